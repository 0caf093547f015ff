"""The facts of a meeting as an article tells them: the contract between extraction, archive and results.

Every field is None or empty where the text does not say. `evidence` holds character offsets into the cleaned text.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = [
    "AwardCode",
    "AwardFact",
    "AwardStatus",
    "Decision",
    "Evidence",
    "LegalDocument",
    "MeetingFacts",
    "MeetingType",
    "Person",
    "Ranking",
    "Target",
    "TargetsCount",
]

MeetingType = Literal["tong_ket", "so_ket", "trien_khai", "ky_ket_giao_uoc", "phat_dong", "binh_xet"]
AwardCode = Literal[
    "co_chinh_phu", "co_tinh", "bang_khen_thu_tuong", "bang_khen_tinh", "giay_khen", "huan_chuong", "khac"
]
AwardStatus = Literal["proposed", "awarded"]


class _Fact(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Decision(_Fact):
    """The decision that granted an award."""

    number: str
    date: dt.date | None = None


class AwardFact(_Fact):
    """One award by one authority in one status; `year` is the year the achievement is for."""

    award: str
    code: AwardCode
    authority: str | None = None
    year: int | None = None
    status: AwardStatus
    count: int | None = None
    recipients: tuple[str, ...] = ()
    decision: Decision | None = None


class Ranking(_Fact):
    """A unit's place, 1 = first."""

    rank: int
    unit: str


class Person(_Fact):
    """A person named in the text, bylines left out."""

    name: str
    position: str | None = None


class LegalDocument(_Fact):
    """A numbered document that the text cites."""

    number: str
    date: dt.date | None = None
    issuer: str | None = None


class TargetsCount(_Fact):
    """How many contents and targets the covenant or the scoring table has, as stated."""

    noi_dung: int | None = None
    chi_tieu: int | None = None
    of: Literal["giao_uoc", "bang_diem"] | None = None


class Target(_Fact):
    """A listed target, e.g. operator `>=`, value 80, unit `%`."""

    text: str
    operator: str | None = None
    value: float | None = None
    unit: str | None = None


class Evidence(_Fact):
    """Where a fact stood: `text[start:end] == quote` in the cleaned text."""

    start: int
    end: int
    quote: str


class MeetingFacts(_Fact):
    """What one article says about one meeting of one bloc."""

    title: str | None = None
    province: str | None = None
    bloc: str | None = None
    meeting_type: tuple[MeetingType, ...] = ()
    meeting_date: dt.date | None = None
    published_date: dt.date | None = None
    emulation_year: int | None = None
    member_count: int | None = None
    members: tuple[str, ...] = ()
    leader: str | None = None
    deputies: tuple[str, ...] = ()
    next_leader: str | None = None
    next_deputies: tuple[str, ...] = ()
    awards: tuple[AwardFact, ...] = ()
    rankings: tuple[Ranking, ...] = ()
    people: tuple[Person, ...] = ()
    legal_documents: tuple[LegalDocument, ...] = ()
    movements: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    targets_count: TargetsCount | None = None
    targets: tuple[Target, ...] = ()
    evidence: dict[str, tuple[Evidence, ...]] = Field(default_factory=dict)
    confidence: dict[str, float] = Field(default_factory=dict)
    warnings: tuple[str, ...] = ()
