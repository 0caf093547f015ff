"""Reading an article's file: refuse what is no readable text, with the reason and the remedy; return the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from bloc.files import refusal, sha256
from bloc.language import tr

from .encodings import ENCODINGS, LEGACY, Decoded, decode, suspect
from .errors import ReadError

__all__ = ["ENCODINGS", "EXTENSIONS", "MAX_BYTES", "Reading", "from_bytes", "load_bytes", "read_text"]

EXTENSIONS = (".txt", ".htm", ".html")
MAX_BYTES = 10 * 1024 * 1024
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# First bytes of files that people rename to .txt or .html, and what to do with them.
_MAGIC = {
    b"PK\x03\x04": "Word/Excel/ZIP (.docx, .xlsx, .zip)",
    b"\xd0\xcf\x11\xe0": "Word/Excel 97-2003 (.doc, .xls)",
    b"%PDF": "PDF",
    b"{\\rtf": "RTF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7-Zip",
    b"\x1f\x8b": "gzip",
    b"MZ": "EXE",
    b"\x7fELF": "ELF",
}


@dataclass(frozen=True)
class Reading:
    """A file's text in NFC with the bytes it was read from."""

    data: bytes
    sha256: str
    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def load_bytes(path: Path) -> bytes:
    """Return the bytes of an article's file.

    Raises ReadError for another kind of file, an empty or too large one, or one that cannot be opened.
    """
    try:
        if not path.exists():
            raise ReadError(
                tr(
                    f"{path}: không có tệp hoặc thư mục này. Kiểm tra lại đường dẫn.",
                    f"{path}: there is no such file or folder. Check the path.",
                )
            )
        if not path.is_file():  # a pipe or device would never end
            raise ReadError(
                tr(
                    f"{path}: không phải tệp thường. Chép nội dung vào một tệp .txt hoặc .html.",
                    f"{path}: not a regular file. Copy the contents into a .txt or .html file.",
                )
            )
        if path.suffix.lower() not in EXTENSIONS:
            known = ", ".join(EXTENSIONS)
            raise ReadError(
                tr(
                    f"{path}: chưa đọc được loại tệp {path.suffix or 'không có đuôi'}. "
                    f"Mở tệp và lưu nội dung thành một trong các loại: {known}.",
                    f"{path}: files of type {path.suffix or '(none)'} cannot be read. Save it as one of {known}.",
                )
            )
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise ReadError(f"{refusal(error)}.") from error
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 1024 // 1024
        raise ReadError(
            tr(
                f"{path}: lớn hơn {limit} MB, giới hạn của một tin bài. Tách phần tin bài ra tệp riêng.",
                f"{path}: larger than {limit} MB, the limit of an article. Save the article in a file of its own.",
            )
        )
    return data


def read_text(path: Path, encoding: str | None = None) -> Reading:
    """Return the text of a file; `encoding`, one of ENCODINGS, is used where the text is not plainly Unicode.

    Raises ReadError naming the file, what is wrong and the remedy.
    """
    return from_bytes(load_bytes(path), path, encoding)


def from_bytes(data: bytes, path: Path, encoding: str | None = None) -> Reading:
    """Return the text of bytes loaded from `path`.

    Raises ReadError like `read_text`.
    """
    _refuse_binary(data, path)
    decoded = decode(data, encoding)
    if decoded is None:
        raise ReadError(_unreadable(data, path, encoding))
    text = decoded.text
    if not text.strip():
        raise ReadError(
            tr(
                f"{path}: tệp rỗng. Lưu lại tin bài vào tệp rồi nhập lại.",
                f"{path}: the file is empty. Save the article into it and import again.",
            )
        )
    if len(_CONTROL.findall(text)) * 20 > len(text):
        raise ReadError(_binary(path, ""))
    return Reading(data, sha256(data), _CONTROL.sub(" ", text), decoded.encoding, _notes(decoded))


def _notes(decoded: Decoded) -> tuple[str, ...]:
    """Return the warnings that go with the article."""
    if decoded.damaged:
        return (
            tr(
                f"{decoded.damaged} ký tự hỏng không đọc được (hiện là \ufffd)",
                f"{decoded.damaged} damaged characters could not be read (shown as \ufffd)",
            ),
        )
    if decoded.encoding not in ("utf-8", "utf-16"):
        return (tr(f"chuyển từ bảng mã {decoded.encoding}", f"converted from {decoded.encoding}"),)
    return ()


def _refuse_binary(data: bytes, path: Path) -> None:
    """Raise ReadError for a file of another kind under a text's name."""
    for magic, kind in _MAGIC.items():
        # Two letters may begin an article as well; then only unreadable bytes after them tell a program.
        if data.startswith(magic) and (len(magic) > 2 or b"\x00" in data[:1024]):
            raise ReadError(_binary(path, kind))


def _binary(path: Path, kind: str) -> str:
    return tr(
        f"{path}: không phải văn bản{f' mà là tệp {kind}' if kind else ' (chứa dữ liệu nhị phân)'}. "
        "Mở bằng phần mềm của nó và lưu nội dung thành .txt (UTF-8) hoặc .html.",
        f"{path}: not a text{f' but a {kind} file' if kind else ' (it holds binary data)'}. "
        "Open it in its own program and save the contents as .txt (UTF-8) or .html.",
    )


def _unreadable(data: bytes, path: Path, encoding: str | None) -> str:
    """Return the message for bytes in no encoding that may be assumed."""
    likely = suspect(data)
    if likely and likely != encoding:
        return tr(
            f"{path}: có vẻ dùng bảng mã cũ {_label(likely)}, không phải Unicode. Kiểm tra phông chữ của tệp gốc rồi "
            f"nhập lại với --encoding {likely} (hoặc {', '.join(n for n in LEGACY if n != likely)}).",
            f"{path}: seems to be in the old encoding {_label(likely)}, not Unicode. Check the original's font and "
            f"import again with --encoding {likely} (or {', '.join(n for n in LEGACY if n != likely)}).",
        )
    if encoding:
        return tr(
            f"{path}: đọc theo bảng mã {encoding} không ra tiếng Việt. Thử bảng mã khác: {', '.join(ENCODINGS)}.",
            f"{path}: read as {encoding} it is not Vietnamese. Try another encoding: {', '.join(ENCODINGS)}.",
        )
    if b"\x00" in data:
        return _binary(path, "")
    return tr(
        f"{path}: không nhận ra bảng mã, hoặc không phải văn bản. Mở tệp và lưu lại dạng UTF-8, "
        f"hoặc nhập với --encoding ({', '.join(LEGACY)}).",
        f"{path}: unknown encoding, or not a text. Open the file and save it as UTF-8, "
        f"or import with --encoding ({', '.join(LEGACY)}).",
    )


def _label(name: str) -> str:
    return "TCVN3 (ABC)" if name == "tcvn3" else name.upper()
