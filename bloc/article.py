"""A news article: what `generator.news` writes, `archive` keeps, `search` indexes and `portals` post."""

from __future__ import annotations

import datetime as dt
import hashlib
import json

from pydantic import BaseModel, ConfigDict

from .text import slug

__all__ = ["Article", "Photo"]


class Photo(BaseModel):
    """A picture of an article; `file` is a path relative to the bloc-year's folder."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: str
    caption: str
    credit: str | None = None
    alt: str | None = None


class Article(BaseModel):
    """A story with its data. `markdown` is the body as written; `html` the same, sanitised, without styles."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    """Stable name of the story, e.g. `khoi-thi-dua-kinh-te-2026/tong-ket`."""
    title: str
    summary: str
    markdown: str
    html: str
    author: str | None = None
    event_date: dt.date | None = None
    published_on: dt.date | None = None
    place: str | None = None
    province: str | None = None
    bloc: str
    year: int
    meeting_types: tuple[str, ...] = ()
    photos: tuple[Photo, ...] = ()

    @property
    def slug(self) -> str:
        """The title as a file name or address part."""
        return slug(self.title)[:120].strip("-")

    def content_hash(self) -> str:
        """Return the SHA-256 of everything a reader will see; an approval is for this hash."""
        shown = self.model_dump(mode="json", exclude={"id", "published_on"})
        return hashlib.sha256(json.dumps(shown, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
