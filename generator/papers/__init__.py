"""The documents: each declares what it needs and builds what its template prints from a bloc-year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bloc.explain import nearest
from bloc.language import tr
from bloc.model import DOCUMENTS

from ..errors import UnknownDocumentError
from . import bao_cao_tong_ket, giao_uoc, ke_hoach, phat_dong, quy_che, quyet_dinh_quy_che
from .paper import Paper

__all__ = ["ALL_DOCUMENTS", "Document", "Paper", "find_document"]


@dataclass(frozen=True)
class Document:
    """A document that can be written."""

    id: str
    name: str
    """Vietnamese name."""
    needs: tuple[str, ...]
    """What it needs, in Vietnamese."""
    context: Callable[[Paper], dict[str, object]]
    """Builds what the template prints, noting what is missing."""

    @property
    def file_name(self) -> str:
        """Name of the Word file, and of its template."""
        return f"{self.id}.docx"


ALL_DOCUMENTS: tuple[Document, ...] = tuple(
    Document(document_id, DOCUMENTS[document_id].name, module.NEEDS, module.context)
    for document_id, module in (
        ("ke-hoach", ke_hoach),
        ("quyet-dinh-quy-che", quyet_dinh_quy_che),
        ("quy-che", quy_che),
        ("phat-dong", phat_dong),
        ("giao-uoc", giao_uoc),
        ("bao-cao-tong-ket", bao_cao_tong_ket),
    )
)
"""Every document of ours, in the order of the year."""


def find_document(document_id: str) -> Document:
    """Return the document of that id.

    Raises UnknownDocumentError, which lists the ids there are.
    """
    for document in ALL_DOCUMENTS:
        if document.id == document_id:
            return document
    ids = [document.id for document in ALL_DOCUMENTS]
    near, known = nearest(document_id, ids), ", ".join(ids)
    raise UnknownDocumentError(
        tr(
            f"Không có văn bản “{document_id}”{near}. Các văn bản: {known}.",
            f"No document {document_id!r}{near}. There are: {known}.",
        )
    )
