"""Thông báo that names who is to count the ballots; the meeting elects the Ban kiểm phiếu (documents.md section 21)."""

from __future__ import annotations

from collections.abc import Iterator

from bloc.model import Meeting
from bloc.text import long_date

from .body import Line, enumerated, finish
from .letterhead import letterhead
from .numbering import numbered
from .paper import Paper
from .recipients import recipients
from .signing import signature
from .teams import COMMITTEE, team_members

__all__ = ["NEEDS", "context"]

NEEDS = (
    "đơn vị Khối trưởng, hội nghị bình xét (meetings)",
    "thành viên, nhiệm vụ của Ban kiểm phiếu (teams.counting; không ghi thành viên thì lấy counters của hội nghị)",
    "số, ngày ban hành, người ký, nơi nhận",
)
_TEAM = "Ban kiểm phiếu"


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `to-kiem-phieu` prints."""
    year, meeting = paper.year.emulation_year, paper.year.meeting_for("binh_xet")
    head = letterhead(paper, "THÔNG BÁO", f"Dự kiến nhân sự {_TEAM} bình xét, suy tôn năm {year} của {paper.bloc_name}")
    closing = f"{paper.issuer_in_text} thông báo để các đơn vị và các thành viên {_TEAM} biết, thực hiện"
    body, last = finish(numbered(_body(paper, meeting)), closing)
    return {
        **vars(head),
        "mo_dau": f"Để tổ chức bỏ phiếu bình xét, suy tôn tại {_sitting(paper, meeting)}, {paper.issuer_in_text} "
        f"dự kiến giới thiệu nhân sự {_TEAM} để hội nghị bầu như sau:",
        "noi_dung": body,
        "doan_cuoi": last,
        **vars(signature(paper)),
        "noi_nhan": recipients(paper),
    }


def _sitting(paper: Paper, meeting: Meeting | None) -> str:
    """Return which meeting votes, with its day and place."""
    day = meeting.date if meeting else None
    path = f"meetings[{meeting.id}].date" if meeting else "meetings[purposes: binh_xet]"
    held = long_date(day) if day else f"ngày {paper.gaps.note(path, 'ngày họp bình xét, suy tôn')}"
    place = f" (địa điểm: {meeting.place.removeprefix('tại ')})" if meeting and meeting.place else ""
    return f"hội nghị {held}{place}"


def _body(paper: Paper, meeting: Meeting | None) -> Iterator[Line]:
    team = paper.year.teams.counting
    members, path = team.members, "teams.counting.members"
    if not members and meeting and meeting.counters:
        members, path = meeting.counters, f"meetings[{meeting.id}].counters"
    yield Line("khoan_tieu_de", "Thành viên")
    yield from team_members(paper, members, path, f"thành viên {_TEAM} (họ tên, chức vụ, đơn vị)", COMMITTEE)
    yield Line("khoan_tieu_de", "Nhiệm vụ")
    yield from enumerated(team.tasks or (paper.gaps.note("teams.counting.tasks", f"nhiệm vụ của {_TEAM}"),))
    if team.term:
        yield Line("khoan_tieu_de", "Thời gian hoạt động")
        yield Line("doan", f"{team.term[:1].upper()}{team.term[1:].rstrip('.')}.")
