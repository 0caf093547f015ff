"""Text files that people write: their bytes as text, or what is wrong with them."""

from __future__ import annotations

from .errors import DataError, Problem
from .language import tr

__all__ = ["MAX_BYTES", "at_line", "decode"]

MAX_BYTES = 5_000_000


def at_line(number: int) -> str:
    """Return `dòng 41`."""
    return tr(f"dòng {number}", f"line {number}")


def decode(data: bytes, name: str) -> str:
    """Return the text of a file in UTF-8 with single line feeds, without byte order mark.

    Raises DataError for a file that is empty, too big, binary or in another encoding.
    """
    message = None
    if len(data) > MAX_BYTES:
        size = len(data) // 1_000_000
        message = tr(f"tệp {size} MB, lớn hơn mức 5 MB; tách bớt", f"the file has {size} MB, more than 5 MB; split it")
    elif not data.strip():
        message = tr(
            "tệp trống; lấy tệp cùng tên trong một hồ sơ lập mới (thidua new THƯ_MỤC_KHÁC) chép vào đây",
            "the file is empty; copy the one of that name from a folder just made (thidua new ANOTHER_FOLDER)",
        )
    elif b"\0" in data:
        message = tr(
            "tệp nhị phân hoặc không phải văn bản UTF-8; lưu lại dạng văn bản thuần, bảng mã UTF-8",
            "the file is binary or not UTF-8 text; save it as plain text in UTF-8",
        )
    else:
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            message = tr(
                f"không phải văn bản UTF-8 (byte sai ở dòng {line}); mở bằng phần mềm soạn thảo và lưu lại với bảng mã "
                "UTF-8",
                f"not UTF-8 text (bad byte in line {line}); open it in an editor and save it as UTF-8",
            )
    raise DataError((Problem(name, "", "", message),))
