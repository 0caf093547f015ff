"""Tell a damaged index from everything else that can fail while an engine works."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bloc.language import tr

from .errors import IndexDamagedError, SearchError

__all__ = ["guard"]

_OUTSIDE = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EMFILE, errno.ENFILE}


@contextmanager
def guard(folder: Path) -> Iterator[None]:
    """Turn whatever an engine raises over files it cannot read into IndexDamagedError.

    Engines raise errors of many kinds there, one of them (tantivy's PanicException) no Exception at all. Our own errors
    and those of a disk that is full or forbidden pass as they are.
    """
    try:
        yield
    except SearchError:
        raise
    except BaseException as error:
        if isinstance(error, OSError) and error.errno in _OUTSIDE:
            raise
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise IndexDamagedError(
                tr(
                    f"Không đọc được chỉ mục ở {folder}: {error!r:.300}",
                    f"Cannot read the index in {folder}: {error!r:.300}",
                )
            ) from error
        raise
