"""WordprocessingML in a few functions: paragraphs, runs, tables and tags, as strings in the schema's order."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

__all__ = ["NAMESPACES", "PADDING", "cell", "command", "field", "paragraph", "row", "run", "table", "tag"]

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)

PADDING = 85  # twips between a cell's edge and its text


def run(text: str, properties: str = "") -> str:
    """Return a run of text; `properties` is the inside of w:rPr."""
    formatting = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{formatting}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(style: str, *content: str, properties: str = "") -> str:
    """Return a paragraph in a style; content is text or runs, `properties` what follows w:pStyle in w:pPr."""
    runs = "".join(part if part.startswith("<w:") else run(part) for part in content)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def tag(code: str, kind: str = "p") -> str:
    """Return a paragraph with a command for whole paragraphs (`p`), rows (`tr`) or cells (`tc`); never printed."""
    return paragraph("Normal", run(f"{{%{kind} {code} %}}", '<w:color w:val="7F7F7F"/><w:sz w:val="20"/>'))


def field(code: str, shown: str) -> str:
    """Return a Word field with the text shown until Word computes it."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{shown}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def cell(width: int, *paragraphs: str, middle: bool = False, span: int = 1) -> str:
    """Return a table cell of that width in twips, over `span` columns."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    align = '<w:vAlign w:val="center"/>' if middle else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{align}</w:tcPr>{"".join(paragraphs)}</w:tc>'


def row(*cells: str, header: bool = False) -> str:
    """Return a table row that never breaks over pages; a header row is repeated on every page."""
    repeat = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{''.join(cells)}</w:tr>"


def command(widths: Sequence[int], code: str) -> str:
    """Return a table row with a command for whole rows; never printed."""
    first, *rest = widths
    return row(cell(first, tag(code, "tr")), *(cell(width, paragraph("Normal")) for width in rest))


def table(columns: Sequence[int], *rows: str, indent: int = 0, ruled: bool = True) -> str:
    """Return a table of fixed columns in twips; without `ruled` it has no borders."""
    style = '<w:tblStyle w:val="BangKe"/>' if ruled else ""
    place = '<w:jc w:val="center"/>' if ruled else f'<w:tblInd w:w="{indent}" w:type="dxa"/>'
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        f'<w:tbl><w:tblPr>{style}<w:tblW w:w="{sum(columns)}" w:type="dxa"/>{place}<w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="{PADDING}" w:type="dxa"/><w:right w:w="{PADDING}" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblLook w:val="0000"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )
