"""A word whose letters are not spelled as they should be, at its place in a text."""

from __future__ import annotations

import re
from typing import NamedTuple

from .finding import Severity

__all__ = ["Slip", "begins_sentence", "first_lower", "first_upper"]

_LABEL = re.compile(r"[-+–•*]|\(?[0-9a-zđIVX]{1,4}[).]|(?:Điều|Khoản|Điểm) \w+")


class Slip(NamedTuple):
    """A word that is not spelled as it should be: `text[start:end]` is `found`."""

    rule: str
    start: int
    end: int
    found: str
    expected: str
    severity: Severity = "W"


def begins_sentence(text: str, at: int) -> bool:
    """Return whether a sentence may begin here: only a line, a label or the end of a sentence is before it."""
    before = text[text.rfind("\n", 0, at) + 1 : at].rstrip(" “\"‘'([")
    return not before or before[-1] in ".?!:…" or bool(_LABEL.fullmatch(before))


def first_upper(text: str) -> str:
    """Return the text with a capital at its head."""
    return text[:1].upper() + text[1:]


def first_lower(text: str) -> str:
    """Return the text with a small letter at its head."""
    return text[:1].lower() + text[1:]
