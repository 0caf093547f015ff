"""Which bloc met where, when, what for, and for which year."""

from __future__ import annotations

import pytest

from archive.extraction import extract


@pytest.mark.parametrize(
    ("lead", "bloc"),
    [
        (
            "Khối thi đua các sở, ngành Nội chính thành phố Cần Thơ tổ chức tổng kết",
            "Khối thi đua các sở, ngành Nội chính",
        ),
        ("Khối thi đua số 5 của tỉnh họp tổng kết", "Khối thi đua số 5"),
        ("Cụm thi đua các huyện, thành phố tỉnh Hà Nam tổ chức tổng kết", "Cụm thi đua các huyện, thành phố"),
        ("KHỐI THI ĐUA KINH TẾ - KỸ THUẬT TỔNG KẾT", "Khối thi đua kinh tế - kỹ thuật"),
        (
            "Khối thi đua các tổ chức chính trị - xã hội năm 2020 họp tổng kết",
            "Khối thi đua các tổ chức chính trị - xã hội",
        ),
    ],
)
def test_the_bloc_s_name_is_without_year_province_and_verbs(lead: str, bloc: str) -> None:
    assert extract(f"{lead} công tác thi đua năm 2020\nHội nghị có nhiều đại biểu.").bloc == bloc


@pytest.mark.parametrize(
    ("place", "province"),
    [
        ("tỉnh Hà Nam", "Hà Nam"),
        ("của UBND tỉnh Thừa Thiên Huế", "Thừa Thiên Huế"),
        ("TP. Hồ Chí Minh", "Hồ Chí Minh"),
        ("thành phố Đà Nẵng", "Đà Nẵng"),
        ("tại thành phố Vĩnh Long", None),
        ("các tỉnh miền Tây, tại tỉnh Hậu Giang", None),
        ("tại Hội trường lớn", None),
    ],
)
def test_the_province_is_named_as_then_or_not_at_all(place: str, province: str | None) -> None:
    facts = extract(
        f"Tổng kết Khối thi đua Tổng hợp năm 2019\nNgày 20/12/2019, Khối thi đua Tổng hợp {place} họp tổng kết."
    )
    assert facts.province == province


@pytest.mark.parametrize(
    ("title", "year", "kinds"),
    [
        ("tổng kết năm 2022, ký kết giao ước thi đua năm 2023", 2022, ("tong_ket", "ky_ket_giao_uoc")),
        ("ký kết giao ước thi đua năm 2023", 2023, ("ky_ket_giao_uoc",)),
        ("sơ kết 6 tháng đầu năm, triển khai nhiệm vụ 6 tháng cuối năm 2023", 2023, ("so_ket", "trien_khai")),
        ("triển khai nhiệm vụ, phát động phong trào thi đua năm 2023", 2023, ("trien_khai", "phat_dong")),
        ("tổng kết phong trào thi đua và ký giao ước thi đua năm 2023", 2022, ("tong_ket", "ky_ket_giao_uoc")),
    ],
)
def test_purposes_and_the_year_judged(title: str, year: int, kinds: tuple[str, ...]) -> None:
    facts = extract(f"Khối thi đua Tổng hợp {title}\nNgày 05/01/2024, các đơn vị trong Khối đã dự họp.")
    assert (facts.emulation_year, facts.meeting_type) == (year, kinds)


def test_acts_of_the_past_year_are_no_purposes() -> None:
    facts = extract(
        "Khối thi đua Tổng hợp tổng kết năm 2022\nKhối tổ chức hội nghị tổng kết năm 2022. "
        "Đầu năm, Khối đã ký giao ước thi đua năm 2022 và phát động phong trào thi đua năm 2022."
    )
    assert facts.meeting_type == ("tong_ket",)


@pytest.mark.parametrize(
    ("when", "date"),
    [
        ("Ngày 22.1", "2019-01-22"),
        ("Sáng 11-1", "2019-01-11"),
        ("Chiều 28/12", "2018-12-28"),
        ("Hôm qua (22/1)", "2019-01-22"),
        ("Ngày 05 tháng 01 năm 2019", "2019-01-05"),
        ("Ngày 20 và 21/01/2019", "2019-01-20"),
        ("Vừa qua", "None"),
    ],
)
def test_the_day_takes_its_year_from_the_dateline(when: str, date: str) -> None:
    facts = extract(
        f"Khối thi đua số 1 tổng kết năm 2018\n23/01/2019\n{when}, Khối thi đua số 1 tổ chức hội nghị tổng kết."
    )
    assert str(facts.meeting_date) == date


def test_a_day_without_year_and_dateline_is_unknown() -> None:
    facts = extract(
        "Khối thi đua số 1 tổng kết năm 2018\nNgày 22.1, Khối thi đua số 1 tổ chức hội nghị tổng kết năm 2018."
    )
    assert facts.meeting_date is None
