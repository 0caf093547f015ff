"""The body of a paper: prose of `noi-dung/` with its data references and data sections, ending in `./.` (D30-84)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bloc.model import Block, Prose
from bloc.prose import Numbering

from .paper import Paper

__all__ = ["Line", "Section", "enumerated", "finish", "lines", "listed", "numbered_line"]

_SLOT = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_OF_DEPUTIES = re.compile(r"\{\{\s*deput(?:ies|y_units)\b")
_CAPITALS = ("chuong", "muc")  # their titles are printed in capitals (D30-70, D30-75)
_ITEMS = ("khoan", "diem", "gach")
_RUNNING = (*_ITEMS, "doan")
_BELOW = {"chuong": False, "dieu": False, "muc": False, "khoan_tieu_de": True, "khoan": True}
"""Whether a list is made of điểm after a part of this kind."""


@dataclass(frozen=True)
class Line:
    """A paragraph or a table of the body; the kinds are those of prose, and one for each table of a template.

    The kind `liet_ke` is an item of a list: a điểm below a khoản, else a khoản (D30-75).
    """

    kind: str
    text: str = ""
    number: str = ""
    rows: tuple[object, ...] = ()
    columns: tuple[str, ...] = ()


Section = Callable[[Paper], Iterable[Line]]
"""A part of the body that comes from the data; a paragraph of prose that is only `{{ its_name }}` calls it."""


def lines(paper: Paper, prose: Prose, sections: Mapping[str, Section] | None = None) -> list[Line]:
    """Return a text as lines to print: references filled, data sections in place, titles in capitals, numbers counted.

    An item about deputies is left out where the bloc has none.
    """
    found: list[Line] = []
    numbering, below_clause = Numbering(), False
    for block in prose.blocks:
        if not paper.year.deputies and block.kind in _ITEMS and _OF_DEPUTIES.search(block.text):
            continue
        for line in _lines_of(paper, prose, block, sections or {}):
            kind = line.kind if line.kind != "liet_ke" else "diem" if below_clause else "khoan"
            found.append(replace(line, kind=kind, number=numbering.next(kind)))
        if block.kind in _BELOW:
            below_clause = _BELOW[block.kind]
    return found


def _lines_of(paper: Paper, prose: Prose, block: Block, sections: Mapping[str, Section]) -> Iterable[Line]:
    slot = _SLOT.fullmatch(block.text.strip())
    if slot and slot.group(1) in sections:
        return sections[slot.group(1)](paper)
    text = paper.references.fill(block.text, f"{prose.file}, dòng {block.line}")
    return (Line(block.kind, text.upper() if block.kind in _CAPITALS else text),)


def listed(texts: Sequence[str], end: str = ".") -> Iterator[Line]:
    """Return the items of a list, each ending in `end`, the last in a full stop; a single one as a paragraph."""
    kind = "liet_ke" if len(texts) > 1 else "doan"
    for index, text in enumerate(texts, 1):
        yield Line(kind, f"{text[:1].upper()}{text[1:].rstrip('.;')}{end if index < len(texts) else '.'}")


def enumerated(texts: Sequence[str]) -> Iterator[Line]:
    """Return the items of a list that ends a sentence: `;` after each, `.` after the last."""
    return listed(texts, ";")


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
