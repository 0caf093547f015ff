"""What a rule between fields is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..explain import nearest
from ..language import tr
from ..model import YearData
from ..source import Loc

__all__ = ["Finding", "Rule", "repeated", "unknown"]

Finding = tuple[Loc, str] | tuple[Loc, str, Loc]
"""Where the wrong value stands, and what is wrong with it; last the location that the message calls `{first}`."""


class Rule:
    """A rule, with the sections it needs whole: where a wrong value was cut out of them it would speak wrongly."""

    def __init__(self, find: Callable[[YearData], Iterator[Finding]], *needs: str) -> None:
        self.find = find
        self.needs = frozenset(needs)


def repeated(values: Iterable[str], before: Loc, *after: str, remedy: str | None = None) -> Iterator[Finding]:
    """Yield the values that stood before; `before` and `after` are what surrounds the index in the location."""
    first: dict[str, int] = {}
    remedy = remedy or tr("chỉ ghi một lần", "give it once")
    for index, value in enumerate(values):
        if value in first:
            message = tr(f"“{value}” đã có ở {{first}}; {remedy}", f"“{value}” is already at {{first}}; {remedy}")
            yield (*before, index, *after), message, (*before, first[value], *after)
        first.setdefault(value, index)


def unknown(word: str, known: Iterable[str], vietnamese: str, english: str) -> str:
    """Return the message for a name that nothing bears, with the nearest one and all there are."""
    known = list(known)
    listed = ", ".join(known) or "-"
    return tr(
        f"không có {vietnamese} “{word}”{nearest(word, known)}; các mã đã có: {listed}",
        f"there is no {english} “{word}”{nearest(word, known)}; known: {listed}",
    )
