"""`thidua read`: where a Word file of ours comes from, and whether its text was edited since."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bloc.language import tr
from bloc.text import FORBIDDEN

from ..console import print_json, say
from .explaining import explained
from .template_folder import chosen_templates

if TYPE_CHECKING:
    from ..workflow.origins import Reading

__all__ = ["AsJson", "File", "Folder", "Templates", "read", "record", "shown"]

File = Annotated[
    Path, typer.Argument(metavar=tr("TỆP", "FILE"), help=tr("Tệp .docx do thidua viết.", "A .docx that thidua wrote."))
]
Folder = Annotated[
    Path | None,
    typer.Option("--folder", help=tr("Thư mục hồ sơ; mặc định: hồ sơ chứa tệp này.", "The bloc-year's folder.")),
]
Templates = Annotated[
    Path | None,
    typer.Option("--templates", help=tr("Thư mục mẫu Word đã dùng khi viết.", "The folder of templates used.")),
]
AsJson = Annotated[bool, typer.Option("--json", help=tr("In dạng JSON.", "Print JSON."))]
_MOST_SHOWN = 100


def read(
    file: File,
    folder: Folder = None,
    templates: Templates = None,
    as_json: AsJson = False,
) -> None:
    """Cho biết một tệp Word lấy dữ liệu từ hồ sơ nào, in những gì, và đã bị sửa chữ hay chưa.

    Ví dụ: thidua read ho-so-2026/van-ban/ke-hoach.docx
    """
    with explained():
        from ..workflow.origins import read_origin

        reading = read_origin(file, folder, chosen_templates(templates))
    if as_json:
        print_json(record(reading))
        return
    for line in _told(reading):
        say(line)
    if reading.printed is not None:
        say(tr("Dữ liệu đã in:", "Data printed:"))
        for name, value in reading.printed.items():
            if not (isinstance(value, dict) and {"$xml", "$unused"} & value.keys()):  # a ruled line, or nothing of it
                say(f"  {shown(name)}: {_short(value)}")


def _told(reading: Reading) -> list[str]:
    """Return what is known of a file in a few lines."""
    import generator

    lines = []
    if reading.known:
        document, draft, to_sign, copy = reading.known
        stage = tr("dự thảo", "draft") if draft else tr("bản trình ký", "copy to sign") if to_sign else ""
        name = generator.find_document(document).name
        if copy is not None:
            name += tr(f", bản {copy + 1}", f", copy {copy + 1}")
        lines.append(tr("Văn bản: ", "Document: ") + ", ".join(filter(None, (f"{name} ({document})", stage))))
    strange = tr(f"{reading.home} không phải của tệp này", f"{reading.home} is not that of this file")
    nowhere = tr("không tìm thấy", "not found")
    home = str(reading.home) if reading.at_home else strange if reading.home else nowhere
    lines.append(tr("Hồ sơ: ", "Dossier: ") + home)
    lines.append(
        tr("Dữ liệu: ", "Data: ")
        + {
            "record": tr("như khi viết tệp, lưu trong hồ sơ", "as kept in the dossier when the file was written"),
            "dossier": tr("hồ sơ hiện nay cho đúng dữ liệu này", "the dossier gives the same today"),
            "file": tr("ghi kèm trong tệp", "in the file itself"),
            None: tr("không tìm thấy", "not found"),
        }[reading.source]
    )
    lines.append(
        tr("Chữ trong tệp: ", "Text: ")
        + {
            True: tr("đã bị sửa sau khi viết; xem chỗ sửa bằng thidua verify", "edited since; see thidua verify"),
            False: tr("đúng như khi viết", "as it was written"),
            None: tr("không xác định được", "cannot be told"),
        }[reading.edited]
    )
    if reading.source is None and reading.year is None:
        lines.append(
            tr(
                "Chưa biết hồ sơ nào: thêm --folder THƯ-MỤC-HỒ-SƠ để đối chiếu.",
                "No dossier is known: add --folder FOLDER to compare.",
            )
        )
    if reading.changed is not None:
        lines.append(
            tr("Hồ sơ từ khi viết tệp: ", "Dossier since: ")
            + (tr("đã thay đổi", "changed") if reading.changed else tr("không thay đổi", "not changed"))
        )
    if reading.embedded_changed:
        lines.append(tr("Dữ liệu ghi kèm trong tệp: đã bị sửa", "Data in the file itself: changed by hand"))
    return lines


def record(reading: Reading) -> dict[str, Any]:
    """Return everything known of a file for JSON."""
    document, draft, to_sign, copy = reading.known or (None, None, None, None)
    return {
        "file": str(reading.file),
        "id": reading.stamp.id,
        "version": reading.stamp.version,
        "template_sha256": reading.stamp.template,
        "data_sha256": reading.stamp.data,
        "dossier": str(reading.home) if reading.at_home else None,
        "document": document,
        "draft": draft,
        "to_sign": to_sign,
        "copy": copy if copy is None else copy + 1,
        "source": reading.source,
        "edited": reading.edited,
        "dossier_changed": reading.changed,
        "embedded_changed": reading.embedded_changed,
        "data": reading.printed,
    }


def shown(text: str) -> str:
    """Return a text of a file that anybody may have written, without what would command the terminal."""
    return FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def _short(value: Any) -> str:
    """Return a value in one line: a text, or how many items a list has."""
    if value is None:
        return tr("(trống)", "(empty)")
    if isinstance(value, list):
        return tr(f"{len(value)} mục", f"{len(value)} items")
    if isinstance(value, dict):
        names = list(value)
        single = names[0] if len(names) == 1 and names[0].startswith("$") else None  # a date, a number of points
        value = value[single] if single else ", ".join(names)
    text = shown(" ".join(str(value).split()))
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"
