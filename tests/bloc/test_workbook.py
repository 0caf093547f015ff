"""The workbook: written, filled in, read back, and what is wrong with a cell."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

import bloc
from bloc.model import BlocYear
from bloc.start import start_facts
from bloc.workbook import blank_workbook, fill_facts, year_workbook

EXAMPLES = Path(__file__).parents[2] / "examples"
Edit = Callable[[Workbook], None]


def save(path: Path, data: bytes, edit: Edit | None = None) -> Path:
    book = load_workbook(io.BytesIO(data))
    if edit:
        edit(book)
    book.save(path)
    return path


def load_text(tmp_path: Path, text: str) -> BlocYear:
    path = tmp_path / "doc-lai.yaml"
    path.write_text(text, encoding="utf-8")
    return bloc.load(path)


@cache
def sample_year() -> BlocYear:
    return bloc.load(EXAMPLES / "mau")


@cache
def sample_workbook() -> bytes:
    return year_workbook(sample_year())


def problems(tmp_path: Path, edit: Edit, facts: str | None = None) -> list[str]:
    path = save(tmp_path / "bang.xlsx", sample_workbook(), edit)
    with pytest.raises(bloc.DataError) as caught:
        fill_facts(path, facts or start_facts(2026))
    return [str(problem) for problem in caught.value.problems]


def put(sheet: str, cell: str, value: Any) -> Edit:
    def edit(book: Workbook) -> None:
        book[sheet][cell] = value

    return edit


def type_rows(book: Workbook, sheet: str, *rows: list[Any]) -> None:
    """Type into the first rows without entries; formulas stay where None stands."""
    page = book[sheet]
    for row in rows:
        number = next(n for n in range(2, 2000) if not any(has_entry(page.cell(n, c).value) for c in range(1, 13)))
        for column, value in enumerate(row, 1):
            if value is not None:
                page.cell(number, column, value)


def has_entry(value: Any) -> bool:
    return value is not None and not str(value).startswith("=")


def test_a_year_goes_through_excel_unchanged(tmp_path: Path) -> None:
    sample = sample_year()
    path = save(tmp_path / "bang.xlsx", sample_workbook())
    text, sections = fill_facts(path, start_facts(sample.emulation_year))
    again = load_text(tmp_path, text)
    assert sections == ("members", "leader", "deputies", "scoring", "covenant", "scores", "meetings")
    assert (again.members, again.leader, again.deputies) == (sample.members, sample.leader, sample.deputies)
    assert again.scoring.groups == sample.scoring.groups
    assert again.covenant.groups == sample.covenant.groups
    assert again.scores == sample.scores
    agendas = {m.id: m.agenda for m in sample.meetings if m.agenda}
    assert {m.id: m.agenda for m in again.meetings} == agendas
    assert again.meeting("tong-ket").ballots == sample.meeting("tong-ket").ballots
    assert again.scoring.bonus_cap == sample.scoring.bonus_cap


def test_reading_back_into_the_same_year_changes_nothing(tmp_path: Path) -> None:
    sample = sample_year()
    path = save(tmp_path / "bang.xlsx", sample_workbook())
    text, _ = fill_facts(path, (EXAMPLES / "mau" / "hoso.yaml").read_text(encoding="utf-8"))
    again = load_text(tmp_path, text)
    for name in type(sample).model_fields.keys() - {"folder", "prose", "issued"}:
        assert getattr(again, name) == getattr(sample, name), name


def test_an_empty_workbook_changes_nothing(tmp_path: Path) -> None:
    path = save(tmp_path / "bang.xlsx", blank_workbook())
    assert fill_facts(path, start_facts(2026)) == (start_facts(2026), ())


def test_a_clerk_fills_in_units_and_scores(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        type_rows(book, "Đơn vị", [None, "Sở Xây dựng", "SXD", "Nguyễn Văn A", "Giám đốc", "VP", "Khối trưởng"])
        type_rows(book, "Đơn vị", [None, "Sở Y tế", None, None, None, None, "Khối phó"])
        type_rows(book, "Tiêu chí", ["I", None, "Chuyên môn", 20])
        type_rows(book, "Tiêu chí", [None, 1, "Chỉ tiêu", 20, "trừ 0,5 điểm mỗi việc chậm"])
        type_rows(book, "Tiêu chí", ["Điểm thưởng", None, None, "2,5"])
        targets = ["Nhiệm vụ chính trị", "100% đơn vị đạt", "≥", 100, "%", None, "50%", 50, None, "có"]
        type_rows(book, "Chỉ tiêu", targets, [None, "Không có đơn thư"])
        type_rows(book, "Chấm điểm", ["Sở Xây dựng", "I.1", "19,5", 18.1 + 0.1])
        type_rows(book, "Chấm điểm", ["SXD", "Điểm thưởng", None, 2, None, "Đăng cai"])
        type_rows(book, "Chấm điểm", ["so-y-te", "Không xét", None, None, None, "Không ký giao ước"])
        agenda = ["trien-khai", "Triển khai 2027, phat_dong", dt.time(8, 0), "8h30", "Khai mạc"]
        type_rows(book, "Chương trình", agenda)
        counts = [None, "không", 1, 2, 2, 2, 0]
        type_rows(book, "Phiếu bầu", ["trien-khai", "Khối trưởng", *counts, "sở y tế", "có", 2])
        type_rows(book, "Phiếu bầu", [*[None] * 9, "SXD", "có", 0])
        type_rows(book, "Phiếu bầu", [None, "Khối trưởng", 2, *[None] * 6, "Sở Xây dựng", None, "1"])

    path = save(tmp_path / "bang.xlsx", blank_workbook(), edit)
    year = load_text(tmp_path, fill_facts(path, start_facts(2026))[0])
    assert [unit.id for unit in year.members] == ["sxd", "so-y-te"]
    assert (year.leader, year.deputies) == ("sxd", ("so-y-te",))
    assert year.scores["sxd"].points["I.1"].verified == Decimal("18.2")
    assert year.scores["sxd"].bonus[0].reason == "Đăng cai"
    assert year.scores["so-y-te"].disqualified == "Không ký giao ước"
    assert year.scoring.bonus_cap == Decimal("2.5")
    assert [t.operator for t in year.covenant.groups[0].targets] == [">=", None]
    assert year.covenant.groups[0].targets[0].midyear_percent == 50
    assert year.covenant.groups[0].targets[0].reached is True
    meeting = year.meeting("trien-khai")
    assert [(p.type, p.year) for p in meeting.purposes] == [("trien_khai", 2027), ("phat_dong", None)]
    first, second = meeting.ballots
    assert (first.about, first.secret, first.max_choices, first.valid) == ("khoi_truong", False, 1, 2)
    assert first.options == ("so-y-te", "sxd")
    assert [(vote.unit, vote.yes) for vote in first.votes] == [("so-y-te", 2), ("sxd", 0)]
    assert (second.about, second.issued, second.options) == ("khoi_truong", None, ())
    assert [(vote.unit, vote.yes) for vote in second.votes] == [("sxd", 1)]
    item = meeting.agenda[0]
    assert (item.start, item.end) == (dt.time(8), dt.time(8, 30))
    assert year.meeting("trien-khai").is_for("phat_dong")


def test_columns_are_found_by_name(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        book["Đơn vị"].move_range("A1:B20", cols=10)

    sample = sample_year()
    path = save(tmp_path / "bang.xlsx", sample_workbook(), edit)
    year = load_text(tmp_path, fill_facts(path, start_facts(2026))[0])
    assert year.members == sample.members


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "expected"),
    [
        ("Phiếu bầu", "A2", "so-cuoi", "trang “Phiếu bầu”, ô A2: không có hội nghị “so-cuoi”; các hội nghị đã khai:"),
        ("Phiếu bầu", "A2", None, "trang “Phiếu bầu”, hàng 2: thiếu mã hội nghị"),
        ("Phiếu bầu", "B2", None, "trang “Phiếu bầu”, hàng 2: thiếu nội dung bầu"),
        ("Phiếu bầu", "B2", "Cờ luân lưu", "ô B2, meetings.tong-ket.ballots.1.about: “Cờ luân lưu” không dùng được"),
        ("Phiếu bầu", "D2", "kín", "trang “Phiếu bầu”, ô D2: viết có hoặc không"),
        ("Phiếu bầu", "G2", 9, "ô G2, meetings.tong-ket.ballots.1.collected: thu vào 9 phiếu, nhiều hơn 8 phiếu"),
        ("Phiếu bầu", "H2", 6, "ô H2, meetings.tong-ket.ballots.1.valid: 6 phiếu hợp lệ và 0 phiếu không hợp lệ"),
        ("Phiếu bầu", "H3", 7, "trang “Phiếu bầu”, ô H3: ghi 7 nhưng ở trên ghi 8 cho cùng lần bỏ phiếu"),
        ("Phiếu bầu", "J2", None, "trang “Phiếu bầu”, hàng 2: thiếu đơn vị"),
        ("Phiếu bầu", "J2", "Sở Không Có", "ô J2, meetings.tong-ket.ballots.1.votes.1.unit: “Sở Không Có”"),
        ("Phiếu bầu", "J3", "Sở Xây dựng", "meetings.tong-ket.ballots.1.votes.2.unit"),
        ("Phiếu bầu", "L2", None, "trang “Phiếu bầu”, ô J2: ghi số phiếu đồng ý"),
        ("Phiếu bầu", "L2", 9, "ô L2, meetings.tong-ket.ballots.1.votes.1.yes: 9 phiếu đồng ý, nhiều hơn 8 phiếu"),
        ("Phiếu bầu", "L2", "bảy", "ô L2, meetings.tong-ket.ballots.1.votes.1.yes"),
        ("Chấm điểm", "D2", 99, "trang “Chấm điểm”, ô D2, scores.sxd.I.1.verified: 99 điểm vượt điểm tối đa"),
        ("Chấm điểm", "C3", "nhiều", "trang “Chấm điểm”, ô C3, scores.sxd.I.2.self: “nhiều”: không phải số"),
        (
            "Chấm điểm",
            "A2",
            "Sở Không Có",
            "trang “Chấm điểm”, ô A2, scores.Sở Không Có: “Sở Không Có”: không có đơn vị",
        ),
        ("Chấm điểm", "B2", "IX.9", "trang “Chấm điểm”, ô B2, scores.sxd.IX.9: không có tiêu chí “IX.9”"),
        ("Chấm điểm", "B3", "I.1", "trang “Chấm điểm”, ô B3: “I.1” của đơn vị này đã có ở trên"),
        ("Chấm điểm", "B3", None, "trang “Chấm điểm”, hàng 3: thiếu mã tiêu chí"),
        ("Chấm điểm", "D2", "=SUM(A1:A2)", "trang “Chấm điểm”, ô D2: ô có công thức chưa có kết quả"),
        ("Chấm điểm", "D2", "#REF!", "trang “Chấm điểm”, ô D2: ô báo lỗi #REF!"),
        ("Đơn vị", "A2", "Sở 1", "trang “Đơn vị”, ô A2, members.Sở 1.id: “Sở 1”: mã chỉ gồm chữ thường không dấu"),
        ("Đơn vị", "B3", None, "trang “Đơn vị”, hàng 3, members.sct.name: thiếu trường bắt buộc"),
        ("Đơn vị", "G4", "trưởng ban", "leader: đã có Khối trưởng ở trên"),
        ("Đơn vị", "G4", "thành viên", "trang “Đơn vị”, ô G4: viết Khối trưởng, Khối phó hoặc để trống"),
        ("Đơn vị", "B1", "Tên", "trang “Đơn vị”, hàng 1: thiếu cột: Tên đơn vị"),
        ("Tiêu chí", "D2", 999, "trang “Tiêu chí”, ô D2, scoring.groups.I.max_points: ghi 999 điểm nhưng"),
        ("Tiêu chí", "A3", "XX", "trang “Tiêu chí”, ô A3: trên hàng này chưa có hàng tên nhóm"),
        (
            "Chỉ tiêu",
            "C2",
            "hơn",
            "trang “Chỉ tiêu”, ô C2, covenant.groups.1.targets.1.operator: “hơn” không dùng được",
        ),
        ("Chỉ tiêu", "J2", "gần", "trang “Chỉ tiêu”, ô J2: viết có hoặc không"),
        ("Chỉ tiêu", "A2", None, "trang “Chỉ tiêu”, hàng 2: ghi tên nhóm nội dung ở hàng đầu"),
        (
            "Chương trình",
            "C2",
            "sáng",
            "trang “Chương trình”, ô C2, meetings.trien-khai.agenda.1.start: “sáng”: không phải giờ",
        ),
        (
            "Chương trình",
            "B2",
            None,
            "trang “Chương trình”, hàng 2, meetings.trien-khai.purposes: thiếu trường bắt buộc",
        ),
    ],
)
def test_a_wrong_cell_is_named(tmp_path: Path, sheet: str, cell: str, value: Any, expected: str) -> None:
    found = problems(tmp_path, put(sheet, cell, value))
    assert any(expected in problem for problem in found), found
    assert all(problem.startswith(("bang.xlsx", "hoso.yaml")) for problem in found)


def test_a_member_that_the_facts_still_name_is_missed_there(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        book["Đơn vị"].delete_rows(9)

    found = problems(tmp_path, edit, (EXAMPLES / "mau" / "hoso.yaml").read_text(encoding="utf-8"))
    assert any(problem.startswith("hoso.yaml, dòng") and "“qdtpt”" in problem for problem in found)


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.xlsx", b"", "tệp trống"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "lưu lại dạng .xlsx"),
        ("a.csv", b"a,b", "lưu lại dạng .xlsx"),
        ("a.xlsx", b"\x89PNG", "lưu lại dạng .xlsx"),
        ("a.xlsx", b"PK\x03\x04rest", "bảng tính hỏng"),
        ("a.xlsx", b"PK" + b"0" * 5_000_000, "lớn hơn 5 MB"),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, name: str, data: bytes, expected: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(bloc.DataError, match=expected):
        fill_facts(path, start_facts(2026))


def packed(entries: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ({"xl/vbaProject.bin": b"x"}, "có macro"),
        ({"xl/workbook.xml": b"\0" * 21_000_000}, "quá lớn khi mở ra"),
        ({"word/document.xml": b"<a/>"}, "bảng tính hỏng"),
    ],
    ids=["macros", "bomb", "word"],
)
def test_a_dangerous_or_foreign_package_is_refused(tmp_path: Path, entries: dict[str, bytes], expected: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(packed(entries))
    with pytest.raises(bloc.DataError, match=expected):
        fill_facts(path, start_facts(2026))


def blank_with(sheet: Callable[[bytes], bytes]) -> bytes:
    """Return the blank workbook with its sheets changed as XML."""
    with zipfile.ZipFile(io.BytesIO(blank_workbook())) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    return packed({n: sheet(data) if n.startswith("xl/worksheets/") else data for n, data in entries.items()})


def with_row(cells: bytes) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(b"</sheetData>", b'<row r="2">' + cells + b"</row></sheetData>")


@pytest.mark.parametrize(
    "sheet",
    [
        lambda data: data[: len(data) // 2],
        with_row(b'<c r="A2"><v>abc</v></c>'),
        with_row(b'<c r="A2"><v>nan</v></c>'),
        with_row(b'<c r="A2"><v>inf</v></c>'),
        with_row(b'<c r="A2" t="s"><v>99999</v></c>'),
    ],
    ids=["cut off", "no number", "nan", "inf", "missing text"],
)
def test_a_damaged_sheet_is_named(tmp_path: Path, sheet: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(blank_with(sheet))
    with pytest.raises(bloc.DataError, match=r"a\.xlsx, trang “Đơn vị”: bảng tính hỏng"):
        fill_facts(path, start_facts(2026))


def test_a_package_whose_names_cannot_be_read_is_refused(tmp_path: Path) -> None:
    data = packed({"xl/\u00e9.xml": b"<a/>"})  # marked as UTF-8 in the package
    path = tmp_path / "a.xlsx"
    path.write_bytes(data.replace("\u00e9".encode(), b"\xff\xfe"))
    with pytest.raises(bloc.DataError, match="bảng tính hỏng"):
        fill_facts(path, start_facts(2026))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (dt.time(8), "ô B2, members.sxd.name: 08:00:00: phải là văn bản"),
        (dt.timedelta(hours=30), "ô B2, members.sxd.name: 1 day, 6:00:00: phải là văn bản"),
        (dt.date(2026, 3, 5), "ô B2, members.sxd.name: 05/3/2026: phải là văn bản"),
    ],
)
def test_a_day_or_time_where_text_belongs_is_named(tmp_path: Path, value: Any, expected: str) -> None:
    found = problems(tmp_path, put("Đơn vị", "B2", value))
    assert any(expected in problem for problem in found), found


def test_a_day_is_no_time_of_the_agenda(tmp_path: Path) -> None:
    found = problems(tmp_path, put("Chương trình", "C2", dt.date(2026, 3, 5)))
    assert any("ô C2, meetings.trien-khai.agenda.1.start: “2026-03-05”: không phải giờ" in p for p in found), found


def test_entities_in_a_workbook_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(blank_workbook())) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    declared = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'
    for name in entries:
        if name.startswith("xl/worksheets/sheet"):
            entries[name] = declared + entries[name].replace(b"</sheetData>", b"&a;</sheetData>")
    path = tmp_path / "a.xlsx"
    path.write_bytes(packed(entries))
    with pytest.raises(bloc.DataError, match="bảng tính hỏng"):
        fill_facts(path, start_facts(2026))


def test_text_that_begins_with_equals_stays_text() -> None:
    year = sample_year()
    unit = year.members[0].model_copy(update={"name": "=1+1"})
    data = year_workbook(year.model_copy(update={"members": (unit, *year.members[1:])}))
    assert load_workbook(io.BytesIO(data))["Đơn vị"]["B2"].data_type == "s"
