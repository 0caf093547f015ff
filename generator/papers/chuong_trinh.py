"""Chương trình hội nghị: the unnumbered annex of the invitation (documents.md section 7; A30-09)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from bloc.model.meeting import AgendaItem

from .letterhead import date_in_text, laid_out_subject, letterhead, line_under
from .meeting_words import capital, clock, leading, meeting_of_bloc, path, place_of, title_words, when
from .paper import Paper

__all__ = ["NEEDS", "AgendaRow", "agenda_time", "context", "enclosure"]

NEEDS = (
    "hội nghị: ngày, giờ, địa điểm, người chủ trì (meetings)",
    "các nội dung của chương trình: giờ, nội dung, người thực hiện (meetings[].agenda)",
)


@dataclass(frozen=True)
class AgendaRow:
    """A row of the programme; the names are the tags."""

    thoi_gian: str
    noi_dung: str
    thuc_hien: str


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `chuong-trinh` prints."""
    day = paper.meeting.date or dt.date(paper.year.emulation_year, 12, 31)  # never printed
    head = vars(letterhead(paper, "CHƯƠNG TRÌNH", title_words(meeting_of_bloc(paper)), numbered=False, day=day))
    enclosed = enclosure(paper)
    return {
        **{name: value for name, value in head.items() if name not in ("so_ky_hieu", "dia_danh_ngay", "ke_trich_yeu")},
        "kem_theo": enclosed,
        "ke_kem_theo": line_under(enclosed, italic=True),
        "thoi_gian": f"{when(paper, with_weekday=True)}.",
        "dia_diem": f"{place_of(paper)}.",
        "chu_tri": f"{capital(leading(paper, 'chair'))}.",
        "chuong_trinh": _rows(paper),
    }


def enclosure(paper: Paper) -> str:
    """Return `(Kèm theo Giấy mời số ... ngày ... của ...)`; without a number it is filled in by hand (D30-122)."""
    invitation_id = f"giay-moi-{paper.meeting.id}"
    data = paper.year.document(invitation_id)
    blank = paper.draft or data.number is None or data.date is None
    invitation = replace(paper, id=invitation_id, draft=blank)
    number = letterhead(invitation, "", "").so_ky_hieu.removeprefix("Số:").lstrip(" ")
    date = date_in_text(invitation, data.date)
    issuer = invitation.bloc_name if invitation.mode == "A" else invitation.unit_name
    return laid_out_subject(paper, f"(Kèm theo Giấy mời số {number} {date} của {issuer})", kept=date, italic=True)


def agenda_time(item: AgendaItem) -> str:
    """Return `08 giờ 00 - 08 giờ 10`, the beginning alone where the end is open; empty where neither is known."""
    return " - ".join(clock(time) for time in (item.start, item.end) if time)


def _rows(paper: Paper) -> tuple[AgendaRow, ...]:
    rows = []
    for index, item in enumerate(paper.meeting.agenda):
        missing = "" if item.start else paper.gaps.note(path(paper, f"agenda[{index}].start"), "giờ bắt đầu")
        rows.append(AgendaRow(agenda_time(item) or missing, capital(item.content), capital(item.presenter or "")))
    if not rows:
        rows = [AgendaRow("", paper.gaps.note(path(paper, "agenda"), "các nội dung của chương trình"), "")]
    return tuple(rows)
