"""What is pasted into a portal never carries a script, a handler, a style or a strange address."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, html

from bloc.article import Article
from portals.paste import write_html
from portals.plain import write_text
from portals.story import build
from portals.word import write_word

TAGS = {"html", "head", "meta", "title", "body", "h1", "h2", "h3", "h4", "p", "br", "strong", "em", "b", "i", "u"}
TAGS |= {"sub", "sup", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "a", "hr"}

pieces = st.one_of(
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            "<SCRIPT SRC=//x.vn/a.js>",
            "<p onclick='x()' class=c style='color:red' id=i>",
            "<a href='javascript:alert(1)'>a</a>",
            "<a href=' JaVa\tScRiPt:x'>b</a>",
            "<a href='data:text/html,x'>c</a>",
            "<a href='https://example.vn/?a=1&b=2'>d</a>",
            "<svg onload=x>",
            "<math><mtext><script>",
            "<iframe src=//x>",
            "<style>p{}</style>",
            "<ul><li>",
            "</ul>",
            "<table><tr><td>",
            "<blockquote>",
            "<!-- ",
            "-->",
            "<![CDATA[",
            "&lt;script&gt;",
            "\x00",
            "\x1b",
            "\ufffe",
        ]
    ),
    st.text(max_size=20),
)
documents = st.lists(pieces, max_size=12).map("".join)


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=documents, title=st.text(max_size=30), author=st.none() | st.text(max_size=20))
def test_only_plain_tags_survive(
    make_article: Callable[..., Article], body: str, title: str, author: str | None
) -> None:
    story = build(make_article(html=body, title=title, summary=body, author=author, photos=()), Path())
    page = html.document_fromstring(write_html(story).decode())
    for element in page.iter():
        assert element.tag in TAGS
        assert set(element.attrib) <= {"href", "colspan", "rowspan", "charset", "lang"}
        assert element.get("href", "https:").split(":")[0].lower() in {"http", "https", "mailto"} or (
            ":" not in element.get("href", "").split("/")[0]
        )
    write_text(story).decode("utf-8")


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=documents, title=st.text(max_size=30))
def test_word_file_is_always_well_formed(make_article: Callable[..., Article], body: str, title: str) -> None:
    story = build(make_article(html=body, title=title, author="\x07A", photos=()), Path())
    data = write_word(story, dt.datetime(2026, 1, 2, tzinfo=dt.UTC))
    Document(io.BytesIO(data))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        etree.fromstring(package.read("word/document.xml"))


@pytest.mark.parametrize("hidden", ["<script>bi_mat</script>", "<style>bi_mat</style>", "<iframe>bi_mat</iframe>"])
def test_hidden_text_does_not_become_visible(make_article: Callable[..., Article], hidden: str) -> None:
    story = build(make_article(html=f"<p>a</p>{hidden}", photos=()), Path())
    assert b"bi_mat" not in write_html(story) + write_text(story)
