"""The archive as plain records for a search index, and the queue of those that it has not taken in yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .models import Article, Change

__all__ = ["ArticleRecord", "Pending", "done", "pending", "records"]

_CHUNK = 500  # articles in memory at once


@dataclass(frozen=True)
class ArticleRecord:
    """What can be searched of an article."""

    id: str
    title: str
    body: str
    province: str | None
    """As it was called then."""
    province_now: str | None
    year: int | None
    bloc: str | None
    units: tuple[str, ...]
    awards: tuple[str, ...]
    """`Cờ thi đua Chính phủ`: award and authority."""
    award_codes: tuple[str, ...]
    people: tuple[str, ...]
    meeting_types: tuple[str, ...]
    date: dt.date | None
    """Of the meeting, else of the posting."""
    source: str


@dataclass(frozen=True)
class Pending:
    """A change waiting for the index; `number` is what `done` takes."""

    number: int
    article_id: str
    removed: bool


def records(ids: Iterable[str] | None = None) -> Iterator[ArticleRecord]:
    """Yield every article, or those of the ids that exist."""
    articles = Article.objects.prefetch_related("roles", "awards__recipients", "placings")
    if ids is not None:
        articles = articles.filter(pk__in=list(ids))
    return map(_record, articles.iterator(chunk_size=_CHUNK))


def pending(limit: int = _CHUNK) -> list[Pending]:
    """Return the oldest changes that the index has not confirmed."""
    return [Pending(change.id, change.article_id, change.removed) for change in Change.objects.all()[:limit]]


def done(numbers: Iterable[int]) -> None:
    """Take confirmed changes off the queue; a later change of the same article has another number and stays."""
    every = list(numbers)
    for start in range(0, len(every), _CHUNK):  # databases limit the length of a query
        Change.objects.filter(pk__in=every[start : start + _CHUNK]).delete()


def _record(article: Article) -> ArticleRecord:
    awards = list(article.awards.all())
    units = [role.unit for role in article.roles.all()]
    units += [recipient.unit for award in awards for recipient in award.recipients.all()]
    units += [placing.unit for placing in article.placings.all()]
    meeting_date = article.facts["meeting_date"]
    return ArticleRecord(
        id=article.id,
        title=article.title,
        body=article.text,
        province=article.province or None,
        province_now=article.province_now or None,
        year=article.year,
        bloc=article.bloc or None,
        units=tuple(dict.fromkeys(units)),
        awards=tuple(dict.fromkeys(f"{award.award} {award.authority}".strip() for award in awards)),
        award_codes=tuple(dict.fromkeys(award.code for award in awards)),
        people=tuple(person["name"] for person in article.facts["people"]),
        meeting_types=tuple(article.facts["meeting_type"]),
        date=dt.date.fromisoformat(meeting_date) if meeting_date else article.published_date,
        source=article.source,
    )
