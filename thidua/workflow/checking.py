"""Whether a bloc-year agrees with itself and with what was issued from it.

Beside each record of `ban-hanh/` stands what the data gave the document when it was issued: `<document>.du-lieu`, JSON
of all that the document prints, number and date aside. What the data give today is compared with it, unless a new
document is to take its place.
"""

from __future__ import annotations

import difflib
import json
import os
import re
from collections.abc import Iterator
from html import unescape
from itertools import zip_longest
from pathlib import Path
from typing import Any

import bloc
from bloc import BlocYear, DataError, Problem
from bloc.checks import kinds
from bloc.checks.rule import DECREE, Kind
from bloc.issued import FOLDER, way_to_replace
from bloc.language import tr
from bloc.model import Issued, document_name, kind_of
from bloc.source import Place
from bloc.text import short_date
from generator import GeneratorError, find_document
from generator.engine.printed import parsed, printed
from generator.papers import Paper

__all__ = ["ENDING", "MOVED_ON", "all_kinds", "check_folder", "given_data"]

ENDING = ".du-lieu"
MOVED_ON = Kind(
    "BH-04", "W", "Dữ liệu vẫn cho nội dung như văn bản đã ban hành", f"{DECREE}, Điều 18.3 (văn bản thay thế)"
)
_ASIDE = ("so_ky_hieu", "dia_danh_ngay")
_WORDS = re.compile(r"<w:t(?: [^<>]*)?>([^<]*)</w:t>")
_MOST_TOLD, _MOST_SHOWN, _LEAD, _MANY = 3, 80, 25, 5000
_MOST_TEXTS, _MOST_BYTES = 20_000, 10_000_000
"""How much is compared of what anybody may have put into the folder."""


def all_kinds() -> tuple[Kind, ...]:
    """Return every kind of finding that `thidua check` knows, in the order of the ids."""
    return tuple(sorted((*kinds(), MOVED_ON), key=lambda kind: kind.id))


def check_folder(path: Path) -> tuple[Problem, ...]:
    """Return every finding on a bloc-year's folder or file, nothing where all is in order.

    Raises OSError when a file cannot be read.
    """
    problems = bloc.check(path)
    if not any((path / FOLDER).glob(f"*{ENDING}")):
        return problems
    try:
        year = bloc.load(path)
    except DataError:
        return problems
    return (*problems, *_moved_on(year))


def given_data(year: BlocYear, document: str) -> dict[str, Any] | None:
    """Return what the data give a document in its final form, number and date aside; None where it cannot be made."""
    aside = {name: data.model_copy(update={"number": None}) for name, data in year.documents.items()}
    found = kind_of(document)
    for name in {document, found[0].id if found else document} & aside.keys():
        aside[name] = aside[name].model_copy(update={"date": None})
    # What others bear that were issued meanwhile is not this document's data.
    unissued = year.model_copy(update={"issued": {}, "documents": aside})
    try:
        context = find_document(document).context(Paper(unissued, document, to_sign=True))
    except (GeneratorError, KeyError):
        return None
    names = [name for name in context if name not in _ASIDE and not name.startswith("ke_")]
    given = json.dumps(printed(context, names, None), ensure_ascii=False)
    return parsed(given)  # as it is read back


def _moved_on(year: BlocYear) -> Iterator[Problem]:
    today = year.data_hash()
    for record in year.issued.values():
        if year.being_replaced(record.document):
            continue
        before = _kept(year, record)
        after = given_data(year, record.document) if before and record.data_sha256 != today else None
        if before and after:
            # What only one of two versions of the program prints is no change of the data.
            shared = [name for name in before if name in after]
            changes = list(_changes({n: before[n] for n in shared}, {n: after[n] for n in shared}))
            if changes:
                yield MOVED_ON.problem(Place(record.file, ""), "", _told(record, changes))


def _kept(year: BlocYear, record: Issued) -> dict[str, Any] | None:
    """Return what was kept of a document's data beside its file, None where there is nothing that can be read."""
    file = Path(record.file)
    turn = "" if file.parent == Path(FOLDER) else f"-{file.stem.rpartition('-')[2]}"
    path = (year.folder or Path()) / file.parent / f"{record.document}{turn}{ENDING}"
    inside = Path(os.path.realpath(path)).is_relative_to(os.path.realpath(year.folder or Path()))
    if not (inside and path.is_file()):  # reading a pipe would wait for ever
        return None
    try:
        with path.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
        return parsed(data.decode()) if len(data) <= _MOST_BYTES else None
    except (OSError, ValueError):
        return None


def _changes(before: dict[str, Any], after: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the texts that differ, before and after; empty where there is none."""
    old, new = list(_texts(before)), list(_texts(after))
    most = max(len(old), len(new))
    if most > _MOST_TEXTS:
        if old != new:
            yield f"{len(old)}", f"{len(new)}"
        return
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=most > _MANY)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            yield from ((x, y) for x, y in zip_longest(old[a:b], new[c:d], fillvalue="") if x != y)


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts in printed data, of Word's own language the words only; not what kind a line is."""
    if isinstance(value, dict) and isinstance(value.get("$xml"), str):
        yield from filter(None, (unescape("".join(_WORDS.findall(value["$xml"]))),))
    elif isinstance(value, dict):
        for name in sorted(value.keys() - {"kind"}):
            yield from _texts(value[name])
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif value is not None and not isinstance(value, bool):
        yield from filter(None, (" ".join(str(value).split()),))


def _told(record: Issued, changes: list[tuple[str, str]]) -> str:
    shown = "; ".join(_beside(*change) for change in changes[:_MOST_TOLD])
    rest = len(changes) - _MOST_TOLD
    more = tr(f"; và {rest} chỗ khác", f"; and {rest} more") if rest > 0 else ""
    name, day = document_name(record.document), short_date(record.date)
    return tr(
        f"{name} ban hành ngày {day} nay khác với dữ liệu ở {len(changes)} chỗ: {shown}{more}. Nếu dữ liệu mới là "
        f"đúng thì {way_to_replace(record)}; nếu không thì sửa dữ liệu lại như cũ",
        f"{record.document}, issued on {day}, differs from the data in {len(changes)} places: {shown}{more}. Where the "
        f"data are right, {way_to_replace(record)}; else put the data back",
    )


def _beside(before: str, after: str) -> str:
    """Return `“…before…” → “…after…”`, of long texts the part where they begin to differ."""
    equal = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), 0)
    start = max(0, equal - _LEAD)
    return " → ".join(f"“{_part(text, start)}”" if text else tr("(không có)", "(nothing)") for text in (before, after))


def _part(text: str, start: int) -> str:
    part = text[start : start + _MOST_SHOWN]
    return ("…" if start else "") + part + ("…" if start + _MOST_SHOWN < len(text) else "")
