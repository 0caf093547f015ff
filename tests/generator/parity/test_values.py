"""Values that bring a look, a link, a picture or paragraphs: docxtpl's own and ours give the same document."""

from __future__ import annotations

import io

import docxtpl
import pytest
from docx.shared import Mm

import generator

URL = "https://example.vn/tin?a=1&b=hai"
BOLD, LINED = "<w:b/>", '<w:u w:val="single"/>'
SEVERAL = {"bold": True, "italic": True, "underline": "dash", "strike": True, "color": "0000FF", "style": "Emphasis"}

# Each: a property as docxtpl writes it (size in half points), and as ours does (size in points).
LOOKS = {
    "font": ({"font": "Times New Roman"}, {"font": "Times New Roman"}),
    "font of a region": ({"font": "eastAsia:Arial"}, {"font": "eastAsia:Arial"}),
    "highlight": ({"highlight": "#FFFF00"}, {"highlight": "#FFFF00"}),
    "none": ({}, {}),
    "bold": ({"bold": True}, {"bold": True}),
    "italic": ({"italic": True}, {"italic": True}),
    "underline": ({"underline": True}, {"underline": True}),
    "double underline": ({"underline": "double"}, {"underline": "double"}),
    "wave": ({"underline": "wave"}, {"underline": "wave"}),
    "strike": ({"strike": True}, {"strike": True}),
    "colour": ({"color": "C00000"}, {"color": "C00000"}),
    "colour with a hash": ({"color": "#C00000"}, {"color": "#C00000"}),
    "size": ({"size": 27}, {"size": 13.5}),
    "style": ({"style": "Strong"}, {"style": "Strong"}),
    "subscript": ({"subscript": True}, {"subscript": True}),
    "superscript": ({"superscript": True}, {"superscript": True}),
    "language": ({"lang": "vi-VN"}, {"lang": "vi-VN"}),
    "right to left": ({"rtl": True, "bold": True, "italic": True}, {"rtl": True, "bold": True, "italic": True}),
    "several": ({**SEVERAL, "size": 40}, {**SEVERAL, "size": 20}),
}
COMPLEX = ("bold of complex scripts",)
DEVIATING = {"highlight": ("shading of rich text",), "bold": COMPLEX, "italic": COMPLEX, "several": COMPLEX}


@pytest.mark.parametrize("look", LOOKS)
def test_rich_text(look, word, parity):
    theirs, ours = LOOKS[look]
    template = word.package(word.paragraph("trước ", "{{r x }}", " sau"), word.table(["{{r x }}"]))
    text = "Sở A & B <c>"
    made = generator.RichText(text, **ours)
    parity.same(template, {"x": made}, {"x": docxtpl.RichText(text, **theirs)}, but=DEVIATING.get(look, ()))
    parity.same(template, {"x": docxtpl.RichText(text, **theirs)})


def joined_by_docxtpl() -> docxtpl.RichText:
    """Return a text of several looks, with every character that stands for something of Word's."""
    made = docxtpl.RichText("thường ")
    made.add("đậm\nhai", bold=True)
    made.add(docxtpl.RichText(" trong\t", italic=True))
    made.add("cuối")
    return made


# Each: a function of the builders that returns the body; x is the text above.
TEMPLATES = {
    "its own run": lambda w: [w.paragraph("a ", w.run("{{r x }}", LINED), " z")],
    "split runs": lambda w: [w.paragraph("a ", w.run("{{", LINED), w.run("r x"), w.run(" }}", LINED), " z")],
    "in the middle of a plain run": lambda w: ["a {{r x }} z"],
    # The rest of the run loses its look, as docxtpl's guide says.
    "in the middle of a run with a look": lambda w: [w.paragraph(w.run("a {{r x }} z", LINED))],
    "loop of runs": lambda w: [
        w.paragraph("{%r for i in [1, 2] %}", "{{r x }}", w.run(", {{ i }}", LINED), "{%r endfor %}")
    ],
    "inline if": lambda w: ["{% if true %}a {{r x }} z{% else %}không{% endif %}"],
    "cell": lambda w: [w.table(["{%tr for i in [1, 2] %}"], ["{{r x }}"], ["{%tr endfor %}"])],
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_joined_rich_text(name, word, parity):
    rich = generator.RichText
    ours = rich("thường ") + rich("đậm\nhai", bold=True) + rich(" trong\t", italic=True) + "cuối"
    template = word.package(*TEMPLATES[name](word))
    parity.same(template, {"x": ours}, {"x": joined_by_docxtpl()}, but=COMPLEX)
    parity.same(template, {"x": joined_by_docxtpl()})


@pytest.mark.parametrize("look", ["none", "underline", "several"])
def test_links(look, word, parity):
    def theirs(document):
        made = docxtpl.RichText("xem ")
        for _ in range(2):
            made.add("tin & bài", url_id=document.build_url_id(URL), **LOOKS[look][0])
        return {"x": made}

    link = generator.Link("tin & bài", URL, **LOOKS[look][1])
    template = word.package("trước {{r x }}", word.table(["{{r x }}"]))
    but = ("history of links", *DEVIATING.get(look, ()), *(() if look == "several" else ("look of links",)))
    parity.same(template, {"x": generator.RichText("xem ") + link + link}, theirs, but=but)


LISTING = {
    "lines": 'một\nhai < 3 & "bốn"',
    "tabs": "a\tb\t\tc",
    "paragraphs": "đoạn một\ađoạn hai\nxuống dòng\ađoạn ba",
    "pages": "trang một\ftrang hai",
    "all": "\tđầu\n\ahai\tba\fbốn\a",
}


@pytest.mark.parametrize("name", LISTING)
@pytest.mark.parametrize("whose", [docxtpl.Listing, "Listing"])
def test_listings(whose, name, word, parity):
    listing = getattr(generator, whose) if isinstance(whose, str) else whose
    body = word.paragraph(word.run("{{ x }}", BOLD), look='<w:jc w:val="both"/>')
    cell = word.cell(word.paragraph(word.run("{{ x }}", BOLD)))
    template = word.package(body, word.table([cell]))
    parity.same(template, {"x": listing(LISTING[name])}, {"x": docxtpl.Listing(LISTING[name])})


SIZES = {
    "width": {"width": Mm(30)},
    "height": {"height": Mm(10)},
    "both": {"width": Mm(30), "height": Mm(30)},
    "as it is": {},
    "link": {"width": Mm(20), "url": URL},
}


def theirs_of(document, picture: bytes, url: str | None = None, **size: Mm) -> docxtpl.InlineImage:
    """Return a picture of docxtpl's."""
    return docxtpl.InlineImage(document, io.BytesIO(picture), anchor=url, **size)


@pytest.mark.parametrize("size", SIZES)
def test_pictures(size, word, parity):
    def theirs(document):
        return {
            "x": theirs_of(document, word.png(), **SIZES[size]),
            "y": theirs_of(document, word.png(90), width=Mm(5)),
        }

    template = word.package(
        "trước", "{{ x }}", word.paragraph("{{ y }} và {{ x }}"),
        word.table(["{%tr for i in [1, 2] %}"], ["{{ i }} {{ x }}"], ["{%tr endfor %}"]),
    )  # fmt: skip
    ours = {"x": generator.Picture(word.png(), **SIZES[size]), "y": generator.Picture(word.png(90), width=5)}
    parity.same(template, ours, theirs)
    parity.same(template, theirs)


def test_a_picture_file_in_headers_and_footers(tmp_path, word, parity):
    path = tmp_path / "huy hiệu.png"
    path.write_bytes(word.png())
    parts = {
        "rId90": ("header", word.table(["{{ x }}", "{{ ten }}"]) + word.paragraph("")),
        "rId91": ("footer", word.paragraph("{{ x }}")),
    }
    template = word.package("{{ ten }}", parts=parts, last=word.section(header_default="rId90", footer_default="rId91"))

    def theirs(document):
        return {"x": docxtpl.InlineImage(document, str(path), height=Mm(8)), "ten": "Sở"}

    parity.same(template, {"x": generator.Picture(path, height=8), "ten": "Sở"}, theirs)
    parity.same(template, theirs)


def test_paragraphs(word, parity):
    made = docxtpl.RichTextParagraph()
    made.add(docxtpl.RichText("đậm", bold=True), parastyle="Heading1")
    made.add("A & B")
    template = word.package(
        "đầu", "{{p x }}", "cuối", word.table([word.cell("{{p x }}", "{%p if x %}", "có", "{%p endif %}")])
    )
    parity.same(template, {"x": made})
    xml = word.paragraph(word.run("đậm", BOLD), look='<w:pStyle w:val="Heading1"/>') + word.paragraph("A & B")
    parity.same(template, {"x": generator.Paragraphs(xml)}, {"x": made})


def test_values_are_found_wherever_data_hold_them(word, parity):
    def data(rich, picture):
        return {
            "ds": [{"x": rich("đỏ", color="FF0000"), "anh": picture}, {"x": rich("xanh", color="0000FF"), "anh": ""}]
        }

    template = word.package("{%p for d in ds %}", word.paragraph("{{r d.x }}", "{{ d.anh }}"), "{%p endfor %}")
    ours = data(generator.RichText, generator.Picture(word.png(), width=9))
    parity.same(template, ours, lambda document: data(docxtpl.RichText, theirs_of(document, word.png(), width=Mm(9))))
