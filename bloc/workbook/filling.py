"""Taking the filled sheets of a workbook into the facts of a year."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from ..errors import DataError
from ..language import tr
from ..loading import FACTS
from ..sections import Sections
from ..source import Fields, Items, Place
from ..text import key, slug
from ..validation import validate
from ..yaml_source import read_yaml
from .reading import Book, Row
from .sheets import AGENDA, BONUS, CRITERIA, DISQUALIFIED, PENALTY, SCORES, TARGETS, UNITS

__all__ = ["fill_facts"]

_OPERATORS = {"≥": ">=", "≤": "<=", "=>": ">=", "=<": "<="}
_UNIT = {"id": "Mã", "name": "Tên đơn vị", "abbreviation": "Viết tắt", "drafting_unit": "Bộ phận soạn thảo"}
_CRITERION = {
    "id": "Mã",
    "name": "Nội dung",
    "max_points": "Điểm tối đa",
    "method": "Cách tính",
    "evidence": "Tài liệu kiểm chứng",
}
_TARGET = {
    "text": "Chỉ tiêu",
    "operator": "So sánh",
    "value": "Giá trị",
    "unit": "Đơn vị tính",
    "base": "Tính trên",
    "result": "Kết quả",
}
_YES, _NO = {"co", "x", "dat", "true"}, {"khong", "chua", "chua dat", "khong dat", "false"}


def fill_facts(path: Path, facts: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of `hoso.yaml` with the workbook's data in place of its own, and the names of what was filled.

    Sheets without rows leave the facts alone; comments outside the replaced fields stay.
    Raises DataError naming sheet and cell of every problem, OSError when the workbook cannot be read.
    """
    book = Book(path)
    year = read_yaml(facts.encode(), FACTS)
    filling = _Filling(book, year)
    for fill, sheet in (
        (filling.units, UNITS),
        (filling.criteria, CRITERIA),
        (filling.targets, TARGETS),
        (filling.scores, SCORES),
        (filling.agenda, AGENDA),
    ):
        rows = book.rows(sheet)
        if rows:
            fill(rows)
    problems = list(book.problems)
    try:
        validate(year)
    except DataError as error:
        problems += error.problems
    if problems:
        raise DataError(tuple(problems))
    text = Sections(facts)
    for name in filling.filled:
        text.fill(name, year[name])
    return text.text(), tuple(filling.filled)


class _Filling:
    """Puts the rows of each sheet into the year; `filled` names the fields that changed."""

    def __init__(self, book: Book, year: Fields) -> None:
        self._book = book
        self._year = year
        self.filled: dict[str, None] = {}

    def _put(self, name: str, value: Any, place: Place) -> None:
        self._year.put(name, value, place)
        self.filled[name] = None

    def _section(self, name: str, place: Place) -> Fields:
        """Return a copy of a section of the year, empty where it is not there."""
        section = Fields(place)
        old = self._year.get(name)
        if isinstance(old, Fields):
            for field, value in old.items():
                section.put(field, value, old.places[field])
        return section

    def units(self, rows: list[Row]) -> None:
        """Fill the members, and the leader and deputies where a row says so."""
        members, deputies = Items(rows[0].place), Items(rows[0].place)
        leader: tuple[str, Place] | None = None
        for row in rows:
            unit = row.fields(_UNIT)
            if "id" not in unit and (name := row["Viết tắt"] or row["Tên đơn vị"]):
                unit.put("id", slug(str(name)), row.where("Viết tắt"))
            head = row.fields({"name": "Người đứng đầu", "post": "Chức vụ"})
            if head:
                unit.put("head", head, head.place)
            members.put(unit, row.place)
            role, where = key(str(row["Vai trò"] or "")), row.where("Vai trò")
            if "pho" in role.split():
                deputies.put(unit.get("id"), where)
            elif "truong" in role.split():
                if leader:
                    self._book.note(where, tr("đã có Khối trưởng ở trên", "there is a leader above"), "leader")
                leader = (str(unit.get("id")), where)
            elif role:
                self._book.note(where, tr("viết Khối trưởng, Khối phó hoặc để trống", "write Khối trưởng or Khối phó"))
        self._put("members", members, rows[0].place)
        if leader:
            self._put("leader", *leader)
        if deputies:
            self._put("deputies", deputies, deputies.place)

    def criteria(self, rows: list[Row]) -> None:
        """Fill the criteria groups; total, cap and tie rule stay."""
        groups = Items(rows[0].place)
        for row in rows:
            name = row["Nhóm"]
            if row["Mã"] is None:
                group = row.fields({"id": "Nhóm", "name": "Nội dung", "max_points": "Điểm tối đa"})
                group.put("criteria", Items(row.place), row.place)
                groups.put(group, row.place)
            elif not groups or (name is not None and str(name) != str(groups[-1].get("id"))):
                message = tr(
                    "trên hàng này chưa có hàng tên nhóm; thêm một hàng có Nhóm, Nội dung và để trống Mã",
                    "there is no row for this group above; add one with Nhóm and Nội dung, leaving Mã empty",
                )
                self._book.note(row.where("Nhóm"), message)
            else:
                groups[-1]["criteria"].put(row.fields(_CRITERION), row.place)
        scoring = self._section("scoring", rows[0].place)
        scoring.put("groups", groups, rows[0].place)
        self._put("scoring", scoring, rows[0].place)

    def targets(self, rows: list[Row]) -> None:
        """Fill the covenant's groups and targets; witness and stated counts stay."""
        groups = Items(rows[0].place)
        for row in rows:
            title = row["Nội dung"]
            if title is not None and not (groups and groups[-1].get("title") == title):
                group = row.fields({"title": "Nội dung"})
                group.put("targets", Items(row.place), row.place)
                groups.put(group, row.place)
            if row["Chỉ tiêu"] is None:
                continue
            if not groups:
                self._book.note(row.where("Nội dung"), tr("ghi tên nhóm nội dung ở hàng đầu", "name the group first"))
                return
            groups[-1]["targets"].put(self._target(row), row.place)
        covenant = self._section("covenant", rows[0].place)
        covenant.put("groups", groups, rows[0].place)
        self._put("covenant", covenant, rows[0].place)

    def _target(self, row: Row) -> Fields:
        target = row.fields(_TARGET)
        if "operator" in target:
            target["operator"] = _OPERATORS.get(str(target["operator"]), target["operator"])
        reached = row["Đạt"]
        if reached is not None:
            word = key(str(reached))
            if word in _YES | _NO:
                target.put("reached", word in _YES, row.where("Đạt"))
            else:
                self._book.note(row.where("Đạt"), tr("viết có hoặc không", "write có or không"))
        return target

    def scores(self, rows: list[Row]) -> None:
        """Fill the scores of the units that have rows; those of other units stay."""
        scores = self._section("scores", rows[0].place)
        fresh: dict[str, Fields] = {}
        for row in rows:
            if all(row[column] is None for column in ("Điểm tự chấm", "Điểm thẩm định", "Lý do")):
                continue
            unit = self._unit_id(str(row["Đơn vị"] or ""))
            if unit not in fresh:
                fresh[unit] = Fields(row.place)
                scores.put(unit, fresh[unit], row.where("Đơn vị"))
            self._score(fresh[unit], row)
        if fresh:
            self._put("scores", scores, rows[0].place)

    def _score(self, unit: Fields, row: Row) -> None:
        code, where = str(row["Tiêu chí"] or ""), row.where("Tiêu chí")
        changes = {key(BONUS): "bonus", key(PENALTY): "penalty"}
        if key(code) == key(DISQUALIFIED):
            unit.put("disqualified", row["Lý do"], row.where("Lý do"))
        elif key(code) in changes:
            name = changes[key(code)]
            if name not in unit:
                unit.put(name, Items(row.place), row.place)
            unit[name].put(row.fields({"points": "Điểm thẩm định", "reason": "Lý do"}), row.place)
        elif code in unit:
            self._book.note(where, tr(f"“{code}” của đơn vị này đã có ở trên", f"“{code}” is already above"))
        elif code:
            unit.put(code, row.fields({"self": "Điểm tự chấm", "verified": "Điểm thẩm định", "reason": "Lý do"}), where)
        else:
            self._book.note(where, tr("thiếu mã tiêu chí, ví dụ I.1", "the criterion is missing, e.g. I.1"))

    def _unit_id(self, name: str) -> str:
        """Return the id of the unit of that id, abbreviation or name; the name itself where there is none."""
        for unit in self._year.get("members") or ():
            names = (unit.get("id"), unit.get("abbreviation"), unit.get("name")) if isinstance(unit, Fields) else ()
            if key(name) in {key(str(n)) for n in names if n}:
                return str(unit["id"])
        return name

    def agenda(self, rows: list[Row]) -> None:
        """Fill the agenda of the meetings that have rows; a meeting that is not there is made with its purposes."""
        meetings = Items(rows[0].place)
        old = self._year.get("meetings")
        if isinstance(old, Items):
            for meeting, place in zip(old, old.places, strict=True):
                meetings.put(meeting, place)
        fresh: dict[str, Fields] = {}
        name = ""
        for row in rows:
            name = str(row["Hội nghị"] or name)
            if name not in fresh:
                fresh[name] = self._meeting(meetings, name, row)
                fresh[name].put("agenda", Items(row.place), row.place)
            item = row.fields({"content": "Nội dung", "presenter": "Người thực hiện"})
            for field, column in (("start", "Bắt đầu"), ("end", "Kết thúc")):
                if row[column] is not None:
                    value = row[column]
                    text = value.strftime("%H:%M") if isinstance(value, dt.time) else str(value)
                    item.put(field, text, row.where(column))
            fresh[name]["agenda"].put(item, row.place)
        self._put("meetings", meetings, rows[0].place)

    def _meeting(self, meetings: Items, name: str, row: Row) -> Fields:
        for meeting in meetings:
            if isinstance(meeting, Fields) and meeting.get("id") == name:
                return meeting
        meeting = row.fields({"id": "Hội nghị"})
        if row["Mục đích"] is not None:
            purposes = Items(row.where("Mục đích"))
            for word in str(row["Mục đích"]).split(","):
                purposes.put(word.strip(), purposes.place)
            meeting.put("purposes", purposes, purposes.place)
        meetings.put(meeting, row.place)
        return meeting
