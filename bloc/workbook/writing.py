"""Writing the workbook that a clerk fills in."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ..model import BlocYear, UnitScores
from .sheets import AGENDA, BONUS, CRITERIA, DISQUALIFIED, GUIDE, PENALTY, SCORES, SHEETS, TARGETS, UNITS, Sheet

__all__ = ["blank_workbook", "year_workbook"]

Row = tuple[str | int | Decimal | None, ...]


def blank_workbook() -> bytes:
    """Return a workbook with headings only."""
    return _workbook({})


def year_workbook(year: BlocYear) -> bytes:
    """Return a workbook with the tables of a year; the scores have a row for every unit and criterion."""
    return _workbook(
        {
            UNITS.name: _units(year),
            CRITERIA.name: _criteria(year),
            TARGETS.name: _targets(year),
            SCORES.name: _scores(year),
            AGENDA.name: _agenda(year),
        }
    )


def _workbook(rows: dict[str, Iterable[Row]]) -> bytes:
    book = Workbook()
    guide = book.worksheets[0]
    guide.title = "Hướng dẫn"
    guide.column_dimensions["A"].width = 120
    for line in GUIDE:
        guide.append([line])
    for sheet in SHEETS:
        _write(book.create_sheet(sheet.name), sheet, rows.get(sheet.name, ()))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write(page: Worksheet, sheet: Sheet, rows: Iterable[Row]) -> None:
    for column, (name, width) in enumerate(sheet.columns.items(), 1):
        cell = page.cell(1, column, name)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", start_color="DDE6F0")
        page.column_dimensions[get_column_letter(column)].width = width
        if name in sheet.choices:
            choice = DataValidation(type="list", formula1=f'"{sheet.choices[name]}"', allow_blank=True)
            choice.add(f"{get_column_letter(column)}2:{get_column_letter(column)}2000")
            page.add_data_validation(choice)
    page.freeze_panes = "A2"
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            cell = page.cell(number, column, value)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(value, str):
                cell.data_type = "s"  # a text beginning with = is no formula


def _units(year: BlocYear) -> Iterator[Row]:
    for unit in year.members:
        role = "Khối trưởng" if unit.id == year.leader else "Khối phó" if unit.id in year.deputies else None
        name, post = (unit.head.name, unit.head.post) if unit.head else (None, None)
        yield unit.id, unit.name, unit.abbreviation, name, post, unit.drafting_unit, role


def _criteria(year: BlocYear) -> Iterator[Row]:
    for group in year.scoring.groups:
        yield group.id, None, group.name, group.max_points, None, None
        for item in group.criteria:
            yield group.id, item.id, item.name, item.max_points, item.method, item.evidence


def _targets(year: BlocYear) -> Iterator[Row]:
    for group in year.covenant.groups:
        title: str | None = group.title
        for target in group.targets:
            reached = None if target.reached is None else "có" if target.reached else "không"
            yield (
                *(title, target.text, target.operator, target.value, target.unit, target.base, target.result),
                reached,
            )
            title = None


def _scores(year: BlocYear) -> Iterator[Row]:
    for unit in year.members:
        scores = year.scores.get(unit.id, UnitScores())
        for code in year.scoring.max_points():
            score = scores.points.get(code)
            yield (unit.id, code, *((score.self, score.verified, score.reason) if score else (None, None, None)))
        for label, changes in ((BONUS, scores.bonus), (PENALTY, scores.penalty)):
            for change in changes:
                yield unit.id, label, None, change.points, change.reason
        if scores.disqualified:
            yield unit.id, DISQUALIFIED, None, None, scores.disqualified


def _agenda(year: BlocYear) -> Iterator[Row]:
    for meeting in year.meetings:
        purposes = ", ".join(p.type for p in meeting.purposes)
        for item in meeting.agenda:
            times = (t.strftime("%H:%M") if t else None for t in (item.start, item.end))
            yield (meeting.id, purposes, *times, item.content, item.presenter)
