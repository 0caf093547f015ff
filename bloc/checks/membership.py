"""Consistency of members: one list of units everywhere, and who leads next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..language import tr
from ..model import BlocYear, Unit
from ..source import Loc
from ..text import key
from . import naming
from .rule import CUSTOM, Finding, Rule

__all__ = ["RULES", "elected"]


def _names_once(year: BlocYear) -> Iterator[Finding]:
    first: dict[tuple[str, str], int] = {}
    for u, unit in enumerate(year.members):
        for field, value in (("name", unit.name), ("abbreviation", unit.abbreviation)):
            if not value:
                continue
            known = first.setdefault((field, key(value)), u)
            if known != u:
                message = tr(
                    f"“{value}” đã là của đơn vị {naming.unit(year, year.members[known].id)} ({{first}}); mỗi đơn vị "
                    "chỉ khai một lần, "
                    "tên và chữ viết tắt không trùng nhau",
                    f"“{value}” belongs to {naming.unit(year, year.members[known].id)} ({{first}}); list each unit "
                    "once",
                )
                yield ("members", u, field), message, ("members", known, field)


def _stated_count(year: BlocYear) -> Iterator[Finding]:
    stated, listed = year.bloc.member_count, len(year.members)
    if not year.bloc.members_complete and stated is not None and listed > stated:
        message = tr(
            f"ghi {stated} đơn vị nhưng danh sách members đã có {listed}; sửa một trong hai",
            f"says {stated} units but members already lists {listed}; correct one of them",
        )
        yield ("bloc", "member_count"), message


def _lacking(year: BlocYear, listed: Iterable[str], *, most: bool = True) -> list[Unit]:
    """Return the members that a list leaves out; none where the list is too short to be meant as whole."""
    known = set(listed)
    if not year.bloc.members_complete or not known or (most and len(known) * 2 <= len(year.members)):
        return []
    return [unit for unit in year.members if unit.id not in known]


def _whole_list(year: BlocYear, at: Loc, listed: Iterable[str], remedy: str, english: str) -> Iterator[Finding]:
    lacking = _lacking(year, listed)
    if lacking:
        names = ", ".join(unit.name for unit in lacking)
        yield at, tr(f"thiếu {names}; {remedy}", f"{names} is not listed; {english}")


def _all_registered(year: BlocYear) -> Iterator[Finding]:
    units = (registration.unit for registration in year.registrations)
    remedy = tr("bổ sung đăng ký của đơn vị", "add its registration")
    yield from _whole_list(year, ("registrations",), units, remedy, "add its registration")


def _all_attend(year: BlocYear) -> Iterator[Finding]:
    remedy = "ghi đủ các đơn vị; đơn vị vắng mặt ghi present: false"
    for m, meeting in enumerate(year.meetings):
        units = (attendance.unit for attendance in meeting.attendance)
        yield from _whole_list(year, ("meetings", m, "attendance"), units, remedy, "list absent units: present: false")


def _all_invited(year: BlocYear) -> Iterator[Finding]:
    host = year.issuing_unit
    for m, meeting in enumerate(year.meetings):
        units = [invitee.unit for invitee in meeting.invitees if invitee.unit]
        units += [host.id] if units and host else []  # who invites is not invited
        remedy = "bổ sung vào danh sách mời"
        yield from _whole_list(year, ("meetings", m, "invitees"), units, remedy, "invite it")


def _host_is_not_invited(year: BlocYear) -> Iterator[Finding]:
    host = year.issuing_unit
    for m, meeting in enumerate(year.meetings):
        for i, invitee in enumerate(meeting.invitees):
            if host and invitee.unit == host.id and invitee.role == "leader":
                message = tr(
                    f"{naming.unit(year, host.id)} ký giấy mời, không tự mời mình; bỏ dòng này",
                    f"{naming.unit(year, host.id)} signs the invitation and does not invite itself; remove the line",
                )
                yield ("meetings", m, "invitees", i, "unit"), message


def _all_in_rotation(year: BlocYear) -> Iterator[Finding]:
    remedy = "bổ sung vào thứ tự luân phiên"
    yield from _whole_list(year, ("regulation", "rotation"), year.regulation.rotation, remedy, "add it")


def _all_scored(year: BlocYear) -> Iterator[Finding]:
    yield from _whole_list(year, ("scores",), year.scores, "bổ sung điểm của đơn vị", "add its points")


def _all_reported(year: BlocYear) -> Iterator[Finding]:
    for name in ("midyear", "annual"):
        units = [result.unit for result in getattr(year.reviews, name).unit_results]
        at = ("reviews", name, "unit_results")
        if len(set(units)) < len(units):
            continue  # a unit is there twice, perhaps for the one that lacks
        yield from _whole_list(year, at, units, "bổ sung kết quả của đơn vị", "add its results")


def _rotation_followed(year: BlocYear) -> Iterator[Finding]:
    """Warn where the next leader is not next in turn; an elected one may be (the Quy chế allows for it)."""
    order = year.regulation.rotation
    if year.leader not in order or year.next_leader is None:
        return
    due = order[(order.index(year.leader) + 1) % len(order)]
    if due != year.next_leader and elected(year, "khoi_truong") in (None, {year.next_leader}):
        message = tr(
            f"theo thứ tự luân phiên (regulation.rotation), sau {naming.unit(year, year.leader)} là "
            f"{naming.unit(year, due)}; sửa thứ tự, hoặc ghi rõ "
            "trong biên bản lý do hội nghị bầu chọn đơn vị khác",
            f"by regulation.rotation {naming.unit(year, due)} follows {naming.unit(year, year.leader)}; correct the "
            "order or record why not",
        )
        yield ("next_leader",), message


def elected(year: BlocYear, about: str) -> set[str] | None:
    """Return the units with the most votes for a role, as many as a ballot chooses; None where nobody voted."""
    for meeting in reversed(year.meetings):
        for ballot in reversed(meeting.ballots):
            if ballot.about == about and ballot.votes:
                votes = sorted((vote.yes for vote in ballot.votes), reverse=True)
                least = votes[: ballot.max_choices or 1][-1]
                return {vote.unit for vote in ballot.votes if vote.yes >= least and vote.yes > 0}
    return None


def _leader_as_elected(year: BlocYear) -> Iterator[Finding]:
    chosen = elected(year, "khoi_truong")
    if chosen and year.next_leader and year.next_leader not in chosen:
        yield ("next_leader",), _not_elected(year, year.next_leader, chosen)


def _deputies_as_elected(year: BlocYear) -> Iterator[Finding]:
    chosen = elected(year, "khoi_pho")
    for i, unit in enumerate(year.next_deputies if chosen else ()):
        if chosen and unit not in chosen:
            yield ("next_deputies", i), _not_elected(year, unit, chosen)


def _not_elected(year: BlocYear, unit: str, chosen: set[str]) -> str:
    names = ", ".join(naming.unit(year, one) for one in sorted(chosen))
    return tr(
        f"{naming.unit(year, unit)} không phải đơn vị được hội nghị bầu (kết quả kiểm phiếu: {names}); sửa một trong "
        "hai",
        f"{naming.unit(year, unit)} was not elected (the ballot says {names}); correct one of them",
    )


RULES: tuple[Rule[BlocYear], ...] = (
    Rule("DV-05", "E", "Tên, chữ viết tắt của các đơn vị không trùng nhau", CUSTOM, _names_once),
    Rule("DV-06", "E", "Danh sách đơn vị không dài hơn số đơn vị đã ghi", CUSTOM, _stated_count),
    Rule("DV-07", "W", "Mọi đơn vị thành viên đều đăng ký thi đua", "Quy chế của Khối", _all_registered),
    Rule("DV-08", "W", "Mọi đơn vị thành viên đều có điểm", "Quy chế của Khối", _all_scored),
    Rule("DV-09", "W", "Báo cáo có kết quả của mọi đơn vị thành viên", CUSTOM, _all_reported),
    Rule("VT-02", "W", "Khối trưởng năm sau theo thứ tự luân phiên", "Quy chế của Khối", _rotation_followed),
    Rule("VT-03", "E", "Khối trưởng năm sau là đơn vị được bầu", "Quy chế của Khối", _leader_as_elected),
    Rule("VT-04", "E", "Khối phó năm sau là đơn vị được bầu", "Quy chế của Khối", _deputies_as_elected),
    Rule("VT-05", "W", "Thứ tự luân phiên có đủ các đơn vị thành viên", "Quy chế của Khối", _all_in_rotation),
    Rule("HN-06", "E", "Danh sách dự họp ghi đủ các đơn vị thành viên", CUSTOM, _all_attend),
    Rule("HN-07", "W", "Mọi đơn vị thành viên đều được mời", CUSTOM, _all_invited),
    Rule("HN-21", "W", "Đơn vị ký giấy mời không có trong danh sách mời", CUSTOM, _host_is_not_invited),
)
