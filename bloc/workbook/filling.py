"""Taking the filled sheets of a workbook into the facts of a year."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..errors import DataError
from ..language import tr
from ..loading import FACTS
from ..source import Fields, Items, Place
from ..text import key, slug
from ..validation import validate
from ..yaml_source import read_yaml
from .meetings import fill_agenda, fill_ballots
from .naming import unit_id
from .reading import Book, Row
from .sheets import AGENDA, BONUS, CRITERIA, DISQUALIFIED, PENALTY, SCORES, TARGETS, UNITS, VOTES
from .typed import filled_text

__all__ = ["fill_facts"]

_OPERATORS = {"≥": ">=", "≤": "<=", "=>": ">=", "=<": "<="}
_UNIT = {
    "id": "Mã",
    "name": "Tên đơn vị",
    "abbreviation": "Viết tắt",
    "drafting_unit": "Bộ phận soạn thảo",
    "parent": "Cơ quan chủ quản",
}
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
    "midyear": "Kết quả 6 tháng",
    "midyear_percent": "Mức đạt 6 tháng (%)",
    "result": "Kết quả",
}


def fill_facts(path: Path, facts: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of `hoso.yaml` with the workbook's data in place of its own, and the names of what was filled.

    Sheets without rows leave the facts alone; comments outside the replaced fields stay, all of them where the
    workbook says the same as the facts.
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
        (filling.ballots, VOTES),
    ):
        rows = book.rows(sheet)
        if rows:
            fill(rows)
    problems = list(book.problems)
    try:
        after = validate(year)
    except DataError as error:
        problems += error.problems
    if problems:
        raise DataError(tuple(problems))
    return filled_text(facts, year, after, tuple(filling.filled)), tuple(filling.filled)


def _targets_by_text(covenant: Fields) -> dict[tuple[Any, Any], Fields]:
    """Return the targets of a covenant by their group's title and their text."""
    found = {}
    for group in covenant.get("groups") or ():
        for target in (group.get("targets") or ()) if isinstance(group, Fields) else ():
            if isinstance(target, Fields):
                found[group.get("title"), target.get("text")] = target
    return found


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
        known = [old for old in self._year.get("members") or () if isinstance(old, Fields)]
        leader: tuple[str, Place] | None = None
        for row in rows:
            unit = row.fields(_UNIT)
            if "id" not in unit and (name := row["Viết tắt"] or row["Tên đơn vị"]):
                unit.put("id", slug(str(name)), row.where("Viết tắt"))
            head = row.fields({"name": "Người đứng đầu", "post": "Chức vụ"})
            if head:
                unit.put("head", head, head.place)
            kept = next((old for old in known if old.get("id") == unit.get("id")), None)
            if kept is not None:
                row.keep(unit, kept, _UNIT)
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
        """Fill the criteria groups, and the cap of the bonus where a row says so; total and tie rule stay."""
        groups = Items(rows[0].place)
        scoring = self._section("scoring", rows[0].place)
        for row in rows:
            name = row["Nhóm"]
            if row["Mã"] is None and key(str(name or "")) == key(BONUS):
                if row["Điểm tối đa"] is not None:
                    scoring.put("bonus_cap", row["Điểm tối đa"], row.where("Điểm tối đa"))
            elif row["Mã"] is None:
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
        if groups:
            scoring.put("groups", groups, rows[0].place)
        self._put("scoring", scoring, rows[0].place)

    def targets(self, rows: list[Row]) -> None:
        """Fill the covenant's groups and targets; witness and stated counts stay."""
        groups = Items(rows[0].place)
        covenant = self._section("covenant", rows[0].place)
        known = _targets_by_text(covenant)
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
            target = self._target(row)
            if (kept := known.get((groups[-1].get("title"), target.get("text")))) is not None:
                row.keep(target, kept, _TARGET)
            groups[-1]["targets"].put(target, row.place)
        covenant.put("groups", groups, rows[0].place)
        self._put("covenant", covenant, rows[0].place)

    def _target(self, row: Row) -> Fields:
        target = row.fields(_TARGET)
        if "operator" in target:
            target["operator"] = _OPERATORS.get(str(target["operator"]), target["operator"])
        reached = self._book.yes_or_no(row, "Đạt")
        if reached is not None:
            target.put("reached", reached, row.where("Đạt"))
        return target

    def scores(self, rows: list[Row]) -> None:
        """Fill the scores of the units that have rows; those of other units stay."""
        scores = self._section("scores", rows[0].place)
        fresh: dict[str, Fields] = {}
        for row in rows:
            if all(row[column] is None for column in ("Điểm tự chấm", "Điểm thẩm định", "Lý do")):
                continue
            unit = unit_id(self._year.get("members"), str(row["Đơn vị"] or ""))
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

    def agenda(self, rows: list[Row]) -> None:
        """Fill the agenda of the meetings that have rows; a meeting that is not there is made with its purposes."""
        self._put("meetings", fill_agenda(self._year.get("meetings"), rows), rows[0].place)

    def ballots(self, rows: list[Row]) -> None:
        """Fill the ballots of the meetings that have rows."""
        meetings = self._year.get("meetings")
        self._put("meetings", fill_ballots(self._book, meetings, self._year.get("members"), rows), rows[0].place)
