"""`thidua lint`: any Word files held against Decree 30/2020, and mended in a copy."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bloc.language import tr

from ..console import fail, print_json, say, warn
from ..exits import Exit
from .explaining import explained
from .lint_report import Report
from .progress import with_progress

if TYPE_CHECKING:
    from ..lint_reports.baseline import Baseline
    from ..lint_reports.linted import Linted
    from ..workflow.linting import Found

__all__ = ["lint"]

_NAMED = 5  # files that are not checked


def lint(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar=tr("TỆP|THƯ-MỤC...", "FILE|FOLDER..."),
            help=tr("Tệp .docx, hoặc thư mục có các tệp .docx.", "Files (.docx), or folders of them."),
        ),
    ],
    recursive: Annotated[
        bool, typer.Option("--recursive", "-r", help=tr("Tìm cả trong thư mục con.", "Look into subfolders too."))
    ] = False,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix",
            help=tr(
                "Ghi bản sao TÊN-sua.docx đã sửa những chỗ sửa được mà không đổi chữ; bản gốc giữ nguyên.",
                "Write a copy NAME-sua.docx, mended where no word changes; the file itself stays.",
            ),
        ),
    ] = False,
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
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help=tr(
                "Thư mục ghi bản sao của --fix, --annotate; mặc định cạnh tệp.",
                "Where the copies of --fix and --annotate go; by default beside the file.",
            ),
        ),
    ] = None,
    force: Annotated[
        bool,
        typer.Option(
            "--force",
            help=tr(
                "Thay cả bản sao, trang HTML, tệp SARIF đã bị sửa; bản sửa được giữ dưới tên khác.",
                "Replace edited copies, pages and SARIF files too; they are kept under another name.",
            ),
        ),
    ] = False,
    rule: Annotated[
        list[str] | None,
        typer.Option(
            "--rule",
            metavar=tr("MÃ", "ID"),
            help=tr(
                "Chỉ kiểm tra quy tắc này, ví dụ D30-03, hoặc cả nhóm C30; ghi được nhiều lần.",
                "Only this rule, as D30-03, or a whole group, as C30; may be repeated.",
            ),
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore",
            metavar=tr("MÃ", "ID"),
            help=tr("Bỏ qua quy tắc này, hoặc cả nhóm; ghi được nhiều lần.", "Without this rule or group; repeatable."),
        ),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline",
            help=tr(
                "Tệp JSON ghi những lỗi được chấp nhận; chỉ báo lỗi mới.",
                "A JSON file of the findings that are allowed; only new ones are told.",
            ),
        ),
    ] = None,
    update_baseline: Annotated[
        bool,
        typer.Option(
            "--update-baseline",
            help=tr("Ghi mọi lỗi hiện có vào tệp của --baseline.", "Write all present findings to the baseline."),
        ),
    ] = False,
    strict: Annotated[
        bool,
        typer.Option("--strict", help=tr("Có cảnh báo cũng là chưa đạt (mã thoát 1).", "Warnings fail as well.")),
    ] = False,
    html: Annotated[
        Path | None, typer.Option("--html", help=tr("Ghi thành một trang HTML.", "Write it as an HTML page."))
    ] = None,
    sarif: Annotated[
        Path | None,
        typer.Option(
            "--sarif",
            help=tr(
                "Ghi thành tệp SARIF 2.1.0 cho máy chủ kiểm tra tự động (CI).",
                "Write it as SARIF 2.1.0, for servers that check every change.",
            ),
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            min=1,
            help=tr(
                "Số tiến trình cùng kiểm tra nhiều nhất, chỉ dùng khi có nhiều tệp; mặc định theo máy.",
                "Processes at work at most, for many files only; by default as many as the machine has processors.",
            ),
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=tr("In dạng JSON.", "Print JSON."))] = False,
) -> None:
    """Kiểm tra thể thức của tệp Word bất kỳ theo Nghị định 30/2020, nêu từng chỗ sai, cách trình bày đúng và căn cứ.

    Có lỗi thì mã thoát là 1; chỉ có cảnh báo hoặc chỗ cần người xem thì mã thoát là 0. Các quy tắc: docs/lint.md.

    Ví dụ: thidua lint van-ban --fix -o da-sua
    """
    _refuse_contradictions(locals())
    report = Report(fixing=fix, strict=strict, quiet=as_json)
    with explained():
        from ..lint_reports.baseline import read_baseline
        from ..lint_reports.page import page
        from ..lint_reports.rules import chosen
        from ..lint_reports.sarif import sarif as as_sarif
        from ..workflow.batches import processors
        from ..workflow.linting import Asked, find, lint_files

        rules = chosen(rule or (), ignore or ())
        allowed = read_baseline(baseline, new=update_baseline) if baseline else None
        asked = Asked(rules, None if update_baseline else allowed, annotate, fix, force)
        found = find(paths, output, recursive=recursive)
        _tell_left_out(found, report)
        _follow(lint_files(found.tasks, asked, jobs or processors()), len(found.tasks), report, shown=not as_json)
        report.end_of_files()
        for path, text in ((html, page), (sarif, as_sarif)):
            if path is not None:
                _write(path, text(report.results), report, force=force)
        if allowed and update_baseline:
            _renew(allowed, report)
    if as_json:
        print_json(report.records())
    code = report.exit_code(forgiven=update_baseline)
    if code:
        raise SystemExit(int(code))


def _refuse_contradictions(options: dict[str, object]) -> None:
    """End the command where options do not go together."""
    html = options["html"]
    if isinstance(html, Path) and html.suffix.lower() not in (".html", ".htm"):
        fail(tr(f"--html {html}: tên tệp phải kết thúc bằng .html", f"--html {html}: must end in .html"), Exit.USAGE)
    selected = options["rule"] or options["ignore"]
    if options["fix"] and selected:
        fail(
            tr(
                "--fix sửa mọi chỗ sửa được, nên không dùng cùng --rule, --ignore.",
                "--fix mends all that it can, so it does not go with --rule and --ignore.",
            ),
            Exit.USAGE,
        )
    if options["update_baseline"] and (selected or options["fix"] or not options["baseline"]):
        fail(
            tr(
                "--update-baseline cần --baseline TỆP và ghi mọi lỗi, nên không dùng cùng --rule, --ignore, --fix.",
                "--update-baseline needs --baseline FILE and writes all findings, so it does not go with --rule, "
                "--ignore and --fix.",
            ),
            Exit.USAGE,
        )
    if options["output"] and not (options["fix"] or options["annotate"]):
        fail(
            tr(
                "--output chỉ dùng cùng --fix hoặc --annotate.",
                "--output only goes with --fix or --annotate.",
            ),
            Exit.USAGE,
        )


def _tell_left_out(found: Found, report: Report) -> None:
    """Tell which folders give nothing to check, and which documents are not checked."""
    for message in found.refused:
        report.refuse(message)
    if count := len(found.others):
        names = ", ".join(path.name for path in found.others[:_NAMED]) + (", …" if count > _NAMED else "")
        warn(
            tr(
                f"Bỏ qua {count} tệp không phải .docx ({names}): mở bằng Word, lưu lại thành .docx để kiểm tra.",
                f"{count} files that are no .docx are skipped ({names}): save them as .docx in Word to check.",
            )
        )


def _follow(results: Generator[Linted, None, None], total: int, report: Report, *, shown: bool) -> None:
    """Take up each result as it comes; where the user stops, end the command and say how far it came."""
    try:
        with closing(with_progress(results, total, tr("Kiểm tra", "Checking"), shown=shown and total > 1)) as steps:
            for result in steps:
                report.add(result)
    except KeyboardInterrupt:
        done = len(report.results)
        fail(
            tr(f"Đã dừng theo yêu cầu sau {done}/{total} tệp.", f"Stopped as asked after {done} of {total} files."),
            Exit.OUTSIDE,
        )


def _write(path: Path, text: str, report: Report, *, force: bool) -> None:
    """Write a page or log, unless a file that is not ours or was edited is there."""
    from ..workflow.output_folder import OutputFolder

    stored = OutputFolder(path.parent).put(path.name, text.encode(), force=force)
    if stored.state == "refused":
        report.refuse(stored.message or "")
        return
    if stored.kept:
        warn(tr(f"Bản hiện có được giữ tại {stored.kept}", f"The present file is kept as {stored.kept}"))
    if not report.quiet:
        unchanged = stored.state == "unchanged"
        say(f"{tr('Không thay đổi', 'Unchanged') if unchanged else tr('Đã ghi', 'Written')}: {stored.path}")


def _renew(allowed: Baseline, report: Report) -> None:
    renewed = allowed.renewed(report.results)
    renewed.write()
    if not report.quiet:
        say(
            tr(
                f"Đã ghi {renewed.total} lỗi được chấp nhận vào {renewed.path}",
                f"{renewed.total} findings are allowed in {renewed.path}",
            )
        )
