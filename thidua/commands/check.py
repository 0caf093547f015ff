"""`thidua check`: is the data of a bloc-year in order."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from bloc.language import tr

from ..console import print_json, say
from ..exits import Exit
from .explaining import explained

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

    with explained():
        try:
            bloc.load(folder, pictures=True)
        except bloc.DataError as error:
            if not as_json:
                raise
            print_json([asdict(problem) for problem in error.problems])
            raise SystemExit(int(Exit.FINDINGS)) from None
    if as_json:
        print_json([])
        return
    name = folder.resolve().name  # of “.” too
    say(tr(f"{name}: không có lỗi.", f"{name}: no problems."))
