"""`thidua templates`: the Word templates checked, copied for editing, and what they may use."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bloc.language import tr

from ..console import fail, print_json, say, warn
from ..exits import Exit
from .explaining import explained

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.template_fields import Field

    from ..workflow.templates import Checked

__all__ = ["COMMANDS", "check", "export", "fields"]

_AsJson = Annotated[bool, typer.Option("--json", help=tr("In dạng JSON.", "Print JSON."))]


def check(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar=tr("TỆP|THƯ-MỤC...", "FILE|FOLDER..."),
            help=tr("Tệp mẫu .docx, hoặc thư mục có các tệp mẫu.", "Templates (.docx), or folders of them."),
        ),
    ],
    document: Annotated[
        str | None,
        typer.Option(
            "--document",
            help=tr("Mã văn bản của mẫu; mặc định lấy theo tên tệp.", "The document; by default the file's name."),
        ),
    ] = None,
    annotate: Annotated[
        bool,
        typer.Option(
            "--annotate",
            help=tr(
                "Ghi bản sao TÊN-nhan-xet.docx có nhận xét (Comments) tại từng chỗ.",
                "Write a copy NAME-nhan-xet.docx with Word comments at the places.",
            ),
        ),
    ] = False,
    force: Annotated[
        bool,
        typer.Option(
            "--force", help=tr("Thay cả bản nhận xét đã sửa; bản sửa được giữ.", "Replace an edited copy; it is kept.")
        ),
    ] = False,
    as_json: _AsJson = False,
) -> None:
    """Kiểm tra mẫu Word: mọi lỗi một lần, kèm bảng, hàng, ô, đoạn và cách sửa.

    Ví dụ: thidua templates check ho-so-2026/mau --annotate
    """
    found: list[Checked] = []
    failed = False
    with explained():
        from ..errors import ThiduaError
        from ..workflow.templates import check_templates

        for path in paths:
            try:
                for checked in check_templates([path], document, annotate=annotate, force=force):
                    found.append(checked)
                    if not as_json:
                        _tell(checked)
                    if checked.message:
                        warn(checked.message)
            except ThiduaError as error:
                failed = True
                warn(str(error))
    if as_json:
        print_json([record for checked in found for record in _records(checked)])
    if failed or any(checked.errors or checked.message for checked in found):
        raise SystemExit(int(Exit.FINDINGS))


def _tell(checked: Checked) -> None:
    errors, warnings = checked.errors, len(checked.mistakes) - checked.errors
    if not checked.mistakes:
        say(tr(f"{checked.path}: không có lỗi.", f"{checked.path}: no problems."))
        return
    counts = tr(f"{errors} lỗi, {warnings} lưu ý", f"{errors} errors, {warnings} warnings")
    say(f"{checked.path}: {counts}")
    labels = {"E": tr("lỗi", "error"), "W": tr("lưu ý", "warning")}
    for mistake in checked.mistakes:
        say(f"  [{labels[mistake.severity]}] {mistake}")
    if checked.annotated:
        say(tr(f"  Đã ghi bản có nhận xét: {checked.annotated}", f"  Annotated copy: {checked.annotated}"))


def _records(checked: Checked) -> Iterator[dict[str, str]]:
    for mistake in checked.mistakes:
        yield {
            "file": str(checked.path),
            "part": mistake.place.part if "/" in mistake.place.part else "",  # of the file as a whole
            "place": str(mistake.place),
            "text": mistake.text,
            "what": mistake.what,
            "severity": mistake.severity,
        }


def export(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar=tr("THƯ-MỤC", "FOLDER"),
            help=tr("Thư mục sẽ chứa các mẫu, ví dụ mau của hồ sơ.", "Where to, as mau of a dossier."),
        ),
    ],
    force: Annotated[
        bool,
        typer.Option(
            "--force", help=tr("Thay cả mẫu đã sửa; bản sửa được giữ.", "Replace edited ones; they are kept.")
        ),
    ] = False,
) -> None:
    """Sao chép mẫu Word của phần mềm ra thư mục để sửa; mẫu đã sửa không bị ghi đè.

    Ví dụ: thidua templates export ho-so-2026/mau
    """
    from ..workflow.templates import export_templates

    exported = export_templates(folder, force=force)
    states = {"written": tr("Đã ghi", "Wrote"), "unchanged": tr("Không thay đổi", "Unchanged")}
    for one in exported:
        if one.kept:
            warn(tr(f"Mẫu đã sửa được giữ tại {one.kept}", f"The edited template is kept as {one.kept}"))
        if one.state != "refused":
            say(f"{states[one.state]}: {one.path}")
    refused = [one.path for one in exported if one.state == "refused"]
    for path in refused:
        warn(tr(f"{path} khác mẫu của phần mềm nên được giữ nguyên.", f"{path} differs from ours and stays."))
    if refused:
        fail(
            tr(
                "Thêm --force để thay bằng mẫu của phần mềm; bản đã sửa được giữ dưới tên khác.",
                "Add --force to replace them by ours; the edited ones are kept under another name.",
            )
        )


def fields(
    document: Annotated[
        str,
        typer.Argument(
            metavar=tr("VĂN-BẢN", "DOCUMENT"), help=tr("Mã văn bản, ví dụ ke-hoach.", "The document, e.g. ke-hoach.")
        ),
    ],
    as_json: _AsJson = False,
) -> None:
    """Liệt kê những tên mà mẫu của một văn bản được dùng: tên riêng của văn bản, trường của hoso.yaml, bộ lọc.

    Ví dụ: thidua templates fields giao-uoc
    """
    with explained():
        from generator import find_document
        from generator import template_fields as known

        kind = find_document(document)
    own, year = known.own_fields(kind), known.year_paths()
    if as_json:
        print_json(
            {
                "document": kind.id,
                "own": [vars(field) for field in own],
                "year": [{"path": field.path, "kind": field.kind} for field in year],
                "filters": known.filters(),
            }
        )
        return
    say(tr(f"Tên riêng của {kind.name} ([] là từng phần tử):", f"Tags of {kind.name} ([] is each of a list):"))
    width = max(len(field.path) for field in own) + 2
    for field in own:
        say(f"  {field.path:<{width}}{field.description}{_kind(field)}")
    say(tr("\nTrường của hoso.yaml và tên tính sẵn:", "\nFields of hoso.yaml and derived names:"))
    for line in _grouped(year):
        say(line)
    say(tr("\nBộ lọc sau dấu |:", "\nFilters behind |:"))
    for line in _wrapped(", ".join(known.filters())):
        say(line)


def _kind(field: Field) -> str:
    """Return what a field is, unless it is text or only holds others."""
    return "" if field.kind in (tr("chữ", "text"), tr("nhóm trường", "fields")) else f" ({field.kind})"


def _grouped(fields: Sequence[Field]) -> Iterator[str]:
    """Yield the fields of the year, those inside of one together; one that only holds others goes without saying."""
    groups: dict[str, list[str]] = {}
    for field, following in zip(fields, [*fields[1:], None], strict=True):
        if following and following.path.startswith((f"{field.path}.", f"{field.path}[")):
            continue
        name = re.split(r"[.\[]", field.path)[0]
        groups.setdefault(name, []).append(f"{field.path}{_kind(field)}")
    for paths in groups.values():
        yield from _wrapped(", ".join(paths))


def _wrapped(text: str) -> list[str]:
    import textwrap

    return textwrap.wrap(
        text, 118, initial_indent="  ", subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    )


COMMANDS = (
    ("check", check, "Kiểm tra mẫu Word", "Check Word templates"),
    ("export", export, "Sao chép mẫu của phần mềm để sửa", "Copy our templates for editing"),
    ("fields", fields, "Liệt kê các tên mẫu được dùng", "List what a template may use"),
)
