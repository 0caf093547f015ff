"""Expand the beginning of a word into the words an index has, within a limit."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bloc.language import tr

from . import analysis
from .errors import QueryError
from .tree import Prefix

__all__ = ["MOST_EXPANSIONS", "expand"]

MOST_EXPANSIONS = 1_000


def expand(prefix: Prefix, exact: bool, begin: Callable[[str], Iterable[str]]) -> list[str]:
    """Return the indexed words that begin so; `begin` gives those of the index that start with some letters.

    Raises QueryError above 1,000 words.
    """
    letters = prefix.letters if exact else analysis.folded(prefix.letters)
    found = []
    for number, word in enumerate(begin(letters)):
        if number == MOST_EXPANSIONS:
            shown = f"{prefix.letters}*"
            raise QueryError(
                tr(f"Quá nhiều từ bắt đầu bằng “{shown}”", f"Too many words begin with “{shown}”"),
                tr("Viết thêm vài chữ cái.", "Write a few more letters."),
            )
        if not exact or all(tone in word for tone in prefix.tones):
            found.append(word)
    return [*found, *analysis.stem_words(letters)]
