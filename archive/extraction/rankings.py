"""The places units took: "xếp hạng nhất ... là Sở A, nhì Khối là Sở B"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..facts import Ranking
from .document import Document, Found, Span, masked
from .units import Unit, find_units, same_unit

__all__ = ["read_rankings"]

_U = "\ue000"
_RANKS = {
    "nhất": 1,
    "nhì": 2,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
    "5": 5,
    "6": 6,
    "7": 7,
    "8": 8,
}
_RANK = r"(?:nhất|nhì|hai|ba|tư|bốn|năm|sáu|bảy|tám|0?[1-8])"
_R = rf"(?P<rank>{_RANK})(?!\w|\s*(?:trí|cho|đơn vị|tập thể|cơ quan|huyện|xã|sở|là (?:trong|đối|việc|các|ở)))"
_PLACE = r"(?:(?:xếp|đạt|đứng|giành|về|vị trí|hạng|thứ|giải|vị) ){1,4}(?:hạng |thứ )?"
_AFTER = re.compile(
    rf"(?<!thống\s)(?:{_PLACE}|(?<=,\s)|(?<=;\s)|(?<=:\s)|(?<=và\s)|(?<=-\s))(?:hạng |thứ "
    rf"|giải )?{_R}[^.;:,\n{_U}]{{0,70}}?(?:\s*(?:là|thuộc về|:|–|-)\s*)(?P<unit>{_U}+)"
)
_BEFORE = re.compile(
    rf"(?P<unit>{_U}+)\s*(?:(?:[,(–-]|đạt [\d.,]+ điểm,?|được|có số điểm[^.;\n{_U}]{{0,30}}"
    rf"|với [^.;\n{_U}]{{0,30}}điểm,?|đã|vươn lên|đơn vị)\s*){{0,3}}{_PLACE}{_R}"
)
_UNITS = rf"{_U}+(?:\s*(?:,|;|và|,\s*và)\s*{_U}+)*"
_GIVEN = re.compile(rf"(?:hạng|giải) (?:thứ )?(?P<rank>{_RANK})\s+(?:được )?(?:trao )?cho (?P<unit>{_U}+)")
_SAME = rf"(?:đồng|cùng) (?:(?:xếp|đạt) )?(?:hạng|thứ|giải|vị trí)(?: thứ)? (?P<rank>{_RANK})(?!\w)"
_SHARED = (
    re.compile(rf"{_SAME}[^.;,\n{_U}]{{0,40}}?(?:là|gồm|thuộc về|cho|:)\s*:?\s*(?P<units>{_UNITS})"),
    re.compile(rf"(?P<units>{_UNITS}) {_SAME}"),
)
"""Several units in one place."""
_IN_TURN = re.compile(
    rf"(?:dẫn đầu|xếp hạng|nhất(?:(?:,| và|-)?\s(?:thứ |hạng )?{_RANK}(?!\w))+)"
    rf"[^.;\n{_U}]{{0,60}}?lần lượt (?:là|thuộc về|gồm|cho)\s*:?\s*(?P<units>{_UNITS})"
)
"""Places told off in order: the first unit is first, and so on."""
_LEADS = re.compile(
    rf"(?:dẫn đầu|đứng đầu)(?: (?:khối|cụm|toàn)[^.;:\n{_U}]{{0,40}}?)? (?:là|thuộc về) (?P<unit>{_U}+)"
    rf"|(?P<before>{_U}+) (?:là đơn vị )?(?:dẫn đầu|đứng đầu)"
)
_LEADS_BLOC = re.compile(
    rf"(?:dẫn đầu|đứng đầu|xếp nhất) (?:toàn )?(?:khối|cụm)[^.;:,\n{_U}]{{0,40}}? (?:là|thuộc về)"
    rf" (?:đơn vị )?(?P<unit>{_U}+)"
    rf"(?!{_U}|\s*(?:,|và)\s*{_U})"
    rf"|(?P<before>{_U}+) (?:là đơn vị |xếp |đã )?(?:dẫn đầu|đứng đầu|nhất) (?:toàn )?(?:khối|cụm)(?! trưởng)"
)
_CUE = re.compile(r"đồng hạng|lần lượt|xếp|hạng|thứ (?:nhất|nhì|hai)|vị trí|giải nhất|dẫn đầu")
_SPORT = re.compile(
    r"giải (?:bóng|cầu|thể thao|việt)|hội thao|hội thi|văn nghệ|cuộc thi|par\s?index|pci|chỉ số"
    r"|cải cách hành chính|huân chương"
)


def read_rankings(document: Document) -> Found[tuple[Ranking, ...]] | None:
    """Return the places stated, first to last; places in contests and indices of other kinds are left out."""
    found: dict[str, tuple[int, Span]] = {}
    for block in document.blocks:
        words = document.low[block.start : block.end]
        if not _CUE.search(words) or _SPORT.search(words):
            continue
        units = find_units(document, block.start, block.end)
        text = masked(words, [Span(u.span.start - block.start, u.span.end - block.start) for u in units], _U)
        for unit, rank in (*_several(text, block.start, units), *_single(text, block.start, units)):
            if not any(same_unit(unit.name, seen) for seen in found):
                found[unit.name] = (rank, unit.span)
    if not found:
        found = _leading(document, found, alone=True)
    if not found:
        return None
    if all(rank > 1 for rank, _ in found.values()) and (first := _leading(document, found)):
        found = {**first, **found}
    ordered = sorted(found.items(), key=lambda row: (row[1][0], row[1][1].start))
    ranks = [rank for _, (rank, _) in ordered]
    return Found(
        tuple(Ranking(rank=rank, unit=name) for name, (rank, _) in ordered),
        tuple(span for _, (_, span) in ordered),
        0.9 if ranks == list(range(1, len(ranks) + 1)) else 0.65,
    )


def _rank(match: re.Match[str]) -> int:
    return _RANKS[match["rank"].lstrip("0")]


def _several(text: str, start: int, units: list[Unit]) -> Iterator[tuple[Unit, int]]:
    """Yield the units that share a place, and those told off in order."""
    for pattern in (*_SHARED, _IN_TURN):
        for match in pattern.finditer(text):
            low, high = match.span("units")
            named = [u for u in units if low <= u.span.start - start < high]
            for n, unit in enumerate(named):
                yield unit, n + 1 if pattern is _IN_TURN else _rank(match)


def _single(text: str, start: int, units: list[Unit]) -> Iterator[tuple[Unit, int]]:
    """Yield the units that stand beside a place of their own."""
    taken: set[int] = set()
    for pattern in (_AFTER, _GIVEN, _BEFORE):
        for match in pattern.finditer(text):
            unit = next(u for u in units if u.span.start - start == match.start("unit"))
            if unit.span.start not in taken:
                taken.add(unit.span.start)
                yield unit, _rank(match)


def _leading(
    document: Document, others: dict[str, tuple[int, Span]], alone: bool = False
) -> dict[str, tuple[int, Span]]:
    """Return the one unit said to lead the bloc; `alone`: no places are numbered, so the bloc must be named."""
    for block in document.blocks:
        units = find_units(document, block.start, block.end)
        inside = [Span(u.span.start - block.start, u.span.end - block.start) for u in units]
        pattern = _LEADS_BLOC if alone else _LEADS
        match = pattern.search(masked(document.low[block.start : block.end], inside, _U))
        unit = next(
            (
                u
                for u in units
                if match and u.span.start - block.start == max(match.span("unit")[0], match.span("before")[0])
            ),
            None,
        )
        if unit and not any(same_unit(unit.name, other) for other in others):
            return {unit.name: (1, unit.span)}
    return {}
