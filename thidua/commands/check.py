"""`thidua check`: is the data of a bloc-year in order."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from bloc.language import tr

from ..console import fail, print_json, say
from ..exits import Exit

__all__ = ["check"]


def check(
    folder: Annotated[
        Path,
        typer.Argument(help=tr("Thư mục hồ sơ, hoặc một tệp YAML, JSON.", "The folder, or one YAML or JSON file.")),
    ] = Path(),
    as_json: Annotated[bool, typer.Option("--json", help=tr("In dạng JSON.", "Print JSON."))] = False,
) -> None:
    """Kiểm tra hồ sơ năm thi đua: mọi lỗi một lần, kèm tệp, dòng và cách sửa.

    Ví dụ: thidua check ho-so-2026
    """
    import bloc

    problems: tuple[bloc.Problem, ...] = ()
    try:
        bloc.load(folder, pictures=True)
    except bloc.DataError as error:
        problems = error.problems
        if not as_json:
            fail(str(error))
    if as_json:
        print_json([asdict(problem) for problem in problems])
    else:
        name = folder.resolve().name  # of “.” too
        say(tr(f"{name}: không có lỗi.", f"{name}: no problems."))
    if problems:
        raise SystemExit(int(Exit.FINDINGS))
