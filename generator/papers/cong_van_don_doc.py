"""Công văn that reminds the members who are late: what is missing, the new deadline (documents.md section 16)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bloc.model import Reminder
from bloc.text import long_date

from .body import Line, enumerated
from .cited import issued_as
from .letters import letter, members_addressed, sent_by, speaker
from .meeting_words import inside
from .paper import Paper

__all__ = ["NEEDS", "OutstandingRow", "context"]

NEEDS = (
    "đơn vị Khối trưởng; đơn vị chưa gửi đủ hồ sơ, tài liệu còn thiếu, thời hạn mới (letters.reminder)",
    "số, ngày ban hành, người ký; không ghi nơi kính gửi (addressees) thì gửi chính các đơn vị đó",
)


@dataclass(frozen=True)
class OutstandingRow:
    """A row of the table of what is missing; the names are the tags."""

    stt: int
    don_vi: str
    con_thieu: str


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `cong-van-don-doc` prints."""
    year, asked = paper.year.emulation_year, paper.year.letters.reminder
    late = tuple(dict.fromkeys(paper.year.unit(one.unit).name for one in asked.outstanding))
    whose = f"{late[0]}, còn thiếu:" if len(late) == 1 else "các đơn vị sau đây:"
    before, sender = _asked_before(paper), speaker(paper)
    lacking = "chưa nhận được đầy đủ hồ sơ, báo cáo"
    if before:
        opening = f"{before} Đến nay, {sender} {lacking} của {whose}"
    else:
        opening = f"Đến nay, {paper.issuer_in_text} {lacking} thi đua năm {year} của {whose}"
    subject = f"đôn đốc gửi hồ sơ, báo cáo thi đua năm {year}"
    some = late if len(late) < len(paper.year.members) else ()
    return letter(paper, subject, opening, _body(paper, asked, late), asked, usual=some or members_addressed(paper))


def _asked_before(paper: Paper) -> str:
    """Return the sentence on the letter that asked for the reports; nothing where none was issued before this one."""
    number, day = issued_as(paper, "cong-van-tu-cham-diem") or (None, None)
    if not number or not day or day > paper.earliest_day:
        return ""
    return (
        f"{paper.issuer_in_text} đã có Công văn số {number} {long_date(day)} đề nghị các đơn vị tự chấm điểm, gửi báo "
        f"cáo thi đua năm {paper.year.emulation_year}."
    )


def _body(paper: Paper, asked: Reminder, late: tuple[str, ...]) -> Iterator[Line]:
    if not asked.outstanding:
        yield Line("doan", paper.gaps.note("letters.reminder.outstanding", "đơn vị chưa gửi đủ hồ sơ, báo cáo"))
    elif len(late) == 1:
        yield from enumerated([item for one in asked.outstanding for item in one.items])
    else:
        rows = (
            OutstandingRow(index, paper.year.unit(one.unit).name, _joined(paper, one.items))
            for index, one in enumerate(asked.outstanding, 1)
        )
        yield Line("bang_con_thieu", rows=tuple(rows))
    if asked.items:
        yield Line("doan", f"Hồ sơ, báo cáo phải gửi gồm: {inside(paper, _joined(paper, asked.items))}.")
    due = sent_by(paper, asked, "letters.reminder", "thời hạn mới")
    named = late[0] if len(late) == 1 else "thủ trưởng các đơn vị nêu trên"
    yield Line(
        "doan",
        f"Đề nghị {named} chỉ đạo hoàn thiện, gửi hồ sơ, báo cáo còn thiếu về {due}.",
    )


def _joined(paper: Paper, items: tuple[str, ...]) -> str:
    first, *others = (item.rstrip(".;") for item in items)
    return "; ".join((first, *(inside(paper, item) for item in others)))
