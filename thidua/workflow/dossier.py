"""Where each document of a bloc-year stands: its state and what it still lacks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import bloc
import generator
from bloc import BlocYear
from bloc.language import tr
from bloc.text import short_date
from generator import Missing

__all__ = ["DocumentState", "document_states"]


@dataclass(frozen=True)
class DocumentState:
    """One document: its state in words and what it lacks to be issued."""

    document: str
    name: str
    state: str
    missing: tuple[Missing, ...] = ()


def document_states(folder: Path) -> tuple[DocumentState, ...]:
    """Return every document of the bloc-year in its order.

    Raises DataError when the year cannot be read.
    """
    year = bloc.load(folder)
    return tuple(_state(year, document) for document in generator.documents())


def _state(year: BlocYear, document: generator.Document) -> DocumentState:
    issued = year.issued.get(document.id)
    if issued:
        number = f" {issued.full_symbol}" if issued.full_symbol else ""
        day = short_date(issued.date)
        return DocumentState(document.id, document.name, tr(f"đã ban hành{number}, {day}", f"issued{number}, {day}"))
    return DocumentState(document.id, document.name, _life(year, document.id), generator.missing(year, document.id))


def _life(year: BlocYear, document_id: str) -> str:
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
    steps = year.document(document_id).life
    if not steps:
        return tr("chưa bắt đầu", "not begun")
    last = steps[-1]
    turn = tr(f" lần {last.draft_no}", f" {last.draft_no}") if last.draft_no else ""
    return f"{words[last.state]}{turn}, {short_date(last.date)}"
