"""Values a template prints: text, escaped for Word, and trusted paragraphs that replace a `{{p ...}}` paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bloc.language import tr

from .errors import ValueRefusedError

__all__ = ["Paragraphs", "property_text", "word_text"]

# Everything escaping must look at; a plain text without these goes through untouched.
_SPECIAL = re.compile('[&<>"\x00-\x1f\ud800-\udfff\ufffe\uffff]')
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


@dataclass(frozen=True)
class Paragraphs:
    """WordprocessingML paragraphs that we made ourselves; they are printed as they are, never escaped."""

    xml: str


def _escape(value: object) -> str:
    text = value if type(value) is str else str(value)
    if not _SPECIAL.search(text):
        return text
    bad = _FORBIDDEN.search(text)
    if bad:
        around = text[max(0, bad.start() - 20) : bad.start()]
        code = f"U+{ord(bad.group()):04X}"
        raise ValueRefusedError(
            tr(
                f'Ký tự điều khiển {code} sau "{around}" không được có trong tệp Word. Xoá ký tự này trong dữ liệu.',
                f'The control character {code} after "{around}" cannot stand in a Word file. Delete it from the data.',
            )
        )
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def word_text(value: object) -> str:
    """Return a value as the XML inside `w:t`: escaped, a newline as a Word break, a tab as a Word tab.

    Raises ValueRefusedError for characters that XML forbids.
    """
    if type(value) is Paragraphs:
        return value.xml
    text = _escape(value)
    if "\n" in text or "\r" in text or "\t" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", _BREAK).replace("\t", _TAB)
    return text


def property_text(value: object) -> str:
    """Return a value as XML text of a document property: escaped, in one line."""
    return " ".join(_escape(value).split())
