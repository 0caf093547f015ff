"""Bytes to text: Unicode and windows-1258 by themselves, the fonts' old encodings only when the user names one.

TCVN3 (ABC, .VnTime), VNI, VPS and VISCII use the same bytes for different letters, so they are recognised well enough
to ask the user, not well enough to convert unasked.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Literal, get_args

from bloc.text import nfc

from .syllables import accented_words, vietnamese_share

__all__ = ["ENCODINGS", "LEGACY", "Decoded", "Encoding", "decode", "suspect"]

Encoding = Literal["utf-8", "utf-16", "windows-1258", "tcvn3", "vni", "vps", "viscii"]
ENCODINGS: tuple[Encoding, ...] = get_args(Encoding)
LEGACY = ENCODINGS[3:]
_GOOD = 0.8  # share of well-formed syllables in a text that is Vietnamese and rightly decoded; real ones are over 0.93
_POOR = 0.5  # below: not Vietnamese, or wrongly decoded
_DAMAGE = 200  # at most one unreadable character in so many
_LOOK = 300_000  # characters; a text does not change its encoding half-way
_TAG = re.compile(r"<[^<>]{0,2000}>")


@dataclass(frozen=True)
class Decoded:
    """A text, the encoding it was in, and how many characters could not be read (shown as U+FFFD)."""

    text: str
    encoding: str
    damaged: int = 0


def decode(data: bytes, named: str | None = None) -> Decoded | None:
    """Return the text in NFC; None when it is in no encoding that may be assumed.

    `named`, one of ENCODINGS, is used for a text that is not plainly Unicode already.
    """
    text, encoding = _unicode(data)
    share = _share(text) if text is not None else None
    if text is not None and (share is None or share >= _POOR):
        return Decoded(nfc(text), encoding)
    if named:
        converted = _as_named(data, named)
        return converted if converted and (_share(converted.text) or 0) >= _POOR else None
    if text is not None:
        return None if suspect(data) else Decoded(nfc(text), encoding)
    return _repaired(data) or _windows(data)


def suspect(data: bytes) -> str | None:
    """Return the old encoding that the bytes most likely are in, for a hint to the user; None when none fits."""
    sample = " ".join(accented_words(_visible(_surface(data))))
    rated = [(vietnamese_share(_from_legacy(sample, name)) or 0.0, name) for name in LEGACY]
    best, name = max(rated, key=lambda pair: pair[0])
    return name if best >= _GOOD else None


def _unicode(data: bytes) -> tuple[str | None, str]:
    """Return the text of UTF-16 (by its mark or its zero bytes) or valid UTF-8, with the encoding's name."""
    for codec in _utf_16(data):
        try:
            return data.decode(codec).removeprefix("\ufeff"), "utf-16"
        except UnicodeDecodeError:
            return None, ""
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return None, ""


def _utf_16(data: bytes) -> list[str]:
    """Return the UTF-16 codec that the mark, or the zero bytes beside ASCII letters, give away."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ["utf-16"]
    head = data[:2000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > len(head) // 8 and odd > 3 * even:
        return ["utf-16-le"]
    return ["utf-16-be"] if even > len(head) // 8 and even > 3 * odd else []


def _repaired(data: bytes) -> Decoded | None:
    """Return UTF-8 text with a few broken characters, as a cut download leaves them."""
    text = data.decode("utf-8-sig", errors="replace")
    damaged = text.count("\ufffd")
    if damaged * _DAMAGE > len(text) + _DAMAGE or (_share(text) or 0) < _GOOD:
        return None
    return Decoded(nfc(text), "utf-8", damaged)


def _windows(data: bytes) -> Decoded | None:
    """Return windows-1258 text when it plainly is that and no old encoding reads better."""
    try:
        text = nfc(data.decode("cp1258"))
    except UnicodeDecodeError:
        return None
    share = _share(text)
    if share is None or share < _GOOD or suspect(data):
        return None
    return Decoded(text, "windows-1258")


def _as_named(data: bytes, named: str) -> Decoded | None:
    """Return the text in the encoding that the user named."""
    if named in LEGACY:
        return Decoded(nfc(_from_legacy(_surface(data), named)), named)
    try:
        return Decoded(nfc(data.decode(named)), named)
    except UnicodeDecodeError:
        return None


def _surface(data: bytes) -> str:
    """Return the characters that an old encoding's letters show up as: bytes as Latin-1, also when saved as UTF-8."""
    text, _ = _unicode(data)
    if text is None:
        return data.decode("latin-1")
    return html.unescape(text)


def _from_legacy(text: str, name: str) -> str:
    import viparse  # 0.1 s to import, and hardly ever needed

    return str(viparse.fix(text, encoding=name))


def _share(text: str) -> float | None:
    """Return how much the visible text reads like Vietnamese."""
    return vietnamese_share(_visible(text))


def _visible(text: str) -> str:
    """Return the beginning of the text without tags and entities."""
    return html.unescape(_TAG.sub(" ", text[:_LOOK]))
