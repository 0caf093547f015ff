"""What can be mended in a Word file without a person: what rules propose, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .word import Paragraph, Piece, Section

__all__ = [
    "Compose",
    "DrawRule",
    "Page",
    "PageNumber",
    "ParagraphLook",
    "Repair",
    "ReplaceText",
    "TextLook",
    "Together",
]


class Repair:
    """Base of all repairs."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class TextLook(Repair):
    """Give the letters of a piece this look; None leaves as it is. Sizes in half-points."""

    piece: Piece
    size: int | None = None
    bold: bool | None = None
    italic: bool | None = None
    plain_color: bool = False
    """Black, without highlight and shading."""
    font: str | None = None
    no_underline: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class ParagraphLook(Repair):
    """Give a paragraph this look; None leaves as it is. Lengths in twips, `line` in 240ths of a line."""

    paragraph: Paragraph
    align: str | None = None
    """left, center, right or both."""
    first_line: int | None = None
    left: int | None = None
    right: int | None = None
    before: int | None = None
    after: int | None = None
    line: int | None = None
    own_gaps: bool = False
    """No `contextualSpacing`."""


@dataclass(frozen=True, slots=True, eq=False)
class ReplaceText(Repair):
    """Put other characters in place of `paragraph.raw[start:end]`; the words stay the same."""

    paragraph: Paragraph
    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True, eq=False)
class Compose(Repair):
    """Put composed letters in place of letters with loose marks (NFC)."""

    paragraph: Paragraph


@dataclass(frozen=True, slots=True, eq=False)
class Together(Repair):
    """Several repairs that only make sense as one."""

    parts: tuple[Repair, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Page(Repair):
    """Give a section this paper or these margins; None leaves as it is. Twips."""

    section: Section
    width: int | None = None
    height: int | None = None
    top: int | None = None
    bottom: int | None = None
    left: int | None = None
    right: int | None = None
    gutter: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class PageNumber(Repair):
    """Put the page number of a section into the middle of its header from page 2 on, and nowhere else (D30-06)."""

    section: Section


@dataclass(frozen=True, slots=True, eq=False)
class DrawRule(Repair):
    """Draw a solid line of this length in twips centred below the piece, instead of one that is there."""

    piece: Piece
    length: float
