"""The head of a paper: who issues it, number, place and date, title; modes A and B (Decree 30/2020, annex I)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields

from bloc.text import long_date, two_digits

from ..breaks import laid_out
from ..engine.rich import Paragraphs
from ..lines import longest_line, ruled_line, text_width
from .paper import Paper
from .recipients import drafting_unit

__all__ = [
    "LetterHead",
    "Letterhead",
    "RoomHead",
    "date_in_text",
    "laid_out_subject",
    "letter_head",
    "letterhead",
    "line_under",
    "place_and_date",
    "room_head",
]

# Inner widths in twips of the templates' head columns and of the text.
_LEFT, _RIGHT, _TEXT = 3500 - 170, 6282 - 170, 9071
_SUBJECT = _TEXT - 2 * 567
_SHARE = 0.4  # between 1/3 and 1/2 of the text above it (D30-22, D30-52)
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_BLANK = "\N{NO-BREAK SPACE}" * 6


@dataclass(frozen=True)
class Letterhead:
    """What the templates' head prints; the names are the tags."""

    co_quan_chu_quan: str | None
    co_quan_ban_hanh: str
    ke_co_quan: Paragraphs
    ke_tieu_ngu: Paragraphs
    so_ky_hieu: str
    dia_danh_ngay: str
    du_thao: str
    ten_loai: str
    trich_yeu: str
    ke_trich_yeu: Paragraphs
    ten_van_ban: str


def letterhead(
    paper: Paper, title: str, subject: str, *, numbered: bool = True, day: dt.date | None = None
) -> Letterhead:
    """Return the head of a paper; the document's own `subject` replaces the usual one, `day` its own date."""
    subject = paper.data.subject or subject
    shown = laid_out_subject(paper, subject)
    issuer = laid_out(_issuer(paper), 13, _LEFT, capitals=True)
    return Letterhead(
        co_quan_chu_quan=laid_out(_parent(paper), 13, _LEFT, bold=False, capitals=True),
        co_quan_ban_hanh=issuer,
        ke_co_quan=ruled_line(_SHARE * longest_line(issuer, 13, _LEFT, bold=True), _LEFT),
        ke_tieu_ngu=ruled_line(text_width(_MOTTO, 14, bold=True), _RIGHT),
        so_ky_hieu=_number(paper) if numbered else "",
        dia_danh_ngay=place_and_date(paper, day or paper.data.date),
        du_thao=f"DỰ THẢO LẦN {paper.data.draft_no}" if paper.draft else "",
        ten_loai=title,
        trich_yeu=shown,
        ke_trich_yeu=line_under(shown),
        ten_van_ban=f"{title.capitalize()} {subject[:1].lower()}{subject[1:]}",
    )


@dataclass(frozen=True)
class RoomHead:
    """What the head of a paper for the room prints, which has no letterhead; the names are the tags."""

    ten_loai: str
    trich_yeu: str
    ke_trich_yeu: Paragraphs
    ten_van_ban: str


def room_head(paper: Paper, title: str, subject: str) -> RoomHead:
    """Return the head of a paper for the room: title, subject and the line under them."""
    subject = paper.data.subject or subject
    shown = laid_out_subject(paper, subject)
    name = f"{title.capitalize()} {subject[:1].lower()}{subject[1:]}"
    return RoomHead(title, shown, line_under(shown), name)


@dataclass(frozen=True)
class LetterHead:
    """What the head of an official letter prints, which names no type (D30-53); the names are the tags."""

    co_quan_chu_quan: str | None
    co_quan_ban_hanh: str
    ke_co_quan: Paragraphs
    ke_tieu_ngu: Paragraphs
    so_ky_hieu: str
    dia_danh_ngay: str
    du_thao: str
    trich_yeu: str
    ten_van_ban: str


def letter_head(paper: Paper, subject: str) -> LetterHead:
    """Return the head of an official letter: its subject after V/v below the number (D30-53)."""
    head = letterhead(paper, "CÔNG VĂN", subject)
    stated = paper.data.subject or subject
    shown = laid_out(f"V/v {stated[:1].lower()}{stated[1:]}", 12, _LEFT, bold=False, whole=(paper.bloc_name,))
    printed = {field.name: getattr(head, field.name) for field in fields(LetterHead)}
    return LetterHead(**printed | {"trich_yeu": shown})


def laid_out_subject(paper: Paper, subject: str, *, kept: str = "", italic: bool = False) -> str:
    """Return a subject, or the text below it in italics, in lines that part neither the bloc's name nor `kept`."""
    return laid_out(subject, 14, _SUBJECT, bold=not italic, italic=italic, whole=(paper.bloc_name, kept))


def line_under(text: str, *, italic: bool = False) -> Paragraphs:
    """Return the line under a subject or the text in italics that follows it (D30-52)."""
    return ruled_line(_SHARE * longest_line(text, 14, _SUBJECT, bold=not italic, italic=italic), _TEXT, "DuongKeTieuDe")


def _issuer(paper: Paper) -> str:
    return paper.year.bloc.name if paper.mode == "A" else paper.unit_name


def _parent(paper: Paper) -> str:
    """Return the parent agency; a local one carries its province's name (D30-24)."""
    stated = paper.year.bloc.parent if paper.mode == "A" else paper.unit.parent if paper.unit else None
    return stated or f"UBND {paper.province_name}"


def _number(paper: Paper) -> str:
    symbol = paper.data.symbol or _symbol(paper)
    if paper.unnumbered:
        return f"Số:{_BLANK}/{symbol}"
    number = paper.data.number
    shown = two_digits(number) if number is not None else paper.gaps.note(paper.path("number"), "số văn bản")
    return f"Số: {shown}/{symbol}"


def _symbol(paper: Paper) -> str:
    """Return type code and issuer; of an official letter issuer and drafting unit (A30-02, A30-03)."""
    issuer = _abbreviation(paper)
    return f"{paper.kind.code}-{issuer}" if paper.kind.code else f"{issuer}-{drafting_unit(paper)}"


def _abbreviation(paper: Paper) -> str:
    if paper.mode == "A":
        return paper.year.bloc.abbreviation
    unit = paper.unit
    if unit is None:
        return paper.gaps.note("leader", "chữ viết tắt")
    path = f"members.{unit.id}.abbreviation"
    return unit.abbreviation or paper.gaps.note(path, f"chữ viết tắt của {unit.name}", printed="chữ viết tắt")


def place_and_date(paper: Paper, day: dt.date | None) -> str:
    """Return place and date, which break after the place only (D30-40)."""
    place = paper.year.issuing.place or (paper.province.place_name() if paper.province else None)
    place = paper.gaps.text(place, "bloc.province", "tỉnh, thành phố của khối")
    return f"{place}, {date_in_text(paper, day)}"


def date_in_text(paper: Paper, day: dt.date | None) -> str:
    """Return the date; before signing the day is blank, and the month too where no date is planned (D30-44)."""
    if paper.unnumbered:
        month = long_date(day).split(" ")[3] if day else _BLANK
        shown = f"ngày{_BLANK} tháng {month} năm {day.year if day else paper.year.emulation_year}"
    else:
        shown = long_date(day) if day else paper.gaps.note(paper.path("date"), "ngày ban hành")
    return shown.replace(" ", "\N{NO-BREAK SPACE}")
