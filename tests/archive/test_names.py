from __future__ import annotations

import pytest

from archive.names import bloc_key, unit_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sở NN & PTNT", "Sở Nông nghiệp và phát triển nông thôn"),
        ("BQL các KCN tỉnh", "Ban Quản lý Khu công nghiệp"),
        ("Công an tỉnh", "Công an"),
        ("Sở Công thương", "Sở Công Thương"),
        ("Sở Lao động TB&XH", "Sở Lao động - Thương binh và Xã hội"),
    ],
)
def test_spellings_of_one_unit_meet(one: str, other: str) -> None:
    assert unit_key(one) == unit_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND thành phố Nam Định B", "UBND"),
        ("Sở Tài chính", "Sở Tài nguyên và Môi trường"),
        ("Tỉnh đoàn", "Tỉnh ủy"),
        ("Sở Tài chính tỉnh Gia Lai", "Sở Tài chính tỉnh Đắk Lắk"),
    ],
)
def test_different_units_stay_apart(one: str, other: str) -> None:
    assert unit_key(one) != unit_key(other)


@pytest.mark.parametrize(
    ("name", "province", "same"),
    [
        ("Sở Xây dựng tỉnh Hà Nam", "Hà Nam", True),
        ("Sở Xây dựng thành phố Hải Phòng", "Hải Phòng", True),
        ("Sở Xây dựng tỉnh Hà Nam", "Nam Định", False),
        ("Sở Xây dựng tỉnh Hà Nam", None, False),
    ],
)
def test_only_the_blocs_own_province_is_left_away(name: str, province: str | None, same: bool) -> None:
    assert (unit_key(name, province) == unit_key("Sở Xây dựng", province)) is same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khối thi đua các sở, ngành kinh tế", "Khối thi đua các Sở, Ngành Kinh tế"),
        ("Khối thi đua Kinh tế - Kỹ thuật", "Khối Kinh tế-Kỹ thuật"),
        ("Khối thi đua số II", "Khối thi đua 2"),
        ("Thi đua khối kinh tế", "Khối thi đua kinh tế"),
    ],
)
def test_spellings_of_one_bloc_meet(one: str, other: str) -> None:
    assert bloc_key(one) == bloc_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khối thi đua các sở, ngành kinh tế", "Khối thi đua kinh tế"),
        ("Cụm thi đua số 2", "Khối thi đua số 2"),
        ("Khối thi đua doanh nghiệp số 1", "Khối thi đua doanh nghiệp số 2"),
    ],
)
def test_different_blocs_stay_apart(one: str, other: str) -> None:
    assert bloc_key(one) != bloc_key(other)


def test_a_bloc_without_a_name_of_its_own() -> None:
    assert bloc_key("Khối thi đua") == ""
    assert bloc_key("") == ""
