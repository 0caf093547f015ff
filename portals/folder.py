"""The portal where a person pastes: a folder with the story as HTML, Word and text, its pictures and a manifest."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import uuid
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from bloc.article import Article
from bloc.files import sha256, write_atomic
from bloc.language import tr
from bloc.text import slug

from .errors import PackageExistsError
from .paste import write_html
from .plain import write_captions, write_text
from .portal import IfChanged, Portal, Posted
from .story import Story, build
from .word import write_word

__all__ = ["FolderPortal", "Manifest"]

_MANIFEST = "manifest.json"


class PackagedFile(BaseModel):
    """A file of the package with its SHA-256."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    sha256: str


class Manifest(BaseModel):
    """What a package holds; `pictures` are hashes in the order of the text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    content_hash: str
    created: dt.datetime
    pictures: tuple[str, ...] = ()
    files: tuple[PackagedFile, ...] = ()


class FolderPortal(Portal):
    """Writes each story as a folder of its own, named after the story's id."""

    def __init__(self, folder: Path, pictures: Path) -> None:
        self._folder = folder
        self._pictures = pictures

    def publish(self, article: Article, *, if_changed: IfChanged = "refuse") -> Posted:
        """Write the package and return its folder; `unchanged` where one with this content is there and untouched.

        A replaced package in which a person edited or added something is kept beside it.
        Raises PackageExistsError when a package of the story with other content is there and `if_changed` is `refuse`;
        the errors of pictures; OSError.
        """
        story = build(article, self._pictures)
        names = self._taken(article)
        for path in names:
            manifest = _read(path)
            if manifest and _same(manifest, article, story) and _untouched(path, manifest):
                return _posted("unchanged", path, manifest.created, article, story)
        if names and if_changed == "refuse":
            raise PackageExistsError(
                tr(
                    f"Gói đăng tin {names[-1]} đã có với nội dung khác. Dùng --force để thay gói đó "
                    "hoặc --new để ghi thành gói mới bên cạnh.",
                    f"The package {names[-1]} is there with other content. Use --force to replace it, "
                    "or --new to write another one beside it.",
                )
            )
        replaces = bool(names) and if_changed == "replace"
        path = names[-1] if replaces else self._name(article, len(names) + 1)
        if replaces and (path.is_symlink() or not _is_package_of(path, article)):
            raise PackageExistsError(
                tr(
                    f"{path} không phải gói đăng của bài này nên không thay. Hãy đổi tên hoặc chuyển nó đi chỗ khác.",
                    f"{path} is not a package of this story and is not replaced. Rename it or move it away.",
                )
            )
        when = dt.datetime.now().astimezone().replace(microsecond=0)
        kept = self._write(article, story, path, when)
        posted = _posted("replaced" if replaces else "posted", path, when, article, story)
        return posted.model_copy(update={"kept": str(kept)}) if kept else posted

    def _name(self, article: Article, number: int) -> Path:
        return self._folder / (slug(article.id) + (f"-{number}" if number > 1 else ""))

    def _taken(self, article: Article) -> list[Path]:
        """Return the numbered packages that are there, oldest first."""
        found: list[Path] = []
        while os.path.lexists(path := self._name(article, len(found) + 1)):
            found.append(path)
        return found

    def _write(self, article: Article, story: Story, path: Path, when: dt.datetime) -> Path | None:
        """Build the package aside and move it into place; return where an old one is kept."""
        files = {
            "bai-viet.html": write_html(story),
            "bai-viet.docx": write_word(story, when),
            "bai-viet.txt": write_text(story),
            "chu-thich.txt": write_captions(story),
            **{picture.name: picture.data for picture in story.pictures},
        }
        manifest = Manifest(
            id=article.id,
            title=article.title,
            content_hash=article.content_hash(),
            created=when,
            pictures=tuple(sha256(picture.data) for picture in story.pictures),
            files=tuple(PackagedFile(name=name, sha256=sha256(data)) for name, data in files.items()),
        )
        self._folder.mkdir(parents=True, exist_ok=True)
        aside = self._folder / f".{uuid.uuid4().hex}.tmp"
        try:
            for name, data in files.items():
                write_atomic(aside / name, data)
            write_atomic(aside / _MANIFEST, manifest.model_dump_json(indent=2).encode())
            return _move_into_place(aside, path)
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def _posted(
    state: Literal["posted", "replaced", "unchanged"], path: Path, when: dt.datetime, article: Article, story: Story
) -> Posted:
    return Posted(
        state=state,
        where=str(path),
        when=when,
        content_hash=article.content_hash(),
        pictures=len(story.pictures),
    )


def _move_into_place(aside: Path, path: Path) -> Path | None:
    """Rename the new folder to its name; an old one is put back when that fails.

    Killed in between, it leaves the old one under a name that a person finds. Returns that where it stays.
    """
    if not path.exists():
        aside.rename(path)
        return None
    number = 1
    while os.path.lexists(old := path.with_name(f"{path.name}-ban-cu-{number}")):
        number += 1
    path.rename(old)
    try:
        aside.rename(path)
    except OSError:
        old.rename(path)
        raise
    if _is_ours_alone(old):
        shutil.rmtree(old, ignore_errors=True)
    return old if old.exists() else None


def _read(package: Path) -> Manifest | None:
    """Return the package's manifest, None where there is none that can be read."""
    try:
        return Manifest.model_validate_json((package / _MANIFEST).read_bytes())
    except (FileNotFoundError, NotADirectoryError, ValidationError):
        return None


def _is_package_of(path: Path, article: Article) -> bool:
    manifest = _read(path)
    return manifest is not None and manifest.id == article.id


def _same(manifest: Manifest, article: Article, story: Story) -> bool:
    hashes = tuple(sha256(picture.data) for picture in story.pictures)
    return (manifest.id, manifest.content_hash, manifest.pictures) == (article.id, article.content_hash(), hashes)


def _is_ours_alone(package: Path) -> bool:
    """Whether the package is as we wrote it, with nothing added."""
    manifest = _read(package)
    if manifest is None or not _untouched(package, manifest):
        return False
    return {path.name for path in package.iterdir()} == {_MANIFEST, *(file.name for file in manifest.files)}


def _untouched(package: Path, manifest: Manifest) -> bool:
    """Whether every file of the manifest is there with its hash; other files of the person are no matter."""
    for file in manifest.files:
        path = package / Path(file.name).name
        if not path.is_file() or sha256(path.read_bytes()) != file.sha256:
            return False
    return True
