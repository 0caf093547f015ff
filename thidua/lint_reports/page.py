"""The findings as one HTML page to read, print or send: no other file, no script, no network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from bloc.language import english, tr

from .linted import Linted, Remark, counted, severity_name
from .summary import Summary, summary_of

__all__ = ["page"]

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --line: #b5b5b5; --head: #f0f0ee; --soft: #5a5a5a;
  --e: #a30000; --w: #8a5200; --h: #1d4f91; --good: #1d6b36; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #eee; --paper: #161616; --line: #555; --head: #262626; --soft: #aaa;
    --e: #ff9d94; --w: #ffc46b; --h: #9cc4ff; --good: #8fd6a5; }
}
body { margin: 0 auto; max-width: 78rem; padding: 1.5rem 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.45 system-ui, "Segoe UI", "Liberation Sans", sans-serif; overflow-wrap: anywhere; }
header { border-bottom: 2px solid var(--ink); margin-bottom: 1rem; }
h1 { font-size: 1.5rem; margin: 0; } header p { margin: .3rem 0 .8rem; color: var(--soft); }
h2 { font-size: 1.15rem; margin: 2rem 0 .3rem; } p { margin: .3rem 0; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
.places { table-layout: fixed; }
th, td { border: 1px solid var(--line); padding: .35rem .5rem; text-align: left; vertical-align: top; }
thead th { background: var(--head); } tbody th { font-weight: normal; }
tfoot th, tfoot td { font-weight: bold; background: var(--head); }
.number { text-align: right; width: 8rem; font-variant-numeric: tabular-nums; }
.E, .W, .H { font-weight: bold; } .E { color: var(--e); } .W { color: var(--w); } .H { color: var(--h); }
.good { color: var(--good); } .soft, .mark { color: var(--soft); font-size: .875em; } q { font-style: italic; }
a { color: inherit; } ol { padding-left: 1.4rem; }
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; --line: #777; --head: #eee; --soft: #333;
    --e: #000; --w: #000; --h: #000; --good: #000; }
  @page { size: A4; margin: 20mm 15mm 20mm 20mm; }
  body { max-width: none; padding: 0 1px; font-size: 9.5pt; } tr { break-inside: avoid; }
  h2, h2 + p { break-after: avoid; } thead { display: table-header-group; } a { text-decoration: none; }
}
"""
_WIDTHS = (5, 11, 26, 18, 18, 22)  # percent


def page(results: Sequence[Linted]) -> str:
    """Return the page: the summary of several files, then each file with its findings in the order of the pages."""
    title = tr("Kiểm tra thể thức văn bản theo Nghị định 30/2020/NĐ-CP", "Layout checked against Decree 30/2020/NĐ-CP")
    summary = summary_of(results)
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{"en" if english() else "vi"}">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>",
        f"<body><header><h1>{escape(title)}</h1><p>{escape(summary.sentence)}</p></header><main>",
        *(_overview(results, summary) if len(results) > 1 else ()),
        *(part for number, one in enumerate(results, 1) for part in _file(number, one)),
        *_legend(results),
        "</main></body></html>",
    ]
    return "\n".join(parts) + "\n"


def _overview(results: Sequence[Linted], summary: Summary) -> Iterator[str]:
    heads = "".join(
        f'<th scope="col" class="number">{escape(name)}</th>'
        for name in (tr("Lỗi", "Errors"), tr("Cảnh báo", "Warnings"), tr("Cần người xem", "For a person"))
    )
    yield f"<h2>{escape(tr('Tổng hợp', 'Summary'))}</h2>"
    yield f'<table><thead><tr><th scope="col">{escape(tr("Tệp", "File"))}</th>{heads}</tr></thead><tbody>'
    for number, one in enumerate(results, 1):
        link = f'<th scope="row"><a href="#tep-{number}">{escape(str(one.path))}</a></th>'
        if one.state == "checked":
            yield f"<tr>{link}{_numbers(one.count('E'), one.count('W'), one.count('H'))}</tr>"
        else:
            yield f'<tr>{link}<td colspan="3">{escape(tr("không kiểm tra được", "could not be checked"))}</td></tr>'
    total = summary.total
    sums = _numbers(total.errors, total.warnings, total.persons)
    yield f'</tbody><tfoot><tr><th scope="row">{escape(tr("Cộng", "Total"))}</th>{sums}</tr></tfoot></table>'
    if summary.rules:
        yield f"<h2>{escape(tr('Quy tắc vi phạm nhiều nhất', 'Rules broken most'))}</h2><ol>"
        for rule, about, count in summary.rules:
            times = tr(f"{count} chỗ", f"{count} times")
            yield f"<li>{escape(f'{about} ({rule})' if about else rule)}: {escape(times)}</li>"
        yield "</ol>"


def _numbers(*counts: int) -> str:
    return "".join(f'<td class="number">{count}</td>' for count in counts)


def _file(number: int, one: Linted) -> Iterator[str]:
    yield f'<section><h2 id="tep-{number}">{escape(str(one.path))}</h2>'
    for message in one.messages:
        yield f'<p class="E">{escape(message)}</p>'
    if one.remarks:
        yield f"<p>{escape(counted(one.remarks))}.</p>"
    elif one.state == "checked":
        yield f'<p class="good">{escape(tr("Không có lỗi.", "No problems."))}</p>'
    if one.allowed:
        yield f'<p class="soft">{escape(allowed_words(one.allowed))}</p>'
    if one.remarks:
        heads = (
            tr("TT", "No."),
            tr("Mức", "Severity"),
            tr("Chỗ", "Place"),
            tr("Hiện tại", "Found"),
            tr("Đúng là", "Expected"),
            tr("Căn cứ", "Source"),
        )
        cells = "".join(
            f'<th scope="col" style="width:{width}%">{escape(head)}</th>'
            for head, width in zip(heads, _WIDTHS, strict=True)
        )
        yield f'<table class="places"><thead><tr>{cells}</tr></thead><tbody>'
        for line, remark in enumerate(one.remarks, 1):
            yield _line(line, remark)
        yield "</tbody></table>"
    yield "</section>"


def _line(number: int, remark: Remark) -> str:
    quoted = f"<br><q>{escape(remark.text)}</q>" if remark.text else ""
    mark = f'<br><span class="mark">{escape(tr("sửa tự động được", "can be mended"))}</span>' if remark.fixable else ""
    severity = f'<span class="{remark.severity}">{escape(severity_name(remark.severity))}</span>'
    return (
        f"<tr><td>{number}</td><td>{severity}{mark}</td>"
        f"<td>{escape(remark.where)}{quoted}</td><td>{escape(remark.found)}</td><td>{escape(remark.expected)}</td>"
        f'<td>{escape(remark.source)}<br><span class="mark">{escape(remark.rule)}</span></td></tr>'
    )


def allowed_words(count: int) -> str:
    """Return how many findings go untold because the baseline has them."""
    return tr(
        f"Không kể {count} lỗi đã có trong danh sách được chấp nhận.", f"Besides {count} that the baseline allows."
    )


def _legend(results: Sequence[Linted]) -> Iterator[str]:
    if not any(one.remarks for one in results):
        return
    words = tr(
        "Lỗi: trái với Nghị định. Cảnh báo: thông lệ, hoặc phép đo chưa chắc chắn. Cần người xem: máy không kết luận "
        "được. Chỗ ghi “sửa tự động được”: lệnh thidua lint --fix sửa trong một bản sao.",
        "Error: against the decree. Warning: custom, or the measure is uncertain. For a person: no machine can tell. "
        "What can be mended is mended in a copy by thidua lint --fix.",
    )
    yield f'<p class="soft">{escape(words)}</p>'
