"""Writing files so that a reader sees the old or the new one, never half of one."""

from __future__ import annotations

import hashlib
import os
import uuid
from pathlib import Path

__all__ = ["sha256", "write_atomic"]


def sha256(data: bytes) -> str:
    """Return the SHA-256 of the data as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def write_atomic(path: Path, data: bytes) -> None:
    """Write the file through a temporary one beside it, flushed to disk and renamed; makes missing folders.

    Raises OSError when the folder cannot be written; nothing is left behind then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{uuid.uuid4().hex}.tmp")
    try:
        with temporary.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
