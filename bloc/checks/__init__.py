"""Rules between fields of a bloc-year, one small function each."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..model import YearData
from . import awards, documents, meetings, scoring, units
from .rule import Finding

__all__ = ["findings"]

_RULES = (*units.RULES, *scoring.RULES, *meetings.RULES, *documents.RULES, *awards.RULES)


def findings(year: YearData, cut: Collection[str] = ()) -> Iterator[Finding]:
    """Yield what breaks a rule; rules that need a section in `cut` whole are left out."""
    for rule in _RULES:
        if rule.needs.isdisjoint(cut):
            yield from rule.find(year)
