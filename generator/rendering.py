"""Bloc-year to Word: one document, what it lacks, or the whole dossier."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from bloc import BlocYear
from bloc.files import write_atomic
from bloc.issued import way_to_replace
from bloc.language import tr
from bloc.model import Issued
from bloc.text import short_date

from .breaks import bound_values
from .engine.rich import Paragraphs
from .engine.template import Rendering, Template
from .errors import GeneratorError, Missing, MissingFieldsError
from .lines import in_styles_of
from .papers import ALL_DOCUMENTS, Document, Paper, documents_of, find_document
from .provenance import Record, keep, origin, stage_of
from .references import year_fields

__all__ = [
    "OWN_TEMPLATES",
    "Report",
    "copies",
    "documents",
    "frozen",
    "missing",
    "own_template",
    "render",
    "render_all",
    "rendering",
    "template_of",
]

OWN_TEMPLATES = "mau"
"""The folder of a bloc-year's own templates."""


@dataclass(frozen=True)
class Report:
    """What became of one document of a dossier."""

    document: Document
    path: Path | None = None
    """The file written, None where the document could not be made."""
    missing: tuple[Missing, ...] = ()
    error: str | None = None
    """Why no file was written."""
    issued: Issued | None = None
    """The record of a document that was issued, and therefore not written again."""


def documents(year: BlocYear | None = None) -> tuple[Document, ...]:
    """Return every kind of document; with a year, its documents: of some kinds one for each meeting or unit."""
    return documents_of(year) if year else ALL_DOCUMENTS


def copies(year: BlocYear, document_id: str) -> tuple[str, ...]:
    """Return whose copies a document holds, in words; nothing for one that is not merged with a list."""
    document = find_document(document_id)
    return tuple(document.copies(Paper(year, document_id))) if document.copies else ()


def render(
    year: BlocYear,
    document_id: str,
    draft: bool = False,
    *,
    to_sign: bool = False,
    templates: Path | None = None,
    embed_data: bool = False,
) -> bytes:
    """Return a document as the bytes of a .docx.

    A draft is marked DỰ THẢO, has no number and day yet, and shows what is missing as highlighted placeholders.
    The copy `to_sign` is complete and unmarked but for number and day, which the records office gives after signing.
    A template of the same name in the year's `mau/`, or else in the folder `templates`, takes the place of ours.
    The document tells where it comes from, and with `embed_data` bears the data that it prints.
    Raises MissingFieldsError that lists every missing field; UnknownDocumentError; TemplateError; ValueRefusedError.
    """
    return rendering(year, document_id, draft, to_sign=to_sign, templates=templates, embed_data=embed_data).data


def rendering(
    year: BlocYear,
    document_id: str,
    draft: bool = False,
    *,
    to_sign: bool = False,
    templates: Path | None = None,
    embed_data: bool = False,
    copy: int | None = None,
) -> Rendering:
    """Return a document as `render` does, with its stamp and the data that it prints.

    `copy` chooses one of its `copies`, by its place among them.
    """
    stage = stage_of(year, document_id, draft=draft, to_sign=to_sign, copy=copy)
    document = find_document(document_id)
    paper = Paper(year, document_id, draft, to_sign, copy)
    context = document.context(paper)
    if paper.gaps.fields and not draft:
        raise MissingFieldsError(document.name, paper.gaps.fields)
    template = template_of(year, document, templates)
    shown = {
        name: in_styles_of(value, template.style_ids) if isinstance(value, Paragraphs) else value
        for name, value in bound_values(context).items()
    }
    data = {**year_fields(year, template.names), **shown}
    return template.render_stamped(data, origin(year, document_id, stage, embed=embed_data, gaps=draft))


def template_of(year: BlocYear | None, document: Document, templates: Path | None = None) -> Template:
    """Return the template of a document: the year's own, else that of the folder, else ours. Raises TemplateError."""
    own = own_template(year, document, templates)
    return Template.compile(own) if own else _template(document.template_name)


def own_template(year: BlocYear | None, document: Document, templates: Path | None = None) -> Path | None:
    """Return the file that takes the place of our template, None where there is none."""
    folders = (year.folder / OWN_TEMPLATES if year and year.folder else None, templates)
    found = (folder / document.template_name for folder in folders if folder)
    return next((path for path in found if path.is_file()), None)


def missing(year: BlocYear, document_id: str, draft: bool = False) -> tuple[Missing, ...]:
    """Return every field that the document still needs, number and date included unless it is to be a draft."""
    paper = Paper(year, document_id, draft)
    find_document(document_id).context(paper)
    return paper.gaps.fields


def render_all(
    year: BlocYear,
    folder: str | Path,
    jobs: int = 1,  # noqa: ARG001 see the docstring
    draft: bool = False,
) -> tuple[Report, ...]:
    """Write every document that can be made into the folder; return a report for each. One failure stops no other.

    A document that was issued is not made again unless it is being replaced: its report holds the record. Any other
    file of the same name is replaced, edited or not; `thidua render` is the careful way. `jobs` changes nothing:
    threads take turns at Python, and the documents of one dossier are made before a process has started; `thidua
    render` divides whole dossiers.
    Any number of threads may call this at once. Raises OSError when the folder cannot be written.
    """
    target = Path(folder)

    def report(document: Document) -> Report:
        issued = year.standing(document.id)
        if issued:
            return Report(document, error=f"{document.name}: {frozen(issued)}", issued=issued)
        try:
            made = rendering(year, document.id, draft)
            record = Record.of(year, document.id, made, draft=draft)
        except MissingFieldsError as error:
            return Report(document, missing=error.fields, error=str(error))
        except GeneratorError as error:
            return Report(document, error=str(error))
        path = target / document.file_name
        write_atomic(path, made.data)
        keep(year, record)
        return Report(document, path)

    return tuple(map(report, documents_of(year)))


def frozen(issued: Issued) -> str:
    """Return why an issued document is not written again, with its number, day, file and the remedy (A30-11)."""
    number = tr(f" số {issued.full_symbol}", f" as {issued.full_symbol}") if issued.full_symbol else ""
    day = short_date(issued.date)
    return tr(
        f"đã ban hành{number} ngày {day}, tệp {issued.file}; văn bản đã ban hành không dựng lại. "
        f"Nội dung sai thì {way_to_replace(issued)}.",
        f"issued{number} on {day}, file {issued.file}; what was issued is not written again. "
        f"Where its content is wrong, {way_to_replace(issued)}.",
    )


@cache
def _template(name: str) -> Template:
    return Template.compile(files("templates_docx").joinpath(name).read_bytes(), trusted=True)
