"""A copy of a Word file with comments at the places of what is wrong: mistakes of a template, findings of a checker."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from bloc.language import tr

from .decree30.finding import Finding
from .engine import package
from .engine.places import W
from .errors import Mistake, TemplateError

__all__ = ["annotate"]

_AUTHOR, _INITIALS = "thidua", "td"


def annotate(data: bytes, wrong: Sequence[Mistake] | Sequence[Finding]) -> bytes:
    """Return the bytes of a copy of the .docx with a Word comment for each thing that is wrong, at its paragraph.

    Word takes no comments in headers, footers, notes and text boxes: what is wrong there is told at the first paragraph
    of the body, or at the one that holds the text box, and names its place.
    Raises TemplateError for a file that is no sound .docx.
    """
    package.read(data, tr("tệp này", "this file"))
    try:
        return _annotated(data, wrong)
    except (KeyError, ValueError, AttributeError, IndexError) as error:  # a package that python-docx cannot follow
        raise TemplateError(
            tr(
                f"không ghi được nhận xét vào tệp ({error}); mở bằng Word, lưu lại rồi thử lại",
                f"no comments can be written into the file ({error}); open it in Word, save it and try again",
            )
        ) from error


def _annotated(data: bytes, wrong: Sequence[Mistake] | Sequence[Finding]) -> bytes:
    from docx import Document  # slow to import
    from docx.text.paragraph import Paragraph

    document = Document(io.BytesIO(data))
    main = document.part.partname.lstrip("/")
    paragraphs = list(document.element.iter(W + "p")) or [document.add_paragraph()._p]
    told = defaultdict(list)
    for one in wrong:
        inside = one.place.part == main and 0 <= one.place.paragraph < len(paragraphs)
        told[_outermost(paragraphs[one.place.paragraph if inside else 0])].append((one, inside))
    for element, found in told.items():
        paragraph = Paragraph(element, document._body)
        runs = paragraph.runs or [paragraph.add_run()]
        for one, inside in found:
            document.add_comment(runs, _words(one, inside=inside), author=_AUTHOR, initials=_INITIALS)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _outermost(paragraph: Any) -> Any:
    """Return the paragraph itself, or the one that a text box it stands in is anchored to."""
    return next(reversed([*paragraph.iterancestors(W + "p")]), paragraph)


def _words(one: Mistake | Finding, *, inside: bool) -> str:
    """Return what a comment says: what is wrong, with the words it is about; the place too, of what is elsewhere."""
    labels = {"E": tr("LỖI", "ERROR"), "W": tr("LƯU Ý", "NOTE"), "H": tr("CẦN NGƯỜI XEM", "FOR A PERSON")}
    source = f" ({one.rule}; {one.source})" if isinstance(one, Finding) else ""
    if not inside:
        return f"{labels[one.severity]}: {one}{source}"
    what = f"{one.found} → {one.expected}" if isinstance(one, Finding) else one.what
    quoted = f"{one.text}\n" if one.text else ""
    return f"{labels[one.severity]}: {quoted}{what}{source}"
