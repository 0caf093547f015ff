"""A saved web page reduced to its article: menus pruned first (they make pages slow), then trafilatura."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree, html

from bloc.text import nfc

from .datelines import Dateline, find_dateline, read_date

__all__ = ["Page", "read_page"]

_DROP_TAGS = (
    "script",
    "style",
    "noscript",
    "nav",
    "footer",
    "aside",
    "form",
    "iframe",
    "svg",
    "button",
    "select",
    "object",
    "embed",
)
_DROP_NAMES = re.compile(
    r"menu|navbar|\bnav\b|breadcrumb|sidebar|related|lien-?quan|tin-?khac|other-?news|comment"
    r"|binh-?luan|share|social|footer|banner"
    r"|widget|\btags?\b|login|quang-?cao|advert|captcha|pagination|counter|thong-?ke",
    re.IGNORECASE,
)
_KEEP_TAGS = {"html", "body", "article", "main", "h1"}
_BLOCKS = {
    "p",
    "div",
    "br",
    "li",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "table",
    "ul",
    "ol",
    "section",
    "article",
    "figcaption",
    "td",
}
_DATE_META = ("article:published_time", "datePublished", "pubdate", "dc.date", "DC.date.issued", "article:published")


@dataclass(frozen=True)
class Page:
    """What a saved page holds: the article's text and what the page says about it."""

    text: str
    title: str | None
    dateline: Dateline | None


def read_page(source: str) -> Page:
    """Return the article of a page; a page that cannot be read as HTML gives its text without tags."""
    try:
        tree = html.document_fromstring(source, parser=html.HTMLParser(remove_comments=True, no_network=True))
    except (etree.LxmlError, ValueError):
        return Page(re.sub(r"<[^<>]{0,2000}>", "\n", source), None, None)
    title = _title(tree)
    posted = _posted(tree)
    _prune(tree)
    _unwrap_layout(tree)
    plain = _text(tree)
    lines = [" ".join(line.split()) for line in plain.split("\n")]
    at = next((i for i, line in enumerate(lines) if title and line == title), 0)
    found = find_dateline(lines, at) or posted
    body = _main_text(tree)
    if body is None or len(body) < 200:
        body = plain
    title = title or _heading_before(lines, body)
    head = [title or ""]
    if found and found.raw not in body and found is not posted:
        head.append(found.raw)
    return Page("\n".join([*(line for line in head if line and line not in body[: len(line) + 2]), body]), title, found)


def _title(tree: html.HtmlElement) -> str | None:
    headings = [" ".join(str(h.text_content()).split()) for h in tree.iter("h1")]
    metas = [str(v) for v in tree.xpath("//meta[@property='og:title']/@content")]
    names = [" ".join(str(t.text_content()).split()) for t in tree.iter("title")]
    single = headings if len(headings) == 1 else []
    for text in (*single, *metas, *headings, *names):
        if len(text.split()) >= 4:
            return nfc(re.split(r"\s+[|–-]\s+(?=(?:Cổng|Trang|Báo|Website|Sở|UBND)\b)", text)[0])[:500]
    return None


def _heading_before(lines: list[str], body: str) -> str | None:
    """Return the line that heads the main text on a page without heading elements."""
    start = next((i for i, line in enumerate(lines) if len(line) > 60 and line in body), 0)
    above = [line for line in lines[max(0, start - 6) : start] if len(line.split()) >= 5 and read_date(line) is None]
    return above[-1] if above and above[-1] not in body else None


def _posted(tree: html.HtmlElement) -> Dateline | None:
    metas = {
        str(m.get("property") or m.get("name") or m.get("itemprop")): str(m.get("content") or "")
        for m in tree.iter("meta")
    }
    raw = [metas[name] for name in _DATE_META if metas.get(name)]
    raw += [str(t.get("datetime")) for t in tree.iter("time") if t.get("datetime")]
    for text in raw:
        date = read_date(text)
        if date is not None:
            return Dateline(date, text)
    return None


def _prune(tree: html.HtmlElement) -> None:
    """Remove what is never the article: scripts, menus, side columns, and lists that are nearly all links."""
    for element in list(tree.iter(*_DROP_TAGS)):
        _drop(element)
    for element in list(tree.iter("div", "section", "ul", "ol", "table", "header", "p", "span")):
        if element.getparent() is None:
            continue
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if _DROP_NAMES.search(names) and element.find(".//h1") is None and not _is_prose(element):
            _drop(element)
    for element in list(tree.iter("ul", "ol", "table", "div")):
        if element.getparent() is not None and _is_link_list(element):
            _drop(element)


def _unwrap_layout(tree: html.HtmlElement) -> None:
    """Turn tables that only place blocks on the page into plain blocks, so that their paragraphs stay apart."""
    for table in list(tree.iter("table")):
        if any(table.find(f".//{tag}") is not None for tag in ("p", "div", "table", "h1")):
            for part in table.iter("table", "tbody", "tr", "td", "th"):
                part.tag = "div"


def _drop(element: html.HtmlElement) -> None:
    if element.getparent() is not None and element.tag not in _KEEP_TAGS:
        element.drop_tree()


def _is_prose(element: html.HtmlElement) -> bool:
    """Whether a container with a furniture-like name nevertheless holds several paragraphs."""
    return sum(len(str(p.text_content())) > 200 for p in element.iter("p")) >= 2


def _is_link_list(element: html.HtmlElement) -> bool:
    links = list(element.iter("a"))
    if len(links) < 5 or element.find(".//h1") is not None:
        return False
    whole = len("".join(str(element.text_content()).split()))
    linked = sum(len("".join(str(a.text_content()).split())) for a in links)
    return whole < 20_000 and linked > 0.6 * whole


def _text(tree: html.HtmlElement) -> str:
    """Return the text of the tree, one line per block element."""
    parts: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        block = isinstance(element.tag, str) and element.tag in _BLOCKS
        if event == "start":
            parts.append(
                ("\n" if block else "") + (element.text or "").replace("\n", " ")
                if element.tag not in ("head", "title")
                else ""
            )
        else:
            parts.append(("\n" if block else "") + (element.tail or "").replace("\n", " "))
    return nfc("".join(parts))


def _main_text(tree: html.HtmlElement) -> str | None:
    import trafilatura  # heavy: imported when the first page is read

    try:
        text = trafilatura.extract(tree, fast=True, include_comments=False, include_tables=True, deduplicate=False)
    except (etree.LxmlError, ValueError, TypeError, AttributeError, RecursionError):
        return None
    return nfc(text) if text else None
