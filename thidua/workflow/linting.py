"""Word files checked against Decree 30/2020, one by one or a folder at a time; copies with comments, mended copies."""

from __future__ import annotations

import os
import re
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bloc.errors import FolderBusyError
from bloc.files import refusal
from bloc.language import tr
from generator import TemplateError

from ..errors import SettingsError
from ..lint_reports.linted import Linted, Remark
from .output_folder import OutputFolder
from .workers import CrashedError, in_processes

if TYPE_CHECKING:
    from generator import Finding

    from ..lint_reports.baseline import Baseline

__all__ = ["Asked", "Found", "Task", "find", "lint_files"]

FILES_PER_PROCESS = 40
"""How many files must be there for each process, so that two begin at 80.

Measured on two cores with papers of ours, some 10 ms each: 118 take 1.5 s in one process and 1.2 s in two; each takes
0.3 s to start.
"""

_ANNOTATED, _FIXED = "-nhan-xet", "-sua"
_COPY = re.compile(rf"(?P<name>.+)(?:{_ANNOTATED}|{_FIXED})(?:-ban-sua-\d+)?")
_OTHER_KINDS = frozenset({".doc", ".docm", ".dot", ".dotx", ".odt", ".rtf"})
_UNREADABLE = (FileNotFoundError, PermissionError, IsADirectoryError, NotADirectoryError)


@dataclass(frozen=True)
class Asked:
    """What is wanted of each file."""

    rules: frozenset[str] | None = None
    """Ids of the rules to go by; None: all."""
    baseline: Baseline | None = None
    annotate: bool = False
    fix: bool = False
    force: bool = False
    """Replace copies that a person edited; these are kept under another name."""


@dataclass(frozen=True)
class Task:
    """One file, with the folder its copies go into."""

    path: Path
    folder: Path


@dataclass(frozen=True)
class Found:
    """What paths lead to."""

    tasks: tuple[Task, ...]
    """The files, each once."""
    refused: tuple[str, ...]
    """Why a folder gives nothing to check."""
    others: tuple[Path, ...]
    """Documents in the folders that are no .docx, so that they are not checked."""


def find(paths: Sequence[Path], output: Path | None = None, *, recursive: bool = False) -> Found:
    """Return the files as they are named and those of the folders.

    Copies go beside the file, or into `output`, where files of subfolders keep theirs.
    """
    tasks: dict[str, Task] = {}
    refused: list[str] = []
    others: list[Path] = []
    for path in paths:
        if not path.is_dir():
            tasks.setdefault(os.path.realpath(path), Task(path, output or path.parent))
            continue
        try:
            every = list(_all_files(path, recursive=recursive))
        except OSError as error:
            refused.append(f"{refusal(error)}.")
            continue
        others += [file for file in every if file.suffix.lower() in _OTHER_KINDS]
        mine = [file for file in every if file.suffix.lower() == ".docx" and not _is_copy(file)]
        if not mine:
            refused.append(_nothing_in(path, recursive=recursive))
        for file in mine:
            folder = output / file.parent.relative_to(path) if output else file.parent
            tasks.setdefault(os.path.realpath(file), Task(file, folder))
    return Found(tuple(tasks.values()), tuple(refused), tuple(others))


def _nothing_in(folder: Path, *, recursive: bool) -> str:
    hint = "" if recursive else tr(" Thêm -r để tìm cả trong thư mục con.", " Add -r to look into subfolders too.")
    return tr(
        f"Thư mục {folder} không có tệp .docx nào (tệp .doc, .odt: mở bằng Word rồi lưu lại thành .docx).{hint}",
        f"The folder {folder} holds no .docx (open .doc and .odt in Word and save them as .docx).{hint}",
    )


def _all_files(folder: Path, *, recursive: bool) -> Iterator[Path]:
    """Yield the files of a folder by name, then those of its subfolders; nothing hidden, no locks of Word.

    Raises OSError.
    """
    for here, below, names in os.walk(folder, onerror=_raised):
        below[:] = sorted(name for name in below if recursive and not name.startswith("."))
        for name in sorted(names):
            path = Path(here) / name
            if not name.startswith(("~$", ".")) and path.is_file():
                yield path


def _raised(error: OSError) -> None:
    raise error


def _is_copy(path: Path) -> bool:
    """Whether a file is named like a copy of ours and the file it was made from is beside it."""
    match = _COPY.fullmatch(path.stem)
    return match is not None and (path.parent / f"{match['name']}{path.suffix}").is_file()


def lint_files(tasks: Sequence[Task], asked: Asked, jobs: int = 1) -> Generator[Linted, None, None]:
    """Yield what was found in each file, in their order; one that cannot be read stops no other.

    At most `jobs` processes work at once, fewer where the files are too few for more to pay. Close the iterator to
    stop. Raises SettingsError before anything is read where two files would write the same copy.
    """
    if asked.fix or asked.annotate:
        _hold_apart(tasks)
    processes = min(jobs, len(tasks) // FILES_PER_PROCESS)
    work = partial(lint_file, asked=asked)
    if processes < 2:
        yield from map(work, tasks)
        return
    with closing(in_processes(work, tasks, processes)) as results:
        for task, result in zip(tasks, results, strict=True):
            yield _crashed(task) if isinstance(result, CrashedError) else result


def _hold_apart(tasks: Sequence[Task]) -> None:
    taken: dict[Path, Path] = {}
    for task in tasks:
        target = task.folder / task.path.stem
        other = taken.setdefault(target, task.path)
        if other != task.path:
            raise SettingsError(
                tr(
                    f"{other} và {task.path} cùng ghi ra bản sao {target.name} trong {task.folder}; chạy riêng từng "
                    "tệp, hoặc bỏ --output.",
                    f"{other} and {task.path} would write the same copy {target.name} in {task.folder}; run them one "
                    "by one, or without --output.",
                )
            )


def lint_file(task: Task, asked: Asked) -> Linted:
    """Return what was found in one file, after its copies were written."""
    from generator import lint

    path = task.path
    try:
        if path.exists() and not path.is_file() and not path.is_dir():  # a pipe would hold us for ever
            return Linted(path, state="unreadable", messages=(tr("không phải tệp thường", "is no regular file"),))
        data = path.read_bytes()
        findings = lint(data, path.name)
    except TemplateError as error:
        return Linted(path, state="unreadable", messages=(str(error).removeprefix(f"{path.name}: "),))
    except OSError as error:
        readable = not isinstance(error, _UNREADABLE)
        return Linted(path, state="stopped" if readable else "unreadable", messages=(refusal(error),))
    wanted = [one for one in findings if asked.rules is None or one.rule in asked.rules]
    remarks = tuple(map(Remark.of, wanted))
    told = asked.baseline.new(path, remarks) if asked.baseline else remarks
    result = Linted(path, told, allowed=len(remarks) - len(told))
    new = {id(remark) for remark in told}
    standing = [finding for finding, remark in zip(wanted, remarks, strict=True) if id(remark) in new]
    try:
        if asked.fix:
            result = _fixed(task, data, asked, result)
        if asked.annotate:
            result = _annotated(task, data, standing, asked, result)
    except (OSError, FolderBusyError) as error:
        message = refusal(error) if isinstance(error, OSError) else str(error)
        return replace(result, unwritten=True, messages=(*result.messages, message))
    return result


def _fixed(task: Task, data: bytes, asked: Asked, result: Linted) -> Linted:
    """Return the result with what was mended in a copy beside the file and what is left."""
    from generator.decree30 import fix

    mended = fix(data)
    left = tuple(map(Remark.of, mended.left))
    if asked.baseline:
        left = asked.baseline.new(task.path, left)
    result = replace(result, done=tuple(map(Remark.of, mended.done)), left=left)
    copy = mended.data if mended.done else None
    path, result = _stored(task, _FIXED, copy, asked, result)
    return replace(result, fixed=path)


def _annotated(task: Task, data: bytes, standing: Sequence[Finding], asked: Asked, result: Linted) -> Linted:
    """Return the result with the copy that has the findings as comments."""
    from generator.annotating import annotate

    try:
        copy = annotate(data, standing) if standing else None
    except TemplateError as error:
        return replace(result, messages=(*result.messages, str(error)))
    path, result = _stored(task, _ANNOTATED, copy, asked, result)
    return replace(result, annotated=path)


def _stored(task: Task, ending: str, copy: bytes | None, asked: Asked, result: Linted) -> tuple[Path | None, Linted]:
    """Write a copy, or take an old one of ours away where there is nothing to write; return its path.

    What a person changed in an old copy stays but under `force`. Raises OSError, FolderBusyError.
    """
    folder, name = OutputFolder(task.folder), f"{task.path.stem}{ending}.docx"
    if copy is None:
        if not folder.withdraw(name):
            return None, result
        note = tr(f"Đã xóa bản cũ không còn dùng: {folder.path / name}", f"Outdated copy deleted: {folder.path / name}")
        return None, replace(result, notes=(*result.notes, note))
    stored = folder.put(name, copy, force=asked.force)
    if stored.state == "refused":
        return None, replace(result, messages=(*result.messages, stored.message or ""))
    if stored.kept:
        kept = tr(f"Bản đã sửa được giữ tại {stored.kept}", f"The edited copy is kept as {stored.kept}")
        result = replace(result, notes=(*result.notes, kept))
    return stored.path, result


def _crashed(task: Task) -> Linted:
    message = tr(
        "tiến trình kiểm tra tệp này bị dừng giữa chừng (hết bộ nhớ, hoặc bị tắt từ bên ngoài); chạy lại riêng tệp này "
        "với --jobs 1",
        "the process that checked this file was ended (out of memory, or killed from outside); run this file again by "
        "itself with --jobs 1",
    )
    return Linted(task.path, state="stopped", messages=(message,))
