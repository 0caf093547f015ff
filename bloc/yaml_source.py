"""Reading YAML (and JSON, which is YAML too) with the line of every value.

Only the plain part of YAML is read: no anchors, aliases, tags or second documents. Dates stay text, so that a day that
does not exist is reported like any other wrong value.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from .errors import DataError, Problem
from .language import tr
from .source import Fields, Items, Place
from .text import FORBIDDEN, nfc
from .text_file import at_line, decode
from .yaml_syntax import syntax_problem

__all__ = ["read_yaml"]

_TAG = "tag:yaml.org,2002:"
_PLAIN = {"str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge", "value"}
# What prints differently from how it was typed (012, +5, 1_000) stays text.
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
# A word right behind the # is part of what was meant more often than a comment: Đoàn kết #1.
_CUT_OFF = re.compile(r":?[ \t]+#\w")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,18}")


def read_yaml(data: bytes, name: str) -> Fields:
    """Return the data with their places.

    Raises DataError with every problem of the syntax that can be told: binary or empty file, wrong indentation, tabs,
    keys given twice, anchors.
    """
    text = decode(data, name)
    try:
        node = YAML(typ="safe", pure=True).compose(text)
        reader = _Reader(name, text)
        root = reader.value(node) if node is not None else None
    except MarkedYAMLError as error:
        raise DataError((syntax_problem(error, text, name),)) from None
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        message = tr(
            f"ký tự điều khiển không dùng được (mã {error.character!r}); xóa ký tự này và gõ lại dòng",
            f"a control character cannot be used (code {error.character!r}); delete it and type the line again",
        )
        raise DataError((Problem(name, at_line(line), "", message),)) from None
    except (YAMLError, RecursionError, ValueError):
        message = tr("dữ liệu lồng nhau quá sâu hoặc không đọc được", "the data are nested too deeply or unreadable")
        raise DataError((Problem(name, "", "", message),)) from None
    if node is None or root is None:
        message = tr(
            "tệp không có dữ liệu; chạy thidua new để có tệp mẫu", "the file holds no data; thidua new makes a start"
        )
        raise DataError((Problem(name, "", "", message),))
    if not isinstance(root, Fields):
        message = tr(
            "tệp phải gồm các dòng dạng tên: giá trị, ví dụ emulation_year: 2026",
            "the file must consist of lines name: value, e.g. emulation_year: 2026",
        )
        raise DataError((Problem(name, at_line(1), "", message), *reader.problems))
    if reader.problems:
        raise DataError(reader.problems)
    return root


class _Reader:
    """Turns YAML nodes into plain data, noting what is not plain."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._text = text
        self._problems: dict[Problem, None] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is not plain, each once."""
        return tuple(self._problems)

    def value(self, node: Node) -> Any:
        """Return the node's value."""
        if node.anchor is not None:
            # Not looked into: references to references would unfold without end.
            message = tr(
                "không dùng dấu & và * để tham chiếu; chép lại giá trị", "anchors are not used; repeat the value"
            )
            self._note(node, str(node.anchor), message)
            return None
        if str(node.tag).removeprefix(_TAG) not in _PLAIN:
            message = tr("không dùng thẻ kiểu dữ liệu; xóa phần có dấu !", "tags are not used; delete the part with !")
            self._note(node, str(node.tag), message)
            return None
        if isinstance(node, MappingNode):
            return self._mapping(node)
        if isinstance(node, SequenceNode):
            items = Items(self._place(node))
            for child in node.value:
                items.put(self.value(child), self._place(child))
                self._refuse_cut_off(child, "")
            return items
        return _scalar(node)

    def _mapping(self, node: MappingNode) -> Fields:
        fields = Fields(self._place(node))
        for key_node, child in node.value:
            name = nfc(str(key_node.value)) if isinstance(key_node, ScalarNode) else ""
            if not name or FORBIDDEN.search(name):
                self._note(key_node, "", tr("tên trường không hợp lệ", "this is no field name"))
            elif name in fields:
                first = fields.places[name].spot
                message = tr(
                    f"trường này đã có ở {first}; gộp hai chỗ làm một", f"already given at {first}; keep one of them"
                )
                self._note(key_node, name, message)
            else:
                fields.put(name, self.value(child), self._place(key_node))
                empty = isinstance(child, ScalarNode) and not child.value
                self._refuse_cut_off(key_node if empty else child, name)
        return fields

    def _refuse_cut_off(self, node: Node, field: str) -> None:
        """Note an unquoted value whose rest YAML takes for a comment."""
        if isinstance(node, ScalarNode) and not node.style and _CUT_OFF.match(self._text, node.end_mark.index):
            message = tr(
                "phần từ dấu # trở đi bị bỏ; đặt cả giá trị trong dấu nháy, hoặc thêm dấu cách sau # nếu là chú thích",
                "the part from # on is lost; put the whole value in quotes, or a space behind # for a comment",
            )
            self._note(node, field, message)

    def _place(self, node: Node) -> Place:
        return Place(self._name, at_line(node.start_mark.line + 1))

    def _note(self, node: Node, field: str, message: str) -> None:
        self._problems[Problem(*self._place(node), field, message)] = None


def _scalar(node: Node) -> Any:
    kind, text = str(node.tag).removeprefix(_TAG), str(node.value)
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() == "true"
    if kind == "int" and _INTEGER.fullmatch(text):
        return int(text)
    if kind == "float" and _DECIMAL.fullmatch(text):
        return Decimal(text)
    # JSON writes letters beyond the first plane as two escapes; what stays single is no letter.
    return nfc(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
