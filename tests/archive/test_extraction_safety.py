"""Hostile and broken texts: never an exception, offsets that always hold, and no text that takes forever."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.cleaning import clean
from archive.extraction import extract

ARTICLES = sorted((Path(__file__).parent / "articles").glob("*.txt"))
WORDS = st.sampled_from(
    """Khối thi đua|Cụm thi đua số|Khối trưởng|Phó Trưởng khối|năm 2020|năm 2021|Sở|Xây dựng|Sở Tài chính|, |; |: |và|(
|)|“|”|"|Cờ thi đua|của Chính phủ|Bằng khen|cho|02 đơn vị|đề nghị|tặng|suy tôn|bầu|ngày 22.1|31/02/2020|15/15 đơn vị|gồm
|tổng kết|hội nghị|đồng chí|Nguyễn Văn A|Giám đốc|–|-|24/KH-KTĐ|số|phong trào|chủ đề|tỉnh|Hà Nam|là|./.
|các huyện|xếp thứ nhất|<p>|</div>""".split("|")  # noqa: SIM905 (a list of quoted words would fill the page)
)


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Fail where the block hangs; the limit is far above what it needs."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"took more than {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def holds(source: str) -> None:
    facts, text = extract(source), clean(source).text
    for spots in facts.evidence.values():
        for spot in spots:
            assert text[spot.start : spot.end] == spot.quote


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read(source: str) -> None:
    holds(source)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_any_mixture_of_the_genre_s_words_is_read(source: str) -> None:
    holds("Khối thi đua số 1 tổng kết năm 2020\n" + source)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(ARTICLES), st.integers(0, 3000), st.integers(0, 3000))
def test_a_cut_article_is_read(path: Path, start: int, length: int) -> None:
    holds(path.read_text(encoding="utf-8")[start : start + length])


@pytest.mark.parametrize(
    "unit",
    [
        "Khối thi đua Sở Xây dựng, ",
        "Khối trưởng ",
        "đề nghị tặng Cờ thi đua ",
        "Sở Nội vụ; ",
        "“phong trào ",
        "ngày 1/1/2020 ",
        "- ",
        "Nguyễn Văn A, Giám đốc ",
        "12/QĐ-",
        "Tổng Công Ty ",
        "gồm: ",
        "a",
        "<div><ul><li><a href='x'>y</a>",
        " ",
        "(",
    ],
)
def test_half_a_megabyte_of_anything_ends(unit: str) -> None:
    source = "Khối thi đua số 1 tổng kết năm 2020\nKhối thi đua số 1 họp. " + unit * (500_000 // len(unit))
    with within(60):
        holds(source)


def test_half_a_megabyte_of_articles_ends() -> None:
    whole = "\n".join(path.read_text(encoding="utf-8") for path in ARTICLES)
    with within(60):
        holds(whole * (500_000 // len(whole) + 1))
