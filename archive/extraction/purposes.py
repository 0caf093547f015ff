"""What the meeting was for, and the emulation year it judged or opened."""

from __future__ import annotations

import re

from ..facts import MeetingType
from .document import Document, Found, Span

__all__ = ["ORDER", "read_purposes", "read_year"]

ORDER: tuple[MeetingType, ...] = ("tong_ket", "so_ket", "trien_khai", "ky_ket_giao_uoc", "phat_dong", "binh_xet")

_SUM = re.compile(r"tổng kết(?! (?:\d+ năm|chuyên đề|thực tiễn|giai đoạn|\d+ năm thực))")
_MID = re.compile(r"sơ kết|(?:giao ban|đánh giá)[^.;\n]{0,60}\s6 tháng")
_OPEN = re.compile(
    r"triển khai (?:thực hiện )?(?:các )?(?:phương hướng|kế hoạch|nhiệm vụ|công tác|chương trình"
    r"|hoạt động|thi đua|phong trào)"
)
_SIGN = re.compile(
    r"k[ýí](?: kết)?(?: (?:bản|các|kết|vào|vào bản))? giao ước"
    r"|giao ước thi đua[^.;\n]{0,40}(?:được )?k[ýí](?: kết)?(?!\w)"
)
_LAUNCH = re.compile(
    r"phát động (?:(?:các|đợt|và k[ýí] (?:kết )?giao ước) )?(?:phong trào )?(?:thi đua|phong trào|và k[ýí])"
)
_PATTERNS: dict[MeetingType, re.Pattern[str]] = {
    "tong_ket": _SUM,
    "so_ket": _MID,
    "trien_khai": _OPEN,
    "ky_ket_giao_uoc": _SIGN,
    "phat_dong": _LAUNCH,
}
_ACTS: tuple[MeetingType, ...] = ("ky_ket_giao_uoc", "phat_dong")
"""Purposes that the body may tell of without the opening."""
_SURE: dict[MeetingType, float] = {
    "tong_ket": 0.95,
    "so_ket": 0.9,
    "ky_ket_giao_uoc": 0.9,
    "trien_khai": 0.9,
    "phat_dong": 0.85,
}
"""How sure the year beside a purpose is the year judged; the first that is named decides."""
_OPENING_YEAR = re.compile(r"(?:trong )?năm (20\d\d)[,\s]")
_VOTED = re.compile(
    r"(?:^|[\s,])(?:đã|tiến hành|cùng|thống nhất) (?:tiến hành |thống nhất |thảo luận,? )?"
    r"(?:bình xét|bình bầu|bình chọn|bỏ phiếu)(?! (?:trưởng|khối|cụm|bầu))"
)
_COMING = re.compile(r"(?:sẽ|dự kiến)(?: (?:tổ chức|tiến hành|được))? $")
_EARLIER = re.compile(r"(?:trong )?(?:\d tháng|thời gian qua|những tháng|ngay từ)|h[àằ]ng năm|định kỳ")
_VOTE = re.compile(
    r"bình xét|bình bầu|bình chọn|bỏ phiếu|suy tôn|(?:thống nhất|nhất trí"
    r"|biểu quyết)[^.;\n]{0,40}(?:đề nghị|đề xuất)[^.;\n]{0,30}(?:khen|tặng)"
)
_YEAR = re.compile(r"năm (?:công tác )?(20\d\d)(?!\d)|(?:khen thưởng|giao ước|thi đua) (20\d\d)(?!\d)")
_OF_DATE = re.compile(r"tháng \d{1,2},? $")
_SCHOOL = re.compile(r"năm học (20\d\d)\s*[-–/]\s*(20\d\d)")
_HELD = re.compile(
    r"(?:khối|cụm)[^.\n]{0,400}(?:hội nghị|buổi họp|cuộc họp|họp\s|lễ (?:tổng|ký|kí|phát)|(?:tổ chức"
    r"|tiến hành|vừa) (?:họp|tổng kết|sơ kết))"
    r"|hội nghị[^.\n]{0,200}(?:khối|cụm)|^(?:\([^)\n]{1,30}\)\s*[-–]?\s*)?(?:vừa qua|sáng|chiều|ngày"
    r"|tại|mới đây|trong \d)[^.\n]{0,160}(?:khối|cụm)"
)
_HERE = re.compile(
    r"(?:tại|ở|cũng tại|trong) (?:buổi )?(?:hội nghị|buổi|lễ)|hội nghị (?:đã|cũng|tiến|thống|bình|bỏ"
    r"|suy)|kết thúc|dịp này|nhân dịp|sau (?:khi|đó)|tiến hành"
)
_PLANNED = re.compile(r"nhiệm vụ trọng tâm|phương hướng|thời gian tới|trọng tâm năm")
_PAST = re.compile(
    r"về (?:việc )?phát động|hưởng ứng"
    r"|ngay từ đầu năm|trong năm qua|(?:do|được) (?:[^.;,\n]{0,50}\s)?phát động|tiêu chí"
    r"|phương pháp|hướng dẫn|thông báo|kế hoạch|dự thảo|quy chế|nội dung giao ước"
)


def _years(words: str) -> list[int]:
    return [int(a or b) for a, b in _YEAR.findall(words)]


def _lead(document: Document) -> list[Span]:
    """Return the sentences that tell what was held: the title and the opening ones that speak of the meeting."""
    title = document.title
    body = [s for s in document.sentences if not title or s.start >= title.end]
    opening = [s for s in body if s.end <= document.lead_end + 200 and _HELD.search(document.low[s.start : s.end])]
    opening = [s for s in opening if not _EARLIER.match(document.low, s.start)]
    return ([title] if title else []) + [s for s in opening if not _HERE.match(document.low[s.start : s.end])][:2]


def _quoted(document: Document, position: int) -> bool:
    return any(q.start <= position < q.end for q in document.quotes)


def _search(document: Document, pattern: re.Pattern[str], span: Span) -> re.Match[str] | None:
    """Return the first match in the span outside quotation marks."""
    return next(
        (m for m in pattern.finditer(document.low, span.start, span.end) if not _quoted(document, m.start())), None
    )


def _event(document: Document, pattern: re.Pattern[str], years: set[int], other: set[int]) -> Span | None:
    """Return where the body tells the act as part of this meeting, not as something done earlier in the year."""
    for sentence in document.sentences:
        words = document.low[sentence.start : sentence.end]
        if _EARLIER.match(words):
            continue
        for match in pattern.finditer(words):
            near = words[max(0, match.start() - 60) : match.end() + 60]
            if _PAST.search(near) or _COMING.search(words, 0, match.start()) or _PLANNED.search(words[: match.start()]):
                continue
            named = set(_years(words[match.start() : match.end() + 60])) or set(_years(words))
            if named & years or (_HERE.search(words[: match.end()]) and not (named and named <= other)):
                return Span(sentence.start + match.start(), sentence.start + match.end())
    return None


def read_purposes(document: Document, year: int | None, proposed: Span | None) -> Found[tuple[MeetingType, ...]] | None:
    """Return every purpose of the meeting, in a fixed order. `proposed` tells where nominations agreed here stand."""
    lead = _lead(document)
    found = _announced(document, lead)
    current = {year} if year else set()
    closing = "tong_ket" in found
    launching = {y + 1 for y in current} if closing else current
    for name in _ACTS:
        told = None if name in found else _event(document, _PATTERNS[name], launching, current if closing else set())
        if told:
            found[name] = told
    votes = (_search(document, _VOTE, span) for span in lead)
    vote = proposed or next((Span(m.start(), m.end()) for m in votes if m), None)
    vote = vote or _voted(document)
    if vote:
        found["binh_xet"] = vote
    if not found:
        return None
    chosen = tuple(name for name in ORDER if name in found)
    return Found(chosen, tuple(found[name] for name in chosen), 0.85 if lead else 0.6)


def _voted(document: Document) -> Span | None:
    """Return where the body tells that awards or places were voted on at the meeting."""
    for sentence in document.sentences:
        if _EARLIER.match(document.low, sentence.start):
            continue
        match = _VOTED.search(document.low, sentence.start, sentence.end)
        if match and _HERE.search(document.low, sentence.start, match.end()):
            return Span(match.start(), match.end())
    return None


def _announced(document: Document, lead: list[Span]) -> dict[MeetingType, Span]:
    """Return the purposes that title and opening announce."""
    found: dict[MeetingType, Span] = {}
    for name, pattern in _PATTERNS.items():
        for span in lead:
            match = _search(document, pattern, span)
            if match and not _PAST.search(document.low[max(span.start, match.start() - 40) : match.start()]):
                found[name] = Span(match.start(), match.end())
                break
    return found


def _year_after(document: Document, start: int, end: int) -> tuple[int, Span] | None:
    """Return the first year named between two positions; a school year counts as the year it ends in."""
    words = document.low[start:end]
    school = _SCHOOL.search(words)
    year = next((m for m in _YEAR.finditer(words) if not _OF_DATE.search(words, 0, m.start())), None)
    if school and (not year or school.start() <= year.start()):
        return int(school[2]), Span(start + school.start(), start + school.end())
    if year:
        return int(year[1] or year[2]), Span(start + year.start(), start + year.end())
    return None


def read_year(document: Document) -> Found[int] | None:
    """Return the year judged; for a meeting that only opens a year, that year. Never taken from the meeting's date."""
    lead = _lead(document)
    for name, strong in _SURE.items():
        for n, span in enumerate(lead):
            match = _search(document, _PATTERNS[name], span)
            year = _year_after(document, match.start(), min(span.end, match.end() + 160)) if match else None
            if match and year:
                between = document.low[match.end() : year[1].start]
                launch = name == "tong_ket" and any(_PATTERNS[act].search(between) for act in ("trien_khai", *_ACTS))
                # "tổng kết ... và ký giao ước năm 2023": the year named is the one that begins
                return Found(year[0] - launch, (year[1],), 0.55 if launch else strong - 0.02 * n)
    for span in lead:
        year = _year_after(document, span.start, span.end)
        if year:
            return Found(year[0], (year[1],), 0.6)
    for span in document.sentences:
        named = _OPENING_YEAR.match(document.low, span.start, span.end)
        if named and span.start < document.lead_end:
            return Found(int(named[1]), (Span(named.start(1), named.end(1)),), 0.55)
    return _commonest(document)


def _commonest(document: Document) -> Found[int] | None:
    """Return the year the text speaks of most, when it clearly leads."""
    counts: dict[int, list[Span]] = {}
    for match in _YEAR.finditer(document.low):
        if match[1] and not _OF_DATE.search(document.low, max(0, match.start() - 12), match.start()):
            counts.setdefault(int(match[1]), []).append(Span(match.start(), match.end()))
    order = sorted(counts.items(), key=lambda row: -len(row[1]))
    if len(order) == 1 and len(order[0][1]) == 1:
        return Found(order[0][0], tuple(order[0][1]), 0.45)
    if order and len(order[0][1]) >= 2 and (len(order) == 1 or len(order[1][1]) * 2 <= len(order[0][1])):
        return Found(order[0][0], tuple(order[0][1][:2]), 0.5)
    return None
