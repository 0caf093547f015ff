"""The parts of a Word package that the body names: styles, numbering, headers, theme."""

from __future__ import annotations

from collections.abc import Mapping
from posixpath import normpath
from typing import Any

from lxml import etree

from bloc.language import tr

from ..errors import TemplateError

__all__ = ["Parts"]

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


class Parts:
    """The parts of a file, read as trees when they are asked for. `name` is what messages call the file."""

    def __init__(self, parts: Mapping[str, bytes], main: str, name: str) -> None:
        self._parts, self._name = parts, name
        self._related = self._relationships(main)

    def tree(self, part: str) -> Any:
        """Return the root of a part.

        Raises TemplateError where it is too deep or too large to read.
        """
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        try:
            return etree.fromstring(self._parts[part], parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise TemplateError(
                tr(
                    f"{self._name}: không đọc được {part} ({error}); mở bằng Word, lưu lại rồi thử lại.",
                    f"{self._name}: {part} cannot be read ({error}); open the file in Word, save it and try again.",
                )
            ) from error

    def _relationships(self, part: str) -> dict[str, tuple[str, str]]:
        """Return kind and part of each relationship of a part that leads to a part which is there."""
        folder, _, file = part.rpartition("/")
        content = self._parts.get(f"{folder}/_rels/{file}.rels".lstrip("/"))
        out: dict[str, tuple[str, str]] = {}
        for one in etree.fromstring(content).iter(_RELATION) if content else ():
            target = one.get("Target") or ""
            path = normpath(target.lstrip("/") if target.startswith("/") else f"{folder}/{target}")
            if path in self._parts and one.get("TargetMode") != "External":
                out[one.get("Id") or ""] = ((one.get("Type") or "").rpartition("/")[2], path)
        return out

    def named(self, kind: str) -> Any:
        """Return the root of the part of a kind, as `styles`; None where there is none."""
        part = next((part for known, part in self._related.values() if known == kind), "")
        return self.tree(part) if part else None

    def themes(self) -> dict[str, str]:
        """Return the fonts that the theme gives to `minorHAnsi`, `majorAscii` ..."""
        out: dict[str, str] = {}
        root = self.named("theme")
        if root is None:
            return out
        for size in ("major", "minor"):
            latin = next((font.find(_A + "latin") for font in root.iter(f"{_A}{size}Font")), None)
            if latin is not None and latin.get("typeface"):
                out.update(dict.fromkeys((f"{size}Ascii", f"{size}HAnsi"), latin.get("typeface")))
        return out

    def related(self, identity: str, kind: str) -> str:
        """Return the part that a relationship of this id and kind leads to; nothing where there is none."""
        known, part = self._related.get(identity, ("", ""))
        return part if known == kind else ""
