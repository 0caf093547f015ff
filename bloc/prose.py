"""Reading prose: `noi-dung/*.md`, a small part of Markdown, numbered as official papers number their parts (D30-70).

Numbers are always counted, never taken from the text: what stands as `5.` in the file is printed with its own place.

| written      | form `dieu` (Quy chế)   | form `muc` (all other texts)                       |
|--------------|-------------------------|----------------------------------------------------|
| `# Tiêu đề`  | Chương I                | I.                                                 |
| `## Tiêu đề` | Điều 1., through all chapters | 1. in bold                                   |
| `### ...`    |                         | a)                                                 |
| `1. ...`     | khoản 1., from each Điều | 1., from each I.; under `##` it is a)             |
| `a) ...` or an indented `1. ...` | điểm a) | a)                                                 |
| `- ...`      | - ...                   | - ...                                              |

Everything else is a paragraph; an empty line ends it. The form follows the file's name (`quy-che` is `dieu`) or the
line `hình thức: điều` (or `mục`) between two lines `---` at the head, where `tiêu đề: ...` gives the title.
"""

from __future__ import annotations

import re
from typing import Literal

from .errors import DataError, Problem
from .language import tr
from .model.prose import Block, BlockKind, Prose
from .text import FORBIDDEN, fold, letter, nfc, roman
from .text_file import at_line, decode

__all__ = ["Numbering", "parse_prose"]

MAX_BLOCKS = 2000

Form = Literal["dieu", "muc"]

_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_ITEM = re.compile(r"(\s*)\d{1,3}[.)]\s+(.+)")
_POINT = re.compile(r"(\s*)(?:[a-zđ]{1,2})\)\s+(.+)")
_DASH = re.compile(r"\s*[-–*+]\s+(.+)")
_REFERENCE = re.compile(r"\{\{[^{}]*\}\}")
_NUMBERS = {  # what people type before a title although it is counted
    ("dieu", 1): re.compile(r"chương\s+(?:[ivxlc]+|\d+)\b[\s.:–-]*", re.IGNORECASE),
    ("dieu", 2): re.compile(r"điều\s+\d+\b[\s.:–-]*", re.IGNORECASE),
    ("muc", 1): re.compile(r"[IVXLC]+[.)]\s+"),
    ("muc", 2): re.compile(r"\d+[.)]\s+"),
    ("muc", 3): re.compile(r"[a-zđ]{1,2}\)\s+"),
}
_HEADINGS: dict[tuple[str, int], BlockKind] = {
    ("dieu", 1): "chuong",
    ("dieu", 2): "dieu",
    ("muc", 1): "muc",
    ("muc", 2): "khoan_tieu_de",
    ("muc", 3): "diem",
}
_UNSUPPORTED = (
    (re.compile(r"\*\*|__\w|\w__"), ("chữ đậm", "bold")),
    (re.compile(r"(?<![\w*])\*[^\s*][^*]*\*|(?<![\w_])_[^\s_][^_]*_(?!\w)"), ("chữ nghiêng", "italics")),
    (re.compile(r"!\[[^\[\]]*\]"), ("ảnh", "a picture")),
    (re.compile(r"\[[^\[\]]*\]\("), ("liên kết", "a link")),
    (re.compile(r"`|~~~"), ("mã lệnh", "code")),
    (re.compile(r"</?[A-Za-z][^<>]*>|<!--"), ("thẻ HTML", "HTML")),
    (re.compile(r"^\s*\|.*\|"), ("bảng", "a table")),
    (re.compile(r"^\s*>"), ("trích dẫn (dấu >)", "a quotation (>)")),
    (re.compile(r"^\s*(?:-{3,}|\*{3,}|_{3,}|={3,})\s*$"), ("đường kẻ", "a rule")),
)


def parse_prose(data: bytes, file: str, name: str) -> Prose:
    """Return the text of a file; `name` (its name without ending) chooses the form.

    Raises DataError with the line of everything that cannot be printed.
    """
    lines = nfc(decode(data, file)).split("\n")
    _refuse_controls(lines, file)
    head, start = _head(lines)
    written = fold(head.get("hinh thuc", "dieu" if name == "quy-che" else "muc"))
    if written not in ("dieu", "muc"):
        message = tr(f"“{written}” không dùng được; viết điều hoặc mục", f"“{written}” is no form; write điều or mục")
        raise DataError((Problem(file, at_line(1), "hình thức", message),))
    form: Form = "dieu" if written == "dieu" else "muc"
    parser = _Parser(file, form)
    for number, line in enumerate(lines[start:], start + 1):
        parser.read(line.rstrip(), number)
        if len(parser.blocks) > MAX_BLOCKS:
            message = tr(
                f"quá {MAX_BLOCKS} đoạn, khoản, điểm; chia thành nhiều tệp",
                f"more than {MAX_BLOCKS} paragraphs; split the file",
            )
            raise DataError((Problem(file, at_line(number), "", message),))
    parser.end_block()
    if parser.problems:
        raise DataError(tuple(parser.problems))
    return Prose(file=file, form=form, title=head.get("tieu de") or None, blocks=tuple(parser.blocks))


def _refuse_controls(lines: list[str], file: str) -> None:
    message = tr("có ký tự điều khiển; gõ lại dòng này", "holds a control character; type the line again")
    found = [number for number, line in enumerate(lines, 1) if FORBIDDEN.search(line)]
    if found:
        raise DataError(tuple(Problem(file, at_line(number), "", message) for number in found))


def _head(lines: list[str]) -> tuple[dict[str, str], int]:
    """Return the fields between two `---` lines at the head of the file, and the index of the first line after."""
    if lines[0].strip() != "---":
        return {}, 0
    fields: dict[str, str] = {}
    for index, line in enumerate(lines[1:20], 1):
        if line.strip() == "---":
            return fields, index + 1
        name, _, value = line.partition(":")
        fields[fold(name.strip())] = value.strip()
    return {}, 0


class Numbering:
    """Counts the parts of a text as official papers number them (D30-70 to D30-75)."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = dict.fromkeys(_RESTARTS, 0)

    def next(self, kind: str) -> str:
        """Return the next number of a kind, empty for one without numbers; the kinds below it start again."""
        if kind not in _RESTARTS:
            return ""
        self._counts[kind] += 1
        for lower in _RESTARTS[kind]:
            self._counts[lower] = 0
        count = self._counts[kind]
        if kind in ("chuong", "muc"):
            return roman(count)
        return letter(count) if kind == "diem" else str(count)


class _Parser:
    """Reads line by line; `blocks` and `problems` grow."""

    def __init__(self, file: str, form: Form) -> None:
        self._file = file
        self._form = form
        self._open: tuple[BlockKind, str, int, list[str]] | None = None
        self._numbering = Numbering()
        self._under_title = False
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []

    def read(self, line: str, number: int) -> None:
        """Take one line."""
        if not line.strip():
            self.end_block()
            return
        self._refuse_unsupported(line, number)
        if line.startswith("#"):
            self._heading(line, number)
        elif match := _ITEM.fullmatch(line):
            nested = len(match.group(1).expandtabs(4)) >= 2 or self._under_title
            self._begin("diem" if nested else "khoan", match.group(2), number)
        elif match := _POINT.fullmatch(line):
            self._begin("diem", match.group(2), number)
        elif match := _DASH.fullmatch(line):
            self._begin("gach", match.group(1), number)
        elif self._open:
            self._open[3].append(line.strip())
        else:
            self._begin("doan", line.strip(), number)

    def _heading(self, line: str, number: int) -> None:
        match = _HEADING.fullmatch(line)
        words = match.group(2).rstrip("#").rstrip() if match else ""
        kind = _HEADINGS.get((self._form, len(match.group(1)))) if match else None
        if not match or not words or kind is None:
            levels = "# và ##" if self._form == "dieu" else "#, ## và ###"
            self._note(
                number,
                tr(
                    f"tiêu đề viết sai hoặc quá sâu; dùng {levels}, sau dấu # là một dấu cách và tên",
                    "a heading is wrong or too deep; write # or ##, a space, and the title",
                ),
            )
            return
        number_typed = _NUMBERS[self._form, len(match.group(1))].match(words)
        title = words[number_typed.end() :] if number_typed else words
        self._begin(kind, title or words, number)
        self.end_block()
        if kind in ("muc", "khoan_tieu_de"):
            self._under_title = kind == "khoan_tieu_de"

    def _begin(self, kind: BlockKind, text: str, line: int) -> None:
        self.end_block()
        self._open = (kind, self._numbering.next(kind), line, [text])

    def end_block(self) -> None:
        """Finish the block that is open, if any."""
        if self._open:
            kind, number, line, texts = self._open
            self.blocks.append(Block(kind=kind, number=number, text=" ".join(texts), line=line))
            self._open = None

    def _refuse_unsupported(self, line: str, number: int) -> None:
        plain = _REFERENCE.sub("", line)
        if any(mark in plain for mark in ("{{", "}}", "{%", "%}")):
            message = tr(
                "dấu {{ }} không khớp; viết đủ cặp trên một dòng, ví dụ {{ theme }}",
                "braces do not match; write both pairs in one line, e.g. {{ theme }}",
            )
            self._note(number, message)
        for pattern, (vietnamese, english) in _UNSUPPORTED:
            if pattern.search(plain):
                message = tr(
                    f"có {vietnamese}, không dùng trong nội dung văn bản; bỏ dấu định dạng, chỉ để chữ",
                    f"holds {english}, which the text cannot have; leave plain words",
                )
                self._note(number, message)

    def _note(self, line: int, message: str) -> None:
        self.problems.append(Problem(self._file, at_line(line), "", message))


_RESTARTS: dict[str, tuple[str, ...]] = {
    "chuong": ("khoan", "diem"),
    "dieu": ("khoan", "diem"),
    "muc": ("khoan_tieu_de", "khoan", "diem"),
    "khoan_tieu_de": ("khoan", "diem"),
    "khoan": ("diem",),
    "diem": (),
}
"""The numbered kinds, and which kinds start again below each; articles run on through all chapters."""
