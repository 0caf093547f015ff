"""`thidua issue`: the final file is kept with its hash and never changes again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from docx import Document
from typer.testing import CliRunner, Result

import bloc
from bloc.files import sha256
from thidua.cli import app

MAU = Path(__file__).parents[2] / "examples" / "mau"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample year."""
    return Path(shutil.copytree(MAU, tmp_path / "ho-so"))


@pytest.fixture
def signed(tmp_path: Path) -> Path:
    """A final Word file."""
    path = tmp_path / "da-ky.docx"
    document = Document()
    document.add_paragraph("Kế hoạch")
    document.save(str(path))
    return path


def issue(folder: Path, document: str, file: Path, date: str = "20/3/2026", *more: str) -> Result:
    arguments = ["issue", document, "--file", str(file), "--date", date, "--folder", str(folder), *more]
    return CliRunner().invoke(app, arguments)


def test_the_file_is_kept_with_number_day_and_hash(folder: Path, signed: Path) -> None:
    done = issue(folder, "ke-hoach", signed, "2026-03-20", "--number", "12", "--by", "Nguyễn Văn A", "--json")
    assert done.exit_code == 0, done.output
    record = json.loads(done.stdout)
    assert (record["number"], record["symbol"], record["date"]) == (12, "KH-SXD", "2026-03-20")
    assert record["recorded_by"] == "Nguyễn Văn A"
    kept = folder / "ban-hanh" / "ke-hoach.docx"
    assert kept.read_bytes() == signed.read_bytes()
    assert record["sha256"] == sha256(signed.read_bytes())
    assert bloc.load(folder).issued["ke-hoach"].full_symbol == "12/KH-SXD"
    assert record["data_sha256"] == bloc.load(MAU).data_hash()


def test_a_document_is_issued_once(folder: Path, signed: Path) -> None:
    assert issue(folder, "ke-hoach", signed, "20/3/2026", "--number", "12").exit_code == 0
    before = (folder / "ban-hanh" / "ke-hoach.json").read_bytes()
    again = issue(folder, "ke-hoach", signed, "21/3/2026", "--number", "13")
    assert again.exit_code == 1
    assert "Kế hoạch đã ban hành 12/KH-SXD ngày 20/3/2026" in again.output
    assert (folder / "ban-hanh" / "ke-hoach.json").read_bytes() == before


def test_a_number_is_given_once_in_a_series(folder: Path, signed: Path) -> None:
    issue(folder, "ke-hoach", signed, "20/3/2026", "--number", "12", "--symbol", "SXD")
    taken = issue(folder, "quyet-dinh-quy-che", signed, "20/3/2026", "--number", "12", "--symbol", "SXD")
    assert taken.exit_code == 1
    assert "số 12/SXD đã dùng cho Kế hoạch ngày 20/3/2026" in taken.output
    assert issue(folder, "quyet-dinh-quy-che", signed, "20/3/2026", "--number", "12").exit_code == 0


def test_nothing_is_issued_before_the_meeting_that_adopted_it(folder: Path, signed: Path) -> None:
    early = issue(folder, "ke-hoach", signed, "11/3/2026", "--number", "12")
    assert early.exit_code == 1
    assert "ngày 11/3/2026 trước hội nghị thông qua văn bản (12/3/2026)" in early.output
    assert not (folder / "ban-hanh" / "ke-hoach.docx").exists()


def test_the_covenant_bears_the_day_of_its_signing(folder: Path, signed: Path) -> None:
    late = issue(folder, "giao-uoc", signed, "13/3/2026")
    assert late.exit_code == 1
    assert "Giao ước mang ngày của hội nghị ký kết (12/3/2026)" in late.output
    assert issue(folder, "giao-uoc", signed, "12/3/2026").exit_code == 0
    assert bloc.load(folder).issued["giao-uoc"].full_symbol is None


def test_a_regulation_attached_to_a_decision_needs_no_number(folder: Path, signed: Path) -> None:
    assert issue(folder, "quy-che", signed).exit_code == 0
    missing = issue(folder, "bao-cao-tong-ket", signed, "25/12/2026")
    assert missing.exit_code == 1
    assert "Báo cáo tổng kết phải có số; thêm --number" in missing.output


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.docx", b"", "không phải tệp .docx hoặc .pdf"),
        ("a.docx", b"PK\x03\x04not a zip", "không phải tệp .docx hoặc .pdf"),
        ("a.docx", b"%PDF-1.7", "không phải tệp .docx hoặc .pdf"),
        ("a.png", b"\x89PNG", "không phải tệp .docx hoặc .pdf"),
        ("khong-co.docx", None, "Không có tệp"),
    ],
)
def test_only_word_and_pdf_are_kept(folder: Path, tmp_path: Path, name: str, data: bytes | None, message: str) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    refused = issue(folder, "ke-hoach", path, "20/3/2026", "--number", "12")
    assert refused.exit_code == 1
    assert message in refused.output
    assert not bloc.load(folder).issued


def test_a_signed_pdf_is_kept_too(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "da-ky.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    assert issue(folder, "ke-hoach", path, "20/3/2026", "--number", "12").exit_code == 0
    assert bloc.load(folder).issued["ke-hoach"].file == "ban-hanh/ke-hoach.pdf"


@pytest.mark.parametrize(
    ("document", "date", "message"),
    [
        ("kehoach", "20/3/2026", "Không có văn bản “kehoach” (ý là “ke-hoach”?)"),
        ("ke-hoach", "31/2/2026", "không có ngày 31 tháng 2 năm 2026"),
        ("ke-hoach", "20/3/2109", "năm 2109 nằm ngoài"),
        ("ke-hoach", "mai", "không phải ngày"),
    ],
)
def test_wrong_usage(folder: Path, signed: Path, document: str, date: str, message: str) -> None:
    refused = issue(folder, document, signed, date, "--number", "12")
    assert refused.exit_code == 2
    assert message in refused.output


def test_a_change_of_what_was_issued_is_found(folder: Path, signed: Path) -> None:
    issue(folder, "ke-hoach", signed, "20/3/2026", "--number", "12")
    kept = folder / "ban-hanh" / "ke-hoach.docx"
    kept.chmod(0o644)
    kept.write_bytes(kept.read_bytes() + b" ")
    checked = CliRunner().invoke(app, ["check", str(folder)])
    assert checked.exit_code == 1
    assert "văn bản đã ban hành bị thay đổi" in checked.output
