"""Who leads the bloc in the year judged and in the next: decided by the year beside a post, else by the verb."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .document import Document, Found
from .posts import POST, Claim, Post, claims
from .units import same_unit

__all__ = ["Leadership", "read_leadership"]

_When = Literal["now", "next"]


@dataclass(frozen=True)
class Leadership:
    """The units that lead the bloc in the year judged and in the year after."""

    leader: Found[str] | None
    deputies: Found[tuple[str, ...]] | None
    next_leader: Found[str] | None
    next_deputies: Found[tuple[str, ...]] | None


def _when(claim: Claim, year: int | None, summing: bool) -> _When | None:
    """Return which year a claim is about; None where it is about another or cannot be told."""
    if claim.year is not None and year is not None:
        return "now" if claim.year == year else "next" if claim.year == year + 1 else None
    if claim.year is not None:
        return "next" if claim.succession else "now"
    if claim.succession:
        return "next" if summing else "now"
    return "now"


def _top(claims: list[Claim]) -> Found[str] | None:
    """Return the unit most often claimed; less sure when another competes, None when several do."""
    if not claims:
        return None
    groups: list[list[Claim]] = []
    for claim in claims:
        group = next((g for g in groups if same_unit(g[0].unit, claim.unit)), None)
        if group is None:
            groups.append([claim])
        else:
            group.append(claim)
    score = [sum(c.weight + (0.5 if c.year else 0) + (0.5 if c.succession else 0) for c in g) for g in groups]
    best = max(range(len(groups)), key=lambda i: (score[i], -i))
    if sum(points == score[best] for points in score) > 2:
        return None
    rival = max((s for i, s in enumerate(score) if i != best), default=0.0)
    dated = any(c.year for c in groups[best])
    confidence = 0.45 if rival >= score[best] else 0.9 if dated and not rival else 0.8 if not rival else 0.65
    return Found(groups[best][0].unit, tuple(c.span for c in groups[best][:3]), confidence)


def _several(claims: list[Claim], leader: Found[str] | None) -> Found[tuple[str, ...]] | None:
    names: list[str] = []
    for claim in claims:
        if not any(same_unit(claim.unit, n) for n in names) and not (leader and same_unit(claim.unit, leader.value)):
            names.append(claim.unit)
    if not names or len(names) > 4:
        return None
    return Found(tuple(names), tuple(c.span for c in claims[:4]), 0.85 if any(c.year for c in claims) else 0.75)


def read_leadership(document: Document, year: int | None, summing: bool) -> Leadership:
    """Return leader and deputies of the year judged and of the next. `summing`: the meeting closes that year."""
    sorted_claims: dict[tuple[_When, Post], list[Claim]] = {}
    for sentence in document.sentences:
        if not POST.search(document.low, sentence.start, sentence.end):
            continue
        for claim in claims(document, sentence):
            when = _when(claim, year, summing)
            if when:
                sorted_claims.setdefault((when, claim.post), []).append(claim)
    leader = _top(sorted_claims.get(("now", "leader"), []))
    following = _top(sorted_claims.get(("next", "leader"), []))
    return Leadership(
        leader,
        _several(sorted_claims.get(("now", "deputy"), []), leader),
        following,
        _several(sorted_claims.get(("next", "deputy"), []), following),
    )
