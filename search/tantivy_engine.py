"""The default engine: tantivy, embedded and native.

It has no tokenizer written in Python, so it gets words parted by spaces. Its failures are of many kinds, one of them a
BaseException (`PanicException`): all of them mean that the index is to be rebuilt.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import tantivy
from tantivy import FieldType, Occur, Query

from .damage import guard
from .document import FACETS, indexed_field, indexed_words, pair, prepare
from .folder import FolderIndex
from .index import Found, Plan
from .prefixes import MOST_EXPANSIONS, expand
from .ranking import LEAD, PAIR_WEIGHT, TITLE_WEIGHT
from .record import Record
from .tree import All, And, Node, Not, Or, Prefix, Province, Words, Years

__all__ = ["TantivyIndex"]

_HEAP = 60_000_000  # bytes; tantivy refuses less than 15 MB a thread
_MOST_VALUES = 1_000


@cache
def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", tokenizer_name="raw", index_option="basic")
    for name in ("exact", "folded", "title_exact", "title", "bloc", "unit", "award", "type", "person"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("pairs", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("province", tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("year", indexed=True)
    builder.add_boolean_field("accented", indexed=True)
    for name in FACETS:
        builder.add_text_field(f"f_{name}", tokenizer_name="raw", fast=True, index_option="basic")
    builder.add_bytes_field("stored", stored=True)
    return builder.build()


class TantivyIndex(FolderIndex["_View"]):
    """An index kept by tantivy."""

    engine = "tantivy"

    def _create(self, folder: Path) -> None:
        tantivy.Index(_schema(), path=str(folder), reuse=False)

    def _open(self, folder: Path) -> _View:
        with guard(folder):
            return _View(folder)

    def _write(self, folder: Path, remove: Iterable[str], records: Iterable[Record]) -> int:
        with guard(folder):
            writer = tantivy.Index.open(str(folder)).writer(_HEAP, num_threads=1)
        count = 0
        try:
            for record_id in remove:
                writer.delete_documents_by_term("id", record_id)
            for record in records:
                document = _document(record)
                with guard(folder):
                    writer.delete_documents_by_term("id", record.id)
                    writer.add_document(document)
                count += 1
            with guard(folder):
                writer.commit()
                writer.wait_merging_threads()
        except BaseException:
            del writer  # lets go of tantivy's own lock; what was not committed is gone
            raise
        return count


def _document(record: Record) -> tantivy.Document:
    ready = prepare(record)
    document = tantivy.Document()
    for name in ("id", "exact", "folded", "title_exact", "title", "pairs", "province"):
        document.add_text(name, getattr(ready, name))
    document.add_bytes("stored", ready.stored)
    for name, value in ready.values.items():
        document.add_text(name, value)
    if ready.year is not None:
        document.add_integer("year", ready.year)
    document.add_boolean("accented", ready.accented)
    for name, values in ready.facets.items():
        for value in values:
            document.add_text(f"f_{name}", value)
    return document


class _View:
    """An opened index; searchers are snapshots, so threads share it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._meta = folder / "meta.json"
        self._index = tantivy.Index.open(str(folder))
        self._index.config_reader("manual")
        self._seen: tuple[int, int] | None = None

    def refresh(self) -> None:
        with guard(self._folder):
            stat = self._meta.stat()
            if self._seen != (stat.st_mtime_ns, stat.st_ino):
                self._index.reload()
                self._seen = (stat.st_mtime_ns, stat.st_ino)

    def count(self) -> int:
        with guard(self._folder):
            return int(self._index.searcher().num_docs)

    def close(self) -> None:
        """Nothing to do: the files close with the last searcher."""

    def find(self, plan: Plan) -> Found:
        with guard(self._folder):
            searcher = self._index.searcher()
            compiler = _Compiler(searcher)
            wanted = compiler.query(plan.tree, plan.exact)
            ranked = compiler.ranked(wanted, plan)
            found = searcher.search(ranked, limit=max(plan.limit, 1), offset=plan.offset)
            rows = [(score, bytes(searcher.doc(at)["stored"][0])) for score, at in found.hits[: plan.limit]]
            request = {n: {"terms": {"field": f"f_{n}", "size": _MOST_VALUES}} for n in plan.facets}
            counted = searcher.aggregate(wanted, request) if request else {}
            facets = {n: {b["key"]: b["doc_count"] for b in counted[n]["buckets"]} for n in plan.facets}
            return Found(found.count, rows, facets)  # type: ignore[attr-defined]  # its type file leaves count out


class _Compiler:
    """Turns our tree into tantivy's queries."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher
        self._schema = _schema()

    def ranked(self, wanted: Query, plan: Plan) -> Query:
        """Return the query with what lifts a document: written as typed, in the title, words side by side."""
        lead = self.query(plan.tree, exact=True) if plan.accented else self._term("accented", True)
        lifts = [Query.const_score_query(lead, LEAD)]
        lifts += [Query.boost_query(self._term("title", word), TITLE_WEIGHT) for word in plan.title]
        lifts += [Query.boost_query(self._term("pairs", pair(*two)), PAIR_WEIGHT) for two in plan.pairs]
        return Query.boolean_query([(Occur.Must, wanted), *((Occur.Should, lift) for lift in lifts)])

    def query(self, node: Node, exact: bool) -> Query:
        """Return the query that finds what a node asks for."""
        match node:
            case All():
                return Query.const_score_query(Query.all_query(), 0)
            case And(parts):
                return Query.boolean_query([(Occur.Must, self.query(part, exact)) for part in parts])
            case Or(parts):
                return _any([self.query(part, exact) for part in parts])
            case Not(part):
                everything = Query.const_score_query(Query.all_query(), 0)
                return Query.boolean_query([(Occur.Must, everything), (Occur.MustNot, self.query(part, exact=False))])
            case Province(name):
                return Query.const_score_query(self._term("province", name), 0)
            case Years(first, last):
                years = Query.range_query(self._schema, "year", FieldType.Integer, first, last)
                return Query.const_score_query(years, 0)
            case Prefix():
                return self._prefix(node, exact)
            case Words(field, forms):
                return _any([self._words(field, form, exact) for form in forms])

    def _term(self, field: str, value: str | bool) -> Query:
        return Query.term_query(self._schema, field, value)

    def _words(self, field: str, form: tuple[str, ...], exact: bool) -> Query:
        name = indexed_field(field, exact)
        words = indexed_words(name, form)
        if len(words) == 1:
            return self._term(name, words[0])
        if len(words) == 2 and name == "folded":
            return self._term("pairs", pair(*words))
        return Query.phrase_query(self._schema, name, [*words])

    def _prefix(self, node: Prefix, exact: bool) -> Query:
        name = indexed_field(node.field, exact)

        def begin(letters: str) -> Iterable[str]:
            found = self._searcher.terms_with_prefix(name, letters, limit=MOST_EXPANSIONS + 1)
            return (word for word, _ in found)

        words = expand(node, name.endswith("exact"), begin)
        return Query.term_set_query(self._schema, name, words) if words else Query.empty_query()


def _any(queries: list[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, query) for query in queries])
