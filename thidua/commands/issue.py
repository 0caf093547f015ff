"""`thidua issue`: record a document as issued and keep its final file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from bloc.language import tr

from ..console import fail, print_json, say, warn
from ..exits import Exit
from .explaining import explained

__all__ = ["issue"]


def issue(
    document: Annotated[str, typer.Argument(help=tr("Mã văn bản, ví dụ ke-hoach.", "The document, e.g. ke-hoach."))],
    file: Annotated[Path, typer.Option("--file", help=tr("Bản Word cuối cùng hoặc PDF đã ký.", "The final file."))],
    date: Annotated[str, typer.Option("--date", help=tr("Ngày ban hành: 2026-03-20, 20/3/2026.", "Date of issue."))],
    number: Annotated[int | None, typer.Option("--number", min=1, max=99999, help=tr("Số văn bản.", "Number."))] = None,
    folder: Annotated[Path, typer.Option("--folder", help=tr("Thư mục hồ sơ.", "The bloc-year's folder."))] = Path(),
    symbol: Annotated[
        str | None, typer.Option("--symbol", help=tr("Ký hiệu, nếu khác thường lệ: KH-SXD.", "Symbol, e.g. KH-SXD."))
    ] = None,
    by: Annotated[str | None, typer.Option("--by", help=tr("Người ghi nhận.", "Who records it."))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=tr("In dạng JSON.", "Print JSON."))] = False,
) -> None:
    """Ghi nhận văn bản đã ban hành: lưu bản cuối cùng kèm mã SHA-256; từ đó văn bản không thay đổi nữa.

    Ví dụ: thidua issue ke-hoach --file ke-hoach-da-ky.docx --number 12 --date 20/3/2026 --folder ho-so-2026
    """
    on = _day(date)
    with explained():
        from ..workflow.issuing import issue as keep

        record = keep(folder, document, file, on=on, number=number, symbol=symbol, by=by)
    if record.file.endswith(".pdf"):
        warn(
            tr(
                "Không đọc được nội dung tệp PDF: tự đối chiếu tên loại, số và ngày ghi trong tệp.",
                "A PDF is not read: compare its type, number and date yourself.",
            )
        )
    if as_json:
        print_json(record.model_dump(mode="json"))
        return
    shown = f" {record.full_symbol}" if record.full_symbol else ""
    say(
        tr(
            f"Đã ghi nhận ban hành{shown}: {folder / record.file}, SHA-256 {record.sha256[:12]}…",
            f"Recorded as issued{shown}: {folder / record.file}, SHA-256 {record.sha256[:12]}…",
        )
    )


def _day(text: str) -> dt.date:
    """Return the date as typed, or end the command."""
    from pydantic import TypeAdapter, ValidationError

    from bloc.model.base import Day

    try:
        return TypeAdapter(Day).validate_python(text)
    except ValidationError as error:
        fail(f"--date “{text}”: {error.errors()[0]['msg']}", Exit.USAGE)
