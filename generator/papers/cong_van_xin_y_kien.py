"""Công văn that asks the members for comments on drafts (documents.md section 16; annex III, form 1.5)."""

from __future__ import annotations

from collections.abc import Iterator

from bloc.model import Letter

from .body import Line, enumerated
from .letters import letter, members_addressed, sent_by
from .paper import Paper

__all__ = ["NEEDS", "context"]

NEEDS = (
    "đơn vị Khối trưởng; các dự thảo lấy ý kiến, thời hạn (letters.comments)",
    "số, ngày ban hành, người ký; không ghi nơi kính gửi (addressees) thì gửi các đơn vị thành viên",
)


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `cong-van-xin-y-kien` prints."""
    year, asked = paper.year.emulation_year, paper.year.letters.comments
    drafts = "các dự thảo" if len(asked.items) != 1 else "dự thảo"
    opening = (
        f"{paper.issuer_in_text} gửi kèm Công văn này {drafts} sau đây để các đơn vị thành viên nghiên cứu, "
        "tham gia ý kiến:"
    )
    subject = f"tham gia ý kiến đối với {drafts} văn bản năm {year} của {paper.group} thi đua"
    return letter(paper, subject, opening, _body(paper, asked), asked, usual=members_addressed(paper))


def _body(paper: Paper, asked: Letter) -> Iterator[Line]:
    yield from enumerated(asked.items or (paper.gaps.note("letters.comments.items", "các dự thảo gửi lấy ý kiến"),))
    yield Line(
        "doan",
        "Ý kiến tham gia nêu rõ vị trí (điều, khoản, mục) trong dự thảo, nội dung đề nghị sửa đổi, bổ sung và lý do; "
        "đơn vị nhất trí với dự thảo cũng có văn bản trả lời để tổng hợp.",
    )
    due = sent_by(paper, asked, "letters.comments", "hạn gửi ý kiến tham gia")
    yield Line("doan", f"Đề nghị các đơn vị gửi văn bản tham gia ý kiến về {due}.")
