"""Posting stories: one module per kind of portal behind `open_portal`."""

from __future__ import annotations

from .errors import (
    PackageExistsError,
    PictureMissingError,
    PictureNameError,
    PictureSizeError,
    PictureTypeError,
    PortalError,
    PortalSettingsError,
)
from .pictures import picture_hashes, picture_problems
from .portal import IfChanged, Portal, PortalSettings, Posted, open_portal

__all__ = [
    "IfChanged",
    "PackageExistsError",
    "PictureMissingError",
    "PictureNameError",
    "PictureSizeError",
    "PictureTypeError",
    "Portal",
    "PortalError",
    "PortalSettings",
    "PortalSettingsError",
    "Posted",
    "open_portal",
    "picture_hashes",
    "picture_problems",
]
