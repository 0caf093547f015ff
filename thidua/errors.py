"""What can go wrong in the application itself."""

from __future__ import annotations

__all__ = ["DatabaseError", "SettingsError", "ThiduaError"]


class ThiduaError(Exception):
    """Base of the application's errors; the text is fit for the user."""


class SettingsError(ThiduaError):
    """A setting is unknown or its value cannot be used."""


class DatabaseError(ThiduaError):
    """The archive's database cannot be opened or brought up to date."""
