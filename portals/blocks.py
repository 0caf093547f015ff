"""The blocks of a story's text, flat, for writers that know no HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from lxml.html import HtmlElement

__all__ = ["Figure", "Run", "Table", "TextBlock", "blocks"]

Kind = Literal["heading", "paragraph", "bullet", "number", "quote"]
_BLOCKS = {"p", "h2", "h3", "h4", "ul", "ol", "blockquote", "table", "figure", "hr"}
_ITEMS = {"bullet", "number"}
_MAX_DEPTH = 3
"""Levels of lists that are told apart; Word has three styles of each list."""


@dataclass(frozen=True)
class Run:
    """Characters with the same look."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    href: str | None = None


@dataclass(frozen=True)
class TextBlock:
    """A heading (level 2 to 4), paragraph, quotation or list item (level 1 to 3; `number` in an ordered list)."""

    kind: Kind
    runs: tuple[Run, ...]
    level: int = 1
    number: int = 0

    @property
    def text(self) -> str:
        """The characters alone."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Table:
    """Rows of cells."""

    rows: tuple[tuple[tuple[Run, ...], ...], ...]


@dataclass(frozen=True)
class Figure:
    """A picture, by its number in the story."""

    element: HtmlElement


Block = TextBlock | Table | Figure


def blocks(parent: HtmlElement, kind: Kind = "paragraph", level: int = 1, number: int = 0) -> Iterator[Block]:
    """Return the blocks below an element; the given kind is that of its text, of a list item only of its first text."""
    loose: list[Run] = _text(parent.text, Run(""))
    first = True
    for child in [*parent, None]:
        if child is not None and child.tag not in _BLOCKS:
            loose += _runs(child, Run("")) + _text(child.tail, Run(""))
            continue
        if child is not None and child.tag == "p":
            made = [*_flush(loose, kind, level, number), *_flush(_inside(child), kind, level, number)]
        else:
            made = list(_flush(loose, kind, level, number))
        for text in made:
            yield text if first or kind not in _ITEMS else replace(text, kind="paragraph", number=0)
            first = False
        if child is not None:
            yield from _block(child, kind, level)
            loose = _text(child.tail, Run(""))


def _block(element: HtmlElement, kind: Kind, level: int) -> Iterator[Block]:
    tag = str(element.tag)
    if tag in {"h2", "h3", "h4"}:
        yield from _flush(_inside(element), "heading", int(tag[1]), 0)
    elif tag in {"ul", "ol"}:
        deeper = min(level + 1, _MAX_DEPTH) if kind in _ITEMS else 1
        for position, item in enumerate(element.findall("li"), start=1):
            yield from blocks(item, "bullet" if tag == "ul" else "number", deeper, position)
    elif tag == "blockquote":
        yield from blocks(element, "quote")
    elif tag == "table":
        rows = (tuple(tuple(_inside(cell)) for cell in row if cell.tag in {"td", "th"}) for row in element.iter("tr"))
        yield Table(tuple(row for row in rows if row))
    elif tag == "figure":
        yield Figure(element)


def _flush(runs: list[Run], kind: Kind, level: int, number: int) -> Iterator[TextBlock]:
    """Return the runs as one block without spaces at its ends, nothing where there is no text."""
    if any(run.text.strip() for run in runs):
        first, last = runs[0], runs[-1]
        runs = [replace(first, text=first.text.lstrip()), *runs[1:]]
        runs[-1] = replace(runs[-1], text=(last.text if len(runs) > 1 else runs[0].text).rstrip())
        yield TextBlock(kind, tuple(run for run in runs if run.text), level, number)


def _inside(element: HtmlElement) -> list[Run]:
    runs = _text(element.text, Run(""))
    for child in element:
        runs += _runs(child, Run("")) + _text(child.tail, Run(""))
    return runs


def _runs(element: HtmlElement, look: Run) -> list[Run]:
    tag = str(element.tag)
    if tag == "br":
        return [replace(look, text="\n")]
    look = replace(
        look,
        bold=look.bold or tag in {"strong", "b"},
        italic=look.italic or tag in {"em", "i"},
        underline=look.underline or tag == "u",
        href=element.get("href") or look.href,
    )
    runs = _text(element.text, look)
    for child in element:
        runs += _runs(child, look) + _text(child.tail, look)
    return runs


def _text(text: str | None, look: Run) -> list[Run]:
    """Return the text as a run with its white space as single spaces, as a browser shows it."""
    if not text:
        return []
    collapsed = (" " if text[0].isspace() else "") + " ".join(text.split()) + (" " if text[-1].isspace() else "")
    return [replace(look, text=collapsed if collapsed.strip() else " ")]
