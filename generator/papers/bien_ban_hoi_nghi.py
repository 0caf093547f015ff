"""Biên bản hội nghị: the minutes of a meeting; before it, a form with gaps (documents.md section 10; form 1.9)."""

from __future__ import annotations

from .body import Line, finish
from .meeting_words import meeting_of_bloc, name_only, path
from .minutes_sections import course, ended, participants, time_and_place
from .numbering import numbered
from .paper import Paper
from .recipients import recipients
from .session import copies_in_words, head_of_minutes
from .signing import Signed, level

__all__ = ["NEEDS", "context"]

NEEDS = (
    "hội nghị: ngày, giờ bắt đầu, giờ kết thúc, địa điểm, người chủ trì, thư ký (meetings)",
    "người dự của từng đơn vị, đơn vị vắng mặt và lý do, khách mời",
    "báo cáo, phát biểu, ý kiến, dự thảo, biểu quyết, bỏ phiếu, kết luận, nhiệm vụ, số bản",
    "số, nơi nhận",
)


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `bien-ban-hoi-nghi` prints."""
    head = head_of_minutes(paper, meeting_of_bloc(paper))
    body = numbered(
        (
            Line("muc", "THỜI GIAN, ĐỊA ĐIỂM"),
            *time_and_place(paper),
            Line("muc", "THÀNH PHẦN THAM DỰ"),
            *participants(paper),
            Line("muc", "NỘI DUNG"),
            *course(paper),
        )
    )
    lines, last = finish(
        body, f"{ended(paper)}. Biên bản này đã được thông qua tại hội nghị{copies_in_words(paper.meeting)}."
    )
    secretary, chair = level(_signed(paper, "THƯ KÝ", "secretary"), _signed(paper, "CHỦ TỌA", "chair"))
    return {
        **head,
        "noi_dung": lines,
        "doan_cuoi": last,
        "ky_trai": secretary,
        "ky_phai": chair,
        "noi_nhan": recipients(paper),
    }


def _signed(paper: Paper, title: str, role: str) -> Signed:
    """Return a signature: title and the bare name."""
    person = getattr(paper.meeting, role)
    label = "họ tên thư ký" if role == "secretary" else "họ tên người chủ trì"
    return Signed((title,), name_only(person) if person else paper.gaps.note(path(paper, role), label))
