"""Pictures are published without what tells where they were taken."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bloc.article import Article, Photo
from portals import PortalSettings, open_portal
from portals.metadata import without_metadata

GPS = b"N 21.0278 E 105.8342 Canon 20261116"
JFIF = b"JFIF\0\x01\x01\x01\0\x48\0\x48"
TABLES = b"\xff\xdb\0\x43\0" + bytes(range(64))
FRAME = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, 30, 40, 1) + b"\x01\x11\0"
SCAN = b"\xff\xda\0\x08\x01\x01\0\0\x3f\0" + b"\x12\xff\0\x34\xff\xd0\x56\xff\xd7\xff\0"
IMAGE = TABLES + FRAME + SCAN + b"\xff\xc4\0\x05\0\x01\x02" + SCAN


def segment(marker: int, payload: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(payload) + 2) + payload


def tiff(orientation: int | None, order: str = "<") -> bytes:
    """Return Exif data with an orientation among other tags, and a place."""
    tags = [(0x010F, 2, len(GPS), 62)]
    if orientation is not None:
        tags.append((0x0112, 3, 1, orientation if order == "<" else orientation << 16))
    entries = b"".join(struct.pack(f"{order}HHII", *tag) for tag in tags)
    head = {"<": b"II*\0", ">": b"MM\0*"}[order] + struct.pack(f"{order}I", 8)
    return head + struct.pack(f"{order}H", len(tags)) + entries + b"\0" * 4 + GPS


def camera(orientation: int | None = 6, order: str = "<") -> bytes:
    """Return a picture as a telephone writes it, with another one behind it."""
    parts = (
        segment(0xE1, b"Exif\0\0" + tiff(orientation, order)),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + GPS),
    )
    other = segment(0xE2, b"MPF\0" + GPS) + segment(0xED, b"Photoshop 3.0\0" + GPS) + segment(0xFE, GPS)
    return b"\xff\xd8" + b"".join(parts) + other + IMAGE + b"\xff\xd9" + b"\xff\xd8" + GPS + b"\xff\xd9"


def only(orientation: int) -> bytes:
    """Return an Exif segment that tells the orientation alone."""
    return segment(0xE1, b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0" + bytes([orientation]) + b"\0" * 6)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


@pytest.mark.parametrize("order", ["<", ">"])
def test_of_a_telephones_picture_only_the_picture_and_its_upright_side_are_left(order: str) -> None:
    assert without_metadata(camera(6, order), "jpg") == b"\xff\xd8" + only(6) + IMAGE + b"\xff\xd9"


@pytest.mark.parametrize("orientation", [None, 0, 1, 9])
def test_a_picture_that_is_upright_or_does_not_say_is_shown_as_it_stands(orientation: int | None) -> None:
    assert without_metadata(camera(orientation), "jpg") == b"\xff\xd8" + only(1) + IMAGE + b"\xff\xd9"


def test_what_a_jpeg_is_shown_by_stays() -> None:
    head = segment(0xE0, JFIF + b"\0\0")
    colours = segment(0xE2, b"ICC_PROFILE\0\x01\x01profile") + segment(0xEE, b"Adobe\0\x64\0\0\0\0\x02")
    plain = b"\xff\xd8" + head + colours + IMAGE + b"\xff\xd9"
    assert without_metadata(plain, "jpg") == plain
    turned = b"\xff\xd8" + head + segment(0xE1, b"Exif\0\0" + tiff(8)) + colours + IMAGE + b"\xff\xd9"
    assert without_metadata(turned, "jpg") == b"\xff\xd8" + head + only(8) + colours + IMAGE + b"\xff\xd9"


def test_the_preview_of_a_jfif_head_goes() -> None:
    preview = segment(0xE0, JFIF + b"\x01\x01abc") + segment(0xE0, b"JFXX\0\x10" + GPS)
    whole = b"\xff\xd8" + preview + IMAGE + b"\xff\xd9"
    assert without_metadata(whole, "jpg") == b"\xff\xd8" + segment(0xE0, JFIF + b"\0\0") + IMAGE + b"\xff\xd9"


def test_of_a_png_only_what_it_is_shown_by_stays() -> None:
    start, end = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\0" * 13), chunk(b"IDAT", b"x") + chunk(b"IEND", b"")
    shown = chunk(b"gAMA", b"\0\0\xb1\x8f") + chunk(b"PLTE", b"\0\0\0") + chunk(b"tRNS", b"\0")
    told = b"".join(chunk(kind, GPS) for kind in (b"tEXt", b"zTXt", b"iTXt", b"tIME", b"caBX"))
    exif = chunk(b"eXIf", tiff(1))
    assert without_metadata(start + shown + told + exif + end + GPS, "png") == start + shown + end
    turned = without_metadata(start + chunk(b"eXIf", tiff(3)) + end, "png")
    assert turned == start + chunk(b"eXIf", only(3)[10:]) + end


@given(st.lists(st.tuples(st.sampled_from([0xE1, 0xE3, 0xEB, 0xED, 0xEF, 0xFE]), st.binary(max_size=40)), max_size=5))
def test_further_segments_change_nothing(extra: list[tuple[int, bytes]]) -> None:
    told = b"".join(segment(marker, b"x" + payload) for marker, payload in extra)
    pictures = [b"\xff\xd8" + told + IMAGE + b"\xff\xd9", b"\xff\xd8" + IMAGE + told + b"\xff\xd9"]
    once = without_metadata(b"\xff\xd8" + IMAGE + b"\xff\xd9", "jpg")
    assert {without_metadata(picture, "jpg") for picture in pictures} == {once}
    assert without_metadata(once, "jpg") == once


@given(st.binary(max_size=80), st.integers(0, 400), st.sampled_from(["jpg", "png"]))
def test_a_damaged_picture_is_refused_or_told_nothing_by(noise: bytes, at: int, kind: str) -> None:
    whole = camera() if kind == "jpg" else b"\x89PNG\r\n\x1a\n" + chunk(b"eXIf", tiff(3)) + chunk(b"IEND", b"")
    try:
        left = without_metadata(whole[:at] + noise + whole[at + len(noise) :], kind)
    except ValueError:
        return
    assert without_metadata(left, kind) == left


@pytest.mark.parametrize("cut", [3, 20, 60, 300])
def test_a_jpeg_cut_before_its_picture_is_damaged(cut: int) -> None:
    with pytest.raises(ValueError, match="picture"):
        without_metadata(camera()[:cut], "jpg")


def test_nothing_of_it_is_in_a_package(tmp_path: Path, bloc_folder: Path, make_article: Callable[..., Article]) -> None:
    (bloc_folder / "anh" / "may.jpg").write_bytes(camera())
    article = make_article(html="<p>a</p>", photos=(Photo(file="anh/may.jpg", caption="c"),))
    package = Path(
        open_portal(PortalSettings(url=f"folder:{tmp_path / 'dang'}", pictures=bloc_folder)).publish(article).where
    )
    with zipfile.ZipFile(package / "bai-viet.docx") as word:
        inside = [word.read(name) for name in word.namelist() if "media" in name]
    assert inside == [(package / "anh-01-may.jpg").read_bytes()] == [without_metadata(camera(), "jpg")]
    assert GPS not in inside[0]
    assert GPS in (bloc_folder / "anh" / "may.jpg").read_bytes(), "the office's own file stays as it is"
