"""Writing articles: original bytes on disk, then article, facts and the search queue in one transaction."""

from __future__ import annotations

import datetime as dt
import html
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import nh3
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from bloc import provinces
from bloc.article import Article as Story
from bloc.files import sha256, write_atomic
from bloc.text import key, nfc

from .facts import MeetingFacts
from .models import Article, Change, Original, Sighting
from .reading import Reading
from .tables import write_tables

__all__ = ["Content", "Stored", "find_original", "original_path", "remove", "saw", "store_generated", "store_imported"]


@dataclass(frozen=True)
class Stored:
    """What became of an article."""

    article_id: str
    status: Literal["imported", "unchanged", "updated"]


@dataclass(frozen=True)
class Content:
    """An article's text with what was read from it."""

    title: str
    text: str
    facts: MeetingFacts
    published_date: dt.date | None = None
    warnings: tuple[str, ...] = ()


def original_path(digest: str) -> Path:
    """Return where the bytes of that SHA-256 are kept."""
    return Path(settings.ARCHIVE_ORIGINALS) / digest[:2] / digest[2:]


def find_original(digest: str) -> Original | None:
    """Return the original with that SHA-256, with its article."""
    return Original.objects.select_related("article").filter(sha256=digest).first()


def saw(original: Original, path: Path) -> None:
    """Note that the original stands at that path today; written once a day."""
    today = timezone.localdate()
    name = _path_text(path)
    sighting = original.sightings.filter(path=name).first()
    if sighting and sighting.last_seen == today == original.last_seen:
        return
    with transaction.atomic():
        Original.objects.filter(pk=original.pk).update(last_seen=today)
        Sighting.objects.update_or_create(
            original=original, path=name, defaults={"last_seen": today}, create_defaults=_days(today)
        )


def store_imported(reading: Reading, path: Path, content: Content) -> Stored:
    """Keep a file's bytes and its article.

    The same bytes are never a second article. Other bytes at a path seen before, with the same title and year, are a
    newer version of that article; with another title they are another article.
    """
    _keep(reading.sha256, reading.data)
    with transaction.atomic():
        known = find_original(reading.sha256)
        if known and known.encoding == reading.encoding:
            saw(known, path)
            return Stored(known.article_id, "unchanged")
        article = known.article if known else _earlier(path, content)
        status: Literal["imported", "updated"] = "updated" if article else "imported"
        if article is None:
            article = Article(id=reading.sha256[:16], kind=Article.Kind.IMPORTED, source=_path_text(path))
        _write(article, content)
        original = _make_current(article, reading.sha256, len(reading.data), reading.encoding)
        saw(original, path)
    return Stored(article.id, status)


def store_generated(story: Story, facts: MeetingFacts) -> Stored:
    """Keep a generated story with its data; the same again changes nothing, other content updates its article."""
    data = _story_bytes(story, facts)
    digest = sha256(data)
    _keep(digest, data)
    with transaction.atomic():
        article = Article.objects.filter(pk=story.id).first()
        known = find_original(digest)
        if known and known.current:
            return Stored(story.id, "unchanged")
        status: Literal["imported", "updated"] = "updated" if article else "imported"
        article = article or Article(id=story.id, kind=Article.Kind.GENERATED, source=story.id)
        body = html.unescape(nh3.clean(story.html, tags=set()))
        text = nfc(f"{story.title}\n\n{story.summary}\n\n{body}".strip())
        _write(article, Content(story.title, text, facts, story.published_on))
        _make_current(article, digest, len(data), "utf-8")
    return Stored(article.id, status)


def remove(article_id: str) -> bool:
    """Take an article out of the archive and return whether it was there; its original bytes stay on disk."""
    with transaction.atomic():
        count, _ = Article.objects.filter(pk=article_id).delete()
        if count:
            Change.objects.create(article_id=article_id, removed=True)
    return bool(count)


def _write(article: Article, content: Content) -> None:
    """Fill the article and its tables from the content and queue it for the search index."""
    facts = content.facts
    day = facts.meeting_date or (dt.date(facts.emulation_year, 6, 30) if facts.emulation_year else None)
    province = facts.province and (provinces.find(facts.province, day) or provinces.find(facts.province))
    article.title = content.title
    article.text = content.text
    article.published_date = content.published_date or facts.published_date
    article.province = province.name if province else facts.province or ""
    article.province_now = provinces.successor(province).name if province else ""
    article.facts = facts.model_dump(mode="json")
    article.warnings = [*content.warnings, *facts.warnings]
    write_tables(article, facts)
    Change.objects.create(article_id=article.id)


def _make_current(article: Article, digest: str, size: int, encoding: str) -> Original:
    """Return the original that the article is read from; its earlier ones stay as earlier versions."""
    today = timezone.localdate()
    article.originals.exclude(pk=digest).update(current=False)
    original, _ = Original.objects.update_or_create(
        sha256=digest,
        defaults={"article": article, "current": True, "encoding": encoding},
        create_defaults={"article": article, "size": size, "encoding": encoding, **_days(today)},
    )
    return original


def _days(today: dt.date) -> dict[str, dt.date]:
    return {"first_seen": today, "last_seen": today}


def _earlier(path: Path, content: Content) -> Article | None:
    """Return the article that this path held under this title for this year."""
    found = Article.objects.filter(originals__sightings__path=_path_text(path), originals__current=True)
    years = (content.facts.emulation_year, None)
    return next((one for one in found if key(one.title) == key(content.title) and one.year in years), None)


def _keep(digest: str, data: bytes) -> None:
    """Write the bytes once; a damaged copy is replaced."""
    path = original_path(digest)
    if not path.exists() or sha256(path.read_bytes()) != digest:
        write_atomic(path, data)


def _story_bytes(story: Story, facts: MeetingFacts) -> bytes:
    """Return what a generated article is kept as: story and facts in one JSON object."""
    whole = {"article": story.model_dump(mode="json"), "facts": facts.model_dump(mode="json")}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1).encode()


def _path_text(path: Path) -> str:
    """Return the absolute path as text that every database takes, also for names that are not Unicode."""
    return str(path.absolute()).encode("utf-8", "backslashreplace").decode("utf-8")
