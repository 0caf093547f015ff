"""What a Word template points to outside of its own file: it would be fetched, or run, where the document is opened."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from bloc.language import tr

from ..errors import TemplateError
from .places import W

__all__ = ["without_outside"]

_LINK, _ATTACHED = "/hyperlink", "/attachedTemplate"
_FETCHING = re.compile(r"\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK)\b", re.IGNORECASE)


def without_outside(parts: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    """Return the parts of a template without the path of the file that Word made it from.

    Raises TemplateError for anything else outside but links that a reader clicks: pictures, objects and texts that are
    fetched when a document is opened, and fields that ask other programs.
    """
    checked = dict(parts)
    for part, content in parts.items():
        if part.lower().endswith(".rels"):
            checked[part] = _related(name, part, content)
        elif b"instr" in content and part.lower().endswith(".xml"):
            for instruction in _instructions(etree.fromstring(content)):
                if _FETCHING.match(instruction):
                    raise _refused(name, part, instruction)
    return checked


def _related(name: str, part: str, content: bytes) -> bytes:
    root = etree.fromstring(content)
    outside = [one for one in root if one.get("TargetMode") == "External" and not _is(one, _LINK)]
    for relation in outside:
        if not _is(relation, _ATTACHED):
            raise _refused(name, part, relation.get("Target") or "")
        root.remove(relation)
    return etree.tostring(root, encoding="UTF-8", standalone=True) if outside else content


def _is(relation: etree._Element, kind: str) -> bool:
    return (relation.get("Type") or "").endswith(kind)


def _instructions(root: etree._Element) -> Iterator[str]:
    """Yield the instructions of the fields of a part, each put together from its runs."""
    open_fields: list[list[str]] = []
    for element in root.iter(W + "fldChar", W + "instrText", W + "fldSimple"):
        if element.tag == W + "fldSimple":
            yield element.get(W + "instr") or ""
        elif element.tag == W + "instrText":
            if open_fields:
                open_fields[-1].append(element.text or "")
        elif element.get(W + "fldCharType") == "begin":
            open_fields.append([])
        elif open_fields and element.get(W + "fldCharType") == "end":
            yield "".join(open_fields.pop())
    yield from ("".join(texts) for texts in open_fields)


def _refused(name: str, part: str, what: str) -> TemplateError:
    shown = what.strip()[:80]
    return TemplateError(
        tr(
            f"{name}, {part}: mẫu lấy nội dung từ ngoài tệp (“{shown}”); chèn hẳn ảnh hoặc chữ vào mẫu, hoặc bỏ trường "
            "đó.",
            f"{name}, {part}: the template fetches from outside of its file (“{shown}”); put the picture or text into "
            "the template, or take that field out.",
        )
    )
