"""Consistency of the covenant's targets with their results, and of the plan with the Quy chế."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ..language import tr
from ..model import BlocYear, Target
from ..source import Loc
from ..text import decimal_comma, fold, key, short_date
from .rule import CUSTOM, Finding, Rule
from .texts import facts_texts, prose_texts

__all__ = ["RULES"]

_NUMBER = re.compile(r"(\d+(?:[.,]\d+)*)(?:/\d+)?\s*(%|[^\W\d]+(?: [^\W\d]+)?)")
_OF_TARGETS = re.compile(r"(\d+)(?: trong (?:tổng số )?|/)(\d+) chỉ tiêu")
_GROUPS = re.compile(r"(\d+) nội dung(?:,| và) (\d+) chỉ tiêu")
_REACHED = re.compile(r"(\d+) chỉ tiêu đạt hoặc vượt")
_FAILED = re.compile(r"(\d+) chỉ tiêu (?:chưa|không) đạt")
_MONTH = re.compile(r"(?:tháng |/)(\d{1,2})\b", re.IGNORECASE)
_DAY = re.compile(r"ngày (\d{1,2})/(\d{1,2})")


def _targets(year: BlocYear) -> Iterator[tuple[Loc, Target]]:
    for g, group in enumerate(year.covenant.groups):
        for t, target in enumerate(group.targets):
            yield ("covenant", "groups", g, "targets", t), target


def _number_of(result: str, unit: str) -> Decimal | None:
    """Return the number that a result begins with, None where it counts something else than the target's unit."""
    match = _NUMBER.match(result.strip())
    if match is None or not f"{match[2]} ".startswith(f"{unit} "):
        return None
    digits = match[1]
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", digits):  # dots between thousands
        digits = digits.replace(".", "")
    try:
        return Decimal(digits.replace(",", "."))
    except ArithmeticError:
        return None


def _holds(number: Decimal, operator: str, value: Decimal) -> bool:
    order = (number > value) - (number < value)
    return order in {">=": (0, 1), "<=": (-1, 0), "=": (0,), ">": (1,), "<": (-1,)}[operator]


def _reached_as_measured(year: BlocYear) -> Iterator[Finding]:
    for at, target in _targets(year):
        if not (target.result and target.unit and target.operator) or target.value is None or target.reached is None:
            continue
        number = None if _says_another(target) else _number_of(target.result, target.unit)
        if number is not None and _holds(number, target.operator, target.value) != target.reached:
            said = "đạt" if target.reached else "chưa đạt"
            message = tr(
                f"kết quả {decimal_comma(number)} {target.unit} so với mức {target.operator} "
                f"{decimal_comma(target.value)} không phải là {said} (reached); sửa kết quả hoặc reached",
                f"{decimal_comma(number)} {target.unit} against {target.operator} {decimal_comma(target.value)} is "
                "not "
                f"reached: {str(target.reached).lower()}; correct one of them",
            )
            yield (*at, "result"), message


def _says_another(target: Target) -> bool:
    """Whether the text of a target promises another percentage than its value."""
    said = re.findall(r"(\d+(?:,\d+)?)%", target.text)
    return target.unit == "%" and target.value is not None and said != [] and decimal_comma(target.value) not in said


def _value_in_words(year: BlocYear) -> Iterator[Finding]:
    """Warn of a target whose percentage is not the one that its text promises."""
    for at, target in _targets(year):
        if target.value is not None and _says_another(target):
            value = decimal_comma(target.value)
            message = tr(
                f"mức là {value}% nhưng nội dung chỉ tiêu ghi tỷ lệ khác; sửa một trong hai",
                f"the value is {value}%, the text says another percentage; correct one of them",
            )
            yield (*at, "value"), message


def _counted_in_texts(year: BlocYear) -> Iterator[Finding]:
    total, groups = year.covenant.target_count, year.covenant.group_count
    for where, text in [*facts_texts(year, "meetings", "nominations", "reviews"), *prose_texts(year)]:
        for match in _OF_TARGETS.finditer(text):
            if total and int(match[2]) != total:
                message = tr(
                    f"“{match.group()}”: giao ước có {total} chỉ tiêu; sửa con số",
                    f"“{match.group()}”: the covenant has {total} targets; correct the number",
                )
                yield where, message
        for match in _GROUPS.finditer(text):
            if total and (int(match[1]), int(match[2])) != (groups, total):
                message = tr(
                    f"“{match.group()}”: giao ước có {groups} nội dung, {total} chỉ tiêu; sửa con số",
                    f"“{match.group()}”: the covenant has {groups} groups, {total} targets; correct the numbers",
                )
                yield where, message


def _midyear_as_measured(year: BlocYear) -> Iterator[Finding]:
    """Warn of a share of a target, to be reached or passed, that is not that of its number; all of it is 100."""
    for at, target in _targets(year):
        if target.operator != ">=" or not (target.midyear and target.unit and target.value):
            continue
        number = _number_of(target.midyear, target.unit)
        counts_units = re.match(r"\d+/", target.midyear)  # how many units did it, not how much was done
        if number is None or counts_units or target.midyear_percent is None:
            continue
        share = number / target.value * 100
        if abs(min(share, Decimal(100)) - min(target.midyear_percent, Decimal(100))) > 1:
            message = tr(
                f"{decimal_comma(number)} {target.unit} là {decimal_comma(share, 1)}% của mức "
                f"{decimal_comma(target.value)}, không phải {decimal_comma(target.midyear_percent)}%; sửa một trong "
                "hai",
                f"{number} of {target.value} is {share:.1f}%, not {target.midyear_percent}%; correct one of them",
            )
            yield (*at, "midyear_percent"), message


def _reached_in_report(year: BlocYear) -> Iterator[Finding]:
    told = [target.reached for _, target in _targets(year)]
    if not told or None in told or any(_reached_as_measured(year)):
        return
    for where, text in prose_texts(year, "bao-cao-tong-ket"):
        for pattern, count in ((_REACHED, told.count(True)), (_FAILED, told.count(False))):
            match = pattern.search(text)
            if match and int(match[1]) != count:
                message = tr(
                    f"“{match.group()}”: theo mục covenant là {count:02d}; sửa một trong hai",
                    f"“{match.group()}”: the covenant tells {count}; correct one of them",
                )
                yield where, message


def _deadlines_of_an_old_year(year: BlocYear) -> Iterator[Finding]:
    """Warn of deadlines of the year before, mostly taken over from its file; older ones are refused (QC-02)."""
    lists = (
        (("regulation", "deadlines"), year.regulation.deadlines),
        (("plan", "report_deadlines"), year.plan.report_deadlines),
    )
    for at, deadlines in lists:
        for i, deadline in enumerate(deadlines):
            if deadline.due.year == year.emulation_year - 1:
                message = tr(
                    f"thời hạn {short_date(deadline.due)} trước năm thi đua {year.emulation_year}; sửa năm nếu lấy "
                    "lại "
                    "từ hồ sơ cũ",
                    f"the deadline {deadline.due} is before the emulation year {year.emulation_year}; correct the "
                    "year "
                    "if it is a leftover",
                )
                yield (*at, i, "due"), message


def _same_deadlines(year: BlocYear) -> Iterator[Finding]:
    ruled = {key(deadline.task): deadline.due for deadline in year.regulation.deadlines}
    for i, deadline in enumerate(year.plan.report_deadlines):
        due = ruled.get(key(deadline.task))
        old = due and min(due, deadline.due).year < year.emulation_year  # QC-08 tells of that
        if due and due != deadline.due and not old:
            message = tr(
                f"thời hạn {short_date(deadline.due)}, Quy chế ghi {short_date(due)} (regulation.deadlines); sửa một "
                "trong hai",
                f"due {deadline.due}, the regulation says {due} (regulation.deadlines); correct one of them",
            )
            yield ("plan", "report_deadlines", i, "due"), message


def _deadlines_in_order(year: BlocYear) -> Iterator[Finding]:
    lists = (
        (("regulation", "deadlines"), year.regulation.deadlines),
        (("plan", "report_deadlines"), year.plan.report_deadlines),
    )
    for at, deadlines in lists:
        for i in range(1, len(deadlines)):
            if year.emulation_year <= deadlines[i].due.year and deadlines[i].due < deadlines[i - 1].due:
                message = tr(
                    f"{short_date(deadlines[i].due)} trước thời hạn liền trên; xếp theo thứ tự ngày hoặc sửa ngày",
                    f"{deadlines[i].due} is before the one above; sort by day or correct it",
                )
                yield (*at, i, "due"), message


def _due_before_the_meeting(year: BlocYear) -> Iterator[Finding]:
    """Warn of reports that are due only after the meeting that is to hear them."""
    for i, deadline in enumerate(year.plan.report_deadlines):
        words = fold(deadline.task)
        purpose = "so_ket" if "so ket" in words else "tong_ket" if "tong ket" in words else None
        meeting = year.meeting_for(purpose) if purpose else None
        if meeting and meeting.date and deadline.due > meeting.date:
            message = tr(
                f"thời hạn {short_date(deadline.due)} sau hội nghị ({short_date(meeting.date)}); sửa thời hạn",
                f"due {deadline.due}, after the meeting ({meeting.date}); correct it",
            )
            yield ("plan", "report_deadlines", i, "due"), message


def _milestones_in_order(year: BlocYear) -> Iterator[Finding]:
    latest = 0
    for i, milestone in enumerate(year.plan.milestones):
        match = _MONTH.search(milestone.period)
        month = int(match[1]) if match else latest
        if month < latest:
            message = tr(
                f"“{milestone.period}” đứng sau một việc của tháng {latest}; xếp theo thời gian hoặc sửa thời gian",
                f"“{milestone.period}” follows a task of month {latest}; sort by time or correct it",
            )
            yield ("plan", "milestones", i, "period"), message
        latest = max(latest, month)


def _milestones_as_due(year: BlocYear) -> Iterator[Finding]:
    wrong = {finding[0][2] for finding in _same_deadlines(year)}  # QC-03 tells of those
    deadlines = [deadline for d, deadline in enumerate(year.plan.report_deadlines) if d not in wrong]
    for i, milestone in enumerate(year.plan.milestones):
        match = _DAY.search(milestone.period)
        for deadline in deadlines if match else ():
            same = key(deadline.task) in key(milestone.task)
            if match and same and (int(match[1]), int(match[2])) != (deadline.due.day, deadline.due.month):
                message = tr(
                    f"“{milestone.period}”, thời hạn gửi là {short_date(deadline.due)} (plan.report_deadlines); sửa "
                    "một trong hai",
                    f"“{milestone.period}”, the deadline is {deadline.due} (plan.report_deadlines); correct one of "
                    "them",
                )
                yield ("plan", "milestones", i, "period"), message


RULES: tuple[Rule[BlocYear], ...] = (
    Rule("GU-02", "W", "Chỉ tiêu ghi đạt, chưa đạt đúng với kết quả", CUSTOM, _reached_as_measured),
    Rule("GU-03", "W", "Mức của chỉ tiêu đúng với nội dung chỉ tiêu", CUSTOM, _value_in_words),
    Rule("GU-04", "E", "Tổng số chỉ tiêu nêu trong văn bản đúng với giao ước", CUSTOM, _counted_in_texts),
    Rule("GU-05", "E", "Số chỉ tiêu đạt, chưa đạt nêu trong báo cáo đúng với giao ước", CUSTOM, _reached_in_report),
    Rule("GU-06", "W", "Tỷ lệ đạt 6 tháng đúng với số liệu", CUSTOM, _midyear_as_measured),
    Rule("QC-03", "E", "Thời hạn của Kế hoạch đúng với Quy chế", CUSTOM, _same_deadlines),
    Rule("QC-04", "W", "Thời hạn xếp theo thứ tự ngày", CUSTOM, _deadlines_in_order),
    Rule("QC-05", "W", "Báo cáo gửi trước hội nghị", CUSTOM, _due_before_the_meeting),
    Rule("QC-06", "W", "Tiến độ của Kế hoạch xếp theo thời gian", CUSTOM, _milestones_in_order),
    Rule("QC-07", "W", "Tiến độ của Kế hoạch đúng với thời hạn gửi báo cáo", CUSTOM, _milestones_as_due),
    Rule("QC-08", "W", "Thời hạn không trước năm thi đua", CUSTOM, _deadlines_of_an_old_year),
)
