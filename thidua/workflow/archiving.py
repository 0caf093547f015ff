"""The archive and its search index, kept in step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..database import database_errors, setup
from .searching import update_index

if TYPE_CHECKING:
    from archive.answers import Result
    from archive.importing import FileReport

__all__ = ["import_paths", "results"]


def import_paths(paths: list[Path], encoding: str | None = None) -> Iterator[FileReport]:
    """Import files and folders, yielding a report per file, then bring the search index up to date.

    Raises search.IndexBusyError when all is imported but the index cannot be written.
    An import that is broken off leaves its articles in the queue: the next import or search takes them in.
    """
    settings = setup()
    from archive import importing

    with database_errors(settings):
        yield from importing.import_paths(paths, encoding=encoding)
    update_index()


def results(province: str | None = None, year: int | None = None, bloc: str | None = None) -> list[Result]:
    """Return who led, and what was proposed or awarded, by province, bloc and year.

    Raises archive.errors.UnknownProvinceError for a name that no province ever had.
    """
    setup()
    from archive.results import results as archived

    return archived(province=province, year=year, bloc=bloc)
