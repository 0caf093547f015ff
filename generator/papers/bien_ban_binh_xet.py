"""Biên bản bình xét, suy tôn: what the award dossier rests on (documents.md section 11; annex III, form 1.9)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bloc.model import Ballot, Meeting
from bloc.text import two_digits

from .ballots import at, ballot_name, base_in_words, is_secret, votes_for, votes_shown, voting_meeting
from .body import Line, enumerated, finish
from .cited import cited
from .meeting_words import counter_words, inside, name_only
from .minutes_sections import ended, participants, time_and_place
from .nominated import nomination_rows
from .numbering import numbered
from .paper import Paper
from .recipients import recipients
from .report_sections import scores
from .session import copies_in_words, head_of_minutes, of_meeting, quorum
from .signing import Signed, level

__all__ = ["NEEDS", "CountRow", "context"]

NEEDS = (
    "hội nghị bình xét: giờ, ngày, địa điểm, chủ trì, thư ký, đơn vị có mặt, vắng mặt (meetings)",
    "tỷ lệ đơn vị dự họp (regulation.voting.quorum), điểm thẩm định (scores) hoặc xếp hạng (rankings)",
    "số phiếu của từng lần bỏ phiếu (meetings.ballots), danh sách đề nghị khen thưởng (nominations)",
    "Khối trưởng, Khối phó năm sau (next_leader, next_deputies)",
    "số văn bản, nơi nhận",
)


@dataclass(frozen=True)
class CountRow:
    """A row of the table of ballots; the names are the tags."""

    stt: int
    noi_dung: str
    phat_ra: str
    thu_ve: str
    hop_le: str
    khong_hop_le: str


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `bien-ban-binh-xet` prints."""
    meeting = voting_meeting(paper)
    year = paper.year.emulation_year
    subject = f"Bình xét, suy tôn thi đua năm {year} của {paper.bloc_name}"
    body = numbered(_body(paper, meeting)) if meeting else [Line("doan", paper.gaps.note("meetings", "hội nghị"))]
    lines, last = finish(body, _closing(paper, meeting))
    secretary, chair = (_signer(paper, meeting, field) for field in ("secretary", "chair"))
    left, right = level(Signed(("THƯ KÝ",), secretary), Signed(("CHỦ TỌA",), chair))
    return {
        **head_of_minutes(paper, subject),
        "noi_dung": lines,
        "doan_cuoi": last,
        "ky_trai": left,
        "ky_phai": right,
        "noi_nhan": recipients(paper),
    }


def _signer(paper: Paper, meeting: Meeting | None, field: str) -> str:
    stated: str | None = getattr(meeting, field, None)
    path = at(meeting, field) if meeting else "meetings"
    return name_only(stated) if stated else paper.gaps.note(path, "họ tên")


def _closing(paper: Paper, meeting: Meeting | None) -> str:
    when = ended(of_meeting(paper, meeting)) if meeting else "Hội nghị kết thúc"
    return f"{when}. Biên bản này đã được thông qua tại hội nghị{copies_in_words(meeting)}."


def _body(paper: Paper, meeting: Meeting) -> Iterator[Line]:
    yield Line("muc", "THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN")
    yield from time_and_place(of_meeting(paper, meeting))
    yield from participants(of_meeting(paper, meeting))
    yield Line("khoan", quorum(paper, meeting))
    yield Line("muc", "KẾT QUẢ CHẤM ĐIỂM, XẾP HẠNG")
    yield from _scored(paper)
    yield Line("muc", "BỎ PHIẾU")
    yield from _voted(paper, meeting)
    yield Line("muc", "KẾT QUẢ BÌNH XÉT, SUY TÔN")
    yield from _proposed(paper)
    yield from _successors(paper)


def _scored(paper: Paper) -> Iterator[Line]:
    """Return the scores, what parts equal totals, and the units that are not considered, with the reason."""
    yield Line("doan_dan", "Hội nghị thống nhất kết quả chấm điểm, xếp hạng các đơn vị như sau:")
    yield from scores(paper)
    year = paper.year
    ranks = [standing.rank for standing in year.standings() if standing.rank]
    if len(set(ranks)) < len(ranks) and year.scoring.tie_rule:
        yield Line("doan", f"{year.scoring.tie_rule.rstrip('.')}.")
    barred = [(unit, entry.disqualified) for unit, entry in year.scores.items() if entry.disqualified]
    if barred:
        yield Line("doan_dan", "Đơn vị không xét khen thưởng:")
        yield from enumerated(
            [f"{year.unit(unit).name}: {inside(paper, why or '').rstrip('.')}" for unit, why in barred]
        )
    elif ranks and len(ranks) == len(year.members) == len(year.scores):
        yield Line("doan", "Không có đơn vị thuộc trường hợp không xét khen thưởng.")


def _voted(paper: Paper, meeting: Meeting) -> Iterator[Line]:
    """Return who counted, how the votes were given, and the papers of each ballot."""
    if meeting.counters:
        names = "; ".join(counter_words(paper, counter) for counter in meeting.counters)
        yield Line("khoan", f"Ban kiểm phiếu gồm {two_digits(len(meeting.counters))} người: {names}.")
    if not meeting.ballots:
        yield Line("khoan", paper.gaps.note(at(meeting, "ballots"), "các lần bỏ phiếu"))
        return
    ways = {is_secret(paper.year, ballot) for ballot in meeting.ballots}
    one = "bỏ phiếu kín" if True in ways else "giơ tay biểu quyết"
    method = one if len(ways) == 1 else "bỏ phiếu kín và giơ tay biểu quyết theo từng nội dung"
    yield Line("khoan", f"Hình thức: {method}; tỷ lệ phiếu đồng ý tính trên {base_in_words(paper, meeting)}.")
    if True in ways:
        counted = cited(paper, "bien-ban-kiem-phieu", "Biên bản kiểm phiếu", meeting)
        yield Line("khoan", f"Số phiếu đồng ý của từng đơn vị ghi tại {counted}.")
    yield Line("doan_dan", "Số phiếu của từng nội dung bỏ phiếu:")
    rows = tuple(_count_row(paper, meeting, index, ballot) for index, ballot in enumerate(meeting.ballots, 1))
    yield Line("bang_bo_phieu", rows=rows)


def _count_row(paper: Paper, meeting: Meeting, index: int, ballot: Ballot) -> CountRow:
    name = ballot_name(paper, ballot)

    def count(field: str, label: str) -> str:
        number: int | None = getattr(ballot, field)
        path = at(meeting, f"ballots[{ballot.about}].{field}")
        return str(number) if number is not None else paper.gaps.note(path, f"số phiếu {label}, {name}", "số")

    if not is_secret(paper.year, ballot):
        return CountRow(index, f"{name} (giơ tay)", "", "", "", "")
    return CountRow(
        stt=index,
        noi_dung=name,
        phat_ra=count("issued", "phát ra"),
        thu_ve=count("collected", "thu về"),
        hop_le=count("valid", "hợp lệ"),
        khong_hop_le=count("invalid", "không hợp lệ"),
    )


def _proposed(paper: Paper) -> Iterator[Line]:
    """Return the list proposed for each award, with votes and share; what became of it later is not told."""
    yield Line("doan_dan", "Căn cứ kết quả chấm điểm và bỏ phiếu, hội nghị thống nhất đề nghị khen thưởng:")
    rows = nomination_rows(paper)
    if rows:
        yield Line("bang_suy_ton", rows=rows)
    else:
        yield Line("doan", paper.gaps.note("nominations", "danh sách đề nghị khen thưởng"))


def _successors(paper: Paper) -> Iterator[Line]:
    """Return who leads next year, with the votes where they were counted."""
    year, roles = paper.year, paper.year.bloc.role_titles
    if year.next_leader:
        leader = _elected(paper, "khoi_truong", year.next_leader)
    else:
        leader = paper.gaps.note("next_leader", f"{roles.leader} năm {year.emulation_year + 1}")
    deputies = "; ".join(_elected(paper, "khoi_pho", unit) for unit in year.next_deputies)
    also = f"; {roles.deputy}: {deputies}" if deputies else ""
    yield Line("doan", f"Hội nghị suy tôn {roles.leader} năm {year.emulation_year + 1}: {leader}{also}.")


def _elected(paper: Paper, role: str, unit: str) -> str:
    votes = votes_for(paper.year, role, unit)
    return f"{paper.year.unit(unit).name}{f', {votes_shown(paper, votes)}' if votes is not None else ''}"
