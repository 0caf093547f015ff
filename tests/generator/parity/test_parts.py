"""Headers, footers, footnotes, properties and sub-documents: parts beside the body."""

from __future__ import annotations

import io

import docx
import pytest
from docx.shared import Mm

import generator

UNITS = [{"ten": "Sở Xây dựng"}, {"ten": "Sở A & B"}]


def test_headers_and_footers_of_two_sections(word, parity):
    kinds = [f"{kind}_{which}" for kind in ("header", "footer") for which in ("default", "first", "even")]
    first = {name: f"rId{90 + n}" for n, name in enumerate(kinds)}
    second = {"header_default": "rId96", "footer_default": "rId97"}
    parts = {
        key: (
            name.split("_")[0],
            word.blocks(f"{name} {key}: {{{{ x }}}}", "{%p for u in us %}", "{{ u.ten }}", "{%p endfor %}"),
        )
        for name, key in (*first.items(), *second.items())
    }
    template = word.package(
        "{{ x }}",
        word.paragraph("hết phần một", look=word.section(**first)),
        "phần hai",
        parts=parts,
        last=word.section(**second),
    )
    parity.same(template, {"x": "Khối A & B\nhai", "us": UNITS})


def test_a_table_of_a_header(word, parity):
    table = word.table(
        ["{%tr for u in us %}", ""], ["{% cellbg 'FFFF00' %}{{ u.ten }}", "{{ loop.index }}"], ["{%tr endfor %}", ""]
    )
    parts = {"rId90": ("header", table + word.paragraph("{% if us %}có{% endif %}"))}
    parity.same(word.package("thân", parts=parts, last=word.section(header_default="rId90")), {"us": UNITS})


def test_a_header_that_no_section_shows_is_rendered(word, parity):
    parity.same(word.package("thân", parts={"rId90": ("header", word.paragraph("{{ x }}"))}), {"x": "a"})


REFERENCE = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{}"/></w:r>'


def test_footnotes(word, parity):
    parts = {
        "rId90": (
            "footnotes",
            word.notes("footnote", n1="Theo {{ x }}", n2="{% for u in us %}{{ u.ten }}; {% endfor %}"),
        )
    }
    body = word.paragraph("{{ x }}", REFERENCE.format(1), " sau ", REFERENCE.format(2))
    parity.same(word.package(body, parts=parts), {"x": "Luật A & B\nhai\tba", "us": UNITS})


def test_core_properties(word, parity):
    template = word.package(
        "thân",
        title="Kế hoạch {{ so }}",
        subject="{{ x | upper }}",
        author="{% if x %}{{ x }}{% endif %}",
        comments="{{ x }}: {{ so }}",
    )
    parity.same(template, {"so": "12/KH", "x": "Sở Xây dựng"})


def sub_document(word, kind: str) -> bytes:
    """Return a document to be put into another."""
    document = docx.Document()
    if kind == "text":
        document.add_paragraph("Đoạn một & hai").add_run(" đậm").bold = True
    if kind == "table":
        table = document.add_table(rows=2, cols=2, style="Light Grid Accent 1")
        for n, cell in enumerate(cell for row in table.rows for cell in row.cells):
            cell.text = f"ô {n}"
    if kind == "list":
        for text in ("một", "hai"):
            document.add_paragraph(text, style="List Number")
        document.add_paragraph("chấm", style="List Bullet")
    if kind == "style":
        document.styles.add_style("Kiểu của tôi", 1).font.bold = True
        document.add_paragraph("có kiểu", style="Kiểu của tôi")
    if kind == "picture":
        document.add_picture(io.BytesIO(word.png(33)), width=Mm(12))
    if kind == "link":
        part = document.part
        key = part.relate_to("https://example.vn", f"{docx.oxml.ns.nsmap['r']}/hyperlink", is_external=True)
        link = docx.oxml.parse_xml(
            f'<w:hyperlink {docx.oxml.ns.nsdecls("w", "r")} r:id="{key}"><w:r><w:t>xem</w:t></w:r></w:hyperlink>'
        )
        document.add_paragraph("nối ")._p.append(link)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["text", "table", "list", "style", "picture", "link"])
def test_sub_documents(kind, word, parity):
    data = sub_document(word, kind)
    template = word.package("đầu {{ x }}", "{{p con }}", "giữa", word.table([word.cell("{{p con }}", "cuối"), ""]))
    parity.same(
        template,
        {"x": "a", "con": generator.SubDocument(data)},
        lambda document: {"x": "a", "con": document.new_subdoc(io.BytesIO(data))},
    )


def test_a_sub_document_made_for_docxtpl(word, parity):
    def context(document):
        made = document.new_subdoc()
        made.add_paragraph("Đoạn A & B", style="Heading 1")
        made.add_table(rows=1, cols=2).rows[0].cells[1].text = "ô"
        made.add_picture(io.BytesIO(word.png()), width=Mm(9))
        return {"con": made, "x": "x"}

    parity.same(word.package("{{ x }}", "{{p con }}", "cuối"), context)
