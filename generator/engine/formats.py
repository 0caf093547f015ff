"""How official papers write one value: dates, numbers, fractions, capitals; in prose and in Word templates alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import jinja2
from jinja2.runtime import Context

from bloc.language import tr
from bloc.text import decimal_comma, long_date, short_date, two_digits

__all__ = [
    "FILTERS",
    "LIST_FILTERS",
    "FormatError",
    "bounded_decimal",
    "fraction_in_words",
    "official",
    "printed_value",
    "yearly",
]

_MOST_DIGITS = 50
_NUMBERS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")


def fraction_in_words(text: str) -> str:
    """Return `2/3` as `hai phần ba`, `1/2` as `một phần hai`; parts above ten stay figures: `11/15`."""
    top, _, bottom = str(text).partition("/")
    if not (top.isdigit() and bottom.isdigit() and int(top) <= 10 and int(bottom) <= 10):
        return str(text)
    last = "tư" if bottom == "4" else _NUMBERS[int(bottom)]
    return f"{_NUMBERS[int(top)]} phần {last}"


def printed_value(value: Any) -> str:
    """Return a date in words, a number with decimal comma, a text as it is.

    Raises ValueError for anything else, and for an empty text.
    """
    if isinstance(value, dt.date):
        return long_date(value)
    if isinstance(value, Decimal | float):
        return decimal_comma(value)
    if not isinstance(value, str | int) or value == "" or isinstance(value, bool):
        raise ValueError("not printable")
    return str(value)


def bounded_decimal(value: Any) -> Decimal:
    """Return a number of reasonable length. Raises ValueError, and ArithmeticError for what is no number."""
    number = Decimal(str(value))
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        raise ValueError(tr("số quá dài", "the number is too long"))
    return number


def official(value: Any) -> Any:
    """Return a value as official papers print it: dates in words, a decimal comma, 8 giờ 30; others as they are.

    Raises FormatError for yes and no, which are to be chosen by, not printed.
    """
    if isinstance(value, bool):
        raise FormatError(
            tr(
                "giá trị là có hoặc không; chọn chữ bằng {% if … %}",
                "the value is yes or no; choose a text by {% if %}",
            )
        )
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date | Decimal | float):
        return printed_value(value)
    if isinstance(value, dt.time):
        return f"{value.hour} giờ {value.minute:02d}" if value.minute else f"{value.hour} giờ"
    return value


class FormatError(ValueError):
    """A value is of a kind that a filter does not take; the text is fit for the user."""


def _only(kinds: tuple[type, ...], name: str, takes: str, write: Callable[[Any], str]) -> Callable[[Any], Any]:
    """Return a filter that takes values of these kinds only; None stays None, which its slot refuses or marks."""

    def filtered(value: Any) -> Any:
        if value is None:
            return None
        if not isinstance(value, kinds) or isinstance(value, bool):
            shown = str(value)[:40]
            raise FormatError(
                tr(
                    f"bộ lọc {name} chỉ dùng cho {takes}, không dùng cho “{shown}”; bỏ bộ lọc hoặc chọn trường khác",
                    f"the filter {name} does not take “{shown}”; take it out or choose another field",
                )
            )
        return write(value)

    return filtered


def listed(values: Any) -> str:
    """Return a list in one line: a; b; c."""
    return "; ".join(printed_value(value) for value in values)


def yearly(deadline: Any) -> str:
    """Return a deadline of every year: báo cáo sơ kết trước ngày 15/6."""
    day = short_date(deadline.due).rpartition("/")[0]
    return f"{deadline.task[:1].lower()}{deadline.task[1:]} trước ngày {day}"


@jinja2.pass_context
def unit_names(context: Context, value: Any) -> str:
    """Return the names of units by their ids, one or a list of them: Sở Xây dựng; Sở Công Thương."""
    names = {unit.id: unit.name for unit in context.resolve("members")}
    ids = [value] if isinstance(value, str) else value
    unknown = next((unit for unit in ids if unit not in names), None)
    if unknown is not None:
        raise FormatError(
            tr(f"không có đơn vị nào mang mã “{unknown}” trong members", f"no unit of members has the id “{unknown}”")
        )
    return "; ".join(names[unit] for unit in ids)


_LISTS, _TEXTS, _AMOUNTS = (list, tuple), (str, int, float, Decimal, dt.date), (int, float, Decimal, str)
FILTERS: dict[str, Callable[..., Any]] = {
    "ngay": _only((dt.date,), "ngay", "ngày", long_date),
    "ngay_ngan": _only((dt.date,), "ngay_ngan", "ngày", short_date),
    "so": _only(_AMOUNTS, "so", "số", lambda number: decimal_comma(bounded_decimal(number))),
    "hai_so": _only((int,), "hai_so", "số nguyên", two_digits),
    "phan_so": _only((str,), "phan_so", "phân số", fraction_in_words),
    "hoa": _only(_TEXTS, "hoa", "chữ", lambda text: printed_value(text).upper()),
    "thuong": _only(_TEXTS, "thuong", "chữ", lambda text: printed_value(text)[:1].lower() + printed_value(text)[1:]),
}
"""Ways to print one value, by the name that stands behind `|`."""
LIST_FILTERS: dict[str, Callable[..., Any]] = {
    "don_vi": unit_names,
    "danh_sach": _only(_LISTS, "danh_sach", "danh sách", listed),
    "thoi_han": _only(_LISTS, "thoi_han", "danh sách thời hạn", lambda due: "; ".join(map(yearly, due))),
}
"""Ways to print a list. `don_vi` needs the members of the bloc among the data."""
