"""`thidua documents`: which documents there are, and where each one stands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bloc.language import tr

from ..console import print_json, say
from .explaining import explained

__all__ = ["documents"]


def documents(
    folder: Annotated[
        Path | None,
        typer.Argument(help=tr("Thư mục hồ sơ; để trống: mỗi văn bản cần gì.", "The folder; none: what each needs.")),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=tr("In dạng JSON.", "Print JSON."))] = False,
) -> None:
    """Liệt kê các văn bản, trạng thái và thông tin còn thiếu của từng văn bản.

    Ví dụ: thidua documents ho-so-2026
    """
    with explained():
        if folder is None:
            _kinds(as_json=as_json)
        else:
            _states(folder, as_json=as_json)


def _kinds(*, as_json: bool) -> None:
    import generator

    kinds = generator.documents()
    if as_json:
        print_json([{"document": kind.id, "name": kind.name, "needs": kind.needs} for kind in kinds])
        return
    for kind in kinds:
        say(f"{kind.id}: {kind.name}")
        for need in kind.needs:
            say(f"  - {need}")


def _states(folder: Path, *, as_json: bool) -> None:
    from ..workflow.dossier import document_states

    found = document_states(folder)
    if as_json:
        print_json(
            [
                {
                    "document": document.document,
                    "name": document.name,
                    "state": document.state,
                    "missing": [{"path": field.path, "label": field.label} for field in document.missing],
                    "error": document.error,
                }
                for document in found
            ]
        )
        return
    for document in found:
        say(f"{document.document}: {document.name} ({document.state})")
        if document.error:
            say(f"  {document.error}")
        for field in document.missing:
            say(tr(f"  còn thiếu {field}", f"  missing {field}"))
