"""The places units took: "xếp hạng nhất ... là Sở A, nhì Khối là Sở B"."""

from __future__ import annotations

import re

from ..facts import Ranking
from .document import Document, Found, Span, masked
from .units import find_units, same_unit

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
_R = r"(?P<rank>nhất|nhì|hai|ba|tư|bốn|năm|sáu|bảy|tám|0?[1-8])(?!\w|\s*(?:trí|cho|đơn vị|tập thể|cơ quan|huyện|xã|sở|là (?:trong|đối|việc|các|ở)))"
_PLACE = r"(?:(?:xếp|đạt|đứng|giành|về|vị trí|hạng|thứ|giải|vị) ){1,4}(?:hạng |thứ )?"
_AFTER = re.compile(
    rf"(?<!thống\s)(?:{_PLACE}|(?<=,\s)|(?<=;\s)|(?<=:\s)|(?<=và\s)|(?<=-\s))(?:hạng |thứ "
    rf"|giải )?{_R}[^.;:,\n{_U}]{{0,70}}?(?:\s*(?:là|thuộc về|:|–|-)\s*)(?P<unit>{_U}+)"
)
_BEFORE = re.compile(
    rf"(?P<unit>{_U}+)\s*(?:(?:[,(–-]|đạt [\d.,]+ điểm,?|được|có số điểm[^.;\n{_U}]{{0,30}}"
    rf"|với [^.;\n{_U}]{{0,30}}điểm,?|đã|vươn lên|đơn vị)\s*){{0,3}}{_PLACE}{_R}"
)
_LEADS = re.compile(
    rf"(?:dẫn đầu|đứng đầu)(?: (?:khối|cụm|toàn)[^.;:\n{_U}]{{0,40}}?)? (?:là|thuộc về) (?P<unit>{_U}+)"
    rf"|(?P<before>{_U}+) (?:là đơn vị )?(?:dẫn đầu|đứng đầu)"
)
_CUE = re.compile(r"xếp|hạng|thứ (?:nhất|nhì|hai)|vị trí|giải nhất|dẫn đầu")
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
        taken: set[int] = set()
        for pattern in (_AFTER, _BEFORE):
            for match in pattern.finditer(text):
                unit = next(u for u in units if u.span.start - block.start == match.start("unit"))
                rank = _RANKS[match["rank"].lstrip("0")]
                if unit.span.start in taken or any(same_unit(unit.name, seen) for seen in found):
                    continue
                taken.add(unit.span.start)
                found[unit.name] = (rank, unit.span)
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


def _leading(document: Document, others: dict[str, tuple[int, Span]]) -> dict[str, tuple[int, Span]]:
    """Return the one unit said to lead the bloc, beside which only lower places are numbered."""
    for block in document.blocks:
        units = find_units(document, block.start, block.end)
        inside = [Span(u.span.start - block.start, u.span.end - block.start) for u in units]
        match = _LEADS.search(masked(document.low[block.start : block.end], inside, _U))
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
