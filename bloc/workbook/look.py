"""How the sheets look, print and are protected."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

__all__ = [
    "BOLD",
    "CENTRED",
    "COMPUTED",
    "FONT",
    "HEAD",
    "NUMBERS",
    "TOP",
    "alarm",
    "fit_height",
    "frame",
    "prepare_print",
    "protect",
]

FONT = "Calibri"
BOLD = Font(name=FONT, bold=True)
HEAD = PatternFill("solid", start_color="DDE6F0")
COMPUTED = PatternFill("solid", start_color="F2F2F2")
CENTRED = Alignment(wrap_text=True, horizontal="center", vertical="center")
TOP = Alignment(wrap_text=True, vertical="top")
NUMBERS = Alignment(horizontal="center", vertical="top", wrap_text=True)
_LINE_HEIGHT = 15  # points
_LINE = Side(style="thin", color="A6A6A6")
_FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_RED = PatternFill("solid", start_color="FFC7CE", end_color="FFC7CE")
_YELLOW = PatternFill("solid", start_color="FFEB9C", end_color="FFEB9C")


def alarm(page: Worksheet, cells: str, condition: str, *, serious: bool) -> None:
    """Colour cells where a condition holds: red, or yellow where something still lacks."""
    style = DifferentialStyle(font=Font(color="9C0006"), fill=_RED) if serious else DifferentialStyle(fill=_YELLOW)
    page.conditional_formatting.add(cells, Rule("expression", dxf=style, formula=[condition]))


def frame(page: Worksheet, cells: str, condition: str) -> None:
    """Draw a frame around the cells of the rows that are filled in."""
    style = DifferentialStyle(border=_FRAME)
    page.conditional_formatting.add(cells, Rule("expression", dxf=style, formula=[condition]))


def fit_height(page: Worksheet, row: int, texts: Iterable[tuple[object, float]]) -> None:
    """Make a row as high as its longest text needs, each given with the width of its column in characters.

    Programs fit rows of protected sheets neither on opening nor on printing.
    """
    lines = max((ceil(len(str(text)) / width) for text, width in texts if text is not None), default=1)
    if lines > 1:
        page.row_dimensions[row].height = _LINE_HEIGHT * lines


def protect(page: Worksheet) -> None:
    """Lock the sheet without a password: sorting, filtering and the width of columns and rows stay free."""
    page.protection.sheet = True
    for allowed in ("sort", "autoFilter", "formatColumns", "formatRows"):
        setattr(page.protection, allowed, False)


def prepare_print(page: Worksheet, heading: int | None = None, area: str | None = None) -> None:
    """Fit the width to A4 across, repeat the heading row, print that area only."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.5
    page.page_margins.top = page.page_margins.bottom = 0.75
    page.print_title_rows = f"{heading}:{heading}" if heading else None
    if footer := page.oddFooter:
        footer.left.text, footer.right.text = "&A", "&P/&N"
    if area:
        page.print_area = area
