"""A paper that a member unit issues itself: on its own letterhead, with its own signature."""

from __future__ import annotations

from dataclasses import dataclass

from bloc.model import Unit

from .paper import Paper

__all__ = ["UnitPaper", "of_unit"]


@dataclass(frozen=True)
class UnitPaper(Paper):
    """A paper whose letterhead, place in the signature block and drafting office are those of its member unit."""

    @property
    def mode(self) -> str:
        """A unit's own paper never bears the bloc's letterhead."""
        return "B"

    @property
    def unit(self) -> Unit:
        """The unit that the paper is for."""
        return self.member


def of_unit(paper: Paper) -> UnitPaper:
    """Return the paper as its member unit issues it; what is missing is noted in the same place."""
    return UnitPaper(paper.year, paper.id, paper.draft, paper.to_sign, paper.copy, paper.gaps)
