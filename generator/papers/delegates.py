"""Who is in the room: members' people, guests, the secretary; from attendance and guests, else from the invitees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bloc.model.meeting import Guest, Invitee
from bloc.text import key

from .meeting_words import by_rank, capital, name_only
from .paper import Paper

__all__ = ["Delegate", "delegates", "expected_guests"]


@dataclass(frozen=True)
class Delegate:
    """Somebody in the room; what is not known is empty."""

    group: str
    """member, guest or secretary."""
    name: str = ""
    post: str = ""
    unit: str = ""


def delegates(paper: Paper) -> tuple[Delegate, ...]:
    """Return the members' people, the guests by rank, and the secretary where no unit sends him."""
    found = [*_members(paper), *_guests(paper)]
    secretary = paper.meeting.secretary
    if secretary and key(name_only(secretary)) not in {key(one.name) for one in found}:
        houses = [unit.name for unit in paper.year.members if unit.name in secretary]
        unit_name = max(houses, key=len, default="")
        found.append(Delegate("secretary", *_of_unit(secretary, unit_name), unit_name))
    return tuple(found)


def _members(paper: Paper) -> Iterator[Delegate]:
    """Yield a member's people: who came, else who is named in its invitations, else a row to write into."""
    for unit in paper.year.members:
        came = paper.meeting.attendance_of(unit.id)
        if came and not came.present:
            continue
        named = [one for one in paper.meeting.invitees if one.unit == unit.id and one.name]
        people = [(one.name or "", one.title or "") for one in named]
        chair = paper.meeting.chair
        if not people and chair and unit.name in chair and unit.id == paper.year.leader:
            people = [_of_unit(chair, unit.name)]
        if came and came.person:
            others = [person for person in people if key(person[0]) != key(came.person.name)]
            clerks = {one.name for one in named if one.role == "clerk"}
            people = [(came.person.name, came.person.post or ""), *(one for one in others if one[0] in clerks)]
        for name, post in people or [("", "")]:
            yield Delegate("member", name_only(name), post, unit.name)


def _of_unit(person: str, unit_name: str) -> tuple[str, str]:
    """Return name and post of a person given in words: `Nguyễn Văn A, Giám đốc Sở Xây dựng, Khối trưởng`."""
    name = name_only(person)
    post = person.partition(name)[2]
    return name, (post.partition(unit_name)[0] if unit_name else post).strip(" ,;-")


def _guests(paper: Paper) -> Iterator[Delegate]:
    for guest in expected_guests(paper):
        yield Delegate("guest", name_only(guest.name or ""), guest.post or "", guest.organisation or "")


def expected_guests(paper: Paper) -> tuple[Guest, ...]:
    """Return the guests by rank: those who came, and those invited who are not among them, the press last."""
    guests = paper.meeting.guests
    names = {key(guest.name) for guest in guests if guest.name}
    houses = {key(guest.organisation) for guest in guests if guest.organisation}
    invited = [one for one in paper.meeting.invitees if one.unit is None and not _came(one, names, houses)]
    others = [_as_guest(one) for one in invited if one.role != "press"]
    press = [_as_guest(one) for one in invited if one.role == "press"]
    return (*by_rank((*guests, *others)), *by_rank(press))


def _came(invitee: Invitee, names: set[str], houses: set[str]) -> bool:
    """Whether an invitee is among the guests: by name, or by organisation where no name is given."""
    if invitee.name:
        return key(name_only(invitee.name)) in names
    return bool(invitee.organisation) and key(invitee.organisation or "") in houses


def _as_guest(invitee: Invitee) -> Guest:
    title = name_only(invitee.title) if invitee.title else None
    return Guest(name=invitee.name, post=capital(title) if title else None, organisation=invitee.organisation)
