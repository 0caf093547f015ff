"""What Word needs of a finished document beyond well-formed XML: cells that end with a paragraph, drawings with ids of
their own, lists that begin at 1 again where the template says so, fields updated where there is a table of contents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from .places import W

__all__ = [
    "RESTART_MARK",
    "Numbering",
    "end_cells",
    "fit_settings",
    "highest_drawing",
    "may_end_open",
    "number_drawings",
    "restart_lists",
]

_CELL_ENDS = ("</w:tbl></w:tc>", "</w:tcPr></w:tc>", "<w:tcPr/></w:tc>")
_OPEN_END = re.compile(r"(?<!</w:p>)</w:tc>|<w:tc/>")
_EMPTY_CELLS = re.compile(r"<w:tc((?: [^>]*)?)(?:/>|></w:tc>)")
_DRAWING = re.compile(rb'(<wp:docPr\b[^>]*?\bid=")[^"]*"')
_DRAWING_ID = re.compile(rb'<wp:docPr\b[^<>]*?\bid="([0-9]{1,9})"')  # linear in any part, a CDATA section of these too
RESTART_MARK = "<?thidua restart?>"
"""Where the lists that follow begin at 1 again; an XML reader takes it for an instruction."""
_CONTENTS = re.compile(rb"<w:instrText[^<>]*>\s*TOC\b|\bw:instr=\"\s*TOC\b")
# Elements that stand after w:updateFields in w:settings, and before w:numPr in w:pPr (ECMA-376, 17.15.1.78, 17.3.1.26).
_AFTER_UPDATE = (
    *("hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "docVars", "rsids", "mathPr", "attachedSchema"),
    *(
        "themeFontLang",
        "clrSchemeMapping",
        "doNotIncludeSubdocsInStats",
        "shapeDefaults",
        "decimalSymbol",
        "listSeparator",
    ),
)
_BEFORE_NUMBERING = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")


def may_end_open(texts: Iterable[str]) -> bool:
    """Whether a cell of a template may end without a paragraph: its end stands behind a tag, a table or nothing."""
    return any(_OPEN_END.search(text) for text in texts)


def end_cells(xml: str) -> str:
    """Return the XML with a paragraph at the end of each cell that has none there: Word cannot open a file without.

    Text is escaped, so what looks like a tag is one.
    """
    for end in _CELL_ENDS:
        if end in xml:
            xml = xml.replace(end, f"{end[: -len('</w:tc>')]}<w:p/></w:tc>")
    if "<w:tc></w:tc>" in xml or "<w:tc/>" in xml:
        xml = _EMPTY_CELLS.sub(r"<w:tc\1><w:p/></w:tc>", xml)
    return xml


def highest_drawing(data: bytes) -> int:
    """Return the highest id of a part's drawings, 0 where it has none."""
    return max(map(int, _DRAWING_ID.findall(data)), default=0)


def number_drawings(data: bytes, ids: Iterator[int]) -> bytes:
    """Return a part with its drawings numbered by `ids`: two of one id make Word repair the file."""
    return _DRAWING.sub(lambda match: b'%s%d"' % (match.group(1), next(ids)), data) if b"<wp:docPr" in data else data


def fit_settings(settings: bytes, document: bytes) -> bytes:
    """Return the settings so that Word brings fields up to date on opening if there is a table of contents, else not.

    Word asks the reader before it does so, which is worth it for page numbers only. Of the file that the template was
    made from nothing is told.
    """
    wanted = bool(_CONTENTS.search(document))
    if wanted is (b"<w:updateFields" in settings) and b"<w:attachedTemplate" not in settings:
        return settings
    root = etree.fromstring(settings)
    for element in [*root.findall(W + "updateFields"), *root.findall(W + "attachedTemplate")]:
        root.remove(element)
    if wanted:
        update = etree.Element(W + "updateFields", {W + "val": "true"})
        names = [etree.QName(child).localname for child in root]
        root.insert(next((index for index, name in enumerate(names) if name in _AFTER_UPDATE), len(names)), update)
    return etree.tostring(root, encoding="UTF-8", standalone=True)


class Numbering:
    """The lists of a template, and those that one document adds to begin at 1 again."""

    def __init__(self, numbering: bytes, styles: bytes) -> None:
        self._root = etree.fromstring(numbering)
        self._styles = {style.get(W + "styleId"): style for style in etree.fromstring(styles).iter(W + "style")}
        nums = self._root.findall(W + "num")
        self._nums = {num.get(W + "numId"): num for num in nums}
        self._last = nums[-1] if nums else None
        numbers = [known for known in self._nums if known and re.fullmatch("[0-9]{1,9}", known)]
        self._highest = max(map(int, numbers), default=0)

    def of(self, paragraph: etree._Element) -> tuple[str, str] | None:
        """Return number and level of the list that a paragraph belongs to, by itself or by its style."""
        properties = paragraph.find(W + "pPr")
        seen = 0
        while properties is not None and seen < 20:  # styles may be based on each other in a circle
            found = _list_of(properties)
            if found:
                return found if found[0] in self._nums else None
            style = properties.find(W + "pStyle") if seen == 0 else None
            base = properties.getparent().find(W + "basedOn") if seen else style  # type: ignore[union-attr]
            above = self._styles.get(base.get(W + "val")) if base is not None else None
            properties = above.find(W + "pPr") if above is not None else None
            seen += 1
        return None

    def fresh(self, number: str) -> str:
        """Return the number of a new list that looks like this one and begins at 1."""
        self._highest += 1
        new = str(self._highest)
        num = etree.Element(W + "num", {W + "numId": new})
        abstract = self._nums[number].find(W + "abstractNumId")
        if abstract is not None:
            etree.SubElement(num, W + "abstractNumId", {W + "val": abstract.get(W + "val") or ""})
        for level in range(9):
            override = etree.SubElement(num, W + "lvlOverride", {W + "ilvl": str(level)})
            etree.SubElement(override, W + "startOverride", {W + "val": "1"})
        if self._last is not None:
            self._last.addnext(num)
        self._last = self._nums[new] = num
        return new

    def xml(self) -> bytes:
        """Return the part with its new lists."""
        return etree.tostring(self._root, encoding="UTF-8", standalone=True)


def restart_lists(data: bytes, numbering: Numbering | None) -> bytes:
    """Return a part in which each list begins at 1 again after each mark of the template; the marks are taken out."""
    root = etree.fromstring(data, etree.XMLParser(huge_tree=True))  # data may be texts of any length
    renewed: dict[str, str] | None = None
    for element in list(root.iter()):
        if isinstance(element, etree._ProcessingInstruction):
            renewed = {}
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
        elif element.tag == W + "p" and renewed is not None and numbering is not None:
            found = numbering.of(element)
            if found:
                number, level = found
                if number not in renewed:
                    renewed[number] = numbering.fresh(number)
                _set_list(element, renewed[number], level)
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def _list_of(properties: etree._Element) -> tuple[str, str] | None:
    number = properties.find(f"{W}numPr/{W}numId")
    if number is None:
        return None
    level = properties.find(f"{W}numPr/{W}ilvl")
    return number.get(W + "val") or "", (level.get(W + "val") if level is not None else None) or "0"


def _set_list(paragraph: etree._Element, number: str, level: str) -> None:
    properties = paragraph.find(W + "pPr")
    if properties is None:
        properties = etree.Element(W + "pPr")
        paragraph.insert(0, properties)
    old = properties.find(W + "numPr")
    if old is not None:
        properties.remove(old)
    new = etree.Element(W + "numPr")
    etree.SubElement(new, W + "ilvl", {W + "val": level})
    etree.SubElement(new, W + "numId", {W + "val": number})
    properties.insert(sum(etree.QName(child).localname in _BEFORE_NUMBERING for child in properties), new)
