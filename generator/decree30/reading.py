"""Read a .docx as a person sees it: every paragraph with its visible text and effective formatting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from posixpath import normpath
from typing import Any

from lxml import etree

from bloc.language import tr
from bloc.text import nfc

from ..engine import package
from ..engine.places import W
from ..errors import TemplateError
from .drawn_lines import drawn_lines
from .measures import is_on, number, twips, val
from .numbering import Numbering
from .styles import Styles, paragraph_properties
from .word import Cell, Look, Paragraph, RuledLine, Run, Section, Table, WordFile

__all__ = ["read_word"]

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_STRICT = b"http://purl.oclc.org/ooxml/"
_SPACES = re.compile(r"\s+")
_TRANSPARENT = frozenset(
    W + tag for tag in ("sdtContent", "customXml", "smartTag", "hyperlink", "ins", "moveTo", "dir", "bdo", "fldSimple")
)
_INSERTED = (W + "ins", W + "moveTo")
_GONE = frozenset({W + "del", W + "moveFrom"})
_CHANGES = frozenset(W + tag for tag in ("rPrChange", "pPrChange", "ins", "del", "moveFrom", "moveTo"))
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_PADDING = 108
_EDGES = ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV")


def read_word(data: bytes, name: str) -> WordFile:
    """Return a Word file as its paragraphs, tables and sections. `name` is what messages call it.

    Raises TemplateError for anything but a sound .docx of bounded size.
    """
    parts = package.read(data, name)
    main = package.main_part(parts)
    if _STRICT in parts[main][:4000]:
        raise TemplateError(
            tr(
                f"{name}: tệp lưu theo dạng “Strict Open XML”; mở bằng Word, lưu lại thành “Word Document (.docx)”.",
                f"{name}: saved as Strict Open XML; open it in Word and save it as Word Document (.docx).",
            )
        )
    return _Reader(parts, main, name).read()


@dataclass(slots=True)
class _Spot:
    """Where the reader is."""

    section: int
    available: int
    cell: Cell | None = None
    table_style: str | None = None
    boxed: bool = False
    depth: int = 0


@dataclass(slots=True)
class _Inline:
    """What is gathered of one paragraph."""

    style: str | None
    table_style: str | None
    runs: list[Run] = field(default_factory=list)
    fields: list[list[Any]] = field(default_factory=list)
    """Of the fields begun: code, whether its result is reached."""
    boxes: list[tuple[Any, int]] = field(default_factory=list)
    """Contents of text boxes, and their widths."""
    lines: list[RuledLine] = field(default_factory=list)
    tracked: bool = False
    page_break: bool = False


class _Reader:
    def __init__(self, parts: Mapping[str, bytes], main: str, name: str) -> None:
        self.parts, self.main, self.name = parts, main, name
        self.trees: dict[str, Any] = {main: self._tree(main)}
        self.body = self.trees[main].find(W + "body")
        if self.body is None:
            raise TemplateError(
                tr(f"{name}: {main} không có nội dung văn bản (w:body).", f"{name}: {main} has no body (w:body).")
            )
        self.related = self._relationships(main)
        themes = self._themes(self._named("theme"))
        self.styles = Styles(self._part_tree("styles"), themes)
        self.numbering = Numbering(self._part_tree("numbering"), self.styles)
        self.part = main
        self.indices: dict[Any, int] = {}
        self.paragraphs: list[Paragraph] = []
        self.tables: list[Table] = []
        self.section = 0
        self.page: int | None = None

    def read(self) -> WordFile:
        sections = self._sections()
        self.sections = sections
        self.indices = {element: index for index, element in enumerate(self.trees[self.main].iter(W + "p"))}
        if next(self.body.iter(W + "lastRenderedPageBreak"), None) is not None:
            self.page = 1
        blocks: list[Paragraph | Table] = []
        spans: dict[int, tuple[int, int]] = {}
        begun = 0
        for block in self._blocks(self.body, _Spot(0, sections[0].inner_width)):
            blocks.append(block)
            spans[id(block)] = begun, len(self.paragraphs)
            begun = len(self.paragraphs)
        for above, below in pairwise(blocks):
            if isinstance(above, Paragraph) and isinstance(below, Paragraph):
                above.below = below
        settings = self._part_tree("settings")
        even = is_on(settings.find(W + "evenAndOddHeaders")) if settings is not None else False
        return WordFile(self.parts, self.trees, self.main, blocks, self.paragraphs, self.tables, sections, even, spans)

    # Parts

    def _tree(self, part: str) -> Any:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        try:
            return etree.fromstring(self.parts[part], parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise TemplateError(
                tr(
                    f"{self.name}: không đọc được {part} ({error}); mở bằng Word, lưu lại rồi thử lại.",
                    f"{self.name}: {part} cannot be read ({error}); open the file in Word, save it and try again.",
                )
            ) from error

    def _relationships(self, part: str) -> dict[str, tuple[str, str]]:
        """Return kind and part of each relationship of a part that leads to a part which is there."""
        folder, _, file = part.rpartition("/")
        content = self.parts.get(f"{folder}/_rels/{file}.rels".lstrip("/"))
        out: dict[str, tuple[str, str]] = {}
        for one in etree.fromstring(content).iter(_RELATION) if content else ():
            target = one.get("Target") or ""
            path = normpath(target.lstrip("/") if target.startswith("/") else f"{folder}/{target}")
            if path in self.parts and one.get("TargetMode") != "External":
                out[one.get("Id") or ""] = ((one.get("Type") or "").rpartition("/")[2], path)
        return out

    def _named(self, kind: str) -> str:
        """Return the part of a kind, as `styles`; nothing where there is none."""
        return next((part for known, part in self.related.values() if known == kind), "")

    def _part_tree(self, kind: str) -> Any:
        part = self._named(kind)
        return self._tree(part) if part else None

    def _themes(self, part: str) -> dict[str, str]:
        """Return the fonts that the theme gives to `minorHAnsi`, `majorAscii` ..."""
        out: dict[str, str] = {}
        root = self._tree(part) if part else None
        if root is None:
            return out
        for size in ("major", "minor"):
            latin = next((font.find(_A + "latin") for font in root.iter(f"{_A}{size}Font")), None)
            if latin is not None and latin.get("typeface"):
                out.update(dict.fromkeys((f"{size}Ascii", f"{size}HAnsi"), latin.get("typeface")))
        return out

    # Sections

    def _sections(self) -> list[Section]:
        found = [e for e in self.body.iter(W + "sectPr") if e.getparent().tag in (W + "pPr", W + "body")]
        sections: list[Section] = []
        for index, element in enumerate(found or [etree.SubElement(self.body, W + "sectPr")]):
            before = sections[-1] if sections else None
            sections.append(self._section(element, index, before))
        return sections

    def _section(self, element: Any, index: int, before: Section | None) -> Section:
        size, margins, numbers = (element.find(W + tag) for tag in ("pgSz", "pgMar", "pgNumType"))
        empty = etree.Element("none")
        size, margins, numbers = (empty if one is None else one for one in (size, margins, numbers))
        start = numbers.get(W + "start")

        def margin(side: str) -> int:
            return abs(twips(margins.get(W + side), 1440))  # negative: kept whatever the header needs

        return Section(
            element=element,
            index=index,
            width=max(1, twips(size.get(W + "w"), 12240)),  # Letter, where nothing is said
            height=max(1, twips(size.get(W + "h"), 15840)),
            landscape=size.get(W + "orient") == "landscape",
            top=margin("top"),
            bottom=margin("bottom"),
            left=margin("left"),
            right=margin("right"),
            gutter=abs(twips(margins.get(W + "gutter"))),
            title_page=is_on(element.find(W + "titlePg")),
            number_format=numbers.get(W + "fmt") or "decimal",
            number_start=None if start is None else number(start, 1),
            headers=self._edges(element, "header", before.headers if before else {}),
            footers=self._edges(element, "footer", before.footers if before else {}),
            continuous=val(element, "type") == "continuous",
        )

    def _edges(
        self, section: Any, kind: str, inherited: Mapping[str, list[Paragraph]]
    ) -> Mapping[str, list[Paragraph]]:
        """Return the paragraphs of the headers or footers of a section."""
        out = dict(inherited)
        for reference in section.iter(f"{W}{kind}Reference"):
            known, part = self.related.get(reference.get(_R + "id") or "", ("", ""))
            if known == kind:
                out[reference.get(W + "type") or "default"] = self._edge(part)
        return out

    def _edge(self, part: str) -> list[Paragraph]:
        if part not in self.trees:
            self.trees[part] = self._tree(part)
        kept = self.part, self.indices, self.paragraphs, self.tables, self.section
        self.part, self.paragraphs, self.tables = part, [], []
        self.indices = {element: index for index, element in enumerate(self.trees[part].iter(W + "p"))}
        list(self._blocks(self.trees[part], _Spot(-1, 9000)))
        found = self.paragraphs
        self.part, self.indices, self.paragraphs, self.tables, self.section = kept
        return found

    # Blocks

    def _blocks(self, element: Any, spot: _Spot) -> Iterator[Paragraph | Table]:
        for child in element:
            tag = child.tag
            if tag == W + "p":
                paragraph = self._paragraph(child, spot)
                if paragraph:
                    yield paragraph
            elif tag == W + "tbl":
                yield self._table(child, spot)
            elif tag in _TRANSPARENT:
                yield from self._blocks(child, spot)
            elif tag == W + "sdt":
                for content in child.iterchildren(W + "sdtContent"):
                    yield from self._blocks(content, spot)
            elif tag == _MC + "AlternateContent":
                for content in child.iterchildren():
                    yield from self._blocks(content, spot)
                    break

    def _table(self, element: Any, spot: _Spot) -> Table:
        properties = element.find(W + "tblPr")
        style_id = val(properties, "tblStyle") if properties is not None else None
        style = self.styles.resolved(style_id, "table").table
        grid = [twips(column.get(W + "w")) for column in element.iterfind(f"{W}tblGrid/{W}gridCol")]
        own = properties.find(W + "tblBorders") if properties is not None else None
        borders = own if own is not None else style.find(W + "tblBorders") if style is not None else None
        table = Table(element, [], _drawn(borders), spot.cell, self._section_of(spot), sum(grid))
        self.tables.append(table)
        padding = self._padding(properties, style)
        rows = list(_inside(element, W + "tr"))
        for number_of_row, row in enumerate(rows):
            table.rows.append(list(self._cells(table, row, number_of_row, grid, padding, style_id or "", spot)))
        return table

    def _cells(
        self, table: Table, row: Any, index: int, grid: list[int], padding: int, style: str, spot: _Spot
    ) -> Iterator[Cell]:
        properties = row.find(W + "trPr")
        column = min(number(val(properties, "gridBefore") if properties is not None else None), 63)
        for element in _inside(row, W + "tc"):
            own = element.find(W + "tcPr")
            span = max(1, min(number(val(own, "gridSpan"), 1), 63)) if own is not None else 1
            width = own.find(W + "tcW") if own is not None else None
            stated = twips(width.get(W + "w")) if width is not None and width.get(W + "type") in (None, "dxa") else 0
            inner = max(0, (stated or sum(grid[column : column + span])) - padding)
            cell = Cell(table, index, column, inner, element=element)
            borders = own.find(W + "tcBorders") if own is not None else None
            if borders is not None and _drawn(borders):
                table.ruled = table.ruled or any(
                    _drawn_side(borders.find(W + side)) for side in ("top", "left", "right")
                )
                cell.underlined = _drawn_side(borders.find(W + "bottom"))
            begun = len(self.paragraphs)
            inside = _Spot(spot.section, inner or spot.available, cell, style, spot.boxed, spot.depth + 1)
            for _ in self._blocks(element, inside):
                pass
            cell.paragraphs = self.paragraphs[begun:]
            column += span
            yield cell

    def _padding(self, properties: Any, style: Any) -> int:
        """Return the left and right padding of the cells together."""
        margins = properties.find(W + "tblCellMar") if properties is not None else None
        if margins is None and style is not None:
            margins = style.find(W + "tblCellMar")
        sides = {
            child.tag.rpartition("}")[2]: twips(child.get(W + "w"), _PADDING)
            for child in (() if margins is None else margins)
        }
        return sum(sides.get(side, sides.get(other, _PADDING)) for side, other in (("left", "start"), ("right", "end")))

    def _section_of(self, spot: _Spot) -> int:
        return self.section if spot.section >= 0 else spot.section

    # Paragraphs

    def _paragraph(self, element: Any, spot: _Spot) -> Paragraph | None:
        """Return a paragraph, and take in those of its text boxes; None for one whose deletion was accepted."""
        own = element.find(W + "pPr")
        style_id = val(own, "pStyle") if own is not None else None
        inline = _Inline(style_id, spot.table_style)
        before = self.page
        self._inline(element, inline)
        mark = own.find(W + "rPr") if own is not None else None
        if own is not None and any(child.tag in _CHANGES for child in (*own, *(mark if mark is not None else ()))):
            inline.tracked = True
        if mark is not None and mark.find(W + "del") is not None and not any(run.text for run in inline.runs):
            return None
        section = self._section_of(spot)
        if section >= 0 and spot.cell is None and not spot.boxed:
            available = self.sections[min(section, len(self.sections) - 1)].inner_width
        else:
            available = spot.available
        paragraph = self._assembled(element, own, style_id, inline, spot, section, available)
        paragraph.page = before if before is None else self.page if not paragraph.text else before
        if before is not None and self.page != before and _breaks_first(element):
            paragraph.page = self.page
        self.paragraphs.append(paragraph)
        if spot.depth < 40:
            for box, width in inline.boxes:
                inside = _Spot(spot.section, width or available, spot.cell, None, True, spot.depth + 1)
                for _ in self._blocks(box, inside):
                    pass
        if own is not None and own.find(W + "sectPr") is not None and spot.section >= 0:
            self.section = min(self.section + 1, len(self.sections) - 1)
        return paragraph

    def _assembled(
        self, element: Any, own: Any, style_id: str | None, inline: _Inline, spot: _Spot, section: int, available: int
    ) -> Paragraph:
        look = {**self.styles.paragraph(style_id, spot.table_style)}
        direct = paragraph_properties(own) if own is not None else {}
        num, depth = direct.get("number") or look.get("number") or (None, None)
        level, label, label_look = None, "", None
        if num is not None:
            steps = number(depth if depth is not None else look.get("number", (None, None))[1], 0)
            level = self.numbering.level(num, steps)
        if level is not None and num is not None:
            visible = any(run.text.strip() for run in inline.runs)
            label = self.numbering.label(num, steps) if visible else ""
            if "number" in direct:
                look.update(level.paragraph)
            else:  # the style that names the list has the last word
                look = {**level.paragraph, **look}
            base = self.styles.look(style_id, spot.table_style, own.find(W + "rPr") if own is not None else None)
            label_look = self.styles.look(style_id, spot.table_style, level.run) if level.run is not None else base
        look.update(direct)
        raw = "".join(run.text for run in inline.runs)
        shown = "".join(run.text.upper() if run.look.caps else run.text for run in inline.runs)
        text = _SPACES.sub(" ", nfc(shown)).strip()
        return Paragraph(
            element=element,
            part=self.part,
            index=self.indices.get(element, -1),
            runs=inline.runs,
            label=label,
            label_look=label_look if label else None,
            style=self.styles.resolved(style_id).name,
            align=look.get("frame") or look.get("align", "left"),
            left=look.get("left", 0),
            right=look.get("right", 0),
            first_line=look.get("first_line", 0),
            before=look.get("before", 0),
            after=look.get("after", 0),
            line=look.get("line", 240),
            line_rule=look.get("line_rule", "auto"),
            contextual=look.get("contextual", False),
            bordered=look.get("bordered", False),
            cell=spot.cell,
            boxed=spot.boxed,
            section=section,
            available=available,
            outline=look.get("outline"),
            lines=inline.lines,
            tracked=inline.tracked,
            page_break=inline.page_break or look.get("page_break", False),
            raw=raw,
            text=f"{label} {text}".strip(),
        )

    # Letters

    def _inline(self, element: Any, inline: _Inline, *, inserted: bool = False, code: str = "") -> None:
        for child in element:
            tag = child.tag
            if tag == W + "r":
                self._run(child, inline, inserted=inserted, code=code)
            elif tag in _TRANSPARENT:
                tracked = tag in _INSERTED
                inline.tracked |= tracked
                instruction = child.get(W + "instr") if tag == W + "fldSimple" else None
                self._inline(child, inline, inserted=inserted or tracked, code=_code(instruction) or code)
            elif tag == W + "sdt":
                for content in child.iterchildren(W + "sdtContent"):
                    self._inline(content, inline, inserted=inserted, code=code)
            elif tag in _GONE:
                inline.tracked = True
            elif tag == _MC + "AlternateContent":
                self._alternative(child, inline)

    def _run(self, element: Any, inline: _Inline, *, inserted: bool, code: str) -> None:
        properties = element.find(W + "rPr")
        look = self.styles.look(inline.style, inline.table_style, properties)
        if properties is not None and properties.find(W + "rPrChange") is not None:
            inline.tracked = True
        text: list[str] = []
        for child in element:
            tag = child.tag
            if tag == W + "t":
                if not inline.fields or inline.fields[-1][1]:
                    text.append(child.text or "")
            elif tag in _SIGNS:
                text.append(_SIGNS[tag])
            elif tag == W + "br":
                kind = child.get(W + "type")
                inline.page_break |= kind == "page"
                text.append("\f" if kind in ("page", "column") else "\n")
            elif tag == W + "sym":
                text.append(_symbol(child))
            elif tag == W + "fldChar":
                self._field(child, inline)
            elif tag == W + "instrText":
                if inline.fields and not inline.fields[-1][1]:
                    inline.fields[-1][0] += child.text or ""
            elif tag == W + "lastRenderedPageBreak":
                if self.page is not None:
                    self.page += 1
            elif tag in (W + "drawing", W + "pict", W + "object"):
                self._drawing(child, inline)
            elif tag == _MC + "AlternateContent":
                self._alternative(child, inline)
        field_code = next((_code(one[0]) for one in reversed(inline.fields) if one[1]), code)
        if (text or field_code) and not look.hidden:
            inline.runs.append(Run("".join(text), look, element, field_code, inserted))

    @staticmethod
    def _field(element: Any, inline: _Inline) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            inline.fields.append(["", False])
        elif kind == "separate" and inline.fields:
            inline.fields[-1][1] = True
        elif kind == "end" and inline.fields:
            ended = inline.fields.pop()
            if not ended[1] and _code(ended[0]) in ("PAGE", "NUMPAGES"):  # Word computes it though nothing is shown yet
                inline.runs.append(Run("", Look(), element, _code(ended[0])))

    def _alternative(self, element: Any, inline: _Inline) -> None:
        """Take the first of the alternatives, which the newest Word shows."""
        chosen = next(iter(element), None)
        for child in chosen if chosen is not None else ():
            if child.tag in (W + "drawing", W + "pict", W + "object"):
                self._drawing(child, inline)

    @staticmethod
    def _drawing(element: Any, inline: _Inline) -> None:
        inline.lines.extend(drawn_lines(element))
        for content in _topmost_boxes(element):
            shape = next((one for one in content.iterancestors() if one.tag == _WPS + "wsp"), None)
            extent = shape.find(f"{_WPS}spPr/{_A}xfrm/{_A}ext") if shape is not None else None
            width = int(number(extent.get("cx")) / 635) if extent is not None else 0
            inline.boxes.append((content, width))


def _topmost_boxes(element: Any) -> Iterator[Any]:
    """Yield the contents of text boxes, not of those inside of others, nor what is the same for older programs."""
    pending = list(element)[::-1]
    while pending:
        one = pending.pop()
        if one.tag == W + "txbxContent":
            yield one
        elif one.tag != _MC + "Fallback":
            pending.extend(list(one)[::-1])


def _inside(element: Any, wanted: str) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, whatever wraps them."""
    for child in element:
        if child.tag == wanted:
            yield child
        elif child.tag == W + "sdt" or child.tag in _TRANSPARENT:
            yield from _inside(child, wanted)


def _code(instruction: str | None) -> str:
    """Return the name of a field, as `PAGE`."""
    words = (instruction or "").split()
    return words[0].upper() if words else ""


def _symbol(element: Any) -> str:
    code = element.get(W + "char") or ""
    return (
        chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code) and not 0xD800 <= int(code, 16) < 0xE000 else ""
    )


def _breaks_first(element: Any) -> bool:
    """Whether the page began before the first letter of the paragraph."""
    first = next(element.iter(W + "t", W + "lastRenderedPageBreak"), None)
    return first is not None and first.tag == W + "lastRenderedPageBreak"


def _drawn_side(element: Any) -> bool:
    return element is not None and element.get(W + "val") not in (None, "nil", "none")


def _drawn(borders: Any) -> bool:
    """Whether any of the lines of a table or cell is shown."""
    return borders is not None and any(_drawn_side(borders.find(W + side)) for side in _EDGES)
