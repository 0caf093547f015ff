"""A story as a tree with numbered pictures, which the writers of HTML, Word and plain text share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from lxml import html
from lxml.html import HtmlElement

from bloc.article import Article, Photo
from bloc.html import clean_html, printable
from bloc.language import tr
from bloc.text import nfc

from .errors import PictureNameError
from .pictures import Picture, collect

__all__ = ["Story", "build"]


@dataclass(frozen=True)
class Story:
    """A story ready to write: `body` holds clean block elements; each picture is a `figure` among them."""

    article: Article
    """The story without characters that no file can hold."""
    body: HtmlElement
    pictures: tuple[Picture, ...]

    def picture(self, figure: HtmlElement) -> Picture:
        """Return the picture that a figure of the body shows."""
        return self.pictures[int(figure.get("number", "0")) - 1]


def build(article: Article, folder: Path) -> Story:
    """Return the story with its pictures numbered in the order of the text; those the text does not place come last.

    Raises PictureNameError for a picture in the text that is not among the article's photos; the errors of `collect`.
    """
    article = _printable(article)
    body = html.fragment_fromstring(clean_html(nfc(article.html)), create_parent="div")
    by_file = {nfc(photo.file): photo for photo in article.photos}
    shown: list[Photo] = []
    for image in list(body.iter("img")):
        photo = by_file.get(nfc(unquote(image.get("src", ""))))
        if photo is None:
            raise PictureNameError(_unlisted(article, image.get("src", "")))
        if photo in shown:
            _take_out(image)
            continue
        shown.append(photo)
        top = _top(image)
        _take_out(image)
        _last_figure_after(top).addnext(_figure(len(shown)))
    for block in [b for b in body if b.tag == "p" and not b.text_content().strip()]:
        block.drop_tree()
    for photo in article.photos:
        if photo not in shown:
            shown.append(photo)
            body.append(_figure(len(shown)))
    return Story(article, body, collect(shown, folder))


def _printable(article: Article) -> Article:
    """Return the article without control characters in what is shown."""

    def clean(text: str | None) -> str | None:
        return printable(text) if text else text

    photos = tuple(
        photo.model_copy(update={name: clean(getattr(photo, name)) for name in ("caption", "credit", "alt")})
        for photo in article.photos
    )
    shown = {name: clean(getattr(article, name)) for name in ("title", "summary", "author")}
    return article.model_copy(update={**shown, "photos": photos})


def _top(element: HtmlElement) -> HtmlElement:
    """Return the block of the text that holds the element, so that pictures stand between blocks."""
    while (parent := element.getparent()) is not None and parent.getparent() is not None:
        element = parent
    return element


def _take_out(image: HtmlElement) -> None:
    """Remove a picture from its place; a picture between blocks leaves an empty paragraph that keeps the place."""
    parent = image.getparent()
    if parent is not None and parent.getparent() is None:
        image.tag = "p"
        image.attrib.clear()
        image.text, image.tail = image.tail, None
    else:
        image.drop_tree()


def _last_figure_after(block: HtmlElement) -> HtmlElement:
    while (following := block.getnext()) is not None and following.tag == "figure":
        block = following
    return block


def _figure(number: int) -> HtmlElement:
    figure = html.Element("figure")
    figure.set("number", str(number))
    return figure


def _unlisted(article: Article, source: str) -> str:
    return tr(
        f"Bài “{article.title}” chèn ảnh “{source}” nhưng danh sách photos không có ảnh này. "
        "Hãy thêm ảnh vào danh sách photos ở đầu bài hoặc bỏ ảnh khỏi bài.",
        f"The story {article.title!r} shows the picture {source!r}, which is not in its list of photos. "
        "Add it to photos at the head of the story or take it out of the text.",
    )
