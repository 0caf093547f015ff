"""Biên bản kiểm phiếu: the count of the ballots, signed by every counter (documents.md section 11; form 1.9)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bloc.model import Ballot, Counter, Meeting
from bloc.text import two_digits

from ..lines import text_width
from .ballots import (
    Outcome,
    at,
    ballot_name,
    base_in_words,
    is_role,
    is_secret,
    outcome,
    share,
    share_base,
    threshold_in_words,
    votes_shown,
    voting_meeting,
)
from .body import Line, finish
from .meeting_words import inside
from .numbering import numbered
from .paper import Paper
from .recipients import recipients
from .session import copies_in_words, counting_began, head_of_minutes
from .teams import COMMITTEE, team_members

__all__ = ["NEEDS", "CounterCell", "VoteRow", "context"]

NEEDS = (
    "hội nghị bình xét: ngày, giờ bắt đầu kiểm phiếu, địa điểm (meetings)",
    "Ban kiểm phiếu (meetings.counters), có trưởng ban",
    "số phiếu phát ra, thu về, hợp lệ, không hợp lệ và số phiếu đồng ý của từng đơn vị (meetings.ballots)",
    "tỷ lệ phiếu cần đạt (regulation.voting.threshold)",
    "số văn bản, nơi nhận",
)
_POSTS = {role: title.upper() for role, title in COMMITTEE.items()}
_ORDER = ("secretary", "member", "head")  # as minutes are signed: who writes on the left, who leads on the right
_GRID = 9072  # width of the templates' signature grid in twips


@dataclass(frozen=True)
class VoteRow:
    """A row of the table of votes; the names are the tags."""

    stt: int
    don_vi: str
    so_phieu: str
    ty_le: str


@dataclass(frozen=True)
class CounterCell:
    """A cell of the signature grid; the names are the tags. An empty one keeps two apart in the last row."""

    don_vi: str = ""
    chuc_vu: tuple[str, ...] = ()
    ho_ten: str = ""


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `bien-ban-kiem-phieu` prints."""
    meeting = voting_meeting(paper)
    subject = f"Kiểm phiếu bình xét, suy tôn thi đua năm {paper.year.emulation_year} của {paper.bloc_name}"
    body = numbered(_body(paper, meeting)) if meeting else [Line("doan", paper.gaps.note("meetings", "hội nghị"))]
    lines, last = finish(body, f"Biên bản được Ban kiểm phiếu thống nhất thông qua{copies_in_words(meeting)}.")
    cells = _cells(paper, meeting)
    columns = 3 if len(cells) > 2 and max(text_width(c.ho_ten, 13, bold=True) for c in cells) <= _GRID / 3 - 170 else 2
    return {
        **head_of_minutes(paper, subject),
        "noi_dung": lines,
        "doan_cuoi": last,
        "so_cot": columns,
        "chu_ky": _rows(cells, columns),
        "noi_nhan": recipients(paper),
    }


def _body(paper: Paper, meeting: Meeting) -> Iterator[Line]:
    yield Line("muc", "THỜI GIAN, ĐỊA ĐIỂM, BAN KIỂM PHIẾU")
    yield from counting_began(paper, meeting)
    number = (
        two_digits(len(meeting.counters))
        if meeting.counters
        else paper.gaps.note(at(meeting, "counters"), "Ban kiểm phiếu", "số")
    )
    yield Line("khoan_dan", f"Ban kiểm phiếu gồm {number} người:")
    ordered = sorted(meeting.counters, key=lambda counter: list(_POSTS).index(counter.role))
    yield from team_members(paper, ordered, at(meeting, "counters"), "Ban kiểm phiếu", COMMITTEE)
    yield Line("muc", "KẾT QUẢ KIỂM PHIẾU")
    ballots = [ballot for ballot in meeting.ballots if is_secret(paper.year, ballot)]
    if not ballots:
        yield Line("doan", paper.gaps.note(at(meeting, "ballots"), "kết quả các lần bỏ phiếu kín"))
        return
    yield Line("doan", f"Tỷ lệ phiếu đồng ý tính trên {base_in_words(paper, meeting)}.")
    for ballot in ballots:
        yield from _counted(paper, meeting, ballot)
    yield Line("muc", "NIÊM PHONG PHIẾU")
    yield Line("doan", _sealed(ballots))


def _counted(paper: Paper, meeting: Meeting, ballot: Ballot) -> Iterator[Line]:
    name = ballot_name(paper, ballot)
    yield Line("khoan_tieu_de", f"Phiếu suy tôn {name}" if is_role(ballot) else f"Phiếu đề nghị tặng {name}")
    labels = {"issued": "phát ra", "collected": "thu về", "valid": "hợp lệ", "invalid": "không hợp lệ"}
    counts = []
    for field, label in labels.items():
        number: int | None = getattr(ballot, field)
        path = at(meeting, f"ballots[{ballot.about}].{field}")
        shown = paper.gaps.note(path, f"số phiếu {label}, {name}", "số") if number is None else _count(number)
        counts.append(f"{label}: {shown}")
    yield Line("doan_dan", f"Số phiếu {'; '.join(counts)}.")
    result, base = outcome(paper, meeting, ballot), share_base(paper.year, meeting)
    rows = [
        VoteRow(
            stt=index,
            don_vi=paper.year.unit(tally.unit).name,
            so_phieu=str(tally.yes) if tally.yes is not None else "",
            ty_le=share(tally.yes, base) if tally.yes is not None and base else "",
        )
        for index, tally in enumerate(result.tallies, 1)
    ]
    if rows:
        yield Line("bang_phieu", rows=tuple(rows))
    yield Line("doan", _decided(paper, meeting, ballot, result))


def _count(number: int) -> str:
    return two_digits(number) if number else "0"


def _decided(paper: Paper, meeting: Meeting, ballot: Ballot, result: Outcome) -> str:
    """Return who is elected, and what the tie rule has to part."""
    name, needed = ballot_name(paper, ballot), threshold_in_words(paper, meeting)
    votes = {tally.unit: tally.yes or 0 for tally in result.tallies}
    shown = [f"{paper.year.unit(u).name} được {votes_shown(paper, votes[u])}" for u in result.elected]
    purpose = f"suy tôn là {name}" if is_role(ballot) else f"đề nghị tặng {name}"
    sentences = []
    if shown:
        sentences.append(f"Kết quả: {', '.join(shown)}, đạt {needed} đồng ý; {purpose}.")
    if result.tied:
        units = ", ".join(paper.year.unit(unit).name for unit in result.tied)
        rule = paper.gaps.text(paper.year.regulation.voting.tie_rule, "regulation.voting.tie_rule", "cách xử lý")
        words = inside(paper, rule).rstrip(".")
        sentences.append(f"{units} có số phiếu bằng nhau, xử lý theo Quy chế: {words}.")
    if not sentences:
        sentences.append(f"Kết quả: không có đơn vị nào đạt {needed} đồng ý.")
    return " ".join(sentences)


def _sealed(ballots: list[Ballot]) -> str:
    """Return what became of the papers: their number is the sum of those collected."""
    collected = [ballot.collected for ballot in ballots]
    number = f" ({two_digits(sum(c for c in collected if c is not None))} phiếu)" if None not in collected else ""
    return f"Sau khi kiểm phiếu, toàn bộ phiếu thu về{number} được Ban kiểm phiếu niêm phong, lưu cùng hồ sơ bình xét."


def _cells(paper: Paper, meeting: Meeting | None) -> list[CounterCell]:
    """Return a cell for every counter, who leads last."""
    counters: tuple[Counter, ...] = meeting.counters if meeting else ()
    if meeting and not any(counter.role == "head" for counter in counters):
        paper.gaps.note(at(meeting, "counters"), "Trưởng Ban kiểm phiếu (role: head)", "Trưởng Ban kiểm phiếu")
    ordered = sorted(counters, key=lambda counter: _ORDER.index(counter.role))
    cells = [CounterCell(_POSTS[counter.role], (), counter.person.name) for counter in ordered]
    path = at(meeting, "counters") if meeting else "meetings"
    return cells or [CounterCell(_POSTS["head"], (), paper.gaps.note(path, "họ tên"))]


def _rows(cells: list[CounterCell], columns: int) -> tuple[tuple[CounterCell, ...], ...]:
    """Return the grid; of two in a last row of three one stands on each side."""
    rows = []
    for start in range(0, len(cells), columns):
        row = cells[start : start + columns]
        if 1 < len(row) < columns:
            row.insert(1, CounterCell())
        rows.append(tuple(row))
    return tuple(rows)
