"""Vietnamese text: folding, numbering, numbers and dates as official papers write them."""

from __future__ import annotations

import datetime as dt
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bloc import text


def test_points_follow_the_vietnamese_alphabet() -> None:
    assert [text.letter(n) for n in (1, 4, 5, 6, 7, 23, 24)] == ["a", "d", "đ", "e", "g", "y", "aa"]
    assert not set("fjwz") & {text.letter(n) for n in range(1, 24)}
    with pytest.raises(ValueError, match="0"):
        text.letter(0)


@pytest.mark.parametrize(("number", "sign"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (99, "XCIX")])
def test_roman(number: int, sign: str) -> None:
    assert text.roman(number) == sign


def test_there_is_no_roman_zero() -> None:
    with pytest.raises(ValueError, match="0"):
        text.roman(0)


@settings(deadline=None)
@given(st.integers(1, 399))
def test_roman_numerals_read_back(number: int) -> None:
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    signs = [values[sign] for sign in text.roman(number)]
    total = sum(-v if v < max(signs[i:], default=v) else v for i, v in enumerate(signs))
    assert total == number


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (dt.date(2026, 1, 5), "ngày 05 tháng 01 năm 2026", "05/01/2026"),
        (dt.date(2026, 3, 5), "ngày 05 tháng 3 năm 2026", "05/3/2026"),
        (dt.date(2026, 12, 31), "ngày 31 tháng 12 năm 2026", "31/12/2026"),
    ],
)
def test_dates_have_zeros_where_the_decree_wants_them(day: dt.date, long: str, short: str) -> None:
    assert (text.long_date(day), text.short_date(day)) == (long, short)


def test_weekdays() -> None:
    assert (text.weekday(dt.date(2026, 12, 16)), text.weekday(dt.date(2026, 12, 20))) == ("thứ Tư", "Chủ nhật")


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (Decimal("12.50"), None, "12,5"),
        (Decimal("0.25"), None, "0,25"),
        (1000, None, "1.000"),
        (Decimal("87.5"), 2, "87,50"),
        (1234567.5, None, "1.234.567,5"),
        (100, None, "100"),
        (Decimal("-0.5"), None, "-0,5"),
    ],
)
def test_numbers_have_a_decimal_comma(value: Decimal | float, places: int | None, shown: str) -> None:
    assert text.decimal_comma(value, places) == shown


def test_counts_below_ten_have_a_zero() -> None:
    assert [text.two_digits(n) for n in (0, 8, 10, 120)] == ["00", "08", "10", "120"]


def test_folding_takes_every_mark() -> None:
    assert text.fold("ĐƯỜNG Đặng Thùy Trâm") == "duong dang thuy tram"
    assert text.key("Văn hóa – Xã hội (mới)") == text.key("văn hoá - xã hội, mới") == "van hoa xa hoi moi"
    assert text.slug("Kế hoạch số 12/KH-SXD!") == "ke-hoach-so-12-kh-sxd"


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("hoà", "hòa"),
        ("khoẻ", "khỏe"),
        ("thuỷ", "thủy"),
        ("HOÀ", "HÒA"),
        ("quý", "quý"),
        ("hoàn", "hoàn"),
        ("tuỳ", "tùy"),
    ],
)
def test_tones_move_to_the_older_place(new: str, old: str) -> None:
    assert text.old_tones(new) == old
    assert text.old_tones(old) == old


@settings(deadline=None)
@given(st.text(max_size=80))
def test_folding_is_stable_and_ascii_for_vietnamese(value: str) -> None:
    once = text.fold(value)
    assert text.fold(once) == once
    assert text.nfc(unicodedata.normalize("NFD", value)) == text.nfc(value)
    assert set(text.slug(value)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@pytest.mark.parametrize("pile", ["\u0301\u0323", "\u0344", "\u0f73", "\U0001d165\u0323"])
def test_marks_piled_on_one_letter_are_cut(pile: str) -> None:
    for made in (text.nfc(f"a{pile * 100_000} b\u0301"), text.fold(f"a{pile * 100_000} b\u0301")):
        assert len(made) < 70
        assert made.endswith((" b\u0301", " b"))


@settings(deadline=None)
@given(
    st.text(st.characters(codec="utf-8") | st.sampled_from("aéêế\ufb2c\u0344\u0301\u0302\u0323\u0f73"), max_size=200)
)
def test_composed_text_is_nfc_and_stays_as_it_is(typed: str) -> None:
    composed = text.nfc(typed)
    assert unicodedata.is_normalized("NFC", composed)
    assert text.nfc(composed) == composed


def test_thirty_marks_on_a_letter_and_any_row_of_letters_are_kept() -> None:
    kept = unicodedata.normalize("NFC", "ế" * 100 + "x" + "\u0323" * 30 + "中" * 100)
    assert text.nfc(kept) == kept
    assert text.nfc("x" + "\u0323" * 31) == "x" + "\u0323" * 30


@pytest.mark.parametrize("character", ["\0", "\x0b", "\x7f", "\x85", "\u202e", "\u2067", "\ud800", "\ufdd0", "\uffff"])
def test_what_no_text_of_ours_holds(character: str) -> None:
    assert text.FORBIDDEN.search(f"a{character}b")


def test_words_signs_and_line_ends_are_allowed() -> None:
    assert not text.FORBIDDEN.search("Điều 1.\tSố 5–7 “ế”\r\n\u00a0\u200b\u200d\ufffd😀")
