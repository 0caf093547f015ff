"""Quyết định with the Quy chế attached (form a of documents.md section 2; annex III, form 1.3; A30-09)."""

from __future__ import annotations

from .bases import legal_bases, proposer
from .letterhead import date_in_text, laid_out_subject, letterhead, line_under
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


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `quyet-dinh-quy-che` prints; names with `qc_` belong to the attached Quy chế."""
    name = regulation_name(paper)
    head = letterhead(paper, "QUYẾT ĐỊNH", f"Ban hành {name}")
    can_cu = legal_bases(paper, decision=True)
    replaces = f" và thay thế {paper.data.replaces}" if paper.data.replaces else ""
    date = date_in_text(paper, paper.data.date)
    attached_to = laid_out_subject(paper, _attached_to(paper, head.so_ky_hieu, date), kept=date, italic=True)
    bound = [proposer(paper), f"thủ trưởng các đơn vị thành viên {paper.bloc_name}"]
    heads = _capital(", ".join(filter(None, bound)))
    drafted = paper.year.documents.get("quy-che", paper.data).draft_no
    body, last = regulation_body(paper)
    return {
        **vars(head),
        "tham_quyen": authority(paper),
        "can_cu": can_cu,
        "dieu_1": f"Ban hành kèm theo Quyết định này {name}.",
        "dieu_2": f"Quyết định này có hiệu lực kể từ ngày ký{replaces}.",
        "dieu_3": f"{heads} và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./.",
        **vars(signature(paper)),
        "noi_nhan": recipients(paper, "Như Điều 3"),
        "qc_du_thao": f"DỰ THẢO LẦN {drafted}" if paper.draft else "",
        "qc_trich_yeu": laid_out_subject(paper, regulation_subject(paper)),
        "qc_kem_theo": attached_to,
        "qc_ke": line_under(attached_to, italic=True),
        "noi_dung": body,
        "doan_cuoi": last,
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _attached_to(paper: Paper, number: str, date: str) -> str:
    """Return `(Kèm theo Quyết định số ... ngày ... của ...)` with the decision's own number and day (A30-09)."""
    issuer = paper.bloc_name if paper.mode == "A" else authority_in_text(paper)
    return f"(Kèm theo Quyết định số {number.removeprefix('Số:').lstrip(' ')} {date} của {issuer})"


def authority_in_text(paper: Paper) -> str:
    """Return who decided, in running text: Giám đốc Sở Xây dựng."""
    head = paper.unit.head if paper.unit else None
    return f"{head.post} {paper.unit_name}" if head and head.post else paper.unit_name
