"""The head of an official paper: names, motto, number and date, title, legal bases (Decree 30/2020, annex I)."""

from __future__ import annotations

from .wordml import cell, paragraph, row, table, tag

__all__ = ["LEFT", "RIGHT", "addressees", "annex", "bases", "letterhead", "title"]

# As wide as the Government's own template; the right column holds "Thành phố Hồ Chí Minh, ngày ..." at 14 pt, 106 mm.
LEFT, RIGHT, INDENT = 3500, 6282, -355


def letterhead(
    *, numbered: bool = True, dated: bool = True, letter: bool = False, placed: bool = True, mark: str = "du_thao"
) -> str:
    """Return the two-column head with its row of number and date; what is attached has neither (A30-09).

    An official letter has its subject below the number (D30-53); minutes have no place and date (form 1.9): not
    `placed`. `mark` names the tag of the draft mark.
    """
    names = cell(
        LEFT,
        tag("if co_quan_chu_quan"),
        paragraph("CoQuanChuQuan", "{{ co_quan_chu_quan }}"),
        tag("endif"),
        paragraph("CoQuanBanHanh", "{{ co_quan_ban_hanh }}"),
        paragraph("DuongKe", "{{p ke_co_quan }}"),
        *(() if dated else (draft_mark(mark),)),
    )
    nation = cell(
        RIGHT,
        paragraph("QuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        paragraph("TieuNgu", "Độc lập - Tự do - Hạnh phúc"),
        paragraph("DuongKe", "{{p ke_tieu_ngu }}"),
    )
    rows = [row(names, nation)]
    if dated:
        number = paragraph("SoKyHieu", "{{ so_ky_hieu }}") if numbered else ""
        subject = paragraph("TrichYeuCongVan", "{{ trich_yeu }}") if letter else ""
        left = cell(LEFT, number, subject, draft_mark(mark), *(() if numbered else (paragraph("DuThao"),)))
        rows.append(row(left, cell(RIGHT, paragraph("DiaDanhNgay", "{{ dia_danh_ngay }}" if placed else ""))))
    return table((LEFT, RIGHT), *rows, indent=INDENT, ruled=False)


def draft_mark(name: str) -> str:
    """Return the mark DỰ THẢO under number or issuer, printed on drafts only (K30-01)."""
    return tag(f"if {name}") + paragraph("DuThao", f"{{{{ {name} }}}}") + tag("endif")


def title() -> str:
    """Return type name, subject and the line under them.

    No empty paragraph follows: with one on page 1, LibreOffice no longer keeps headings with the text below them.
    """
    return (
        paragraph("TenLoai", "{{ ten_loai }}")
        + paragraph("TrichYeu", "{{ trich_yeu }}")
        + paragraph("DuongKeTieuDe", "{{p ke_trich_yeu }}")
    )


def annex(name: str = "Phụ lục", title: str = "pl_ten", attached: str = "pl_kem_theo", rule: str = "pl_ke") -> str:
    """Return the head of an annex: its name and number, title, what it is attached to, a line (D30-121, D30-122).

    `title`, `attached` and `rule` name the tags.
    """
    return (
        paragraph("PhuLuc", name)
        + paragraph("TenLoai", f"{{{{ {title} }}}}")
        + paragraph("KemTheo", f"{{{{ {attached} }}}}")
        + paragraph("DuongKeTieuDe", f"{{{{p {rule} }}}}")
    )


def addressees() -> str:
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


def bases() -> str:
    """Return the legal bases, a paragraph each; their ends `;` and `.` come with the data (D30-60)."""
    return tag("for c in can_cu") + paragraph("CanCu", "{{ c }}") + tag("endfor")
