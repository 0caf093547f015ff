"""A story with pictures, and pictures made byte by byte."""

from __future__ import annotations

import datetime as dt
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from bloc.article import Article, Photo


def png(width: int = 40, height: int = 30, colour: tuple[int, int, int] = (40, 90, 160)) -> bytes:
    """Return a PNG of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes(colour) * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def jpeg() -> bytes:
    """Return the segments of a 1 x 1 JPEG that tell its kind and size."""
    app0 = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0\x01\x01\x01" + struct.pack(">HH", 72, 72) + b"\0\0"
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, 1, 1, 1) + b"\x01\x11\0"
    return b"\xff\xd8" + app0 + frame + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x00\xff\xd9"


@pytest.fixture
def bloc_folder(tmp_path: Path) -> Path:
    """A bloc-year's folder with two pictures, one of them with a Vietnamese name."""
    folder = tmp_path / "ho-so"
    (folder / "anh").mkdir(parents=True)
    (folder / "anh" / "Toàn cảnh hội nghị đẹp.png").write_bytes(png())
    (folder / "anh" / "ky.jpg").write_bytes(jpeg())
    return folder


@pytest.fixture
def make_article() -> Callable[..., Article]:
    """A function that makes a story; any field can be given."""

    def make(**fields: object) -> Article:
        story: dict[str, object] = {
            "id": "khoi-thi-dua-mau-2026/tong-ket",
            "title": "Khối thi đua mẫu tổng kết năm 2026 & ký kết",
            "summary": "Sáng 16/12/2026, Khối thi đua mẫu tổ chức hội nghị.",
            "markdown": "",
            "html": (
                '<p>Mở đầu <strong>đậm</strong>, <a href="https://example.vn/a">liên kết</a>.</p>'
                '<p><img src="anh/ky.jpg" alt="x"></p><h2>Kết quả</h2>'
                "<ul><li>Một<ul><li>Một a</li></ul></li><li>Hai</li></ul><ol><li>Thứ nhất</li></ol>"
                "<table><tr><th>STT</th><th>Đơn vị</th></tr><tr><td>1</td><td>Sở A</td></tr></table>"
            ),
            "author": "Nguyễn Văn A",
            "event_date": dt.date(2026, 12, 16),
            "bloc": "Khối thi đua mẫu",
            "year": 2026,
            "photos": (
                Photo(file="anh/Toàn cảnh hội nghị đẹp.png", caption="Toàn cảnh hội nghị", credit="Trần Thị B"),
                Photo(file="anh/ky.jpg", caption="Các đơn vị ký giao ước."),
            ),
        }
        return Article.model_validate({**story, **fields})

    return make
