"""A bloc-year: everything the office of the leading department knows about its bloc in one emulation year."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict, Field

from ..provinces import Province, find
from ..scores import Standing, standings
from .awards import AWARDS, AwardBase, Nomination, PriorAward
from .base import Day, Model, Text, UnitId
from .covenant import Covenant, Deadline, Movement, Plan, Registration
from .documents import (
    ATTACHED,
    DECISION,
    DOCUMENTS,
    INHERITED,
    DocumentData,
    DocumentKind,
    Issued,
    Issuing,
    kind_of,
)
from .law import LegalBasis
from .meeting import Meeting, PresentedAward
from .prose import Prose
from .review import Letters, Reviews, Teams
from .scoring import Ranking, Scoring, UnitScores
from .units import Bloc, Person, Unit

__all__ = ["BlocYear", "Handover", "HandoverItem", "Voting", "YearData"]


class Voting(Model):
    """How the bloc votes; fractions are written 2/3 (emulation-blocs: not regulated nationally, so data)."""

    quorum: Text | None = Field(default=None, pattern=r"^[1-9]\d?/[1-9]\d?$")
    threshold: Text | None = Field(default=None, pattern=r"^[1-9]\d?/[1-9]\d?$")
    """A nominee needs more than this share."""
    base: Literal["present", "total"] = "total"
    method: Literal["bo_phieu_kin", "gio_tay"] = "bo_phieu_kin"
    tie_rule: Text | None = None


class Regulation(Model):
    """What the Quy chế takes from the data."""

    voting: Voting = Voting()
    rotation: tuple[UnitId, ...] = ()
    """The order in which units become leader."""
    meetings_per_year: int | None = Field(default=None, ge=1, le=12)
    deadlines: tuple[Deadline, ...] = ()
    disqualifiers: tuple[Text, ...] = ()
    quotas: dict[str, int] = Field(default_factory=dict)
    """How many units may be proposed per award code, as the province allots."""


class HandoverItem(Model):
    """A file handed over."""

    name: Text
    quantity: Text | None = None
    form: Text | None = None
    note: Text | None = None


class Handover(Model):
    """The handover of the leader's duties to next year's leader."""

    date: Day | None = None
    place: Text | None = None
    handed_by: Person | None = None
    """Who hands over; default: the head of the leading unit."""
    received_by: Person | None = None
    """Who takes over; default: the head of next year's leader."""
    witness: Person | None = None
    effective_from: Day | None = None
    copies: int | None = Field(default=None, ge=1, le=50)
    items: tuple[HandoverItem, ...] = ()
    pennant: bool | None = None
    funds: Text | None = None
    pending_tasks: tuple[Text, ...] = ()


class YearData(Model):
    """The facts of `hoso.yaml`. Most sections are optional; each document declares what it needs."""

    emulation_year: int = Field(ge=1945, le=2099)
    bloc: Bloc
    members: tuple[Unit, ...] = ()
    leader: UnitId | None = None
    deputies: tuple[UnitId, ...] = ()
    issuing: Issuing = Issuing()
    legal_bases: tuple[LegalBasis, ...] = ()
    theme: Text | None = None
    slogan: Text | None = None
    movements: tuple[Movement, ...] = ()
    registrations: tuple[Registration, ...] = ()
    plan: Plan = Plan()
    regulation: Regulation = Regulation()
    covenant: Covenant = Covenant()
    scoring: Scoring = Scoring()
    scores: dict[UnitId, UnitScores] = Field(default_factory=dict)
    rankings: tuple[Ranking, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    nominations: tuple[Nomination, ...] = ()
    prior_awards: tuple[PriorAward, ...] = ()
    next_leader: UnitId | None = None
    next_deputies: tuple[UnitId, ...] = ()
    handover: Handover | None = None
    reviews: Reviews = Reviews()
    letters: Letters = Letters()
    teams: Teams = Teams()
    documents: dict[Text, DocumentData] = Field(default_factory=dict)
    sources: tuple[Text, ...] = ()
    """Where the facts come from, for a folder made from an article."""

    def papers(self, kind: DocumentKind) -> tuple[str, ...]:
        """Return the ids of a kind's documents in this year: giay-moi-trien-khai, giay-moi-so-ket ..."""
        if kind.per is None:
            return (kind.id,)
        parts: Iterable[str] = {
            "meeting": [meeting.id for meeting in self.meetings],
            "member": [unit.id for unit in self.members],
            "nominee": dict.fromkeys(nomination.unit for nomination in self.nominations if nomination.unit),
        }[kind.per]
        return tuple(f"{kind.id}-{part}" for part in parts)

    def all_papers(self) -> tuple[str, ...]:
        """Return the id of every document of this year, in the order of the kinds.

        Of the two lawful forms of the Quy chế the one attached to the Quyết định needs no paper of its own (A30-09):
        it is meant where the Quyết định has a day and the Quy chế no number.
        """
        decision, regulation = (self.documents.get(name) for name in (DECISION, ATTACHED))
        attached = decision and decision.date and not (regulation and regulation.number)
        kinds = (kind for kind in DOCUMENTS.values() if not (attached and kind.id == ATTACHED))
        return tuple(paper for kind in kinds for paper in self.papers(kind))


class BlocYear(YearData):
    """The facts with the prose, the comments' folder and what was issued; made by `bloc.load`."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    folder: Path | None = None
    prose: dict[str, Prose] = Field(default_factory=dict)
    issued: dict[str, Issued] = Field(default_factory=dict)

    def unit(self, unit_id: str) -> Unit:
        """Return the member unit of that id.

        Raises KeyError for an id that no member has.
        """
        for unit in self.members:
            if unit.id == unit_id:
                return unit
        raise KeyError(unit_id)

    @property
    def leader_unit(self) -> Unit | None:
        """The unit that leads, None where it is not known."""
        return self.unit(self.leader) if self.leader else None

    @property
    def issuing_unit(self) -> Unit | None:
        """The department whose letterhead, number and seal are used: `issuing.unit`, else the leader."""
        unit_id = self.issuing.unit or self.leader
        return self.unit(unit_id) if unit_id else None

    @property
    def member_count(self) -> int | None:
        """How many members the bloc has: the list where it is complete, else as stated, else None."""
        return len(self.members) if self.bloc.members_complete else self.bloc.member_count

    def province_on(self, day: dt.date | None = None) -> Province | None:
        """Return the province as it was on the day (default: 31/12 of the emulation year), None where unknown."""
        if self.bloc.province is None:
            return None
        day = day or dt.date(self.emulation_year, 12, 31)
        return find(self.bloc.province, day) or find(self.bloc.province)

    def ubnd(self, day: dt.date | None = None) -> str:
        """Return `UBND tỉnh` or `UBND thành phố`, as the province was on the day."""
        day = day or dt.date(self.emulation_year, 12, 31)
        province = self.province_on(day)
        return "UBND thành phố" if province and province.is_city(day) else "UBND tỉnh"

    def award_name(self, award: AwardBase | PresentedAward) -> str:
        """Return the award's official name, e.g. Cờ thi đua của UBND tỉnh."""
        return award.name or AWARDS[award.award].format(ubnd=self.ubnd())

    def document(self, document_id: str) -> DocumentData:
        """Return what the year says about a document, a paper of a meeting or unit with what it says about its kind."""
        own = self.documents.get(document_id) or DocumentData()
        kind = (kind_of(document_id) or (None,))[0]
        if kind is None or kind.id == document_id or kind.id not in self.documents:
            return own
        usual = self.documents[kind.id]
        return own.model_copy(
            update={name: getattr(usual, name) for name in INHERITED if name not in own.model_fields_set}
        )

    def being_replaced(self, document_id: str) -> Issued | None:
        """Return the record of what a new document is to take the place of, None where nothing is replaced (A30-11).

        It is where the data say `reissue` with another number or day than was issued; the attached Quy chế goes with
        its decision.
        """
        record, decision = self.issued.get(document_id), self.issued.get(DECISION)
        if record is None:
            return None
        if document_id == ATTACHED and decision and record.file == decision.file:
            return record if self.being_replaced(DECISION) else None
        data = self.document(document_id)
        changed = any(
            value is not None and value != given
            for value, given in ((data.number, record.number), (data.date, record.date))
        )
        return record if data.reissue and changed else None

    def standing(self, document_id: str) -> Issued | None:
        """Return the record of a document that was issued and stays as it is; None where it is being replaced."""
        return None if self.being_replaced(document_id) else self.issued.get(document_id)

    def mode(self, document_id: str) -> Literal["A", "B"]:
        """Return the letterhead mode of a document: its own, else the year's."""
        return self.document(document_id).mode or self.issuing.mode

    def meeting(self, meeting_id: str) -> Meeting:
        """Return the meeting of that id.

        Raises KeyError for an id that no meeting has.
        """
        for meeting in self.meetings:
            if meeting.id == meeting_id:
                return meeting
        raise KeyError(meeting_id)

    def meeting_for(self, purpose: str, year: int | None = None) -> Meeting | None:
        """Return the first meeting with that purpose for the year (default: the emulation year)."""
        wanted = year or self.emulation_year
        for meeting in self.meetings:
            if any(p.type == purpose and (p.year or self.emulation_year) == wanted for p in meeting.purposes):
                return meeting
        return None

    def standings(self) -> tuple[Standing, ...]:
        """Return the units by place: computed where all points are verified, else the places given, else nothing."""
        return standings(self)

    def data_hash(self) -> str:
        """Return the SHA-256 of the facts and the prose."""
        data = self.model_dump(mode="json", exclude={"folder", "issued"})
        return hashlib.sha256(json.dumps(data, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
