"""Who leads the bloc, in the many ways news say it."""

from __future__ import annotations

import pytest

from archive.extraction import extract

SUMMING = "Khối thi đua Tổng hợp tổng kết công tác thi đua năm 2020\nKhối tổ chức hội nghị tổng kết năm 2020. "
OPENING = (
    "Khối thi đua Tổng hợp ký giao ước thi đua năm 2020\nKhối thi đua Tổng hợp tổ chức hội nghị ký giao ước năm 2020. "
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Sở Nội vụ là Khối trưởng.",
        "Năm 2020, Sở Nội vụ được phân công nhiệm vụ Khối trưởng.",
        "Đơn vị Trưởng khối là Sở Nội vụ.",
        "Ông Nguyễn Văn A, Giám đốc Sở Nội vụ, Trưởng khối chủ trì.",
        "Ông Nguyễn Văn A - Khối trưởng Khối thi đua Tổng hợp, Giám đốc Sở Nội vụ chủ trì.",
        "Hội nghị do Sở Nội vụ (Trưởng Khối thi đua) chủ trì.",
        "Sở Nội vụ - Thường trực khối trình bày báo cáo.",
        "Vai trò của Sở Nội vụ – đơn vị Trưởng khối năm 2020 được đánh giá cao.",
        "Sở Nội vụ bàn giao nhiệm vụ Khối trưởng cho Sở Y tế.",
    ],
)
def test_leader_of_the_year_judged(sentence: str) -> None:
    facts = extract(SUMMING + sentence)
    assert facts.leader == "Sở Nội vụ"
    assert facts.confidence["leader"] >= 0.5


@pytest.mark.parametrize(
    "sentence",
    [
        "Hội nghị bầu Sở Y tế làm Khối trưởng, Sở Tư pháp làm Khối phó năm 2021.",
        "Các đơn vị suy tôn Sở Y tế làm Trưởng Khối thi đua năm 2021 và Sở Tư pháp làm Phó Trưởng Khối năm 2021.",
        "Chuyển giao nhiệm vụ Khối trưởng năm 2021 cho Sở Y tế, đồng thời giới thiệu Khối phó năm 2021 là Sở Tư pháp.",
        "Hội nghị thống nhất cử Sở Y tế giữ chức Trưởng khối, Sở Tư pháp giữ chức Phó khối nhiệm kỳ tới.",
        "Trưởng khối và Phó Trưởng khối năm 2021 lần lượt là Sở Y tế và Sở Tư pháp.",
        "Cuối buổi, cờ luân lưu được trao cho Sở Y tế - Khối trưởng năm 2021; Sở Tư pháp là Khối phó năm 2021.",
        "Hội nghị bầu chọn khối trưởng và khối phó năm 2021 là Sở Y tế (Khối trưởng) và Sở Tư pháp (Khối phó).",
    ],
)
def test_leaders_of_the_next_year(sentence: str) -> None:
    facts = extract(SUMMING + sentence)
    assert (facts.next_leader, facts.next_deputies) == ("Sở Y tế", ("Sở Tư pháp",))
    assert (facts.leader, facts.deputies) == (None, ())


def test_the_year_beside_a_post_decides() -> None:
    facts = extract(SUMMING + "Sở Nội vụ - Khối trưởng năm 2020 trao cờ cho Sở Y tế - Khối trưởng năm 2021.")
    assert (facts.leader, facts.next_leader) == ("Sở Nội vụ", "Sở Y tế")


def test_a_past_leader_is_nobody_s_leader_now() -> None:
    facts = extract(SUMMING + "Sở Tài chính là Khối trưởng năm 2018.")
    assert (facts.leader, facts.next_leader) == (None, None)


def test_a_meeting_that_opens_the_year_elects_for_that_year() -> None:
    facts = extract(OPENING + "Hội nghị bầu Sở Y tế làm Khối trưởng.")
    assert (facts.leader, facts.next_leader) == ("Sở Y tế", None)


def test_several_deputies() -> None:
    facts = extract(SUMMING + "Sở Nội vụ là Khối trưởng; Sở Y tế và Sở Tư pháp là Khối phó.")
    assert facts.deputies == ("Sở Y tế", "Sở Tư pháp")


def test_two_claims_for_one_post_go_to_review() -> None:
    facts = extract(SUMMING + "Sở Nội vụ là Khối trưởng. Sở Y tế là Khối trưởng.")
    assert facts.confidence["leader"] < 0.5


def test_a_pennant_is_no_award() -> None:
    facts = extract(SUMMING + "Phó Chủ tịch UBND tỉnh trao cờ Khối trưởng năm 2021 cho Sở Y tế.")
    assert facts.awards == ()
    assert facts.next_leader == "Sở Y tế"
