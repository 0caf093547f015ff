"""Kịch bản điều hành: the running order for whoever leads through the meeting (documents.md section 22)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bloc.model.meeting import AgendaItem
from bloc.text import fold, key, two_digits

from ..breaks import laid_out
from ..lines import longest_line, ruled_line
from ..news_words import units
from .chuong_trinh import agenda_time
from .delegates import expected_guests
from .letterhead import RoomHead, room_head
from .meeting_words import (
    ballot_about,
    capital,
    counter_words,
    draft_name,
    guest_words,
    inside,
    leading,
    meeting_of_bloc,
    name_only,
    path,
    presence,
    title_words,
)
from .minutes_sections import presented
from .paper import Paper
from .room_words import facts_of, introduced

__all__ = ["NEEDS", "CueRow", "context"]

NEEDS = (
    "chương trình hội nghị: giờ, nội dung, người thực hiện (meetings[].agenda)",
    "người chủ trì, thư ký, khách mời, dự thảo, khen thưởng, Ban kiểm phiếu, nếu đã biết",
)
# Widths in twips of the text of a page on its side, and of a subject in it; the line's share of the subject.
_TEXT = 14003
_SUBJECT = _TEXT - 2 * 567
_SHARE = 0.4


@dataclass(frozen=True)
class CueRow:
    """A row of the running order; the names are the tags."""

    stt: int
    thoi_gian: str
    noi_dung: str
    loi_dan: tuple[str, ...]
    """What is said and done, a paragraph each."""
    thuc_hien: str


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `kich-ban` prints."""
    people = [f"{label}: {capital(leading(paper, role))}" for role, label in _LEADERS.items() if _known(paper, role)]
    rows = [_row(paper, index, item) for index, item in enumerate(paper.meeting.agenda, 1)]
    if not rows:
        rows = [CueRow(1, "", paper.gaps.note(path(paper, "agenda"), "các nội dung của chương trình"), (), "")]
    return {
        **vars(_head(paper)),
        "thong_tin": (*facts_of(paper), *people),
        "kich_ban": tuple(rows),
    }


def _head(paper: Paper) -> RoomHead:
    """Return the head laid out for a page on its side."""
    subject = title_words(paper.data.subject or meeting_of_bloc(paper))
    shown = laid_out(subject, 14, _SUBJECT, whole=(paper.bloc_name,))
    rule = ruled_line(_SHARE * longest_line(shown, 14, _SUBJECT, bold=True), _TEXT, "DuongKeTieuDe")
    return replace(room_head(paper, "KỊCH BẢN ĐIỀU HÀNH", subject), trich_yeu=shown, ke_trich_yeu=rule)


_LEADERS = {"chair": "Chủ trì", "secretary": "Thư ký"}


def _known(paper: Paper, role: str) -> bool:
    return bool(getattr(paper.meeting, role))


def _row(paper: Paper, number: int, item: AgendaItem) -> CueRow:
    presenter = item.presenter or ""
    time = agenda_time(item).replace(" - ", " -\n")
    return CueRow(number, time, capital(item.content), tuple(_cues(paper, item)), capital(presenter))


def _cues(paper: Paper, item: AgendaItem) -> Iterator[str]:
    """Yield the invitation to speak, then what the data tell of the items that the content names.

    A committee that the item itself chooses is introduced before it is invited to its work.
    """
    content, presenter = item.content.casefold(), item.presenter or ""
    told = [cue for words, cues in _CUES.items() if any(word in content for word in words) for cue in cues(paper)]
    if presenter and fold(presenter) in fold(content):
        yield from (*told, f"Mời {introduced(paper, presenter)} làm việc.")
        return
    if presenter:
        yield _invited(paper, presenter, item.content)
    yield from told


def _invited(paper: Paper, presenter: str, content: str) -> str:
    """Return the invitation to speak; a comma closes the post of somebody named."""
    who = introduced(paper, presenter)
    named = ", " in who and fold(who).startswith(_ADDRESSED)
    chairs = bool(paper.meeting.chair) and key(name_only(paper.meeting.chair or "")) == key(name_only(presenter))
    return f"Mời {who}{',' if named else ''} {_task(content, 'chủ trì' if chairs else 'thực hiện')}."


def _task(content: str, doing: str) -> str:
    """Return what somebody is asked to do, in the programme's own words where they name an act."""
    said = content.strip().rstrip(".;")
    if fold(said).startswith(_SPOKEN):
        return f"trình bày {said if fold(said).startswith('bao cao') else said.lower()}"
    if fold(said) in _WHOLE:
        return f"{said[:1].lower()}{said[1:]} hội nghị"
    if fold(said).startswith("phat bieu cua "):
        return "phát biểu"
    if fold(said).startswith(_ACTS):
        return f"{said[:1].lower()}{said[1:]}"
    return f"{doing} nội dung “{said}”"


_ADDRESSED = ("dong chi", "ong ", "ba ")
_SPOKEN = ("bao cao", "tham luan")
_WHOLE = ("khai mac", "be mac", "ket luan", "ket luan, be mac")
_ACTS = (
    *("tuyen bo", "khai mac", "trinh bay", "thao luan", "phat bieu", "phat dong", "ky ket", "ky giao uoc", "trao "),
    *("ket luan", "cong bo", "bo phieu", "thong qua", "be mac", "bieu quyet"),
)


def _guests(paper: Paper) -> Iterator[str]:
    guests = [guest_words(guest) for guest in expected_guests(paper)]
    if guests:
        yield f"Giới thiệu khách mời: {'; '.join(guests)}."
    came = presence(paper).came
    names = units(paper.year, [a.unit for a in came] or [unit.id for unit in paper.year.members])
    if names and (came or paper.year.bloc.members_complete):
        yield f"Giới thiệu đại biểu các đơn vị: {names}."


def _drafts(paper: Paper) -> Iterator[str]:
    names = [draft_name(draft) for draft in paper.meeting.drafts]
    if names:
        yield f"Các dự thảo: {'; '.join(names)}."


def _covenant(paper: Paper) -> Iterator[str]:
    names = units(paper.year, [unit.id for unit in paper.year.members]) if paper.year.bloc.members_complete else ""
    if names:
        yield f"Mời lần lượt đại diện các đơn vị lên ký: {names}."
    if paper.year.covenant.witness:
        yield f"Chứng kiến ký kết: {inside(paper, paper.year.covenant.witness)}."


def _awards(paper: Paper) -> Iterator[str]:
    for award in paper.meeting.awards_presented:
        yield f"{presented(paper, award)}."


def _ballots(paper: Paper) -> Iterator[str]:
    counters = [counter_words(paper, counter) for counter in paper.meeting.counters]
    if counters:
        yield f"Giới thiệu Ban kiểm phiếu: {'; '.join(counters)}."
    for ballot in paper.meeting.ballots:
        most = f", mỗi phiếu chọn không quá {two_digits(ballot.max_choices)} đơn vị" if ballot.max_choices else ""
        yield f"Phát phiếu {inside(paper, ballot_about(paper, ballot))}{most}."


_CUES: dict[tuple[str, ...], Callable[[Paper], Iterator[str]]] = {
    ("giới thiệu đại biểu",): _guests,
    ("dự thảo",): _drafts,
    ("ký kết giao ước", "ký giao ước"): _covenant,
    ("trao ", "tặng thưởng"): _awards,
    ("bỏ phiếu", "kiểm phiếu"): _ballots,
}
"""What the data tell of an item whose content holds one of these words."""
