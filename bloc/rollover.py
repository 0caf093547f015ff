"""From one bloc-year to the next: what stays, what moves up, what begins empty."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from .model import BlocYear, YearData
from .model.awards import Nomination, PriorAward
from .model.law import LegalBasis
from .sections import Sections
from .start import start_facts
from .text import key

__all__ = ["Rolled", "roll_over"]

_LASTING = {"luat", "bo luat", "phap lenh", "nghi dinh", "nghi quyet", "thong tu", "quyet dinh"}
"""Kinds of legal bases that usually hold for several years; directives and guidance are given anew each year."""


@dataclass(frozen=True)
class Rolled:
    """The next year's `hoso.yaml`, and what a person has to look at in it."""

    facts: str
    year: int
    leader: str | None
    """The unit that leads next, None where the old year does not say."""
    leader_title: str
    """What the bloc calls its leader."""
    to_confirm: int
    """How many awards are carried over from proposals."""
    left_out_bases: tuple[str, ...]
    """Legal bases of the old year alone."""
    left_out_proposal: str | None
    """The line “Theo đề nghị của ...”, None where there was none."""


def roll_over(old: BlocYear, text: str) -> Rolled:
    """Return the start of the year after `old`, whose `hoso.yaml` has the given text.

    Members, criteria, the Quy chế's data, movements and lasting legal bases stay; the next leader and deputies lead;
    proposals become awards to confirm; everything that happened in the old year is left behind.
    """
    year = old.emulation_year + 1
    typed, new = Sections(text), Sections(start_facts(year, old.bloc.name))
    stay = [b for b in old.legal_bases if key(b.type) in _LASTING]
    gone = [b for b in old.legal_bases if b not in stay]
    movements = [m for m in old.movements if f"năm {old.emulation_year}" not in (m.period or "")]
    awards = [*old.prior_awards, *(_received(n, old) for n in old.nominations if n.status != "rejected")]
    values: dict[str, Any] = {
        "bloc": old.bloc,
        "members": old.members,
        "leader": old.next_leader,
        "deputies": old.next_deputies,
        "issuing": old.issuing.model_copy(update={"unit": None}),
        "legal_bases": stay,
        "movements": movements,
        "regulation": _regulation(old, year),
        "scoring": old.scoring,
        "prior_awards": awards,
    }
    for name, value in values.items():
        before = getattr(old, name)
        unchanged = value == before or (isinstance(value, list) and tuple(value) == before)
        if unchanged and name in typed:
            new.take(name, typed)
        elif value:
            new.fill(name, _typed(value))
    return Rolled(
        facts=new.text(),
        year=year,
        leader=old.unit(old.next_leader).name if old.next_leader else None,
        leader_title=old.bloc.role_titles.leader,
        to_confirm=sum(not award.confirmed for award in awards),
        left_out_bases=tuple(_named(b) for b in gone if b.verb != "Theo"),
        left_out_proposal=next((f"{b.verb} {b.type} của {b.issuer}" for b in gone if b.verb == "Theo"), None),
    )


def _named(basis: LegalBasis) -> str:
    return " ".join(part for part in (basis.type, basis.number) if part)


def _received(nomination: Nomination, old: YearData) -> PriorAward:
    return PriorAward(
        award=nomination.award,
        name=nomination.name,
        unit=nomination.unit,
        count=nomination.count,
        year=nomination.year or old.emulation_year,
        decision=nomination.decision,
        confirmed=nomination.status == "decided" and nomination.decision is not None,
    )


def _regulation(old: YearData, year: int) -> Any:
    """Return the regulation's data with each deadline a year later; the quotas are allotted anew each year."""
    deadlines = tuple(
        deadline.model_copy(
            update={
                "due": _year_later(deadline.due),
                "task": deadline.task.replace(f"năm {old.emulation_year}", f"năm {year}"),
            }
        )
        for deadline in old.regulation.deadlines
    )
    return old.regulation.model_copy(update={"deadlines": deadlines, "quotas": {}})


def _year_later(day: dt.date) -> dt.date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + 1, day=28)


def _typed(value: Any) -> Any:
    """Return model values as somebody would type them: only what was given."""
    if isinstance(value, list | tuple):
        return [_typed(item) for item in value]
    return value.model_dump(exclude_defaults=True) if hasattr(value, "model_dump") else value
