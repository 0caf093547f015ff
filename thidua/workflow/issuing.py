"""Recording what was issued: the final file is kept with its SHA-256 and never changes again (A30-11).

Killed at any moment, it leaves a record with its file, or nothing that counts: the second run does it again. What a new
document takes the place of is kept in `ban-hanh/da-thay-the/` before anything else is written.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import bloc
from bloc import BlocYear
from bloc.files import locked, sha256, write_atomic
from bloc.issued import FOLDER, REPLACED, read_replaced
from bloc.language import tr
from bloc.model import DOCUMENTS, Issued, document_name, kind_of
from bloc.text import short_date
from generator import UnknownDocumentError, find_document, find_documents

from ..errors import IssueError
from .checking import ENDING, given_data
from .final_file import FinalFile
from .issue_reasons import reasons_against

__all__ = ["MAX_BYTES", "issue"]

MAX_BYTES = 50_000_000


def issue(
    folder: Path,
    document: str,
    file: Path,
    *,
    on: dt.date,
    number: int | None = None,
    symbol: str | None = None,
    by: str | None = None,
) -> Issued:
    """Keep the final file of a document in `ban-hanh/` and return its record.

    Where it replaces what was issued before, that moves to `ban-hanh/da-thay-the/` unchanged.
    Raises IssueError listing every reason against it, UnknownDocumentError, DataError when the year cannot be read,
    FolderBusyError while another process issues, OSError when a file cannot be read or written.
    """
    find_document(document)
    bloc.load(folder)  # a folder that cannot be read is not written to
    _refuse_link(folder)
    data = _read(file)
    ending = _ending(data)
    # The year is read inside: whoever had to wait sees what the other process issued.
    with locked(folder / FOLDER):
        year = bloc.load(folder)
        if not find_documents(year, document):
            raise UnknownDocumentError(
                tr(
                    f"Hồ sơ chưa có văn bản nào loại {document}: chưa khai hội nghị hoặc đơn vị của văn bản này.",
                    f"The dossier has no {document!r}: the meeting or unit of it is not entered.",
                )
            )
        if find_documents(year, document)[0].id != document:
            known = ", ".join(year.papers(DOCUMENTS[document]))
            raise UnknownDocumentError(
                tr(
                    f"“{document}” có nhiều văn bản; ghi rõ văn bản nào: {known}.",
                    f"There are several of {document!r}; say which: {known}.",
                )
            )
        if number is not None:
            symbol = symbol or year.document(document).symbol or _usual_symbol(year, document)
        record = Issued(
            document=document,
            number=number,
            symbol=symbol if number is not None else None,
            date=on,
            file=f"{FOLDER}/{document}{ending}",
            sha256=sha256(data),
            recorded_by=by,
            data_sha256=year.data_hash(),
        )
        reasons = [*_wrong_file(year, record, file, data), *reasons_against(year, record)]
        if reasons:
            head = tr("Chưa ghi nhận ban hành:", "Not recorded:")
            raise IssueError("\n".join([head, *(f"- {reason}" for reason in dict.fromkeys(reasons))]))
        before = year.being_replaced(document)
        if before:
            record = record.model_copy(update={"replaces": _set_aside(folder, before)})
        _keep(folder, record, data, given_data(year, document))
    return record


def _set_aside(folder: Path, before: Issued) -> str:
    """Copy the record of what is replaced, its file and data to `da-thay-the/`; return its number, day and file there.

    The record is the last of them, as the year then counts all three as kept; a run after an interrupted one finds
    its own copies and goes on.
    """
    document, ending = before.document, Path(before.file).suffix
    copies = {ending: (folder / before.file).read_bytes()}
    given = (folder / before.file).with_suffix(ENDING)
    if given.is_file():
        copies[ENDING] = given.read_bytes()
    copies[".json"] = (folder / FOLDER / f"{document}.json").read_bytes()
    for number in count(1):
        paths = {folder / REPLACED / f"{document}-{number}{end}": data for end, data in copies.items()}
        if all(not path.exists() or (path.is_file() and path.read_bytes() == data) for path, data in paths.items()):
            break
    for path, data in paths.items():
        if not path.exists():
            write_atomic(path, data)
    kept = folder / REPLACED / f"{document}-{number}{ending}"
    with suppress(OSError):  # a share without modes keeps the file as well
        kept.chmod(0o444)
    known = f"{before.full_symbol} " if before.full_symbol else ""
    return f"{known}ngày {short_date(before.date)}, {kept.relative_to(folder).as_posix()}"


def _refuse_link(folder: Path) -> None:
    """Refuse a `ban-hanh/` that lies elsewhere: what is kept there would not go with the year, and loading refuses it.

    Raises IssueError.
    """
    for name in (FOLDER, REPLACED):
        place = os.path.realpath(folder / name)
        if not Path(place).is_relative_to(os.path.realpath(folder)):
            raise IssueError(
                tr(
                    f"{folder / name} là liên kết đến {place}, nằm ngoài thư mục hồ sơ. Thay bằng một thư mục thường "
                    "rồi chạy lại.",
                    f"{folder / name} is a link to {place}, outside the bloc-year's folder. Replace it by a plain "
                    "folder and try again.",
                )
            )


def _keep(folder: Path, record: Issued, data: bytes, given: dict[str, Any] | None) -> None:
    """Write the file, then the record: a file without record counts as not issued, and can be issued again.

    What the data gave the document is kept beside them, for `thidua check` to tell later that the data moved on.
    """
    path, beside = folder / record.file, folder / FOLDER / f"{record.document}{ENDING}"
    if record.replaces:  # kept elsewhere; a file that cannot be written is not replaced on every system
        for ending in (".docx", ".pdf"):
            with suppress(OSError):
                path.with_suffix(ending).chmod(0o644)
            if ending != path.suffix:
                path.with_suffix(ending).unlink(missing_ok=True)
    write_atomic(path, data)
    if given is not None:
        kept = json.dumps(given, ensure_ascii=False, indent=1, sort_keys=True)
        write_atomic(beside, f"{kept}\n".encode())
    elif record.replaces:
        beside.unlink(missing_ok=True)
    text = record.model_dump_json(indent=2, exclude_none=True)
    write_atomic(folder / FOLDER / f"{record.document}.json", f"{text}\n".encode())
    with suppress(OSError):  # a share without modes keeps the file as well
        path.chmod(0o444)


def _read(file: Path) -> bytes:
    if not file.is_file():
        raise IssueError(
            tr(f"Không có tệp {file}. Kiểm tra đường dẫn sau --file.", f"There is no file {file}. Check --file.")
        )
    with file.open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise IssueError(
            tr(f"{file} lớn hơn 50 MB; quét lại với độ phân giải thấp hơn.", f"{file} has more than 50 MB.")
        )
    return data


def _ending(data: bytes) -> str | None:
    """Return the ending that the content deserves, None for anything but Word and PDF."""
    if data.startswith(b"%PDF-"):
        return ".pdf"
    # Names that are no UTF-8 are ValueErrors, versions of the format to come are not implemented.
    with (
        suppress(zipfile.BadZipFile, ValueError, NotImplementedError),
        zipfile.ZipFile(io.BytesIO(data)) as archive,
    ):
        if "word/document.xml" in archive.namelist():
            return ".docx"
    return None


def _usual_symbol(year: BlocYear, document: str) -> str | None:
    """Return type code and issuer, e.g. KH-SXD; None where one of them is not known."""
    unit = year.issuing_unit
    issuer = year.bloc.abbreviation if year.mode(document) == "A" else unit.abbreviation if unit else None
    found = kind_of(document)
    if issuer is None or found is None or not found[0].numbered:
        return None
    drafting = year.document(document).drafting_unit or (unit.drafting_unit if unit else None)
    code = found[0].code
    return f"{code}-{issuer}" if code else f"{issuer}-{drafting}" if drafting else None


def _wrong_file(year: BlocYear, record: Issued, file: Path, data: bytes) -> Iterator[str]:
    """Yield what speaks against the file itself; a PDF cannot be read, so only its kind is known."""
    ending = _ending(data)
    if ending is None or file.suffix.lower() != ending:
        yield tr(
            f"{file} không phải tệp .docx hoặc .pdf; dùng bản Word cuối cùng hoặc bản PDF đã ký",
            f"{file} is no .docx or .pdf; use the final Word file or the signed PDF",
        )
        return
    if ending == ".docx":
        final = FinalFile.open(data, file.name)
        yield from final.objections(record.document, record.number, record.symbol, record.date)
    others = [other for other in year.issued.values() if other.document != record.document]
    replaced = (*(read_replaced(year.folder)[0] if year.folder else ()), year.being_replaced(record.document))
    same = next((other for other in (*others, *replaced) if other and other.sha256 == record.sha256), None)
    if same:
        yield tr(
            f"tệp này đã được ghi nhận là {document_name(same.document)} ({same.file})",
            f"this file is recorded as {same.document} ({same.file})",
        )
    for kept in (Path(FOLDER, record.document + e) for e in (".docx", ".pdf")):
        left = (year.folder or Path()) / kept
        if record.document not in year.issued and left.is_file() and sha256(left.read_bytes()) != record.sha256:
            yield tr(
                f"{kept.as_posix()} đã có, là tệp khác và chưa được ghi nhận; chuyển tệp đó đi rồi chạy lại",
                f"{kept.as_posix()} is there, is another file and was never recorded; move it away and try again",
            )
