"""Phiếu bầu: the ballot papers of the meeting that votes, one for each voter and ballot (documents.md section 11)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bloc.model import Ballot, Meeting
from bloc.text import long_date

from ..engine.rich import Paragraphs
from .ballots import at, ballot_name, candidates, choices, is_role, is_secret, voters, voting_meeting
from .letterhead import laid_out_subject, letterhead, line_under
from .paper import Paper

__all__ = ["NEEDS", "BallotPaper", "Candidate", "context", "copies"]

NEEDS = (
    "hội nghị bình xét và các lần bỏ phiếu kín (meetings.ballots)",
    "danh sách đầy đủ đơn vị thành viên (members, bloc.members_complete), số đơn vị có mặt",
    "số đơn vị được chọn trên mỗi phiếu (ballots.max_choices hoặc regulation.quotas)",
)


_ANONYMOUS = "Không ghi tên, không ký tên, không đánh dấu riêng trên phiếu."
_ONE_CANDIDATE = (
    "Đánh dấu (X) vào cột “Đồng ý” hoặc cột “Không đồng ý”.",
    _ANONYMOUS,
    "Phiếu không hợp lệ là phiếu không do Ban kiểm phiếu phát ra, không đánh dấu hoặc đánh dấu cả hai cột.",
)
_OF_EACH = ("trich_yeu", "ke_trich_yeu", "dia_danh_ngay")  # what each paper has of its own, or none has


@dataclass(frozen=True)
class Candidate:
    """A row of a ballot paper; the names are the tags."""

    stt: int
    don_vi: str


@dataclass(frozen=True)
class BallotPaper:
    """One ballot paper; the names are the tags, `rows` its candidates."""

    trich_yeu: str
    ke_trich_yeu: Paragraphs
    hoi_nghi: str
    cach_ghi: tuple[str, ...]
    rows: tuple[Candidate, ...]


def copies(paper: Paper) -> tuple[str, ...]:
    """Return the ballot papers in words: of each ballot as many as there are voters."""
    meeting = voting_meeting(paper)
    names = [ballot_name(paper, ballot) for ballot in _secret(paper, meeting)]
    number = _number(paper, meeting)
    return tuple(f"Phiếu bầu {name}, tờ {one}/{number}" for name in names for one in range(1, number + 1))


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `phieu-bau` prints."""
    meeting = voting_meeting(paper)
    year = paper.year.emulation_year
    day = (meeting.date if meeting else None) or dt.date(year, 12, 31)  # never printed
    head = letterhead(paper, "PHIẾU BẦU", f"Bình xét, suy tôn thi đua năm {year}", numbered=False, day=day)
    papers = [_paper(paper, meeting, ballot) for ballot in _secret(paper, meeting)] if meeting else []
    if meeting and not papers:
        paper.gaps.note(at(meeting, "ballots"), "các lần bỏ phiếu kín")
    each = _number(paper, meeting)
    sheets = [sheet for sheet in papers for _ in range(each)] or [_blank(paper, meeting)]
    return {
        **{name: value for name, value in vars(head).items() if name not in _OF_EACH},
        "dau_treo": f"(Đóng dấu treo của {paper.unit_name})",
        "ban": paper.chosen(sheets),
    }


def _secret(paper: Paper, meeting: Meeting | None) -> list[Ballot]:
    """Return the ballots on paper; a show of hands has none."""
    return [ballot for ballot in meeting.ballots if is_secret(paper.year, ballot)] if meeting else []


def _number(paper: Paper, meeting: Meeting | None) -> int:
    """Return how many papers of each ballot are printed, one where the number of voters is not known."""
    found = voters(paper.year, meeting)
    if not found:
        path = at(meeting, "present_count") if meeting else "bloc.member_count"
        paper.gaps.note(path, "số đơn vị bỏ phiếu")
    return found or 1


def _paper(paper: Paper, meeting: Meeting, ballot: Ballot) -> BallotPaper:
    name = ballot_name(paper, ballot)
    subject = f"Suy tôn {name}" if is_role(ballot) else f"Suy tôn đơn vị đề nghị tặng {name}"
    units = [paper.year.unit(unit).name for unit in candidates(paper, ballot)]
    if len(units) == 1:
        return _sheet(paper, meeting, subject, _ONE_CANDIDATE, units, name)
    rules = (
        "Đánh dấu (X) vào cột “Đồng ý” hoặc cột “Không đồng ý” đối với từng đơn vị; "
        f"chọn “Đồng ý” không quá {choices(paper, meeting, ballot)} đơn vị.",
        _ANONYMOUS,
        "Phiếu không hợp lệ là phiếu không do Ban kiểm phiếu phát ra, phiếu chọn “Đồng ý” quá số đơn vị nêu trên hoặc "
        "đánh dấu cả hai cột đối với một đơn vị.",
    )
    return _sheet(paper, meeting, subject, rules, units, name)


def _blank(paper: Paper, meeting: Meeting | None) -> BallotPaper:
    """Return the paper of a draft that does not know yet what is voted on."""
    path = at(meeting, "ballots") if meeting else "meetings"
    missing = paper.gaps.note(path, "nội dung bỏ phiếu")
    return _sheet(paper, meeting, f"Suy tôn {missing}", (), [])


def _sheet(
    paper: Paper, meeting: Meeting | None, subject: str, rules: tuple[str, ...], units: list[str], name: str = ""
) -> BallotPaper:
    shown = laid_out_subject(paper, subject, kept=name)
    held = ""
    if meeting:
        held = long_date(meeting.date) if meeting.date else paper.gaps.note(at(meeting, "date"), "ngày họp")
    return BallotPaper(
        trich_yeu=shown,
        ke_trich_yeu=line_under(shown),
        hoi_nghi=f"(Bình xét thi đua năm {paper.year.emulation_year}, hội nghị {held})" if held else "",
        cach_ghi=tuple(f"{index}. {rule}" for index, rule in enumerate(rules, 1)),
        rows=tuple(Candidate(index, unit) for index, unit in enumerate(units, 1)),
    )
