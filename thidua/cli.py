"""The command line: one function a command, each in `thidua.commands`; this file only lists them.

Command modules import the libraries they use inside the function, so that `thidua --help` stays quick. Their docstrings
are the help in Vietnamese; the English help is the line below with the same example.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable
from typing import NoReturn

import typer

from bloc.language import tr

from .commands.approve import approve
from .commands.check import check
from .commands.demo import demo
from .commands.documents import documents
from .commands.extract import extract
from .commands.import_ import import_
from .commands.issue import issue
from .commands.new import new
from .commands.news import news
from .commands.publish import publish
from .commands.read import read
from .commands.render import render
from .commands.results import results
from .commands.search import search
from .commands.status import status
from .commands.templates import COMMANDS as TEMPLATE_COMMANDS
from .commands.verify import verify
from .console import fail, outside_errors
from .exits import Exit
from .help_text import Command, Group
from .usage import explain

__all__ = ["app", "main"]

_Commands = tuple[tuple[str, Callable[..., None], str, str], ...]

COMMANDS: _Commands = (
    ("new", new, "Lập hồ sơ năm thi đua", "Start a bloc-year's folder"),
    ("check", check, "Kiểm tra hồ sơ, báo mọi lỗi", "Check a folder, report every problem"),
    ("status", status, "Cho biết hồ sơ đang ở đâu, còn thiếu gì, trễ gì", "Where the year stands: missing, late, next"),
    ("documents", documents, "Liệt kê văn bản và chỗ còn thiếu", "List the documents and what they lack"),
    ("render", render, "Soạn văn bản Word", "Write the Word documents"),
    ("read", read, "Xem một tệp Word lấy dữ liệu từ đâu", "Where a Word file comes from"),
    ("verify", verify, "So tệp Word với dữ liệu của nó", "Compare a Word file with its data"),
    ("issue", issue, "Ghi nhận văn bản đã ban hành", "Record a document as issued"),
    ("news", news, "Viết tin bài về một hội nghị", "Write the story of a meeting"),
    ("approve", approve, "Duyệt tin bài", "Approve a story"),
    ("publish", publish, "Đóng gói tin bài để đăng", "Pack an approved story for a portal"),
    ("import", import_, "Nhập tin bài vào kho", "Take articles into the archive"),
    ("extract", extract, "Đọc dữ kiện trong một tin bài", "Read the facts of one article"),
    ("search", search, "Tìm trong kho", "Search the archive"),
    ("results", results, "Tra kết quả theo tỉnh, năm", "Results by province and year"),
    ("demo", demo, "Làm thử với hồ sơ mẫu", "The whole job on the sample"),
)
GROUPS: tuple[tuple[str, _Commands, str, str], ...] = (
    ("templates", TEMPLATE_COMMANDS, "Mẫu Word: kiểm tra, sao chép để sửa", "Word templates: check, copy for editing"),
)


def _group(commands: _Commands, page: str, name: str | None = None) -> typer.Typer:
    """Return a list of commands, each with its help in the user's language."""
    group = typer.Typer(
        name=name,
        cls=Group,
        help=page,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    for word, function, vietnamese, english in commands:
        text = function.__doc__ or ""
        example = text.partition("Ví dụ: ")[2]
        help_page = tr(text, f"{english}.\n\nExample: {example}")
        group.command(word, cls=Command, short_help=tr(vietnamese, english), help=help_page)(function)
    return group


app = _group(
    COMMANDS,
    tr(
        "Công cụ cho văn phòng khối thi đua: soạn văn bản, lưu trữ, tìm kiếm, đăng tin.",
        "Tools for the office of an emulation bloc: documents, archive, search, news.",
    ),
    "thidua",
)
for word, commands, vietnamese, english in GROUPS:
    app.add_typer(_group(commands, tr(f"{vietnamese}.", f"{english}.")), name=word, short_help=tr(vietnamese, english))


def _end_in_order() -> None:
    """Let SIGTERM and SIGHUP end the command like an error, so that LibreOffice and temporary files go with it."""
    if threading.current_thread() is not threading.main_thread():  # no other may change it
        return
    for name in ("SIGTERM", "SIGHUP"):  # Windows has no SIGHUP
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # under nohup it stays ignored
            signal.signal(number, _end)


def _end(number: int, _: object) -> NoReturn:
    signal.signal(number, signal.SIG_IGN)  # a second one would cut the cleaning short
    raise SystemExit(128 + number)  # as a shell tells it


def main(words: list[str] | None = None) -> NoReturn:
    """Run the command line with UTF-8 output on every system and end with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    _end_in_order()
    with outside_errors():
        try:
            code = app(words, prog_name="thidua", standalone_mode=False)
        except typer.Abort:
            fail(tr("Đã dừng theo yêu cầu.", "Stopped as asked."), Exit.OUTSIDE)
        except Exception as error:
            if not hasattr(error, "format_message"):  # only Typer's own errors have it
                raise
            fail(explain(error), Exit.USAGE)
    sys.exit(code if isinstance(code, int) else Exit.DONE)
