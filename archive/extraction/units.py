"""Units named in a text: agencies, companies, districts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from bloc.provinces import all_provinces
from bloc.text import key, old_tones

from .document import UPPER, Document, Span
from .unit_names import AGENCY, DEPARTMENT, LOWER_WORD, OPEN_HEAD, SHORT_DEPARTMENT

__all__ = [
    "BARE",
    "INSTITUTION",
    "OPEN",
    "Unit",
    "capitals",
    "find_units",
    "named",
    "place_end",
    "province_end",
    "province_in",
    "same_unit",
    "unit_at",
]

_SO = re.compile(rf"sở (?:{DEPARTMENT}|{SHORT_DEPARTMENT})")
_AGENCY = re.compile(AGENCY)
OPEN = re.compile(OPEN_HEAD + r"(?!\w)")
BARE = re.compile(rf"(?:{DEPARTMENT}|{SHORT_DEPARTMENT})")
INSTITUTION = re.compile(
    r"(?<!\w)(?:sở|ban|bql|thanh tra|văn phòng|vp|báo|đài|phát thanh|pt|kho bạc|kbnn|bảo hiểm|bhxh"
    r"|nhnn|nhcsxh|chi cục|cục|thuế|thống kê"
    r"|hải quan|quản lý thị|thi hành|công an|bộ (?:chỉ|đội|ch)|bchqs|cảnh sát|tòa án|tand|viện|vks"
    r"|ủy ban|ub|mặt trận|mttq|liên\s|lđlđ|công đoàn"
    r"|tỉnh\s?đoàn|thành\s?đoàn|huyện\s?đoàn|thị\s?đoàn|đoàn|hội|trường|quỹ|huyện|thị|thành|đảng|tổng"
    r"|công ty|cty|tập đoàn|ngân hàng|bệnh viện|trung|học viện"
    r"|nhà máy|xí nghiệp|hợp tác|htx|chi|điện lực|bưu điện|viễn thông|vnpt|viettel|mobifone|agribank"
    r"|vietinbank|bidv|vietcombank|phòng|vườn|khu bảo|hạt|vụ"
    r"|bảo tàng|thư viện|nhà hát|nhà văn|hiệp hội|sư đoàn|lữ đoàn|ubnd|hđnd|tp|quận|xã|phường|đặc khu)"
)
_BOARD_OF = re.compile(
    r"ban thường (?:trực|vụ) (?=(?:ủy ban|ub|mặt trận|mttq|huyện ủy|thị ủy|đảng ủy|lđlđ|liên đoàn|hội)(?!\w))"
)
"""The board of a unit stands for the unit."""
_CAPITAL = re.compile(rf"\s*(?:[–-]\s*)?(?=[{UPPER}\d])(?:[^\W_]|[’'&./](?=\w))+(?:-[^\W_]+)*")
_INNER = re.compile(
    rf"(?: (?!(?:được|là|làm|đã|và|của|cho|tại|trong|với|có|năm|do|từ|vừa|sẽ|giữ|nhận|trao|tặng|để|các"
    rf"|theo|về|đạt|thuộc|ở|đến|trên|cùng|tổ|tỉnh|huyện)(?!\w))[^\W\d_{UPPER}]+){{1,2}}(?=\s[{UPPER}])"
)
_TRADE = re.compile(r"(?:thương mại|dịch vụ|sản xuất|đầu tư|xây dựng|tư vấn|kinh doanh|chế biến|vận tải|du lịch)$")
_TRADES = re.compile(rf", (?:và )?{_TRADE.pattern[:-1]}(?!\w)")
"""A company's name may join its trades by commas."""
_TERRITORY = re.compile(
    r"(?:[^,]{2,30}\s)?(?:huyện|thị xã|thành phố|tp\.?|quận|xã|phường|thị trấn|đặc khu)|(?:huyện|thị|thành|đảng) ủy"
)
_LINK = re.compile(r" (?:và|&|của|các)(?=\s)|,(?=\s)")
_PLACE = re.compile(
    r"(?:\s*\([a-zđ&–-]{2,12}\))?(?: chi nhánh)? (?:tỉnh(?! (?:ủy|đoàn))|thành phố|tp\.?|huyện|thị xã|quận"
    r"|xã|phường|thị trấn|khu vực)(?!\w)"
)
_NO_NAME = re.compile(
    r"\s*(?:[–-]\s*)?(?:đơn vị|tổ chức|đã|vừa|là|có|năm|khối|cụm|hội nghị|tổng kết|trưởng|phó|giám đốc"
    r"|chủ tịch|đ/c|đồng chí|ông|bà)(?!\w)"
)
_CAPITAL_HEAD = re.compile(
    r"ban|thuế|hội|vụ|đoàn|phòng|đài|cục|quỹ|báo|viện|trung tâm|trường|liên hiệp|chi nhánh|học viện"
    r"|tổng cục|điện lực|viễn thông|hợp tác xã"
)
_NOT_UNIT = re.compile(r" (?:nghị|đồng|trường|viên|thảo|thao|thi|chấp|thường|cán|lãnh|hợp|giám|tổ chức)(?!\w)")


@dataclass(frozen=True)
class Unit:
    """A unit as named; `head` tells that its head word was taken from the list it stands in."""

    name: str
    span: Span
    head: str | None = None


@cache
def _province_names() -> tuple[str, ...]:
    names = {old_tones(p.name).lower() for p in all_provinces()} | {
        "tp. hồ chí minh",
        "tp hồ chí minh",
        "thừa thiên - huế",
    }
    return tuple(sorted(names, key=len, reverse=True))


@cache
def _province_after() -> re.Pattern[str]:
    return re.compile(rf" (?:{'|'.join(re.escape(n) for n in _province_names())})(?!\w)")


def province_end(document: Document, at: int) -> int:
    """Return where the province ends that is named at the position; the position itself where none is."""
    match = _province_after().match(f" {document.low[at : at + 40]}")
    return at + match.end() - 1 if match and document.text[at].isupper() else at


def province_in(document: Document, span: Span) -> Span | None:
    """Return where the province stands that ends a unit's name; None where none does."""
    match = next(
        (m for m in _province_after().finditer(document.low, span.start, span.end) if m.end() == span.end), None
    )
    return Span(match.start() + 1, match.end()) if match else None


def same_unit(one: str, other: str) -> bool:
    """Whether two names are spellings of one unit; a province counts only where both name one."""
    (name, place), (other_name, other_place) = _split_place(one), _split_place(other)
    return name == other_name and (place == other_place or not place or not other_place)


@lru_cache(maxsize=4096)
def _split_place(name: str) -> tuple[str, str]:
    """Return the comparison key of a unit's name and that of the province after it."""
    folded = key(name).replace(" & ", " va ")
    match = re.search(r"(?<=\w) (?:tinh|thanh pho|tp)\b(?! uy)(?P<place>.*)$", folded)
    place = match["place"].strip() if match else ""
    return re.sub(r"\b(?:cac|va)\b ?", "", folded[: match.start()] if match else folded).strip(), place


def place_end(document: Document, end: int) -> int:
    """Return where a name ends that may carry its place: "tỉnh", "tỉnh Hà Nam", or the bare province."""
    match = _province_after().match(document.low, end)
    if match and document.text[match.end() - 1 : match.end()] and document.text[match.start() :].lstrip()[:1].isupper():
        return match.end()
    place = _PLACE.match(document.low, end)
    if place is None:
        return end
    name = _province_after().match(document.low, place.end())
    if name:
        return name.end()
    tail = place.end()
    if not place.group().endswith("tỉnh"):
        further = capitals(document, tail, links=False)
        if len(document.text[tail:further].split()) > 4:  # a person's name runs on from the place's
            further = tail + sum(len(word) + 1 for word in document.text[tail:further].split()[:2])
        return further if further > tail else tail if place.group().endswith("phố") else end
    return tail


def capitals(document: Document, at: int, links: bool = True) -> int:
    """Return where a run of capitalised words ends, joined by "và" or known lower-case words of names."""
    end = at
    for _ in range(14):
        stop = _NO_NAME.match(document.low, end)
        if stop and not (stop.group().strip() in ("ông", "bà") and document.text[stop.end() - 2].isupper()):
            break
        word = LOWER_WORD.match(document.low, end) if links else None
        step = (
            word
            or (
                _TRADES.match(document.low, end)
                if links and end > at and _TRADE.search(document.low, at, end)
                else None
            )
            or _CAPITAL.match(document.text, end)
            or (_INNER.match(document.text, end) if links and end > at else None)
        )
        if step and step.end() > step.start() and "\n" not in step.group():
            end = step.end()
            continue
        link = _LINK.match(document.low, end) if links and end > at else None
        after = _CAPITAL.match(document.text, link.end()) if link and "," not in link.group() else None
        if (
            after is None
            or link is None
            or INSTITUTION.match(document.low, link.end() + 1)
            or _NO_NAME.match(document.low, link.end())
        ):
            break
        end = after.end()
    return end


def unit_at(document: Document, at: int) -> Unit | None:
    """Return the unit whose name starts at the position; None where none does."""
    low, text = document.low, document.text
    if _BOARD_OF.match(low, at):
        return None
    match = _SO.match(low, at) or _AGENCY.match(low, at)
    if match:
        end = match.end()
        if match.group().startswith(
            (
                "ban quản lý",
                "bql",
                "ban qlda",
                "công an",
                "thuế",
                "thống kê",
                "kho bạc",
                "bảo hiểm",
                "ngân hàng",
                "quỹ",
                "lđlđ",
                "liên đoàn",
                "trường chính trị",
            )
        ):
            end = max(end, capitals(document, end, links=False) if not match.group().endswith(" ") else end)
        end = place_end(document, len(low[:end].rstrip()))
        return named(document, at, end)
    head = OPEN.match(low, at)
    if head is None or not _opens_name(document, head):
        if low.startswith("sở ", at) and text[at + 3 : at + 4].isupper():
            return named(document, at, place_end(document, capitals(document, at + 2)))
        return None
    end = capitals(document, head.end(), links=_TERRITORY.fullmatch(head.group()) is None)
    return named(document, at, place_end(document, end)) if end > head.end() else None


def _opens_name(document: Document, head: re.Match[str]) -> bool:
    """Whether a name in capitals follows an open head word; in a text all in capitals nothing can be told."""
    at = head.end()
    line = document.text[max(0, at - 60) : at + 60]
    if line.isupper() or _NO_NAME.match(document.low, at):
        return False
    following = document.text[at : at + 2].strip()[:1]
    word = LOWER_WORD.match(document.low, at)
    if _CAPITAL_HEAD.fullmatch(head.group()) and (
        document.text[head.start()].islower() or _NOT_UNIT.match(document.low, at)
    ):
        return False
    return (
        following.isupper()
        or following.isdigit()
        or (word is not None and head.group().startswith(("công ty", "tổng", "trường", "quỹ", "chi nhánh")))
    )


def named(document: Document, start: int, end: int) -> Unit:
    end = start + len(document.text[start:end].rstrip(" ,;.–-"))
    name = " ".join(document.text[start:end].split())
    return Unit(name[:1].upper() + name[1:], Span(start, end))


def find_units(document: Document, start: int, end: int) -> list[Unit]:
    """Return the units named between two positions, in order, without overlaps."""
    out: list[Unit] = []
    at = start
    for match in INSTITUTION.finditer(document.low, start, end):
        if match.start() < at:
            continue
        unit = unit_at(document, match.start())
        if unit is not None and unit.span.end <= end + 1:
            out.append(unit)
            at = unit.span.end
    return out
