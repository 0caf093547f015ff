"""Where a line may not break: no-break spaces in running text, and titles laid out in lines of like length."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import accumulate
from typing import Any

from .lines import text_width, wrap

__all__ = ["bound", "bound_values", "laid_out"]

_NBSP = "\N{NO-BREAK SPACE}"
_OPENERS = {"của", "năm", "tỉnh", "thành", "trực", "các", "và"}
_KEPT = re.compile(
    r"(?<=\w) - (?=\w)"  # a dash inside a name: neither ends a line nor begins one
    r"|\b(?:ngày|tháng|năm|số|quý|lần|khoản|Điều|Chương|Mục|mục|nhóm|Nhóm) (?=[\dIVX])[^\s;,.]+"
    r"|(?<![^ (])\d{1,3}(?:[.,]\d+)*%? (?=[^\W\d_])"  # a number and what it counts
)
_NAME = re.compile(r"(?<!\w)\w+ \w+ - \w+ \w+")  # Kinh tế - Kỹ thuật
_END = re.compile(r"(?<=\S) (\S{1,12})$")  # a last word alone on a line


def bound(text: str, *, narrow: bool = False) -> str:
    """Return the text with no-break spaces where a line break would part what belongs together.

    In a narrow cell only what is short is held together.
    """
    if not narrow:
        text = _END.sub(_NBSP + r"\1", _NAME.sub(_joined, text))
    return _KEPT.sub(_joined, text)


def _joined(match: re.Match[str]) -> str:
    return match.group().replace(" ", _NBSP)


def bound_values(value: Any, *, narrow: bool = False) -> Any:
    """Return a template's data with every text in it bound; the rows of a table have narrow cells."""
    if isinstance(value, str):
        return bound(value, narrow=narrow)
    if isinstance(value, tuple):
        return tuple(bound_values(item, narrow=narrow) for item in value)
    if isinstance(value, Mapping):
        return {name: bound_values(item) for name, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        texts = {f.name: (getattr(value, f.name), narrow or f.name == "rows") for f in fields(value)}
        return replace(value, **{name: bound_values(text, narrow=cell) for name, (text, cell) in texts.items()})
    return value


def laid_out(
    text: str,
    points: float,
    available: float,
    *,
    bold: bool = True,
    italic: bool = False,
    capitals: bool = False,
    whole: Iterable[str] = (),
) -> str:
    """Return a centred text in as few lines as it needs, held together by no-break spaces from the second line on.

    Lines are about as long, begin with a phrase where they can, and part none of the names in `whole` that fits.
    """
    words = bound(text).split(" ")
    shown = [word.upper() for word in words] if capitals else words
    count = len(wrap(" ".join(shown), points, available, bold=bold, italic=italic))
    if count < 2:
        return " ".join(shown)
    inside = _inside(words, whole)
    space = text_width(" ", points)
    sums = [0.0, *accumulate(text_width(word, points, bold=bold, italic=italic) + space for word in shown)]

    def slack(start: int, end: int) -> float:
        """Return the cost of a line of the words from `start` up to `end`: its empty part, and how badly it begins."""
        room = available - (sums[end] - sums[start] - space)
        if room < 0:
            return 100.0 if end - start > 1 else 50.0
        parts = 4.0 if start in inside else 0.0
        return (room / available) ** 2 + parts + (0.0 if start == 0 or _opens_phrase(words, start) else 0.4)

    best: list[dict[int, tuple[float, tuple[int, ...]]]] = [{0: (0.0, ())}]
    for _ in range(count):
        ends: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, cuts) in best[-1].items():
            for end in range(start + 1, len(words) + 1):
                total = cost + slack(start, end)
                if end not in ends or total < ends[end][0]:
                    ends[end] = (total, (*cuts, end))
        best.append(ends)
    cuts = best[count][len(words)][1]
    lines = [shown[start:end] for start, end in zip((0, *cuts), cuts, strict=False)]
    return " ".join([" ".join(lines[0]), *(_NBSP.join(line) for line in lines[1:])])


def _inside(words: list[str], names: Iterable[str]) -> set[int]:
    """Return the indices of words before which a break would part one of the names."""
    found: set[int] = set()
    for name in names:
        parts = bound(name).split(" ")
        for start in range(len(words) - len(parts) + 1):
            if words[start : start + len(parts)] == parts:
                found |= set(range(start + 1, start + len(parts)))
    return found


def _opens_phrase(words: list[str], index: int) -> bool:
    """Whether a line may well begin here: with a word that opens phrases, or a capital after neither."""
    before, word = words[index - 1], words[index]
    if before in _OPENERS:
        return False
    return word.split(_NBSP)[0] in _OPENERS or (word[:1].isupper() and not before[:1].isupper())
