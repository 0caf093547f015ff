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
def outline(name: str) -> Prose:
    """Return the outline of generator/data/<name>.md, written as a text of `noi-dung/` is."""
    return parse_prose(files("generator").joinpath(f"data/{name}.md").read_bytes(), f"{name}.md", name)


def prose(paper: Paper, name: str, sections: dict[str, Section] | None = None, *, required: bool = True) -> list[Line]:
    """Return the lines of `noi-dung/<name>.md`.

    Without such a text it is noted as missing, if required; the outline stands where there are data sections.
    """
    text = paper.year.prose.get(name)
    if text is not None:
        return lines(paper, text, sections)
    file = f"noi-dung/{name}.md"
    found = [Line("doan", paper.gaps.note(file, f"nội dung văn bản (tệp {file})"))] if required else []
    return found + (lines(paper, outline(name), sections) if sections else [])
