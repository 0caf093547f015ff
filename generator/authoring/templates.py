"""The Word templates, each from the shared head, body and foot."""

from __future__ import annotations

from collections.abc import Callable

from . import letters, meetings, scoring, voting
from .body import ARTICLES, CLOSING, OPENING, SECTIONS, blocks
from .document import docx
from .letterhead import addressees, bases, letterhead, title
from .signature import grid, signature
from .tables import AWARDS, AWARDS_GIVEN, COVENANT, INDICATORS, MILESTONES, SCORES, spaced
from .wordml import paragraph, run, tag

__all__ = ["TEMPLATES"]


def plan() -> bytes:
    """Return the template of the Kế hoạch."""
    body = blocks(*SECTIONS, tables={"bang_tien_do": spaced(MILESTONES)})
    return docx(letterhead() + title() + bases() + OPENING + body + CLOSING + signature())


def regulation() -> bytes:
    """Return the template of the Quy chế issued directly."""
    body = blocks(*ARTICLES)
    return docx(letterhead() + title() + bases() + OPENING + body + CLOSING + signature())


def decision() -> bytes:
    """Return the template of the Quyết định with the Quy chế attached, a section with its own page numbers (A30-09)."""

    def article(number: int, style: str) -> str:
        return paragraph(style, run(f"Điều {number}. ", "<w:b/>"), run(f"{{{{ dieu_{number} }}}}"))

    decides = (
        letterhead()
        + title()
        + paragraph("ThamQuyen", "{{ tham_quyen }}")
        + bases()
        + paragraph("LenhQuyetDinh", "QUYẾT ĐỊNH:")
        + article(1, "Doan")
        + article(2, "Doan")
        + article(3, "DoanCuoi")
        + signature()
    )
    attached = (
        letterhead(dated=False, mark="qc_du_thao")
        + paragraph("TenLoai", "QUY CHẾ")
        + paragraph("TrichYeu", "{{ qc_trich_yeu }}")
        + paragraph("KemTheo", "{{ qc_kem_theo }}")
        + paragraph("DuongKeTieuDe", "{{p qc_ke }}")
        + blocks(*ARTICLES)
        + CLOSING
        + signature(recipients=False)
    )
    return docx(decides, attached)


def covenant() -> bytes:
    """Return the template of the Giao ước with its signature grid of two or three columns."""
    return docx(
        letterhead(dated=False)
        + title()
        + bases()
        + OPENING
        + blocks("muc", "khoan", "doan")
        + paragraph("DoanCuoi", "{{ cam_ket }}")
        + tag("if chung_kien")
        + paragraph("DoanCuoi", "{{ chung_kien }}")
        + tag("endif")
        + paragraph("NgayKy", "{{ dia_danh_ngay }}")
        + tag("if so_cot == 3")
        + grid(3)
        + tag("else")
        + grid(2)
        + tag("endif")
    )


def launch() -> bytes:
    """Return the template of the Phát động: dated, but without a number."""
    return docx(letterhead(numbered=False) + title() + blocks(*SECTIONS) + signature())


def report() -> bytes:
    """Return the template of the Báo cáo tổng kết."""
    tables = {
        "bang_giao_uoc": COVENANT,
        "bang_diem": SCORES,
        "bang_de_nghi": AWARDS,
        "bang_chi_tieu_don_vi": INDICATORS,
        "bang_khen_thuong": AWARDS_GIVEN,
    }
    body = blocks(*SECTIONS, tables={kind: spaced(content) for kind, content in tables.items()})
    return docx(letterhead() + title() + addressees() + bases() + OPENING + body + CLOSING + signature())


TEMPLATES: dict[str, Callable[[], bytes]] = {
    "ke-hoach": plan,
    "quyet-dinh-quy-che": decision,
    "quy-che": regulation,
    "phat-dong": launch,
    "giao-uoc": covenant,
    "bao-cao-tong-ket": report,
    **scoring.TEMPLATES,
    **meetings.TEMPLATES,
    **voting.TEMPLATES,
    **letters.TEMPLATES,
}
