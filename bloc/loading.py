"""Reading a bloc-year."""

from __future__ import annotations

from pathlib import Path

from .model import BlocYear

__all__ = ["load"]


def load(path: str | Path) -> BlocYear:
    """Return the bloc-year."""
    raise NotImplementedError
