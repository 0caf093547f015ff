"""`thidua new`: a bloc-year's folder, or the workbook to fill in."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bloc.language import tr

from ..console import fail, say
from ..exits import Exit
from .explaining import explained

if TYPE_CHECKING:
    from bloc.rollover import Rolled

    from ..workflow.folders import Filled

__all__ = ["new"]


def new(
    folder: Annotated[Path | None, typer.Argument(help=tr("Thư mục sẽ tạo.", "The folder to make."))] = None,
    source: Annotated[
        Path | None,
        typer.Option("--from", help=tr("Hồ sơ năm trước để chuyển tiếp.", "The year before, to roll over.")),
    ] = None,
    xlsx: Annotated[
        Path | None,
        typer.Option(
            "--xlsx",
            help=tr(
                "Bảng tính Excel: có THƯ MỤC thì đọc vào hồ sơ, không có thì ghi bảng mẫu.",
                "An Excel workbook: read into FOLDER, or written to fill in where no folder is given.",
            ),
        ),
    ] = None,
    year: Annotated[int | None, typer.Option("--year", help=tr("Năm thi đua.", "The emulation year."))] = None,
    name: Annotated[str | None, typer.Option("--name", help=tr("Tên đầy đủ của khối.", "The bloc's name."))] = None,
    force: Annotated[
        bool, typer.Option("--force", help=tr("Ghi đè bảng tính hoặc phần đã có.", "Write over what is there."))
    ] = False,
) -> None:
    """Tạo hồ sơ năm thi đua, chuyển hồ sơ sang năm sau, hoặc làm việc bằng bảng tính Excel.

    Ví dụ: thidua new ho-so-2026 --name "Khối thi đua Kinh tế - Kỹ thuật"

    Sang năm sau: thidua new ho-so-2027 --from ho-so-2026

    Bảng tính trống: thidua new --xlsx bang.xlsx (thêm --from ho-so-2026 để điền sẵn)

    Đọc bảng tính: thidua new ho-so-2026 --xlsx bang.xlsx
    """
    from ..workflow import folders

    this_year = year or _named_year(folder) or dt.date.today().year  # noqa: DTZ011 the clerk's own calendar
    wrong = _wrong_usage(folder, source, xlsx, year, name)
    if wrong:
        fail(wrong, Exit.USAGE)
    with explained():
        if xlsx and not folder:
            folders.write_workbook(xlsx, source, force=force)
            say(tr(f'Đã ghi {xlsx}. Điền xong: thidua new THƯ_MỤC --xlsx "{xlsx}"', f"Wrote {xlsx}."))
        elif xlsx and folder:
            _tell_filled(folder, folders.read_workbook(xlsx, folder, this_year, name, force=force))
        elif source and folder:
            _tell_rolled(folder, folders.next_folder(source, folder))
        elif folder:
            folders.new_folder(folder, this_year, name)
            made = tr(f"Đã tạo {folder} cho năm thi đua {this_year}", f"Made {folder} for {this_year}")
            say(tr(f"{made}; điền {folder / 'hoso.yaml'}, rồi:", f"{made}; fill in hoso.yaml, then:"))
            say(f'  thidua check "{folder}"')


def _named_year(folder: Path | None) -> int | None:
    """Return the only year that the folder's name tells, as ho-so-2027 does."""
    found = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", folder.resolve().name) if folder else []
    return int(found[0]) if len(found) == 1 else None


def _wrong_usage(
    folder: Path | None, source: Path | None, xlsx: Path | None, year: int | None, name: str | None
) -> str | None:
    """Return why the words of the command do not go together, None where they do."""
    if year is not None and not 1945 <= year <= 2099:
        return tr(f"Năm thi đua {year} nằm ngoài khoảng 1945-2099.", f"The year {year} is outside 1945-2099.")
    if (year or name) and (source or (folder and (folder / "hoso.yaml").exists())):
        return tr(
            "--year, --name chỉ dùng khi lập hồ sơ mới: --from lập hồ sơ của năm liền sau và giữ tên khối, hồ sơ "
            "đã có giữ năm và tên ghi trong hoso.yaml. Bỏ hai tùy chọn này.",
            "--year and --name are for a new folder: --from makes the next year under the same name, and a folder "
            "that is there keeps what its hoso.yaml says. Leave them out.",
        )
    if not folder and not xlsx:
        return tr("Thiếu thư mục: thidua new THƯ_MỤC", "A folder is missing: thidua new FOLDER")
    if folder and xlsx and source:
        return tr("Chỉ dùng một trong hai: --from, --xlsx.", "Use --from or --xlsx, not both.")
    return None


def _tell_filled(folder: Path, filled: Filled) -> None:
    sections = ", ".join(filled.sections)
    say(tr(f"Đã đọc vào {folder}: {sections}.", f"Read into {folder}: {sections}."))
    if filled.kept:
        say(tr(f"Bản cũ được giữ ở {filled.kept}.", f"The facts as they were are kept in {filled.kept}."))


def _tell_rolled(folder: Path, rolled: Rolled) -> None:
    say(tr(f"Đã tạo {folder} cho năm {rolled.year}.", f"Made {folder} for {rolled.year}."))
    if rolled.leader:
        say(tr(f"{rolled.leader_title}: {rolled.leader}.", f"Leader: {rolled.leader}."))
    else:
        say(
            tr(
                f"Hồ sơ cũ chưa ghi {rolled.leader_title} năm sau; điền mục leader.",
                "The old year names no next leader; fill it in.",
            )
        )
    if rolled.to_confirm:
        say(
            tr(
                f"Cần xác nhận {rolled.to_confirm} khen thưởng chuyển từ đề nghị (prior_awards): đã nhận thì sửa "
                "confirmed thành true, không được tặng thì xóa dòng.",
                f"{rolled.to_confirm} awards carried over from proposals (prior_awards) need confirming: set confirmed "
                "to true where received, delete the others.",
            )
        )
    if rolled.left_out_bases:
        listed = "; ".join(rolled.left_out_bases)
        say(tr(f"Không chuyển các căn cứ riêng của năm cũ: {listed}.", f"Left out bases of the old year: {listed}."))
    if rolled.left_out_proposal:
        say(
            tr(
                f"Không chuyển dòng “{rolled.left_out_proposal}”; ghi lại theo {rolled.leader_title} mới.",
                f"Left out the line “{rolled.left_out_proposal}”; write it anew for the new leader.",
            )
        )
