"""Consistency of numbers and symbols, and of the facts with what was recorded as issued (A30-02, A30-07)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ..issued import way_to_replace
from ..language import tr
from ..model import BlocYear, document_name, kind_of
from ..text import short_date
from . import naming
from .rule import DECREE, Finding, Rule
from .timeline import paper_field

__all__ = ["RULES"]


class _Numbered(NamedTuple):
    """A paper with a number; the year of its series is that of its day."""

    symbol: str
    year: int
    number: int
    day: dt.date | None
    paper: str


def _numbered(year: BlocYear) -> list[_Numbered]:
    """Return the papers with numbers by series, as issued or as planned; what is being replaced as planned."""
    found = []
    for paper in dict.fromkeys((*year.all_papers(), *year.documents)):
        record, document = year.standing(paper), year.document(paper)
        number = record.number if record else document.number
        symbol = (record.symbol if record else document.symbol) or _usual(year, paper)
        day = record.date if record else document.date
        if number is not None and symbol:
            found.append(_Numbered(symbol, day.year if day else year.emulation_year, number, day, paper))
    return sorted(found, key=lambda one: one[:3])


def _usual(year: BlocYear, paper: str) -> str | None:
    """Return type code and issuer (A30-02), of an official letter issuer and drafting unit (A30-03)."""
    found, unit = kind_of(paper), year.issuing_unit
    issuer = year.bloc.abbreviation if year.mode(paper) == "A" else unit.abbreviation if unit else None
    if found is None or issuer is None or not found[0].numbered:
        return None
    drafting = year.document(paper).drafting_unit or (unit.drafting_unit if unit else None)
    return f"{found[0].code}-{issuer}" if found[0].code else f"{issuer}-{drafting}" if drafting else None


def _number_once(year: BlocYear) -> Iterator[Finding]:
    for before, after in pairwise(_numbered(year)):
        if before[:3] == after[:3]:
            shown = f"{after.number:02d}/{after.symbol}"
            message = tr(
                f"số {shown} cũng là số của {naming.paper(before.paper)}; mỗi số chỉ dùng một lần trong năm",
                f"number {shown} is also that of {before.paper}; a number is given once a year",
            )
            yield paper_field(year, after.paper, "number"), message
    for one in _numbered(year):
        old = year.being_replaced(one.paper)
        if old and old.number is not None and one[:3] == (old.symbol, old.date.year, old.number):
            message = tr(
                f"số {old.full_symbol} là số của bản bị thay thế; văn bản thay thế lấy số mới",
                f"number {old.full_symbol} is that of the replaced document; the new one takes a new number",
            )
            yield paper_field(year, one.paper, "number"), message


def _numbers_by_day(year: BlocYear) -> Iterator[Finding]:
    for before, after in pairwise(_numbered(year)):
        same = before[:2] == after[:2] and before.number < after.number
        if same and before.day and after.day and after.day < before.day:
            message = tr(
                f"số {after.number:02d}/{after.symbol} ngày {short_date(after.day)}, trong khi số "
                f"{before.number:02d}/{before.symbol} ({document_name(before.paper)}) ghi ngày "
                f"{short_date(before.day)}, muộn hơn; số lấy theo thứ tự ngày, kiểm tra lại số hoặc ngày",
                f"number {after.number:02d}/{after.symbol} of {after.day} follows number {before.number:02d} of "
                f"{before.day}; numbers go by day, check both",
            )
            yield paper_field(year, after.paper, "number"), message


def _one_form_of_the_rules(year: BlocYear) -> Iterator[Finding]:
    """Warn of a Quy chế with a number of its own that is attached to a numbered Quyết định as well (A30-09)."""
    decision, regulation = (year.documents.get(name) for name in ("quyet-dinh-quy-che", "quy-che"))
    if decision and regulation and decision.number is not None and regulation.number is not None:
        message = tr(
            "Quy chế và Quyết định ban hành Quy chế đều có số; chọn một trong hai hình thức: Quyết định có số, Quy "
            "chế "
            "ban hành kèm theo không có số, hoặc Quy chế có số và không có Quyết định",
            "both the Quy chế and the Quyết định that issues it have numbers; choose one of the two forms: a numbered "
            "Quyết định with the Quy chế attached, or a numbered Quy chế alone",
        )
        yield ("documents", "quy-che", "number"), message


def _symbol_of_the_kind(year: BlocYear) -> Iterator[Finding]:
    for name, document in year.documents.items():
        found = kind_of(name)
        code = found[0].code if found else None
        if document.symbol and code and not document.symbol.startswith(f"{code}-"):
            message = tr(
                f"“{document.symbol}”: ký hiệu của {naming.paper(name)} bắt đầu bằng {code}-",
                f"“{document.symbol}”: the symbol of {name} begins with {code}-",
            )
            yield ("documents", name, "symbol"), message


def _symbol_of_the_issuer(year: BlocYear) -> Iterator[Finding]:
    for name, document in year.documents.items():
        usual, code = _usual(year, name), (kind_of(name) or (None,))[0]
        issuer = usual.partition("-")[2] if usual and code and code.code else None
        if document.symbol and issuer and document.symbol.partition("-")[2] not in (issuer, ""):
            message = tr(
                f"“{document.symbol}”: chữ viết tắt của cơ quan ban hành là {issuer}; sửa ký hiệu hoặc abbreviation",
                f"“{document.symbol}”: the issuer is abbreviated {issuer}; correct the symbol or abbreviation",
            )
            yield ("documents", name, "symbol"), message


def _as_recorded(year: BlocYear) -> Iterator[Finding]:
    """Yield number, symbol and day that are others than those of the issued paper, which do not change."""
    for name, document in year.documents.items():
        record = year.standing(name)
        if record is None:
            continue
        for field in ("number", "symbol", "date"):
            stated, issued = getattr(document, field), getattr(record, field)
            if stated is not None and issued is not None and stated != issued:
                shown = [short_date(v) if isinstance(v, dt.date) else v for v in (stated, issued)]
                way = way_to_replace(record)
                message = tr(
                    f"ghi {shown[0]}, văn bản đã ban hành ghi {shown[1]} ({record.file}); sửa lại theo bản đã ban "
                    f"hành, hoặc {way}",
                    f"says {shown[0]}, the issued paper {shown[1]} ({record.file}); put the issued value back, or "
                    f"{way}",
                )
                yield ("documents", name, field), message


RULES: tuple[Rule[BlocYear], ...] = (
    Rule("SO-01", "E", "Mỗi số, ký hiệu chỉ dùng một lần trong năm", f"{DECREE}, Điều 15", _number_once),
    Rule("SO-02", "W", "Số văn bản theo thứ tự ngày", f"{DECREE}, Điều 15", _numbers_by_day),
    Rule("SO-03", "E", "Ký hiệu bắt đầu bằng chữ viết tắt tên loại", f"{DECREE}, Phụ lục I.II.3", _symbol_of_the_kind),
    Rule(
        "SO-04", "W", "Ký hiệu có chữ viết tắt của cơ quan ban hành", f"{DECREE}, Phụ lục I.II.3", _symbol_of_the_issuer
    ),
    Rule("SO-05", "W", "Quy chế có một hình thức ban hành", f"{DECREE}, Phụ lục III, mẫu 1.3", _one_form_of_the_rules),
    Rule("BH-03", "E", "Số, ký hiệu, ngày trong hồ sơ như bản đã ban hành", f"{DECREE}, Điều 18.3", _as_recorded),
)
