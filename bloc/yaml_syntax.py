"""What a syntax error of YAML means, at which line it began, and how to mend it."""

from __future__ import annotations

import re

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.tokens import ScalarToken

from .errors import Problem
from .language import tr
from .text_file import at_line

__all__ = ["syntax_problem"]

# Inside a quoted value: a line that looks like a field or an item, so the quote was meant to end before it.
_SWALLOWED = re.compile(r"\n[ \t]*(?:- |[\w-]+:(?:\s|$))")


def syntax_problem(error: MarkedYAMLError, text: str, name: str) -> Problem:
    """Return the problem of a text that is no YAML, with the line to mend."""
    reason = " ".join(part for part in (error.context, error.problem) if part)
    line = _open_quote(text)
    if line is None and "quoted scalar" in reason and "end of stream" in reason and error.context_mark:
        line = error.context_mark.line
    if line is not None:
        message = tr("dấu nháy mở ở dòng này chưa đóng; thêm dấu nháy đóng", "the quote opened here is not closed")
        return Problem(name, at_line(line + 1), "", message)
    mark = error.problem_mark or error.context_mark
    return Problem(name, at_line(mark.line + 1) if mark else "", "", _message(reason))


def _open_quote(text: str) -> int | None:
    """Return the line of the first quote that closes only after it swallowed other fields, None where none does."""
    try:
        for token in YAML(typ="safe", pure=True).scan(text):
            quoted = isinstance(token, ScalarToken) and token.style in ("'", '"')
            if quoted and _SWALLOWED.search(text, token.start_mark.index, token.end_mark.index):
                return int(token.start_mark.line)
    except YAMLError:
        return None
    return None


def _message(reason: str) -> str:
    for sign, meaning in _meanings():
        if sign in reason:
            return meaning
    return tr(
        "sai cú pháp YAML; kiểm tra thụt lề, dấu hai chấm, gạch đầu dòng ở dòng này và dòng trên",
        f"YAML syntax error ({reason}); check indentation, colons and dashes in this line and the one above",
    )


def _meanings() -> tuple[tuple[str, str], ...]:
    """Return what is wrong and how to mend it, by words of the parser's reason; the first that fits counts."""
    return (
        (r"'\t'", tr("dòng có dấu Tab; thụt lề bằng dấu cách", "the line holds a tab; indent with spaces")),
        ("flow", tr("thiếu dấu đóng ] hoặc }, hoặc thiếu dấu phẩy", "a closing ] or } or a comma is missing")),
        (
            "mapping values are not allowed",
            tr(
                "dấu hai chấm thừa hoặc thụt lề sai; đặt giá trị có dấu hai chấm trong dấu nháy, các trường cùng cấp "
                "thẳng hàng",
                "a colon too many or wrong indentation; quote a value that holds a colon, align fields of one level",
            ),
        ),
        (
            "another document",
            tr(
                "dòng --- bắt đầu một tài liệu thứ hai; xóa dòng này",
                "the line --- starts a second document; delete it",
            ),
        ),
        ("alias", tr("giá trị bắt đầu bằng dấu *; đặt giá trị trong dấu nháy", "the value begins with *; quote it")),
        ("cannot start any token", _special()),
        ("escape character", _special()),
        (
            "could not find expected ':'",
            tr(
                "dòng trên thiếu dấu hai chấm sau tên trường; viết dạng tên: giá trị",
                "the line above lacks the colon behind a field's name; write name: value",
            ),
        ),
        (
            "found '<scalar>'",
            tr(
                "có chữ đứng ngay sau giá trị trong dấu nháy; đặt cả giá trị trong một cặp dấu nháy kép",
                "text follows a quoted value; put the whole value in one pair of double quotes",
            ),
        ),
        ("found '}'", tr("thừa dấu } ; xóa một dấu", "a } too many; delete one")),
        ("found ']'", tr("thừa dấu ] ; xóa một dấu", "a ] too many; delete one")),
        (
            "block scalar",
            tr("sau dấu | hoặc > phải xuống dòng", "a new line must follow | or >"),
        ),
        (
            "sequence entries are not allowed",
            tr("gạch đầu dòng phải ở đầu một dòng mới", "a dash must stand at the beginning of a line of its own"),
        ),
        (
            "expected <block end>",
            tr(
                "thụt lề không thẳng với dòng trên; các trường cùng cấp, các gạch đầu dòng phải thẳng hàng",
                "the indentation differs from the line above; align fields of one level and dashes of one list",
            ),
        ),
    )


def _special() -> str:
    return tr(
        "giá trị có ký tự đặc biệt (@ % ` \\ ...); đặt giá trị trong dấu nháy đơn",
        "the value holds a special character (@ % ` \\ ...); put it in single quotes",
    )
