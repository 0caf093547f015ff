"""Compiling and rendering any docxtpl template: escaping, safety, equal bytes, errors with their place."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import Paragraphs, Template, TemplateError, ValueRefusedError
from generator.engine.placeholder import placeholder


def template_of(*paragraphs: str, header: str = "", title: str = "") -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    document.core_properties.title = title
    return saved(document)


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def test_text_comes_out_as_it_went_in():
    value = "A & B <c> \"d\" 'e' {{ f }} {% g %} {# h #} 😀 \u200fRTL"
    assert texts(Template.compile(template_of("[{{ x }}]")).render({"x": value})) == [f"[{value}]"]


def test_newlines_and_tabs_become_word_breaks():
    data = Template.compile(template_of("{{ x }}")).render({"x": "một\nhai\r\nba\tbốn"})
    assert texts(data) == ["một\nhai\nba\tbốn"]
    assert b"<w:br/>" in zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")


@settings(deadline=None)
@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff\ufdd0\ufdd1"), max_size=200)
)
def test_any_text_survives(value):
    assert texts(PLAIN.render({"x": value})) == [value]


PLAIN = Template.compile(template_of("{{ x }}"))


@pytest.mark.parametrize("bad", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe"])
def test_characters_that_xml_forbids_are_refused(bad):
    with pytest.raises(ValueRefusedError, match=r"U\+"):
        PLAIN.render({"x": f"trước{bad}sau"})


def test_tags_split_over_runs_and_paragraph_loops():
    document = docx.Document()
    paragraph = document.add_paragraph("Chào ")
    for piece in ("{", "{ t", "en ", "}}", "!"):
        paragraph.add_run(piece)
    for text in ("{%p for n in ns %}", "- {{ n }}{% if n == 'A & B' %} đúng{% endif %}", "{%p endfor %}"):
        document.add_paragraph(text)
    data = Template.compile(saved(document)).render({"ten": "Sở Xây dựng", "ns": ["1", "A & B"]})
    assert texts(data) == ["Chào Sở Xây dựng!", "- 1", "- A & B đúng"]


def test_header_and_properties_are_rendered_once():
    data = Template.compile(template_of("thân", header="đầu {{ x }}", title="Về {{ x }}")).render({"x": "{{ y }}\nhai"})
    document = docx.Document(io.BytesIO(data))
    assert document.sections[0].header.paragraphs[0].text == "đầu {{ y }}\nhai"
    assert document.core_properties.title == "Về {{ y }} hai"


def test_equal_input_gives_equal_bytes_and_one_compilation():
    source = template_of("{{ x }}")
    first = Template.compile(source)
    assert Template.compile(source) is first
    assert first.render({"x": "a"}) == first.render({"x": "a"})


def test_trusted_paragraphs_replace_their_paragraph():
    line = Paragraphs('<w:p><w:pPr><w:jc w:val="center"/></w:pPr></w:p>')
    data = Template.compile(template_of("trước", "{{p ke }}", "sau")).render({"ke": line})
    assert texts(data) == ["trước", "", "sau"]


def test_a_loop_of_columns_fits_the_grid():
    document = docx.Document()
    table = document.add_table(rows=1, cols=4)
    for cell, text in zip(
        table.rows[0].cells, ("Tên", "{%tc for c in cs %}", "{{ c }}", "{%tc endfor %}"), strict=True
    ):
        cell.text = text
    data = Template.compile(saved(document)).render({"cs": list("abcde")})
    made = docx.Document(io.BytesIO(data)).tables[0]
    assert [cell.text for cell in made.rows[0].cells] == ["Tên", *"abcde"]
    assert len(made.columns) == 6


def test_missing_names_are_refused_with_their_place():
    template = Template.compile(template_of("đoạn một", "Kính gửi {{ ai }}"))
    with pytest.raises(TemplateError, match=r"thân văn bản, đoạn 2, .*Kính gửi.*không có “ai”; sửa tên"):
        template.render({})


@pytest.mark.parametrize(
    "tag",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ x.__class__ }}",
        "{{ lipsum() }}",
        "{{ range(100000000) | list }}",
    ],
)
def test_a_template_reaches_nothing_outside_its_data(tag):
    with pytest.raises(TemplateError):
        Template.compile(template_of(tag)).render({"x": "a"})


@pytest.mark.parametrize(
    "tag", ["{% include 'x' %}", "{% for %}", "{% if x %}", "{{ x|safe }}", "{% import 'os' as o %}"]
)
def test_wrong_tags_are_refused_when_compiled(tag):
    with pytest.raises(TemplateError, match="thân văn bản, đoạn 2"):
        Template.compile(template_of("đầu", tag))


def test_unbalanced_paragraph_tags_never_reach_word():
    document = docx.Document()
    document.add_table(rows=1, cols=1).rows[0].cells[0].text = "{%p if x %}"
    document.add_paragraph("{%p endif %}")
    with pytest.raises(TemplateError, match=r"Bảng 1, hàng 1, ô 1, .*không bao trọn"):
        Template.compile(saved(document))


def test_what_is_no_docx_is_refused(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"xx")
    for source in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0old", tmp_path / "a.docx"):
        with pytest.raises(TemplateError):
            Template.compile(source)


def test_macros_and_entities_are_refused():
    with pytest.raises(TemplateError, match="macro"):
        Template.compile(changed(template_of("a"), "word/vbaProject.bin", b"x"))
    entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document>{{ x }}&e;</w:document>'
    with pytest.raises(TemplateError, match="DOCTYPE"):
        Template.compile(changed(template_of("a"), "word/document.xml", entity))


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_in_any_part_and_encoding(part, encoding):
    xml = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY e "y">]><x>{{{{ x }}}}</x>'
    with pytest.raises(TemplateError, match=f"{part}.*DOCTYPE"):
        Template.compile(changed(template_of("a"), part, xml.encode(encoding)))


def test_a_main_part_that_is_named_but_not_there_is_passed_over():
    source = template_of("[{{ x }}]")
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        types = archive.read("[Content_Types].xml")
    main = re.search(rb'<Override [^>]*"/word/document.xml"[^>]*>', types).group()
    absent = main.replace(b"document.xml", b"khong-co.xml")
    two = changed(source, "[Content_Types].xml", types.replace(main, absent + main))
    assert texts(Template.compile(two).render({"x": "Sở"})) == ["[Sở]"]


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml"])
@pytest.mark.parametrize("xml", [b"<a", b"", b'<?xml version="1.0" encoding="bogus"?><a/>', b"<a>\xff</a>"])
def test_broken_xml_is_refused(part, xml):
    with pytest.raises(TemplateError, match=part):
        Template.compile(changed(template_of("a"), part, xml))


def test_tags_in_utf_16_are_filled_in():
    source = template_of("[{{ x }}]")
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        xml = archive.read("word/document.xml").decode().partition("?>")[2]
    wide = changed(source, "word/document.xml", f'<?xml version="1.0" encoding="UTF-16"?>{xml}'.encode("utf-16"))
    assert texts(Template.compile(wide).render({"x": "Sở"})) == ["[Sở]"]


def test_a_part_whose_name_is_no_utf_8_is_refused():
    damaged = changed(template_of("a"), "word/\u00e9.bin", b"x").replace("\u00e9".encode(), b"\xff\xfe")
    with pytest.raises(TemplateError, match="không phải tệp Word"):
        Template.compile(damaged)


@pytest.mark.parametrize(
    "tag",
    [
        "{{ " + "(" * 3000 + "x" + ")" * 3000 + " }}",
        "{% if x %}" * 150 + "{% endif %}" * 150,
        "{% for a in x %}" * 25 + "{% endfor %}" * 25,
        "{{ " + "9" * 5000 + " }}",
        "{{ x.format(a=1, a=2) }}",
        "{% macro m(a, a) %}{% endmacro %}",
    ],
)
def test_tags_that_the_compiler_cannot_take_are_refused(tag):
    with pytest.raises(TemplateError, match="thân văn bản"):
        Template.compile(template_of(tag))


@pytest.mark.parametrize("tag", ["{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "{{ x() }}"])
def test_whatever_a_tag_raises_is_a_template_error(tag):
    def fail():
        raise OSError("đĩa đầy")

    with pytest.raises(TemplateError, match="thân văn bản, đoạn 1"):
        Template.compile(template_of(tag), trusted=True).render({"x": fail})


def test_a_width_that_is_no_number_is_refused():
    document = docx.Document()
    table = document.add_table(rows=1, cols=3)
    for cell, text in zip(table.rows[0].cells, ("{%tc for c in cs %}", "{{ c }}", "{%tc endfor %}"), strict=True):
        cell.text = text
    with zipfile.ZipFile(io.BytesIO(saved(document))) as archive:
        xml = archive.read("word/document.xml")
    template = Template.compile(
        changed(saved(document), "word/document.xml", re.sub(rb'w:w="\d+"', b'w:w="1.5pt"', xml))
    )
    with pytest.raises(TemplateError, match="độ rộng"):
        template.render({"cs": "ab"})


def test_a_zip_bomb_is_refused():
    with pytest.raises(TemplateError, match="50 MB"):
        Template.compile(changed(template_of("a"), "word/media/x.bin", b"\0" * (51 * 1024 * 1024)))


def changed(data: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info))
        new.writestr(name, content)
    return out.getvalue()


def test_placeholders_are_highlighted_runs_with_the_look_of_their_text():
    document = docx.Document()
    document.add_paragraph().add_run("Ngày {{ x }}, tại Hà Nội").bold = True
    data = Template.compile(saved(document)).render({"x": placeholder("ngày <họp>")})
    runs = docx.Document(io.BytesIO(data)).paragraphs[0].runs
    assert [run.text for run in runs] == ["Ngày ", "«ngày <họp>»", ", tại Hà Nội"]
    assert [run.font.highlight_color is not None for run in runs] == [False, True, False]
    assert all(run.bold for run in runs)
