"""How official papers write one value: dates, numbers, fractions, capitals; in prose and in Word templates alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from bloc.language import tr
from bloc.text import decimal_comma, long_date, short_date, two_digits

__all__ = ["FILTERS", "fraction_in_words", "printed_value"]

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


def _number(value: Any) -> str:
    number = Decimal(str(value))
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        raise ValueError(tr("số quá dài", "the number is too long"))
    return decimal_comma(number)


FILTERS: dict[str, Callable[[Any], str]] = {
    "ngay": long_date,
    "ngay_ngan": short_date,
    "so": _number,
    "hai_so": two_digits,
    "phan_so": fraction_in_words,
    "hoa": lambda text: printed_value(text).upper(),
    "thuong": lambda text: printed_value(text)[:1].lower() + printed_value(text)[1:],
}
"""Ways to print one value, in prose and in Word templates alike."""
