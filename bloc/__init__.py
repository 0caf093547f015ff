"""The domain: what a bloc-year is, its units, provinces over time, awards, and Vietnamese text.

Names are loaded when first used, so that importing one module does not pay for all.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .article import Article, Photo
    from .errors import BlocError, DataError, Problem
    from .loading import load
    from .model import BlocYear, YearData

__all__ = ["Article", "BlocError", "BlocYear", "DataError", "Photo", "Problem", "YearData", "load"]

_HOMES = {
    "Article": "article",
    "Photo": "article",
    "BlocError": "errors",
    "DataError": "errors",
    "Problem": "errors",
    "load": "loading",
    "BlocYear": "model",
    "YearData": "model",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
