"""The rules of the decree by their ids: what each is about, and those that were chosen."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from bloc.language import tr

from ..errors import SettingsError
from .linted import SEVERITIES, Severity

__all__ = ["KnownRule", "chosen", "known_rules"]


@dataclass(frozen=True)
class KnownRule:
    """All that is checked under one id."""

    id: str
    severity: Severity
    """The gravest it can have."""
    about: str
    source: str


@cache
def known_rules() -> dict[str, KnownRule]:
    """Return the rules by id, in the order of the decree's sections."""
    from generator.decree30 import RULES

    by_id: dict[str, KnownRule] = {}
    for rule in RULES:
        known = by_id.get(rule.id)
        by_id[rule.id] = KnownRule(
            rule.id,
            min(rule.severity, known.severity, key=SEVERITIES.index) if known else rule.severity,
            _joined(known.about if known else "", rule.about),
            _joined(known.source if known else "", rule.source),
        )
    return by_id


def _joined(before: str, added: str) -> str:
    """Return both texts once each."""
    return "; ".join(dict.fromkeys(part for part in (*before.split("; "), *added.split("; ")) if part))


def chosen(only: Iterable[str], without: Iterable[str]) -> frozenset[str]:
    """Return the ids of the rules to go by; `C30` stands for all whose ids begin with it, capitals do not matter.

    Raises SettingsError for an id that is no rule's, with the ones most like it.
    """
    named = [rule for word in only for rule in _named("--rule", word)]
    ignored = {rule for word in without for rule in _named("--ignore", word)}
    return frozenset(named or known_rules()) - ignored


def _named(option: str, word: str) -> list[str]:
    ids = list(known_rules())
    wanted = word.strip().upper()
    found = [rule for rule in ids if rule.upper() == wanted or rule.upper().startswith(f"{wanted}-")]
    if found:
        return found
    near = difflib.get_close_matches(wanted, ids, n=3, cutoff=0.6)
    meant = ", ".join(near)
    hint = tr(f" Có phải: {meant}?", f" Did you mean: {meant}?") if near else ""
    raise SettingsError(
        tr(
            f"{option}: không có quy tắc “{word}”.{hint} Danh mục quy tắc: docs/lint.md.",
            f"{option}: there is no rule “{word}”.{hint} The list of rules: docs/lint.md.",
        )
    )
