"""The templates of the scoring papers: forms, their summary, the guide, the registration."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .body import CLOSING, OPENING, SECTIONS, blocks
from .document import docx
from .landscape import apart
from .letterhead import addressees, annex, bases, draft_mark, letterhead, title
from .signature import pair, recipients, signature
from .tables import looped, spaced
from .wordml import cell, command, paragraph, row, table, tag

__all__ = ["TEMPLATES"]

_KEEP = "<w:keepNext/>"
_NOTES = tag("for g in ghi_chu") + paragraph("DoanCuoi", "{{ g }}") + tag("endfor")
_BELOW = paragraph("SauBang", properties=_KEEP)  # the signature never stands on a page by itself


@dataclass(frozen=True)
class _Column:
    """A column of a form: width in twips, head, tag, style."""

    width: int
    head: str
    code: str
    style: str = "BangSo"
    each: str = ""
    """The loop that repeats the column; its head loops over `b.columns`."""
    room: int = 0
    """How much of the table's width repeated columns have together."""

    @property
    def grid(self) -> tuple[int, ...]:
        """The widths of the column in the template, where a loop takes a cell before it and one after it."""
        third = self.room // 3
        return (third, self.room - 2 * third, third) if self.each else (self.width,)


def _form(*columns: _Column, grouped: bool = True) -> str:
    """Return a form whose first and last rows keep with the next; `grouped`: groups and sums stand in bold."""
    grid = [width for column in columns for width in column.grid]

    def line(style_of: Callable[[_Column], str], keep: str = "", *, head: bool = False) -> str:
        cells: list[str] = []
        for column in columns:
            shown = paragraph(style_of(column), column.head if head else column.code, properties=keep)
            content = cell(column.width, shown, middle=True)
            if column.each:
                first, _, last = column.grid
                loop = "for c in b.columns" if head else column.each
                content = cell(first, tag(loop, "tc")) + content + cell(last, tag("endfor", "tc"))
            cells.append(content)
        return row(*cells, header=head)

    def plain(column: _Column) -> str:
        return column.style

    def strong(column: _Column) -> str:
        return "BangNhom" if column.style == "BangChu" else "BangTong"

    bold = (command(grid, "if h.loai in ('nhom', 'muc', 'tong')"), line(strong, _KEEP)) if grouped else ()
    rows = (
        command(grid, "for h in b.rows"),
        *bold,
        command(grid, f"{'elif' if grouped else 'if'} (loop.first and loop.length > 3) or loop.revindex <= 2"),
        line(plain, _KEEP),
        command(grid, "else"),
        line(plain),
        command(grid, "endif"),
        command(grid, "endfor"),
    )
    return table(grid, line(lambda _: "BangDau", head=True), *rows)


_CODE = _Column(800, "STT", "{{ h.stt }}")
_MOST = _Column(900, "Điểm tối\N{NO-BREAK SPACE}đa", "{{ h.toi_da }}")


def _criterion(width: int) -> _Column:
    return _Column(width, "Nội dung tiêu chí", "{{ h.noi_dung }}", "BangChu")


def _told(width: int, room: int) -> _Column:
    """Return the columns of how a criterion is counted and what proves it, so far as the form says so."""
    return _Column(width, "{{ c }}", "{{ d }}", "BangChu", "for d in h.mo_ta", room)


CRITERIA = _form(_CODE, _criterion(2850), _MOST, _told(2260, 4521))

SELF_SCORED = _form(
    _CODE,
    _criterion(3403),
    _MOST,
    _told(2650, 2650),
    _Column(1030, "Điểm tự\N{NO-BREAK SPACE}chấm", "{{ h.tu_cham }}"),
    _Column(1250, "{{ cot_tham_dinh }}", "{{ h.tham_dinh }}"),
    _Column(2000, "Tài liệu kiểm\N{NO-BREAK SPACE}chứng", "{{ h.kiem_chung }}", "BangChu"),
    _Column(1970, "Ghi chú", "{{ h.ghi_chu }}", "BangChu"),
)


def _summary(groups: _Column, unit: int, reasons: int) -> str:
    """Return the table of totals, given the column of a criteria group and the widths of unit names and reasons."""
    return _form(
        _Column(650, "STT", "{{ h.stt }}"),
        _Column(unit, "Đơn vị", "{{ h.don_vi }}", "BangChu"),
        groups,
        _Column(1000, "Điểm thưởng", "{{ h.thuong }}"),
        _Column(850, "Điểm trừ", "{{ h.tru }}"),
        _Column(950, "Tổng điểm", "{{ h.tong }}"),
        _Column(900, "Xếp hạng", "{{ h.hang }}"),
        _Column(reasons, "Ghi chú", "{{ h.ghi_chu }}", "BangChu"),
        grouped=False,
    )


def _group(width: int, room: int) -> _Column:
    return _Column(width, "{{ c }}", "{{ d }}", each="for d in h.diem", room=room)


# A loop of columns leaves the widest one at least half of itself, so that more than five groups need other widths.
SUMMARY = (
    tag("if b.columns | length > 5")
    + _summary(_group(810, 5403), 2400, 1850)
    + tag("else")
    + _summary(_group(800, 2400), 2800, 4453)
    + tag("endif")
)

REGISTRATIONS = looped(
    (
        (624, "STT", "{{ h.stt }}", "BangSo"),
        (2551, "Đơn vị", "{{ h.don_vi }}", "BangChu"),
        (3005, "Danh hiệu thi\N{NO-BREAK SPACE}đua", "{{ h.danh_hieu }}", "BangChu"),
        (2891, "Hình thức khen\N{NO-BREAK SPACE}thưởng", "{{ h.hinh_thuc }}", "BangChu"),
    )
)


def form() -> bytes:
    """Return the template of the Bảng chấm điểm: an annex where it is attached to something, else a signed paper."""
    table_and_notes = blocks(tables={"bang_tieu_chi": CRITERIA + _BELOW}) + _NOTES
    return docx(
        tag("if pl_kem_theo")
        + draft_mark("du_thao")
        + annex()
        + tag("else")
        + letterhead(numbered=False)
        + title()
        + tag("endif")
        + table_and_notes
        + tag("if not pl_kem_theo")
        + signature()
        + tag("endif")
    )


def self_scored() -> bytes:
    """Return the template of the Bảng tự chấm điểm, on its side."""
    head = (
        apart(letterhead(numbered=False))
        + paragraph("TenLoai", "{{ ten_loai }}")
        + paragraph("TrichYeu", "{{ trich_yeu }}")
        + paragraph("KemTheo", "{{ thuoc_khoi }}")
        + paragraph("DuongKeTieuDe", "{{p ke_trich_yeu }}")
    )
    return docx(
        head + blocks(tables={"bang_tu_cham": SELF_SCORED + _BELOW}) + apart(pair()) + recipients(), landscape={0}
    )


def summary() -> bytes:
    """Return the template of the Bảng tổng hợp điểm, on its side."""
    head = apart(letterhead(numbered=False)) + title()
    table_and_notes = blocks(tables={"bang_tong_hop": SUMMARY + _BELOW}) + _NOTES
    return docx(head + table_and_notes + apart(signature()), landscape={0})


def guide() -> bytes:
    """Return the template of the Hướng dẫn chấm điểm."""
    body = blocks(*SECTIONS, tables={"bang_tieu_chi": spaced(CRITERIA)})
    return docx(letterhead() + title() + bases() + OPENING + body + CLOSING + signature())


def registration() -> bytes:
    """Return the template of the Bản đăng ký thi đua: dated, sent up, without a number."""
    body = blocks("doan", tables={"bang_dang_ky": spaced(REGISTRATIONS)})
    return docx(letterhead(numbered=False) + title() + addressees() + OPENING + body + CLOSING + signature())


TEMPLATES: dict[str, Callable[[], bytes]] = {
    "bang-cham-diem": form,
    "bang-tu-cham": self_scored,
    "bang-tong-hop-diem": summary,
    "huong-dan-cham-diem": guide,
    "dang-ky-thi-dua": registration,
}
