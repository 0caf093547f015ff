"""Consistency of who speaks, chairs and comes as a guest with the units' people and roles."""

from __future__ import annotations

from collections.abc import Iterator

from ..language import tr
from ..model import BlocYear, Speech
from ..source import Loc
from ..text import key
from . import naming
from .rule import CUSTOM, Finding, Rule

__all__ = ["RULES"]


def _speeches(year: BlocYear) -> Iterator[tuple[Loc, Speech]]:
    for m, meeting in enumerate(year.meetings):
        for s, speech in enumerate(meeting.speeches):
            yield ("meetings", m, "speeches", s), speech


def _heads_another(year: BlocYear, name: str, unit: str | None) -> str | None:
    """Return the unit that the named person heads where it is another than the one given."""
    of = next((u.id for u in year.members if u.head and key(u.head.name) == key(name)), None)
    return of if unit and of != unit else None


def _role_of_the_speaker(year: BlocYear) -> Iterator[Finding]:
    """Yield speakers called leader or deputy although their unit is not."""
    roles = year.bloc.role_titles
    known = ((key(roles.leader), [year.leader] if year.leader else []), (key(roles.deputy), list(year.deputies)))
    for at, speech in _speeches(year):
        if _heads_another(year, speech.speaker, speech.unit):
            continue
        parts = [key(part) for part in (speech.post or "").split(",")]
        for title, units in known:
            if title in parts and units and speech.unit and speech.unit not in units:
                message = tr(
                    f"“{speech.post}”: {naming.unit(year, speech.unit)} không giữ vai trò đó (leader, deputies); sửa "
                    "một trong hai",
                    f"“{speech.post}”: {naming.unit(year, speech.unit)} has not that role (leader, deputies); correct "
                    "one of them",
                )
                yield (*at, "post"), message


def _post_of_the_speaker(year: BlocYear) -> Iterator[Finding]:
    """Yield heads who speak under another post, and posts that name another member than the speaker's unit."""
    for at, speech in _speeches(year):
        unit = year.unit(speech.unit) if speech.unit else None
        if unit is None or not speech.post or _heads_another(year, speech.speaker, unit.id):
            continue
        post, head = key(speech.post), unit.head
        others = [u.name for u in year.members if u.id != unit.id and key(u.name) in post]
        other_post = (
            head and head.post and key(head.name) == key(speech.speaker) and not post.startswith(key(head.post))
        )
        if (others and key(unit.name) not in post) or other_post:
            told = f"{head.name} là {head.post} {unit.name}" if head and other_post else f"đơn vị là {unit.name}"
            message = tr(
                f"“{speech.post}”: {told}; sửa một trong hai",
                f"“{speech.post}” does not fit {unit.name}; correct one of them",
            )
            yield (*at, "post"), message


def _speaker_of_the_unit(year: BlocYear) -> Iterator[Finding]:
    said = [(at, speech.speaker, speech.unit) for at, speech in _speeches(year)]
    for m, meeting in enumerate(year.meetings):
        for o, opinion in enumerate(meeting.opinions):
            said.append((("meetings", m, "opinions", o), opinion.speaker or "", opinion.unit))
    for at, name, unit in said:
        of = _heads_another(year, name, unit)
        if of:
            message = tr(
                f"{name} là thủ trưởng của {naming.unit(year, of)}, không phải {naming.unit(year, unit)}; sửa một "
                "trong hai",
                f"{name} heads {naming.unit(year, of)}, not {naming.unit(year, unit)}; correct one of them",
            )
            yield (*at, "unit"), message


def _chair_with_his_post(year: BlocYear) -> Iterator[Finding]:
    heads = {key(unit.head.name): unit for unit in year.members if unit.head}
    for m, meeting in enumerate(year.meetings):
        for field, text in (("chair", meeting.chair or ""), ("secretary", meeting.secretary or "")):
            name, _, rest = text.partition(",")
            unit = heads.get(key(name))
            wanted = [unit.name, unit.head.post or ""] if unit and unit.head else []
            if rest and unit and not all(key(word) in key(rest) for word in wanted):
                message = tr(
                    f"“{text}”: {name} là {' '.join(reversed(wanted))}; sửa một trong hai",
                    f"“{text}”: {name} is {wanted[1]} of {unit.name}; correct one of them",
                )
                yield ("meetings", m, field), message


def _guests_alike(year: BlocYear) -> Iterator[Finding]:
    """Warn of guests with one post here and another there."""
    first: dict[str, tuple[str, Loc]] = {}
    for m, meeting in enumerate(year.meetings):
        for g, guest in enumerate(meeting.guests):
            if not guest.name or not guest.post:
                continue
            at: Loc = ("meetings", m, "guests", g, "post")
            post, place = first.setdefault(key(guest.name), (guest.post, at))
            if key(post) != key(guest.post):
                message = tr(
                    f"{guest.name} ở đây là {guest.post}, ở {{first}} là {post}; kiểm tra lại chức vụ",
                    f"{guest.name} is {guest.post} here and {post} at {{first}}; check the post",
                )
                yield at, message, place


def _guests_speak_as_listed(year: BlocYear) -> Iterator[Finding]:
    for m, meeting in enumerate(year.meetings):
        posts = {key(guest.name): guest.post for guest in meeting.guests if guest.name and guest.post}
        for s, speech in enumerate(meeting.speeches):
            post = posts.get(key(speech.speaker))
            if post and speech.post and not key(speech.post).startswith(key(post)):
                message = tr(
                    f"“{speech.post}”: danh sách khách mời ghi {post}; sửa một trong hai",
                    f"“{speech.post}”: the guests' list says {post}; correct one of them",
                )
                yield ("meetings", m, "speeches", s, "post"), message


def _speakers_came(year: BlocYear) -> Iterator[Finding]:
    for m, meeting in enumerate(year.meetings):
        named = {key(guest.name) for guest in meeting.guests if guest.name}
        for s, speech in enumerate(meeting.speeches):
            if named and speech.unit is None and key(speech.speaker) not in named:
                message = tr(
                    f"{speech.speaker} phát biểu nhưng không có trong danh sách khách mời (guests); bổ sung, hoặc "
                    "ghi unit",
                    f"{speech.speaker} spoke, but is not among the guests; add the guest or the unit",
                )
                yield ("meetings", m, "speeches", s, "speaker"), message


RULES: tuple[Rule[BlocYear], ...] = (
    Rule(
        "VT-06",
        "E",
        "Người phát biểu với vai Khối trưởng, Khối phó là của đơn vị giữ vai đó",
        CUSTOM,
        _role_of_the_speaker,
    ),
    Rule("KY-12", "E", "Chức vụ người phát biểu đúng với đơn vị", CUSTOM, _post_of_the_speaker),
    Rule("KY-13", "E", "Người phát biểu thuộc đúng đơn vị", CUSTOM, _speaker_of_the_unit),
    Rule("KY-14", "W", "Chức vụ người chủ trì, thư ký đúng với hồ sơ đơn vị", CUSTOM, _chair_with_his_post),
    Rule("KY-15", "W", "Chức vụ khách mời thống nhất giữa các hội nghị", CUSTOM, _guests_alike),
    Rule("KY-16", "W", "Khách mời phát biểu với chức vụ đã ghi", CUSTOM, _guests_speak_as_listed),
    Rule("HN-20", "W", "Người phát biểu có mặt tại hội nghị", CUSTOM, _speakers_came),
)
