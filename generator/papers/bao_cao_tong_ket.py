"""Báo cáo tổng kết: the year-end report (documents.md section 9)."""

from __future__ import annotations

from .paper import Paper
from .report_sections import ANNUAL, REPORT_SECTIONS
from .reports import report
from .review_sections import without_data

__all__ = ["NEEDS", "context"]

NEEDS = (
    "nội dung báo cáo (noi-dung/bao-cao-tong-ket.md)",
    "kết quả từng chỉ tiêu giao ước (covenant), điểm thẩm định (scores), xếp hạng, đề nghị khen thưởng (nominations)",
    "kết quả của các đơn vị, khen thưởng trong năm, điển hình, hạn chế (reviews.annual), khi báo cáo dẫn tới",
    "Khối trưởng năm sau (next_leader)",
    "số, ngày ban hành, người ký, nơi nhận",
)


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `bao-cao-tong-ket` prints."""
    year = paper.year.emulation_year
    subject = f"Tổng kết công tác thi đua, khen thưởng năm {year} của {paper.bloc_name}"
    opening = f"{paper.issuer_in_text} báo cáo kết quả công tác thi đua, khen thưởng năm {year} như sau:"
    empty = without_data(paper.year, ANNUAL)
    if not paper.year.movements:
        empty.add("phong_trao")
    if not any(award.confirmed for award in paper.year.prior_awards):
        empty.add("khen_thuong_da_nhan")
    return report(paper, subject, opening, REPORT_SECTIONS, empty, required=True)
