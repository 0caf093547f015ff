"""What a document leaves out: data of the dossier that it does not use, and values that its template does not print."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from bloc import BlocYear
from bloc.model import YearData

from .engine.printed import printed
from .papers import Paper, find_document
from .references import year_fields
from .rendering import rendering

__all__ = ["Usage", "fields_read", "usage"]

_MOST_QUOTED = 60
_EMPTY: tuple[object, ...] = (None, "", [], {}, ())


@dataclass(frozen=True)
class Usage:
    """What was given and not used."""

    unused: frozenset[str]
    """Paths of `hoso.yaml` that hold a value and were not read: scoring, meetings[].guests, legal_bases[2]."""
    unprinted: tuple[str, ...]
    """What the template did not print, with the beginning of the text: noi_dung[3].text “Khối hoạt động …”."""


def usage(
    year: BlocYear, document_id: str, draft: bool = False, *, to_sign: bool = False, templates: Path | None = None
) -> Usage:
    """Return what a document does not use of the dossier. Raises as `generator.render` does."""
    with _watching_reads() as reads:
        watched = _watched(year)
        made = rendering(watched, document_id, draft, to_sign=to_sign, templates=templates)
        for name, value in year_fields(watched, made.printed).items():
            _note(value, made.printed[name], reads)
    others = tuple(f"documents.{name}." for name in year.documents if name != document_id)
    unused = frozenset(path for path in _unread(list(_fields(watched, "", "", reads))) if not path.startswith(others))
    given = find_document(document_id).context(Paper(year, document_id, draft, to_sign))
    return Usage(unused, tuple(_unprinted(printed(given, given.keys(), None), made.printed, "")))


def fields_read(year: BlocYear, document_id: str) -> frozenset[str]:
    """Return the fields of `hoso.yaml` that hold something and that our final document reads: meetings[0].place."""
    with _watching_reads() as reads:
        watched = _watched(year)
        find_document(document_id).context(Paper(watched, document_id))
    found = _fields(watched, "", "", reads)
    return frozenset(f"{field.owner}.{field.name}".lstrip(".") for field in found if field.read)


@contextmanager
def _watching_reads() -> Iterator[set[tuple[int, str]]]:
    """Gather, while it is open, which field of which model is read."""
    reads: set[tuple[int, str]] = set()
    token = _READS.set(reads)
    try:
        yield reads
    finally:
        _READS.reset(token)


_READS: ContextVar[set[tuple[int, str]] | None] = ContextVar("reads", default=None)
_making = threading.Lock()


def _watched(value: Any) -> Any:
    """Return a copy of the data whose models note each field that is read."""
    if isinstance(value, BaseModel):
        copy = value.model_copy(update={name: _watched(item) for name, item in vars(value).items()})
        with _making:  # of two classes for one model none would equal the other
            watching = _watching(type(value))
        object.__setattr__(copy, "__class__", watching)
        return copy
    if isinstance(value, tuple):
        return tuple(map(_watched, value))
    if isinstance(value, dict):
        return {key: _watched(item) for key, item in value.items()}
    return value


@cache
def _watching(model: type[BaseModel]) -> type[BaseModel]:
    """Return a model's subclass that notes which of its fields are read; another process gets the plain model."""

    def read(self: BaseModel, name: str) -> Any:
        reads = _READS.get()
        if reads is not None and name in model.model_fields:
            reads.add((id(self), name))
        return super(watching, self).__getattribute__(name)  # type: ignore[arg-type]

    def reduce(self: BaseModel, _protocol: object) -> Any:
        return _unwatched, (model, self.__getstate__())

    body = {"__getattribute__": read, "__reduce_ex__": reduce, "__module__": model.__module__}
    watching = type(model.__name__, (model,), body)
    return watching


def _unwatched(model: type[BaseModel], state: dict[Any, Any]) -> BaseModel:
    """Return the plain model of a copy's state."""
    plain = model.__new__(model)
    plain.__setstate__(state)
    return plain


def _note(value: Any, shown: Any, reads: set[tuple[int, str]]) -> None:
    """Note the fields that were printed: a template that runs in a process of its own reads them there."""
    if isinstance(value, BaseModel) and isinstance(shown, dict):
        for name, item in vars(value).items():
            if name in shown:
                reads.add((id(value), name))
                _note(item, shown[name], reads)
    elif isinstance(value, tuple) and isinstance(shown, list):
        for item, other in zip(value, shown, strict=False):
            _note(item, other, reads)
    elif isinstance(value, dict) and isinstance(shown, dict):
        for key, item in value.items():
            _note(item, shown.get(str(key)), reads)


@dataclass(frozen=True)
class _Field:
    """A field that holds something: of what it is a field and which, one by one and as those of all items."""

    owner: str
    owners: str
    name: str
    read: bool

    @property
    def path(self) -> str:
        """The path of all items' fields of that name: meetings[].guests."""
        return f"{self.owners}.{self.name}".lstrip(".")


def _fields(value: Any, place: str, path: str, reads: set[tuple[int, str]]) -> Iterator[_Field]:
    """Yield the fields that hold something, not those inside of one that was not read."""
    if isinstance(value, BaseModel):
        for name, item in _given(value):
            field = _Field(place, path, name, (id(value), name) in reads)
            yield field
            if field.read:
                yield from _fields(item, f"{place}.{name}".lstrip("."), field.path, reads)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _fields(item, f"{place}[{index}]", f"{path}[]", reads)
    elif isinstance(value, dict):
        for key, item in value.items():  # each document has a paper of its own
            yield from _fields(item, f"{place}.{key}", f"{path}.{key if path == 'documents' else '*'}", reads)


def _unread(fields: Iterable[_Field]) -> Iterator[str]:
    """Yield the paths of what was read nowhere, and the items of which less than half of the rest was read."""
    read = {field.path for field in fields if field.read}
    never = {field.path for field in fields} - read
    yield from never
    told: tuple[str, ...] = ()
    by_owner = sorted(fields, key=lambda field: field.owner)
    for owner, group in groupby(by_owner, key=lambda field: field.owner):
        given = list(group)
        if not given[0].owners.endswith(("[]", ".*")) or owner.startswith(told or ("\0",)):
            continue
        if sum(not field.read and field.path not in never for field in given) * 2 > len(given):
            yield owner
            told += (f"{owner}.", f"{owner}[")


def _given(model: BaseModel) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a model that hold something else than by default; of the year those of `hoso.yaml`."""
    for name, value in vars(model).items():
        of_facts = not isinstance(model, BlocYear) or name in YearData.model_fields
        default = type(model).model_fields[name].get_default(call_default_factory=True)
        if of_facts and value not in _EMPTY and value != _watched(default):
            yield name, value


def _unprinted(given: Any, shown: Any, path: str) -> Iterator[str]:
    """Yield the paths of given data that are not among those shown, with the beginning of their text."""
    if isinstance(given, Mapping):
        for name, value in given.items():
            place = f"{path}.{name}".lstrip(".")
            if isinstance(shown, Mapping) and name in shown:
                yield from _unprinted(value, shown[name], place)
            elif value not in _EMPTY:
                yield place + _quoted(value)
    elif isinstance(given, list) and isinstance(shown, list):
        for index, (value, other) in enumerate(zip(given, shown, strict=False)):
            yield from _unprinted(value, other, f"{path}[{index}]")


def _quoted(value: Any) -> str:
    text = next(_strings(value), "")
    return f" “{text[:_MOST_QUOTED]}{'…' if len(text) > _MOST_QUOTED else ''}”" if text else ""


def _strings(value: Any) -> Iterator[str]:
    """Yield the texts in a value, not those in which the program wrote Word's own language."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name != "$xml":
                yield from _strings(item)
