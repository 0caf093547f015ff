"""Ruled lines: how wide a text prints in Times New Roman, and the paragraph that draws the line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from xml.sax.saxutils import quoteattr

from .engine.rich import Paragraphs

__all__ = ["RULES", "in_styles_of", "longest_line", "ruled_line", "text_width", "wrap"]

_DEFAULT = "o"  # a letter of middle width stands for those not in the table


@cache
def _table(style: str) -> dict[str, float]:
    data = json.loads(files("generator").joinpath("data/widths.json").read_text(encoding="utf-8"))
    return {character: width / data["em"] for character, width in zip(data["characters"], data[style], strict=True)}


@lru_cache(maxsize=8192)
def text_width(text: str, points: float, *, bold: bool = False, italic: bool = False) -> float:
    """Return the printed width of a text in twips; 1 mm is 56.7 twips."""
    style = {(0, 0): "regular", (1, 0): "bold", (0, 1): "italic", (1, 1): "bold_italic"}[bold, italic]
    table = _table(style)
    return sum(table.get(character, table[_DEFAULT]) for character in text) * points * 20


def longest_line(text: str, points: float, available: float, *, bold: bool = False, italic: bool = False) -> float:
    """Return the width in twips of the longest line of a text that wraps at `available` twips."""
    lines = wrap(text, points, available, bold=bold, italic=italic)
    widths = (text_width(line, points, bold=bold, italic=italic) for line in lines)
    return min(available, max(widths, default=0.0))


def wrap(text: str, points: float, available: float, *, bold: bool = False, italic: bool = False) -> list[str]:
    """Return the lines in which a text prints within `available` twips."""
    lines: list[str] = []
    for word in text.split(" "):
        extended = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(extended, points, bold=bold, italic=italic) <= available:
            lines[-1] = extended
        else:
            lines.append(word)
    return lines


RULES = {"DuongKe": ("Đường kẻ", 0), "DuongKeTieuDe": ("Đường kẻ dưới tiêu đề", 240)}
"""The styles of ruled lines: id in our templates -> name, and twips of room below."""


def in_styles_of(rule: Paragraphs, ids: Mapping[str, str]) -> Paragraphs:
    """Return a ruled line in the styles of a template, given the ids of its styles by name.

    Other programs keep a style's name but give it another id; without the style the line is drawn as the style would.
    """
    xml = rule.xml
    for known, (name, after) in RULES.items():
        if known not in ids.values():
            look = f"<w:pStyle w:val={quoteattr(ids[name])}/>" if name in ids else _drawn(after)
            xml = xml.replace(f'<w:pStyle w:val="{known}"/>', look)
    return Paragraphs(xml)


def _drawn(after: int) -> str:
    return (
        '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>'
        f'<w:spacing w:before="0" w:after="{after}" w:line="60" w:lineRule="exact"/>'
    )


def ruled_line(length: float, available: float, style: str = "DuongKe") -> Paragraphs:
    """Return an empty paragraph with a bottom border of that length, centred in the available width, both in twips.

    A border is as long as its paragraph, so equal indents on both sides set the length (D30-14, D30-22, D30-52).
    The style sets the border and a small exact line height.
    """
    indent = max(0, round((available - length) / 2))
    return Paragraphs(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:ind w:left="{indent}" w:right="{indent}" w:firstLine="0"/></w:pPr>'
        "</w:p>"
    )
