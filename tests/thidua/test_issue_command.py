"""`thidua issue`: the final file is kept with its hash and never changes again."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from typer.testing import CliRunner, Result

import bloc
from bloc.files import locked, sha256, write_atomic
from thidua.cli import app

MAU = Path(__file__).parents[2] / "examples" / "mau"
PLAN = ("Số: 12/KH-SXD", "Hà Tĩnh, ngày 18 tháng 3 năm 2026", "KẾ HOẠCH", "Hoạt động năm 2026")
DECISION = ("Số: 13/QĐ-SXD", "Hà Tĩnh, ngày 18 tháng 3 năm 2026", "QUYẾT ĐỊNH", "Ban hành Quy chế", "QUY CHẾ")

Paper = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample year."""
    return Path(shutil.copytree(MAU, tmp_path / "ho-so"))


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    """Make a Word file of the given lines."""

    def make(*lines: str, name: str = "da-ky.docx") -> Path:
        document = Document()
        for line in lines:
            document.add_paragraph(line)
        document.save(str(tmp_path / name))
        return tmp_path / name

    return make


@pytest.fixture
def signed(paper: Paper) -> Path:
    """The final Word file of the plan."""
    return paper(*PLAN)


def issue(folder: Path, document: str, file: Path, date: str = "18/3/2026", *more: str) -> Result:
    arguments = ["issue", document, "--file", str(file), "--date", date, "--folder", str(folder), *more]
    return CliRunner().invoke(app, arguments)


def issue_plan(folder: Path, file: Path, *more: str) -> Result:
    return issue(folder, "ke-hoach", file, "18/3/2026", "--number", "12", *more)


def set_number(folder: Path, number: int) -> None:
    path = folder / "hoso.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count("  ke-hoach:\n    date: 2026-03-18\n") == 1
    path.write_text(text.replace("  ke-hoach:\n", f"  ke-hoach:\n    number: {number}\n"), encoding="utf-8")


def test_the_file_is_kept_with_number_day_and_hash(folder: Path, signed: Path) -> None:
    done = issue(folder, "ke-hoach", signed, "2026-03-18", "--number", "12", "--by", "Nguyễn Văn A", "--json")
    assert done.exit_code == 0, done.output
    record = json.loads(done.stdout)
    assert (record["number"], record["symbol"], record["date"]) == (12, "KH-SXD", "2026-03-18")
    assert record["recorded_by"] == "Nguyễn Văn A"
    kept = folder / "ban-hanh" / "ke-hoach.docx"
    assert kept.read_bytes() == signed.read_bytes()
    assert record["sha256"] == sha256(signed.read_bytes())
    assert bloc.load(folder).issued["ke-hoach"].full_symbol == "12/KH-SXD"
    assert record["data_sha256"] == bloc.load(MAU).data_hash()


def test_a_document_is_issued_once(folder: Path, signed: Path) -> None:
    assert issue_plan(folder, signed).exit_code == 0
    before = (folder / "ban-hanh" / "ke-hoach.json").read_bytes()
    again = issue(folder, "ke-hoach", signed, "19/3/2026", "--number", "13")
    assert again.exit_code == 1
    assert "Kế hoạch đã ban hành 12/KH-SXD ngày 18/3/2026" in again.output
    assert (folder / "ban-hanh" / "ke-hoach.json").read_bytes() == before


def test_a_number_is_given_once_in_a_series(folder: Path, paper: Paper) -> None:
    plan = paper("Số: 12/SXD", *PLAN[1:])
    assert issue_plan(folder, plan, "--symbol", "SXD").exit_code == 0
    same = paper("Số: 12/SXD", *DECISION[1:], name="qd.docx")
    taken = issue(folder, "quyet-dinh-quy-che", same, "18/3/2026", "--number", "12", "--symbol", "SXD")
    assert taken.exit_code == 1
    assert "số 12/SXD đã dùng cho Kế hoạch ngày 18/3/2026" in taken.output
    other = paper("Số: 12/QĐ-SXD", *DECISION[1:], name="qd.docx")
    assert issue(folder, "quyet-dinh-quy-che", other, "18/3/2026", "--number", "12").exit_code == 0


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (("DỰ THẢO LẦN 2", *PLAN), "tệp còn chữ DỰ THẢO; dùng bản đã ký"),
        ((*PLAN, "Theo đề nghị của «người đề nghị ban hành»."), "tệp còn chỗ chưa điền «người đề nghị ban hành»"),
        (("Số:\u00a0\u00a0\u00a0/KH-SXD", *PLAN[1:]), "số trong tệp còn để trống (Số: …/KH-SXD)"),
        (PLAN[1:], "tệp không có dòng Số: …/…"),
        (("Số:\u00a013/KH-SXD", *PLAN[1:]), "tệp ghi số 13/KH-SXD, lệnh ghi 12/KH-SXD"),
        (("Số: 12/KH-STC", *PLAN[1:]), "tệp ghi số 12/KH-STC, lệnh ghi 12/KH-SXD"),
        ((PLAN[0], "Hà Tĩnh, ngày 19 tháng 3 năm 2026", *PLAN[2:]), "tệp ghi ngày 19/3/2026, lệnh ghi ngày 18/3/2026"),
        ((PLAN[0], "Hà Tĩnh, ngày   tháng 3 năm 2026", *PLAN[2:]), "ngày tháng trong tệp còn để trống"),
        ((*PLAN[:2], "QUY CHẾ"), "tệp là QUY CHẾ, không phải KẾ HOẠCH"),
        ((*PLAN[:2], "BIÊN BẢN", "Kế hoạch thi đua được thông qua."), "tệp là BIÊN BẢN, không phải KẾ HOẠCH"),
        ((*PLAN[:2], "Kế hoạch thi đua được thông qua."), "tệp không có dòng tên loại KẾ HOẠCH"),
    ],
)
def test_only_the_final_file_of_this_document_is_kept(
    folder: Path, paper: Paper, lines: tuple[str, ...], message: str
) -> None:
    refused = issue_plan(folder, paper(*lines))
    assert refused.exit_code == 1
    assert message in refused.output
    assert not bloc.load(folder).issued


def test_a_highlighted_gap_is_found(folder: Path, signed: Path) -> None:
    document = Document(str(signed))
    document.add_paragraph().add_run("chờ điền").font.highlight_color = WD_COLOR_INDEX.YELLOW
    document.save(str(signed))
    assert "tệp còn chữ tô vàng" in issue_plan(folder, signed).output


def test_a_draft_as_we_write_it_is_refused_and_the_final_paper_is_kept(folder: Path) -> None:
    CliRunner().invoke(app, ["render", str(folder), "ke-hoach", "--draft"])
    refused = issue_plan(folder, folder / "van-ban" / "ke-hoach-du-thao-lan-2.docx")
    assert refused.exit_code == 1
    assert "DỰ THẢO" in refused.output
    assert "số trong tệp còn để trống" in refused.output
    set_number(folder, 12)
    CliRunner().invoke(app, ["render", str(folder), "ke-hoach"])
    done = issue_plan(folder, folder / "van-ban" / "ke-hoach.docx")
    assert done.exit_code == 0, done.output


def test_one_file_is_one_document(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "da-ky.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    assert issue_plan(folder, path).exit_code == 0
    again = issue(folder, "bao-cao-tong-ket", path, "18/3/2026", "--number", "14")
    assert again.exit_code == 1
    assert "tệp này đã được ghi nhận là Kế hoạch (ban-hanh/ke-hoach.pdf)" in again.output


def test_number_and_day_are_those_of_the_data(folder: Path, tmp_path: Path) -> None:
    set_number(folder, 13)
    path = tmp_path / "da-ky.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    refused = issue(folder, "ke-hoach", path, "20/3/2026", "--number", "99")
    assert refused.exit_code == 1
    assert "hoso.yaml ghi số 13 (documents.ke-hoach.number), lệnh ghi số 99" in refused.output
    assert "hoso.yaml ghi ngày 18/3/2026 (documents.ke-hoach.date), lệnh ghi ngày 20/3/2026" in refused.output


def test_a_day_far_off_is_refused(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "da-ky.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    late = issue(folder, "ke-hoach", path, "20/3/2096", "--number", "12")
    assert late.exit_code == 1
    assert "ngày 20/3/2096 chưa đến" in late.output
    assert "ngày 20/3/2096 nằm ngoài các năm 2025-2027 của năm thi đua 2026" in late.output


def test_the_decision_covers_the_attached_regulation(folder: Path, paper: Paper) -> None:
    done = issue(folder, "quyet-dinh-quy-che", paper(*DECISION), "18/3/2026", "--number", "13")
    assert done.exit_code == 0, done.output
    year = bloc.load(folder)
    assert year.issued["quy-che"].full_symbol is None
    assert year.issued["quy-che"].file == "ban-hanh/quyet-dinh-quy-che.docx"
    again = issue(folder, "quy-che", paper("QUY CHẾ", name="qc.docx"))
    assert again.exit_code == 1
    assert "Quy chế đã ban hành kèm theo Quyết định số 13/QĐ-SXD ngày 18/3/2026, không ghi nhận riêng" in again.output
    frozen = CliRunner().invoke(app, ["render", str(folder), "quy-che"])
    assert "đã ban hành" in frozen.output


def test_two_at_once_record_one(folder: Path, signed: Path) -> None:
    command = [sys.executable, "-m", "thidua", "issue", "ke-hoach", "--file", str(signed), "--number", "12"]
    command += ["--date", "18/3/2026", "--folder", str(folder)]
    with locked(folder / "ban-hanh"):
        both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    outputs = [process.communicate()[1].decode() for process in both]
    assert sorted(process.returncode for process in both) == [0, 1], outputs
    assert "Kế hoạch đã ban hành 12/KH-SXD ngày 18/3/2026" in "".join(outputs)


def test_two_at_once_give_a_number_once(folder: Path, paper: Paper) -> None:
    plan, decision = paper("Số: 12/SXD", *PLAN[1:]), paper("Số: 12/SXD", *DECISION[1:], name="qd.docx")
    processes = []
    with locked(folder / "ban-hanh"):
        for document, file in (("ke-hoach", plan), ("quyet-dinh-quy-che", decision)):
            command = [sys.executable, "-m", "thidua", "issue", document, "--file", str(file), "--number", "12"]
            command += ["--symbol", "SXD", "--date", "18/3/2026", "--folder", str(folder)]
            processes.append(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE))
    outputs = [process.communicate()[1].decode() for process in processes]
    assert sorted(process.returncode for process in processes) == [0, 1], outputs
    assert "số 12/SXD đã dùng cho" in "".join(outputs)


def test_what_was_interrupted_is_done_again(folder: Path, signed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def power_cut(path: Path, data: bytes) -> None:
        if path.suffix == ".json":
            raise KeyboardInterrupt
        write_atomic(path, data)

    with monkeypatch.context() as patch:
        patch.setattr("thidua.workflow.issuing.write_atomic", power_cut)
        assert issue_plan(folder, signed).exit_code != 0
    assert (folder / "ban-hanh" / "ke-hoach.docx").exists()
    assert not bloc.load(folder).issued
    assert issue_plan(folder, signed).exit_code == 0
    assert bloc.load(folder).issued["ke-hoach"].number == 12


def test_a_strange_file_in_its_place_is_not_written_over(folder: Path, signed: Path) -> None:
    strange = folder / "ban-hanh" / "ke-hoach.docx"
    write_atomic(strange, "của tôi".encode())
    refused = issue_plan(folder, signed)
    assert refused.exit_code == 1
    assert "ban-hanh/ke-hoach.docx đã có, là tệp khác và chưa được ghi nhận" in refused.output
    assert strange.read_bytes() == "của tôi".encode()


def test_nothing_is_issued_before_the_meeting_that_adopted_it(folder: Path, paper: Paper) -> None:
    early = issue(folder, "phat-dong", paper("PHÁT ĐỘNG"), "11/3/2026")
    assert early.exit_code == 1
    assert "ngày 11/3/2026 trước hội nghị thông qua văn bản (12/3/2026)" in early.output
    assert not (folder / "ban-hanh" / "phat-dong.docx").exists()


def test_the_covenant_bears_the_day_of_its_signing(folder: Path, paper: Paper) -> None:
    covenant = paper("BẢN GIAO ƯỚC", "Thi đua năm 2026")
    late = issue(folder, "giao-uoc", covenant, "13/3/2026")
    assert late.exit_code == 1
    assert "Giao ước mang ngày của hội nghị ký kết (12/3/2026)" in late.output
    assert issue(folder, "giao-uoc", covenant, "12/3/2026").exit_code == 0
    assert bloc.load(folder).issued["giao-uoc"].full_symbol is None


def test_a_regulation_attached_to_a_decision_needs_no_number(folder: Path, paper: Paper) -> None:
    assert issue(folder, "quy-che", paper("QUY CHẾ", "(Kèm theo Quyết định số 13/QĐ-SXD)")).exit_code == 0
    missing = issue(folder, "ke-hoach", paper(*PLAN))
    assert missing.exit_code == 1
    assert "Kế hoạch phải có số; thêm --number" in missing.output


def test_a_folder_of_records_that_lies_elsewhere_is_refused(folder: Path, signed: Path, tmp_path: Path) -> None:
    shutil.rmtree(folder / "ban-hanh", ignore_errors=True)
    (tmp_path / "kho").mkdir()
    (folder / "ban-hanh").symlink_to(tmp_path / "kho")
    refused = issue_plan(folder, signed)
    assert refused.exit_code == 1
    assert f"ban-hanh là liên kết đến {tmp_path / 'kho'}, nằm ngoài thư mục hồ sơ" in refused.output
    assert not list((tmp_path / "kho").iterdir())
    assert not bloc.load(folder).issued


def test_a_package_whose_names_cannot_be_read_is_refused(folder: Path, signed: Path) -> None:
    # The names in the list at the end are marked as UTF-8, which this is not.
    data = signed.read_bytes().replace(b"word/document.xml", b"word/docum\xff\xfet.xml")
    at = data.index(b"PK\x01\x02")
    while at >= 0:
        data = data[: at + 8] + b"\x00\x08" + data[at + 10 :]
        at = data.find(b"PK\x01\x02", at + 4)
    signed.write_bytes(data)
    refused = issue_plan(folder, signed)
    assert refused.exit_code == 1
    assert "không phải tệp .docx hoặc .pdf" in refused.output


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
    refused = issue(folder, "ke-hoach", path, "18/3/2026", "--number", "12")
    assert refused.exit_code == 1
    assert message in refused.output
    assert not bloc.load(folder).issued


def test_a_signed_pdf_is_kept_too(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "da-ky.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    done = issue_plan(folder, path)
    assert done.exit_code == 0
    assert "Không đọc được nội dung tệp PDF" in done.stderr
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
    issue(folder, "ke-hoach", signed, "18/3/2026", "--number", "12")
    kept = folder / "ban-hanh" / "ke-hoach.docx"
    kept.chmod(0o644)
    kept.write_bytes(kept.read_bytes() + b" ")
    checked = CliRunner().invoke(app, ["check", str(folder)])
    assert checked.exit_code == 1
    assert "văn bản đã ban hành bị thay đổi" in checked.output
