"""What a camera writes beside a picture (place, time, owner, a preview): taken out before the picture is published.

The picture itself stays byte for byte. Of the metadata, only what it is shown by remains: colours, pixel density and
which side is up. A GIF is left as it is: no camera makes one.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

__all__ = ["without_metadata"]

_EXIF, _JFIF, _ICC, _ADOBE = b"Exif\0\0", b"JFIF\0", b"ICC_PROFILE\0", b"Adobe"
_APP0, _APP1, _APP2, _APP14, _APP15, _COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
_SCAN, _END = 0xDA, 0xD9
# In compressed data 0xFF is followed by 0, by a restart mark or by itself; anything else is the next segment.
_NEXT_SEGMENT = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_SHOWN = {
    *(b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"cLLI", b"sBIT", b"bKGD", b"hIST", b"pHYs"),
    *(b"acTL", b"fcTL", b"fdAT"),  # animation
}


def without_metadata(data: bytes, kind: str) -> bytes:
    """Return the picture (`jpg`, `png`, `gif`) without what would tell where, when and by whom it was taken.

    Raises ValueError for a damaged picture.
    """
    try:
        return {"jpg": _jpeg, "png": _png}.get(kind, bytes)(data)
    except struct.error as error:
        raise ValueError("the picture ends in the middle of a segment") from error


def _jpeg(data: bytes) -> bytes:
    """Return the JPEG with its JFIF head, an Exif head of the orientation alone, colours and compressed data."""
    jfif, upright, kept = b"", 0, []
    for marker, payload, scan in _segments(data):
        if marker == _APP0 and payload.startswith(_JFIF) and not jfif:
            jfif = _segment(_APP0, payload[:12].ljust(12, b"\0") + b"\0\0")  # without its preview
        elif marker == _APP1 and payload.startswith(_EXIF):
            upright = upright or _orientation(payload[len(_EXIF) :])
        elif _is_shown(marker, payload):
            kept.append(_segment(marker, payload) + scan)
    # Readers want one of the two heads. A JFIF head is not made up: it says how colours are coded.
    exif = b"" if jfif and upright <= 1 else _segment(_APP1, _EXIF + _exif(upright or 1))
    return b"\xff\xd8" + jfif + exif + b"".join(kept) + b"\xff\xd9"


def _is_shown(marker: int, payload: bytes) -> bool:
    if marker == _APP2:
        return payload.startswith(_ICC)
    if marker == _APP14:
        return payload.startswith(_ADOBE)
    return not (_APP0 <= marker <= _APP15 or marker == _COMMENT)


def _segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield marker, payload and the compressed data after it; what stands behind the picture's end is left out."""
    at, scanned = 2, False
    while at < len(data):
        if data[at] != 0xFF:
            raise ValueError("no segment where one must begin")
        marker = data[at + 1] if at + 1 < len(data) else 0xFF
        if marker == 0xFF:  # filling
            at += 1
            continue
        if marker == _END:
            break
        (length,) = struct.unpack_from(">H", data, at + 2)
        end = at + 2 + length
        if length < 2 or end > len(data):
            raise ValueError("a segment is longer than the picture")
        payload, at = data[at + 4 : end], end
        if marker == _SCAN:
            scanned = True
            following = _NEXT_SEGMENT.search(data, at)
            end = following.start() if following else len(data)
        yield marker, payload, data[at:end]
        at = end
    if not scanned:
        raise ValueError("there is no picture in it")


def _segment(marker: int, payload: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload


def _png(data: bytes) -> bytes:
    """Return the PNG with the chunks that it is shown by."""
    kept, at, kind = [_PNG_START], len(_PNG_START), b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise ValueError("a chunk is longer than the picture")
        if kind == b"eXIf" and (upright := _orientation(data[at + 8 : end - 4])) > 1:
            exif = kind + _exif(upright)
            kept.append(struct.pack(">I", len(exif) - 4) + exif + struct.pack(">I", zlib.crc32(exif)))
        elif kind[:1].isupper() or kind in _PNG_SHOWN:  # a capital marks what no reader may skip
            kept.append(data[at:end])
        at = end
    return b"".join(kept)


def _orientation(tiff: bytes) -> int:
    """Return which side is up, from 1 to 8; 0 where the Exif data does not say or cannot be read."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None:
        return 0
    try:
        (start,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, start)
        for at in range(start + 2, start + 2 + 12 * count, 12):
            tag, kind, number, value = struct.unpack_from(f"{order}HHIH", tiff, at)
            if (tag, kind, number) == (0x0112, 3, 1):
                return value if 1 <= value <= 8 else 0
    except struct.error:
        return 0
    return 0


def _exif(orientation: int) -> bytes:
    """Return Exif data that holds nothing but the orientation."""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, orientation, 0, 0)
