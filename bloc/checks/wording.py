"""Consistency of words: counts and years in texts, official names, what may be said of awards before the decision."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from ..language import tr
from ..model import BlocYear
from ..source import Place
from ..text import key, short_date
from .rule import CUSTOM, DECREE, Finding, Rule
from .texts import Text, facts_texts, prose_texts, texts

__all__ = ["RULES"]

_SHARE = re.compile(r"\b(\d{1,3})/(\d{1,3}) (?:đơn vị|cơ quan)(?! (?:trực thuộc|cấp|sự nghiệp|hành chính))")
_MEMBERS = re.compile(r"\b(\d{1,3}) đơn vị thành viên")
_UNITS = re.compile(r"(?<![\d/.,])(\d{1,3}) đơn vị(?! (?:thành viên|trực thuộc|cấp|sự nghiệp|hành chính))")
_ROLES = re.compile(r"\b(?:(?:Khối|Cụm) (?:trưởng|phó)|(?:Phó )?Trưởng (?:khối|cụm)|Phó (?:khối|cụm))\b", re.IGNORECASE)
_YEAR = re.compile(r"\bnăm (\d{4})\b")
_PLANNING = ("theme", "slogan", "plan", "covenant", "letters")
_GRANTED = re.compile(r"(?<!đề nghị )được (?:trao )?tặng (?:thưởng )?[“\"]?(?:Cờ thi đua|Bằng khen|Huân chương)")
_MEETING_DAY = re.compile(r"[Hh]ội nghị ngày (\d{1,2})(?:/| tháng )(\d{1,2})(?:/| năm )(\d{4})")
_PART = re.compile(
    r"(?<=[\w,;(] )(?:Khoản \d+|Điểm [a-zđ] (?=khoản|Khoản))|\bđiều \d+(?= (?:của )?(?:Luật|Nghị định|Quy chế))"
)
_LAW_NUMBER = re.compile(r"Luật [^.;]{0,60} số \d+/\d{4}/QH\d+")
_CITY = re.compile(r"\bthành phố Hồ Chí Minh\b")
_NAMES = (
    *("Sở Công Thương", "Sở Xây dựng", "Sở Giao thông vận tải", "Sở Tài chính", "Sở Nội vụ", "Sở Tư pháp", "Sở Y tế"),
    *("Sở Tài nguyên và Môi trường", "Sở Nông nghiệp và Môi trường", "Sở Nông nghiệp và Phát triển nông thôn"),
    *("Sở Khoa học và Công nghệ", "Sở Thông tin và Truyền thông", "Sở Kế hoạch và Đầu tư", "Sở Giáo dục và Đào tạo"),
    *("Sở Lao động - Thương binh và Xã hội", "Sở Văn hóa, Thể thao và Du lịch", "Sở Dân tộc và Tôn giáo"),
    *("Ủy ban nhân dân", "Hội đồng nhân dân", "Hội đồng Thi đua - Khen thưởng", "Ban Quản lý Khu kinh tế"),
    *("Ban Quản lý các khu công nghiệp", "Ban Quản lý các khu kinh tế"),
    *("Cờ thi đua của", "Tập thể lao động xuất sắc", "Tập thể lao động tiên tiến", "Huân chương Lao động hạng"),
    *("Chiến sĩ thi đua", "Bằng khen của Chủ tịch", "Bằng khen của Thủ tướng"),
)
"""Names as the decree's annex II and the law spell them (C30-09, C30-12)."""
_SPELLINGS = {"uỷ ban nhân dân": "Ủy ban nhân dân", "chiến sỹ thi đua": "Chiến sĩ thi đua"}


def _said(found: Iterator[Text], check: Callable[[str], Iterator[str]]) -> Iterator[Finding]:
    """Yield what a check says of each text, with the text's place."""
    for where, text in found:
        for message in check(text):
            yield where, message


def _members_in_shares(year: BlocYear) -> Iterator[Finding]:
    members = year.member_count

    def check(text: str) -> Iterator[str]:
        for match in _SHARE.finditer(text):
            if members is not None and int(match[2]) != members:
                yield tr(
                    f"“{match.group()}”: Khối có {members} đơn vị thành viên; sửa con số",
                    f"“{match.group()}”: the bloc has {members} members; correct the number",
                )

    yield from _said(texts(year), check)


def _part_of_the_whole(year: BlocYear) -> Iterator[Finding]:
    def check(text: str) -> Iterator[str]:
        for match in _SHARE.finditer(text):
            if int(match[1]) > int(match[2]) == year.member_count:
                yield tr(
                    f"“{match.group()}”: phần lớn hơn tổng; sửa con số",
                    f"“{match.group()}”: the part exceeds the whole; correct it",
                )

    yield from _said(texts(year), check)


def _members_in_words(year: BlocYear) -> Iterator[Finding]:
    members = year.member_count

    def check(text: str) -> Iterator[str]:
        for match in _MEMBERS.finditer(text):
            if members is not None and int(match[1]) != members:
                yield tr(
                    f"“{match.group()}”: Khối có {members}; sửa con số nếu nói về cả Khối",
                    f"“{match.group()}”: the bloc has {members}; correct it if all of them are meant",
                )

    yield from _said(texts(year), check)


def _more_than_all(year: BlocYear) -> Iterator[Finding]:
    members = year.member_count

    def check(text: str) -> Iterator[str]:
        for match in _UNITS.finditer(text):
            if members is not None and int(match[1]) > members:
                yield tr(
                    f"“{match.group()}”: nhiều hơn {members} đơn vị của Khối; sửa con số nếu nói về đơn vị trong Khối",
                    f"“{match.group()}”: more than the bloc's {members} units; correct it if they are meant",
                )

    yield from _said(texts(year), check)


def _roles_by_their_titles(year: BlocYear) -> Iterator[Finding]:
    """Warn of another word for a role than the bloc's own; those of cited instruments are their issuers'."""
    titles = year.bloc.role_titles
    own = {titles.leader.casefold(), titles.deputy.casefold()}
    found = (text for text in texts(year) if isinstance(text[0], Place) or text[0][0] not in ("legal_bases", "bloc"))

    def check(text: str) -> Iterator[str]:
        for match in _ROLES.finditer(text):
            if match.group().casefold() not in own:
                yield tr(
                    f"“{match.group()}”: Khối dùng “{titles.leader}”, “{titles.deputy}” (bloc.role_titles); viết "
                    "thống nhất",
                    f"“{match.group()}”: the bloc says “{titles.leader}”, “{titles.deputy}” (bloc.role_titles)",
                )

    yield from _said(found, check)


def _year_of_the_plan(year: BlocYear) -> Iterator[Finding]:
    """Warn of last or next year's number where only this year is planned, e.g. in a theme taken over."""
    current = year.emulation_year

    def check(text: str) -> Iterator[str]:
        named = [int(found) for found in _YEAR.findall(text)]
        others = [number for number in named if number != current and abs(number - current) <= 3]
        if others and current not in named:
            yield tr(
                f"“năm {others[0]}” trong nội dung của năm thi đua {current}; sửa năm nếu lấy lại từ hồ sơ cũ",
                f"“năm {others[0]}” in what is planned for {current}; correct the year if it is a leftover",
            )

    yield from _said(facts_texts(year, *_PLANNING), check)
    yield from _said(prose_texts(year, "ke-hoach"), check)


def _not_granted_yet(year: BlocYear) -> Iterator[Finding]:
    if not year.nominations or any(nomination.status != "proposed" for nomination in year.nominations):
        return
    before = re.compile(rf"năm (?:trước|{year.emulation_year - 1})")

    def check(text: str) -> Iterator[str]:
        match = _GRANTED.search(text)
        if match and not before.search(text):
            yield tr(
                f"“{match.group()}”: Khối mới đề nghị, chưa có quyết định; viết “được đề nghị tặng”",
                f"“{match.group()}”: only proposed, not decided; write “được đề nghị tặng”",
            )

    yield from _said(facts_texts(year, "meetings", "nominations", "reviews", "handover"), check)
    yield from _said(prose_texts(year), check)


def _day_of_a_meeting(year: BlocYear) -> Iterator[Finding]:
    days = {meeting.date for meeting in year.meetings}
    known = sorted(day for day in days if day)

    def check(text: str) -> Iterator[str]:
        for match in _MEETING_DAY.finditer(text):
            named = (int(match[3]), int(match[2]), int(match[1]))
            if known and None not in days and named not in [(day.year, day.month, day.day) for day in known]:
                yield tr(
                    f"“{match.group()}”: các hội nghị của Khối họp ngày {', '.join(map(short_date, known))}; sửa ngày",
                    f"“{match.group()}”: the meetings were on {', '.join(map(str, known))}; correct the day",
                )

    yield from _said(prose_texts(year), check)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = r"[\s\-–—,]+".join(map(re.escape, re.split(r"[\s\-–—,]+", name)))
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def _misspelt(text: str, name: str) -> Iterator[str]:
    """Yield how else a text writes a name; capitals all through, and the first letter of either case, are right."""
    for match in _pattern(name).finditer(text):
        found = " ".join(match.group().split())
        if found[1:] != name[1:] and not found.isupper():
            yield found


def _official_names(year: BlocYear) -> Iterator[Finding]:
    def check(text: str) -> Iterator[str]:
        for name in _NAMES:
            for found in _misspelt(text, name):
                yield tr(f"“{found}” viết sai; viết “{name}”", f"“{found}” is misspelt; write “{name}”")
        for wrong, right in _SPELLINGS.items():
            if wrong in text.casefold():
                yield tr(f"“{wrong}” viết sai; viết “{right}”", f"“{wrong}” is misspelt; write “{right}”")

    yield from _said(_but_registrations(year), check)


def _but_registrations(year: BlocYear) -> Iterator[Text]:
    """Yield the texts, those of the registrations left out: another rule compares them with the law's names."""
    return (found for found in texts(year) if isinstance(found[0], Place) or found[0][0] != "registrations")


def _members_names(year: BlocYear) -> Iterator[Finding]:
    official = {key(name) for name in _NAMES}
    names = [u.name for u in year.members if not any(key(u.name).startswith(name) for name in official)]

    def check(text: str) -> Iterator[str]:
        for name in (*names, year.bloc.name):
            for found in _misspelt(text, name):
                yield tr(
                    f"“{found}” khác với tên đã khai “{name}”; viết thống nhất",
                    f"“{found}” is not the name given, “{name}”; write it alike",
                )

    yield from _said(_but_registrations(year), check)


def _law_by_name(year: BlocYear) -> Iterator[Finding]:
    def check(text: str) -> Iterator[str]:
        for match in _LAW_NUMBER.finditer(text):
            yield tr(
                f"“{match.group()}”: văn bản hành chính viện dẫn luật theo tên và ngày, không ghi số",
                f"“{match.group()}”: administrative papers cite a law by name and day, without its number",
            )

    yield from _said(prose_texts(year), check)


def _capitals(year: BlocYear) -> Iterator[Finding]:
    def check(text: str) -> Iterator[str]:
        for match in _PART.finditer(text):
            yield tr(
                f"“{match.group()}”: viết hoa Điều, viết thường khoản, điểm",
                f"“{match.group()}”: Điều has a capital, khoản and điểm have none",
            )
        if _CITY.search(text):
            yield tr("“thành phố Hồ Chí Minh”: viết Thành phố Hồ Chí Minh", "write Thành phố Hồ Chí Minh")

    yield from _said(texts(year), check)


RULES: tuple[Rule[BlocYear], ...] = (
    Rule("TU-01", "E", "Số đơn vị trong câu chữ (08/08 đơn vị) bằng số đơn vị thành viên", CUSTOM, _members_in_shares),
    Rule("TU-02", "E", "Trong câu chữ, phần không lớn hơn tổng", CUSTOM, _part_of_the_whole),
    Rule("TU-03", "W", "Số “đơn vị thành viên” trong câu chữ đúng với danh sách", CUSTOM, _members_in_words),
    Rule("TU-04", "W", "Chủ đề, kế hoạch, chỉ tiêu nói đúng năm thi đua", CUSTOM, _year_of_the_plan),
    Rule("TU-05", "W", "Chưa có quyết định thì viết “đề nghị tặng”, không viết “được tặng”", CUSTOM, _not_granted_yet),
    Rule("TU-06", "W", "Ngày hội nghị trong câu chữ đúng với hồ sơ", CUSTOM, _day_of_a_meeting),
    Rule("TU-07", "E", "Tên cơ quan, danh hiệu viết đúng", f"{DECREE}, Phụ lục II.IV, V", _official_names),
    Rule("TU-08", "W", "Tên Khối, tên đơn vị thành viên viết thống nhất", CUSTOM, _members_names),
    Rule("TU-09", "W", "Luật được viện dẫn theo tên và ngày, không ghi số", f"{DECREE}, Phụ lục I.II.6", _law_by_name),
    Rule(
        "TU-10",
        "E",
        "Viết hoa Điều, viết thường khoản, điểm; Thành phố Hồ Chí Minh",
        f"{DECREE}, Phụ lục II",
        _capitals,
    ),
    Rule("TU-11", "W", "Số đơn vị trong câu chữ không nhiều hơn số đơn vị của Khối", CUSTOM, _more_than_all),
    Rule("TU-12", "W", "Khối trưởng, Khối phó gọi theo tên Khối đã chọn", CUSTOM, _roles_by_their_titles),
)
