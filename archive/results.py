"""Results of blocs by year, put together from what the articles say; nothing is filled in that no article says.

An article covers its emulation year. It also speaks about the next year (who leads then) and about the year that an
award is for. A field that is empty but has evidence means that the article says there is none.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from bloc import provinces
from bloc.language import tr
from bloc.text import key

from .agreement import disagree
from .answers import FIGURES, Answer, Figure, Result, Source
from .claims import Claim, award_results, claims_of, places
from .errors import UnknownProvinceError
from .models import Article
from .names import bloc_key

__all__ = ["results"]

_CHUNK = 500  # articles whose rows are fetched at once; databases limit the length of a query


@dataclass
class _Entry:
    """What is known about one bloc in one year."""

    covering: list[Article] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)


def results(province: str | None = None, year: int | None = None, bloc: str | None = None) -> list[Result]:
    """Return a result per province, bloc and emulation year, in that order.

    `province` may be without accents; a province of today also finds the ones that merged into it. `bloc` is a part
    of the name. Raises UnknownProvinceError for a name that no province ever had.
    """
    articles = Article.objects.prefetch_related("roles", "awards__recipients", "placings")
    if province is not None:
        name = _province_name(province)
        articles = articles.filter(Q(province=name) | Q(province_now=name))
    if year is not None:
        articles = articles.filter(Q(year=year) | Q(year=year - 1) | Q(awards__year=year)).distinct()
    part = bloc_key(bloc or "")
    wanted = f" {part} " if part else ""  # "khối thi đua" alone is every bloc
    rows = articles.iterator(chunk_size=_CHUNK)
    entries = _entries(article for article in rows if wanted in f" {article.bloc_key} ")
    found = [_result(when, entry) for (_, when), entry in entries.items() if year is None or when == year]
    return sorted(
        found, key=lambda one: (one.province is None, key(one.province or ""), bloc_key(one.bloc or ""), one.year)
    )


def _province_name(text: str) -> str:
    """Return the name of the province meant.

    Raises UnknownProvinceError with the nearest names.
    """
    found = provinces.find(text)
    if found:
        return found.name
    names = {key(one.name): one.name for one in provinces.all_provinces()}
    near = ", ".join(names[one] for one in difflib.get_close_matches(key(text), names, n=3))
    raise UnknownProvinceError(
        tr(
            f"Không có tỉnh, thành phố nào tên {text!r}. " + (f"Có phải: {near}?" if near else "Kiểm tra lại tên."),
            f"There is no province named {text!r}. " + (f"Did you mean: {near}?" if near else "Check the name."),
        )
    )


def _entries(articles: Iterable[Article]) -> dict[tuple[tuple[str, ...], int], _Entry]:
    """Return what the articles say by bloc and year."""
    entries: dict[tuple[tuple[str, ...], int], _Entry] = defaultdict(_Entry)
    for article in articles:
        group = _group(article)
        if article.year is not None:
            entries[group, article.year].covering.append(article)
        for when, claim in claims_of(article):
            entries[group, when].claims.append(claim)
    return entries


def _group(article: Article) -> tuple[str, ...]:
    """Return what articles on one bloc share; an article that does not name province or bloc stays by itself."""
    if article.province and article.bloc_key:
        return (key(article.province), article.bloc_key)
    return (article.id,)


def _result(year: int, entry: _Entry) -> Result:
    by_figure: dict[Figure, list[Claim]] = {figure: [] for figure in FIGURES}
    for claim in entry.claims:
        by_figure[claim.figure].append(claim)
    answers = {figure: _answer(by_figure[figure], bool(entry.covering)) for figure in FIGURES}
    named = entry.covering[-1] if entry.covering else entry.claims[-1].article

    def value(figure: Figure) -> tuple[str, ...]:
        return by_figure[figure][0].units if answers[figure] in ("stated", "derived") else ()

    count = by_figure["member_count"]
    return Result(
        province=named.province or None,
        province_now=named.province_now or None,
        year=year,
        bloc=named.bloc or None,
        member_count=count[0].number if answers["member_count"] == "stated" else None,
        leader=next(iter(value("leader")), None),
        deputies=value("deputies"),
        next_leader=next(iter(value("next_leader")), None),
        next_deputies=value("next_deputies"),
        awards=award_results(by_figure["awards"]),
        rankings=places(by_figure["rankings"]),
        answers=answers,
        sources=tuple(_source(claim) for claim in entry.claims),
    )


def _answer(claims: list[Claim], covered: bool) -> Answer:
    """Return how the claims about one figure agree."""
    if not claims:
        return "not_stated" if covered else "no_source"
    if disagree(claims):
        return "conflict"
    if all(claim.says_none for claim in claims):
        return "none"
    return "derived" if all(claim.derived for claim in claims) else "stated"


def _source(claim: Claim) -> Source:
    article = claim.article
    return Source(
        figure=claim.figure,
        value=claim.shown(),
        article=article.id,
        title=article.title,
        date=article.published_date,
        file=article.source,
        field=claim.field,
        year=article.year,
        quotes=claim.quotes,
    )
