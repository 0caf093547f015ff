"""The Word templates, each from the shared head, body and foot."""

from __future__ import annotations

from collections.abc import Callable

from .body import blocks
from .document import docx
from .letterhead import bases, letterhead, title
from .signature import signature
from .tables import AWARDS, COVENANT, MILESTONES, SCORES
from .wordml import cell, command, paragraph, row, run, table, tag

__all__ = ["TEMPLATES"]

_ARTICLES = ("chuong", "dieu", "khoan", "diem", "gach", "doan")
_SECTIONS = ("muc", "khoan_tieu_de", "khoan", "diem", "gach", "doan")
_OPENING = paragraph("Doan", "{{ mo_dau }}")
_CLOSING = paragraph("DoanCuoi", "{{ doan_cuoi }}")


def plan() -> bytes:
    """Return the template of the Kế hoạch."""
    body = blocks(*_SECTIONS, tables={"bang_tien_do": _spaced(MILESTONES)})
    return docx(letterhead() + title() + bases() + _OPENING + body + _CLOSING + signature())


def regulation() -> bytes:
    """Return the template of the Quy chế issued directly."""
    body = blocks(*_ARTICLES)
    return docx(letterhead() + title() + bases() + _OPENING + body + _CLOSING + signature())


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
        + blocks(*_ARTICLES)
        + _CLOSING
        + signature(recipients=False)
    )
    return docx(decides, attached)


def covenant() -> bytes:
    """Return the template of the Giao ước with its signature grid of two or three columns."""
    return docx(
        letterhead(dated=False)
        + title()
        + bases()
        + _OPENING
        + blocks("muc", "khoan", "doan")
        + paragraph("DoanCuoi", "{{ cam_ket }}")
        + tag("if chung_kien")
        + paragraph("DoanCuoi", "{{ chung_kien }}")
        + tag("endif")
        + paragraph("NgayKy", "{{ dia_danh_ngay }}")
        + tag("if so_cot == 3")
        + _grid(3)
        + tag("else")
        + _grid(2)
        + tag("endif")
    )


def launch() -> bytes:
    """Return the template of the Phát động: dated, but without a number."""
    return docx(letterhead(numbered=False) + title() + blocks(*_SECTIONS) + signature())


def report() -> bytes:
    """Return the template of the Báo cáo tổng kết."""
    tables = {"bang_giao_uoc": COVENANT, "bang_diem": SCORES, "bang_de_nghi": AWARDS}
    body = blocks(*_SECTIONS, tables={kind: _spaced(content) for kind, content in tables.items()})
    return docx(letterhead() + title() + _addressees() + bases() + _OPENING + body + _CLOSING + signature())


def _addressees() -> str:
    """Return Kính gửi: one addressee on the same line, several below, dashes under the colon (D30-111)."""
    return (
        tag("if kinh_gui | length == 1")
        + paragraph("KinhGui", "Kính gửi: {{ kinh_gui[0] }}")
        + tag("elif kinh_gui")
        + paragraph("KinhGui", "Kính gửi:")
        + tag("for k in kinh_gui")
        + tag("if loop.last")
        + paragraph("KinhGuiCuoi", "{{ k }}")
        + tag("else")
        + paragraph("KinhGuiDong", "{{ k }}")
        + tag("endif")
        + tag("endfor")
        + tag("endif")
    )


def _spaced(content: str) -> str:
    return content + paragraph("SauBang")


def _grid(columns: int) -> str:
    """Return the signature grid: a unit a cell, rows that never break; a unit alone in the last row in its middle."""
    width = 9072 // columns

    def signatory(column: int, span: int = 1) -> str:
        return cell(
            width * span,
            paragraph("DonViKy", f"{{{{ hang[{column}].don_vi }}}}"),
            tag(f"for dong in hang[{column}].chuc_vu"),
            paragraph("ChucVuKy", "{{ dong }}"),
            tag("endfor"),
            paragraph("KhoangKy"),
            paragraph("HoTenKy", f"{{{{ hang[{column}].ho_ten }}}}"),
            span=span,
        )

    return table(
        (width,) * columns,
        command((width,) * columns, "for hang in chu_ky"),
        command((width,) * columns, "if hang | length == 1"),
        row(signatory(0, columns)),
        command((width,) * columns, "else"),
        row(*map(signatory, range(columns))),
        command((width,) * columns, "endif"),
        command((width,) * columns, "endfor"),
        ruled=False,
    )


TEMPLATES: dict[str, Callable[[], bytes]] = {
    "ke-hoach": plan,
    "quyet-dinh-quy-che": decision,
    "quy-che": regulation,
    "phat-dong": launch,
    "giao-uoc": covenant,
    "bao-cao-tong-ket": report,
}
