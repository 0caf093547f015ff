"""Clean papers as an officer lays them out by hand: python-docx, the style Normal, all formatting on the letters."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, Twips

__all__ = ["HANDMADE"]

_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_BASES = (
    "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
    "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, phân quyền trong "
    "lĩnh vực thi đua, khen thưởng;",
)
_LAST_BASIS = (
    "Căn cứ Quyết định số 412/QĐ-UBND ngày 12 tháng 02 năm 2026 của Chủ tịch Ủy ban nhân dân tỉnh Hà Tĩnh về việc phân "
    "chia cụm, khối thi đua trên địa bàn tỉnh."
)
_PLAN = (
    ("I. MỤC ĐÍCH, YÊU CẦU", True),
    ("1. Mục đích", True),
    ("a) Động viên công chức, viên chức, người lao động hoàn thành nhiệm vụ được giao năm 2026;", False),
    ("b) Phát hiện, bồi dưỡng và nhân rộng tập thể, cá nhân điển hình.", False),
    ("2. Yêu cầu", True),
    ("Nội dung thi đua bám sát nhiệm vụ chính trị, có chỉ tiêu đo đếm được và đơn vị chịu trách nhiệm.", False),
    ("II. TỔ CHỨC THỰC HIỆN", True),
    ("1. Văn phòng Sở Xây dựng theo dõi, đôn đốc việc thực hiện Kế hoạch này.", False),
    ("2. Các đơn vị gửi báo cáo kết quả về Sở Xây dựng trước ngày 27 tháng 11 năm 2026./.", False),
)
_DECISION = (
    ("Điều 1.", " Thành lập Tổ thẩm định điểm thi đua năm 2026 gồm đại diện của các đơn vị thành viên."),
    ("Điều 2.", " Quyết định này có hiệu lực kể từ ngày ký."),
    ("Điều 3.", " Chánh Văn phòng Sở Xây dựng và các đơn vị có liên quan chịu trách nhiệm thi hành Quyết định này./."),
)
_LETTER = (
    "Sở Xây dựng gửi kèm Công văn này dự thảo kế hoạch hoạt động năm 2026 để các đơn vị tham gia ý kiến.",
    "Ý kiến tham gia nêu rõ vị trí trong dự thảo, nội dung đề nghị sửa đổi và lý do.",
    "Đề nghị các đơn vị gửi văn bản tham gia ý kiến về Sở Xây dựng trước ngày 09 tháng 3 năm 2026./.",
)


def _paragraph(
    where: Any, text: str, size: float = 14, align: str = "center", *, b: bool = False, i: bool = False, **room: int
) -> Any:
    """Put a paragraph in; `room`: first, before, after, left in twips."""
    p = where.add_paragraph()
    look = p.paragraph_format
    look.alignment = _ALIGN[align]
    look.space_before, look.space_after = Twips(room.get("before", 0)), Twips(room.get("after", 0))
    look.line_spacing_rule = WD_LINE_SPACING.SINGLE
    if room.get("first"):
        look.first_line_indent = Twips(room["first"])
    if room.get("left"):
        look.left_indent = Twips(room["left"])
    _letters(p, text, size, b=b, i=i)
    return p


def _letters(p: Any, text: str, size: float, *, b: bool = False, i: bool = False) -> Any:
    letters = p.add_run(text)
    letters.bold, letters.italic = b, i
    letters.font.size = Pt(size)
    letters.font.name = "Times New Roman"
    for attribute in ("w:cs", "w:eastAsia"):
        letters._r.rPr.rFonts.set(qn(attribute), "Times New Roman")
    return letters


def _line(where: Any, count: int) -> None:
    """Draw a line as the Government's own files do: raised underscores, each a third of 14 points wide."""
    p = _paragraph(where, "")
    _letters(p, "_" * count, 14).font.superscript = True


def _body(where: Any, text: str, *, b: bool = False, i: bool = False) -> Any:
    return _paragraph(where, text, 14, "both", b=b, i=i, first=720, after=120)


def _columns(document: Any, left: int, right: int, rows: int) -> Any:
    table = document.add_table(rows=rows, cols=2)
    table.autofit = False
    for row in table.rows:
        for cell, wide in zip(row.cells, (left, right), strict=True):
            cell.width = Twips(wide)
            cell._tc.remove(cell._tc.p_lst[0])
    return table


def _new() -> Any:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(30)
    section.different_first_page_header_footer = True
    p = section.header.paragraphs[0]
    p.style = document.styles["Normal"]
    p.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), " PAGE ")
    p._p.append(field)
    field.append(_letters(p, "2", 14)._r)
    return document


def _head(document: Any, number: str, date: str, subject: str = "") -> None:
    table = _columns(document, 3700, 5700, 2)
    left, right = table.rows[0].cells
    _paragraph(left, "UBND TỈNH HÀ TĨNH", 13)
    _paragraph(left, "SỞ XÂY DỰNG", 13, b=True)
    _line(left, 8)
    _paragraph(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, b=True)
    _paragraph(right, "Độc lập - Tự do - Hạnh phúc", 14, b=True)
    _line(right, 37)
    left, right = table.rows[1].cells
    _paragraph(left, number, 13, before=120)
    if subject:
        _paragraph(left, subject, 12, before=120)
    _paragraph(right, date, 14, i=True, before=120)


def _title(document: Any, kind: str, subject: str, underscores: int) -> None:
    _paragraph(document, kind, 14, b=True, before=240)
    _paragraph(document, subject, 14, b=True)
    _line(document, underscores)
    _paragraph(document, "", 14)


def _end(document: Any, recipients: Sequence[str]) -> None:
    table = _columns(document, 4200, 4870, 1)
    left, right = table.rows[0].cells
    _paragraph(left, "Nơi nhận:", 12, "left", b=True, i=True)
    for one in recipients:
        _paragraph(left, one, 11, "left")
    _paragraph(right, "GIÁM ĐỐC", 14, b=True)
    for _ in range(5):
        _paragraph(right, "", 14)
    _paragraph(right, "Nguyễn Văn A", 14, b=True)


def _saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def plan() -> bytes:
    """Return a Kế hoạch."""
    document = _new()
    _head(document, "Số: 05/KH-SXD", "Hà Tĩnh, ngày 18 tháng 3 năm 2026")
    _title(document, "KẾ HOẠCH", "Tổ chức phong trào thi đua năm 2026", 20)
    for one in (*_BASES, _LAST_BASIS):
        _body(document, one, i=True)
    _body(document, "Sở Xây dựng ban hành Kế hoạch tổ chức phong trào thi đua năm 2026 như sau:")
    for text, bold in _PLAN:
        _body(document, text, b=bold)
    _end(document, ("- Sở Nội vụ;", "- Các đơn vị thành viên Khối thi đua;", "- Lưu: VT, VP."))
    return _saved(document)


def letter() -> bytes:
    """Return a Công văn to one addressee."""
    document = _new()
    subject = "V/v tham gia ý kiến đối với dự thảo kế hoạch hoạt động năm 2026"
    _head(document, "Số: 12/SXD-VP", "Hà Tĩnh, ngày 04 tháng 3 năm 2026", subject)
    _paragraph(document, "Kính gửi: Các đơn vị thành viên Khối thi đua", 14, before=240, after=240)
    for text in _LETTER:
        _body(document, text)
    _end(document, ("- Như trên;", "- Lưu: VT, VP."))
    return _saved(document)


def decision() -> bytes:
    """Return a Quyết định."""
    document = _new()
    _head(document, "Số: 15/QĐ-SXD", "Hà Tĩnh, ngày 12 tháng 10 năm 2026")
    _title(document, "QUYẾT ĐỊNH", "Thành lập Tổ thẩm định điểm thi đua năm 2026", 25)
    _paragraph(document, "GIÁM ĐỐC SỞ XÂY DỰNG", 14, b=True, after=120)
    for one in (*_BASES, _LAST_BASIS.removesuffix(".") + ";", "Theo đề nghị của Chánh Văn phòng Sở Xây dựng."):
        _body(document, one, i=True)
    _paragraph(document, "QUYẾT ĐỊNH:", 14, b=True, before=60, after=120)
    for number, text in _DECISION:
        _letters(_body(document, number, b=True), text, 14)
    _end(document, ("- Như Điều 3;", "- Sở Nội vụ;", "- Lưu: VT, VP."))
    return _saved(document)


HANDMADE = {"ke-hoach": plan, "cong-van": letter, "quyet-dinh": decision}
