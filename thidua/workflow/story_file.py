"""A story as a file that an editor opens in any text editor: YAML at its head, Markdown below."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from ruamel.yaml import YAML

from bloc.article import Article, Photo
from bloc.errors import DataError
from bloc.html import printable
from bloc.language import tr
from bloc.text import nfc
from bloc.yaml_source import read_yaml
from generator.html import from_markdown

from ..errors import StoryError

__all__ = ["read_story", "write_story"]

# Markdown looks for the end of every [ in the whole paragraph, and for a free name for every heading.
_MOST = {"bytes": 200_000, "lines": 5_000, "paragraph": 20_000, "brackets": 500}
_HEAD = re.compile(r"---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)


def _words(value: object) -> object:
    """Return numbers and dates that YAML read from bare words as the words they were; nothing that cannot be shown."""
    if isinstance(value, str):
        return printable(value)
    return value if value is None or isinstance(value, list | dict) else str(value)


Words = Annotated[str, BeforeValidator(_words)]


class _Photo(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    file: Words = Field(min_length=1)
    caption: Words = Field(min_length=1)
    credit: Words | None = None
    alt: Words | None = None


class _Head(BaseModel):
    """What stands above the text."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    title: Words = Field(min_length=1)
    summary: Words = ""
    author: Words | None = None
    photos: tuple[_Photo, ...] | None = None


def write_story(article: Article) -> bytes:
    """Return the file of a story."""
    photos = [photo.model_dump(exclude_none=True) for photo in article.photos]
    head = {"title": article.title, "summary": article.summary, "author": article.author, "photos": photos}
    yaml = YAML()
    yaml.width, yaml.allow_unicode = 4096, True
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.representer.add_representer(type(None), lambda r, _: r.represent_scalar("tag:yaml.org,2002:null", ""))
    stream = io.StringIO()
    yaml.dump(head, stream)
    return nfc(f"---\n{stream.getvalue()}---\n\n{article.markdown}").encode()


def read_story(path: Path, generated: Article) -> Article:
    """Return the story as the editor left it; what is not in the file (date, place, bloc) comes from the data.

    Raises StoryError naming file and line of what cannot be read, with the remedy.
    """
    head, markdown = _parts(path)
    photos = tuple(Photo(**photo.model_dump()) for photo in head.photos or ())
    edited = {
        "title": head.title,
        "summary": head.summary,
        "author": head.author or None,
        "photos": photos,
        "markdown": markdown,
        "html": _html(path, markdown),
    }
    return generated.model_copy(update=edited)


def _html(path: Path, markdown: str) -> str:
    longest = max(map(len, markdown.split("\n\n")))
    if markdown.count("\n") > _MOST["lines"] or longest > _MOST["paragraph"] or markdown.count("[") > _MOST["brackets"]:
        raise _too_large(path)
    try:
        return from_markdown(markdown)
    except RecursionError as error:
        raise StoryError(
            tr(
                f"{path}: danh sách hoặc trích dẫn lồng nhau quá nhiều cấp; viết lại với ít cấp hơn.",
                f"{path}: lists or quotations are nested too deeply; write them with fewer levels.",
            )
        ) from error


def _too_large(path: Path) -> StoryError:
    return StoryError(
        tr(
            f"{path}: bài quá dài. Mỗi bài được tối đa 200.000 byte, 5.000 dòng, 500 dấu [, mỗi đoạn 20.000 ký tự; "
            "rút gọn bài hoặc thêm dòng trống để tách đoạn.",
            f"{path}: the story is too long. It may have 200,000 bytes, 5,000 lines, 500 signs [ and 20,000 characters "
            "a paragraph; shorten it, or part paragraphs by empty lines.",
        )
    )


def _parts(path: Path) -> tuple[_Head, str]:
    try:
        with path.open("rb") as stream:
            data = stream.read(_MOST["bytes"] + 1)
        if len(data) > _MOST["bytes"]:
            raise _too_large(path)
        text = nfc(data.decode("utf-8-sig")).replace("\r\n", "\n").replace("\r", "\n")
    except FileNotFoundError as error:
        raise StoryError(
            tr(
                f'Chưa có bài {path}. Tạo bài bằng lệnh: thidua news "{path.parent.parent}" {path.stem}',
                f'There is no story {path}. Make it with: thidua news "{path.parent.parent}" {path.stem}',
            )
        ) from error
    except UnicodeDecodeError as error:
        raise StoryError(
            tr(
                f"{path}: không phải văn bản UTF-8. Lưu lại tệp ở bảng mã UTF-8.",
                f"{path}: not UTF-8 text. Save it as UTF-8.",
            )
        ) from error
    found = _HEAD.match(text)
    if found is None:
        raise StoryError(
            tr(
                f"{path}, dòng 1: thiếu phần đầu bài giữa hai dòng --- (title, summary, author, photos). "
                "Khôi phục phần đầu hoặc tạo lại bài bằng thidua news --force (bài cũ được giữ).",
                f"{path}, line 1: the head between two lines --- (title, summary, author, photos) is missing. "
                "Restore it, or write the story again with thidua news --force (the old one is kept).",
            )
        )
    return _head(path, found.group(1)), text[found.end() :].strip() + "\n"


def _head(path: Path, text: str) -> _Head:
    try:
        data = read_yaml(f"\n{text}".encode(), str(path))  # the line above the head counts
    except DataError as error:
        raise StoryError("\n".join(map(str, error.problems))) from error
    try:
        return _Head.model_validate(data)
    except ValidationError as error:
        problems = "; ".join(_problem(e["type"], ".".join(map(str, e["loc"]))) for e in error.errors())
        raise StoryError(tr(f"{path}, phần đầu bài: {problems}.", f"{path}, head: {problems}.")) from error


def _problem(kind: str, field: str) -> str:
    if kind == "extra_forbidden":
        return tr(
            f"không có mục {field}; các mục: title, summary, author, photos (file, caption, credit, alt)",
            f"no field {field}; the fields are title, summary, author, photos (file, caption, credit, alt)",
        )
    if kind in {"missing", "string_too_short"}:
        return tr(f"thiếu {field}; hãy điền vào", f"{field} is missing; fill it in")
    return tr(f"{field or 'YAML'} không đúng dạng; xem một bài mới tạo", f"{field or 'YAML'} has the wrong form")
