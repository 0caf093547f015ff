"""Rules between fields of a bloc-year, one small function each; every rule has an id, a severity and a source."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from ..errors import Problem
from ..model import BlocYear, YearData
from . import awards, documents, meetings, regulation, scoring, units
from .rule import CUSTOM, Finding, Kind, Rule

__all__ = ["REFUSED", "findings", "follows", "inconsistencies", "is_unread", "kinds", "refusals"]

REFUSED = Kind("DL-01", "E", "Dữ liệu đọc được: đúng cú pháp, đúng tên trường, đủ trường, đúng kiểu giá trị", CUSTOM)
_FOLLOWS = {
    ("HN-11", "HN-01"),
    ("HN-14", "HN-03"),
    ("HN-08", "QC-01"),
    ("KT-20", "KT-01"),
    ("KT-05", "KT-03"),
    ("BP-08", "KT-02"),
    ("BP-10", "KT-04"),
}
"""Inconsistencies, each with the rule whose refusal explains it: in the same meeting or line, or in another section."""
_RULES: tuple[Rule[YearData], ...] = (
    *units.RULES,
    *regulation.RULES,
    *scoring.RULES,
    *meetings.RULES,
    *documents.RULES,
    *awards.RULES,
)


def findings(year: YearData, cut: Collection[str] = (), pictures: Path | None = None) -> Iterator[tuple[Kind, Finding]]:
    """Yield what makes the facts unusable; rules that need a section in `cut` whole are left out.

    With the folder of the pictures, those that are not in it are findings too.
    """
    for rule in _RULES:
        if rule.needs.isdisjoint(cut):
            yield from ((rule, finding) for finding in rule.find(year))
    if pictures:
        yield from ((meetings.PICTURE, finding) for finding in meetings.missing_pictures(year, pictures))


def inconsistencies(year: BlocYear, pictures: Path | None = None) -> Iterator[tuple[Kind, Finding]]:
    """Yield what in a year that loads contradicts itself, the law or custom; its papers can be printed all the same.

    With the folder of the pictures, those that are not in it are findings too.
    """
    for rule in _consistency():
        yield from ((rule, finding) for finding in rule.find(year))
    if pictures:
        yield from ((meetings.PICTURE, finding) for finding in meetings.missing_pictures(year, pictures))


def follows(problem: Problem, first: Problem) -> bool:
    """Whether an inconsistency only says again what a rule already refuses: of the same value, or of its list."""
    if problem.file != first.file or "." not in problem.field:
        return False
    if first.field == problem.field or first.field.startswith(f"{problem.field}."):
        return True
    told, refused = problem.field.split("."), first.field.split(".")
    return (problem.id, first.id) in _FOLLOWS and (told[:2] == refused[:2] or told[0] != refused[0])


def is_unread(problem: Problem) -> bool:
    """Whether a problem keeps the facts from being read, or who is meant in them: then nothing else is looked at."""
    in_facts = "/" not in problem.file  # prose and records lie in folders
    return in_facts and problem.id in (REFUSED.id, units.IDS_ONCE.id)


def kinds() -> tuple[Kind, ...]:
    """Return every kind of finding in the order of the ids, as docs/kiem-tra.md lists them."""
    return tuple(sorted((*refusals(), meetings.PICTURE, *_consistency()), key=lambda kind: kind.id))


def refusals() -> tuple[Kind, ...]:
    """Return the kinds of findings that make a year unusable; nothing is printed from it before they are mended."""
    from ..issued import CHANGED, DAMAGED

    return (REFUSED, *_RULES, DAMAGED, CHANGED)


def _consistency() -> tuple[Rule[BlocYear], ...]:
    """Return the rules of consistency; who only loads a year does not pay for them."""
    from . import (
        bases,
        consultation,
        days,
        honours,
        letters,
        membership,
        nominating,
        numbers,
        points,
        signers,
        sittings,
        speakers,
        targets,
        voting,
        wording,
    )

    modules = (membership, sittings, speakers, consultation, points, voting, nominating, honours, targets)
    more = (days, bases, signers, numbers, letters, wording)
    return tuple(rule for module in (*modules, *more) for rule in module.RULES)
