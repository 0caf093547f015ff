"""A story as a file that an editor opens in any text editor: YAML at its head, Markdown below."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from bloc.article import Article, Photo
from bloc.html import printable
from bloc.language import tr
from bloc.text import nfc
from generator.html import from_markdown

from ..errors import StoryError

__all__ = ["read_story", "write_story"]

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
        "html": from_markdown(markdown),
    }
    return generated.model_copy(update=edited)


def _parts(path: Path) -> tuple[_Head, str]:
    try:
        text = nfc(path.read_bytes().decode("utf-8-sig")).replace("\r\n", "\n").replace("\r", "\n")
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
        data = YAML(typ="safe", pure=True).load(text)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 2
        raise StoryError(
            tr(
                f"{path}, dòng {line}: phần đầu bài sai cú pháp YAML. "
                'Đặt trong dấu nháy kép những giá trị có dấu hai chấm, ví dụ title: "Khối A: tổng kết".',
                f"{path}, line {line}: bad YAML in the head. Put values that hold a colon in double quotes.",
            )
        ) from error
    try:
        return _Head.model_validate(data or {})
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
