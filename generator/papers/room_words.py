"""What the papers for the room share: time and place as far as they are known, and people by their names."""

from __future__ import annotations

from collections.abc import Iterator

from bloc.text import key, long_date, weekday

from ..news_words import comrade
from .delegates import expected_guests
from .meeting_words import clock, guest_words, name_only, post_in, speaker
from .paper import Paper

__all__ = ["facts_of", "introduced", "time_in_words"]

_COMMON = ("Các ", "Đại diện ", "Lãnh đạo ", "Thủ trưởng ", "Toàn thể ", "Đại biểu")


def time_in_words(paper: Paper) -> str:
    """Return `08 giờ 00, ngày 12 tháng 3 năm 2026 (thứ Năm)`, as much of it as is known."""
    meeting = paper.meeting
    parts = [clock(meeting.starts_at)] if meeting.starts_at else []
    parts += [f"{long_date(meeting.date)} ({weekday(meeting.date)})"] if meeting.date else []
    return ", ".join(parts)


def facts_of(paper: Paper) -> tuple[str, ...]:
    """Return the lines under the title of a paper for the room: time and place, where they are known."""
    told, place = time_in_words(paper), paper.meeting.place
    return (*((f"Thời gian: {told}",) if told else ()), *((f"Địa điểm: {place}",) if place else ()))


def introduced(paper: Paper, presenter: str) -> str:
    """Return a person of the programme as he is introduced: with post where the data name it; others as they are."""
    wanted = key(name_only(presenter))
    own = f"{presenter[:1].lower()}{presenter[1:]}" if presenter.startswith(_COMMON) else presenter
    return next((who for name, who in _people(paper) if key(name) == wanted), own)


def _people(paper: Paper) -> Iterator[tuple[str, str]]:
    """Yield everybody known by name, with post."""
    meeting = paper.meeting
    for person in (meeting.chair, meeting.secretary):
        if person:
            yield name_only(person), comrade(person)
    for guest in expected_guests(paper):
        if guest.name:
            yield name_only(guest.name), guest_words(guest)
    for speech in (speech for speech in meeting.speeches if speech.post):
        yield speech.speaker, speaker(paper, speech).rstrip(",")
    for attendance in meeting.attendance:
        if attendance.person:
            unit = paper.year.unit(attendance.unit).name
            yield attendance.person.name, f"{comrade(attendance.person.name)}, {post_in(attendance.person.post, unit)}"
    for unit_data in paper.year.members:
        if unit_data.head:
            post = post_in(unit_data.head.post, unit_data.name)
            yield unit_data.head.name, f"{comrade(unit_data.head.name)}, {post}"
