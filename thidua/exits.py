"""Exit codes of every command."""

from __future__ import annotations

import enum

__all__ = ["Exit"]


class Exit(enum.IntEnum):
    """What a command says to the program that called it."""

    DONE = 0
    FINDINGS = 1
    """The input has findings: errors in the data, missing fields, refused files."""
    USAGE = 2
    """Wrong usage: unknown option, unknown document, bad query."""
    OUTSIDE = 3
    """Something outside failed: disk, permission, server, LibreOffice."""
