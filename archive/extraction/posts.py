"""Posts of a bloc tied to units, sentence by sentence: Khối trưởng, Trưởng khối, Cụm phó and their like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from .document import Document, Span, masked
from .units import Unit, find_units

__all__ = ["POST", "Claim", "Post", "claims"]

Post = Literal["leader", "deputy"]

_DEPUTY = r"(?:khối phó|cụm phó|phó (?:trưởng )?(?:khối|cụm)(?!\w)|phó khối trưởng)"
_LEADER = r"(?:khối trưởng|cụm trưởng|trưởng (?:khối|cụm)(?!\w)|thường trực (?:khối|cụm)(?!\w))"
POST = re.compile(rf"(?<!\w)(?:(?P<d>{_DEPUTY})|(?P<l>{_LEADER}))")
_BOTH = re.compile(rf"(?<!\w)(?:{_LEADER}|trưởng)\s*(?:,|và|-|&)\s*(?:{_DEPUTY})")
_L, _D, _U = "\ue010", "\ue011", "\ue000"
_TITLE = (
    r"(?:đồng chí|đ/c|ông|bà|lãnh đạo|đại diện|thủ trưởng|(?:phó )?giám đốc|(?:phó )?chủ tịch"
    r"|(?:phó )?trưởng ban|(?:phó )?chánh(?: văn phòng)?"
    r"|(?:phó )?cục trưởng|(?:phó )?bí thư|(?:phó )?hiệu trưởng|(?:phó )?viện trưởng|chánh án|đơn vị"
    r"|cơ quan|tập thể|các)"
)
_BEFORE = re.compile(
    rf"(?P<units>{_U}+(?:\s*(?:,|;|và|,\s*và)\s*{_U}+)*)(?:\s*\([^()\n]{{2,60}}\))?"
    r"(?P<gap>[\s,–\-:(]*(?:(?:là|làm|giữ|vai trò"
    rf"|chức(?: vụ| danh)?|nhiệm vụ|cương vị|trên|với|đảm nhận|đảm nhiệm"
    r"|được|chỉ định|bầu|suy tôn|cử|phân công|giao|chọn|tín nhiệm|thống nhất|tiếp tục|sẽ|trở thành|chính thức"
    r"|tiếp nhận|nhận|vinh dự|nay|đã|đơn vị|cơ quan|tân|đồng thời|cờ|luân lưu|thực hiện"
    rf"|đại diện|hiện|các|danh hiệu|và|cụm|khối|trong)[\s,–\-]*){{0,9}})(?P<post>{_L}+|{_D}+)"
)
_TAIL = rf"(?P<tail>[^.;:\n(){_U}{_L}{_D}]{{0,110}}?)"
_AFTER = re.compile(
    rf"(?P<post>{_L}+|{_D}+){_TAIL}\s*(?:từ {_U}+\s+)?(?P<link>(?:là|cho|thuộc về|do|sang|[:–\-(])\s*)"
    rf"(?:(?:{_TITLE}"
    rf"|[^.;:\n{_U}{_L}{_D}]{{2,50}}[,–\-(]\s*(?:{_TITLE}))\s*){{0,4}}(?P<units>{_U}+(?:\s*(?:,"
    rf"|và)\s*{_U}+)*)"
)
_PAIR = re.compile(
    rf"(?:{_L}+|trưởng)\s*(?:,|và|-|&)\s*{_D}+{_TAIL}\s*(?:lần lượt )?(?:là|cho"
    rf"|[:–])\s*(?:lần lượt là )?(?:{_TITLE}\s*){{0,2}}(?P<a>{_U}+)\s*(?:,|và"
    rf"|;)\s*(?P<b>{_U}+)(?!\s*\()"
)
_VERB = re.compile(
    r"\b(?:đã|phối hợp|phát biểu|trình bày|báo cáo|tổng hợp (?:các|ý|kết)|tổ chức|chủ trì|ban hành|xây dựng"
    r"|phát động|điều hành|thông qua|đề nghị|nhấn mạnh|tặng hoa|thay|gồm|có)\b"
)
_SUCCESSION = re.compile(
    r"bầu|suy tôn|cử(?! tri)|chuyển giao|bàn giao|trao cờ|cờ luân lưu|luân lưu|luân phiên|giới thiệu"
    r"|(?<!\w)tân(?!\w)|đảm nhận|nhận nhiệm vụ|tiếp nhận|tín nhiệm|chọn|thống nhất|nhất trí|kế tiếp"
    r"|năm (?:tới|sau|tiếp)"
)
_YEAR = re.compile(r"(?:năm (?:học )?|/)(20\d\d)(?:\s*[-–]\s*(20\d\d))?")
_COVENANT_YEAR = re.compile(rf"năm (20\d\d),? do [{_U}\s]+(?:làm|là)\s*$")
_NEXT_WORDS = re.compile(r"năm (?:tới|sau|tiếp theo|kế tiếp)")
_HEAD_OF = re.compile(
    rf"(?P<post>{_L}+|{_D}+){_TAIL},\s*(?:phó )?(?:giám đốc|chủ tịch|trưởng ban|chánh văn phòng|chánh|cục trưởng|bí thư"
    rf"|hiệu trưởng|viện trưởng)\s+(?P<units>{_U}+)"
)
_AS_POST = re.compile(
    r"(?:^|[.,;…]\s*)(?:là|với (?:vai trò|cương vị|tư cách|trách nhiệm)(?: là)?) (?:đơn vị )?"
    rf"(?P<post>{_L}+|{_D}+){_TAIL},"
    rf"\s*(?:{_TITLE}\s*){{0,3}}(?P<units>{_U}+)"
)
_CHOSEN_BY = re.compile(
    rf"(?P<units>{_U}+) được (?:{_U}+|[^.,;{_U}{_L}{_D}]{{2,40}}?) (?:phân công|chỉ định|giao|cử|bầu(?: chọn)?)"
    rf"[^.,;{_U}{_L}{_D}]{{0,30}}(?P<post>{_L}+|{_D}+)"
)
_HANDS_OVER = re.compile(r"(?<!được )(?:trao|bàn giao|chuyển giao|tặng)")
_GIVER = re.compile(
    rf"(?P<units>{_U}+)[^{_U},.;\n]{{0,25}}(?:bàn giao|chuyển giao)[^{_U}.;\n]{{0,60}}(?P<post>{_L}+)"
    rf"[^.;\n]{{0,120}}?cho [^.;\n]{{0,80}}?{_U}"
)


@dataclass(frozen=True)
class Claim:
    """A unit said to hold a post; `year` where one stands with it, `succession` where a verb hands the post on."""

    post: Post
    unit: str
    span: Span
    at: int
    """Where the post stands in its sentence."""
    year: int | None = None
    succession: bool = False
    weight: float = 1.0


class _Sentence:
    """A sentence with units and posts each masked as one word, so that the patterns see only what joins them."""

    def __init__(self, document: Document, span: Span) -> None:
        self.start = span.start
        self.units = find_units(document, span.start, span.end)
        words = document.low[span.start : span.end]
        inside = [Span(u.span.start - span.start, u.span.end - span.start) for u in self.units]
        self.text = masked(words, inside, _U)
        posts = [m for m in POST.finditer(words) if _U not in self.text[m.start() : m.end()]]
        for sign, kind in ((_D, "d"), (_L, "l")):
            self.text = masked(self.text, [Span(m.start(), m.end()) for m in posts if m[kind]], sign)

    def named(self, match: re.Match[str], group: str) -> list[Unit]:
        """Return the units a group of a match covers."""
        start, end = match.span(group)
        return [u for u in self.units if start <= u.span.start - self.start < end]

    def year(self, *positions: int) -> int | None:
        """Return the first year that stands after one of the positions, before another unit or post."""
        for position in positions:
            words = re.split(rf"[.;\n{_U}{_L}{_D}]", self.text[position : position + 110])[0]
            match = _YEAR.search(words)
            if match:
                return int(match[2] or match[1])
        return None


def _post(match: re.Match[str]) -> Post:
    return "leader" if match["post"][0] == _L else "deputy"


def _made(sentence: _Sentence, units: list[Unit], post: Post, match: re.Match[str], weight: float) -> list[Claim]:
    at = match.start("post")
    year = sentence.year(match.end("post"), match.end())
    return [Claim(post, u.name, u.span, at, year, weight=weight) for u in units]


def _pairs(sentence: _Sentence) -> list[Claim]:
    """Return "Khối trưởng và Khối phó năm 2024 lần lượt là A và B"."""
    out: list[Claim] = []
    for match in _PAIR.finditer(sentence.text):
        year = _YEAR.search(match["tail"])
        for post, group in (("leader", "a"), ("deputy", "b")):
            for unit in sentence.named(match, group):
                kind: Post = "leader" if post == "leader" else "deputy"
                out.append(Claim(kind, unit.name, unit.span, match.start(), int(year[1]) if year else None))
    return out


def _after(sentence: _Sentence) -> list[Claim]:
    """Return posts whose unit follows: "Khối trưởng năm 2021 cho Sở A", "Khối phó là Sở B"."""
    out: list[Claim] = []
    for match in _AFTER.finditer(sentence.text):
        tail = match["tail"].strip()
        if _VERB.search(tail) or _HANDS_OVER.search(tail):
            continue
        if match["link"].strip() in "–-(" and tail and not re.search(r"năm 20\d\d$", tail):
            continue
        post = _post(match)
        units = sentence.named(match, "units")
        if re.match(rf"\s*(?:là|làm|giữ|\()[^{_U}]{{0,20}}[{_L}{_D}]", sentence.text[match.end() : match.end() + 30]):
            units = units[:-1]  # the last one is said to hold a post of its own
        if post == "leader":
            units = units[:1]
        out += _made(sentence, units, post, match, 1.0)
    return out


def _before(sentence: _Sentence, known: list[Claim]) -> list[Claim]:
    """Return posts whose unit precedes: "Sở A làm Khối trưởng", "Giám đốc Sở B, Trưởng khối"."""
    settled = {claim.span: claim.post for claim in known}
    taken = {claim.at for claim in known}
    out: list[Claim] = []
    for match in _BEFORE.finditer(sentence.text):
        post, gap = _post(match), match["gap"].strip()
        units = sentence.named(match, "units")
        if match.start("post") in taken and (gap in (",", ";") or "và" in gap):
            continue
        if "(" not in gap and gap not in ("-", "–"):
            units = [u for u in units if settled.get(u.span, post) == post]
        if post == "leader":
            units = units[-1:]
        out += _made(sentence, units, post, match, 1.0 if gap else 0.7)
    return out


def _heads(sentence: _Sentence, known: list[Claim]) -> list[Claim]:
    """Return posts of a person whose office follows: "ông A - Khối trưởng, Giám đốc Sở B"."""
    taken = {claim.at for claim in known}
    matches = (
        m for m in _HEAD_OF.finditer(sentence.text) if m.start("post") not in taken and not _VERB.search(m["tail"])
    )
    return [claim for m in matches for claim in _made(sentence, sentence.named(m, "units"), _post(m), m, 0.8)]


def _as_posts(sentence: _Sentence, known: list[Claim]) -> list[Claim]:
    """Return "Là đơn vị Trưởng cụm, Sở A ..." and "Sở A được Bộ B phân công làm Trưởng cụm"."""
    taken = {claim.at for claim in known}
    matches = [*_AS_POST.finditer(sentence.text), *_CHOSEN_BY.finditer(sentence.text)]
    free = (m for m in matches if m.start("post") not in taken)
    return [claim for m in free for claim in _made(sentence, sentence.named(m, "units"), _post(m), m, 0.9)]


def _givers(sentence: _Sentence) -> list[Claim]:
    """Return the leader who hands the post over: "Sở A bàn giao nhiệm vụ Khối trưởng cho Sở B"."""
    return [
        Claim("leader", unit.name, unit.span, -1, weight=0.5)
        for match in _GIVER.finditer(sentence.text)
        for unit in sentence.named(match, "units")
    ]


def claims(document: Document, span: Span) -> Iterator[Claim]:
    """Yield who holds which post according to one sentence, each with its year and whether a verb hands the post on."""
    sentence = _Sentence(document, span)
    if not sentence.units:
        return
    pairs = _pairs(sentence)
    found = pairs or _after(sentence)
    if not pairs:
        found += _before(sentence, found)
        found += _heads(sentence, found)
        found += _as_posts(sentence, found)
    years = {claim.year for claim in found if claim.year}
    shared = years.pop() if len(years) == 1 else None
    opening = re.match(r"(?:cũng )?(?:trong )?năm (20\d\d)", sentence.text)
    for claim in found:
        clause = re.split(r"[.;\n]", sentence.text[max(0, claim.at - 160) : claim.at])[-1]
        verb = _SUCCESSION.search(clause) or _NEXT_WORDS.search(sentence.text[claim.at : claim.at + 60])
        covenant = _COVENANT_YEAR.search(clause)
        year = claim.year or (int(covenant[1]) if covenant else None) or (shared if verb or len(found) > 1 else None)
        if year is None and opening and not verb:
            year = int(opening[1])
        yield replace(claim, year=year, succession=verb is not None)
    yield from _givers(sentence)
