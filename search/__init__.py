"""Vietnamese full-text search over articles: one query language and one contract, several engines."""

from __future__ import annotations

from .document import FACETS
from .errors import (
    IndexBusyError,
    IndexDamagedError,
    IndexMissingError,
    IndexOutdatedError,
    LocationError,
    QueryError,
    RebuildNeededError,
    RecordError,
    SearchError,
)
from .index import Index
from .location import open_index
from .record import Record
from .results import Hit, Results, Status

__all__ = [
    "FACETS",
    "Hit",
    "Index",
    "IndexBusyError",
    "IndexDamagedError",
    "IndexMissingError",
    "IndexOutdatedError",
    "LocationError",
    "QueryError",
    "RebuildNeededError",
    "Record",
    "RecordError",
    "Results",
    "SearchError",
    "Status",
    "open_index",
]
