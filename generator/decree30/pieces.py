"""Cut paragraphs into what a reader takes for separate things: lines, and columns made with tabs or spaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .word import Paragraph, Piece

__all__ = ["pieces", "pieces_of"]

_CUT = re.compile(r"[\n\f]+|\t+|[ \N{NO-BREAK SPACE}]{4,}")
_LINES = re.compile(r"[\n\f]+")
_NUMBER = re.compile(r"\s*S[ốỐ]\s*:[ \N{NO-BREAK SPACE}]*")


def pieces(paragraph: Paragraph, *, columns: bool = True) -> Iterator[Piece]:
    """Yield the pieces of a paragraph that can be read; wide gaps part `columns` too, but not the blank of a number."""
    raw = paragraph.raw
    if not raw.strip():
        return
    start = 0
    for cut in (_CUT if columns else _LINES).finditer(raw):
        blank = _NUMBER.match(raw, start)
        if blank and cut.end() <= blank.end() and "\t" not in cut.group():
            continue  # `Số:      /KH-SXD`
        if raw[start : cut.start()].strip():
            yield Piece(paragraph, start, cut.start())
        start = cut.end()
    if raw[start:].strip():
        yield Piece(paragraph, start, len(raw))


def pieces_of(paragraphs: Iterable[Paragraph], *, columns: bool = True) -> list[Piece]:
    """Return the pieces of all paragraphs in their order."""
    return [piece for paragraph in paragraphs for piece in pieces(paragraph, columns=columns)]
