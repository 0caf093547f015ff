"""`thidua import`: files and folders into the archive."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from archive.encodings import Encoding
from bloc.language import tr

from ..console import fail, print_json, say, warn
from ..exits import Exit

if TYPE_CHECKING:
    from archive.importing import FileReport

__all__ = ["import_"]


def import_(
    paths: Annotated[
        list[Path], typer.Argument(help=tr("Tệp .txt, .htm, .html hoặc thư mục.", "Text and HTML files, or folders."))
    ],
    encoding: Annotated[
        Encoding | None,
        typer.Option(help=tr("Bảng mã của tệp không phải Unicode.", "Encoding of files that are not Unicode.")),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=tr("In dạng JSON.", "Print JSON."))] = False,
) -> None:
    """Nhập tin bài vào kho, đọc kết quả và đưa vào tìm kiếm; chạy lại không tạo bản trùng.

    Ví dụ: thidua import bai-viet/
    """
    from search import IndexBusyError

    from .. import workflow

    reports: list[FileReport] = []
    try:
        for report in _with_progress(workflow.import_paths(paths, encoding), paths):
            reports.append(report)
            if not as_json:
                _print(report)
    except IndexBusyError as error:
        later = tr("Tin bài đã vào kho, lần tìm kiếm sau sẽ đưa vào chỉ mục.", "The next search indexes the articles.")
        warn(f"{error} {later}")
    if as_json:
        print_json([asdict(report) for report in reports])
    elif reports:
        _print_summary(reports)
    if not reports:
        where = ", ".join(map(str, paths))
        fail(tr(f"Không có tệp nào để nhập trong {where}.", f"There is no file to import in {where}."))
    refused = any(report.status == "refused" for report in reports)
    raise SystemExit(int(Exit.FINDINGS if refused else Exit.DONE))


def _with_progress(reports: Iterable[FileReport], paths: list[Path]) -> Iterator[FileReport]:
    """Yield the reports behind a progress bar, on a terminal only."""
    if not sys.stderr.isatty():
        yield from reports
        return
    from rich.console import Console
    from rich.progress import Progress

    from archive.finding import find_files

    # Lines of the result go above the bar when they are on the terminal too, and to their file when they are not.
    bar = Progress(console=Console(stderr=True), transient=True, redirect_stdout=sys.stdout.isatty())
    with bar:
        yield from bar.track(reports, len(find_files(paths)), description=tr("Nhập tin bài", "Importing"))


def _print(report: FileReport) -> None:
    if report.status == "refused":
        say(f"{_label(report.status)}: {report.reason}")
        return
    say(
        f"{_label(report.status)}: {report.path} [{report.article_id}]"
        + (f" ({report.reason})" if report.reason else "")
    )
    for warning in report.warnings:
        say(f"  {tr('lưu ý', 'note')}: {warning}")


def _print_summary(reports: list[FileReport]) -> None:
    counts = Counter(report.status for report in reports)
    parts = [f"{_label(status)} {counts[status]}" for status in ("imported", "updated", "unchanged", "refused")]
    say(tr(f"Tổng số {len(reports)} tệp: ", f"{len(reports)} files: ") + ", ".join(parts) + ".")


def _label(status: str) -> str:
    return {
        "imported": tr("đã nhập", "imported"),
        "updated": tr("đã cập nhật", "updated"),
        "unchanged": tr("không đổi", "unchanged"),
        "refused": tr("không nhận", "refused"),
    }[status]
