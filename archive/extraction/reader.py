"""All kinds of fact of one article put together."""

from __future__ import annotations

import re
from typing import Any

from ..cleaning import Cleaned, clean
from ..facts import Evidence, MeetingFacts
from .awards import read_awards
from .bloc_names import BlocMention, bloc_mentions, read_bloc
from .citations import read_citations
from .dates import read_meeting_date, read_published
from .document import Document, Found, Span
from .members import read_member_count, read_members
from .people import read_people
from .provinces import read_province
from .purposes import read_purposes, read_year
from .rankings import read_rankings
from .roles import read_leadership
from .slogans import read_movements, read_themes
from .targets import read_targets, read_targets_count

__all__ = ["extract", "extract_cleaned"]

_MEETING = re.compile(
    r"hội nghị|tổng kết|sơ kết|giao ước|phát động|họp|bình xét|suy tôn|khối trưởng|trưởng khối"
    r"|cụm trưởng|trưởng cụm|khen thưởng"
)
_ROLE = re.compile(r"(?:khối|cụm) (?:trưởng|phó)|trưởng (?:khối|cụm) thi đua")
_TITLED = re.compile(r"thi đua (?:(?:năm \d{4} )?(?:của )?)?(?:khối|cụm)(?! thi đua)")
_INSIDE = re.compile(r"(?:đơn vị|thành viên|cơ quan) (?:trong|của|thuộc) (?:khối|cụm)")
_MAX = 200_000


def extract(text_or_html: str) -> MeetingFacts:
    """Return what an article, pasted or saved as a page, says about a bloc's meeting.

    Raises ReadError for a page of too many tags.
    """
    return extract_cleaned(clean(text_or_html))


def extract_cleaned(cleaned: Cleaned) -> MeetingFacts:
    """Return the facts of an article that is already clean; offsets refer to `cleaned.text`."""
    warnings: list[str] = []
    if len(cleaned.text) > _MAX:
        warnings.append(f"Văn bản dài {len(cleaned.text)} ký tự; chỉ đọc {_MAX} ký tự đầu.")
        cleaned = Cleaned(
            cleaned.text[:_MAX],
            cleaned.title,
            cleaned.published_date,
            cleaned.dateline,
            cleaned.author,
            cleaned.captions,
        )
    document = Document(cleaned)
    mentions = bloc_mentions(document)
    facts: dict[str, Found[Any] | None] = {"published_date": read_published(document)}
    if document.title:
        facts["title"] = Found(document.quote(document.title), (document.title,), 0.8)
        if document.quote(document.title).endswith(("...", "…")):
            warnings.append("Tiêu đề bị cắt.")
    if not cleaned.text.strip():
        warnings.append("Văn bản rỗng.")
    elif not _is_about_bloc(document, mentions):
        warnings.append("Văn bản không nói về hội nghị của khối hoặc cụm thi đua.")
    else:
        _read(document, mentions, facts, warnings)
    return _facts(document, facts, warnings)


def _is_about_bloc(document: Document, mentions: list[BlocMention]) -> bool:
    """Whether the text tells of one bloc: named, or with its posts, and meeting or judging."""
    if not _MEETING.search(document.low):
        return False
    single = [m for m in mentions if not m.plural or re.search(r"\d", m.name[:24])]
    full = [m for m in single if "thi đua" in document.low[m.span.start : m.span.end]]
    title = document.low[document.title.start : document.title.end] if document.title else ""
    heads = "thi đua" in title and any(m.name and m.span.end <= len(title) + 5 for m in single)
    if len(full) >= 2 or heads or _TITLED.search(title):
        return True
    if any(_MEETING.search(document.low, *_bounds(document.sentence_at(m.span.start))) for m in full if m.name):
        return True
    inside = any(m.name for m in single) and document.low.count("thi đua") >= 3 and _INSIDE.search(document.low)
    return bool(inside or (single and _ROLE.search(document.low)))


def _bounds(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _read(
    document: Document, mentions: list[BlocMention], facts: dict[str, Found[Any] | None], warnings: list[str]
) -> None:
    """Fill in every fact; later ones build on the year, the purposes and the stated count."""
    facts["bloc"] = read_bloc(document, mentions)
    facts["emulation_year"] = found_year = read_year(document)
    year = found_year.value if found_year else None
    facts["awards"] = awards = read_awards(document, year)
    proposed = (
        next((s for f, s in zip(awards.value, awards.spans, strict=False) if f.status == "proposed"), None)
        if awards
        else None
    )
    facts["meeting_type"] = purposes = read_purposes(document, year, proposed)
    summing = purposes is None or bool({"tong_ket", "binh_xet"} & set(purposes.value))
    facts["meeting_date"] = day = read_meeting_date(document, warnings, None if summing else year)
    facts["province"] = read_province(document, mentions, day.value if day else document.published)
    leadership = read_leadership(document, year, summing)
    facts |= {
        "leader": leadership.leader,
        "deputies": leadership.deputies,
        "next_leader": leadership.next_leader,
        "next_deputies": leadership.next_deputies,
    }
    facts["member_count"] = count = read_member_count(document)
    facts["members"] = members = read_members(document, count.value if count else None)
    if count and members and count.value != len(members.value):
        warnings.append(f"Văn bản nêu {count.value} đơn vị nhưng liệt kê {len(members.value)}.")
    facts["rankings"] = read_rankings(document)
    facts["people"] = read_people(document)
    facts["legal_documents"] = read_citations(document)
    facts["movements"] = read_movements(document)
    facts["themes"] = read_themes(document)
    facts["targets_count"] = read_targets_count(document)
    facts["targets"] = read_targets(document)


def _evidence(document: Document, spans: tuple[Span, ...]) -> tuple[Evidence, ...]:
    distinct = sorted({s for s in spans if 0 <= s.start < s.end <= len(document.text)})
    return tuple(Evidence(start=s.start, end=s.end, quote=document.text[s.start : s.end]) for s in distinct)


def _facts(document: Document, facts: dict[str, Found[Any] | None], warnings: list[str]) -> MeetingFacts:
    filled = {name: found for name, found in facts.items() if found is not None}
    return MeetingFacts(
        **{name: found.value for name, found in filled.items()},
        evidence={name: places for name, found in filled.items() if (places := _evidence(document, found.spans))},
        confidence={name: round(found.confidence, 2) for name, found in filled.items()},
        warnings=tuple(dict.fromkeys(warnings)),
    )
