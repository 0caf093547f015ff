"""`thidua templates`: check, export, fields."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner, Result

from generator import documents
from thidua.cli import GROUPS, app

ROOT = Path(__file__).parents[2]
OURS = ROOT / "templates_docx"


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["templates", *map(str, words)])


def template(path: Path, *paragraphs: str) -> Path:
    """Write a template that has our plan's tags and these paragraphs."""
    document = docx.Document(OURS / "ke-hoach.docx")
    for text in paragraphs:
        document.add_paragraph(text)
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))
    return path


def comments(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/comments.xml").decode()


def test_mistakes_are_told_with_their_place_and_end_in_one(tmp_path):
    path = template(tmp_path / "Mẫu của Sở" / "ke-hoach.docx", "{{ ten_lọai }}", "{{ “a” }}")
    found = run("check", path)
    assert found.exit_code == 1
    head, first, second = found.output.splitlines()
    assert head == f"{path}: 1 lỗi, 1 lưu ý"
    assert first.startswith("  [lỗi] thân văn bản, đoạn ")
    assert "(ý là “ten_loai”?)" in first
    assert second.startswith("  [lưu ý] thân văn bản, đoạn ")


def test_warnings_alone_end_in_zero(tmp_path):
    found = run("check", template(tmp_path / "ke-hoach.docx", "{{ “a” }}"))
    assert (found.exit_code, "0 lỗi, 1 lưu ý" in found.output) == (0, True)


def test_our_own_templates_have_no_problems():
    found = run("check", OURS)
    assert found.exit_code == 0
    assert [line.endswith(": không có lỗi.") for line in found.output.splitlines()] == [True] * len(documents())


def test_a_folder_is_checked_without_locks_and_annotated_copies(tmp_path):
    template(tmp_path / "ke-hoach.docx", "{{ sai }}")
    (tmp_path / "~$ke-hoach.docx").write_bytes(b"lock")
    (tmp_path / "ghi chú.txt").write_text("{{ sai }}", encoding="utf-8")
    shutil.copy(tmp_path / "ke-hoach.docx", tmp_path / "KẾ HOẠCH cũ.DOCX")
    first = run("check", tmp_path, "--annotate", "--json")
    assert {Path(record["file"]).name for record in json.loads(first.stdout)} == {"ke-hoach.docx", "KẾ HOẠCH cũ.DOCX"}
    assert (tmp_path / "KẾ HOẠCH cũ-nhan-xet.docx").exists()
    again = run("check", tmp_path, "--json")
    assert {Path(record["file"]).name for record in json.loads(again.stdout)} == {"ke-hoach.docx", "KẾ HOẠCH cũ.DOCX"}


def test_json_names_file_part_place_text_and_what(tmp_path):
    path = template(tmp_path / "ke-hoach.docx", "Kính gửi {{ kinh_gui }}")
    (record,) = json.loads(run("check", path, "--json").stdout)
    assert list(record) == ["file", "part", "place", "text", "what", "severity"]
    assert (record["file"], record["part"], record["severity"]) == (str(path), "word/document.xml", "E")
    assert record["text"] == "Kính gửi {{ kinh_gui }}"
    assert record["place"].startswith("thân văn bản, đoạn ")
    as_report = json.loads(run("check", path, "--document", "bao-cao-tong-ket", "--json").stdout)
    assert [record for record in as_report if "“kinh_gui”" in record["what"]] == []


def test_a_copy_with_comments_is_written_once_and_over_only_when_told(tmp_path):
    path = template(tmp_path / "ke-hoach.docx", "{{ sai_ten }}")
    copy = tmp_path / "ke-hoach-nhan-xet.docx"
    before = path.read_bytes()
    first = run("check", path, "--annotate")
    assert (first.exit_code, f"Đã ghi bản có nhận xét: {copy}" in first.output) == (1, True)
    assert "không có “sai_ten”" in comments(copy)
    assert path.read_bytes() == before
    copy.write_bytes("ghi chép của tôi".encode())
    refused = run("check", path, "--annotate")
    assert (refused.exit_code, "Thêm --force" in refused.output) == (1, True)
    assert copy.read_bytes() == "ghi chép của tôi".encode()
    assert run("check", path, "--annotate", "--force").exit_code == 1
    assert "không có “sai_ten”" in comments(copy)
    assert (tmp_path / "ke-hoach-nhan-xet-ban-sua-1.docx").read_bytes() == "ghi chép của tôi".encode()


def test_a_copy_of_ours_is_renewed_and_goes_when_nothing_is_wrong_any_more(tmp_path):
    path, copy = tmp_path / "ke-hoach.docx", tmp_path / "ke-hoach-nhan-xet.docx"
    for wrong in ("sai_mot", "sai_hai"):
        run("check", template(path, f"{{{{ {wrong} }}}}"), "--annotate")
        assert f"không có “{wrong}”" in comments(copy)
    shutil.copyfile(OURS / "ke-hoach.docx", path)
    assert run("check", path, "--annotate").exit_code == 0
    assert not copy.exists()


def test_a_dossier_is_checked_by_its_own_templates(tmp_path):
    folder = tmp_path / "hồ sơ"
    shutil.copytree(ROOT / "examples" / "mau", folder)
    told = run("check", folder)
    assert (told.exit_code, f'thidua templates export "{folder / "mau"}"' in told.output) == (1, True)
    run("export", folder / "mau")
    assert run("check", folder).output.count("không có lỗi") == len(documents())


def test_a_template_that_no_document_is_named_like_is_noted(tmp_path):
    path = tmp_path / "Kế hoạch.docx"
    shutil.copyfile(OURS / "ke-hoach.docx", path)
    told = run("check", path)
    assert (told.exit_code, "tên tệp không phải mã văn bản nào" in told.output) == (0, True)
    assert "tên tệp" not in run("check", path, "--document", "ke-hoach").output


def test_a_forced_export_keeps_what_was_edited(tmp_path):
    run("export", tmp_path)
    template(tmp_path / "ke-hoach.docx", "của tôi")
    mine = (tmp_path / "ke-hoach.docx").read_bytes()
    assert run("export", tmp_path).exit_code == 1
    assert run("export", tmp_path, "--force").exit_code == 0
    assert (tmp_path / "ke-hoach.docx").read_bytes() == (OURS / "ke-hoach.docx").read_bytes()
    assert (tmp_path / "ke-hoach-ban-sua-1.docx").read_bytes() == mine


def test_a_template_in_order_gets_no_copy(tmp_path):
    path = template(tmp_path / "ke-hoach.docx")
    assert run("check", path, "--annotate").exit_code == 0
    assert [file.name for file in tmp_path.iterdir()] == ["ke-hoach.docx"]


def test_files_that_cannot_be_read_and_empty_folders_stop_no_other(tmp_path):
    (tmp_path / "trống").mkdir()
    bad = tmp_path / "hỏng.docx"
    bad.write_bytes(b"PK\x03\x04")
    missing = tmp_path / "không có.docx"
    found = run("check", tmp_path / "trống", missing, bad, OURS / "quy-che.docx", "--annotate")
    assert found.exit_code == 1
    assert f"Thư mục {tmp_path / 'trống'} không có mẫu .docx nào" in found.output
    assert f"tệp: không có tệp hoặc thư mục {missing}" in found.output
    assert "tệp: không phải tệp Word (.docx) hoặc tệp đã hỏng" in found.output
    assert f"{OURS / 'quy-che.docx'}: không có lỗi." in found.output
    assert not (tmp_path / "hỏng-nhan-xet.docx").exists()
    records = json.loads(run("check", missing, bad, "--json").stdout)
    assert [(record["part"], record["severity"]) for record in records] == [("", "E"), ("", "E")]


def test_an_unknown_document_is_wrong_usage(tmp_path):
    found = run("check", OURS, "--document", "kehoach")
    assert (found.exit_code, "ý là “ke-hoach”" in found.output) == (2, True)
    assert run("fields", "kehoach").exit_code == 2


def test_templates_are_copied_once_and_edited_ones_stay(tmp_path):
    target = tmp_path / "hồ sơ 2026" / "mau"
    first = run("export", target)
    assert first.exit_code == 0
    assert first.output.splitlines() == [f"Đã ghi: {target / document.file_name}" for document in documents()]
    assert all((target / path.name).read_bytes() == path.read_bytes() for path in OURS.glob("*.docx"))
    again = run("export", target)
    assert (again.exit_code, again.output.count("Không thay đổi: ")) == (0, len(documents()))
    edited = target / "quy-che.docx"
    edited.write_bytes(edited.read_bytes() + b"sua")
    (target / "ke-hoach.docx").unlink()
    kept = run("export", target)
    assert kept.exit_code == 1
    assert f"{edited} khác mẫu của phần mềm" in kept.output
    assert f"Đã ghi: {target / 'ke-hoach.docx'}" in kept.output
    assert edited.read_bytes().endswith(b"sua")
    assert run("export", target, "--force").exit_code == 0
    assert edited.read_bytes() == (OURS / "quy-che.docx").read_bytes()


def test_an_exported_and_edited_template_is_the_one_that_render_uses(tmp_path):
    folder = tmp_path / "hồ sơ"
    shutil.copytree(ROOT / "examples" / "mau", folder)
    assert run("export", folder / "mau").exit_code == 0
    template(folder / "mau" / "ke-hoach.docx", "Khẩu hiệu: {{ slogan }}")
    assert run("check", folder / "mau").exit_code == 0
    made = CliRunner().invoke(app, ["render", str(folder), "ke-hoach", "--draft"])
    assert made.exit_code == 0
    (written,) = (folder / "van-ban").glob("*.docx")
    document = docx.Document(str(written))
    assert document.paragraphs[-1].text.startswith("Khẩu hiệu: ")
    assert "{{" not in document.paragraphs[-1].text


def test_fields_lists_own_tags_years_fields_and_filters():
    shown = run("fields", "giao-uoc").output
    assert "Tên riêng của Giao ước thi đua" in shown
    assert "  chu_ky[][].ho_ten   họ và tên người ký\n" in shown
    assert "so_ky_hieu" not in shown
    assert "members[].head.name" in shown
    assert "upper" in shown
    assert max(map(len, shown.splitlines())) < 200


def test_fields_as_json():
    known = json.loads(run("fields", "ke-hoach", "--json").stdout)
    assert (known["document"], set(known)) == ("ke-hoach", {"document", "own", "year", "filters"})
    own = {field["path"]: field for field in known["own"]}
    assert own["so_ky_hieu"]["description"].startswith("số, ký hiệu")
    assert "noi_dung[].rows[].san_pham" in own
    assert {"path": "legal_bases[].date", "kind": "ngày"} in known["year"]


@pytest.mark.parametrize("words", [("check", str(OURS)), ("fields", "quy-che")])
def test_it_speaks_english_when_asked(words):
    command = [sys.executable, "-m", "thidua", "templates", *words]
    shown = subprocess.run(
        command,
        env={"THIDUA_LANG": "en", "PATH": "", "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    ).stdout
    assert {"check": "no problems.", "fields": "Fields of hoso.yaml"}[words[0]] in shown


def test_the_group_is_listed_with_its_commands():
    ((name, commands, *_),) = [group for group in GROUPS if group[0] == "templates"]
    page = CliRunner().invoke(app, [name, "--help"]).output
    assert page.startswith("Cách dùng: thidua templates")
    assert [word for word, *_ in commands] == ["check", "export", "fields"]
    assert all(f"  {word} " in page for word, *_ in commands)
    assert "templates" in CliRunner().invoke(app, ["--help"]).output
