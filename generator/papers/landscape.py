"""The head of a paper on a page that lies on its side, for wide tables (D30-02)."""

from __future__ import annotations

from dataclasses import replace

from ..breaks import laid_out
from ..engine.rich import Paragraphs
from ..lines import longest_line, ruled_line
from .letterhead import Letterhead, letterhead
from .paper import Paper

__all__ = ["wide_head", "wide_line"]

_TEXT = 14003  # twips between the margins of an A4 page on its side
_SUBJECT = _TEXT - 2 * 567
_SHARE = 0.4  # between 1/3 and 1/2 of the text above it (D30-52)


def wide_head(paper: Paper, title: str, subject: str) -> Letterhead:
    """Return the head of a paper without a number: its subject, and the line under it, in the width of the page."""
    subject = paper.data.subject or subject
    shown = laid_out(subject, 14, _SUBJECT, whole=(paper.bloc_name,))
    return replace(
        letterhead(paper, title, subject, numbered=False), trich_yeu=shown, ke_trich_yeu=wide_line(shown, bold=True)
    )


def wide_line(text: str, *, bold: bool = False, italic: bool = False) -> Paragraphs:
    """Return the line under a title in the middle of the page (D30-52)."""
    length = _SHARE * longest_line(text, 14, _SUBJECT, bold=bold, italic=italic)
    return ruled_line(length, _TEXT, "DuongKeTieuDe")
