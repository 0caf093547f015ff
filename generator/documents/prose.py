"""The prose of a document: the bloc-year's own text, else our outline that only puts the data in order."""

from __future__ import annotations

from bloc.model import Block
from bloc.text import roman

from .body import Line, Section, lines
from .paper import Paper

__all__ = ["outline", "prose"]


def outline(*paragraphs: tuple[str, str]) -> tuple[Block, ...]:
    """Return blocks of (kind, text), numbered: muc I, II ..., khoan 1, 2 ... within each."""
    blocks, section, clause = [], 0, 0
    for kind, text in paragraphs:
        number = ""
        if kind == "muc":
            section, clause = section + 1, 0
            number = roman(section)
        elif kind.startswith("khoan"):
            clause += 1
            number = str(clause)
        blocks.append(Block.model_validate({"kind": kind, "number": number, "text": text, "line": 1}))
    return tuple(blocks)


def prose(
    paper: Paper,
    key: str,
    sections: dict[str, Section],
    instead: tuple[Block, ...] = (),
    *,
    required: bool = False,
) -> list[Line]:
    """Return the lines of `noi-dung/<key>.md`, or of the outline where there is no such text; noted as missing if required."""
    text = paper.year.prose.get(key)
    if text is not None:
        return lines(paper, text.blocks, text.file, sections)
    found: list[Line] = []
    if required:
        found.append(Line("doan", paper.gaps.note(f"noi-dung/{key}.md", f"nội dung văn bản (tệp noi-dung/{key}.md)")))
    return found + lines(paper, instead, "", sections)
