"""Answer a query on the postings of a Whoosh index: which documents, and in which order."""

from __future__ import annotations

import json
import math
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from whoosh.columns import ColumnReader
from whoosh.reading import IndexReader, TermNotFound

from . import analysis
from .document import indexed_field, indexed_words, pair
from .index import Plan
from .prefixes import expand
from .ranking import LEAD, PAIR_WEIGHT, TITLE_WEIGHT
from .tree import All, And, Node, Not, Or, Prefix, Province, Words, Years, positive

__all__ = ["Evaluator", "Scorer", "Snapshot"]

_CACHED_TERMS = 256
_K1, _B = 1.2, 0.75

Postings = tuple["array[int]", "array[float]"]


class Snapshot:
    """What one reader of an index says, decoded once: postings of words lately asked for, lengths, facets."""

    def __init__(self, reader: IndexReader) -> None:
        self.reader = reader
        self.documents: frozenset[int] = frozenset(reader.all_doc_ids())
        self._leaves = list(reader.leaf_readers())
        self._postings: OrderedDict[tuple[str, str], Postings] = OrderedDict()
        self._columns: dict[str, ColumnReader] = {}
        self._lengths: dict[str, tuple[array[int], float]] = {}
        self._facets: list[list[list[str]]] | None = None

    def postings(self, field: str, word: str) -> Postings:
        """Return the numbers of the documents with a word and how often it stands in each."""
        found = self._postings.get((field, word))
        if found is None:
            found = self._postings[field, word] = self._read(field, word)
            if len(self._postings) > _CACHED_TERMS:
                self._postings.popitem(last=False)
        else:
            self._postings.move_to_end((field, word))
        return found

    def _read(self, field: str, word: str) -> Postings:
        numbers, weights = array("l"), array("f")
        for leaf, base in self._leaves:
            try:
                matcher = leaf.postings(field, word)
            except TermNotFound:
                continue
            while matcher.is_active():
                numbers.append(base + matcher.id())
                weights.append(matcher.weight())
                matcher.next()
        return numbers, weights

    def has_sequence(self, field: str, words: tuple[str, ...], documents: Iterable[int]) -> frozenset[int]:
        """Return those of the documents in which the words stand one after the other."""
        column = self._columns.get(field)
        if column is None:
            column = self._columns[field] = self.reader.column_reader(field, translate=False)
        wanted = f" {' '.join(words)} ".encode()
        return frozenset(number for number in documents if wanted in b" %b " % column[number])

    def lengths(self, field: str) -> tuple[array[int], float]:
        """Return the length of a field in each document, and the average."""
        if field not in self._lengths:
            size = self.reader.doc_count_all()
            lengths = array("l", (self.reader.doc_field_length(number, field) or 0 for number in range(size)))
            self._lengths[field] = (lengths, sum(lengths) / max(size, 1) or 1.0)
        return self._lengths[field]

    def facets(self) -> list[list[list[str]]]:
        """Return the values of every facet of each document."""
        if self._facets is None:
            size = self.reader.doc_count_all()
            column = self.reader.column_reader("facets", translate=False) if size else ()
            self._facets = [json.loads(column[n]) if n in self.documents else [] for n in range(size)]
        return self._facets


class Evaluator:
    """Finds the documents that a tree asks for."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def documents(self, node: Node, exact: bool) -> frozenset[int]:
        """Return the numbers of the documents."""
        everything = self._snapshot.documents
        match node:
            case All():
                return everything
            case And(parts):
                return frozenset.intersection(*(self.documents(part, exact) for part in parts))
            case Or(parts):
                return frozenset().union(*(self.documents(part, exact) for part in parts))
            case Not(part):
                return everything - self.documents(part, exact=False)
            case Province(name):
                return self._any("province", [name])
            case Years(first, last):
                return self._any("year", map(str, range(first, last + 1)))
            case Prefix():
                name = indexed_field(node.field, exact)
                return self._any(name, expand(node, name.endswith("exact"), self._beginner(name)))
            case Words(field, forms):
                return frozenset().union(*(self._words(field, form, exact) for form in forms))

    def accented(self) -> frozenset[int]:
        """Return the documents written with accents."""
        return self._any("accented", ["1"])

    def scored(self, node: Node) -> Iterator[tuple[str, str]]:
        """Yield the words (folded) whose BM25 scores count: those the query asks for."""
        for leaf in positive(node):
            if isinstance(leaf, Words):
                name = indexed_field(leaf.field, exact=False)
                for form in leaf.forms:
                    for word in form:
                        yield name, analysis.folded(word)

    def _any(self, field: str, words: Iterable[str]) -> frozenset[int]:
        return frozenset().union(*(self._snapshot.postings(field, word)[0] for word in words))

    def _beginner(self, field: str) -> Callable[[str], Iterable[str]]:
        return lambda letters: (word.decode() for word in self._snapshot.reader.expand_prefix(field, letters))

    def _words(self, field: str, form: tuple[str, ...], exact: bool) -> frozenset[int]:
        name = indexed_field(field, exact)
        words = indexed_words(name, form)
        if len(words) == 2 and name == "folded":
            return self._any("pairs", [pair(*words)])
        found = frozenset.intersection(*(self._any(name, [word]) for word in words))
        if name == "folded":
            found = found.intersection(*(self._any("pairs", [pair(*two)]) for two in pairwise(words)))
        return self._snapshot.has_sequence(name, words, found) if len(words) > 1 and found else found


class Scorer:
    """Scores the documents that were found."""

    def __init__(self, snapshot: Snapshot, matched: frozenset[int]) -> None:
        self._snapshot = snapshot
        self._matched = matched

    def scores(self, plan: Plan) -> dict[int, float]:
        """Return the score of each document by the order that `Plan` states."""
        evaluator = Evaluator(self._snapshot)
        scores = dict.fromkeys(self._matched, 0.0)
        lead = evaluator.documents(plan.tree, exact=True) if plan.accented else evaluator.accented()
        for number in lead & self._matched:
            scores[number] = LEAD
        for field, word in dict.fromkeys(evaluator.scored(plan.tree)):
            self._add(scores, field, word, 1.0)
        for word in plan.title:
            self._add(scores, "title", word, TITLE_WEIGHT)
        for two in plan.pairs:
            self._add(scores, "pairs", pair(*two), PAIR_WEIGHT)
        return scores

    def _add(self, scores: dict[int, float], field: str, word: str, weight: float) -> None:
        """Add the BM25 score of a word to each document that has it."""
        numbers, counts = self._snapshot.postings(field, word)
        lengths, average = self._snapshot.lengths(field)
        size = len(self._snapshot.documents)
        rarity = weight * (_K1 + 1) * math.log(1 + (size - len(numbers) + 0.5) / (len(numbers) + 0.5))
        base, slope = _K1 * (1 - _B), _K1 * _B / average
        for number, count in zip(numbers, counts, strict=True):
            if number in scores:
                scores[number] += rarity * count / (count + base + slope * lengths[number])
