"""The cleaned text as the rules read it: lower case of equal length, sentences, quotations, masks."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from bloc.text import old_tones

from ..cleaning import Cleaned

__all__ = ["UPPER", "Document", "Found", "Span", "masked"]

T = TypeVar("T")

UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
"""Capital letters, for a character class: Unicode orders Vietnamese letters so that no range holds only one case."""

_END = re.compile(rf"[.!?…]+[”\"’')\]]?(?=\s+(?:[{UPPER}0-9“\"‘(–•+-]|[^\w\s,;]))|\n+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:tp|ts|ths|th\.s|pgs|gs|tx|tt|đc|đ\.c|mr|ks|bs|cn|số|st|vv|v\.v)|\b[^\W\d_]|(?m:^)[ ]*\d{1,2})$",
    re.IGNORECASE,
)
_QUOTE = re.compile(
    r"[“«](?P<a>[^“”«»\n]{2,400})[”»\"]|\"(?P<b>[^\"“”\n]{2,400})[\"”]|‘(?P<c>[^‘’\n]{4,300})’"
    r"|”\s?(?P<d>[^“”\n]{4,200})”"
)


@dataclass(frozen=True, order=True)
class Span:
    """Characters `start` to `end` (exclusive) of the cleaned text."""

    start: int
    end: int


@dataclass(frozen=True)
class Found(Generic[T]):
    """A value, where it stood, and how sure the rule is."""

    value: T
    spans: tuple[Span, ...]
    confidence: float


def _lower(text: str) -> str:
    """Return the text in lower case with tones placed one way, character for character."""
    toned = old_tones(text)
    source = toned if len(toned) == len(text) else text
    whole = source.lower()
    return whole if len(whole) == len(text) else "".join(low if len(low := c.lower()) == 1 else c for c in source)


class Document:
    """A cleaned article. `low` has the length of `text`, so offsets found in one hold in the other."""

    def __init__(self, cleaned: Cleaned) -> None:
        self.text = cleaned.text
        self.low = _lower(cleaned.text)
        self.cleaned = cleaned

    @property
    def published(self) -> dt.date | None:
        """The posting date of the page."""
        return self.cleaned.published_date

    @cached_property
    def title(self) -> Span | None:
        """Where the title stands."""
        at = self.text.find(self.cleaned.title) if self.cleaned.title else -1
        return Span(at, at + len(self.cleaned.title or "")) if at >= 0 else None

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences; a line break always ends one."""
        out: list[Span] = []
        start = 0
        for match in _END.finditer(self.text):
            if match.group()[0] == "." and _ABBREVIATION.search(self.low, max(start, match.start() - 6), match.start()):
                continue
            self._add(out, start, match.end())
            start = match.end()
        self._add(out, start, len(self.text))
        return tuple(out)

    def _add(self, out: list[Span], start: int, end: int) -> None:
        piece = self.text[start:end]
        left = len(piece) - len(piece.lstrip())
        if piece.strip():
            out.append(Span(start + left, start + len(piece.rstrip())))

    @cached_property
    def blocks(self) -> tuple[Span, ...]:
        """Sentences, where one that ends in a colon is joined with the listed lines under it."""
        out: list[Span] = []
        open_list = False
        for sentence in self.sentences:
            listed = bool(re.match(r"[-+*•–]|\d{1,2}[.)/]|[a-zđ]\)", self.low[sentence.start : sentence.end]))
            own_line = sentence.start == 0 or "\n" in self.text[max(0, sentence.start - 2) : sentence.start]
            awards = re.match(r"cờ |bằng khen|giấy khen|huân chương", self.low[sentence.start : sentence.end])
            after_colon = bool(out) and self.text[out[-1].end - 1] == ":"
            if open_list and out and (listed or not own_line or awards or after_colon):
                out[-1] = Span(out[-1].start, sentence.end)
            else:
                out.append(sentence)
                open_list = False
            open_list = open_list or self.text[sentence.end - 1] == ":"
        return tuple(out)

    @cached_property
    def quotes(self) -> tuple[Span, ...]:
        """The insides of quotation marks of every kind."""
        out = []
        for match in _QUOTE.finditer(self.text):
            group = next(g for g in "abcd" if match.group(g) is not None)
            inner = match.group(group)
            left = len(inner) - len(inner.lstrip())
            start = match.start(group) + left
            out.append(Span(start, start + len(inner.strip())))
        return tuple(span for span in out if span.end > span.start)

    @cached_property
    def lead_end(self) -> int:
        """Where the opening of the story ends: title and first sentences, about 1,200 characters."""
        limit = (self.title.end if self.title else 0) + 1200
        ends = [s.end for s in self.sentences if s.end <= limit]
        return ends[-1] if ends else min(limit, len(self.text))

    def sentence_at(self, position: int) -> Span:
        """Return the sentence that holds the position."""
        return next(
            (s for s in self.sentences if s.start <= position < s.end),
            Span(position, min(position + 1, len(self.text))),
        )

    def quote(self, span: Span) -> str:
        """Return the words of a span."""
        return self.text[span.start : span.end]


def masked(text: str, spans: Iterable[Span], sign: str) -> str:
    """Return the text with each span overwritten by as many signs, so that patterns can treat it as one word."""
    parts: list[str] = []
    at = 0
    for span in sorted(spans):
        if span.start < at:
            continue
        parts += (text[at : span.start], sign * (span.end - span.start))
        at = span.end
    return "".join((*parts, text[at:]))
