"""Word templates of one's own: ours copied for editing, and checked where they lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from bloc.files import refusal, write_atomic
from bloc.language import tr
from generator.engine.places import Place
from generator.errors import Mistake, TemplateError, UnknownDocumentError

from ..errors import ThiduaError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Checked", "Exported", "check_templates", "export_templates"]

_ANNOTATED = "-nhan-xet"
"""What the name of an annotated copy ends in."""


@dataclass(frozen=True)
class Checked:
    """What was found in one template."""

    path: Path
    mistakes: tuple[Mistake, ...]
    annotated: Path | None = None
    """The copy with comments, where one was written."""
    message: str | None = None
    """Why no copy with comments was written though it was asked for."""

    @property
    def errors(self) -> int:
        """How many of the mistakes stop a document from being made."""
        return sum(mistake.severity == "E" for mistake in self.mistakes)


@dataclass(frozen=True)
class Exported:
    """What became of a copy of one of our templates."""

    path: Path
    state: Literal["written", "unchanged", "refused"]


def check_templates(
    paths: Sequence[Path], document: str | None = None, *, annotate: bool = False, force: bool = False
) -> Iterator[Checked]:
    """Yield what is wrong in each template: files as they are named, and every .docx of the folders.

    A file that cannot be read has that as its mistake and stops no other.
    Raises UnknownDocumentError; ThiduaError for a folder without templates, when the files before it were checked.
    """
    from generator.papers import find_document

    if document:
        find_document(document)
    for path in paths:
        for file in _files_of(path):
            yield _checked(file, document, annotate=annotate, force=force)


def _files_of(path: Path) -> list[Path]:
    """Return the template itself, or those of a folder without Word's lock files and our annotated copies."""
    if not path.is_dir():
        return [path]
    found = sorted(
        file
        for file in path.iterdir()
        if file.suffix.lower() == ".docx" and not file.name.startswith(("~$", ".")) and not _is_copy(file)
    )
    if not found:
        raise ThiduaError(
            tr(
                f"Thư mục {path} không có tệp .docx nào; ghi mẫu của phần mềm vào đó: thidua templates export {path}",
                f"The folder {path} holds no .docx; copy ours into it: thidua templates export {path}",
            )
        )
    return found


def _is_copy(file: Path) -> bool:
    return file.stem.endswith(_ANNOTATED)


def _checked(path: Path, document: str | None, *, annotate: bool, force: bool) -> Checked:
    from generator.template_check import check_template

    try:
        mistakes = check_template(path, document)
    except UnknownDocumentError:
        raise
    except OSError as error:
        return Checked(path, (Mistake(Place(tr("tệp", "file")), "", refusal(error)),))
    if not annotate or not mistakes:
        return Checked(path, mistakes)
    return _annotated(path, mistakes, force=force)


def _annotated(path: Path, mistakes: tuple[Mistake, ...], *, force: bool) -> Checked:
    """Write the copy with comments beside the template; what stands there already stays unless under `force`."""
    from generator.annotating import annotate

    copy = path.with_name(f"{path.stem}{_ANNOTATED}.docx")
    if copy.exists() and not force:
        taken = tr(
            f"{copy} đã có nên không ghi đè; thêm --force để ghi bản mới, hoặc đổi tên tệp đó",
            f"{copy} is there and stays; add --force to write a new one, or rename that file",
        )
        return Checked(path, mistakes, message=taken)
    try:
        write_atomic(copy, annotate(path.read_bytes(), mistakes))
    except TemplateError as error:
        return Checked(path, mistakes, message=str(error))
    except OSError as error:
        return Checked(path, mistakes, message=refusal(error))
    return Checked(path, mistakes, copy)


def export_templates(folder: Path, *, force: bool = False) -> tuple[Exported, ...]:
    """Copy our templates into the folder; one that differs from ours stays unless under `force`.

    Raises OSError when the folder cannot be written.
    """
    from generator.papers import ALL_DOCUMENTS

    return tuple(_exported(folder / document.file_name, force=force) for document in ALL_DOCUMENTS)


def _exported(path: Path, *, force: bool) -> Exported:
    ours = files("templates_docx").joinpath(path.name).read_bytes()
    if path.exists():
        if path.read_bytes() == ours:
            return Exported(path, "unchanged")
        if not force:
            return Exported(path, "refused")
    write_atomic(path, ours)
    return Exported(path, "written")
