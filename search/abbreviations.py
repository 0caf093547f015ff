"""Widen a query by abbreviations: UBND finds `Ủy ban nhân dân`, and the full name finds the short one.

Source: data/abbreviations.csv, each row with the days between which the name was in official use.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from functools import cache
from importlib.resources import files

from . import analysis
from .tree import And, Node, Not, Or, Words

__all__ = ["widen"]

_MOST_FORMS = 8
Form = tuple[str, ...]


def _fold(form: Form) -> Form:
    return tuple(map(analysis.folded, form))


@cache
def _table() -> dict[Form, tuple[Form, ...]]:
    """Return the other spellings (exact forms) of each folded spelling; spellings of one full name belong together."""
    text = files("search").joinpath("data/abbreviations.csv").read_text(encoding="utf-8")
    groups: dict[Form, list[Form]] = {}
    for row in csv.DictReader(text.splitlines()):
        full = analysis.canonical(row["full"])
        groups.setdefault(_fold(full), [full]).append(analysis.canonical(row["short"]))
    return {_fold(form): tuple(f for f in group if f != form) for group in groups.values() for form in group}


@cache
def _longest() -> int:
    return max(map(len, _table()))


def _spellings(form: Form) -> tuple[Form, ...]:
    """Return the form and its other spellings, an abbreviation or full name replaced wherever it stands inside."""
    plain, found = _fold(form), [form]
    for start in range(len(form)):
        for end in range(start + 1, min(len(form), start + _longest()) + 1):
            found += [form[:start] + other + form[end:] for other in _table().get(plain[start:end], ())]
    return tuple(dict.fromkeys(found))[:_MOST_FORMS]


def _run(parts: tuple[Node, ...], start: int) -> tuple[Node, int]:
    """Return the longest full name spelt by words from here, with its short forms, and how many parts it took."""
    first = parts[start]
    if isinstance(first, Words) and len(first.forms) == 1:
        for size in range(min(len(parts) - start, _longest()), 0, -1):
            run = parts[start : start + size]
            single = [p.forms[0] for p in run if isinstance(p, Words) and p.field == first.field and len(p.forms) == 1]
            form = tuple(word for part in single for word in part)
            others = _table().get(_fold(form)) if len(single) == size else None
            if others and size > 1:
                return Or((And(run), Words(first.field, others[:_MOST_FORMS]))), size
    return widen(first), 1


def widen(node: Node) -> Node:
    """Return the tree with other spellings beside each name.

    They stand inside the leaf, so that excluding a name excludes all its spellings.
    """
    match node:
        case Words():
            return replace(node, forms=tuple(dict.fromkeys(s for form in node.forms for s in _spellings(form))))
        case And():
            parts: list[Node] = []
            start = 0
            while start < len(node.parts):
                part, size = _run(node.parts, start)
                parts.append(part)
                start += size
            return And(tuple(parts)) if len(parts) > 1 else parts[0]
        case Or():
            return Or(tuple(map(widen, node.parts)))
        case Not():
            return Not(widen(node.part))
    return node
