"""The letters of a paragraph as they are shown: fields as their results, tracked changes as accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..engine.places import W
from .drawn_lines import drawn_lines
from .measures import emu
from .styles import Styles
from .word import Look, RuledLine, Run

__all__ = ["MC", "TRANSPARENT", "Inline", "Letters", "breaks_first"]

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
TRANSPARENT = frozenset(
    W + tag for tag in ("sdtContent", "customXml", "smartTag", "hyperlink", "ins", "moveTo", "dir", "bdo", "fldSimple")
)
"""What only wraps what is shown."""
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_INSERTED = (W + "ins", W + "moveTo")
_GONE = frozenset({W + "del", W + "moveFrom"})
_DRAWINGS = frozenset({W + "drawing", W + "pict", W + "object"})
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "\u00ad",
}


@dataclass(slots=True)
class Inline:
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


class Letters:
    """Reads the letters of paragraphs one after the other."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.page: int | None = None
        """The page that is reached, where the file tells where pages began when it was saved."""

    def read(self, element: Any, inline: Inline, *, inserted: bool = False, code: str = "") -> None:
        """Take in the letters, lines and text boxes of a paragraph, or of what wraps some of them."""
        for child in element:
            tag = child.tag
            if tag == W + "r":
                self._run(child, inline, inserted=inserted, code=code)
            elif tag in TRANSPARENT:
                tracked = tag in _INSERTED
                inline.tracked |= tracked
                instruction = child.get(W + "instr") if tag == W + "fldSimple" else None
                self.read(child, inline, inserted=inserted or tracked, code=_code(instruction) or code)
            elif tag == W + "sdt":
                for content in child.iterchildren(W + "sdtContent"):
                    self.read(content, inline, inserted=inserted, code=code)
            elif tag in _GONE:
                inline.tracked = True
            elif tag == MC + "AlternateContent":
                self._alternative(child, inline)

    def _run(self, element: Any, inline: Inline, *, inserted: bool, code: str) -> None:
        properties = element.find(W + "rPr")
        look = self._styles.look(inline.style, inline.table_style, properties)
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
            elif tag in _DRAWINGS:
                self._drawing(child, inline)
            elif tag == MC + "AlternateContent":
                self._alternative(child, inline)
        field_code = next((_code(one[0]) for one in reversed(inline.fields) if one[1]), code)
        if (text or field_code) and not look.hidden:
            inline.runs.append(Run("".join(text), look, element, field_code, inserted))

    @staticmethod
    def _field(element: Any, inline: Inline) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            inline.fields.append(["", False])
        elif kind == "separate" and inline.fields:
            inline.fields[-1][1] = True
        elif kind == "end" and inline.fields:
            ended = inline.fields.pop()
            if not ended[1] and _code(ended[0]) in ("PAGE", "NUMPAGES"):  # Word computes it though nothing is shown yet
                inline.runs.append(Run("", Look(), element, _code(ended[0])))

    def _alternative(self, element: Any, inline: Inline) -> None:
        """Take the first of the alternatives, which the newest Word shows."""
        chosen = next(iter(element), None)
        for child in chosen if chosen is not None else ():
            if child.tag in _DRAWINGS:
                self._drawing(child, inline)

    @staticmethod
    def _drawing(element: Any, inline: Inline) -> None:
        at = sum(len(run.text) for run in inline.runs)
        inline.lines.extend(line._replace(at=at) for line in drawn_lines(element))
        for content in _topmost_boxes(element):
            shape = next((one for one in content.iterancestors() if one.tag == _WPS + "wsp"), None)
            extent = shape.find(f"{_WPS}spPr/{_A}xfrm/{_A}ext") if shape is not None else None
            width = int(emu(extent.get("cx"))) if extent is not None else 0
            inline.boxes.append((content, width))


def _topmost_boxes(element: Any) -> Iterator[Any]:
    """Yield the contents of text boxes, not of those inside of others, nor what is the same for older programs."""
    pending = list(element)[::-1]
    while pending:
        one = pending.pop()
        if one.tag == W + "txbxContent":
            yield one
        elif one.tag != MC + "Fallback":
            pending.extend(list(one)[::-1])


def _code(instruction: str | None) -> str:
    """Return the name of a field, as `PAGE`."""
    words = (instruction or "").split()
    return words[0].upper() if words else ""


def _symbol(element: Any) -> str:
    code = element.get(W + "char") or ""
    return (
        chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code) and not 0xD800 <= int(code, 16) < 0xE000 else ""
    )


def breaks_first(element: Any) -> bool:
    """Whether the page began before the first letter of the paragraph."""
    first = next(element.iter(W + "t", W + "lastRenderedPageBreak"), None)
    return first is not None and first.tag == W + "lastRenderedPageBreak"
