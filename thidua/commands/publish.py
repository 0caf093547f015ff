"""`thidua publish`: an approved story goes to a portal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bloc.language import tr

from ..console import fail, print_json, say
from ..exits import Exit
from .explaining import explained

if TYPE_CHECKING:
    from portals import IfChanged

__all__ = ["publish"]


def publish(
    folder: Annotated[Path, typer.Argument(help=tr("Thư mục hồ sơ năm thi đua.", "The bloc-year's folder."))],
    meeting: Annotated[str, typer.Argument(help=tr("Mã hội nghị của bài.", "The id of the story's meeting."))],
    portal: Annotated[
        str | None,
        typer.Option(
            "--portal",
            help=tr("Nơi đăng, ví dụ folder:THƯ-MỤC; mặc định tin-bai/goi-dang.", "Where to, e.g. folder:PATH."),
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help=tr("Thay gói đã có nội dung khác.", "Replace a package of other content."))
    ] = False,
    new: Annotated[
        bool, typer.Option("--new", help=tr("Ghi thành gói mới bên cạnh.", "Write another package beside it."))
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help=tr("In dạng JSON.", "Print JSON."))] = False,
) -> None:
    """Đăng tin bài đã duyệt: gói HTML, Word, văn bản, ảnh và chú thích để dán lên cổng.

    Ví dụ: thidua publish ho-so-2026 tong-ket --portal folder:goi-dang
    """
    if force and new:
        fail(tr("Chỉ chọn một trong hai: --force hoặc --new.", "Choose one of --force and --new."), Exit.USAGE)
    with explained():
        from ..workflow.publishing import publish as publish_story

        if_changed: IfChanged = "replace" if force else "add" if new else "refuse"
        posted = publish_story(folder, meeting, portal=portal, if_changed=if_changed)
    if as_json:
        print_json(posted.model_dump(mode="json"))
        return
    states = {
        "posted": tr("Đã ghi gói đăng", "Package written"),
        "replaced": tr("Đã thay gói đăng", "Package replaced"),
        "unchanged": tr("Gói đăng đã có, không thay đổi", "The package is there, unchanged"),
    }
    say(f"{states[posted.state]}: {posted.where}")
    if posted.kept:
        say(
            tr(
                f"Gói cũ có tệp do người dùng sửa hoặc thêm, được giữ ở {posted.kept}",
                f"Somebody worked in the replaced package; it is kept as {posted.kept}",
            )
        )
    pictures = ""
    if posted.pictures:
        pictures = tr(
            "; tải ảnh theo số thứ tự, chú thích ở chu-thich.txt",
            "; upload the pictures in order, captions are in chu-thich.txt",
        )
    how = tr("Mở bai-viet.html, chép tiêu đề và nội dung vào cổng", "Open bai-viet.html, paste title and text")
    say(f"{how}{pictures}.")
