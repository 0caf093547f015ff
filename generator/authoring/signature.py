"""The foot of an official paper: recipients on the left, the signer on the right (D30-90 to D30-115)."""

from __future__ import annotations

from .wordml import PADDING, cell, paragraph, row, table, tag

__all__ = ["signature"]

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
