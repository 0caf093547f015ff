"""Many dossiers at once: where each one's documents go, and what became of each; none stops another."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal

import generator
from bloc import DataError, Problem
from bloc.errors import FolderBusyError
from bloc.explain import nearest_of
from bloc.files import refusal
from bloc.language import tr
from bloc.loading import FACTS
from bloc.model import DOCUMENTS, kind_of
from generator import UnknownDocumentError, UnknownMeetingError

from .office import NoOfficeError
from .output_folder import OutputFolder
from .pictures import NoPicturesError, pictures
from .rendering import FOLDER, Asked, Rendered, render_documents
from .safe_names import UniqueNames
from .workers import CrashedError, in_processes

__all__ = ["Dossier", "Outcome", "dossiers_of", "processors", "render_dossiers", "sentence", "told_apart"]

DOSSIERS_PER_PROCESS = 16
"""How many dossiers must be there for each process, so that two begin at 32, some 200 documents.

Measured on two cores with six documents a dossier. The smallest (facts only, 30 ms) come out even there, 1.1 s either
way: a process takes 0.3 s to start, and 58 MB. With texts (140 ms) two processes take 2.8 s instead of 4.5 s there, and
half the time for 170. Dossiers are counted, not documents: reading one costs more than all that is made from it.
"""

_OFFICES = 2
"""How many of LibreOffice run at once at most, some 150 MB each."""


@dataclass(frozen=True)
class Dossier:
    """One dossier of a batch."""

    path: Path
    """As the user named it."""
    source: Path
    """The folder, or the single file of facts."""
    target: Path
    """The folder its documents go into."""
    name: str
    """Its name in the output and in a zip: safe, and unique in the batch."""


@dataclass(frozen=True)
class Outcome:
    """What became of one dossier."""

    dossier: Dossier
    documents: tuple[Rendered, ...] = ()
    state: Literal["done", "unreadable", "stopped", "no-program"] = "done"
    """unreadable: the data have problems. stopped: something outside failed, a disk or a process. no-program: the
    documents are written, but what makes PDFs or pictures of them is not installed."""
    message: str | None = None
    """Why the dossier was not finished."""
    problems: tuple[Problem, ...] = ()


def told_apart(words: Iterable[str]) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Return which words name dossiers and which ones documents; the first is always a dossier.

    Raises UnknownDocumentError for a plain word that is neither: a mistyped document is no reason to start.
    """
    paths: list[Path] = []
    documents: list[str] = []
    for word in words:
        if paths and (word in DOCUMENTS or (kind_of(word) and not os.path.lexists(word))):
            documents.append(word)
        elif paths and _plain(word) and not os.path.lexists(word):
            raise _neither(word)
        else:
            paths.append(Path(word))
    return tuple(paths), tuple(documents)


def _plain(word: str) -> bool:
    """Whether a word looks like a document's id rather than a path."""
    return not Path(word).suffix and not {"/", "\\", os.sep} & set(word)


def _neither(word: str) -> UnknownDocumentError:
    try:
        generator.find_document(word)
    except UnknownDocumentError as error:
        if nearest_of(word, (document.id for document in generator.documents())):  # a document was meant
            return error
        folder = tr(
            f'Cũng không có hồ sơ ở đường dẫn này; lập hồ sơ bằng lệnh: thidua new "{word}"',
            f'There is no dossier of that name either; make one with: thidua new "{word}"',
        )
        return UnknownDocumentError(f"{error} {folder}")
    raise AssertionError(word)


def dossiers_of(paths: Iterable[Path], output: Path | None = None) -> tuple[Dossier, ...]:
    """Return the dossiers, each once, with the folder that its documents go into.

    Without `output` that is `van-ban/` of the dossier; a single file has a folder of its own in the `van-ban/` beside
    it. Several dossiers share `output`, with a folder in it for each.
    """
    # Facts named as a file are the same dossier: its texts and what it issued lie beside them.
    sources: dict[str, tuple[Path, Path]] = {}
    for path in paths:
        source = _source(path)
        sources.setdefault(os.path.realpath(source), (path, source))
    names, beside = UniqueNames(), defaultdict[Path, UniqueNames](UniqueNames)
    found = []
    for path, source in sources.values():
        whole = Path(os.path.abspath(source))  # noqa: PTH100 the name of “.” too
        single = os.path.isfile(source)  # noqa: PTH113 answers for a path that the system refuses, too
        label = whole.stem if single else whole.name
        name = names.add(label)
        if output:
            target = output / name if len(sources) > 1 else output
        elif single:
            target = source.parent / FOLDER / beside[whole.parent].add(label)
        else:
            target = source / FOLDER
        found.append(Dossier(path, source, target, name))
    return tuple(found)


def _source(path: Path) -> Path:
    return path.parent if path.name == FACTS and os.path.isfile(path) else path  # noqa: PTH113


def render_dossiers(dossiers: Sequence[Dossier], asked: Asked, jobs: int) -> Generator[Outcome, None, None]:
    """Write the documents of the dossiers; yield what became of each, in their order.

    At most `jobs` processes work at once, fewer where the dossiers are too few for more to pay. Close the iterator to
    stop: dossiers begun are finished, no other is begun. Raises UnknownDocumentError before anything is written.
    """
    for name in asked.documents:
        generator.find_document(name)
    processes = min(jobs, len(dossiers) // DOSSIERS_PER_PROCESS)
    alone = processes < 2
    work = partial(render_dossier, asked=replace(asked, offices=min(jobs, _OFFICES)) if alone else asked)
    if alone:
        yield from map(work, dossiers)
        return
    with closing(in_processes(work, dossiers, processes)) as results:
        for dossier, result in zip(dossiers, results, strict=True):
            yield _crashed(dossier) if isinstance(result, CrashedError) else result


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def render_dossier(dossier: Dossier, asked: Asked) -> Outcome:
    """Write the documents of one dossier and return what became of them, or why it could not be finished."""
    documents: list[Rendered] = []
    try:
        for document in render_documents(dossier.source, asked, dossier.target):
            documents.append(document)
        if asked.pdf or asked.png:
            for picture in pictures(OutputFolder(dossier.target), tuple(documents), asked):
                documents.append(picture)
    except DataError as error:
        return Outcome(dossier, (), "unreadable", str(error), error.problems)
    except (UnknownDocumentError, UnknownMeetingError) as error:  # this dossier has no such paper
        return Outcome(dossier, (), "unreadable", str(error))
    except (NoOfficeError, NoPicturesError) as error:
        return Outcome(dossier, tuple(documents), "no-program", str(error))
    except FolderBusyError as error:
        return Outcome(dossier, tuple(documents), "stopped", str(error))
    except OSError as error:
        return Outcome(dossier, tuple(documents), "stopped", sentence(error))
    return Outcome(dossier, tuple(documents))


def sentence(error: OSError) -> str:
    """Return what the system refused as a sentence of its own."""
    said = refusal(error)
    return f"{said[:1].upper()}{said[1:]}."


def _crashed(dossier: Dossier) -> Outcome:
    message = tr(
        "Tiến trình soạn hồ sơ này bị dừng giữa chừng (hết bộ nhớ, hoặc bị tắt từ bên ngoài); các tệp đã ghi vẫn "
        "nguyên vẹn. Chạy lại riêng hồ sơ này với --jobs 1.",
        "The process that wrote this dossier was ended (out of memory, or killed from outside); the files written are "
        "whole. Run this dossier again by itself with --jobs 1.",
    )
    return Outcome(dossier, (), "stopped", message)
