"""Rules about meetings, ballots and pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from ..language import tr
from ..model import YearData
from ..model.meeting import Ballot
from ..source import Loc
from ..text import short_date
from .rule import Finding, Rule, repeated

__all__ = ["RULES"]


def _meeting_dates(year: YearData) -> Iterator[Finding]:
    first, last = year.emulation_year - 1, year.emulation_year + 2
    for m, meeting in enumerate(year.meetings):
        if meeting.date and not first <= meeting.date.year <= last:
            message = tr(
                f"hội nghị ngày {short_date(meeting.date)} nằm ngoài các năm {first}-{last} của năm thi đua "
                f"{year.emulation_year}; kiểm tra lại năm",
                f"a meeting on {meeting.date} is outside {first}-{last} for the emulation year "
                f"{year.emulation_year}; check the year",
            )
            yield ("meetings", m, "date"), message
        if meeting.starts_at and meeting.ends_at and meeting.ends_at < meeting.starts_at:
            yield ("meetings", m, "ends_at"), tr("giờ kết thúc trước giờ bắt đầu", "the end is before the start")
        for i, item in enumerate(meeting.agenda):
            if item.start and item.end and item.end < item.start:
                message = tr("giờ kết thúc trước giờ bắt đầu", "the end is before the start")
                yield ("meetings", m, "agenda", i, "end"), message


def _meeting_ids_once(year: YearData) -> Iterator[Finding]:
    yield from repeated((m.id for m in year.meetings), ("meetings",), "id")


def _ballots(year: YearData) -> Iterator[Finding]:
    for m, meeting in enumerate(year.meetings):
        for b, ballot in enumerate(meeting.ballots):
            at: Loc = ("meetings", m, "ballots", b)
            yield from ((at + loc, message) for loc, message in _ballot(ballot))


def _ballot(ballot: Ballot) -> Iterator[Finding]:
    issued, collected, valid, invalid = ballot.issued, ballot.collected, ballot.valid, ballot.invalid
    if issued is not None and collected is not None and collected > issued:
        message = tr(
            f"thu vào {collected} phiếu, nhiều hơn {issued} phiếu phát ra",
            f"{collected} ballots collected, more than the {issued} issued",
        )
        yield ("collected",), message
    if collected is not None and valid is not None and invalid is not None and valid + invalid != collected:
        message = tr(
            f"{valid} phiếu hợp lệ và {invalid} phiếu không hợp lệ không bằng {collected} phiếu thu vào",
            f"{valid} valid and {invalid} invalid ballots are not the {collected} collected",
        )
        yield ("valid",), message
    limit = next((n for n in (valid, collected, issued) if n is not None), None)
    for i, vote in enumerate(ballot.votes):
        if limit is not None and vote.yes > limit:
            message = tr(
                f"{vote.yes} phiếu đồng ý, nhiều hơn {limit} phiếu hợp lệ",
                f"{vote.yes} votes in favour, more than the {limit} valid ballots",
            )
            yield ("votes", i, "yes"), message
    yield from repeated((vote.unit for vote in ballot.votes), ("votes",), "unit")


def _photos_inside(year: YearData) -> Iterator[Finding]:
    for m, meeting in enumerate(year.meetings):
        for i, photo in enumerate(meeting.photos):
            path = PurePosixPath(photo.file.replace("\\", "/"))
            if path.is_absolute() or ".." in path.parts or ":" in photo.file:
                message = tr(
                    f"“{photo.file}” không nằm trong thư mục anh/; chép ảnh vào đó và ghi tên tệp",
                    f"“{photo.file}” is not inside the folder anh/; copy the picture there and give its name",
                )
                yield ("meetings", m, "photos", i, "file"), message


RULES = (
    Rule(_meeting_dates, "emulation_year"),
    Rule(_meeting_ids_once, "meetings"),
    Rule(_ballots),
    Rule(_photos_inside),
)
