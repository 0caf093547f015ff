"""A result of one bloc in one year: every figure with its answer and the sources that give it."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bloc.language import tr

from .facts import Decision

__all__ = [
    "FIGURES",
    "Answer",
    "AwardResult",
    "Figure",
    "Place",
    "Result",
    "Source",
    "answer_label",
]

Figure = Literal["member_count", "leader", "deputies", "next_leader", "next_deputies", "awards", "rankings"]
FIGURES: tuple[Figure, ...] = (
    "member_count",
    "leader",
    "deputies",
    "next_leader",
    "next_deputies",
    "awards",
    "rankings",
)
Answer = Literal["stated", "derived", "conflict", "none", "not_stated", "no_source"]
"""`stated` by an article of that year; `derived` from the year before's; `conflict` between articles, which stand side
by side in the sources; `none`: an article says there is none; `not_stated`: no article of that year says;
`no_source`: the archive has no article of that year."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(_Part):
    """What one article says about one figure."""

    figure: Figure
    value: str
    article: str
    title: str
    date: dt.date | None
    file: str
    field: str
    """The field of the article's facts, e.g. `next_leader` of the year before."""
    year: int | None
    """The emulation year of the article."""
    quotes: tuple[str, ...] = ()


class AwardResult(_Part):
    """One award as the articles in `sources` (ids) tell it; `year` None where they do not name the award's year."""

    code: str
    award: str
    authority: str | None
    year: int | None
    status: str
    count: int | None
    recipients: tuple[str, ...]
    decision: Decision | None
    sources: tuple[str, ...]


class Place(_Part):
    """A unit's place as the articles in `sources` (ids) tell it."""

    rank: int
    unit: str
    sources: tuple[str, ...]


class Result(_Part):
    """One bloc in one emulation year. A figure is None or empty unless its answer is `stated` or `derived`.

    Awards and rankings that conflict are all listed, each with its own sources.
    """

    province: str | None
    """As it was called then."""
    province_now: str | None
    year: int
    bloc: str | None
    member_count: int | None = None
    leader: str | None = None
    deputies: tuple[str, ...] = ()
    next_leader: str | None = None
    next_deputies: tuple[str, ...] = ()
    awards: tuple[AwardResult, ...] = ()
    rankings: tuple[Place, ...] = ()
    answers: dict[Figure, Answer]
    sources: tuple[Source, ...]


def answer_label(answer: Answer) -> str:
    """Return the answer in the user's language."""
    return {
        "stated": tr("nguồn nêu", "the source says"),
        "derived": tr("suy từ tin năm trước", "derived from the year before"),
        "conflict": tr("các nguồn mâu thuẫn", "the sources disagree"),
        "none": tr("nguồn nêu không có", "the source says none"),
        "not_stated": tr("nguồn không nêu", "the source does not say"),
        "no_source": tr("không có nguồn", "no source"),
    }[answer]
