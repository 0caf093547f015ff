"""Consistency of legal bases: in force on the day of the citing paper, named and dated as the library has them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..language import tr
from ..law import Instrument, find_instrument, instruments
from ..model import BlocYear, LegalBasis, kind_of
from ..text import key, old_tones, short_date
from . import naming
from .rule import CUSTOM, DECREE, Finding, Rule
from .texts import facts_texts, prose_texts
from .timeline import day_of

__all__ = ["RULES"]

_CITING = (
    *("ke-hoach", "quyet-dinh-quy-che", "quy-che", "giao-uoc", "huong-dan-cham-diem"),
    *("bao-cao-so-ket", "bao-cao-tong-ket", "to-tham-dinh", "to-trinh"),
)
"""The kinds of papers that print legal bases at their head."""
_RULE = f"{DECREE}, Phụ lục I.II.6a"
_OLD_LAW, _NEW_LAW = "Luật Thi đua, Khen thưởng", "Luật Thi đua, khen thưởng"
_NEW_LAW_FROM = 2024
_AMENDING = "sửa đổi, bổ sung"


def _instrument(basis: LegalBasis) -> Instrument | None:
    """Return the instrument of the library that is meant, by its number, a law also by its day."""
    by_number = find_instrument(basis.number)
    if by_number or basis.number or basis.type != "Luật":
        return by_number
    return next((one for one in instruments() if one.type == "Luật" and one.date == basis.date), None)


def _known(year: BlocYear) -> Iterator[tuple[int, LegalBasis, Instrument]]:
    for b, basis in enumerate(year.legal_bases):
        found = _instrument(basis)
        if found:
            yield b, basis, found


def _citing_days(year: BlocYear, basis: LegalBasis) -> list[tuple[dt.date, str]]:
    """Return the days on which papers cite the basis; the year's first where none is dated."""
    days = [(day, paper) for day, paper in _cited_on(year) if _cites(basis, paper)]
    return days or [(dt.date(year.emulation_year, 1, 1), "")]


def _cited_on(year: BlocYear) -> list[tuple[dt.date, str]]:
    """Return the days of the papers that print legal bases."""
    days = ((day_of(year, paper), paper) for paper in year.all_papers() if _kind(paper) in _CITING)
    return [(day, paper) for day, paper in days if day]


def _cites(basis: LegalBasis, paper: str) -> bool:
    """Whether a paper prints the basis."""
    return not basis.documents or bool({paper, _kind(paper)} & set(basis.documents))


def _kind(paper: str) -> str:
    found = kind_of(paper)
    return found[0].id if found else paper


def _repealed(year: BlocYear) -> Iterator[Finding]:
    return (finding for finding, one in _out_of_force(year) if one.certain)


def _to_come(year: BlocYear) -> Iterator[Finding]:
    return (finding for finding, one in _not_in_force_yet(year) if one.certain)


def _perhaps_not_in_force(year: BlocYear) -> Iterator[Finding]:
    """Warn of instruments whose days could not be compared with the original."""
    return (finding for finding, one in [*_out_of_force(year), *_not_in_force_yet(year)] if not one.certain)


def _out_of_force(year: BlocYear) -> Iterator[tuple[Finding, Instrument]]:
    for b, basis, found in _known(year):
        late = [(day, paper) for day, paper in _citing_days(year, basis) if found.valid_to and day > found.valid_to]
        if late and found.valid_to:
            day, paper = late[0]
            by = f", được thay bằng {found.type} {found.replaced_by}" if found.replaced_by else ""
            message = tr(
                f"{found.type} {found.number} hết hiệu lực sau ngày {short_date(found.valid_to)}{by}; "
                f"{_papers(day, paper)} phải viện dẫn văn bản đang có hiệu lực",
                f"{found.number} was in force until {found.valid_to}, successor: {found.replaced_by}; cite what is in "
                f"force on {day}",
            )
            yield (("legal_bases", b, "number"), message), found


def _not_in_force_yet(year: BlocYear) -> Iterator[tuple[Finding, Instrument]]:
    for b, basis, found in _known(year):
        days = [(day, paper) for day, paper in _citing_days(year, basis) if paper]
        early = [(day, paper) for day, paper in days if basis.date and found.date <= day < found.valid_from]
        if early:
            day, paper = early[0]
            message = tr(
                f"{found.type} {found.number} có hiệu lực từ ngày {short_date(found.valid_from)}; "
                f"{_papers(day, paper)} chưa được viện dẫn, ghi ở documents những văn bản ký từ ngày đó",
                f"{found.number} is in force from {found.valid_from}, not yet on {day} ({paper}); list in documents "
                "which papers cite it",
            )
            yield (("legal_bases", b, "number"), message), found


def _papers(day: dt.date, paper: str) -> str:
    return f"{naming.paper(paper)} ngày {short_date(day)}" if paper else f"văn bản của năm {day.year}"


def _amended(year: BlocYear) -> Iterator[Finding]:
    """Warn of papers signed under an amending law that could not be compared and that the year does not cite there."""
    laws = [one for one in instruments() if one.type == "Luật" and one.subject.startswith(_AMENDING)]
    for law in laws:
        cited = [(b, basis) for b, basis in enumerate(year.legal_bases) if _instrument(basis) is law]
        lacking = [
            (day, paper)
            for day, paper in _cited_on(year)
            if not law.certain and law.in_force(day) and not any(_cites(basis, paper) for _, basis in cited)
        ]
        if lacking:
            papers = ", ".join(_papers(day, paper) for day, paper in lacking)
            message = tr(
                f"{papers}: có luật sửa đổi ({law.type} {law.number}, hiệu lực từ ngày {short_date(law.valid_from)}) "
                "chưa đối chiếu được với bản gốc, kiểm tra và ghi vào legal_bases nếu phải viện dẫn",
                f"{papers}: an amending law ({law.number}, in force from {law.valid_from}) could not be compared with "
                "the original; check, and add it to legal_bases where it has to be cited",
            )
            yield ("legal_bases", cited[0][0], "documents") if cited else ("legal_bases",), message


def _named_right(year: BlocYear) -> Iterator[Finding]:
    for b, basis, found in _known(year):
        if basis.subject and found.certain and found.type == "Luật" and old_tones(basis.subject) != found.subject:
            message = tr(
                f"“{basis.subject}”: tên luật là “{found.subject}” ({found.number})",
                f"“{basis.subject}”: the law is called “{found.subject}” ({found.number})",
            )
            yield ("legal_bases", b, "subject"), message


def _dated_right(year: BlocYear) -> Iterator[Finding]:
    for b, basis, found in _known(year):
        if basis.date and basis.date != found.date:
            message = tr(
                f"{found.type} {found.number} ban hành ngày {short_date(found.date)}, không phải "
                f"{short_date(basis.date)}",
                f"{found.number} is of {found.date}, not {basis.date}",
            )
            yield ("legal_bases", b, "date"), message


def _issued_right(year: BlocYear) -> Iterator[Finding]:
    for b, basis, found in _known(year):
        for field, stated, right in (("type", basis.type, found.type), ("issuer", basis.issuer, found.issuer)):
            if stated and key(stated) != key(right):
                message = tr(
                    f"“{stated}”: {found.number} là {found.type} của {found.issuer}",
                    f"“{stated}”: {found.number} is a {found.type} of {found.issuer}",
                )
                yield ("legal_bases", b, field), message


def _cited_once(year: BlocYear) -> Iterator[Finding]:
    first: dict[tuple[str, object], int] = {}
    for b, basis in enumerate(year.legal_bases):
        same = (key(basis.type), basis.number)
        if basis.number and first.setdefault(same, b) != b:
            message = tr("căn cứ này đã có ở {first}; chỉ ghi một lần", "already at {first}; give it once")
            yield ("legal_bases", b, "number"), message, ("legal_bases", first[same], "number")


def _minutes_of_a_meeting(year: BlocYear) -> Iterator[Finding]:
    days = {meeting.date for meeting in year.meetings if meeting.date}
    for b, basis in enumerate(year.legal_bases):
        ours = basis.type == "Biên bản" and basis.date and basis.date.year == year.emulation_year
        if ours and days and basis.date not in days and basis.date:
            held = ", ".join(short_date(day) for day in sorted(days))
            message = tr(
                f"biên bản ngày {short_date(basis.date)}, các hội nghị họp ngày {held}; sửa một trong hai",
                f"minutes of {basis.date}, the meetings were on {held}; correct one of them",
            )
            yield ("legal_bases", b, "date"), message


def _repealed_in_texts(year: BlocYear) -> Iterator[Finding]:
    """Warn of texts that name an instrument which was no longer in force when the year began."""
    first = dt.date(year.emulation_year, 1, 1)
    gone = {one.number: one for one in instruments() if one.valid_to and one.valid_to < first}
    for where, text in prose_texts(year):
        for number, one in gone.items():
            if number in text and one.valid_to:
                message = tr(
                    f"{one.type} {number} hết hiệu lực sau ngày {short_date(one.valid_to)}, được thay bằng "
                    f"{one.replaced_by}; sửa nội dung",
                    f"{number} was in force until {one.valid_to}, successor: {one.replaced_by}; correct the text",
                )
                yield where, message


def _law_in_texts(year: BlocYear) -> Iterator[Finding]:
    """Yield texts that write the law of 2022 as that of 2003 was written."""
    if year.emulation_year < _NEW_LAW_FROM:
        return
    sections = [name for name in type(year).model_fields if name not in ("legal_bases", "prose", "issued", "folder")]
    for where, text in [*facts_texts(year, *sections), *prose_texts(year)]:
        if _OLD_LAW in text:
            message = tr(
                f"“{_OLD_LAW}” là tên luật năm 2003; luật hiện hành viết “{_NEW_LAW}”",
                f"“{_OLD_LAW}” is the law of 2003; the law in force is “{_NEW_LAW}”",
            )
            yield where, message


RULES: tuple[Rule[BlocYear], ...] = (
    Rule("CC-02", "E", "Căn cứ chưa hết hiệu lực vào ngày của văn bản viện dẫn", _RULE, _repealed),
    Rule("CC-03", "E", "Căn cứ đã có hiệu lực vào ngày của văn bản viện dẫn", _RULE, _to_come),
    Rule("CC-04", "E", "Tên luật viết đúng", "Luật 06/2022/QH15; Luật 15/2003/QH11", _named_right),
    Rule("CC-05", "E", "Ngày ban hành của căn cứ đúng với văn bản", _RULE, _dated_right),
    Rule("CC-06", "E", "Loại, cơ quan ban hành của căn cứ đúng với văn bản", _RULE, _issued_right),
    Rule("CC-07", "E", "Mỗi căn cứ chỉ ghi một lần", CUSTOM, _cited_once),
    Rule("CC-08", "E", "Biên bản làm căn cứ mang ngày của một hội nghị", CUSTOM, _minutes_of_a_meeting),
    Rule("CC-09", "E", "Nội dung văn bản gọi đúng tên Luật Thi đua, khen thưởng", "Luật 06/2022/QH15", _law_in_texts),
    Rule("CC-10", "W", "Căn cứ chưa đối chiếu được với bản gốc có thể không có hiệu lực", _RULE, _perhaps_not_in_force),
    Rule("CC-11", "W", "Nội dung văn bản không viện dẫn văn bản đã hết hiệu lực", CUSTOM, _repealed_in_texts),
    Rule("CC-12", "W", "Luật sửa đổi chưa đối chiếu được với bản gốc đã được xem xét viện dẫn", _RULE, _amended),
)
