"""Persons named with an honorific or a position; bylines and historical figures are left out."""

from __future__ import annotations

import re
from itertools import islice

from bloc.provinces import all_provinces
from bloc.text import key

from ..facts import Person
from .document import UPPER as _UPPER
from .document import Document, Found, Span
from .units import find_units

__all__ = ["read_people"]

_SURNAMES = frozenset(
    """
    nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn lâm mai trịnh đào hà cao lương
    lưu phùng tô tạ quách thái châu triệu vương trương kiều la từ văn tăng quan giang hứa chu đàm khổng nghiêm
    thạch kim sơn danh mạc ma nông hoàn bế lục vi lò lường cầm quàng vàng giàng sùng thào mùa hạng tráng lầu cứ điểu
    rơ ksor siu nay y h’ kpă rmah a vừ thân doãn tống lại lộ ninh khuất nhữ cù viên ngọ phí hầu bàn chảo phàn hảng
    sần tòng hoa đới mẫn đồng khúc diệp âu chung tôn lữ ngụy trang tiêu hàn cung la thi bá chế sầm đậu cấn bạch ứng
    hồng phó nhan ung tất lã thiều mã chẩu quản trà đường viết
    """.split()  # noqa: SIM905 (a list of quoted words would be five times as long)
)
_STOP_WORD = (
    r"(?:(?:Phó|Trưởng|Cục|Tỉnh|Khối|Cụm|Sở|Ban|UBND|UV|TUV|Bộ|Vụ|Đảng)(?!\w)"
    r"|(?i:giám đốc|chủ (?:tịch|nhiệm)|bí thư|chánh (?:văn|án|thanh|vp)|(?:ủy|uỷ) viên|thành (?:ủy|uỷ|phố|đoàn)"
    r"|thường (?:trực|vụ)|hiệu (?:trưởng|phó)|viện (?:trưởng|phó|kiểm)|tổng (?:giám|biên|cục|công|liên)"
    r"|(?:quyền|nguyên) (?:phó|giám|trưởng|chủ|cục|bí|chánh|viện|hiệu)|đại (?:biểu|diện|tá|úy|tướng|học)"
    r"|phát (?:biểu|thanh|động)|hội (?:đồng|nghị|viên|trưởng|liên|nông|cựu|chữ|lh|luật)|thứ trưởng"
    r"|chi (?:cục|bộ|nhánh)))"
)
"""Words that begin a title; many of them are given names where the title does not go on."""
_WORD = rf"(?:[{_UPPER}][^\W\d_{_UPPER}’']*(?:[’'][^\W\d_]+)?|[{_UPPER}]{{2,}})"
_NAME = rf"(?!{_STOP_WORD}){_WORD}(?:[ -](?!{_STOP_WORD}){_WORD}){{1,4}}"
_SHORT_OR_LONG = rf"(?P<name>{_NAME}|{_WORD} [A-Z](?!\w))"
_RANK = (
    r"(?:(?:thiếu|trung|thượng|đại) (?:úy|tá|tướng)|ts\.?|ths\.?|pgs\.?(?:\s*,?\s*ts\.?)?|gs\.?|bs\.?"
    r"|bác sĩ|tiến sĩ|thạc sĩ|luật sư|nhà báo|linh mục|thượng tọa)"
)
_HONORIFIC = re.compile(
    rf"(?<!\w)(?:(?:các )?(?:đồng chí|đ\s?/\s?c|đ\.c|đc|ông|bà|anh|chị)|{_RANK})\s*:? (?:(?:đồng chí"
    rf"|ông|bà|{_RANK}) )*",
    re.IGNORECASE,
)
_TITLE = (
    r"(?:(?:nguyên|quyền|q\.) )?(?:p\. ?)?(?:ủy viên|uv\s?btv|uvtv|tuv|tỉnh ủy viên|thành ủy viên|huyện ủy viên"
    r"|đảng ủy viên|phó (?:tổng )?(?:chủ|giám|trưởng|bí|chánh|cục|chi|hiệu|viện|vụ|khối|cụm|ban|tổng"
    r"|đoàn|thủ|phòng)"
    r"|bí thư|chủ tịch|giám đốc|(?:tổng )?giám đốc|trưởng|chánh|cục trưởng|chi cục trưởng|hiệu trưởng"
    r"|viện trưởng|vụ trưởng|chủ nhiệm|thứ trưởng|bộ trưởng"
    r"|khối (?:trưởng|phó)|cụm (?:trưởng|phó)|thường trực|thành viên|chuyên viên|kế toán|tổng biên tập"
    r"|thủ trưởng|chỉ huy trưởng|(?:phó )?chính ủy|phó chỉ huy trưởng|phụ trách|đại biểu)(?!\w)"
)
_SEP = re.compile(r"\s*(?:[,–:(-]|\s[–-]\s)\s*| (?:là|hiện là|giữ chức) | ")
_TITLE_AT = re.compile(rf"(?<!\w){_TITLE}", re.IGNORECASE)
_VERB = re.compile(
    r"\s(?:phát biểu|chủ trì|đồng chủ|đã|cho (?:biết|rằng)|nhấn mạnh|trao|tặng|đến dự|tham dự|dự"
    r"|tới dự|ghi nhận|đánh giá|biểu dương|khẳng định|báo cáo|trình bày|thay mặt|đề nghị|yêu cầu"
    r"|và (?:đồng|ông|bà|đ/c|các|đại|lãnh)|cùng|điều hành"
    r"|khai mạc|bế mạc|kết luận|phát động|triển khai|thông qua|chúc|tại\s|ký\s|nhận\s|bàn giao"
    r"|chuyển giao|tiếp thu|gợi ý|chỉ đạo|làm\s|được\s|mong\s|lưu ý|thống nhất|đọc\s|điểm lại|bày tỏ"
    r"|tổng hợp|có\s|giới thiệu|công bố)(?!\w)"
)
_BREAK = re.compile(r"[;:()\n]|(?<!\bP)\.|\s[–-]\s(?!\s*[Kk]hen)|,")
_NAMED_FIRST = re.compile(
    rf"(?<![\w-])(?!Ông |Bà |Anh |Chị |Đồng ){_SHORT_OR_LONG}\s*(?:[,(]|[–-])\s*(?=(?i:{_TITLE}))"
)
_GIVEN_NAME = re.compile(_SHORT_OR_LONG)
_OFFICE_BEFORE = re.compile(rf"(?P<title>{_TITLE}[^.,;:()\n]{{0,80}}),\s*$", re.IGNORECASE)
_FULL_NAME = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted({s.capitalize() for s in _SURNAMES}, key=len, reverse=True))})"
    rf"(?: (?!{_STOP_WORD}){_WORD}){{2,4}}(?!\w)"
)
_NOT_PERSON = re.compile(
    r"\b(?:khối|cụm|sở|ban|hội|hội nghị|tỉnh|huyện|việt nam|văn phòng|ủy ban|thi đua|đảng|nhà nước|quốc hội|chính phủ"
    r"|công ty|trường|thành phố|toàn quốc|ubnd|mttq)\b"
)
_MOST = 500
"""No article names more people; a bound on what a hostile text can ask for."""
_HISTORIC = {
    "ho chi minh",
    "bac ho",
    "ton duc thang",
    "vo nguyen giap",
    "chu tich ho chi minh",
    "le hong phong",
    "nguyen ai quoc",
}


def _is_name(name: str, honorific: bool) -> bool:
    words = name.split()
    folded = key(name)
    if folded in _HISTORIC or folded in {key(p.name) for p in all_provinces()} or not 2 <= len(words) <= 5:
        return False
    if _NOT_PERSON.search(name.lower()):
        return False
    return honorific or words[0].lower() in _SURNAMES


def _position(document: Document, at: int) -> tuple[str | None, int]:
    """Return the position that follows a name, its parts joined by commas, and where it ends."""
    parts: list[str] = []
    end = at
    for _ in range(6):
        separator = _SEP.match(document.text, end)
        if separator is None or not _TITLE_AT.match(document.text, separator.end()):
            break
        start = separator.end()
        limit = min(start + 160, len(document.text))
        inside = find_units(document, start, limit)
        breaks = _BREAK.finditer(document.text, start, limit)
        stop = next(
            (m.start() for m in breaks if not any(u.span.start < m.start() < u.span.end for u in inside)), limit
        )
        verb = _VERB.search(document.low, start, limit)
        end = min(stop, verb.start() if verb else limit)
        part = " ".join(document.text[start:end].split())
        if part:
            parts.append(part)
    return (", ".join(parts) or None, end)


def _given_name(document: Document, at: int) -> re.Match[str] | None:
    return _GIVEN_NAME.match(document.text, at)


def read_people(document: Document) -> Found[tuple[Person, ...]] | None:
    """Return the persons in order of mention, each once, with the fullest position stated."""
    rows: list[tuple[int, str, str | None, Span]] = []
    for match in islice(_HONORIFIC.finditer(document.text), _MOST):
        name = _given_name(document, match.end())
        if name and _is_name(name["name"], honorific=True):
            position, end = _position(document, name.end())
            rows.append(
                (name.start(), name["name"], position or _before(document, match.start()), Span(name.start(), end))
            )
    for name in islice(_NAMED_FIRST.finditer(document.text), _MOST):
        if _is_name(name["name"], honorific=False):
            position, end = _position(document, name.end("name"))
            if position:
                rows.append((name.start(), name["name"], position, Span(name.start(), end)))
    for name in islice(_FULL_NAME.finditer(document.text), _MOST):
        clause = re.split(r"[.,;:()\n“”\"]", document.text[max(0, name.start() - 110) : name.start()])[-1]
        title = None if _HONORIFIC.search(clause + " ") else _TITLE_AT.search(clause)
        if title and _is_name(name.group(), honorific=False):
            position = " ".join(clause[title.start() :].split())
            rows.append((name.start(), name.group(), position, Span(name.start(), name.end())))
    byline = _byline(document)
    return _unique(sorted((row for row in rows if row[0] != byline), key=lambda row: row[0]))


def _byline(document: Document) -> int:
    """Return where the last line begins when it signs the article: "Nguyễn Văn A, Chuyên viên Sở B"; else -1."""
    last = document.sentences[-1] if document.sentences else None
    if last is None or last.end - last.start > 120 or document.text[last.end - 1] in ".!?…":
        return -1
    named = _NAMED_FIRST.match(document.text, last.start)
    return last.start if named and (last.start == 0 or document.text[last.start - 1] == "\n") else -1


def _before(document: Document, at: int) -> str | None:
    """Return a position that stands before the honorific: "Giám đốc Sở Y, X"."""
    match = _OFFICE_BEFORE.search(document.text[max(0, at - 110) : at])
    return " ".join(match["title"].split()) if match else None


def _unique(rows: list[tuple[int, str, str | None, Span]]) -> Found[tuple[Person, ...]] | None:
    people: dict[str, tuple[Person, Span]] = {}
    for _, name, position, span in rows:
        folded = key(name)
        known = people.get(folded)
        if known is None or (position and len(position) > len(known[0].position or "")):
            people[folded] = (
                Person(name=name if known is None else known[0].name, position=position),
                known[1] if known else span,
            )
    if not people:
        return None
    placed = sum(person.position is not None for person, _ in people.values())
    return Found(
        tuple(p for p, _ in people.values()),
        tuple(s for _, s in people.values()),
        0.9 if placed == len(people) else 0.75,
    )
