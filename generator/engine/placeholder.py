"""Missing values in a draft: printed as «what is missing», highlighted, so that nobody overlooks them."""

from __future__ import annotations

import copy
import re

from lxml import etree

from .package import DECLARATION
from .places import W

__all__ = ["PLACEHOLDER", "highlight", "placeholder"]

# Unicode noncharacters, meant for use inside a program: no text of a bloc-year holds them.
PLACEHOLDER, _END = "\ufdd0", "\ufdd1"
_MARKED = re.compile(f"({PLACEHOLDER}[^{_END}]*{_END})")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Elements that stand after w:highlight in w:rPr (ECMA-376, 17.3.2.28): the schema wants its order kept.
_AFTER = [
    f"{W}{name}"
    for name in ("u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout")
]


def placeholder(label: str) -> str:
    """Return the text that stands for a missing value."""
    return f"{PLACEHOLDER}{label}{_END}"


def highlight(data: bytes) -> bytes:
    """Return the part's XML with each placeholder as «label» in a highlighted run, formatted as the text around it."""
    root = etree.fromstring(data)
    for text in list(root.iter(W + "t")):
        run = text.getparent()
        if text.text and PLACEHOLDER in text.text and run is not None:
            _split(run)
    rest = etree.tostring(root, encoding="unicode")  # attributes, where nothing can be highlighted
    return (DECLARATION + _MARKED.sub(lambda match: _label(match.group()), rest)).encode()


def _label(marked: str) -> str:
    return f"«{marked.strip(PLACEHOLDER + _END)}»"


def _split(run: etree._Element) -> None:
    """Replace a run by runs of its pieces: plain ones as they were, placeholders highlighted."""
    properties = run.find(W + "rPr")
    for child in [child for child in run if child is not properties]:
        for piece in _pieces(child):
            part = etree.Element(W + "r")
            if properties is not None:
                part.append(copy.deepcopy(properties))
            part.append(piece)
            if (piece.text or "").startswith(PLACEHOLDER):
                piece.text = _label(piece.text or "")
                _mark(part)
            run.addprevious(part)
    parent = run.getparent()
    if parent is not None:
        parent.remove(run)


def _pieces(child: etree._Element) -> list[etree._Element]:
    if child.tag != W + "t" or PLACEHOLDER not in (child.text or ""):
        return [child]
    pieces = []
    for text in filter(None, _MARKED.split(child.text or "")):
        piece = etree.Element(W + "t")
        piece.text = text
        piece.set(_SPACE, "preserve")
        pieces.append(piece)
    return pieces


def _mark(run: etree._Element) -> None:
    properties = run.find(W + "rPr")
    if properties is None:
        properties = etree.Element(W + "rPr")
        run.insert(0, properties)
    mark = etree.Element(W + "highlight")
    mark.set(W + "val", "yellow")
    following = next((child for child in properties if child.tag in _AFTER), None)
    if following is None:
        properties.append(mark)
    else:
        following.addprevious(mark)
