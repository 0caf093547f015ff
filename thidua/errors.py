"""What can go wrong in the application itself."""

from __future__ import annotations

__all__ = [
    "DatabaseError",
    "FileTakenError",
    "IssueError",
    "NoOriginError",
    "NotApprovedError",
    "SettingsError",
    "StoryEditedError",
    "StoryError",
    "ThiduaError",
]


class ThiduaError(Exception):
    """Base of the application's errors; the text is fit for the user."""


class SettingsError(ThiduaError):
    """A setting is unknown or its value cannot be used."""


class DatabaseError(ThiduaError):
    """The archive's database cannot be opened or brought up to date."""


class FileTakenError(ThiduaError):
    """Something stands already where a file or folder is to be made; it is not written over without being told to."""


class IssueError(ThiduaError):
    """A document cannot be recorded as issued."""


class NoOriginError(ThiduaError):
    """A file does not tell where it comes from, or what it was made from is gone."""


class StoryError(ThiduaError):
    """A story's file or its record cannot be used."""


class StoryEditedError(StoryError):
    """A person has edited the story; it is not written over without being told to."""


class NotApprovedError(StoryError):
    """The story has not been approved as it stands."""
