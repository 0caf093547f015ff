"""Writing a bloc-year's documents into a folder without ever writing over a person's work or what was issued."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import bloc
import generator
from bloc import BlocYear
from bloc.files import refusal, sha256
from bloc.language import tr
from bloc.text import slug
from generator import GeneratorError, Missing, MissingFieldsError, Usage
from generator.news_article import meeting_of
from generator.provenance import Record, keep, stage_of
from generator.rendering import own_template, rendering

from .output_folder import OutputFolder

__all__ = ["FOLDER", "Asked", "Rendered", "render_documents"]

FOLDER = "van-ban"
"""The folder of a dossier that its documents go into."""
_MOST_OF_A_NAME = 40
"""How much of the name of whom a copy is for is part of the file's name."""
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
    """Why there is no file, or no new one; or what else went wrong."""
    missing: tuple[Missing, ...] = ()
    digest: str | None = None
    """SHA-256 of the file where it is there as asked."""
    template: Path | None = None
    """The template that took the place of ours."""
    usage: Usage | None = None
    """What the document does not use of the dossier, where that was asked for."""
    format: Literal["docx", "pdf", "png"] = "docx"

    @property
    def done(self) -> bool:
        """Whether the document is there as asked."""
        return self.state in ("written", "rewritten", "unchanged")


@dataclass(frozen=True)
class Asked:
    """What is to be made of a dossier."""

    documents: tuple[str, ...] = ()
    """Ids; none: all of them."""
    draft: bool = False
    to_sign: bool = False
    force: bool = False
    """Whether an edited file is replaced; it is kept under another name."""
    templates: Path | None = None
    """A folder of templates that take the place of ours by name."""
    embed_data: bool = False
    """Whether each document bears the data that it prints."""
    usage: bool = False
    """Whether to tell what each document does not use."""
    each: bool = False
    """Whether invitations, ballots and the like get a file for each copy."""
    pdf: bool = False
    png: bool = False
    """Whether each page becomes a picture."""
    server: tuple[str, int] | None = None
    """Host and port where unoserver may run, which makes PDFs faster."""
    offices: int = 1
    """How many of LibreOffice may be started at once."""
    meeting: str | None = None
    """The meeting whose papers alone are made."""


def render_documents(folder: Path, asked: Asked = Asked(), target: Path | None = None) -> Iterator[Rendered]:
    """Write documents of the bloc-year in `folder`; yield what became of each.

    Drafts get a name of their own for each round, so that earlier rounds stay. One document that fails stops no other.
    Raises DataError when the year cannot be read, UnknownDocumentError, UnknownMeetingError, OSError when the target
    cannot be written.
    """
    year = bloc.load(folder)
    named = (document for name in asked.documents for document in generator.find_documents(year, name))
    chosen = {document.id: document for document in named}.values() if asked.documents else generator.documents(year)
    if asked.meeting:
        meeting = meeting_of(year, asked.meeting).id
        chosen = tuple(one for one in chosen if one.kind.per == "meeting" and one.id == f"{one.kind.id}-{meeting}")
    out = OutputFolder(target or folder / FOLDER)
    return (_render(year, out, document, asked, copy) for document in chosen for copy in _copies(year, document, asked))


def _copies(year: BlocYear, document: generator.Document, asked: Asked) -> Iterable[int | None]:
    """Return which files a document makes: one for each copy where that is asked for and there are any."""
    return range(len(generator.copies(year, document.id))) if asked.each and document.copies else (None,)


def _render(
    year: BlocYear, out: OutputFolder, document: generator.Document, asked: Asked, copy: int | None = None
) -> Rendered:
    def report(state: State, **more: object) -> Rendered:
        return Rendered(document.id, document.name, state, **more)  # type: ignore[arg-type]

    issued = year.standing(document.id)
    if issued:
        return report(
            "issued", path=year.folder / issued.file if year.folder else None, message=generator.frozen(issued)
        )
    draft, to_sign, templates = asked.draft, asked.to_sign, asked.templates
    own = own_template(year, document, templates)
    try:
        made = rendering(
            year, document.id, draft, to_sign=to_sign, templates=templates, embed_data=asked.embed_data, copy=copy
        )
        # It reads the document again: one that is too large to be read is not to be written either.
        record = Record.of(year, document.id, made, draft=draft, to_sign=to_sign, copy=copy)
        used = generator.usage(year, document.id, draft, to_sign=to_sign, templates=templates) if asked.usage else None
    except MissingFieldsError as error:
        return report("missing", message=str(error), missing=error.fields)
    except GeneratorError as error:
        return report("failed", message=f"{own}: {error}" if own else str(error), template=own)
    stage = stage_of(year, document.id, draft=draft, to_sign=to_sign, copy=copy)
    whose = "" if copy is None else slug(generator.copies(year, document.id)[copy])[:_MOST_OF_A_NAME].strip("-")
    name = "-".join(filter(None, (document.id, stage, whose)))
    stored = out.put(f"{name}.docx", made.data, force=asked.force)
    if stored.state == "refused":
        return report("refused", path=stored.path, message=stored.message, usage=used, template=own)
    digest = sha256(made.data)
    note = _kept(year, record)
    return report(
        stored.state,
        path=stored.path,
        kept=stored.kept,
        message=note or (None if asked.pdf else _outdated(out, stored.path.with_suffix(".pdf"), digest)),
        digest=digest,
        usage=used,
        template=own,
    )


def _kept(year: BlocYear, record: Record) -> str | None:
    """Keep the data that a document prints in the dossier; return why that failed, None where it did not."""
    error = keep(year, record)
    if error is None:
        return None
    return tr(
        f"văn bản đã viết, nhưng chưa lưu được dữ liệu để đối chiếu sau này: {refusal(error)}",
        f"the document is written, but its data could not be kept for comparing it later: {refusal(error)}",
    )


def _outdated(out: OutputFolder, pdf: Path, digest: str) -> str | None:
    """Return the warning that a PDF is of an earlier document, lest it be sent."""
    if not out.outdated(pdf.name, digest):
        return None
    return tr(
        f"{pdf.name} đang có là của bản trước; thêm --pdf để xuất lại",
        f"{pdf.name} is of the document before this one; add --pdf to make it again",
    )
