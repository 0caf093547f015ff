"""The HTML of stories: a short list of tags without styles, classes, scripts or anything that loads by itself."""

from __future__ import annotations

import nh3

__all__ = ["clean_html"]

_TAGS = set("p br strong em b i u sub sup h2 h3 h4 ul ol li blockquote table thead tbody tr th td a img hr".split())
_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}, "th": {"colspan", "rowspan"}, "td": {"colspan", "rowspan"}}
_DROPPED_WITH_CONTENT = {"script", "style", "title", "textarea", "noscript", "iframe", "object", "svg", "math"}


def clean_html(html: str) -> str:
    """Return the fragment with only the tags a portal's editor keeps; links lead to http, https or mailto only."""
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        clean_content_tags=_DROPPED_WITH_CONTENT,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        strip_comments=True,
    )
