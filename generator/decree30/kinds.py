"""The types of administrative documents (Decree 30/2020, annex III) and what each of them must have."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bloc.text import fold, old_tones

__all__ = ["KINDS", "LETTER", "Kind", "kind_of_title"]


@dataclass(frozen=True)
class Kind:
    """A type of document; `code` is that of its symbol, empty where annex III lists none."""

    code: str
    title: str
    """As it stands above the subject, in capitals."""
    numbered: bool = True
    dated: bool = True
    end_mark: bool = True
    """Whether its text ends with `./.` (D30-84)."""
    upward: bool = False
    """Whether it may be addressed with `Kính gửi` (D30-110)."""
    statutory: bool = True
    """Whether annex III lists it; of others only what is there is checked."""


def _own(title: str, code: str = "", *, end_mark: bool = False, upward: bool = False) -> Kind:
    return Kind(code, title, numbered=False, dated=False, end_mark=end_mark, upward=upward, statutory=False)


LETTER = Kind("", "", upward=True)
"""Công văn: no type name, a subject below the number, `Kính gửi`."""

_STATUTORY = (
    ("NQ", "NGHỊ QUYẾT"), ("QĐ", "QUYẾT ĐỊNH"), ("CT", "CHỈ THỊ"), ("QC", "QUY CHẾ"), ("QyĐ", "QUY ĐỊNH"),
    ("TC", "THÔNG CÁO"), ("TB", "THÔNG BÁO"), ("HD", "HƯỚNG DẪN"), ("CTr", "CHƯƠNG TRÌNH"), ("KH", "KẾ HOẠCH"),
    ("PA", "PHƯƠNG ÁN"), ("ĐA", "ĐỀ ÁN"), ("DA", "DỰ ÁN"), ("BC", "BÁO CÁO"), ("BB", "BIÊN BẢN"), ("TTr", "TỜ TRÌNH"),
    ("HĐ", "HỢP ĐỒNG"), ("CĐ", "CÔNG ĐIỆN"), ("BGN", "BẢN GHI NHỚ"), ("BTT", "BẢN THỎA THUẬN"),
    ("GUQ", "GIẤY ỦY QUYỀN"), ("GM", "GIẤY MỜI"), ("GGT", "GIẤY GIỚI THIỆU"), ("GNP", "GIẤY NGHỈ PHÉP"),
    ("PG", "PHIẾU GỬI"), ("PC", "PHIẾU CHUYỂN"), ("PB", "PHIẾU BÁO"),
)  # fmt: skip
_UPWARD = ("TTr", "BC")
_NO_END = ("HĐ", "GUQ", "GGT", "GNP", "PG", "PC", "PB", "BGN", "BTT")

KINDS = (
    *(
        Kind(code, title, dated=code != "BB", upward=code in _UPWARD, end_mark=code not in _NO_END)
        for code, title in _STATUTORY
    ),
    # What blocs write under names of their own (custom): only what is there is checked.
    _own("GIAO ƯỚC"), _own("BẢN GIAO ƯỚC"), _own("BẢN KÝ KẾT GIAO ƯỚC"), _own("PHÁT ĐỘNG"), _own("BẢNG"),
    _own("PHIẾU"), _own("DANH SÁCH"), _own("DANH MỤC"), _own("ĐĂNG KÝ", upward=True), _own("BẢN ĐĂNG KÝ", upward=True),
    _own("BÁO CÁO THÀNH TÍCH", end_mark=True, upward=True), _own("KỊCH BẢN"), _own("LỜI"), _own("ĐỀ CƯƠNG"),
    _own("CHƯƠNG TRÌNH HỘI NGHỊ"), _own("TỔNG HỢP"),
)  # fmt: skip


def kind_of_title(title: str) -> Kind | None:
    """Return the type that a title in capitals begins with, the longest that fits; None where none does."""
    words = _plain(title)
    fitting = [kind for kind in KINDS if re.match(rf"{re.escape(_plain(kind.title))}(?!\w)", words)]
    return max(fitting, key=lambda kind: len(kind.title), default=None)


def _plain(text: str) -> str:
    return fold(old_tones(" ".join(text.split())))
