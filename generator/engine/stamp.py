"""The stamp of a document: a custom XML part that tells where it comes from, and no data but those asked for."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from . import package
from .printed import digest, parsed

__all__ = ["Origin", "Stamp", "StampParts", "read_stamp"]

NAMESPACE = "https://thidua.example/stamp"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_ITEM_ID = "{7B1E0F52-6C0B-4C53-9D0B-2B1F4A1D8E01}"
_XML = "application/xml"
_ITEM = re.compile(r"customXml/item\d{1,9}\.xml", re.IGNORECASE)
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
    gaps: bool = False
    """Whether values that are not given are printed as gaps, as in a draft."""


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
    def of(cls, main: str, parts: Mapping[str, bytes], entries: Mapping[str, package.Entry]) -> StampParts:
        """Return the parts for a package of these entries, of which `parts` holds relationships and types unpacked.

        `main` is the name of the part with the body, which the stamp is linked from.

        A template that was made of a document of ours bears its stamp: the new one takes its place.
        """
        former = next((name for name, entry in entries.items() if _bears_stamp(name, entry)), None)
        if former:
            return cls(former, {})
        folder, _, file = main.rpartition("/")
        relations = f"{folder}/_rels/{file}.rels".lstrip("/")
        taken = parts.get(relations, b"")
        number = _free_number(entries, taken)
        item, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
        up = "../" * len(folder.split("/")) if folder else ""
        linked = _relationship(f"rIdStamp{number}", f"{package.OFFICE}/customXml", f"{up}{item}")
        described = _relationship("rId1", f"{package.OFFICE}/customXmlProps", f"itemProps{number}.xml")
        constant = {
            properties: (
                f'{package.DECLARATION}<ds:datastoreItem ds:itemID="{_ITEM_ID}" xmlns:ds="{_CUSTOM}"><ds:schemaRefs>'
                f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
            ).encode(),
            f"customXml/_rels/item{number}.xml.rels": package.with_relationships(None, described),
            relations: package.with_relationships(taken or None, linked),
            package.TYPES: package.with_types(
                parts[package.TYPES], {"xml": _XML}, {item: _XML, properties: _PROPERTIES}
            ),
        }
        return cls(item, constant)


def _bears_stamp(name: str, entry: package.Entry) -> bool:
    return bool(_ITEM.fullmatch(name)) and NAMESPACE.encode() in zlib.decompress(entry.compressed, -15)


def _free_number(names: Mapping[str, object], relations: bytes) -> int:
    """Return the first number that no part of the package and no relationship bears."""
    known, number = {name.lower() for name in names}, 1
    while (
        known & {f"customxml/item{number}.xml", f"customxml/itemprops{number}.xml"}
        or f"customxml/_rels/item{number}.xml.rels" in known
        or f'"rIdStamp{number}"'.encode() in relations
    ):
        number += 1
    return number


def read_stamp(parts: Mapping[str, bytes]) -> Stamp | None:
    """Return the stamp of a document's parts, None where it bears none that can be read."""
    for name, data in parts.items():
        if not _ITEM.fullmatch(name) or NAMESPACE.encode() not in data:
            continue
        try:
            root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError:  # beyond its limits of length and depth
            continue
        fields = {field: root.get(field) for field in _FIELDS}
        if root.tag != f"{{{NAMESPACE}}}stamp" or not all(fields.values()):
            continue
        try:
            embedded = parsed(root.text) if root.text else None
        except ValueError:
            embedded = None
        return Stamp(**fields, embedded=embedded)  # type: ignore[arg-type]
    return None


def _relationship(identity: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{identity}" Type="{kind}" Target="{target}"/>'
