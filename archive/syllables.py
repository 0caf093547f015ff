"""How much a text reads like Vietnamese: the share of its accented words that are well-formed syllables.

Used to tell a good decoding from a wrong one. A wrong one gives signs in the middle of words, vowels that never stand
together, or a tone that a syllable ending in c, ch, p, t cannot carry.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import islice

__all__ = ["accented_words", "vietnamese_share"]

_SAMPLE = 300  # accented words; more change the share very little
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ONSET = "ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx]"
_RHYME_OPEN = (
    "iêu|yêu|uôi|ươi|ươu|oai|oay|oeo|uây|uya|uyu|uai|uao|ai|ay|ây|ao|au|âu|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu"
    "|ia|ua|ưa|oa|oe|uê|uơ|uy|[aăâeêioôơuưy]"
)
_RHYME_CLOSED = "(?:uyê|iê|yê|uô|ươ|oa|oă|oe|oo|uâ|uê|uy|[aăâeêioôơuưy])(?:ch|nh|ng|[cmnpt])"
_SYLLABLE = re.compile(rf"(?:{_ONSET})?(?:{_RHYME_CLOSED}|{_RHYME_OPEN})")
# Legacy fonts put letters on signs (®, µ, ¸), so every sign outside ASCII counts as part of a word.
_WORD = re.compile(r"[A-Za-z\x80-\U0010ffff]+")
_BETWEEN = dict.fromkeys((0xA0, 0x3000, 0xFEFF, *range(0x2000, 0x2070), *range(0x25A0, 0x2600)), " ")


def accented_words(text: str) -> list[str]:
    """Return the first words with letters or signs outside ASCII, enough of them to judge the text by."""
    found = (match.group() for match in _WORD.finditer(text.translate(_BETWEEN)))
    return list(islice((word for word in found if not word.isascii()), _SAMPLE))


def vietnamese_share(text: str) -> float | None:
    """Return the share from 0 to 1; None when fewer than three words carry accents, too few to tell."""
    words = accented_words(text)
    return sum(map(_is_syllable, words)) / len(words) if len(words) >= 3 else None


@lru_cache(maxsize=32768)
def _is_syllable(word: str) -> bool:
    if len(word) > 8:  # nghiêng is the longest; with a composed tone none is longer
        return False
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = [c for c in decomposed if c in _TONES]
    plain = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in _TONES))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(plain):
        return False
    return not plain.endswith(("c", "ch", "p", "t")) or (bool(tones) and tones[0] in "\u0301\u0323")
