"""The pictures of a story: found inside the bloc-year's folder, checked, freed of metadata, numbered by the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from bloc.article import Article, Photo
from bloc.files import sha256
from bloc.language import tr
from bloc.text import nfc, slug

from .errors import PictureMissingError, PictureNameError, PictureSizeError, PictureTypeError, PortalError
from .metadata import without_metadata

__all__ = ["Picture", "collect", "picture_hashes", "picture_problems"]

_MAX_BYTES = 20 * 1024 * 1024
_SIGNATURES = ((b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"GIF87a", "gif"), (b"GIF89a", "gif"))
_SUFFIXES = {".jpg": "jpg", ".jpeg": "jpg", ".jpe": "jpg", ".png": "png", ".gif": "gif"}


@dataclass(frozen=True)
class Picture:
    """A picture ready to post: `name` is its file name in the package, `number` its place in the text, from 1."""

    photo: Photo
    number: int
    name: str
    data: bytes
    width: int
    """In pixels."""


def collect(photos: Iterable[Photo], folder: Path) -> tuple[Picture, ...]:
    """Return the pictures of the photos, in their order, with numbered names such as `anh-01-toan-canh.jpg`.

    Raises PictureNameError, PictureMissingError, PictureTypeError, PictureSizeError.
    """
    found = []
    for number, photo in enumerate(photos, start=1):
        data, kind = _read(photo.file, folder)
        data, width = _publishable(photo.file, data, kind)
        label = slug(Path(photo.file).stem)[:60].strip("-")
        name = "-".join(part for part in ("anh", f"{number:02d}", label) if part)
        found.append(Picture(photo, number, f"{name}.{kind}", data, width))
    return tuple(found)


def picture_hashes(article: Article, folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every picture's file, metadata and all, by its path in the bloc-year's folder.

    Raises the errors of `collect`.
    """
    return {nfc(photo.file): sha256(_read(photo.file, folder)[0]) for photo in article.photos}


def picture_problems(article: Article, folder: Path) -> tuple[str, ...]:
    """Return why pictures of the article cannot be posted, a sentence with the remedy for each; nothing if all can."""
    problems = []
    for photo in article.photos:
        try:
            _read(photo.file, folder)
        except PortalError as error:
            problems.append(str(error))
    return tuple(problems)


def _read(file: str, folder: Path) -> tuple[bytes, str]:
    """Return the picture's bytes and kind (`jpg`, `png`, `gif`)."""
    path = _inside(file, folder)
    if path.stat().st_size > _MAX_BYTES:
        raise PictureSizeError(
            tr(
                f"Ảnh {file} lớn hơn {_MAX_BYTES // 2**20} MB. Hãy thu nhỏ ảnh rồi thực hiện lại.",
                f"The picture {file} is larger than {_MAX_BYTES // 2**20} MB. Make it smaller and try again.",
            )
        )
    data = path.read_bytes()
    kind = next((kind for start, kind in _SIGNATURES if data.startswith(start)), None)
    if kind is None or kind != _SUFFIXES.get(path.suffix.lower()):
        raise PictureTypeError(
            tr(
                f"Tệp {file} không phải ảnh đúng như phần mở rộng của tên. Hãy lưu lại ảnh ở dạng JPG, PNG hoặc GIF.",
                f"The file {file} is not a picture of the kind its name says. Save it again as JPG, PNG or GIF.",
            )
        )
    return data, kind


def _publishable(file: str, data: bytes, kind: str) -> tuple[bytes, int]:
    """Return the picture without its metadata, and its width as its own head tells it.

    Raises PictureTypeError for a picture that is damaged.
    """
    from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
    from docx.image.image import Image

    try:
        shown = without_metadata(data, kind)
        return shown, int(Image.from_blob(shown).px_width)
    except (
        UnrecognizedImageError,
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        LookupError,
        ValueError,
    ) as error:
        raise PictureTypeError(
            tr(
                f"Ảnh {file} bị hỏng. Hãy mở ảnh, lưu lại ở dạng JPG hoặc PNG rồi thực hiện lại.",
                f"The picture {file} is damaged. Open it, save it again as JPG or PNG and try again.",
            )
        ) from error


def _inside(file: str, folder: Path) -> Path:
    """Return the picture's path, composed or decomposed letters alike; never one outside the folder."""
    windows = PureWindowsPath(file)
    if windows.is_absolute() or windows.drive or windows.root or ".." in windows.parts or "\0" in file:
        raise PictureNameError(
            tr(
                f"Đường dẫn ảnh “{file}” đi ra ngoài thư mục hồ sơ. Hãy chép ảnh vào thư mục anh/ và ghi anh/TÊN-ẢNH.",
                f"The picture path {file!r} leads out of the folder. Copy the picture to anh/ and write anh/NAME.",
            )
        )
    path = folder
    for part in PurePosixPath(file).parts:
        path = _child(path, part)
    if not path.is_file():
        raise PictureMissingError(
            tr(
                f"Không có ảnh {folder / file}. Hãy chép ảnh vào đó hoặc bỏ ảnh khỏi danh sách photos.",
                f"There is no picture {folder / file}. Copy it there or take it off the list of photos.",
            )
        )
    if not path.resolve().is_relative_to(folder.resolve()):
        raise PictureNameError(
            tr(
                f"Ảnh “{file}” là liên kết ra ngoài thư mục hồ sơ. Hãy chép chính tệp ảnh vào thư mục anh/.",
                f"The picture {file!r} is a link that leads out of the folder. Copy the file itself to anh/.",
            )
        )
    return path


def _child(folder: Path, name: str) -> Path:
    """Return the entry of that name; a Mac stores the letters of names decomposed, so both forms are tried."""
    path = folder / name
    if not path.exists() and folder.is_dir():
        return next((entry for entry in folder.iterdir() if nfc(entry.name) == nfc(name)), path)
    return path
