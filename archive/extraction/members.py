"""How many units the bloc has, and which, as the text states both."""

from __future__ import annotations

import re
from itertools import islice

from .document import Document, Found, Span
from .unit_lists import counted_list, unit_list
from .units import INSTITUTION, Unit, same_unit

__all__ = ["read_member_count", "read_members"]

_NUMBERS = {
    w: n for n, w in enumerate(("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"))
} | {
    "mười một": 11,
    "mười hai": 12,
}
_N = r"(?P<n>\d{1,3}|mười (?:một|hai)|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
_WHAT = (
    r"(?:cơ quan|đơn vị|thành viên|sở|ngành|ban|huyện|thị xã|xã|phường|doanh nghiệp|dn|công ty|hội"
    r"|tổ chức|trường|địa phương|tập thể|bệnh viện|ngân hàng|tỉnh|quận|công đoàn|thành phố|liên đoàn|lđlđ|thuế"
    r"|chi cục|cục|công an|kho bạc|bảo hiểm|văn phòng|thanh tra|trung tâm|chi nhánh|viện|đảng bộ|chi bộ|đảng ủy)"
)
_BLOC = r"(?:khối|cụm)"
_COUNTS = (
    (
        re.compile(
            rf"(?:{_BLOC})[^.;:\n]{{0,120}}?\s(?:gồm(?: có)?|bao gồm|có|với) (?:tổng số "
            rf"|sự tham gia của )?{_N} {_WHAT}"
        ),
        3.0,
    ),
    (re.compile(rf"(?<!\d)(?<!/)(?P<all>\d{{1,3}})\s?/\s?(?P<n>\d{{1,3}}) {_WHAT}"), 2.0),
    (
        re.compile(
            rf"(?<![\d/.]){_N} (?:đại diện )?(?:{_WHAT}(?:\s*,\s*{_WHAT}){{0,3}} )(?:là )?(?:(?:thành viên"
            rf"|trực thuộc) )?(?:thuộc|trong|của) (?:{_BLOC})"
        ),
        2.5,
    ),
    (re.compile(rf"(?<![\d/.]){_N} (?:{_WHAT}(?:\s*,\s*{_WHAT}){{0,3}} )thành viên"), 2.0),
    (
        re.compile(
            rf"(?<![\d/.]){_N} (?:{_WHAT}(?:\s*,\s*{_WHAT}){{0,3}})\s*(?:thuộc [^.;:\n]{{0,40}})?,?\s*(?:gồm"
            rf"|bao gồm|:)"
        ),
        1.0,
    ),
)
_OF_BLOC = re.compile(r"\s*(?:là )?(?:thành viên|(?:trong|thuộc|của) (?:khối|cụm))")
_WISH = re.compile(r"phấn đấu|trong đó|đề nghị|được tặng")
_NOT_COUNT = re.compile(r"(?:cho|tặng|đề nghị|trao|xét|có|phấn đấu|trong đó|nhận|trên|giới thiệu|chọn|suy tôn|bầu)\s*$")
_CUE = re.compile(
    r"là (?=sở |ban |cục |hội |công ty |ubnd |trường |văn phòng |huyện |xã |phường |thanh tra )"
    r"|(?:bao )?gồm(?: có)?(?: (?:các|\d+) (?:đơn vị|cơ quan|thành viên|sở,\s*ban,\s*ngành"
    r"|sở,\s*ngành))?(?: sau)?\s*:?\s*|\(|:\s*|là\s*:\s*|như sau\s*:\s*|có (?=sở|ban|cục|hội|công ty"
    r"|ubnd)|có \d+ [^.;:\n]{3,30}, (?:gồm|là)\s*:?\s*|là (?=tp)|của các (?=sở|đơn vị\s*:|cơ quan\s*:"
    r"|thành viên\s*:)"
)
_TERRITORY = r"(?:huyện|thị xã|thành phố|xã|phường|quận|thị trấn|đặc khu)"
_KIND = re.compile(rf"\d+ (?P<kind>trường|công ty|{_TERRITORY}(?:(?:, | và ){_TERRITORY})*)(?!\w)")
_KIND_OF = r"(?:tỉnh|thành phố|thành|thị xã|huyện|quận|xã|phường)"
_HEADED = re.compile(
    rf"(?P<head>[^\d.,;:()\n“”\"]{{2,60}}?)"
    rf"(?P<of>\s+(?:của |thuộc )?(?:các|\d{{1,3}})\s+{_KIND_OF}(?:(?:, | và |,){_KIND_OF})*(?: [^.,;:()\n]{{1,50}})?"
    r"|\s+(?:trong|thuộc|của) (?:cụm|khối)(?: [^.,;:()\n]{1,20})?)?\s*(?:(?:bao )?gồm\s*)?(?::|là)\s*$"
)
"""A kind of institution that is said once for all: "gồm 6 Cục Thuế các tỉnh: A, B", "các Văn phòng Đảng ủy: ..."."""
_OPENING = re.compile(r"(?<!\w)(?:các|gồm có|gồm|là|\d{1,3})\s*:?\s+")
_PLACES = re.compile(r"các (?:địa phương|đơn vị hành chính)(?: sau)?\s*:\s*$")
_COUNTED = re.compile(r"\d{1,3} (?=(?:liên đoàn|lđlđ|công an|hội|sở|thuế|cục|chi cục|ban|kho bạc)\s)")
_MEMBERS_ARE = re.compile(r"thành viên[^.;:\n]{0,40}$")
_MOST = 1000
"""No article introduces more lists; a bound on what a hostile text can ask for."""
_ABOUT = re.compile(r"khối|cụm|thành viên")
_AWARDED = re.compile(
    r"(?:tặng|trao (?:bằng|cờ|giấy)|đề nghị|đề xuất|bằng khen|cờ thi đua|giấy khen"
    r"|xếp (?:hạng|thứ|loại)|bầu|suy tôn)[^.\n]{0,110}$"
)
_FROM = re.compile(r"(?:đại biểu|lãnh đạo|khách mời|dự hội nghị có)[^.\n]{0,20}$")


_COLLECTIVE = re.compile(r"(?:sở|ban|hội|trường|công ty|(?:tỉnh|thành phố|thị xã|huyện|quận|xã|phường)(?: .*)?)")
"""Kinds that a list head of its own reads."""


def _number(words: str) -> int | None:
    return int(words) if words.isdigit() else _NUMBERS.get(" ".join(words.split()))


def _is_whole(document: Document, match: re.Match[str]) -> bool:
    """Whether "08/08 đơn vị" or "09/10 đơn vị thành viên" counts the whole bloc after the stroke."""
    all_present = match["all"].lstrip("0") == match["n"].lstrip("0")
    return all_present or _OF_BLOC.match(document.low, match.end()) is not None


def read_member_count(document: Document) -> Found[int] | None:
    """Return the stated number of units; the figure with the strongest wording wins."""
    votes: dict[int, float] = {}
    spans: dict[int, list[Span]] = {}
    for pattern, weight in _COUNTS:
        for match in pattern.finditer(document.low):
            number = _number(match["n"])
            before = document.low[max(0, match.start() - 18) : match.start()]
            if (
                number is None
                or not 2 <= number <= 150
                or ("all" in match.re.groupindex and not _is_whole(document, match))
            ):
                continue
            if weight < 2.1 and pattern is not _COUNTS[1][0] and _NOT_COUNT.search(before):
                continue
            if pattern is _COUNTS[2][0] and re.search(r"(?:(?<!đại diện )cho|tặng|phấn đấu có|trong đó)\s*$", before):
                continue
            if pattern is _COUNTS[4][0] and not _ABOUT.search(document.low[max(0, match.start() - 120) : match.end()]):
                continue
            if _WISH.search(match.group()):
                continue
            votes[number] = votes.get(number, 0) + weight
            spans.setdefault(number, []).append(Span(match.start("n"), match.end()))
    if not votes:
        return None
    best = max(votes, key=lambda n: votes[n])
    rival = max((v for n, v in votes.items() if n != best), default=0.0)
    confidence = 0.95 if votes[best] >= 3 and not rival else 0.85 if not rival else 0.6
    if votes[best] < 2 or rival == votes[best]:
        confidence = 0.4
    return Found(best, tuple(spans[best][:3]), confidence)


def _headed(document: Document, start: int, end: int) -> re.Match[str] | None:
    """Return the institution that heads the list, with what follows it up to the colon."""
    for before in _OPENING.finditer(document.low, start, end):
        headed = _HEADED.match(document.low, before.end(), end)
        if headed and INSTITUTION.match(headed["head"]) and (headed["of"] or not _COLLECTIVE.fullmatch(headed["head"])):
            return headed
    return None


def _kind(document: Document, start: int, end: int) -> str | None:
    """Return the head that the words before a list lend to it; "" where kinds are mixed or bare places follow."""
    clause = document.low[start:end]
    if _PLACES.search(clause):
        return ""
    if headed := _headed(document, max(start, end - 150), end):
        return document.text[headed.start("head") : headed.end("head")]
    found = list(_KIND.finditer(clause))
    if not found:
        return None
    kind = found[-1]["kind"]
    return "" if "," in kind or " và " in kind else kind


def _distinct(units: list[Unit]) -> list[Unit]:
    out: list[Unit] = []
    for unit in units:
        if not any(same_unit(unit.name, seen.name) for seen in out):
            out.append(unit)
    return out


def read_members(document: Document, count: int | None) -> Found[tuple[str, ...]] | None:
    """Return the listed units: those that agree with the stated number, else the longest list."""
    best: tuple[float, list[Unit]] | None = None
    for match in islice(_CUE.finditer(document.low), _MOST):
        before = document.low[max(0, match.start() - 240) : match.start()]
        clause = re.split(r"(?<!\btp)\.\s|\n\n", before)[-1]
        if not _ABOUT.search(clause + match.group()) or _AWARDED.search(re.split(r"[.;\n]", before)[-1]):
            continue
        if len(re.split(r"[;]", clause)) > 3 or (
            match.group() == "là "
            and not _MEMBERS_ARE.search(clause)
            and not _headed(document, match.start() - len(clause), match.end())
        ):
            continue
        counted = _COUNTED.match(document.low, match.end())
        at = counted.end() if counted else match.end()
        end = min(len(document.text), at + 3000)
        head = _kind(document, match.start() - len(clause), match.end())
        units = _distinct(unit_list(document, at, end, head))
        if count and head is None and len(units) != count and (parts := counted_list(document, at, end, count)):
            units = parts
        if len(units) < 3 and not (count is not None and len(units) == count):
            continue
        score = (
            len(units)
            + (20 if count == len(units) else 0)
            + (3 if "gồm" in match.group() else 0)
            - (4 if _FROM.search(before) else 0)
        )
        if best is None or score > best[0]:
            best = (score, units)
    if best is None:
        return None
    units = best[1]
    confidence = 0.95 if count == len(units) else 0.8 if count is None else 0.55
    span = Span(units[0].span.start, units[-1].span.end)
    return Found(tuple(u.name for u in units), (span,), confidence)
