"""Meetings: who came, what was said, what was adopted, voted and handed out."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from .awards import AwardCode
from .base import Clock, Day, Id, Model, Text, UnitId
from .units import Person

__all__ = [
    "PURPOSES",
    "AgendaItem",
    "Attendance",
    "Ballot",
    "Comment",
    "Contact",
    "Counter",
    "DraftDiscussed",
    "Guest",
    "Invitee",
    "Meeting",
    "Opinion",
    "PresentedAward",
    "Purpose",
    "Resolution",
    "Speech",
    "Task",
    "Vote",
    "YearPhoto",
]

PurposeType = Literal["tong_ket", "so_ket", "trien_khai", "ky_ket_giao_uoc", "phat_dong", "binh_xet"]
PURPOSES: dict[str, str] = {
    "tong_ket": "tổng kết công tác thi đua, khen thưởng",
    "so_ket": "sơ kết công tác thi đua, khen thưởng",
    "trien_khai": "triển khai công tác thi đua, khen thưởng",
    "ky_ket_giao_uoc": "ký kết giao ước thi đua",
    "phat_dong": "phát động phong trào thi đua",
    "binh_xet": "bình xét, suy tôn",
}


class Purpose(Model):
    """One purpose of a meeting and the emulation year it is for (default: the year of the folder)."""

    type: PurposeType
    year: int | None = Field(default=None, ge=1945, le=2099)

    @model_validator(mode="before")
    @classmethod
    def _plain_word(cls, value: Any) -> Any:
        return {"type": value} if isinstance(value, str) else value


class Attendance(Model):
    """Who came for a member unit; who comes signs, a deputy for the head (KT.)."""

    unit: UnitId
    person: Person | None = None
    present: bool = True
    reason: Text | None = None
    """Why absent."""
    signs: bool = True
    """Whether this person signs the covenant for the unit."""


class Guest(Model):
    """A guest, e.g. the Council's standing office or the press."""

    name: Text | None = None
    post: Text | None = None
    organisation: Text | None = None


class Invitee(Model):
    """Who is invited: for a member unit, or as a guest."""

    unit: UnitId | None = None
    organisation: Text | None = None
    """Where it is no member unit."""
    title: Text | None = None
    """Form of address and post, e.g. Đồng chí Giám đốc."""
    name: Text | None = None
    role: Literal["leader", "clerk", "guest", "press"] = "leader"


class Contact(Model):
    """Who answers questions."""

    name: Text
    phone: Text | None = None
    email: Text | None = None


class Task(Model):
    """A task given by the conclusions: to a member unit, else in words to whom."""

    unit: UnitId | None = None
    whom: Text | None = None
    task: Text
    due: Day | None = None


class Counter(Model):
    """A member of a team: of vote counters, of verifiers."""

    person: Person
    unit: UnitId | None = None
    role: Literal["head", "secretary", "member"] = "member"


class AgendaItem(Model):
    """A line of the programme."""

    start: Clock | None = None
    end: Clock | None = None
    content: Text
    presenter: Text | None = None


class Speech(Model):
    """A speech; `summary` says in reported speech what was said."""

    speaker: Text
    post: Text | None = None
    unit: UnitId | None = None
    kind: Literal["khai_mac", "bao_cao", "tham_luan", "chi_dao", "phat_dong", "ket_luan", "phat_bieu"] = "phat_bieu"
    summary: Text | None = None


class Comment(Model):
    """A unit's remark on a draft and what became of it."""

    unit: UnitId
    place: Text | None = None
    """Điều, khoản, mục."""
    text: Text
    outcome: Literal["tiep_thu", "giai_trinh"] | None = None
    answer: Text | None = None


class DraftDiscussed(Model):
    """A draft that lay before the meeting."""

    document: Text
    draft_no: int = Field(default=1, ge=1, le=99)
    comments: tuple[Comment, ...] = ()
    agreed: tuple[UnitId, ...] = ()
    """Units that agreed without a remark."""
    adopted: bool | None = None


class Opinion(Model):
    """An opinion given in the room."""

    unit: UnitId | None = None
    speaker: Text | None = None
    text: Text


class Resolution(Model):
    """Something agreed, with its votes where they were counted."""

    text: Text
    votes_for: int | None = Field(default=None, ge=0)
    against: int | None = Field(default=None, ge=0)
    abstain: int | None = Field(default=None, ge=0)


class Vote(Model):
    """Votes in favour of a unit."""

    unit: UnitId
    yes: int = Field(ge=0)


class Ballot(Model):
    """One counted ballot: for an award, or for next year's leader or deputy."""

    about: AwardCode | Literal["khoi_truong", "khoi_pho"]
    secret: bool = True
    max_choices: int | None = Field(default=None, ge=1)
    """How many units one ballot may choose; default: the quota of the award, one for a role."""
    options: tuple[UnitId, ...] = ()
    """The units on the ballot; default: every member that is not disqualified."""
    issued: int | None = Field(default=None, ge=0)
    collected: int | None = Field(default=None, ge=0)
    valid: int | None = Field(default=None, ge=0)
    invalid: int | None = Field(default=None, ge=0)
    votes: tuple[Vote, ...] = ()


class PresentedAward(Model):
    """Awards handed out at the meeting, with the year they are for."""

    award: AwardCode
    name: Text | None = None
    units: tuple[UnitId, ...] = ()
    count: int | None = Field(default=None, ge=1, le=500)
    """Where the units are not named."""
    year: int = Field(ge=1945, le=2099)


class YearPhoto(Model):
    """A picture of the meeting; `file` is relative to the folder's `anh/`."""

    file: Text
    caption: Text
    credit: Text | None = None


class Meeting(Model):
    """A meeting of the bloc; date, time and place may be unknown."""

    id: Id
    purposes: tuple[Purpose, ...] = Field(min_length=1)
    date: Day | None = None
    starts_at: Clock | None = None
    ends_at: Clock | None = None
    place: Text | None = None
    chair: Text | None = None
    """Person and post, as printed."""
    secretary: Text | None = None
    attendance: tuple[Attendance, ...] = ()
    present_count: int | None = Field(default=None, ge=0)
    """Units present as stated, where the list is not known."""
    guests: tuple[Guest, ...] = ()
    invitees: tuple[Invitee, ...] = ()
    """Who gets an invitation; default: every member unit."""
    contact: Contact | None = None
    rsvp_by: Day | None = None
    """By when participation is confirmed."""
    invitation_notes: tuple[Text, ...] = ()
    """What invitees bring, wear or prepare."""
    agenda: tuple[AgendaItem, ...] = ()
    speeches: tuple[Speech, ...] = ()
    drafts: tuple[DraftDiscussed, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    ballots: tuple[Ballot, ...] = ()
    counters: tuple[Counter, ...] = ()
    """Ban kiểm phiếu, the vote counters."""
    counted_at: Clock | None = None
    """When counting began."""
    conclusions: tuple[Text, ...] = ()
    """What was agreed, in sentences, beside the resolutions."""
    tasks: tuple[Task, ...] = ()
    copies: int | None = Field(default=None, ge=1, le=50)
    """How many copies of the minutes there are."""
    awards_presented: tuple[PresentedAward, ...] = ()
    photos: tuple[YearPhoto, ...] = ()

    def is_for(self, purpose: str) -> bool:
        """Whether the meeting has that purpose."""
        return any(p.type == purpose for p in self.purposes)

    def attendance_of(self, unit: str) -> Attendance | None:
        """Return who came for the unit, None where it is not said."""
        return next((a for a in self.attendance if a.unit == unit), None)
