"""Rules between fields of a bloc-year, one small function each."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from ..model import YearData
from . import awards, documents, meetings, regulation, scoring, units
from .rule import Finding

__all__ = ["findings"]

_RULES = (*units.RULES, *regulation.RULES, *scoring.RULES, *meetings.RULES, *documents.RULES, *awards.RULES)


def findings(year: YearData, cut: Collection[str] = (), pictures: Path | None = None) -> Iterator[Finding]:
    """Yield what breaks a rule; rules that need a section in `cut` whole are left out.

    With the folder of the pictures, those that are not in it are findings too.
    """
    for rule in _RULES:
        if rule.needs.isdisjoint(cut):
            yield from rule.find(year)
    if pictures:
        yield from meetings.missing_pictures(year, pictures)
