"""Where a Word file of ours comes from: its data in the dossier, whether its text was edited, what differs."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import bloc
import generator
from bloc import BlocYear
from bloc.language import tr
from bloc.loading import FACTS
from generator import GeneratorError, Stamp, Template
from generator.package import read
from generator.places import Place
from generator.printed import digest, revived
from generator.provenance import document_id, find_record, stage_of, text_digest, texts
from generator.rendering import rendering, template_of
from generator.stamp import Origin, read_stamp

from ..errors import NoOriginError
from .issuing import MAX_BYTES

__all__ = ["Difference", "Reading", "Verification", "read_origin", "verify"]

Stage = tuple[str, bool, bool]
"""A document, whether it is a draft, whether it is the copy to sign."""


@dataclass(frozen=True)
class Reading:
    """What a file tells of itself, and what its dossier adds."""

    file: Path
    data: bytes
    stamp: Stamp
    year: BlocYear | None
    """The dossier, None where none was found."""
    known: Stage | None
    """Which of the dossier's documents it is."""
    source: Literal["record", "dossier", "file"] | None
    """Where the data were found: as kept when the file was written, as the dossier gives them today, in the file."""
    printed: Mapping[str, Any] | None
    """The data that the file prints."""
    edited: bool | None
    """Whether the text is another than was written; None where that cannot be told."""
    changed: bool | None
    """Whether the dossier would give other data today; None where that cannot be told."""


@dataclass(frozen=True)
class Difference:
    """A paragraph that differs; None where it is not there."""

    place: Place
    expected: str | None
    found: str | None


@dataclass(frozen=True)
class Verification:
    """A file beside what is written again from its data."""

    reading: Reading
    identical: bool
    """Whether the file is equal byte by byte."""
    differences: tuple[Difference, ...]
    same_template: bool
    """Whether the template is the one the file was made with."""


def read_origin(file: Path, folder: Path | None = None, templates: Path | None = None) -> Reading:
    """Return what is known of a file. The dossier is `folder`, else the nearest folder above the file that is one.

    Raises NoOriginError for a file without a stamp, TemplateError for what is no Word file, DataError where the
    dossier cannot be read, OSError.
    """
    with file.open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    stamp = read_stamp(read(data, str(file)))
    if stamp is None:
        raise NoOriginError(
            tr(
                f"{file}: không có dấu của thidua; tệp do chương trình khác viết, hoặc dấu đã mất khi lưu lại.",
                f"{file}: bears no stamp of thidua; another program wrote it, or the stamp was lost when it was saved.",
            )
        )
    home = folder or _home(file)
    year = bloc.load(home) if home else None
    known = _known(year, stamp.id) if year else None
    today = _today(year, known, templates) if year and known else None
    changed = None if today is None else today[0] != stamp.data
    record = find_record(home, stamp) if home else None
    edited: bool | None
    if record and digest(record.printed) == stamp.data:
        edited = text_digest(data) != record.text
        return Reading(file, data, stamp, year, known, "record", record.printed, edited, changed)
    if today and not changed:
        edited = text_digest(data) != text_digest(today[2])
        return Reading(file, data, stamp, year, known, "dossier", today[1], edited, changed)
    if stamp.embedded is not None and digest(stamp.embedded) == stamp.data:
        reading = Reading(file, data, stamp, year, known, "file", stamp.embedded, None, changed)
        again = _again(reading, templates)
        edited = text_digest(data) != text_digest(again[0]) if again and again[1] else None
        return Reading(file, data, stamp, year, known, "file", stamp.embedded, edited, changed)
    return Reading(file, data, stamp, year, known, None, None, None, changed)


def verify(file: Path, folder: Path | None = None, templates: Path | None = None) -> Verification:
    """Return a file beside what its data give when they are written again.

    Raises as `read_origin`, and NoOriginError where the data or every template of the document are gone.
    """
    reading = read_origin(file, folder, templates)
    again = _again(reading, templates) if reading.printed is not None else None
    if again is None:
        raise NoOriginError(
            tr(
                f"{file}: không tìm thấy dữ liệu đã in của văn bản này; chỉ hồ sơ bằng --folder, hoặc khôi phục thư "
                "mục .thidua của hồ sơ từ bản sao lưu.",
                f"{file}: the data it was made from are not found; name the dossier with --folder, or restore the "
                "folder .thidua of the dossier.",
            )
        )
    expected, same_template = again
    return Verification(reading, expected == reading.data, tuple(_differences(expected, reading.data)), same_template)


def _home(file: Path) -> Path | None:
    parents = file.resolve().parents
    return next((folder for folder in parents if (folder / FACTS).is_file()), None)


def _known(year: BlocYear, wanted: str) -> Stage | None:
    """Return the document and stage of the year that an id names; of drafts the present round and those before."""
    for document in generator.documents():
        for draft, to_sign in ((False, False), (False, True), (True, False)):
            stage = stage_of(year, document.id, draft=draft, to_sign=to_sign)
            rounds = range(1, year.document(document.id).draft_no + 1) if draft else ()
            stages = [stage, *(f"du-thao-lan-{number}" for number in rounds)]
            if any(document_id(year, document.id, one) == wanted for one in stages):
                return document.id, draft, to_sign
    return None


def _today(year: BlocYear, known: Stage, templates: Path | None) -> tuple[str, Mapping[str, Any], bytes] | None:
    """Return hash and data that the dossier gives today, and the document; None where it lacks something."""
    document, draft, to_sign = known
    try:
        made = rendering(year, document, draft, to_sign=to_sign, templates=templates)
    except GeneratorError:
        return None
    return digest(made.printed), made.printed, made.data


def _again(reading: Reading, templates: Path | None) -> tuple[bytes, bool] | None:
    """Return the document written again from its data, and whether with its own template; None where that fails."""
    candidates = list(_templates(reading, templates))
    own = next((template for template in candidates if template.digest == reading.stamp.template), None)
    template = own or (candidates[0] if reading.known and candidates else None)
    if template is None or reading.printed is None:
        return None
    stamp = reading.stamp
    try:
        context = revived(dict(reading.printed))
        made = template.render_stamped(context, Origin(stamp.id, stamp.version, stamp.embedded is not None))
    except (GeneratorError, ValueError, TypeError, ArithmeticError):
        return None
    return made.data, own is not None


def _templates(reading: Reading, templates: Path | None) -> Iterator[Template]:
    """Yield the templates that the document may have been made with, the likeliest first."""
    documents = [generator.find_document(reading.known[0])] if reading.known else generator.documents()
    for document in documents:
        if reading.year:
            yield template_of(reading.year, document, templates)
        yield template_of(None, document)


def _differences(expected: bytes, found: bytes) -> Iterator[Difference]:
    """Yield the paragraphs that differ, in order."""
    ours, theirs = texts(expected), texts(found)
    matcher = difflib.SequenceMatcher(None, [text for _, text in ours], [text for _, text in theirs], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        for index in range(max(b - a, d - c)):
            before = ours[a + index] if a + index < b else None
            after = theirs[c + index] if c + index < d else None
            place = (after or before or ours[0])[0]
            yield Difference(place, before[1] if before else None, after[1] if after else None)
