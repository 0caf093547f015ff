"""`thidua news`: the story of a meeting."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bloc.language import tr

from ..console import print_json, say, warn
from .explaining import explained

__all__ = ["news"]


def news(
    folder: Annotated[Path, typer.Argument(help=tr("Thư mục hồ sơ năm thi đua.", "The bloc-year's folder."))],
    meeting: Annotated[str, typer.Argument(help=tr("Mã hội nghị trong mục meetings.", "The meeting's id."))],
    force: Annotated[
        bool,
        typer.Option("--force", help=tr("Viết lại bài đã sửa; bài cũ được giữ.", "Write an edited story again.")),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help=tr("In dạng JSON.", "Print JSON."))] = False,
) -> None:
    """Viết tin bài về một hội nghị từ dữ liệu vào tin-bai/, để biên tập rồi duyệt.

    Ví dụ: thidua news ho-so-2026 tong-ket
    """
    with explained():
        from ..workflow.publishing import write_news

        written = write_news(folder, meeting, force=force)
    if as_json:
        kept = str(written.kept) if written.kept else None
        article = written.article.model_dump(mode="json")
        shown = {"state": written.state, "path": str(written.path), "kept": kept, "problems": written.problems}
        print_json({**shown, "article": article})
        return
    if written.kept:
        warn(tr(f"Bài đã sửa được giữ tại {written.kept}", f"The edited story is kept as {written.kept}"))
    states = {
        "written": tr("Đã viết", "Written"),
        "rewritten": tr("Đã viết lại", "Written again"),
        "unchanged": tr("Không thay đổi", "Unchanged"),
    }
    say(f"{states[written.state]}: {written.path}")
    say(written.article.title)
    for problem in written.problems:
        warn(problem)
    say(
        tr(
            f'Sửa bài nếu cần, rồi duyệt: thidua approve "{folder}" {meeting} --by "HỌ TÊN"',
            f'Edit it if needed, then: thidua approve "{folder}" {meeting} --by "NAME"',
        )
    )
