"""A portal: the place where a story is posted."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bloc.article import Article
from bloc.language import tr

from .errors import PortalSettingsError

__all__ = ["IfChanged", "Portal", "PortalSettings", "Posted", "open_portal"]

IfChanged = Literal["refuse", "replace", "add"]
"""What to do where the story was posted before with other content: refuse, replace it, or post another beside it."""


class PortalSettings(BaseModel):
    """Where to post (`folder:/noi/dat-goi`) and the folder that the photos' paths start from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: str
    pictures: Path


class Posted(BaseModel):
    """What came of posting; `state` says whether anything was written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    state: Literal["posted", "replaced", "unchanged"]
    where: str
    when: dt.datetime
    content_hash: str
    pictures: int = 0
    """How many pictures go with it."""
    kept: str | None = None
    """Where the replaced one is kept, because a person worked in it."""


class Portal(ABC):
    """A portal; posting the same content twice changes nothing."""

    @abstractmethod
    def publish(self, article: Article, *, if_changed: IfChanged = "refuse") -> Posted:
        """Post the story and return where it is.

        Raises PortalError; nothing is half-posted then.
        """


def open_portal(settings: PortalSettings) -> Portal:
    """Return the portal of the settings' address.

    Raises PortalSettingsError when the address is of no known kind.
    """
    kind, _, rest = settings.url.partition(":")
    if kind == "folder" and rest:
        from .folder import FolderPortal

        return FolderPortal(Path(rest), settings.pictures)
    raise PortalSettingsError(
        tr(
            f"Không hiểu địa chỉ cổng đăng tin “{settings.url}”. Hãy ghi folder:ĐƯỜNG-DẪN, ví dụ folder:goi-dang-tin.",
            f"The portal address {settings.url!r} is not understood. Write folder:PATH, for example folder:packages.",
        )
    )
