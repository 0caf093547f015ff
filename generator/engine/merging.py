"""Sub-documents: docxtpl and docxcompose merge them into the template, which is then rendered like any other."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from bloc.files import refusal
from bloc.language import tr

from ..errors import TemplateError
from . import package
from .outside import without_outside
from .rich import Paragraphs, Picture, SubDocument
from .source import has_tags
from .values import class_name, picture_of

__all__ = ["merged", "portable"]


def portable(template: bytes, context: Mapping[str, Any]) -> tuple[bytes, dict[str, Any]]:
    """Return template and data without docxtpl's own objects: they hold an open document, which no process can pass on.

    A Subdoc has already merged itself into the document of its DocxTemplate, which takes the template's place.
    """
    homes: list[Any] = []

    def change(value: Any) -> Any:
        kind = class_name(value)
        if kind == "docxtpl.subdoc.Subdoc":
            homes.append(value.docx)
            return Paragraphs(str(value))
        if kind == "docxtpl.inline_image.InlineImage":
            value = picture_of(value)
        if isinstance(value, Picture | SubDocument) and not isinstance(value.source, bytes):
            return replace(value, source=Path(value.source).absolute())  # the process may stand in another folder
        return value

    data = {name: _mapped(value, change) for name, value in context.items()}
    if homes:
        out = io.BytesIO()
        homes[0].save(out)
        template = out.getvalue()
    return template, data


def merged(template: bytes, context: Mapping[str, Any]) -> tuple[bytes, dict[str, Any]]:
    """Return the template with every sub-document's styles, lists and pictures, and the data with its paragraphs.

    Raises TemplateError for a sub-document that cannot be read or is no sound Word file.
    """
    from docxtpl import DocxTemplate

    document = DocxTemplate(io.BytesIO(template))

    def change(value: Any) -> Any:
        if not isinstance(value, SubDocument):
            return value
        name = tr("tài liệu con", "sub-document") if isinstance(value.source, bytes) else str(value.source)
        try:
            data = value.source if isinstance(value.source, bytes) else Path(value.source).read_bytes()
        except OSError as error:
            raise TemplateError(f"{tr('tài liệu con', 'sub-document')}: {refusal(error)}") from error
        parts = without_outside(package.read(data, name), name)
        kinds = package.content_types(parts)
        # Its notes become part of the template's, and their tags would be filled in.
        if any(kind.endswith("notes+xml") and has_tags(parts.get(part, b"")) for part, kind in kinds.items()):
            raise TemplateError(
                tr(
                    f"{name}: cước chú có thẻ {{{{ … }}}}; bỏ thẻ khỏi cước chú của tài liệu con.",
                    f"{name}: a note has tags {{{{ ... }}}}; take them out of the notes of a sub-document.",
                )
            )
        try:
            return Paragraphs(str(document.new_subdoc(io.BytesIO(data))))
        except Exception as error:  # python-docx and docxcompose raise whatever a strange file makes them raise
            raise TemplateError(
                tr(
                    f"{name}: không ghép được vào văn bản ({error}); mở bằng Word, lưu lại rồi thử lại",
                    f"{name}: cannot be merged ({error}); open it in Word, save it and try again",
                )
            ) from error

    data = {name: _mapped(value, change) for name, value in context.items()}
    out = io.BytesIO()
    document.get_docx().save(out)
    return out.getvalue(), data


def _mapped(value: Any, change: Callable[[Any], Any]) -> Any:
    """Return a value with each part of it changed, containers as they are."""
    if isinstance(value, Mapping):
        return {name: _mapped(item, change) for name, item in value.items()}
    if isinstance(value, list | tuple) and type(value) in (list, tuple):
        return type(value)(_mapped(item, change) for item in value)
    changed = change(value)
    if changed is value and is_dataclass(value) and not isinstance(value, type | SubDocument | Picture | Paragraphs):
        inside = {one.name: _mapped(getattr(value, one.name), change) for one in fields(value) if one.init}
        return replace(value, **inside)
    return changed
