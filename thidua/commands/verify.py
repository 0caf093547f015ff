"""`thidua verify`: write a document again from its data and compare."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bloc.language import tr

from ..console import fail, print_json, say, warn
from ..exits import Exit
from .explaining import explained
from .read import record, shown
from .template_folder import chosen_templates

__all__ = ["verify"]


def verify(
    file: Annotated[Path, typer.Argument(help=tr("Tệp .docx do thidua viết.", "A .docx that thidua wrote."))],
    folder: Annotated[
        Path | None,
        typer.Option("--folder", help=tr("Thư mục hồ sơ; mặc định: hồ sơ chứa tệp này.", "The bloc-year's folder.")),
    ] = None,
    templates: Annotated[
        Path | None,
        typer.Option("--templates", help=tr("Thư mục mẫu Word đã dùng khi viết.", "The folder of templates used.")),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=tr("In dạng JSON.", "Print JSON."))] = False,
) -> None:
    """Viết lại văn bản từ dữ liệu của nó và so với tệp: từng đoạn đã bị sửa, thêm, bớt.

    Ví dụ: thidua verify ho-so-2026/van-ban/ke-hoach.docx
    """
    with explained():
        from ..workflow.origins import verify as compare

        result = compare(file, folder, chosen_templates(templates))
    if as_json:
        differences = [
            {"place": str(one.place), "expected": one.expected, "found": one.found} for one in result.differences
        ]
        print_json(
            {
                **record(result.reading),
                "identical": result.identical,
                "same_template": result.same_template,
                "differences": differences,
            }
        )
    elif result.identical:
        say(tr(f"{file}: giống hệt bản viết lại, từng byte.", f"{file}: equal to what is written again, byte by byte."))
    elif not result.differences:
        say(
            tr(
                f"{file}: chữ giống hệt bản viết lại; tệp đã được lưu lại bằng chương trình khác hoặc đổi định dạng.",
                f"{file}: the text equals what is written again; the file was saved by another program or reformatted.",
            )
        )
    for one in () if as_json else result.differences:
        say(f"{one.place}:")
        for sign, text in (("-", one.expected), ("+", one.found)):
            if text is not None:
                say(f"  {sign} {shown(text)}")
    if not result.same_template:
        warn(
            tr(
                "Mẫu Word đã thay đổi từ khi viết tệp: chỗ khác có thể do mẫu.",
                "The Word template has changed since: differences may be the template's.",
            )
        )
    if result.differences:
        count = len(result.differences)
        fail(tr(f"{count} đoạn khác.", f"{count} paragraphs differ."), Exit.FINDINGS)
