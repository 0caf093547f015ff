"""Words and their two forms."""

from __future__ import annotations

import csv
import datetime as dt
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bloc.text import fold
from search.analysis import LONGEST_WORD, canonical, folded, has_accents, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa", "hoà"),
        ("thủy", "thuỷ"),
        ("quý", "qúy"),
        ("Kỹ", "kĩ"),
        ("lý", "lí"),
        ("05/3", "5/03"),
        ("XÂY DỰNG", "xây dựng"),
        ("cu\u0303ng", "cũng"),
        ("co_tinh", "co tinh"),
        ("TĐ-KT", "tđ kt"),
    ],
)
def test_spellings_that_meet(one: str, other: str) -> None:
    assert words(one) == words(other)


@pytest.mark.parametrize(("one", "other"), [("bán", "bàn"), ("ban", "bán"), ("tai", "tay"), ("ký", "kỳ"), ("đa", "da")])
def test_exact_forms_that_differ(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


def test_folding() -> None:
    assert [plain for _, plain in words("Đường QĐ-CT ở kỳ 10,05 %")] == ["duong", "qd", "ct", "o", "ki", "10", "5"]


def test_what_counts_as_an_accent() -> None:
    assert [has_accents(word) for word in canonical("tổng ban ân tđkt ơn")] == [True, False, True, False, True]


@given(st.text())
def test_forms_are_single_words_of_bounded_length(text: str) -> None:
    for exact, plain in words(text):
        assert len(exact.split()) == len(plain.split()) == 1
        assert "_" not in exact
        assert "|" not in exact
        assert folded(exact) == plain == fold(plain)
        assert len(plain) <= LONGEST_WORD * 4


def test_the_table_of_abbreviations() -> None:
    rows = list(csv.DictReader(files("search").joinpath("data/abbreviations.csv").read_text("utf-8").splitlines()))
    assert len({row["short"] for row in rows}) == len(rows)
    for row in rows:
        assert len(canonical(row["full"])) > len(canonical(row["short"])) or row["short"] == "TĐ-KT", row
        days = [dt.date.fromisoformat(row[name]) for name in ("valid_from", "valid_to") if row[name]]
        assert days == sorted(days)
