"""Where a line may not break: no-break spaces in running text, and titles laid out in lines of like length."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
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
_MOST_KEPT = 4096  # texts: the papers of a year share most of their names and titles
_MOST_WORDS = 80  # a longer text is no title, and would take long to lay out
# What a line costs beside its empty part, which is below 1.
_BADLY_BEGUN, _PARTED, _OVERFULL = 0.4, 4.0, 100.0
_END = re.compile(r"(?<=\S) (\S{1,12})$")  # a last word alone on a line


@lru_cache(maxsize=_MOST_KEPT)
def bound(text: str, *, narrow: bool = False, title: bool = False) -> str:
    """Return the text with no-break spaces where a line break would part what belongs together.

    Titles hold whole names together; in justified text that would leave wide gaps, and a narrow cell has no room.
    """
    if title or text.isupper():
        text = _NAME.sub(_joined, text)
    if not narrow:
        text = _END.sub(_NBSP + r"\1", text)
    return _KEPT.sub(_joined, text)


def _joined(match: re.Match[str]) -> str:
    return match.group().replace(" ", _NBSP)


def bound_values(value: Any, *, narrow: bool = False) -> Any:
    """Return a template's data with every text in it bound; the rows of a table have narrow cells."""
    kind = type(value)
    if kind is str:
        return bound(value, narrow=narrow) if " " in value else value
    if kind is tuple:
        return tuple([bound_values(item, narrow=narrow) for item in value])
    if kind is int or value is None:
        return value
    if hasattr(kind, "__dataclass_fields__"):
        copy = object.__new__(kind)  # several times as fast as `replace`, which builds it anew
        held = {name: bound_values(item, narrow=narrow or name == "rows") for name, item in vars(value).items()}
        vars(copy).update(held)
        return copy
    if isinstance(value, Mapping):
        return {name: bound_values(item) for name, item in value.items()}
    return value


@lru_cache(maxsize=_MOST_KEPT)
def laid_out(
    text: str,
    points: float,
    available: float,
    *,
    bold: bool = True,
    italic: bool = False,
    capitals: bool = False,
    whole: tuple[str, ...] = (),
) -> str:
    """Return a centred text in as few lines as it needs, held together by no-break spaces from the second line on.

    Lines are about as long, begin with a phrase where they can, and part none of the names in `whole` that fits.
    """
    words = bound(text, title=True).split(" ")
    shown = [word.upper() for word in words] if capitals else words
    count = len(wrap(" ".join(shown), points, available, bold=bold, italic=italic))
    if count < 2 or len(words) > _MOST_WORDS:
        return " ".join(shown)
    inside = _inside(words, whole)
    space = text_width(" ", points)
    sums = [0.0, *accumulate(text_width(word, points, bold=bold, italic=italic) + space for word in shown)]

    def cost_of_line(start: int, end: int) -> float:
        """Return how bad a line of the words from `start` up to `end` is: its empty part, and how it begins."""
        room = available - (sums[end] - sums[start] - space)
        if room < 0:
            return _OVERFULL if end - start > 1 else _OVERFULL / 2
        parted = _PARTED if start in inside else 0.0
        begun = 0.0 if start == 0 or _opens_phrase(words, start) else _BADLY_BEGUN
        return (room / available) ** 2 + parted + begun

    best: list[dict[int, tuple[float, tuple[int, ...]]]] = [{0: (0.0, ())}]
    for _ in range(count):
        ends: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, cuts) in best[-1].items():
            for end in range(start + 1, len(words) + 1):
                total = cost + cost_of_line(start, end)
                if end not in ends or total < ends[end][0]:
                    ends[end] = (total, (*cuts, end))
        best.append(ends)
    cuts = best[count][len(words)][1]
    lines = [shown[start:end] for start, end in zip((0, *cuts), cuts, strict=False)]
    return " ".join([" ".join(lines[0]), *(_NBSP.join(line) for line in lines[1:])])


def _inside(words: list[str], names: Iterable[str]) -> set[int]:
    """Return the indices of words before which a break would part one of the names."""
    text = " ".join(words).replace(_NBSP, " ")
    plain = (name.replace(_NBSP, " ") for name in names if name)
    spans = [(text.find(name), len(name)) for name in plain if name in text]
    starts = accumulate((len(word) + 1 for word in words), initial=0)
    return {index for index, start in enumerate(starts) if any(at < start < at + size for at, size in spans)}


def _opens_phrase(words: list[str], index: int) -> bool:
    """Whether a line may well begin here: with a word that opens phrases or a capital, after neither of them."""
    before, word = words[index - 1], words[index]
    if before in _OPENERS:
        return False
    return word.split(_NBSP)[0] in _OPENERS or (word[:1].isupper() and not before[:1].isupper())
