"""Prepare a record for an engine: strings of words parted by spaces, so that no engine needs a tokenizer of its own."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from operator import ne

from bloc import provinces
from bloc.text import key

from . import analysis
from .record import Record

__all__ = ["FACETS", "LAYOUT_VERSION", "Document", "Stored", "indexed_field", "indexed_words", "pair", "prepare"]

LAYOUT_VERSION = 1
"""Counts up whenever the fields of an index change: an index of another version has to be rebuilt."""

FACETS = ("province", "year", "bloc", "unit", "award", "type", "source")
"""What results can be counted by."""

_BORDER = "|"  # no word holds it: no phrase reaches from the title into the body or from one value into the next
_ACCENTED_SHARE = 0.1
_ODD = "surrogatepass"  # half characters that some converters leave behind


@dataclass(frozen=True, slots=True)
class Document:
    """A record as engines index it."""

    id: str
    exact: str
    folded: str
    pairs: str
    """Neighbouring folded words as one word each."""
    title_exact: str
    title: str
    values: dict[str, str]
    """Folded words of the fields bloc, unit, award, type and person."""
    province: str
    """Comparison key of the province, empty when unknown."""
    year: int | None
    accented: bool
    """Whether the text is written with accents at all."""
    facets: dict[str, tuple[str, ...]]
    stored: bytes


@dataclass(frozen=True, slots=True)
class Stored:
    """What an index keeps of a record to show it."""

    id: str
    title: str
    body: str
    province: str | None
    year: int | None
    date: dt.date | None

    @classmethod
    def of(cls, data: bytes) -> Stored:
        """Return what `prepare` put into `stored`."""
        identity, title, body, province, year, date = json.loads(data.decode(errors=_ODD))
        return cls(identity, title, body, province, year, dt.date.fromisoformat(date) if date else None)


_INDEXED = {True: {"text": "exact", "title": "title_exact"}, False: {"text": "folded"}}


def indexed_field(field: str, exact: bool) -> str:
    """Return the field of a `Document` in which a field of the query language is looked up."""
    return _INDEXED[exact].get(field, field)


def indexed_words(indexed: str, form: tuple[str, ...]) -> tuple[str, ...]:
    """Return words (exact forms) as that field of a `Document` spells them."""
    return form if indexed in _INDEXED[True].values() else tuple(map(analysis.folded, form))


def pair(one: str, two: str) -> str:
    """Return two neighbouring folded words as one word."""
    return f"{one}_{two}"


def _folded(values: tuple[str, ...]) -> str:
    return f" {_BORDER} ".join(" ".join(plain for _, plain in analysis.words(value)) for value in values)


def prepare(record: Record) -> Document:
    """Return the record as engines index it."""
    title, body = analysis.words(record.title), analysis.words(record.body)
    both = [*title, (_BORDER, _BORDER), *body]
    exact, plain = zip(*both, strict=True)
    known = provinces.find(record.province) if record.province else None
    date = record.date.isoformat() if record.date else None
    shown = [record.id, record.title, record.body, record.province, record.year, date]
    return Document(
        id=record.id,
        exact=" ".join(exact),
        folded=" ".join(plain),
        pairs=" ".join(map(pair, plain, plain[1:])),
        title_exact=" ".join(word for word, _ in title),
        title=" ".join(word for _, word in title),
        values={
            "bloc": _folded((record.bloc,) if record.bloc else ()),
            "unit": _folded(record.units),
            "award": _folded(record.awards),
            "type": _folded(record.meeting_types),
            "person": _folded(record.people),
        },
        province=key(known.name if known else record.province or ""),
        year=record.year,
        accented=sum(map(ne, exact, plain)) >= len(both) * _ACCENTED_SHARE,
        facets={
            "province": (record.province,) if record.province else (),
            "year": (str(record.year),) if record.year else (),
            "bloc": (record.bloc,) if record.bloc else (),
            "unit": tuple(dict.fromkeys(record.units)),
            "award": tuple(dict.fromkeys(record.awards)),
            "type": tuple(dict.fromkeys(record.meeting_types)),
            "source": (record.source,) if record.source else (),
        },
        stored=json.dumps(shown, ensure_ascii=False).encode(errors=_ODD),
    )
