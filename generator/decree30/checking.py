"""Check a Word file: read it, recognise its papers, try every rule."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from bloc.language import tr

from .finding import Finding
from .paper import Paper
from .reading import read_word
from .recognising import recognise
from .rule import FILE_RULES, PAPER_RULES
from .word import WordFile

__all__ = ["findings_of", "lint", "papers"]

_DECREE_FROM = dt.date(2020, 3, 5)


def lint(source: str | Path | bytes, name: str | None = None) -> list[Finding]:
    """Return all that breaks Decree 30/2020 in a .docx, in the order of the text. `name` is what messages call it.

    Raises TemplateError for a file that is no sound .docx, OSError for one that cannot be opened.
    """
    data, called = _data(source, name)
    return findings_of(read_word(data, called))


def papers(source: str | Path | bytes, name: str | None = None) -> list[Paper]:
    """Return the papers of a .docx with the components that were recognised.

    Raises as `lint` does.
    """
    return recognise(read_word(*_data(source, name)))


def _data(source: str | Path | bytes, name: str | None) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        return source, name or tr("tệp .docx", "the .docx file")
    path = Path(source)
    return path.read_bytes(), name or path.name


def findings_of(word: WordFile) -> list[Finding]:
    """Return what breaks the decree in a file that was read; papers issued before it are not held to it (§12)."""
    found = recognise(word)
    held = [paper for paper in found if paper.day is None or paper.day >= _DECREE_FROM]
    out: list[Finding] = []
    official = any(paper.role != "other" for paper in held)  # an article may look as it likes
    for file_rule in FILE_RULES if held else ():
        if official or file_rule.any_file:
            out.extend(file_rule.findings(word))
    for paper in held:
        for paper_rule in PAPER_RULES:
            out.extend(paper_rule.findings(paper))
    return sorted(out, key=lambda one: (one.place.part == word.main, one.place.paragraph))
