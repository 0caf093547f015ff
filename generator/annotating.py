"""A copy of a Word template with comments at the places of its mistakes."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from bloc.language import tr

from .engine import package
from .engine.places import W
from .errors import Mistake, TemplateError

__all__ = ["annotate"]

_AUTHOR, _INITIALS = "thidua", "td"


def annotate(data: bytes, mistakes: Sequence[Mistake]) -> bytes:
    """Return the bytes of a copy of the .docx with a Word comment for each mistake, at its paragraph.

    Word takes no comments in headers, footers, notes and text boxes: what is wrong there is told at the first paragraph
    of the body, or at the one that holds the text box, and names its place.
    Raises TemplateError for a file that is no sound .docx.
    """
    package.read(data, tr("tệp này", "this file"))
    try:
        return _annotated(data, mistakes)
    except (KeyError, ValueError, AttributeError, IndexError) as error:  # a package that python-docx cannot follow
        raise TemplateError(
            tr(
                f"không ghi được nhận xét vào tệp ({error}); mở bằng Word, lưu lại rồi thử lại",
                f"no comments can be written into the file ({error}); open it in Word, save it and try again",
            )
        ) from error


def _annotated(data: bytes, mistakes: Sequence[Mistake]) -> bytes:
    from docx import Document  # slow to import
    from docx.text.paragraph import Paragraph

    document = Document(io.BytesIO(data))
    main = document.part.partname.lstrip("/")
    paragraphs = list(document.element.iter(W + "p")) or [document.add_paragraph()._p]
    told = defaultdict(list)
    for mistake in mistakes:
        inside = mistake.place.part == main and 0 <= mistake.place.paragraph < len(paragraphs)
        told[_outermost(paragraphs[mistake.place.paragraph if inside else 0])].append((mistake, inside))
    for element, found in told.items():
        paragraph = Paragraph(element, document._body)
        runs = paragraph.runs or [paragraph.add_run()]
        for mistake, inside in found:
            document.add_comment(runs, _words(mistake, inside=inside), author=_AUTHOR, initials=_INITIALS)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _outermost(paragraph: Any) -> Any:
    """Return the paragraph itself, or the one that a text box it stands in is anchored to."""
    return next(reversed([*paragraph.iterancestors(W + "p")]), paragraph)


def _words(mistake: Mistake, *, inside: bool) -> str:
    """Return what a comment says: what is wrong, with the tag; the place too where it stands elsewhere."""
    label = tr("LỖI", "ERROR") if mistake.severity == "E" else tr("LƯU Ý", "NOTE")
    quoted = f"{mistake.text}\n" if mistake.text else ""
    return f"{label}: {quoted}{mistake.what}" if inside else f"{label}: {mistake}"
