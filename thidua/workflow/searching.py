"""The search index of the archive: opened, brought up to date, and built again when it is missing or damaged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..database import setup

if TYPE_CHECKING:
    import search as engine
    from archive.records import ArticleRecord

__all__ = ["rebuild_index", "search", "update_index"]


def search(
    query: str,
    *,
    province: str | None = None,
    year: int | None = None,
    limit: int = 10,
    offset: int = 0,
    facets: tuple[str, ...] = ("province", "year"),
) -> engine.Results:
    """Return what the archive holds for the query, after taking in what the index has not seen yet.

    Raises search.QueryError for a query with a mistake, naming its position.
    """
    from search import RebuildNeededError

    update_index()
    with _open() as index:
        try:
            return index.search(query, limit, offset, facets, province=province, year=year)
        except RebuildNeededError:
            rebuild_index()
            return index.search(query, limit, offset, facets, province=province, year=year)


def update_index() -> None:
    """Take every change of the archive into the index, oldest first; an index that cannot be used is built again."""
    setup()
    from archive import records
    from search import RebuildNeededError

    with _open() as index:
        if index.status().state != "ready":
            rebuild_index()
        try:
            while changes := records.pending():
                index.remove([c.article_id for c in changes if c.removed])
                index.add(_records(records.records({c.article_id for c in changes if not c.removed})))
                records.done(c.number for c in changes)
        except RebuildNeededError:
            rebuild_index()


def rebuild_index() -> int:
    """Build the index again from the archive while searches go on with the old one; return how many articles it has."""
    setup()
    from archive import records

    with _open() as index:
        waiting = [change.number for change in records.pending(limit=10**9)]
        count = index.rebuild(_records(records.records()))
        records.done(waiting)
        return count


def _open() -> engine.Index:
    from search import open_index

    return open_index(setup().search)


def _records(articles: Iterable[ArticleRecord]) -> Iterator[engine.Record]:
    """Yield the archive's records as the index takes them."""
    from search import Record

    for article in articles:
        yield Record(
            id=article.id,
            title=article.title,
            body=article.body,
            province=article.province,
            year=article.year,
            bloc=article.bloc,
            units=article.units,
            awards=(*article.awards, *article.award_codes),
            people=article.people,
            meeting_types=article.meeting_types,
            date=article.date,
            source=article.source,
        )
