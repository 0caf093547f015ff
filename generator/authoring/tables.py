"""The tables inside plans and reports: repeated header row, one row in a loop (Vietnamese column heads)."""

from __future__ import annotations

from collections.abc import Sequence

from .wordml import cell, paragraph, row, table, tag

__all__ = ["AWARDS", "COVENANT", "MILESTONES", "SCORES"]

_Column = tuple[int, str, str, str]
"""Width in twips, head, tag, style."""


def _looped(columns: Sequence[_Column]) -> str:
    """Return a table whose middle row repeats for each `h` of `b.rows`."""
    widths = [width for width, *_ in columns]
    head = row(*(cell(w, paragraph("BangDau", text), middle=True) for w, text, _, _ in columns), header=True)
    body = row(*(cell(w, paragraph(style, code), middle=True) for w, _, code, style in columns))
    return table(widths, head, _command(widths, "for h in b.rows"), body, _command(widths, "endfor"))


def _command(widths: Sequence[int], code: str) -> str:
    first, *rest = widths
    return row(cell(first, tag(code, "tr")), *(cell(width, paragraph("TheLenh")) for width in rest))


MILESTONES = _looped(
    (
        (624, "STT", "{{ h.stt }}", "BangSo"),
        (2551, "Nội dung công việc", "{{ h.noi_dung }}", "BangChu"),
        (1361, "Đơn vị chủ trì", "{{ h.chu_tri }}", "BangChu"),
        (1474, "Đơn vị phối hợp", "{{ h.phoi_hop }}", "BangChu"),
        (1134, "Thời gian", "{{ h.thoi_gian }}", "BangSo"),
        (1927, "Ghi chú", "{{ h.ghi_chu }}", "BangChu"),
    )
)

AWARDS = _looped(
    (
        (624, "STT", "{{ h.stt }}", "BangSo"),
        (2948, "Đơn vị", "{{ h.don_vi }}", "BangChu"),
        (2948, "Danh hiệu, hình thức khen thưởng", "{{ h.hinh_thuc }}", "BangChu"),
        (2551, "Tình trạng", "{{ h.tinh_trang }}", "BangChu"),
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
    target = row(
        cell(624, paragraph("BangSo", "{{ h.stt }}"), middle=True),
        cell(4252, paragraph("BangChu", "{{ h.chi_tieu }}"), middle=True),
        cell(2778, paragraph("BangChu", "{{ h.ket_qua }}"), middle=True),
        cell(1417, paragraph("BangSo", "{{ h.danh_gia }}"), middle=True),
    )
    commands = [_command(widths, code) for code in ("for h in b.rows", "if h.stt", "else", "endif", "endfor")]
    loop, condition, otherwise, end, end_loop = commands
    return table(widths, head, loop, condition, target, otherwise, group, end, end_loop)


def _scores() -> str:
    """Return the table of scores: one column for each criteria group of `b.columns`."""
    fixed = {"stt": 651, "don_vi": 2750, "nhom": 700, "thuong": 1020, "tru": 800, "tong": 900, "hang": 850}

    def line(style: str, unit_style: str, stt: str, unit: str, loop: str, point: str, *rest: str, header: bool) -> str:
        ends = (fixed["thuong"], fixed["tru"], fixed["tong"], fixed["hang"])
        return row(
            cell(fixed["stt"], paragraph(style, stt), middle=True),
            cell(fixed["don_vi"], paragraph(unit_style, unit), middle=True),
            cell(fixed["nhom"], tag(loop, "tc")),
            cell(fixed["nhom"], paragraph(style, point), middle=True),
            cell(fixed["nhom"], tag("endfor", "tc")),
            *(cell(width, paragraph(style, text), middle=True) for width, text in zip(ends, rest, strict=True)),
            header=header,
        )

    heads = ("Điểm thưởng", "Điểm trừ", "Tổng điểm", "Xếp hạng")
    head = line("BangDau", "BangDau", "STT", "Đơn vị", "for c in b.columns", "{{ c }}", *heads, header=True)
    values = ("{{ h.thuong }}", "{{ h.tru }}", "{{ h.tong }}", "{{ h.hang }}")
    points = ("for d in h.diem", "{{ d }}", *values)
    body = line("BangSo", "BangChu", "{{ h.stt }}", "{{ h.don_vi }}", *points, header=False)
    widths = [*list(fixed.values())[:3], fixed["nhom"], fixed["nhom"], *list(fixed.values())[3:]]
    return table(widths, head, _command(widths, "for h in b.rows"), body, _command(widths, "endfor"))


COVENANT = _covenant()
SCORES = _scores()
