"""The documents: each declares what it needs and builds what its template prints from a bloc-year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from types import ModuleType

from bloc.explain import nearest
from bloc.language import tr
from bloc.model import DOCUMENTS, BlocYear, DocumentKind, document_name, kind_of

from ..errors import UnknownDocumentError
from . import (
    bang_cham_diem,
    bang_tong_hop_diem,
    bang_tu_cham,
    bao_cao_so_ket,
    bao_cao_thanh_tich,
    bao_cao_tong_ket,
    bien_ban_ban_giao,
    bien_ban_binh_xet,
    bien_ban_hoi_nghi,
    bien_ban_kiem_phieu,
    bien_ten,
    chuong_trinh,
    cong_van_don_doc,
    cong_van_tu_cham_diem,
    cong_van_xin_y_kien,
    dang_ky_thi_dua,
    danh_muc_ho_so,
    danh_sach_dai_bieu,
    giao_uoc,
    giay_moi,
    huong_dan_cham_diem,
    ke_hoach,
    kich_ban,
    loi_khai_be_mac,
    phat_dong,
    phieu_bau,
    quy_che,
    quyet_dinh_quy_che,
    thong_bao_ket_luan,
    to_kiem_phieu,
    to_tham_dinh,
    to_trinh,
    tong_hop_y_kien,
)
from .paper import Paper

__all__ = ["ALL_DOCUMENTS", "Document", "Paper", "documents_of", "find_document", "find_documents"]

_MODULES: tuple[ModuleType, ...] = (
    *(ke_hoach, quyet_dinh_quy_che, quy_che, phat_dong, giao_uoc, bang_cham_diem, huong_dan_cham_diem),
    *(dang_ky_thi_dua, cong_van_xin_y_kien, tong_hop_y_kien, giay_moi, chuong_trinh, kich_ban, loi_khai_be_mac),
    *(danh_sach_dai_bieu, bien_ten, bien_ban_hoi_nghi, thong_bao_ket_luan, bao_cao_so_ket, cong_van_tu_cham_diem),
    *(cong_van_don_doc, bang_tu_cham, to_tham_dinh, bang_tong_hop_diem, bao_cao_tong_ket, to_kiem_phieu, phieu_bau),
    *(bien_ban_kiem_phieu, bien_ban_binh_xet, to_trinh, bao_cao_thanh_tich, danh_muc_ho_so, bien_ban_ban_giao),
)
"""One module a kind, named like it."""


@dataclass(frozen=True)
class Document:
    """A document that can be written: a kind, or the paper of a kind for one meeting or unit."""

    id: str
    name: str
    """Vietnamese name."""
    needs: tuple[str, ...]
    """What it needs, in Vietnamese."""
    context: Callable[[Paper], dict[str, object]]
    """Builds what the template prints, noting what is missing."""
    kind: DocumentKind
    copies: Callable[[Paper], Sequence[str]] | None = None
    """Whose copies the file holds, one after the other, for documents that are merged with a list."""

    @property
    def file_name(self) -> str:
        """Name of the Word file."""
        return f"{self.id}.docx"

    @property
    def template_name(self) -> str:
        """Name of the template, which all papers of a kind share."""
        return f"{self.kind.id}.docx"


def _document(module: ModuleType) -> Document:
    kind = DOCUMENTS[module.__name__.rpartition(".")[2].replace("_", "-")]
    return Document(kind.id, kind.name, module.NEEDS, module.context, kind, getattr(module, "copies", None))


ALL_DOCUMENTS: tuple[Document, ...] = tuple(map(_document, _MODULES))
"""Every kind of document of ours, in the order of the year."""
_BY_KIND = {document.id: document for document in ALL_DOCUMENTS}


def find_document(document_id: str) -> Document:
    """Return the document of that id: a kind, or a kind with the id of a meeting or unit, whether or not it is there.

    Raises UnknownDocumentError, which lists the ids there are.
    """
    found = kind_of(document_id)
    if found:
        return replace(_BY_KIND[found[0].id], id=document_id, name=document_name(document_id))
    raise _unknown(document_id, list(DOCUMENTS))


def documents_of(year: BlocYear) -> tuple[Document, ...]:
    """Return every document of the year: of some kinds one for each meeting, member or nominated unit."""
    return tuple(map(find_document, year.all_papers()))


def find_documents(year: BlocYear, document_id: str) -> tuple[Document, ...]:
    """Return the year's document of that id, or all those of the kind.

    Raises UnknownDocumentError, which lists those that the year has; of a kind it may have none.
    """
    kind, part = kind_of(document_id) or (None, "")
    if kind and not part:
        return tuple(map(find_document, year.papers(kind)))
    papers = year.papers(kind) if kind else ()
    if document_id in papers:
        return (find_document(document_id),)
    raise _unknown(document_id, papers or list(DOCUMENTS))


def _unknown(document_id: str, known: Sequence[str]) -> UnknownDocumentError:
    near, listed = nearest(document_id, known), ", ".join(known)
    return UnknownDocumentError(
        tr(
            f"Không có văn bản “{document_id}”{near}. Các văn bản: {listed}.",
            f"No document {document_id!r}{near}. There are: {listed}.",
        )
    )
