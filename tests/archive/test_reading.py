from __future__ import annotations

import os
import unicodedata
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.encodings import ENCODINGS, LEGACY, decode
from archive.errors import ReadError
from archive.reading import MAX_BYTES, from_bytes, read_text
from archive.syllables import vietnamese_share

STORY = (
    "Khối thi đua các cơ quan tham mưu tổng hợp tổ chức Hội nghị tổng kết năm 2022\n"
    "Sáng ngày 15 tháng 12, tại Hà Nội, các đơn vị thống nhất đề nghị tặng Cờ thi đua của UBND tỉnh cho "
    "Sở Tư pháp, đồng thời bầu Văn phòng UBND tỉnh làm Khối trưởng, Sở Nội vụ làm Khối phó năm 2023.\n"
)


def legacy(text: str, name: str) -> bytes:
    """Return the text as an old font's document holds it."""
    from viparse.normalize.encodings import CHARMAPS

    letters: dict[str, str] = {}
    for old, new in CHARMAPS[name].pairs:
        letters.setdefault(new, old)
    return "".join(letters.get(c, c) for c in text).encode("latin-1")


def windows_1258(text: str) -> bytes:
    """Return the text with base letters and combining tones, as Windows stored it."""
    out = b""
    for char in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", char)
        tones = "".join(c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323")
        base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones))
        out += base.encode("cp1258") + tones.encode("cp1258")
    return out


def refuse(data: bytes, name: str = "tin.txt", encoding: str | None = None) -> str:
    with pytest.raises(ReadError) as caught:
        from_bytes(data, Path(name), encoding)
    assert name in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_in_any_form(codec: str) -> None:
    reading = from_bytes(unicodedata.normalize("NFD", STORY).encode(codec), Path("tin.txt"))
    assert reading.text == STORY
    assert reading.warnings == ()


def test_windows_1258_is_read_and_noted() -> None:
    reading = from_bytes(windows_1258(STORY), Path("tin.txt"))
    assert (reading.text, reading.encoding) == (STORY, "windows-1258")
    assert "windows-1258" in reading.warnings[0]


@pytest.mark.parametrize("name", LEGACY)
@pytest.mark.parametrize("saved_as", ["bytes", "utf-8"])
def test_old_encodings_are_refused_with_remedy_and_read_when_named(name: str, saved_as: str) -> None:
    data = legacy(STORY, name)
    if saved_as == "utf-8":
        data = data.decode("latin-1").encode()
    assert f"--encoding {name}" in refuse(data)
    assert from_bytes(data, Path("tin.txt"), name).text == STORY.strip()


@pytest.mark.parametrize("name", LEGACY)
def test_unicode_text_is_left_alone_whatever_encoding_is_named(name: str) -> None:
    assert from_bytes(STORY.encode(), Path("tin.txt"), name).text == STORY


def test_wrong_encoding_named_suggests_the_likely_one() -> None:
    assert "--encoding tcvn3" in refuse(legacy(STORY, "tcvn3"), encoding="vni")


def test_old_encoding_inside_a_page() -> None:
    page = b"<html><head><title>x</title></head><body><p>" + legacy(STORY, "tcvn3") + b"</p></body></html>"
    assert "--encoding tcvn3" in refuse(page, "trang.html")
    entities = "".join(f"&#{ord(c)};" if ord(c) > 127 else c for c in legacy(STORY, "tcvn3").decode("latin-1"))
    assert "--encoding tcvn3" in refuse(f"<html><body><p>{entities}</p></body></html>".encode(), "trang.html")


def test_other_languages_and_plain_ascii_are_no_old_encoding() -> None:
    for text in (
        "Khoi thi dua",
        "El niño está aquí, mañana también será así",
        "Ça a été très élégant, à côté du château",
    ):
        assert from_bytes(text.encode(), Path("tin.txt")).text == text


def test_a_cut_download_is_read_with_a_warning() -> None:
    data = STORY.encode()
    cut = next(n for n in range(200, 260) if data[n] & 0xC0 == 0x80)
    reading = from_bytes(data[:cut], Path("tin.txt"))
    assert reading.text.endswith("\ufffd")
    assert "1" in reading.warnings[0]


@pytest.mark.parametrize("data", [b"", b"  \n\t ", "\ufeff\n".encode(), b"\xff\xfe"])
def test_empty_files(data: bytes) -> None:
    assert "rỗng" in refuse(data)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04" + bytes(50), ".docx"),
        (b"%PDF-1.7 abc", "PDF"),
        (b"\xd0\xcf\x11\xe0" + bytes(9), ".doc"),
        (b"MZ\x90\x00" + bytes(100), "EXE"),
        (bytes(range(256)) * 20, "nhị phân"),
        (b"\x01\x02\x03\x04abc" * 50, "nhị phân"),
    ],
)
def test_binary_files_under_a_text_name(data: bytes, kind: str) -> None:
    message = refuse(data)
    assert kind in message
    assert "không phải văn bản" in message


def test_a_text_that_begins_like_a_program() -> None:
    assert from_bytes(b"MZ la hai chu cai", Path("tin.txt")).text.startswith("MZ")


def test_files_that_are_refused_before_reading(tmp_path: Path) -> None:
    big = tmp_path / "lon.txt"
    with big.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    for path, part in ((big, "10 MB"), (tmp_path / "a.docx", ".docx"), (tmp_path / "thieu.txt", "không có tệp")):
        with pytest.raises(ReadError, match=part) as caught:
            read_text(path)
        assert str(path) in str(caught.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are POSIX")
def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ong.txt")
    with pytest.raises(ReadError, match="không phải tệp thường"):
        read_text(tmp_path / "ong.txt")


def test_english_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_LANG", "en")
    assert "empty" in refuse(b"")


@given(st.binary(max_size=400), st.sampled_from([None, *ENCODINGS]))
def test_any_bytes_are_read_or_refused(data: bytes, encoding: str | None) -> None:
    decoded = decode(data, encoding)
    assert decoded is None or "\x00" not in decoded.text or b"\x00" in data
    with suppress(ReadError):  # any other error is a failure
        from_bytes(data, Path("tin.txt"), encoding)


def test_the_share_tells_right_from_wrong_decodings() -> None:
    assert vietnamese_share(STORY) == 1.0
    assert vietnamese_share(STORY.encode().decode("latin-1")) < 0.2
    assert vietnamese_share("nghiêng khuỷu quyển giặt nguyệt xoèn xoẹt") == 1.0
    assert vietnamese_share("các càc tất tắt tât") == 0.6
    assert vietnamese_share("abc") is None
