"""Recognise the papers of a Word file and their components, by words and places and not by styles."""

from __future__ import annotations

from collections.abc import Iterator

from . import words
from .endings import recognise_end
from .head import is_head, recognise_head
from .levels import body_lines
from .paper import Paper
from .word import Paragraph, Table, WordFile
from .words import plain

__all__ = ["recognise"]


def recognise(word: WordFile) -> list[Paper]:
    """Return the papers of a file in their order; a file without any official paper is one of the role `other`."""
    papers = [_paper(word, paragraphs) for paragraphs in _parted(word)]
    owner = None
    for paper in papers:
        if paper.role != "annex":
            owner = paper
        elif owner is not None:
            paper.owner = owner
            owner.annexes.append(paper)
    return papers or [Paper(word, "other")]


def _parted(word: WordFile) -> Iterator[list[Paragraph]]:
    """Yield the paragraphs of each paper: one begins with its head, or with `Phụ lục`."""
    current: list[Paragraph] = []
    headed = False
    for block in word.blocks:
        inside = _paragraphs(block, word)
        heads = any(is_head(one) for one in inside)
        annexed = isinstance(block, Paragraph) and bool(words.ANNEX.match(plain(_first_line(block))))
        if (heads and headed) or (annexed and headed):
            taken = _preceding(current) if heads else 0
            yield current[: len(current) - taken]
            current = current[len(current) - taken :]
            headed = False
        headed = headed or heads or annexed or any(one.text for one in inside)
        if heads and isinstance(block, Paragraph):
            headed = True
        current.extend(inside)
    if any(one.text for one in current):
        yield current


def _first_line(paragraph: Paragraph) -> str:
    return paragraph.raw.strip().split("\n", 1)[0] if len(paragraph.raw) < 400 else ""


def _preceding(paragraphs: list[Paragraph]) -> int:
    """Return how many of the last paragraphs belong to the head that follows: names above the nation's."""
    count = 0
    for paragraph in reversed(paragraphs):
        if paragraph.cell is not None or (paragraph.text and not paragraph.text.isupper()) or count >= 4:
            break
        count += 1
    return count


def _paragraphs(block: Paragraph | Table, word: WordFile) -> list[Paragraph]:
    """Return the paragraphs of a block with those of its text boxes."""
    return word.inside(block)


def _paper(word: WordFile, paragraphs: list[Paragraph]) -> Paper:
    paper = Paper(word, "main", paragraphs=paragraphs)
    below = recognise_head(paper)
    body = recognise_end(paper, below)
    paper.body = list(body_lines(body))
    paper.tables = _tables(body)
    paper.sections = [word.sections[n] for n in sorted({one.section for one in paragraphs})]
    paper.role = _role(paper)
    return paper


def _tables(paragraphs: list[Paragraph]) -> list[Table]:
    tables: list[Table] = []
    for paragraph in paragraphs:
        if paragraph.cell is not None and paragraph.cell.table not in tables:
            tables.append(paragraph.cell.table)
    return tables


def _role(paper: Paper) -> str:
    if any(words.PARTY.match(plain(one.text)) for one in paper.paragraphs[:12]):
        return "other"  # on the letterhead of the Party, whose layout is another
    if paper.annex_head is not None:
        return "annex"
    if paper.nation is None and paper.motto is None and (paper.number is None or not paper.issuer):
        return "other"
    return "attached" if paper.note is not None and paper.number is None else "main"
