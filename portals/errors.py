"""What can go wrong when a story is posted."""

from __future__ import annotations

__all__ = [
    "PackageExistsError",
    "PictureMissingError",
    "PictureNameError",
    "PictureSizeError",
    "PictureTypeError",
    "PortalError",
    "PortalSettingsError",
]


class PortalError(Exception):
    """A story cannot be posted; the text names the story or file, the reason and the remedy."""


class PortalSettingsError(PortalError):
    """The portal's address is not one that we can open."""


class PictureNameError(PortalError):
    """A picture's name leads out of the folder, or the text shows a picture that is not in the list of photos."""


class PictureMissingError(PortalError):
    """A picture of the story is not where the story says."""


class PictureTypeError(PortalError):
    """A picture is none of the kinds that portals take, or not what its name says."""


class PictureSizeError(PortalError):
    """A picture is larger than a portal takes."""


class PackageExistsError(PortalError):
    """A package of this story with other content is there already."""
