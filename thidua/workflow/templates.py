"""Word templates of one's own: ours copied for editing, and checked where they lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from bloc.files import refusal, write_atomic
from bloc.language import tr
from bloc.loading import FACTS
from generator.engine.places import Place
from generator.errors import Mistake, TemplateError, UnknownDocumentError
from generator.rendering import OWN_TEMPLATES

from ..errors import ThiduaError
from .output_folder import OutputFolder, set_aside

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
    kept: Path | None = None
    """Where an edited template was kept before ours took its name."""


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
    if (path / FACTS).is_file():  # a dossier, whose templates lie in a folder of it
        path = path / OWN_TEMPLATES
        if not path.is_dir():
            raise ThiduaError(
                tr(
                    f'Hồ sơ chưa có mẫu riêng. Ghi mẫu của phần mềm vào đó để sửa: thidua templates export "{path}"',
                    f'The dossier has no templates of its own. Copy ours to edit: thidua templates export "{path}"',
                )
            )
    found = sorted(
        file
        for file in path.iterdir()
        if file.suffix.lower() == ".docx" and not file.name.startswith(("~$", ".")) and not _is_copy(file)
    )
    if not found:
        raise ThiduaError(
            tr(
                f"Thư mục {path} không có mẫu .docx nào (.dotx, .doc: lưu lại thành .docx). Ghi mẫu của phần mềm vào "
                f'đó: thidua templates export "{path}"',
                f"The folder {path} holds no .docx (save .dotx and .doc as .docx). Copy ours into it: thidua templates "
                f'export "{path}"',
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
    if all("/" in mistake.place.part for mistake in mistakes):  # not where the file as a whole cannot be read
        mistakes = (*mistakes, *_unknown_name(path, document))
    return _annotated(path, mistakes, force=force) if annotate else Checked(path, mistakes)


def _unknown_name(path: Path, document: str | None) -> Iterator[Mistake]:
    """Yield a warning for a file that no document would take as its template."""
    from generator.papers import ALL_DOCUMENTS

    names = [one.template_name for one in ALL_DOCUMENTS]
    if document is None and path.name not in names:
        known = ", ".join(names)
        what = tr(
            f"tên tệp không phải mã văn bản nào nên không được dùng khi soạn; đổi thành một trong: {known}",
            f"no document is named like the file, so that it is not used; rename it to one of: {known}",
        )
        yield Mistake(Place(tr("tệp", "file")), "", what, "W")


def _annotated(path: Path, mistakes: tuple[Mistake, ...], *, force: bool) -> Checked:
    """Write the copy with comments beside the template, or take an old one away where nothing is wrong any more.

    What a person changed in an old copy stays but under `force`.
    """
    from generator.annotating import annotate

    folder, name = OutputFolder(path.parent), f"{path.stem}{_ANNOTATED}.docx"
    try:
        if not mistakes:
            folder.withdraw(name)
            return Checked(path, mistakes)
        stored = folder.put(name, annotate(path.read_bytes(), mistakes), force=force)
    except TemplateError:  # told as the mistake of a file that cannot be read
        return Checked(path, mistakes)
    except OSError as error:
        return Checked(path, mistakes, message=refusal(error))
    if stored.state == "refused":
        return Checked(path, mistakes, message=stored.message)
    return Checked(path, mistakes, stored.path)


def export_templates(folder: Path, *, force: bool = False) -> tuple[Exported, ...]:
    """Copy our templates into the folder; one that differs from ours stays, and is kept aside under `force`.

    Raises OSError when the folder cannot be written.
    """
    from generator.papers import ALL_DOCUMENTS

    return tuple(_exported(folder / document.template_name, force=force) for document in ALL_DOCUMENTS)


def _exported(path: Path, *, force: bool) -> Exported:
    ours = files("templates_docx").joinpath(path.name).read_bytes()
    if path.exists():
        if path.read_bytes() == ours:
            return Exported(path, "unchanged")
        if not force:
            return Exported(path, "refused")
    kept = set_aside(path) if path.exists() else None
    write_atomic(path, ours)
    return Exported(path, "written", kept)
