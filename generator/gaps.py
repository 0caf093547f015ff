"""Collecting what a document lacks while its text is put together."""

from __future__ import annotations

from .engine.placeholder import placeholder
from .errors import Missing

__all__ = ["Gaps"]


class Gaps:
    """The missing fields of one document; each path is noted once, in the words of its first use."""

    def __init__(self) -> None:
        self._fields: dict[str, Missing] = {}

    @property
    def fields(self) -> tuple[Missing, ...]:
        """The missing fields in the order in which the document needs them."""
        return tuple(self._fields.values())

    def note(self, path: str, label: str, printed: str | None = None) -> str:
        """Note a missing field and return the placeholder that stands for it in a draft: `printed`, else the label."""
        self._fields.setdefault(path, Missing(path, label))
        return placeholder(printed or label)

    def text(self, value: str | None, path: str, label: str) -> str:
        """Return the value, or note that it is missing and return its placeholder."""
        return value if value else self.note(path, label)
