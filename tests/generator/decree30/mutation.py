"""A mistake: an edit that breaks one rule of Decree 30/2020 in a clean paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .editing import Docx, Edit


@dataclass(frozen=True)
class Mutation:
    """One mistake and what a checker must say of it."""

    name: str
    rule: str
    severity: str
    base: str
    """The clean paper: letterhead and name of one of our dossier, or `tay/` and one made by hand."""
    edit: Edit
    fix: bool = False
    """Whether the repairer must mend it."""

    def of(self, clean: bytes) -> bytes:
        """Return the paper with the mistake."""
        word = Docx(clean)
        self.edit(word)
        return word.save()


def by(severity: str) -> Callable[..., Mutation]:
    """Return the maker of mistakes of one severity: name, rule, paper, edit, and whether it must be mended."""

    def make(name: str, rule: str, base: str, edit: Edit, *, fix: bool = False) -> Mutation:
        return Mutation(name, rule, severity, base, edit, fix)

    return make
