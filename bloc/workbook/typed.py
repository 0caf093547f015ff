"""The facts as typed with what a workbook changed: what it says the same, and all beside it, keeps its comments."""

from __future__ import annotations

from itertools import takewhile
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, SequenceNode

from ..errors import DataError
from ..loading import FACTS
from ..model import Meeting, YearData
from ..sections import Sections
from ..source import Fields
from ..validation import validate
from ..yaml_source import read_yaml

__all__ = ["filled_text"]

_IN_MEETINGS = ("agenda", "ballots")
"""What a workbook holds of meetings."""


def filled_text(facts: str, year: Fields, after: YearData, filled: tuple[str, ...]) -> str:
    """Return the facts with the fields of `filled` as in `year`, which was read as `after`."""
    before = _read(facts)
    changed = [name for name in filled if before is None or getattr(before, name) != getattr(after, name)]
    sections = Sections(facts)
    for name in changed:
        if name != "meetings":
            sections.fill(name, year[name])
    if "meetings" in changed:
        text = _with_meetings(sections.text(), year, {m.id: m for m in before.meetings} if before else {}, after)
        if text is not None and _read(text) == after:
            return text
        sections.fill("meetings", year["meetings"])
    return sections.text()


def _read(text: str) -> YearData | None:
    try:
        return validate(read_yaml(text.encode(), FACTS))
    except DataError:
        return None


def _with_meetings(text: str, year: Fields, before: dict[str, Meeting], after: YearData) -> str | None:
    """Return the text with each meeting's changed fields in their place; None where the meetings are no block list."""
    items = _items(text)
    if items is None:
        return None
    lines = text.splitlines(keepends=True)
    given = {str(meeting.get("id")): meeting for meeting in year["meetings"]}
    read = {meeting.id: meeting for meeting in after.meetings}
    names = [str(_plain(item).get("id")) for item in items.value]
    for name, item in reversed(list(zip(names, items.value, strict=True))):
        old = before.get(name)
        fields = {
            field: given[name][field]
            for field in _IN_MEETINGS
            if field in given[name] and (old is None or getattr(old, field) != getattr(read[name], field))
        }
        if fields:
            end = _end(lines, item)
            changed = _changed(lines[item.start_mark.line : end], item.start_mark.column, fields)
            if changed is None:
                return None
            lines[item.start_mark.line : end] = changed
    fresh = [given[name] for name in given if name not in names]
    if fresh:
        end = _last_line(lines, _items("".join(lines)) or items)
        lines[end:end] = _listed(fresh, items.start_mark.column)
    return "".join(lines)


def _items(text: str) -> SequenceNode | None:
    """Return the list of meetings where each is a block of lines."""
    root = YAML(typ="safe", pure=True).compose(text)
    for name, value in root.value if isinstance(root, MappingNode) else ():
        if name.value == "meetings" and isinstance(value, SequenceNode) and not value.flow_style:
            blocks = all(isinstance(item, MappingNode) and not item.flow_style for item in value.value)
            return value if blocks else None
    return None


def _plain(item: MappingNode) -> dict[str, Any]:
    return {str(name.value): value.value for name, value in item.value}


def _end(lines: list[str], item: MappingNode) -> int:
    """Return the line after a meeting's own: those that follow and are indented as its fields are."""
    start: int = item.start_mark.line
    column: int = item.start_mark.column
    own = takewhile(lambda line: not line.strip() or _indent(line) >= column, lines[start + 1 :])
    end = start + 1 + sum(1 for _ in own)
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    return end


def _last_line(lines: list[str], items: SequenceNode) -> int:
    last: MappingNode = items.value[-1]
    return _end(lines, last)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _changed(lines: list[str], column: int, fields: dict[str, Any]) -> list[str] | None:
    """Return a meeting's lines with fields replaced or added: its block is a file of its own once moved left."""
    first, rest = lines[0], lines[1:]
    moved = first[column:] + "".join(line[column:] if line.strip() else line for line in rest)
    block = Sections(moved)
    for name, value in fields.items():
        block.fill(name, value)
    text = block.text().splitlines(keepends=True)
    if not text or not text[0].strip():
        return None
    return [first[:column] + text[0], *(" " * column + line if line.strip() else line for line in text[1:])]


def _listed(meetings: list[Fields], column: int) -> list[str]:
    """Return meetings as lines of a block list whose dashes stand in that column."""
    dumped = Sections("")
    dumped.fill("meetings", meetings)
    lines = dumped.text().strip("\n").splitlines(keepends=True)[1:]
    return [" " * column + line[2:] for line in lines[:-1]] + [" " * column + lines[-1][2:].rstrip("\n") + "\n"]
