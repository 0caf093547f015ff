"""A saved web page reduced to its article: menus pruned first (they make pages slow), then trafilatura."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree, html

from bloc.language import tr
from bloc.text import nfc

from .datelines import Dateline, find_dateline, read_date
from .errors import ReadError

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
_MAX_ATTRIBUTES, _MAX_ELEMENTS, _MAX_NESTING = 300, 50_000, 1_000_000
"""Articles have far fewer. The parser compares every attribute of a tag with every other, and trafilatura reads what
stands inside an element anew for every element around it: nesting counts all pairs of outer and inner elements."""
# Where a tag is no tag: taken out first, so that tags are counted in the very text that is parsed.
_UNREAD = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))|<(script|style|textarea|iframe|noembed|noframes|xmp|plaintext)\b.*?(?:</\1\s*>|\Z)"
    r"|<(?:[!?]|/[^a-z])[^>]*>?",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s>]*+))?+"""
_TAG = re.compile(
    rf"<title\b.*?(?:</title|\Z)|</?[a-z][^\s/>]*+(?:{_ATTRIBUTE}){{0,{_MAX_ATTRIBUTES}}}+(?P<more>{_ATTRIBUTE})?",
    re.IGNORECASE | re.DOTALL,
)
_DROPPED = "dropped"
_DATE_META = ("article:published_time", "datePublished", "pubdate", "dc.date", "DC.date.issued", "article:published")


@dataclass(frozen=True)
class Page:
    """What a saved page holds: the article's text and what the page says about it."""

    text: str
    title: str | None
    dateline: Dateline | None


def read_page(source: str) -> Page:
    """Return the article of a page; a page that cannot be read as HTML gives its text without tags.

    Raises ReadError for a page of too many elements, or of a tag with too many attributes.
    """
    source = _UNREAD.sub("<!---->", source)  # an empty comment, so that no new tag comes together
    if any(tag["more"] for tag in _TAG.finditer(source)):
        raise _too_much()
    try:
        tree = html.document_fromstring(source, parser=html.HTMLParser(remove_comments=True, no_network=True))
    except (etree.LxmlError, ValueError):
        return Page(re.sub(r"<[^<>]{0,2000}>", "\n", source), None, None)
    _refuse_tangle(tree)
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


def _refuse_tangle(tree: html.HtmlElement) -> None:
    """Raise ReadError for a tree that would take minutes to read."""
    elements = depth = nesting = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            elements, nesting, depth = elements + 1, nesting + depth, depth + 1
        else:
            depth -= 1
    if elements > _MAX_ELEMENTS or nesting > _MAX_NESTING:
        raise _too_much()


def _too_much() -> ReadError:
    return ReadError(
        tr(
            "trang có quá nhiều thẻ HTML, không giống trang tin. Mở trang, chép phần tin bài vào tệp .txt.",
            "the page has too many HTML tags for an article. Open it and copy the article into a .txt file.",
        )
    )


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
    etree.strip_elements(tree, *_DROP_TAGS, with_tail=False)
    inside = _measure(tree)
    for element in list(tree.iter("div", "section", "ul", "ol", "table", "header", "p", "span")):
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        # Several paragraphs are prose, whatever the container's name.
        if _DROP_NAMES.search(names) and not inside[element].headings and inside[element].paragraphs < 2:
            element.tag = _DROPPED
    etree.strip_elements(tree, _DROPPED, with_tail=False)
    inside = _measure(tree)
    for element in list(tree.iter("ul", "ol", "table", "div")):
        if inside[element].is_link_list:
            element.tag = _DROPPED
    etree.strip_elements(tree, _DROPPED, with_tail=False)


def _unwrap_layout(tree: html.HtmlElement) -> None:
    """Turn tables that only place blocks on the page into plain blocks, so that their paragraphs stay apart."""
    for table in list(tree.iter("table")):
        if any(table.find(f".//{tag}") is not None for tag in ("p", "div", "table", "h1")):
            for part in table.iter("table", "tbody", "tr", "td", "th"):
                part.tag = "div"


@dataclass
class _Inside:
    """What an element holds, itself included; sizes in characters, `linked` and `solid` without spaces."""

    size: int = 0
    solid: int = 0
    linked: int = 0
    links: int = 0
    headings: int = 0
    paragraphs: int = 0
    """Paragraphs of more than 200 characters."""

    def add(self, other: _Inside) -> None:
        """Count what a child holds."""
        self.size += other.size
        self.solid += other.solid
        self.linked += other.linked
        self.links += other.links
        self.headings += other.headings
        self.paragraphs += other.paragraphs

    @property
    def is_link_list(self) -> bool:
        """Whether nearly all of it is links."""
        return self.links >= 5 and not self.headings and self.solid < 20_000 and self.linked > 0.6 * self.solid


def _measure(tree: html.HtmlElement) -> dict[html.HtmlElement, _Inside]:
    """Return what every element holds, counted once from the leaves up."""
    found: dict[html.HtmlElement, _Inside] = {}
    for element in reversed(list(tree.iter(etree.Element))):
        inside = found[element] = _Inside()
        texts = [element.text or "", *(child.tail or "" for child in element)]
        inside.size = sum(map(len, texts))
        inside.solid = sum(len(word) for text in texts for word in text.split())
        for child in element.iterchildren(etree.Element):
            inside.add(found[child])
        if element.tag == "a":
            inside.links, inside.linked = inside.links + 1, inside.solid
        inside.headings += element.tag == "h1"
        inside.paragraphs += element.tag == "p" and inside.size > 200
    return found


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
