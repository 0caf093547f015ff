"""The facts of a meeting straight from the data, in the form that the archive keeps for every article."""

from __future__ import annotations

from archive.facts import (
    AwardFact,
    AwardStatus,
    LegalDocument,
    MeetingFacts,
    Person,
    Ranking,
    Target,
    TargetsCount,
)
from bloc.model import BlocYear, Meeting
from generator.news_article import meeting_of, news_title
from generator.news_paragraphs import carried_out
from generator.news_results import AwardLine, Results, results_of
from generator.news_words import post_of

__all__ = ["meeting_facts"]


def meeting_facts(year: BlocYear, meeting_id: str) -> MeetingFacts:
    """Return what the story of the meeting tells; there is no text to quote, so no evidence, and confidence is 1.

    Raises UnknownMeetingError when the bloc-year has no such meeting.
    """
    meeting = meeting_of(year, meeting_id)
    results = results_of(year, meeting)
    own_year = results.year == year.emulation_year
    facts = MeetingFacts(
        title=news_title(year, meeting),
        province=year.bloc.province,
        bloc=year.bloc.name,
        meeting_type=tuple(dict.fromkeys(purpose.type for purpose in meeting.purposes)),
        meeting_date=meeting.date,
        emulation_year=results.year,
        member_count=year.member_count,
        members=tuple(unit.name for unit in year.members) if year.bloc.members_complete else (),
        leader=year.leader_unit.name if year.leader_unit and own_year else None,
        deputies=_names(year, year.deputies) if own_year else (),
        next_leader=year.unit(results.next_leader).name if results.next_leader else None,
        next_deputies=_names(year, results.next_deputies),
        awards=_awards(year, results),
        rankings=tuple(Ranking(rank=p.rank, unit=year.unit(p.unit).name) for p in results.standings if p.rank),
        people=_people(year, meeting),
        legal_documents=tuple(
            LegalDocument(number=basis.number, date=basis.date, issuer=basis.issuer)
            for basis in carried_out(year, meeting)
            if basis.number
        ),
        movements=tuple(movement.name for movement in year.movements),
        themes=(year.theme,) if year.theme else (),
        **_covenant(year, meeting),
    )
    filled = facts.model_dump(exclude={"evidence", "confidence", "warnings"}, exclude_defaults=True)
    return facts.model_copy(update={"confidence": dict.fromkeys(filled, 1.0)})


def _names(year: BlocYear, units: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(year.unit(unit).name for unit in units)


def _awards(year: BlocYear, results: Results) -> tuple[AwardFact, ...]:
    proposed = [_award(year, line, "proposed") for line in results.proposed]
    return (*proposed, *(_award(year, line, "awarded") for line in results.awarded))


def _award(year: BlocYear, line: AwardLine, status: AwardStatus) -> AwardFact:
    """Return the award with its name and authority apart: `Cờ thi đua`, `Chính phủ`."""
    name, _, authority = line.name.partition(" của ")
    return AwardFact(
        award=name,
        code=line.code,
        authority=authority or None,
        year=line.year,
        status=status,
        count=line.count,
        recipients=_names(year, line.units),
    )


def _people(year: BlocYear, meeting: Meeting) -> tuple[Person, ...]:
    """Return the guests and speakers, each once."""
    told = [(g.name, post_of(g.post, g.organisation)) for g in meeting.guests if g.name]
    told += [(s.speaker, post_of(s.post, year.unit(s.unit).name if s.unit else None)) for s in meeting.speeches]
    found: dict[str, Person] = {}
    for name, position in told:
        if name not in found or not found[name].position:
            found[name] = Person(name=name, position=position or None)
    return tuple(found.values())


def _covenant(year: BlocYear, meeting: Meeting) -> dict[str, tuple[Target, ...] | TargetsCount]:
    """Return the targets of the covenant and their counts, where the meeting signed the one of the folder's year."""
    signed = any(p.type == "ky_ket_giao_uoc" and p.year in {None, year.emulation_year} for p in meeting.purposes)
    covenant = year.covenant
    groups, count = covenant.group_count or covenant.stated_groups, covenant.target_count or covenant.stated_targets
    if not signed or not (groups or count):
        return {}
    targets = tuple(
        Target(text=t.text, operator=t.operator, value=None if t.value is None else float(t.value), unit=t.unit)
        for group in covenant.groups
        for t in group.targets
    )
    return {"targets": targets, "targets_count": TargetsCount(noi_dung=groups, chi_tieu=count, of="giao_uoc")}
