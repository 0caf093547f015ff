"""The numbered documents a text cites, with date and issuer where they stand beside the number."""

from __future__ import annotations

import datetime as dt
import re

from ..facts import LegalDocument
from .document import Document, Found, Span

__all__ = ["DOCUMENT_NUMBER", "read_citations"]

_CODE = r"[A-ZĐ][A-Za-zĐđƯưÂâÊêÔôĂăƠơ&]{0,9}\d{0,3}"
DOCUMENT_NUMBER = (
    rf"(?<![\d/.,])\d{{1,5}}(?:\s?/\s?(?:19|20)\d\d)?\s?/\s?{_CODE}(?:\s?[-–.]\s?{_CODE}){{0,4}}"
    rf"|(?<![\d/.,])\d{{1,4}}\s?-\s?[A-ZĐ]{{2,4}}\s?/\s?[A-ZĐ]{{2,4}}(?:\s?-\s?[A-ZĐ]{{1,5}})?"
)
"""A document's number and symbol; stray spaces around / and - are tolerated."""

_NUMBER = re.compile(rf"(?:{DOCUMENT_NUMBER})(?!\w)")
_DATE = re.compile(
    r"[\s,(]*(?:ký |ban hành )?ngày (?P<d>\d{1,2})(?:\s?[/.-]\s?| tháng )(?P<m>\d{1,2})(?:\s?[/.-]\s?"
    r"| năm |,\s*năm )(?P<y>\d{4})\)?"
)
_ISSUER = re.compile(
    r"[\s,]*(?:của|do) (?P<who>(?:Chủ tịch |Phó Chủ tịch |Bộ trưởng |Ban Bí thư|Ban Chấp hành "
    r"|Ban Thường vụ |Thường trực )?(?:Ủy ban [Nn]hân dân|Ủy ban nhân dân|UBND|HĐND"
    r"|Hội đồng [Nn]hân dân|Hội đồng [^.,;:()\n]{3,60}?|Thủ tướng(?: Chính phủ)?|Chính phủ|Quốc hội"
    r"|Bộ Chính trị|Bộ [A-ZĐ][^.,;:()\n]{2,40}?|Tỉnh ủy|Thành ủy|Sở [^.,;:()\n]{3,60}?"
    r"|(?:Khối|Cụm|Ban) [^.,;:()\n]{3,60}?|Trung ương(?: Đảng)?|Liên đoàn[^.,;:()\n]{3,40}?"
    r"|Tổng [^.,;:()\n]{3,40}?)?"
    r"(?:\s*(?:tỉnh|thành phố|huyện|Trung ương"
    r"|TW)(?: (?:[A-ZĐÂÊÔÁÀẢÚỦƯ][^\s.,;:()]*\s?){1,4})?)?)(?= (?:về|V/v|ban|quy|phê|hướng|phát|tổ"
    r"|trong|thông|\(|triển|năm|nhằm|và|để|đã|giao|công|phân|cho|chỉ|yêu|tăng)|[\s]*[.,;:()\n]|$)"
)


def _tidy(number: str) -> str:
    return re.sub(r" ", "", number).replace("–", "-").rstrip(".-")


def read_citations(document: Document) -> Found[tuple[LegalDocument, ...]] | None:
    """Return the numbered documents in order of first mention; dates such as 12/2019 are no documents."""
    out: dict[str, LegalDocument] = {}
    spans: list[Span] = []
    for match in _NUMBER.finditer(document.text):
        number = _tidy(match.group())
        if (
            number.upper() in out
            or not re.search(r"[A-ZĐ]{2}|[A-ZĐ]-", number)
            or re.search(r"/(?:CV|QĐ|NQ)?$", number)
        ):
            continue
        at = match.end()
        date = _DATE.match(document.low, at)
        day = _day(date) if date else None
        issuer = _ISSUER.match(document.text, date.end() if date else at)
        who = " ".join(issuer["who"].split()) if issuer and issuer["who"] else None
        out[number.upper()] = LegalDocument(number=number, date=day, issuer=who or None)
        spans.append(Span(match.start(), date.end() if date else at))
    if not out:
        return None
    dated = sum(d.date is not None for d in out.values())
    return Found(tuple(out.values()), tuple(spans), 0.95 if dated == len(out) else 0.85)


def _day(match: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None
