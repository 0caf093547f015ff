"""What a checker finds: one broken rule at one place, with what stands there, what the law asks for, and where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ..engine.places import Place
from .repairs import Repair

__all__ = ["Finding", "Severity"]

Severity = Literal["E", "W", "H"]
"""E: the decree says so. W: custom, or the measure is uncertain. H: a person must judge."""


@dataclass(frozen=True)
class Finding:
    """One broken rule at one place of a Word file."""

    rule: str
    """The rule's id, as `D30-03`."""
    severity: Severity
    place: Place
    text: str
    """The words at the place, shortened; nothing where the place is no paragraph."""
    found: str
    expected: str
    source: str
    """Article of the law, or `thông lệ`."""
    page: int | None = None
    """The page it was on when the file was last saved, where the file tells."""
    repair: Repair | None = field(default=None, compare=False, repr=False)
    """How it could be mended without a person, where that is sure."""

    def __str__(self) -> str:
        """Return `thân văn bản, Bảng 1, hàng 1, ô 2, “Độc lập…”: cỡ chữ 12; đúng: cỡ chữ 13-14`."""
        quoted = f", “{self.text}”" if self.text else ""
        return f"{self.place}{quoted}: {self.found} → {self.expected}"
