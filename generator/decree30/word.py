"""A Word file as a person sees it: paragraphs with their visible text and effective formatting, tables, sections.

Lengths are in twips (1 mm = 56.7), sizes in half-points, line spacing in 240ths of a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bloc.text import nfc

from ..engine.places import Place, W, walk

__all__ = ["Cell", "Look", "Paragraph", "Piece", "Places", "RuledLine", "Run", "Section", "Table", "WordFile"]

_SPACES = re.compile(r"\s+")


class Look(NamedTuple):
    """The effective look of letters."""

    size: int = 20
    bold: bool = False
    italic: bool = False
    caps: bool = False
    """Shown in capitals (`w:caps`) whatever is typed."""
    small_caps: bool = False
    underline: str = ""
    strike: bool = False
    color: str = "auto"
    """Six hexadecimal digits, or `auto`."""
    highlight: str = ""
    shade: str = ""
    """Fill colour behind the letters, where there is one."""
    font: str = "Times New Roman"
    """The font of Latin letters (`w:ascii`)."""
    high_font: str = "Times New Roman"
    """The font of letters with marks (`w:hAnsi`)."""
    hidden: bool = False
    position: str = ""
    """`superscript` or `subscript`."""


@dataclass(slots=True, eq=False)
class Run:
    """A stretch of letters of one look."""

    text: str
    """As it is shown: tabs as `\\t`, line breaks as `\\n`, page breaks as `\\f`; letters as they are typed."""
    look: Look
    element: Any
    """The `w:r`."""
    field: str = ""
    """Code of the field whose result this is, as `PAGE`."""
    tracked: bool = False
    """Inserted while changes were tracked."""


class RuledLine(NamedTuple):
    """A horizontal line that is drawn or typed."""

    length: float
    kind: str
    """shape, underscores, border: accepted. dashes, underline, cell: not (§9)."""
    element: Any
    solid: bool = True
    at: int = 0
    """Where in the letters of its paragraph it is anchored."""


class Places:
    """The places of a part's paragraphs, counted when the first finding asks for one."""

    def __init__(self, root: Any, part: str) -> None:
        self._root, self._part = root, part
        self._found: list[Place] = []

    def __getitem__(self, index: int) -> Place:
        if not self._found:
            self._found = [place for element, place in walk(self._root, self._part) if element.tag == W + "p"]
        return self._found[index]


@dataclass(slots=True, eq=False)
class Paragraph:
    """A paragraph with its effective formatting; changes that were tracked count as accepted."""

    element: Any
    places: Places
    """Of the part's paragraphs."""
    index: int
    """Among all `w:p` of the part, in the order of the XML."""
    runs: list[Run]
    label: str
    """What automatic numbering shows before the text, as `1.` or `a)`; no text is typed for it."""
    label_look: Look | None
    style: str
    """Name of the style."""
    align: str
    """left, center, right or both."""
    left: int
    right: int
    first_line: int
    """Negative where the other lines hang."""
    before: int
    after: int
    line: int
    line_rule: str
    """auto (240 is one line), exact or atLeast (twips)."""
    contextual: bool
    bordered: bool
    """Has a bottom border of its own."""
    cell: Cell | None
    boxed: bool
    """In a text box."""
    section: int
    available: int
    """Width between the margins, or inside of the cell or box."""
    outline: int | None = None
    lines: list[RuledLine] = field(default_factory=list)
    """Horizontal lines that are anchored here."""
    tracked: bool = False
    """Something in it was inserted, deleted, moved or reformatted while changes were tracked."""
    page_break: bool = False
    page: int | None = None
    raw: str = ""
    """What is typed, letter for letter."""
    below: Paragraph | None = None
    """The next one of the body or of the same text box, where no table stands between."""
    text: str = ""
    """What is read: label and text, NFC, every space a plain one, single, none at the ends."""

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.places[self.index]

    @property
    def outermost_table(self) -> Table | None:
        """The table of the body that it stands in, however deep."""
        table = self.cell.table if self.cell else None
        while table is not None and table.outer is not None:
            table = table.outer.table
        return table

    def piece(self) -> Piece:
        """Return the whole paragraph as one piece."""
        return Piece(self, 0, len(self.raw))


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Letters of one paragraph that are one thing to a reader: all of it, one of its lines, what is before a tab."""

    paragraph: Paragraph
    start: int
    end: int

    @property
    def raw(self) -> str:
        """What is typed."""
        return self.paragraph.raw[self.start : self.end]

    @property
    def text(self) -> str:
        """What is read: NFC, single plain spaces, none at the ends, capitals where they are shown."""
        shown = "".join(text.upper() if run.look.caps else text for run, text in self.runs())
        typed = _SPACES.sub(" ", nfc(shown)).strip()
        return f"{self.paragraph.label} {typed}".strip() if self.start == 0 else typed

    @property
    def whole(self) -> bool:
        """Whether nothing else can be read in the paragraph, so that its alignment is that of the piece."""
        raw = self.paragraph.raw
        return not raw[: self.start].strip() and not raw[self.end :].strip()

    def runs(self) -> Iterator[tuple[Run, str]]:
        """Yield each run with the part of its text that belongs to the piece."""
        at = 0
        for run in self.paragraph.runs:
            text = run.text[max(0, self.start - at) : max(0, self.end - at)]
            if text:
                yield run, text
            at += len(run.text)

    def looks(self) -> list[Look]:
        """Return the looks of the letters that can be seen, each once, in their order."""
        return list(dict.fromkeys(run.look for run, text in self.runs() if text.strip()))

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.paragraph.place


@dataclass(slots=True, eq=False)
class Cell:
    """A table cell."""

    table: Table
    row: int
    column: int
    """From 0, in columns of the grid."""
    width: int
    """Between its paddings."""
    paragraphs: list[Paragraph] = field(default_factory=list)
    """With those of tables inside of it."""
    element: Any = None
    underlined: bool = False
    """Its lower edge is drawn though the table has no lines."""


@dataclass(slots=True, eq=False)
class Table:
    """A table; `rows` holds the cells of each row."""

    element: Any
    rows: list[list[Cell]]
    ruled: bool
    """Whether any of its lines is shown."""
    outer: Cell | None
    """The cell that it stands in."""
    section: int
    width: int = 0

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield the paragraphs of all cells."""
        for row in self.rows:
            for cell in row:
                yield from cell.paragraphs


@dataclass(slots=True, eq=False)
class Section:
    """A stretch of pages with one paper, margins, header and footer."""

    element: Any
    """The `w:sectPr`."""
    index: int
    width: int
    height: int
    landscape: bool
    top: int
    bottom: int
    left: int
    right: int
    gutter: int
    title_page: bool
    number_format: str
    number_start: int | None
    headers: Mapping[str, list[Paragraph]]
    """Of `default`, `first`, `even`, inherited from the section before where it has none of its own."""
    footers: Mapping[str, list[Paragraph]]
    continuous: bool
    """Goes on on the same page."""

    @property
    def inner_width(self) -> int:
        """Width between the margins."""
        return self.width - self.left - self.right - self.gutter


@dataclass(eq=False)
class WordFile:
    """All that rules look at in one .docx."""

    parts: Mapping[str, bytes]
    trees: Mapping[str, Any]
    """Root elements of the parts with text, as they were read: `fixing` changes these."""
    main: str
    """Name of the part with the body."""
    blocks: list[Paragraph | Table]
    """What the body is made of, in order."""
    paragraphs: list[Paragraph]
    """All of the body: those in tables and text boxes too, in the order of reading."""
    tables: list[Table]
    sections: list[Section]
    even_and_odd: bool
    """Even pages have a header of their own."""
    spans: Mapping[int, tuple[int, int]]
    """Where in `paragraphs` the blocks begin and end, by `id`."""

    def everything(self) -> Iterator[Paragraph]:
        """Yield the paragraphs of the body, headers and footers, each once."""
        seen: dict[Paragraph, None] = dict.fromkeys(self.paragraphs)
        for section in self.sections:
            for paragraphs in (*section.headers.values(), *section.footers.values()):
                seen.update(dict.fromkeys(paragraphs))
        return iter(seen)

    def inside(self, block: Paragraph | Table) -> list[Paragraph]:
        """Return the paragraphs of a block of the body, with those of its tables and text boxes."""
        begin, end = self.spans[id(block)]
        return self.paragraphs[begin:end]
