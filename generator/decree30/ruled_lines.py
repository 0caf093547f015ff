"""Find the ruled line below a piece, however it was drawn (shape, underscores, border), and measure it."""

from __future__ import annotations

import re

from bloc.text import nfc

from ..lines import longest_line, text_width
from .pieces import pieces
from .word import Paragraph, Piece, RuledLine

__all__ = ["line_below", "longest_line_of", "piece_width"]

_UNDERSCORES = re.compile(r"[_\s]*_{3,}[_\s]*")
_DASHES = re.compile(r"[-–—=.*o\s]{5,}")
_LONGEST = 300  # letters of a typed line
_FARTHEST = 3  # empty paragraphs between text and line


def line_below(piece: Piece) -> RuledLine | None:
    """Return the line that is drawn below a piece in its cell, or in the text, before anything else is read there."""
    paragraph = piece.paragraph
    drawn = next((line for line in paragraph.lines if _is_below(line, piece)), None)
    if drawn is not None:
        return drawn
    if paragraph.bordered and piece.whole:
        return RuledLine(_room(paragraph), "border", paragraph.element)
    rest = paragraph.raw[piece.end :].strip()
    if rest and _is_typed(rest):
        return _typed(paragraph, rest)
    for below in _following(paragraph):
        if below.lines:
            return below.lines[0]
        text = below.raw.strip()
        if not text:
            if below.bordered:
                return RuledLine(_room(below), "border", below.element)
            continue
        if _is_typed(text):
            return _typed(below, _column(piece, below))
        break
    if any(look.underline for look in piece.looks()):
        return RuledLine(piece_width(piece), "underline", paragraph.element)
    cell = paragraph.cell
    if cell is not None and cell.underlined and not cell.table.ruled:
        return RuledLine(cell.width, "cell", cell.element)
    return None


def _is_below(line: RuledLine, piece: Piece) -> bool:
    """Whether a line that is anchored in the paragraph belongs to this piece of it and not to a lower one."""
    raw = piece.paragraph.raw
    lowest = not raw[piece.end :].partition("\n")[2].strip()
    return lowest or (piece.start < line.at and not raw[piece.end : line.at].strip())


def _column(piece: Piece, below: Paragraph) -> str:
    """Return what is typed below a piece: of several columns the one in which the piece stands."""
    above, typed = list(pieces(piece.paragraph)), list(pieces(below))
    at = next((n for n, one in enumerate(above) if one.start == piece.start), 0)
    return (typed[at].raw if len(typed) == len(above) else below.raw).strip()


def _following(paragraph: Paragraph) -> list[Paragraph]:
    """Return the paragraphs right below in the same cell, or the same text."""
    if paragraph.cell is not None:
        siblings = paragraph.cell.paragraphs
        at = next((n for n, one in enumerate(siblings) if one is paragraph), len(siblings))
        return siblings[at + 1 : at + 1 + _FARTHEST]
    out: list[Paragraph] = []
    below = paragraph.below
    while below is not None and len(out) < _FARTHEST and below.cell is None:
        out.append(below)
        below = below.below
    return out


def _is_typed(text: str) -> bool:
    return len(text) <= _LONGEST and bool(_UNDERSCORES.fullmatch(text) or _DASHES.fullmatch(text))


def _room(paragraph: Paragraph) -> float:
    return max(0, paragraph.available - paragraph.left - paragraph.right)


def _typed(paragraph: Paragraph, text: str) -> RuledLine:
    look = next((run.look for run in paragraph.runs if run.text.strip()), None)
    size = look.size / 2 if look else 14
    if look and look.position:
        size *= 2 / 3  # as Word shrinks raised letters
    kind = "underscores" if "_" in text else "dashes"
    return RuledLine(text_width(text.replace(" ", ""), size), kind, paragraph.element)


def piece_width(piece: Piece) -> float:
    """Return the printed width in twips of a piece on one line."""
    return sum(
        text_width(
            nfc(text.upper() if run.look.caps else text), run.look.size / 2, bold=run.look.bold, italic=run.look.italic
        )
        for run, text in piece.runs()
    )


def longest_line_of(pieces: list[Piece]) -> float:
    """Return the width in twips of the longest line of a text that may wrap in the room it has."""
    widths = []
    for piece in pieces:
        look = next(iter(piece.looks()), None)
        if look is None:
            continue
        room = _room(piece.paragraph) or piece_width(piece)
        typed = nfc(piece.raw.strip())
        text = typed.upper() if look.caps else typed  # it wraps at plain spaces only
        widths.append(longest_line(text, look.size / 2, room, bold=look.bold, italic=look.italic))
    return max(widths, default=0.0)
