"""Where ours deviates from docxtpl, as docs/docxtpl.md lists it with reasons: what docxtpl does, and ours instead.

Not compared, as they change a finished file from Python and are no part of a template: replace_pic, replace_media,
replace_embedded, replace_zipname, get_undeclared_template_variables. Nor is jinja_env, which changes the language of
tags: a function among the data does what a filter of one's own would.
"""

from __future__ import annotations

import functools
import io
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import docxtpl
import pytest
from docx.shared import Mm

import generator

PAGE = Path(__file__).parents[3] / "docs" / "docxtpl.md"
DEVIATIONS = dict(re.findall(r"^\| (?!deviation|-)(.+?) \| (.+?) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
"""The page's table: deviation -> reason."""


class Case(NamedTuple):
    """A template with its data, what docxtpl makes of it, and what ours does: texts of the body, an error, or a test.

    The data are a mapping, or a function of the builders and of a DocxTemplate.
    """

    build: Callable[[SimpleNamespace], bytes]
    data: Any
    docxtpl: Any
    ours: Any
    theirs: Any = None
    autoescape: bool = True


URL = "https://example.vn"
SHOWN = {"header_default": "rId90", "header_first": "rId91"}


def simple(*paragraphs: str, **properties: Any) -> Callable[[SimpleNamespace], bytes]:
    """Return a template of plain paragraphs."""
    return lambda w: w.package(*paragraphs, **properties)


def with_notes(kind: str, text: str, *body: str) -> Callable[[SimpleNamespace], bytes]:
    """Return a template with a foot- or endnote."""
    return lambda w: w.package(*body, "thân", parts={"rId90": (f"{kind}s", w.notes(kind, n1=text))})


def with_headers(text: str) -> Callable[[SimpleNamespace], bytes]:
    """Return a template with two headers of the same text."""
    return lambda w: w.package(
        "thân", parts={key: ("header", w.blocks(text)) for key in SHOWN.values()}, last=w.section(**SHOWN)
    )


def has(pattern: str, part: str = "word/document.xml") -> Callable[[Any], bool]:
    """Return a test whether the XML of a part matches a pattern."""
    return lambda made: bool(re.search(pattern, made.xml(part), re.DOTALL))


def lacks(pattern: str) -> Callable[[Any], bool]:
    """Return the opposite test of the body."""
    return lambda made: not has(pattern)(made)


def part(name: str, *texts: str) -> Callable[[Any], bool]:
    """Return a test whether a part has these texts."""
    return lambda made: made.texts()[f"word/{name}.xml"] == list(texts)


def core(name: str, value: str | None) -> Callable[[Any], bool]:
    """Return a test of a core property."""
    return lambda made: made.properties().get(name) == value


def rich(*text: str, **look: Any) -> dict[str, Any]:
    """Return data and theirs of a case with a rich text, the same for both."""
    return {
        "data": lambda *_: {"x": generator.RichText(*text, **look)},
        "theirs": lambda *_: {"x": docxtpl.RichText(*text, **look)},
    }


def link() -> dict[str, Any]:
    """Return data and theirs of a case with a link."""
    return {
        "data": lambda *_: {"x": generator.Link("xem", URL)},
        "theirs": lambda _, document: {"x": docxtpl.RichText("xem", url_id=document.build_url_id(URL))},
    }


def picture() -> dict[str, Any]:
    """Return data and theirs of a case with a picture."""
    return {
        "data": lambda w, _: {"x": generator.Picture(w.png(), width=5)},
        "theirs": lambda w, document: {"x": docxtpl.InlineImage(document, io.BytesIO(w.png()), width=Mm(5))},
    }


def linked(made: Any) -> bool:
    """Whether both headers have a link that leads where it should; KeyError means that it dangles."""
    return all(f"'{URL}'" in "".join(made.outlines()[f"word/header{n}.xml"]) for n in (1, 2))


def dangling(made: Any) -> bool:
    """Whether a header names a relationship that it lacks."""
    with pytest.raises(KeyError):
        made.outlines()
    return True


def widths(made: Any) -> tuple[set[str], ...]:
    """Return the widths of the grid's columns and those of the cells."""
    return tuple(set(re.findall(f'<w:{name} w:w="(\\d+)"', made.xml())) for name in ("gridCol", "tcW"))


def unique(made: Any) -> bool:
    """Whether the ids of drawings differ."""
    return len(made.ids()) == len(set(made.ids())) > 1


CASES = {
    "ampersand in a tag": Case(
        simple("{% if x == 'A & B' %}đúng{% else %}sai{% endif %} {{ 'C & D' }}"),
        {"x": "A & B"},
        ["sai C &amp; D"],
        ["đúng C & D"],
    ),
    "no autoescape": Case(
        simple("{{ x }}", "z"), {"x": "A & B <c>"}, ["A  B ", "z"], ["A & B <c>", "z"], autoescape=False
    ),
    "footnotes of two sections": Case(
        lambda w: with_notes("footnote", "{{ x }}", w.paragraph("một", look=w.section()))(w),
        {"x": "{{ mat }}", "mat": "lộ"},
        part("footnotes", "", "lộ"),
        part("footnotes", "", "{{ mat }}"),
    ),
    "missing name": Case(simple("Kính gửi: {{ x }}."), {}, ["Kính gửi: ."], generator.TemplateError),
    "value of several parts": Case(simple("[{{ x }}]"), {"x": ["a"]}, ["[['a']]"], generator.ValueRefusedError),
    "nothing given": Case(simple("[{{ x }}]"), {"x": None}, ["[None]"], generator.ValueRefusedError),
    "literal braces in data": Case(simple("{{ x }}"), {"x": "{_{ y %_}"}, ["{{ y %}"], ["{_{ y %_}"]),
    "text in a paragraph slot": Case(
        simple("a", "{{p x }}", "b"), {"x": "chữ"}, has("</w:p>chữ<w:p>"), generator.GeneratorError
    ),
    "text in a run slot": Case(simple("a {{r x }} b"), {"x": "chữ"}, has("</w:r>chữ<w:r>"), generator.GeneratorError),
    "rich text in a text slot": Case(
        simple("a {{ x }}"), docxtpl=has("<w:t[^>]*>a <w:r>"), ours=has("</w:r><w:r><w:t[^>]*>b<"), **rich("b")
    ),
    "paragraphs in plain text": Case(simple("{{ x }}"), {"x": "a\ab"}, ["a", "b"], generator.ValueRefusedError),
    "endnotes": Case(
        with_notes("endnote", "Theo {{ x }}"),
        {"x": "Luật"},
        part("endnotes", "", "Theo {{ x }}"),
        part("endnotes", "", "Theo Luật"),
    ),
    "no core properties": Case(
        simple("{{ x }}", core=False), {"x": "a"}, core("title", "Word Document"), core("title", None)
    ),
    "keywords": Case(
        simple("{{ x }}", keywords="{{ x }}"), {"x": "a"}, core("keywords", "{{ x }}"), core("keywords", "a")
    ),
    "newline in a property": Case(
        simple("a", title="{{ x }}"), {"x": "b\nc"}, core("title", "b\nc"), core("title", "b c")
    ),
    "newline in an attribute": Case(
        lambda w: w.package(w.paragraph('<w:r><w:pict><v:shape alt="{{ x }}"/></w:pict></w:r>')),
        {"x": "một\nhai"},
        has('alt="một hai"'),
        generator.ValueRefusedError,
    ),
    "link in a header": Case(with_headers("{{r x }}"), docxtpl=dangling, ours=linked, **link()),
    "link of docxtpl's own": Case(
        simple("{{r x }}"), link()["theirs"], has("<w:hyperlink r:id="), generator.ValueRefusedError
    ),
    "pictures in two headers": Case(
        with_headers("{{ x }}"), docxtpl=lambda made: not unique(made), ours=unique, **picture()
    ),
    "picture in a footnote": Case(
        with_notes("footnote", "{{ x }}"),
        docxtpl=AttributeError,
        ours=has("<w:drawing>", "word/footnotes.xml"),
        **picture(),
    ),
    "control character": Case(simple("{{ x }}"), {"x": "một\x0bhai"}, ["mộthai"], generator.ValueRefusedError),
    "unbalanced tags": Case(
        lambda w: w.package("đầu", w.table(["{%p if x %}", "a"]), "{%p endif %}", "cuối"),
        {"x": False},
        has("<w:tbl>.*cuối.*</w:tbl>"),
        generator.TemplateError,
    ),
    "decomposed letters": Case(simple(unicodedata.normalize("NFD", "[{{ tên }}]")), {"tên": "Sở"}, ["[]"], ["[Sở]"]),
    "private attribute": Case(simple("{{ x.__class__.__name__ }}"), {"x": "a"}, ["str"], generator.TemplateError),
    "safe": Case(simple("{{ x | safe }}"), {"x": "<w:b/>A"}, has("<w:b/>A"), generator.TemplateError),
    "carriage return": Case(simple("{{ x }}"), {"x": "một\r\nhai"}, ["một\n\nhai"], ["một\nhai"]),
    "word for a colour": Case(
        simple("{{r x }}"), docxtpl=has('w:val="đỏ"'), ours=generator.ValueRefusedError, **rich("a", color="đỏ")
    ),
    "order of run properties": Case(
        simple("{{r x }}"),
        docxtpl=has("<w:color.*<w:strike"),
        ours=has("<w:strike.*<w:color"),
        **rich("a", color="FF0000", strike=True),
    ),
    "bold of complex scripts": Case(
        simple("{{r x }}"), docxtpl=lacks("w:bCs"), ours=has("w:bCs"), **rich("a", bold=True)
    ),
    "history of links": Case(simple("{{r x }}"), docxtpl=has("w:tgtFrame"), ours=has('w:history="1"'), **link()),
    "look of links": Case(
        simple("{{r x }}"), docxtpl=lacks("<w:color"), ours=has("<w:hyperlink.*<w:color.*<w:u "), **link()
    ),
    "widths of looped columns": Case(
        lambda w: w.package(w.table(["{%tc for y in x %}", "{{ y }}", "{%tc endfor %}"])),
        {"x": "abcd"},
        lambda made: widths(made) == ({"1500"}, {"2000"}),
        lambda made: widths(made) == ({"1500"}, {"1500"}),
    ),
    "columns of a nested table": Case(
        lambda w: w.package(w.table([w.cell(w.table(["{{ x }}", "b"]), "")])),
        {"x": "a"},
        lambda made: made.xml().count("<w:gridCol ") == 4,
        lambda made: made.xml().count("<w:gridCol ") == 3,
    ),
    "header rows": Case(
        lambda w: w.package(w.table(["Tên"], ["{%tr for y in x %}"], ["{{ y }}"], ["{%tr endfor %}"])),
        {"x": "ab"},
        lacks("w:tblHeader"),
        has("<w:tr><w:trPr><w:tblHeader/></w:trPr>.*Tên.*</w:tr><w:tr><w:tc>"),
    ),
    "cell without a paragraph": Case(
        lambda w: w.package(w.table([w.cell("{%p if x %}", "a", "{%p endif %}"), "b"])),
        {"x": 0},
        has("</w:tcPr></w:tc>"),
        has("</w:tcPr><w:p/></w:tc>"),
    ),
    "table of contents": Case(
        lambda w: w.package(w.paragraph('<w:fldSimple w:instr=" TOC "/>'), "{{ x }}"),
        {"x": "a"},
        lambda made: "w:updateFields" not in made.xml("word/settings.xml"),
        has("<w:updateFields", "word/settings.xml"),
    ),
    "shading of rich text": Case(
        simple("{{r x }}"),
        docxtpl=lacks("<w:shd[^>]*w:val"),
        ours=has('<w:shd w:val="clear"'),
        **rich("a", highlight="FFFF00"),
    ),
}


def test_every_deviation_has_a_reason_and_a_case():
    assert set(CASES) == set(DEVIATIONS)


@pytest.mark.parametrize("name", CASES)
def test_deviation(name, word, parity):
    case = CASES[name]
    template = case.build(word)
    ours, theirs = (
        functools.partial(data, word) if callable(data) else data for data in (case.data, case.theirs or case.data)
    )
    found(lambda: parity.docxtpl(template, theirs, autoescape=case.autoescape), case.docxtpl)
    found(lambda: parity.ours(template, ours), case.ours)


def test_what_mends_docxtpl_has_its_reason(parity):
    assert set(parity.mends) <= set(DEVIATIONS)


def found(render: Callable[[], Any], expected: Any) -> None:
    """Assert that a result is what is expected of it."""
    if isinstance(expected, type):
        with pytest.raises(expected):
            render()
    elif isinstance(expected, list):
        assert render().body() == expected
    else:
        assert expected(render())
