"""Writing articles: original bytes on disk, then article, facts and the search queue in one transaction."""

from __future__ import annotations

import datetime as dt
import html
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

import nh3
from django.conf import settings
from django.db import IntegrityError, transaction
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

_LONG_PATH = 700  # characters; PostgreSQL indexes no value beyond about 2700 bytes


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
    if original.last_seen != today:
        Original.objects.filter(pk=original.pk).update(last_seen=today)
    sighting = Sighting(original=original, path=_path_text(path), first_seen=today, last_seen=today)
    if not original.sightings.filter(path=sighting.path, last_seen=today).exists():
        Sighting.objects.bulk_create(
            [sighting], update_conflicts=True, unique_fields=["original", "path"], update_fields=["last_seen"]
        )


def store_imported(reading: Reading, path: Path, content: Content) -> Stored:
    """Keep a file's bytes and its article.

    The same bytes are never a second article. Other bytes at a path seen before, with the same title and year, are a
    newer version of that article; with another title they are another article.
    """
    _keep(reading.sha256, reading.data)
    return _once_more(partial(_store_imported, reading, path, content))


def _store_imported(reading: Reading, path: Path, content: Content) -> Stored:
    known = find_original(reading.sha256)
    if known and known.encoding == reading.encoding:
        saw(known, path)
        return Stored(known.article_id, "unchanged")
    article = known.article if known else _earlier(path, content)
    status: Literal["imported", "updated"] = "updated" if article else "imported"
    article = article or Article(id=reading.sha256[:16], kind=Article.Kind.IMPORTED, source=_path_text(path))
    _write(article, content)
    saw(_make_current(article, known, reading.sha256, len(reading.data), reading.encoding), path)
    return Stored(article.id, status)


def store_generated(story: Story, facts: MeetingFacts) -> Stored:
    """Keep a generated story with its data; the same again changes nothing, other content updates its article."""
    data = _story_bytes(story, facts)
    _keep(sha256(data), data)
    return _once_more(partial(_store_generated, story, facts, data))


def _store_generated(story: Story, facts: MeetingFacts, data: bytes) -> Stored:
    digest = sha256(data)
    known = find_original(digest)
    if known and known.current:
        return Stored(story.id, "unchanged")
    article = Article.objects.filter(pk=story.id).first()
    status: Literal["imported", "updated"] = "updated" if article else "imported"
    article = article or Article(id=story.id, kind=Article.Kind.GENERATED, source=story.id)
    body = html.unescape(nh3.clean(story.html, tags=set()))
    text = nfc(f"{story.title}\n\n{story.summary}\n\n{body}".strip())
    _write(article, Content(story.title, text, facts, story.published_on))
    _make_current(article, known, digest, len(data), "utf-8")
    return Stored(article.id, status)


def _once_more(store: Callable[[], Stored]) -> Stored:
    """Store in one transaction; again when another process stored the same in this moment: then it is known."""
    try:
        with transaction.atomic():
            return store()
    except IntegrityError:
        with transaction.atomic():
            return store()


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


def _make_current(article: Article, known: Original | None, digest: str, size: int, encoding: str) -> Original:
    """Return the original that the article is read from; its earlier ones stay as earlier versions."""
    article.originals.update(current=False)
    today = timezone.localdate()
    original = known or Original(sha256=digest, size=size, first_seen=today, last_seen=today)
    original.article, original.current, original.encoding = article, True, encoding
    original.save(force_insert=known is None)
    return original


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
    """Return the absolute path as text that every database takes and indexes, also for names that are not Unicode."""
    text = str(path.absolute()).encode("utf-8", "backslashreplace").decode("utf-8")
    return text if len(text) <= _LONG_PATH else f"{text[:_LONG_PATH]}… {sha256(text.encode())}"
