"""Every text of a bloc-year with the place where it is typed: values of `hoso.yaml` and paragraphs of `noi-dung/`."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from ..model import BlocYear, YearData
from ..source import Loc, Place
from ..text_file import at_line

__all__ = ["Text", "facts_texts", "prose_texts", "texts"]

Text = tuple[Loc | Place, str]
_NOT_WORDS = {"id", "unit", "file", "award", "sources", "number", "symbol", "email", "phone", "send_to", "abbreviation"}


def texts(year: BlocYear) -> Iterator[Text]:
    """Yield every text of the year; sources are quotations and left out, as are codes and addresses."""
    yield from facts_texts(year)
    yield from prose_texts(year)


def facts_texts(year: BlocYear, *sections: str) -> Iterator[Text]:
    """Yield the texts of `hoso.yaml`, those of the given sections only where some are given."""
    for name in sections or YearData.model_fields:
        if name not in _NOT_WORDS:
            yield from _inside(getattr(year, name), (name,))


def prose_texts(year: BlocYear, *names: str) -> Iterator[Text]:
    """Yield the paragraphs of `noi-dung/`, those of the given files only where some are given."""
    for name in names or year.prose:
        if name in year.prose:
            prose = year.prose[name]
            yield from ((Place(prose.file, at_line(block.line)), block.text) for block in prose.blocks)


def _inside(value: object, loc: Loc) -> Iterator[Text]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, BaseModel):
        for name, item in vars(value).items():
            if name not in _NOT_WORDS:
                yield from _inside(item, (*loc, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _inside(item, (*loc, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _inside(item, (*loc, key))
