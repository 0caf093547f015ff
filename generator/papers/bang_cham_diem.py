"""Bảng chấm điểm: the blank scoring form, an annex or a paper by itself (documents.md section 5)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..breaks import laid_out
from ..gaps import Gaps
from .body import Line
from .letterhead import date_in_text, laid_out_subject, letterhead, line_under
from .paper import Paper
from .quyet_dinh_quy_che import authority_in_text
from .recipients import recipients
from .scoring_rows import bonus_rule, form_rows, tie_rule, used_columns
from .signing import signature

__all__ = ["NEEDS", "context", "form_is_annex_of"]

NEEDS = (
    "các nhóm tiêu chí, tiêu chí, điểm tối đa, cách tính (scoring)",
    "văn bản mà bảng chấm điểm kèm theo (attached_to), nếu là phụ lục; số, ngày của văn bản đó",
    "ngày ban hành, người ký, nếu là văn bản riêng",
)
_TEXT = 9071  # width of the text in twips
_OF_AN_ANNEX = ("du_thao", "ten_van_ban")
"""What of a letterhead an annex prints too."""


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `bang-cham-diem` prints; names with `pl_` belong to the head of an annex."""
    subject = f"Công tác thi đua năm {paper.year.emulation_year} của {paper.bloc_name}"
    annex = form_is_annex_of(paper)
    # An annex shows neither letterhead nor signature, so nothing is missing there.
    alone = replace(paper, gaps=Gaps()) if annex else paper
    columns = used_columns(paper)
    table = Line("bang_tieu_chi", rows=tuple(form_rows(paper, columns)), columns=columns)
    attached = laid_out_subject(paper, f"(Kèm theo {annex})", italic=True) if annex else ""
    return {
        **_printed(vars(letterhead(alone, "BẢNG CHẤM ĐIỂM", subject, numbered=False)), annex),
        "pl_ten": laid_out(f"Bảng chấm điểm {paper.data.subject or subject}", 14, _TEXT, capitals=True),
        "pl_kem_theo": attached,
        "pl_ke": line_under(attached, italic=True),
        "noi_dung": (table,),
        "ghi_chu": tuple(filter(None, (bonus_rule(paper), tie_rule(paper)))),
        **_printed(vars(signature(alone)), annex),
        "noi_nhan": recipients(alone) if paper.data.recipients and not annex else (),
    }


def _printed(tags: dict[str, Any], annex: str) -> dict[str, object]:
    """Return the tags of letterhead or signature, for an annex only those that it prints."""
    if not annex:
        return tags
    empty: dict[type, object] = {str: "", tuple: ()}
    return {name: value if name in _OF_AN_ANNEX else empty.get(type(value), value) for name, value in tags.items()}


def form_is_annex_of(paper: Paper) -> str:
    """Return what the form is attached to: `Kế hoạch số 05/KH-SXD ngày ... của Sở Xây dựng`; empty where it is none.

    Number and day are those recorded when that paper was issued, else those in the data (D30-122).
    """
    parent_id = paper.year.document("bang-cham-diem").attached_to
    if parent_id is None:
        return ""
    parent = Paper(paper.year, parent_id, paper.draft, paper.to_sign, gaps=paper.gaps)
    name = (parent.kind.title or "").capitalize()
    issuer = parent.bloc_name if parent.mode == "A" else parent.unit_name
    if parent_id == "quyet-dinh-quy-che" and parent.mode == "B":
        issuer = authority_in_text(parent)
    issued = paper.year.issued.get(parent_id)
    if issued and issued.full_symbol:
        parent = Paper(paper.year, parent_id, gaps=paper.gaps)
        number, day = issued.full_symbol, date_in_text(parent, issued.date)
    else:
        head = letterhead(parent, name, parent.data.subject or name)
        number = head.so_ky_hieu.removeprefix("Số:").lstrip(" ")
        day = date_in_text(parent, parent.data.date)
    return f"{name} số {number} {day} của {issuer}"
