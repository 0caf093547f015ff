"""Hostile and broken texts: never an exception, offsets that always hold, and no text that takes forever."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.analysis import analyse
from archive.cleaning import clean
from archive.errors import ReadError
from archive.extraction import extract

ARTICLES = sorted((Path(__file__).parent / "articles").glob("*.txt"))
WORDS = st.sampled_from(
    """Khối thi đua|Cụm thi đua số|Khối trưởng|Phó Trưởng khối|năm 2020|năm 2021|Sở|Xây dựng|Sở Tài chính|, |; |: |và|(
|)|“|”|"|Cờ thi đua|của Chính phủ|Bằng khen|cho|02 đơn vị|đề nghị|tặng|suy tôn|bầu|ngày 22.1|31/02/2020|15/15 đơn vị|gồm
|tổng kết|hội nghị|đồng chí|Nguyễn Văn A|Giám đốc|–|-|24/KH-KTĐ|số|phong trào|chủ đề|tỉnh|Hà Nam|là|./.
|các huyện|xếp thứ nhất|<p>|</div>""".split("|")  # noqa: SIM905 (a list of quoted words would fill the page)
)


# Where a reader hangs, the kernel ends its process; what is asked needs a small part of this.
GUARD_SECONDS = 20
CHILD = f"""
import sys
from archive.cleaning import clean
from archive.errors import ReadError
from archive.extraction import extract_cleaned
try:
    import resource
    resource.setrlimit(resource.RLIMIT_CPU, ({GUARD_SECONDS}, {GUARD_SECONDS}))
except ImportError:
    pass  # Windows counts no processor time: a hang is found on the other systems
source = sys.stdin.buffer.read().decode()
try:
    cleaned = clean(source)
except ReadError:
    sys.exit(3)
for spots in extract_cleaned(cleaned).evidence.values():
    for spot in spots:
        assert cleaned.text[spot.start : spot.end] == spot.quote
"""
REFUSED = 3


def read_apart(source: str) -> int:
    """Return the exit code of a process that reads the text: 0, or REFUSED; anything else is a hang or a crash."""
    return subprocess.run([sys.executable, "-c", CHILD], input=source.encode(), check=False).returncode


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
    assert read_apart(source) == 0


def test_half_a_megabyte_of_articles_ends() -> None:
    whole = "\n".join(path.read_text(encoding="utf-8") for path in ARTICLES)
    assert read_apart(whole * (500_000 // len(whole) + 1)) == 0


HEADER = "<html><body><h1>Khối thi đua số 1 tổng kết năm 2020</h1>"
NAMES = " ".join(f"a{n}" for n in range(200_000))


@pytest.mark.parametrize(
    "source",
    [
        "a" + "\u0301\u0323" * 1_000_000,
        "\n" * 1_000_000,
        HEADER + "<p>" + ("<script></script>" + "x" * 23) * 49_000,
    ],
    ids=["marks on one letter", "blank lines", "removed elements"],
)
def test_what_would_take_the_square_of_its_length_ends(source: str) -> None:
    assert read_apart(source) == 0


@pytest.mark.parametrize(
    "source",
    [
        HEADER + f"<p {NAMES}>x",
        HEADER + "<p " + NAMES.replace(" ", "='>' ") + ">x",
        HEADER + f"<!-- <p a=' --><p {NAMES}>' -->",
        HEADER + f"<script>x<p a=' </script><p {NAMES}>' -->",
        HEADER + "<p>x" * 200_000,
        HEADER + "<div>" * 250 + "<a href=x>y</a>" * 40_000,
        HEADER + "<table><tr><td>" * 80 + "x<p>" * 40_000,
    ],
    ids=[
        "attributes",
        "attributes with quoted ends",
        "a tag inside a comment",
        "a tag inside a script",
        "elements",
        "links in nested blocks",
        "nested tables",
    ],
)
def test_a_page_of_too_many_tags_is_refused(source: str) -> None:
    assert read_apart(source) == REFUSED


def test_a_refused_page_is_named_with_the_remedy() -> None:
    with pytest.raises(ReadError, match=r"trang\.html: trang có quá nhiều thẻ HTML.*\.txt"):
        analyse(HEADER + "<p>x" * 60_000, Path("trang.html"))


def test_pictures_inside_a_page_and_scripts_are_no_tags() -> None:
    story = "<p>Khối thi đua số 1 họp tổng kết năm 2020, bàn phương hướng năm 2021 của các đơn vị thành viên.</p>" * 4
    picture = "<img src='data:image/png;base64," + "iVBORw0KGgo/ " * 5_000 + "'>"
    script = "<script>for (i = 0; i<n; i++) { " + "a b c " * 1_000 + "}</script>"
    assert "bàn phương hướng năm 2021" in clean(HEADER + picture + script + story).text
