"""What a rule between fields is, with its id, severity and source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from ..errors import Problem, Severity
from ..explain import nearest
from ..language import tr
from ..model import YearData
from ..source import Loc, Place

__all__ = ["CUSTOM", "DECREE", "LAW", "Finding", "Kind", "Rule", "repeated", "unknown"]

Finding = tuple[Loc, str] | tuple[Loc, str, Loc] | tuple[Place, str]
"""Where the wrong value stands, and what is wrong with it; last the location that the message calls `{first}`."""

LAW, DECREE, CUSTOM = "Luật 06/2022/QH15", "Nghị định 30/2020/NĐ-CP", "thông lệ"
"""The sources that many rules share: law on emulation, decree on official papers, custom."""

Facts = TypeVar("Facts", bound=YearData, contravariant=True)


class Kind:
    """A kind of finding: its id, E or W, in a sentence what is looked for, and what it rests on."""

    def __init__(self, id: str, severity: Severity, about: str, source: str) -> None:  # noqa: A002 the field's name
        self.id = id
        self.severity: Severity = severity
        self.about = about
        self.source = source

    def problem(self, place: Place, field: str, message: str) -> Problem:
        """Return a finding of this kind."""
        return Problem(*place, field, message, self.id, self.severity, self.source)


class Rule(Kind, Generic[Facts]):
    """A rule, with the sections it needs whole: where a wrong value was cut out of them it would speak wrongly."""

    def __init__(
        self,
        id: str,  # noqa: A002 the field's name
        severity: Severity,
        about: str,
        source: str,
        find: Callable[[Facts], Iterator[Finding]],
        needs: Iterable[str] = (),
    ) -> None:
        super().__init__(id, severity, about, source)
        self.find = find
        self.needs = frozenset(needs)


def repeated(
    values: Iterable[str],
    before: Loc,
    *after: str,
    remedy: str | None = None,
    called: Callable[[str], str] = "“{}”".format,
) -> Iterator[Finding]:
    """Yield the values that stood before; `before` and `after` are what surrounds the index in the location.

    `called` gives what the message calls a value.
    """
    first: dict[str, int] = {}
    remedy = remedy or tr("chỉ ghi một lần", "give it once")
    for index, value in enumerate(values):
        if value in first:
            message = tr(
                f"{called(value)} đã có ở {{first}}; {remedy}", f"{called(value)} is already at {{first}}; {remedy}"
            )
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
