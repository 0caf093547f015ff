"""Horizontal lines that are drawn in a paragraph: DrawingML connectors and VML lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .measures import emu, twips
from .word import RuledLine

__all__ = ["drawn_lines"]

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_V = "{urn:schemas-microsoft-com:vml}"
_SHAPES = frozenset({"line", "straightConnector1"})
_CONNECTOR = "_x0000_t32"
_FLAT = 40  # twips that a line may rise and still be level
_PAIR = re.compile(r"\s*([^,]*),([^,]*)\s*")


def drawn_lines(drawing: Any) -> Iterator[RuledLine]:
    """Yield the level lines of a `w:drawing`, `w:pict` or `w:object`."""
    for shape in drawing.iter(_WPS + "wsp"):
        geometry = shape.find(f"{_WPS}spPr/{_A}prstGeom")
        if geometry is None or geometry.get("prst") not in _SHAPES:
            continue
        extent = shape.find(f"{_WPS}spPr/{_A}xfrm/{_A}ext")
        if extent is None or not extent.get("cx", "0").strip("0"):
            extent = next(drawing.iter(_WP + "extent"), None)
        if extent is None:
            continue
        width, height = (emu(extent.get(side)) for side in ("cx", "cy"))
        dash = next(shape.iter(_A + "prstDash"), None)
        if width > 0 and height <= _FLAT:
            yield RuledLine(width, "shape", drawing, dash is None or dash.get("val") == "solid")
    for line in drawing.iter(_V + "line"):
        begin, end = (_PAIR.fullmatch(line.get(side) or "") for side in ("from", "to"))
        if begin and end:
            across, down = (abs(_points(end[n]) - _points(begin[n])) for n in (1, 2))
            if across and down <= _FLAT:
                yield RuledLine(across, "shape", drawing, _solid(line))
    for shape in drawing.iter(_V + "shape"):
        if (shape.get("type") or "").lstrip("#") == _CONNECTOR:
            style = dict(part.split(":", 1) for part in (shape.get("style") or "").split(";") if ":" in part)
            style = {name.strip(): value for name, value in style.items()}
            across, down = _points(style.get("width", "")), _points(style.get("height", ""))
            if across and down <= _FLAT:
                yield RuledLine(across, "shape", drawing, _solid(shape))


def _points(value: str) -> int:
    """Return a length of VML in twips; without a unit it is in pixels of 1/96 inch."""
    text = value.strip()
    return twips(text) if text[-1:].isalpha() else twips(text) * 15


def _solid(line: Any) -> bool:
    stroke = line.find(_V + "stroke")
    return stroke is None or stroke.get("dashstyle") in (None, "solid")
