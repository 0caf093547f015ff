"""Lists whose head stands once, counted lists, places told in other wordings, and figures with their owner."""

from __future__ import annotations

import pytest

from archive.extraction import extract
from archive.facts import MeetingFacts

HEAD = "Cụm thi đua số 4 tổng kết công tác thi đua năm 2021\n\n"


def read(body: str, head: str = HEAD) -> MeetingFacts:
    return extract(head + body)


@pytest.mark.parametrize(
    ("introduction", "names"),
    [
        (
            "gồm 3 Sở Ngoại vụ các tỉnh miền núi: Hà Giang, Cao Bằng và Lạng Sơn",
            ("Sở Ngoại vụ Hà Giang", "Sở Ngoại vụ Cao Bằng", "Sở Ngoại vụ Lạng Sơn"),
        ),
        (
            "có 3 đơn vị gồm VKSND các tỉnh: Hà Giang, Cao Bằng và Lạng Sơn",
            ("VKSND Hà Giang", "VKSND Cao Bằng", "VKSND Lạng Sơn"),
        ),
        (
            "gồm 3 đơn vị: Huyện ủy Sông Xanh, Núi Đỏ và Thị ủy Đồng Vàng",
            ("Huyện ủy Sông Xanh", "Huyện ủy Núi Đỏ", "Thị ủy Đồng Vàng"),
        ),
        (
            "gồm LĐLĐ Bà Rịa - Vũng Tàu, Bình Dương và Đồng Nai",
            ("LĐLĐ Bà Rịa - Vũng Tàu", "LĐLĐ Bình Dương", "LĐLĐ Đồng Nai"),
        ),
        (
            "gồm các Văn phòng Đảng ủy: phường Sông Xanh, Núi Đỏ, Đồng Vàng",
            (
                "Văn phòng Đảng ủy phường Sông Xanh",
                "Văn phòng Đảng ủy phường Núi Đỏ",
                "Văn phòng Đảng ủy phường Đồng Vàng",
            ),
        ),
        (
            "gồm các xã: Sông Xanh, Núi Đỏ, Đồng Vàng và thị trấn Bến Mới",
            ("Xã Sông Xanh", "Xã Núi Đỏ", "Xã Đồng Vàng", "Thị trấn Bến Mới"),
        ),
        ("gồm các địa phương: Sông Xanh, Núi Đỏ và Đồng Vàng", ("Sông Xanh", "Núi Đỏ", "Đồng Vàng")),
        (
            "gồm 3 đơn vị: Hợp tác xã Sông Xanh, Câu lạc bộ Hưu trí, Đại học Núi Đỏ",
            ("Hợp tác xã Sông Xanh", "Câu lạc bộ Hưu trí", "Đại học Núi Đỏ"),
        ),
        (
            "gồm: Công ty Cổ phần Xây dựng, Thương mại và Dịch vụ Sông Xanh, Công ty TNHH Núi Đỏ, Sở Y tế",
            ("Công ty Cổ phần Xây dựng, Thương mại và Dịch vụ Sông Xanh", "Công ty TNHH Núi Đỏ", "Sở Y tế"),
        ),
    ],
)
def test_a_list_is_read_with_its_head(introduction: str, names: tuple[str, ...]) -> None:
    assert read(f"Cụm thi đua số 4 {introduction} tổ chức hội nghị.").members == names


def test_names_that_are_not_as_many_as_stated_are_not_guessed() -> None:
    assert read("Cụm thi đua số 4 gồm 4 đơn vị: Câu lạc bộ Hưu trí, Đại học Núi Đỏ.").members == ()


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        (
            "Các đơn vị dẫn đầu lần lượt là Sở Y tế, Sở Tài chính và Sở Nội vụ.",
            [(1, "Sở Y tế"), (2, "Sở Tài chính"), (3, "Sở Nội vụ")],
        ),
        (
            "Cụm xếp hạng Nhất cho Sở Y tế, hạng Nhì cho Sở Tài chính.",
            [(1, "Sở Y tế"), (2, "Sở Tài chính")],
        ),
        (
            "Xếp hạng nhất là Sở Y tế; đồng hạng nhì: Sở Tài chính và Sở Nội vụ.",
            [(1, "Sở Y tế"), (2, "Sở Tài chính"), (2, "Sở Nội vụ")],
        ),
        (
            "Sở Y tế xếp thứ nhất; Sở Tài chính và Sở Nội vụ cùng xếp thứ hai.",
            [(1, "Sở Y tế"), (2, "Sở Tài chính"), (2, "Sở Nội vụ")],
        ),
        ("Kết quả chấm điểm, Sở Y tế dẫn đầu cụm thi đua.", [(1, "Sở Y tế")]),
        ("- 02 đơn vị gồm: Sở Y tế và Sở Tài chính có vị trí thuận lợi.", []),
    ],
)
def test_places_in_other_wordings(sentence: str, places: list[tuple[int, str]]) -> None:
    assert [(one.rank, one.unit) for one in read(sentence).rankings] == places


@pytest.mark.parametrize(
    ("sentence", "leader"),
    [
        ("Là đơn vị Trưởng cụm năm 2021, đại diện lãnh đạo UBND huyện Sông Xanh đã báo cáo.", "UBND huyện Sông Xanh"),
        ("Năm 2021, Sở Y tế được Bộ Y tế phân công là đơn vị Cụm trưởng.", "Sở Y tế"),
        ("Thay mặt đơn vị Trưởng cụm, bà Trần Thị B, Giám đốc Sở Y tế, phát biểu.", "Sở Y tế"),
        ("Cụm trưởng là đơn vị luân phiên, gồm Sở Y tế, Sở Tài chính và Sở Nội vụ.", None),
    ],
)
def test_who_leads_in_other_wordings(sentence: str, leader: str | None) -> None:
    assert read(sentence).leader == leader


def test_whoever_is_asked_is_the_authority() -> None:
    (award,) = read("Kết quả: Sở Y tế, Sở Nội vụ đề nghị Liên đoàn Lao động tỉnh tặng Bằng khen.").awards
    assert (award.authority, award.count, award.recipients) == (
        "Liên đoàn Lao động tỉnh",
        2,
        ("Sở Y tế", "Sở Nội vụ"),
    )


def test_units_listed_with_semicolons_before_their_award() -> None:
    (award,) = read("03 đơn vị gồm: Sở Y tế; Sở Nội vụ và Sở Tư pháp được đề nghị tặng Bằng khen của UBND tỉnh.").awards
    assert award.recipients == ("Sở Y tế", "Sở Nội vụ", "Sở Tư pháp")


@pytest.mark.parametrize("name", ["Nguyễn Văn Thành", "Trần Thị Chi", "Lê Trung Chánh", "Phạm Văn Phát"])
def test_a_given_name_that_begins_a_title(name: str) -> None:
    assert [one.name for one in read(f"Dự hội nghị có ông {name}, Giám đốc Sở Y tế.").people] == [name]


def test_a_signature_with_a_position_is_no_person_of_the_meeting() -> None:
    assert read("Cụm thi đua số 4 họp.\n\nNguyễn Văn A, Chuyên viên Sở Nội vụ").people == ()


def test_the_figures_belong_to_what_is_named_before_them() -> None:
    counted = read("Bản giao ước gồm 5 nội dung, 20 chỉ tiêu; bảng điểm có 12 tiêu chí.").targets_count
    assert counted is not None
    assert (counted.noi_dung, counted.chi_tieu, counted.of) == (5, 20, "giao_uoc")


def test_those_present_of_all_count_the_whole() -> None:
    assert read("Dự hội nghị có 09/10 đơn vị thành viên trong cụm.").member_count == 10


def test_a_ministry_s_cluster_has_no_province() -> None:
    text = "Cụm thi đua số 4 thuộc Bộ Y tế họp tại UBND tỉnh Hà Nam. UBND tỉnh Hà Nam chào mừng."
    assert read(text).province is None


def test_what_is_planned_or_yearly_is_no_purpose() -> None:
    facts = read(
        "Hằng năm, Cụm thi đua số 4 đều họp sơ kết. Tại hội nghị, các đơn vị sẽ ký kết giao ước năm 2022 vào tháng sau."
    )
    assert facts.meeting_type == ("tong_ket",)


def test_a_launch_without_dateline_lies_in_its_year_and_is_to_be_checked() -> None:
    facts = read(
        "Sáng 5/3, Cụm thi đua số 4 tổ chức hội nghị ký kết giao ước thi đua năm 2021.",
        "Cụm thi đua số 4 ký kết giao ước thi đua năm 2021\n\n",
    )
    assert facts.meeting_date is not None
    assert facts.meeting_date.isoformat() == "2021-03-05"
    assert facts.confidence["meeting_date"] < 0.5
