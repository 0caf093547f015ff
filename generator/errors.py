"""What can go wrong while a document is written; every message names the place, the value and the remedy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bloc.language import tr

from .engine.places import Place

__all__ = [
    "GeneratorError",
    "Missing",
    "MissingFieldsError",
    "Mistake",
    "TemplateError",
    "UnknownDocumentError",
    "UnknownMeetingError",
    "ValueRefusedError",
]


class GeneratorError(Exception):
    """Base of everything the generator raises."""


@dataclass(frozen=True)
class Mistake:
    """One thing that is wrong in a Word template."""

    place: Place
    text: str
    """The tag, or the text around the place."""
    what: str
    """What is wrong, with the remedy."""
    severity: Literal["E", "W"] = "E"
    """E: no document can be made. W: a document is made, perhaps not the one that was meant."""

    def __str__(self) -> str:
        """Return `thân văn bản, Bảng 2, hàng 3, ô 1, chỗ "{{ x }": thẻ chưa đóng ...`."""
        quoted = f', {tr("chỗ", "at")} "{self.text}"' if self.text else ""
        return f"{self.place}{quoted}: {self.what}"


class TemplateError(GeneratorError):
    """A Word template cannot be read, compiled or rendered; `mistakes` tells what is wrong where, if that is known."""

    def __init__(self, message: str, mistakes: Sequence[Mistake] = ()) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__(message)

    @classmethod
    def of(cls, mistakes: Sequence[Mistake]) -> TemplateError:
        """Return the error that tells all mistakes of a template."""
        if len(mistakes) == 1:
            return cls(f"{tr('Mẫu Word', 'Word template')}, {mistakes[0]}", mistakes)
        head = tr(f"Mẫu Word có {len(mistakes)} lỗi:", f"The Word template has {len(mistakes)} mistakes:")
        return cls("\n".join([head, *(f"- {mistake}" for mistake in mistakes)]), mistakes)


class ValueRefusedError(GeneratorError):
    """A value holds what no Word file may hold: a control character, or plain text where paragraphs belong."""


class UnknownDocumentError(GeneratorError):
    """No document of ours has this name."""


class UnknownMeetingError(GeneratorError):
    """The bloc-year has no meeting of this name."""


@dataclass(frozen=True)
class Missing:
    """A field that a document needs and the bloc-year does not give."""

    path: str
    """Where the value belongs in the bloc-year, as `documents.ke-hoach.date`."""
    label: str
    """What it is, in Vietnamese, as it is printed in a draft."""

    def __str__(self) -> str:
        return f"{self.path}: {self.label}"


class MissingFieldsError(GeneratorError):
    """A document cannot be finished; lists every missing field at once."""

    def __init__(self, document: str, fields: Sequence[Missing]) -> None:
        self.document = document
        self.fields = tuple(fields)
        super().__init__(f"{self.listed}\n{self.remedy()}")

    @property
    def listed(self) -> str:
        """Which fields are missing, a line each."""
        lines = "\n".join(f"  - {field}" for field in self.fields)
        count = len(self.fields)
        return tr(
            f"{self.document}: còn thiếu {count} thông tin:\n{lines}",
            f"{self.document}: {count} missing fields:\n{lines}",
        )

    @staticmethod
    def remedy() -> str:
        """Return what to do, the same for every document."""
        return tr(
            "Bổ sung vào hồ sơ năm thi đua, hoặc dùng --draft để in bản dự thảo có đánh dấu chỗ thiếu; nếu chỉ thiếu "
            "số và ngày thì dùng --to-sign để in bản trình ký.",
            "Add them to the bloc-year, or use --draft to print a draft that marks the gaps; where only number and "
            "date are missing, --to-sign prints the copy to sign.",
        )
