"""Giấy mời: a copy for each invitee, all under one number (documents.md section 6; annex III, form 1.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bloc.model.meeting import Contact, Invitee
from bloc.text import fold, short_date

from ..news_words import comrade
from .body import Line, finish
from .letterhead import letterhead
from .meeting_words import (
    capital,
    draft_name,
    leading,
    meeting_name,
    meeting_of_bloc,
    path,
    place_of,
    post_in,
    title_words,
    when,
)
from .paper import Paper
from .recipients import drafting_unit, recipients
from .signing import signature

__all__ = ["NEEDS", "Invitation", "context", "copies"]

NEEDS = (
    "hội nghị: ngày, giờ, địa điểm, người chủ trì (meetings)",
    "người được mời (meetings[].invitees); để trống thì mời các đơn vị thành viên khác",
    "dự thảo gửi kèm, lưu ý, đầu mối liên hệ, thời hạn xác nhận, nếu có",
    "số, ngày ban hành, người ký, nơi nhận",
)
_ADDRESSED = ("dong chi", "d/c", "ong", "ba", "quy", "lanh dao", "dai dien", "thu truong", "phong vien")


@dataclass(frozen=True)
class Invitation:
    """A copy of the invitation; the name is the tag."""

    kinh_moi: str


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `giay-moi` prints; `ban` are its copies."""
    head = letterhead(paper, "GIẤY MỜI", title_words(f"Dự {meeting_name(paper)}"))
    body, last = finish(list(_body(paper)), "")
    return {
        **vars(head),
        "mo_dau": f"{paper.issuer_in_text} trân trọng kính mời:",
        "ban": tuple(map(Invitation, paper.chosen(_invited(paper)))),
        "noi_dung": body,
        "doan_cuoi": last,
        **vars(signature(paper)),
        "noi_nhan": _recipients(paper),
    }


def copies(paper: Paper) -> tuple[str, ...]:
    """Return who is invited, a copy each."""
    return _invited(paper)


def _invitees(paper: Paper) -> tuple[Invitee, ...]:
    """Return who is invited; where nobody is named, the head of every member unit but the one that invites."""
    if paper.meeting.invitees:
        return paper.meeting.invitees
    units = (unit for unit in paper.year.members if unit.id != paper.year.leader)
    return tuple(Invitee(unit=unit.id, title=unit.head.post if unit.head else None) for unit in units)


def _invited(paper: Paper) -> tuple[str, ...]:
    if not (paper.meeting.invitees or paper.year.bloc.members_complete):
        paper.gaps.note("members", "danh sách đầy đủ đơn vị thành viên được mời (members_complete: true)")
    found = tuple(_in_words(paper, index, invitee) for index, invitee in enumerate(_invitees(paper)))
    return found or (paper.gaps.note(path(paper, "invitees"), "người được mời"),)


def _in_words(paper: Paper, index: int, invitee: Invitee) -> str:
    """Return an invitee as addressed: `Đồng chí Dương Văn L, Phó Giám đốc Sở Nội vụ`, `Lãnh đạo Sở Tài chính`."""
    unit = paper.year.unit(invitee.unit).name if invitee.unit else None
    organisation, title = invitee.organisation or unit, invitee.title
    if invitee.name:
        post = post_in(_without_address(title), organisation)
        return capital(comrade(invitee.name)) + (f", {post}" if post else "")
    if title:
        addressed = fold(title).startswith(_ADDRESSED) or invitee.role == "press"
        return post_in(capital(title) if addressed else f"Đồng chí {title}", organisation)
    if not organisation:
        return paper.gaps.note(path(paper, f"invitees[{index}]"), "tên người hoặc đơn vị được mời")
    if invitee.role == "clerk":
        return f"Công chức phụ trách công tác thi đua, khen thưởng {organisation}"
    return f"{'Đại diện' if invitee.role == 'press' else 'Lãnh đạo'} {organisation}"


def _without_address(title: str | None) -> str | None:
    for address in ("Đồng chí ", "đồng chí ", "Ông ", "Bà "):
        if title and title.startswith(address):
            return capital(title.removeprefix(address))
    return title


def _body(paper: Paper) -> Iterator[Line]:
    """Return the form's lines, then what comes with it, what to heed, and where to confirm."""
    meeting = paper.meeting
    yield Line("doan", f"Tới dự: {meeting_of_bloc(paper)}.")
    yield Line("doan", f"Chủ trì: {capital(leading(paper, 'chair'))}.")
    yield Line("doan", f"Thời gian: {when(paper, with_weekday=True)}.")
    yield Line("doan", f"Địa điểm: {place_of(paper)}.")
    enclosed = ["Chương trình hội nghị"] if meeting.agenda else []
    enclosed += [f"dự thảo {draft_name(draft)}" for draft in meeting.drafts]
    if enclosed:
        yield Line("doan", f"Tài liệu gửi kèm Giấy mời: {'; '.join(enclosed)}.")
    for note in meeting.invitation_notes:
        yield Line("doan", f"{capital(note).rstrip(' .;')}.")
    if meeting.contact:
        yield Line("doan", f"Đầu mối liên hệ: {_contact(meeting.contact)}.")
    if meeting.rsvp_by:
        yield Line("doan", f"Đề nghị xác nhận việc tham dự trước ngày {short_date(meeting.rsvp_by)}.")


def _contact(contact: Contact) -> str:
    means = ["điện thoại " + contact.phone.replace(" ", "\N{NO-BREAK SPACE}")] if contact.phone else []
    means += [f"thư điện tử {contact.email}"] if contact.email else []
    return ", ".join((comrade(contact.name), *means))


def _recipients(paper: Paper) -> tuple[str, ...]:
    """Return the recipients: whom it invites stands above, so that without others only the file copy is named."""
    if paper.data.recipients:
        return recipients(paper, "Như trên")
    return ("- Như trên;", f"- Lưu: VT, {drafting_unit(paper)}.")
