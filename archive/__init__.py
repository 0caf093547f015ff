"""The archive of articles, facts and results.

Nothing is imported before it is asked for: reading facts from a text needs no Django, the database does.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__all__ = ["extraction", "importing", "reading", "records", "results", "store"]


def __getattr__(name: str) -> Any:
    """Import a module of the archive at its first use."""
    if name in __all__:
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
