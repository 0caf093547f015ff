"""The templates of a meeting's papers: invitation, programme, minutes, conclusions, and the papers for the room."""

from __future__ import annotations

from collections.abc import Callable

from .body import CLOSING, OPENING, SECTIONS, blocks, copies
from .document import docx
from .letterhead import letterhead, title
from .minutes import pair
from .signature import signature
from .tables import looped, repeat, spaced
from .wordml import cell, command, paragraph, row, run, table, tag

__all__ = ["TEMPLATES"]

_AGENDA = looped(
    (
        (2324, "Thời gian", "{{ h.thoi_gian }}", "BangSo"),
        (3912, "Nội dung", "{{ h.noi_dung }}", "BangChu"),
        (2835, "Người thực hiện", "{{ h.thuc_hien }}", "BangChu"),
    ),
    rows="chuong_trinh",
)
_TASKS = looped(
    (
        (624, "STT", "{{ h.stt }}", "BangSo"),
        (2495, "Đơn vị thực hiện", "{{ h.don_vi }}", "BangChu"),
        (4252, "Nhiệm vụ", "{{ h.nhiem_vu }}", "BangChu"),
        (1700, "Thời hạn", "{{ h.thoi_han }}", "BangSo"),
    )
)
_LEADS = {
    "doan_dan": paragraph("Doan", "{{ b.text }}", properties="<w:keepNext/>"),
    "khoan_dan": paragraph("Khoan", "{{ b.number }}. {{ b.text }}", properties="<w:keepNext/>"),
}
"""Paragraphs that lead to a list, and stay with its first item."""
_FACTS = tag("for t in thong_tin") + paragraph("ThongTin", "{{ t }}") + tag("endfor")
_FACE, _FOLDED = 7285, 9480
"""Width and height in twips of one side of a name plate: half of an A4 sheet on its side, folded in its middle."""


def invitation() -> bytes:
    """Return the template of the Giấy mời: a whole paper for each invitee (form 1.7)."""
    invited = paragraph("Doan", run("{{ mo_dau }} "), run("{{ v.kinh_moi }}", "<w:b/><w:bCs/>"))
    return docx(copies(letterhead() + title() + invited + blocks("doan") + CLOSING + signature()))


def programme() -> bytes:
    """Return the template of the Chương trình: attached to the invitation, without number, date and signature."""
    head = (
        letterhead(dated=False)
        + paragraph("TenLoai", "{{ ten_loai }}")
        + paragraph("TrichYeu", "{{ trich_yeu }}")
        + paragraph("KemTheo", "{{ kem_theo }}")
        + paragraph("DuongKeTieuDe", "{{p ke_kem_theo }}")
    )
    facts = (("Thời gian", "thoi_gian"), ("Địa điểm", "dia_diem"), ("Chủ trì", "chu_tri"))
    told = "".join(paragraph("Doan", f"{label}: {{{{ {name} }}}}") for label, name in facts)
    return docx(head + told + _AGENDA)


def minutes() -> bytes:
    """Return the template of the Biên bản hội nghị (form 1.9)."""
    body = blocks(*SECTIONS, tables=_LEADS)
    return docx(letterhead(placed=False) + title() + body + CLOSING + pair())


def conclusions() -> bytes:
    """Return the template of the Thông báo kết luận."""
    body = blocks("khoan_tieu_de", "khoan", "diem", "doan", tables=_LEADS | {"bang_nhiem_vu": spaced(_TASKS)})
    return docx(letterhead() + title() + OPENING + body + CLOSING + signature())


def running_order() -> bytes:
    """Return the template of the Kịch bản điều hành, on its side to give what is said room."""
    heads = ("STT", "Thời gian", "Nội dung", "Lời dẫn, việc tiến hành", "Người thực hiện")
    widths = (680, 1474, 3005, 6123, 2721)

    def line(keep: str) -> str:
        said = (tag("for c in h.loi_dan"), paragraph("BangChu", "{{ c }}", properties=keep), tag("endfor"))
        empty = (tag("if not h.loi_dan"), paragraph("BangChu", properties=keep), tag("endif"))
        return row(
            cell(widths[0], paragraph("BangSo", "{{ h.stt }}", properties=keep), middle=True),
            cell(widths[1], paragraph("BangSo", "{{ h.thoi_gian }}", properties=keep), middle=True),
            cell(widths[2], paragraph("BangChu", "{{ h.noi_dung }}", properties=keep), middle=True),
            cell(widths[3], *said, *empty, middle=True),
            cell(widths[4], paragraph("BangChu", "{{ h.thuc_hien }}", properties=keep), middle=True),
        )

    head = row(
        *(cell(w, paragraph("BangDau", text), middle=True) for w, text in zip(widths, heads, strict=True)), header=True
    )
    running = table(widths, head, repeat(widths, line, "kich_ban"))
    return docx(title() + _FACTS + spaced("") + running, landscape={0})


def speeches() -> bytes:
    """Return the template of the two speeches, each from a new page."""
    closing = (
        paragraph("TenLoai", "LỜI BẾ MẠC")
        + paragraph("TrichYeu", "{{ trich_yeu }}")
        + paragraph("DuongKeTieuDe", "{{p ke_trich_yeu }}")
        + blocks("khoan", "doan", tables=_LEADS, of="bm_noi_dung")
    )
    return docx(title() + blocks("khoan", "doan", tables=_LEADS), closing)


def delegates() -> bytes:
    """Return the template of the list to sign in: rows without a number name a group and stand in bold."""
    columns = ((624, "STT"), (2154, "Họ và tên"), (2154, "Chức vụ"), (2722, "Đơn vị"), (1417, "Ký nhận"))
    widths = [width for width, _ in columns]

    def line(keep: str) -> str:
        group = row(cell(sum(widths), paragraph("BangNhom", "{{ h.ho_ten }}", properties=keep), span=len(widths)))
        texts = (("BangChu", "{{ h.ho_ten }}"), ("BangChu", "{{ h.chuc_vu }}"), ("BangChu", "{{ h.don_vi }}"))
        person = row(
            cell(widths[0], paragraph("BangSo", "{{ h.stt }}", properties=keep), middle=True),
            *(
                cell(width, paragraph(style, text, properties=keep), middle=True)
                for width, (style, text) in zip(widths[1:4], texts, strict=True)
            ),
            cell(widths[4], paragraph("BangKyNhan", properties=keep)),
        )
        return command(widths, "if h.stt") + person + command(widths, "else") + group + command(widths, "endif")

    head = row(*(cell(w, paragraph("BangDau", text), middle=True) for w, text in columns), header=True)
    return docx(title() + _FACTS + spaced("") + table(widths, head, repeat(widths, line, "dai_bieu")))


def plates() -> bytes:
    """Return the template of the name plates: a sheet a person, folded in its middle, read from both sides.

    On either side of the fold the letters stand upright towards it.
    """

    def size(name: str, style: str, condition: str) -> str:
        return tag(f"{condition} v.co == '{name}'") + paragraph(style, "{{ v.ten }}")

    content = (
        size("lon", "BienTenLon", "if")
        + size("vua", "BienTenVua", "elif")
        + tag("else")
        + paragraph("BienTenNho", "{{ v.ten }}")
        + tag("endif")
        + paragraph("BienTenDonVi", "{{ v.don_vi }}")
    )

    def face(direction: str) -> str:
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{_FACE}" w:type="dxa"/><w:textDirection w:val="{direction}"/>'
            f'<w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
        )

    height = f'<w:cantSplit/><w:trHeight w:val="{_FOLDED}" w:hRule="exact"/>'
    sheet = f"<w:tr><w:trPr>{height}</w:trPr>{face('tbRl')}{face('btLr')}</w:tr>"
    folded = table((_FACE, _FACE), sheet, indent=-567, ruled=False)
    return docx(copies(folded, landscape=True), landscape={0})


TEMPLATES: dict[str, Callable[[], bytes]] = {
    "giay-moi": invitation,
    "chuong-trinh": programme,
    "bien-ban-hoi-nghi": minutes,
    "thong-bao-ket-luan": conclusions,
    "kich-ban": running_order,
    "loi-khai-be-mac": speeches,
    "danh-sach-dai-bieu": delegates,
    "bien-ten": plates,
}
