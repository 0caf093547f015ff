"""Totals and places, computed once for every document that shows them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .model.scoring import UnitScores
    from .model.year import BlocYear, YearData

__all__ = ["Standing", "standings", "unit_totals"]

_ZERO = Decimal(0)


@dataclass(frozen=True)
class Standing:
    """A unit's place; points are None where only the place is known."""

    rank: int | None
    """None for a disqualified unit."""
    unit: str
    groups: tuple[Decimal, ...] = ()
    bonus: Decimal = _ZERO
    penalty: Decimal = _ZERO
    total: Decimal | None = None


def unit_totals(year: YearData, scores: UnitScores) -> tuple[tuple[Decimal, ...], Decimal, Decimal, Decimal] | None:
    """Return points by group, bonus within its cap, penalty, and total; None while a criterion is not verified."""
    groups = []
    for group in year.scoring.groups:
        points = [scores.points.get(f"{group.id}.{criterion.id}") for criterion in group.criteria]
        if any(p is None or p.verified is None for p in points):
            return None
        groups.append(sum((p.verified for p in points if p and p.verified is not None), _ZERO))
    bonus = sum((b.points for b in scores.bonus), _ZERO)
    if year.scoring.bonus_cap is not None:
        bonus = min(bonus, year.scoring.bonus_cap)
    penalty = sum((p.points for p in scores.penalty), _ZERO)
    return tuple(groups), bonus, penalty, sum(groups, _ZERO) + bonus - penalty


def standings(year: BlocYear) -> tuple[Standing, ...]:
    """Return the units by place.

    Computed when the criteria are listed and every member's points are verified: higher total first, equal totals
    share a place and the next one is skipped, disqualified units last without a place. Otherwise the places given.
    """
    totals = {unit.id: _totals_of(year, unit.id) for unit in year.members}
    if year.scoring.groups and year.members and all(totals.values()):
        return _computed(year, {unit: t for unit, t in totals.items() if t})
    return tuple(
        Standing(rank=r.rank, unit=r.unit, total=r.points) for r in sorted(year.rankings, key=lambda r: r.rank)
    )


def _totals_of(year: BlocYear, unit: str) -> tuple[tuple[Decimal, ...], Decimal, Decimal, Decimal] | None:
    scores = year.scores.get(unit)
    return unit_totals(year, scores) if scores else None


def _computed(
    year: BlocYear, totals: dict[str, tuple[tuple[Decimal, ...], Decimal, Decimal, Decimal]]
) -> tuple[Standing, ...]:
    fair = [unit for unit in totals if not year.scores[unit].disqualified]
    ordered = sorted(fair, key=lambda unit: -totals[unit][3]) + [u for u in totals if u not in fair]
    out = []
    for unit in ordered:
        groups, bonus, penalty, total = totals[unit]
        rank = 1 + sum(totals[other][3] > total for other in fair) if unit in fair else None
        out.append(Standing(rank, unit, groups, bonus, penalty, total))
    return tuple(out)
