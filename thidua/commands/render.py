"""`thidua render`: the Word documents of one bloc-year or of many."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bloc.language import tr

from ..console import fail, print_json, warn
from ..exits import Exit
from .explaining import explained
from .progress import with_progress
from .render_report import Report
from .template_folder import chosen_templates

if TYPE_CHECKING:
    from ..workflow.batches import Outcome

__all__ = ["render"]


def render(
    dossier: Annotated[
        str,
        typer.Argument(
            metavar=tr("HỒ-SƠ", "DOSSIER"),
            help=tr("Thư mục hồ sơ, hoặc một tệp YAML, JSON.", "The bloc-year's folder, or one YAML or JSON file."),
        ),
    ],
    more: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=tr("VĂN-BẢN|HỒ-SƠ", "DOCUMENT|DOSSIER"),
            help=tr(
                "Mã văn bản (xem thidua documents), không ghi mã nào: tất cả; tên khác là thêm một hồ sơ.",
                "Ids of documents, none: all of them; any other name is a further dossier.",
            ),
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help=tr(
                "Thư mục ghi, nhiều hồ sơ thì mỗi hồ sơ một thư mục con; mặc định van-ban/ của hồ sơ.",
                "Where to write, several dossiers each in a folder of its own; by default van-ban/ of the dossier.",
            ),
        ),
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
    pdf: Annotated[
        bool,
        typer.Option(
            "--pdf",
            help=tr(
                "Xuất thêm PDF cạnh mỗi văn bản (cần LibreOffice trên máy).",
                "A PDF beside each document too (needs LibreOffice on the machine).",
            ),
        ),
    ] = False,
    png: Annotated[
        bool,
        typer.Option(
            "--png",
            help=tr(
                "Xuất thêm ảnh PNG từng trang (cần LibreOffice trên máy).",
                "A PNG picture of each page too (needs LibreOffice on the machine).",
            ),
        ),
    ] = False,
    each: Annotated[
        bool,
        typer.Option(
            "--each",
            help=tr(
                "Mỗi người, mỗi phiếu một tệp riêng: giấy mời, phiếu bầu, biển tên.",
                "A file for each person or ballot: invitations, ballots, name plates.",
            ),
        ),
    ] = False,
    meeting: Annotated[
        str | None,
        typer.Option(
            "--meeting",
            help=tr(
                "Chỉ soạn văn bản của hội nghị có mã này, ví dụ trien-khai.",
                "Only the papers of the meeting of that id, e.g. trien-khai.",
            ),
        ),
    ] = None,
    zipped: Annotated[
        bool,
        typer.Option(
            "--zip",
            help=tr(
                "Đóng gói các văn bản vừa soạn (và PDF, nếu có --pdf) vào một tệp .zip trong thư mục ghi, mang tên hồ "
                "sơ (nhiều hồ sơ: tên thư mục ghi).",
                "Pack the documents (and PDFs, with --pdf) into one .zip in the output folder, named like the dossier "
                "(several: like that folder).",
            ),
        ),
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            min=1,
            help=tr(
                "Số tiến trình cùng soạn nhiều nhất, chỉ dùng khi có nhiều hồ sơ; mặc định theo máy.",
                "Processes at work at most, for many dossiers only; by default as many as the machine has processors.",
            ),
        ),
    ] = None,
    templates: Annotated[
        Path | None,
        typer.Option(
            "--templates",
            help=tr(
                "Thư mục mẫu Word riêng, thay mẫu cùng tên (mẫu trong mau/ của hồ sơ được ưu tiên).",
                "A folder of Word templates that replace ours by name (those in mau/ of the dossier come first).",
            ),
        ),
    ] = None,
    embed_data: Annotated[
        bool,
        typer.Option(
            "--embed-data",
            help=tr("Ghi kèm vào tệp dữ liệu mà văn bản in ra.", "Put the data that a document prints into its file."),
        ),
    ] = False,
    usage: Annotated[
        bool,
        typer.Option(
            "--report",
            help=tr("Cho biết dữ liệu nào không được dùng.", "Tell which data are not used."),
        ),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help=tr("In dạng JSON.", "Print JSON."))] = False,
) -> None:
    """Viết văn bản Word theo Nghị định 30/2020 từ hồ sơ của một hay nhiều năm thi đua.

    Ví dụ: thidua render ho-so-2026 ke-hoach giao-uoc --draft -o van-ban

    Bản trình ký kèm PDF: thidua render ho-so-2026 --to-sign --pdf

    Nhiều hồ sơ: thidua render ho-so-2025 ho-so-2026 -o van-ban --zip
    """
    if draft and to_sign:
        fail(tr("Chỉ chọn một trong hai: --draft hoặc --to-sign.", "Choose one of --draft and --to-sign."), Exit.USAGE)
    with explained():
        from ..settings import load_settings
        from ..workflow import batches
        from ..workflow.packing import pack, zip_path
        from ..workflow.rendering import Asked

        paths, documents = batches.told_apart([dossier, *(more or ())])
        dossiers = batches.dossiers_of(paths, output)
        several = len(dossiers) > 1
        if zipped and several and not output:
            fail(
                tr(
                    "--zip với nhiều hồ sơ cần thư mục ghi chung: thêm -o THƯ-MỤC.",
                    "--zip with several dossiers needs one folder to write to: add -o FOLDER.",
                ),
                Exit.USAGE,
            )
        own = chosen_templates(templates)
        server = load_settings().unoserver if pdf or png else None
        asked = Asked(documents, draft, to_sign, force, own, embed_data, usage, each, pdf, png, server, meeting=meeting)
        report = Report(several=several, named=bool(documents), quiet=as_json)
        if (pdf or png) and not as_json and sys.stderr.isatty():
            warn(tr("Đang soạn và chuyển sang PDF bằng LibreOffice…", "Writing, and making PDFs with LibreOffice…"))
        written = batches.render_dossiers(dossiers, asked, jobs or batches.processors())
        _follow(written, len(dossiers), report)
        if zipped:
            report.add_zip(pack(zip_path(dossiers, output, asked), report.outcomes, force=force))
    if as_json:
        print_json(report.records())
    report.end()


def _follow(written: Generator[Outcome, None, None], total: int, report: Report) -> None:
    """Take up each outcome as it comes; where the user stops, end the command and say how far it came."""
    label, shown = tr("Soạn văn bản", "Writing"), total > 1 and not report.quiet
    try:
        with closing(with_progress(written, total, label, shown=shown)) as outcomes:
            for outcome in outcomes:
                report.add(outcome)
    except KeyboardInterrupt:
        done = len(report.outcomes)
        fail(
            tr(
                f"Đã dừng theo yêu cầu sau {done}/{total} hồ sơ; các tệp đã ghi đều nguyên vẹn. Chạy lại lệnh để làm "
                "tiếp.",
                f"Stopped as asked after {done} of {total} dossiers; the files written are whole. Run the command "
                "again to go on.",
            ),
            Exit.OUTSIDE,
        )
