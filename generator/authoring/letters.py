"""The templates of letters to the members, of what comes back from them, of teams, handover and mid-year report."""

from __future__ import annotations

from collections.abc import Callable

from ..papers.bien_ban_ban_giao import PARTIES, WITNESSED
from .body import CLOSING, OPENING, SECTIONS, blocks
from .document import docx
from .letterhead import addressees, bases, letterhead, title
from .signature import recipients, signature
from .tables import AWARDS_GIVEN, COMMENTS, HANDOVER, INDICATORS, OUTSTANDING, PROGRESS, spaced
from .wordml import PADDING, cell, paragraph, row, run, table, tag

__all__ = ["TEMPLATES"]

_LETTER = ("khoan", "diem", "doan")
_KEPT = "<w:keepNext/>"
"""The signatures keep with Nơi nhận, which would stand alone on a page."""


def letter() -> bytes:
    """Return the template of an official letter: no type, V/v under the number, Kính gửi (form 1.5)."""
    body = blocks(*_LETTER, tables={"bang_con_thieu": spaced(OUTSTANDING)})
    head = letterhead(letter=True) + paragraph("TruocKinhGui") + addressees()
    return docx(head + bases() + OPENING + body + CLOSING + signature())


def comments() -> bytes:
    """Return the template of the Bảng tổng hợp, tiếp thu, giải trình ý kiến."""
    body = blocks("khoan_tieu_de", *_LETTER, tables={"bang_y_kien": spaced(COMMENTS)})
    return docx(letterhead(numbered=False) + title() + OPENING + body + CLOSING + signature())


def handover() -> bytes:
    """Return the template of the Biên bản bàn giao: no place and date; the parties sign, a witness between them."""

    def signer(width: int, name: str) -> str:
        return cell(
            width,
            tag(f"for dong in {name}.chuc_vu"),
            paragraph("ChucVu", "{{ dong }}"),
            tag("endfor"),
            paragraph("KhoangKy", properties=_KEPT),
            paragraph("HoTen", f"{{{{ {name}.ho_ten }}}}", properties=_KEPT),
        )

    below = paragraph("SauBang", properties=_KEPT) + recipients()

    def signers(widths: tuple[int, ...], *names: str) -> str:
        signed = row(*map(signer, widths, names))
        # A row of the same table: of paragraphs below one LibreOffice does not see that it keeps with them.
        received = row(cell(sum(widths), below, span=len(widths)))
        return table(widths, signed, received, indent=-PADDING, ruled=False)

    body = blocks("muc", "khoan_tieu_de", *_LETTER, tables={"bang_ban_giao": spaced(HANDOVER)})
    return docx(
        letterhead(placed=False)
        + title()
        + bases()
        + OPENING
        + body
        + CLOSING
        + tag("if ky_chung_kien")
        + signers(WITNESSED, "ky_giao", "ky_chung_kien", "ky_nhan")
        + tag("else")
        + signers(PARTIES, "ky_giao", "ky_nhan")
        + tag("endif")
    )


def verifiers() -> bytes:
    """Return the template of the Quyết định on the Tổ thẩm định: its articles run straight into their text (D30-72)."""

    def article(style: str, number: str, text: str) -> str:
        return paragraph(style, run(f"Điều {number}. ", "<w:b/>"), run(text))

    body = blocks("khoan", "diem", "doan", tables={"dieu": article("Doan", "{{ b.number }}", "{{ b.text }}")})
    return docx(
        letterhead()
        + title()
        + paragraph("ThamQuyen", "{{ tham_quyen }}")
        + bases()
        + paragraph("LenhQuyetDinh", "QUYẾT ĐỊNH:")
        + body
        + article("DoanCuoi", "3", "{{ dieu_3 }}")
        + signature()
    )


def counters() -> bytes:
    """Return the template of the Thông báo on the Ban kiểm phiếu."""
    return docx(letterhead() + title() + OPENING + blocks("khoan_tieu_de", *_LETTER) + CLOSING + signature())


def midyear() -> bytes:
    """Return the template of the Báo cáo sơ kết."""
    tables = {
        "bang_tien_do_giao_uoc": PROGRESS,
        "bang_chi_tieu_don_vi": INDICATORS,
        "bang_khen_thuong": AWARDS_GIVEN,
    }
    body = blocks(*SECTIONS, tables={kind: spaced(content) for kind, content in tables.items()})
    return docx(letterhead() + title() + addressees() + bases() + OPENING + body + CLOSING + signature())


TEMPLATES: dict[str, Callable[[], bytes]] = {
    "cong-van-xin-y-kien": letter,
    "cong-van-tu-cham-diem": letter,
    "cong-van-don-doc": letter,
    "tong-hop-y-kien": comments,
    "bien-ban-ban-giao": handover,
    "to-tham-dinh": verifiers,
    "to-kiem-phieu": counters,
    "bao-cao-so-ket": midyear,
}
