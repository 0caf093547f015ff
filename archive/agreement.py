"""Whether articles agree about a figure. What an article leaves out contradicts nothing."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, groupby

from .claims import Claim, recipient_keys
from .models import Award
from .names import unit_key

__all__ = ["disagree"]

_Word = frozenset[tuple[object, ...]]


def disagree(claims: Iterable[Claim]) -> bool:
    """Whether two articles contradict each other about one figure; the claims of one article add up."""
    by_article = sorted(claims, key=lambda claim: claim.article.id)
    words = {_word(list(same)) for _, same in groupby(by_article, key=lambda claim: claim.article.id)}
    return any(_contradict(one, other) for one, other in combinations(words, 2))


def _word(claims: list[Claim]) -> _Word:
    """Return what one article says, as (about what, in figures, in names); empty where it says that there is none."""
    said: set[tuple[object, ...]] = set()
    slots: dict[tuple[object, ...], list[Award]] = {}
    for claim in claims:
        if claim.award:
            slots.setdefault((claim.award.code, claim.award.status, claim.award.year), []).append(claim.award)
        elif claim.placings:
            said |= {(placing.unit_key, placing.rank, frozenset()) for placing in claim.placings}
        elif not claim.says_none:
            names = frozenset(unit_key(unit, claim.article.province) for unit in claim.units)
            said.add(("", claim.number, names))
    for slot, awards in slots.items():
        counts = [award.count for award in awards if award.count is not None]
        total = sum(counts) if len(counts) == len(awards) else None
        if total != 0:
            said.add((slot, total, frozenset[str]().union(*map(recipient_keys, awards))))
    return frozenset(said)


def _contradict(one: _Word, other: _Word) -> bool:
    if not one or not other:  # they differ, so one says none and the other names some
        return True
    theirs = {about: (number, names) for about, number, names in other}
    for about, number, names in one:
        their_number, their_names = theirs.get(about, (None, None))
        if number is not None and their_number is not None and number != their_number:
            return True
        if names and their_names and names != their_names:
            return True
    return False
