"""Writing a bloc-year's documents into a folder without ever writing over a person's work or what was issued."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import bloc
import generator
from bloc import BlocYear
from bloc.files import sha256
from generator import GeneratorError, Missing, MissingFieldsError

from .output_folder import OutputFolder

__all__ = ["Rendered", "render_documents"]

State = Literal["written", "rewritten", "unchanged", "issued", "missing", "refused", "failed"]


@dataclass(frozen=True)
class Rendered:
    """What became of one document."""

    document: str
    name: str
    state: State
    path: Path | None = None
    kept: Path | None = None
    """Where an edited file was kept before ours took its name."""
    message: str | None = None
    """Why there is no file, or no new one."""
    missing: tuple[Missing, ...] = ()
    digest: str | None = None
    """SHA-256 of the file where it is there as asked."""

    @property
    def done(self) -> bool:
        """Whether the document is there as asked."""
        return self.state in ("written", "rewritten", "unchanged")


def render_documents(
    folder: Path,
    documents: Iterable[str] = (),
    target: Path | None = None,
    *,
    draft: bool = False,
    to_sign: bool = False,
    force: bool = False,
) -> Iterator[Rendered]:
    """Write documents of the bloc-year in `folder`, by default all of them; yield what became of each.

    Drafts get a name of their own for each round, so that earlier rounds stay. One document that fails stops no other.
    Raises DataError when the year cannot be read, UnknownDocumentError, OSError when the target cannot be written.
    """
    year = bloc.load(folder)
    known = {document.id: document for document in generator.documents()}
    chosen = [generator.find_document(name) for name in documents] or list(known.values())
    out = OutputFolder(target or folder / "van-ban")
    return (_render(year, out, document, draft=draft, to_sign=to_sign, force=force) for document in chosen)


def _render(
    year: BlocYear, out: OutputFolder, document: generator.Document, *, draft: bool, to_sign: bool, force: bool
) -> Rendered:
    def report(state: State, **more: object) -> Rendered:
        return Rendered(document.id, document.name, state, **more)  # type: ignore[arg-type]

    issued = year.issued.get(document.id)
    if issued:
        return report(
            "issued", path=year.folder / issued.file if year.folder else None, message=generator.frozen(issued)
        )
    try:
        data = generator.render(year, document.id, draft, to_sign=to_sign)
    except MissingFieldsError as error:
        return report("missing", message=str(error), missing=error.fields)
    except GeneratorError as error:
        return report("failed", message=str(error))
    stage = f"-du-thao-lan-{year.document(document.id).draft_no}" if draft else "-trinh-ky" if to_sign else ""
    stored = out.put(f"{document.id}{stage}.docx", data, force=force)
    digest = None if stored.state == "refused" else sha256(data)
    return report(stored.state, path=stored.path, kept=stored.kept, message=stored.message, digest=digest)
