"""Turn Vietnamese text into the words every engine indexes and looks up.

Each word has two forms. The *exact* form keeps the accents but makes spelling one: lower case, the tone sign at the
end of the syllable (so `hòa` and `hoà` are one word), `kỹ` and `kĩ` alike, numbers without leading zeros (`05/3` and
`5/03` meet). The *folded* form drops accents and `đ` as well. Nothing is left out: Vietnamese has no word too common
to matter (`an`, `thi`, `ban` carry meaning). What joins words inside a sign (`997/QĐ-CT`, `2020-2025`, `TN&MT`) splits
it into neighbours, which a query looks up as a phrase.
"""

from __future__ import annotations

import re
import unicodedata

from bloc.text import fold, nfc

__all__ = [
    "ANALYSIS_VERSION",
    "LONGEST_WORD",
    "Word",
    "canonical",
    "folded",
    "has_accents",
    "stem",
    "stem_words",
    "words",
]

ANALYSIS_VERSION = 1
"""Counts up whenever the same text would give other words: an index of another version has to be rebuilt."""

LONGEST_WORD = 64
_WORD = re.compile(r"[^\W_]+")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_I_OR_Y = frozenset({"hy", "ky", "ly", "my", "sy", "ty"})
_CACHE_SIZE = 200_000

Word = tuple[str, str]
"""A word as its exact and its folded form."""


def _split(word: str) -> tuple[str, str]:
    """Return the letters of a word without tones, and its tones."""
    letters = unicodedata.normalize("NFD", word)
    bare = unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES))
    return bare, "".join(c for c in letters if c in _TONES)


def _forms(word: str) -> Word:
    word = word[:LONGEST_WORD]
    if word.isdecimal():
        word = word.lstrip("0") or "0"
        return word, word
    bare, tones = _split(word)
    plain = fold(bare)
    if plain in _I_OR_Y:
        bare, plain = f"{bare[:-1]}i", f"{plain[:-1]}i"
    return bare + tones, plain


class _Cache(dict[str, Word]):
    """Forms by lower-case word; an archive holds few different syllables, so nearly every look-up is one."""

    def __missing__(self, word: str) -> Word:
        forms = _forms(word)
        if len(word) <= LONGEST_WORD:
            if len(self) >= _CACHE_SIZE:
                self.clear()
            self[word] = forms
        return forms


_cache = _Cache()


def words(text: str) -> list[Word]:
    """Return the words of a text in order, each as its exact and its folded form."""
    return [_cache[word] for word in _WORD.findall(nfc(text).lower())]


def canonical(text: str) -> tuple[str, ...]:
    """Return the exact forms of the words of a text."""
    return tuple(exact for exact, _ in words(text))


def folded(exact: str) -> str:
    """Return the folded form of an exact one."""
    return fold(exact)


def has_accents(exact: str) -> bool:
    """Whether an exact form has a tone or a marked vowel; `đ` alone, as in TĐKT, does not count."""
    return any(unicodedata.combining(c) for c in unicodedata.normalize("NFD", exact))


def stem(text: str) -> tuple[str, str]:
    """Return the letters and the tone signs of the beginning of a word."""
    return _split(nfc(text).lower()[:LONGEST_WORD])


def stem_words(letters: str) -> tuple[str, ...]:
    """Return the whole words (folded) that letters spell but do not begin as indexed: `ky` is indexed as `ki`."""
    return (f"{letters[:-1]}i",) if fold(letters) in _I_OR_Y else ()
