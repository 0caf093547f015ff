"""Rules about meetings, ballots, comments and pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ..language import tr
from ..model import YearData
from ..model.meeting import Ballot
from ..source import Loc
from ..text import short_date
from .rule import Finding, Rule, repeated

__all__ = ["RULES", "missing_pictures"]


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
    remedy = tr("đặt mã khác cho hội nghị này", "give this meeting another id")
    yield from repeated((m.id for m in year.meetings), ("meetings",), "id", remedy=remedy)


def _present_counts(year: YearData) -> Iterator[Finding]:
    members = len(year.members) if year.bloc.members_complete else year.bloc.member_count
    for m, meeting in enumerate(year.meetings):
        stated, listed = meeting.present_count, sum(a.present for a in meeting.attendance)
        if stated is None:
            continue
        message = None
        if members is not None and stated > members:
            message = tr(
                f"ghi {stated} đơn vị có mặt nhưng Khối chỉ có {members} đơn vị; sửa một trong hai",
                f"says {stated} units were present, but the bloc has {members}; correct one of them",
            )
        elif listed > stated or (len(meeting.attendance) == members and listed != stated):
            message = tr(
                f"ghi {stated} đơn vị có mặt nhưng danh sách attendance có {listed}; sửa một trong hai",
                f"says {stated} units were present, but attendance lists {listed}; correct one of them",
            )
        if message:
            yield ("meetings", m, "present_count"), message


def _answered_comments(year: YearData) -> Iterator[Finding]:
    for m, meeting in enumerate(year.meetings):
        for d, draft in enumerate(meeting.drafts):
            for c, comment in enumerate(draft.comments):
                if comment.outcome == "giai_trinh" and not comment.answer:
                    message = tr(
                        "ý kiến không tiếp thu phải có lời giải trình; ghi ở trường answer, hoặc để trống outcome khi "
                        "chưa xử lý",
                        "a comment that is not taken up needs its reason in answer; leave outcome empty until then",
                    )
                    yield ("meetings", m, "drafts", d, "comments", c, "outcome"), message


def _ballots(year: YearData) -> Iterator[Finding]:
    for m, meeting in enumerate(year.meetings):
        for b, ballot in enumerate(meeting.ballots):
            at: Loc = ("meetings", m, "ballots", b)
            yield from _ballot(ballot, at)


def _ballot(ballot: Ballot, at: Loc) -> Iterator[Finding]:
    issued, collected, valid, invalid = ballot.issued, ballot.collected, ballot.valid, ballot.invalid
    if issued is not None and collected is not None and collected > issued:
        message = tr(
            f"thu vào {collected} phiếu, nhiều hơn {issued} phiếu phát ra",
            f"{collected} ballots collected, more than the {issued} issued",
        )
        yield (*at, "collected"), message
    if collected is not None and valid is not None and invalid is not None and valid + invalid != collected:
        message = tr(
            f"{valid} phiếu hợp lệ và {invalid} phiếu không hợp lệ không bằng {collected} phiếu thu vào",
            f"{valid} valid and {invalid} invalid ballots are not the {collected} collected",
        )
        yield (*at, "valid"), message
    limit = next((n for n in (valid, collected, issued) if n is not None), None)
    for i, vote in enumerate(ballot.votes):
        if limit is not None and vote.yes > limit:
            message = tr(
                f"{vote.yes} phiếu đồng ý, nhiều hơn {limit} phiếu hợp lệ",
                f"{vote.yes} votes in favour, more than the {limit} valid ballots",
            )
            yield (*at, "votes", i, "yes"), message
    yield from repeated((vote.unit for vote in ballot.votes), (*at, "votes"), "unit")


def _photos_inside(year: YearData) -> Iterator[Finding]:
    for m, meeting in enumerate(year.meetings):
        for i, photo in enumerate(meeting.photos):
            if not _is_inside(photo.file):
                message = tr(
                    f"“{photo.file}” không nằm trong thư mục anh/; chép ảnh vào đó và ghi tên tệp",
                    f"“{photo.file}” is not inside the folder anh/; copy the picture there and give its name",
                )
                yield ("meetings", m, "photos", i, "file"), message


def _is_inside(file: str) -> bool:
    path = PurePosixPath(file.replace("\\", "/"))
    return not (path.is_absolute() or ".." in path.parts or ":" in file)


def missing_pictures(year: YearData, pictures: Path) -> Iterator[Finding]:
    """Yield the meetings' pictures that are not in the folder."""
    for m, meeting in enumerate(year.meetings):
        for i, photo in enumerate(meeting.photos):
            if _is_inside(photo.file) and not (pictures / photo.file).is_file():
                message = tr(
                    f"không có ảnh “{photo.file}” trong thư mục {pictures.name}/; chép ảnh vào đó hoặc sửa tên tệp",
                    f"there is no picture “{photo.file}” in {pictures.name}/; copy it there or correct its name",
                )
                yield ("meetings", m, "photos", i, "file"), message


RULES = (
    Rule(_meeting_dates, "emulation_year"),
    Rule(_meeting_ids_once, "meetings"),
    Rule(_present_counts, "members", "bloc"),
    Rule(_answered_comments),
    Rule(_ballots),
    Rule(_photos_inside),
)
