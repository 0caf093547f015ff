"""A Word template with docxtpl tags: compiled once, immutable, rendered by any number of threads."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any, Final

from lxml import etree

from bloc.files import sha256
from bloc.language import tr
from bloc.text import nfc

from ..errors import Mistake, TemplateError
from . import package
from .drawing import Media, Relating
from .environment import GAPS, LOOKED_UP
from .finishing import RESTART_MARK, Numbering, fit_settings, highest_drawing, number_drawings, restart_lists
from .outside import without_outside
from .part import CompiledPart, compile_part
from .printed import printed
from .source import PartSource, has_tags, part_source
from .stamp import Origin, Stamp, StampParts
from .values import ForeignSubDocumentError

__all__ = ["Rendering", "Template", "part_sources"]

_MAX_FILE = 50 * 1024 * 1024
_PROPERTIES = "docProps/core.xml"
_CACHE_SIZE, _CACHE_BYTES = 64, 100 * 1024 * 1024


@dataclass(frozen=True)
class Rendering:
    """A document, and of a stamped one the data it prints and its stamp."""

    data: bytes
    printed: dict[str, Any] = field(default_factory=dict)
    stamp: Stamp | None = None


class Template:
    """A compiled Word template."""

    def __init__(self, data: bytes, parts: Mapping[str, bytes], compiled: tuple[CompiledPart, ...]) -> None:
        self.digest: Final = sha256(data)
        """SHA-256 of the template's file."""
        self.compiled: Final = compiled
        self._data = data
        self.size: Final = len(data)
        """Bytes of the template's file."""
        names = {part.name for part in compiled}
        self._static = {name: package.Entry.of(name, data) for name, data in parts.items() if name not in names}
        # What a picture, a link, a restarted list or a stamp changes.
        changing = (".rels", package.TYPES, "word/numbering.xml", "word/styles.xml")
        self._kept = {name: data for name, data in parts.items() if name.endswith(changing)}
        self._main = package.main_part(parts)
        self._prefix = _free_prefix(parts)
        self._restarts = any("danh_so_lai" in tag.code for part in compiled for tag in part.source.tags)
        self._draws = any(b"<wp:docPr" in parts[name] for name in names)
        self._highest_drawing = max(
            (highest_drawing(parts[name]) for name in package.text_parts(parts) - names), default=0
        )

    @classmethod
    def compile(cls, source: str | Path | bytes, *, trusted: bool = False) -> Template:
        """Return the compiled template of a file or its bytes; the same bytes are compiled once.

        A template is not trusted unless said so: it is read, and where its tags could take more time or memory than
        its data deserve also rendered, in a process of its own with limits.
        Raises TemplateError for whatever is wrong in the file, from a damaged zip to its tags, all of them at once;
        OSError when it cannot be read.
        """
        data, name = _read(source)
        key = (sha256(data), trusted)
        with _lock:
            if key in _cache:
                _cache.move_to_end(key)
                return _cache[key]
        template = (cls if trusted else ForeignTemplate)._compile(data, name)
        with _lock:
            _cache[key] = template
            while len(_cache) > _CACHE_SIZE or sum(one.size for one in _cache.values()) > _CACHE_BYTES:
                _cache.popitem(last=False)
        return template

    @classmethod
    def _compile(cls, data: bytes, name: str) -> Template:
        parts = without_outside(package.read(data, name), name)
        if "word/settings.xml" in parts:
            parts["word/settings.xml"] = fit_settings(parts["word/settings.xml"], parts[package.main_part(parts)])
        compiled: list[CompiledPart] = []
        mistakes: list[Mistake] = []
        for source in cls._sources(data, name):
            try:
                compiled.append(compile_part(source))
            except TemplateError as error:
                mistakes += error.mistakes
        if mistakes:
            raise TemplateError.of(mistakes)
        return cls(data, parts, tuple(compiled))

    @classmethod
    def _sources(cls, data: bytes, name: str) -> tuple[PartSource, ...]:
        return part_sources(data, name)

    @property
    def names(self) -> frozenset[str]:
        """The names of the data that the template uses."""
        return frozenset().union(*(part.names for part in self.compiled))

    @cached_property
    def style_ids(self) -> Mapping[str, str]:
        """The ids of the template's styles by name."""
        return package.style_ids(self._kept.get("word/styles.xml"))

    def render(self, context: Mapping[str, Any]) -> bytes:
        """Return the bytes of the .docx; equal input gives equal bytes.

        Raises TemplateError for whatever goes wrong in a tag, as a name without data, or a result that Word could not
        open; ValueRefusedError for a character that XML forbids, or a value of the wrong kind for its place.
        """
        return self._rendered(context, None).data

    def render_stamped(self, context: Mapping[str, Any], origin: Origin) -> Rendering:
        """Return a document that tells where it comes from, and the data that it prints. Raises as `render`."""
        return self._rendered(context, origin)

    def _rendered(self, context: Mapping[str, Any], origin: Origin | None) -> Rendering:
        try:
            return self.render_here(context, origin)
        except ForeignSubDocumentError:
            from .confined import render

            return render(self._data, context, origin, self.digest)

    def render_here(
        self, context: Mapping[str, Any], origin: Origin | None = None, digest: str | None = None
    ) -> Rendering:
        """Return the document, made in this process; its stamp names the template's `digest`, by default its own.

        Raises as `render`, and ForeignSubDocumentError where a document must be merged into the template first.
        """
        values = _composed(context)
        media, ids, draws = Media(), count(self._highest_drawing + 1), self._draws
        changed: dict[str, bytes] = {}
        relations: dict[str, str] = {}
        looked_up: set[tuple[int, Any]] = set()
        token, gaps = LOOKED_UP.set(looked_up), GAPS.set(origin is not None and origin.gaps)
        try:
            for part in self.compiled:
                relating = Relating(media, self._prefix)
                changed[part.name] = part.render(values, relating, recording=origin is not None)
                draws |= relating.draws
                if relating.entries:
                    relations[part.name] = relating.xml()
        finally:
            LOOKED_UP.reset(token)
            GAPS.reset(gaps)
        if draws:
            changed = {name: number_drawings(data, ids) for name, data in changed.items()}
        if self._restarts:
            self._restart_lists(changed)
        static, kept = (self._static, self._kept) if origin is None else self._stamped
        _relate(changed, kept, relations)
        if media.files:
            changed |= media.files
            changed[package.TYPES] = package.with_types(kept[package.TYPES], media.kinds, {})
        if origin is None:
            return Rendering(_packed(static, changed))
        used = printed(values, self.names, looked_up)
        stamp = Stamp.of(origin, used, digest or self.digest)
        changed[self._stamp_parts.item] = stamp.xml()
        return Rendering(_packed(static, changed), used, stamp)

    @cached_property
    def _stamp_parts(self) -> StampParts:
        return StampParts.of(self._main, self._kept, self._static)

    @cached_property
    def _stamped(self) -> tuple[dict[str, package.Entry], dict[str, bytes]]:
        """The unchanged parts of a stamped document: all of them packed, and as bytes those that may have to change."""
        added = self._stamp_parts.constant
        packed = {name: package.Entry.of(name, data) for name, data in added.items()}
        return {**self._static, **packed}, {**self._kept, **added}

    def _restart_lists(self, changed: dict[str, bytes]) -> None:
        known = self._kept.get("word/numbering.xml"), self._kept.get("word/styles.xml")
        numbering = Numbering(known[0], known[1]) if known[0] and known[1] else None
        for name, data in changed.items():
            if RESTART_MARK.encode() in data:
                changed[name] = restart_lists(data, numbering)
        if numbering:
            changed["word/numbering.xml"] = numbering.xml()


def _relate(changed: dict[str, bytes], parts: Mapping[str, bytes], relations: Mapping[str, str]) -> None:
    for name, xml in relations.items():
        folder, _, file = name.rpartition("/")
        place = f"{folder}/_rels/{file}.rels"
        changed[place] = package.with_relationships(parts.get(place), xml)


def _packed(static: Mapping[str, package.Entry], changed: Mapping[str, bytes]) -> bytes:
    entries = {**static, **{name: package.Entry.of(name, data) for name, data in changed.items()}}
    return package.write(entries.values())


class ForeignTemplate(Template):
    """A template that somebody else may have written."""

    @classmethod
    def _sources(cls, data: bytes, name: str) -> tuple[PartSource, ...]:
        from .confined import sources

        return sources(data, name)

    def _rendered(self, context: Mapping[str, Any], origin: Origin | None) -> Rendering:
        if all(part.plain for part in self.compiled):
            return super()._rendered(context, origin)
        from .confined import render

        return render(self._data, context, origin, self.digest)


_cache: OrderedDict[tuple[str, bool], Template] = OrderedDict()
_lock = threading.Lock()


def part_sources(data: bytes, name: str) -> tuple[PartSource, ...]:
    """Return the Jinja source of every part of a template that holds tags: body, headers, footers, notes, properties.

    Raises TemplateError for a file that cannot be read.
    """
    parts = package.read(data, name)
    filled_in = {*package.text_parts(parts), _PROPERTIES}
    found = []
    for part, content in parts.items():
        if part in filled_in and has_tags(content):
            try:
                found.append(part_source(part, content))
            except etree.XMLSyntaxError as error:
                raise TemplateError(
                    tr(f"{name}, {part}: XML hỏng ({error}).", f"{name}, {part}: broken XML ({error}).")
                ) from error
    return tuple(found)


def _read(source: str | Path | bytes) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        data, name = source, tr("mẫu Word", "Word template")
    else:
        name = str(source)
        with Path(source).open("rb") as stream:
            data = stream.read(_MAX_FILE + 1)
    if len(data) > _MAX_FILE:
        raise TemplateError(
            tr(f"{name}: tệp lớn hơn 50 MB; giảm ảnh trong mẫu.", f"{name}: over 50 MB; use smaller pictures.")
        )
    return data, name


def _free_prefix(parts: Mapping[str, bytes]) -> str:
    """Return how ids of new relationships begin, so that none is one of the template's."""
    known = b"".join(data for name, data in parts.items() if name.endswith(".rels"))
    longest = max(map(len, re.findall(rb'"rId(T*)', known)), default=0)
    return f"rId{'T' * (longest + 1)}"


def _composed(context: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the data with their names in NFC, as the tags are."""
    if all(name.isascii() or unicodedata.is_normalized("NFC", name) for name in context):
        return context
    return {nfc(name): value for name, value in context.items()}
