"""What a bloc is called in short, as its own name begins."""

from __future__ import annotations

from bloc.text import fold

__all__ = ["group_of"]


def group_of(bloc: str | None) -> str:
    """Return `Cụm` for a cụm thi đua, `Khối` for any other bloc."""
    return "Cụm" if fold(bloc or "").startswith("cum ") else "Khối"
