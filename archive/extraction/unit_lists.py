"""Lists of units: commas, semicolons, lines; a head word that stands once spreads over the items after it."""

from __future__ import annotations

import re
from dataclasses import replace

from .document import UPPER, Document
from .units import BARE, OPEN, Unit, capitals, named, place_end, province_end, province_in, unit_at

__all__ = ["counted_list", "unit_list"]

_TERRITORY = r"(?:tỉnh|huyện|thị xã|thành phố|tp\.?|quận|xã|phường|thị trấn|đặc khu)"
_REST_OF_ITEM = re.compile(
    r"(?:\s(?!(?:và|được|là|làm|đã|có|do|nhận|cùng|tỉnh|đạt|tại|họp|tổ"
    r"|vừa|sẽ|tham|dự|ký|tiến|tổng|sơ)\s)[^\s,.;:()]+){1,7}(?=\s*[,;)\n]| và\s|\.?$)"
)
_ITEM_NUMBER = re.compile(r"\d{1,2}[.)/]\s*")
_NOTE = re.compile(r"\s*\([^()\n]{1,80}\)")
_CLAUSE = re.compile(r" (?:là|làm|giữ|được)(?!\w)")
_SEPARATOR = re.compile(
    r"\s*(?:[;,/]\s*(?:và |cùng )?| (?:và|cùng|với) |\n\s*(?:[-+*•–]|\d{1,2}[.)/])?\s*"
    r"|\.\s*\n\s*(?:[-+*•–]|\d{1,2}[.)/])\s*)"
)
_LIST_HEAD = re.compile(
    r"(?:các |những )?(?:đơn vị |cơ quan )?(?P<head>sở|ban|ngân hàng|công ty|hội|trường(?: đại học"
    r"| cao đẳng)?|bệnh viện"
    r"|(?:(?:ubnd|ủy ban nhân dân|ủy ban mttq(?: việt nam)?|ubmttq(?:\s*vn)?|mttq|đảng ủy|huyện ủy"
    r"|công an|hội \w+(?: \w+){0,2}|lđlđ|liên đoàn lao động|phòng [^.,;:()\n]{2,30}?"
    r"|văn phòng đảng ủy) (?:các )?)?(?:huyện|thị xã|thành phố|quận|xã|phường|thị trấn|đặc khu)"
    r"|huyện ủy|đảng ủy|công an tỉnh|tỉnh|văn phòng (?:đảng|huyện|thị|thành) ủy)"
    r"(?:, (?:ban|ngành|thị xã|thành phố|phường|xã|thị trấn|huyện)){0,3}\s*:? "
)
_SPREADING = re.compile(
    rf"(?:[^\s,;:()]+ ){{0,6}}?(?:(?:huyện|thị|thành|đảng) ủy|{_TERRITORY}(?! ủy))(?=\s)", re.IGNORECASE
)
"""The head words of an item that serve the bare names after it: "LĐLĐ huyện A, B"."""
_OWN_TERRITORY = re.compile(rf"(?i:{_TERRITORY})(?=\s[{UPPER}])")
_ALONE = re.compile(_TERRITORY, re.IGNORECASE)
_LAST_WORD = re.compile(rf" {_TERRITORY}$")
_UNKNOWN = re.compile(
    rf"(?!(?:Hội nghị|Đại diện|Lãnh đạo|Phó|Trưởng|Đồng chí|Đ/c|Ông|Bà|Khối|Cụm|Tham|Các|Theo|Tại|Trong|Năm|Đến)(?!\w))"
    rf"[{UPPER}][^\s,;:.()]*(?:\s(?!(?:và|đã|vừa|có|là|do|được|tại|cùng|dự|tổ|năm|nhận|đạt|tham|ký)\s)[^\s,;:.()]+){{1,9}}"
    r"(?=\s*[,;)\n]|\.\s|\.?$| và\s)"
)


_LIST_STOP = re.compile(r"[()\n:]|\.(?=\s|$)|\s(?:đã|vừa|tổ chức|tiến hành|cùng dự|tham dự|ký kết)\s")


def _under(head: str, name: str) -> str:
    return f"{head[:1].upper()}{head[1:]} {name}".strip()


def _item(document: Document, at: int, end: int, head: str | None) -> Unit | None:
    """Return the list item at the position: a unit of its own, or a bare name under the list's head word."""
    own = unit_at(document, at)
    if own is not None and own.span.end <= end:
        if head and " " in head and not _ALONE.fullmatch(head) and _OWN_TERRITORY.match(document.text, at):
            return Unit(_under(_LAST_WORD.sub("", head), document.quote(own.span)), own.span, head)
        return _whole_item(document, own, end) if OPEN.match(document.low, at) else own
    if head is None or head.lower() == "sở":
        bare = BARE.match(document.low, at)
        if bare and bare.end() <= end and (document.text[at].isupper() or head):
            unit = named(document, at, place_end(document, bare.end()))
            return Unit(f"Sở {unit.name}", unit.span, "Sở")
    territory = _OWN_TERRITORY.match(document.text, at)
    start = territory.end() + 1 if territory and head is not None else at
    if (
        head is not None
        and document.text[start : start + 1].isupper()
        and (
            stop := max(
                province_end(document, start),
                capitals(document, start, links=head.lower() in ("công ty", "trường", "hội", "ban")),
            )
        )
        > start
    ):
        unit = named(document, at, min(stop, end))
        words = document.quote(unit.span)
        return Unit(_under(_LAST_WORD.sub("", head) if territory else head, words), unit.span, head)
    return None


def _whole_item(document: Document, own: Unit, end: int) -> Unit:
    """Return the item up to the next separator where its name runs on in words no rule knows."""
    rest = _REST_OF_ITEM.match(document.text, own.span.end, end)
    return named(document, own.span.start, rest.end()) if rest else own


def _unknown(document: Document, at: int, end: int) -> Unit | None:
    """Return a name in capitals that no rule knows, where it fills its place in a list that is plain otherwise."""
    match = _UNKNOWN.match(document.text, at, end)
    return named(document, at, match.end()) if match else None


def _spread(document: Document, item: Unit) -> str | None:
    """Return the head that an item lends to bare names after it: its words up to the territory's kind."""
    words = document.quote(item.span)
    match = _SPREADING.match(words)
    if match is None and (place := province_in(document, item.span)):
        return words[: place.start - item.span.start].rstrip()
    return match.group() if match else None


def _is_head(document: Document, at: int, words: str) -> bool:
    """Whether the words head a list, rather than begin the name of its first unit."""
    return unit_at(document, at) is None or words.rstrip().endswith(":") or words.startswith("các")


def unit_list(document: Document, at: int, end: int, head: str | None = None, known: int = 3) -> list[Unit]:
    """Return the units of the list that starts at the position and ends where neither a unit nor a separator follows.

    A leading head word spreads over items without one ("các sở: A, B" is Sở A, Sở B); `head` is one named before it.
    After `known` units a name that no rule knows is taken as well.
    """
    out: list[Unit] = []
    while at < end:
        at += len(document.text[at:end]) - len(document.text[at:end].lstrip(" \n-+*•–(:"))
        numbered = _ITEM_NUMBER.match(document.low, at)
        at = numbered.end() if numbered else at
        opening = _LIST_HEAD.match(document.low, at, end)
        if opening and not _is_head(document, at, opening.group()):
            opening = None
        if opening:
            head = document.text[opening.start("head") : opening.end("head")].replace(" các", "")
            at = opening.end()
        item = _item(document, at, end, head)
        if item is None and len(out) >= known:
            item = _unknown(document, at, end)
        if item is None:
            break
        out.append(item)
        own = _spread(document, item) if opening is None or item.head is not None else None
        if own and item.head is None:
            head = own
        elif own and item.head and " " in item.head and not _LAST_WORD.search(item.head):
            head = f"{item.head} {own}"
            out[-1] = replace(item, head=head)
        at = item.span.end
        note = _NOTE.match(document.low, at, end)
        at = note.end() if note else at
        if len(out) > 1 and _CLAUSE.match(document.low, at) and document.low[out[-2].span.end :].lstrip()[:1] == ";":
            out.pop()
            break
        separator = _SEPARATOR.match(document.low, at, end)
        if separator is None or separator.end() == at:
            break
        at = separator.end()
    return out


def counted_list(document: Document, at: int, end: int, count: int) -> list[Unit]:
    """Return the parts of an enumeration as units where they are exactly as many as stated; else nothing."""
    stop = _LIST_STOP.search(document.text, at, end)
    region = document.text[at : stop.start() if stop else end]
    sign = ";" if ";" in region else ","
    out: list[Unit] = []
    for part in re.finditer(rf"[^{sign}]+", region):
        words = part.group().strip()
        start = at + part.start() + part.group().find(words)
        joint = words.rfind(" và ") if len(out) == count - 2 else -1
        if joint > 0 and words[joint + 4 : joint + 5].isupper():
            out.append(named(document, start, start + joint))
            start, words = start + joint + 4, words[joint + 4 :]
        words = words.removeprefix("và ")
        if not words[:1].isupper() or len(words.split()) > 12:
            return []
        out.append(named(document, start, start + len(words)))
    return out if len(out) == count else []
