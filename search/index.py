"""The contract of every engine, and what is the same for all of them: understanding the query and showing the hits."""

from __future__ import annotations

import abc
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from bloc.language import tr

from . import query as language
from .document import FACETS, Stored
from .errors import QueryError
from .highlight import Highlighter
from .record import Record
from .results import Hit, Results, Status
from .tree import And, Node, positive

__all__ = ["Found", "Index", "Plan"]

_DEEPEST_HIT = 10_000


@dataclass(frozen=True, slots=True)
class Plan:
    """What an engine is asked: which articles, in which order, which of them, and what to count.

    The order: articles written exactly as the query was typed lead, if it was typed with accents; else those written
    with accents at all. Within that by BM25 over folded words, with the weights of `search.ranking`.
    """

    tree: Node
    exact: bool
    """Whether only what is written exactly so counts."""
    accented: bool
    title: tuple[str, ...]
    """Folded words that weigh more in a title."""
    pairs: tuple[tuple[str, str], ...]
    """Neighbouring folded words."""
    limit: int
    offset: int
    facets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What an engine answers: the number of articles, score and stored form of those asked for, and counts."""

    total: int
    rows: Sequence[tuple[float, bytes]]
    facets: dict[str, dict[str, int]]


class Index(abc.ABC):
    """Articles that can be searched. Safe to share between threads; searching goes on while others write."""

    @abc.abstractmethod
    def add(self, records: Iterable[Record]) -> int:
        """Add or replace records by their id, making the index where there is none, and return how many were given.

        All of them can be found afterwards, or none. Raises IndexBusyError, RebuildNeededError.
        """

    @abc.abstractmethod
    def remove(self, ids: Iterable[str]) -> None:
        """Remove records; ids that are not there do not matter. Raises IndexBusyError, RebuildNeededError."""

    @abc.abstractmethod
    def rebuild(self, records: Iterable[Record]) -> int:
        """Replace the whole index by these records, whatever state it is in, and return how many were given.

        The one before stays searchable until the end, and stays for good if this fails. Raises IndexBusyError.
        """

    @abc.abstractmethod
    def status(self) -> Status:
        """Return how the index is; never raises for an index that cannot be used."""

    @abc.abstractmethod
    def close(self) -> None:
        """Let go of files and connections; using the index again opens them again."""

    @abc.abstractmethod
    def _find(self, plan: Plan) -> Found:
        """Return what the engine finds. Raises QueryError where a prefix has too many words, RebuildNeededError."""

    def search(
        self,
        query: str,
        limit: int = 10,
        offset: int = 0,
        facets: Sequence[str] = (),
        *,
        province: str | None = None,
        year: int | None = None,
        exact: bool = False,
    ) -> Results:
        """Return one page of what the query finds, with counts by the facets asked for.

        `province` and `year` narrow the query; `exact` leaves out what differs in accents from what was typed.
        Raises QueryError for a query or value that cannot be understood, RebuildNeededError.
        """
        _check(limit, offset, facets)
        parsed = language.parse(query)
        conditions: list[Node] = [parsed.tree]
        if province is not None:
            conditions.append(language.province(province))
        if year is not None:
            conditions.append(language.years(str(year)))
        plan = Plan(
            tree=And(tuple(conditions)) if len(conditions) > 1 else parsed.tree,
            exact=exact,
            accented=parsed.accented,
            title=parsed.title,
            pairs=parsed.pairs,
            limit=limit,
            offset=offset,
            facets=tuple(facets),
        )
        found = self._find(plan)
        marker = Highlighter(positive(parsed.tree), parsed.accented)
        return Results(
            total=found.total,
            hits=tuple(_hit(score, Stored.of(stored), marker) for score, stored in found.rows),
            facets={name: _by_count(counts) for name, counts in found.facets.items()},
            notes=parsed.notes,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _check(limit: int, offset: int, facets: Sequence[str]) -> None:
    if limit < 0 or offset < 0 or limit + offset > _DEEPEST_HIT:
        raise QueryError(
            tr(f"Không lấy được {limit} kết quả từ vị trí {offset}", f"Cannot return {limit} hits from {offset} on"),
            tr(
                f"Chỉ xem được {_DEEPEST_HIT} kết quả đầu; hãy thu hẹp câu tìm.",
                f"Only the first {_DEEPEST_HIT} can be seen; narrow the query.",
            ),
        )
    for name in facets:
        if name not in FACETS:
            raise QueryError(
                tr(f"Không đếm được theo “{name}”", f"Cannot count by “{name}”"),
                tr(f"Chọn trong: {', '.join(FACETS)}.", f"Choose from {', '.join(FACETS)}."),
            )


def _hit(score: float, stored: Stored, marker: Highlighter) -> Hit:
    return Hit(
        id=stored.id,
        score=round(score, 4),
        title=stored.title,
        snippet=marker.snippet(stored.body),
        province=stored.province,
        year=stored.year,
        date=stored.date,
    )


def _by_count(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
