"""`thidua search`: find articles, with counts by province and year."""

from __future__ import annotations

import html
import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from bloc.language import tr
from bloc.text import short_date

from ..console import fail, print_json, say, warn
from ..exits import Exit

if TYPE_CHECKING:
    from rich.text import Text

    from search import Hit, Results

__all__ = ["search"]

_PIPED_WIDTH = 120
_MARK = re.compile(r"<mark>(.*?)</mark>", re.DOTALL)
_MOST_VALUES = 10


def search(
    query: Annotated[
        list[str], typer.Argument(help=tr("Câu tìm; không cần dấu.", "What to look for; accents optional."))
    ],
    province: Annotated[
        str | None, typer.Option(help=tr("Tỉnh, thành phố; không cần dấu.", "Province; accents optional."))
    ] = None,
    year: Annotated[int | None, typer.Option(help=tr("Năm thi đua.", "Emulation year."))] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help=tr("Số kết quả mỗi trang.", "Hits a page."))] = 10,
    page: Annotated[int, typer.Option(min=1, help=tr("Trang, từ 1.", "Page, from 1."))] = 1,
    as_json: Annotated[bool, typer.Option("--json", help=tr("In dạng JSON.", "Print JSON."))] = False,
) -> None:
    """Tìm trong kho tin bài, xếp bài khớp nhất lên trước, đếm theo tỉnh và năm.

    Ví dụ: thidua search "suy ton khoi truong nam:2020"

    Các từ phải cùng có mặt; OR là hoặc, NOT là loại trừ từ sau nó, ngoặc đơn để gộp. "..." là cụm từ, xây* là phần đầu
    của từ, * là tất cả. Trường: tinh: nam: khoi: donvi: khen: tieude: loai: nguoi: áp dụng cho từ, cụm hoặc ngoặc liền
    sau; nam:2018-2020 hoặc nam:[2018 TO 2020] là khoảng năm. Không cần gõ dấu; có gõ thì bài viết đúng như vậy lên
    trước.
    """
    from search import IndexBusyError, QueryError

    from .. import workflow

    try:
        found = workflow.search(
            " ".join(query),
            province=province,
            year=year,
            limit=limit,
            offset=(page - 1) * limit,
            facets=("province", "year"),
        )
    except QueryError as error:
        fail(str(error), Exit.USAGE)
    except IndexBusyError as error:
        fail(str(error), Exit.OUTSIDE)
    for note in found.notes:
        warn(note)
    if as_json:
        print_json(_as_json(found))
    else:
        _print(found, page, limit)


def _as_json(found: Results) -> dict[str, object]:
    keys = ("id", "title", "province", "year", "score", "snippet")
    return {
        "total": found.total,
        "hits": [{key: getattr(hit, key) for key in keys} for hit in found.hits],
        "facets": found.facets,
    }


def _print(found: Results, page: int, limit: int) -> None:
    from rich.console import Console

    if not found.total:
        say(
            tr(
                "Không tìm thấy bài nào. Thử bớt từ, hoặc nhập thêm tin bài bằng: thidua import THƯ-MỤC",
                "Nothing found. Try fewer words, or add articles with: thidua import FOLDER",
            )
        )
        return
    console = Console(width=None if sys.stdout.isatty() else _PIPED_WIDTH, highlight=False)
    for number, hit in enumerate(found.hits, (page - 1) * limit + 1):
        console.print(_heading(number, hit))
        console.print(_marked(hit.snippet))
        console.print()
    pages = -(-found.total // limit)
    say(tr(f"{found.total} bài, trang {page}/{pages}.", f"{found.total} articles, page {page} of {pages}."))
    for name, label in (("province", tr("Tỉnh", "Province")), ("year", tr("Năm", "Year"))):
        values = found.facets.get(name, [])
        if values:
            more = f", … (+{len(values) - _MOST_VALUES})" if len(values) > _MOST_VALUES else ""
            say(f"{label}: {', '.join(f'{value} ({count})' for value, count in values[:_MOST_VALUES])}{more}")


def _heading(number: int, hit: Hit) -> Text:
    from rich.text import Text

    known = [hit.province, str(hit.year) if hit.year else None, short_date(hit.date) if hit.date else None]
    where = " - ".join(part for part in known if part)
    return Text.assemble(f"{number}. ", (hit.title, "bold"), f" ({where})" if where else "", f" [{hit.id}]")


def _marked(snippet: str) -> Text:
    """Return the snippet with its marks as colour."""
    from rich.text import Text

    text = Text()
    for number, part in enumerate(_MARK.split(snippet)):
        text.append(html.unescape(part), "bold yellow" if number % 2 else "")
    return text
