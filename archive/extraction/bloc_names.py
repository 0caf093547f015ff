"""The bloc's name: "Khối thi đua ..." without year, province and a bare "tỉnh"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from bloc.provinces import all_provinces
from bloc.text import key, old_tones

from .document import Document, Found, Span

__all__ = ["BlocMention", "bloc_mentions", "read_bloc"]

_HEAD = re.compile(r"(?<!\w)(?:khối|cụm) thi đua(?:\s*[-,–]?\s*khen thưởng)?(?!\w)")
_SHORT = re.compile(
    r"(?<!\w)(?:khối|cụm) (?=số \d|\d{1,2}(?!\w)|[ivx]{1,4}(?!\w)|các (?:tổ chức|cơ quan|hội|sở|trường"
    r"|doanh nghiệp|ban|đơn vị sự)|(?:nội chính|kinh tế|tổng hợp|văn (?:hóa|xã)|khoa giáo|đảng"
    r"|doanh nghiệp))"
)
_PLURAL = re.compile(r"(?:các|những|mỗi|từng|cụm,|khối,|nhiều|(?<!\d)(?<!năm )\d{1,2})\s*$")
_STOP = re.compile(
    r"[.;:!?(){}\[\]\"“”«»\n/]|[–-]\s*(?:đơn vị|trưởng|khối|cụm|phó)|(?<=\s)(?:năm"
    r"|(?<!các\s)(?<!\d\s)(?<!tuyến\s)(?<!cấp\s)tỉnh(?! ủy)|trực thuộc(?! trung ương)"
    r"|thuộc (?:tỉnh|thành|ngành|địa)|(?<!, )(?<!các )"
    r"thành phố(?! trực thuộc)"
    r"|(?<!các )tổ chức(?! (?:chính trị|đảng|hội(?! nghị)|đoàn|xã hội|tín dụng|phi|kinh tế))"
    r"|đã|vừa|bàn giao|chuyển giao|đang|sẽ"
    r"|tiến hành|tổng kết|sơ kết|triển khai|ký|kí|phát động|họp|gồm|bao gồm|có(?! tính)|do|là|được"
    r"|trong|tại|ở|với|về(?! (?:kinh|văn|quản|nội))|theo|cho|để|làm|giao|bình|suy|bầu|thống nhất|tiếp"
    r"|cùng"
    r"|luôn|thực hiện|hưởng|chủ trì|phối hợp|nhiệm|giai đoạn|tham gia|năm học|chính thức|cũng|ra mắt"
    r"|long trọng|diễn ra|tích cực|nhằm|trao|đồng chủ|hoàn thành|ngày|từ|nhất trí|đề nghị|giữa|sáng|chiều|khen"
    r"|phấn đấu|bước|quyết|ban hành|xây|hoạt động|đề ra|trên địa bàn|đóng trên)(?!\w)"
)
_COMMA_INSIDE = re.compile(
    r",\s*(?:và )?(?:ban|ngành|cơ quan|đơn vị|đoàn thể|mặt trận|tổ chức|văn hóa|xã hội|kinh tế"
    r"|khoa (?:học|giáo)|thể thao|hội|doanh nghiệp|khu|kkt|kcn|kcx|kỹ thuật|kiểm tra|nội chính|đảng"
    r"|thị xã|thị trấn|thành phố|phường|xã|huyện|công nghệ|giáo dục|y tế|sở|hiệp|tổng hợp"
    r"|tham mưu|nội vụ|môi trường|tôn giáo)(?!\w)"
)
_NUMBERED = re.compile(
    r"\s*(?:số\s*\d{1,2}|\d{1,2}(?! (?:tỉnh(?! ủy)|thành phố|huyện(?! ủy)|quận|sở|cơ quan|đơn vị|liên đoàn|hội"
    r"|trường)\s)"
    r"|(?:số\s*)?[ivx]{1,4})(?!\w|[/.]\d)"
)
_NAMED_AFTER = re.compile(r" các (?!đơn vị|thành viên|huyện|xã|tỉnh)")
_TRAILING = re.compile(r"(?: (?:và|của|các|cấp|đơn vị trong)|[\s,–-])+$", re.IGNORECASE)


@dataclass(frozen=True)
class BlocMention:
    """A place where a bloc is named; `name` is empty for a bare "Khối thi đua"."""

    name: str
    span: Span
    plural: bool


def _provinces() -> re.Pattern[str]:
    names = sorted({old_tones(p.name).lower() for p in all_provinces()}, key=len, reverse=True)
    return re.compile(rf"(?<=\s)(?:{'|'.join(map(re.escape, names))})(?!\w)")


_PROVINCE = _provinces()


def _name_end(document: Document, start: int, limit: int) -> int:
    """Return where the name after the head ends: at a verb, a year, a province or punctuation that is not inside it."""
    low = document.low
    number = _NUMBERED.match(low, start, limit)
    if number and not _NAMED_AFTER.match(low, number.end(), limit):
        return number.end()
    stop = _STOP.search(low, start, limit)
    end = stop.start() if stop else limit
    province = _PROVINCE.search(low, start, end)
    if province and document.text[province.start()].isupper():
        end = province.start()
    comma = low.find(",", start, end)
    while comma >= 0:
        if not _COMMA_INSIDE.match(low, comma, end):
            return comma
        comma = low.find(",", comma + 1, end)
    return end


def _mention(document: Document, match: re.Match[str]) -> BlocMention:
    start, low = match.start(), document.low
    end = _name_end(document, match.end(), min(len(low), match.end() + 110))
    text = document.text[start:end]
    trimmed = _TRAILING.sub("", text.rstrip())
    end = start + max(len(trimmed), match.end() - match.start() if match.re is _HEAD else len(trimmed))
    name = " ".join(document.text[start:end].split()).rstrip(" ,–-")
    bare = key(name) in (
        "khoi thi dua",
        "cum thi dua",
        "khoi",
        "cum",
        "khoi thi dua khen thuong",
        "cum thi dua khen thuong",
    )
    before = low[max(0, start - 12) : start]
    return BlocMention("" if bare else name, Span(start, end), _PLURAL.search(before) is not None)


def bloc_mentions(document: Document) -> list[BlocMention]:
    """Return every place where a bloc or cluster is named, in order."""
    matches = sorted((*_HEAD.finditer(document.low), *_SHORT.finditer(document.low)), key=lambda m: m.start())
    out: list[BlocMention] = []
    for match in matches[:400]:
        if out and match.start() < out[-1].span.end:
            continue
        out.append(_mention(document, match))
    return out


def _shown(name: str) -> str:
    """Return the name as official papers write it: sentence case where the page shouts."""
    text = name.lower() if name.isupper() else name
    return text[:1].upper() + text[1:]


def read_bloc(document: Document, mentions: list[BlocMention]) -> Found[str] | None:
    """Return the bloc the story is about: the one its title names, else the one named most."""
    named = [m for m in mentions if m.name and not (m.plural and not re.search(r"\d", m.name[:24]))]
    full = [m for m in named if _HEAD.match(document.low, m.span.start)]
    pool = full or named
    if not pool:
        return None
    counts = Counter(key(m.name) for m in pool)
    title = document.title
    first = next((m for m in pool if title and title.start <= m.span.start < title.end), None)
    best = first or max(
        pool, key=lambda m: (counts[key(m.name)] + 0.5 * (m.span.start < document.lead_end), -m.span.start)
    )
    shorter = [m for m in pool if counts[key(m.name)] > 1 and key(best.name).startswith(key(m.name) + " ")]
    if shorter and counts[key(best.name)] == 1:
        best = shorter[0]
    same = [m for m in pool if key(m.name) == key(best.name)]
    written = next((m for m in same if not m.name.isupper()), best)
    confidence = 0.9 if first and counts[key(best.name)] > 1 else 0.8 if counts[key(best.name)] > 1 or first else 0.6
    return Found(_shown(written.name), tuple(m.span for m in same[:3]), confidence)
