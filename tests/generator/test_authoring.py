"""The committed Word templates are those the script builds, and are valid as Word wants them."""

from __future__ import annotations

import io
import re
import zipfile
from importlib.resources import files

import docx
import pytest
from lxml import etree

from generator import documents
from generator.authoring.styles import STYLES
from generator.authoring.templates import TEMPLATES
from generator.engine.template import Template

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The schema's order (ECMA-376 part 1, 17.3.1.26 and 17.4.60), as far as we use it.
PARAGRAPH = [
    "pStyle",
    "keepNext",
    "keepLines",
    "widowControl",
    "pBdr",
    "spacing",
    "ind",
    "jc",
    "outlineLvl",
    "rPr",
    "sectPr",
]
TABLE = ["tblStyle", "tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook"]
RUN = ["rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "highlight", "lang"]


@pytest.fixture(params=sorted(TEMPLATES))
def name(request):
    return request.param


def committed(name: str) -> bytes:
    return files("templates_docx").joinpath(f"{name}.docx").read_bytes()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            part: etree.tostring(etree.fromstring(archive.read(part)), method="c14n") for part in archive.namelist()
        }


def test_every_document_has_its_template():
    assert {document.id for document in documents()} == set(TEMPLATES)


def test_script_and_committed_file_agree(name):
    assert parts(TEMPLATES[name]()) == parts(committed(name)), "run: python -m generator.authoring"


def test_building_twice_gives_equal_bytes(name):
    assert TEMPLATES[name]() == TEMPLATES[name]()


def test_word_opens_it_and_every_style_is_known(name):
    document = docx.Document(io.BytesIO(committed(name)))
    names = {style.name for style in document.styles}
    assert {style.name for style in STYLES} <= names
    used = set(re.findall(r'w:(?:pStyle|tblStyle) w:val="(\w+)"', parts(committed(name))["word/document.xml"].decode()))
    assert used <= {style.style_id for style in document.styles}
    assert document.core_properties.author == ""


def test_the_schemas_order_is_kept(name):
    for part in ("word/document.xml", "word/styles.xml", "word/header1.xml"):
        root = etree.fromstring(parts(committed(name))[part])
        for tag, order in (("pPr", PARAGRAPH), ("tblPr", TABLE), ("rPr", RUN)):
            for element in root.iter(W + tag):
                found = [child.tag.removeprefix(W) for child in element]
                assert set(found) <= set(order)
                assert found == sorted(found, key=order.index)


def test_no_tag_stands_in_an_attribute_and_cells_end_with_a_paragraph(name):
    root = etree.fromstring(parts(committed(name))["word/document.xml"])
    for element in root.iter():
        assert not any("{{" in value or "{%" in value for value in element.attrib.values())
    for cell in root.iter(W + "tc"):
        assert cell[-1].tag == W + "p"


def test_table_rows_stay_whole_and_headers_repeat(name):
    root = etree.fromstring(parts(committed(name))["word/document.xml"])
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in root.iter(W + "tr"))
    for table in root.iter(W + "tbl"):
        if table.find(f"{W}tblPr/{W}tblStyle") is not None:
            assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None


def test_it_compiles(name):
    assert Template.compile(committed(name)).digest
