"""What a rendered part adds to its package: relationships for links and pictures, the pictures themselves."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from lxml import etree

from bloc.language import tr

from ..errors import ValueRefusedError
from .package import OFFICE

if TYPE_CHECKING:
    from .rich import Picture

__all__ = ["Media", "Relating"]

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = f"{{{OFFICE}}}id"


@dataclass
class Media:
    """The pictures that one document adds, each once: name in the package -> bytes."""

    files: dict[str, bytes] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    """Content types by file ending."""


@dataclass
class Relating:
    """The relationships that one rendered part adds."""

    media: Media
    prefix: str
    """How the ids of new relationships begin; none of the template's own does."""
    entries: dict[tuple[str, str], str] = field(default_factory=dict)
    """(kind, target) -> id."""
    draws: bool = False
    """Whether a value printed drawings, which need ids of their own."""
    listing: bool = False
    """Whether a value printed characters that docxtpl's listing pass is to turn into breaks and paragraphs."""

    def link(self, url: str) -> str:
        """Return the id of the relationship to an address outside."""
        return self._id("hyperlink", url)

    def xml(self) -> str:
        """Return the new relationships as elements of the part's .rels."""
        return "".join(
            f'<Relationship Id="{relation}" Type="{OFFICE}/{kind}" Target={quoteattr(target)}'
            f"{' TargetMode=' + quoteattr('External') if kind == 'hyperlink' else ''}/>"
            for (kind, target), relation in self.entries.items()
        )

    def drawing(self, picture: Picture) -> str:
        """Return wp:inline of a picture, made by python-docx. Raises ValueRefusedError for what is no picture."""
        from docx.image.image import Image
        from docx.oxml.shape import CT_Inline

        data = picture.data()
        self.draws = True
        try:
            image = Image.from_blob(data)
            width, height = image.scaled_dimensions(picture.emu(picture.width), picture.emu(picture.height))
        except Exception as error:  # python-docx raises whatever a strange picture makes it raise
            raise ValueRefusedError(
                tr(
                    "tệp ảnh không đọc được; dùng ảnh PNG, JPEG, GIF, BMP hoặc TIFF",
                    "the picture cannot be read; use PNG, JPEG, GIF, BMP or TIFF",
                )
            ) from error
        name = f"thidua-{hashlib.sha256(data).hexdigest()[:16]}.{image.ext}"
        self.media.files[f"word/media/{name}"] = data
        self.media.kinds[image.ext] = image.content_type
        inline = CT_Inline.new_pic_inline(1, self._id("image", f"media/{name}"), name, width, height)
        shown = [*inline.iter("{*}docPr"), *inline.iter("{*}cNvPr")]
        for element in shown:
            if picture.alt:
                element.set("descr", picture.alt)
            if picture.url:
                etree.SubElement(element, f"{{{_A}}}hlinkClick").set(_R, self.link(picture.url))
        return etree.tostring(inline, encoding="unicode")

    def _id(self, kind: str, target: str) -> str:
        return self.entries.setdefault((kind, target), f"{self.prefix}{len(self.entries) + 1}")
