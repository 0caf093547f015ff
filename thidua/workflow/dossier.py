"""Where each document of a bloc-year stands: its state, what it lacks, by when it is due, what to do next."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import bloc
import generator
from bloc import BlocYear
from bloc.issued import ATTACHED, DECISION
from bloc.language import tr
from bloc.model import DOCUMENTS, DocumentData, Issued, Meeting, kind_of
from bloc.text import short_date, two_digits
from generator import GeneratorError, Missing

from .rendering import FOLDER

__all__ = ["DocumentState", "Due", "Stage", "document_states", "lacking_words", "states_of"]

Stage = Literal["issued", "attached", "received", "past", "draft", "not_begun"]
"""`attached`: the Quy chế that is issued with its decision. `received`: a unit sent it. `past`: a paper for the room
whose meeting is over; nobody needs it any more."""


@dataclass(frozen=True)
class Due:
    """The day by which a document is to be there, and what says so."""

    day: dt.date
    source: str
    """In words, e.g. ngày hội nghị."""
    path: str
    """Where the day stands in the facts, or the day that it is counted from."""


@dataclass(frozen=True)
class DocumentState:
    """One document: its state in words, what it lacks to be issued, by when it is due and what to do next."""

    document: str
    name: str
    state: str
    missing: tuple[Missing, ...] = ()
    stage: Stage = "not_begun"
    error: str | None = None
    """Why it cannot be told what the document lacks."""
    issued: Issued | None = None
    draft_no: int | None = None
    """The round of drafts that it is in, None before the first."""
    due: Due | None = None
    late_days: int = 0
    next_step: str = ""
    """One phrase; empty where nothing is left to do."""

    @property
    def kind(self) -> str:
        """The id of its kind."""
        return self.document.removesuffix(f"-{self.part}") if self.part else self.document

    @property
    def part(self) -> str:
        """The id of the meeting or unit that it is for; empty for the year's only paper of its kind."""
        return (kind_of(self.document) or (None, ""))[1]

    @property
    def is_open(self) -> bool:
        """Whether there is something left to do."""
        return self.stage in ("draft", "not_begun")

    @property
    def gaps(self) -> tuple[Missing, ...]:
        """What it lacks beside number and day, which the records office gives after signing (A30-08)."""
        own = {f"documents.{self.document}.{name}" for name in ("number", "date")}
        return tuple(field for field in self.missing if field.path not in own)


@dataclass(frozen=True)
class _Rule:
    """A day counted from one that the data give: so many working days after it, before it where negative."""

    anchor: str
    """`meeting`: the paper's own; the purpose of one; a kind that goes with it; `handover`; `self_scoring`: letter."""
    days: int = 0


_CALENDAR: dict[str, _Rule] = {
    "phat-dong": _Rule("phat_dong"),
    "giao-uoc": _Rule("ky_ket_giao_uoc"),
    "cong-van-xin-y-kien": _Rule("trien_khai", -5),
    "tong-hop-y-kien": _Rule("trien_khai"),
    "giay-moi": _Rule("meeting", -3),
    "chuong-trinh": _Rule("giay-moi"),
    "kich-ban": _Rule("meeting"),
    "loi-khai-be-mac": _Rule("meeting"),
    "danh-sach-dai-bieu": _Rule("meeting"),
    "bien-ten": _Rule("meeting"),
    "bien-ban-hoi-nghi": _Rule("meeting"),
    "thong-bao-ket-luan": _Rule("meeting", 5),
    "bang-tu-cham": _Rule("self_scoring"),
    "bang-tong-hop-diem": _Rule("binh_xet"),
    "to-kiem-phieu": _Rule("binh_xet"),
    "phieu-bau": _Rule("binh_xet"),
    "bien-ban-kiem-phieu": _Rule("binh_xet"),
    "bien-ban-binh-xet": _Rule("binh_xet"),
    "bien-ban-ban-giao": _Rule("handover"),
}
"""When a kind is due where `documents` says neither `due` nor `date`: custom of the offices, set by no law.

Other kinds have no day of their own: the units' deadlines in `plan` and `regulation` do not bind the bloc's reports.
"""
_FOR_THE_ROOM = {*(kind.id for kind in DOCUMENTS.values() if not kind.official), "chuong-trinh", "phieu-bau"}


def document_states(folder: Path, on: dt.date | None = None) -> tuple[DocumentState, ...]:
    """Return every document of the bloc-year in its order, late or not as of a day (default: today).

    Raises DataError when the year cannot be read.
    """
    return states_of(bloc.load(folder), on or dt.datetime.now().astimezone().date())


def states_of(year: BlocYear, on: dt.date) -> tuple[DocumentState, ...]:
    """Return every document of the year in its order, late or not as of the day."""
    folder = year.folder / FOLDER if year.folder else None
    written = frozenset(path.name for path in folder.glob("*.docx")) if folder and folder.is_dir() else frozenset()
    documents = generator.documents(year)
    attached = ATTACHED not in (document.id for document in documents)
    found = []
    for document in documents:
        found.append(_state(year, document, on, written))
        if attached and document.id == DECISION:
            found.append(_attached(year))
    return tuple(found)


def _attached(year: BlocYear) -> DocumentState:
    """Return how the Quy chế stands that is issued with its decision (A30-09)."""
    known = DocumentState(ATTACHED, DOCUMENTS[ATTACHED].name, "", issued=year.standing(ATTACHED))
    if known.issued:
        return replace(known, stage="issued", state=_issued_words(known.issued))
    return replace(known, stage="attached", state=tr("kèm theo Quyết định", "attached to the decision"))


def _issued_words(issued: Issued) -> str:
    number = f" {issued.full_symbol}" if issued.full_symbol else ""
    day = short_date(issued.date)
    return tr(f"đã ban hành{number}, {day}", f"issued{number}, {day}")


def lacking_words(count: int) -> str:
    """Return the state of a document whose file was written with gaps in it."""
    return tr(f"còn thiếu {two_digits(count)} mục", f"{count} missing")


def _state(year: BlocYear, document: generator.Document, on: dt.date, written: AbstractSet[str]) -> DocumentState:
    data = year.document(document.id)
    known = DocumentState(
        document.id, document.name, "", issued=year.standing(document.id), due=_due(year, document.id, data)
    )
    settled = _settled(year, known, data, on)
    if settled:
        stage, words, step = settled
        return replace(known, stage=stage, state=words, next_step=step)
    error = None
    missing: tuple[Missing, ...] = ()
    try:
        missing = generator.missing(year, document.id)
    except GeneratorError as refused:  # the other documents are told all the same
        error = str(refused)
    replaced = year.being_replaced(document.id)
    under_way = (_replacing_words(replaced), data.draft_no) if replaced else _under_way(document.id, data, written)
    words, draft_no = under_way or (tr("chưa bắt đầu", "not begun"), None)
    late = (on - known.due.day).days if known.due else 0
    told = replace(
        known,
        state=words,
        missing=missing,
        stage="draft" if under_way else "not_begun",
        error=error,
        draft_no=draft_no,
        late_days=max(late, 0),
    )
    if under_way and told.gaps and not (replaced or data.life):  # a file with holes in it is no draft yet
        told = replace(told, state=lacking_words(len(told.gaps)), stage="not_begun", draft_no=None)
    final = f"{document.id}.docx" in written
    return replace(told, next_step=_next(year, told, data, on, final=final, replacing=replaced is not None))


def _replacing_words(record: Issued) -> str:
    number = tr(f" số {record.full_symbol}", f" {record.full_symbol}") if record.full_symbol else ""
    day = short_date(record.date)
    return tr(f"đang thay thế bản đã ban hành{number} ngày {day}", f"replacing what was issued{number} on {day}")


def _settled(year: BlocYear, known: DocumentState, data: DocumentData, on: dt.date) -> tuple[Stage, str, str] | None:
    """Return stage, state and next step of a document that needs no drafting any more, None for one that does."""
    if year.being_replaced(known.document):
        return None
    last = data.life[-1] if data.life else None
    left = last is not None and last.state in ("thay_the", "bai_bo")
    if known.issued:
        after = f"; {_step_words(data)}" if left else ""
        return "issued", f"{_issued_words(known.issued)}{after}", ""
    if left:
        return "issued", _step_words(data), ""
    if last and last.state == "ban_hanh":
        return "issued", _step_words(data), _keep_words()
    if known.kind == "bang-tu-cham" and _scored_itself(year, known.part):
        return "received", tr("đơn vị đã tự chấm điểm", "the unit scored itself"), ""
    if known.kind == "bao-cao-thanh-tich" and any(n.report_received for n in year.nominations if n.unit == known.part):
        return "received", tr("đơn vị đã gửi báo cáo", "the unit sent its report"), ""
    meeting = _meeting_of(year, known.kind, known.part) if known.kind in _FOR_THE_ROOM else None
    if meeting and meeting.date and meeting.date < on:
        day = short_date(meeting.date)
        return "past", tr(f"đã qua hội nghị {day}", f"its meeting of {day} is over"), ""
    return None


def _scored_itself(year: BlocYear, unit: str) -> bool:
    """Whether the unit's own points are there for every criterion."""
    points = year.scores[unit].points if unit in year.scores else {}
    codes = [f"{group.id}.{criterion.id}" for group in year.scoring.groups for criterion in group.criteria]
    return bool(codes) and all(code in points and points[code].self is not None for code in codes)


def _under_way(document: str, data: DocumentData, written: AbstractSet[str]) -> tuple[str, int] | None:
    """Return the state in words and the round of drafts: by the document's life, else by its files in `van-ban/`.

    None for a document that is not begun.
    """
    found = (re.fullmatch(rf"{document}-du-thao-lan-(\d{{1,2}})\.docx", name) for name in written)
    rounds = {int(match[1]) for match in found if match}
    rounds |= {step.draft_no for step in data.life if step.draft_no}
    number = max(rounds, default=data.draft_no)
    if data.life:
        return _step_words(data), number
    if f"{document}.docx" in written:
        return tr("đã soạn bản chính thức", "final file written"), number
    if f"{document}-trinh-ky.docx" in written:
        return tr("đã soạn bản trình ký", "copy to sign written"), number
    return (tr(f"đã soạn dự thảo lần {number}", f"draft {number} written"), number) if rounds else None


def _step_words(data: DocumentData) -> str:
    """Return the last step of the document's life, in words."""
    words = {
        "du_thao": tr("dự thảo", "draft"),
        "xin_y_kien": tr("đang xin ý kiến", "out for comments"),
        "thong_qua": tr("đã thông qua", "adopted"),
        "hoan_thien": tr("đang hoàn thiện", "being finished"),
        "trinh_ky": tr("đã trình ký", "awaiting signature"),
        "ban_hanh": tr("đã ban hành, chưa lưu bản ký", "issued, signed file not kept yet"),
        "thay_the": tr("đã được thay thế", "replaced"),
        "bai_bo": tr("đã bãi bỏ", "repealed"),
    }
    last = data.life[-1]
    turn = tr(f" lần {last.draft_no}", f" {last.draft_no}") if last.draft_no else ""
    return f"{words[last.state]}{turn}, {short_date(last.date)}"


def _keep_words() -> str:
    return tr("lưu bản đã ký: thidua issue", "keep the signed file: thidua issue")


def _next(year: BlocYear, told: DocumentState, data: DocumentData, on: dt.date, *, final: bool, replacing: bool) -> str:
    """Return what is to be done next, in one phrase; `final`: its file is written, unmarked and numbered."""
    kind = DOCUMENTS[told.kind]
    # What replaces an issued paper has no life of its own in the data: that which is told is the issued one's.
    last = data.life[-1].state if data.life and not replacing else None
    keep = tr("ký, ghi số, lưu bản đã ký", "sign, number, keep the signed file")
    if told.error:
        return tr("sửa lỗi đã nêu", "correct the error told")
    if last == "trinh_ky":
        return keep if kind.numbered else tr("ký, lưu bản đã ký", "sign, keep the signed file")
    if kind.per in ("member", "nominee") and told.stage == "not_begun":
        return tr("đôn đốc đơn vị gửi", "remind the unit")
    if told.gaps:
        return tr(f"bổ sung {two_digits(len(told.gaps))} mục còn thiếu", f"fill in {len(told.gaps)} missing")
    if kind.id == "chuong-trinh":
        return tr("gửi kèm giấy mời", "send with the invitation")
    if kind.id in _FOR_THE_ROOM and final:
        return tr("in để dùng tại hội nghị", "print for the meeting")
    if kind.id in _FOR_THE_ROOM:
        return tr("soạn, in để dùng tại hội nghị", "write and print for the meeting")
    if replacing:
        return tr("dựng lại, ký, lưu bản đã ký: thidua issue", "render, sign, keep the signed file: thidua issue")
    meeting = _meeting_of(year, told.kind, told.part)
    if kind.id == "giay-moi" and meeting and meeting.date and meeting.date < on:
        return tr("lưu bản đã gửi", "keep what was sent")
    if told.stage == "not_begun" and told.late_days:
        return tr("soạn ngay, hoặc lưu bản đã ký", "write it now, or keep the signed file")
    if told.stage == "not_begun":
        return tr("soạn dự thảo", "write a draft")
    if last == "xin_y_kien":
        return tr("tổng hợp ý kiến, sửa dự thảo", "work in the comments")
    if _to_be_adopted(year, told.document, data, on):
        consulted = year.letters.comments.due
        asked = any(step.state == "xin_y_kien" for step in data.life) or (consulted and consulted < on)
        if asked or last not in (None, "du_thao"):
            return tr("đưa ra hội nghị", "put it before the meeting")
        return tr("gửi lấy ý kiến", "send it out for comments")
    if final and not told.missing:
        return _keep_words()
    return tr("trình ký", "submit for signature")


def _to_be_adopted(year: BlocYear, document: str, data: DocumentData, on: dt.date) -> bool:
    """Whether the meeting that adopts a document is still to come, or is on that day and has not adopted it yet."""
    if data.adopted_at:
        adopting = next((meeting for meeting in year.meetings if meeting.id == data.adopted_at), None)
    else:
        lay = (m for m in year.meetings if any(d.document == document and d.adopted is not False for d in m.drafts))
        adopting = next(lay, None)
    if adopting is None:
        return False
    adopted = bool(data.life) and data.life[-1].state in ("thong_qua", "hoan_thien", "trinh_ky")
    return adopting.date is None or on < adopting.date or (on == adopting.date and not adopted)


def _due(year: BlocYear, document: str, data: DocumentData) -> Due | None:
    """Return by when a document is to be there: as said for it, its planned date, else by the calendar of its kind."""
    kind, part = kind_of(document) or (None, "")
    if kind is None:
        return None
    # A day said for all units' papers is each one's; for all meetings' papers it would be nobody's.
    named = [document, kind.id] if kind.per in ("member", "nominee") else [document]
    for name in named:
        if name in year.documents and (day := year.documents[name].due):
            return Due(day, tr("hạn đã ghi", "as stated"), f"documents.{name}.due")
    if data.date:
        own = document in year.documents and year.documents[document].date
        return Due(data.date, tr("ngày dự kiến", "planned date"), f"documents.{document if own else kind.id}.date")
    rule = _CALENDAR.get(kind.id)
    if rule and rule.anchor in DOCUMENTS:
        other = f"{rule.anchor}-{part}"
        due = _due(year, other, year.document(other))
        return due and replace(due, source=tr("gửi cùng giấy mời", "goes with the invitation"))
    return _by_rule(year, rule, _meeting_of(year, kind.id, part)) if rule else None


def _by_rule(year: BlocYear, rule: _Rule, meeting: Meeting | None) -> Due | None:
    if rule.anchor == "self_scoring":
        day, words, path = year.letters.self_scoring.due, tr("hạn gửi", "the letter's day"), "letters.self_scoring.due"
    elif rule.anchor == "handover":
        day = year.handover.date if year.handover else None
        words, path = tr("ngày bàn giao", "the handover"), "handover.date"
    elif meeting:
        day, words, path = meeting.date, tr("ngày hội nghị", "the meeting"), f"meetings[{meeting.id}].date"
    else:
        return None
    if day is None:
        return None
    if rule.days:
        count = two_digits(abs(rule.days))
        before = rule.days < 0
        words = tr(
            f"{count} ngày làm việc {'trước' if before else 'sau'} hội nghị",
            f"{abs(rule.days)} working days {'before' if before else 'after'} the meeting",
        )
    return Due(_working_day(day, rule.days), words, path)


def _meeting_of(year: BlocYear, kind: str, part: str) -> Meeting | None:
    """Return the meeting that a document belongs to: its own, else that of the purpose in the calendar."""
    rule = _CALENDAR.get(kind)
    if DOCUMENTS[kind].per == "meeting":
        return next((meeting for meeting in year.meetings if meeting.id == part), None)
    return year.meeting_for(rule.anchor) if rule else None


def _working_day(day: dt.date, count: int) -> dt.date:
    """Return the day so many working days later, earlier where negative; Saturdays and Sundays are none."""
    step = dt.timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while day.weekday() > 4:
            day += step
    return day
