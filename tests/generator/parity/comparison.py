"""A rendered .docx in the form in which two of them are compared, and what the comparison overlooks."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath

from lxml import etree

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": OFFICE,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_W = f"{{{NAMES['w']}}}"
_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")

Mend = Callable[[etree._Element], None]


class Package:
    """The parts of a .docx, in the form in which two results are compared."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._files = {name: archive.read(name) for name in archive.namelist()}
        self._styles = {}
        self._lists = {}
        if "word/styles.xml" in self._files:
            for style in self._tree("word/styles.xml").iter(f"{_W}style"):
                self._styles[style.get(f"{_W}styleId")] = style.find(f"{_W}name").get(f"{_W}val")
        if "word/numbering.xml" in self._files:
            self._read_lists(self._tree("word/numbering.xml"))

    def _tree(self, name: str) -> etree._Element:
        return etree.fromstring(self._files[name], etree.XMLParser(remove_comments=True))

    def _read_lists(self, root: etree._Element) -> None:
        def values(parent: etree._Element, name: str) -> str:
            return " ".join(item.get(f"{_W}val") for item in parent.iter(_W + name))

        kinds = {
            item.get(f"{_W}abstractNumId"): f"{values(item, 'numFmt')}; {values(item, 'lvlText')}"
            for item in root.iter(f"{_W}abstractNum")
        }
        for item in root.iter(f"{_W}num"):
            self._lists[item.get(f"{_W}numId")] = kinds[item.find(f"{_W}abstractNumId").get(f"{_W}val")]

    def xml(self, name: str = "word/document.xml") -> str:
        """Return a part as it was written, or nothing."""
        return self._files.get(name, b"").decode()

    def names(self) -> list[str]:
        """Return the names of the parts that hold text."""
        return sorted(name for name in self._files if _PARTS.fullmatch(name))

    def texts(self) -> dict[str, list[str]]:
        """Return the text of every paragraph, by part; a tab as \\t, a break as \\n, a page break as \\f."""
        return {name: [_text(item) for item in self._tree(name).iter(f"{_W}p")] for name in self.names()}

    def body(self) -> list[str]:
        """Return the texts of the body's paragraphs."""
        return self.texts()["word/document.xml"]

    def properties(self) -> dict[str, str]:
        """Return the core properties that are not empty: docxtpl writes all six it renders, also those it lacked."""
        if "docProps/core.xml" not in self._files:
            return {}
        return {etree.QName(item).localname: item.text for item in self._tree("docProps/core.xml") if item.text}

    def outlines(self, mends: Iterable[Mend] = ()) -> dict[str, list[str]]:
        """Return the structure of every part, one line an element, indented; mended first."""
        return {name: self._outline(name, mends) for name in self.names()}

    def ids(self) -> list[str]:
        """Return the ids of all drawings, which must differ within a document."""
        return [item.get("id") for name in self.names() for item in self._tree(name).iter(f"{{{NAMES['wp']}}}docPr")]

    def _outline(self, name: str, mends: Iterable[Mend]) -> list[str]:
        path = PurePosixPath(name)
        links = {}
        rels = str(path.parent / "_rels" / f"{path.name}.rels")
        for item in self._tree(rels) if rels in self._files else ():
            target = item.get("Target")
            if item.get("TargetMode") != "External" and "/media/" in f"/{target}":
                target = f"picture {zlib.crc32(self._files['word/' + target.removeprefix('/word/')]):08x}"
            links[item.get("Id")] = target
        root = self._tree(name)
        for mend in mends:
            mend(root)
        normalise(root)
        return list(self._lines(root, links, 0))

    def _lines(self, item: etree._Element, links: dict[str, str], depth: int) -> Iterator[str]:
        attributes = sorted(f"{_short(key)}={self._value(item, key, value, links)!r}" for key, value in item.items())
        text = item.text if item.text and (item.text.strip() or item.tag == f"{_W}t") else ""
        yield " ".join(["  " * depth + _short(item.tag), *attributes, *([repr(text)] if text else [])])
        for child in item:
            yield from self._lines(child, links, depth + 1)

    def _value(self, item: etree._Element, key: str, value: str, links: dict[str, str]) -> str:
        """Return an attribute's value, an id as what it names: ids are renumbered when documents are joined."""
        if key.startswith(f"{{{OFFICE}}}"):
            return links[value]  # an id without its relationship makes Word refuse the file, so a KeyError is right
        if item.tag in (f"{_W}pStyle", f"{_W}rStyle", f"{_W}tblStyle"):
            return self._styles.get(value, f"no style {value}")
        return self._lists[value] if item.tag == f"{_W}numId" else value


def _short(name: str) -> str:
    qualified = etree.QName(name)
    prefix = next((key for key, value in NAMES.items() if value == qualified.namespace), qualified.namespace)
    return f"{prefix}:{qualified.localname}" if prefix else name


def _text(item: etree._Element) -> str:
    marks = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}t": ""}
    text = ""
    # A text box has paragraphs of its own: they are listed by themselves.
    for piece in item.xpath(
        ".//w:r/*[count(ancestor::w:p) = $depth]", namespaces=NAMES, depth=len(list(item.iterancestors(f"{_W}p"))) + 1
    ):
        mark = "\f" if piece.get(f"{_W}type") == "page" else marks.get(piece.tag)
        text += mark if mark else (piece.text or "") if mark is not None else ""
    return text


# What the comparison overlooks, each for a reason; nothing else is overlooked.
def normalise(root: etree._Element) -> None:
    """Bring a part to the form that is compared."""
    for item in list(root.iter(f"{_W}proofErr")):  # marks of the spelling check, made anew when Word opens the file
        item.getparent().remove(item)
    for item in root.iter():
        for key in list(item.attrib):
            if etree.QName(key).localname.startswith("rsid"):  # names an editing session of Word
                del item.attrib[key]
    for item in root.iter(f"{{{NAMES['wp']}}}docPr"):  # numbers that need only differ; asserted by themselves
        item.attrib.pop("id", None)
        if re.fullmatch(r"Picture \d+", item.get("name", "")):
            del item.attrib["name"]
    for item in root.iter(f"{{{NAMES['pic']}}}cNvPr"):  # docxtpl tells what the file was called on the writer's disk
        item.attrib.pop("name", None)
    for item in root.iter(f"{_W}rtl"):  # "true" is what a property without a value means
        if item.get(f"{_W}val") == "true":
            del item.attrib[f"{_W}val"]
    for item in list(root.iter(f"{_W}t")):
        # xml:space counts by what it does: without it Word strips the text.
        if item.attrib.pop(f"{{{NAMES['xml']}}}space", "") != "preserve":
            item.text = (item.text or "").strip()
        if not item.text:  # prints nothing
            item.getparent().remove(item)
    for item in list(root.iter(f"{_W}rPr")):
        item[:] = sorted(item, key=lambda child: child.tag)  # docxtpl's rich text keeps no order, Word wants its own
        if not len(item):  # the same as none
            item.getparent().remove(item)
    for item in list(root.iter(f"{_W}r")):
        if all(child.tag == f"{_W}rPr" for child in item):  # prints nothing
            item.getparent().remove(item)
    for item in list(root.iter(f"{_W}r")):  # a run is a stretch of one look: where it is cut does not matter
        before = item.getprevious()
        if before is not None and before.tag == f"{_W}r" and _look(before) == _look(item):
            before.extend(child for child in list(item) if child.tag != f"{_W}rPr")
            item.getparent().replace(item, before)
    for item in list(root.iter(f"{_W}t")):  # neither does it where a text is cut
        before = item.getprevious()
        if before is not None and before.tag == f"{_W}t":
            item.text = f"{before.text}{item.text}"
            before.getparent().remove(before)


def _look(item: etree._Element) -> bytes:
    properties = item.find(f"{_W}rPr")
    return b"" if properties is None else etree.tostring(properties, method="c14n")


def _mend_complex(root: etree._Element) -> None:
    for name in ("b", "i"):
        for item in list(root.iter(_W + name)):
            if item.getparent().find(f"{_W}{name}Cs") is None:
                item.addnext(etree.Element(f"{_W}{name}Cs"))


def _mend_links(root: etree._Element) -> None:
    for item in root.iter(f"{_W}hyperlink"):
        if item.attrib.pop(f"{_W}tgtFrame", None):
            item.set(f"{_W}history", "1")


def _mend_shading(root: etree._Element) -> None:
    for item in root.iter(f"{_W}shd"):
        if f"{_W}val" not in item.attrib:
            item.set(f"{_W}val", "clear")
            item.set(f"{_W}color", "auto")


def _mend_link_looks(root: etree._Element) -> None:
    for item in root.iterfind(f".//{_W}hyperlink/{_W}r"):
        look = item.find(f"{_W}rPr")
        if look is None:
            look = etree.Element(f"{_W}rPr")
            item.insert(0, look)
        for name, value in (("color", "0563C1"), ("u", "single")):
            if look.find(_W + name) is None:
                etree.SubElement(look, _W + name).set(f"{_W}val", value)


def _mend_widths(root: etree._Element) -> None:
    for name in ("gridCol", "tcW"):
        for item in root.iter(_W + name):
            item.attrib.pop(f"{_W}w", None)


def _mend_header_rows(root: etree._Element) -> None:
    for item in root.iter(f"{_W}tblHeader"):
        item.getparent().remove(item)
    for item in list(root.iter(f"{_W}trPr")):
        if not len(item):
            item.getparent().remove(item)


# What makes docxtpl's result and ours the same, where they deviate in the structure alone.
MENDS: dict[str, Mend] = {
    "look of links": _mend_link_looks,
    "widths of looped columns": _mend_widths,
    "header rows": _mend_header_rows,
    "bold of complex scripts": _mend_complex,
    "history of links": _mend_links,
    "shading of rich text": _mend_shading,
}
