"""A template fetches nothing from outside of its file when its documents are opened; links to click stay."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from generator import SubDocument, Template, TemplateError
from generator.engine.outside import without_outside

ATTACHED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def related(kind: str, target: str) -> bytes:
    """Return a template that points outside."""
    document = docx.Document()
    document.add_paragraph("{{ x }}")
    document.part.relate_to(target, kind, is_external=True)
    return saved(document)


def with_field(*pieces: str, nested: bool = False) -> bytes:
    """Return a template with a field whose instruction stands in several runs, inside another field if `nested`."""
    document = docx.Document()
    paragraph = document.add_paragraph("{{ x }}")
    kinds = ["begin", " IF ", "begin", *pieces, "end", "end"] if nested else ["begin", *pieces, "end"]
    for kind in kinds:
        mark = kind in ("begin", "end")
        element = OxmlElement("w:fldChar" if mark else "w:instrText")
        if mark:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = kind
        paragraph.add_run()._r.append(element)
    return saved(document)


@pytest.mark.parametrize(
    "source",
    [
        related(RELATIONSHIP_TYPE.IMAGE, "http://example.vn/a.png"),
        related(RELATIONSHIP_TYPE.OLE_OBJECT, "file://server/a.xlsx"),
        related(RELATIONSHIP_TYPE.A_F_CHUNK, "http://example.vn/a.htm"),
        with_field(' DDEAUTO c:\\\\a "b" '),
        with_field(" INCLUDE", 'TEXT "http://example.vn" '),
        with_field(" d", "de ", "x", nested=True),
    ],
)
def test_what_would_be_fetched_or_run_is_refused(source):
    with pytest.raises(TemplateError, match=r"word/.*ngoài tệp"):
        Template.compile(source)
    with pytest.raises(TemplateError, match="ngoài tệp"):
        merged(source)


def merged(source: bytes) -> bytes:
    """Return a document into which the file is merged."""
    document = docx.Document()
    document.add_paragraph("{{p con }}")
    return Template.compile(saved(document)).render({"con": SubDocument(source)})


@pytest.mark.parametrize("source", [related(RELATIONSHIP_TYPE.HYPERLINK, "https://example.vn"), with_field(" PAGE ")])
def test_links_and_harmless_fields_stay(source):
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert without_outside(parts, "a.docx") == parts
    Template.compile(source).render({"x": 1})


def test_the_path_of_the_file_it_was_made_from_is_not_passed_on():
    document = docx.Document()
    document.add_paragraph("{{ x }}")
    settings = document.settings.element
    element = OxmlElement("w:attachedTemplate")
    element.set(qn("r:id"), "rId1")
    settings.insert(0, element)
    part = next(rel.target_part for rel in document.part.rels.values() if rel.reltype == RELATIONSHIP_TYPE.SETTINGS)
    part.rels.get_or_add_ext_rel(ATTACHED, "file:///C:/Users/nguoi-dung/mau.dotx")
    source = saved(document)
    assert b"nguoi-dung" in zipfile.ZipFile(io.BytesIO(source)).read("word/_rels/settings.xml.rels")
    with zipfile.ZipFile(io.BytesIO(Template.compile(source).render({"x": 1}))) as made:
        for name in made.namelist():
            assert b"nguoi-dung" not in made.read(name)
            assert b"attachedTemplate" not in made.read(name)
