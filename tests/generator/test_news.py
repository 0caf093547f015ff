"""The story of a meeting: what the data says, in official words, and nothing more."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

import generator
from bloc.model import BlocYear
from generator.html import from_markdown

UNITS = [
    {"id": "sxd", "name": "Sở Xây dựng"},
    {"id": "sct", "name": "Sở Công Thương"},
    {"id": "bql-kcn", "name": "Ban Quản lý các khu công nghiệp tỉnh"},
]


def bloc_year(meeting: dict[str, Any], **data: Any) -> BlocYear:
    bloc = {"name": "Khối thi đua Kinh tế - Kỹ thuật", "province": "Nam Định", **data.pop("bloc", {})}
    whole = {"emulation_year": 2022, "bloc": bloc, "members": UNITS, **data}
    return BlocYear.model_validate({**whole, "meetings": [{"id": "hn", "purposes": ["tong_ket"], **meeting}]})


def words(year: BlocYear) -> str:
    article = generator.news(year, "hn")
    return f"{article.summary}\n\n{article.markdown}"


def test_closing_meeting_as_that_of_nam_dinh_2022() -> None:
    year = bloc_year(
        {
            "purposes": ["tong_ket", "binh_xet"],
            "speeches": [
                {"speaker": "Nguyễn Văn A", "post": "Giám đốc", "unit": "sxd", "kind": "khai_mac"},
                {"speaker": "Trần Thị B", "post": "Trưởng ban", "summary": "đánh giá cao hoạt động của Khối"},
                {"speaker": "Lê Văn C", "kind": "chi_dao", "summary": "Đồng chí ghi nhận nỗ lực của các đơn vị."},
            ],
        },
        nominations=[
            {"award": "bang_khen_tinh"},
            {"award": "co_chinh_phu"},
            {"award": "co_tinh", "count": 2},
        ],
        next_leader="sct",
        next_deputies=["bql-kcn"],
    )
    article = generator.news(year, "hn")
    paragraphs = article.markdown.rstrip().split("\n\n")
    assert article.title == "Khối thi đua Kinh tế - Kỹ thuật tổng kết công tác thi đua, khen thưởng năm 2022"
    assert article.summary == (
        "Vừa qua, Khối thi đua Kinh tế - Kỹ thuật tỉnh Nam Định tổ chức "
        "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2022."
    )
    assert paragraphs == [
        "Đồng chí Nguyễn Văn A, Giám đốc Sở Xây dựng, phát biểu khai mạc hội nghị.",
        "Phát biểu tại hội nghị, đồng chí Trần Thị B, Trưởng ban, đánh giá cao hoạt động của Khối.",
        "Đồng chí Lê Văn C phát biểu chỉ đạo hội nghị. Đồng chí ghi nhận nỗ lực của các đơn vị.",
        "Qua bình xét thi đua năm 2022, các đơn vị trong Khối thống nhất:",
        "- Đề nghị tặng Cờ thi đua của Chính phủ cho 01 đơn vị;\n"
        "- Đề nghị tặng Cờ thi đua của UBND tỉnh cho 02 đơn vị;\n"
        "- Đề nghị tặng Bằng khen của Chủ tịch UBND tỉnh cho 01 đơn vị.",
        "Hội nghị thống nhất Sở Công Thương giữ nhiệm vụ Khối trưởng năm 2023, "
        "Ban Quản lý các khu công nghiệp tỉnh giữ nhiệm vụ Khối phó năm 2023.",
    ]


def test_launch_names_the_certificates_of_the_year_before_as_awarded() -> None:
    year = bloc_year(
        {
            "purposes": ["trien_khai", "ky_ket_giao_uoc"],
            "date": "2024-08-07",
            "place": "Hội trường Sở Xây dựng",
            "drafts": [
                {
                    "document": "quy-che",
                    "adopted": True,
                    "comments": [
                        {"unit": "sct", "text": "a", "outcome": "tiep_thu"},
                        {"unit": "sxd", "text": "b", "outcome": "giai_trinh"},
                    ],
                },
                {"document": "ke-hoach", "adopted": True},
            ],
            "awards_presented": [{"award": "bang_khen_tinh", "units": ["sxd", "sct"], "year": 2023}],
        },
        emulation_year=2024,
        bloc={"province": None},
        covenant={"stated_groups": 3, "stated_targets": 23},
        nominations=[{"award": "co_tinh", "unit": "sxd"}],
    )
    text = words(year)
    assert text.startswith(
        "Ngày 07/8/2024, tại Hội trường Sở Xây dựng, Khối thi đua Kinh tế - Kỹ thuật tổ chức Hội nghị "
        "triển khai công tác thi đua, khen thưởng và ký kết giao ước thi đua năm 2024."
    )
    assert "đã trao tặng Bằng khen của Chủ tịch UBND tỉnh năm 2023 cho 02 đơn vị: Sở Xây dựng, Sở Công Thương." in text
    assert "Hội nghị thông qua dự thảo Quy chế và dự thảo Kế hoạch." in text
    assert "02 ý kiến góp ý của đơn vị thành viên, trong đó 01 ý kiến được tiếp thu." in text
    assert "ký kết Bản giao ước thi đua năm 2024 với 3 nội dung và 23 chỉ tiêu." in text
    assert "ề nghị tặng" not in text  # what the year proposes belongs to its closing meeting


def test_what_is_only_proposed_is_never_said_to_be_granted() -> None:
    decided = {"number": "12/QĐ-UBND", "date": "2023-02-01"}
    year = bloc_year({}, nominations=[{"award": "co_tinh", "unit": "sxd", "status": "decided", "decision": decided}])
    text = words(year)
    assert "Đề nghị tặng Cờ thi đua của UBND tỉnh cho 01 đơn vị: Sở Xây dựng." in text
    assert "trao" not in text
    assert "được tặng" not in text


def test_partly_named_award_keeps_its_count() -> None:
    year = bloc_year({}, nominations=[{"award": "co_tinh", "unit": "sxd"}, {"award": "co_tinh", "count": 2}])
    assert "cho 03 đơn vị, trong đó có Sở Xây dựng." in words(year)


def test_two_meetings_of_one_year_tell_the_results_once() -> None:
    year = bloc_year(
        {"id": "binh-xet", "purposes": ["binh_xet"]}, nominations=[{"award": "co_tinh"}], next_leader="sct"
    )
    closing = year.meetings[0].model_copy(update={"id": "hn", "purposes": bloc_year({}).meetings[0].purposes})
    year = year.model_copy(update={"meetings": (*year.meetings, closing)})
    assert "Đề nghị tặng" in generator.news(year, "binh-xet").markdown
    assert "Đề nghị tặng" not in generator.news(year, "hn").markdown
    assert "Sở Công Thương" not in generator.news(year, "hn").markdown


def test_meeting_for_two_years_names_both() -> None:
    year = bloc_year({"purposes": [{"type": "tong_ket"}, {"type": "ky_ket_giao_uoc", "year": 2023}]})
    article = generator.news(year, "hn")
    assert article.title.endswith("tổng kết công tác thi đua, khen thưởng năm 2022 và ký kết giao ước thi đua năm 2023")
    assert "Bản giao ước thi đua năm 2023." in article.markdown
    assert article.year == 2022


def test_participants_leaders_and_ranks() -> None:
    year = bloc_year(
        {
            "date": "2022-12-29",
            "starts_at": "08:00",
            "ends_at": "11:30",
            "chair": "Ông Nguyễn Văn A, Giám đốc Sở Xây dựng",
            "attendance": [{"unit": "sxd"}, {"unit": "sct"}, {"unit": "bql-kcn", "present": False}],
            "guests": [
                {"name": "Trần Thị B", "post": "Phó Giám đốc", "organisation": "Sở Nội vụ"},
                {"post": "lãnh đạo", "organisation": "Ban Thi đua - Khen thưởng tỉnh"},
            ],
        },
        bloc={"members_complete": True},
        leader="sxd",
        deputies=["sct"],
        rankings=[{"rank": 2, "unit": "sxd"}, {"rank": 1, "unit": "sct", "points": "97,5"}],
        handover={"date": "2022-12-29"},
        next_leader="sct",
    )
    text = words(year)
    assert text.startswith("Sáng ngày 29/12/2022, ")
    assert (
        "Dự hội nghị có đồng chí Trần Thị B, Phó Giám đốc Sở Nội vụ; đại diện lãnh đạo Ban Thi đua - Khen thưởng tỉnh; "
        "đại diện 02/03 đơn vị thành viên, gồm: Sở Xây dựng, Sở Công Thương. "
        "Ông Nguyễn Văn A, Giám đốc Sở Xây dựng, chủ trì hội nghị."
    ) in text
    assert "Năm 2022, Sở Xây dựng là Khối trưởng, Sở Công Thương là Khối phó." in text
    assert "- Xếp thứ nhất: Sở Công Thương (97,5 điểm);\n- Xếp thứ nhì: Sở Xây dựng." in text
    assert "Sở Xây dựng bàn giao nhiệm vụ Khối trưởng cho Sở Công Thương." in text
    assert text.rstrip().endswith("Hội nghị kết thúc lúc 11 giờ 30 cùng ngày.")


def test_posts_and_organisations_are_said_once() -> None:
    year = bloc_year(
        {
            "guests": [{"name": "Lê D", "post": "Phó Chủ tịch UBND tỉnh", "organisation": "UBND tỉnh Nam Định"}],
            "speeches": [
                {"speaker": "Trần Thị B", "post": "Giám đốc Sở Xây dựng", "unit": "sxd", "kind": "khai_mac"},
                {"speaker": "Trần Thị B", "post": "Giám đốc", "unit": "sxd", "kind": "ket_luan"},
            ],
        }
    )
    assert generator.news(year, "hn").markdown.split("\n\n") == [
        "Dự hội nghị có đồng chí Lê D, Phó Chủ tịch UBND tỉnh Nam Định.",
        "Đồng chí Trần Thị B, Giám đốc Sở Xây dựng, phát biểu khai mạc hội nghị.",
        "Đồng chí Trần Thị B phát biểu kết luận hội nghị.\n",
    ]


def test_adopted_drafts_are_told_once() -> None:
    resolutions = [{"text": "Thông qua dự thảo Kế hoạch năm 2022", "votes_for": 8}, {"text": "Gặp lại", "votes_for": 8}]
    meeting = {"drafts": [{"document": "ke-hoach", "adopted": True}], "resolutions": resolutions}
    text = generator.news(bloc_year(meeting), "hn").markdown
    assert text == (
        "Hội nghị thông qua dự thảo Kế hoạch.\n\n"
        "Các nội dung được hội nghị thống nhất:\n\n- Gặp lại (08 ý kiến tán thành).\n"
    )


def test_no_count_from_an_incomplete_list() -> None:
    text = words(bloc_year({"attendance": [{"unit": "sxd"}]}))
    assert "Dự hội nghị có đại diện Sở Xây dựng." in text
    assert "đơn vị thành viên" not in text


def test_bare_meeting_makes_a_bare_story() -> None:
    article = generator.news(bloc_year({}, bloc={"province": None}), "hn")
    assert article.summary == (
        "Vừa qua, Khối thi đua Kinh tế - Kỹ thuật tổ chức Hội nghị tổng kết công tác thi đua, khen thưởng năm 2022."
    )
    assert article.markdown.strip() == ""
    assert (article.event_date, article.place, article.province, article.photos) == (None, None, None, ())


def test_city_and_province_have_their_own_words() -> None:
    city = bloc_year({}, bloc={"province": "Đà Nẵng"}, nominations=[{"award": "co_tinh"}])
    assert "thành phố Đà Nẵng tổ chức" in words(city)
    assert "Cờ thi đua của UBND thành phố" in words(city)


def test_pictures_stand_in_the_text_with_captions() -> None:
    photos = [
        {"file": "toàn cảnh (1).jpg", "caption": "Toàn cảnh [A]", "credit": "Lê D"},
        {"file": "b.png", "caption": "B"},
    ]
    article = generator.news(bloc_year({"chair": "Nguyễn Văn A", "photos": photos}, leader="sxd"), "hn")
    tree = html.fragment_fromstring(article.html, create_parent=True)
    assert [(i.get("src"), i.get("alt")) for i in tree.iter("img")] == [
        ("anh/toàn cảnh (1).jpg", "Toàn cảnh [A]"),
        ("anh/b.png", "B"),
    ]
    assert article.photos[0].credit == "Lê D"


def test_story_has_a_stable_name_of_its_own() -> None:
    first = generator.news(bloc_year({}), "hn")
    assert first.id == "khoi-thi-dua-kinh-te-ky-thuat-nam-dinh-2022/hn"
    assert generator.news(bloc_year({}), "hn") == first
    assert generator.news(bloc_year({}, bloc={"province": "Gia Lai"}), "hn").id != first.id


def test_unknown_meeting_is_refused_with_those_there_are() -> None:
    with pytest.raises(generator.UnknownMeetingError, match="hn"):
        generator.news(bloc_year({}), "khong-co")


@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=60))
@settings(deadline=None)
def test_typed_text_is_shown_as_typed(text: str) -> None:
    year = bloc_year({"resolutions": [{"text": f"x {text} x"}, {"text": text + " x"}]})
    article = generator.news(year, "hn")
    shown = [" ".join(li.text_content().split()) for li in html.fromstring(f"<div>{article.html}</div>").iter("li")]
    given_texts = [" ".join(r.text.split()) for r in year.meetings[0].resolutions]
    assert shown == [f"{given_texts[0]};", f"{given_texts[1]}."]


@given(
    st.lists(
        st.one_of(
            st.text(max_size=15),
            st.sampled_from(
                [
                    "<script>alert(1)</script>",
                    "[a](javascript:alert(1))",
                    "[a](<JaVaScript:alert(1)>)",
                    "![a](x.png){: onclick=x }",
                    '<p onclick="x" style="y">',
                    "<javascript:alert(1)>",
                    "[a]: javascript:x\n\n[a]",
                    "<div markdown=1>",
                    "> ",
                    "\n\n",
                    "    ",
                    "```\n",
                    "<!--",
                ]
            ),
        ),
        max_size=10,
    ).map("".join)
)
@settings(deadline=None, max_examples=200)
def test_no_script_survives_markdown(text: str) -> None:
    made = from_markdown(text)
    if not made.strip():
        return
    for element in html.fragment_fromstring(made, create_parent=True).iter():
        assert element.tag not in {"script", "style", "iframe", "svg", "object"}
        assert not any(name.startswith("on") or name in {"style", "class", "id"} for name in element.attrib)
        for name in ("href", "src"):
            assert "script:" not in element.get(name, "").lower()


def test_markdown_headings_begin_below_the_title() -> None:
    assert from_markdown("# Kết quả\n\n## Nhỏ") == "<h2>Kết quả</h2>\n<h3>Nhỏ</h3>"


def test_names_with_commas_are_parted_by_semicolons() -> None:
    units = [*UNITS, {"id": "svh", "name": "Sở Văn hóa, Thể thao và Du lịch"}]
    year = bloc_year(
        {
            "attendance": [{"unit": unit["id"], "present": True} for unit in units],
            "awards_presented": [
                {"award": "bang_khen_tinh", "units": ["svh", "sxd"], "year": 2021},
                {"award": "co_tinh", "units": ["sct"], "year": 2021},
            ],
        },
        members=units,
        bloc={"members_complete": True},
    )
    text = words(year)
    assert "gồm: Sở Xây dựng; Sở Công Thương; Ban Quản lý các khu công nghiệp tỉnh; Sở Văn hóa, Thể thao và Du" in text
    assert (
        "Tại hội nghị đã trao tặng:\n\n"
        "- Bằng khen của Chủ tịch UBND tỉnh năm 2021 cho 02 đơn vị: Sở Văn hóa, Thể thao và Du lịch; Sở Xây dựng;\n"
        "- Cờ thi đua của UBND tỉnh năm 2021 cho 01 đơn vị: Sở Công Thương.\n"
    ) in text


def test_one_movement_is_one() -> None:
    names = [{"name": "Cả nước thi đua xây dựng nông thôn mới"}, {"name": "Thi đua chuyển đổi số"}]
    assert "tham gia phong trào thi đua: “Cả nước thi đua" in words(bloc_year({}, movements=names[:1]))
    assert "tham gia các phong trào thi đua: “Cả nước" in words(bloc_year({}, movements=names))


def test_ranks_are_words_up_to_ten() -> None:
    units = [{"id": f"u{n}", "name": f"Sở {n}"} for n in range(1, 12)]
    places = [{"unit": f"u{n}", "rank": n} for n in range(1, 12)]
    text = words(bloc_year({}, members=units, rankings=places))
    for place in ("thứ ba: Sở 3", "thứ tư: Sở 4", "thứ năm: Sở 5", "thứ mười: Sở 10", "thứ 11: Sở 11"):
        assert f"Xếp {place}" in text


def test_a_mistyped_meeting_is_suggested() -> None:
    with pytest.raises(generator.UnknownMeetingError, match=r"“hnn” \(ý là “hn”\?\)"):
        generator.news(bloc_year({}), "hnn")
