"""Quyết định with the Quy chế attached (form a of documents.md section 2; annex III, form 1.3; A30-09)."""

from __future__ import annotations

from bloc.text import long_date

from .bases import legal_bases
from .letterhead import balanced_subject, letterhead, line_under
from .paper import Paper
from .quy_che import regulation_body, regulation_name, regulation_subject
from .recipients import recipients
from .signing import authority, signature

__all__ = ["NEEDS", "context"]

NEEDS = (
    "đơn vị Khối trưởng, căn cứ, người đề nghị ban hành",
    "nội dung Quy chế (noi-dung/quy-che.md) và các quy định về bỏ phiếu, luân phiên, thời hạn (regulation)",
    "số, ngày ban hành, người ký, nơi nhận",
)
_BLANK = "\N{NO-BREAK SPACE}" * 6


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `quyet-dinh-quy-che` prints; names with `qc_` belong to the attached Quy chế."""
    name = regulation_name(paper)
    head = letterhead(paper, "QUYẾT ĐỊNH", f"Ban hành {name}")
    can_cu = legal_bases(paper, proposal=True)
    replaces = f" và thay thế {paper.data.replaces}" if paper.data.replaces else ""
    attached_to = _attached_to(paper, head.so_ky_hieu)
    body, last = regulation_body(paper)
    return {
        **vars(head),
        "tham_quyen": authority(paper),
        "can_cu": can_cu,
        "dieu_1": f"Ban hành kèm theo Quyết định này {name}.",
        "dieu_2": f"Quyết định này có hiệu lực kể từ ngày ký{replaces}.",
        "dieu_3": f"Thủ trưởng các đơn vị thành viên {paper.bloc_name} và các tổ chức, cá nhân có liên quan "
        "chịu trách nhiệm thi hành Quyết định này./.",
        **vars(signature(paper)),
        "noi_nhan": recipients(paper, "Như Điều 3"),
        "qc_trich_yeu": balanced_subject(regulation_subject(paper)),
        "qc_kem_theo": attached_to,
        "qc_ke": line_under(attached_to),
        "noi_dung": body,
        "doan_cuoi": last,
    }


def _attached_to(paper: Paper, number: str) -> str:
    """Return `(Kèm theo Quyết định số ... ngày ... của ...)`; a draft leaves number and day blank."""
    issuer = paper.bloc_name if paper.mode == "A" else authority_in_text(paper)
    symbol = number.removeprefix("Số:").lstrip(" ")
    if paper.draft:
        return f"(Kèm theo Quyết định số{symbol} ngày{_BLANK}tháng{_BLANK}năm {_year(paper)} của {issuer})"
    day = long_date(paper.data.date) if paper.data.date else paper.gaps.note(paper.path("date"), "ngày ban hành")
    return f"(Kèm theo Quyết định số {symbol} {day} của {issuer})"


def _year(paper: Paper) -> int:
    return paper.data.date.year if paper.data.date else paper.year.emulation_year


def authority_in_text(paper: Paper) -> str:
    """Return who decided, in running text: Giám đốc Sở Xây dựng."""
    head = paper.unit.head if paper.unit else None
    return f"{head.post} {paper.unit_name}" if head and head.post else paper.unit_name
