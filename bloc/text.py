"""Vietnamese text: composed letters, folding for comparison, and numbers, dates, numbering as official papers do."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

__all__ = [
    "FORBIDDEN",
    "decimal_comma",
    "fold",
    "key",
    "letter",
    "long_date",
    "nfc",
    "old_tones",
    "roman",
    "short_date",
    "slug",
    "two_digits",
    "weekday",
]

FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""A character that no text of ours holds: controls, turns of the writing direction, halves of letters, no characters.

Some of them no XML takes, some show other words than are there, and U+FDD0 to U+FDEF programs keep for themselves.
"""
_MOST_MARKS = 30
_LONG_RUN = re.compile(r"[^\x00-\x7f]{8,}")  # fewer cannot hold thirty marks: no character stands for more than four
_LETTERS = "abcdđeghiklmnopqrstuvxy"  # D30-74: no f, j, w, z; letters with marks are skipped
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
# The older spelling puts the tone of an open oa, oe, uy on the first vowel: hòa, khỏe, thủy (newer: hoà, khoẻ, thuỷ).
_OPEN = re.compile(r"(o|O)([àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ])(?!\w)|(?<![qQ])(u|U)([ỳýỷỹỵỲÝỶỸỴ])(?!\w)")


def nfc(text: str) -> str:
    """Return the text with composed letters (NFC), as every file and database of ours stores it.

    Of marks on one letter thirty are kept, as UAX #15 says: sorting them takes the square of their number.
    """
    return unicodedata.normalize("NFC", _LONG_RUN.sub(_without_piles, text))


def _without_piles(run: re.Match[str]) -> str:
    """Return the characters without the marks beyond the thirtieth on one letter."""
    kept, marks = [], 0
    for character in run.group():
        parts = [unicodedata.combining(part) > 0 for part in unicodedata.normalize("NFD", character)]
        marks = sum(parts) + (marks if parts[0] else 0)
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


@lru_cache(maxsize=65536)
def _fold_word(text: str) -> str:
    plain = _LONG_RUN.sub(_without_piles, text.casefold().replace("đ", "d"))
    decomposed = unicodedata.normalize("NFD", plain)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def fold(text: str) -> str:
    """Return the text in lower case without accents; `đ` becomes `d`. For comparing, never for showing."""
    return _fold_word(text) if len(text) < 64 else _fold_word.__wrapped__(text)


def key(name: str) -> str:
    """Return a comparison key of a name: folded, punctuation as single spaces, so that spelling variants meet."""
    return " ".join(re.sub(r"[^0-9a-z&]+", " ", fold(name)).split())


def old_tones(text: str) -> str:
    """Return the text in the older tone placement (`hoà` becomes `hòa`), so that both spellings compare equal."""

    def move(match: re.Match[str]) -> str:
        first, second = match.group(1) or match.group(3), match.group(2) or match.group(4)
        parts = unicodedata.normalize("NFD", second)
        return nfc(first + parts[1:]) + parts[0]

    return _OPEN.sub(move, nfc(text))


def slug(text: str) -> str:
    """Return a file-name-safe ASCII form: folded words joined by hyphens."""
    return re.sub(r"[^0-9a-z]+", "-", fold(text)).strip("-")


def roman(number: int) -> str:
    """Return the Roman numeral of a positive number.

    Raises ValueError below 1.
    """
    if number < 1:
        raise ValueError(f"no Roman numeral for {number}")
    out = ""
    for value, sign in _ROMAN:
        while number >= value:
            out, number = out + sign, number - value
    return out


def letter(number: int) -> str:
    """Return the letter of the n-th point in the Vietnamese alphabet, 1 = a (D30-74); beyond y it doubles (aa)."""
    if number < 1:
        raise ValueError(f"no letter for {number}")
    turns, index = divmod(number - 1, len(_LETTERS))
    return _LETTERS[index] * (turns + 1)


def two_digits(number: int) -> str:
    """Return a count or number with a leading zero below ten (D30-31): 5 becomes `05`."""
    return f"{number:02d}"


def decimal_comma(value: Decimal | float | int, places: int | None = None) -> str:
    """Return a number with decimal comma and dots between thousands; `places` fixes the digits after the comma."""
    number = Decimal(str(value))
    text = f"{number:,.{places}f}" if places is not None else f"{number:,f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def long_date(day: dt.date) -> str:
    """Return `ngày 05 tháng 3 năm 2026`: zeros for days under 10 and months 1 and 2 only (D30-42)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def short_date(day: dt.date) -> str:
    """Return `05/3/2026`: the same zeros as the long form."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def weekday(day: dt.date) -> str:
    """Return the weekday's name: `thứ Hai` ... `Chủ nhật`."""
    return _WEEKDAYS[day.weekday()]
