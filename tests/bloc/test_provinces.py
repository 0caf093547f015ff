"""Provinces and centrally run cities over time."""

from __future__ import annotations

import datetime as dt

import pytest

from bloc.provinces import all_provinces, find, successor

BEFORE, AFTER = dt.date(2025, 6, 30), dt.date(2025, 7, 1)


def on(day: dt.date) -> set[str]:
    return {province.name for province in all_provinces() if province.valid_on(day)}


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (dt.date(2010, 1, 1), 63),
        (dt.date(2024, 12, 31), 63),
        (dt.date(2025, 1, 1), 63),
        (BEFORE, 63),
        (AFTER, 34),
        (dt.date(2030, 1, 1), 34),
    ],
)
def test_there_were_63_and_are_34(day: dt.date, count: int) -> None:
    valid = [province for province in all_provinces() if province.valid_on(day)]
    assert len(valid) == len(on(day)) == count


@pytest.mark.parametrize(
    ("day", "cities"),
    [
        (dt.date(2024, 12, 31), "Cần Thơ;Hà Nội;Hải Phòng;Hồ Chí Minh;Đà Nẵng"),
        (dt.date(2025, 1, 1), "Cần Thơ;Huế;Hà Nội;Hải Phòng;Hồ Chí Minh;Đà Nẵng"),
        (dt.date(2026, 4, 29), "Cần Thơ;Huế;Hà Nội;Hải Phòng;Hồ Chí Minh;Đà Nẵng"),
        (dt.date(2026, 4, 30), "Cần Thơ;Huế;Hà Nội;Hải Phòng;Hồ Chí Minh;Đà Nẵng;Đồng Nai"),
        (dt.date(2026, 9, 1), "Cần Thơ;Huế;Hà Nội;Hải Phòng;Hồ Chí Minh;Quảng Ninh;Đà Nẵng;Đồng Nai"),
        (dt.date(2026, 9, 20), "Bắc Ninh;Cần Thơ;Huế;Hà Nội;Hải Phòng;Hồ Chí Minh;Quảng Ninh;Đà Nẵng;Đồng Nai"),
    ],
)
def test_cities_on_their_days(day: dt.date, cities: str) -> None:
    assert {p.name for p in all_provinces() if p.valid_on(day) and p.is_city(day)} == set(cities.split(";"))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("nam dinh", "Nam Định"),
        ("NAM ĐỊNH", "Nam Định"),
        ("tỉnh Gia Lai", "Gia Lai"),
        ("TP. Hồ Chí Minh", "Hồ Chí Minh"),
        ("Bà Rịa – Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("Bắc Cạn", "Bắc Kạn"),
    ],
)
def test_names_are_found_as_people_write_them(written: str, name: str) -> None:
    province = find(written)
    assert province is not None
    assert province.name == name


def test_hue_changed_its_name_and_kind() -> None:
    before, after = find("Thừa Thiên Huế", dt.date(2024, 12, 31)), find("Huế", dt.date(2025, 1, 1))
    assert before is not None
    assert after is not None
    assert before.full_name(dt.date(2024, 12, 31)) == "tỉnh Thừa Thiên Huế"
    assert after.full_name(dt.date(2025, 1, 1)) == "thành phố Huế"
    assert find("Huế", dt.date(2024, 6, 1)) == before
    assert successor(before) == after


def test_a_name_that_was_kept_means_another_territory_later() -> None:
    old, new = find("Bắc Ninh", BEFORE), find("Bắc Ninh", AFTER)
    assert old is not None
    assert new is not None
    assert (old.code, new.code) == ("27", "24")
    assert successor(old) == new


def test_every_province_has_a_successor_of_today() -> None:
    assert {successor(p).name for p in all_provinces()} == on(dt.date(2026, 1, 1))


def test_what_never_was_a_province_is_not_found() -> None:
    assert find("Nam Kinh") is None
    assert find("") is None
    assert find("Nam Định", AFTER) is None
