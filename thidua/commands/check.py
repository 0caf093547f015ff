"""`thidua check`: do the data of a bloc-year agree with themselves, with the law and with what was issued."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bloc.language import tr

from ..console import print_json, say
from ..exits import Exit
from .explaining import explained

if TYPE_CHECKING:
    from bloc import Problem

__all__ = ["check"]


def check(
    folder: Annotated[
        Path,
        typer.Argument(help=tr("Thư mục hồ sơ, hoặc một tệp YAML, JSON.", "The folder, or one YAML or JSON file.")),
    ] = Path(),
    as_json: Annotated[bool, typer.Option("--json", help=tr("In dạng JSON.", "Print JSON."))] = False,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help=tr("Có cảnh báo cũng là chưa đạt (mã thoát 1).", "Warnings fail as well (exit code 1).")
        ),
    ] = False,
) -> None:
    """Kiểm tra hồ sơ năm thi đua: mọi lỗi, cảnh báo một lần, kèm tệp, dòng, cách sửa và căn cứ.

    Có lỗi thì mã thoát là 1. Chỉ có cảnh báo thì vẫn liệt kê nhưng mã thoát là 0, trừ khi thêm --strict.
    Mã của từng nội dung kiểm tra: docs/kiem-tra.md.

    Ví dụ: thidua check ho-so-2026
    """
    with explained():
        from ..workflow.checking import check_folder

        problems = check_folder(folder)
    if as_json:
        print_json([asdict(problem) for problem in problems])
    else:
        _report(folder.resolve().name, problems)  # of “.” too
    if any(strict or problem.severity == "E" for problem in problems):
        raise SystemExit(int(Exit.FINDINGS))


def _report(name: str, problems: Sequence[Problem]) -> None:
    from bloc.checks import is_unread, refusals
    from bloc.checks.rule import CUSTOM

    errors = [problem for problem in problems if problem.severity == "E"]
    warnings = [problem for problem in problems if problem.severity == "W"]
    if not problems:
        say(tr(f"{name}: không có lỗi.", f"{name}: no problems."))
        return
    counts = tr(f"{len(errors)} lỗi, {len(warnings)} cảnh báo", f"{len(errors)} errors, {len(warnings)} warnings")
    say(f"{name}: {counts}.")
    for title, group in ((tr("Lỗi", "Errors"), errors), (tr("Cảnh báo", "Warnings"), warnings)):
        if group:
            say(f"\n{title}:")
        for problem in group:
            told = problem.source not in ("", CUSTOM)
            source = tr(f" (căn cứ: {problem.source})", f" (source: {problem.source})") if told else ""
            say(f"- [{problem.id}] {problem}{source}")
    refused = {kind.id for kind in refusals()}
    first = list(dict.fromkeys(problem.id for problem in problems if problem.id in refused))
    if any(is_unread(problem) for problem in problems):
        say(
            tr(
                "\nHồ sơ chưa dùng được nên các nội dung khác chưa được kiểm tra; sửa các lỗi trên rồi chạy lại.",
                "\nThe data cannot be used, so nothing else was checked; mend these errors and try again.",
            )
        )
    elif first:
        ids = ", ".join(first)
        say(
            tr(
                f"\nChưa dựng được văn bản; sửa trước các lỗi có mã {ids}.",
                f"\nNo paper can be made yet; mend first the errors {ids}.",
            )
        )
