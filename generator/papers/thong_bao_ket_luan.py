"""Thông báo kết luận hội nghị: what a meeting settled, and who does what by when (documents.md section 13)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from bloc.model import Nomination, kind_of
from bloc.model.meeting import DraftDiscussed
from bloc.text import fold, short_date, two_digits

from ..news_words import joined
from .award_names import award_shown
from .ballots import votes_for, votes_shown
from .body import Line, finish
from .letterhead import letterhead
from .meeting_words import (
    by_rank,
    capital,
    day_of,
    draft_name,
    guest_words,
    inside,
    leading,
    meeting_name,
    meeting_of_bloc,
    path,
    place_of,
    points,
    present_in_words,
    title_words,
)
from .minutes_sections import task_of, votes
from .numbering import numbered
from .paper import Paper
from .recipients import recipients
from .report_sections import successors
from .signing import signature

__all__ = ["NEEDS", "TaskRow", "context"]

NEEDS = (
    "hội nghị: ngày, địa điểm, người chủ trì, số đơn vị có mặt, khách mời (meetings)",
    "kết luận, nội dung thống nhất, dự thảo được thông qua, nhiệm vụ và thời hạn",
    "ở hội nghị tổng kết: kết quả bình xét, suy tôn (nominations), Khối trưởng, Khối phó năm sau (next_leader)",
    "số, ngày ban hành, người ký, nơi nhận",
)
_GENERIC = ("bao cao", "bang", "bien ban", "cong van", "quyet dinh", "thong bao")


@dataclass(frozen=True)
class TaskRow:
    """A row of the table of tasks; the names are the tags."""

    stt: int
    don_vi: str
    nhiem_vu: str
    thoi_han: str


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `thong-bao-ket-luan` prints."""
    head = letterhead(paper, "THÔNG BÁO", title_words(f"Kết luận {meeting_of_bloc(paper)}"))
    opening = f"{_held(paper)} {_came(paper)}"
    found = numbered((Line("doan_dan", _settled(paper)), *_parts(paper)))
    issuer = paper.unit_name if paper.mode == "B" else paper.bloc_name
    body, last = finish(found, f"{issuer} thông báo để các đơn vị thành viên {paper.group} biết, thực hiện.")
    return {
        **vars(head),
        "mo_dau": opening,
        "noi_dung": body,
        "doan_cuoi": last,
        **vars(signature(paper)),
        "noi_nhan": recipients(paper),
    }


def _held(paper: Paper) -> str:
    chair = leading(paper, "chair")
    comma = "," if "," in chair else ""
    return (
        f"{capital(day_of(paper))}, tại {place_of(paper)}, {paper.bloc_name} tổ chức {meeting_name(paper)}. "
        f"{capital(chair)}{comma} chủ trì hội nghị."
    )


def _came(paper: Paper) -> str:
    guests = [guest_words(guest) for guest in by_rank(paper.meeting.guests)]
    who = [f"đại diện {present_in_words(paper)}", *guests]
    return f"Dự hội nghị có {'; '.join(who)}."


def _settled(paper: Paper) -> str:
    """Return the sentence that leads to the conclusions: after what was heard."""
    meeting = paper.meeting
    kinds = {speech.kind for speech in meeting.speeches}
    reported = any(draft.document.startswith("bao-cao") for draft in meeting.drafts)
    commented = meeting.opinions or any(draft.comments for draft in meeting.drafts)
    heard = [
        *(["báo cáo"] if "bao_cao" in kinds or reported else []),
        *(["tham luận"] if "tham_luan" in kinds else []),
        *(["ý kiến của các đơn vị"] if commented else []),
        *(["ý kiến chỉ đạo"] if "chi_dao" in kinds else []),
    ]
    after = f"Sau khi nghe {joined(heard)}, hội" if heard else "Hội"
    return f"{after} nghị thống nhất kết luận như sau:"


def _parts(paper: Paper) -> Iterator[Line]:
    meeting = paper.meeting
    yield Line("khoan_tieu_de", "Đánh giá")
    conclusions = meeting.conclusions or (paper.gaps.note(path(paper, "conclusions"), "kết luận của hội nghị"),)
    yield from points(conclusions)
    agreed = [*_resolutions(paper), *_adopted(paper), *_taken_up(paper)]
    if agreed:
        yield Line("khoan_tieu_de", "Nội dung thống nhất")
        yield from points(agreed)
    if meeting.tasks:
        yield Line("khoan_tieu_de", "Nhiệm vụ của các đơn vị")
        yield Line("bang_nhiem_vu", rows=_tasks(paper))
    if meeting.is_for("tong_ket") or meeting.is_for("binh_xet"):
        titles = paper.year.bloc.role_titles
        following = f"{titles.leader}, {titles.deputy}" if paper.year.next_deputies else titles.leader
        yield Line("khoan_tieu_de", f"Kết quả bình xét, suy tôn; {following} năm {paper.year.emulation_year + 1}")
        yield from points(_proposed(paper))
        yield from successors(paper)


def _resolutions(paper: Paper) -> Iterator[str]:
    for resolution in paper.meeting.resolutions:
        told = votes(paper, resolution)
        yield resolution.text.rstrip(".;") + (f": {told}" if told else "")


def _adopted(paper: Paper) -> Iterator[str]:
    """Return the adopted drafts that no resolution names."""
    said = [fold(resolution.text) for resolution in paper.meeting.resolutions]
    for draft in paper.meeting.drafts:
        if draft.adopted and not any("thong qua" in text and _key(draft) in text for text in said):
            yield f"Thông qua dự thảo {draft_name(draft)}"


def _key(draft: DraftDiscussed) -> str:
    """Return the words by which a resolution names a draft: giao ước, báo cáo tổng kết."""
    found = kind_of(draft.document)
    name = fold(found[0].name if found else draft.document)
    return name if name.startswith(_GENERIC) else " ".join(name.split(" ")[:2])


def _taken_up(paper: Paper) -> Iterator[str]:
    """Return what the adopted drafts took up of the units' comments."""
    for draft in paper.meeting.drafts:
        for comment in draft.comments:
            if draft.adopted and comment.outcome == "tiep_thu":
                place = f" tại {comment.place}" if comment.place else ""
                taken = (comment.answer or comment.text).rstrip(".;")
                unit = paper.year.unit(comment.unit).name
                yield f"Tiếp thu ý kiến của {unit}{place} dự thảo {draft_name(draft)}: {inside(paper, taken)}"


def _tasks(paper: Paper) -> tuple[TaskRow, ...]:
    return tuple(
        TaskRow(
            stt=index + 1,
            don_vi=capital(task_of(paper, index, task)),
            nhiem_vu=capital(task.task).rstrip(".;"),
            thoi_han=short_date(task.due) if task.due else "",
        )
        for index, task in enumerate(paper.meeting.tasks)
    )


def _proposed(paper: Paper) -> list[str]:
    """Return the awards that the bloc proposes, each with its units and their votes."""

    def award(nomination: Nomination) -> str:
        year = nomination.year or paper.year.emulation_year
        return f"{award_shown(paper, nomination)} năm {year}"

    if not paper.year.nominations:
        return [paper.gaps.note("nominations", "kết quả bình xét, suy tôn đề nghị khen thưởng")]
    return [
        f"Đề nghị tặng {name}: {'; '.join(_with_votes(paper, nomination) for nomination in group)}"
        for name, group in groupby(paper.year.nominations, key=award)
    ]


def _with_votes(paper: Paper, nomination: Nomination) -> str:
    """Return a unit with its votes: of all members, or of those present where the rules count so."""
    unit = nomination.unit and paper.year.unit(nomination.unit).name
    who = unit or f"{two_digits(nomination.count)} đơn vị"
    stated = nomination.votes
    counted = stated if stated is not None else votes_for(paper.year, nomination.award, nomination.unit)
    return who if counted is None else f"{who}, {votes_shown(paper, counted)}"
