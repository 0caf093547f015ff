"""Recording what was issued: the final file is kept with its SHA-256 and never changes again (A30-11)."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import bloc
from bloc import BlocYear
from bloc.explain import nearest
from bloc.files import sha256, write_atomic
from bloc.issued import FOLDER
from bloc.language import tr
from bloc.model import DOCUMENTS, Issued
from bloc.text import short_date
from generator.errors import UnknownDocumentError

from ..errors import IssueError

__all__ = ["issue"]

MAX_BYTES = 50_000_000
_MAY_LACK_NUMBER = ("quy-che",)  # unnumbered where it is attached to a Quyết định (A30-09)


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

    Raises IssueError listing every reason against it, UnknownDocumentError, DataError when the year cannot be read,
    OSError when a file cannot be read or written.
    """
    year = bloc.load(folder)
    kind = DOCUMENTS.get(document)
    if kind is None:
        ids = ", ".join(DOCUMENTS)
        near = nearest(document, DOCUMENTS)
        raise UnknownDocumentError(
            tr(
                f"Không có văn bản “{document}”{near}. Các văn bản: {ids}.",
                f"No document “{document}”{near}. Documents: {ids}.",
            )
        )
    data = _read(file)
    ending = _ending(data)
    if number is not None:
        symbol = symbol or year.document(document).symbol or _usual_symbol(year, document)
    reasons = list(_reasons(year, document, number, symbol, on))
    if ending is None or file.suffix.lower() != ending:
        reasons.insert(
            0,
            tr(
                f"{file} không phải tệp .docx hoặc .pdf; dùng bản Word cuối cùng hoặc bản PDF đã ký",
                f"{file} is no .docx or .pdf; use the final Word file or the signed PDF",
            ),
        )
    if reasons:
        raise IssueError("\n".join([tr("Chưa ghi nhận ban hành:", "Not recorded:"), *(f"- {r}" for r in reasons)]))
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
    _keep(folder, record, data)
    return record


def _keep(folder: Path, record: Issued, data: bytes) -> None:
    """Write the file, then the record: a file without record counts as not issued."""
    path = folder / record.file
    write_atomic(path, data)
    with suppress(OSError):  # a share without modes keeps the file as well
        path.chmod(0o444)
    text = record.model_dump_json(indent=2, exclude_none=True)
    write_atomic(folder / FOLDER / f"{record.document}.json", f"{text}\n".encode())


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
    with suppress(zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "word/document.xml" in archive.namelist():
            return ".docx"
    return None


def _usual_symbol(year: BlocYear, document: str) -> str | None:
    """Return type code and issuer, e.g. KH-SXD; None where one of them is not known."""
    unit = year.issuing_unit
    issuer = year.bloc.abbreviation if year.mode(document) == "A" else unit.abbreviation if unit else None
    code = DOCUMENTS[document].code
    return f"{code}-{issuer}" if code and issuer else None


def _reasons(year: BlocYear, document: str, number: int | None, symbol: str | None, on: dt.date) -> Iterator[str]:
    """Yield every reason why the document cannot be issued like this."""
    name = DOCUMENTS[document].name
    before = year.issued.get(document)
    if before:
        known = f" {before.full_symbol}" if before.full_symbol else ""
        yield tr(
            f"{name} đã ban hành{known} ngày {short_date(before.date)}; văn bản đã ban hành không thay đổi, nội dung "
            "sai thì ban hành văn bản mới thay thế",
            f"{document} was issued{known} on {before.date}; it never changes, a new document replaces wrong content",
        )
    if number is None and DOCUMENTS[document].code and document not in _MAY_LACK_NUMBER:
        yield tr(f"{name} phải có số; thêm --number", f"{document} needs a number; add --number")
    if number is not None and symbol is None:
        yield tr("chưa rõ ký hiệu; thêm --symbol, ví dụ KH-SXD", "the symbol is not known; add --symbol, e.g. KH-SXD")
    for other in year.issued.values():
        if number is not None and other.document != document and (other.number, other.symbol) == (number, symbol):
            yield tr(
                f"số {other.full_symbol} đã dùng cho {DOCUMENTS[other.document].name} ngày {short_date(other.date)}",
                f"number {other.full_symbol} was given to {other.document} on {other.date}",
            )
    yield from _wrong_day(year, document, on)


def _wrong_day(year: BlocYear, document: str, on: dt.date) -> Iterator[str]:
    """Yield what speaks against the day: nothing is issued before it was adopted, or before what it cites (D30-60)."""
    adopted_at = year.document(document).adopted_at
    for meeting in year.meetings:
        adopted = any(draft.document == document and draft.adopted for draft in meeting.drafts)
        if meeting.date and on < meeting.date and (meeting.id == adopted_at or (adopted_at is None and adopted)):
            yield tr(
                f"ngày {short_date(on)} trước hội nghị thông qua văn bản ({short_date(meeting.date)}); văn bản "
                "ban hành từ ngày thông qua trở đi",
                f"{on} is before the meeting that adopted it ({meeting.date})",
            )
    signing = year.meeting_for("ky_ket_giao_uoc")
    if document == "giao-uoc" and signing and signing.date and on > signing.date:
        yield tr(
            f"Giao ước mang ngày của hội nghị ký kết ({short_date(signing.date)}), không phải {short_date(on)}",
            f"the covenant bears the day of its signing ({signing.date}), not {on}",
        )
    for basis in year.legal_bases:
        if basis.date and basis.date > on and (not basis.documents or document in basis.documents):
            named = " ".join(part for part in (basis.type, basis.number) if part)
            yield tr(
                f"căn cứ {named} ban hành ngày {short_date(basis.date)}, sau ngày {short_date(on)}",
                f"the legal basis {named} is dated {basis.date}, after {on}",
            )
