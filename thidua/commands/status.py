"""`thidua status`: where a bloc-year stands, on the terminal, as JSON or as a page."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from dataclasses import asdict
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bloc.language import english, tr
from bloc.text import short_date, two_digits

from ..console import fail, print_json, say, warn
from ..exits import Exit
from .explaining import explained

if TYPE_CHECKING:
    from rich.table import Table

    from ..workflow.dossier import DocumentState
    from ..workflow.status import Row, Status

__all__ = ["status"]

_WIDTH = 100
_NAMED = 8  # kinds of missing fields that the terminal names


def status(
    folder: Annotated[
        Path,
        typer.Argument(help=tr("Thư mục hồ sơ, hoặc một tệp YAML, JSON.", "The folder, or one YAML or JSON file.")),
    ] = Path(),
    on: Annotated[
        str | None,
        typer.Option("--on", help=tr("Tính hạn theo ngày này; mặc định hôm nay.", "Judge by this day; default today.")),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=tr("In dạng JSON.", "Print JSON."))] = False,
    html: Annotated[
        Path | None, typer.Option("--html", help=tr("Ghi thành một trang HTML.", "Write it as an HTML page."))
    ] = None,
    force: Annotated[
        bool,
        typer.Option(
            "--force",
            help=tr("Ghi đè trang đã có; bản cũ giữ dưới tên khác.", "Replace the page; the present one is kept."),
        ),
    ] = False,
) -> None:
    """Cho biết mỗi văn bản đang ở đâu, còn thiếu gì, trễ bao nhiêu ngày, việc gì sắp đến hạn.

    Ví dụ: thidua status ho-so-2026 --on 10/12/2026
    """
    day = _day(on) if on is not None else None
    if html is not None and html.suffix.lower() not in (".html", ".htm"):
        fail(tr(f"--html {html}: tên tệp phải kết thúc bằng .html", f"--html {html}: must end in .html"), Exit.USAGE)
    with explained():
        from ..workflow.status import status as status_of

        found = status_of(folder, day)
    if html is not None:
        _write(html, found, force=force, quiet=as_json)
    if as_json:
        print_json(_record(found))
    elif html is None:
        _print(found)


def _day(text: str) -> dt.date:
    """Return the date as typed, or end the command."""
    from pydantic import TypeAdapter, ValidationError

    from bloc.model.base import Day

    try:
        return TypeAdapter(Day).validate_python(text)
    except ValidationError as error:
        fail(f"--on “{text}”: {error.errors()[0]['msg']}", Exit.USAGE)


def _record(found: Status) -> dict[str, object]:
    return {
        "bloc": found.bloc,
        "year": found.year,
        "on": found.on.isoformat(),
        "counts": found.counts,
        "documents": [_document(document) for document in found.documents],
        "deadlines": [asdict(deadline) for deadline in found.deadlines],
    }


def _document(told: DocumentState) -> dict[str, object]:
    issued = told.issued
    return {
        "document": told.document,
        "name": told.name,
        "stage": told.stage,
        "state": told.state,
        "number": issued.full_symbol if issued else None,
        "date": issued.date if issued else None,
        "file": issued.file if issued else None,
        "draft_no": told.draft_no,
        "due": told.due.day if told.due else None,
        "due_from": told.due.path if told.due else None,
        "due_reason": told.due.source if told.due else None,
        "late_days": told.late_days,
        "missing": [asdict(field) for field in told.missing],
        "error": told.error,
        "next": told.next_step,
    }


def _print(found: Status) -> None:
    """Print tables on a terminal, one line a document where the output goes elsewhere."""
    _tell(f"{found.title}. {_as_of(found)}.")
    _tell(found.summary)
    if found.late:
        _section(tr("Trễ hạn", "Late"), found.late, full=True)
    for section in found.sections:
        _section(section.title, section.rows)
    if found.lacking:
        say()
        _tell(tr("Thông tin còn thiếu nhiều nhất (đầy đủ: --json, --html):", "Most missing (all: --json, --html):"))
        for label, count in found.lacking[:_NAMED]:
            _tell(f"- {label}: {tr(f'{two_digits(count)} văn bản', f'{count} documents')}")
    say()
    _tell(f"{_soon(found)}:")
    for one in found.deadlines:
        who = f"{one.who}: " if one.who else ""
        _tell(f"- {short_date(one.day)}: {who}{one.what}")
    if not found.deadlines:
        _tell(tr("- không có hạn nào", "- nothing is due"))


def _tell(what: str | Table) -> None:
    """Print a line or a table, on a terminal no wider than it reads well."""
    if isinstance(what, str) and not sys.stdout.isatty():
        say(what)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    console.width = min(console.width, _WIDTH)
    console.print(Text(what) if isinstance(what, str) else what)


def _section(title: str, rows: tuple[Row, ...], *, full: bool = False) -> None:
    say()
    if sys.stdout.isatty():
        _tell(_table(title, rows, full=full))
        return
    say(f"{title}:")
    for row in rows:
        due = tr(f"hạn {row.due}", f"due {row.due}") if row.due else ""
        step = tr(f"tiếp theo: {row.first.next_step}", f"next: {row.first.next_step}") if row.first.next_step else ""
        say(f"- {row.full_name if full else row.name}: {'; '.join(filter(None, (row.state, due, step)))}")


def _table(title: str, rows: tuple[Row, ...], *, full: bool) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        title=Text(title, style="bold"), title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False, expand=True
    )
    for head, ratio in zip(_heads(), (30, 26, 24, 20), strict=True):
        table.add_column(head, ratio=ratio)
    for row in rows:
        style = "bold red" if row.first.late_days else ""
        name = row.full_name if full else row.name
        table.add_row(Text(name), Text(row.state), Text(row.due, style=style), Text(row.first.next_step))
    return table


def _heads() -> tuple[str, str, str, str]:
    return (tr("Văn bản", "Document"), tr("Tình trạng", "State"), tr("Hạn", "Due"), tr("Việc tiếp theo", "Next"))


def _as_of(found: Status) -> str:
    return tr(f"Tính đến ngày {short_date(found.on)}", f"As of {short_date(found.on)}")


def _soon(found: Status) -> str:
    return tr(f"Trong {found.soon} ngày tới", f"Within {found.soon} days")


def _write(path: Path, found: Status, *, force: bool, quiet: bool) -> None:
    """Write the page, unless a file that is not ours or was edited is there."""
    from ..workflow.output_folder import OutputFolder

    stored = OutputFolder(path.parent).put(path.name, _page(found).encode(), force=force)
    if stored.state == "refused":
        fail(stored.message or "")
    if stored.kept:
        warn(tr(f"Bản hiện có được giữ tại {stored.kept}", f"The present file is kept as {stored.kept}"))
    if not quiet:
        unchanged = stored.state == "unchanged"
        say(f"{tr('Không thay đổi', 'Unchanged') if unchanged else tr('Đã ghi', 'Written')}: {stored.path}")


_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --line: #8a8a8a; --head: #eee; --late: #a30000; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #eee; --paper: #161616; --line: #777; --head: #2a2a2a; --late: #ff9d94; }
}
body { margin: 0 auto; max-width: 72rem; padding: 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.45 system-ui, "Segoe UI", "Liberation Sans", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; } h3 { font-size: 1rem; margin-bottom: 0; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { border: 1px solid var(--line); padding: .3rem .5rem; text-align: left; vertical-align: top; }
thead th { background: var(--head); } tbody th { font-weight: normal; }
.late { color: var(--late); font-weight: bold; } a { color: inherit; } code { font-size: .85em; }
ul { margin-top: .2rem; }
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; --line: #555; --head: #eee; --late: #000; }
  body { max-width: none; padding: 0; font-size: 10pt; } tr { break-inside: avoid; } h2, h3 { break-after: avoid; }
}
"""


def _page(found: Status) -> str:
    """Return the status as one HTML page that needs no other file, no script and no network."""
    late = [_html_table(tr("Trễ hạn", "Late"), found.late, full=True)] if found.late else []
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{"en" if english() else "vi"}">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{escape(found.title)}</title><style>{_STYLE}</style></head>",
        f"<body><main><h1>{escape(found.title)}</h1>",
        f"<p>{escape(_as_of(found))}. {escape(found.summary)}</p>",
        *late,
        *_coming_part(found),
        *(_html_table(section.title, section.rows) for section in found.sections),
        *_missing_part(found),
        "</main></body></html>",
    ]
    return "\n".join(parts) + "\n"


def _html_table(title: str, rows: tuple[Row, ...], *, full: bool = False) -> str:
    widths = (30, 28, 22, 20)  # percent
    head = "".join(
        f'<th scope="col" style="width:{width}%">{escape(name)}</th>'
        for name, width in zip(_heads(), widths, strict=True)
    )
    body = "\n".join(_html_line(row, row.full_name if full else row.name) for row in rows)
    table = f'<table aria-label="{escape(title)}"><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table>'
    return f"<h2>{escape(title)}</h2>\n{table}"


def _html_line(row: Row, name: str) -> str:
    first = row.first
    lacking = next((document.document for document in row.documents if document.missing), None)
    words = tr("xem mục còn thiếu", "what is missing")
    more = f'<br><a href="#thieu-{lacking}" aria-label="{escape(f"{name}: {words}")}">{words}</a>' if lacking else ""
    kept = f"<br><code>{escape(first.issued.file)}</code>" if first.issued else ""
    due = f'<span class="late">{escape(row.due)}</span>' if first.late_days else escape(row.due)
    ids = "<br>".join(f"<code>{escape(document.document)}</code>" for document in row.documents)
    cells = f"<td>{escape(row.state)}{more}{kept}</td><td>{due}</td><td>{escape(first.next_step)}</td>"
    return f'<tr><th scope="row">{escape(name)}<br>{ids}</th>{cells}</tr>'


def _coming_part(found: Status) -> Iterator[str]:
    yield f"<h2>{escape(tr(f'Trong {found.soon} ngày tới', f'Within {found.soon} days'))}</h2>"
    if not found.deadlines:
        yield f"<p>{escape(tr('Không có hạn nào.', 'Nothing is due.'))}</p>"
        return
    yield "<ul>"
    for one in found.deadlines:
        who = f"{escape(one.who)}: " if one.who else ""
        yield f"<li><strong>{short_date(one.day)}</strong> {who}{escape(one.what)}</li>"
    yield "</ul>"


def _missing_part(found: Status) -> Iterator[str]:
    lacking = [document for document in found.documents if document.missing]
    if not lacking:
        return
    yield f"<h2>{escape(tr('Thông tin còn thiếu', 'What is missing'))}</h2>"
    for document in lacking:
        yield f'<h3 id="thieu-{escape(document.document)}">{escape(document.name)}</h3>\n<ul>'
        for field in document.missing:
            yield f"<li>{escape(field.label)}: <code>{escape(field.path)}</code></li>"
        yield "</ul>"
