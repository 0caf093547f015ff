"""What of the year speaks against issuing a document with that number and on that day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from bloc import BlocYear
from bloc.issued import ATTACHED, DECISION, read_replaced, way_to_replace
from bloc.language import tr
from bloc.model import Issued, document_name, kind_of
from bloc.text import short_date

__all__ = ["reasons_against", "today"]


def reasons_against(year: BlocYear, record: Issued) -> Iterator[str]:
    """Yield every reason of the year why the document cannot be issued like this."""
    name = document_name(record.document)
    before = year.issued.get(record.document)
    if before and _is_attached(before, year.issued.get(DECISION)):
        yield _attached(before, year.issued[DECISION])
    elif before and not year.being_replaced(record.document):
        yield _issued_before(before, reissue=year.document(record.document).reissue)
    elif before and record.date < before.date:
        day = short_date(before.date)
        yield tr(
            f"ngày {short_date(record.date)} trước ngày của bản bị thay thế ({day}); kiểm tra lại --date",
            f"{record.date} is before the day of what it replaces ({before.date}); check --date",
        )
    yield from _wrong_number(year, record, name)
    yield from _wrong_year(year, record.date)
    planned = year.document(record.document).date
    if planned and planned != record.date:
        yield tr(
            f"hoso.yaml ghi ngày {short_date(planned)} (documents.{record.document}.date), lệnh ghi ngày "
            f"{short_date(record.date)}; sửa một trong hai",
            f"hoso.yaml says {planned} (documents.{record.document}.date), the command {record.date}; correct one",
        )
    yield from _wrong_order(year, record.document, record.date)


def _is_attached(before: Issued, decision: Issued | None) -> bool:
    return before.document == ATTACHED and decision is not None and before.file == decision.file


def _attached(before: Issued, decision: Issued) -> str:
    name, day = document_name(before.document), short_date(before.date)
    return tr(
        f"{name} đã ban hành kèm theo Quyết định số {decision.full_symbol} ngày {day}, không ghi nhận riêng; nội dung "
        f"sai thì {way_to_replace(before)}",
        f"{name} was issued attached to the decision {decision.full_symbol} of {day}; it needs no own record; where "
        f"its content is wrong, {way_to_replace(before)}",
    )


def _issued_before(before: Issued, *, reissue: bool) -> str:
    name, day = document_name(before.document), short_date(before.date)
    known = f" {before.full_symbol}" if before.full_symbol else ""
    if reissue:
        path = f"documents.{before.document}"
        numbered = before.number is not None
        where = f"{path}.number, {path}.date" if numbered else f"{path}.date"
        new = tr("số mới, ngày mới", "a new number and day") if numbered else tr("ngày mới", "a new day")
        return tr(
            f"{name} đã ban hành{known} ngày {day}; để thay thế, ghi {new} vào hoso.yaml ({where})",
            f"{before.document} was issued{known} on {day}; to replace it, give {new} in hoso.yaml ({where})",
        )
    return tr(
        f"{name} đã ban hành{known} ngày {day}; văn bản đã ban hành không thay đổi, nội dung sai thì "
        f"{way_to_replace(before)}",
        f"{before.document} was issued{known} on {day}; it never changes; where its content is wrong, "
        f"{way_to_replace(before)}",
    )


def _wrong_number(year: BlocYear, record: Issued, name: str) -> Iterator[str]:
    number, planned = record.number, year.document(record.document).number
    if number is None:
        # The Quy chế has no number of its own where it is attached to a decision (A30-09).
        if _numbered(record.document) and record.document != ATTACHED:
            yield tr(f"{name} phải có số; thêm --number", f"{record.document} needs a number; add --number")
        return
    if record.symbol is None:
        yield tr("chưa rõ ký hiệu; thêm --symbol, ví dụ KH-SXD", "the symbol is not known; add --symbol, e.g. KH-SXD")
    if planned and planned != number:
        yield tr(
            f"hoso.yaml ghi số {planned} (documents.{record.document}.number), lệnh ghi số {number}; sửa một trong hai",
            f"hoso.yaml says number {planned} (documents.{record.document}.number), the command {number}; correct one",
        )
    replaced = read_replaced(year.folder)[0] if year.folder else ()
    before = year.being_replaced(record.document)
    others = (other for other in year.issued.values() if other.document != record.document)
    for other in (*others, *replaced, *([before] if before else [])):
        if (other.number, other.symbol, other.date.year) == (number, record.symbol, record.date.year):
            if other.document == record.document:
                yield tr(
                    f"số {other.full_symbol} là số của bản bị thay thế ngày {short_date(other.date)}; văn bản thay thế "
                    "lấy số mới",
                    f"number {other.full_symbol} is that of what it replaces, of {other.date}; take a new number",
                )
                continue
            yield tr(
                f"số {other.full_symbol} đã dùng cho {document_name(other.document)} ngày {short_date(other.date)}",
                f"number {other.full_symbol} was given to {other.document} on {other.date}",
            )


def today() -> dt.date:
    """Return the day by the clerk's own calendar."""
    return dt.date.today()  # noqa: DTZ011


def _numbered(document: str) -> bool:
    found = kind_of(document)
    return found is not None and found[0].numbered


def _wrong_year(year: BlocYear, on: dt.date) -> Iterator[str]:
    first, last = year.emulation_year - 1, year.emulation_year + 1
    if on > today():
        yield tr(f"ngày {short_date(on)} chưa đến; kiểm tra lại --date", f"{on} is still to come; check --date")
    if not first <= on.year <= last:
        yield tr(
            f"ngày {short_date(on)} nằm ngoài các năm {first}-{last} của năm thi đua {year.emulation_year}; kiểm tra "
            "lại --date",
            f"{on} is outside {first}-{last} for the emulation year {year.emulation_year}; check --date",
        )


def _wrong_order(year: BlocYear, document: str, on: dt.date) -> Iterator[str]:
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
