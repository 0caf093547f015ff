"""The tables inside plans and reports: repeated header row, one row in a loop (Vietnamese column heads)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .wordml import cell, command, paragraph, row, table, tag

__all__ = ["AWARDS", "COVENANT", "MILESTONES", "SCORES"]

_Column = tuple[int, str, str, str]
"""Width in twips, head, tag, style."""
_Row = Callable[[str], str]
"""A row, given what its paragraphs need beside their style."""


def _rows(widths: Sequence[int], line: _Row) -> str:
    """Return the loop over `b.rows`; the last row but one keeps with the last, so that none stands alone on a page."""
    return (
        command(widths, "for h in b.rows")
        + command(widths, "if loop.revindex == 2")
        + line("<w:keepNext/>")
        + command(widths, "else")
        + line("")
        + command(widths, "endif")
        + command(widths, "endfor")
    )


def _looped(columns: Sequence[_Column]) -> str:
    """Return a table whose middle row repeats for each `h` of `b.rows`."""
    widths = [width for width, *_ in columns]
    head = row(*(cell(w, paragraph("BangDau", text), middle=True) for w, text, _, _ in columns), header=True)

    def line(keep: str) -> str:
        return row(*(cell(w, paragraph(style, code, properties=keep), middle=True) for w, _, code, style in columns))

    return table(widths, head, _rows(widths, line))


MILESTONES = _looped(
    (
        (624, "STT", "{{ h.stt }}", "BangSo"),
        (2381, "Nội dung công việc", "{{ h.noi_dung }}", "BangChu"),
        (1474, "Đơn vị chủ\N{NO-BREAK SPACE}trì", "{{ h.chu_tri }}", "BangChu"),
        (1474, "Đơn vị phối\N{NO-BREAK SPACE}hợp", "{{ h.phoi_hop }}", "BangChu"),
        (1304, "Thời gian", "{{ h.thoi_gian }}", "BangSo"),
        (1814, "Sản phẩm, kết\N{NO-BREAK SPACE}quả", "{{ h.san_pham }}", "BangChu"),
    )
)

AWARDS = _looped(
    (
        (624, "STT", "{{ h.stt }}", "BangSo"),
        (2948, "Đơn vị", "{{ h.don_vi }}", "BangChu"),
        (2948, "Danh hiệu, hình thức khen\N{NO-BREAK SPACE}thưởng", "{{ h.hinh_thuc }}", "BangChu"),
        (2551, "{{ b.columns[0] }}", "{{ h.ket_qua }}", "BangChu"),
    )
)


def _covenant() -> str:
    """Return the table of targets: rows without a number name a content group and stand in bold."""
    columns = ((624, "STT"), (4252, "Chỉ tiêu"), (2778, "Kết quả"), (1417, "Đánh giá"))
    widths = [width for width, _ in columns]
    head = row(*(cell(w, paragraph("BangDau", text), middle=True) for w, text in columns), header=True)
    group = row(
        cell(624, paragraph("BangNhom")),
        cell(4252 + 2778 + 1417, paragraph("BangNhom", "{{ h.chi_tieu }}"), span=3),
    )

    def line(keep: str) -> str:
        target = row(
            cell(624, paragraph("BangSo", "{{ h.stt }}", properties=keep), middle=True),
            cell(4252, paragraph("BangChu", "{{ h.chi_tieu }}", properties=keep), middle=True),
            cell(2778, paragraph("BangChu", "{{ h.ket_qua }}", properties=keep), middle=True),
            cell(1417, paragraph("BangSo", "{{ h.danh_gia }}", properties=keep), middle=True),
        )
        return command(widths, "if h.stt") + target + command(widths, "else") + group + command(widths, "endif")

    return table(widths, head, _rows(widths, line))


def _scores() -> str:
    """Return the table of scores: one column for each criteria group of `b.columns`."""
    fixed = {"stt": 651, "don_vi": 2090, "nhom": 920, "thuong": 1020, "tru": 800, "tong": 900, "hang": 850}
    widths = [*list(fixed.values())[:3], fixed["nhom"], fixed["nhom"], *list(fixed.values())[3:]]

    def line(style: str, unit_style: str, texts: Sequence[str], keep: str = "", *, header: bool = False) -> str:
        stt, unit, loop, point, *rest = texts
        ends = (fixed["thuong"], fixed["tru"], fixed["tong"], fixed["hang"])
        return row(
            cell(fixed["stt"], paragraph(style, stt, properties=keep), middle=True),
            cell(fixed["don_vi"], paragraph(unit_style, unit, properties=keep), middle=True),
            cell(fixed["nhom"], tag(loop, "tc")),
            cell(fixed["nhom"], paragraph(style, point, properties=keep), middle=True),
            cell(fixed["nhom"], tag("endfor", "tc")),
            *(
                cell(w, paragraph(style, text, properties=keep), middle=True)
                for w, text in zip(ends, rest, strict=True)
            ),
            header=header,
        )

    heads = ("STT", "Đơn vị", "for c in b.columns", "{{ c }}", "Điểm thưởng", "Điểm trừ", "Tổng điểm", "Xếp hạng")
    points = ("{{ h.stt }}", "{{ h.don_vi }}", "for d in h.diem", "{{ d }}")
    texts = (*points, "{{ h.thuong }}", "{{ h.tru }}", "{{ h.tong }}", "{{ h.hang }}")
    head = line("BangDau", "BangDau", heads, header=True)
    return table(widths, head, _rows(widths, lambda keep: line("BangSo", "BangChu", texts, keep)))


COVENANT = _covenant()
SCORES = _scores()
