"""Consistency of letters, reviews and teams."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from ..language import tr
from ..model import BlocYear, Letter
from ..text import key, short_date
from . import naming
from .rule import CUSTOM, Finding, Rule, repeated
from .timeline import day_of, paper_field

__all__ = ["RULES"]

_PAPERS = (
    ("comments", "cong-van-xin-y-kien", ("trien_khai", "ky_ket_giao_uoc")),
    ("self_scoring", "cong-van-tu-cham-diem", ("tong_ket",)),
    ("reminder", "cong-van-don-doc", ("tong_ket",)),
)
"""The letters, their papers, and the meetings that wait for the answers."""


def _letters(year: BlocYear) -> Iterator[tuple[str, Letter, dt.date | None, dt.date | None]]:
    """Yield every letter with a deadline: its name, the day it was sent, and the day of its meeting."""
    for name, paper, purposes in _PAPERS:
        letter: Letter = getattr(year.letters, name)
        meeting = next((found for purpose in purposes if (found := year.meeting_for(purpose))), None)
        if letter.due:
            yield name, letter, day_of(year, paper), meeting.date if meeting else None


def _due_after_sending(year: BlocYear) -> Iterator[Finding]:
    for name, letter, sent, _ in _letters(year):
        if sent and letter.due and letter.due <= sent:
            message = tr(
                f"thời hạn {short_date(letter.due)} không sau ngày công văn {short_date(sent)}; sửa một trong hai",
                f"due {letter.due}, not after the letter of {sent}; correct one of them",
            )
            yield ("letters", name, "due"), message


def _due_before_meeting(year: BlocYear) -> Iterator[Finding]:
    for name, letter, _, held in _letters(year):
        if held and letter.due and letter.due > held:
            message = tr(
                f"thời hạn {short_date(letter.due)} sau hội nghị ({short_date(held)}); sửa thời hạn",
                f"due {letter.due}, after the meeting ({held}); correct it",
            )
            yield ("letters", name, "due"), message


def _reminded_later(year: BlocYear) -> Iterator[Finding]:
    first, again = year.letters.self_scoring.due, year.letters.reminder.due
    sent = day_of(year, "cong-van-don-doc")
    if (sent and again and again <= sent) or any(_due_as_ruled(year)):
        return  # one of the two deadlines is wrong by itself
    if first and again and again <= first:
        message = tr(
            f"thời hạn mới {short_date(again)} không sau thời hạn cũ {short_date(first)}; sửa một trong hai",
            f"the new deadline {again} is not after the old one {first}; correct one of them",
        )
        yield ("letters", "reminder", "due"), message


def _reminded_when_late(year: BlocYear) -> Iterator[Finding]:
    """Warn of a reminder sent while there was still time to answer."""
    due, sent = year.letters.self_scoring.due, day_of(year, "cong-van-don-doc")
    if due and sent and sent < due and not any(_reminded_later(year)) and not any(_due_as_ruled(year)):
        message = tr(
            f"công văn đôn đốc ngày {short_date(sent)}, trước thời hạn {short_date(due)} (letters.self_scoring.due); "
            "chưa hết hạn thì chưa đôn đốc đơn vị chậm, kiểm tra lại ngày",
            f"the reminder of {sent} is before the deadline {due} (letters.self_scoring.due); check the day",
        )
        yield paper_field(year, "cong-van-don-doc"), message


def _due_as_ruled(year: BlocYear) -> Iterator[Finding]:
    letter = year.letters.self_scoring
    deadlines = {key(deadline.task): deadline.due for deadline in year.regulation.deadlines}
    planned = {key(deadline.task): deadline.due for deadline in year.plan.report_deadlines}
    task = next((key(item) for item in letter.items if key(item) in deadlines), "")
    due = deadlines.get(task)
    as_planned = planned.get(task) == letter.due  # then QC-03 tells of the regulation
    if due and letter.due and due != letter.due and not as_planned:
        message = tr(
            f"thời hạn {short_date(letter.due)}, Quy chế ghi {short_date(due)} (regulation.deadlines); sửa một trong "
            "hai",
            f"due {letter.due}, the regulation says {due} (regulation.deadlines); correct one of them",
        )
        yield ("letters", "self_scoring", "due"), message


def _summed_up_later(year: BlocYear) -> Iterator[Finding]:
    due, summed = year.letters.comments.due, day_of(year, "tong-hop-y-kien")
    late = any(finding[0][1] == "comments" for finding in _due_before_meeting(year))
    if due and summed and summed < due and not late:
        message = tr(
            f"hạn góp ý {short_date(due)} sau ngày tổng hợp ý kiến ({short_date(summed)}); sửa một trong hai",
            f"comments are due {due}, after they were summed up ({summed}); correct one of them",
        )
        yield ("letters", "comments", "due"), message


def _late_once(year: BlocYear) -> Iterator[Finding]:
    units = (late.unit for late in year.letters.reminder.outstanding)
    yield from repeated(units, ("letters", "reminder", "outstanding"), "unit", called=partial(naming.unit, year))


def _results_once(year: BlocYear) -> Iterator[Finding]:
    for name in ("midyear", "annual"):
        units = (result.unit for result in getattr(year.reviews, name).unit_results)
        yield from repeated(units, ("reviews", name, "unit_results"), "unit", called=partial(naming.unit, year))


def _awards_once(year: BlocYear) -> Iterator[Finding]:
    for name in ("midyear", "annual"):
        forms = (given.form for given in getattr(year.reviews, name).awards_given)
        yield from repeated(forms, ("reviews", name, "awards_given"), "form")


def _awards_grow(year: BlocYear) -> Iterator[Finding]:
    """Yield the forms of which fewer were given in the year than in its first half."""
    half = {key(given.form): given for given in year.reviews.midyear.awards_given}
    for i, given in enumerate(year.reviews.annual.awards_given):
        before = half.get(key(given.form))
        for field in ("collectives", "individuals"):
            if before and getattr(given, field) < getattr(before, field):
                message = tr(
                    f"cả năm {getattr(given, field)}, ít hơn 6 tháng đầu năm ({getattr(before, field)}); sửa một "
                    "trong hai",
                    f"{getattr(given, field)} in the year, fewer than in its first half ({getattr(before, field)})",
                )
                yield ("reviews", "annual", "awards_given", i, field), message


def _one_head(year: BlocYear) -> Iterator[Finding]:
    for name in ("verification", "counting"):
        members = getattr(year.teams, name).members
        heads = sum(member.role == "head" for member in members)
        if members and heads != 1:
            message = tr(
                f"có {heads} tổ trưởng (role: head); cần đúng một",
                f"there are {heads} heads (role: head); exactly one is needed",
            )
            yield ("teams", name, "members"), message


def _members_once(year: BlocYear) -> Iterator[Finding]:
    for name in ("verification", "counting"):
        names = (member.person.name for member in getattr(year.teams, name).members)
        yield from repeated(names, ("teams", name, "members"), "person", "name")


RULES: tuple[Rule[BlocYear], ...] = (
    Rule("CV-01", "E", "Thời hạn trả lời sau ngày công văn", CUSTOM, _due_after_sending),
    Rule("CV-02", "E", "Thời hạn trả lời không sau hội nghị", CUSTOM, _due_before_meeting),
    Rule("CV-03", "E", "Thời hạn đôn đốc sau thời hạn cũ", CUSTOM, _reminded_later),
    Rule("CV-04", "W", "Thời hạn tự chấm điểm đúng với Quy chế", "Quy chế của Khối", _due_as_ruled),
    Rule("CV-05", "W", "Tổng hợp ý kiến sau hạn góp ý", CUSTOM, _summed_up_later),
    Rule("CV-06", "E", "Công văn đôn đốc ghi mỗi đơn vị một lần", CUSTOM, _late_once),
    Rule("CV-07", "W", "Công văn đôn đốc ra sau khi hết thời hạn", CUSTOM, _reminded_when_late),
    Rule("BC-01", "E", "Báo cáo ghi kết quả mỗi đơn vị một lần", CUSTOM, _results_once),
    Rule("BC-02", "E", "Báo cáo ghi mỗi hình thức khen thưởng một lần", CUSTOM, _awards_once),
    Rule("BC-03", "E", "Khen thưởng cả năm không ít hơn 6 tháng đầu năm", CUSTOM, _awards_grow),
    Rule("TO-01", "W", "Mỗi tổ có đúng một tổ trưởng", CUSTOM, _one_head),
    Rule("TO-02", "E", "Mỗi người có tên trong tổ một lần", CUSTOM, _members_once),
)
