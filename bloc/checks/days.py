"""Consistency of the days of papers: with their meetings, with each other, with what was recorded as issued."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..language import tr
from ..model import BlocYear
from ..text import short_date
from . import naming
from .rule import CUSTOM, DECREE, Finding, Rule
from .timeline import assessment, day_of, paper_field, series_paper

__all__ = ["RULES"]

_NOT_AFTER = (
    ("cong-van-xin-y-kien", "tong-hop-y-kien"),
    ("cong-van-tu-cham-diem", "cong-van-don-doc"),
    ("cong-van-tu-cham-diem", "bang-tu-cham"),
    ("huong-dan-cham-diem", "bang-tu-cham"),
    ("bang-tu-cham", "bang-tong-hop-diem"),
    ("to-tham-dinh", "bang-tong-hop-diem"),
    ("bang-tong-hop-diem", "to-trinh"),
    ("bao-cao-thanh-tich", "to-trinh"),
)
"""Kinds of documents of which the first is never dated after the second."""
_LAUNCHED = ("ke-hoach", "quyet-dinh-quy-che", "quy-che")
_WRITTEN_DAY = re.compile(r"ngày (\d{1,2})(?:/| tháng )(\d{1,2})(?:/| năm )(\d{4})")


def _invited_before(year: BlocYear) -> Iterator[Finding]:
    for meeting, _, paper in series_paper(year, "giay-moi"):
        day = day_of(year, paper)
        if day and meeting.date and day >= meeting.date:
            message = tr(
                f"giấy mời ngày {short_date(day)} không trước hội nghị ({short_date(meeting.date)}); sửa một trong hai",
                f"the invitation of {day} is not before the meeting ({meeting.date}); correct one of them",
            )
            yield paper_field(year, paper), message


def _covenant_at_its_meeting(year: BlocYear) -> Iterator[Finding]:
    day, signing = day_of(year, "giao-uoc"), year.meeting_for("ky_ket_giao_uoc")
    if day and signing and signing.date and day != signing.date:
        message = tr(
            f"giao ước mang ngày của hội nghị ký kết ({short_date(signing.date)}), không phải {short_date(day)}",
            f"the covenant bears the day of its signing ({signing.date}), not {day}",
        )
        yield paper_field(year, "giao-uoc"), message


def _minutes_of_the_day(year: BlocYear) -> Iterator[Finding]:
    papers = [(meeting.date, paper) for meeting, _, paper in series_paper(year, "bien-ban-hoi-nghi")]
    found = assessment(year)
    if found:
        papers += [(found[1].date, "bien-ban-kiem-phieu"), (found[1].date, "bien-ban-binh-xet")]
    for held, paper in papers:
        day = day_of(year, paper)
        if day and held and day != held:
            message = tr(
                f"{naming.paper(paper)} ngày {short_date(day)}, hội nghị họp ngày {short_date(held)}; biên bản lập "
                "tại hội nghị, sửa một trong hai",
                f"minutes of {day} for a meeting on {held}; correct one of them",
            )
            yield paper_field(year, paper), message


def _after_the_meeting(year: BlocYear) -> Iterator[Finding]:
    papers = [(meeting.date, paper) for meeting, _, paper in series_paper(year, "thong-bao-ket-luan")]
    found = assessment(year)
    papers += [(found[1].date, paper) for paper in ("to-trinh", "danh-muc-ho-so")] if found else []
    for held, paper in papers:
        day = day_of(year, paper)
        if day and held and day < held:
            message = tr(
                f"{naming.paper(paper)} ngày {short_date(day)} trước hội nghị ({short_date(held)}) và biên bản của "
                "hội nghị; sửa ngày",
                f"{paper} of {day} is before the meeting ({held}) and its minutes; correct the day",
            )
            yield paper_field(year, paper), message


def _after_adoption(year: BlocYear) -> Iterator[Finding]:
    """Warn of what is dated before the meeting that adopts it; the plan and the rules are refused (VB-03)."""
    days = {meeting.id: meeting.date for meeting in year.meetings}
    for name, document in year.documents.items():
        day, adopted = day_of(year, name), days.get(document.adopted_at or "")
        if name in ("ke-hoach", "quy-che", "quyet-dinh-quy-che", "giao-uoc"):
            continue
        if day and adopted and day < adopted:
            message = tr(
                f"ngày {short_date(day)} trước hội nghị thông qua ({short_date(adopted)}); bản trình hội nghị là dự "
                "thảo, bản chính thức ghi từ ngày hội nghị trở đi",
                f"{day} is before the meeting that adopts it ({adopted}); the final paper is dated from then on",
            )
            yield paper_field(year, name), message


def _after_launch(year: BlocYear) -> Iterator[Finding]:
    """Warn of a plan or rules dated before the launch where no meeting is named that adopted them (else VB-03)."""
    launch = year.meeting_for("trien_khai")
    for name in _LAUNCHED:
        day = day_of(year, name)
        if day and launch and launch.date and day < launch.date and not year.document(name).adopted_at:
            message = tr(
                f"ngày {short_date(day)} trước {naming.meeting_named(year, launch)} ngày {short_date(launch.date)}; "
                "văn bản ban hành sau khi hội nghị thông qua, sửa ngày hoặc ghi hội nghị đã thông qua ở adopted_at",
                f"{day} is before the launch meeting ({launch.date}); correct the day, or name in adopted_at the "
                "meeting that adopted the document",
            )
            yield paper_field(year, name), message


def _teams_in_time(year: BlocYear) -> Iterator[Finding]:
    day, found = day_of(year, "to-kiem-phieu"), assessment(year)
    if day and found and found[1].date and day > found[1].date:
        message = tr(
            f"thành lập Tổ kiểm phiếu ngày {short_date(day)}, sau hội nghị bỏ phiếu ({short_date(found[1].date)}); "
            "sửa ngày",
            f"the counting team is set up on {day}, after the vote ({found[1].date}); correct the day",
        )
        yield paper_field(year, "to-kiem-phieu"), message


def _papers_in_order(year: BlocYear) -> Iterator[Finding]:
    early = {finding[0][1] for finding in _after_the_meeting(year)}
    for first, second in _NOT_AFTER:
        before, after = day_of(year, first), day_of(year, second)
        if second not in early and before and after and before > after:
            message = tr(
                f"{naming.paper(first)} ngày {short_date(before)} sau {naming.paper(second)} ngày "
                f"{short_date(after)}; sửa ngày của một trong hai",
                f"{first} of {before} is after {second} of {after}; correct one of the days",
            )
            yield paper_field(year, first), message


def _handover_after_closing(year: BlocYear) -> Iterator[Finding]:
    handover, closing = year.handover, year.meeting_for("tong_ket")
    if handover and handover.date and closing and closing.date and handover.date < closing.date:
        message = tr(
            f"bàn giao ngày {short_date(handover.date)} trước hội nghị tổng kết ({short_date(closing.date)}); sửa ngày",
            f"the handover on {handover.date} is before the closing meeting ({closing.date}); correct the day",
        )
        yield ("handover", "date"), message


def _handover_in_force_later(year: BlocYear) -> Iterator[Finding]:
    handover = year.handover
    if any(_handover_minutes(year)):
        return  # the day of the handover itself is in doubt
    if handover and handover.date and handover.effective_from and handover.effective_from < handover.date:
        message = tr(
            f"nhận nhiệm vụ từ {short_date(handover.effective_from)}, trước ngày bàn giao "
            f"{short_date(handover.date)}; sửa một trong hai",
            f"effective from {handover.effective_from}, before the handover on {handover.date}; correct one of them",
        )
        yield ("handover", "effective_from"), message


def _handover_minutes(year: BlocYear) -> Iterator[Finding]:
    day, handover = day_of(year, "bien-ban-ban-giao"), year.handover
    if day and handover and handover.date and day != handover.date:
        message = tr(
            f"biên bản bàn giao ngày {short_date(day)}, bàn giao ngày {short_date(handover.date)} (handover.date); "
            "sửa một trong hai",
            f"handover minutes of {day}, the handover was on {handover.date}; correct one of them",
        )
        yield paper_field(year, "bien-ban-ban-giao"), message


def _within_the_years(year: BlocYear) -> Iterator[Finding]:
    first, last = year.emulation_year - 1, year.emulation_year + 1
    for name, document in year.documents.items():
        for field, day in (("date", document.date), ("due", document.due)):
            if day and not first <= day.year <= last:
                message = tr(
                    f"ngày {short_date(day)} nằm ngoài các năm {first}-{last} của năm thi đua {year.emulation_year}; "
                    "kiểm tra lại năm",
                    f"{day} is outside {first}-{last} for the emulation year {year.emulation_year}; check the year",
                )
                yield ("documents", name, field), message


def _in_time(year: BlocYear) -> Iterator[Finding]:
    for name, document in year.documents.items():
        day = day_of(year, name)
        if day and document.due and day > document.due:
            message = tr(
                f"văn bản ngày {short_date(day)}, sau thời hạn {short_date(document.due)} (due); sửa một trong hai",
                f"dated {day}, after its deadline {document.due} (due); correct one of them",
            )
            yield ("documents", name, "due"), message


def _replaces_an_earlier_one(year: BlocYear) -> Iterator[Finding]:
    for name, document in year.documents.items():
        day, match = day_of(year, name), _WRITTEN_DAY.search(document.replaces or "")
        if day and match and (int(match[3]), int(match[2]), int(match[1])) > (day.year, day.month, day.day):
            message = tr(
                f"văn bản được thay thế ghi {match.group()}, sau ngày của văn bản này ({short_date(day)}); sửa một "
                "trong hai",
                f"the replaced document is dated {match.group()}, after this one ({day}); correct one of them",
            )
            yield ("documents", name, "replaces"), message


RULES: tuple[Rule[BlocYear], ...] = (
    Rule("VB-11", "E", "Giấy mời ra trước ngày họp", CUSTOM, _invited_before),
    Rule("VB-12", "E", "Giao ước mang ngày của hội nghị ký kết", CUSTOM, _covenant_at_its_meeting),
    Rule("VB-13", "E", "Biên bản mang ngày họp", CUSTOM, _minutes_of_the_day),
    Rule("VB-14", "E", "Thông báo kết luận, tờ trình không trước biên bản", CUSTOM, _after_the_meeting),
    Rule("VB-15", "W", "Văn bản khác được thông qua không ghi ngày trước hội nghị", CUSTOM, _after_adoption),
    Rule("VB-16", "E", "Tổ kiểm phiếu được thành lập trước khi bỏ phiếu", CUSTOM, _teams_in_time),
    Rule("VB-17", "E", "Các văn bản nối tiếp nhau theo thứ tự ngày", CUSTOM, _papers_in_order),
    Rule("VB-18", "E", "Bàn giao không trước hội nghị tổng kết", CUSTOM, _handover_after_closing),
    Rule("VB-19", "W", "Nhận nhiệm vụ không trước ngày bàn giao", CUSTOM, _handover_in_force_later),
    Rule("VB-20", "E", "Biên bản bàn giao mang ngày bàn giao", CUSTOM, _handover_minutes),
    Rule("VB-21", "E", "Ngày của văn bản nằm trong các năm của năm thi đua", CUSTOM, _within_the_years),
    Rule("VB-22", "W", "Văn bản ra đúng thời hạn", CUSTOM, _in_time),
    Rule("VB-23", "E", "Văn bản được thay thế có trước văn bản này", f"{DECREE}, Điều 18.3", _replaces_an_earlier_one),
    Rule("VB-24", "W", "Kế hoạch, Quy chế không ghi ngày trước hội nghị triển khai", CUSTOM, _after_launch),
)
