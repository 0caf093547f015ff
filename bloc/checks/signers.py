"""Consistency of persons: who heads a unit, who signs for whom, who hands over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..language import tr
from ..model import BlocYear, Person, Unit
from ..source import Loc
from ..text import key
from . import naming
from .membership import elected
from .rule import CUSTOM, DECREE, Finding, Rule

__all__ = ["RULES"]

_DEGREE = re.compile(r"(?:GS|PGS|TS|ThS|KS|BS|CN|LS|NGƯT|NGND|Tiến sĩ|Thạc sĩ|Kỹ sư)\b\.?\s*\S")
_SIGNATURE = f"{DECREE}, Phụ lục I.II.7"


def _is_deputy(post: str) -> bool:
    return key(post).startswith("pho ")


def _persons(year: BlocYear) -> Iterator[tuple[Loc, str, Person]]:
    """Yield every person of a unit: heads, who attends, counters, members of the teams."""
    for u, unit in enumerate(year.members):
        if unit.head:
            yield ("members", u, "head"), unit.id, unit.head
    for m, meeting in enumerate(year.meetings):
        for i, attendance in enumerate(meeting.attendance):
            if attendance.person:
                yield ("meetings", m, "attendance", i, "person"), attendance.unit, attendance.person
        for i, counter in enumerate(meeting.counters):
            if counter.unit:
                yield ("meetings", m, "counters", i, "person"), counter.unit, counter.person
    for team in ("verification", "counting"):
        for i, member in enumerate(getattr(year.teams, team).members):
            if member.unit:
                yield ("teams", team, "members", i, "person"), member.unit, member.person


def _one_unit_a_person(year: BlocYear) -> Iterator[Finding]:
    first: dict[str, tuple[str, Loc]] = {}
    for at, unit, person in _persons(year):
        known, place = first.setdefault(key(person.name), (unit, at))
        if known != unit:
            message = tr(
                f"{person.name} ở đây là người của {naming.unit(year, unit)}, ở {{first}} là người của "
                f"{naming.unit(year, known)}; sửa một trong hai",
                f"{person.name} is of {naming.unit(year, unit)} here and of {naming.unit(year, known)} at {{first}}; "
                "correct one of them",
            )
            yield at, message, place


def _head_with_one_post(year: BlocYear) -> Iterator[Finding]:
    units = {unit.id: unit for unit in year.members}
    for at, unit, person in _persons(year):
        head = units[unit].head
        if at[0] == "members" or head is None or not head.post or not person.post:
            continue
        if key(person.name) == key(head.name) and key(person.post) != key(head.post):
            yield (*at, "post"), _other_post(head, units[unit], person.post)


def _other_post(head: Person, unit: Unit, post: str) -> str:
    return tr(
        f"“{post}”: {head.name} là {head.post} {unit.name} (members.{unit.id}.head); sửa một trong hai",
        f"“{post}”: {head.name} is {head.post} of {unit.name} (members.{unit.id}.head); correct one of them",
    )


def _post_with_one_head(year: BlocYear) -> Iterator[Finding]:
    units = {unit.id: unit for unit in year.members}
    for at, unit, person in _persons(year):
        head = units[unit].head
        if at[0] == "members" or head is None or not head.post or not person.post:
            continue
        if key(person.post) == key(head.post) and key(person.name) != key(head.name):
            yield (*at, "name"), _other_head(head, units[unit], person.name)


def _other_head(head: Person, unit: Unit, name: str) -> str:
    return tr(
        f"“{name}”: {head.post} {unit.name} là {head.name} (members.{unit.id}.head); sửa họ tên hoặc chức vụ",
        f"“{name}”: {head.post} of {unit.name} is {head.name} (members.{unit.id}.head); correct name or post",
    )


def _signer_with_one_post(year: BlocYear) -> Iterator[Finding]:
    unit, roles = year.issuing_unit, year.bloc.role_titles
    for name, document in year.documents.items():
        head, signer = unit.head if unit else None, document.signer
        if unit is None or head is None or not head.post or signer is None:
            continue
        fits = {key(head.post), key(roles.leader), key(roles.deputy)}
        if key(signer.name) == key(head.name) and key(signer.post) not in fits:
            yield ("documents", name, "signer", "post"), _other_post(head, unit, signer.post)


def _signer_is_the_head(year: BlocYear) -> Iterator[Finding]:
    unit = year.issuing_unit
    for name, document in year.documents.items():
        head, signer = unit.head if unit else None, document.signer
        if unit is None or head is None or not head.post or signer is None or signer.authority_prefix:
            continue
        if key(signer.post) == key(head.post) and key(signer.name) != key(head.name):
            yield ("documents", name, "signer", "name"), _other_head(head, unit, signer.name)


def _signer_of_the_issuer(year: BlocYear) -> Iterator[Finding]:
    """Yield deputies who sign although they are known as people of another unit."""
    issuer = year.issuing_unit
    known: dict[str, str] = {}
    for _, unit, person in _persons(year):
        known.setdefault(key(person.name), unit)
    for name, document in year.documents.items():
        signer = document.signer
        of = known.get(key(signer.name)) if signer else None
        another = signer and issuer and of not in (None, issuer.id) and key(signer.post) != _head_post(issuer)
        if signer and issuer and another and key(signer.post) != key(year.bloc.role_titles.deputy):
            message = tr(
                f"{signer.name} là người của {naming.unit(year, of)}, không ký văn bản của {issuer.name}; sửa người ký",
                f"{signer.name} is of {naming.unit(year, of)} and does not sign for {issuer.name}; correct the signer",
            )
            yield ("documents", name, "signer", "name"), message


def _head_post(unit: Unit) -> str:
    return key(unit.head.post) if unit.head and unit.head.post else ""


def _deputy_signs_for(year: BlocYear) -> Iterator[Finding]:
    for name, document in year.documents.items():
        signer = document.signer
        if signer and year.mode(name) == "B" and _is_deputy(signer.post) and signer.authority_prefix is None:
            message = tr(
                f"{signer.post} ký thay thủ trưởng; ghi authority_prefix: KT.",
                f"a deputy ({signer.post}) signs for the head; set authority_prefix: KT.",
            )
            yield ("documents", name, "signer", "post"), message


def _only_deputies_sign_for(year: BlocYear) -> Iterator[Finding]:
    deputy = key(year.bloc.role_titles.deputy)
    for name, document in year.documents.items():
        signer = document.signer
        if signer and signer.authority_prefix == "KT." and not _is_deputy(signer.post) and key(signer.post) != deputy:
            message = tr(
                f"KT. chỉ dùng khi cấp phó ký thay; {signer.post} thì bỏ authority_prefix hoặc dùng TL., TUQ.",
                f"KT. is for deputies; for {signer.post} remove authority_prefix or use TL., TUQ.",
            )
            yield ("documents", name, "signer", "authority_prefix"), message


def _no_degree(year: BlocYear) -> Iterator[Finding]:
    named = [((*at, "name"), person.name) for at, _, person in _persons(year)]
    named += [(("documents", n, "signer", "name"), d.signer.name) for n, d in year.documents.items() if d.signer]
    for at, name in named:
        if _DEGREE.match(name):
            message = tr(
                f"“{name}”: không ghi học hàm, học vị, danh hiệu trước họ tên người ký; bỏ phần đó",
                f"“{name}”: no degree or title before a signer's name; remove it",
            )
            yield at, message


def _handed_by_the_head(year: BlocYear) -> Iterator[Finding]:
    handover = year.handover
    chosen = elected(year, "khoi_truong")
    next_leader = year.next_leader if chosen is None or year.next_leader in chosen else None  # else VT-03 says so
    for field, unit_id in (("handed_by", year.leader), ("received_by", next_leader)):
        person: Person | None = getattr(handover, field) if handover else None
        unit = year.unit(unit_id) if unit_id else None
        head = unit.head if unit else None
        if unit and head and person and key(person.name) != key(head.name) and not _is_deputy(person.post or ""):
            message = tr(
                f"{person.name} không phải thủ trưởng của {unit.name} ({head.name}); sửa người bàn giao, tiếp nhận "
                "hoặc ghi chức vụ cấp phó",
                f"{person.name} does not head {unit.name} ({head.name}); correct the person or give a deputy's post",
            )
            yield ("handover", field, "name"), message


def _chaired_by_the_leader(year: BlocYear) -> Iterator[Finding]:
    leader, title = year.leader_unit, key(year.bloc.role_titles.leader)
    for m, meeting in enumerate(year.meetings):
        chair = key(meeting.chair or "")
        came = meeting.attendance_of(leader.id) if leader else None
        people = [leader.head if leader else None, came.person if came else None]
        names = [key(person.name) for person in people if person]
        if leader and names and title in chair and not any(chair.startswith(name) for name in names):
            message = tr(
                f"ghi chủ trì là {year.bloc.role_titles.leader}, nhưng người của {leader.name} là "
                f"{', '.join(p.name for p in people[:1] if p)}; sửa một trong hai",
                f"the chair is said to lead the bloc, but is not of {leader.name}; correct one of them",
            )
            yield ("meetings", m, "chair"), message


RULES: tuple[Rule[BlocYear], ...] = (
    Rule("KY-01", "W", "Mỗi người thuộc một đơn vị", CUSTOM, _one_unit_a_person),
    Rule("KY-02", "E", "Chức vụ của thủ trưởng thống nhất ở mọi chỗ", _SIGNATURE, _head_with_one_post),
    Rule("KY-03", "E", "Mỗi đơn vị có một thủ trưởng", _SIGNATURE, _post_with_one_head),
    Rule("KY-04", "E", "Chức vụ người ký đúng với hồ sơ đơn vị", _SIGNATURE, _signer_with_one_post),
    Rule(
        "KY-05", "E", "Người ký với chức vụ thủ trưởng là thủ trưởng đơn vị ban hành", _SIGNATURE, _signer_is_the_head
    ),
    Rule("KY-06", "E", "Người ký là người của đơn vị ban hành", _SIGNATURE, _signer_of_the_issuer),
    Rule("KY-07", "E", "Cấp phó ký thay ghi KT.", f"{_SIGNATURE}b", _deputy_signs_for),
    Rule("KY-08", "E", "KT. chỉ dùng cho cấp phó", f"{_SIGNATURE}b", _only_deputies_sign_for),
    Rule("KY-09", "E", "Không ghi học hàm, học vị trước họ tên người ký", f"{_SIGNATURE}c", _no_degree),
    Rule("KY-10", "W", "Thủ trưởng hai đơn vị bàn giao, tiếp nhận", CUSTOM, _handed_by_the_head),
    Rule(
        "KY-11",
        "W",
        "Người chủ trì với vai Khối trưởng là người của đơn vị Khối trưởng",
        CUSTOM,
        _chaired_by_the_leader,
    ),
)
