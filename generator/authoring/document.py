"""A Word file from its body: sections with page numbers from page 2 on, styles, settings and properties."""

from __future__ import annotations

from collections.abc import Collection

from ..engine import package
from .styles import styles_xml
from .wordml import NAMESPACES, field, paragraph

__all__ = ["docx", "section", "section_break"]

# A4; margins 20, 20, 30, 20 mm (D30-01, D30-03); in twips.
WIDTH, HEIGHT, TOP, BOTTOM, LEFT, RIGHT = 11906, 16838, 1134, 1134, 1701, 1134
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {"styles": "styles", "settings": "settings", "header1": "header", "header2": "header"}


def section(*, landscape: bool = False) -> str:
    """Return a section: its own page 1 without a number, then 2, 3 ... in the header (D30-06, D30-123).

    A page lies on its side for wide tables only (D30-02).
    """
    size = f'w:w="{HEIGHT}" w:h="{WIDTH}" w:orient="landscape"' if landscape else f'w:w="{WIDTH}" w:h="{HEIGHT}"'
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:headerReference w:type="first" r:id="header2"/>'
        f'<w:type w:val="nextPage"/><w:pgSz {size}/>'
        f'<w:pgMar w:top="{TOP}" w:right="{RIGHT}" w:bottom="{BOTTOM}" w:left="{LEFT}" w:header="567" w:footer="567" '
        'w:gutter="0"/><w:pgNumType w:fmt="decimal" w:start="1"/><w:titlePg/></w:sectPr>'
    )


def section_break(*, landscape: bool = False) -> str:
    """Return the end of a section that is not the last one."""
    return paragraph("HetPhan", properties=section(landscape=landscape))


def docx(*sections: str, landscape: Collection[int] = ()) -> bytes:
    """Return the bytes of a Word template; every section begins a page and counts from 1.

    `landscape` names the sections on their side, from 0.
    """
    last = len(sections) - 1
    ends = [body + section_break(landscape=index in landscape) for index, body in enumerate(sections[:-1])]
    body = "".join(ends) + sections[-1] + paragraph("HetPhan") + section(landscape=last in landscape)
    xml = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            ("document", f"{_OFFICE}/officeDocument", "word/document.xml"),
            ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": (
            f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{{ ten_van_ban }}</dc:title>'
            "<dc:language>vi-VN</dc:language></cp:coreProperties>"
        ),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships(
            *((part, f"{_OFFICE}/{kind}", f"{part}.xml") for part, kind in _PARTS.items())
        ),
        "word/styles.xml": styles_xml(),
        "word/settings.xml": _settings(),
        "word/header1.xml": f"<w:hdr {NAMESPACES}>{paragraph('SoTrang', field('PAGE', '2'))}</w:hdr>",
        "word/header2.xml": f"<w:hdr {NAMESPACES}>{paragraph('SoTrang')}</w:hdr>",
    }
    return package.write(package.Entry.of(name, (package.DECLARATION + part).encode()) for name, part in xml.items())


def _content_types() -> str:
    parts = {"document": "document.main", **_PARTS}
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{kind}+xml"/>' for part, kind in parts.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relationships(*links: tuple[str, str, str]) -> str:
    entries = "".join(f'<Relationship Id="{i}" Type="{kind}" Target="{target}"/>' for i, kind, target in links)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _settings() -> str:
    return (
        f'<w:settings {NAMESPACES}><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="vi-VN"/></w:settings>'
    )
