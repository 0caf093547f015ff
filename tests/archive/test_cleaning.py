"""Articles freed from the page around them."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest

from archive.cleaning import MAX_CHARACTERS, clean
from archive.datelines import find_dateline, read_date
from bloc.text import FORBIDDEN

BODY = (
    "Sáng 12/3, Khối thi đua Tổng hợp tổ chức hội nghị ký giao ước thi đua năm 2021, "
    "có sự tham dự của lãnh đạo các đơn vị thành viên và công chức phụ trách công tác thi đua, khen thưởng."
)
PASTED = f"""CHUYÊN MỤC

Trang chủ > Tin tức > Hoạt động > Khối thi đua Tổng hợp ký giao ước thi đua năm

Khối thi đua Tổng hợp ký giao ước thi đua năm 2021

Ngày đăng bài: 13/03/2021
Lượt xem: 1.204
{BODY}
anh-hoi-nghi (2).jpg
Quang cảnh hội nghị
Quang cảnh hội nghị
{BODY.replace("Sáng", "Cũng trong sáng")}
{BODY.replace("Sáng", "Chiều")}
Lê Văn C

Các tin khác

Tập huấn nghiệp vụ văn thư, lưu trữ cho công chức các sở (17/06/2021)
 |<  < 1 - 2 - 3  >  >|
"""


def test_portal_furniture_goes_and_everything_else_stays() -> None:
    cleaned = clean(PASTED)
    assert cleaned.title == "Khối thi đua Tổng hợp ký giao ước thi đua năm 2021"
    assert cleaned.published_date == dt.date(2021, 3, 13)
    assert cleaned.dateline == "Ngày đăng bài: 13/03/2021"
    assert cleaned.author == "Lê Văn C"
    assert cleaned.captions == ("Quang cảnh hội nghị",)
    assert BODY in cleaned.text
    for gone in ("CHUYÊN MỤC", "Trang chủ", "Lượt xem", ".jpg", "Các tin khác", "Tập huấn", "|<"):
        assert gone not in cleaned.text
    assert cleaned.text.count("Quang cảnh hội nghị") == 1


def test_a_list_of_other_news_before_the_article_does_not_end_it() -> None:
    cleaned = clean(
        f"Tin liên quan\nHội thao công chức, viên chức ngành (12/01/2020)\nKhối thi đua số 1 họp cuối năm\n{BODY}"
    )
    assert cleaned.title == "Khối thi đua số 1 họp cuối năm"
    assert BODY in cleaned.text


def test_text_is_composed_and_without_invisible_characters() -> None:
    decomposed = unicodedata.normalize("NFD", BODY) + "\u200b\ufeff\x07 hết"
    text = clean(decomposed).text
    assert text == unicodedata.normalize("NFC", text)
    assert not set(text) & {"\u200b", "\ufeff", "\x07"}


def test_wrapped_lines_are_joined_but_lists_and_paragraphs_are_not() -> None:
    cleaned = clean(
        "Khối thi đua số 1 họp cuối năm\nTham dự hội\nnghị có đại diện năm\n2020.\n- Sở Nội vụ;\n- Sở Tư pháp."
    )
    assert "Tham dự hội nghị có đại diện năm 2020." in cleaned.text
    assert "\n- Sở Nội vụ;\n- Sở Tư pháp." in cleaned.text


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Cập nhật ngày: 22/01/2019 - 16:07", "2019-01-22"),
        ("Ngày đăng bài: 13/04/2021", "2021-04-13"),
        ("Thứ Hai, ngày 06 tháng 5 năm 2019", "2019-05-06"),
        ("Thứ 2, 12/12/2022 | 17:58:17", "2022-12-12"),
        ("16/12/2019", "2019-12-16"),
        ("11:03, 19/03/2023", "2023-03-19"),
        ("( Cập nhật lúc: 07/02/2018  )", "2018-02-07"),
        ("27.04.2023 14:47    98", "2023-04-27"),
        ("Chủ nhật - 03-11-2024 08:30 | Đã xem: 1.045", "2024-11-03"),
        ("Xã hội - Ngày đăng : 11:19, 19/04/2018", "2018-04-19"),
    ],
)
def test_datelines_as_portals_write_them(line: str, date: str) -> None:
    cleaned = clean(f"Khối thi đua Tổng hợp họp cuối năm\n{line}\n{BODY}")
    assert str(cleaned.published_date) == date
    assert cleaned.dateline == " ".join(line.split())


@pytest.mark.parametrize(
    "line",
    [
        "Ngày 12/3/2021, Khối thi đua họp.",
        "Căn cứ Quyết định số 12/QĐ-UBND ngày 01/02/2020 của UBND tỉnh",
        "31/02/2020",
        "Khai mạc hội thao (12/01/2020)",
    ],
)
def test_days_of_the_story_are_no_datelines(line: str) -> None:
    assert clean(f"Khối thi đua Tổng hợp họp cuối năm\n{line}\n{BODY}").published_date is None


def test_the_dateline_after_the_title_wins_over_today_s_date_above_it() -> None:
    lines = ["Thứ 7, 04/02/2023, 13:43[GMT+7]", "Khối thi đua họp", "Thứ 2, 12/12/2022 | 17:58:17"]
    found = find_dateline(lines, 1)
    assert found is not None
    assert found.date == dt.date(2022, 12, 12)


def test_dates_are_read_in_the_three_spellings() -> None:
    days = {read_date(text) for text in ("2024-08-07T10:00", "7.8.2024", "07 tháng 8 năm 2024")}
    assert days == {dt.date(2024, 8, 7)}
    assert read_date("32/13/2024") is None
    assert read_date("không có ngày") is None


def page(body: str, head: str = "") -> str:
    menu = "".join(f'<li><a href="/{n}">Mục {n} của cổng thông tin</a></li>' for n in range(900))
    return (
        f"<!doctype html><html><head><title>Khối thi đua số 1 họp cuối năm | Trang tin</title>{head}</head><body>"
        f'<div class="main-menu"><ul>{menu}</ul></div>{body}<footer>Bản quyền</footer></body></html>'
    )


def test_a_saved_page_gives_its_article() -> None:
    story = "".join(f"<p>{BODY.replace('Sáng', part)}</p>" for part in ("Sáng", "Trưa", "Chiều"))
    cleaned = clean(page(f"<h1>Khối thi đua số 1 họp cuối năm</h1><span>Cập nhật: 14/3/2021</span>{story}"))
    assert cleaned.title == "Khối thi đua số 1 họp cuối năm"
    assert cleaned.published_date == dt.date(2021, 3, 14)
    assert BODY in cleaned.text
    assert "Mục 7" not in cleaned.text
    assert "Bản quyền" not in cleaned.text


def test_a_page_s_own_data_date_it_where_no_line_does() -> None:
    head = '<meta property="article:published_time" content="2020-07-05T08:00:00+07:00">'
    cleaned = clean(page(f"<h1>Khối thi đua số 1 họp cuối năm</h1><p>{BODY}</p><p>{BODY} Hết.</p>", head))
    assert cleaned.published_date == dt.date(2020, 7, 5)
    assert cleaned.dateline == "2020-07-05T08:00:00+07:00"


@pytest.mark.parametrize(
    "source",
    [
        "<html>",
        "<div>" * 20_000,
        "<p>" + "a" * 300_000,
        "<table><tr><td>" * 5_000,
        "<!doctype html>\x00\x01<p>x",
        "<p>&#xD800;</p>",
    ],
)
def test_broken_pages_are_read(source: str) -> None:
    assert isinstance(clean(source).text, str)


def test_input_is_bounded() -> None:
    assert len(clean("a " * MAX_CHARACTERS).text) <= MAX_CHARACTERS


def test_the_title_is_found_under_a_pasted_menu() -> None:
    menu = "\n".join(f"Thông tin chuyên mục {word} của ngành" for word in ("một", "hai", "ba", "bốn", "năm", "sáu"))
    cleaned = clean(f"{menu}\nKhối thi đua số 1 họp tổng kết cuối năm\n14/03/2021\n{BODY}")
    assert cleaned.title == "Khối thi đua số 1 họp tổng kết cuối năm"
    assert cleaned.published_date == dt.date(2021, 3, 14)


def test_no_control_character_survives() -> None:
    cleaned = clean("Khối thi đua\x85 tổng\x9b kết\u202e năm\x00 2020\ufdd0")
    assert not FORBIDDEN.search(cleaned.text)
    assert "tổng kết năm 2020" in cleaned.text
