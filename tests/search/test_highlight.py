"""Snippets."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.highlight import Highlighter
from search.query import parse
from search.tree import positive


def snippet(query: str, text: str) -> str:
    parsed = parse(query)
    return Highlighter(positive(parsed.tree), parsed.accented).snippet(text)


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("thi dua", "Phong trào THI ĐUA yêu nước", "Phong trào <mark>THI ĐUA</mark> yêu nước"),
        ("hoa", "hòa và hoà, hoạ", "<mark>hòa</mark> và <mark>hoà</mark>, <mark>hoạ</mark>"),
        ("bán", "bàn bán ban", "bàn <mark>bán</mark> ban"),
        ("bán", "bàn ban", "<mark>bàn ban</mark>"),
        ("ky nang", "kĩ năng", "<mark>kĩ năng</mark>"),
        ("5/3", "ngày 05/03", "ngày <mark>05/03</mark>"),
        ("UBND", "Ủy ban nhân dân", "<mark>Ủy ban nhân dân</mark>"),
        ("uy ban nhan dan", "UBND xã", "<mark>UBND</mark> xã"),
        ("xây*", "xây, xâydựng, xa", "<mark>xây</mark>, <mark>xâydựng</mark>, xa"),
        ("a NOT b", "a b", "<mark>a</mark> b"),
        ("khoi:a", "a", "a"),
        ("a", "<a> & 'b'", "&lt;<mark>a</mark>&gt; &amp; &#x27;b&#x27;"),
        ("a", "<mark>a</mark>", "&lt;mark&gt;<mark>a</mark>&lt;/mark&gt;"),
        ("a", "b\n\n\ta  c", "b <mark>a</mark> c"),
        ("a", "", ""),
        ("*", "b c", "b c"),
    ],
)
def test_marks(query: str, text: str, expected: str) -> None:
    assert snippet(query, text) == expected


def test_shows_the_place_where_the_words_stand_together() -> None:
    text = "cờ " + "bay phấp phới " * 40 + "tặng Cờ thi đua cho đơn vị dẫn đầu " + "và ra về " * 60
    shown = snippet("co thi dua", text)
    assert "<mark>Cờ thi đua</mark>" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 300


@given(st.text(alphabet="aàbđ <>&\n.Aİ\u0301", max_size=600))
def test_only_marks_are_tags(text: str) -> None:
    shown = snippet("a OR ba*", text)
    bare = re.sub(r"</?mark>", "", shown)
    assert "<" not in bare
    assert ">" not in bare
    assert shown.count("<mark>") == shown.count("</mark>")
