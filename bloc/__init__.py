"""The domain: what a bloc-year is, its units, provinces over time, awards, and Vietnamese text.

Names are loaded when first used, so that importing one module does not pay for all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .lazy import lazy_names

if TYPE_CHECKING:
    from .article import Article, Photo
    from .checking import check
    from .errors import BlocError, DataError, Problem
    from .loading import load
    from .model import BlocYear, YearData

__all__ = ["Article", "BlocError", "BlocYear", "DataError", "Photo", "Problem", "YearData", "check", "load"]

__getattr__ = lazy_names(
    __name__,
    {
        "Article": "article",
        "Photo": "article",
        "BlocError": "errors",
        "DataError": "errors",
        "Problem": "errors",
        "check": "checking",
        "load": "loading",
        "BlocYear": "model",
        "YearData": "model",
    },
)
