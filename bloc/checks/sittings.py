"""Consistency of meetings: quorum, programme, confirmations, drafts, resolutions, tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from ..language import tr
from ..model import BlocYear
from ..text import short_date
from . import naming
from .rule import CUSTOM, Finding, Rule
from .timeline import day_of, present_total

__all__ = ["RULES"]

_ON_THE_AGENDA = {
    "phat_dong": ("phát động phong trào thi đua", re.compile(r"\bphát động\b", re.IGNORECASE)),
    "ky_ket_giao_uoc": ("ký kết giao ước thi đua", re.compile(r"\bký\b", re.IGNORECASE)),
    "binh_xet": ("bình xét, bỏ phiếu, suy tôn", re.compile(r"\b(?:bình xét|bỏ phiếu|suy tôn)\b", re.IGNORECASE)),
}
"""What a programme names for a purpose: in words, and as it is found."""
_DRAFTS = (
    ("Kế hoạch", re.compile(r"\bkế hoạch\b", re.IGNORECASE), ("ke-hoach",)),
    ("Quy chế", re.compile(r"\bquy chế\b", re.IGNORECASE), ("quy-che", "quyet-dinh-quy-che")),
    ("Giao ước", re.compile(r"\bgiao ước\b", re.IGNORECASE), ("giao-uoc",)),
)
"""Drafts as a programme names them, and the documents that are meant."""
_ADOPTING = re.compile(r"\b(?:dự thảo|thông qua)\b", re.IGNORECASE)
_ORDER = ("trien_khai", "so_ket", "tong_ket")


def _quorum(year: BlocYear) -> Iterator[Finding]:
    quorum, members = year.regulation.voting.quorum, year.member_count
    for m, meeting in enumerate(year.meetings):
        present = present_total(meeting)
        if not quorum or not members or present is None or not (meeting.ballots or meeting.is_for("binh_xet")):
            continue
        if present < Fraction(quorum) * members:
            message = tr(
                f"có {present}/{members} đơn vị dự, chưa đủ {quorum} theo Quy chế để bình xét, bỏ phiếu; kiểm tra lại "
                "danh sách dự họp hoặc tổ chức lại",
                f"{present} of {members} units are fewer than the quorum of {quorum}; check the list or meet again",
            )
            field = "attendance" if meeting.present_count is None else "present_count"
            yield ("meetings", m, field), message


def _order_of_meetings(year: BlocYear) -> Iterator[Finding]:
    found = [
        (meeting.date, m, meeting.id)
        for purpose in _ORDER
        for m, meeting in enumerate(year.meetings)
        if meeting.date and any(p.type == purpose and p.year in (None, year.emulation_year) for p in meeting.purposes)
    ]
    for (before, _, name), (after, m, _) in pairwise(found):
        if after < before:
            message = tr(
                f"ngày {short_date(after)} trước {naming.meeting_named(year, name)} ngày {short_date(before)}; trình "
                "tự là triển khai, sơ "
                "kết, tổng kết",
                f"{after} is before the meeting {name} ({before}); the order is launch, midyear, closing",
            )
            yield ("meetings", m, "date"), message


def _meetings_held(year: BlocYear) -> Iterator[Finding]:
    wanted, held = year.regulation.meetings_per_year, len(year.meetings)
    if wanted and held < wanted and year.meeting_for("tong_ket"):
        message = tr(
            f"Quy chế định {wanted} hội nghị một năm, hồ sơ mới có {held} dù đã đến tổng kết; bổ sung hội nghị hoặc "
            "sửa con số",
            f"the regulation wants {wanted} meetings a year, the year has {held}; add them or correct the number",
        )
        yield ("regulation", "meetings_per_year"), message


def _agenda_overlaps(year: BlocYear) -> Iterator[Finding]:
    for m, meeting in enumerate(year.meetings):
        for i, (item, following) in enumerate(pairwise(meeting.agenda), 1):
            end = item.end or item.start
            if end and following.start and following.start < end:
                message = tr(
                    f"{following.start:%H:%M} trước khi mục trên kết thúc ({end:%H:%M}); sửa giờ của một trong hai mục",
                    f"{following.start:%H:%M} is before the item above ends ({end:%H:%M}); correct one of them",
                )
                yield ("meetings", m, "agenda", i, "start"), message


def _agenda_gaps(year: BlocYear) -> Iterator[Finding]:
    for m, meeting in enumerate(year.meetings):
        for i, (item, following) in enumerate(pairwise(meeting.agenda), 1):
            if item.end and following.start and following.start > item.end:
                message = tr(
                    f"từ {item.end:%H:%M} đến {following.start:%H:%M} không có nội dung; sửa giờ hoặc bổ sung mục nghỉ",
                    f"nothing from {item.end:%H:%M} to {following.start:%H:%M}; correct the hours or add a break",
                )
                yield ("meetings", m, "agenda", i, "start"), message


def _purposes_on_agenda(year: BlocYear) -> Iterator[Finding]:
    for m, meeting in enumerate(year.meetings):
        contents = [item.content for item in meeting.agenda]
        for p, purpose in enumerate(meeting.purposes):
            words, pattern = _ON_THE_AGENDA.get(purpose.type, ("", None))
            if contents and pattern and not any(pattern.search(content) for content in contents):
                message = tr(
                    f"hội nghị để {words} nhưng chương trình (agenda) không có mục này; bổ sung mục hoặc bỏ mục đích",
                    f"a meeting for {purpose.type}, but no item of the agenda is; add the item or remove the purpose",
                )
                yield ("meetings", m, "purposes", p), message


def _drafts_of_agenda(year: BlocYear) -> Iterator[Finding]:
    """Warn of drafts that the programme has adopted and that the meeting does not list."""
    for m, meeting in enumerate(year.meetings):
        listed = {draft.document for draft in meeting.drafts}
        told: set[str] = set()
        for i, item in enumerate(meeting.agenda):
            adopting = _ADOPTING.search(item.content)
            spoken = item.content[adopting.end() :] if adopting else ""
            lacking = [name for name, pattern, ids in _DRAFTS if pattern.search(spoken) and not listed & set(ids)]
            lacking = [name for name in lacking if name not in told]
            told.update(lacking)
            if lacking:
                message = tr(
                    f"chương trình có thông qua {', '.join(lacking)} nhưng mục drafts của hội nghị không có; bổ sung "
                    "dự thảo hoặc sửa chương trình",
                    f"{', '.join(lacking)} is to be adopted, but drafts does not list it; add it or correct the agenda",
                )
                yield ("meetings", m, "agenda", i, "content"), message


def _agenda_within(year: BlocYear) -> Iterator[Finding]:
    for m, meeting in enumerate(year.meetings):
        for i, item in enumerate(meeting.agenda):
            early = item.start and meeting.starts_at and item.start < meeting.starts_at
            late = item.end and meeting.ends_at and item.end > meeting.ends_at
            if early or late:
                message = tr(
                    "nằm ngoài giờ họp (starts_at, ends_at); sửa giờ của mục hoặc của hội nghị",
                    "is outside the hours of the meeting (starts_at, ends_at); correct one of them",
                )
                yield ("meetings", m, "agenda", i, "start" if early else "end"), message
                break  # the items beside it are as far off


def _counted_within(year: BlocYear) -> Iterator[Finding]:
    for m, meeting in enumerate(year.meetings):
        at, first, last = meeting.counted_at, meeting.starts_at, meeting.ends_at
        if at and ((first and at < first) or (last and at > last)):
            message = tr(
                f"kiểm phiếu lúc {at:%H:%M}, ngoài giờ họp; sửa một trong hai",
                f"ballots were counted at {at:%H:%M}, outside the meeting's hours; correct one of them",
            )
            yield ("meetings", m, "counted_at"), message


def _confirmed_in_time(year: BlocYear) -> Iterator[Finding]:
    for m, meeting in enumerate(year.meetings):
        rsvp, sent = meeting.rsvp_by, day_of(year, f"giay-moi-{meeting.id}")
        if rsvp and meeting.date and rsvp >= meeting.date:
            message = tr(
                f"hạn xác nhận {short_date(rsvp)} không trước ngày họp {short_date(meeting.date)}; sửa hạn",
                f"confirmation by {rsvp} is not before the meeting ({meeting.date}); correct it",
            )
            yield ("meetings", m, "rsvp_by"), message
        elif rsvp and sent and meeting.date and rsvp < sent < meeting.date:
            message = tr(
                f"hạn xác nhận {short_date(rsvp)} trước ngày giấy mời {short_date(sent)}; sửa hạn",
                f"confirmation by {rsvp} is before the invitation ({sent}); correct it",
            )
            yield ("meetings", m, "rsvp_by"), message


def _tasks_after(year: BlocYear) -> Iterator[Finding]:
    for m, meeting in enumerate(year.meetings):
        for i, task in enumerate(meeting.tasks):
            if task.due and meeting.date and task.due < meeting.date:
                message = tr(
                    f"hạn {short_date(task.due)} trước ngày họp giao nhiệm vụ ({short_date(meeting.date)}); sửa hạn",
                    f"due {task.due}, before the meeting that gave the task ({meeting.date}); correct it",
                )
                yield ("meetings", m, "tasks", i, "due"), message


def _resolution_votes(year: BlocYear) -> Iterator[Finding]:
    for m, meeting in enumerate(year.meetings):
        present = present_total(meeting)
        for i, resolution in enumerate(meeting.resolutions):
            counted = [n for n in (resolution.votes_for, resolution.against, resolution.abstain) if n is not None]
            if present is not None and counted and sum(counted) > present:
                message = tr(
                    f"{sum(counted)} đơn vị biểu quyết, nhiều hơn {present} đơn vị có mặt; sửa số phiếu",
                    f"{sum(counted)} votes, but {present} units were present; correct the votes",
                )
                yield ("meetings", m, "resolutions", i, "votes_for"), message
            elif present is not None and len(counted) == 3 and sum(counted) < present:
                message = tr(
                    f"tán thành, không tán thành và không có ý kiến cộng lại là {sum(counted)}, có {present} đơn vị "
                    "dự; sửa số phiếu",
                    f"the votes add up to {sum(counted)}, but {present} units were present; correct the votes",
                )
                yield ("meetings", m, "resolutions", i, "votes_for"), message


def _carried(year: BlocYear) -> Iterator[Finding]:
    for m, meeting in enumerate(year.meetings):
        for i, resolution in enumerate(meeting.resolutions):
            votes, against = resolution.votes_for, resolution.against
            if votes is not None and against is not None and against >= votes:
                message = tr(
                    f"{votes} tán thành, {against} không tán thành: chưa quá nửa, không phải nội dung đã thống nhất; "
                    "kiểm tra lại số phiếu",
                    f"{votes} for, {against} against: not carried; check the votes",
                )
                yield ("meetings", m, "resolutions", i, "against"), message


def _absent_are_silent(year: BlocYear) -> Iterator[Finding]:
    for m, meeting in enumerate(year.meetings):
        absent = {a.unit for a in meeting.attendance if not a.present}
        said = [("speeches", i, speech.unit) for i, speech in enumerate(meeting.speeches)]
        said += [("opinions", i, opinion.unit) for i, opinion in enumerate(meeting.opinions)]
        for name, i, unit in said:
            if unit in absent:
                message = tr(
                    f"{naming.unit(year, unit)} vắng mặt tại hội nghị này nhưng có phát biểu; sửa danh sách dự họp "
                    "hoặc phát biểu",
                    f"{naming.unit(year, unit)} was absent but spoke; correct attendance or speech",
                )
                yield ("meetings", m, name, i, "unit"), message


def _absent_with_reason(year: BlocYear) -> Iterator[Finding]:
    for m, meeting in enumerate(year.meetings):
        for i, attendance in enumerate(meeting.attendance):
            if not attendance.present and not attendance.reason:
                message = tr(
                    f"{naming.unit(year, attendance.unit)} vắng mặt chưa ghi lý do; ghi ở trường reason",
                    f"{naming.unit(year, attendance.unit)} was absent; say why in reason",
                )
                yield ("meetings", m, "attendance", i, "present"), message


RULES: tuple[Rule[BlocYear], ...] = (
    Rule("HN-08", "E", "Đủ số đơn vị dự họp khi bình xét, bỏ phiếu", "Quy chế của Khối", _quorum),
    Rule("HN-09", "E", "Các mục của chương trình không chồng giờ nhau", CUSTOM, _agenda_overlaps),
    Rule("HN-10", "W", "Các mục của chương trình nối tiếp nhau", CUSTOM, _agenda_gaps),
    Rule("HN-11", "E", "Chương trình nằm trong giờ họp", CUSTOM, _agenda_within),
    Rule("HN-12", "E", "Hạn xác nhận dự họp sau giấy mời, trước ngày họp", CUSTOM, _confirmed_in_time),
    Rule("HN-13", "E", "Hạn của nhiệm vụ không trước hội nghị giao nhiệm vụ", CUSTOM, _tasks_after),
    Rule("HN-14", "E", "Số phiếu biểu quyết khớp với số đơn vị có mặt", CUSTOM, _resolution_votes),
    Rule("HN-15", "E", "Nội dung thống nhất có quá nửa tán thành", CUSTOM, _carried),
    Rule("HN-16", "W", "Hội nghị theo trình tự triển khai, sơ kết, tổng kết", CUSTOM, _order_of_meetings),
    Rule("HN-17", "W", "Số hội nghị đủ như Quy chế", "Quy chế của Khối", _meetings_held),
    Rule("HN-18", "W", "Đơn vị vắng mặt không phát biểu", CUSTOM, _absent_are_silent),
    Rule("HN-19", "W", "Đơn vị vắng mặt có ghi lý do", CUSTOM, _absent_with_reason),
    Rule("HN-22", "W", "Chương trình có nội dung của từng mục đích hội nghị", CUSTOM, _purposes_on_agenda),
    Rule("HN-23", "W", "Dự thảo nêu trong chương trình có trong hồ sơ hội nghị", CUSTOM, _drafts_of_agenda),
    Rule("BP-05", "W", "Kiểm phiếu trong giờ họp", CUSTOM, _counted_within),
)
