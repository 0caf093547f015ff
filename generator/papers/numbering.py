"""Numbering of a body that is put together from the data: headings without text fall away, the rest is counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bloc.prose import Numbering

from .body import Line

__all__ = ["numbered"]

_HEADINGS = {"muc": 0, "khoan_tieu_de": 1}


def numbered(found: Iterable[Line]) -> list[Line]:
    """Return the lines with their numbers (D30-70 to D30-75), without headings that nothing stands under.

    The kinds `doan_dan` and `khoan_dan` lead to a list or table, and stay on one page with its beginning.
    An item `liet_ke` is a điểm below a numbered clause or its title, else a khoản. A điểm keeps a number that it has.
    """
    numbering, below_clause, out = Numbering(), False, []
    for line in _filled(list(found)):
        kind = line.kind if line.kind != "liet_ke" else "diem" if below_clause else "khoan"
        counted = kind.removesuffix("_dan")
        out.append(replace(line, kind=kind, number=(kind == "diem" and line.number) or numbering.next(counted)))
        if line.kind != "liet_ke" and counted in ("muc", "khoan_tieu_de", "khoan"):
            below_clause = counted != "muc"
    return out


def _filled(found: list[Line]) -> list[Line]:
    """Return the lines without a heading whose next line is one of its own rank or above, or the end."""
    kept: list[Line] = []
    for line in reversed(found):
        following = _HEADINGS.get(kept[-1].kind) if kept else -1
        rank = _HEADINGS.get(line.kind)
        if rank is None or following is None or following > rank:
            kept.append(line)
    return kept[::-1]
