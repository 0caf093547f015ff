"""The tables inside plans and reports: repeated header row, one row in a loop (Vietnamese column heads)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .wordml import cell, command, paragraph, row, table, tag

__all__ = [
    "AWARDS",
    "AWARDS_GIVEN",
    "COMMENTS",
    "COVENANT",
    "HANDOVER",
    "INDICATORS",
    "MILESTONES",
    "OUTSTANDING",
    "PROGRESS",
    "SCORES",
    "Column",
    "Row",
    "looped",
    "repeat",
    "spaced",
]

Column = tuple[int, str, str, str]
"""Width in twips, head, tag, style."""
Row = Callable[[str], str]
"""A row, given what its paragraphs need beside their style."""


def spaced(content: str) -> str:
    """Return a table with room below it."""
    return content + paragraph("SauBang")


def repeat(widths: Sequence[int], line: Row, rows: str = "b.rows") -> str:
    """Return the loop over the rows; neither the first nor the last stands alone on a page."""
    return (
        command(widths, f"for h in {rows}")
        + command(widths, "if loop.first or loop.revindex == 2")
        + line("<w:keepNext/>")
        + command(widths, "else")
        + line("")
        + command(widths, "endif")
        + command(widths, "endfor")
    )


def looped(columns: Sequence[Column], rows: str = "b.rows") -> str:
    """Return a table whose middle row repeats for each `h` of `b.rows`, or of another list."""
    widths = [width for width, *_ in columns]
    head = row(*(cell(w, paragraph("BangDau", text), middle=True) for w, text, _, _ in columns), header=True)

    def line(keep: str) -> str:
        return row(*(cell(w, paragraph(style, code, properties=keep), middle=True) for w, _, code, style in columns))

    return table(widths, head, repeat(widths, line, rows))


MILESTONES = looped(
    (
        (624, "STT", "{{ h.stt }}", "BangSo"),
        (2381, "Nội dung công việc", "{{ h.noi_dung }}", "BangChu"),
        (1474, "Đơn vị chủ\N{NO-BREAK SPACE}trì", "{{ h.chu_tri }}", "BangChu"),
        (1474, "Đơn vị phối\N{NO-BREAK SPACE}hợp", "{{ h.phoi_hop }}", "BangChu"),
        (1304, "Thời gian", "{{ h.thoi_gian }}", "BangSo"),
        (1814, "Sản phẩm, kết\N{NO-BREAK SPACE}quả", "{{ h.san_pham }}", "BangChu"),
    )
)

AWARDS = looped(
    (
        (624, "STT", "{{ h.stt }}", "BangSo"),
        (2948, "Đơn vị", "{{ h.don_vi }}", "BangChu"),
        (2948, "Danh hiệu, hình thức khen\N{NO-BREAK SPACE}thưởng", "{{ h.hinh_thuc }}", "BangChu"),
        (2551, "{{ b.columns[0] }}", "{{ h.ket_qua }}", "BangChu"),
    )
)

INDICATORS = looped(
    (
        (624, "STT", "{{ h.stt }}", "BangSo"),
        (2438, "Đơn vị", "{{ h.don_vi }}", "BangChu"),
        (2607, "Chỉ tiêu", "{{ h.chi_tieu }}", "BangChu"),
        (1701, "Kế hoạch", "{{ h.ke_hoach }}", "BangSo"),
        (1701, "Kết quả", "{{ h.ket_qua }}", "BangSo"),
    )
)

OUTSTANDING = looped(
    (
        (624, "STT", "{{ h.stt }}", "BangSo"),
        (3402, "Đơn vị", "{{ h.don_vi }}", "BangChu"),
        (5045, "Hồ sơ, báo cáo còn thiếu", "{{ h.con_thieu }}", "BangChu"),
    )
)

COMMENTS = looped(
    (
        (624, "STT", "{{ h.stt }}", "BangSo"),
        (1644, "Đơn vị", "{{ h.don_vi }}", "BangChu"),
        (1587, "Vị trí (điều, khoản)", "{{ h.vi_tri }}", "BangSo"),
        (2608, "Nội dung góp\N{NO-BREAK SPACE}ý", "{{ h.gop_y }}", "BangChu"),
        (2608, "Tiếp thu, giải\N{NO-BREAK SPACE}trình", "{{ h.tra_loi }}", "BangChu"),
    )
)

HANDOVER = looped(
    (
        (624, "STT", "{{ h.stt }}", "BangSo"),
        (3685, "Tên hồ sơ, tài\N{NO-BREAK SPACE}liệu", "{{ h.ho_so }}", "BangChu"),
        (1247, "Số lượng", "{{ h.so_luong }}", "BangSo"),
        (1587, "Bản giấy, bản điện tử", "{{ h.hinh_thuc }}", "BangSo"),
        (1928, "Ghi chú", "{{ h.ghi_chu }}", "BangChu"),
    )
)


def _awards_given() -> str:
    """Return the table of awards given by form: a row without a number is the total and stands in bold."""
    columns = ((624, "STT"), (5385, "Hình thức khen thưởng"), (1531, "Tập thể"), (1531, "Cá nhân"))
    widths = [width for width, _ in columns]
    head = row(*(cell(w, paragraph("BangDau", text), middle=True) for w, text in columns), header=True)
    texts = ("{{ h.stt }}", "{{ h.hinh_thuc }}", "{{ h.tap_the }}", "{{ h.ca_nhan }}")

    def line(keep: str) -> str:
        def of(*styles: str) -> str:
            parts = zip(widths, styles, texts, strict=True)
            return row(*(cell(w, paragraph(style, text, properties=keep), middle=True) for w, style, text in parts))

        form, total = of("BangSo", "BangChu", "BangSo", "BangSo"), of(*["BangTong"] * 4)
        return command(widths, "if h.stt") + form + command(widths, "else") + total + command(widths, "endif")

    return table(widths, head, repeat(widths, line))


def _targets(result: str, judged: str, judged_tag: str) -> str:
    """Return a table of the covenant's targets: rows without a number name a content group and stand in bold."""
    columns = ((624, "STT"), (4252, "Chỉ tiêu"), (2778, result), (1417, judged))
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
            cell(1417, paragraph("BangSo", judged_tag, properties=keep), middle=True),
        )
        return command(widths, "if h.stt") + target + command(widths, "else") + group + command(widths, "endif")

    return table(widths, head, repeat(widths, line))


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
    return table(widths, head, repeat(widths, lambda keep: line("BangSo", "BangChu", texts, keep)))


COVENANT = _targets("Kết quả", "Đánh giá", "{{ h.danh_gia }}")
PROGRESS = _targets("Kết quả 6\N{NO-BREAK SPACE}tháng", "So với cả\N{NO-BREAK SPACE}năm (%)", "{{ h.ty_le }}")
AWARDS_GIVEN = _awards_given()
SCORES = _scores()
