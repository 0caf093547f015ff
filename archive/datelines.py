"""When an article was posted: the dateline as Vietnamese portals and newspapers write it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Dateline", "find_dateline", "read_date"]

_NUMERIC = r"(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>\d{4})"
_LONG = r"(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})(?:\s+năm\s+|\s*[/,]\s*)(?P<y2>\d{4})"
_MONTHS = ("giêng", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai")
_NAMED = rf"(?P<d4>\d{{1,2}})\s+tháng\s+(?P<m4>{'|'.join(reversed(_MONTHS))})\s+(?P<y4>\d{{4}})"
_ISO = r"(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})"
_DATE = re.compile(rf"(?<!\d)(?:{_ISO}|{_NUMERIC}|{_LONG}|{_NAMED})(?!\d)", re.IGNORECASE)
_TIME = r"\d{1,2}\s?(?:[:h]|giờ)\s?\d{2}(?:\s?:\s?\d{2})?(?:\s?phút)?(?:\s?(?:am|pm|sa|ch))?"
_CUE = re.compile(
    r"(?:ngày\s+(?:đăng|cập nhật|xuất bản|viết|tạo)|cập nhật|đăng\s+(?:lúc|ngày|bởi|bài|tin)"
    r"|thời gian đăng|xuất bản|ngày\s*:|post(?:ed)?)",
    re.IGNORECASE,
)
_PADDING = re.compile(
    rf"{_TIME}|\b(?:am|pm|sa|ch)\b|thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|gmt\s?[+-]?\s?\d+"
    r"|(?:số )?lượt (?:xem|đọc)"
    r"|đã xem|c[ỡở] chữ|ngày|lúc|bài"
    r"|viết|tin|đăng|cập nhật|xuất bản"
    r"|tạo|giờ|date|view|posted|on|[\d.,]+|[\s|:;,.()\[\]/+–—•-]",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Dateline:
    """A posting date and the line that states it."""

    date: dt.date
    raw: str


def read_date(text: str) -> dt.date | None:
    """Return the first full date of the text; None where there is none or no such day exists."""
    match = _DATE.search(text)
    if match is None:
        return None
    part = match.groupdict()
    if part["m4"]:
        part["m4"] = str(_MONTHS.index(part["m4"].lower()) + 1)
    day, month, year = (next(int(part[k + s]) for s in ("", "2", "3", "4") if part[k + s]) for k in "dmy")
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _strength(line: str) -> int:
    """Return 2 for a line with a posting cue, 1 for a bare date line, 0 for anything else."""
    if len(line) > 160:
        return 0
    match = _DATE.search(line)
    if match is None:
        return 0
    before, rest = line[: match.start()], line[: match.start()] + line[match.end() :]
    if _CUE.search(before) and len(before) < 60:
        return 2
    return 0 if _PADDING.sub("", rest) else 1


def find_dateline(lines: Sequence[str], title_at: int) -> Dateline | None:
    """Return the dateline of an article whose title stands on line `title_at`.

    A line with a cue wins; then a bare date line soon after the title; then one before it, where many portals
    print today's date.
    """
    rated = [(i, _strength(line)) for i, line in enumerate(lines)]
    cued = [i for i, strength in rated if strength == 2]
    bare = [i for i, strength in rated if strength == 1]
    after = [i for i in cued if i > title_at][:1] or [i for i in bare if title_at < i <= title_at + 8][:1]
    before = [i for i in cued if i <= title_at][-1:] or [i for i in bare if i < title_at][-1:]
    for i in (*after, *before):
        date = read_date(lines[i])
        if date is not None and 1990 <= date.year <= 2100:
            return Dateline(date, lines[i])
    return None
