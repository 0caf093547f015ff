"""The head of an official paper: names, motto, number and date, title, legal bases (Decree 30/2020, annex I)."""

from __future__ import annotations

from .wordml import cell, paragraph, row, table, tag

__all__ = ["LEFT", "RIGHT", "bases", "letterhead", "title"]

# The Government's own template: wider than the text, since the national name at 13 pt needs 96 mm.
LEFT, RIGHT, INDENT = 3936, 5846, -284


def letterhead(*, numbered: bool = True) -> str:
    """Return the two-column head; without `numbered` it has no row of number and date (A30-09)."""
    names = cell(
        LEFT,
        tag("if co_quan_chu_quan"),
        paragraph("CoQuanChuQuan", "{{ co_quan_chu_quan }}"),
        tag("endif"),
        paragraph("CoQuanBanHanh", "{{ co_quan_ban_hanh }}"),
        paragraph("DuongKe", "{{p ke_co_quan }}"),
        *(() if numbered else (draft_mark(),)),
    )
    nation = cell(
        RIGHT,
        paragraph("QuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        paragraph("TieuNgu", "Độc lập - Tự do - Hạnh phúc"),
        paragraph("DuongKe", "{{p ke_tieu_ngu }}"),
    )
    rows = [row(names, nation)]
    if numbered:
        number = cell(LEFT, paragraph("SoKyHieu", "{{ so_ky_hieu }}"), draft_mark())
        rows.append(row(number, cell(RIGHT, paragraph("DiaDanhNgay", "{{ dia_danh_ngay }}"))))
    return table((LEFT, RIGHT), *rows, indent=INDENT, ruled=False)


def draft_mark() -> str:
    """Return the mark DỰ THẢO under number or issuer, printed on drafts only (K30-01)."""
    return tag("if du_thao") + paragraph("DuThao", "{{ du_thao }}") + tag("endif")


def title(*between: str) -> str:
    """Return type name, subject and the line under them; `between` stands between subject and line."""
    return "".join(
        (
            paragraph("TenLoai", "{{ ten_loai }}"),
            paragraph("TrichYeu", "{{ trich_yeu }}"),
            *between,
            paragraph("DuongKe", "{{p ke_trich_yeu }}"),
            paragraph("SauTieuDe"),
        )
    )


def bases() -> str:
    """Return the legal bases, a paragraph each; their ends `;` and `.` come with the data (D30-60)."""
    return tag("for c in can_cu") + paragraph("CanCu", "{{ c }}") + tag("endfor")
