"""The documents of a year: their kinds, and per document its life, number, date, signer and recipients."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from .base import Day, Id, Model, Text, UnitId

__all__ = ["DOCUMENTS", "DocumentData", "DocumentKind", "Issued", "Issuing", "LifeStep", "Signer"]

State = Literal["du_thao", "xin_y_kien", "thong_qua", "hoan_thien", "trinh_ky", "ban_hanh", "thay_the", "bai_bo"]
Mode = Literal["A", "B"]


@dataclass(frozen=True)
class DocumentKind:
    """A kind of document: its name, and its code in the symbol (A30-01), None where it bears no number."""

    id: str
    name: str
    code: str | None


DOCUMENTS: dict[str, DocumentKind] = {
    kind.id: kind
    for kind in (
        DocumentKind("ke-hoach", "Kế hoạch", "KH"),
        DocumentKind("quyet-dinh-quy-che", "Quyết định ban hành Quy chế", "QĐ"),
        DocumentKind("quy-che", "Quy chế", "QC"),
        DocumentKind("phat-dong", "Phát động phong trào thi đua", None),
        DocumentKind("giao-uoc", "Giao ước thi đua", None),
        DocumentKind("bao-cao-tong-ket", "Báo cáo tổng kết", "BC"),
    )
}


class Signer(Model):
    """Who signs; the authority prefix is TM., Q., KT., TL. or TUQ. (D30-90), empty for the head."""

    name: Text
    post: Text
    authority_prefix: Literal["TM.", "Q.", "KT.", "TL.", "TUQ."] | None = None
    for_post: Text | None = None
    """The post signed for: with KT. GIÁM ĐỐC the Giám đốc."""
    second_post: Text | None = None
    """The post in the lead department, printed above the name (D30-95, mode A)."""


class LifeStep(Model):
    """One step in a document's life."""

    state: State
    date: Day
    person: Text | None = None
    draft_no: int | None = Field(default=None, ge=1, le=99)
    meeting: Text | None = None
    note: Text | None = None


class DocumentData(Model):
    """What the year says about one document; everything has a default or is reported as missing."""

    mode: Mode | None = None
    """A: the bloc's letterhead; B: the lead department's. Default: `issuing.mode`."""
    number: int | None = Field(default=None, ge=1, le=99999)
    symbol: Text | None = None
    """E.g. KH-SXD; default: type code and issuer's abbreviation."""
    date: Day | None = None
    subject: Text | None = None
    signer: Signer | None = None
    recipients: tuple[Text, ...] = ()
    addressees: tuple[Text, ...] = ()
    """Kính gửi, for what is sent up."""
    drafting_unit: Text | None = None
    draft_no: int = Field(default=1, ge=1, le=99)
    adopted_at: Text | None = None
    """The meeting that adopted it."""
    replaces: Text | None = None
    """The document it replaces, as cited."""
    life: tuple[LifeStep, ...] = ()


class Issuing(Model):
    """Who issues: the lead department on its own letterhead (B, needs no analogy) or the bloc (A)."""

    mode: Literal["A", "B"] = "B"
    unit: UnitId | None = None
    """The issuing department; default: the leader."""
    place: Text | None = None
    """Place of the date line; default: the province's name (D30-43)."""


class Issued(Model):
    """What was issued and never changes: the final file with its SHA-256."""

    document: Id
    number: int | None = None
    symbol: Text | None = None
    date: Day
    file: Text
    """Path relative to the bloc-year's folder."""
    sha256: str
    recorded_by: Text | None = None
    data_sha256: str | None = None
    """Hash of the facts at that time, to tell later that the data moved on."""

    @property
    def full_symbol(self) -> str | None:
        """`05/KH-SXD`, None for a document without a number."""
        return f"{self.number:02d}/{self.symbol}" if self.number is not None and self.symbol else None
