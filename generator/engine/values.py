"""How a template prints a value: one function for each slot that a tag can stand in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from enum import Enum
from numbers import Number
from typing import Any

from jinja2.runtime import Undefined
from markupsafe import Markup

from bloc.language import tr

from ..errors import ValueRefusedError
from .drawing import Relating
from .escaping import breaks, escaped, needs_escaping
from .finishing import RESTART_MARK
from .rich import Listing, Paragraphs, Picture, RichText, SubDocument
from .structure import Slot

__all__ = [
    "PRINTERS",
    "RELATING",
    "RESTART",
    "ForeignSubDocumentError",
    "class_name",
    "picture_of",
    "property_text",
]

RELATING: ContextVar[Relating] = ContextVar("relating")
"""What the part being rendered adds to its package."""
RESTART = Paragraphs(RESTART_MARK)
"""`{{p danh_so_lai }}`: the lists that follow begin at 1 again."""
_LISTING = "\a\f"
_END_RUN, _BEGIN_RUN = "</w:t></w:r>", '<w:r><w:t xml:space="preserve">'


class ForeignSubDocumentError(Exception):
    """A sub-document is to be printed: it must be merged into the template first."""


def text(value: Any) -> str:
    """Return a value as the inside of w:t: escaped, newlines as breaks, tabs as tabs; rich ones in runs of their own.

    Raises ValueRefusedError for characters that XML forbids, and for paragraphs.
    """
    kind = type(value)
    if kind is str:
        return value if needs_escaping(value) is None else breaks(escaped(value))
    if kind is int or kind is float:
        return str(value)
    if isinstance(value, Markup):  # what a macro or a block of the template has printed
        return str(value)
    if value is None:
        raise _nothing()
    value = _ours(value)
    if isinstance(value, Listing):
        RELATING.get().listing |= any(sign in value.text for sign in _LISTING)
        return breaks(escaped(value.text, allowed=_LISTING))
    if isinstance(value, RichText | Picture | _ForeignRuns):
        return f"{_END_RUN}{runs(value)}{_BEGIN_RUN}"
    if isinstance(value, Paragraphs | SubDocument):
        raise ValueRefusedError(
            tr(
                "giá trị này là cả đoạn văn; viết thẻ dạng {{p … }} trong một đoạn riêng",
                "this value is whole paragraphs; write the tag as {{p … }} in a paragraph of its own",
            )
        )
    return breaks(escaped(_shown(value)))


def _shown(value: object) -> str:
    """Return a value as Python prints it. Raises ValueRefusedError for a function: what is meant is its result."""
    if callable(value) and not isinstance(value, Undefined):
        name = getattr(value, "__name__", type(value).__name__)
        raise ValueRefusedError(
            tr(
                f"“{name}” là hàm, không phải giá trị; thêm () sau tên",
                f"“{name}” is a function; add () behind its name",
            )
        )
    if _is_composed(value):
        raise ValueRefusedError(
            tr(
                "giá trị có nhiều phần nên không in được; viết rõ phần cần in (x.name), lặp qua danh sách, hoặc dùng "
                "| join",
                "a value of several parts cannot be printed; name the part (x.name), loop over a list, or use | join",
            )
        )
    return str(value)


def _is_composed(value: object) -> bool:
    """Whether Python would print a value as a program writes it: a list, a mapping, an object of the program's own."""
    if isinstance(value, list | tuple | set | frozenset | Mapping | Iterator) or hasattr(type(value), "model_fields"):
        return True
    return type(value).__str__ is object.__str__ and not isinstance(value, Number | Enum)


def _nothing() -> ValueRefusedError:
    """Return the error of a value that is not given: no official paper says None."""
    return ValueRefusedError(
        tr(
            "dữ liệu chưa có giá trị; điền giá trị, hoặc đặt thẻ trong {% if … %}",
            "the data give no value (None); fill it in, or put the tag into {% if ... %}",
        )
    )


def runs(value: object) -> str:
    """Return a value that stands beside runs. Raises ValueRefusedError for text: Word could not open the file."""
    value = _ours(value)
    if isinstance(value, RichText | Picture):
        return value.xml(RELATING.get())
    if isinstance(value, _ForeignRuns):
        RELATING.get().listing = True
        return value.xml
    return _nothing_or_markup(value, "{{r … }}", "RichText, Link, Picture")


def block(value: object) -> str:
    """Return a value that stands beside paragraphs or rows. Raises ValueRefusedError for anything less."""
    value = _ours(value)
    if isinstance(value, Paragraphs):
        RELATING.get().draws |= "<wp:docPr" in value.xml
        return value.xml
    if isinstance(value, SubDocument) or class_name(value) == "docxtpl.subdoc.Subdoc":
        raise ForeignSubDocumentError
    return _nothing_or_markup(value, "{{p … }}, {{tr … }}, {{tc … }}", "Paragraphs, SubDocument")


def _nothing_or_markup(value: object, tags: str, kinds: str) -> str:
    if isinstance(value, Markup):
        return str(value)
    if str(value) == "":  # an undefined value raises here
        return ""
    if isinstance(value, str):
        quoted = f"{value[:40]}…" if len(value) > 40 else value
        raise ValueRefusedError(
            tr(
                f"“{quoted}” là chữ, không phải đoạn dựng sẵn; viết {{{{ … }}}}",
                f"“{quoted}” is text, no paragraph made before; write {{{{ ... }}}}",
            )
        )
    shown = type(value).__name__
    raise ValueRefusedError(
        tr(
            f"thẻ {tags} chỉ nhận {kinds}, không nhận {shown}; chữ thường thì viết {{{{ … }}}}",
            f"the tags {tags} take {kinds}, not {shown}; for text write {{{{ … }}}}",
        )
    )


def attribute(value: object) -> str:
    """Return a value for an XML attribute. Raises ValueRefusedError for anything but one line of text or a number."""
    plain = plain_text(value)
    return plain.replace("'", "&#39;").replace('"', "&quot;")


def field_code(value: object) -> str:
    """Return a value for the instructions of a field. Raises ValueRefusedError for quotes and backslashes.

    With these a text could end the argument that it stands in, and give Word other instructions.
    """
    plain = plain_text(value)
    if any(sign in plain for sign in ("&quot;", '"', "“", "”", "\\")):
        raise ValueRefusedError(
            tr(
                f'mã trường của Word (địa chỉ liên kết …) không nhận dấu ngoặc kép và dấu "\\": {str(value)[:60]!r}',
                f"a field of Word (an address ...) takes no double quotes and no backslash: {str(value)[:60]!r}",
            )
        )
    return plain.replace("'", "&#39;")


def plain_text(value: object) -> str:
    """Return a value as one line of escaped text. Raises ValueRefusedError for newlines, tabs and rich values."""
    value = _ours(value)
    if isinstance(value, Markup):
        return str(value)
    if value is None:
        raise _nothing()
    if isinstance(value, RichText | Picture | Paragraphs | Listing | SubDocument | _ForeignRuns):
        raise ValueRefusedError(
            tr(
                f"chỗ này chỉ nhận chữ hoặc số, không nhận {type(value).__name__}",
                f"this place takes text or numbers, no {type(value).__name__}",
            )
        )
    shown = _shown(value)
    if any(sign in shown for sign in "\n\r\t"):
        raise ValueRefusedError(
            tr(
                f"chỗ này (màu ô, số cột, địa chỉ …) không nhận xuống dòng hoặc tab: {shown[:60]!r}",
                f"this place (a cell's colour or span, an address ...) takes no newline or tab: {shown[:60]!r}",
            )
        )
    return escaped(shown)


def property_text(value: Any) -> str:
    """Return a value as XML text of a document property: escaped, in one line. Raises ValueRefusedError."""
    return " ".join(escaped(value).split()) if type(value) is str else plain_text(value)


PRINTERS: dict[Slot, Callable[[Any], str]] = {
    Slot.TEXT: text,
    Slot.PLAIN: plain_text,
    Slot.FIELD: field_code,
    Slot.ATTRIBUTE: attribute,
    Slot.RUNS: runs,
    Slot.BLOCK: block,
}


class _ForeignRuns:
    """Runs that docxtpl's RichText has written."""

    def __init__(self, xml: str) -> None:
        self.xml = xml


def class_name(value: object) -> str:
    """Return the full name of a value's class, by which docxtpl's own are known without importing it."""
    return f"{type(value).__module__}.{type(value).__qualname__}"


def _ours(value: Any) -> Any:
    """Return our own kind of value for one of docxtpl's, which need not be imported for that; others as they are."""
    kind = class_name(value)
    if not kind.startswith("docxtpl."):
        return value
    if kind == "docxtpl.richtext.RichText":
        if "r:id=" in value.xml:
            raise ValueRefusedError(
                tr(
                    "liên kết tạo bằng build_url_id của docxtpl thuộc về một tệp khác; dùng generator.Link",
                    "a link made by docxtpl's build_url_id belongs to another file; use generator.Link",
                )
            )
        return _ForeignRuns(value.xml)
    if kind == "docxtpl.richtext.RichTextParagraph":
        RELATING.get().listing = True
        return Paragraphs(value.xml)
    if kind == "docxtpl.listing.Listing":
        import html

        return Listing(html.unescape(value.xml))
    if kind == "docxtpl.inline_image.InlineImage":
        return picture_of(value)
    return value


def picture_of(image: Any) -> Picture:
    """Return our own kind of value for docxtpl's InlineImage."""
    source = image.image_descriptor
    if hasattr(source, "read"):
        source.seek(0)
        source = source.read()
    return Picture(source, image.width, image.height, url=image.anchor)
