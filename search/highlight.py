"""Cut a snippet around the words found and mark them, in the text as written, whatever form of a word was matched."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from bloc.text import fold

from . import analysis
from .tree import Prefix, Words

__all__ = ["Highlighter"]

_WIDTH = 240
_LEAD = 40
"""Characters shown before the first word, if there are so many."""
_MOST_MATCHES = 200
_NEAR = 20
"""Matches looked at together when choosing a stretch."""
_LAST_WORD = re.compile(r"\s\S*$")
_GAP = r"[\W_]{1,8}"
_I_OR_Y = re.compile(r"[hklmst]i")


@cache
def _letters() -> dict[int, str]:
    """Return the table that folds a text letter by letter, so that offsets stay the same."""
    return {code: plain for code in range(0x41, 0x2000) if len(plain := fold(chr(code))) == 1 and plain != chr(code)}


class _Span(NamedTuple):
    start: int
    end: int
    plain: str


def _word(exact: str) -> str:
    plain = analysis.folded(exact)
    if plain.isdecimal():
        return f"0*{plain}"
    return f"{plain[0]}[iy]" if _I_OR_Y.fullmatch(plain) else re.escape(plain)


def _pattern(leaf: Words | Prefix) -> list[str]:
    if isinstance(leaf, Prefix):
        return [re.escape(fold(leaf.letters)) + r"[^\W_]*"]
    return [_GAP.join(map(_word, form)) for form in leaf.forms]


class Highlighter:
    """Marks the words of one query; words that differ in accents from what was typed only where none are written so."""

    def __init__(self, leaves: Iterable[Words | Prefix], accented: bool) -> None:
        inside = [leaf for leaf in leaves if leaf.field in ("text", "title")]
        patterns = sorted({p for leaf in inside for p in _pattern(leaf)}, key=len, reverse=True)
        self._found = re.compile(rf"(?<![^\W_])(?:{'|'.join(patterns)})(?![^\W_])") if patterns else None
        self._exact = {form for leaf in inside if isinstance(leaf, Words) for form in leaf.forms} if accented else set()

    def _spans(self, text: str) -> list[_Span]:
        if self._found is None:
            return []
        spans = []
        for match in self._found.finditer(text.translate(_letters())):
            spans.append(_Span(match.start(), match.end(), match[0]))
            if len(spans) == _MOST_MATCHES:
                break
        if not self._exact:
            return spans
        exact = [span for span in spans if analysis.canonical(text[span.start : span.end]) in self._exact]
        settled = {span.plain for span in exact}
        return [span for span in spans if span in exact or span.plain not in settled]

    def snippet(self, text: str) -> str:
        """Return the stretch of text with the most of the words, as HTML: `<mark>` around them, all else escaped."""
        spans = self._spans(text)
        start, end = _stretch(text, spans)
        out: list[str] = []
        at = start
        for span in spans:
            if span.start < at or span.end > end:
                continue
            between = text[at : span.start]
            if out and between.isspace():
                out[-1:] = [" "]  # neighbours share one mark
            else:
                out += [html.escape(between), "<mark>"]
            out += [html.escape(text[span.start : span.end]), "</mark>"]
            at = span.end
        out.append(html.escape(text[at:end]))
        marked = " ".join("".join(out).split())
        return f"{'… ' if start else ''}{marked}{' …' if end < len(text) else ''}"


def _stretch(text: str, spans: list[_Span]) -> tuple[int, int]:
    """Return where the snippet begins and ends, between words where there are any."""
    first = _richest(spans)
    start = max(0, min(first - _LEAD, len(text) - _WIDTH))
    end = min(len(text), start + _WIDTH)
    if start:
        start = text.find(" ", start, first) + 1 or start
    if end < len(text) and (cut := _LAST_WORD.search(text, max(first + 1, end - 20), end)):
        end = cut.start()
    return start, end


def _richest(spans: list[_Span]) -> int:
    """Return where the stretch with the most different words and neighbours among them begins, the first such one."""
    best = first = 0
    for number, head in enumerate(spans):
        inside = [s for s in spans[number : number + _NEAR] if s.end <= head.start + _WIDTH - _LEAD - 20]
        together = {(a.plain, b.plain) for a, b in pairwise(inside) if b.start - a.end == 1}
        worth = len({span.plain for span in inside} | together)
        if worth > best:
            best, first = worth, head.start
    return first
