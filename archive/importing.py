"""Importing files: each read, judged and stored by itself, so that one bad file or a crash costs no other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bloc.files import sha256
from bloc.language import tr
from bloc.text import FORBIDDEN, fold, nfc

from .analysis import analyse
from .errors import ReadError
from .finding import Found, find_files
from .reading import Reading, from_bytes, load_bytes
from .store import Content, find_original, saw, store_imported

__all__ = ["FileReport", "import_paths"]

Status = Literal["imported", "unchanged", "updated", "refused"]
_UNICODE = ("utf-8", "utf-16")
# "khối thi đua", "Cụm trưởng", "tổng kết thi đua khối ...": what an article about a bloc calls it somewhere.
_BLOC = re.compile(
    r"\b(?:khoi|cum)\s+(?:giao\s+uoc\s+)?(?:thi\s+dua|truong|pho)\b|\bthi\s+dua\W+(?:cac\s+|cua\s+)?(?:khoi|cum)\b"
)


@dataclass(frozen=True)
class FileReport:
    """What became of one file; `reason` tells why it was refused, `warnings` what to look at in an accepted one."""

    path: Path
    status: Status
    reason: str | None = None
    article_id: str | None = None
    title: str | None = None
    warnings: tuple[str, ...] = ()


def import_paths(paths: Iterable[Path], *, encoding: str | None = None) -> Iterator[FileReport]:
    """Import files and folders, yielding a report per file as soon as it is done.

    A file already in the archive is left as it is, so an interrupted import is finished by running it again.
    `encoding` (of `reading.ENCODINGS`) is used for files that are not plainly Unicode.
    """
    for found in find_files(paths):
        yield _import(found, encoding)


def _import(found: Found, encoding: str | None) -> FileReport:
    path = found.path
    if found.problem:
        return FileReport(path, "refused", found.problem)
    try:
        data = load_bytes(path)
        known = find_original(sha256(data)) if data else None
        if known and (encoding is None or known.encoding in (*_UNICODE, encoding)):
            saw(known, path)
            note = None if known.current else tr("bản cũ của tin bài này", "an earlier version of this article")
            return FileReport(path, "unchanged", note, known.article_id, known.article.title)
        reading = from_bytes(data, path, encoding)
        content = _read(reading, path)
    except ReadError as error:
        return FileReport(path, "refused", str(error))
    stored = store_imported(reading, path, content)
    return FileReport(path, stored.status, None, stored.article_id, content.title, _to_look_at(content))


def _read(reading: Reading, path: Path) -> Content:
    """Return the article in the text.

    Raises ReadError when it is not about an emulation bloc, or breaks the reader.
    """
    cleaned, facts = analyse(reading.text, path)
    if not cleaned.text.strip():
        raise ReadError(
            tr(
                f"{path}: không có nội dung tin bài. Mở trang, chép phần tin bài vào tệp .txt rồi nhập lại.",
                f"{path}: holds no article. Copy the article's text into a .txt file and import that.",
            )
        )
    if facts.bloc is None and not _BLOC.search(fold(cleaned.text)):
        raise ReadError(
            tr(
                f"{path}: không phải tin về khối (cụm) thi đua nên không nhập. Nếu đúng là tin của khối, "
                "ghi rõ tên khối thi đua trong bài rồi nhập lại.",
                f"{path}: not about an emulation bloc, so not imported. If it is, name the bloc (khối thi đua) "
                "in the text and import again.",
            )
        )
    title = cleaned.title or facts.title or FORBIDDEN.sub("?", nfc(path.stem))
    return Content(title, cleaned.text, facts, cleaned.published_date, reading.warnings)


def _to_look_at(content: Content) -> tuple[str, ...]:
    """Return the warnings of the text, and which keys of a result it does not name."""
    missing = []
    if content.facts.bloc is None:
        missing.append(tr("không rõ tên khối thi đua", "the bloc's name is not clear"))
    if content.facts.province is None:
        missing.append(tr("không rõ tỉnh", "the province is not clear"))
    if content.facts.emulation_year is None:
        missing.append(tr("không rõ năm thi đua", "the emulation year is not clear"))
    return (*content.warnings, *missing, *content.facts.warnings)
