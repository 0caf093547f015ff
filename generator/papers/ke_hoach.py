"""Kế hoạch: the year plan of the bloc (documents.md section 1)."""

from __future__ import annotations

from .bases import legal_bases
from .body import finish
from .letterhead import letterhead
from .paper import Paper
from .plan_sections import PLAN_SECTIONS
from .prose import prose
from .recipients import recipients
from .signing import signature

__all__ = ["NEEDS", "context"]

NEEDS = (
    "đơn vị Khối trưởng, căn cứ, chủ đề, phong trào thi đua",
    "mục đích, yêu cầu, tiến độ, kinh phí, thời hạn báo cáo (plan)",
    "nội dung và chỉ tiêu giao ước (covenant)",
    "số, ngày ban hành, người ký, nơi nhận",
)


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `ke-hoach` prints."""
    year = paper.year.emulation_year
    head = letterhead(paper, "KẾ HOẠCH", f"Hoạt động năm {year} của {paper.bloc_name}")
    closing = (
        f"Trên đây là Kế hoạch hoạt động năm {year} của {paper.bloc_name}; trong quá trình thực hiện nếu có vướng mắc, "
        f"các đơn vị phản ánh về {paper.unit_name} để tổng hợp, xem xét."
    )
    can_cu = legal_bases(paper)
    body, last = finish(prose(paper, "ke-hoach", PLAN_SECTIONS, required=False), closing)
    return {
        **vars(head),
        "can_cu": can_cu,
        "mo_dau": f"{paper.issuer_in_text} ban hành Kế hoạch hoạt động năm {year} như sau:",
        "noi_dung": body,
        "doan_cuoi": last,
        **vars(signature(paper)),
        "noi_nhan": recipients(paper),
    }
