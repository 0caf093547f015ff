"""What a search returns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Hit", "Results", "Status"]


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found."""

    id: str
    score: float
    """Only for comparing hits of one search."""
    title: str
    snippet: str
    """HTML: what was found stands in `<mark>`, all else is escaped."""
    province: str | None
    year: int | None
    date: dt.date | None


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits, the number of all, and counts of all by province, year, ..."""

    total: int
    hits: tuple[Hit, ...] = ()
    facets: Mapping[str, list[tuple[str, int]]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    """Sentences for the reader: how the query was understood where that may surprise."""


@dataclass(frozen=True, slots=True)
class Status:
    """How an index is."""

    engine: str
    location: str
    state: str
    """`ready`, `missing`, `damaged` or `outdated`."""
    documents: int | None = None
    """None unless ready."""
