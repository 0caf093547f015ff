"""`thidua results`: who led, who was proposed or awarded what, with the source of every figure."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from bloc.language import tr
from bloc.text import short_date

from ..console import fail, print_json, say
from ..exits import Exit
from .group import group_of

if TYPE_CHECKING:
    from rich.table import Table

    from archive.answers import Figure, Result, Source

__all__ = ["results"]

_PIPED_WIDTH = 120


def results(
    province: Annotated[
        str | None, typer.Option(help=tr("Tỉnh, thành phố; không cần dấu.", "Province; accents optional."))
    ] = None,
    year: Annotated[int | None, typer.Option(help=tr("Năm thi đua.", "Emulation year."))] = None,
    bloc: Annotated[
        str | None, typer.Option(help=tr("Một phần tên khối thi đua.", "A part of the bloc's name."))
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=tr("In dạng JSON.", "Print JSON."))] = False,
) -> None:
    """Cho biết ai là Khối trưởng, đơn vị nào được đề nghị hoặc được tặng gì, theo nguồn nào.

    Ví dụ: thidua results --province "Gia Lai" --year 2020
    """
    from archive.errors import UnknownProvinceError

    from .. import workflow

    try:
        found = workflow.results(province=province, year=year, bloc=bloc)
    except UnknownProvinceError as error:
        fail(str(error), Exit.USAGE)
    if as_json:
        print_json([one.model_dump(mode="json") for one in found])
    elif found:
        _print(found)
    else:
        say(
            tr(
                "Không có nguồn: kho không có tin bài nào khớp. Nhập thêm bằng: thidua import THƯ-MỤC",
                "No source: no article in the archive matches. Add some with: thidua import FOLDER",
            )
        )


def _print(found: list[Result]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else _PIPED_WIDTH, highlight=False)
    for result in found:
        articles = list({source.article: source for source in result.sources}.values())
        numbers = {source.article: number for number, source in enumerate(articles, 1)}
        console.print(_table(result, numbers))
        for source in articles:
            when = f", {short_date(source.date)}" if source.date else ""
            console.print(Text(f"[{numbers[source.article]}] {source.title}{when}, {source.file}"), soft_wrap=True)
        console.print()


def _table(result: Result, numbers: dict[str, int]) -> Table:
    """Return the figures of one result: what is known, or why not, and the words that say so."""
    from rich.table import Table
    from rich.text import Text

    from archive.answers import FIGURES, answer_label

    table = Table(title=Text(_title(result), style="bold"), title_justify="left", show_lines=True)
    table.add_column(tr("Mục", "Figure"), max_width=20)
    table.add_column(tr("Kết quả", "Result"), ratio=1)
    table.add_column(tr("Nguồn", "Source"), ratio=1)
    for figure in FIGURES:
        answer = result.answers[figure]
        said = [source for source in result.sources if source.figure == figure]
        note = "" if answer == "stated" else answer_label(answer)
        values = "\n".join(dict.fromkeys(_value(source, numbers) for source in said))
        words = "\n".join(dict.fromkeys(f"[{numbers[s.article]}] “{quote}”" for s in said for quote in s.quotes[:1]))
        shown = f"{values}\n({note})" if values and note else values or note
        table.add_row(_figure_label(figure, group_of(result.bloc)), Text(shown), Text(words))
    return table


def _value(source: Source, numbers: dict[str, int]) -> str:
    return f"{source.value} [{numbers[source.article]}]"


def _title(result: Result) -> str:
    province = result.province or tr("không rõ tỉnh", "province unknown")
    if result.province_now and result.province_now != result.province:
        province += tr(f" (nay là {result.province_now})", f" (today {result.province_now})")
    bloc = result.bloc or tr("không rõ khối", "bloc unknown")
    return f"{province} - {bloc} - {tr('năm', 'year')} {result.year}"


def _figure_label(figure: Figure, group: str) -> str:
    return {
        "member_count": tr("Số đơn vị", "Units"),
        "leader": tr(f"{group} trưởng", "Leader"),
        "deputies": tr(f"{group} phó", "Deputies"),
        "next_leader": tr(f"{group} trưởng năm sau", "Next leader"),
        "next_deputies": tr(f"{group} phó năm sau", "Next deputies"),
        "awards": tr("Khen thưởng", "Awards"),
        "rankings": tr("Xếp hạng", "Ranking"),
    }[figure]
