"""Writing files so that a reader sees the old or the new one, never half of one; what the system refused, in words."""

from __future__ import annotations

import errno
import hashlib
import os
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from .errors import FolderBusyError
from .language import tr

__all__ = ["locked", "refusal", "sha256", "write_atomic"]

_LOCK = ".khoa"
_WAIT = 60  # seconds for another process at work in the folder


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


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold off every other process that wants to work in the folder; makes the folder, and a crash frees it.

    Read what decides inside: whoever had to wait sees what the other one did. Not to be held twice at once.
    Raises FolderBusyError when the other one does not end, OSError when the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / _LOCK
    # An empty SQLite file of its own is a lock that every operating system has and that dies with its process.
    with _lock_errors(path):
        lock = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
    with closing(lock):
        with _lock_errors(path):
            lock.execute("PRAGMA journal_mode=MEMORY")  # no second file beside it
            lock.execute("BEGIN EXCLUSIVE")
        yield


@contextmanager
def _lock_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise OSError(errno.EIO, str(error), str(path)) from error
        raise FolderBusyError(
            tr(
                f"Một lệnh thidua khác đang làm việc trong thư mục {path.parent}. Chờ lệnh đó xong rồi chạy lại.",
                f"Another thidua command is at work in the folder {path.parent}. Wait until it ends, then try again.",
            )
        ) from error


def refusal(error: OSError) -> str:
    """Return what the system refused, where, and the remedy: `không có quyền ghi vào thư mục ho-so; ...`."""
    where = error.filename or ""
    # os.path answers no where Path raises: behind a closed folder, for a name that is too long.
    path = Path(os.fsdecode(where)) if where else Path()
    no_folder = next((p for p in (path, *path.parents) if os.path.isfile(p)), path)  # noqa: PTH113
    what = tr("thư mục", "the folder") if os.path.isdir(path) else tr("tệp", "the file")  # noqa: PTH112
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
