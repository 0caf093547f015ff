"""Rules about meetings, ballots, comments and pictures."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePosixPath

from ..language import tr
from ..model import YearData
from ..model.meeting import Ballot
from ..source import Loc
from ..text import short_date
from . import naming
from .rule import CUSTOM, Finding, Kind, Rule, repeated

__all__ = ["PICTURE", "RULES", "missing_pictures"]


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


def _ballots(year: YearData) -> Iterator[tuple[Loc, Ballot]]:
    for m, meeting in enumerate(year.meetings):
        for b, ballot in enumerate(meeting.ballots):
            yield ("meetings", m, "ballots", b), ballot


def _collected_of_issued(year: YearData) -> Iterator[Finding]:
    for at, ballot in _ballots(year):
        issued, collected = ballot.issued, ballot.collected
        if issued is not None and collected is not None and collected > issued:
            message = tr(
                f"thu vào {collected} phiếu, nhiều hơn {issued} phiếu phát ra",
                f"{collected} ballots collected, more than the {issued} issued",
            )
            yield (*at, "collected"), message


def _valid_and_invalid(year: YearData) -> Iterator[Finding]:
    for at, ballot in _ballots(year):
        collected, valid, invalid = ballot.collected, ballot.valid, ballot.invalid
        if collected is not None and valid is not None and invalid is not None and valid + invalid != collected:
            message = tr(
                f"{valid} phiếu hợp lệ và {invalid} phiếu không hợp lệ không bằng {collected} phiếu thu vào",
                f"{valid} valid and {invalid} invalid ballots are not the {collected} collected",
            )
            yield (*at, "valid"), message


def _yes_of_valid(year: YearData) -> Iterator[Finding]:
    for at, ballot in _ballots(year):
        limit = next((n for n in (ballot.valid, ballot.collected, ballot.issued) if n is not None), None)
        for i, vote in enumerate(ballot.votes):
            if limit is not None and vote.yes > limit:
                message = tr(
                    f"{vote.yes} phiếu đồng ý, nhiều hơn {limit} phiếu hợp lệ",
                    f"{vote.yes} votes in favour, more than the {limit} valid ballots",
                )
                yield (*at, "votes", i, "yes"), message


def _voted_once(year: YearData) -> Iterator[Finding]:
    for at, ballot in _ballots(year):
        yield from repeated(
            (vote.unit for vote in ballot.votes), (*at, "votes"), "unit", called=partial(naming.unit, year)
        )


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


PICTURE = Kind("HN-05", "E", "Ảnh của hội nghị có trong thư mục anh/", CUSTOM)
RULES: tuple[Rule[YearData], ...] = (
    Rule("HN-01", "E", "Ngày, giờ của hội nghị hợp lý", CUSTOM, _meeting_dates, ["emulation_year"]),
    Rule("HN-02", "E", "Mỗi hội nghị có mã riêng", CUSTOM, _meeting_ids_once, ["meetings"]),
    Rule("HN-03", "E", "Số đơn vị có mặt khớp với danh sách dự họp", CUSTOM, _present_counts, ["members", "bloc"]),
    Rule("HN-04", "E", "Ảnh của hội nghị nằm trong thư mục anh/", CUSTOM, _photos_inside),
    Rule("YK-01", "E", "Ý kiến không tiếp thu có lời giải trình", CUSTOM, _answered_comments),
    Rule("BP-01", "E", "Số phiếu thu vào không quá số phiếu phát ra", CUSTOM, _collected_of_issued),
    Rule("BP-02", "E", "Phiếu hợp lệ và không hợp lệ cộng lại bằng số phiếu thu vào", CUSTOM, _valid_and_invalid),
    Rule("BP-03", "E", "Số phiếu đồng ý không quá số phiếu hợp lệ", CUSTOM, _yes_of_valid),
    Rule("BP-04", "E", "Kết quả kiểm phiếu ghi mỗi đơn vị một lần", CUSTOM, _voted_once),
)
