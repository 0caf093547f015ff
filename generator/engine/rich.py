"""Values richer than text: formatted text, links, pictures, lists of lines, whole documents. None needs a template."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit
from xml.sax.saxutils import quoteattr

from bloc.language import tr

from ..errors import ValueRefusedError
from .escaping import breaks, escaped
from .package import OFFICE

if TYPE_CHECKING:
    from .drawing import Relating

__all__ = ["Link", "Listing", "Paragraphs", "Picture", "RichText", "SubDocument"]

_SCHEMES = ("http", "https", "mailto")
_EMU_PER_MM = 36000
_MAX_PICTURE = 20 * 1024 * 1024
_REGIONS = ("eastAsia",)
_UNDERLINES = ("single", "double", "thick", "dotted", "dash", "dotDash", "dotDotDash", "wave", "words")


@dataclass(frozen=True)
class Paragraphs:
    """WordprocessingML blocks that the program made itself, for `{{p x}}`; printed as they are, never escaped."""

    xml: str


@dataclass(frozen=True)
class Listing:
    r"""Text in the look of the place it is printed in: `\n` breaks the line, `\t` is a tab, `\a` begins a paragraph of
    the same kind, `\f` a page."""

    text: str


@dataclass(frozen=True)
class SubDocument:
    """A whole Word file for `{{p x}}`, with its styles, lists, tables and pictures: a path or the bytes of a .docx."""

    source: str | Path | bytes


class _Joined:
    """What can be joined with `+`: `RichText("Sở", bold=True) + " và " + Link("cổng", "https://…")`."""

    def __add__(self, other: Piece | str) -> RichText:
        return RichText((self, other))  # type: ignore[arg-type]

    def __radd__(self, other: str) -> RichText:
        return RichText((other, self))  # type: ignore[arg-type]


@dataclass(frozen=True)
class RichText(_Joined):
    """Formatted text for `{{r x}}`; several pieces are joined with `+`. Raises ValueRefusedError for a bad look."""

    text: str | tuple[Piece | str, ...] = ""
    bold: bool = field(default=False, kw_only=True)
    italic: bool = field(default=False, kw_only=True)
    underline: bool | str = field(default=False, kw_only=True)
    """True, or a kind of line such as `double`."""
    strike: bool = field(default=False, kw_only=True)
    color: str | None = field(default=None, kw_only=True)
    """Six hexadecimal digits: C00000."""
    highlight: str | None = field(default=None, kw_only=True)
    """The colour behind the text."""
    size: float | None = field(default=None, kw_only=True)
    """Points."""
    font: str | None = field(default=None, kw_only=True)
    """Its name; `eastAsia:Arial` sets the font of that region too."""
    style: str | None = field(default=None, kw_only=True)
    """Id of a character style of the template."""
    subscript: bool = field(default=False, kw_only=True)
    superscript: bool = field(default=False, kw_only=True)
    lang: str | None = field(default=None, kw_only=True)
    rtl: bool = field(default=False, kw_only=True)

    def __post_init__(self) -> None:
        for value in (self.color, self.highlight):
            if value is not None and not re.fullmatch(r"#?[0-9A-Fa-f]{6}", value):
                raise _refused(
                    f"màu “{value}” không dùng được; viết sáu chữ số hệ 16, ví dụ C00000",
                    f"the colour “{value}” cannot be used; write six hexadecimal digits, e.g. C00000",
                )
        for value in (self.font, self.style, self.lang):
            if value is not None and escaped(value) != escaped(" ".join(value.splitlines())):
                raise _refused(
                    f"tên phông, kiểu hoặc ngôn ngữ không nhận xuống dòng: {value[:60]!r}",
                    f"the name of a font, style or language takes no newline: {value[:60]!r}",
                )
        if isinstance(self.underline, str) and self.underline not in _UNDERLINES:
            kinds = ", ".join(_UNDERLINES)
            raise _refused(
                f"kiểu gạch chân “{self.underline}” không có; chọn: {kinds}",
                f"there is no underline “{self.underline}”; one of: {kinds}",
            )

    def xml(self, relating: Relating) -> str:
        """Return the runs."""
        if isinstance(self.text, str):
            return _run(self.text, self._properties) if self.text else ""
        look = self._properties
        return "".join(
            _run(piece, look) if isinstance(piece, str) else piece.xml(relating) for piece in self.text if piece
        )

    @cached_property
    def _properties(self) -> str:
        """The inside of w:rPr, in the order of the schema."""
        line = "single" if self.underline is True else self.underline
        region, _, name = (self.font or "").rpartition(":")
        font = quoteattr(name)
        regional = f" w:{region}={font}" if region in _REGIONS else ""
        sign = "subscript" if self.subscript else "superscript" if self.superscript else ""
        half_points = round((self.size or 0) * 2)
        parts = (
            (self.style, f"<w:rStyle w:val={quoteattr(self.style or '')}/>"),
            (self.font, f"<w:rFonts w:ascii={font} w:hAnsi={font}{regional} w:cs={font}/>"),
            (self.bold, "<w:b/><w:bCs/>"),
            (self.italic, "<w:i/><w:iCs/>"),
            (self.strike, "<w:strike/>"),
            (self.color, f'<w:color w:val="{(self.color or "").lstrip("#")}"/>'),
            (self.size, f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'),
            (line, f'<w:u w:val="{line}"/>'),
            (self.highlight, f'<w:shd w:val="clear" w:color="auto" w:fill="{(self.highlight or "").lstrip("#")}"/>'),
            (sign, f'<w:vertAlign w:val="{sign}"/>'),
            (self.rtl, "<w:rtl/>"),
            (self.lang, f"<w:lang w:val={quoteattr(self.lang or '')}/>"),
        )
        return "".join(xml for wanted, xml in parts if wanted)


@dataclass(frozen=True)
class Link(RichText):
    """A link for `{{r x}}`: to http, https or mailto; blue and underlined unless told otherwise."""

    url: str = ""
    color: str | None = field(default="0563C1", kw_only=True)
    underline: bool | str = field(default=True, kw_only=True)

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_address(self.url)

    def xml(self, relating: Relating) -> str:
        """Return the hyperlink with its runs; its address becomes a relationship of the part."""
        return (
            f'<w:hyperlink xmlns:r="{OFFICE}" r:id="{relating.link(self.url)}" w:history="1">'
            f"{super().xml(relating)}</w:hyperlink>"
        )


@dataclass(frozen=True)
class Picture(_Joined):
    """A picture for `{{r x}}` or `{{ x }}`: PNG, JPEG, GIF, BMP or TIFF, from a path or bytes.

    Width and height in millimetres, or a length of python-docx; one alone keeps the proportions, none is the
    picture's own size.
    """

    source: str | Path | bytes
    width: float | None = None
    height: float | None = None
    alt: str = ""
    """What the picture shows, for those who cannot see it."""
    url: str | None = None
    """Where a click leads."""

    def __post_init__(self) -> None:
        escaped(self.alt)  # refuses what no attribute may hold
        if self.url is not None:
            _check_address(self.url)

    def xml(self, relating: Relating) -> str:
        """Return a run with the drawing; picture and link become relationships. Raises ValueRefusedError."""
        return f"<w:r><w:drawing>{relating.drawing(self)}</w:drawing></w:r>"

    def data(self) -> bytes:
        """Return the picture's bytes. Raises ValueRefusedError where they cannot be read or are too many."""
        try:
            found = self.source if isinstance(self.source, bytes) else _read(Path(self.source))
        except OSError as error:
            raise _refused(
                f"không đọc được ảnh {error.filename} ({error.strerror}); kiểm tra đường dẫn",
                f"the picture {error.filename} cannot be read ({error.strerror}); check the path",
            ) from error
        if len(found) > _MAX_PICTURE:
            raise _refused("ảnh lớn hơn 20 MB; thu nhỏ ảnh", "the picture has more than 20 MB; make it smaller")
        return found

    def emu(self, length: float | None) -> int | None:
        """Return a length in English Metric Units; python-docx's own lengths are in these."""
        if length is None:
            return None
        return int(length) if hasattr(length, "emu") else round(length * _EMU_PER_MM)


Piece: TypeAlias = RichText | Picture


def _read(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(_MAX_PICTURE + 1)


def _run(text: str, properties: str) -> str:
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{breaks(escaped(text))}</w:t></w:r>'


def _check_address(url: str) -> None:
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError:
        scheme = ""
    if scheme not in _SCHEMES or escaped(url) != escaped("".join(url.split())):
        raise _refused(
            f"địa chỉ “{url[:80]}” không dùng được; viết đủ http://, https:// hoặc mailto:, không có dấu cách",
            f"the address “{url[:80]}” cannot be used; write http://, https:// or mailto:, without spaces",
        )


def _refused(vietnamese: str, english: str) -> ValueRefusedError:
    return ValueRefusedError(tr(vietnamese, english))
