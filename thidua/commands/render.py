"""`thidua render`: the Word documents of a bloc-year."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bloc.language import tr

from ..console import fail, print_json, say, warn
from ..exits import Exit
from .explaining import explained

if TYPE_CHECKING:
    from ..workflow.rendering import Rendered

__all__ = ["render"]


def render(
    folder: Annotated[Path, typer.Argument(help=tr("Thư mục hồ sơ năm thi đua.", "The bloc-year's folder."))],
    documents: Annotated[
        list[str] | None,
        typer.Argument(help=tr("Mã văn bản (xem thidua documents); để trống: tất cả.", "Ids; none: all of them.")),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help=tr("Thư mục ghi; mặc định van-ban/ của hồ sơ.", "Where to write.")),
    ] = None,
    draft: Annotated[
        bool,
        typer.Option("--draft", help=tr("Bản DỰ THẢO: đánh dấu chỗ còn thiếu.", "A draft that marks the gaps.")),
    ] = False,
    to_sign: Annotated[
        bool,
        typer.Option(
            "--to-sign", help=tr("Bản trình ký: đủ nội dung, để trống số và ngày.", "To sign: number and day blank.")
        ),
    ] = False,
    force: Annotated[
        bool,
        typer.Option("--force", help=tr("Viết lại tệp đã sửa; bản sửa được giữ.", "Write an edited file again.")),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help=tr("In dạng JSON.", "Print JSON."))] = False,
) -> None:
    """Viết văn bản Word theo Nghị định 30/2020 từ hồ sơ năm thi đua.

    Ví dụ: thidua render ho-so-2026 ke-hoach giao-uoc --draft -o van-ban
    """
    if draft and to_sign:
        fail(tr("Chỉ chọn một trong hai: --draft hoặc --to-sign.", "Choose one of --draft and --to-sign."), Exit.USAGE)
    with explained():
        from ..workflow.rendering import render_documents

        results = list(render_documents(folder, documents or (), output, draft=draft, to_sign=to_sign, force=force))
    if as_json:
        print_json([_record(result) for result in results])
    else:
        for result in results:
            _tell(result)
    # An issued document is a finding only where it was asked for by name.
    failed = [r for r in results if not r.done and (documents or r.state != "issued")]
    if failed:
        fail(tr(f"{len(failed)} văn bản chưa viết được.", f"{len(failed)} documents were not written."), Exit.FINDINGS)


def _tell(result: Rendered) -> None:
    if result.kept:
        warn(tr(f"Bản đã sửa được giữ tại {result.kept}", f"The edited file is kept as {result.kept}"))
    states = {
        "written": tr("Đã viết", "Written"),
        "rewritten": tr("Đã viết lại", "Written again"),
        "unchanged": tr("Không thay đổi", "Unchanged"),
    }
    if result.done:
        say(f"{states[result.state]}: {result.path}")
    elif result.state == "missing":
        warn(result.message or "")
    else:
        warn(f"{result.name}: {result.message}")


def _record(result: Rendered) -> dict[str, object]:
    return {
        "document": result.document,
        "state": result.state,
        "path": str(result.path) if result.path else None,
        "kept": str(result.kept) if result.kept else None,
        "message": result.message,
        "missing": [{"path": field.path, "label": field.label} for field in result.missing],
    }
