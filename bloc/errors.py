"""What can be wrong with the data: every problem with its place, value and remedy, all at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .language import tr

__all__ = ["BlocError", "DataError", "FolderBusyError", "Problem", "Severity"]

Severity = Literal["E", "W"]
"""E: an error (lỗi); W: a warning (cảnh báo), something to look at."""


class BlocError(Exception):
    """Base of the errors of this package."""


class FolderBusyError(BlocError):
    """Another process is at work in the folder and does not end."""


@dataclass(frozen=True)
class Problem:
    """One thing to mend. `place` is a line (`dòng 41`) or a sheet and cell; `field` a path such as scores.sxd.II.3.

    `id` names the rule that found it (docs/kiem-tra.md), `source` the law, decree or custom that the rule rests on.
    """

    file: str
    place: str
    field: str
    message: str
    id: str = "DL-01"
    severity: Severity = "E"
    source: str = ""

    def __str__(self) -> str:
        """Return `hoso.yaml, dòng 41, scores.sxd.II.3: 12,5 điểm vượt điểm tối đa 10`."""
        where = ", ".join(part for part in (self.file, self.place, self.field) if part)
        return f"{where}: {self.message}"


class DataError(BlocError):
    """The data cannot be used; `problems` lists every reason."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        head = tr(f"Dữ liệu có {len(problems)} lỗi:", f"The data have {len(problems)} problems:")
        super().__init__("\n".join([head, *(f"- {p}" for p in problems)]))
