"""Lời khai mạc, bế mạc: outlines of the two speeches, which say only what the data know (documents.md section 22)."""

from __future__ import annotations

from collections.abc import Iterator

from bloc.text import fold, long_date, two_digits

from ..news_words import comrade
from .body import Line
from .delegates import expected_guests
from .letterhead import room_head
from .meeting_words import capital, guest_words, inside, meeting_name, meeting_of_bloc, presence, title_words
from .minutes_sections import task_of, with_due
from .paper import Paper

__all__ = ["NEEDS", "context"]

NEEDS = (
    "hội nghị: ngày, địa điểm, khách mời, chương trình, nếu đã biết (meetings)",
    "kết luận, biểu quyết, nhiệm vụ, nếu đã có",
)
_FORMAL = ("tuyen bo ly do", "khai mac", "ket luan", "be mac")


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `loi-khai-be-mac` prints; names with `bm_` belong to the closing speech."""
    return {
        **vars(room_head(paper, "LỜI KHAI MẠC", title_words(meeting_of_bloc(paper)))),
        "noi_dung": tuple(_opening(paper)),
        "bm_noi_dung": tuple(_closing(paper)),
    }


def _opening(paper: Paper) -> Iterator[Line]:
    """Return greeting, purpose, who is there, theme, contents, and the words that open the meeting."""
    yield from _greeting(paper)
    meeting = paper.meeting
    day = f"Hôm nay, {long_date(meeting.date)}" if meeting.date else "Hôm nay"
    place = f", tại {meeting.place.removeprefix('tại ')}" if meeting.place else ""
    yield Line("doan", f"{day}{place}, {paper.bloc_name} tổ chức {meeting_name(paper)}.")
    found = presence(paper)
    if found.count and found.total:
        there = f"{two_digits(found.count)}/{two_digits(found.total)}"
        yield Line("doan", f"Dự hội nghị có đại diện {there} đơn vị thành viên.")
    yield from _year_so_far(paper)
    contents = [item.content for item in meeting.agenda if not fold(item.content).startswith(_FORMAL)]
    if contents:
        yield Line("doan_dan", f"Hội nghị có {two_digits(len(contents))} nội dung:")
        yield from _listed(contents)
    yield Line("doan", f"Tôi tuyên bố khai mạc {meeting_name(paper)}.")
    yield Line("doan", "Xin trân trọng cảm ơn!")


def _greeting(paper: Paper) -> Iterator[Line]:
    for guest in expected_guests(paper):
        if guest.name:
            yield Line("doan", f"Kính thưa {guest_words(guest)};")
    yield Line("doan", "Kính thưa các vị đại biểu, thưa toàn thể hội nghị!")


def _year_so_far(paper: Paper) -> Iterator[Line]:
    """Return the year's theme at a launch, what the covenant came to at the year's end."""
    year, meeting = paper.year, paper.meeting
    if year.theme and (meeting.is_for("trien_khai") or meeting.is_for("phat_dong")):
        theme = capital(year.theme.strip("“”").rstrip("."))
        yield Line("doan", f"Chủ đề thi đua năm {year.emulation_year}: “{theme}”.")
    targets = [target for group in year.covenant.groups for target in group.targets]
    if meeting.is_for("tong_ket") and targets and all(target.reached is not None for target in targets):
        reached = f"{two_digits(sum(bool(target.reached) for target in targets))}/{two_digits(len(targets))}"
        group = paper.group
        yield Line("doan", f"Năm {year.emulation_year}, {group} đạt {reached} chỉ tiêu của Giao ước thi đua.")


def _closing(paper: Paper) -> Iterator[Line]:
    """Return what the meeting settled, what is to be done, thanks, and the words that close it."""
    meeting, year = paper.meeting, paper.year
    yield from _greeting(paper)
    settled = [*meeting.conclusions, *(resolution.text for resolution in meeting.resolutions)]
    if settled:
        yield Line("doan_dan", "Hội nghị đã thống nhất:")
        yield from _listed(settled)
    if (meeting.is_for("tong_ket") or meeting.is_for("binh_xet")) and year.next_leader:
        titles, following = year.bloc.role_titles, year.emulation_year + 1
        deputies = ", ".join(year.unit(unit).name for unit in year.next_deputies)
        also = f"; {deputies} là {titles.deputy}" if deputies else ""
        leader = year.unit(year.next_leader).name
        yield Line("doan", f"Năm {following}, {leader} được suy tôn là {titles.leader}{also}.")
    if meeting.tasks:
        yield Line("doan_dan", "Sau hội nghị, đề nghị:")
        yield from _listed(
            [f"{task_of(paper, i, task)}: {inside(paper, with_due(task))}" for i, task in enumerate(meeting.tasks)]
        )
    for speech in meeting.speeches:
        if speech.kind == "chi_dao":
            yield Line("doan", f"{paper.group} tiếp thu ý kiến chỉ đạo của {_who(speech.speaker, speech.post)}.")
    yield Line("doan", f"Thay mặt {paper.bloc_name}, tôi cảm ơn các vị đại biểu đã dự hội nghị.")
    yield Line("doan", f"Tôi tuyên bố bế mạc {meeting_name(paper)}.")
    yield Line("doan", "Xin trân trọng cảm ơn!")


def _who(name: str, post: str | None) -> str:
    return f"{comrade(name)}{f', {post}' if post else ''}"


def _listed(texts: list[str]) -> Iterator[Line]:
    """Return a numbered list of sentences, a single one as a paragraph."""
    for index, text in enumerate(texts, 1):
        shown = f"{capital(text.strip()).rstrip('.;')}."
        yield Line("khoan", shown, str(index)) if len(texts) > 1 else Line("doan", shown)
