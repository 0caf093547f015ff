"""How the papers of a meeting say things: its name, when and where, who leads it, who came, what was voted on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bloc.model import kind_of
from bloc.model.meeting import PURPOSES, Attendance, Ballot, Counter, DraftDiscussed, Guest, Speech
from bloc.text import fold, letter, long_date, two_digits, weekday

from ..news_words import comrade, joined, post_of
from . import ballots
from .ballots import ballot_name, is_role
from .body import Line
from .paper import Paper
from .teams import COMMITTEE

__all__ = [
    "Presence",
    "ballot_about",
    "by_rank",
    "capital",
    "clock",
    "counter_words",
    "day_of",
    "draft_name",
    "guest_words",
    "inside",
    "leading",
    "meeting_name",
    "meeting_of_bloc",
    "name_only",
    "path",
    "place_of",
    "points",
    "post_in",
    "presence",
    "present_in_words",
    "share",
    "speaker",
    "title_words",
    "when",
]

_NAMES = PURPOSES | {"so_ket": f"{PURPOSES['so_ket']} 6 tháng đầu năm", "binh_xet": "bình xét thi đua"}
_NBSP = "\N{NO-BREAK SPACE}"
_KEPT = re.compile(
    r"(?:ký kết|Bản|bản) giao ước thi đua|phát động phong trào|(?:tổng kết|sơ kết|triển khai) công tác"
    r"|6 tháng đầu(?: năm(?: \d{4})?)?|bình xét|(?:khen thưởng|thi đua)(?: năm \d{4})?|Kết luận Hội nghị"
)
_AFTER_NAME = re.compile(r"\s*(?:,|;|\(| - )")
_ADDRESS = re.compile(r"(?:đồng chí|đ/c|ông|bà)\s+", re.IGNORECASE)
_NAMES_BEGIN = (  # of names whose second word is small
    *(
        "Ban giám",
        "Ban kiểm",
        "Ban tổ",
        "Bằng khen",
        "Chính phủ",
        "Chủ tịch",
        "Cờ thi đua",
        "Cụm ",
        "Đảng ",
        "Giấy khen",
    ),
    *("Hội đồng", "Huân chương", "Khối ", "Luật ", "Mặt trận", "Nghị định", "Phòng ", "Quốc hội", "Quỹ ", "Thủ tướng"),
    *("Tổ kiểm", "Tổ thẩm", "Tổ thư", "Trung tâm", "Trung ương", "Ủy ban", "Văn phòng"),
)
_BEFORE_NAMES = (
    *("Báo", "Bầu", "Cho", "Các", "Chọn", "Của", "Đã", "Đề", "Do", "Được", "Đưa", "Giao", "Giữ", "Gửi", "Là", "Lập"),
    *("Mời", "Nêu", "Ở", "Tặng", "Tại", "Theo", "Trao", "Trình", "Từ", "Về", "Với"),
)
"""Words that are small before a name: gửi Sở Nội vụ."""
_OTHER_NAMES = {"phat-dong": "lời phát động phong trào thi đua"}
_RANKS = (  # the beginnings of posts, the highest first
    *("bi thu", "chu tich", "pho bi thu", "pho chu tich", "uy vien", "tinh uy vien", "thanh uy vien"),
    *("giam doc", "truong ban", "chanh", "pho giam doc", "pho truong ban", "pho chanh", "truong phong"),
    "pho truong phong",
)


def path(paper: Paper, name: str) -> str:
    """Return where a field of the paper's meeting belongs: `meetings[so-ket].place`."""
    return f"meetings[{paper.meeting.id}].{name}"


def capital(text: str) -> str:
    """Return the text with a capital at its head."""
    return text[:1].upper() + text[1:]


def inside(paper: Paper, text: str) -> str:
    """Return a text as it goes on in a sentence: small (C30-01), unless a name or an abbreviation begins it."""
    text = text.strip()
    first, _, rest = text.partition(" ")
    roles = paper.year.bloc.role_titles
    names = (*(unit.name for unit in paper.year.members), paper.year.bloc.name, roles.leader, roles.deputy)
    if not first[:1].isalpha() or first[1:] != first[1:].lower() or text.startswith((*names, *_NAMES_BEGIN)):
        return text
    if rest[:1].isupper() and first not in _BEFORE_NAMES:
        return text
    return text[:1].lower() + text[1:]


def meeting_name(paper: Paper) -> str:
    """Return `Hội nghị tổng kết công tác thi đua, khen thưởng năm 2026`; purposes for one year share its mention.

    A closing meeting assesses anyway, so that its name leaves that out; a review of half a year says so.
    """
    by_year: dict[int, list[str]] = {}
    kinds = {purpose.type for purpose in paper.meeting.purposes}
    for purpose in paper.meeting.purposes:
        if purpose.type != "binh_xet" or not kinds & {"tong_ket", "so_ket"}:
            by_year.setdefault(purpose.year or paper.year.emulation_year, []).append(_NAMES[purpose.type])
    phrases = []
    for year, (*others, last) in by_year.items():
        phrases += [*others, f"{last} {year}" if last.endswith(" năm") else f"{last} năm {year}"]
    return f"Hội nghị {joined(phrases)}"


def meeting_of_bloc(paper: Paper) -> str:
    """Return the meeting's name with the bloc that holds it."""
    return f"{meeting_name(paper)} của {paper.bloc_name}"


def title_words(text: str) -> str:
    """Return a title whose set phrases no line break parts."""
    return _KEPT.sub(lambda match: match.group().replace(" ", _NBSP), text)


def clock(time: dt.time) -> str:
    """Return `08 giờ 00`."""
    return f"{time.hour:02d} giờ {time.minute:02d}"


def day_of(paper: Paper, *, with_weekday: bool = False) -> str:
    """Return the meeting's day, `ngày 12 tháng 3 năm 2026 (thứ Năm)`; the weekday is that of the calendar."""
    day = paper.meeting.date
    if day is None:
        return f"ngày {paper.gaps.note(path(paper, 'date'), 'ngày họp')}"
    return f"{long_date(day)} ({weekday(day)})" if with_weekday else long_date(day)


def when(paper: Paper, *, with_weekday: bool = False) -> str:
    """Return `08 giờ 00, ngày 12 tháng 3 năm 2026`."""
    starts = paper.meeting.starts_at
    hour = clock(starts) if starts else paper.gaps.note(path(paper, "starts_at"), "giờ bắt đầu")
    return f"{hour}, {day_of(paper, with_weekday=with_weekday)}"


def place_of(paper: Paper) -> str:
    """Return where the meeting is."""
    return paper.gaps.text(paper.meeting.place, path(paper, "place"), "địa điểm họp").removeprefix("tại ")


def leading(paper: Paper, role: str) -> str:
    """Return the chair or the secretary (`role`) with post: `đồng chí Nguyễn Văn A, Giám đốc Sở Xây dựng`."""
    label = {"chair": "người chủ trì hội nghị", "secretary": "thư ký hội nghị"}[role]
    person = getattr(paper.meeting, role)
    if not person:
        return paper.gaps.note(path(paper, role), label)
    said = comrade(person.rstrip(" .;"))
    return f"{said[:1].lower()}{said[1:]}" if _ADDRESS.match(said) else said


def name_only(person: str) -> str:
    """Return the name alone of a person given with form of address and post, as a signature has it (D30-92, D30-93)."""
    return _ADDRESS.sub("", _AFTER_NAME.split(person.strip(), maxsplit=1)[0], count=1)


@dataclass(frozen=True)
class Presence:
    """Who came to a meeting, as far as that is known."""

    came: tuple[Attendance, ...]
    absent: tuple[Attendance, ...]
    count: int | None
    """How many member units were there."""
    total: int | None
    """How many there are."""
    told: bool
    """Whether each member's presence or absence is listed."""


def presence(paper: Paper) -> Presence:
    """Return who came: counted where the list tells of every member, else as stated."""
    meeting, year = paper.meeting, paper.year
    came = tuple(a for a in meeting.attendance if a.present)
    absent = tuple(a for a in meeting.attendance if not a.present)
    listed = {a.unit for a in meeting.attendance}
    told = year.bloc.members_complete and listed == {unit.id for unit in year.members} and bool(listed)
    return Presence(came, absent, len(came) if told else meeting.present_count, year.member_count, told)


def present_in_words(paper: Paper) -> str:
    """Return `08/08 đơn vị thành viên`, noting what is not known."""
    found = presence(paper)
    label = "số đơn vị có mặt"
    count = two_digits(found.count) if found.count is not None else ""
    count = count or paper.gaps.note(path(paper, "present_count"), label)
    total = two_digits(found.total) if found.total else ""
    return f"{count}/{total or paper.gaps.note('bloc.member_count', 'số đơn vị thành viên')} đơn vị thành viên"


def share(votes: int, base: int | None, unit: str = "") -> str:
    """Return `07/08 phiếu (87,50%)`, the number alone where it is not known of how many."""
    counted = f" {unit}" if unit else ""
    if not base:
        return f"{two_digits(votes)}{counted}"
    return f"{two_digits(votes)}/{two_digits(base)}{counted} ({ballots.share(votes, base)}%)"


def post_in(post: str | None, organisation: str | None) -> str:
    """Return post and organisation as one phrase in which the organisation is spelled as it spells itself (C30-09)."""
    said = post_of(post, organisation)
    at = said.casefold().find(organisation.casefold()) if organisation else -1
    return said if at < 0 or not organisation else said[:at] + organisation + said[at + len(organisation) :]


def guest_words(guest: Guest) -> str:
    """Return a guest in running text: name with post, else whom somebody represents."""
    post = post_in(guest.post, guest.organisation)
    if guest.name:
        return f"{comrade(guest.name)}{f', {post}' if post else ''}"
    if fold(guest.post or "").startswith("phong vien"):
        return f"{post[:1].lower()}{post[1:]}"
    return f"{'đồng chí' if guest.post else 'đại diện'} {post}"


def by_rank(guests: Iterable[Guest]) -> tuple[Guest, ...]:
    """Return the guests by the rank of their posts, those of like rank as they are listed."""

    def rank(guest: Guest) -> int:
        post = fold(guest.post or "")
        found = [index for index, start in enumerate(_RANKS) if any(p.startswith(start) for p in _parts(post))]
        return min(found, default=len(_RANKS))

    return tuple(sorted((guest for guest in guests if guest.name or guest.post or guest.organisation), key=rank))


def _parts(post: str) -> list[str]:
    return [part.strip() for part in post.split(",")]


def speaker(paper: Paper, speech: Speech) -> str:
    """Return who spoke, with post and unit."""
    post = post_in(speech.post, paper.year.unit(speech.unit).name if speech.unit else None)
    return f"{comrade(speech.speaker)}{f', {post},' if post else ''}"


def counter_words(paper: Paper, counter: Counter) -> str:
    """Return a vote counter with post, unit and role."""
    unit = paper.year.unit(counter.unit).name if counter.unit else None
    post = post_in(counter.person.post, unit)
    return f"{comrade(counter.person.name)}{f', {post}' if post else ''} - {COMMITTEE[counter.role]}"


def draft_name(draft: DraftDiscussed) -> str:
    """Return what a draft is called: `Kế hoạch (lần 2)`."""
    found = kind_of(draft.document)
    name = _OTHER_NAMES.get(draft.document) or (found[0].name if found else draft.document)
    return f"{name} (lần {draft.draft_no})" if draft.draft_no > 1 else name


def ballot_about(paper: Paper, ballot: Ballot) -> str:
    """Return what a ballot decided: an award to be proposed, or next year's leader or deputy."""
    return f"{'Suy tôn' if is_role(ballot) else 'Đề nghị tặng'} {ballot_name(paper, ballot)}"


def points(texts: Sequence[str], end: str = ";") -> Iterator[Line]:
    """Return a list of điểm that begins at a), each ending in `end`, the last in a full stop; a single one as text."""
    for index, text in enumerate(texts, 1):
        mark = end if index < len(texts) else "."
        shown = f"{capital(text.strip()).rstrip(' .;')}{mark}"
        yield Line("diem", shown, letter(index)) if len(texts) > 1 else Line("doan", shown)
