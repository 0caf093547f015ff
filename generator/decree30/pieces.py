"""Cut paragraphs into what a reader takes for separate things: lines, and columns made with tabs or spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .word import Paragraph, Piece

__all__ = ["pieces"]

_CUT = re.compile(r"[\n\f]+|\t+|[ \N{NO-BREAK SPACE}]{4,}")
_LINES = re.compile(r"[\n\f]+")
_BLANK = re.compile(r"(?:S[ốỐ]\s*:|\b(?:ngày|tháng|năm))$")


def pieces(paragraph: Paragraph, *, columns: bool = True) -> Iterator[Piece]:
    """Yield the pieces of a paragraph that can be read; wide gaps part `columns` too, but no blanks to fill in."""
    raw = paragraph.raw
    if not raw.strip():
        return
    start = 0
    for cut in (_CUT if columns else _LINES).finditer(raw):
        if not cut.group().strip(" \N{NO-BREAK SPACE}") and _BLANK.search(raw, start, cut.start()):
            continue  # `Số:      /KH-SXD`, `ngày      tháng 01`
        if raw[start : cut.start()].strip():
            yield Piece(paragraph, start, cut.start())
        start = cut.end()
    if raw[start:].strip():
        yield Piece(paragraph, start, len(raw))
