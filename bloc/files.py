"""Writing files so that a reader sees the old or the new one, never half of one; what the system refused, in words."""

from __future__ import annotations

import errno
import hashlib
import os
import uuid
from contextlib import suppress
from pathlib import Path

from .language import tr

__all__ = ["refusal", "sha256", "write_atomic"]


def sha256(data: bytes) -> str:
    """Return the SHA-256 of the data as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def write_atomic(path: Path, data: bytes) -> None:
    """Write the file through a temporary one beside it, flushed to disk and renamed; makes missing folders.

    Raises OSError naming the folder that cannot be written, or the file that cannot be replaced; leaves nothing behind.
    """
    temporary = path.with_name(f".{uuid.uuid4().hex}.tmp")
    place = path.parent
    try:
        place.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        place = path
        temporary.replace(path)
    except OSError as error:  # the user knows no temporary file
        raise OSError(error.errno, error.strerror or str(error), str(place)) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def refusal(error: OSError) -> str:
    """Return what the system refused, where, and the remedy: `không có quyền ghi vào thư mục ho-so; ...`."""
    where = error.filename or ""
    path = Path(os.fsdecode(where)) if where else Path()
    no_folder = next((p for p in (path, *path.parents) if p.is_file()), path)
    what = tr("thư mục", "the folder") if path.is_dir() else tr("tệp", "the file")
    denied = tr(
        f"không có quyền đọc hoặc ghi {what} {path}; kiểm tra quyền truy cập, đóng tệp nếu đang mở ở chương trình khác",
        f"no permission to read or write {what} {path}; check the permissions, close it in other programs",
    )
    full = tr(f"hết dung lượng đĩa khi ghi {where}; xóa bớt tệp", f"no space left to write {where}; free some")
    said = {
        errno.ENOENT: tr(
            f"không có tệp hoặc thư mục {path}; kiểm tra lại đường dẫn",
            f"there is no file or folder {path}; check the path",
        ),
        errno.EISDIR: tr(f"cần tệp nhưng {path} là thư mục", f"a file is needed, {path} is a folder"),
        **dict.fromkeys(
            (errno.ENOTDIR, errno.EEXIST),
            tr(f"cần thư mục nhưng {no_folder} là tệp", f"a folder is needed, {no_folder} is a file"),
        ),
        **dict.fromkeys((errno.EACCES, errno.EPERM), denied),
        errno.EROFS: tr(
            f"không ghi được {path} vì ổ chỉ đọc; ghi ra chỗ khác", f"cannot write {path}, the disk is read-only"
        ),
        **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), full),
        errno.ENAMETOOLONG: tr("tên tệp quá dài; đặt tên ngắn hơn", "the file name is too long; shorten it"),
    }
    return said.get(error.errno or 0) or tr(
        f"không đọc hoặc ghi được {where} ({error.strerror or error}); kiểm tra đường dẫn, quyền truy cập và đĩa",
        f"cannot read or write {where} ({error.strerror or error}); check the path, the permissions and the disk",
    )
