"""Automatic numbering as the text that it shows: `1.`, `a)`, `-`."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from bloc.text import roman

from ..engine.places import W
from .measures import number, val
from .styles import Styles, paragraph_properties

__all__ = ["Level", "Numbering"]

_LEVELS = 9
_MOST = 32767  # as Word counts
_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "-", "\uf0d8": "➢", "\uf0fc": "✓", "o": "o"}
_PLACEHOLDER = re.compile(r"%([1-9])")


class Level(NamedTuple):
    """One level of a list."""

    start: int
    form: str
    """decimal, lowerLetter, upperRoman, bullet ..."""
    text: str
    """As `%1.%2.`"""
    paragraph: dict[str, Any]
    run: Any
    """Its `w:rPr`, or None."""
    legal: bool
    """Every number in Arabic."""


class Numbering:
    """The lists of a file, and how far each has counted."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Any] = {}
        self._nums: dict[str, Any] = {}
        for child in root if root is not None else ():
            if child.tag == W + "abstractNum":
                self._abstract.setdefault(str(child.get(W + "abstractNumId")), child)
            elif child.tag == W + "num":
                self._nums.setdefault(str(child.get(W + "numId")), child)
        self._levels: dict[str, dict[int, Level]] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level(self, num: str | None, depth: int) -> Level | None:
        """Return a level of a list, None where there is no such list."""
        return self._of(num).get(depth) if num in self._nums else None

    def label(self, num: str, depth: int) -> str:
        """Count one further and return what is shown."""
        levels = self._of(num)
        level = levels.get(depth)
        if level is None:
            return ""
        counters = self._counters.setdefault(self._abstract_id(num), [None] * _LEVELS)
        restart = self._restart(num, depth)
        if restart is not None and (num, depth) not in self._begun:
            counters[depth] = restart
        else:
            before = counters[depth]
            counters[depth] = level.start if before is None else min(before + 1, _MOST)
        self._begun.add((num, depth))
        for deeper in range(depth + 1, _LEVELS):
            counters[deeper] = None
        if level.form == "bullet":
            return _BULLETS.get(level.text, level.text)

        def shown(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            part = levels.get(index)
            count = counters[index]
            if part is None or index > depth:
                return ""
            return _formatted(part.start if count is None else count, "decimal" if level.legal else part.form)

        return _PLACEHOLDER.sub(shown, level.text)

    def _abstract_id(self, num: str) -> str:
        return val(self._nums[num], "abstractNumId") or ""

    def _restart(self, num: str, depth: int) -> int | None:
        for override in self._nums[num].iter(W + "lvlOverride"):
            value = val(override, "startOverride")
            if number(override.get(W + "ilvl"), -1) == depth and value is not None:
                return max(0, min(_MOST, number(value, 1)))
        return None

    def _of(self, num: str | None) -> dict[int, Level]:
        if num is None or num not in self._nums:
            return {}
        if num not in self._levels:
            levels = self._read(self._definition(self._abstract_id(num)))
            for override in self._nums[num].iter(W + "lvlOverride"):
                levels.update(self._read(override))
            self._levels[num] = levels
        return self._levels[num]

    def _definition(self, identity: str, steps: int = 3) -> Any:
        """Return the list that counts; one may only name a style whose list it is."""
        element = self._abstract.get(identity)
        link = val(element, "numStyleLink") if element is not None else None
        if not link or steps == 0:
            return element
        linked, _ = self._styles.resolved(link, "numbering").paragraph.get("number", (None, None))
        return self._definition(self._abstract_id(linked), steps - 1) if linked in self._nums else element

    @staticmethod
    def _read(element: Any) -> dict[int, Level]:
        levels: dict[int, Level] = {}
        for level in element.iter(W + "lvl") if element is not None else ():
            properties = level.find(W + "pPr")
            levels[number(level.get(W + "ilvl"), -1)] = Level(
                max(0, min(_MOST, number(val(level, "start"), 0))),
                val(level, "numFmt") or "decimal",
                val(level, "lvlText") or "",
                paragraph_properties(properties) if properties is not None else {},
                level.find(W + "rPr"),
                level.find(W + "isLgl") is not None,
            )
        return {depth: level for depth, level in levels.items() if 0 <= depth < _LEVELS}


def _formatted(count: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        text = roman(count) if count > 0 else ""
        return text if form == "upperRoman" else text.lower()
    if form in ("upperLetter", "lowerLetter"):
        turns, index = divmod(max(count, 1) - 1, 26)
        text = chr(ord("a") + index) * min(turns + 1, 10)
        return text if form == "lowerLetter" else text.upper()
    if form == "none":
        return ""
    return f"{count:02d}" if form == "decimalZero" else str(count)
