"""The stamp of a document: a custom XML part that tells where it comes from, and no data but those asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from . import package

__all__ = ["Stamp", "read_stamp", "stamped"]

NAMESPACE = "https://thidua.example/stamp"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_ITEM_ID = "{7B1E0F52-6C0B-4C53-9D0B-2B1F4A1D8E01}"
_ITEM = re.compile(r"customXml/item(\d+)\.xml")
_FIELDS = ("id", "data", "template", "version")


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

    def xml(self) -> bytes:
        """Return the custom XML part."""
        fields = " ".join(f"{name}={quoteattr(getattr(self, name))}" for name in _FIELDS)
        data = ""
        if self.embedded is not None:
            data = escape(json.dumps(self.embedded, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
        return f"{package.DECLARATION}<stamp xmlns={quoteattr(NAMESPACE)} {fields}>{data}</stamp>".encode()


def stamped(
    changed: Mapping[str, bytes], parts: Mapping[str, bytes], stamp: Stamp, names: set[str]
) -> dict[str, bytes]:
    """Return the changed parts of a package with those of the stamp; `parts` are its unchanged ones, `names` all."""
    number = 1 + max((int(match[1]) for name in names if (match := _ITEM.fullmatch(name))), default=0)
    item, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    relations, types = "word/_rels/document.xml.rels", "[Content_Types].xml"
    linked = _relationship(f"rIdStamp{number}", f"{_OFFICE}/customXml", f"../{item}")
    described = _relationship("rId1", f"{_OFFICE}/customXmlProps", f"itemProps{number}.xml")
    return {
        **changed,
        item: stamp.xml(),
        properties: (
            f'{package.DECLARATION}<ds:datastoreItem ds:itemID="{_ITEM_ID}" xmlns:ds="{_CUSTOM}"><ds:schemaRefs>'
            f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
        ).encode(),
        f"customXml/_rels/item{number}.xml.rels": package.with_relationships(None, described),
        relations: package.with_relationships(changed.get(relations, parts.get(relations)), linked),
        types: package.with_types(
            changed.get(types, parts[types]), {"xml": "application/xml"}, {properties: _PROPERTIES}
        ),
    }


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
