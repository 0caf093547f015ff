"""The engine in pure Python: Whoosh keeps the words, we evaluate the tree on its postings.

Whoosh's own query machinery takes Python steps per word and document and counts by facets slowly; sets of document
numbers and one pass of BM25 over decoded postings (`search.postings`) are several times as fast on an archive of this
kind, where every query has common words.
"""

from __future__ import annotations

import heapq
import json
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from whoosh import columns, fields, formats, index

from .damage import guard
from .document import FACETS, prepare
from .folder import FolderIndex
from .index import Found, Plan
from .postings import Evaluator, Scorer, Snapshot
from .record import Record

__all__ = ["SpacedWords", "WhooshIndex"]

_MEMORY = 128  # MB for the writer
_WORD_FIELDS = ("exact", "folded", "pairs", "title_exact", "title")
_VALUE_FIELDS = ("bloc", "unit", "award", "type", "person")


class SpacedWords(fields.FieldType):  # type: ignore[misc]  # Whoosh is not typed
    """Words parted by spaces, kept as they are too, for looking up phrases; pickled by Whoosh, so it is importable."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), analyzer=None, scorable=True, sortable=columns.VarBytesColumn())

    def index(self, value: str, **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield each word with its number."""
        for word, number in Counter(value.split()).items():
            yield word.encode(), number, float(number), b""


@cache
def _schema() -> fields.Schema:
    schema = fields.Schema(id=fields.ID(), stored=fields.STORED(), facets=fields.COLUMN(columns.VarBytesColumn()))
    for name in (*_WORD_FIELDS, *_VALUE_FIELDS):
        schema.add(name, SpacedWords())
    for name in ("province", "year", "accented"):
        schema.add(name, fields.ID())
    return schema


class WhooshIndex(FolderIndex["_View"]):
    """An index kept by Whoosh."""

    engine = "whoosh"

    def _create(self, folder: Path) -> None:
        index.create_in(str(folder), _schema())

    def _open(self, folder: Path) -> _View:
        with guard(folder):
            return _View(folder)

    def _write(self, folder: Path, remove: Iterable[str], records: Iterable[Record]) -> int:
        # Whoosh cannot replace what the same writer has added: an id given twice is settled here.
        latest, count = {}, 0
        for record in records:
            latest[record.id] = record
            count += 1
        with guard(folder):
            writer = index.open_dir(str(folder), schema=_schema()).writer(limitmb=_MEMORY)
            try:
                for record_id in (*remove, *latest):
                    writer.delete_by_term("id", record_id)
                for record in latest.values():
                    writer.add_document(**_document(record))
            except BaseException:
                writer.cancel()
                raise
            writer.commit()
        return count


def _document(record: Record) -> dict[str, object]:
    ready = prepare(record)
    document: dict[str, object] = {name: getattr(ready, name) for name in ("id", *_WORD_FIELDS, "stored")}
    document |= ready.values
    document["facets"] = json.dumps([ready.facets[name] for name in FACETS]).encode()
    if ready.province:
        document["province"] = ready.province
    if ready.year is not None:
        document["year"] = str(ready.year)
    document["accented"] = "1" if ready.accented else "0"
    return document


class _View:
    """An opened index. Whoosh's readers share a file position, so one thread reads at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index = index.open_dir(str(folder), schema=_schema())
        self._lock = threading.Lock()
        self._generation = -1
        self._snapshot: Snapshot | None = None

    def refresh(self) -> None:
        with guard(self._folder), self._lock:
            generation = self._index.latest_generation()
            if generation != self._generation:
                self._snapshot = Snapshot(self._index.reader())
                self._generation = generation

    def count(self) -> int:
        return len(self._now().documents)

    def close(self) -> None:
        self._index.close()

    def _now(self) -> Snapshot:
        if self._snapshot is None:
            self.refresh()
        assert self._snapshot is not None  # noqa: S101  (refresh sets it or raises)
        return self._snapshot

    def find(self, plan: Plan) -> Found:
        snapshot = self._now()
        with guard(self._folder), self._lock:
            matched = Evaluator(snapshot).documents(plan.tree, plan.exact)
            wanted = plan.offset + plan.limit
            scores = Scorer(snapshot, matched).scores(plan) if wanted else {}
            best = heapq.nsmallest(wanted, matched, key=lambda n: (-scores.get(n, 0.0), n)) if wanted else []
            rows = [(scores.get(n, 0.0), snapshot.reader.stored_fields(n)["stored"]) for n in best[plan.offset :]]
            return Found(len(matched), rows, _count(snapshot, matched, plan.facets))


def _count(snapshot: Snapshot, matched: Iterable[int], names: tuple[str, ...]) -> dict[str, dict[str, int]]:
    if not names:
        return {}
    values = snapshot.facets()
    return {
        name: dict(Counter(value for number in matched for value in values[number][at]))
        for name, at in ((name, FACETS.index(name)) for name in names)
    }
