"""Days as Vietnamese texts write them, and the day of the meeting."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .document import Document, Found, Span

__all__ = ["DayMention", "day_mentions", "read_meeting_date", "read_published"]

_DAY = re.compile(
    r"(?P<cue>(?:(?:sáng|chiều|tối|trưa|hôm (?:nay|qua)|mới đây|vào)[,\s(]*)*(?:(?:thứ \w+"
    r"|chủ nhật)[,\s]*)?(?:\(?(?:ngày|hôm)\s*\(?)?\s*)"
    r"(?<!\d)(?P<d>\d{1,2})(?:\s*(?:-|–|và|,)\s*(?:ngày )?(?P<d_to>\d{1,2}))?"
    r"(?:\s?(?P<sep>[/.-])\s?(?P<m>\d{1,2})(?:\s?[/.-]\s?(?P<y>\d{4}))?"
    r"| tháng (?P<m2>\d{1,2})(?:(?:\s*[/,.-]\s*| năm )(?P<y2>\d{4}))?)(?![\d%])"
)
_CUE = re.compile(r"(?:ngày|sáng|chiều|tối|trưa|hôm)")
_NOT_MEETING = re.compile(
    r"(?:số \d+\s?/[^.;\n]{0,60}|kỷ niệm[^.;\n]{0,40}|đến(?: hết)?\s*|tính đến\s*|trước\s*|từ\s*|ban hành\s*"
    r"|ký kết\s*|thành lập\s*|truyền thống\s*|cập nhật\s*|đăng\s*(?:bài)?\s*:?\s*|qđ-[^.;\n]{0,40}"
    r"|\()$"
)
_MEETING = re.compile(r"hội nghị|tổng kết|sơ kết|giao ước|tổ chức|diễn ra|họp|buổi lễ|phát động")
_BLOC = re.compile(r"khối|cụm")


@dataclass(frozen=True)
class DayMention:
    """A day named in the text; the year may be missing or impossible."""

    span: Span
    day: int
    month: int
    year: int | None

    def on(self, year: int) -> dt.date | None:
        """Return the date in that year; None when it does not exist."""
        try:
            return dt.date(year, self.month, self.day)
        except ValueError:
            return None


def day_mentions(document: Document, start: int, end: int) -> Iterator[DayMention]:
    """Yield the days named between two positions; a bare "22.1" counts only after a word such as "ngày"."""
    for match in _DAY.finditer(document.low, start, end):
        day, month = int(match["d"]), int(match["m"] or match["m2"])
        year = match["y"] or match["y2"]
        if not (1 <= day <= 31 and 1 <= month <= 12) or not (_CUE.search(match["cue"]) or (year and match["sep"])):
            continue
        left = len(match["cue"]) - len(match["cue"].lstrip())
        yield DayMention(Span(match.start() + left, match.end()), day, month, int(year) if year else None)


def _nearest(mention: DayMention, published: dt.date) -> dt.date | None:
    """Return the last such day up to a day after the posting, at most 120 days before it."""
    for year in (published.year, published.year - 1):
        date = mention.on(year)
        if date and -120 <= (date - published).days <= 1:
            return date
    return None


def _score(document: Document, mention: DayMention, at: int) -> float:
    sentence = document.sentence_at(mention.span.start)
    words = document.low[sentence.start : sentence.end]
    if _NOT_MEETING.search(document.low[max(0, mention.span.start - 70) : mention.span.start]):
        return 0
    score = 1.0 if _MEETING.search(words) else 0.0
    score += 1.0 if _BLOC.search(words) else 0.0
    score += 1.0 if mention.span.start - sentence.start < 25 else 0.0
    score += 1.0 if mention.span.start < document.lead_end else 0.0
    return score - 0.2 * at if score >= 3 else 0


def read_published(document: Document) -> Found[dt.date] | None:
    """Return the posting date with its dateline, where the text itself holds it."""
    cleaned = document.cleaned
    if cleaned.published_date is None:
        return None
    at = document.text.find(cleaned.dateline or "\0")
    return Found(cleaned.published_date, (Span(at, at + len(cleaned.dateline or "")),) if at >= 0 else (), 0.95)


def read_meeting_date(document: Document, warnings: list[str], opened: int | None = None) -> Found[dt.date] | None:
    """Return the day of the meeting. "Ngày 22.1" takes its year from the dateline; impossible years are mended.

    Without a dateline a meeting that only opens or halves a year, `opened`, is taken to lie in it, to be checked.
    """
    dateline = read_published(document)
    taken = dateline.spans[0] if dateline and dateline.spans else Span(-1, -1)
    mentions = [m for m in day_mentions(document, 0, len(document.text)) if not taken.start <= m.span.start < taken.end]
    ranked = sorted(
        ((_score(document, m, n), -n, m) for n, m in enumerate(mentions[:40])), key=lambda row: row[:2], reverse=True
    )
    for score, _, mention in ranked:
        if score <= 0:
            return None
        found = _resolve(document, mention, warnings, opened)
        if found:
            return found
    return None


def _resolve(document: Document, mention: DayMention, warnings: list[str], opened: int | None) -> Found[dt.date] | None:
    published = document.published
    if mention.year is None:
        if published is None and opened and (likely := mention.on(opened)) and likely.month < 10:
            return Found(likely, (mention.span,), 0.45)
        date = _nearest(mention, published) if published else None
        return Found(date, (mention.span,), 0.9) if date else None
    date = mention.on(mention.year)
    limit = published or dt.datetime.now(tz=dt.UTC).date()
    if date and 1990 <= mention.year <= limit.year + (0 if published else 1):
        if published and (date - published).days > 1:
            warnings.append(f"Ngày họp {date.isoformat()} sau ngày đăng bài {published.isoformat()}.")
            return Found(date, (mention.span,), 0.45)
        return Found(date, (mention.span,), 0.95)
    mended = _nearest(mention, published) if published else None
    where = document.quote(mention.span)
    if mended:
        warnings.append(f"Ngày không thể có: “{where}”; hiểu là {mended.isoformat()} theo ngày đăng bài.")
        return Found(mended, (mention.span,), 0.6)
    warnings.append(f"Ngày không thể có: “{where}”; bỏ qua.")
    return None
