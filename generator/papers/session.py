"""What minutes share: their head and copies; of those of the voting when counting began, whether enough units came."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction

from bloc.model import Meeting

from .ballots import at, present, share
from .body import Line
from .letterhead import letterhead
from .meeting_words import clock, day_of, place_of, present_in_words, title_words
from .paper import Paper

__all__ = ["copies_in_words", "counting_began", "head_of_minutes", "of_meeting", "quorum"]


def of_meeting(paper: Paper, meeting: Meeting) -> Paper:
    """Return the paper as one of the meeting, for what its minutes say too; what is missing is noted in one place."""
    return Paper(paper.year, f"bien-ban-hoi-nghi-{meeting.id}", paper.draft, paper.to_sign, gaps=paper.gaps)


def head_of_minutes(paper: Paper, subject: str) -> dict[str, object]:
    """Return the head of minutes, which have a number but neither place nor date (annex III, form 1.9)."""
    never_printed = dt.date(paper.year.emulation_year, 12, 31)
    head = vars(letterhead(paper, "BIÊN BẢN", title_words(subject), day=never_printed))
    return {name: value for name, value in head.items() if name != "dia_danh_ngay"}


def counting_began(paper: Paper, meeting: Meeting) -> Iterator[Line]:
    """Return when and where the counting began."""
    here, began = of_meeting(paper, meeting), meeting.counted_at
    time = clock(began) if began else paper.gaps.note(at(meeting, "counted_at"), "giờ bắt đầu kiểm phiếu")
    yield Line("khoan", f"Thời gian bắt đầu: {time}, {day_of(here)}.")
    yield Line("khoan", f"Địa điểm: {place_of(here)}.")


def quorum(paper: Paper, meeting: Meeting) -> str:
    """Return whether enough units came, computed from the rule."""
    stated = paper.year.regulation.voting.quorum
    rule = paper.gaps.text(stated, "regulation.voting.quorum", "tỷ lệ đơn vị dự họp")
    there, members = present(meeting), paper.year.member_count
    enough = ""
    if there is not None and members and stated:
        fulfilled = Fraction(there, members) >= Fraction(stated)
        enough = f", đạt {share(there, members)}%, {'đủ' if fulfilled else 'chưa đủ'} điều kiện bình xét"
    came = present_in_words(of_meeting(paper, meeting))
    return f"Việc bình xét tiến hành khi có ít nhất {rule} số đơn vị thành viên dự; có mặt {came}{enough}."


def copies_in_words(meeting: Meeting | None) -> str:
    """Return in how many copies the minutes are made, nothing where that is not said."""
    copies = meeting.copies if meeting else None
    return f", được lập thành {copies:02d} bản có giá trị như nhau" if copies else ""
