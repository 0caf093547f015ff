"""The parts of a query that was understood; every engine compiles these and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["All", "And", "Node", "Not", "Or", "Prefix", "Province", "Words", "Years", "positive"]


@dataclass(frozen=True, slots=True)
class Words:
    """Any of some word sequences (exact forms): one word, a phrase, or a phrase beside its abbreviation."""

    field: str
    forms: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every word that begins so; with tone signs, only words that bear them."""

    field: str
    letters: str
    tones: str = ""


@dataclass(frozen=True, slots=True)
class Province:
    """Articles of a province, by the comparison key of its name."""

    key: str


@dataclass(frozen=True, slots=True)
class Years:
    """Articles of these emulation years, both ends included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class All:
    """Every article."""


@dataclass(frozen=True, slots=True)
class And:
    """All parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Not this part."""

    part: Node


Node = Words | Prefix | Province | Years | All | And | Or | Not


def positive(node: Node) -> Iterator[Words | Prefix]:
    """Yield the words the query asks for, leaving out what it excludes."""
    if isinstance(node, Words | Prefix):
        yield node
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from positive(part)
