"""A story as HTML to paste into a portal's editor: plain tags only."""

from __future__ import annotations

from copy import deepcopy
from html import escape

from lxml import html

from bloc.article import Photo

from .story import Story

__all__ = ["caption_of", "write_html"]

_WIDTH = 800  # pixels; a phone's picture is wider than any page
_PAGE = """<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>{title}</title>
</head>
<body>
{body}
</body>
</html>
"""


def write_html(story: Story) -> bytes:
    """Return a page with title, summary, text, pictures and author; no style, class, script or address of ours."""
    article = story.article
    parts = [f"<h1>{escape(article.title)}</h1>"]
    if article.summary:
        parts.append(f"<p><strong>{escape(article.summary)}</strong></p>")
    parts.append(_body(story))
    if article.author:
        parts.append(f"<p><em>{escape(article.author)}</em></p>")
    return _PAGE.format(title=escape(article.title), body="\n".join(parts)).encode()


def caption_of(photo: Photo) -> str:
    """Return the caption with the photographer, e.g. Toàn cảnh Hội nghị. Ảnh: Nguyễn Văn A."""
    caption = photo.caption.rstrip(". ")
    return f"{caption}. Ảnh: {photo.credit}" if photo.credit else photo.caption


def _body(story: Story) -> str:
    body = deepcopy(story.body)
    for figure in body.iter("figure"):
        picture = story.picture(figure)
        figure.attrib.clear()
        image = html.Element("img")
        image.set("src", picture.name)
        image.set("alt", picture.photo.alt or picture.photo.caption)
        image.set("width", str(min(picture.width, _WIDTH)))
        caption = html.Element("figcaption")
        caption.text = caption_of(picture.photo)
        figure.extend([image, caption])
        figure.tail = "\n"
    text: str = html.tostring(body, encoding="unicode")
    return text.removeprefix("<div>").removesuffix("</div>").strip()
