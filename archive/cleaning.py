"""An article without the page around it: title, text, posting date, author, captions.

Offsets of every fact refer to `Cleaned.text`.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from itertools import pairwise

from bloc.text import FORBIDDEN, fold, key, nfc

from .datelines import Dateline, find_dateline, read_date
from .furniture import without_furniture

__all__ = ["MAX_CHARACTERS", "Cleaned", "clean"]

MAX_CHARACTERS = 2_000_000
"""Longer input is cut: no article is that long, and a bounded text keeps every later step bounded."""

_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|div|p|h1|article|table|span|br)\b[^>]{0,500}>", re.IGNORECASE)
_INVISIBLE = dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF, 0x00AD])
_WORD_PARTS = re.compile(r"[^\W\d_]+")
_BYLINE = re.compile(
    r"(?:\(?\s*(?:tin,? ảnh|tin và ảnh|tin|bài,? ảnh|bài và ảnh|bài|ảnh|tác giả|nguồn|theo|thực hiện"
    r"|người viết|ban biên tập)\s*[:\-–]?\s+).{2,60}",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"\(.{10,300}\)|(?:đ/c|đồng chí|đc|toàn cảnh|quang cảnh|ảnh|hình ảnh|các đại biểu|lãnh đạo)\b.{5,250}",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(r"(?:đ/?c|đồng chí|ông|bà|các)\b", re.IGNORECASE)
_HANGING = re.compile(r"\s(?:năm|tháng|ngày|số)$", re.IGNORECASE)
_REST_OF_DATE = re.compile(r"(?:19|20)\d\d(?![\d/-]|\.\d)|\d{1,2} (?:tháng|năm) ")
_CLOSERS = '.;:!?)”"…'
_MENU = 5
"""More headlines than this above the first paragraph are a menu; so is a first one of few words."""
_BUTTONS = re.compile(r"(?: A){2,3}$")
_DATED_TITLE = re.compile(
    r"(?P<title>.{30,300}?)\s+[(|–-]?\s*(?P<date>\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?:\s+\d{1,2}:\d{2})?)\s*\)?"
)
_SITE = re.compile(r"(?:cổng|trang) (?:thông tin|tin)|website|báo điện tử", re.IGNORECASE)
_TRAILER = re.compile(r"\s+[|–-]\s+(?=(?:cổng|trang|báo|website|sở|ubnd|đài)\b)", re.IGNORECASE)


@dataclass(frozen=True)
class Cleaned:
    """An article's own text and what its page says about it."""

    text: str
    title: str | None = None
    published_date: dt.date | None = None
    dateline: str | None = None
    """The words that gave the posting date, as they stood on the page."""
    author: str | None = None
    captions: tuple[str, ...] = ()


def clean(text_or_html: str) -> Cleaned:
    """Return the article of a pasted text or a saved page; everything but page furniture is kept, in NFC.

    Raises ReadError for a page of too many elements.
    """
    source = nfc(text_or_html[:MAX_CHARACTERS])
    if _HTML.search(source[:20_000]):
        from .pages import read_page

        page = read_page(source)
        return _article(page.text, page.title, page.dateline)
    return _article(source, None, None)


def _article(source: str, title: str | None, dateline: Dateline | None) -> Cleaned:
    lines = _join_wrapped(without_furniture(_lines(source)))
    at = _title_line(lines, title)
    if at is not None:
        title = lines[at]
    elif title:
        lines, at = [title, *lines], 0
    found = find_dateline(lines, at if at is not None else 0) or dateline
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return Cleaned(
        text=text,
        title=title or None,
        published_date=found.date if found else None,
        dateline=found.raw if found else None,
        author=_author(lines),
        captions=tuple(line for line in lines if line != title and _is_caption(line)),
    )


def _lines(source: str) -> list[str]:
    text = source.replace("\r\n", "\n").replace("\r", "\n").translate(_INVISIBLE)
    text = FORBIDDEN.sub(" ", text)
    out: list[str] = []
    begun = False
    for line in (_BUTTONS.sub("", " ".join(part.split())) for part in text.split("\n")):
        dated = None if begun else _DATED_TITLE.fullmatch(line)
        out += [dated["title"], dated["date"]] if dated else [line]
        begun = begun or bool(line)
    return out


def _join_wrapped(lines: list[str]) -> list[str]:
    """Return the lines with hard line breaks inside a sentence removed."""
    breaks = sum(_goes_on(one, two) for one, two in pairwise(lines))
    out: list[str] = []
    for line in lines:
        previous = out[-1] if out else ""
        full = breaks >= 3 and len(previous) >= 60 and line[:1].isalpha()
        if previous and line and previous[-1] not in _CLOSERS and (full or _goes_on(previous, line)):
            out[-1] = f"{previous} {line}"
        else:
            out.append(line)
    return out


def _goes_on(previous: str, line: str) -> bool:
    """Whether a line goes on in the middle of the sentence before it."""
    if not previous or not line or previous[-1] in _CLOSERS or read_date(previous[-12:]) is not None:
        return False
    return line[0].islower() or (_HANGING.search(previous) is not None and _REST_OF_DATE.match(line) is not None)


def _is_headline(line: str) -> bool:
    words = _WORD_PARTS.findall(line)
    return (
        len(words) >= 5
        and len(line) <= 300
        and not line.endswith((";", ":", ",", "!"))
        and not line.startswith(("-", "+", "•"))
        and not _SITE.match(line)
        and not _is_caption(line)
    )


def _is_prose(line: str) -> bool:
    return len(line) > 300 or (len(line) > 160 and line.endswith("."))


def _title_line(lines: list[str], known: str | None) -> int | None:
    """Return the index of the title's line: the page's own title, else the first line that reads like a headline."""
    head = [i for i, line in enumerate(lines[:80]) if line]
    if known:
        wanted = key(known)
        return next((i for i in head if key(lines[i]) == wanted), None)
    prose = next((n for n, i in enumerate(head) if _is_prose(lines[i])), len(head))
    candidates = [i for i in head[:prose] if _is_headline(lines[i]) and not find_dateline([lines[i]], -1)]
    if len(candidates) > _MENU or (len(candidates) > 1 and len(lines[candidates[0]].split()) <= 6):
        candidates = [_below_menu(lines, candidates)]
    if not candidates:
        return head[0] if head and prose > 0 and len(lines[head[0]]) <= 300 else None
    first = candidates[0]
    start = key(_TRAILER.split(lines[first])[0])
    again = [j for j in candidates[1:6] if len(start) > 20 and key(lines[j]).startswith(start[:200])]
    return next((j for j in again if len(lines[j]) <= len(lines[first])), first)


def _below_menu(lines: list[str], candidates: list[int]) -> int:
    """Return the title under a pasted menu: the last headline with a dateline below it, else the longest."""
    dated = [i for i in candidates if find_dateline([line for line in lines[i + 1 : i + 4] if line], -1)]
    return dated[-1] if dated else max(candidates, key=lambda i: len(lines[i].split()))


def _is_name(line: str) -> bool:
    words = _WORD_PARTS.findall(line)
    return 2 <= len(words) <= 5 and all(w[0].isupper() for w in words) and not any(c.isdigit() for c in line)


def _author(lines: list[str]) -> str | None:
    """Return the byline at the end of the article; None where the last lines hold none."""
    for line in [line for line in reversed(lines) if line][:3]:
        if _BYLINE.fullmatch(line):
            return re.sub(r"^\(?[^:]{0,20}:\s*", "", line).strip(" ()")
        bare = re.sub(r"\s*\([^()]{1,60}\)\s*$", "", line)
        if (
            len(bare) < 50
            and _is_name(bare)
            and not _HONORIFIC.match(bare)
            and not fold(bare).startswith(("khoi ", "cum ", "so ", "ban "))
        ):
            return bare
    return None


def _is_caption(line: str) -> bool:
    return not line.endswith((".", ";", ":")) and _CAPTION.fullmatch(line) is not None
