"""Báo cáo tổng kết: the year-end report (documents.md section 9)."""

from __future__ import annotations

from .bases import legal_bases
from .body import finish
from .letterhead import letterhead
from .paper import Paper
from .prose import prose
from .recipients import addressees, recipients
from .report_sections import REPORT_SECTIONS
from .signing import signature

__all__ = ["NEEDS", "context"]

NEEDS = (
    "nội dung báo cáo (noi-dung/bao-cao-tong-ket.md)",
    "kết quả từng chỉ tiêu giao ước (covenant), điểm thẩm định (scores), xếp hạng, đề nghị khen thưởng (nominations)",
    "Khối trưởng năm sau (next_leader)",
    "số, ngày ban hành, người ký, nơi nhận",
)


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `bao-cao-tong-ket` prints."""
    year = paper.year.emulation_year
    subject = f"Tổng kết công tác thi đua, khen thưởng năm {year} của {paper.bloc_name}"
    head = letterhead(paper, "BÁO CÁO", subject)
    cited = [b for b in paper.year.legal_bases if paper.id in b.documents]
    body = prose(paper, "bao-cao-tong-ket", REPORT_SECTIONS)
    lines, last = finish(body, f"Trên đây là Báo cáo {subject[:1].lower()}{subject[1:]}{_submitted(paper)}.")
    return {
        **vars(head),
        "kinh_gui": addressees(paper),
        "can_cu": legal_bases(paper) if cited else (),
        "mo_dau": f"{paper.issuer_in_text} báo cáo kết quả công tác thi đua, khen thưởng năm {year} như sau:",
        "noi_dung": lines,
        "doan_cuoi": last,
        **vars(signature(paper)),
        "noi_nhan": recipients(paper),
    }


def _submitted(paper: Paper) -> str:
    """Return the words that put a report before those it is addressed to."""
    speaker = paper.unit_name if paper.mode == "B" else paper.group
    names = ", ".join(paper.data.addressees)
    return f"; {speaker} kính báo cáo {names} xem xét, tổng hợp" if names else ""
