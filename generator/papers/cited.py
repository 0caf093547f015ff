"""How one document of the year cites another: Biên bản số 12/BB-SXD ngày 16 tháng 12 năm 2026."""

from __future__ import annotations

import datetime as dt

from bloc.model import DOCUMENTS, Meeting
from bloc.text import long_date

from .letterhead import letterhead
from .paper import Paper

__all__ = ["cited", "issued_as"]


def issued_as(paper: Paper, document_id: str) -> tuple[str | None, dt.date | None] | None:
    """Return number and day of a document that was issued or has its number; None for one still to come.

    The first is None for a document of a kind without numbers.
    """
    record = paper.year.issued.get(document_id)
    if record:
        return record.full_symbol, record.date
    data = paper.year.document(document_id)
    if not DOCUMENTS[document_id].numbered:
        return None
    if data.number is None or data.date is None:
        return None
    other = Paper(paper.year, document_id, gaps=paper.gaps)
    return letterhead(other, "", "").so_ky_hieu.removeprefix("Số: "), data.date


def cited(paper: Paper, document_id: str, name: str, held: Meeting | dt.date | None = None) -> str:
    """Return a document's name with number and day; before it has them with the day alone, else as held."""
    found = issued_as(paper, document_id)
    number, known = found or (None, paper.year.document(document_id).date)
    day = known or (held.date if isinstance(held, Meeting) else held)
    return " ".join(filter(None, (name, f"số {number}" if number else "", long_date(day) if day else "")))
