"""`thidua extract`: the facts of one article, as JSON or as a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bloc.language import tr
from bloc.text import short_date

from ..console import fail, print_json, say, warn
from .group import group_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from archive.facts import AwardFact, MeetingFacts

__all__ = ["extract"]


def extract(
    file: Annotated[
        Path,
        typer.Argument(
            help=tr("Bài viết: tệp văn bản hoặc trang web đã lưu.", "An article: a text file or a saved page.")
        ),
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help=tr("In mọi trường dạng JSON.", "Print every field as JSON."))
    ] = False,
) -> None:
    """Đọc các sự kiện trong một bài viết về khối thi đua, kèm độ tin cậy.

    Ví dụ: thidua extract bai-viet/tong-ket-2024.html --json
    """
    from archive.analysis import analyse
    from archive.errors import ReadError
    from archive.reading import read_text

    try:
        reading = read_text(file)
        _, facts = analyse(reading.text, file)
    except ReadError as error:
        fail(str(error))
    for warning in reading.warnings:
        warn(f"{file}: {warning}")
    if as_json:
        print_json(facts.model_dump(mode="json"))
    else:
        for line in _lines(facts):
            say(line)


def _lines(facts: MeetingFacts) -> Iterator[str]:
    """Yield the readable table: a label, the value, and a question mark where a person should look."""
    for field, label, values in _rows(facts):
        doubt = tr("  (cần xem lại)", "  (to be reviewed)") if facts.confidence.get(field, 1) < 0.5 else ""
        first, *others = values or [tr("(không nêu)", "(not stated)")]
        yield f"{label:<24}{first}{doubt}"
        for other in others:
            yield " " * 24 + other
    for warning in facts.warnings:
        yield f"{tr('Lưu ý', 'Note'):<24}{warning}"


def _rows(facts: MeetingFacts) -> Iterator[tuple[str, str, list[str]]]:
    kinds = {
        "tong_ket": tr("tổng kết", "annual review"),
        "so_ket": tr("sơ kết", "mid-year review"),
        "trien_khai": tr("triển khai", "launch of work"),
        "ky_ket_giao_uoc": tr("ký kết giao ước", "covenant signing"),
        "phat_dong": tr("phát động", "launch of the movement"),
        "binh_xet": tr("bình xét", "nominations"),
    }
    group = group_of(facts.bloc)
    yield "title", tr("Tiêu đề", "Title"), _one(facts.title)
    yield "province", tr("Tỉnh, thành phố", "Province"), _one(facts.province)
    yield "bloc", tr("Khối, cụm", "Bloc"), _one(facts.bloc)
    yield "meeting_type", tr("Nội dung họp", "Purpose"), _one(", ".join(kinds[k] for k in facts.meeting_type))
    yield "meeting_date", tr("Ngày họp", "Meeting"), _day(facts.meeting_date)
    yield "published_date", tr("Ngày đăng", "Posted"), _day(facts.published_date)
    yield "emulation_year", tr("Năm thi đua", "Emulation year"), _one(facts.emulation_year)
    yield "member_count", tr("Số đơn vị", "Number of units"), _one(facts.member_count)
    yield "members", tr("Thành viên", "Members"), list(facts.members)
    yield "leader", tr(f"{group} trưởng", "Leader"), _one(facts.leader)
    yield "deputies", tr(f"{group} phó", "Deputies"), list(facts.deputies)
    yield "next_leader", tr(f"{group} trưởng năm sau", "Next leader"), _one(facts.next_leader)
    yield "next_deputies", tr(f"{group} phó năm sau", "Next deputies"), list(facts.next_deputies)
    yield "awards", tr("Khen thưởng", "Awards"), [_award(award) for award in facts.awards]
    yield "rankings", tr("Xếp hạng", "Rankings"), [f"{r.rank}. {r.unit}" for r in facts.rankings]
    yield (
        "people",
        tr("Người được nêu", "People"),
        [f"{p.name}, {p.position}" if p.position else p.name for p in facts.people],
    )
    yield (
        "legal_documents",
        tr("Văn bản", "Documents"),
        [f"{d.number}{f' ({short_date(d.date)})' if d.date else ''}" for d in facts.legal_documents],
    )
    yield "movements", tr("Phong trào", "Movements"), list(facts.movements)
    yield "themes", tr("Chủ đề", "Themes"), list(facts.themes)
    yield "targets_count", tr("Số chỉ tiêu", "Targets"), _count(facts)


def _one(value: object) -> list[str]:
    return [str(value)] if value else []


def _day(value: dt.date | None) -> list[str]:
    return [short_date(value)] if value else []


def _count(facts: MeetingFacts) -> list[str]:
    count = facts.targets_count
    if count is None:
        return []
    parts = ((count.noi_dung, tr("nội dung", "contents")), (count.chi_tieu, tr("chỉ tiêu", "targets")))
    return [", ".join(f"{number} {what}" for number, what in parts if number is not None)]


def _award(award: AwardFact) -> str:
    """Return one award as a line: proposed or awarded, by whom, for which year, to whom or to how many."""
    status = tr("đề nghị", "proposed") if award.status == "proposed" else tr("đã tặng", "awarded")
    who = f" {tr('của', 'by')} {award.authority}" if award.authority else ""
    year = f" {tr('năm', 'for')} {award.year}" if award.year else ""
    names = ", ".join(award.recipients) or tr(f"{award.count} đơn vị", f"{award.count} units")
    return f"{award.award}{who}{year} ({status}): {names}"
