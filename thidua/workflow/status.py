"""Where a bloc-year stands on a day: its documents as the year goes, what is late, which days come next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import bloc
from bloc import BlocYear
from bloc.language import tr
from bloc.model import DOCUMENTS, PURPOSES, Meeting
from bloc.text import key, short_date, two_digits

from .dossier import DocumentState, Stage, lacking_words, states_of

__all__ = ["Deadline", "Row", "Section", "Status", "status"]

_SOON = 14  # days ahead that count as coming
_NAMED = 3  # ids that a line names before it counts them
_PHASES: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "Đầu năm",
        "Beginning of the year",
        (
            *("ke-hoach", "quyet-dinh-quy-che", "quy-che", "phat-dong", "giao-uoc", "bang-cham-diem"),
            *("dang-ky-thi-dua", "cong-van-xin-y-kien", "tong-hop-y-kien"),
        ),
        ("trien_khai", "ky_ket_giao_uoc", "phat_dong"),
    ),
    ("Sơ kết 6 tháng", "Half-year", ("bao-cao-so-ket",), ("so_ket",)),
    (
        "Chấm điểm",
        "Scoring",
        (
            *("huong-dan-cham-diem", "cong-van-tu-cham-diem", "cong-van-don-doc", "bang-tu-cham", "to-tham-dinh"),
            "bang-tong-hop-diem",
        ),
        (),
    ),
    (
        "Tổng kết, bình xét",
        "Closing and voting",
        ("bao-cao-tong-ket", "to-kiem-phieu", "phieu-bau", "bien-ban-kiem-phieu", "bien-ban-binh-xet"),
        ("tong_ket", "binh_xet"),
    ),
    ("Đề nghị khen thưởng", "Proposals", ("to-trinh", "bao-cao-thanh-tich", "danh-muc-ho-so"), ()),
    ("Bàn giao", "Handover", ("bien-ban-ban-giao",), ()),
)
"""The year in parts: title in both languages, kinds of document, and the purposes of the meetings that belong there."""


@dataclass(frozen=True)
class Deadline:
    """A day that comes: who does what by then."""

    day: dt.date
    who: str
    """Empty where it is nobody's in particular."""
    what: str
    path: str
    """Where the day stands in the facts."""


@dataclass(frozen=True)
class Row:
    """A line of the summary: one document, or those of a kind for several units that stand alike."""

    name: str
    documents: tuple[DocumentState, ...]

    @property
    def first(self) -> DocumentState:
        """A document that stands for all of them."""
        return self.documents[0]

    @property
    def full_name(self) -> str:
        """The name with the meeting too: Giấy mời (so-ket)."""
        return self.first.name if DOCUMENTS[self.first.kind].per == "meeting" else self.name

    @property
    def gaps(self) -> int:
        """How many fields they lack beside number and day, each counted once."""
        return len({field.path for document in self.documents for field in document.gaps})

    @property
    def state(self) -> str:
        """The state in words, with what is missing."""
        if self.first.error:
            return f"{self.first.state}; {tr('chưa dựng được', 'cannot be made')}: {self.first.error}"
        if self.first.state == lacking_words(len(self.first.gaps)):  # it says so itself
            return self.first.state
        lacking = tr(f"; thiếu {two_digits(self.gaps)} mục", f"; {self.gaps} missing") if self.gaps else ""
        return f"{self.first.state}{lacking}"

    @property
    def due(self) -> str:
        """The day it is due, for what is still to be done: `18/3/2026 (ngày dự kiến)`, with the days it is late."""
        due, late = self.first.due, self.first.late_days
        if not due or not self.first.is_open:
            return ""
        told = tr(f", trễ {two_digits(late)} ngày", f", {late} {'day' if late == 1 else 'days'} late") if late else ""
        return f"{short_date(due.day)} ({due.source}){told}"


@dataclass(frozen=True)
class Section:
    """A part of the year with its lines."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Status:
    """A bloc-year as it stands on a day."""

    bloc: str
    year: int
    on: dt.date
    documents: tuple[DocumentState, ...]
    sections: tuple[Section, ...]
    deadlines: tuple[Deadline, ...]
    """What comes within `soon` days, by day."""
    soon: int

    @property
    def title(self) -> str:
        """The bloc and its year."""
        return tr(f"{self.bloc}, năm thi đua {self.year}", f"{self.bloc}, emulation year {self.year}")

    @property
    def late(self) -> tuple[Row, ...]:
        """The lines that are late, the longest first."""
        rows = (row for section in self.sections for row in section.rows if row.first.late_days)
        return tuple(sorted(rows, key=lambda row: -row.first.late_days))

    @property
    def counts(self) -> dict[str, int]:
        """How many documents there are, by stage; how many lack something, how many are late."""
        stages = [document.stage for document in self.documents]
        return {
            "documents": len(stages),
            **{stage: stages.count(stage) for stage in get_args(Stage)},
            "lacking": sum(bool(document.gaps) for document in self.documents),
            "late": sum(document.late_days > 0 for document in self.documents),
        }

    @property
    def summary(self) -> str:
        """The counts in one sentence; what few years have is left out where there is none."""
        counts = self.counts
        words = (
            ("issued", "đã ban hành", "issued", True),
            ("attached", "kèm văn bản khác", "attached to another", False),
            ("received", "đơn vị đã gửi", "received", False),
            ("past", "đã qua hội nghị", "past", False),
            ("draft", "dự thảo", "in draft", True),
            ("not_begun", "chưa bắt đầu", "not begun", True),
            ("lacking", "còn thiếu thông tin", "lacking something", True),
            ("late", "trễ", "late", True),
        )
        told = [f"{two_digits(counts[name])} {tr(vi, en)}" for name, vi, en, always in words if always or counts[name]]
        total = two_digits(counts["documents"])
        return f"{tr(f'{total} văn bản', f'{total} documents')}: {', '.join(told)}."

    @property
    def lacking(self) -> tuple[tuple[str, int], ...]:
        """What is missing, in words, with how many documents lack it; the most wanted first."""
        found: dict[str, set[str]] = {}
        for document in self.documents:
            for field in document.missing:
                found.setdefault(field.label, set()).add(document.document)
        return tuple(sorted(((label, len(ids)) for label, ids in found.items()), key=lambda one: -one[1]))


def status(folder: Path, on: dt.date | None = None) -> Status:
    """Return where the bloc-year stands on a day (default: today): what `hoso.yaml` says now, judged by that day.

    Raises DataError when the year cannot be read.
    """
    year = bloc.load(folder)
    day = on or dt.datetime.now().astimezone().date()
    documents = states_of(year, day)
    sections = tuple(section for section in _sections(year, documents) if section.rows)
    deadlines = _coming(year, sections, day)
    return Status(year.bloc.name, year.emulation_year, day, documents, sections, deadlines, _SOON)


def _sections(year: BlocYear, documents: tuple[DocumentState, ...]) -> Iterator[Section]:
    """Yield the parts of the year, each followed by its meetings by day."""
    left = {document.document: document for document in documents}
    for vietnamese, in_english, kinds, purposes in _PHASES:
        own = [left.pop(paper) for kind in kinds for paper in year.papers(DOCUMENTS[kind]) if paper in left]
        yield Section(tr(vietnamese, in_english), tuple(_rows(own)))
        meetings = [meeting for meeting in year.meetings if meeting.purposes[0].type in purposes]
        for meeting in sorted(meetings, key=lambda meeting: meeting.date or dt.date.max):
            kinds_of_meetings = (kind for kind in DOCUMENTS.values() if kind.per == "meeting")
            papers = [left.pop(f"{kind.id}-{meeting.id}") for kind in kinds_of_meetings]
            yield Section(_meeting_title(meeting), tuple(_rows(papers, in_meeting=True)))
    yield Section(tr("Văn bản khác", "Other documents"), tuple(_rows(left.values())))


def _meeting_title(meeting: Meeting) -> str:
    day = short_date(meeting.date) if meeting.date else tr("chưa rõ ngày", "day not known")
    return f"Hội nghị {PURPOSES[meeting.purposes[0].type]} ({meeting.id}), {day}"


def _rows(documents: Iterable[DocumentState], *, in_meeting: bool = False) -> Iterator[Row]:
    """Yield a line for each document, one for all papers of units that stand alike."""
    alike: dict[tuple[object, ...], list[DocumentState]] = {}
    for one in documents:
        per_unit = DOCUMENTS[one.kind].per in ("member", "nominee")
        # Of papers of units the day's path differs where one of them has a day of its own, and so does its line.
        stands = (one.kind, one.state, one.error, one.due, one.late_days, one.next_step)
        alike.setdefault(stands if per_unit else (one.document,), []).append(one)
    for group in alike.values():
        kind = DOCUMENTS[group[0].kind]
        name = kind.name if in_meeting or not group[0].part else f"{kind.name} ({_parts(group)})"
        yield Row(name, tuple(group))


def _parts(group: list[DocumentState]) -> str:
    """Return whose papers they are: the ids of a few, else how many."""
    if len(group) > _NAMED:
        return tr(f"{two_digits(len(group))} đơn vị", f"{len(group)} units")
    return ", ".join(document.part for document in group)


def _coming(year: BlocYear, sections: tuple[Section, ...], on: dt.date) -> tuple[Deadline, ...]:
    """Return what comes within some days, the same thing said twice once."""
    until = on + dt.timedelta(days=_SOON)
    found = {
        (one.day, key(one.who), key(one.what)): one
        for one in (*_deadlines(year), *_of_documents(sections))
        if on <= one.day <= until
    }
    return tuple(sorted(found.values(), key=lambda one: one.day))


def _of_documents(sections: tuple[Section, ...]) -> Iterator[Deadline]:
    """Yield the documents that are still to be done, those of one day together."""
    days: dict[dt.date, list[str]] = {}
    for section in sections:
        for row in section.rows:
            due = row.first.due
            if due and row.first.is_open:
                days.setdefault(due.day, []).append(row.full_name)
    for day, names in days.items():
        yield Deadline(day, tr("Hạn văn bản", "Documents due"), "; ".join(names), "documents")


def _deadlines(year: BlocYear) -> Iterator[Deadline]:
    """Yield every day in the facts by which somebody does something."""
    units = tr("Các đơn vị thành viên", "The member units")
    for name, listed in (
        ("plan.report_deadlines", year.plan.report_deadlines),
        ("regulation.deadlines", year.regulation.deadlines),
    ):
        for i, deadline in enumerate(listed):
            yield Deadline(deadline.due, units, deadline.task, f"{name}[{i}].due")
    letters = year.letters
    late = ", ".join(year.unit(one.unit).name for one in letters.reminder.outstanding)
    for name, letter, who, what in (
        ("comments", letters.comments, units, tr("góp ý dự thảo", "comment on the drafts")),
        (
            "self_scoring",
            letters.self_scoring,
            units,
            tr("gửi theo công văn tự chấm điểm", "send what the scoring letter asks for"),
        ),
        (
            "reminder",
            letters.reminder,
            late or units,
            tr("gửi tài liệu còn thiếu theo công văn đôn đốc", "send what is outstanding"),
        ),
    ):
        if letter.due:
            yield Deadline(letter.due, who, what, f"letters.{name}.due")
    for meeting in year.meetings:
        yield from _of_meeting(year, meeting)
    if year.handover and year.handover.date:
        place = f", {year.handover.place}" if year.handover.place else ""
        what = tr("bàn giao nhiệm vụ", "handover of the duties")
        yield Deadline(year.handover.date, year.bloc.role_titles.leader, f"{what}{place}", "handover.date")


def _of_meeting(year: BlocYear, meeting: Meeting) -> Iterator[Deadline]:
    path = f"meetings[{meeting.id}]"
    name = f"Hội nghị {PURPOSES[meeting.purposes[0].type]} ({meeting.id})"
    if meeting.date:
        clock = f"{meeting.starts_at:%H:%M}" if meeting.starts_at else ""
        yield Deadline(meeting.date, "", ", ".join(filter(None, (name, clock, meeting.place))), f"{path}.date")
    if meeting.rsvp_by:
        who = tr("Đại biểu được mời", "Those invited")
        yield Deadline(meeting.rsvp_by, who, tr(f"xác nhận dự: {name}", f"confirm: {name}"), f"{path}.rsvp_by")
    for i, task in enumerate(meeting.tasks):
        if task.due:
            who = year.unit(task.unit).name if task.unit else task.whom or ""
            yield Deadline(task.due, who, task.task, f"{path}.tasks[{i}].due")
