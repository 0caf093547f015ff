"""The HTML of stories: a short list of tags without styles, classes, scripts or anything that loads by itself."""

from __future__ import annotations

import nh3

from .text import FORBIDDEN

__all__ = ["clean_html", "printable"]

_TEXT_TAGS = {"p", "br", "strong", "em", "b", "i", "u", "sub", "sup", "a", "img"}
_BLOCK_TAGS = {"h2", "h3", "h4", "ul", "ol", "li", "blockquote", "hr", "table", "thead", "tbody", "tr", "th", "td"}
_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}, "th": {"colspan", "rowspan"}, "td": {"colspan", "rowspan"}}
_DROPPED_WITH_CONTENT = {"script", "style", "title", "textarea", "noscript", "iframe", "object", "svg", "math"}


def printable(text: str) -> str:
    """Return the text without the characters that neither XML nor a portal takes."""
    return FORBIDDEN.sub("", text)


def clean_html(html: str) -> str:
    """Return the fragment with only the tags a portal's editor keeps; links lead to http, https or mailto only."""
    return nh3.clean(
        printable(html),
        tags=_TEXT_TAGS | _BLOCK_TAGS,
        attributes=_ATTRIBUTES,
        clean_content_tags=_DROPPED_WITH_CONTENT,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        strip_comments=True,
    )
