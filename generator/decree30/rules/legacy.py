"""Text in the old fonts (TCVN3, VNI, VPS): named, with the Unicode text to put in its place (annex I, I.4)."""

from __future__ import annotations

from collections.abc import Iterator

from bloc.language import tr

from ..legacy_fonts import Encoding, encoding_of, in_unicode, supposed_encoding
from ..rule import Issue, file_rule, quoted
from ..word import Paragraph, Run, WordFile

__all__: list[str] = []

_NAMES: dict[Encoding, str] = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI", "vps": "VPS"}


@file_rule("D30-04", "E", "PL.I I.4", "Chữ theo bộ mã Unicode, không dùng phông TCVN3, VNI, VPS", any_file=True)
def legacy_fonts(word: WordFile) -> Iterator[Issue]:
    """No repair: another font alone would show other letters, and the text itself is for a person to put right."""
    for paragraph in word.everything():
        fonts = {_font(run): None for run in paragraph.runs if run.text.strip() and encoding_of(_font(run))}
        if fonts:
            named = ", ".join(fonts)
            yield Issue(paragraph, tr(f"phông {named}", f"font {named}"), _right(_converted(paragraph)))


@file_rule("D30-04", "W", "PL.I I.4", "Chữ theo bộ mã Unicode, không gõ theo TCVN3, VNI", any_file=True)
def legacy_letters(word: WordFile) -> Iterator[Issue]:
    """The letters of an old encoding in a font that shows them as they are: supposed from their look."""
    for paragraph in word.everything():
        if any(encoding_of(_font(run)) for run in paragraph.runs):
            continue
        encoding = supposed_encoding(paragraph.text)
        if encoding:
            name = _NAMES[encoding]
            found = tr(f"chữ có vẻ gõ theo bảng mã {name}", f"letters seem to be typed in {name}")
            yield Issue(paragraph, found, _right(in_unicode(paragraph.text, encoding)))


def _right(text: str) -> str:
    return f"Times New Roman, Unicode: “{quoted(text)}”"


def _converted(paragraph: Paragraph) -> str:
    """Return the text of a paragraph with what is in old fonts turned into Unicode."""
    out: list[tuple[str, str]] = []  # neighbours of one font are converted together: VNI puts two signs for a letter
    for run in paragraph.runs:
        font = _font(run)
        if out and out[-1][0] == font:
            out[-1] = (font, out[-1][1] + run.text)
        else:
            out.append((font, run.text))
    parts = ((encoding_of(font), font, text) for font, text in out)
    return "".join(in_unicode(text, encoding, font) if encoding else text for encoding, font, text in parts)


def _font(run: Run) -> str:
    """Return the font that makes the text what it is: that of its letters with marks, or of the plain ones."""
    look = run.look
    return look.high_font if encoding_of(look.high_font) else look.font
