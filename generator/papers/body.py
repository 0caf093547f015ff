"""The body of a paper: prose of `noi-dung/` with its data references and data sections, ending in `./.` (D30-84)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from bloc.model import Prose

from .paper import Paper

__all__ = ["Line", "Section", "finish", "lines", "numbered_line"]

_SLOT = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_CAPITALS = ("chuong", "muc")  # their titles are printed in capitals (D30-70, D30-75)
_RUNNING = ("khoan", "diem", "gach", "doan")


@dataclass(frozen=True)
class Line:
    """A paragraph or a table of the body; the kinds are those of prose, and one for each table of a template."""

    kind: str
    text: str = ""
    number: str = ""
    rows: tuple[object, ...] = ()
    columns: tuple[str, ...] = ()


Section = Callable[[Paper], Iterable[Line]]
"""A part of the body that comes from the data; a paragraph of prose that is only `{{ its_name }}` calls it."""


def lines(paper: Paper, prose: Prose, sections: Mapping[str, Section] | None = None) -> list[Line]:
    """Return a text as lines to print: references filled, data sections in place, titles in capitals."""
    found: list[Line] = []
    for block in prose.blocks:
        slot = _SLOT.fullmatch(block.text.strip())
        if slot and sections and slot.group(1) in sections:
            found += sections[slot.group(1)](paper)
            continue
        text = paper.references.fill(block.text, f"{prose.file}, dòng {block.line}")
        found.append(Line(block.kind, text.upper() if block.kind in _CAPITALS else text, block.number))
    return found


def numbered_line(line: Line) -> str:
    """Return a running line with its number or dash, as the templates print its kind."""
    lead = {"khoan": f"{line.number}. ", "diem": f"{line.number}) ", "gach": "- "}.get(line.kind, "")
    return lead + line.text


def finish(body: list[Line], closing: str) -> tuple[tuple[Line, ...], str]:
    """Return the body and its last paragraph with `./.`, which keeps with the signature.

    Without a closing sentence the body's last line is that paragraph, provided it is running text.
    """
    if not closing and body and body[-1].kind in _RUNNING:
        *body, last = body
        closing = numbered_line(last)
    bare = closing.rstrip().removesuffix("./.").rstrip(" .;")
    return tuple(body), f"{bare}./."
