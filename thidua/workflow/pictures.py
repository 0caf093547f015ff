"""The PDF of each document and the pictures of its pages, beside it and kept in step with it."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from bloc.files import sha256
from bloc.language import tr

from ..errors import ThiduaError
from .office import to_pdf
from .output_folder import OutputFolder, Stored
from .rendering import Asked, Rendered

__all__ = ["BadPdfError", "NoPicturesError", "page_pictures", "pictures"]

_DPI = 150
_POINTS_PER_INCH, _METRES_PER_INCH = 72, 0.0254
_A0 = (2384, 3371)
"""Short and long side in points, rounded up; a larger page would fill the memory."""
_PAGE = re.compile(r"-trang-(\d+)\.png")


class NoPicturesError(ThiduaError):
    """The library that draws pages is not installed."""


class BadPdfError(ThiduaError):
    """A PDF whose pages cannot be drawn."""


@dataclass
class _Document:
    """A document that was written, and what is to be made of it."""

    rendered: Rendered
    path: Path
    digest: str
    pdf_wanted: bool
    pages_wanted: bool

    @property
    def pdf(self) -> str:
        return f"{self.path.stem}.pdf"

    @property
    def wanted(self) -> bool:
        return self.pdf_wanted or self.pages_wanted

    def told(self, stored: Stored, data: bytes | None = None) -> Rendered:
        """Return what became of a PDF or a page as the report takes it."""
        return replace(
            self.rendered,
            state=stored.state,
            path=stored.path,
            kept=stored.kept,
            message=stored.message,
            digest=sha256(data) if data else None,
            template=None,
            usage=None,
            format="pdf" if stored.path.suffix == ".pdf" else "png",
        )

    def failed(self, reason: str, kind: Literal["pdf", "png"]) -> Rendered:
        """Return that there is nothing to tell but a reason."""
        return Rendered(self.rendered.document, self.rendered.name, "failed", message=reason, format=kind)


def pictures(out: OutputFolder, documents: Sequence[Rendered], asked: Asked) -> Iterator[Rendered]:
    """Write the PDFs and page pictures that are asked for of documents just written; yield what became of each.

    What stands there of the same document is not made again. Raises NoOfficeError, NoPicturesError, OSError when the
    folder cannot be written.
    """
    found = [
        _Document(each, each.path, each.digest, asked.pdf, asked.png)
        for each in documents
        if each.done and each.path and each.digest
    ]
    for document in found:
        yield from _standing(out, document, asked)
    open_ones = [document for document in found if document.wanted]
    if open_ones and not asked.pdf:
        _library()  # no PDF is made for nothing
    made = _pdfs(out, open_ones, asked)
    for document in open_ones:
        pdf = made[document.pdf]
        if isinstance(pdf, str):
            yield document.failed(pdf + _older(out, document), "pdf" if document.pdf_wanted else "png")
        elif document.pdf_wanted:
            stored = out.put(document.pdf, pdf, force=asked.force, source=document.digest)
            yield document.told(stored, pdf)
    for document in open_ones:
        pdf = made[document.pdf]
        if document.pages_wanted and isinstance(pdf, bytes):
            yield from _pages(out, document, pdf, asked)


def _pdfs(out: OutputFolder, documents: Sequence[_Document], asked: Asked) -> dict[str, bytes | str]:
    """Return the PDF of each document by its name, or in words why there is none; one that stands there is taken."""
    sources: dict[str, bytes] = {}
    made: dict[str, bytes | str] = {}
    for document in documents:
        stored = out.standing(document.pdf, document.digest, force=True)
        if stored and stored.state == "unchanged":  # ours, and of this document
            made[document.pdf] = (out.path / document.pdf).read_bytes()
        else:
            data = document.path.read_bytes()
            if sha256(data) == document.digest:
                sources[document.path.name] = data
            else:
                made[document.pdf] = _changed(document.path)
    return made | {f"{Path(name).stem}.pdf": pdf for name, pdf in to_pdf(sources, asked.server, asked.offices).items()}


def _standing(out: OutputFolder, document: _Document, asked: Asked) -> Iterator[Rendered]:
    """Yield what need not or must not be made; what is left to do stays marked in the document."""
    if document.pdf_wanted and (stored := out.standing(document.pdf, document.digest, force=asked.force)):
        document.pdf_wanted = False
        yield document.told(stored, stored.path.read_bytes() if stored.state == "unchanged" else None)
    if document.pages_wanted:
        names = _known_pages(out, document)
        source = _source(document, len(names))
        pages = [out.standing(name, source, force=asked.force) for name in names]
        if pages and all(pages):
            document.pages_wanted = False
            yield from (document.told(stored) for stored in pages if stored)


def _known_pages(out: OutputFolder, document: _Document) -> list[str]:
    """Return the pages that were made of the document last, in their order, whether they are there or not."""
    pages = {}
    for name in out.made_from_others():
        if name.startswith(document.path.stem) and (page := _PAGE.fullmatch(name, len(document.path.stem))):
            pages[int(page[1])] = name
    return [pages[number] for number in sorted(pages)]


def _source(document: _Document, count: int) -> str:
    """Return what pages are made from; with their count, so that a run that was cut short leaves no page out."""
    return f"{document.digest}/{count}"


def _pages(out: OutputFolder, document: _Document, pdf: bytes, asked: Asked) -> Iterator[Rendered]:
    try:
        pages = {f"{document.path.stem}-trang-{n:02d}.png": page for n, page in enumerate(page_pictures(pdf), 1)}
    except BadPdfError as error:
        yield document.failed(f"{document.pdf}: {error}", "png")
        return
    for name, data in pages.items():
        stored = out.put(name, data, force=asked.force, source=_source(document, len(pages)))
        yield document.told(stored, data)
    for name in _known_pages(out, document):
        if name not in pages:  # the document has become shorter
            if not out.withdraw(name) and (out.path / name).exists():
                yield document.told(Stored("refused", out.path / name, message=_left_over(out.path / name)))
            out.forget(name)


def page_pictures(pdf: bytes) -> Iterator[bytes]:
    """Yield the pages of a PDF as PNG files of 150 dots an inch. Raises NoPicturesError, BadPdfError."""
    library = _library()
    try:
        document = library.PdfDocument(pdf)
        try:
            for page in document:
                yield _picture(page)
                page.close()
        finally:
            document.close()
    except library.PdfiumError as error:
        raise BadPdfError(_unreadable(str(error))) from error


def _picture(page: Any) -> bytes:
    """Return a page as a PNG file. Raises BadPdfError."""
    short, long = sorted(page.get_size())
    if not (short <= _A0[0] and long <= _A0[1]):
        raise BadPdfError(_too_large(short, long))
    bitmap = page.render(scale=_DPI / _POINTS_PER_INCH, rev_byteorder=True)
    picture = _png(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    bitmap.close()
    return picture


def _png(width: int, height: int, stride: int, pixels: bytes) -> bytes:
    """Return a PNG file of rows of red, green and blue, `stride` bytes apart (RFC 2083)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + pixels[at : at + 3 * width] for at in range(0, height * stride, stride))
    per_metre = round(_DPI / _METRES_PER_INCH)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
            chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
            chunk(b"IDAT", zlib.compress(rows)),
            chunk(b"IEND", b""),
        )
    )


def _library() -> Any:
    """Return the library that draws pages."""
    try:
        import pypdfium2
    except ImportError as error:
        raise NoPicturesError(
            tr(
                "Chưa xuất được ảnh trang vì chưa cài thư viện pypdfium2.\nCác tệp đã viết vẫn dùng được. Cài thư viện "
                'rồi chạy lại lệnh này: pip install "thidua[pdf]"',
                "There are no pictures of pages, as the library pypdfium2 is not installed.\nThe files written are "
                'good. Install it, then run the command again: pip install "thidua[pdf]"',
            )
        ) from error
    return pypdfium2


def _older(out: OutputFolder, document: _Document) -> str:
    """Return the warning that what stands there is of an earlier document."""
    if not out.outdated(document.pdf, document.digest):
        return ""
    return tr(f"; {document.pdf} đang có là của bản trước", f"; {document.pdf} is of the document before this one")


def _unreadable(said: str) -> str:
    return tr(
        f"PDF hỏng nên không xuất được ảnh trang ({said}); xóa tệp này nếu có, rồi chạy lại",
        f"the PDF is damaged, so there are no pictures of its pages ({said}); delete it if it is there, then try again",
    )


def _too_large(short: float, long: float) -> str:
    width, height = (round(side / _POINTS_PER_INCH * _METRES_PER_INCH * 1000) for side in (short, long))
    return tr(
        f"có trang {width} × {height} mm, lớn hơn khổ A0 nên không xuất ảnh; đặt lại khổ giấy trong mẫu",
        f"a page of {width} × {height} mm is larger than A0, so it is not drawn; change the paper size in the template",
    )


def _changed(path: Path) -> str:
    return tr(f"{path} vừa bị sửa; chạy lại", f"{path} was changed just now; try again")


def _left_over(path: Path) -> str:
    return tr(
        f"{path} là trang mà văn bản không còn nữa, nhưng ảnh đã được sửa nên để lại; xóa đi nếu không cần",
        f"{path} is a page that the document has no more, but it was edited, so it stays; delete it if not needed",
    )
