"""Names of files and folders that every system takes, made from whatever name a dossier has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from bloc.text import nfc

__all__ = ["UniqueNames", "safe_name"]

_MOST_BYTES = 150
"""A system takes 255 bytes for one name; what is left is for a number, an ending and longer paths on Windows."""
_NAMELESS = "ho-so"
_SEPARATORS = frozenset('<>:"/\\|?*')
_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\.|$)", re.IGNORECASE)


def safe_name(name: str) -> str:
    """Return the name as one that Windows, macOS and Linux take: NFC, Vietnamese letters kept, never empty or hidden.

    Without separators, control and invisible characters, leading hyphens, dots or spaces at the ends, or a Windows
    device's name.
    """
    plain = re.sub(r"-{2,}", "-", "".join(map(_safe_character, nfc(name))))
    safe = _shortened(" ".join(plain.split()).lstrip(" .-"), _MOST_BYTES) or _NAMELESS
    return f"_{safe}" if _DEVICES.match(safe) else safe


def _safe_character(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    # C: controls, invisible format characters, halves of letters, no characters; Zl, Zp: line and paragraph ends.
    return "-" if character in _SEPARATORS or category[0] == "C" or category[0] == "Z" else character


def _shortened(name: str, most: int) -> str:
    """Return the name in so many bytes of UTF-8 at most, whole letters only, no dot or space at its end."""
    return name.encode()[:most].decode(errors="ignore").rstrip(" .")


class UniqueNames:
    """Names within one folder, none twice, not even for a system that does not tell capitals apart."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {_key(name) for name in taken}

    def add(self, name: str) -> str:
        """Return the safe form of a name, with -2, -3 where it is taken."""
        unique = safe = safe_name(name)
        number = 1
        while _key(unique) in self._taken:
            number += 1
            ending = f"-{number}"
            unique = _shortened(safe, _MOST_BYTES - len(ending)) + ending
        self._taken.add(_key(unique))
        return unique


def _key(name: str) -> str:
    return nfc(nfc(name).casefold())
