"""What a sheet of a workbook is made of: columns to type in or computed, what they take, and when they turn red."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from openpyxl.utils import get_column_letter

__all__ = ["Alarm", "Column", "Rule", "Sheet"]


@dataclass(frozen=True)
class Rule:
    """What Excel lets a cell take, and what it tells the clerk; `source` is a list, or the least value."""

    kind: Literal["list", "decimal", "whole", "time", "any"]
    source: str
    prompt: str
    error: str = ""
    strict: bool = False
    """Whether Excel refuses other values; else it asks, and reading decides. Without `error` it only suggests."""


@dataclass(frozen=True)
class Column:
    """A column; `formula` of a computed one speaks of the row {r}, the row above {p} and the last rows of sheets."""

    name: str
    width: int
    rule: Rule | None = None
    form: str = "General"
    """Number format; `@` keeps what is typed as text."""
    optional: bool = False
    """Whether workbooks without the column are read."""
    formula: str | None = None
    hidden: bool = False


@dataclass(frozen=True)
class Alarm:
    """A condition on row 2 that colours the cells of some columns, e.g. `C:D`, in every row where it holds."""

    columns: str
    condition: str
    serious: bool = True
    """Red for what reading refuses, yellow for what still lacks."""


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, its columns, its alarms and the last row that formulas look at."""

    name: str
    columns: tuple[Column, ...]
    alarms: tuple[Alarm, ...] = ()
    last: int = 301

    @property
    def typed(self) -> tuple[Column, ...]:
        """The columns to type in, which are those that are read."""
        return tuple(column for column in self.columns if column.formula is None)

    def letter(self, column: Column) -> str:
        """Return the letter of a column."""
        return get_column_letter(self.columns.index(column) + 1)
