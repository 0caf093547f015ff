"""Open an index by its address."""

from __future__ import annotations

from pathlib import Path

from bloc.language import tr

from .errors import LocationError
from .index import Index

__all__ = ["open_index"]


def open_index(location: str) -> Index:
    """Return the index at an address such as `tantivy:folder` or `whoosh:folder`; the engine is loaded only here.

    Touches no file: an index that is missing or unusable says so when it is used.
    Raises LocationError for an address without a known engine or without a folder.
    """
    engine, colon, folder = location.partition(":")
    if engine not in ("tantivy", "whoosh") or not colon or not folder:
        raise LocationError(
            tr(
                f"Địa chỉ chỉ mục “{location:.100}” không hợp lệ. Viết tantivy:THƯ-MỤC hoặc whoosh:THƯ-MỤC.",
                f"“{location:.100}” is no index address. Write tantivy:FOLDER or whoosh:FOLDER.",
            )
        )
    if engine == "whoosh":
        from .whoosh_engine import WhooshIndex

        return WhooshIndex(Path(folder))
    from .tantivy_engine import TantivyIndex

    return TantivyIndex(Path(folder))
