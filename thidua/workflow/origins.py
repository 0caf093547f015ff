"""Where a Word file of ours comes from: its data in the dossier, whether its text was edited, what differs."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import bloc
import generator
from bloc import BlocYear
from bloc.language import tr
from bloc.loading import FACTS
from bloc.model import kind_of
from generator import GeneratorError, Stamp, Template
from generator.engine.package import read
from generator.engine.places import Place
from generator.engine.printed import digest, revived
from generator.engine.stamp import Origin, read_stamp
from generator.engine.template import Rendering
from generator.provenance import Record, document_id, find_record, stage_of, text_digest, texts
from generator.rendering import rendering, template_of

from ..errors import NoOriginError
from .issuing import MAX_BYTES

__all__ = ["Difference", "Reading", "Verification", "read_origin", "verify"]

_MANY = 5000
Stage = tuple[str, bool, bool, int | None]
"""A document, whether it is a draft, whether it is the copy to sign."""


@dataclass(frozen=True)
class Reading:
    """What a file tells of itself, and what its dossier adds."""

    file: Path
    data: bytes
    stamp: Stamp
    home: Path | None = None
    """Where its dossier was looked for, None where there is none."""
    year: BlocYear | None = None
    """What stands there."""
    known: Stage | None = None
    """Which document it is."""
    source: Literal["record", "dossier", "file"] | None = None
    """Where the data were found: as kept when the file was written, as the dossier gives them today, in the file."""
    printed: Mapping[str, Any] | None = None
    """The data that the file prints."""
    edited: bool | None = None
    """Whether the text is another than was written; None where that cannot be told."""
    changed: bool | None = None
    """Whether the dossier would give other data today; None where that cannot be told."""

    @property
    def at_home(self) -> bool:
        """Whether the dossier found is that of the file."""
        return self.year is not None and (self.known is not None or self.source == "record")

    @property
    def embedded_changed(self) -> bool:
        """Whether the file bears data that are not those it was written with."""
        embedded = self.stamp.embedded
        return embedded is not None and digest(embedded) != self.stamp.data


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

    @property
    def is_edited(self) -> bool:
        """Whether the text is another than was written, so far as is known."""
        return bool(self.differences) and (self.same_template or self.reading.edited is not False)


def read_origin(file: Path, folder: Path | None = None, templates: Path | None = None) -> Reading:
    """Return what is known of a file. The dossier is `folder`, else the nearest folder above the file that is one.

    Raises NoOriginError for a file without a stamp, TemplateError for what is no Word file, DataError where the
    dossier cannot be read, OSError.
    """
    with file.open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise NoOriginError(tr(f"{file}: lớn hơn 50 MB, không đọc.", f"{file}: over 50 MB, is not read."))
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
    kept = find_record(home, stamp) if home else None
    record = kept if kept and digest(kept.printed) == stamp.data else None
    known = (_known(year, stamp.id) if year else None) or (_recorded(record) if record else None)
    return _with_data(Reading(file, data, stamp, home, year, known), record, templates)


def _with_data(reading: Reading, record: Record | None, templates: Path | None) -> Reading:
    """Return a reading with its data from the nearest place, and what these tell."""
    stamp = reading.stamp
    today = _today(reading, templates)
    same_template = today is not None and today.stamp is not None and today.stamp.template == stamp.template
    same_data = today is not None and digest(today.printed) == stamp.data
    # Another template looks up other fields: that tells nothing of the dossier.
    reading = replace(reading, changed=not same_data if same_data or same_template else None)
    text = text_digest(reading.data)
    if record:
        return replace(reading, source="record", printed=record.printed, edited=text != record.text)
    if today and same_data:
        edited = text != text_digest(today.data) if same_template else None
        return replace(reading, source="dossier", printed=today.printed, edited=edited)
    if stamp.embedded is None or reading.embedded_changed:
        return reading
    reading = replace(reading, source="file", printed=stamp.embedded)
    again = _again(reading, templates)
    return replace(reading, edited=text != text_digest(again[0]) if again and again[1] else None)


def verify(file: Path, folder: Path | None = None, templates: Path | None = None) -> Verification:
    """Return a file beside what its data give when they are written again.

    Raises as `read_origin`, and NoOriginError where the data are gone, or no template can print them.
    """
    reading = read_origin(file, folder, templates)
    if reading.printed is None:
        raise NoOriginError(
            tr(
                f"{file}: không tìm thấy dữ liệu đã in của văn bản này; chỉ hồ sơ bằng --folder, hoặc khôi phục thư "
                "mục .thidua của hồ sơ từ bản sao lưu.",
                f"{file}: the data it was made from are not found; name the dossier with --folder, or restore the "
                "folder .thidua of the dossier.",
            )
        )
    again = _again(reading, templates)
    if again is None:
        raise NoOriginError(
            tr(
                f"{file}: có dữ liệu, nhưng không mẫu Word nào hiện có in được dữ liệu này; chỉ thư mục mẫu đã dùng "
                "bằng --templates.",
                f"{file}: the data are there, but no Word template at hand can print them; name the folder of "
                "templates that was used with --templates.",
            )
        )
    expected, same_template = again
    return Verification(reading, expected == reading.data, tuple(_differences(expected, reading.data)), same_template)


def _home(file: Path) -> Path | None:
    parents = file.resolve().parents
    return next((folder for folder in parents if (folder / FACTS).is_file()), None)


def _known(year: BlocYear, wanted: str) -> Stage | None:
    """Return the document and stage of the year that an id names; of drafts the present round and those before."""
    for document in generator.documents(year):
        copies = range(len(generator.copies(year, document.id))) if document.copies else ()
        for draft, to_sign in ((False, False), (False, True), (True, False)):
            for copy in (None, *copies):
                stage = stage_of(year, document.id, draft=draft, to_sign=to_sign, copy=copy)
                rounds = range(1, year.document(document.id).draft_no + 1) if draft and copy is None else ()
                stages = [stage, *(f"du-thao-lan-{number}" for number in rounds)]
                if any(document_id(year, document.id, one) == wanted for one in stages):
                    return document.id, draft, to_sign, copy
    return None


def _recorded(record: Record) -> Stage | None:
    """Return the document and stage that a record names."""
    if kind_of(record.document) is None:
        return None
    stage = str(record.stage)
    copy = re.search(r"ban-(\d{2,6})$", stage)
    place = int(copy.group(1)) - 1 if copy else None
    return record.document, stage.startswith("du-thao"), stage.startswith("trinh-ky"), place


def _today(reading: Reading, templates: Path | None) -> Rendering | None:
    """Return the document as the dossier gives it today, by its own template where that is still at hand.

    None where the dossier lacks something.
    """
    if reading.year is None or reading.known is None:
        return None
    document, draft, to_sign, copy = reading.known
    choices = list(_templates(reading, templates))
    chosen = next((one for one in choices if one.template.digest == reading.stamp.template), None)
    try:
        if chosen is None or chosen.year is None:
            return rendering(reading.year, document, draft, to_sign=to_sign, templates=templates, copy=copy)
        return rendering(chosen.year, document, draft, to_sign=to_sign, templates=chosen.folder, copy=copy)
    except GeneratorError:
        return None


def _again(reading: Reading, templates: Path | None) -> tuple[bytes, bool] | None:
    """Return the document written again from its data, and whether with its own template; None where that fails."""
    found = [one.template for one in _templates(reading, templates)]
    own = next((template for template in found if template.digest == reading.stamp.template), None)
    template = own or (found[0] if reading.known and found else None)
    if template is None or reading.printed is None:
        return None
    stamp = reading.stamp
    try:
        context = revived(dict(reading.printed))
        gaps = reading.known is not None and reading.known[1]
        origin = Origin(stamp.id, stamp.version, stamp.embedded is not None, gaps)
        made = template.render_stamped(context, origin)
    except (GeneratorError, ValueError, TypeError, ArithmeticError, RecursionError):
        return None
    return made.data, own is not None


@dataclass(frozen=True)
class _Choice:
    """A template, and the year and folder with which `rendering` chooses it."""

    template: Template
    year: BlocYear | None
    folder: Path | None


def _templates(reading: Reading, templates: Path | None) -> Iterator[_Choice]:
    """Yield the templates that the document may have been made with, the likeliest first; not those that are broken."""
    documents = [generator.find_document(reading.known[0])] if reading.known else generator.documents()
    plain = reading.year.model_copy(update={"folder": None}) if reading.year else None
    for document in documents:
        for year, folder in ((reading.year, templates), (plain, templates), (plain, None)):
            try:
                yield _Choice(template_of(year, document, folder), year, folder)
            except GeneratorError:
                continue


def _differences(expected: bytes, found: bytes) -> Iterator[Difference]:
    """Yield the paragraphs that differ, in order."""
    ours, theirs = texts(expected), texts(found)
    lines = [text for _, text in ours], [text for _, text in theirs]
    # The exact way would take minutes for a line that is repeated ten thousand times.
    matcher = difflib.SequenceMatcher(None, *lines, autojunk=len(theirs) > _MANY)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        for index in range(max(b - a, d - c)):
            before = ours[a + index] if a + index < b else None
            after = theirs[c + index] if c + index < d else None
            place = (after or before or ours[0])[0]
            yield Difference(place, before[1] if before else None, after[1] if after else None)
