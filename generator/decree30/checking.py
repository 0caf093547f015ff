"""Check a Word file: read it, recognise its papers, try every rule."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from .finding import Finding
from .paper import Paper
from .reading import read_word
from .recognising import recognise
from .rule import FILE_RULES, PAPER_RULES
from .word import WordFile

__all__ = ["findings_of", "lint", "papers"]

DECREE_FROM = dt.date(2020, 3, 5)
_DAY = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.I)


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
        return source, name or "tệp .docx"
    path = Path(source)
    return path.read_bytes(), name or path.name


def findings_of(word: WordFile) -> list[Finding]:
    """Return what breaks the decree in a file that was read; papers issued before it are not held to it (§12)."""
    found = recognise(word)
    held = [paper for paper in found if not _is_older(paper)]
    out: list[Finding] = []
    if held:
        for file_rule in FILE_RULES:
            out.extend(file_rule.findings(word))
    for paper in held:
        for paper_rule in PAPER_RULES:
            out.extend(paper_rule.findings(paper))
    order = {word.main: 1}
    out.sort(key=lambda one: (order.get(one.place.part, 0), one.place.paragraph))
    return out


def _is_older(paper: Paper) -> bool:
    match = _DAY.search(paper.date.text) if paper.date else None
    if match is None:
        return False
    try:
        return dt.date(int(match[3]), int(match[2]), int(match[1])) < DECREE_FROM
    except ValueError:
        return False
