"""Text as XML: escaped, refused where XML has no such character, newlines and tabs as Word's breaks and tabs."""

from __future__ import annotations

import re

from bloc.language import tr

from ..errors import ValueRefusedError

__all__ = ["breaks", "escaped", "needs_escaping"]

needs_escaping = re.compile('[&<>"\x00-\x1f\ud800-\udfff\ufffe\uffff]').search
"""Finds what escaping must look at; a text in which it finds nothing is printed as it is."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


def escaped(text: str, *, allowed: str = "") -> str:
    """Return a text with XML's own characters escaped.

    Raises ValueRefusedError for characters that XML forbids, except those in `allowed`.
    """
    bad = next((match for match in _FORBIDDEN.finditer(text) if match.group() not in allowed), None)
    if bad:
        around = text[max(0, bad.start() - 20) : bad.start()]
        code = f"U+{ord(bad.group()):04X}"
        raise ValueRefusedError(
            tr(
                f'ký tự điều khiển {code} sau "{around}" không được có trong tệp Word; xoá ký tự này trong dữ liệu',
                f'the control character {code} after "{around}" cannot stand in a Word file; delete it from the data',
            )
        )
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def breaks(text: str) -> str:
    """Return escaped text for the inside of w:t, its newlines as breaks and its tabs as tabs."""
    if "\n" in text or "\r" in text or "\t" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", _BREAK).replace("\t", _TAB)
    return text
