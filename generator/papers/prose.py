"""The prose of a document: the bloc-year's own text, else our outline that only puts the data in order."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from bloc.model import Prose
from bloc.prose import parse_prose

from .body import Line, Section, lines
from .paper import Paper

__all__ = ["outline", "prose"]


@cache
def outline(name: str) -> Prose | None:
    """Return the outline of generator/data/<name>.md, written as a text of `noi-dung/` is; None where there is none."""
    file = files("generator").joinpath(f"data/{name}.md")
    return parse_prose(file.read_bytes(), f"{name}.md", name) if file.is_file() else None


def prose(paper: Paper, name: str, sections: dict[str, Section] | None = None, *, required: bool = True) -> list[Line]:
    """Return the lines of `noi-dung/<name>.md`.

    Without such a text it is noted as missing, if required; our outline stands in where there is one.
    """
    text = paper.year.prose.get(name)
    if text is not None:
        return lines(paper, text, sections)
    file = f"noi-dung/{name}.md"
    found = (
        [Line("doan", paper.gaps.note(file, f"nội dung văn bản (tệp {file})", printed="nội dung văn bản"))]
        if required
        else []
    )
    instead = outline(name)
    return found + (lines(paper, instead, sections) if instead else [])
