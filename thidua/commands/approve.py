"""`thidua approve`: a person answers for a story as it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bloc.language import tr
from bloc.text import short_date

from ..console import print_json, say
from .explaining import explained

__all__ = ["approve"]


def approve(
    folder: Annotated[Path, typer.Argument(help=tr("Thư mục hồ sơ năm thi đua.", "The bloc-year's folder."))],
    meeting: Annotated[str, typer.Argument(help=tr("Mã hội nghị của bài.", "The id of the story's meeting."))],
    by: Annotated[str, typer.Option("--by", help=tr("Họ tên người duyệt.", "Who approves."))],
    as_json: Annotated[bool, typer.Option("--json", help=tr("In dạng JSON.", "Print JSON."))] = False,
) -> None:
    """Duyệt tin bài với nội dung và ảnh như đang có; sửa bài sau đó thì phải duyệt lại.

    Ví dụ: thidua approve ho-so-2026 tong-ket --by "Nguyễn Văn A"
    """
    with explained():
        from ..workflow.publishing import approve as approve_story

        approval = approve_story(folder, meeting, by)
    if as_json:
        print_json(approval.model_dump(mode="json"))
        return
    when = f"{approval.when:%H:%M} {short_date(approval.when)}"
    say(
        tr(
            f"{approval.by} đã duyệt lúc {when}, mã nội dung {approval.content_hash[:12]}.",
            f"{approval.by} approved it at {when}, content {approval.content_hash[:12]}.",
        )
    )
    say(tr(f'Đăng bài: thidua publish "{folder}" {meeting}', f'Post it with: thidua publish "{folder}" {meeting}'))
