"""Reading the cells of a workbook safely: bounded, without macros, with the results of formulas."""

from __future__ import annotations

import datetime as dt
import io
import warnings
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.utils import get_column_letter

from ..errors import DataError, Problem
from ..language import tr
from ..source import Fields, Place
from ..text import key, nfc
from ..text_file import MAX_BYTES
from .layout import Sheet

__all__ = ["Book", "Row"]

MAX_UNPACKED = 20_000_000
MAX_ROWS = 5000
_MAX_COLUMNS = 40
_YES, _NO = {"co", "x", "dat", "true"}, {"khong", "chua", "chua dat", "khong dat", "false"}
_OF_COLUMNS = {"head", "reached"}
"""Fields that columns hold in other words."""


class Row:
    """A row of a sheet: its filled cells by column name; `columns` are those that the sheet has."""

    def __init__(self, place: Place, cells: dict[str, tuple[Any, Place]], columns: frozenset[str]) -> None:
        self.place = place
        self.columns = columns
        self._cells = cells

    def __getitem__(self, column: str) -> Any:
        """Return the value of a cell, None for an empty one."""
        return self._cells[column][0] if column in self._cells else None

    def where(self, column: str) -> Place:
        """Return the place of a cell; the row's for an empty one."""
        return self._cells[column][1] if column in self._cells else self.place

    def fields(self, columns: dict[str, str]) -> Fields:
        """Return the filled cells as fields: `columns` gives each field's column."""
        fields = Fields(self.place)
        for name, column in columns.items():
            if self[column] is not None:
                fields.put(name, self[column], self.where(column))
        return fields

    def keep(self, fields: Fields, old: Fields, columns: dict[str, str]) -> None:
        """Add what `old` says and the sheet has no column for, so that it is not lost."""
        for name, value in old.items():
            if name not in fields and columns.get(name, "") not in self.columns and name not in _OF_COLUMNS:
                fields.put(name, value, old.places[name])


class Book:
    """A workbook as read; `problems` grows with what its cells hold wrongly."""

    def __init__(self, path: Path) -> None:
        """Open the workbook.

        Raises DataError for a file that is no workbook of ours, too big or with macros; OSError when it cannot be read.
        """
        self._file = path.name
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        refused = _refusal(data, path.suffix.lower())
        if refused is None:
            try:
                self._values, self._formulas = _load(data, values=True), _load(data, values=False)
            except Exception:  # a damaged workbook makes openpyxl and the XML parser raise nearly anything
                refused = _damaged()
        if refused:
            raise DataError((Problem(self._file, "", "", refused),))
        self.problems: list[Problem] = []

    def note(self, place: Place, message: str, field: str = "") -> None:
        """Note what is wrong at a place."""
        self.problems.append(Problem(*place, field, message))

    def yes_or_no(self, row: Row, column: str) -> bool | None:
        """Return what a cell says, None for an empty one and for a word that is noted as wrong."""
        if row[column] is None:
            return None
        word = key(str(row[column]))
        if word not in _YES | _NO:
            self.note(row.where(column), tr("viết có hoặc không", "write có or không"))
            return None
        return word in _YES

    def rows(self, sheet: Sheet) -> list[Row]:
        """Return the filled rows of a sheet; none where there is no such sheet.

        Raises DataError for a sheet that is damaged.
        """
        name = next((title for title in self._values.sheetnames if key(title) == key(sheet.name)), None)
        if name is None:
            return []
        lines = self._lines(name)
        columns = self._columns(sheet, next(lines, ()))
        present = frozenset(columns.values())
        found: list[Row] = []
        for number, line in enumerate(lines, 2):
            if number > MAX_ROWS:
                self.note(self._place(sheet.name, number), tr(f"quá {MAX_ROWS} hàng", f"more than {MAX_ROWS} rows"))
                break
            cells = {}
            for index, column in columns.items():
                place = self._place(sheet.name, number, index)
                value = self._value(*line[index], place) if index < len(line) else None
                if value is not None:
                    cells[column] = (value, place)
            if cells:
                found.append(Row(self._place(sheet.name, number), cells, present))
        return found

    def _lines(self, name: str) -> Iterator[tuple[tuple[Any, Any], ...]]:
        """Yield each row as pairs of value and formula."""
        sheets = (book[name] for book in (self._values, self._formulas))
        rows = (sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=_MAX_COLUMNS, values_only=True) for sheet in sheets)
        try:
            for values, formulas in zip(*rows, strict=False):
                yield tuple(zip(values, formulas, strict=False))
        except Exception:  # a sheet is parsed only here, row by row
            raise DataError((Problem(self._file, tr(f"trang “{name}”", f"sheet “{name}”"), "", _damaged()),)) from None

    def _columns(self, sheet: Sheet, heads: tuple[tuple[Any, Any], ...]) -> dict[int, str]:
        """Return the index of every column to type in, found by its heading; computed ones are not read."""
        wanted = {key(column.name): column.name for column in sheet.typed}
        found = {i: wanted[key(str(v))] for i, (v, _) in enumerate(heads) if v is not None and key(str(v)) in wanted}
        missing = [c.name for c in sheet.typed if not c.optional and c.name not in found.values()]
        if missing:
            message = tr(
                f"thiếu cột: {', '.join(missing)}; giữ nguyên hàng tiêu đề của bảng mẫu",
                f"columns are missing: {', '.join(missing)}; keep the heading row of the blank workbook",
            )
            self.note(self._place(sheet.name, 1), message)
        return found

    def _value(self, value: Any, formula: Any, place: Place) -> Any:
        if value is None:
            if isinstance(formula, str) and formula.startswith("="):
                message = tr(
                    "ô có công thức chưa có kết quả; mở bảng tính bằng Excel rồi lưu lại, hoặc gõ thẳng giá trị",
                    "a formula without result; open and save the workbook in Excel, or type the value",
                )
                self.note(place, message)
            return None
        if isinstance(value, str):
            text = nfc(value).strip()
            if text in ERROR_CODES:
                self.note(place, tr(f"ô báo lỗi {text}; sửa công thức", f"the cell shows {text}; correct the formula"))
                return None
            return text or None
        if isinstance(value, float):
            number = round(value, 6)
            return int(number) if number.is_integer() else Decimal(str(number))
        if isinstance(value, dt.datetime):
            return value.date()
        return value

    def _place(self, sheet: str, row: int, column: int | None = None) -> Place:
        if column is None:
            return Place(self._file, tr(f"trang “{sheet}”, hàng {row}", f"sheet “{sheet}”, row {row}"))
        cell = f"{get_column_letter(column + 1)}{row}"
        return Place(self._file, tr(f"trang “{sheet}”, ô {cell}", f"sheet “{sheet}”, cell {cell}"))


def _refusal(data: bytes, suffix: str) -> str | None:
    """Return why the file is not read at all, None where it may be."""
    if len(data) > MAX_BYTES:
        return tr("bảng tính lớn hơn 5 MB; xóa ảnh và trang không dùng", "the workbook is bigger than 5 MB")
    if not data:
        return tr("tệp trống; tạo bảng mẫu: thidua new --xlsx TỆP", "the file is empty; thidua new --xlsx makes one")
    if suffix in (".xls", ".ods", ".csv") or not data.startswith(b"PK"):
        return tr("không phải bảng tính .xlsx; lưu lại dạng .xlsx", "no .xlsx workbook; save it as .xlsx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):  # ValueError: a name that is no UTF-8
        return _damaged()
    if suffix == ".xlsm" or any(entry.filename.endswith("vbaProject.bin") for entry in entries):
        return tr("bảng tính có macro, không nhận; lưu lại dạng .xlsx", "the workbook has macros; save it as .xlsx")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        return tr("bảng tính quá lớn khi mở ra", "the workbook is too big when unpacked")
    return None


def _damaged() -> str:
    return tr(
        "bảng tính hỏng; mở bằng Excel hoặc LibreOffice và lưu lại dạng .xlsx",
        "the workbook is damaged; open it in Excel or LibreOffice and save it as .xlsx",
    )


def _load(data: bytes, *, values: bool) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about parts of the workbook that we do not read
        return load_workbook(io.BytesIO(data), read_only=True, data_only=values, keep_links=False)
