"""News for a portal: a story in Markdown from a meeting's data (documents §15)."""

from __future__ import annotations

from pathlib import PurePosixPath

from bloc.article import Article, Photo
from bloc.explain import nearest
from bloc.language import tr
from bloc.model import BlocYear, Meeting
from bloc.text import slug

from .errors import UnknownMeetingError
from .html import from_markdown
from .news_paragraphs import lead, paragraphs
from .news_results import results_of
from .news_words import escaped, purposes_phrase

__all__ = ["meeting_of", "news", "news_title"]

_PHOTOS = "anh"


def news(year: BlocYear, meeting_id: str) -> Article:
    """Return the story of a meeting; what the data does not say is not told.

    Raises UnknownMeetingError when the bloc-year has no such meeting.
    """
    meeting = meeting_of(year, meeting_id)
    photos = tuple(
        Photo(file=str(PurePosixPath(_PHOTOS, photo.file)), caption=photo.caption, credit=photo.credit)
        for photo in meeting.photos
    )
    first, *rest = [text for text in paragraphs(year, meeting, results_of(year, meeting)) if text] or [""]
    pictures = [_picture(photo) for photo in photos]
    parts = [first, *pictures[:1], *rest[:-1], *pictures[1:], *rest[-1:]]
    markdown = "\n\n".join(part for part in parts if part) + "\n"
    return Article(
        id=_story_id(year, meeting),
        title=news_title(year, meeting),
        summary=lead(year, meeting),
        markdown=markdown,
        html=from_markdown(markdown),
        event_date=meeting.date,
        place=meeting.place,
        province=year.bloc.province,
        bloc=year.bloc.name,
        year=results_of(year, meeting).year,
        meeting_types=tuple(purpose.type for purpose in meeting.purposes),
        photos=photos,
    )


def news_title(year: BlocYear, meeting: Meeting) -> str:
    """Return the headline: who, what, year."""
    return f"{year.bloc.name} {purposes_phrase(meeting.purposes, year.emulation_year)}"


def meeting_of(year: BlocYear, meeting_id: str) -> Meeting:
    """Return the meeting of that id.

    Raises UnknownMeetingError, naming the meetings that there are.
    """
    try:
        return year.meeting(meeting_id)
    except KeyError:
        ids = [meeting.id for meeting in year.meetings]
        near, known = nearest(meeting_id, ids), ", ".join(ids)
        raise UnknownMeetingError(
            tr(
                f"Hồ sơ không có hội nghị “{meeting_id}”{near}. "
                + (
                    f"Các hội nghị đã khai trong mục meetings: {known}."
                    if known
                    else "Hãy khai hội nghị ở mục meetings."
                ),
                f"There is no meeting {meeting_id!r}{near}. "
                + (f"The meetings entered are: {known}." if known else "Enter it under meetings."),
            )
        ) from None


def _story_id(year: BlocYear, meeting: Meeting) -> str:
    """Return `khoi-thi-dua-kinh-te-nam-dinh-2026/tong-ket`: blocs of one name in two provinces are two blocs."""
    bloc = slug(f"{year.bloc.name} {year.bloc.province or ''}")[:120].strip("-")
    return f"{bloc}-{year.emulation_year}/{meeting.id}"


def _picture(photo: Photo) -> str:
    return f"![{escaped(photo.caption)}](<{photo.file}>)"
