"""Báo cáo sơ kết: the report on the first half of the year (documents.md section 8)."""

from __future__ import annotations

from .body import Section
from .paper import Paper
from .plan_sections import movements
from .report_sections import members
from .reports import report
from .review_sections import Period, midyear_progress, review_sections, without_data

__all__ = ["MIDYEAR_SECTIONS", "NEEDS", "context"]

NEEDS = (
    "kết quả 6 tháng của từng chỉ tiêu giao ước (covenant.groups[].targets[].midyear)",
    "kết quả của các đơn vị, khen thưởng, hạn chế, nguyên nhân, nhiệm vụ 6 tháng cuối năm (reviews.midyear)",
    "nội dung báo cáo (noi-dung/bao-cao-so-ket.md); không có thì báo cáo gồm các phần lấy từ dữ liệu",
    "số, ngày ban hành, người ký, nơi nhận",
)
MIDYEAR = Period(
    field="midyear",
    words="báo cáo sơ kết",
    slots={
        "ket_qua_don_vi": "unit_results",
        "khen_thuong_6_thang": "awards_given",
        "dien_hinh": "exemplars",
        "han_che": "weaknesses",
        "nguyen_nhan": "causes",
        "nhiem_vu_6_thang_cuoi_nam": "next_tasks",
        "kien_nghi": "proposals",
    },
)
MIDYEAR_SECTIONS: dict[str, Section] = {
    "don_vi": members,
    "phong_trao": movements,
    "tien_do_giao_uoc": midyear_progress,
    **review_sections(MIDYEAR),
}
_INDISPENSABLE = {"ket_qua_don_vi", "han_che", "nguyen_nhan", "nhiem_vu_6_thang_cuoi_nam"}
"""Slots that are noted as missing even where the outline stands in for the text."""


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `bao-cao-so-ket` prints."""
    year = paper.year.emulation_year
    subject = f"Sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm {year} của {paper.bloc_name}"
    opening = (
        f"{paper.issuer_in_text} báo cáo kết quả công tác thi đua, khen thưởng 6 tháng đầu năm, nhiệm vụ 6 tháng cuối "
        f"năm {year} như sau:"
    )
    empty = without_data(paper.year, MIDYEAR) - _INDISPENSABLE
    if not paper.year.movements:
        empty.add("phong_trao")
    return report(paper, subject, opening, MIDYEAR_SECTIONS, empty, required=False)
