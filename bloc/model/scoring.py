"""The scoring table and the scores of a year."""

from __future__ import annotations

import re
from typing import Any

from pydantic import Field, model_validator

from .base import Model, Points, Text, UnitId

__all__ = ["CODE", "Adjustment", "CriteriaGroup", "Criterion", "Ranking", "Score", "Scoring", "UnitScores"]

CODE = r"[IVXLC]+(\.[0-9A-Za-zđ]+)+"
"""A criterion's code: group and item, e.g. II.3."""


class Criterion(Model):
    """A scoring item; its code is group.id, e.g. II.3."""

    id: Text
    name: Text
    max_points: Points = Field(gt=0)
    method: Text | None = None
    """How it is counted, what is deducted."""
    evidence: Text | None = None


class CriteriaGroup(Model):
    """A group of the scoring table, numbered I, II, III."""

    id: Text
    name: Text
    max_points: Points | None = None
    """As declared; must equal the sum of its items where items are listed."""
    criteria: tuple[Criterion, ...] = ()


class Scoring(Model):
    """The scoring table; `stated_criteria` stands where the items are not known."""

    total: Points | None = None
    bonus_cap: Points | None = None
    tie_rule: Text | None = None
    """In words; the computed rank gives equal totals the same place."""
    late_penalty: Text | None = None
    """What a unit loses that sends its report or scores late, in words."""
    stated_criteria: int | None = Field(default=None, ge=1, le=500)
    groups: tuple[CriteriaGroup, ...] = ()

    def max_points(self) -> dict[str, Points]:
        """Return the maximum of every criterion by its code."""
        return {f"{g.id}.{c.id}": c.max_points for g in self.groups for c in g.criteria}


class Score(Model):
    """Points of one unit for one criterion."""

    self: Points | None = None
    verified: Points | None = None
    reason: Text | None = None
    """Why the verified points differ."""

    @model_validator(mode="before")
    @classmethod
    def _plain_number(cls, value: Any) -> Any:
        """Read a bare number as verified points."""
        return value if isinstance(value, dict | Score) else {"verified": value}


class Adjustment(Model):
    """Bonus or penalty points with their reason."""

    points: Points = Field(gt=0)
    reason: Text


class UnitScores(Model):
    """All points of one unit: `I.1: {self: 10, verified: 9.5}` beside `bonus`, `penalty`, `disqualified`."""

    points: dict[str, Score] = Field(default_factory=dict)
    bonus: tuple[Adjustment, ...] = ()
    penalty: tuple[Adjustment, ...] = ()
    disqualified: Text | None = None
    """Why the unit is not considered."""

    @model_validator(mode="before")
    @classmethod
    def _gather_codes(cls, value: Any) -> Any:
        """Collect the keys that are criterion codes into `points`."""
        if not isinstance(value, dict):
            return value
        codes = {k: v for k, v in value.items() if isinstance(k, str) and re.fullmatch(CODE, k)}
        if not codes:
            return value
        rest = {k: v for k, v in value.items() if k not in codes}
        listed = rest.get("points") or {}
        return {**rest, "points": {**codes, **listed} if isinstance(listed, dict) else listed}


class Ranking(Model):
    """A place given by the bloc, with or without points."""

    rank: int = Field(ge=1, le=500)
    unit: UnitId
    points: Points | None = None
