"""Quy chế: the bloc's rules, issued directly under a number of their own (form b of documents.md section 2)."""

from __future__ import annotations

from collections.abc import Iterator

from ..engine.formats import yearly
from .bases import legal_bases
from .body import Line, Section, enumerated, finish
from .letterhead import letterhead
from .paper import Paper
from .prose import prose
from .recipients import recipients
from .signing import signature

__all__ = ["NEEDS", "context", "regulation_body", "regulation_subject"]

NEEDS = (
    "đơn vị Khối trưởng, căn cứ",
    "nội dung Quy chế (noi-dung/quy-che.md) và các quy định về bỏ phiếu, luân phiên, thời hạn (regulation)",
    "số, ngày ban hành, người ký, nơi nhận",
)


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `quy-che` prints."""
    head = letterhead(paper, "QUY CHẾ", regulation_subject(paper))
    can_cu = legal_bases(paper)
    body, last = regulation_body(paper)
    return {
        **vars(head),
        "can_cu": can_cu,
        "mo_dau": f"{paper.issuer_in_text} ban hành {regulation_name(paper)} như sau:",
        "noi_dung": body,
        "doan_cuoi": last,
        **vars(signature(paper)),
        "noi_nhan": recipients(paper),
    }


def regulation_subject(paper: Paper) -> str:
    """Return the usual subject of the regulation."""
    return f"Tổ chức và hoạt động của {paper.bloc_name}"


def regulation_name(paper: Paper) -> str:
    """Return the regulation's name in running text."""
    return f"Quy chế tổ chức và hoạt động của {paper.bloc_name}"


def regulation_body(paper: Paper) -> tuple[tuple[Line, ...], str]:
    """Return the regulation's chapters and articles, and its last paragraph with the end mark."""
    return finish(prose(paper, "quy-che", REGULATION_SECTIONS), "")


def _deadlines(paper: Paper) -> Iterator[Line]:
    """Return what the units send every year, and by when."""
    known = tuple(map(yearly, paper.year.regulation.deadlines))
    return enumerated(known or (paper.gaps.note("regulation.deadlines", "thời hạn gửi báo cáo hằng năm"),))


def _disqualifiers(paper: Paper) -> Iterator[Line]:
    """Return the cases in which a unit is not considered for an award."""
    known = paper.year.regulation.disqualifiers
    return enumerated(known or (paper.gaps.note("regulation.disqualifiers", "các trường hợp không xét khen thưởng"),))


REGULATION_SECTIONS: dict[str, Section] = {
    "thoi_han_hang_nam": _deadlines,
    "truong_hop_khong_xet": _disqualifiers,
}
