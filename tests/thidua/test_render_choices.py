"""`thidua render` with templates of one's own, with a report of what is not used, with the data kept or not."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
from itertools import takewhile
from pathlib import Path
from typing import Any

import docx
import pytest
from typer.testing import CliRunner, Result

import bloc
from generator.engine.package import read
from generator.engine.stamp import read_stamp
from thidua.cli import app, main

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """An empty data folder, and none of the user's own settings."""
    for name in ("THIDUA_TEMPLATES", "THIDUA_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("THIDUA_HOME", str(tmp_path / "nha"))
    (tmp_path / "nha").mkdir()
    return tmp_path / "nha"


@pytest.fixture
def folder(tmp_path):
    return copied(tmp_path / "ho-so")


def copied(target: Path, example: str = "mau") -> Path:
    shutil.copytree(EXAMPLES / example, target, ignore=shutil.ignore_patterns("van-ban", "anh", ".thidua"))
    return target


def command(*words: object) -> Result:
    """Run `thidua`; a traceback fails the test."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def records(*words: object) -> list[dict[str, Any]]:
    """Return what `thidua render --json` tells."""
    return json.loads(command("render", *words, "--json").stdout)


def template(folder: Path, *paragraphs: str) -> Path:
    """Write a template of the covenant into the folder and return the folder."""
    document, out = docx.Document(), io.BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(out)
    folder.mkdir(exist_ok=True)
    (folder / "giao-uoc.docx").write_bytes(out.getvalue())
    return folder


def first_line(folder: Path, *words: object) -> str:
    """Return the first line of the covenant as it is written with these words."""
    assert command("render", folder, "giao-uoc", *words).exit_code == 0
    return docx.Document(folder / "van-ban" / "giao-uoc.docx").paragraphs[0].text


def test_own_templates_take_the_place_of_ours_the_nearest_first(folder, tmp_path, home, monkeypatch):
    """mau/ of the dossier, --templates, THIDUA_TEMPLATES, thidua.toml, ours."""
    ours = first_line(folder)
    template(home / "mau-chung", "thidua.toml: {{ ten_loai }}")
    (home / "thidua.toml").write_text('templates = "mau-chung"\n', encoding="utf-8")
    assert first_line(folder).startswith("thidua.toml: GIAO ƯỚC")
    monkeypatch.setenv("THIDUA_TEMPLATES", str(template(tmp_path / "moi-truong", "môi trường: {{ ten_loai }}")))
    assert first_line(folder).startswith("môi trường: ")
    named = template(tmp_path / "chi-ten", "chỉ tên: {{ ten_loai }}")
    assert first_line(folder, "--templates", named).startswith("chỉ tên: ")
    template(folder / "mau", "hồ sơ: {{ ten_loai }}")
    assert first_line(folder, "--templates", named).startswith("hồ sơ: ")
    for one in (folder / "mau", tmp_path / "moi-truong", home / "mau-chung"):
        shutil.rmtree(one)
        one.mkdir()
    assert first_line(folder) == ours


def test_read_and_verify_know_the_templates_that_were_used(folder, tmp_path, monkeypatch):
    own = template(tmp_path / "mau-rieng", "{{ ten_loai }}", "{{ theme }} {{ meetings[0].id }}")
    first_line(folder, "--templates", own, "--embed-data")
    path = folder / "van-ban" / "giao-uoc.docx"

    def compared(*words: object) -> tuple[bool, bool, int]:
        result = command("verify", path, *words, "--json")
        found = json.loads(result.stdout)
        return found["same_template"], found["identical"], result.exit_code

    assert compared("--templates", own) == (True, True, 0)
    monkeypatch.setenv("THIDUA_TEMPLATES", str(own))
    assert compared() == (True, True, 0)
    alone = shutil.move(path, tmp_path / "giao-uoc.docx")
    path = alone
    assert compared() == (True, True, 0), "found by the data in the file"
    said = command("read", path).output
    assert "meetings: 1" not in said
    assert "  theme: Kỷ cương, sáng tạo, tăng tốc" in said


def test_a_template_changed_since_is_told_and_no_fault_of_the_dossier(folder):
    first_line(folder)
    path = folder / "van-ban" / "giao-uoc.docx"
    template(folder / "mau", "{{ ten_loai }}", "Mẫu mới")
    found = json.loads(command("read", path, "--json").stdout)
    assert (found["source"], found["edited"], found["dossier_changed"]) == ("record", False, False)
    assert json.loads(command("verify", path, "--json").stdout)["identical"], "by the template it was made with"
    first_line(folder, "--force")
    template(folder / "mau", "{{ ten_loai }}", "Mẫu mới hơn")
    result = command("verify", path)
    assert result.exit_code == 0
    assert ("+ Mẫu mới\n" in result.stdout, "- Mẫu mới hơn\n" in result.stdout) == (True, True)
    assert "chữ trong tệp đúng như khi viết. Mẫu Word đã thay đổi" in result.stdout
    shutil.rmtree(folder / ".thidua")
    found = json.loads(command("read", path, "--json").stdout)
    assert (found["source"], found["edited"], found["dossier_changed"]) == ("dossier", None, False)
    template(folder / "mau", "{{ ten_loai }} {{ trich_yeu }}")
    found = json.loads(command("read", path, "--json").stdout)
    assert (found["source"], found["edited"], found["dossier_changed"]) == (None, None, None)


def test_a_broken_template_is_told_and_hides_no_origin(folder):
    first_line(folder)
    (folder / "mau").mkdir()
    (folder / "mau" / "giao-uoc.docx").write_bytes(b"hong")
    result = command("render", folder, "giao-uoc")
    assert result.exit_code == 1
    assert "giao-uoc.docx" in result.output
    assert "giống hệt" in command("verify", folder / "van-ban" / "giao-uoc.docx").output


def test_data_without_a_template_that_prints_them(folder, tmp_path):
    first_line(folder, "--templates", template(tmp_path / "mau-rieng", "{{ theme }}"))
    result = command("verify", folder / "van-ban" / "giao-uoc.docx")
    assert result.exit_code == 1
    assert "--templates" in result.output


@pytest.mark.parametrize("words", [["render", "{folder}"], ["read", "{file}"], ["verify", "{file}"]])
def test_a_folder_of_templates_that_is_not_there(folder, words):
    file = folder / "van-ban" / "giao-uoc.docx"
    first_line(folder)
    with pytest.raises(SystemExit) as ended:
        main([*(word.format(folder=folder, file=file) for word in words), "--templates", "khong-co"])
    assert ended.value.code == 2


@pytest.mark.parametrize("verb", ["read", "verify"])
def test_a_setting_that_names_no_folder_is_wrong_usage(folder, verb, home, capsys):
    first_line(folder)
    (home / "thidua.toml").write_text('templates = "khong-co"\n', encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main([verb, str(folder / "van-ban" / "giao-uoc.docx")])
    assert ended.value.code == 2
    assert "dòng 1, templates" in capsys.readouterr().err


def test_the_report_names_what_is_not_used_and_not_printed(folder):
    lines = "{%p for d in noi_dung if d.kind == 'muc' %}", "{{ d.text }}", "{%p endfor %}"
    template(folder / "mau", *lines)
    said = command("render", folder, "giao-uoc", "--report").stdout.replace("\N{NO-BREAK SPACE}", " ")
    assert "  mẫu không in: noi_dung[1].text “08/08 đơn vị hoàn thành" in said
    unused = next(line for line in said.splitlines() if line.startswith("  dữ liệu không dùng: "))
    assert {"scores", "theme", "handover"} <= set(unused.partition(": ")[2].split(", "))
    assert "Không văn bản nào dùng" not in said, "there is one document only"
    (record,) = records(folder, "giao-uoc", "--report")
    assert record["state"] == "unchanged"
    assert record["unused"] == sorted(record["unused"])
    assert [what for what in record["unprinted"] if what.startswith("noi_dung[1].text “08/08")]
    assert not {"unused", "unprinted"} & set(records(folder, "giao-uoc")[0])


def unused_by_all(said: str) -> list[str]:
    lines = said.splitlines()
    (start,) = (index for index, line in enumerate(lines) if re.search(r"hông văn bản nào dùng \d+ mục:$", line))
    paths = list(takewhile(lambda line: line.startswith("  "), lines[start + 1 :]))
    assert f" {len(paths)} mục:" in lines[start]
    return [path.strip() for path in paths]


def test_of_several_documents_what_none_uses(folder):
    """The regulation leaves out all meetings, the covenant their guests: none uses the guests."""
    found = unused_by_all(command("render", folder, "giao-uoc", "quy-che", "--to-sign", "--report").stdout)
    assert {"meetings[].guests", "documents.quy-che.life", "documents.giao-uoc.adopted_at", "scores"} <= set(found)
    assert not {"meetings", "covenant", "covenant.groups", "members", "regulation"} & set(found)
    found = unused_by_all(command("render", folder, "quy-che", "phat-dong", "--to-sign", "--report").stdout)
    assert "scores" in found
    assert not [path for path in found if path.startswith("scores.")]


def test_several_dossiers_each_have_their_report(tmp_path):
    one, two = copied(tmp_path / "mot"), copied(tmp_path / "hai", "gia-lai-2020")
    said = command("render", one, two, "--draft", "--report").stdout
    sums = [line for line in said.splitlines() if "không văn bản nào dùng " in line]
    assert [line.partition(", ")[0] for line in sums] == [str(one), str(two)]
    found = records(one, two, "--draft", "--report")
    assert len(found) == sum(len(bloc.load(folder).all_papers()) for folder in (one, two))
    assert all("unused" in record for record in found)


def test_a_report_in_english(folder, monkeypatch):
    monkeypatch.setenv("THIDUA_LANG", "en")
    said = command("render", folder, "giao-uoc", "quy-che", "--to-sign", "--report").stdout
    assert "  data not used: " in said
    assert "Used by none of the documents, " in said


def times(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_a_second_run_changes_nothing(folder):
    words = (folder, "--to-sign", "--embed-data", "--report")
    assert {record["state"] for record in records(*words)} == {"written"}
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}
    assert {record["state"] for record in records(*words)} == {"unchanged"}
    assert {
        path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()
    } == before
    assert {record["state"] for record in records(folder, "--to-sign")} == {"rewritten"}, "without the data"
    assert read_stamp(read((folder / "van-ban" / "giao-uoc-trinh-ky.docx").read_bytes())).embedded is None
    assert len(list((folder / ".thidua").iterdir())) == len(bloc.load(folder).all_papers())


def test_a_dossier_in_which_nothing_can_be_kept(folder, tmp_path):
    (folder / ".thidua").write_text("not a folder", encoding="utf-8")
    result = command("render", folder, "giao-uoc", "-o", tmp_path / "ra")
    assert result.exit_code == 0
    assert "chưa lưu được dữ liệu" in result.stderr
    assert str(folder / ".thidua") in result.stderr
    (record,) = records(folder, "giao-uoc", "-o", tmp_path / "ra")
    assert (record["state"], "chưa lưu được" in record["message"]) == ("unchanged", True)
    found = json.loads(
        command("read", tmp_path / "ra" / "giao-uoc.docx", "--folder", folder, "--json").stdout,
    )
    assert (found["source"], found["edited"]) == ("dossier", False)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere: NOT TESTED")
def test_a_dossier_of_which_the_system_forbids_writing(folder, tmp_path):
    folder.chmod(0o555)
    try:
        result = command("render", folder, "giao-uoc", "-o", tmp_path / "ra")
    finally:
        folder.chmod(0o755)
    assert result.exit_code == 0
    assert "chưa lưu được dữ liệu" in result.stderr
