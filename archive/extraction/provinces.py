"""The province of the bloc, named as it was called then; none for clusters of several provinces."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bloc.provinces import Province, all_provinces
from bloc.text import fold, old_tones

from .bloc_names import BlocMention
from .document import Document, Found, Span

__all__ = ["read_province"]

_BETWEEN = re.compile(
    r"(?:các tỉnh|\d+ tỉnh\s*:|(?<!số\s)\d+ tỉnh,? (?:thành|khu|miền|thuộc|trong|đồng|vùng)"
    r"|các thành phố trực thuộc|bộ, ngành|(?:khu vực|vùng) (?:miền|đồng|trung|bắc|nam|tây|đông))"
)
_TITLED = re.compile(r"(?:các|(?<!số )\d+) tỉnh(?! đoàn)(?=\s)")
_JOINED = re.compile(r"\d+/\d+ tỉnh, thành|(?:các|\d+) tỉnh(?:, thành(?: phố)?)? (?:trong|thuộc|của) (?:cụm|khối)")
_OF_MINISTRY = re.compile(r"\s*(?:\([^()\n]{1,20}\)\s*)?(?:thuộc|của|[,–-])?\s*bộ (?!chỉ|đội|ch |chqs)")
"""A ministry's clusters join offices of several provinces."""
_OF_PROVINCES = re.compile(r"(?:các|\d+) tỉnh(?: thuộc| trong| của)?\s$")
_PREFIX = (
    r"(?:tỉnh|ubnd (?:tỉnh|thành phố|tp\.?)|thành phố|tp\.?|hđnd tỉnh|công an tỉnh|tỉnh ủy|thành ủy"
    r"|tỉnh\s?đoàn|toàn tỉnh|báo|đài pt-?th|btv|mttq(?: việt nam)? tỉnh)\s*"
)
_OFFICE_BEFORE = re.compile(r"(?:sở|cục|ban quản lý|liên minh|hội|ban)\s[^.,;:\n()]{3,60}?\s[–-]?\s?$")
_DASH_BEFORE = re.compile(r"(?:^|[\n|:–-]\s*)$")
_DASH_AFTER = re.compile(r"\s*(?:[:|–-]|$|\n)")
_ITEM_BEFORE = re.compile(r"[\n;:]\s*$")
_MOVEMENT = re.compile(r"\s*(?:chung sức|chung tay|chung lòng|thi đua|đoàn kết|cùng)")


@dataclass(frozen=True)
class _Vote:
    province: Province
    weight: float
    span: Span


@cache
def _names() -> dict[str, tuple[Province, ...]]:
    table: dict[str, tuple[Province, ...]] = {}
    for province in all_provinces():
        accented = [a for a in province.aliases if a != fold(a) and " " in a and not re.match(r"(?:TP|Thủ đô)", a)]
        for name in (province.name, *accented):
            known = old_tones(name).lower()
            table[known] = (*table.get(known, ()), province)
    for name in ("hcm", "hcm."):
        table[name] = table["hồ chí minh"]
    return table


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    names = "|".join(re.escape(n).replace(r"\ ", r" ") for n in sorted(_names(), key=len, reverse=True))
    domains = "|".join(sorted({p.domain.split(".")[0] for p in all_provinces()}, key=len, reverse=True))
    return (
        re.compile(rf"(?<!\w)(?P<prefix>{_PREFIX})(?P<name>{names})(?!\w)"),
        re.compile(rf"(?<!\w)(?P<name>{names})(?!\w)"),
        re.compile(rf"(?<![\w])(?:bao)?(?P<name>{domains})(?:\.gov|\.vn|tv\.|portal)"),
    )


def _choose(name: str, on: dt.date | None) -> Province | None:
    candidates = _names().get(re.sub(r" ", " ", name), ())
    if on:
        return next((p for p in candidates if p.valid_on(on)), candidates[0] if candidates else None)
    return candidates[0] if candidates else None


def _is_between(document: Document, mentions: list[BlocMention]) -> bool:
    """Whether the bloc joins several provinces: its name or its first mention says so."""
    if document.title and _TITLED.search(document.low, document.title.start, document.title.end):
        return True
    if _JOINED.search(document.low):
        return True
    for mention in mentions[:6]:
        if not mention.plural and _OF_MINISTRY.match(document.low, mention.span.end):
            return True
        window = document.low[mention.span.start : mention.span.end + 60]
        if not mention.plural and _OF_PROVINCES.search(
            document.low, max(0, mention.span.start - 40), mention.span.start
        ):
            return True
        if not mention.plural and _BETWEEN.search(window.split(".")[0]):
            return True
    return False


def read_province(document: Document, mentions: list[BlocMention], on: dt.date | None) -> Found[str] | None:
    """Return the province most strongly named; None where provinces compete or the bloc spans several.

    A bare name counts only in a portal's heading, after an office's name, or opening a movement's name.
    """
    if _is_between(document, mentions):
        return None
    votes: dict[str, float] = defaultdict(float)
    spans: dict[str, list[Span]] = defaultdict(list)
    for vote in (*_prefixed_votes(document, on), *_bare_votes(document, on), *_domain_votes(document)):
        votes[vote.province.name] += vote.weight
        spans[vote.province.name].append(vote.span)
    order = sorted(votes.items(), key=lambda row: -row[1])
    if not order or (len(order) > 1 and order[1][1] > 0.6 * order[0][1]):
        return None
    if len(order) > 2 and order[0][1] < 0.6 * sum(votes.values()):
        return None
    name, weight = order[0]
    confidence = 0.95 if weight >= 5 and len(order) == 1 else 0.85 if weight >= 2 else 0.6
    return Found(name, tuple(spans[name][:3]), confidence if len(order) == 1 else confidence - 0.15)


def _prefixed_votes(document: Document, on: dt.date | None) -> Iterator[_Vote]:
    """Yield the provinces named after tỉnh, UBND tỉnh and their like; thành phố only where it is centrally run."""
    for match in _patterns()[0].finditer(document.low):
        city = re.match(r"(?:ubnd )?(?:thành phố|tp)", match["prefix"])
        province = _choose(match["name"], on)
        venue = city and document.low[max(0, match.start() - 4) : match.start()] == "tại "
        capital = document.text[match.start("name")].isupper()
        if capital and province and not venue and not (city and province.city_from is None):
            span = Span(match.start(), match.end())
            yield _Vote(province, 3 if match.start() < document.lead_end else 2, span)


def _bare_votes(document: Document, on: dt.date | None) -> Iterator[_Vote]:
    """Yield the provinces named without "tỉnh" before them, where their place in the text tells that they are meant."""
    title_end = document.title.end if document.title else 0
    quoted = {quote.start for quote in document.quotes}
    for match in _patterns()[1].finditer(document.low):
        before = document.low[max(0, match.start() - 70) : match.start()]
        after = document.low[match.end() : match.end() + 20]
        weight = 0.0
        if _OFFICE_BEFORE.search(before):
            weight = 1.5
        elif match.start() < title_end + 5 and _DASH_BEFORE.search(before) and _DASH_AFTER.match(after):
            weight = 2
        elif (match.start() in quoted or _ITEM_BEFORE.search(before)) and _MOVEMENT.match(after):
            weight = 1
        province = _choose(match["name"], on)
        if weight and province and document.text[match.start()].isupper():
            yield _Vote(province, weight, Span(match.start(), match.end()))


def _domain_votes(document: Document) -> Iterator[_Vote]:
    """Yield the provinces whose portal or newspaper the text names by its address."""
    for match in _patterns()[2].finditer(document.low):
        province = next((p for p in all_provinces() if p.domain.split(".")[0] == match["name"]), None)
        if province:
            yield _Vote(province, 2, Span(match.start(), match.end()))
