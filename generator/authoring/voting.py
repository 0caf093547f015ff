"""Templates of the voting and of the award dossier: ballots, both minutes, submission, unit reports, list of parts."""

from __future__ import annotations

from collections.abc import Callable

from .body import CLOSING, OPENING, SECTIONS, blocks, copies
from .document import docx
from .letterhead import INDENT, LEFT, RIGHT, addressees, annex, bases, letterhead, title
from .minutes import counters, pair
from .signature import signature
from .tables import SCORES, looped, repeat, spaced
from .wordml import cell, command, paragraph, row, table, tag

__all__ = ["TEMPLATES"]

_NB = "\N{NO-BREAK SPACE}"
_KEEP = "<w:keepNext/>"

CANDIDATES = looped(
    (
        (680, "STT", "{{ h.stt }}", "PhieuSo"),
        (5271, "Đơn vị", "{{ h.don_vi }}", "PhieuChu"),
        (1560, "Đồng ý", "", "PhieuSo"),
        (1560, f"Không đồng{_NB}ý", "", "PhieuSo"),
    ),
    rows="v.rows",
)
VOTES = looped(
    (
        (680, "STT", "{{ h.stt }}", "BangSo"),
        (4991, "Đơn vị", "{{ h.don_vi }}", "BangChu"),
        (1700, f"Số phiếu đồng{_NB}ý", "{{ h.so_phieu }}", "BangSo"),
        (1700, "Tỷ lệ (%)", "{{ h.ty_le }}", "BangSo"),
    )
)
COUNTS = looped(
    (
        (680, "STT", "{{ h.stt }}", "BangSo"),
        (3951, "Nội dung bỏ phiếu", "{{ h.noi_dung }}", "BangChu"),
        (1110, "Phát ra", "{{ h.phat_ra }}", "BangSo"),
        (1110, "Thu về", "{{ h.thu_ve }}", "BangSo"),
        (1110, "Hợp lệ", "{{ h.hop_le }}", "BangSo"),
        (1110, f"Không hợp{_NB}lệ", "{{ h.khong_hop_le }}", "BangSo"),
    )
)
PROPOSED = looped(
    (
        (624, "STT", "{{ h.stt }}", "BangSo"),
        (2480, "Đơn vị", "{{ h.don_vi }}", "BangChu"),
        (2948, f"Danh hiệu, hình thức đề{_NB}nghị", "{{ h.hinh_thuc }}", "BangChu"),
        (794, "Điểm", "{{ h.diem }}", "BangSo"),
        (794, "Xếp hạng", "{{ h.hang }}", "BangSo"),
        (1431, f"Số phiếu, tỷ{_NB}lệ", "{{ h.phieu }}", "BangSo"),
    )
)
LISTED = looped(
    (
        (680, "STT", "{{ h.stt }}", "BangSo"),
        (3200, "Tên đơn vị", "{{ h.don_vi }}", "BangChu"),
        (3000, f"Danh hiệu, hình thức đề{_NB}nghị", "{{ h.hinh_thuc }}", "BangChu"),
        (900, "Điểm", "{{ h.diem }}", "BangSo"),
        (900, "Xếp hạng", "{{ h.hang }}", "BangSo"),
        (1723, f"Số phiếu, tỷ{_NB}lệ", "{{ h.phieu }}", "BangSo"),
        (3600, f"Các danh hiệu, hình thức khen thưởng đã nhận (số, ngày quyết{_NB}định)", "{{ h.da_nhan }}", "BangChu"),
    ),
    rows="danh_sach.rows",
)
FIGURES = looped(
    (
        (680, "STT", "{{ h.stt }}", "BangSo"),
        (4391, "Chỉ tiêu", "{{ h.chi_tieu }}", "BangChu"),
        (2000, "Kế hoạch", "{{ h.ke_hoach }}", "BangSo"),
        (2000, "Thực hiện", "{{ h.thuc_hien }}", "BangSo"),
    )
)
RECEIVED = looped(
    (
        (1000, "Năm", "{{ h.nam }}", "BangSo"),
        (4035, f"Danh hiệu thi đua, hình thức khen{_NB}thưởng", "{{ h.hinh_thuc }}", "BangChu"),
        (4036, f"Số, ngày quyết định; cơ quan ban{_NB}hành", "{{ h.quyet_dinh }}", "BangChu"),
    )
)


def _group_scores() -> str:
    """Return the table of a unit's points by criteria group, the sums in bold."""
    columns = (
        (1000, "Nhóm", "{{ h.nhom }}", "BangSo", "BangTong"),
        (5071, "Nội dung", "{{ h.noi_dung }}", "BangChu", "BangNhom"),
        (1500, f"Điểm tối{_NB}đa", "{{ h.toi_da }}", "BangSo", "BangTong"),
        (1500, f"Điểm đạt{_NB}được", "{{ h.diem }}", "BangSo", "BangTong"),
    )
    widths = [width for width, *_ in columns]
    head = row(*(cell(w, paragraph("BangDau", text), middle=True) for w, text, *_ in columns), header=True)

    def line(keep: str) -> str:
        plain = row(*(cell(w, paragraph(s, code, properties=keep), middle=True) for w, _, code, s, _ in columns))
        strong = row(*(cell(w, paragraph(s, code, properties=keep), middle=True) for w, _, code, _, s in columns))
        return command(widths, "if h.nhom") + plain + command(widths, "else") + strong + command(widths, "endif")

    return table(widths, head, repeat(widths, line))


def _parts() -> str:
    """Return the table of the dossier's parts: rows without a state name the unit that the parts below are of."""
    columns = (
        (680, "STT", "{{ h.stt }}", "BangSo"),
        (4120, "Thành phần hồ sơ", "{{ h.thanh_phan }}", "BangChu"),
        (1200, "Tình trạng", "{{ h.tinh_trang }}", "BangSo"),
        (3071, "Ghi chú", "{{ h.ghi_chu }}", "BangChu"),
    )
    widths = [width for width, *_ in columns]
    head = row(*(cell(w, paragraph("BangDau", text), middle=True) for w, text, *_ in columns), header=True)
    group = row(
        cell(680, paragraph("BangTong", "{{ h.stt }}", properties=_KEEP)),
        cell(8391, paragraph("BangNhom", "{{ h.thanh_phan }}"), span=3),
    )

    def line(keep: str) -> str:
        part = row(*(cell(w, paragraph(s, code, properties=keep), middle=True) for w, _, code, s in columns))
        return command(widths, "if h.tinh_trang") + part + command(widths, "else") + group + command(widths, "endif")

    return table(widths, head, repeat(widths, line, "danh_muc.rows"))


GROUP_SCORES = _group_scores()
PARTS = _parts()


def ballot() -> bytes:
    """Return the template of the ballot papers, a page each: no place for a name, a corner for the seal."""
    seal = table(
        (LEFT, RIGHT),
        row(cell(LEFT, paragraph("DauTreo", "{{ dau_treo }}")), cell(RIGHT, paragraph("DauTreo"))),
        indent=INDENT,
        ruled=False,
    )
    sheet = (
        letterhead(dated=False)
        + seal
        + paragraph("TenLoai", "{{ ten_loai }}")
        + paragraph("TrichYeu", "{{ v.trich_yeu }}")
        + tag("if v.hoi_nghi")
        + paragraph("KemTheo", "{{ v.hoi_nghi }}")
        + tag("endif")
        + paragraph("DuongKeTieuDe", "{{p v.ke_trich_yeu }}")
        + tag("for c in v.cach_ghi")
        + paragraph("PhieuGhi", "{{ c }}")
        + tag("endfor")
        + CANDIDATES
    )
    return docx(copies(sheet))


def _body(**tables: str) -> str:
    """Return the body; what leads to a list or table keeps with it."""
    leads = {
        "doan_dan": paragraph("Doan", "{{ b.text }}", properties=_KEEP),
        "khoan_dan": paragraph("Khoan", "{{ b.number }}. {{ b.text }}", properties=_KEEP),
    }
    return blocks(*SECTIONS, tables=leads | {kind: spaced(content) for kind, content in tables.items()})


def count() -> bytes:
    """Return the template of the Biên bản kiểm phiếu: every counter signs, the chair does not."""
    return docx(
        letterhead(placed=False)
        + title()
        + _body(bang_phieu=VOTES)
        + CLOSING
        + tag("if so_cot == 3")
        + counters(3)
        + tag("else")
        + counters(2)
        + tag("endif")
    )


def assessment() -> bytes:
    """Return the template of the Biên bản bình xét, suy tôn."""
    body = _body(bang_diem=SCORES, bang_bo_phieu=COUNTS, bang_suy_ton=PROPOSED)
    return docx(letterhead(placed=False) + title() + body + CLOSING + pair())


def submission() -> bytes:
    """Return the template of the Tờ trình with its list of units on a page that lies on its side."""
    paper = letterhead() + title() + addressees() + bases() + OPENING + _body() + CLOSING + signature()
    return docx(paper, annex() + LISTED, landscape={1})


def achievements() -> bytes:
    """Return the template of the Báo cáo thành tích on the unit's own letterhead, which has no number."""
    body = _body(bang_chi_tieu=FIGURES, bang_diem_nhom=GROUP_SCORES, bang_da_nhan=RECEIVED)
    form = tag("if mau_so") + paragraph("KemTheo", "{{ mau_so }}") + tag("endif")
    head = (
        paragraph("TenLoai", "{{ ten_loai }}")
        + paragraph("TrichYeu", "{{ trich_yeu }}")
        + form
        + paragraph("DuongKeTieuDe", "{{p ke_trich_yeu }}")
    )
    return docx(letterhead(numbered=False) + head + addressees() + OPENING + body + CLOSING + pair())


def dossier() -> bytes:
    """Return the template of the Danh mục thành phần hồ sơ."""
    return docx(letterhead(numbered=False) + title() + spaced(PARTS) + _body() + signature())


TEMPLATES: dict[str, Callable[[], bytes]] = {
    "phieu-bau": ballot,
    "bien-ban-kiem-phieu": count,
    "bien-ban-binh-xet": assessment,
    "to-trinh": submission,
    "bao-cao-thanh-tich": achievements,
    "danh-muc-ho-so": dossier,
}
