"""Text in the old Vietnamese fonts (TCVN3, VNI, VPS), which put Vietnamese shapes in the places of other letters.

The font tells which of them it is. From the letters alone it can be supposed only: their signs overlap.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from bloc.text import nfc

__all__ = ["Encoding", "encoding_of", "in_unicode", "supposed_encoding"]

Encoding = Literal["tcvn3", "vni", "vps"]
_FONTS: dict[re.Pattern[str], Encoding] = {
    re.compile(r"\.Vn", re.IGNORECASE): "tcvn3",
    re.compile(r"VNI", re.IGNORECASE): "vni",
    re.compile(r"VPS", re.IGNORECASE): "vps",
}
_SUPPOSED: dict[Encoding, re.Pattern[str]] = {
    "tcvn3": re.compile(r"[µ¸¶·¹»¼½¾®©«¬\u00ad\u00a8¡¢£¤¥¦§]|[a-z][ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×Ø]"),
    "vni": re.compile(r"[aoeuyAOEUYöôÖÔ](?:[äåëïöøæüûÄÅËÏÖØÆÜÛ]|[õùâêáàãèéúý])|ñ|öô"),
}
_MODERN = re.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_WORD = re.compile(r"[^\W\d_]+")
_PROBE = re.compile(r"[µ¸¶·¹»¼½¾®©«¬äåëïöøæüûñÄÅËÏÖØÆÜÛÑ]")
_MARKED, _SHARE = 3, 0.8
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
    "(?:iêu|yêu|uôi|ươi|ươu|oai|oay|uây|uya|uyu|uai|"
    "(?:uyê|iê|yê|uô|ươ|oa|oă|oe|uâ|uê|uy|[aăâeêioôơuưy])(?:ch|nh|ng|[cmnpt])|"
    "ai|ay|ây|ao|au|âu|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|ia|ua|ưa|oa|oe|uê|uơ|uy|[aăâeêioôơuưy])"
)


@lru_cache(maxsize=256)
def encoding_of(font: str) -> Encoding | None:
    """Return the old encoding that a font of this name shows, as tcvn3 for `.VnTime`; None for any other font."""
    return next((encoding for name, encoding in _FONTS.items() if name.match(font)), None)


def in_unicode(text: str, encoding: Encoding, font: str = "") -> str:
    """Return the text that an old font shows, in NFC; in capitals for the capital fonts of TCVN3 (`.VnTimeH`)."""
    import viparse  # 0.1 s to import, and hardly ever needed

    typed = "".join(map(_byte, text)) if encoding == "vps" else text
    shown = nfc(str(viparse.fix(typed, encoding=encoding)))
    return shown.upper() if encoding == "tcvn3" and font.rstrip().endswith("H") else shown


def supposed_encoding(text: str) -> Encoding | None:
    """Return the old encoding (TCVN3 or VNI) that a text is most likely in, whatever its font; None for any other text.

    VPS is not supposed: it shares its signs with other languages.
    """
    if not _PROBE.search(text) or _MODERN.search(text):
        return None
    for encoding, signs in _SUPPOSED.items():
        if len(signs.findall(text)) >= _MARKED and _reads_well(in_unicode(text, encoding)):
            return encoding
    return None


def _reads_well(text: str) -> bool:
    """Return whether most words with marks are syllables of Vietnamese."""
    marked = [word for word in _WORD.findall(text) if not word.isascii()]
    return len(marked) >= _MARKED and sum(map(_is_syllable, marked)) >= _SHARE * len(marked)


def _is_syllable(word: str) -> bool:
    parts = unicodedata.normalize("NFD", word.lower())
    tones = sum(parts.count(tone) for tone in _TONES)
    plain = nfc("".join(part for part in parts if part not in _TONES))
    return tones <= 1 and bool(_SYLLABLE.fullmatch(plain))


def _byte(character: str) -> str:
    """Return the character as the byte it was typed with: Word keeps 0x80 to 0x9F as those of windows-1252."""
    try:
        return character.encode("cp1252").decode("latin-1")
    except UnicodeEncodeError:
        return character
