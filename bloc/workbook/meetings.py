"""The sheets of meetings, agenda and ballots, taken into the meetings of a year."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ..language import tr
from ..source import Fields, Items, Place
from ..text import key
from .naming import ballot_code, purpose_fields, unit_id
from .reading import Book, Row

__all__ = ["fill_agenda", "fill_ballots"]

_COUNTS = {
    "max_choices": "Số được chọn",
    "issued": "Phát ra",
    "collected": "Thu vào",
    "valid": "Hợp lệ",
    "invalid": "Không hợp lệ",
}
_FIELDS = ("about", "secret", "max_choices", "options", "issued", "collected", "valid", "invalid", "votes")
"""A ballot's fields that the sheet holds, in the order of the facts."""


def fill_agenda(old: Any, rows: list[Row]) -> Items:
    """Return the meetings with the agenda of those that have rows; one that is not there is made with its purposes."""
    meetings = _copy(old, rows[0].place)
    fresh: dict[str, Fields] = {}
    name = ""
    for row in rows:
        name = str(row["Hội nghị"] or name)
        if name not in fresh:
            fresh[name] = _meeting(meetings, name) or _made(meetings, row)
            fresh[name].put("agenda", Items(row.place), row.place)
        item = row.fields({"content": "Nội dung", "presenter": "Người thực hiện"})
        for field, column in (("start", "Bắt đầu"), ("end", "Kết thúc")):
            if row[column] is not None:
                value = row[column]
                text = value.strftime("%H:%M") if isinstance(value, dt.time) else str(value)
                item.put(field, text, row.where(column))
        fresh[name]["agenda"].put(item, row.place)
    return meetings


def fill_ballots(book: Book, old: Any, members: Any, rows: list[Row]) -> Items:
    """Return the meetings with the ballots of those that have rows; what is wrong is noted in the book."""
    meetings = _copy(old, rows[0].place)
    sheet = _Votes(book, meetings, members)
    for row in rows:
        sheet.add(row)
    for name, ballots in sheet.found.items():
        meeting = _meeting(meetings, name)
        if meeting is not None:
            _put_ballots(meeting, ballots)
    return meetings


def _copy(old: Any, place: Place) -> Items:
    meetings = Items(place)
    if isinstance(old, Items):
        for meeting, where in zip(old, old.places, strict=True):
            meetings.put(meeting, where)
    return meetings


def _meeting(meetings: Items, name: str) -> Fields | None:
    for meeting in meetings:
        if isinstance(meeting, Fields) and key(str(meeting.get("id"))) == key(name):
            return meeting
    return None


def _made(meetings: Items, row: Row) -> Fields:
    meeting = row.fields({"id": "Hội nghị"})
    if row["Mục đích"] is not None:
        purposes = Items(row.where("Mục đích"))
        for word in str(row["Mục đích"]).split(","):
            code, year = purpose_fields(word.strip())
            purpose: Any = code
            if year:
                purpose = Fields(purposes.place)
                purpose.put("type", code, purposes.place)
                purpose.put("year", int(year), purposes.place)
            purposes.put(purpose, purposes.place)
        meeting.put("purposes", purposes, purposes.place)
    meetings.put(meeting, row.place)
    return meeting


class _Votes:
    """Gathers the rows of each ballot: `found` holds them by meeting, then by subject and turn."""

    def __init__(self, book: Book, meetings: Items, members: Any) -> None:
        self._book = book
        self._meetings = meetings
        self._members = members
        self._meeting, self._about, self._turn = "", "", "1"
        self._about_place: Place | None = None
        self.found: dict[str, dict[tuple[str, str], Fields]] = {}

    def add(self, row: Row) -> None:
        """Take a row into its ballot."""
        if row["Hội nghị"] is not None or row["Nội dung bầu"] is not None:
            self._turn = "1"
        self._meeting = str(row["Hội nghị"] or self._meeting)
        self._turn = str(row["Lần"] or self._turn)
        if row["Nội dung bầu"] is not None:
            self._about, self._about_place = ballot_code(str(row["Nội dung bầu"])), row.where("Nội dung bầu")
        if self._is_placed(row):
            ballots = self.found.setdefault(self._meeting, {})
            ballot = ballots.setdefault((self._about, self._turn), Fields(row.place))
            if "about" not in ballot:
                ballot.put("about", self._about, self._about_place or row.place)
            self._counts(ballot, row)
            self._unit(ballot, row)

    def _is_placed(self, row: Row) -> bool:
        """Whether the row says of which ballot it is; notes what lacks."""
        if not self._meeting:
            message = tr("thiếu mã hội nghị, ví dụ tong-ket", "the meeting is missing, e.g. tong-ket")
            self._book.note(row.where("Hội nghị"), message)
        elif _meeting(self._meetings, self._meeting) is None:
            known = ", ".join(str(m.get("id")) for m in self._meetings if isinstance(m, Fields)) or "-"
            message = tr(
                f"không có hội nghị “{self._meeting}”; các hội nghị đã khai: {known}. Hội nghị mới thì ghi vào trang "
                "Chương trình",
                f"there is no meeting “{self._meeting}”; known meetings: {known}. Put a new one on the sheet "
                "Chương trình",
            )
            self._book.note(row.where("Hội nghị"), message)
        elif not self._about:
            message = tr("thiếu nội dung bầu", "what is voted on is missing")
            self._book.note(row.where("Nội dung bầu"), message)
        else:
            return True
        return False

    def _counts(self, ballot: Fields, row: Row) -> None:
        secret = self._book.yes_or_no(row, "Phiếu kín")
        if secret is not None:
            ballot.put("secret", secret, row.where("Phiếu kín"))
        for field, column in _COUNTS.items():
            value = row[column]
            if value is not None and ballot.get(field, value) != value:
                message = tr(
                    f"ghi {value} nhưng ở trên ghi {ballot[field]} cho cùng lần bỏ phiếu; sửa một trong hai",
                    f"says {value}, but {ballot[field]} is above for the same ballot; correct one of them",
                )
                self._book.note(row.where(column), message)
            elif value is not None:
                ballot.put(field, value, row.where(column))

    def _unit(self, ballot: Fields, row: Row) -> None:
        on_ballot, yes = self._book.yes_or_no(row, "Có tên trong phiếu"), row["Số phiếu đồng ý"]
        if row["Đơn vị"] is None:
            if on_ballot is not None or yes is not None:
                self._book.note(row.where("Đơn vị"), tr("thiếu đơn vị", "the unit is missing"))
            return
        unit, place = unit_id(self._members, str(row["Đơn vị"])), row.where("Đơn vị")
        if on_ballot:
            _list(ballot, "options", row.place).put(unit, place)
        if yes is not None:
            vote = Fields(row.place)
            vote.put("unit", unit, place)
            vote.put("yes", yes, row.where("Số phiếu đồng ý"))
            _list(ballot, "votes", row.place).put(vote, row.place)
        elif row["Có tên trong phiếu"] is None:
            message = tr(
                "ghi số phiếu đồng ý (0 nếu không có phiếu nào), hoặc ghi có ở cột Có tên trong phiếu",
                "write the votes in favour (0 for none), or có in the column Có tên trong phiếu",
            )
            self._book.note(place, message)


def _list(ballot: Fields, name: str, place: Place) -> Items:
    if name not in ballot:
        ballot.put(name, Items(place), place)
    items: Items = ballot[name]
    return items


def _put_ballots(meeting: Fields, found: dict[tuple[str, str], Fields]) -> None:
    """Replace a meeting's ballots; what the sheet does not hold of them stays."""
    old = [ballot for ballot in meeting.get("ballots") or () if isinstance(ballot, Fields)]
    ballots: Items | None = None
    for (about, _), ballot in found.items():
        kept = next((b for b in old if b.get("about") == about), None)
        if kept is not None:
            old.remove(kept)
        ordered = Fields(ballot.place)
        for name in _FIELDS:
            usual = name == "secret" and ballot.get(name) is True and not (kept and name in kept)
            if name in ballot and not usual:
                ordered.put(name, ballot[name], ballot.places[name])
        for name, value in (kept or {}).items():
            if kept is not None and name not in _FIELDS:
                ordered.put(name, value, kept.places[name])
        ballots = ballots if ballots is not None else Items(ballot.place)
        ballots.put(ordered, ballot.place)
    if ballots is not None:
        meeting.put("ballots", ballots, ballots.place)
