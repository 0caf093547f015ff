"""What the application does, step by step, with the libraries: the only place where they meet.

Names are loaded when first used, so that a command pays only for what it needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bloc.lazy import lazy_names

if TYPE_CHECKING:
    from .archiving import import_paths, results
    from .facts import meeting_facts
    from .publishing import approve, publish, write_news
    from .searching import rebuild_index, search, update_index

__all__ = [
    "approve",
    "import_paths",
    "meeting_facts",
    "publish",
    "rebuild_index",
    "results",
    "search",
    "update_index",
    "write_news",
]

__getattr__ = lazy_names(
    __name__,
    {
        "approve": "publishing",
        "meeting_facts": "facts",
        "publish": "publishing",
        "write_news": "publishing",
        "import_paths": "archiving",
        "results": "archiving",
        "rebuild_index": "searching",
        "search": "searching",
        "update_index": "searching",
    },
)
