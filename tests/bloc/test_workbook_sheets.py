"""What Excel does with the workbook: totals, colours, lists to choose from, locked cells; and what reading keeps."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

import bloc
from bloc.model import Ballot, BlocYear
from bloc.model.meeting import Vote
from bloc.workbook import blank_workbook, fill_facts, year_workbook

EXAMPLES = Path(__file__).parents[2] / "examples"
FACTS = (EXAMPLES / "mau" / "hoso.yaml").read_text(encoding="utf-8")
Edit = Callable[[Workbook], None]
INPUT = {"Đơn vị": 8, "Tiêu chí": 6, "Chỉ tiêu": 10, "Chấm điểm": 6, "Chương trình": 6, "Phiếu bầu": 12}
"""Sheets to type in, with the number of their first columns that are shown."""


@cache
def sample_year() -> BlocYear:
    return bloc.load(EXAMPLES / "mau")


def opened(data: bytes, edit: Edit | None = None) -> Workbook:
    book = load_workbook(io.BytesIO(data))
    if edit:
        edit(book)
    return book


def put(sheet: str, **cells: Any) -> Edit:
    def edit(book: Workbook) -> None:
        for cell, value in cells.items():
            book[sheet][cell] = value

    return edit


def filled(tmp_path: Path, edit: Edit | None = None, facts: str = FACTS, year: BlocYear | None = None) -> str:
    path = tmp_path / "bang.xlsx"
    opened(year_workbook(year or sample_year()), edit).save(path)
    return fill_facts(path, facts)[0]


def loaded(tmp_path: Path, text: str) -> BlocYear:
    path = tmp_path / "doc-lai.yaml"
    path.write_text(text, encoding="utf-8")
    return bloc.load(path)


@pytest.fixture(scope="module")
def calculate(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Workbook], Workbook]:
    """Return a workbook as LibreOffice Calc computes it."""
    folder = tmp_path_factory.mktemp("calc")
    soffice = shutil.which("soffice")

    def convert(path: Path) -> Path:
        out = folder / "out"
        profile = (folder / "profile").as_uri()
        command = [str(soffice), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx"]
        subprocess.run([*command, "--outdir", out, path], check=False, capture_output=True, timeout=180)
        return out / f"{path.stem}.xlsx"

    probe = folder / "thu.csv"
    probe.write_text("1,2\n", encoding="utf-8")
    if not soffice or not convert(probe).exists():
        pytest.skip("LibreOffice Calc is not installed: FORMULAS OF THE WORKBOOK NOT TESTED")

    def calculated(book: Workbook) -> Workbook:
        path = folder / "bang.xlsx"
        book.save(path)
        (folder / "out" / path.name).unlink(missing_ok=True)
        return load_workbook(convert(path), data_only=True)

    return calculated


def totals(book: Workbook) -> dict[str, dict[str, Any]]:
    """Return the rows of the totals by unit, each by heading."""
    rows = list(book["Tổng hợp"].iter_rows(min_row=4, values_only=True))
    return {str(row[1]): dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:] if row[1]}


def assert_totals_are_standings(book: Workbook, year: BlocYear) -> None:
    shown = totals(book)
    standings = year.standings()
    assert len(shown) == len(standings) == len(year.members)
    for standing in standings:
        row = shown[year.unit(standing.unit).name]
        assert row["Hạng"] == standing.rank, standing.unit
        computed = (row["Điểm thưởng"], row["Điểm trừ"], row["Tổng điểm"])
        assert computed == (float(standing.bonus), float(standing.penalty), float(standing.total or 0)), standing.unit
        for group, points in zip(year.scoring.groups, standing.groups, strict=True):
            assert row[f"Nhóm {group.id}: thẩm định"] == float(points)
            own = [
                score.self
                for code, score in year.scores[standing.unit].points.items()
                if code.startswith(group.id + ".")
            ]
            assert row[f"Nhóm {group.id}: tự chấm"] == float(sum(points for points in own if points is not None))


def test_totals_are_the_standings(calculate: Callable[[Workbook], Workbook]) -> None:
    book = calculate(opened(year_workbook(sample_year())))
    assert_totals_are_standings(book, sample_year())
    assert book["Tổng hợp"]["A2"].value.startswith("Đã đủ điểm thẩm định")


def test_a_workbook_saved_by_another_program_reads_the_same(
    calculate: Callable[[Workbook], Workbook], tmp_path: Path
) -> None:
    path = tmp_path / "luu-lai.xlsx"
    calculate(opened(year_workbook(sample_year()))).save(path)
    assert fill_facts(path, FACTS)[0] == FACTS


def test_totals_follow_what_is_typed(calculate: Callable[[Workbook], Workbook], tmp_path: Path) -> None:
    """Points with a comma, a unit by its name, a bonus above the cap, a disqualified unit."""

    def edit(book: Workbook) -> None:
        page = book["Chấm điểm"]
        page["A2"], page["D2"] = "Sở Xây dựng", "12,75"
        end = next(n for n in range(2, 400) if page.cell(n, 1).value is None)
        rows = (
            ("BQLKKT", "Điểm thưởng", 6, "Hai cờ"),
            ("bql-kkt", "Không xét", None, "Kỷ luật"),
            ("STC", "Điểm trừ", 2, "Chậm"),
        )
        for number, (unit, code, points, reason) in enumerate(rows, end):
            for column, value in ((1, unit), (2, code), (4, points), (6, reason)):
                page.cell(number, column, value)

    year = loaded(tmp_path, filled(tmp_path, edit))
    assert year.scores["bql-kkt"].disqualified
    book = calculate(opened(year_workbook(sample_year()), edit))
    assert_totals_are_standings(book, year)
    row = totals(book)["Ban Quản lý Khu kinh tế tỉnh"]
    assert (row["Điểm thưởng"], row["Hạng"], row["Ghi chú"]) == (5, None, "Không xét")


def test_there_is_no_place_while_points_lack(calculate: Callable[[Workbook], Workbook]) -> None:
    book = calculate(opened(year_workbook(sample_year()), put("Chấm điểm", D2=None)))
    shown = totals(book)
    assert {row["Hạng"] for row in shown.values()} == {None}
    assert shown["Sở Xây dựng"]["Ghi chú"] == "Còn 1 tiêu chí chưa thẩm định"
    assert book["Tổng hợp"]["A2"].value == "Chưa xếp hạng: còn thiếu 1 điểm thẩm định."


def test_no_cell_shows_an_error(calculate: Callable[[Workbook], Workbook]) -> None:
    for data in (year_workbook(sample_year()), blank_workbook()):
        book = calculate(opened(data))
        errors = [
            (page.title, cell.coordinate, cell.value)
            for page in book.worksheets
            for row in page.iter_rows()
            for cell in row
            if cell.data_type == "e"
        ]
        assert not errors


def test_shares_lists_and_the_maximum_are_computed(calculate: Callable[[Workbook], Workbook]) -> None:
    book = calculate(opened(year_workbook(sample_year()), put("Chương trình", A300="bat-thuong", E300="Khai mạc")))
    votes = book["Phiếu bầu"]
    assert [(votes[f"M{row}"].value, votes[f"N{row}"].value) for row in (2, 3, 8)] == [
        (8, 0.875),
        (8, 0.125),
        (8, 0.75),
    ]
    lists = book["Danh mục"]
    listed = {letter: [c.value for c in lists[letter][1:] if c.value] for letter in "ABC"}
    assert listed["A"] == [unit.id for unit in sample_year().members]
    assert listed["B"] == [*sample_year().scoring.max_points(), "Điểm thưởng", "Điểm trừ", "Không xét"]
    assert listed["C"] == [meeting.id for meeting in sample_year().meetings]
    scores = book["Chấm điểm"]
    assert (scores["E2"].value, scores["G2"].value) == (15, "Sở Xây dựng")


@pytest.mark.parametrize("data", [blank_workbook(), year_workbook(sample_year())], ids=["blank", "year"])
def test_only_cells_to_type_in_are_free(data: bytes) -> None:
    book = opened(data)
    for page in book.worksheets:
        assert page.protection.sheet
        assert page.protection.password is None
        for row in page.iter_rows():
            for cell in row:
                computed = isinstance(cell.value, str) and cell.data_type == "f"
                free = page.title in INPUT and cell.row > 1 and not computed
                if cell.has_style or not free:
                    assert cell.protection.locked is not free, (page.title, cell.coordinate)
    for name, count in INPUT.items():
        page = book[name]
        forbidden = (page.protection.sort, page.protection.autoFilter, page.protection.formatColumns)
        assert forbidden == (False, False, False), name
        for index in range(1, count + 1):
            letter = page.cell(1, index).column_letter
            computed = page.cell(2, index).data_type == "f"
            assert page.column_dimensions[letter].protection.locked is computed, (name, letter)
            assert page.cell(1, index).protection.locked


def test_rules_offer_lists_and_explain_in_vietnamese() -> None:
    book = opened(year_workbook(sample_year()))
    rules = {
        (page.title, str(rule.sqref).split(":", maxsplit=1)[0]): rule
        for page in book.worksheets
        for rule in page.data_validations.dataValidation
    }
    sources = {place: rule.formula1 for place, rule in rules.items() if rule.type == "list"}
    assert sources[("Chấm điểm", "A2")] == sources[("Phiếu bầu", "J2")] == "DS_DonVi"
    assert sources[("Chấm điểm", "B2")] == "DS_TieuChi"
    assert sources[("Phiếu bầu", "A2")] == sources[("Chương trình", "A2")] == "DS_HoiNghi"
    assert sources[("Phiếu bầu", "B2")] == "DS_NoiDungBau"
    assert sources[("Chương trình", "B2")] == "DS_MucDich"
    assert sources[("Đơn vị", "G2")] == '"Khối trưởng,Khối phó"'
    assert {s for s in sources.values() if s.startswith("DS_")} == set(book.defined_names)
    for place, rule in rules.items():
        assert rule.prompt, place
        assert len(rule.prompt) <= 255, place
        assert len(rule.promptTitle or "") <= 32, place
        assert not rule.showErrorMessage or rule.error, place


def test_formulas_need_nothing_after_excel_2010() -> None:
    """Newer functions are stored with a prefix; without it Excel shows #NAME?."""
    known = {
        "IF",
        "OR",
        "AND",
        "NOT",
        "N",
        "MAX",
        "MIN",
        "ROUND",
        "COUNT",
        "COUNTA",
        "COUNTIF",
        "COUNTIFS",
        "SUM",
        "SUMIFS",
    }
    known |= {"SUMPRODUCT", "AVERAGEIFS", "IFERROR", "INDEX", "MATCH", "TRIM", "LEN", "FIND", "VALUE", "SUBSTITUTE"}
    known |= {"ISNUMBER", "ROW", "OFFSET"}
    book = opened(year_workbook(sample_year()))
    formulas = [c.value for page in book.worksheets for row in page.iter_rows() for c in row if c.data_type == "f"]
    formulas += [name.attr_text for name in book.defined_names.values()]
    used = {name for formula in formulas for name in re.findall(r"([A-Z.]+)\(", re.sub(r'"[^"]*"', "", str(formula)))}
    assert used <= known
    assert not any(";" in re.sub(r'"[^"]*"', "", str(formula)) for formula in formulas)


def test_colours_warn_of_points_and_votes() -> None:
    book = opened(year_workbook(sample_year()))
    conditions = {
        (name, str(cells.sqref).split(":", maxsplit=1)[0], formula)
        for name in ("Chấm điểm", "Phiếu bầu")
        for cells in book[name].conditional_formatting
        for rule in cells.rules
        for formula in rule.formula
    }
    for expected in (
        ("Chấm điểm", "D2", 'AND($D2<>"",OR($K2="",$K2<0,AND($E2<>"",$K2>$E2)))'),
        ("Phiếu bầu", "L2", "AND(ISNUMBER($L2),ISNUMBER($S2),$L2>$S2)"),
        ("Phiếu bầu", "F2", "AND(ISNUMBER($F2),ISNUMBER($G2),$G2>$F2)"),
        ("Phiếu bầu", "G2", "AND(ISNUMBER($G2),ISNUMBER($H2),ISNUMBER($I2),$H2+$I2<>$G2)"),
    ):
        assert expected in conditions


def test_the_same_workbook_leaves_every_comment(tmp_path: Path) -> None:
    assert filled(tmp_path) == FACTS


def test_a_changed_ballot_leaves_the_rest_of_the_meeting_as_typed(tmp_path: Path) -> None:
    text = filled(tmp_path, put("Phiếu bầu", L2=6, L3=2))
    assert [(v.unit, v.yes) for v in loaded(tmp_path, text).meeting("tong-ket").ballots[0].votes] == [
        ("sxd", 6),
        ("sct", 2),
    ]
    lost = [line for line in FACTS.splitlines() if "#" in line and line not in text.splitlines()]
    assert all("mỗi phiếu chọn" in line for line in lost), lost
    before, after = sample_year(), loaded(tmp_path, text)
    for old, new in zip(before.meetings, after.meetings, strict=True):
        assert old.model_copy(update={"ballots": ()}) == new.model_copy(update={"ballots": ()})


def test_a_meeting_that_the_agenda_adds_stands_behind_the_others(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        page = book["Chương trình"]
        page["A150"], page["B150"], page["E150"] = "bat-thuong", "Bình xét", "Bỏ phiếu lại"

    text = filled(tmp_path, edit)
    assert [m.id for m in loaded(tmp_path, text).meetings] == [*(m.id for m in sample_year().meetings), "bat-thuong"]
    assert [line for line in FACTS.splitlines() if line not in text.splitlines()] == []


def votes(**yes: int) -> tuple[Vote, ...]:
    return tuple(Vote(unit=unit, yes=count) for unit, count in yes.items())


def test_options_and_votes_keep_their_orders(tmp_path: Path) -> None:
    ballots = (
        Ballot(
            about="co_tinh", options=("sxd", "sct", "stc"), votes=(Vote(unit="snnmt", yes=1), Vote(unit="sct", yes=3))
        ),
        Ballot(
            about="co_tinh",
            secret=False,
            options=("sxd", "sct"),
            votes=(Vote(unit="sct", yes=1), Vote(unit="sxd", yes=0)),
        ),
        Ballot(about="khac", max_choices=3),
    )
    meeting = sample_year().meetings[0].model_copy(update={"ballots": ballots})
    year = sample_year().model_copy(update={"meetings": (meeting,)})
    assert loaded(tmp_path, filled(tmp_path, year=year)).meetings[0].ballots == ballots


def old_workbook(path: Path) -> None:
    """Write a workbook as earlier versions made it: plain sheets, fewer columns, no ballots."""
    book = Workbook()
    book.worksheets[0].title = "Hướng dẫn"
    for name, heads, rows in (
        (
            "Đơn vị",
            "Mã|Tên đơn vị|Viết tắt|Người đứng đầu|Chức vụ|Bộ phận soạn thảo|Vai trò",
            [["sxd", "Sở Xây dựng", "SXD", None, None, None, "Khối trưởng"], ["sct", "Sở Công Thương"]],
        ),
        (
            "Chỉ tiêu",
            "Nội dung|Chỉ tiêu|So sánh|Giá trị|Đơn vị tính|Tính trên|Kết quả|Đạt",
            [["Nhóm", "Việc", ">=", 8, None, None, "xong", "có"]],
        ),
        ("Chấm điểm", "Đơn vị|Tiêu chí|Điểm tự chấm|Điểm thẩm định|Lý do", []),
        (
            "Chương trình",
            "Hội nghị|Mục đích|Bắt đầu|Kết thúc|Nội dung|Người thực hiện",
            [["so-ket", "so_ket", "08:00", None, "Khai mạc", None]],
        ),
    ):
        page = book.create_sheet(name)
        page.append(heads.split("|"))
        for row in rows:
            page.append(row)
    book.save(path)


def test_a_workbook_of_the_earlier_form_keeps_what_it_has_no_column_for(tmp_path: Path) -> None:
    path = tmp_path / "cu.xlsx"
    old_workbook(path)
    facts = (
        "emulation_year: 2026\nbloc: {name: Khối A}\n"
        "members:\n  - {id: sct, name: Sở Công nghiệp, parent: Bộ Công Thương}\n"
        "covenant:\n  groups:\n    - title: Nhóm\n"
        "      targets: [{text: Việc, midyear: được một nửa, midyear_percent: 50}]\n"
    )
    text, sections = fill_facts(path, facts)
    year = loaded(tmp_path, text)
    assert sections == ("members", "leader", "covenant", "meetings")
    assert (year.unit("sct").name, year.unit("sct").parent) == ("Sở Công Thương", "Bộ Công Thương")
    target = year.covenant.groups[0].targets[0]
    assert (target.value, target.result, target.midyear, target.midyear_percent) == (8, "xong", "được một nửa", 50)


def test_formulas_without_results_matter_only_where_they_are_read(tmp_path: Path) -> None:
    with pytest.raises(bloc.DataError, match="ô L2: ô có công thức chưa có kết quả"):
        filled(tmp_path, put("Phiếu bầu", L2="=3+4"))
    assert filled(tmp_path, put("Phiếu bầu", M2="=1/0", N2="=A1")) == FACTS
