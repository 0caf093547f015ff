"""Read a .docx as a person sees it: every paragraph with its visible text and effective formatting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from lxml import etree

from bloc.language import tr
from bloc.text import nfc

from ..engine import package
from ..engine.places import W
from ..errors import TemplateError
from .letters import MC, TRANSPARENT, Inline, Letters, breaks_first
from .measures import is_on, number, twips, val
from .numbering import Numbering
from .parts import Parts
from .styles import Styles, paragraph_properties
from .word import Cell, Paragraph, Places, Section, Table, WordFile

__all__ = ["read_word"]

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = b"http://purl.oclc.org/ooxml/"
_SPACES = re.compile(r"\s+")
_CHANGES = frozenset(W + tag for tag in ("rPrChange", "pPrChange", "ins", "del", "moveFrom", "moveTo"))
_DEEPEST = 40  # text boxes in text boxes
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


class _Reader:
    def __init__(self, data: Mapping[str, bytes], main: str, name: str) -> None:
        self.data, self.main = data, main
        self.parts = Parts(data, main, name)
        self.trees: dict[str, Any] = {main: self.parts.tree(main)}
        self.body = self.trees[main].find(W + "body")
        if self.body is None:
            raise TemplateError(
                tr(
                    f"{name}: {main} không có nội dung văn bản (w:body); mở bằng Word, lưu lại rồi thử lại.",
                    f"{name}: {main} has no body (w:body); open the file in Word, save it and try again.",
                )
            )
        self.styles = Styles(self.parts.named("styles"), self.parts.themes())
        self.numbering = Numbering(self.parts.named("numbering"), self.styles)
        self.letters = Letters(self.styles)
        self.section = 0
        self._enter(main)

    def _enter(self, part: str) -> None:
        """Begin with a part."""
        self.places = Places(self.trees[part], part)
        self.indices = {element: index for index, element in enumerate(self.trees[part].iter(W + "p"))}
        self.paragraphs: list[Paragraph] = []
        self.tables: list[Table] = []

    def read(self) -> WordFile:
        self.sections = self._sections()
        self._enter(self.main)
        if next(self.body.iter(W + "lastRenderedPageBreak"), None) is not None:
            self.letters.page = 1
        blocks: list[Paragraph | Table] = []
        spans: dict[int, tuple[int, int]] = {}
        begun = 0
        for block in self._blocks(self.body, _Spot(0, self.sections[0].inner_width)):
            blocks.append(block)
            spans[id(block)] = begun, len(self.paragraphs)
            begun = len(self.paragraphs)
        _link(blocks)
        settings = self.parts.named("settings")
        even = is_on(settings.find(W + "evenAndOddHeaders")) if settings is not None else False
        return WordFile(
            self.data, self.trees, self.main, blocks, self.paragraphs, self.tables, self.sections, even, spans
        )

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
            part = self.parts.related(reference.get(_R + "id") or "", kind)
            if part:
                out[reference.get(W + "type") or "default"] = self._edge(part)
        return out

    def _edge(self, part: str) -> list[Paragraph]:
        if part not in self.trees:
            self.trees[part] = self.parts.tree(part)
        self._enter(part)
        for _ in self._blocks(self.trees[part], _Spot(-1, 9000)):
            pass
        return self.paragraphs

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
            elif tag in TRANSPARENT:
                yield from self._blocks(child, spot)
            elif tag == W + "sdt":
                for content in child.iterchildren(W + "sdtContent"):
                    yield from self._blocks(content, spot)
            elif tag == MC + "AlternateContent":
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
        inline = Inline(style_id, spot.table_style)
        before = self.letters.page
        self.letters.read(element, inline)
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
        paragraph.page = self.letters.page if breaks_first(element) else before
        self.paragraphs.append(paragraph)
        for box, width in inline.boxes if spot.depth < _DEEPEST else ():
            inside = _Spot(spot.section, width or available, spot.cell, None, True, spot.depth + 1)
            _link(list(self._blocks(box, inside)))
        if own is not None and own.find(W + "sectPr") is not None and spot.section >= 0:
            self.section = min(self.section + 1, len(self.sections) - 1)
        return paragraph

    def _assembled(
        self, element: Any, own: Any, style_id: str | None, inline: Inline, spot: _Spot, section: int, available: int
    ) -> Paragraph:
        look = {**self.styles.paragraph(style_id, spot.table_style)}
        direct = paragraph_properties(own) if own is not None else {}
        num, depth = direct.get("number") or look.get("number") or (None, None)
        level, label, label_look = None, "", None
        if num is not None:
            steps = number(depth if depth is not None else look.get("number", (None, None))[1], 0)
            level = self.numbering.level(num, steps)
        if level is not None and num is not None:
            label = self.numbering.label(num, steps)
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
            places=self.places,
            index=self.indices[element],
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


def _link(blocks: Sequence[Paragraph | Table]) -> None:
    """Tell each paragraph which one is right below it."""
    for above, below in pairwise(blocks):
        if isinstance(above, Paragraph) and isinstance(below, Paragraph):
            above.below = below


def _inside(element: Any, wanted: str) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, whatever wraps them."""
    for child in element:
        if child.tag == wanted:
            yield child
        elif child.tag == W + "sdt" or child.tag in TRANSPARENT:
            yield from _inside(child, wanted)


def _drawn_side(element: Any) -> bool:
    return element is not None and element.get(W + "val") not in (None, "nil", "none")


def _drawn(borders: Any) -> bool:
    """Whether any of the lines of a table or cell is shown."""
    return borders is not None and any(_drawn_side(borders.find(W + side)) for side in _EDGES)
