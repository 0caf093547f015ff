"""What `thidua lint` tells of the files: lines as they come, the summary of many, JSON, the exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bloc.language import tr

from ..console import say, warn
from ..exits import Exit

if TYPE_CHECKING:
    from ..lint_reports.linted import Linted, Remark
    from ..lint_reports.summary import Row, Summary

__all__ = ["Report"]


class Report:
    """The results of the files, told one by one unless `quiet`."""

    def __init__(self, *, fixing: bool, strict: bool, quiet: bool) -> None:
        self.results: list[Linted] = []
        self.quiet = quiet
        self._fixing = fixing
        self._strict = strict
        self._refused = False

    def refuse(self, message: str) -> None:
        """Tell of a path that gives nothing to check."""
        self._refused = True
        warn(message)

    def add(self, result: Linted) -> None:
        """Take up what was found in a file."""
        self.results.append(result)
        if not self.quiet and result.state == "checked":
            _tell_fixed(result) if self._fixing else _tell(result)
        for message in result.messages:
            warn(f"{result.path}: {message}")
        if not self.quiet:
            _tell_copies(result)

    def end_of_files(self) -> None:
        """Tell the summary, where there were several files."""
        if self.quiet or len(self.results) < 2:
            return
        from ..lint_reports.summary import summary_of

        _tell_summary(summary_of(self.results))

    def records(self) -> list[dict[str, object]]:
        """Return the findings for JSON, of the files as they are; what could not be read is told beside it."""
        return [
            {
                "file": str(result.path),
                "rule": remark.rule,
                "severity": remark.severity,
                "place": str(remark.place),
                "found": remark.found,
                "expected": remark.expected,
                "source": remark.source,
                "fixable": remark.fixable,
            }
            for result in self.results
            for remark in result.remarks
        ]

    def exit_code(self, *, forgiven: bool) -> Exit:
        """Return what to end with: what failed outside first, then what was not done, then what is to be mended.

        Findings do not count where they were `forgiven`.
        """
        if any(result.state == "stopped" or result.unwritten for result in self.results):
            return Exit.OUTSIDE
        if self._refused or any(result.messages for result in self.results):
            return Exit.FINDINGS
        failing = "EW" if self._strict else "E"
        found = any(remark.severity in failing for result in self.results for remark in result.standing)
        return Exit.FINDINGS if found and not forgiven else Exit.DONE


def _tell(result: Linted) -> None:
    from ..lint_reports.linted import counted

    fixable = sum(remark.fixable for remark in result.remarks)
    can = tr(f"; {fixable} chỗ sửa tự động được (--fix)", f"; {fixable} can be mended (--fix)") if fixable else ""
    counts = counted(result.remarks) or tr("không có lỗi", "no problems")
    say(f"{result.path}: {counts}{can}.{_besides(result)}")
    for remark in result.remarks:
        _tell_remark(remark)


def _tell_fixed(result: Linted) -> None:
    from ..lint_reports.linted import counted

    left = result.standing
    done = tr(f"sửa được {len(result.done)} chỗ", f"{len(result.done)} mended")
    rest = counted(left)
    still = tr(f"còn lại {rest}", f"left: {rest}") if rest else tr("không còn lỗi", "nothing is left")
    say(f"{result.path}: {done}; {still}.{_besides(result)}")
    if result.done:
        say(tr("  Đã sửa:", "  Mended:"))
        for remark in result.done:
            quoted = f", “{remark.text}”" if remark.text else ""
            say(f"  - {remark.rule} {remark.where}{quoted}: {remark.found} → {remark.expected}")
    if left:
        say(tr("  Còn lại:", "  Left:"))
        for remark in left:
            _tell_remark(remark)


def _besides(result: Linted) -> str:
    from ..lint_reports.page import allowed_words

    return f" {allowed_words(result.allowed)}" if result.allowed else ""


def _tell_remark(remark: Remark) -> None:
    from ..lint_reports.linted import severity_name

    quoted = f", “{remark.text}”" if remark.text else ""
    mark = tr(" [sửa được]", " [can be mended]") if remark.fixable else ""
    say(f"  [{severity_name(remark.severity)}] {remark.rule} {remark.where}{quoted}")
    say(f"      {remark.found} → {remark.expected}{mark}")
    say(f"      {tr('căn cứ', 'source')}: {remark.source}")


def _tell_copies(result: Linted) -> None:
    for note in result.notes:
        warn(note)
    if result.fixed:
        say(tr(f"  Đã ghi bản đã sửa: {result.fixed}", f"  Mended copy: {result.fixed}"))
    if result.annotated:
        say(tr(f"  Đã ghi bản có nhận xét: {result.annotated}", f"  Annotated copy: {result.annotated}"))


def _tell_summary(summary: Summary) -> None:
    """Print a table: on a terminal by its width, elsewhere one line a file."""
    say()
    say(summary.sentence)
    if summary.faulty:
        _tell_rows(summary.faulty, summary.total)
    if summary.rules:
        say(tr("Quy tắc vi phạm nhiều nhất:", "Rules broken most:"))
    for rule, about, count in summary.rules:
        said = f"{rule}, {about}" if about else rule
        say(f"- {said}: {tr(f'{count} chỗ', f'{count} times')}")


def _tell_rows(rows: Sequence[Row], total: Row) -> None:
    heads = (tr("Lỗi", "Errors"), tr("Cảnh báo", "Warnings"), tr("Cần người xem", "For a person"))
    lines = [(str(row.path), row.errors, row.warnings, row.persons) for row in rows]
    lines.append((tr("Cộng", "Total"), total.errors, total.warnings, total.persons))
    if not sys.stdout.isatty():
        width = max(len(line[0]) for line in lines)
        say(f"{tr('Tệp', 'File'):<{width}}  {'  '.join(heads)}")
        for name, *counts in lines:
            numbers = "  ".join(f"{count:>{len(head)}}" for count, head in zip(counts, heads, strict=True))
            say(f"{name:<{width}}  {numbers}")
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(tr("Tệp", "File"), overflow="fold")
    for head in heads:
        table.add_column(head, justify="right")
    for name, *counts in lines:
        table.add_row(Text(name), *map(str, counts))
    Console(highlight=False).print(table)
