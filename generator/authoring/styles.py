"""The style set that every template shares: each component of an official paper is one Word style (Decree 30/2020)."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from ..lines import RULES
from .wordml import NAMESPACES

__all__ = ["STYLES", "Style", "styles_xml"]

FIRST_LINE = 567  # 1 cm (D30-81)
SUBJECT = 567  # the subject keeps clear of the margins
GAP = 120  # 6 pt between paragraphs (D30-82)


@dataclass(frozen=True)
class Style:
    """A paragraph style; sizes in points, lengths in twips."""

    id: str
    name: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    align: str = "center"
    first_line: int = 0
    """Where it is negative the other lines hang."""
    left: int = 0
    right: int = 0
    before: int = 0
    after: int = 0
    line: int = 240
    exact: bool = False
    keep_next: bool = False
    level: int | None = None
    """Outline level, for the navigation pane."""
    ruled: bool = False


def _body(style_id: str, name: str, **more: object) -> Style:
    look = {"align": "both", "first_line": FIRST_LINE, "after": GAP, "line": 264} | more
    return Style(style_id, name, **look)  # type: ignore[arg-type]


STYLES = (
    Style("QuocHieu", "Quốc hiệu", size=13, bold=True),
    Style("TieuNgu", "Tiêu ngữ", bold=True),
    Style("CoQuanChuQuan", "Cơ quan chủ quản", size=13),
    Style("CoQuanBanHanh", "Cơ quan ban hành", size=13, bold=True),
    Style("DuongKe", RULES["DuongKe"][0], size=1, line=60, exact=True, ruled=True),
    Style("DuongKeTieuDe", RULES["DuongKeTieuDe"][0], size=1, line=60, exact=True, ruled=True, after=240),
    Style("SoKyHieu", "Số, ký hiệu", size=13, before=120),
    Style("TrichYeuCongVan", "Trích yếu công văn", size=12, before=120),
    Style("DiaDanhNgay", "Địa danh, ngày tháng", italic=True, before=120),
    Style("DuThao", "Dấu dự thảo", size=13, bold=True, before=60),
    Style("PhuLuc", "Phụ lục", bold=True, keep_next=True),
    Style("TenLoai", "Tên loại văn bản", bold=True, before=240, keep_next=True),
    Style("TrichYeu", "Trích yếu", bold=True, left=SUBJECT, right=SUBJECT, keep_next=True),
    Style("KemTheo", "Kèm theo văn bản", italic=True, left=SUBJECT, right=SUBJECT, keep_next=True),
    Style("KinhGui", "Kính gửi", align="left", left=2380, first_line=-1246, after=GAP, keep_next=True),
    Style("KinhGuiDong", "Kính gửi - từng dòng", align="left", left=2268, after=GAP),
    Style("KinhGuiCuoi", "Kính gửi - dòng cuối", align="left", left=2268, after=240),
    Style("ThamQuyen", "Thẩm quyền ban hành", bold=True, before=60, after=GAP),
    _body("CanCu", "Căn cứ", italic=True),
    Style("LenhQuyetDinh", "Lệnh quyết định", bold=True, before=60, after=GAP, keep_next=True),
    Style("Chuong", "Chương", bold=True, before=120, keep_next=True, level=0),
    Style("TenChuong", "Tên chương", bold=True, after=GAP, keep_next=True),
    _body("Dieu", "Điều", bold=True, align="left", keep_next=True, level=1),
    _body("Muc", "Mục", bold=True, align="left", keep_next=True, before=60, level=0),
    _body("KhoanTieuDe", "Khoản có tiêu đề", bold=True, align="left", keep_next=True, level=1),
    _body("Khoan", "Khoản"),
    _body("Diem", "Điểm"),
    _body("Gach", "Gạch đầu dòng"),
    _body("Doan", "Đoạn văn"),
    _body("DoanCuoi", "Đoạn cuối văn bản", keep_next=True),
    Style("BangDau", "Bảng - hàng tiêu đề", size=12, bold=True, before=40, after=40, keep_next=True),
    Style("BangChu", "Bảng - chữ", size=12, align="left", before=40, after=40),
    Style("BangSo", "Bảng - số", size=12, before=40, after=40),
    Style("BangTong", "Bảng - hàng tổng", size=12, bold=True, before=40, after=40),
    Style("BangNhom", "Bảng - hàng nhóm", size=12, bold=True, align="left", before=40, after=40, keep_next=True),
    Style("PhieuGhi", "Phiếu bầu - cách ghi", size=12, align="both", first_line=FIRST_LINE, after=60),
    Style("PhieuChu", "Phiếu bầu - chữ", size=13, align="left", before=50, after=50),
    Style("PhieuSo", "Phiếu bầu - số", size=13, before=50, after=50),
    Style("DauTreo", "Chỗ đóng dấu treo", size=11, italic=True, before=60),
    Style("SauBang", "Khoảng trống sau bảng", size=6, align="left"),
    Style("TruocKinhGui", "Khoảng trống trước Kính gửi", size=1, line=20, exact=True, after=220),
    Style("BangKyNhan", "Bảng - ô ký nhận", size=12, before=160, after=160),
    Style("ThongTin", "Thông tin cuộc họp", italic=True, keep_next=True),
    Style("BienTenLon", "Biển tên - chữ lớn", size=72, bold=True),
    Style("BienTenVua", "Biển tên - chữ vừa", size=54, bold=True),
    Style("BienTenNho", "Biển tên - chữ nhỏ", size=40, bold=True),
    Style("BienTenDonVi", "Biển tên - chức vụ, đơn vị", size=28, before=240),
    Style("NgayKy", "Địa danh, ngày ký", italic=True, align="right", before=120, after=GAP, keep_next=True),
    Style("NoiNhan", "Nơi nhận", size=12, bold=True, italic=True, align="left", keep_next=True),
    Style("NoiNhanDong", "Nơi nhận - từng dòng", size=11, align="left"),
    Style("ChucVu", "Chức vụ người ký", bold=True, keep_next=True),
    Style("KhoangKy", "Khoảng ký", line=1600, exact=True),
    Style("HoTen", "Họ tên người ký", bold=True),
    Style("DonViKy", "Giao ước - đơn vị", size=13, bold=True, before=120),
    Style("ChucVuKy", "Giao ước - chức vụ", size=13),
    Style("HoTenKy", "Giao ước - họ tên", size=13, bold=True, after=120),
    Style("SoTrang", "Số trang"),
    Style("HetPhan", "Dòng cuối phần", size=1, line=20, exact=True, align="left"),
)

_FONT = "<w:rFonts " + " ".join(f'w:{of}="Times New Roman"' for of in ("ascii", "hAnsi", "eastAsia", "cs")) + "/>"
_LANGUAGE = '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'


def _paragraph_properties(style: Style) -> str:
    rule = "exact" if style.exact else "auto"
    border = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>' if style.ruled else ""
    first = f'w:firstLine="{style.first_line}"' if style.first_line >= 0 else f'w:hanging="{-style.first_line}"'
    level = f'<w:outlineLvl w:val="{style.level}"/>' if style.level is not None else ""
    return (
        f"<w:pPr>{'<w:keepNext/>' if style.keep_next else ''}<w:widowControl/>{border}"
        f'<w:spacing w:before="{style.before}" w:after="{style.after}" w:line="{style.line}" w:lineRule="{rule}"/>'
        f'<w:ind w:left="{style.left}" w:right="{style.right}" {first}/>'
        f'<w:jc w:val="{style.align}"/>{level}</w:pPr>'
    )


def _style(style: Style) -> str:
    weight = ("<w:b/><w:bCs/>" if style.bold else "") + ("<w:i/><w:iCs/>" if style.italic else "")
    size = round(style.size * 2)
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.id}"><w:name w:val={quoteattr(style.name)}/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/>{_paragraph_properties(style)}'
        f'<w:rPr>{weight}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def styles_xml() -> str:
    """Return word/styles.xml: no theme fonts anywhere, Times New Roman 14 pt, Vietnamese."""
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults>"
        f'<w:rPrDefault><w:rPr>{_FONT}<w:sz w:val="28"/><w:szCs w:val="28"/>{_LANGUAGE}</w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="BangKe"><w:name w:val="Bảng có kẻ"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr></w:style>'
        f"{''.join(map(_style, STYLES))}</w:styles>"
    )
