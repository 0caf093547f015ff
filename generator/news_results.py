"""What a meeting decided: places, proposals by award, next year's leader. The bloc proposes, it never grants."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bloc.model import AWARDS, AwardCode, BlocYear, Meeting
from bloc.model.meeting import PresentedAward
from bloc.scores import Standing

__all__ = ["AwardLine", "Results", "results_of"]


@dataclass(frozen=True)
class AwardLine:
    """One award, proposed or handed out, for one year; `units` are ids and may be fewer than `count`."""

    code: AwardCode
    name: str
    year: int
    count: int | None
    units: tuple[str, ...]


@dataclass(frozen=True)
class Results:
    """What a meeting tells; everything is empty where the meeting was not about it."""

    year: int
    """The emulation year judged or launched."""
    standings: tuple[Standing, ...] = ()
    proposed: tuple[AwardLine, ...] = ()
    awarded: tuple[AwardLine, ...] = ()
    next_leader: str | None = None
    next_deputies: tuple[str, ...] = ()


def results_of(year: BlocYear, meeting: Meeting) -> Results:
    """Return the results that belong to this meeting.

    Places, proposals and next year's leader belong to the meeting that assesses the folder's year: the one held for it,
    or the closing meeting where none was. Awards handed out belong to the meeting where they were.
    """
    judged = min(purpose.year or year.emulation_year for purpose in meeting.purposes)
    awarded = tuple(_presented(year, award) for award in meeting.awards_presented)
    deciding = year.meeting_for("binh_xet") or year.meeting_for("tong_ket")
    if deciding is None or deciding.id != meeting.id:
        return Results(judged, awarded=awarded)
    return Results(
        year=judged,
        standings=tuple(place for place in year.standings() if place.rank is not None),
        proposed=_proposals(year),
        awarded=awarded,
        next_leader=year.next_leader,
        next_deputies=year.next_deputies,
    )


def _presented(year: BlocYear, award: PresentedAward) -> AwardLine:
    count = len(award.units) or award.count
    return AwardLine(award.award, year.award_name(award), award.year, count, award.units)


def _proposals(year: BlocYear) -> tuple[AwardLine, ...]:
    """Return the nominations by award and year, highest award first; later decisions of others do not matter here."""
    found: dict[tuple[str, str, int], AwardLine] = {}
    for nomination in year.nominations:
        name, for_year = year.award_name(nomination), nomination.year or year.emulation_year
        before = found.get((nomination.award, name, for_year))
        named = (nomination.unit,) if nomination.unit else ()
        found[nomination.award, name, for_year] = AwardLine(
            code=nomination.award,
            name=name,
            year=for_year,
            count=nomination.count + ((before.count or 0) if before else 0),
            units=(*(before.units if before else ()), *named),
        )
    return _by_award(found.values())


def _by_award(lines: Iterable[AwardLine]) -> tuple[AwardLine, ...]:
    order = list(AWARDS)
    return tuple(sorted(lines, key=lambda line: order.index(line.code) if line.code in order else len(order)))
