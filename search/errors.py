"""What can go wrong in search: one base class, and which errors are cured by rebuilding the index."""

from __future__ import annotations

from bloc.language import tr

__all__ = [
    "IndexBusyError",
    "IndexDamagedError",
    "IndexMissingError",
    "IndexOutdatedError",
    "LocationError",
    "QueryError",
    "RebuildNeededError",
    "RecordError",
    "SearchError",
]


class SearchError(Exception):
    """Base of every error of this package."""


class QueryError(SearchError, ValueError):
    """A query that cannot be understood: what is wrong, where, and what to write instead."""

    def __init__(self, problem: str, remedy: str = "", position: int | None = None) -> None:
        self.problem = problem
        self.remedy = remedy
        self.position = position
        """Offset of the first character in question, counted from 0; None where the whole query is meant."""
        where = "" if position is None else tr(f" (ký tự thứ {position + 1})", f" (character {position + 1})")
        super().__init__(f"{problem}{where}.{' ' + remedy if remedy else ''}")


class RecordError(SearchError, ValueError):
    """A record that cannot be indexed."""


class LocationError(SearchError, ValueError):
    """An index address that names no engine or no folder."""


class IndexBusyError(SearchError):
    """Another process kept writing for longer than this one was willing to wait."""


class RebuildNeededError(SearchError):
    """The index cannot be used as it is; the caller rebuilds it from the archive."""


class IndexMissingError(RebuildNeededError):
    """There is no index at that address."""


class IndexDamagedError(RebuildNeededError):
    """The index is there but cannot be read."""


class IndexOutdatedError(RebuildNeededError):
    """The index was written by another version of its layout or of the text analysis."""
