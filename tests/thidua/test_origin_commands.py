"""`thidua read` and `thidua verify`: where a file comes from, whether its text was edited, what differs."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from typer.testing import CliRunner, Result

import bloc
from generator.engine.package import read
from generator.engine.stamp import NAMESPACE, read_stamp
from thidua.cli import app, main
from thidua.workflow import origins

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(autouse=True)
def _no_settings(tmp_path, monkeypatch):
    for name in ("THIDUA_TEMPLATES", "THIDUA_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("THIDUA_HOME", str(tmp_path / "nha"))


@pytest.fixture
def folder(tmp_path):
    return copied(tmp_path / "ho-so")


@pytest.fixture
def file(folder):
    return rendered(folder)


def copied(target: Path) -> Path:
    shutil.copytree(EXAMPLES / "mau", target, ignore=shutil.ignore_patterns("van-ban", "anh", ".thidua"))
    return target


def rendered(folder: Path, *words: object) -> Path:
    """Write the covenant and return its path."""
    assert command("render", folder, "giao-uoc", *words).exit_code == 0
    return folder / "van-ban" / "giao-uoc.docx"


def command(*words: object) -> Result:
    """Run `thidua`; a traceback fails the test."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def told(*words: object) -> dict[str, Any]:
    """Return what `thidua read --json` tells."""
    result = command("read", *words, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def compared(*words: object) -> tuple[int, dict[str, Any]]:
    """Return exit code and JSON of `thidua verify`."""
    result = command("verify", *words, "--json")
    return result.exit_code, json.loads(result.stdout)


def edit(path: Path, change: Callable[[Any], object]) -> None:
    """Change a document in python-docx and save it."""
    document = docx.Document(path)
    change(document)
    document.save(path)


def paragraph(document: Any, begin: str) -> Any:
    return next(one for one in document.paragraphs if spaced(one.text).startswith(begin))


def spaced(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def restamp(path: Path, change: Callable[[str], str]) -> None:
    """Change the XML of a file's stamp."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data.decode()) if b"<stamp xmlns" in data else data)
    path.write_bytes(out.getvalue())


def change_facts(folder: Path, old: str, new: str) -> None:
    facts = folder / "hoso.yaml"
    text = facts.read_text(encoding="utf-8")
    assert old in text
    facts.write_text(text.replace(old, new), encoding="utf-8")


def test_a_fresh_file(folder, file):
    found = told(file)
    stamp = read_stamp(read(file.read_bytes()))
    assert spaced(found.pop("data")["ten_loai"]) == "GIAO ƯỚC THI ĐUA"
    assert found == {
        "file": str(file),
        "id": stamp.id,
        "version": stamp.version,
        "template_sha256": stamp.template,
        "data_sha256": stamp.data,
        "dossier": str(folder),
        "document": "giao-uoc",
        "draft": False,
        "to_sign": False,
        "copy": None,
        "source": "record",
        "edited": False,
        "dossier_changed": False,
        "embedded_changed": False,
    }
    code, result = compared(file)
    assert (code, result["identical"], result["same_template"], result["differences"]) == (0, True, True, [])
    assert result["id"] == stamp.id
    said = spaced(command("read", file).output)
    for words in (
        "Văn bản: Giao ước thi đua (giao-uoc)\n",
        f"Hồ sơ: {folder}\n",
        "Chữ trong tệp: đúng như khi viết\n",
        "Hồ sơ từ khi viết tệp: không thay đổi\n",
        "  ten_loai: GIAO ƯỚC THI ĐUA\n",
    ):
        assert words in said
    assert "w:p" not in said
    assert "giống hệt bản phần mềm viết lại" in command("verify", file).output


def test_every_document_of_every_stage_is_known_again(folder):
    for words, known in ((("--draft",), (True, False)), (("--to-sign",), (False, True))):
        assert command("render", folder, *words, "-o", folder / words[0]).exit_code == 0
        paths = sorted((folder / words[0]).glob("*.docx"))
        assert len(paths) == len(bloc.load(folder).all_papers())
        for path in paths:
            found = told(path)
            assert (found["draft"], found["to_sign"], found["edited"]) == (*known, False)
            assert path.name.startswith(found["document"])
            assert compared(path)[1]["identical"]
    assert (
        "Kế hoạch (ke-hoach), bản trình ký" in command("read", folder / "--to-sign" / "ke-hoach-trinh-ky.docx").output
    )


def test_saved_by_another_program_the_text_is_still_ours(file):
    before = file.read_bytes()
    edit(file, lambda document: document.styles["Normal"])
    assert file.read_bytes() != before
    assert told(file)["edited"] is False
    code, result = compared(file)
    assert (code, result["identical"], result["differences"]) == (0, False, [])
    assert "chữ giống hệt bản viết lại" in command("verify", file).output


def test_an_edited_text_is_shown_with_its_place_and_both_texts(file):
    def change(document: Any) -> None:
        one = paragraph(document, "5. 100% đơn thư")
        one.runs[0].text = one.text.replace("100%", "90%")
        for run in one.runs[1:]:
            run.text = ""

    edit(file, change)
    assert told(file)["edited"] is True
    assert "đã bị sửa sau khi viết" in command("read", file).output
    result = command("verify", file)
    assert result.exit_code == 1
    head, *lines = spaced(result.stdout).splitlines()
    assert head == f"{file}: có 1 đoạn khác với dữ liệu đã in (-: theo dữ liệu; +: trong tệp):"
    assert len(lines) == 3
    assert re.fullmatch(r"thân văn bản, đoạn \d+:", lines[0])
    assert lines[1] == "  - 5. 100% đơn thư thuộc thẩm quyền được giải quyết đúng thời hạn."
    assert lines[2] == "  + 5. 90% đơn thư thuộc thẩm quyền được giải quyết đúng thời hạn."
    code, found = compared(file)
    assert (code, [sorted(one) for one in found["differences"]]) == (1, [["expected", "found", "place"]])


def test_paragraphs_added_and_taken_out(file):
    def change(document: Any) -> None:
        paragraph(document, "Các đơn vị cam kết").insert_paragraph_before("Điều khoản thêm tay")
        gone = paragraph(document, "7. 08/08 cơ quan")._p
        gone.getparent().remove(gone)

    edit(file, change)
    code, result = compared(file)
    gone, added = result["differences"]
    assert (code, added["expected"], added["found"]) == (1, None, "Điều khoản thêm tay")
    assert (gone["expected"].startswith("7. 08/08"), gone["found"]) == (True, None)


def test_a_cell_of_a_table_is_named(file):
    edit(file, lambda document: document.tables[-1].cell(0, 1).paragraphs[0].add_run(" và bạn"))
    (one,) = compared(file)[1]["differences"]
    assert re.search(r"Bảng \d+, hàng 1, ô 2", one["place"])


def test_the_dossier_changed_since(folder, file):
    change_facts(folder, "100% đơn thư", "Toàn bộ đơn thư")
    found = told(file)
    assert (found["source"], found["edited"], found["dossier_changed"]) == ("record", False, True)
    assert "Hồ sơ từ khi viết tệp: đã thay đổi" in command("read", file).output
    assert compared(file)[1]["identical"], "its own data are kept"
    change_facts(folder, "Toàn bộ đơn thư", "100% đơn thư")
    change_facts(folder, "verified: 14.5", "verified: 13.5")
    assert told(file)["dossier_changed"] is False, "the covenant prints no scores"


def test_a_dossier_that_lacks_something_today(folder, file):
    change_facts(folder, "  members_complete: true", "  members_complete: false")
    assert told(file)["dossier_changed"] is None
    assert compared(file)[1]["identical"]


def test_the_blocs_name_corrected_since(folder, file):
    change_facts(folder, "  name: Khối thi đua Kinh tế - Kỹ thuật\n", "  name: Khối thi đua Kinh tế và Kỹ thuật\n")
    found = told(file)
    assert (found["document"], found["source"], found["dossier_changed"]) == ("giao-uoc", "record", True)
    assert compared(file)[1]["identical"]


def test_a_dossier_with_errors(folder, file):
    change_facts(folder, "emulation_year: 2026", "emulation_year: hai nghìn")
    result = command("read", file)
    assert result.exit_code == 1
    assert "emulation_year" in result.output


def test_a_file_elsewhere_finds_its_dossier_by_folder(tmp_path, folder, file):
    elsewhere = tmp_path / "thu" / "ban-nhan-duoc.docx"
    elsewhere.parent.mkdir()
    shutil.move(file, elsewhere)
    found = told(elsewhere)
    assert [found[name] for name in ("dossier", "document", "source", "edited", "data")] == [None] * 5
    assert "Hồ sơ: không tìm thấy" in command("read", elsewhere).output
    result = command("verify", elsewhere)
    assert result.exit_code == 1
    assert "--folder" in result.output
    found = told(elsewhere, "--folder", folder)
    assert (found["source"], found["dossier"]) == ("record", str(folder))
    assert compared(elsewhere, "--folder", folder)[1]["identical"]


def test_a_file_in_anothers_dossier(tmp_path, file):
    other = tmp_path / "khac"
    shutil.copytree(EXAMPLES / "gia-lai-2020", other)
    shutil.copy(file, other / "giao-uoc.docx")
    found = told(other / "giao-uoc.docx")
    assert (found["dossier"], found["document"], found["source"]) == (None, None, None)
    assert f"Hồ sơ: {other} không phải của tệp này" in command("read", other / "giao-uoc.docx").output


def test_a_single_file_of_facts_is_a_dossier_too(tmp_path, folder):
    facts = shutil.move(folder / "hoso.yaml", tmp_path / "2026.yaml")
    assert command("render", facts, "giao-uoc").exit_code == 0
    path = tmp_path / "van-ban" / "2026" / "giao-uoc.docx"
    assert told(path)["source"] is None
    found = told(path, "--folder", facts)
    assert (found["dossier"], found["source"], found["edited"]) == (str(facts), "dossier", False)


def test_embedded_data_need_no_dossier(tmp_path, folder):
    path = shutil.move(rendered(folder, "--embed-data"), tmp_path / "giao-uoc.docx")
    shutil.rmtree(folder)
    found = told(path)
    assert (found["source"], found["document"], found["edited"]) == ("file", None, False)
    assert compared(path)[1]["identical"]
    assert "Dữ liệu: ghi kèm trong tệp" in command("read", path).output
    edit(path, lambda document: paragraph(document, "Các đơn vị cam kết").add_run(" thêm"))
    assert told(path)["edited"] is True
    assert len(compared(path)[1]["differences"]) == 1


def test_embedded_data_are_only_what_is_printed(folder):
    embedded = read_stamp(read(rendered(folder, "--embed-data").read_bytes())).embedded
    assert {"ten_loai", "noi_dung", "chu_ky"} <= set(embedded)
    assert not {"scores", "meetings", "members"} & set(embedded)
    assert read_stamp(read(rendered(folder, "--force").read_bytes())).embedded is None


@pytest.mark.parametrize("damage", ["gone", "empty", "list", "cut", "deep", "other", "folder"])
def test_without_its_record_the_dossier_of_today_tells(folder, file, damage):
    (record,) = (folder / ".thidua").iterdir()
    text = record.read_text(encoding="utf-8")
    if damage == "gone":
        shutil.rmtree(folder / ".thidua")
    elif damage == "folder":
        record.unlink()
        record.mkdir()
    else:
        contents = {"empty": "", "list": "[1]", "cut": text[:500], "deep": '{"a":' * 50_000}
        record.write_text(contents.get(damage, text.replace("thuộc thẩm quyền", "trái thẩm quyền")), encoding="utf-8")
    found = told(file)
    assert (found["source"], found["edited"], found["dossier_changed"]) == ("dossier", False, False)
    assert compared(file)[1]["identical"]
    change_facts(folder, "100% đơn thư", "Toàn bộ đơn thư")
    found = told(file)
    assert (found["source"], found["edited"], found["dossier_changed"]) == (None, None, True)
    assert command("verify", file).exit_code == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r' id="\w+"', ' id="../../../../etc/passwd"'),
        (r' id="\w+"', ' id="' + "a" * 3000 + '"'),
        (r' data="\w+"', ' data="/"'),
        (r' template="\w+"', ' template="x"'),
    ],
)
def test_a_stamp_of_somebody_elses_hand(folder, file, old, new):
    """A path in it leads nowhere; what it no longer fits is not found."""
    outside = folder.parent / "etc"
    outside.mkdir()
    before = sorted(folder.parent.rglob("*"))
    restamp(file, lambda xml: re.sub(old, new, xml, count=1))
    assert command("read", file).exit_code == 0
    assert told(file)["source"] in (None, "dossier")
    assert command("verify", file).exit_code in (0, 1)
    assert sorted(folder.parent.rglob("*")) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace(NAMESPACE, "https://example.org/stamp"),
        lambda xml: xml.replace("<stamp ", "<seal ").replace("</stamp>", "</seal>"),
        lambda xml: re.sub(r' version="[^"]*">', ">", xml),
        lambda xml: xml.replace("</stamp>", "<a>" * 400 + "</a>" * 400 + "</stamp>"),
        lambda xml: xml.replace("</stamp>", "x" * 11_000_000 + "</stamp>"),
    ],
)
def test_what_is_no_stamp_of_ours(file, change):
    restamp(file, change)
    for name in ("read", "verify"):
        result = command(name, file)
        assert result.exit_code == 1
        assert "không có dấu của thidua" in result.output


def embedded(file: Path, text: str) -> None:
    """Replace the embedded data, and the hash so that it fits where the text has one."""
    try:
        fits = json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True)
        hashed = hashlib.sha256(fits.encode("utf-8", "surrogatepass")).hexdigest()
    except (ValueError, RecursionError):
        hashed = "0" * 64
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    restamp(file, lambda xml: re.sub(r' data="\w+"(.*?)>.*</stamp>', rf' data="{hashed}"\1>@</stamp>', xml, flags=re.S))
    restamp(file, lambda xml: xml.replace("@", escaped))


@pytest.mark.parametrize(
    "text",
    [
        '[1,"a"]',
        '"chữ"',
        "{",
        '{"a":' * 100_000,
        '{"a":' * 400 + "1" + "}" * 400,
        '{"a":"\\ud800"}',
        '{"ten_loai":{"$date":"hôm nay"}}',
        '{"noi_dung":{"$decimal":"x"}}',
        '{"so_cot":1e999,"a":{},"b":[]}',
        json.dumps({"a": "x" * 5_000_000}),
    ],
)
def test_embedded_data_of_somebody_elses_hand(tmp_path, folder, text):
    path = shutil.move(rendered(folder, "--embed-data"), tmp_path / "giao-uoc.docx")
    embedded(path, text)
    assert command("read", path).exit_code == 0
    assert command("read", path, "--json").exit_code == 0
    assert command("verify", path).exit_code == 1


def test_embedded_data_changed_by_hand_are_told_and_not_believed(tmp_path, folder):
    path = rendered(folder, "--embed-data")
    restamp(path, lambda xml: xml.replace("thuộc thẩm quyền", "trái thẩm quyền"))
    found = told(path)
    assert (found["source"], found["embedded_changed"], found["edited"]) == ("record", True, False)
    assert "Dữ liệu ghi kèm trong tệp: đã bị sửa" in command("read", path).output
    path = shutil.move(path, tmp_path / "giao-uoc.docx")
    assert told(path)["source"] is None
    assert command("verify", path).exit_code == 1


def test_nothing_in_a_file_commands_the_terminal(tmp_path, folder):
    path = shutil.move(rendered(folder, "--embed-data"), tmp_path / "giao-uoc.docx")
    embedded(path, '{"\\u001b[2J":"a\\u001b]0;x\\u0007b\\u009b1m"}')
    result = command("read", path)
    assert "a\ufffd]0;x\ufffdb\ufffd1m" in result.output
    assert not re.search(r"[\x1b\x07\x9b]", result.output)


def test_files_that_are_not_ours(tmp_path, file):
    docx.Document().save(tmp_path / "khac.docx")
    (tmp_path / "thuong.docx").write_bytes("không phải Word".encode())
    (tmp_path / "cu.docx").write_bytes(b"\xd0\xcf\x11\xe0" + b"0" * 600)
    shutil.copy(file, tmp_path / "macro.docx")
    with zipfile.ZipFile(tmp_path / "macro.docx", "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    expected = {
        "khac.docx": "không có dấu",
        "thuong.docx": "không phải tệp Word",
        "cu.docx": ".doc",
        "macro.docx": "macro",
    }
    for name, words in expected.items():
        for verb in ("read", "verify"):
            result = command(verb, tmp_path / name)
            assert result.exit_code == 1
            assert words in result.output


def test_a_file_too_large_is_said_to_be_so(file, monkeypatch):
    monkeypatch.setattr(origins, "MAX_BYTES", 100)
    result = command("read", file)
    assert result.exit_code == 1
    assert "50 MB" in result.output


@pytest.mark.parametrize("verb", ["read", "verify"])
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["{file}"], 0),
        (["khong-co.docx"], 3),
        (["{folder}"], 3),
        ([], 2),
        (["{file}", "--la"], 2),
        (["{file}", "--templates", "khong-co"], 2),
        (["{file}", "--folder", "khong-co"], 1),
    ],
)
def test_exit_codes(folder, file, verb, words, code):
    with pytest.raises(SystemExit) as ended:
        main([verb, *(word.format(file=file, folder=folder) for word in words)])
    assert ended.value.code == code


def test_in_english(folder, file, monkeypatch):
    monkeypatch.setenv("THIDUA_LANG", "en")
    said = command("read", file).output
    assert "Text: as it was written" in said
    assert "Data: as kept in the dossier when the file was written" in said
    assert "byte by byte" in command("verify", file).output
    edit(file, lambda document: paragraph(document, "Các đơn vị cam kết").add_run(" thêm"))
    result = command("verify", file)
    assert "body, paragraph" in result.output
    assert "1 paragraphs differ from the data" in result.output
