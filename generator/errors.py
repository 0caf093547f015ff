"""What can go wrong while a document is written; every message names the place, the value and the remedy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bloc.language import tr

__all__ = [
    "GeneratorError",
    "Missing",
    "MissingFieldsError",
    "TemplateError",
    "UnknownDocumentError",
    "UnknownMeetingError",
    "ValueRefusedError",
]


class GeneratorError(Exception):
    """Base of everything the generator raises."""


class TemplateError(GeneratorError):
    """A Word template cannot be read, compiled or rendered."""


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
        lines = "\n".join(f"  - {field}" for field in self.fields)
        super().__init__(
            tr(
                f"{document}: còn thiếu {len(self.fields)} thông tin:\n{lines}\n"
                "Bổ sung vào hồ sơ năm thi đua, hoặc dùng --draft để in bản dự thảo có đánh dấu chỗ thiếu; nếu chỉ "
                "thiếu số và ngày thì dùng --to-sign để in bản trình ký.",
                f"{document}: {len(self.fields)} missing fields:\n{lines}\n"
                "Add them to the bloc-year, or use --draft to print a draft that marks the gaps; where only number and "
                "date are missing, --to-sign prints the copy to sign.",
            )
        )
