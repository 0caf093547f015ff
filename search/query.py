"""Understand a query: the scan reports mistakes, Whoosh's parser builds the tree, and its leaves become ours.

The language: words are joined by AND (the same as a space), OR binds loosest, NOT binds the next word, phrase or
bracket. Operators are written in capitals and only in English, since VÀ and KHÔNG stand in every headline set in
capitals. `"..."` is a phrase, `xây*` a prefix, `*` everything; `tinh:`, `nam:`, `khoi:`, `donvi:`, `khen:`, `tieude:`,
`loai:`, `nguoi:` (and their English names) apply to the next word, phrase or bracket; years are `nam:2020`,
`nam:2018-2020` or `nam:[2018 TO 2020]`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from bloc import provinces
from bloc.language import tr
from bloc.text import key

from . import analysis
from .abbreviations import widen
from .errors import QueryError
from .scan import FIELDS, Kind, Sign, scan
from .tree import All, And, Node, Not, Or, Prefix, Province, Words, Years

if TYPE_CHECKING:
    from whoosh.qparser import QueryParser

__all__ = ["Query", "parse", "province", "years"]

TEXT = "text"
"""The field of words without a field name: title and body."""

_YEARS = re.compile(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?")
_YEAR_RANGE = re.compile(r"(\d{4})?\s*(?:TO|ĐẾN|[-–])\s*(\d{4})?", re.IGNORECASE)
_FIRST_YEAR, _LAST_YEAR = 1945, 2100


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was understood."""

    tree: Node
    accented: bool
    """Whether it was typed with accents, so that what is written exactly so leads."""
    runs: tuple[tuple[str, ...], ...]
    """Words of the text as typed (exact forms), neighbours together: for ranking by title and by adjacency."""
    notes: tuple[str, ...] = ()
    """What the reader may not expect of this query."""

    @property
    def title(self) -> tuple[str, ...]:
        """Folded words of the runs, each once."""
        return tuple(dict.fromkeys(analysis.folded(word) for run in self.runs for word in run))

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Neighbouring folded words of the runs, each pair once."""
        plain = [[analysis.folded(word) for word in run] for run in self.runs]
        return tuple(dict.fromkeys(p for run in plain for p in pairwise(run)))


def parse(text: str) -> Query:
    """Return the query that a text means.

    Raises QueryError with the position and the remedy.
    """
    signs = scan(text)
    # The parser sees numbered marks in place of the words, so that nothing typed can mean more to it than to the scan.
    tree = _convert(_parser().parse(_skeleton(signs)), signs)
    return Query(
        tree=widen(tree),
        accented=any(map(analysis.has_accents, _typed(signs))),
        runs=_runs(signs),
        notes=_notes(signs),
    )


@cache
def _parser() -> QueryParser:
    from whoosh import qparser

    plugins = [
        qparser.GroupPlugin(),
        qparser.FieldsPlugin(r"(?P<text>[a-z]+):"),
        qparser.OperatorsPlugin(AndNot=None, AndMaybe=None, Require=None),
    ]
    return qparser.QueryParser(TEXT, schema=None, plugins=plugins, group=qparser.AndGroup)


def _skeleton(signs: list[Sign]) -> str:
    parts: list[str] = []
    before: Kind | None = None
    for number, sign in enumerate(signs):
        if before is not None and before.ends_operand and sign.kind not in (Kind.AND, Kind.OR, Kind.CLOSE):
            parts.append(" AND ")
        match sign.kind:
            case Kind.FIELD:
                parts.append(f"{sign.text}:")
            case Kind.OPEN | Kind.CLOSE:
                parts.append(sign.text)
            case Kind.AND | Kind.OR | Kind.NOT:
                parts.append(f" {sign.text} ")
            case _:
                parts.append(f"{number}")
        before = sign.kind
    return "".join(parts)


def _convert(node: object, signs: list[Sign]) -> Node:
    from whoosh import query as whoosh

    match node:
        case whoosh.And():
            return And(tuple(_convert(part, signs) for part in node.subqueries))
        case whoosh.Or():
            return Or(tuple(_convert(part, signs) for part in node.subqueries))
        case whoosh.Not():
            return Not(_convert(node.query, signs))
        case whoosh.Term():
            return _leaf(node.fieldname, signs[int(node.text)])
    raise QueryError(tr("Không hiểu câu tìm", "The query cannot be understood"))


def _leaf(field: str, sign: Sign) -> Node:
    if field == "year" and sign.kind is not Kind.PREFIX:
        return years(sign.text, sign.position, between=sign.kind is Kind.RANGE)
    if sign.kind is Kind.RANGE:
        raise _bad_value(field, sign, tr("Khoảng [a TO b] chỉ dùng cho nam:.", "A range [a TO b] is for nam: only."))
    if sign.kind is Kind.PREFIX and not sign.text and field == TEXT:
        return All()
    if sign.kind is Kind.PREFIX:
        if field in ("province", "year") or not sign.text:
            raise _bad_value(
                field, sign, tr("Dấu * ở đây không dùng được: viết đủ giá trị.", "No * here: write the whole value.")
            )
        return Prefix(field, *analysis.stem(sign.text))
    if field == "province":
        return province(sign.text, sign.position)
    return Words(field, (analysis.canonical(sign.text),))


def _bad_value(field: str, sign: Sign, remedy: str) -> QueryError:
    name = f"{FIELDS[field][0]}:" if field in FIELDS else ""
    shown = f"[{sign.text}]" if sign.kind is Kind.RANGE else f"{sign.text}{'*' * (sign.kind is Kind.PREFIX)}"
    return QueryError(
        tr(f"Giá trị “{name}{shown}” không hợp lệ", f"“{name}{shown}” is no valid value"), remedy, sign.position
    )


def province(name: str, position: int | None = None) -> Province:
    """Return the condition on a province, its name with or without accents.

    Raises QueryError for a name that no province has or had.
    """
    found = provinces.find(name)
    if found is None:
        raise QueryError(
            tr(f"Không có tỉnh, thành phố nào tên “{name:.60}”", f"No province is or was called “{name:.60}”"),
            tr(
                'Viết đủ tên, nhiều chữ thì đặt trong ngoặc kép: tinh:"Nam Định".',
                'Write the whole name, quoted: tinh:"Nam Định".',
            ),
            position,
        )
    return Province(key(found.name))


def years(text: str, position: int | None = None, *, between: bool = False) -> Years:
    """Return the condition on emulation years: `2020`, `2018-2020`; between brackets `2018 TO 2020`, either end open.

    Raises QueryError for anything else and for years that cannot be.
    """
    found = (_YEAR_RANGE if between else _YEARS).fullmatch(text.strip())
    if found and (found[1] or found[2]):
        first = int(found[1] or _FIRST_YEAR)
        last = int(found[2] or (_LAST_YEAR if between else first))
        if _FIRST_YEAR <= first <= last <= _LAST_YEAR:
            return Years(first, last)
    raise QueryError(
        tr(f"Năm “{text:.60}” không hợp lệ", f"“{text:.60}” is no valid year"),
        tr(
            f"Viết nam:2020, nam:2018-2020 hoặc nam:[2018 TO 2020], trong khoảng {_FIRST_YEAR} đến {_LAST_YEAR}.",
            f"Write nam:2020, nam:2018-2020 or nam:[2018 TO 2020], from {_FIRST_YEAR} to {_LAST_YEAR}.",
        ),
        position,
    )


def _typed(signs: list[Sign]) -> list[str]:
    kinds = (Kind.WORD, Kind.PHRASE, Kind.PREFIX)
    before = [None, *signs]
    return [
        word
        for sign, previous in zip(signs, before, strict=False)
        if sign.kind in kinds and not (previous and previous.kind is Kind.FIELD and previous.text == "province")
        for word in analysis.canonical(sign.text)
    ]


def _runs(signs: list[Sign]) -> tuple[tuple[str, ...], ...]:
    """Return the runs of plain words and phrases that stand outside fields and are not excluded."""
    runs: list[tuple[str, ...]] = []
    run: tuple[str, ...] = ()
    skipping = depth = 0  # inside the bracket of a field or a NOT
    before: Kind | None = None
    for sign in signs:
        depth += (sign.kind is Kind.OPEN) - (sign.kind is Kind.CLOSE)
        applied = before in (Kind.FIELD, Kind.NOT)
        if applied and sign.kind is Kind.OPEN and not skipping:
            skipping = depth
        if sign.kind in (Kind.WORD, Kind.PHRASE) and not applied and not skipping:
            run += analysis.canonical(sign.text)
        elif run:
            runs, run = [*runs, run], ()
        if sign.kind is Kind.CLOSE and depth < skipping:
            skipping = 0
        before = sign.kind
    return tuple([*runs, run] if run else runs)


def _notes(signs: list[Sign]) -> tuple[str, ...]:
    """Say where a field or NOT took one word and left the words after it alone."""
    notes = []
    for first, word, after in zip(signs, signs[1:], signs[2:], strict=False):
        if word.kind is not Kind.WORD or after.kind is not Kind.WORD:
            continue
        if first.kind is Kind.FIELD and first.text not in ("year", "province"):
            typed = f"{FIELDS[first.text][0]}:"
        elif first.kind is Kind.NOT:
            typed = "NOT "
        else:
            continue
        both = f"{typed}“{word.text} {after.text}”"
        notes.append(
            tr(
                f"{typed.strip()} chỉ áp dụng cho từ “{word.text}”; muốn cả cụm thì viết {both}.",
                f"{typed.strip()} applies to “{word.text}” only; for both words write {both}.",
            )
        )
    return tuple(notes)
