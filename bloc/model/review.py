"""What reports tell of a half or whole year beside covenant and scores, the office's letters, and its teams."""

from __future__ import annotations

from pydantic import Field

from .base import Day, Model, Text, UnitId
from .meeting import Contact, Counter

__all__ = [
    "AwardGiven",
    "Exemplar",
    "Indicator",
    "Letter",
    "Letters",
    "Outstanding",
    "Reminder",
    "Review",
    "Reviews",
    "Team",
    "Teams",
    "UnitResult",
]


class Indicator(Model):
    """A figure of a unit: what was planned and what was reached, as printed."""

    name: Text
    planned: Text | None = None
    reached: Text


class UnitResult(Model):
    """What a unit achieved in the period."""

    unit: UnitId
    text: Text | None = None
    indicators: tuple[Indicator, ...] = ()


class AwardGiven(Model):
    """Awards given in the period, counted by form."""

    form: Text
    collectives: int = Field(default=0, ge=0, le=100_000)
    individuals: int = Field(default=0, ge=0, le=100_000)


class Exemplar(Model):
    """A person or unit held up as a model."""

    name: Text
    unit: UnitId | None = None
    merit: Text


class Review(Model):
    """What the report on half a year or a year takes from the data."""

    unit_results: tuple[UnitResult, ...] = ()
    awards_given: tuple[AwardGiven, ...] = ()
    exemplars: tuple[Exemplar, ...] = ()
    weaknesses: tuple[Text, ...] = ()
    causes: tuple[Text, ...] = ()
    next_tasks: tuple[Text, ...] = ()
    proposals: tuple[Text, ...] = ()


class Reviews(Model):
    """Sơ kết and tổng kết."""

    midyear: Review = Review()
    annual: Review = Review()


class Letter(Model):
    """A letter that asks the units for something."""

    items: tuple[Text, ...] = ()
    """What is asked for: drafts to comment on, reports to send."""
    due: Day | None = None
    send_to: Text | None = None
    """Where answers go, e.g. an e-mail address."""
    contact: Contact | None = None


class Outstanding(Model):
    """What a unit has not sent."""

    unit: UnitId
    items: tuple[Text, ...] = Field(min_length=1)


class Reminder(Letter):
    """The letter to units that are late; `due` is the new deadline."""

    outstanding: tuple[Outstanding, ...] = ()


class Letters(Model):
    """The three standing letters."""

    comments: Letter = Letter()
    self_scoring: Letter = Letter()
    reminder: Reminder = Reminder()


class Team(Model):
    """A team set up for the year or for a meeting."""

    members: tuple[Counter, ...] = ()
    tasks: tuple[Text, ...] = ()
    term: Text | None = None
    """How long it works, in words."""


class Teams(Model):
    """Tổ thẩm định and Tổ kiểm phiếu."""

    verification: Team = Team()
    counting: Team = Team()
