"""Writing the workbook that a clerk fills in."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ..model import BlocYear
from .layout import Column, Rule, Sheet
from .lists import Known, write_lists
from .look import BOLD, CENTRED, COMPUTED, HEAD, NUMBERS, TOP, alarm, fit_height, frame, prepare_print, protect
from .rows import Row, rows_of
from .sheets import AGENDA, CRITERIA, GUIDE, LEGEND, SCORES, SHEETS, UNITS, VOTES
from .totals import write_totals

__all__ = ["blank_workbook", "year_workbook"]

_SPARE = 200
"""Rows to type in below a year's own."""
_PRINTED = 35
"""Rows of a sheet not filled in yet that are printed."""
_PRINTED_MORE = 5
"""Rows below a year's own that are printed too."""
_NARROW = 12
"""Columns up to this width hold numbers and single words, which stand in the middle."""
_UNLOCKED = Protection(locked=False)


def blank_workbook() -> bytes:
    """Return a workbook with headings only."""
    return _workbook({}, Known(), groups=0)


def year_workbook(year: BlocYear) -> bytes:
    """Return a workbook with the tables of a year."""
    return _workbook(rows_of(year), Known.of(year), groups=len(year.scoring.groups))


def _workbook(rows: dict[str, list[Row]], known: Known, groups: int) -> bytes:
    filled = {sheet.name: len(rows.get(sheet.name, ())) for sheet in SHEETS}
    lasts = {s.name: filled[s.name] + 1 + _SPARE if filled[s.name] else s.last for s in SHEETS}
    last = {
        "units": lasts[UNITS.name],
        "criteria": lasts[CRITERIA.name],
        "scores": lasts[SCORES.name],
        "agenda": lasts[AGENDA.name],
        "votes": lasts[VOTES.name],
        "meetings": known.last_meeting,
        "listed": known.last_listed,
    }
    book = Workbook()
    _guide(book.worksheets[0])
    for sheet in SHEETS:
        page = book.create_sheet(sheet.name)
        _columns(page, sheet, lasts[sheet.name])
        _cells(page, sheet, rows.get(sheet.name, ()), lasts[sheet.name], last)
        _finish(page, sheet, lasts[sheet.name], last, filled[sheet.name])
        if sheet is SCORES:
            write_totals(book, last, filled[UNITS.name], groups)
    write_lists(book, known, last)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _guide(page: Worksheet) -> None:
    page.title = "Hướng dẫn"
    page.column_dimensions["A"].width = 110
    for row, line in enumerate(GUIDE, 1):
        page.cell(row, 1, line).alignment = TOP
        fit_height(page, row, [(line, 110)])
    page.cell(len(GUIDE) + 2, 1, "Màu của ô").font = BOLD
    for row, (colour, meaning) in enumerate(LEGEND.items(), len(GUIDE) + 3):
        cell = page.cell(row, 1, meaning)
        cell.fill, cell.alignment = PatternFill("solid", start_color=colour), TOP
    prepare_print(page)
    protect(page)


def _columns(page: Worksheet, sheet: Sheet, end: int) -> None:
    """Write the headings, the widths and what each column takes; empty cells to type in are free in every row."""
    for index, column in enumerate(sheet.columns, 1):
        head = page.cell(1, index, column.name)
        head.font, head.alignment = BOLD, CENTRED
        head.fill = HEAD
        letter = get_column_letter(index)
        dimension = page.column_dimensions[letter]
        dimension.width, dimension.hidden = column.width, column.hidden
        if column.formula is None:
            dimension.protection, dimension.number_format = _UNLOCKED, column.form
            dimension.alignment = _alignment(column)
        if column.rule:
            page.add_data_validation(_validation(column.name, column.rule, f"{letter}2:{letter}{end}"))


def _validation(name: str, rule: Rule, cells: str) -> DataValidation:
    kind = None if rule.kind == "any" else rule.kind
    return DataValidation(
        type=kind,
        operator=None if kind in (None, "list") else "between" if kind == "time" else "greaterThanOrEqual",
        formula1=rule.source or None,
        formula2="0.999988426" if kind == "time" else None,  # 23:59:59 as a share of the day
        allow_blank=True,
        showInputMessage=True,
        showErrorMessage=bool(rule.error),
        errorStyle="stop" if rule.strict else "warning",
        promptTitle=name,
        prompt=rule.prompt,
        errorTitle=name if rule.error else None,
        error=rule.error or None,
        sqref=cells,
    )


def _cells(page: Worksheet, sheet: Sheet, rows: Sequence[Row], end: int, last: dict[str, int]) -> None:
    typed = [(sheet.columns.index(column) + 1, column) for column in sheet.typed]
    for number, row in enumerate(rows, 2):
        for (index, column), value in zip(typed, row, strict=True):
            cell = page.cell(number, index, value)
            cell.alignment, cell.protection, cell.number_format = _alignment(column), _UNLOCKED, column.form
            if isinstance(value, str):
                cell.data_type = "s"  # a text beginning with = is no formula
        fit_height(page, number, [(value, column.width) for (_, column), value in zip(typed, row, strict=True)])
    for index, column in enumerate(sheet.columns, 1):
        if column.formula:
            _compute(page, index, column, end, last)


def _compute(page: Worksheet, index: int, column: Column, end: int, last: dict[str, int]) -> None:
    formula = column.formula or ""
    for row in range(2, end + 1):
        cell = page.cell(row, index, formula.format(r=row, p=row - 1, **last))
        if not column.hidden:
            cell.fill, cell.alignment, cell.number_format = COMPUTED, _alignment(column), column.form


def _alignment(column: Column) -> Alignment:
    return NUMBERS if column.width <= _NARROW else TOP


def _finish(page: Worksheet, sheet: Sheet, end: int, last: dict[str, int], filled: int) -> None:
    shown = [get_column_letter(i) for i, column in enumerate(sheet.columns, 1) if not column.hidden]
    for item in sheet.alarms:
        first, final = item.columns.split(":")
        alarm(page, f"{first}2:{final}{end}", item.condition.format(**last), serious=item.serious)
    frame(page, f"A2:{shown[-1]}{end}", '$A2&$B2<>""')
    page.freeze_panes = "A2"
    page.row_dimensions[1].height = 48
    page.auto_filter.ref = f"A1:{sheet.letter(sheet.typed[-1])}{end}"
    # Formulas of rows not filled in yet would print as empty pages.
    prepare_print(page, 1, f"A1:{shown[-1]}{1 + (filled + _PRINTED_MORE if filled else _PRINTED)}")
    protect(page)
