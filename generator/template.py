"""A Word template with docxtpl tags: compiled once, immutable, rendered by any number of threads."""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from bloc.files import sha256
from bloc.language import tr

from . import package
from .source import CompiledPart, compile_part, has_tags

__all__ = ["Template"]

_TEXT_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_PROPERTIES = "docProps/core.xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CACHE_SIZE = 64


class Template:
    """A compiled Word template."""

    def __init__(self, digest: str, static: tuple[package.Entry, ...], parts: tuple[CompiledPart, ...]) -> None:
        self.digest: Final = digest
        """SHA-256 of the template's file."""
        self._static = static
        self._parts = parts

    @classmethod
    def compile(cls, source: str | Path | bytes) -> Template:
        """Return the compiled template of a file or its bytes; the same bytes are compiled once.

        Raises TemplateError for whatever is wrong in the file, from a damaged zip to a tag; OSError when it cannot be
        read.
        """
        if isinstance(source, bytes):
            data, name = source, tr("mẫu Word", "Word template")
        else:
            data, name = Path(source).read_bytes(), str(source)
        digest = sha256(data)
        with _lock:
            if digest in _cache:
                _cache.move_to_end(digest)
                return _cache[digest]
        template = _compile(data, digest, name)
        with _lock:
            _cache[digest] = template
            while len(_cache) > _CACHE_SIZE:
                _cache.popitem(last=False)
        return template

    def render(self, context: Mapping[str, Any]) -> bytes:
        """Return the bytes of the .docx; equal input gives equal bytes.

        Raises TemplateError for whatever goes wrong in a tag, as a name without data, or a result that Word could not
        open; ValueRefusedError for a character that XML forbids.
        """
        entries = [package.Entry.of(part.name, (_DECLARATION + part.render(context)).encode()) for part in self._parts]
        return package.write([*self._static, *entries])


_cache: OrderedDict[str, Template] = OrderedDict()
_lock = threading.Lock()


def _compile(data: bytes, digest: str, name: str) -> Template:
    static: list[package.Entry] = []
    parts: list[CompiledPart] = []
    for part, content in package.read(data, name).items():
        if (_TEXT_PARTS.fullmatch(part) or part == _PROPERTIES) and has_tags(content):
            parts.append(compile_part(part, content, properties=part == _PROPERTIES))
        else:
            static.append(package.Entry.of(part, content))
    return Template(digest, tuple(static), tuple(parts))
