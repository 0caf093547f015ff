"""A YAML file of facts cut at its top-level fields: some can be replaced while all else stays as it was typed."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter

__all__ = ["Section", "Sections"]

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_END_COMMENT = re.compile(r"\s+#.*$")


@dataclass(frozen=True)
class Section:
    """A top-level field as typed: the comment lines above it, and its own lines."""

    comment: str
    body: str
    empty: bool
    """Whether it has no value."""


class Sections:
    """The top-level fields of a file in their order."""

    def __init__(self, text: str) -> None:
        """Cut the text of a file that has been read without problems."""
        node = YAML(typ="safe", pure=True).compose(text)
        lines = text.splitlines(keepends=True)
        starts = [] if not isinstance(node, MappingNode) or node.flow_style else node.value
        rows = [key.start_mark.line for key, _ in starts] + [len(lines)]
        self._found: dict[str, Section] = {}
        comment = "".join(lines[: rows[0]]) if starts else ""
        for (key, value), row, following in zip(starts, rows, rows[1:], strict=False):
            end = _end(lines, row, following)
            empty = isinstance(value, ScalarNode) and str(value.tag).endswith(":null")
            self._found[str(key.value)] = Section(comment, "".join(lines[row:end]), empty)
            comment = "".join(lines[end:following])
        self._tail = comment

    def __contains__(self, name: str) -> bool:
        """Whether the field stands in the file as a block of its own."""
        return name in self._found

    def __getitem__(self, name: str) -> Section:
        """Return a field as typed."""
        return self._found[name]

    def fill(self, name: str, value: Any) -> None:
        """Give a field a value; the comment above it stays, and the one behind it where it was empty."""
        old = self._found.get(name)
        body = _dumped({name: value})
        note = _END_COMMENT.search(old.body.split("\n", 1)[0]) if old and old.empty else None
        if note and body.count("\n") == 1:
            body = f"{body[:-1]}{note.group()}\n"
        self._found[name] = Section(old.comment if old else "\n", body, empty=False)

    def take(self, name: str, other: Sections) -> None:
        """Take a field's lines from another file; the comment above it stays."""
        own = self._found.get(name)
        self._found[name] = Section(own.comment if own else "\n", other[name].body, other[name].empty)

    def text(self) -> str:
        """Return the whole file."""
        return "".join(section.comment + _ended(section.body) for section in self._found.values()) + self._tail


def _end(lines: list[str], row: int, following: int) -> int:
    """Return the line after a field's own lines; empty lines and comments at the margin belong to the next field."""
    while following > row + 1 and (not lines[following - 1].strip() or lines[following - 1].startswith("#")):
        following -= 1
    return following


def _ended(body: str) -> str:
    return body if body.endswith("\n") else f"{body}\n"


class _Representer(RoundTripRepresenter):
    """Writes decimals and dates plainly."""


def _decimal(representer: _Representer, value: Decimal) -> ScalarNode:
    kind = "int" if value == value.to_integral_value() else "float"
    text = str(value.to_integral_value()) if kind == "int" else f"{value:f}"
    return representer.represent_scalar(f"tag:yaml.org,2002:{kind}", text)


def _text(representer: _Representer, value: str) -> ScalarNode:
    if _ISO_DATE.fullmatch(value):
        return representer.represent_scalar("tag:yaml.org,2002:timestamp", value)
    return representer.represent_scalar("tag:yaml.org,2002:str", value)


_Representer.add_representer(Decimal, _decimal)
_Representer.add_representer(str, _text)


def _dumped(fields: Mapping[str, Any]) -> str:
    yaml = YAML()
    yaml.Representer = _Representer
    yaml.width = 4096  # one line a value: folded lines would end in spaces
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = io.StringIO()
    yaml.dump(_plain(fields), stream)
    return stream.getvalue()


def _plain(value: Any) -> Any:
    """Return the value in plain types, dates as ISO text."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value
