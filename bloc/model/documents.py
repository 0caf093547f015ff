"""The documents of a year: their kinds, and per document its life, number, date, signer and recipients."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from pydantic import Field

from .base import Day, Id, Model, Text, UnitId

__all__ = [
    "DOCUMENTS",
    "INHERITED",
    "DocumentData",
    "DocumentKind",
    "Issued",
    "Issuing",
    "LifeStep",
    "Signer",
    "document_name",
    "kind_of",
]

State = Literal["du_thao", "xin_y_kien", "thong_qua", "hoan_thien", "trinh_ky", "ban_hanh", "thay_the", "bai_bo"]
Mode = Literal["A", "B"]


@dataclass(frozen=True)
class DocumentKind:
    """A kind of document."""

    id: str
    name: str
    """Vietnamese name, e.g. Thông báo kết luận hội nghị."""
    title: str | None
    """The type's name as printed at the head (D30-50), None for official letters, which have none (D30-53)."""
    code: str | None = None
    """The type's code in the symbol (A30-01); official letters have none."""
    numbered: bool = False
    """Whether it bears number and symbol."""
    per: Literal["meeting", "member", "nominee"] | None = None
    """What there is one paper for, None where the year has a single one."""
    official: bool = True
    """Whether it is an administrative document, which has a letterhead; papers for the room are none."""


def _official(document_id: str, name: str, title: str | None, code: str | None = None, per: Any = None) -> DocumentKind:
    return DocumentKind(document_id, name, title, code, numbered=code is not None or title is None, per=per)


def _for_the_room(document_id: str, name: str, title: str) -> DocumentKind:
    return DocumentKind(document_id, name, title, per="meeting", official=False)


DOCUMENTS: dict[str, DocumentKind] = {
    kind.id: kind
    for kind in (
        _official("ke-hoach", "Kế hoạch", "KẾ HOẠCH", "KH"),
        _official("quyet-dinh-quy-che", "Quyết định ban hành Quy chế", "QUYẾT ĐỊNH", "QĐ"),
        _official("quy-che", "Quy chế", "QUY CHẾ", "QC"),
        _official("phat-dong", "Phát động phong trào thi đua", "PHÁT ĐỘNG"),
        _official("giao-uoc", "Giao ước thi đua", "GIAO ƯỚC"),
        _official("bang-cham-diem", "Bảng chấm điểm", "BẢNG CHẤM ĐIỂM"),
        _official("huong-dan-cham-diem", "Hướng dẫn chấm điểm", "HƯỚNG DẪN", "HD"),
        _official("dang-ky-thi-dua", "Bản đăng ký thi đua", "BẢN ĐĂNG KÝ THI ĐUA"),
        _official("cong-van-xin-y-kien", "Công văn xin ý kiến dự thảo", None),
        _official("tong-hop-y-kien", "Bảng tổng hợp, tiếp thu, giải trình ý kiến", "BẢNG TỔNG HỢP"),
        _official("giay-moi", "Giấy mời", "GIẤY MỜI", "GM", per="meeting"),
        _official("chuong-trinh", "Chương trình hội nghị", "CHƯƠNG TRÌNH", per="meeting"),
        _for_the_room("kich-ban", "Kịch bản điều hành", "KỊCH BẢN ĐIỀU HÀNH"),
        _for_the_room("loi-khai-be-mac", "Lời khai mạc, bế mạc", "LỜI KHAI MẠC"),
        _for_the_room("danh-sach-dai-bieu", "Danh sách đại biểu ký nhận", "DANH SÁCH ĐẠI BIỂU"),
        _for_the_room("bien-ten", "Biển tên đại biểu", "BIỂN TÊN"),
        _official("bien-ban-hoi-nghi", "Biên bản hội nghị", "BIÊN BẢN", "BB", per="meeting"),
        _official("thong-bao-ket-luan", "Thông báo kết luận hội nghị", "THÔNG BÁO", "TB", per="meeting"),
        _official("bao-cao-so-ket", "Báo cáo sơ kết 6 tháng", "BÁO CÁO", "BC"),
        _official("cong-van-tu-cham-diem", "Công văn đề nghị tự chấm điểm, gửi báo cáo", None),
        _official("cong-van-don-doc", "Công văn đôn đốc", None),
        _official("bang-tu-cham", "Bảng tự chấm điểm của đơn vị", "BẢNG TỰ CHẤM ĐIỂM", per="member"),
        _official("to-tham-dinh", "Quyết định thành lập Tổ thẩm định", "QUYẾT ĐỊNH", "QĐ"),
        _official("bang-tong-hop-diem", "Bảng tổng hợp điểm", "BẢNG TỔNG HỢP ĐIỂM"),
        _official("bao-cao-tong-ket", "Báo cáo tổng kết", "BÁO CÁO", "BC"),
        _official("to-kiem-phieu", "Thông báo dự kiến nhân sự Ban kiểm phiếu", "THÔNG BÁO", "TB"),
        _official("phieu-bau", "Phiếu bầu", "PHIẾU BẦU"),
        _official("bien-ban-kiem-phieu", "Biên bản kiểm phiếu", "BIÊN BẢN", "BB"),
        _official("bien-ban-binh-xet", "Biên bản bình xét, suy tôn", "BIÊN BẢN", "BB"),
        _official("to-trinh", "Tờ trình đề nghị khen thưởng", "TỜ TRÌNH", "TTr"),
        _official("bao-cao-thanh-tich", "Báo cáo thành tích", "BÁO CÁO THÀNH TÍCH", per="nominee"),
        _official("danh-muc-ho-so", "Danh mục thành phần hồ sơ khen thưởng", "DANH MỤC"),
        _official("bien-ban-ban-giao", "Biên bản bàn giao nhiệm vụ Khối trưởng", "BIÊN BẢN", "BB"),
    )
}
"""Every kind of document, in the order of the year."""

DECISION, ATTACHED = "quyet-dinh-quy-che", "quy-che"
"""The decision and the regulation that may be attached to it."""
INHERITED = ("date", "mode", "symbol", "signer", "recipients", "addressees", "drafting_unit")
"""What a paper of a meeting or unit takes from what `documents` says about its kind."""


@lru_cache(maxsize=4096)
def kind_of(document_id: str) -> tuple[DocumentKind, str] | None:
    """Return the kind of a document and what it is for, a meeting's or unit's id: giay-moi-so-ket is `so-ket`'s.

    The second is empty for the kind itself, and of a year's only paper of a kind. None for what no kind begins.
    """
    if document_id in DOCUMENTS:
        return DOCUMENTS[document_id], ""
    kinds = [kind for kind in DOCUMENTS.values() if kind.per and document_id.startswith(f"{kind.id}-")]
    kind = max(kinds, key=lambda kind: len(kind.id), default=None)
    return (kind, document_id[len(kind.id) + 1 :]) if kind else None


def document_name(document_id: str) -> str:
    """Return what a document is called: Kế hoạch, Giấy mời (so-ket)."""
    found = kind_of(document_id)
    if found is None:
        return document_id
    kind, part = found
    return f"{kind.name} ({part})" if part else kind.name


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
    due: Day | None = None
    """By when it is to be there, where that is not its date."""
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
    reissue: bool = False
    """Whether a new document takes the place of the one that was issued (A30-11)."""
    attached_to: Literal["ke-hoach", "quyet-dinh-quy-che", "quy-che", "huong-dan-cham-diem"] | None = None
    """The document that the scoring form is an annex of."""
    life: tuple[LifeStep, ...] = ()


class Issuing(Model):
    """Who issues: the lead department on its own letterhead (B, needs no analogy) or the bloc (A)."""

    mode: Literal["A", "B"] = "B"
    unit: UnitId | None = None
    """The issuing department; default: the leader."""
    place: Text | None = None
    """Place of the date line; default: the province's name (D30-43)."""
    law_library: bool = True
    """Whether papers cite the law on emulation that is in force on their day, beside the year's own legal bases."""


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
    replaces: Text | None = None
    """What it took the place of: number, day and kept file."""

    @property
    def full_symbol(self) -> str | None:
        """`05/KH-SXD`, None for a document without a number."""
        return f"{self.number:02d}/{self.symbol}" if self.number is not None and self.symbol else None
