"""The comparison sees what matters and overlooks what does not: a test that compares nothing would always pass."""

from __future__ import annotations

import io

import docxtpl
import pytest

LOOK = '<w:rPr><w:b/><w:color w:val="FF0000"/></w:rPr>'
LINK = '<w:hyperlink r:id="rId80"><w:r><w:t>xem</w:t></w:r></w:hyperlink>'
PICTURE = '<w:r><w:drawing><wp:docPr id="1" name="Picture 1"/></w:drawing></w:r>'

# Each: what stands in a paragraph, and another that must be told from it.
SEEN = {
    "text": ("<w:r><w:t>a</w:t></w:r>", "<w:r><w:t>b</w:t></w:r>"),
    "space": ('<w:r><w:t xml:space="preserve">a </w:t></w:r>', "<w:r><w:t>a </w:t></w:r>"),
    "tab": ("<w:r><w:t>a</w:t><w:tab/></w:r>", "<w:r><w:t>a</w:t></w:r>"),
    "page": ('<w:r><w:br w:type="page"/></w:r>', "<w:r><w:br/></w:r>"),
    "look": (f"<w:r>{LOOK}<w:t>a</w:t></w:r>", "<w:r><w:t>a</w:t></w:r>"),
    "value": ('<w:pPr><w:jc w:val="left"/></w:pPr>', '<w:pPr><w:jc w:val="right"/></w:pPr>'),
    "place of a look": (f"<w:r>{LOOK}<w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r>", f"<w:r>{LOOK}<w:t>ab</w:t></w:r>"),
    "link": (LINK, LINK.replace("rId80", "rId81")),
    "no link": (LINK, LINK.replace("hyperlink", "ins")),
    "description": (PICTURE, PICTURE.replace("name=", 'descr="a" name=')),
    "style": ('<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>', '<w:pPr><w:pStyle w:val="Heading2"/></w:pPr>'),
}
OVERLOOKED = {
    "sessions": ('<w:r w:rsidR="00A1"><w:t>a</w:t></w:r>', "<w:r><w:t>a</w:t></w:r>"),
    "spelling": ('<w:proofErr w:type="spellStart"/>', ""),
    "empty run": (f"<w:r>{LOOK}<w:t/></w:r>", ""),
    "cut of a run": (
        f"<w:r>{LOOK}<w:t>a</w:t></w:r><w:r>{LOOK}<w:tab/></w:r>",
        f"<w:r>{LOOK}<w:t>a</w:t><w:tab/></w:r>",
    ),
    "cut of a text": ("<w:r><w:t>a</w:t><w:t>b</w:t></w:r>", "<w:r><w:t>ab</w:t></w:r>"),
    "order of a look": (
        f"<w:r>{LOOK}<w:t>a</w:t></w:r>",
        '<w:r><w:rPr><w:color w:val="FF0000"/><w:b/></w:rPr><w:t>a</w:t></w:r>',
    ),
    "number of a picture": (PICTURE, PICTURE.replace("1", "7")),
}


@pytest.mark.parametrize("name", [*SEEN, *OVERLOOKED])
def test_comparison(name, word, parity):
    links = {"rId80": "https://example.vn/a", "rId81": "https://example.vn/b"}
    made = [
        parity.package(word.package(f"<w:p>{inside}</w:p>", links=links)).outlines()
        for inside in (SEEN | OVERLOOKED)[name]
    ]
    assert (made[0] == made[1]) == (name in OVERLOOKED)


def test_pictures_are_told_by_their_bytes(word, parity):
    def outlines(red):
        data = io.BytesIO(word.png(red))
        return parity.docxtpl(
            word.package("{{ x }}"), lambda document: {"x": docxtpl.InlineImage(document, data)}
        ).outlines()

    assert outlines(10) == outlines(10) != outlines(20)
