"""The stamp of a document: a custom XML part that tells where it comes from, and no data but those asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from . import package
from .printed import digest

__all__ = ["Origin", "Stamp", "StampParts", "read_stamp"]

NAMESPACE = "https://thidua.example/stamp"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_ITEM_ID = "{7B1E0F52-6C0B-4C53-9D0B-2B1F4A1D8E01}"
_ITEM = re.compile(r"customXml/item(\d+)\.xml")
_FIELDS = ("id", "data", "template", "version")


@dataclass(frozen=True)
class Origin:
    """What a document is told to say of where it comes from."""

    id: str
    """Derived from the dossier and the document, so that the data can be found."""
    version: str
    """Version of the program."""
    embed: bool = False
    """Whether the data that the document prints are to be in it."""


@dataclass(frozen=True)
class Stamp:
    """Where a document comes from."""

    id: str
    """Derived from the dossier and the document, so that the data can be found."""
    data: str
    """SHA-256 of the data that the document prints."""
    template: str
    """SHA-256 of its template's file."""
    version: str
    """Version of the program."""
    embedded: Mapping[str, Any] | None = None
    """The data themselves, only where the user asked for them."""

    @classmethod
    def of(cls, origin: Origin, printed: Mapping[str, Any], template: str) -> Stamp:
        """Return the stamp of a document that prints these data."""
        return cls(origin.id, digest(printed), template, origin.version, printed if origin.embed else None)

    def xml(self) -> bytes:
        """Return the custom XML part."""
        fields = " ".join(f"{name}={quoteattr(getattr(self, name))}" for name in _FIELDS)
        data = ""
        if self.embedded is not None:
            data = escape(json.dumps(self.embedded, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
        return f"{package.DECLARATION}<stamp xmlns={quoteattr(NAMESPACE)} {fields}>{data}</stamp>".encode()


@dataclass(frozen=True)
class StampParts:
    """What a stamp adds to one template's package; only `item` differs between documents."""

    item: str
    constant: Mapping[str, bytes]

    @classmethod
    def of(cls, parts: Mapping[str, bytes], names: Iterable[str]) -> StampParts:
        """Return the parts for a package with these parts, of which `names` are all."""
        number = 1 + max((int(match[1]) for name in names if (match := _ITEM.fullmatch(name))), default=0)
        item, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
        relations, types = "word/_rels/document.xml.rels", "[Content_Types].xml"
        linked = _relationship(f"rIdStamp{number}", f"{_OFFICE}/customXml", f"../{item}")
        described = _relationship("rId1", f"{_OFFICE}/customXmlProps", f"itemProps{number}.xml")
        constant = {
            properties: (
                f'{package.DECLARATION}<ds:datastoreItem ds:itemID="{_ITEM_ID}" xmlns:ds="{_CUSTOM}"><ds:schemaRefs>'
                f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
            ).encode(),
            f"customXml/_rels/item{number}.xml.rels": package.with_relationships(None, described),
            relations: package.with_relationships(parts.get(relations), linked),
            types: package.with_types(parts[types], {"xml": "application/xml"}, {properties: _PROPERTIES}),
        }
        return cls(item, constant)


def read_stamp(parts: Mapping[str, bytes]) -> Stamp | None:
    """Return the stamp of a document's parts, None where it bears none that can be read."""
    for name, data in parts.items():
        if not _ITEM.fullmatch(name) or NAMESPACE.encode() not in data:
            continue
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
        fields = {field: root.get(field) for field in _FIELDS}
        if root.tag != f"{{{NAMESPACE}}}stamp" or not all(fields.values()):
            continue
        try:
            embedded = json.loads(root.text) if root.text else None
        except ValueError:
            embedded = None
        return Stamp(**fields, embedded=embedded)  # type: ignore[arg-type]
    return None


def _relationship(identity: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{identity}" Type="{kind}" Target="{target}"/>'
