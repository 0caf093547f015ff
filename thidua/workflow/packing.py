"""One zip of the documents of a batch: equal documents give equal bytes, and what is left out is told."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bloc.files import refusal, sha256
from bloc.language import tr

from .batches import Dossier, Outcome, sentence
from .output_folder import OutputFolder
from .rendering import Asked, Rendered
from .safe_names import safe_name

__all__ = ["Packed", "lacking", "pack", "zip_path"]

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)  # that a zip can name
_UNIX, _READABLE = 3, 0o644 << 16


@dataclass(frozen=True)
class Packed:
    """What became of the zip."""

    state: Literal["written", "rewritten", "unchanged", "refused", "empty", "stopped"]
    """empty: there is nothing to pack. stopped: the zip cannot be written."""
    path: Path
    kept: Path | None = None
    """Where an edited zip was kept before ours took its name."""
    message: str | None = None
    """Why there is no zip, or no new one."""
    entries: tuple[str, ...] = ()
    """The documents and their PDFs packed, or that would be if the zip had been written."""
    left_out: tuple[str, ...] = ()
    """Documents, PDFs and dossiers that are not in it, each with the reason."""

    @property
    def done(self) -> bool:
        """Whether the zip is there as asked."""
        return self.state in ("written", "rewritten", "unchanged")


def zip_path(dossiers: Sequence[Dossier], output: Path | None, asked: Asked) -> Path:
    """Return where the zip goes: beside the documents of one dossier and named like it; or named like the output."""
    stage = "-du-thao" if asked.draft else "-trinh-ky" if asked.to_sign else ""
    if output and len(dossiers) > 1:
        return output / f"{safe_name(Path(os.path.abspath(output)).name)}{stage}.zip"  # noqa: PTH100 name of “.” too
    return dossiers[0].target / f"{dossiers[0].name}{stage}.zip"


def pack(path: Path, outcomes: Iterable[Outcome], *, force: bool = False) -> Packed:
    """Pack the documents that are up to date and their PDFs; those of several dossiers lie in a folder for each.

    A zip that is not ours or was edited stays, but under `force`.
    """
    outcomes = tuple(outcomes)
    several = len(outcomes) > 1
    found: dict[str, bytes] = {}
    left_out: list[str] = []
    for outcome in outcomes:
        if outcome.message:
            left_out.append(f"{outcome.dossier.path}: {_first_line(outcome.message)}")
        for document in outcome.documents:
            if document.format == "png":
                continue
            data = _current(document)
            if isinstance(data, str):
                left_out.append(f"{outcome.dossier.path}, {document.name}: {data}")
            elif document.path:
                found[f"{outcome.dossier.name}/{document.path.name}" if several else document.path.name] = data
    names = tuple(sorted(found))
    if not names:
        return Packed("empty", path, message=_nothing(path), left_out=tuple(left_out))
    try:
        stored = OutputFolder(path.parent).put(path.name, _zipped((name, found[name]) for name in names), force=force)
    except OSError as error:
        return Packed("stopped", path, None, sentence(error), names, tuple(left_out))
    return Packed(stored.state, stored.path, stored.kept, stored.message, names, tuple(left_out))


def lacking() -> str:
    """Return why an unfinished document is not in the zip."""
    return tr("còn thiếu thông tin", "data are missing")


def _current(document: Rendered) -> bytes | str:
    """Return the file of a document as it was just made, or in words why it cannot be packed."""
    if not document.done or not document.path:
        return {
            "issued": tr("đã ban hành, lấy bản ở ban-hanh/", "issued, take the file in ban-hanh/"),
            "missing": lacking(),
            "refused": tr("tệp hiện có không phải bản vừa soạn", "the file there is not the one just made"),
        }.get(document.state) or _first_line(document.message or "")
    try:
        data = document.path.read_bytes()
    except OSError as error:
        return refusal(error)
    if sha256(data) != document.digest:
        return tr(f"{document.path} vừa bị sửa; chạy lại", f"{document.path} was changed just now; try again")
    return data


def _zipped(files: Iterator[tuple[str, bytes]]) -> bytes:
    """Return a zip with nothing in it of the day, the machine or the version of a compressor: files stand as they are.

    A .docx is compressed already.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, _FIRST_MOMENT)
            entry.create_system, entry.external_attr = _UNIX, _READABLE
            archive.writestr(entry, data)
    return out.getvalue()


def _nothing(path: Path) -> str:
    said = tr(f"Không có văn bản nào để đóng gói, nên không ghi {path}", f"No document to pack, so {path} is not made")
    older = tr("; tệp cùng tên đang có là của lần chạy trước", "; the file there is of an earlier run")
    return f"{said}{older if path.exists() else ''}."


def _first_line(text: str) -> str:
    return text.partition("\n")[0]
