"""Awards in the many orders of words that news use."""

from __future__ import annotations

import pytest

from archive.extraction import extract
from archive.facts import AwardFact

SUMMING = "Khối thi đua Tổng hợp tổng kết công tác thi đua năm 2021\nKhối tổ chức hội nghị tổng kết năm 2021. "
OPENING = "Khối thi đua Tổng hợp ký giao ước thi đua năm 2022\nKhối tổ chức hội nghị ký giao ước năm 2022. "
A, B, C = "Sở Nội vụ", "Sở Y tế", "Sở Tư pháp"


def brief(award: AwardFact) -> tuple[str, str, int | None, int | None, tuple[str, ...]]:
    return award.code, award.status, award.year, award.count, award.recipients


@pytest.mark.parametrize(
    ("sentence", "awards"),
    [
        (
            "Khối đề nghị tặng Cờ thi đua của Chính phủ cho 01 đơn vị, Cờ thi đua của UBND tỉnh cho 02 đơn vị.",
            [("co_chinh_phu", "proposed", 2021, 1, ()), ("co_tinh", "proposed", 2021, 2, ())],
        ),
        (
            "Khối đề nghị tặng 01 Cờ thi đua Chính phủ và 03 Bằng khen của Chủ tịch UBND tỉnh.",
            [("co_chinh_phu", "proposed", 2021, 1, ()), ("bang_khen_tinh", "proposed", 2021, 3, ())],
        ),
        (
            f"Khối suy tôn {A} nhận Cờ thi đua của Chính phủ; {B} và {C} nhận Bằng khen của UBND tỉnh.",
            [("co_chinh_phu", "proposed", 2021, 1, (A,)), ("bang_khen_tinh", "proposed", 2021, 2, (B, C))],
        ),
        (
            f"Đề nghị UBND tỉnh tặng Cờ thi đua cho {A}, tặng Bằng khen cho {B} và {C}.",
            [("co_tinh", "proposed", 2021, 1, (A,)), ("bang_khen_tinh", "proposed", 2021, 2, (B, C))],
        ),
        (
            f"Theo đó, Cờ thi đua của Chính phủ được đề nghị tặng cho {A}; Cờ thi đua của UBND tỉnh: {B}.",
            [("co_chinh_phu", "proposed", 2021, 1, (A,)), ("co_tinh", "proposed", 2021, 1, (B,))],
        ),
        (
            f"01 đơn vị được đề nghị tặng Cờ thi đua của Chính phủ ({A}), 02 đơn vị được đề nghị tặng "
            f"Cờ thi đua của UBND tỉnh ({B}, {C}).",
            [("co_chinh_phu", "proposed", 2021, 1, (A,)), ("co_tinh", "proposed", 2021, 2, (B, C))],
        ),
        (
            f"Nhất trí đề nghị khen thưởng:\n- Cờ thi đua của Chính phủ: {A};\n- Bằng khen của UBND tỉnh: {B}, {C}.",
            [("co_chinh_phu", "proposed", 2021, 1, (A,)), ("bang_khen_tinh", "proposed", 2021, 2, (B, C))],
        ),
        (
            f"Hội nghị bình chọn {A} là đơn vị dẫn đầu, đề nghị UBND tỉnh tặng Cờ thi đua.",
            [("co_tinh", "proposed", 2021, 1, (A,))],
        ),
        (
            "Hội nghị đề nghị Thủ tướng Chính phủ tặng Bằng khen cho 01 tập thể.",
            [("bang_khen_thu_tuong", "proposed", 2021, 1, ())],
        ),
        (
            f"Hội nghị đề nghị Chủ tịch nước tặng Huân chương Lao động hạng Ba cho {A}.",
            [("huan_chuong", "proposed", 2021, 1, (A,))],
        ),
        ("Dịp này, Giám đốc Sở Nội vụ tặng Giấy khen cho 05 cá nhân.", [("giay_khen", "awarded", None, 5, ())]),
        (
            f"Hội nghị đề nghị Bộ Công an tặng Cờ thi đua cho {A}.",
            [("khac", "proposed", 2021, 1, (A,))],
        ),
    ],
)
def test_awards_of_a_closing_meeting(
    sentence: str, awards: list[tuple[str, str, int | None, int | None, tuple[str, ...]]]
) -> None:
    assert [brief(award) for award in extract(SUMMING + sentence).awards] == awards


@pytest.mark.parametrize(
    "sentence",
    [
        f"Dịp này, Phó Chủ tịch UBND tỉnh trao Cờ thi đua của UBND tỉnh năm 2021 cho {A}.",
        f"{A} được UBND tỉnh tặng Cờ thi đua năm 2021.",
        f"{A} đón nhận Cờ thi đua của UBND tỉnh vì dẫn đầu phong trào thi đua năm 2021.",
        f"Các tập thể được khen thưởng năm 2021 gồm: Cờ thi đua của UBND tỉnh: {A}.",
    ],
)
def test_last_year_s_awards_handed_out_at_a_launch(sentence: str) -> None:
    assert [brief(award) for award in extract(OPENING + sentence).awards] == [("co_tinh", "awarded", 2021, 1, (A,))]


@pytest.mark.parametrize(
    "sentence",
    [
        "Phấn đấu có 02 đơn vị được tặng Cờ thi đua của UBND tỉnh.",
        "Đại biểu nêu tiêu chuẩn xét tặng Cờ thi đua của Chính phủ cho các đơn vị.",
        "Các đơn vị đăng ký 01 Cờ thi đua của Chính phủ.",
        "Năm qua có 12 tập thể được UBND tỉnh tặng Bằng khen.",
        "Các đơn vị thống nhất đề nghị tặng Bằng khen của UBND tỉnh.",
        f"Lãnh đạo tỉnh trao cờ luân lưu cho {A}.",
    ],
)
def test_wishes_rules_and_awards_without_receivers_are_no_awards(sentence: str) -> None:
    assert extract(SUMMING + sentence).awards == ()


def test_the_same_award_told_twice_is_one() -> None:
    flag = "đề nghị tặng Cờ thi đua của UBND tỉnh cho"
    award = f"Khối {flag} 02 đơn vị. Các đơn vị {flag} {A} và {B}."
    assert [brief(a) for a in extract(SUMMING + award).awards] == [("co_tinh", "proposed", 2021, 2, (A, B))]
