"""Kế hoạch: the year plan of the bloc (documents.md section 1)."""

from __future__ import annotations

from .bases import legal_bases
from .body import finish
from .letterhead import letterhead
from .paper import Paper
from .plan_sections import PLAN_SECTIONS
from .prose import outline, prose
from .recipients import recipients
from .signing import signature

__all__ = ["NEEDS", "context"]

NEEDS = (
    "đơn vị Khối trưởng, căn cứ, chủ đề, phong trào thi đua",
    "mục đích, yêu cầu, tiến độ, kinh phí, thời hạn báo cáo (plan)",
    "nội dung và chỉ tiêu giao ước (covenant)",
    "số, ngày ban hành, người ký, nơi nhận",
)
_OUTLINE = outline(
    ("muc", "Mục đích, yêu cầu"),
    ("khoan_tieu_de", "Mục đích"),
    ("doan", "{{ muc_dich }}"),
    ("khoan_tieu_de", "Yêu cầu"),
    ("doan", "{{ yeu_cau }}"),
    ("muc", "Nội dung"),
    ("khoan_tieu_de", "Chủ đề thi đua"),
    ("doan", "{{ chu_de }}"),
    ("khoan_tieu_de", "Phong trào thi đua"),
    ("doan", "{{ phong_trao }}"),
    ("khoan_tieu_de", "Chỉ tiêu thi đua"),
    ("doan", "{{ chi_tieu }}"),
    ("khoan_tieu_de", "Chấm điểm, bình xét"),
    ("doan", "{{ cham_diem }}"),
    ("muc", "Tiến độ thực hiện"),
    ("doan", "{{ tien_do }}"),
    ("muc", "Kinh phí"),
    ("doan", "{{ kinh_phi }}"),
    ("muc", "Tổ chức thực hiện"),
    (
        "khoan",
        "{{ leader_unit.name }} - {{ bloc.role_titles.leader }}: chủ trì tổ chức thực hiện Kế hoạch, theo dõi, đôn đốc "
        "các đơn vị; chuẩn bị nội dung các hội nghị; tổng hợp kết quả, báo cáo cơ quan có thẩm quyền.",
    ),
    (
        "khoan",
        "{{ bloc.role_titles.deputy }}: phối hợp với {{ bloc.role_titles.leader }} điều hành hoạt động chung, "
        "thay mặt {{ bloc.role_titles.leader }} khi được ủy nhiệm.",
    ),
    (
        "khoan",
        "Các đơn vị thành viên: cụ thể hóa Kế hoạch tại đơn vị, tham gia đầy đủ các hoạt động chung, "
        "gửi báo cáo đúng thời hạn sau đây.",
    ),
    ("doan", "{{ thoi_han }}"),
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
    body, last = finish(prose(paper, "ke-hoach", PLAN_SECTIONS, _OUTLINE), closing)
    return {
        **vars(head),
        "can_cu": can_cu,
        "mo_dau": f"{paper.issuer_in_text} ban hành Kế hoạch hoạt động năm {year} như sau:",
        "noi_dung": body,
        "doan_cuoi": last,
        **vars(signature(paper)),
        "noi_nhan": recipients(paper),
    }
