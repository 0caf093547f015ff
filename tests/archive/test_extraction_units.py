"""Names of units in running text and in lists."""

from __future__ import annotations

import pytest

from archive.cleaning import Cleaned
from archive.extraction.document import Document
from archive.extraction.unit_lists import unit_list
from archive.extraction.units import find_units, same_unit


def found(text: str) -> list[str]:
    document = Document(Cleaned(text))
    return [unit.name for unit in find_units(document, 0, len(text))]


def listed(text: str) -> list[str]:
    return [unit.name for unit in unit_list(Document(Cleaned(text)), 0, len(text))]


@pytest.mark.parametrize(
    "name",
    [
        "Sở Văn hóa, Thể thao và Du lịch",
        "Sở Lao động - Thương binh và Xã hội",
        "Sở Nông nghiệp và PTNT",
        "Sở TN&MT",
        "Sở LĐ-TB&XH",
        "Sở Y tế tỉnh Hà Nam",
        "Ban Quản lý các khu công nghiệp tỉnh",
        "Ban Quản lý Khu kinh tế, công nghiệp tỉnh Thừa Thiên Huế",
        "Văn phòng Đoàn ĐBQH và HĐND tỉnh",
        "Thanh tra tỉnh",
        "Đài Phát thanh và Truyền hình tỉnh",
        "Kho bạc Nhà nước tỉnh",
        "Ngân hàng Nhà nước chi nhánh tỉnh",
        "Cục Thi hành án dân sự tỉnh",
        "Bộ Chỉ huy Quân sự tỉnh",
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
        "Hội Cựu chiến binh tỉnh",
        "Liên minh Hợp tác xã tỉnh",
        "Quỹ Bảo vệ và Phát triển rừng",
        "Trường Chính trị tỉnh",
        "Công ty Cổ phần Cấp nước Sông Xanh",
        "UBND huyện Hòa An",
        "Phường Thuận Hóa",
        "Huyện ủy Đông Sơn",
    ],
)
def test_a_unit_is_found_whole(name: str) -> None:
    assert found(f"Hội nghị nghe {name} báo cáo.") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Hội nghị có hội đồng, trường hợp, xã hội và môi trường đầu tư.",
        "UBND tỉnh và Chủ tịch UBND tỉnh chỉ đạo các sở, ban, ngành.",
        "Phong trào thi đua của các huyện, thị xã.",
    ],
)
def test_common_words_are_no_units(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("các sở: Nội vụ, Tài chính và Y tế.", ["Sở Nội vụ", "Sở Tài chính", "Sở Y tế"]),
        (
            "Sở Nội vụ; Sở Văn hóa, Thể thao và Du lịch; Thanh tra tỉnh.",
            ["Sở Nội vụ", "Sở Văn hóa, Thể thao và Du lịch", "Thanh tra tỉnh"],
        ),
        ("các huyện: Hòa An, Hà Quảng và Trùng Khánh", ["Huyện Hòa An", "Huyện Hà Quảng", "Huyện Trùng Khánh"]),
        (
            "Giáo dục và Đào tạo, Văn hóa, Thể thao và Du lịch, Y tế, Báo Biển Xanh",
            ["Sở Giáo dục và Đào tạo", "Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế", "Báo Biển Xanh"],
        ),
        ("Sở Nội vụ (Khối trưởng), Sở Y tế (Khối phó), Cục Thuế tỉnh", ["Sở Nội vụ", "Sở Y tế", "Cục Thuế tỉnh"]),
        (
            "\n- Sở Nội vụ;\n- Sở Tài chính;\n- Kho bạc Nhà nước tỉnh.",
            ["Sở Nội vụ", "Sở Tài chính", "Kho bạc Nhà nước tỉnh"],
        ),
        ("1. Sở Nội vụ\n2. Sở Tài chính", ["Sở Nội vụ", "Sở Tài chính"]),
        (
            "Công ty TNHH Bánh kẹo Sao Mai, Công ty CP Dây cáp điện Việt An",
            ["Công ty TNHH Bánh kẹo Sao Mai", "Công ty CP Dây cáp điện Việt An"],
        ),
        ("Sở Nội vụ, Sở Y tế đã ký kết giao ước.", ["Sở Nội vụ", "Sở Y tế"]),
    ],
)
def test_lists(text: str, names: list[str]) -> None:
    assert listed(text) == names


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Sở Công thương", "Sở Công Thương tỉnh Hà Nam", True),
        ("Sở Tư pháp tỉnh Sơn La", "Sở Tư pháp tỉnh Phú Thọ", False),
        ("Ban Quản lý Khu kinh tế tỉnh", "Ban quản lý các Khu kinh tế", True),
        ("Sở Y tế", "Sở Tư pháp", False),
    ],
)
def test_spellings_of_one_unit_meet(one: str, other: str, same: bool) -> None:
    assert same_unit(one, other) is same
