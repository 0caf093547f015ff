"""What can go wrong in the archive."""

from __future__ import annotations

__all__ = ["ArchiveError", "ReadError", "UnknownProvinceError"]


class ArchiveError(Exception):
    """Base of the archive's errors; the text is fit for the user."""


class ReadError(ArchiveError):
    """A file is no article that the archive can read."""


class UnknownProvinceError(ArchiveError):
    """A province was asked for that never existed under that name."""
