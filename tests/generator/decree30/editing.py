"""Edit the XML of a .docx the way a hand makes a mistake: each function gives an edit, which changes one thing."""

from __future__ import annotations

import copy
import io
import unicodedata
import zipfile
from collections.abc import Callable
from typing import Any

from lxml import etree

from generator.lines import text_width

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
OFFICE = R.strip("{}")
_ORDERS = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    "rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
        "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs "
        "em lang eastAsianLayout specVanish oMath rPrChange"
    ),
    "sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
        "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
    ),
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
        "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange"
    ),
}
ORDER = {name: tuple(order.split()) for name, order in _ORDERS.items()}
"""The order of children that the schema asks for (ECMA-376, part 1, 17.3.1.26, 17.3.2.28, 17.6.17, 17.4.59)."""
_SPACING, _INDENT = ("before", "after", "line", "lineRule"), ("left", "right", "firstLine", "hanging")

Edit = Callable[["Docx"], None]


class Docx:
    """The parts of a .docx; the XML of those that are edited."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self._trees: dict[str, Any] = {}

    def tree(self, part: str) -> Any:
        """Return the root of a part, which is written back on saving."""
        if part not in self._trees:
            self._trees[part] = etree.fromstring(self.parts[part])
        return self._trees[part]

    def save(self) -> bytes:
        """Return the bytes of the file."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                tree = self._trees.get(name)
                archive.writestr(
                    name, data if tree is None else etree.tostring(tree, xml_declaration=True, encoding="UTF-8")
                )
        return out.getvalue()

    @property
    def body(self) -> Any:
        """The body of the text."""
        return self.tree("word/document.xml").find(W + "body")

    def paragraph(self, start: str, nth: int = 0) -> Any:
        """Return the paragraph that begins so; no-break spaces count as spaces."""
        found = [p for p in self.body.iter(W + "p") if text_of(p).startswith(start)]
        assert len(found) > nth, f"no paragraph {nth} begins with {start!r}"
        return found[nth]

    def sections(self) -> list[Any]:
        """Return the section properties in their order."""
        return list(self.body.iter(W + "sectPr"))

    def story(self, kind: str, which: str, section: int = 0) -> Any:
        """Return the root of a header or footer (`kind`) for the pages `which` (default, first)."""
        references = self.sections()[section].findall(f"{W}{kind}Reference")
        ident = next(one.get(R + "id") for one in references if one.get(W + "type") == which)
        relations = self.tree("word/_rels/document.xml.rels")
        return self.tree("word/" + next(one.get("Target") for one in relations if one.get("Id") == ident))

    def add_part(self, name: str, kind: str, content_type: str, xml: str) -> str:
        """Add a part that the document refers to; return the id of the relationship."""
        types = self.tree("[Content_Types].xml")
        etree.SubElement(
            types, types.tag.replace("Types", "Override"), PartName=f"/word/{name}", ContentType=content_type
        )
        relations = self.tree("word/_rels/document.xml.rels")
        ident = f"added{len(relations)}"
        tag = relations.tag.replace("Relationships", "Relationship")
        etree.SubElement(relations, tag, Id=ident, Type=f"{OFFICE}/{kind}", Target=name)
        self.parts[f"word/{name}"] = xml.encode()
        return ident


def text_of(p: Any) -> str:
    """Return the text of a paragraph with plain spaces."""
    return "".join(t.text or "" for t in p.iter(W + "t")).replace("\N{NO-BREAK SPACE}", " ")


def put_text(p: Any, text: str) -> None:
    """Make this the text of a paragraph, in the look of its first letters."""
    first, *others = p.iter(W + "t")
    first.text = text
    first.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for other in others:
        other.text = ""


def child(parent: Any, name: str) -> Any:
    """Return the child of a properties element, put in at its place where it is not there."""
    found = parent.find(W + name)
    if found is None:
        found = etree.Element(W + name)
        order = ORDER[etree.QName(parent).localname]
        before = [one for one in parent if order.index(etree.QName(one).localname) <= order.index(name)]
        parent.insert(len(before), found)
    return found


def properties(element: Any, name: str) -> Any:
    """Return `pPr` of a paragraph or `rPr` of a run, put in first where it is not there."""
    found = element.find(W + name)
    if found is None:
        found = etree.Element(W + name)
        element.insert(0, found)
    return found


def format_run(rpr: Any, **look: Any) -> None:
    """Put a look on letters: b, i, caps as bool; sz in half-points; color, highlight, u, shade; font, high_font."""
    for name, value in look.items():
        if name in ("b", "i", "caps", "smallCaps"):
            child(rpr, name).set(W + "val", "1" if value else "0")
        elif name == "font":
            for attribute in ("ascii", "hAnsi", "cs", "eastAsia"):
                child(rpr, "rFonts").set(W + attribute, value)
        elif name == "high_font":
            child(rpr, "rFonts").set(W + "hAnsi", value)
        elif name == "shade":
            for attribute, one in (("val", "clear"), ("color", "auto"), ("fill", value)):
                child(rpr, "shd").set(W + attribute, one)
        else:
            child(rpr, name).set(W + "val", str(value))


def format_paragraph(ppr: Any, **look: Any) -> None:
    """Put a look on a paragraph: jc; before, after, line, lineRule; left, right, firstLine; bottom for a border."""
    for name, value in look.items():
        if name in _SPACING:
            child(ppr, "spacing").set(W + name, str(value))
        elif name in _INDENT:
            child(ppr, "ind").set(W + name, str(value))
        elif name == "bottom":
            borders = child(ppr, "pBdr")
            for one in list(borders):
                borders.remove(one)
            etree.SubElement(
                borders, W + "bottom", {W + "val": value, W + "sz": "6", W + "space": "0", W + "color": "auto"}
            )
        elif name == "contextualSpacing":
            child(ppr, name)
        else:
            child(ppr, name).set(W + "val", str(value))


def all_of(*edits: Edit) -> Edit:
    """Return the edit that does several, where a mistake takes more than one."""

    def edit(word: Docx) -> None:
        for one in edits:
            one(word)

    return edit


def say(old: str, new: str, within: str = "") -> Edit:
    """Return the edit that writes `new` for `old` in the first paragraph that says it (and begins with `within`)."""

    def edit(word: Docx) -> None:
        for p in word.body.iter(W + "p"):
            text = text_of(p)
            if old in text and text.startswith(within):
                _replace(p, old, new)
                return
        raise AssertionError(f"no paragraph says {old!r}")

    return edit


def _replace(p: Any, old: str, new: str) -> None:
    for t in p.iter(W + "t"):
        at = (t.text or "").replace("\N{NO-BREAK SPACE}", " ").find(old)
        if at >= 0:
            t.text = t.text[:at] + new + t.text[at + len(old) :]
            return
    put_text(p, text_of(p).replace(old, new, 1))


def retext(start: str, new: str, nth: int = 0) -> Edit:
    """Return the edit that gives a paragraph another text."""
    return lambda word: put_text(word.paragraph(start, nth), new)


def run(start: str, nth: int = 0, **look: Any) -> Edit:
    """Return the edit that formats all letters of a paragraph (`format_run`)."""

    def edit(word: Docx) -> None:
        for one in word.paragraph(start, nth).iter(W + "r"):
            format_run(properties(one, "rPr"), **look)

    return edit


def par(start: str, nth: int = 0, **look: Any) -> Edit:
    """Return the edit that formats a paragraph (`format_paragraph`)."""
    return lambda word: format_paragraph(properties(word.paragraph(start, nth), "pPr"), **look)


def style(name: str, **look: Any) -> Edit:
    """Return the edit that formats the letters of a style, or its paragraphs where `jc`, `line` … are given."""

    def edit(word: Docx) -> None:
        found = next(one for one in word.tree("word/styles.xml") if one.get(W + "styleId") == name)
        letters = any(key in ("b", "i", "sz", "color", "font", "highlight") for key in look)
        (format_run if letters else format_paragraph)(found.find(W + ("rPr" if letters else "pPr")), **look)

    return edit


def remove(start: str, nth: int = 0) -> Edit:
    """Return the edit that deletes a paragraph; the last one of a cell is emptied."""

    def edit(word: Docx) -> None:
        p = word.paragraph(start, nth)
        cell = p.getparent()
        if cell.tag == W + "tc" and len(cell.findall(W + "p")) == 1:
            put_text(p, "")
        else:
            cell.remove(p)

    return edit


def below(at: str, text: str, like: str = "", nth: int = 0, **look: Any) -> Edit:
    """Return the edit that puts a paragraph below another, laid out as `like` (or as that one)."""

    def edit(word: Docx) -> None:
        anchor = word.paragraph(at, nth)
        new = copy.deepcopy(word.paragraph(like) if like else anchor)
        put_text(new, text)
        format_paragraph(properties(new, "pPr"), **look)
        anchor.addnext(new)

    return edit


def above(at: str, text: str, like: str, nth: int = 0, **look: Any) -> Edit:
    """Return the edit that puts a paragraph above another, laid out as `like`."""

    def edit(word: Docx) -> None:
        new = copy.deepcopy(word.paragraph(like))
        put_text(new, text)
        format_paragraph(properties(new, "pPr"), **look)
        word.paragraph(at, nth).addprevious(new)

    return edit


def swap(first: str, second: str, nth: int = 0) -> Edit:
    """Return the edit that exchanges the texts of two paragraphs."""

    def edit(word: Docx) -> None:
        one, other = word.paragraph(first, nth), word.paragraph(second, nth)
        before = text_of(one)
        put_text(one, text_of(other))
        put_text(other, before)

    return edit


def decomposed(start: str) -> Edit:
    """Return the edit that writes a paragraph with letters and marks apart."""
    return lambda word: put_text(p := word.paragraph(start), unicodedata.normalize("NFD", text_of(p)))


def _ruled(p: Any) -> bool:
    name = p.find(f"{W}pPr/{W}pStyle")
    return (name is not None and name.get(W + "val").startswith("DuongKe")) or set(text_of(p).strip()) == {"_"}


def line_of(word: Docx, start: str, nth: int = 0) -> Any:
    """Return the paragraph that draws the line below the paragraph that begins so."""
    p = word.paragraph(start, nth)
    return next(one for one in p.itersiblings(W + "p") if _ruled(one))


def no_line(start: str, nth: int = 0) -> Edit:
    """Return the edit that takes the line below a paragraph away."""

    def edit(word: Docx) -> None:
        found = line_of(word, start, nth)
        found.getparent().remove(found)

    return edit


def line(start: str, length: float, room: int, nth: int = 0) -> Edit:
    """Return the edit that makes the line below a paragraph so long, in twips, within the room of its column."""

    def edit(word: Docx) -> None:
        side = round((room - length) / 2)
        format_paragraph(properties(line_of(word, start, nth), "pPr"), left=side, right=side)

    return edit


def typed_line(start: str, text: str, size: int = 24, nth: int = 0) -> Edit:
    """Return the edit that types the line below a paragraph with these signs."""

    def edit(word: Docx) -> None:
        old = line_of(word, start, nth)
        new = copy.deepcopy(word.paragraph(start, nth))
        put_text(new, text)
        for one in new.iter(W + "r"):
            format_run(properties(one, "rPr"), b=False, i=False, sz=size)
        old.getparent().replace(old, new)

    return edit


def width(text: str, size: int = 14, *, b: bool = True, i: bool = False) -> float:
    """Return the printed width of a text in twips."""
    return text_width(text, size, bold=b, italic=i)


def cell_edge(start: str) -> Edit:
    """Return the edit that draws the line below a paragraph as the lower edge of its cell."""

    def edit(word: Docx) -> None:
        no_line(start)(word)
        tcpr = word.paragraph(start).getparent().find(W + "tcPr")
        etree.SubElement(
            etree.SubElement(tcpr, W + "tcBorders"),
            W + "bottom",
            {W + "val": "single", W + "sz": "6", W + "space": "0"},
        )

    return edit


def exchange_columns(start: str) -> Edit:
    """Return the edit that puts what stands in the left column of a table on the right, and the reverse."""

    def edit(word: Docx) -> None:
        table = next(iter(word.paragraph(start).iterancestors(W + "tbl")))
        for row in (table.find(W + "tblGrid"), *table.findall(W + "tr")):
            left, _ = (one for one in row if one.tag != W + "trPr")
            row.append(left)

    return edit


def row_below(start: str) -> Edit:
    """Return the edit that moves a paragraph of a table into a row of its own further down."""

    def edit(word: Docx) -> None:
        p = word.paragraph(start)
        row = next(iter(p.iterancestors(W + "tr")))
        new = copy.deepcopy(row)
        row.addnext(new)
        for one in row.iter(W + "p"):
            if one is p:
                put_text(one, "")
        for one in new.iter(W + "p"):
            if text_of(one) and not text_of(one).startswith(start):
                put_text(one, "")

    return edit


def copy_line(start: str, at: str) -> Edit:
    """Return the edit that draws the line below one paragraph below another too."""
    return lambda word: word.paragraph(at).addnext(copy.deepcopy(line_of(word, start)))


def led_by(start: str, sign: str) -> Edit:
    """Return the edit that begins a paragraph with a tab or spaces in place of its indent."""

    def edit(word: Docx) -> None:
        p = word.paragraph(start)
        format_paragraph(properties(p, "pPr"), firstLine=0)
        if sign != "\t":
            put_text(p, sign + text_of(p))
            return
        first = next(p.iter(W + "t"))
        first.addprevious(etree.Element(W + "tab"))

    return edit


def mark(text: str, *, frame: bool = True, **look: Any) -> Edit:
    """Return the edit that puts a circulation mark at the top right, in capitals, bold, size 13 and framed unless told."""

    def edit(word: Docx) -> None:
        p = etree.Element(W + "p")
        ppr = properties(p, "pPr")
        if frame:
            for side in ("top", "left", "bottom", "right"):
                line = {W + "val": "single", W + "sz": "6", W + "space": "1", W + "color": "auto"}
                etree.SubElement(child(ppr, "pBdr"), W + side, line)
        format_paragraph(ppr, before=0, after=0, left=6200, jc="center")
        one = text_run(text)
        p.append(one)
        format_run(properties(one, "rPr"), **{"b": True, "sz": 26, **look})
        word.body.insert(0, p)

    return edit


def no_room(post: str, nth: int = 0) -> Edit:
    """Return the edit that takes away the room for the signature below a post."""

    def edit(word: Docx) -> None:
        p = word.paragraph(post, nth)
        while not text_of(p.getnext()):
            p.getparent().remove(p.getnext())

    return edit


def text_run(text: str) -> Any:
    """Return a run with this text."""
    one = etree.Element(W + "r")
    etree.SubElement(one, W + "t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}).text = text
    return one


def broken_line(start: str) -> Edit:
    """Return the edit that draws the line below a paragraph in dashes."""
    return lambda word: format_paragraph(properties(line_of(word, start), "pPr"), bottom="dashed")


def number_of_attached(text: str) -> Edit:
    """Return the edit that gives the paper attached to a decision a number of its own, in a row below its names."""

    def edit(word: Docx) -> None:
        table = next(iter(word.paragraph("CỘNG HÒA", 1).iterancestors(W + "tbl")))
        row = copy.deepcopy(next(iter(word.paragraph("Số:").iterancestors(W + "tr"))))
        number, date = row.iter(W + "p")
        put_text(number, text)
        put_text(date, "")
        table.append(row)

    return edit


def date_beside_number(text: str) -> Edit:
    """Return the edit that writes a date in the empty cell beside the number."""

    def edit(word: Docx) -> None:
        cell = next(iter(word.paragraph("Số:").iterancestors(W + "tc"))).getnext()
        p = cell.find(W + "p")
        p.append(text_run(text))

    return edit
