"""What a document leaves out: data of the dossier that it does not use, and values that its template does not print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from bloc import BlocYear
from bloc.model import YearData

from .papers import Paper, find_document
from .printed import printed
from .rendering import rendering

__all__ = ["Usage", "usage"]

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
    reads: set[tuple[int, str]] = set()
    token = _READS.set(reads)
    try:
        watched = _watched(year)
        made = rendering(watched, document_id, draft, to_sign=to_sign, templates=templates)
    finally:
        _READS.reset(token)
    others = tuple(f"documents.{name}." for name in year.documents if name != document_id)
    unused = frozenset(path for path in _unread(watched, "", reads) if not path.startswith(others))
    given = find_document(document_id).context(Paper(year, document_id, draft, to_sign))
    return Usage(unused, tuple(_unprinted(printed(given, given.keys(), ()), made.printed, "")))


_READS: ContextVar[set[tuple[int, str]]] = ContextVar("reads")


def _watched(value: Any) -> Any:
    """Return a copy of the data whose models note each field that is read."""
    if isinstance(value, BaseModel):
        copy = value.model_copy(update={name: _watched(item) for name, item in vars(value).items()})
        object.__setattr__(copy, "__class__", _watching(type(value)))
        return copy
    if isinstance(value, tuple):
        return tuple(map(_watched, value))
    if isinstance(value, dict):
        return {key: _watched(item) for key, item in value.items()}
    return value


@cache
def _watching(model: type[BaseModel]) -> type[BaseModel]:
    """Return a model's subclass that notes which of its fields are read."""

    def read(self: BaseModel, name: str) -> Any:
        if name in model.model_fields:
            _READS.get().add((id(self), name))
        return super(watching, self).__getattribute__(name)  # type: ignore[arg-type]

    watching = type(model.__name__, (model,), {"__getattribute__": read, "__module__": model.__module__})
    return watching


def _unread(value: Any, path: str, reads: set[tuple[int, str]]) -> Iterator[str]:
    """Yield the paths of fields that hold something and were not read, the highest of them only."""
    if isinstance(value, BaseModel):
        for name, item in _given(value):
            place = f"{path}.{name}".lstrip(".")
            yield from _unread(item, place, reads) if (id(value), name) in reads else (place,)
    elif isinstance(value, tuple):
        places = [f"{path}[{index}]" for index in range(len(value))]
        yield from _unread_items(value, f"{path}[]", places, reads)
    elif isinstance(value, dict) and path == "documents":  # each has a paper of its own
        for key, item in value.items():
            yield from _unread(item, f"{path}.{key}", reads)
    elif isinstance(value, dict):
        yield from _unread_items(tuple(value.values()), f"{path}.*", [f"{path}.{key}" for key in value], reads)


def _unread_items(items: tuple[Any, ...], every: str, places: list[str], reads: set[tuple[int, str]]) -> Iterator[str]:
    """Yield the path of what was read of no item, and of each item of which less than half was read."""
    unread = [{name.lstrip(".") for name in _unread(item, "", reads)} for item in items]
    given = [{name for name, _ in _given(item)} if isinstance(item, BaseModel) else set() for item in items]
    times, possible = Counter(chain(*unread)), Counter(chain(*given))
    never = {name for name, count in times.items() if count == possible.get(name, len(items))}
    yield from (f"{every}.{name}" for name in sorted(never))
    for place, names, all_names in zip(places, unread, given, strict=True):
        if len(names & all_names - never) * 2 > len(all_names):
            yield place


def _given(model: BaseModel) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a model that hold something else than by default; of the year those of `hoso.yaml`."""
    for name, value in object.__getattribute__(model, "__dict__").items():
        of_facts = not isinstance(model, BlocYear) or name in YearData.model_fields
        if of_facts and value not in _EMPTY and value != type(model).model_fields[name].get_default():
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
    if not isinstance(value, str):
        return ""
    return f" “{value[:_MOST_QUOTED]}{'…' if len(value) > _MOST_QUOTED else ''}”"
