"""From a bloc-year to official Word documents and news.

Names are loaded when first used, so that importing one module does not pay for all.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .errors import GeneratorError, UnknownMeetingError
    from .news_article import news

__all__ = ["GeneratorError", "UnknownMeetingError", "news"]

_HOMES = {
    "GeneratorError": "errors",
    "UnknownMeetingError": "errors",
    "news": "news_article",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
