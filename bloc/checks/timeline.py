"""The days of a year's papers, and where each is typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..model import BlocYear, Meeting, kind_of
from ..source import Loc

__all__ = ["assessment", "day_of", "paper_field", "present_total", "series_paper"]


def day_of(year: BlocYear, paper: str) -> dt.date | None:
    """Return the day a paper was issued on, else the day it is to bear; None where neither is known."""
    issued = year.standing(paper)
    return issued.date if issued else year.document(paper).date


def paper_field(year: BlocYear, paper: str, name: str = "date") -> Loc:
    """Return where a field of a paper is typed: with the paper, else with its kind."""
    own = year.documents.get(paper)
    found = kind_of(paper)
    if found and found[0].id in year.documents and (own is None or name not in own.model_fields_set):
        return ("documents", found[0].id, name)
    return ("documents", paper, name)


def series_paper(year: BlocYear, kind: str) -> Iterator[tuple[Meeting, int, str]]:
    """Yield every meeting with its place in the list and its paper of that kind."""
    for m, meeting in enumerate(year.meetings):
        yield meeting, m, f"{kind}-{meeting.id}"


def assessment(year: BlocYear) -> tuple[int, Meeting] | None:
    """Return the meeting that voted on awards, with its place in the list; None where there is none."""
    meetings = list(enumerate(year.meetings))
    voted = next((pair for pair in meetings if pair[1].ballots), None)
    return voted or next((pair for pair in meetings if pair[1].is_for("binh_xet")), None)


def present_total(meeting: Meeting) -> int | None:
    """Return how many units were present, as stated or else as listed; None where neither is known."""
    if meeting.present_count is not None:
        return meeting.present_count
    return sum(a.present for a in meeting.attendance) if meeting.attendance else None
