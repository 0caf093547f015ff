"""Making a bloc-year's folder: from nothing, from the year before, or from a workbook."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import bloc
from bloc import DataError, Problem
from bloc.files import write_atomic
from bloc.language import tr
from bloc.loading import FACTS
from bloc.rollover import Rolled, roll_over
from bloc.start import FOLDERS, QUY_CHE, schema_file, start_facts, start_prose
from bloc.text_file import decode
from bloc.workbook import blank_workbook, fill_facts, year_workbook

from ..errors import FileTakenError

__all__ = ["Filled", "new_folder", "next_folder", "read_workbook", "write_workbook"]

BEFORE = "hoso.yaml.cu"
"""What the facts are called that a workbook replaced; numbered from 1."""


@dataclass(frozen=True)
class Filled:
    """What a workbook gave a folder; `kept` is the copy of the facts as they were before."""

    sections: tuple[str, ...]
    kept: Path | None = None


def new_folder(folder: Path, year: int, name: str | None = None) -> None:
    """Make a bloc-year's folder with commented facts, the standard Quy chế and outlines of other texts.

    Raises FileTakenError for a folder that holds something, OSError when it cannot be written.
    """
    _make(folder, start_facts(year, name), start_prose())


def next_folder(old: Path, new: Path) -> Rolled:
    """Make the folder of the year after another; return what a person has to look at.

    Raises DataError when the old year cannot be read, FileTakenError for a folder that holds something, OSError.
    """
    year = bloc.load(old)
    facts = old / FACTS if old.is_dir() else old
    rolled = roll_over(year, decode(facts.read_bytes(), facts.name))
    regulation = year.prose.get("quy-che")
    own = {QUY_CHE: (old / regulation.file).read_bytes()} if regulation else {}
    _make(new, rolled.facts, start_prose() | own)
    return rolled


def write_workbook(path: Path, source: Path | None = None, *, force: bool = False) -> None:
    """Write a workbook to fill in: with the data of a bloc-year, or with headings only.

    Raises FileTakenError for a file that is there, DataError when the year cannot be read, OSError.
    """
    if path.exists() and not force:
        raise FileTakenError(
            tr(
                f"Đã có tệp {path}. Chọn tên khác, hoặc thêm --force để ghi đè.",
                f"{path} is there already. Choose another name, or add --force to write over it.",
            )
        )
    write_atomic(path, year_workbook(bloc.load(source)) if source else blank_workbook())


def read_workbook(path: Path, folder: Path, year: int, name: str | None = None, *, force: bool = False) -> Filled:
    """Take the filled sheets of a workbook into a folder, which is made if it is not there.

    Raises DataError naming sheet and cell, FileTakenError when facts would be replaced without `force`, OSError.
    """
    facts_file = folder / FACTS
    if not facts_file.exists():
        facts, sections = _filled(path, start_facts(year, name))
        _make(folder, facts, start_prose())
        return Filled(sections)
    if not force:
        raise FileTakenError(
            tr(
                f"{facts_file} đã có. Thêm --force để thay các phần có trong bảng tính; bản cũ được giữ ở {BEFORE}-1.",
                f"{facts_file} is there already. Add --force to replace what the workbook holds; the facts as they "
                f"were are kept in {BEFORE}-1.",
            )
        )
    before = facts_file.read_bytes()
    facts, sections = _filled(path, decode(before, FACTS))
    kept = next(place for n in count(1) if not (place := folder / f"{BEFORE}-{n}").exists())
    write_atomic(kept, before)
    write_atomic(facts_file, facts.encode())
    return Filled(sections, kept)


def _filled(path: Path, facts: str) -> tuple[str, tuple[str, ...]]:
    text, sections = fill_facts(path, facts)
    if not sections:
        message = tr(
            "bảng tính chưa có dữ liệu; điền ít nhất một trang dưới hàng tiêu đề rồi chạy lại",
            "the workbook is blank; fill in at least one sheet below its headings and try again",
        )
        raise DataError((Problem(path.name, "", "", message),))
    return text, sections


def _make(folder: Path, facts: str, prose: dict[str, bytes]) -> None:
    """Write the files of a folder that is empty or not there; the facts last, so that half a folder never counts."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileTakenError(
            tr(
                f"{folder} đã có và không trống. Chọn thư mục khác, hoặc chuyển nội dung cũ đi.",
                f"{folder} exists and is not empty. Choose another folder, or move its content away.",
            )
        )
    made = not folder.exists()
    try:
        for name in FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
        name, schema = schema_file()
        write_atomic(folder / name, schema)
        for file, text in prose.items():
            write_atomic(folder / file, text)
        write_atomic(folder / FACTS, facts.encode())
    except OSError:
        _clear(folder, itself=made)
        raise


def _clear(folder: Path, *, itself: bool) -> None:
    """Take away what was made in a folder that had been empty."""
    if not folder.is_dir():
        return
    for child in folder.iterdir():
        if child.is_dir():
            shutil.rmtree(child, ignore_errors=True)
        else:
            child.unlink(missing_ok=True)
    if itself:
        folder.rmdir()
