"""The tables of a year as rows of cells."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from ..model import Ballot, BlocYear, UnitScores
from .naming import ballot_labels, purpose_label
from .sheets import AGENDA, BONUS, CRITERIA, DISQUALIFIED, PENALTY, SCORES, TARGETS, UNITS, VOTES

__all__ = ["Row", "rows_of"]

Row = tuple[str | int | Decimal | dt.time | None, ...]
"""What is typed, in the order of the columns to type in."""


def rows_of(year: BlocYear) -> dict[str, list[Row]]:
    """Return the rows of every sheet by its name; the scores have one for every unit and criterion."""
    return {
        UNITS.name: list(_units(year)),
        CRITERIA.name: list(_criteria(year)),
        TARGETS.name: list(_targets(year)),
        SCORES.name: list(_scores(year)),
        AGENDA.name: list(_agenda(year)),
        VOTES.name: list(_votes(year)),
    }


def _units(year: BlocYear) -> Iterator[Row]:
    for unit in year.members:
        role = "Khối trưởng" if unit.id == year.leader else "Khối phó" if unit.id in year.deputies else None
        name, post = (unit.head.name, unit.head.post) if unit.head else (None, None)
        yield unit.id, unit.name, unit.abbreviation, name, post, unit.drafting_unit, role, unit.parent


def _criteria(year: BlocYear) -> Iterator[Row]:
    for group in year.scoring.groups:
        yield group.id, None, group.name, group.max_points, None, None
        for item in group.criteria:
            yield group.id, item.id, item.name, item.max_points, item.method, item.evidence
    if year.scoring.groups and year.scoring.bonus_cap is not None:
        yield BONUS, None, "Mức tối đa của điểm thưởng", year.scoring.bonus_cap, None, None


def _targets(year: BlocYear) -> Iterator[Row]:
    for group in year.covenant.groups:
        title: str | None = group.title
        for target in group.targets:
            reached = None if target.reached is None else "có" if target.reached else "không"
            planned = (title, target.text, target.operator, target.value, target.unit, target.base)
            yield *planned, target.midyear, target.midyear_percent, target.result, reached
            title = None


def _scores(year: BlocYear) -> Iterator[Row]:
    for unit in year.members:
        scores = year.scores.get(unit.id, UnitScores())
        for code in year.scoring.max_points():
            score = scores.points.get(code)
            yield (unit.id, code, *((score.self, score.verified, score.reason) if score else (None, None, None)))
        for label, changes in ((BONUS, scores.bonus), (PENALTY, scores.penalty)):
            for change in changes:
                yield unit.id, label, None, change.points, change.reason
        if scores.disqualified:
            yield unit.id, DISQUALIFIED, None, None, scores.disqualified


def _agenda(year: BlocYear) -> Iterator[Row]:
    for meeting in year.meetings:
        purposes = ", ".join(purpose_label(purpose) for purpose in meeting.purposes)
        for item in meeting.agenda:
            yield meeting.id, purposes, item.start, item.end, item.content, item.presenter


def _votes(year: BlocYear) -> Iterator[Row]:
    labels = ballot_labels(year.ubnd())
    for meeting in year.meetings:
        turns: Counter[str] = Counter()
        for ballot in meeting.ballots:
            turns[ballot.about] += 1
            turn = turns[ballot.about] if turns[ballot.about] > 1 else None
            counts: Row = (
                "có" if ballot.secret else "không",
                ballot.max_choices,
                *(ballot.issued, ballot.collected, ballot.valid, ballot.invalid),
            )
            for line in _candidates(ballot) or [(None, None, None)]:
                yield (meeting.id, labels[ballot.about], turn, *counts, *line)
                counts = (None,) * len(counts)


def _candidates(ballot: Ballot) -> list[Row]:
    """Return unit, whether it stands on the ballot, and its votes: a line a unit, where both are in one order."""
    options: list[Row] = [(unit, "có", None) for unit in ballot.options]
    votes: list[Row] = [(vote.unit, None, vote.yes) for vote in ballot.votes]
    on_both = [vote for vote in votes if vote[0] in ballot.options]
    if [vote[0] for vote in on_both] != [unit for unit in ballot.options if any(unit == vote[0] for vote in votes)]:
        return [*options, *votes]
    lines: list[Row] = []
    for option in options:
        if any(vote[0] == option[0] for vote in votes):
            while votes[0][0] != option[0]:
                lines.append(votes.pop(0))
            option = (option[0], "có", votes.pop(0)[2])
        lines.append(option)
    return [*lines, *votes]
