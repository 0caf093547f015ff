"""The foot of an official paper: recipients on the left, the signer on the right (D30-90 to D30-115)."""

from __future__ import annotations

from .wordml import PADDING, cell, command, paragraph, row, table, tag

__all__ = ["grid", "pair", "recipients", "signature"]

LEFT, RIGHT = 4535, 4536


def signature(*, recipients: bool = True) -> str:
    """Return the signature block, one row that never breaks; the paragraph before it keeps with it.

    Where the data name no recipients, their heading is not printed either.
    """
    signer = cell(
        RIGHT,
        tag("for dong in ky_chuc_vu"),
        paragraph("ChucVu", "{{ dong }}"),
        tag("endfor"),
        paragraph("KhoangKy"),
        tag("if ky_chuc_vu_co_quan"),
        paragraph("ChucVu", "{{ ky_chuc_vu_co_quan }}"),
        tag("endif"),
        paragraph("HoTen", "{{ ky_ho_ten }}"),
    )
    left = [paragraph("NoiNhanDong")]
    if recipients:
        left = [
            tag("if noi_nhan"),
            paragraph("NoiNhan", "Nơi nhận:"),
            tag("endif"),
            tag("for n in noi_nhan"),
            paragraph("NoiNhanDong", "{{ n }}"),
            tag("endfor"),
            tag("if not noi_nhan"),
            paragraph("NoiNhanDong"),
            tag("endif"),
        ]
    return table((LEFT, RIGHT), row(cell(LEFT, *left), signer), indent=-PADDING, ruled=False)


def pair(left: str = "ky_trai", right: str = "ky_phai") -> str:
    """Return two signatures side by side: THƯ KÝ and CHỦ TỌA of minutes, BÊN GIAO and BÊN NHẬN (annex III, form 1.9).

    `left` and `right` name the tags: each has `chuc_vu`, lines in capitals, and `ho_ten`.
    """

    def signer(width: int, tag_name: str) -> str:
        return cell(
            width,
            tag(f"for dong in {tag_name}.chuc_vu"),
            paragraph("ChucVu", "{{ dong }}"),
            tag("endfor"),
            paragraph("KhoangKy"),
            paragraph("HoTen", f"{{{{ {tag_name}.ho_ten }}}}"),
        )

    return table((LEFT, RIGHT), row(signer(LEFT, left), signer(RIGHT, right)), indent=-PADDING, ruled=False)


def recipients() -> str:
    """Return Nơi nhận by itself, below the signatures of minutes, its lines on one page (D30-112 to D30-115)."""
    return (
        tag("if noi_nhan")
        + paragraph("NoiNhan", "Nơi nhận:")
        + tag("for n in noi_nhan")
        + tag("if loop.last")
        + paragraph("NoiNhanDong", "{{ n }}")
        + tag("else")
        + paragraph("NoiNhanDong", "{{ n }}", properties="<w:keepNext/>")
        + tag("endif")
        + tag("endfor")
        + tag("endif")
    )


def grid(columns: int) -> str:
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
