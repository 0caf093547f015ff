"""Keep an embedded index in a folder: a pointer file names the generation in use; a rebuild fills another one aside.

    index.json              the pointer: engine, versions, and the folder in use; replaced in one step
    g-4f1c.../              the files of the engine
    write.lock              held by whoever writes; the system lets go of it when that process dies

Readers never wait. Old generations go with the next rebuild, so that a reader that has just read the pointer still
finds its folder.
"""

from __future__ import annotations

import abc
import json
import shutil
import threading
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import ClassVar, Generic, Protocol, TypeVar

from bloc.files import write_atomic
from bloc.language import tr

from .analysis import ANALYSIS_VERSION
from .document import LAYOUT_VERSION
from .errors import (
    IndexBusyError,
    IndexDamagedError,
    IndexMissingError,
    IndexOutdatedError,
    RebuildNeededError,
)
from .index import Found, Index, Plan
from .record import Record
from .results import Status

__all__ = ["FolderIndex", "View"]

_POINTER = "index.json"
_ATTEMPTS = 4  # a reader may meet a commit or a rebuild of another process more than once


@dataclass(frozen=True, slots=True)
class _Pointer:
    engine: str
    layout: int
    analysis: int
    generation: str


class View(Protocol):
    """An opened generation."""

    def refresh(self) -> None:
        """Take in what was committed since."""

    def find(self, plan: Plan) -> Found:
        """Return what the plan asks for."""

    def count(self) -> int:
        """Return the number of documents."""

    def close(self) -> None:
        """Let go of the files."""


Opened = TypeVar("Opened", bound=View)
Result = TypeVar("Result")


class FolderIndex(Index, Generic[Opened]):
    """The part of an embedded engine that has to do with its folder."""

    engine: ClassVar[str]

    def __init__(self, folder: Path, wait: float = 30.0) -> None:
        self._folder = folder
        self._wait = wait
        """Seconds to wait for another writer."""
        self._view: tuple[str, Opened] | None = None
        self._opening = threading.Lock()

    @abc.abstractmethod
    def _create(self, folder: Path) -> None:
        """Make an empty index in an empty folder."""

    @abc.abstractmethod
    def _open(self, folder: Path) -> Opened:
        """Open the index of a folder. Raises IndexDamagedError."""

    @abc.abstractmethod
    def _write(self, folder: Path, remove: Iterable[str], records: Iterable[Record]) -> int:
        """Remove, add or replace in one commit; return the number of records. Raises IndexDamagedError."""

    def add(self, records: Iterable[Record]) -> int:
        with self._writing():
            try:
                pointer = self._pointer()
            except IndexMissingError:
                return self._build(records)
            return self._write(self._folder / pointer.generation, (), records)

    def remove(self, ids: Iterable[str]) -> None:
        with self._writing():
            self._write(self._folder / self._pointer().generation, ids, ())

    def rebuild(self, records: Iterable[Record]) -> int:
        with self._writing():
            self._sweep()
            return self._build(records)

    def status(self) -> Status:
        state, documents = "ready", None
        try:
            documents = self._reading(lambda view: view.count())
        except IndexMissingError:
            state = "missing"
        except IndexOutdatedError:
            state = "outdated"
        except RebuildNeededError:
            state = "damaged"
        return Status(self.engine, str(self._folder), state, documents)

    def close(self) -> None:
        with self._opening:
            if self._view:
                self._view[1].close()
            self._view = None

    def _find(self, plan: Plan) -> Found:
        return self._reading(lambda view: view.find(plan))

    def _build(self, records: Iterable[Record]) -> int:
        generation = f"g-{uuid.uuid4().hex}"
        folder = self._folder / generation
        folder.mkdir(parents=True)
        try:
            self._create(folder)
            count = self._write(folder, (), records)
            pointer = _Pointer(self.engine, LAYOUT_VERSION, ANALYSIS_VERSION, generation)
            write_atomic(self._folder / _POINTER, json.dumps(asdict(pointer)).encode())
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return count

    def _sweep(self) -> None:
        """Remove generations that are not in use; files that the system still holds open stay for another time."""
        try:
            used = self._pointer().generation
        except RebuildNeededError:
            used = ""
        for folder in self._folder.glob("g-*"):
            if folder.name != used:
                shutil.rmtree(folder, ignore_errors=True)

    def _pointer(self) -> _Pointer:
        path = self._folder / _POINTER
        try:
            pointer = _Pointer(**json.loads(path.read_bytes()))
        except (FileNotFoundError, NotADirectoryError):
            raise IndexMissingError(
                tr(f"Chưa có chỉ mục tìm kiếm ở {self._folder}.", f"There is no search index in {self._folder}.")
            ) from None
        except (ValueError, TypeError):
            raise IndexDamagedError(tr(f"Tệp {path} hỏng.", f"The file {path} is damaged.")) from None
        if (pointer.engine, pointer.layout, pointer.analysis) != (self.engine, LAYOUT_VERSION, ANALYSIS_VERSION):
            raise IndexOutdatedError(
                tr(
                    f"Chỉ mục ở {self._folder} do phiên bản hoặc bộ máy khác tạo ra.",
                    f"The index in {self._folder} was made by another version or engine.",
                )
            )
        return pointer

    def _reading(self, read: Callable[[Opened], Result]) -> Result:
        """Return what the reader returns; tries again when the index changed under it."""
        for attempt in range(_ATTEMPTS):
            try:
                return read(self._opened())
            except IndexDamagedError:
                self.close()
                if attempt == _ATTEMPTS - 1:
                    raise
                time.sleep(0.02 * 3**attempt)
        raise AssertionError

    def _opened(self) -> Opened:
        pointer = self._pointer()
        with self._opening:
            if self._view is None or self._view[0] != pointer.generation:
                if self._view:
                    self._view[1].close()
                self._view = None
                self._view = (pointer.generation, self._open(self._folder / pointer.generation))
            view = self._view[1]
            view.refresh()
            return view

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the lock of the folder. Raises IndexBusyError."""
        from whoosh.util.filelock import FileLock, try_for

        self._folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(str(self._folder / "write.lock"))
        if not try_for(lock.acquire, timeout=self._wait, delay=0.05):
            raise IndexBusyError(
                tr(
                    f"Một tiến trình khác đang ghi chỉ mục {self._folder}. Thử lại sau ít phút.",
                    f"Another process is writing the index {self._folder}. Try again in a few minutes.",
                )
            )
        try:
            yield
        finally:
            lock.release()
