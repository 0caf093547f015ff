"""The files to import: named ones, and those in named folders."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bloc.files import refusal
from bloc.language import tr

__all__ = ["Found", "find_files"]

_NOT_CONTENT = {"thumbs.db", "desktop.ini"}


@dataclass(frozen=True)
class Found:
    """A file, or a place that cannot be entered and why."""

    path: Path
    problem: str | None = None


def find_files(paths: Iterable[Path]) -> list[Found]:
    """Return the files in order, each path once: folders with everything in them except hidden files.

    The pictures and scripts that a browser saves beside a page (`NAME_files/` beside `NAME.html`) are left out.
    Symbolic links inside a folder are reported, not followed: they may lead out of it or in circles.
    """
    found: dict[Path, Found] = {}
    for path in paths:
        for one in _walk(path) if path.is_dir() else [Found(path)]:
            found.setdefault(one.path, one)
    return list(found.values())


def _walk(root: Path) -> list[Found]:
    found: list[Found] = []

    def closed(error: OSError) -> None:
        found.append(Found(Path(error.filename), f"{refusal(error)}."))

    for folder, folders, names in os.walk(root, onerror=closed):
        here = Path(folder)
        pages = {name.rsplit(".", 1)[0] for name in names if name.lower().endswith((".htm", ".html"))}
        links = [name for name in (*folders, *names) if (here / name).is_symlink() and not _hidden(name)]
        found += [Found(here / name, _linked(here / name)) for name in links]
        folders[:] = sorted(
            name
            for name in folders
            if not _hidden(name) and name not in links and name.removesuffix("_files") not in pages
        )
        found += [Found(here / name) for name in names if not _hidden(name) and name not in links]
    return sorted(found, key=lambda one: one.path.parts)


def _hidden(name: str) -> bool:
    return name.startswith(".") or name.lower() in _NOT_CONTENT


def _linked(path: Path) -> str:
    target = os.path.realpath(path)  # Path.resolve raises for a link that leads to itself
    return tr(
        f"{path}: là liên kết nên không đi theo. Nếu cần, nhập thẳng tệp đích: {target}.",
        f"{path}: a symbolic link, not followed. If you need it, import its target: {target}.",
    )
