from __future__ import annotations

import pytest

from archive.names import bloc_key, unit_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sở NN & PTNT", "Sở Nông nghiệp và phát triển nông thôn"),
        ("BQL các KCN tỉnh", "Ban Quản lý Khu công nghiệp"),
        ("Sở Xây dựng tỉnh Hà Nam", "Sở Xây dựng"),
        ("Cục Thuế thành phố Hải Phòng", "Cục Thuế"),
        ("Sở Công thương", "Sở Công Thương"),
        ("Sở Lao động TB&XH", "Sở Lao động - Thương binh và Xã hội"),
    ],
)
def test_spellings_of_one_unit_meet(one: str, other: str) -> None:
    assert unit_key(one) == unit_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("UBND thành phố Nam Định B", "UBND"), ("Sở Tài chính", "Sở Tài nguyên và Môi trường"), ("Tỉnh đoàn", "Tỉnh ủy")],
)
def test_different_units_stay_apart(one: str, other: str) -> None:
    assert unit_key(one) != unit_key(other)


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
