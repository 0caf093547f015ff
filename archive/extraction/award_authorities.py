"""Who grants an award: named after it ("của ..."), or before the verb that gives it."""

from __future__ import annotations

import re

from .award_words import AUTHORITY
from .document import UPPER, Document
from .units import find_units

__all__ = ["read_authority"]

_OWN_AUTHORITY = re.compile(
    r"[\s”\"’]*(?:xuất sắc |(?:[“\"][^“”\"\n]{3,80}[”\"]\s*)|năm 20\d\d "
    r"|đơn vị [^.,;:\n]{3,50}?(?=của))?\s*(?:của|do|cấp|về)?\s*$"
)
_GIVES = re.compile(r"tặng|khen|xét|trao|cấp|công nhận|thưởng")
_ASKED = re.compile(
    rf"(?:[Đđ]ề nghị|[Đđ]ề xuất|[Tt]rình|[Kk]iến nghị)(?: với)? (?P<who>(?=[{UPPER}])[^.,;:()\n“”]{{2,80}}?)"
    r"(?: (?:xem xét|xét|quyết định))?,? (?:khen )?(?:tặng|thưởng|trao|công nhận)(?: thưởng)?(?!\w)"
)
"""Whoever is asked to grant is the authority, whatever its name."""
_PLACE = re.compile(rf" [{UPPER}][^\s.,;:()]*(?: [{UPPER}][^\s.,;:()]*){{0,3}}")


def read_authority(document: Document, award: re.Match[str], before: int, after: int) -> str | None:
    """Return the authority of an award whose words lie between `before` and `after`; None where none is named."""
    own = AUTHORITY.search(document.low, award.end(), after)
    if own and _OWN_AUTHORITY.fullmatch(document.low[award.end() : own.start()]):
        return _named(document, own)
    clause = max(document.low.rfind(sign, before, award.start()) for sign in (".", ";", "\n"))
    start = max(clause + 1, before)
    givers = [
        match
        for match in AUTHORITY.finditer(document.low, start, award.start())
        if _GIVES.search(between := document.low[match.end() : award.start()])
        and len(between) < 90
        and "phát động" not in between
    ]
    if givers and givers[-1].group() != "tỉnh":
        return _named(document, givers[-1])
    asked = list(_ASKED.finditer(document.text, start, award.start()))
    if asked and award.start() - asked[-1].end() < 60:
        return " ".join(asked[-1]["who"].split())
    if givers:
        return _named(document, givers[-1])
    if award["letter"]:
        units = find_units(document, start, award.start())
        if units and re.match(r"\s*(?:đã )?(?:trao )?tặng", document.low[units[-1].span.end : award.start()]):
            return units[-1].name
    return None


def _named(document: Document, match: re.Match[str]) -> str:
    """Return the authority as written, with the province's name when it follows."""
    place = _PLACE.match(document.text, match.end())
    end = place.end() if place and match.group().endswith(("tỉnh", "thành phố", "tp", "tp.", "huyện")) else match.end()
    words = " ".join(document.text[match.start() : end].split())
    return words[:1].upper() + words[1:]
