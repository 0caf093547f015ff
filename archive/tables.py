"""The facts of one article as rows that can be queried."""

from __future__ import annotations

from .facts import AwardFact, MeetingFacts
from .models import Article, Award, Placing, Recipient, Role
from .names import bloc_key, unit_key

__all__ = ["write_tables"]

_MOST = 1_000_000  # larger numbers are misprints, and databases have limits


def write_tables(article: Article, facts: MeetingFacts) -> None:
    """Save the article with the columns and rows of its facts, in place of earlier ones."""
    article.bloc = facts.bloc or ""
    article.bloc_key = bloc_key(article.bloc)
    article.year = facts.emulation_year
    article.member_count = _sane(facts.member_count)
    new = article._state.adding
    article.save(force_insert=new)
    if not new:
        for rows in (article.roles, article.awards, article.placings):
            rows.all().delete()
    Role.objects.bulk_create(_roles(article, facts))
    Placing.objects.bulk_create(
        Placing(
            article=article,
            year=article.year,
            rank=one.rank,
            unit=one.unit,
            unit_key=unit_key(one.unit, article.province),
        )
        for one in facts.rankings
        if _sane(one.rank) is not None
    )
    awards = Award.objects.bulk_create(_award(article, fact) for fact in facts.awards)
    Recipient.objects.bulk_create(
        Recipient(award=award, unit=unit, unit_key=unit_key(unit, article.province))
        for award, fact in zip(awards, facts.awards, strict=True)
        for unit in fact.recipients
    )


def _roles(article: Article, facts: MeetingFacts) -> list[Role]:
    """Return who had which part in which year; nothing where the article names no year."""
    year = facts.emulation_year
    if year is None:
        return []
    said = (
        (Role.Name.LEADER, year, "leader", (facts.leader,) if facts.leader else ()),
        (Role.Name.DEPUTY, year, "deputies", facts.deputies),
        (Role.Name.LEADER, year + 1, "next_leader", (facts.next_leader,) if facts.next_leader else ()),
        (Role.Name.DEPUTY, year + 1, "next_deputies", facts.next_deputies),
        (Role.Name.MEMBER, year, "members", facts.members),
    )
    return [
        Role(article=article, role=role, year=when, unit=unit, unit_key=unit_key(unit, article.province), field=field)
        for role, when, field, units in said
        for unit in units
    ]


def _award(article: Article, fact: AwardFact) -> Award:
    return Award(
        article=article,
        code=fact.code,
        award=fact.award,
        authority=fact.authority or "",
        year=fact.year,
        status=fact.status,
        count=_sane(fact.count),
        decision_number=fact.decision.number if fact.decision else "",
        decision_date=fact.decision.date if fact.decision else None,
    )


def _sane(number: int | None) -> int | None:
    return number if number is not None and 0 <= number <= _MOST else None
