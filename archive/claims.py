"""Claims: what one article says about one figure of one year, and what they come to together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bloc.language import tr
from bloc.text import short_date

from .answers import AwardResult, Figure, Place
from .facts import Decision
from .models import Article, Award, Placing
from .quoting import sentence

__all__ = ["Claim", "award_results", "claims_of", "places", "recipient_keys"]

_ROLES: tuple[Figure, ...] = ("leader", "deputies", "next_leader", "next_deputies")
_DERIVED: tuple[tuple[Figure, str], ...] = (("leader", "next_leader"), ("deputies", "next_deputies"))


@dataclass(frozen=True)
class Claim:
    """One article's word on one figure; `units`, `number`, `award` or `placings` holds it."""

    figure: Figure
    article: Article
    field: str
    units: tuple[str, ...] = ()
    number: int | None = None
    award: Award | None = None
    placings: tuple[Placing, ...] = ()
    derived: bool = False

    @property
    def says_none(self) -> bool:
        """Whether the article says that there is none."""
        if self.award:
            return self.award.count == 0
        return not self.units and self.number is None and not self.placings

    @property
    def quotes(self) -> tuple[str, ...]:
        """The sentences of the article that say so; of this one award where each award has its own."""
        found = self.article.facts["evidence"].get(self.field, [])
        if self.award:
            awards = list(self.article.awards.all())
            if len(found) == len(awards):
                found = [found[awards.index(self.award)]]
        text = self.article.text
        return tuple(
            dict.fromkeys(
                sentence(text, one["start"], one["end"])
                if text[one["start"] : one["end"]] == one["quote"]
                else one["quote"]
                for one in found
            )
        )

    def shown(self) -> str:
        """Return the claim in one line for the user."""
        if self.says_none and not self.award:
            return tr("không có", "none")
        if self.award:
            return _award_line(self.award)
        if self.placings:
            return "; ".join(f"{one.rank}. {one.unit}" for one in self.placings)
        return str(self.number) if self.number is not None else "; ".join(self.units)


def claims_of(article: Article) -> Iterator[tuple[int, Claim]]:
    """Yield every claim of the article with the year it is about."""
    year = article.year
    if year is not None:
        yield from ((year, claim) for claim in _of_its_year(article))
        for figure, field in _DERIVED:
            if units := _units(article, field):
                yield year + 1, Claim(figure, article, field, units=units, derived=True)
    for award in article.awards.all():
        when = award.year if award.year is not None else year
        if when is not None:
            yield when, Claim("awards", article, "awards", award=award)


def _of_its_year(article: Article) -> Iterator[Claim]:
    """Yield what the article says about its own year, awards apart."""
    evidence = article.facts["evidence"]
    if article.member_count is not None:
        yield Claim("member_count", article, "member_count", number=article.member_count)
    for figure in _ROLES:
        units = _units(article, figure)
        if units or evidence.get(figure):
            yield Claim(figure, article, figure, units=units)
    placings = tuple(article.placings.all())
    if placings or evidence.get("rankings"):
        yield Claim("rankings", article, "rankings", placings=placings)
    if evidence.get("awards") and not article.facts["awards"]:
        yield Claim("awards", article, "awards")


def _units(article: Article, field: str) -> tuple[str, ...]:
    return tuple(role.unit for role in article.roles.all() if role.field == field)


def award_results(claims: list[Claim]) -> tuple[AwardResult, ...]:
    """Return the awards, one where articles agree in every detail, side by side where they do not."""
    merged: dict[tuple[object, ...], list[Award]] = {}
    for award in (claim.award for claim in claims if claim.award):
        detail = (award.code, award.status, award.year, award.count, recipient_keys(award), award.decision_number)
        merged.setdefault(detail, []).append(award)
    return tuple(
        AwardResult(
            code=first.code,
            award=first.award,
            authority=first.authority or None,
            year=first.year,
            status=first.status,
            count=first.count,
            recipients=tuple(one.unit for one in first.recipients.all()),
            decision=Decision(number=first.decision_number, date=first.decision_date)
            if first.decision_number
            else None,
            sources=tuple(dict.fromkeys(award.article_id for award in (first, *others))),
        )
        for first, *others in merged.values()
    )


def places(claims: list[Claim]) -> tuple[Place, ...]:
    """Return the ranking, one entry per rank and unit with every article that gives it."""
    merged: dict[tuple[int, str], list[Placing]] = {}
    for placing in (one for claim in claims for one in claim.placings):
        merged.setdefault((placing.rank, placing.unit_key), []).append(placing)
    return tuple(
        Place(rank=rank, unit=same[0].unit, sources=tuple(dict.fromkeys(one.article_id for one in same)))
        for (rank, _), same in sorted(merged.items())
    )


def recipient_keys(award: Award) -> frozenset[str]:
    """Return the keys of the units that the award is for."""
    return frozenset(one.unit_key for one in award.recipients.all())


def _award_line(award: Award) -> str:
    """Return e.g. `đề nghị 02 Cờ thi đua của UBND tỉnh: Sở A; Sở B`."""
    proposed = award.status == Award.Status.PROPOSED
    line = tr("đề nghị", "proposed") if proposed else tr("được tặng", "awarded")
    if award.count is not None:
        line += f" {award.count:02d}"
    line += f" {award}"
    if names := "; ".join(one.unit for one in award.recipients.all()):
        line += f": {names}"
    if award.decision_number:
        when = tr(" ngày ", " of ") + short_date(award.decision_date) if award.decision_date else ""
        line += tr(f" (Quyết định số {award.decision_number}{when})", f" (Decision {award.decision_number}{when})")
    return line if award.year is not None else line + tr(" (nguồn không nêu năm)", " (the source names no year)")
