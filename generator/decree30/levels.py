"""Tell the levels of a body: phần, chương, mục, điều, khoản, điểm, dashes, running text (annex I, II.6)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .paper import BodyLine
from .word import Paragraph

__all__ = ["body_lines"]

_LETTERS = "a-zđA-ZĐ"
_PART = re.compile(r"(?i:(phần|chương))\s+(?:thứ\s+)?([IVXLC]+|\d+|[a-zà-ỹ]+)\b\s*[.:]?\s*(.*)")
_DIVISION = re.compile(r"(?i:(mục|tiểu mục))\s+(\d+|[IVXLC]+)\b\s*[.:]?\s*(.*)")
_ARTICLE = re.compile(r"(?i:điều)\s+(\d+)([a-zđ]?)\s*([.:]|\s*$|(?=\s[A-ZĐÀ-Ỹ]))")
_ROMAN = re.compile(r"([IVXLC]{1,7})\s*[.)/:-]\s*(?=\S)")
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,2}){0,3})\s*([.)/])\s+(?=\S)")
_POINT = re.compile(rf"([{_LETTERS}]{{1,2}})\s*([).])\s*(?=\S)")
_DASH = re.compile(r"[-–—−•▪]\s*(?=\S)")
_PLUS = re.compile(r"\+\s*(?=\S)")
_LONGEST_HEADING = 60


def body_lines(paragraphs: Iterable[Paragraph]) -> Iterator[BodyLine]:
    """Yield each paragraph that can be read, outside of tables and text boxes, with its level."""
    after_heading = False
    for paragraph in paragraphs:
        if not paragraph.text or paragraph.cell is not None or paragraph.boxed:
            continue
        line = _line(paragraph, after_heading=after_heading)
        after_heading = line.level in ("phan", "chuong", "muc") or (line.level == "ten" and after_heading)
        yield line


def _line(paragraph: Paragraph, *, after_heading: bool) -> BodyLine:
    text = paragraph.text
    for pattern, level in ((_PART, ""), (_DIVISION, "muc")):
        match = pattern.match(text)
        if match and (len(text) <= _LONGEST_HEADING or text.isupper()) and _heads(paragraph, match[3]):
            return BodyLine(paragraph, level or {"p": "phan", "c": "chuong"}[match[1][0].lower()], match[2])
    match = _ARTICLE.match(text)
    if match and (match[3].strip() or _bold_start(paragraph)):
        return BodyLine(paragraph, "dieu", match[1] + match[2])
    match = _ROMAN.match(text)
    if match and not (len(match[1]) == 1 and match[1] in "CDL"):
        return BodyLine(paragraph, "la_ma", match[1])
    match = _NUMBER.match(text)
    if match:
        return BodyLine(paragraph, "khoan", match[1], title=_bold_throughout(paragraph))
    match = _POINT.match(text)
    if match and (match[2] == ")" or len(match[1]) == 1) and match[1].islower():
        return BodyLine(paragraph, "diem", match[1])
    if _DASH.match(text):
        return BodyLine(paragraph, "gach")
    if _PLUS.match(text):
        return BodyLine(paragraph, "cong")
    heading = after_heading and (text.isupper() or paragraph.align == "center")
    return BodyLine(paragraph, "ten" if heading else "chu")


def _heads(paragraph: Paragraph, rest: str) -> bool:
    """Whether what begins with such a word is a heading and not a sentence that does."""
    return not rest or paragraph.align == "center" or _bold_start(paragraph) or rest[:1].isupper()


def _bold_start(paragraph: Paragraph) -> bool:
    first = next((run for run in paragraph.runs if run.text.strip()), None)
    return (first is not None and first.look.bold) or (paragraph.label_look is not None and paragraph.label_look.bold)


def _bold_throughout(paragraph: Paragraph) -> bool:
    looks = paragraph.piece().looks()
    return bool(looks) and all(look.bold for look in looks)
