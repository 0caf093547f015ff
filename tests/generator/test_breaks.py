"""Where lines may not break, and titles laid out in lines of like length."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from generator.breaks import bound, bound_values, laid_out
from generator.lines import text_width, wrap

BLOC = "Khối thi đua Kinh tế - Kỹ thuật tỉnh Hà Tĩnh"


def lines(text, points, available, **how):
    """Return the lines in which the laid out text prints, with plain spaces."""
    shown = laid_out(text, points, available, **how)
    look = {name: how[name] for name in ("bold", "italic") if name in how}
    broken = wrap(shown, points, available, **{"bold": True, **look})
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in broken]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Hoạt động năm 2026", ["Hoạt động năm 2026", f"của {BLOC}"]),
        ("Phong trào thi đua năm 2026", ["Phong trào thi đua năm 2026", f"của {BLOC}"]),
        ("Ban hành Quy chế tổ chức và hoạt động", ["Ban hành Quy chế tổ chức và hoạt động", f"của {BLOC}"]),
    ],
)
def test_a_subject_breaks_before_the_blocs_name(before, expected):
    assert lines(f"{before} của {BLOC}", 14, 7937, whole=(BLOC,)) == expected


@pytest.mark.parametrize(
    ("name", "bold", "expected"),
    [
        ("Khối thi đua Kinh tế - Kỹ thuật", True, ["KHỐI THI ĐUA", "KINH TẾ - KỸ THUẬT"]),
        ("UBND Thành phố Hồ Chí Minh", False, ["UBND THÀNH PHỐ", "HỒ CHÍ MINH"]),
        ("UBND tỉnh Bà Rịa - Vũng Tàu", False, ["UBND", "TỈNH BÀ RỊA - VŨNG TÀU"]),
        ("Ban Quản lý dự án đầu tư xây dựng tỉnh", True, ["BAN QUẢN LÝ", "DỰ ÁN ĐẦU TƯ", "XÂY DỰNG TỈNH"]),
    ],
)
def test_names_in_capitals_break_between_phrases(name, bold, expected):
    assert lines(name, 13, 3330 if len(expected) < 3 else 2854, bold=bold, capitals=True) == expected


def test_no_line_is_too_long_and_none_is_wasted():
    name = f"{BLOC} trực thuộc Ủy ban nhân dân tỉnh và các đơn vị sự nghiệp công lập"
    found = lines(name, 13, 3330, capitals=True)
    assert " ".join(found) == name.upper()
    assert len(found) == len(wrap(bound(name).upper(), 13, 3330, bold=True))
    assert all(text_width(line, 13, bold=True) <= 3330 for line in found)


def test_a_name_is_kept_whole_wherever_it_stands():
    text = f"(Kèm theo Quyết định số 01/QĐ-KTĐ ngày 18 tháng 3 năm 2026 của {BLOC})"
    found = lines(text, 14, 7937, bold=False, italic=True, whole=(BLOC, "ngày 18 tháng 3 năm 2026"))
    assert found == ["(Kèm theo Quyết định số 01/QĐ-KTĐ ngày 18 tháng 3 năm 2026", f"của {BLOC})"]


def test_a_text_too_long_for_a_title_is_left_to_the_word_processor():
    text = "dài " * 20_000
    assert laid_out(text.strip(), 14, 7937).count("dài") == 20_000


def test_what_fits_on_a_line_stays_as_it_is():
    assert laid_out("Năm 2026", 14, 7937).replace("\N{NO-BREAK SPACE}", " ") == "Năm 2026"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("lĩnh vực Kinh tế - Kỹ thuật của tỉnh ta", "lĩnh vực Kinh tế_-_Kỹ thuật của tỉnh_ta"),
        ("PHÁT TRIỂN KINH TẾ - XÃ HỘI", "PHÁT TRIỂN KINH_TẾ_-_XÃ_HỘI"),
        ("trong tháng 9, tháng 10 làm chậm thi công", "trong tháng_9, tháng_10 làm chậm thi_công"),
        ("ngày 18 tháng 3 năm 2026 của Giám đốc Sở", "ngày_18 tháng_3 năm_2026 của Giám đốc_Sở"),
        ("đạt 97,2% nhiệm vụ và 400 triệu đồng trở lên", "đạt 97,2%_nhiệm vụ và 400_triệu đồng trở_lên"),
        ("Nghị định số 152/2025/NĐ-CP của Chính phủ", "Nghị định số_152/2025/NĐ-CP của Chính_phủ"),
        ("- Sở Nội vụ;", "- Sở Nội_vụ;"),
    ],
)
def test_what_belongs_together_is_bound(text, shown):
    assert bound(text).replace("\N{NO-BREAK SPACE}", "_") == shown
    assert bound(bound(text)) == bound(text)


@dataclass(frozen=True)
class Item:
    text: str
    rows: tuple[object, ...] = ()


def test_every_text_of_a_documents_data_is_bound_but_cells_less():
    data = {"a": (Item("Sở Công Thương", (Item("Sở Công Thương, ngày 20/11"),)),), "b": 3}
    found = bound_values(data)
    assert found["b"] == 3
    assert found["a"][0].text == "Sở Công\N{NO-BREAK SPACE}Thương"
    assert found["a"][0].rows[0].text == "Sở Công Thương, ngày\N{NO-BREAK SPACE}20/11"
