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
        inside = word.inside(block)
        heads = any(map(is_head, inside)) and not any(map(is_head, current[-2:]))  # nation and motto are one head
        annexed = isinstance(block, Paragraph) and bool(words.ANNEX.match(plain(_first_line(block))))
        if headed and (heads or annexed):
            taken = _preceding(current) if heads else 0
            yield current[: len(current) - taken]
            current = current[len(current) - taken :]
            headed = False
        headed = headed or any(one.text for one in inside)
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
    headed = paper.nation is not None or paper.motto is not None
    if not (paper.issuer and paper.number) and not (headed and (paper.issuer or paper.number)):
        return "other"  # a contract between persons has the nation's name, too
    return "attached" if paper.note is not None and paper.number is None else "main"
