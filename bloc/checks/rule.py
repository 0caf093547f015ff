"""What a rule between fields is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..explain import nearest
from ..language import tr
from ..model import YearData
from ..source import Loc

__all__ = ["Finding", "Rule", "repeated", "unknown"]

Finding = tuple[Loc, str]
"""Where the wrong value stands, and what is wrong with it."""


class Rule:
    """A rule, with the sections it needs whole: where a wrong value was cut out of them it would speak wrongly."""

    def __init__(self, find: Callable[[YearData], Iterator[Finding]], *needs: str) -> None:
        self.find = find
        self.needs = frozenset(needs)


def repeated(values: Iterable[str], before: Loc, *after: str) -> Iterator[Finding]:
    """Yield the values that stood before; `before` and `after` are what surrounds the index in the location."""
    seen: set[str] = set()
    for index, value in enumerate(values):
        if value in seen:
            message = tr(f"“{value}” đã có ở trên; chỉ ghi một lần", f"“{value}” is already above; give it once")
            yield (*before, index, *after), message
        seen.add(value)


def unknown(word: str, known: Iterable[str], vietnamese: str, english: str) -> str:
    """Return the message for a name that nothing bears, with the nearest one and all there are."""
    known = list(known)
    listed = ", ".join(known) or "-"
    return tr(
        f"không có {vietnamese} “{word}”{nearest(word, known)}; các mã đã có: {listed}",
        f"there is no {english} “{word}”{nearest(word, known)}; known: {listed}",
    )
