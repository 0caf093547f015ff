"""Build Word templates in memory, render each with docxtpl and with ours, and compare the two results part by part."""

from __future__ import annotations

import html
import importlib.util
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import docx
import pytest
from docxtpl import DocxTemplate

import generator

# Tests are no package, so that nothing beside this file can be imported by name.
_spec = importlib.util.spec_from_file_location("parity_comparison", Path(__file__).with_name("comparison.py"))
comparison = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(comparison)
Package, MENDS = comparison.Package, comparison.MENDS

# Word declares a: and pic: at each drawing, never at the root.
_ROOT = " ".join(f'xmlns:{prefix}="{comparison.NAMES[prefix]}"' for prefix in ("w", "r", "wp", "mc", "wps", "w14", "v"))
_ROOTS = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes", "endnotes": "endnotes"}
_OFFICE = comparison.OFFICE

Context = Mapping[str, Any] | Callable[[DocxTemplate], Mapping[str, Any]]


# What builds templates: strings of WordprocessingML; a text that is no XML becomes a run, a paragraph or a cell.
def run(text: str, look: str = "") -> str:
    """Return a run; `look` is the inside of its w:rPr."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{html.escape(text, quote=False)}</w:t></w:r>'


def paragraph(*runs: str, look: str = "") -> str:
    """Return a paragraph; `look` is the inside of its w:pPr."""
    properties = f"<w:pPr>{look}</w:pPr>" if look else ""
    return f"<w:p>{properties}{''.join(item if item.startswith('<') else run(item) for item in runs)}</w:p>"


def blocks(*items: str) -> str:
    """Return block-level XML."""
    return "".join(item if item.startswith("<w:") or item.startswith("<mc:") else paragraph(item) for item in items)


def cell(*items: str, look: str = "") -> str:
    """Return a table cell; `look` is the inside of its w:tcPr, after the width."""
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{look}</w:tcPr>{blocks(*items)}</w:tc>'


def table(*rows: list[str], columns: int = 0) -> str:
    """Return a table of rows of cells; each column of its grid is 2000 twentieths of a point wide."""
    grid = '<w:gridCol w:w="2000"/>' * (columns or max(map(len, rows)))
    made = ("".join(item if item.startswith("<w:tc>") else cell(item) for item in row) for row in rows)
    lines = "".join(f"<w:tr>{cells}</w:tr>" for cells in made)
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>'


def section(**parts: str) -> str:
    """Return section properties that name headers and footers: `header_first="rId90"`."""
    references = (
        f'<w:{name.split("_")[0]}Reference w:type="{name.split("_")[1]}" r:id="{parts[name]}"/>' for name in parts
    )
    title = "<w:titlePg/>" if any(name.endswith("first") for name in parts) else ""
    return f'<w:sectPr>{"".join(references)}<w:pgSz w:w="11906" w:h="16838"/>{title}</w:sectPr>'


def notes(kind: str, **by_number: str) -> str:
    """Return the inside of a part of footnotes or endnotes, one paragraph a note: `n2="{{ x }}"`."""
    made = (f'<w:{kind} w:id="{number[1:]}">{blocks(text)}</w:{kind}>' for number, text in by_number.items())
    return f'<w:{kind} w:type="separator" w:id="0">{blocks("")}</w:{kind}>{"".join(made)}'


def png(red: int = 200, width: int = 40, height: int = 20) -> bytes:
    """Return a picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    rows = (b"\0" + bytes((red, 0, 0)) * width) * height
    head = struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def package(
    *body: str,
    parts: Mapping[str, tuple[str, str]] | None = None,
    links: Mapping[str, str] | None = None,
    last: str = "",
    core: bool = True,
    **properties: str,
) -> bytes:
    """Return a .docx: `parts` by relationship id as (kind, XML inside), `links` by id, core properties by name."""
    document = docx.Document()
    for name in ("author", "comments", "keywords", "subject", "title"):
        setattr(document.core_properties, name, properties.get(name, ""))
    out = io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out) as made:
        files = {name: made.read(name) for name in made.namelist()}
    if not core:
        files["_rels/.rels"] = re.sub(rb"<Relationship [^>]*core-properties[^>]*/>", b"", files["_rels/.rels"])
        del files["docProps/core.xml"]
        files["[Content_Types].xml"] = re.sub(rb"<Override [^>]*core.xml[^>]*/>", b"", files["[Content_Types].xml"])
    types, rels = (
        "",
        "".join(
            f'<Relationship Id="{key}" Type="{_OFFICE}/hyperlink" Target="{html.escape(url)}" TargetMode="External"/>'
            for key, url in (links or {}).items()
        ),
    )
    for number, (key, (kind, inside)) in enumerate((parts or {}).items(), 1):
        name = f"{kind}{number if kind in ('header', 'footer') else ''}.xml"
        files[f"word/{name}"] = f"<w:{_ROOTS[kind]} {_ROOT}>{inside}</w:{_ROOTS[kind]}>".encode()
        rels += f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{name}"/>'
        word_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
        types += f'<Override PartName="/word/{name}" ContentType="{word_type}"/>'
    inside = blocks(*body) + (last or section())
    root = f'<w:document {_ROOT} mc:Ignorable="w14"><w:body>{inside}</w:body></w:document>'
    files["word/document.xml"] = root.encode()
    for name, end, more in (
        ("[Content_Types].xml", "</Types>", types),
        ("word/_rels/document.xml.rels", "</Relationships>", rels),
    ):
        files[name] = files[name].replace(end.encode(), (more + end).encode())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def by_docxtpl(template: bytes, context: Context, **options: Any) -> Package:
    """Return docxtpl's result; a function is given the DocxTemplate from which docxtpl's own values are made."""
    document = DocxTemplate(io.BytesIO(template))
    document.render(context(document) if callable(context) else context, **({"autoescape": True} | options))
    out = io.BytesIO()
    document.save(out)
    return Package(out.getvalue())


def by_ours(template: bytes, context: Context) -> Package:
    """Return our result, having opened it with python-docx."""
    given = context(DocxTemplate(io.BytesIO(template))) if callable(context) else context
    data = generator.Template.compile(template).render(given)
    docx.Document(io.BytesIO(data))
    return Package(data)


def assert_same(template: bytes, ours: Context, theirs: Context | None = None, but: Iterable[str] = ()) -> None:
    """Assert that docxtpl and ours give the same document, but for deviations by name, and not the template itself."""
    expected = by_docxtpl(template, ours if theirs is None else theirs)
    made = by_ours(template, ours)
    assert made.texts() == expected.texts()
    for name in but:
        others = [MENDS[other] for other in but if other != name]
        assert made.outlines(others) != expected.outlines(others), f"nothing deviates by {name}"
    mends = [MENDS[name] for name in but]
    assert made.outlines(mends) == expected.outlines(mends)
    assert made.properties() == expected.properties()
    assert len(set(made.ids())) == len(made.ids())
    blank = Package(template)
    assert (blank.outlines(), blank.properties()) != (expected.outlines(), expected.properties())


@pytest.fixture(scope="session")
def word() -> SimpleNamespace:
    """Return the builders of templates."""
    made = (run, paragraph, blocks, cell, table, section, notes, png, package)
    return SimpleNamespace(**{function.__name__: function for function in made})


@pytest.fixture(scope="session")
def parity() -> SimpleNamespace:
    """Return what renders and compares."""
    return SimpleNamespace(same=assert_same, docxtpl=by_docxtpl, ours=by_ours, package=Package, mends=MENDS)
