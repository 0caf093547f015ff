"""What was found in one Word file, as plain values: they go between processes, where a repair cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from bloc.language import tr
from generator.engine.places import Place

if TYPE_CHECKING:
    from generator import Finding

__all__ = ["SEVERITIES", "Linted", "Remark", "counted", "severity_name"]

Severity = Literal["E", "W", "H"]
SEVERITIES: tuple[Severity, ...] = ("E", "W", "H")


@dataclass(frozen=True)
class Remark:
    """One finding, as it is told."""

    rule: str
    severity: Severity
    place: Place
    text: str
    """The words at the place; nothing where it is no paragraph."""
    found: str
    expected: str
    source: str
    page: int | None = None
    fixable: bool = False

    @classmethod
    def of(cls, finding: Finding) -> Remark:
        """Return what is told of a finding."""
        return cls(
            finding.rule,
            finding.severity,
            finding.place,
            finding.text,
            finding.found,
            finding.expected,
            finding.source,
            finding.page,
            finding.fixable,
        )

    @property
    def where(self) -> str:
        """The place in words, after the page where it is known."""
        return f"{tr('trang', 'page')} {self.page}, {self.place}" if self.page else str(self.place)


@dataclass(frozen=True)
class Linted:
    """What was found in one file, and what was written beside it."""

    path: Path
    remarks: tuple[Remark, ...] = ()
    """In the order of the pages; without those that the baseline allows."""
    allowed: int = 0
    """How many findings the baseline allows."""
    done: tuple[Remark, ...] = ()
    """What was mended in the copy."""
    left: tuple[Remark, ...] | None = None
    """What a person still has to mend in the copy; None where no repair was asked for."""
    fixed: Path | None = None
    annotated: Path | None = None
    state: Literal["checked", "unreadable", "stopped"] = "checked"
    """unreadable: the file cannot be read. stopped: something outside failed, a disk or a process."""
    unwritten: bool = False
    """Whether the disk refused a copy."""
    messages: tuple[str, ...] = ()
    """Why the file was not read, or a copy not written."""
    notes: tuple[str, ...] = ()
    """What became of copies that were there before."""

    @property
    def standing(self) -> tuple[Remark, ...]:
        """What there is to mend: in the mended copy where one was asked for, otherwise in the file."""
        return self.remarks if self.left is None else self.left

    def count(self, severity: Severity) -> int:
        """Return how many findings of the file have this severity."""
        return sum(remark.severity == severity for remark in self.remarks)


def severity_name(severity: Severity) -> str:
    """Return a severity in a word."""
    return {
        "E": tr("lỗi", "error"),
        "W": tr("cảnh báo", "warning"),
        "H": tr("cần người xem", "for a person"),
    }[severity]


def counted(remarks: Sequence[Remark]) -> str:
    """Return `2 lỗi, 1 cảnh báo, 1 chỗ cần người xem`; what is not there goes unsaid."""
    count = {one: sum(remark.severity == one for remark in remarks) for one in SEVERITIES}
    plural = {one: "" if number == 1 else "s" for one, number in count.items()}
    said = {
        "E": tr(f"{count['E']} lỗi", f"{count['E']} error{plural['E']}"),
        "W": tr(f"{count['W']} cảnh báo", f"{count['W']} warning{plural['W']}"),
        "H": tr(f"{count['H']} chỗ cần người xem", f"{count['H']} for a person"),
    }
    return ", ".join(said[one] for one in SEVERITIES if count[one])
