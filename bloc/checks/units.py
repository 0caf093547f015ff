"""Rules about members and roles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from ..language import tr
from ..model import YearData
from ..provinces import find, successor
from ..text import short_date
from . import naming
from .rule import CUSTOM, Finding, Rule, repeated

__all__ = ["IDS_ONCE", "RULES"]


def _unit_ids_once(year: YearData) -> Iterator[Finding]:
    remedy = tr("đặt mã khác cho đơn vị này", "give this unit another id")
    yield from repeated((u.id for u in year.members), ("members",), "id", remedy=remedy)


def _count_is_the_list(year: YearData) -> Iterator[Finding]:
    stated, listed = year.bloc.member_count, len(year.members)
    if year.bloc.members_complete and stated is not None and stated != listed:
        message = tr(
            f"ghi {stated} đơn vị nhưng danh sách members có {listed}; sửa một trong hai, hoặc đặt "
            "members_complete: false nếu danh sách chưa đủ",
            f"says {stated} units but members lists {listed}; correct one, or set members_complete: false",
        )
        yield ("bloc", "member_count"), message
    if year.bloc.members_complete and not listed:
        message = tr("true nhưng members chưa có đơn vị nào", "true, but members lists no unit")
        yield ("bloc", "members_complete"), message


def _leader_is_no_deputy(year: YearData) -> Iterator[Finding]:
    for section, leader, deputies in (
        ("deputies", year.leader, year.deputies),
        ("next_deputies", year.next_leader, year.next_deputies),
    ):
        yield from repeated(deputies, (section,), called=partial(naming.unit, year))
        for index, unit in enumerate(deputies):
            if unit == leader:
                message = tr(
                    f"{naming.unit(year, unit)} đã là Khối trưởng, không thể đồng thời là Khối phó",
                    f"{naming.unit(year, unit)} already leads and cannot be a deputy as well",
                )
                yield (section, index), message


def _units_once(year: YearData) -> Iterator[Finding]:
    yield from repeated(year.regulation.rotation, ("regulation", "rotation"), called=partial(naming.unit, year))
    yield from repeated(
        (r.unit for r in year.registrations), ("registrations",), "unit", called=partial(naming.unit, year)
    )
    yield from repeated((r.unit for r in year.rankings), ("rankings",), "unit", called=partial(naming.unit, year))
    for m, meeting in enumerate(year.meetings):
        units = (a.unit for a in meeting.attendance)
        yield from repeated(units, ("meetings", m, "attendance"), "unit", called=partial(naming.unit, year))


def _province_of_its_time(year: YearData) -> Iterator[Finding]:
    name = year.bloc.province
    days = (dt.date(year.emulation_year, 1, 1), dt.date(year.emulation_year, 12, 31))
    if name is None or any(find(name, day) for day in days):
        return
    province = find(name)
    if province and province.valid_to:
        heir = successor(province).name
        message = tr(
            f"“{name}” chỉ có đến ngày {short_date(province.valid_to)}, nay thuộc {heir}; năm thi đua là "
            f"{year.emulation_year}, viết {heir}",
            f"“{name}” existed until {province.valid_to} and belongs to {heir} today; write {heir}",
        )
    else:
        message = tr(
            f"năm {year.emulation_year} chưa có tỉnh, thành phố mang tên “{name}”; viết tên lúc đó",
            f"no province was called “{name}” in {year.emulation_year}; write its name of that time",
        )
    yield ("bloc", "province"), message


IDS_ONCE: Rule[YearData] = Rule("DV-01", "E", "Mỗi đơn vị thành viên có mã riêng", CUSTOM, _unit_ids_once, ["members"])
RULES: tuple[Rule[YearData], ...] = (
    IDS_ONCE,
    Rule("DV-02", "E", "Số đơn vị đã ghi bằng danh sách members", CUSTOM, _count_is_the_list, ["members", "bloc"]),
    Rule("DV-03", "E", "Trong một danh sách, mỗi đơn vị chỉ có một dòng", CUSTOM, _units_once),
    Rule(
        "DV-04",
        "E",
        "Tên tỉnh, thành phố đúng với thời điểm",
        "Nghị quyết 202/2025/QH15",
        _province_of_its_time,
        ["emulation_year"],
    ),
    Rule("VT-01", "E", "Khối trưởng không đồng thời là Khối phó", CUSTOM, _leader_is_no_deputy),
)
