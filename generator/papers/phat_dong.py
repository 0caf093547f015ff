"""Phát động phong trào thi đua: the call that the leader reads out (documents.md section 3); it bears no number."""

from __future__ import annotations

from .letterhead import letterhead
from .paper import Paper
from .plan_sections import PLAN_SECTIONS
from .prose import prose
from .recipients import recipients
from .signing import signature

__all__ = ["NEEDS", "context"]

NEEDS = (
    "đơn vị Khối trưởng",
    "nội dung lời phát động (noi-dung/phat-dong.md)",
    "ngày phát động, người đọc lời phát động (signer)",
)


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `phat-dong` prints."""
    subject = f"Phong trào thi đua năm {paper.year.emulation_year} của {paper.bloc_name}"
    meeting = paper.year.meeting_for("phat_dong")
    return {
        **vars(letterhead(paper, "PHÁT ĐỘNG", subject, numbered=False, day=meeting.date if meeting else None)),
        "noi_dung": tuple(prose(paper, "phat-dong", PLAN_SECTIONS)),
        **vars(signature(paper)),
        "noi_nhan": recipients(paper) if paper.data.recipients else (),
    }
