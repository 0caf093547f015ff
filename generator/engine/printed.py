"""The data that a document prints: of all that it was given, the fields that its template looked up, as JSON."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import BaseModel

from .formats import bounded_decimal
from .rich import Listing, Paragraphs, Picture, RichText, SubDocument

__all__ = ["digest", "parsed", "printed", "revived"]

_RICH = (RichText, Picture, Listing, SubDocument)
_UNUSED = {"$unused": True}
_MOST_LEVELS = 50


def printed(
    context: Mapping[str, Any], names: Collection[str], looked_up: Collection[tuple[int, Any]] | None
) -> dict[str, Any]:
    """Return the part of a context that was used: `names` of the template, and the fields it looked up in objects.

    Of an object none of whose fields was looked up only that it is there is told; of a mapping, whose items may have
    been gone through, everything is kept, as it is of every object where `looked_up` is None. Equal use of equal data
    gives equal results.
    """
    seen: dict[int, set[Any]] | None = None
    if looked_up is not None:
        seen = {}
        for identity, name in looked_up:
            seen.setdefault(identity, set()).add(name)
    return {name: _json(context[name], seen) for name in sorted(context) if name in names}


def _json(value: Any, seen: Mapping[int, set[Any]] | None) -> Any:
    kind = type(value)
    if kind is str or value is None or kind is int:  # most are: told without asking what they are instances of
        return value
    if kind is tuple or isinstance(value, list | tuple):
        return [_json(item, seen) for item in value]
    if isinstance(value, str | int | float):
        return value
    if isinstance(value, Paragraphs):
        return {"$xml": value.xml}
    if isinstance(value, Decimal):
        return {"$decimal": str(value)}
    if isinstance(value, dt.date | dt.time):
        return {f"${type(value).__name__}": value.isoformat()}
    if isinstance(value, set | frozenset):  # in an order that is the same in every process
        return sorted((_json(item, seen) for item in value), key=json.dumps)
    items = _items(value)
    if items is None:
        return str(value)
    if seen is not None and not isinstance(value, _RICH):
        items = _used(value, items, seen.get(id(value), set()))
    return {str(name): _json(item, seen) for name, item in items.items()} if items is not None else dict(_UNUSED)


def _used(value: Any, items: dict[Any, Any], names: set[Any]) -> dict[Any, Any] | None:
    """Return what was looked up of an object, its properties too; None where that is nothing."""
    used = {name: item for name, item in items.items() if name in names}
    if isinstance(value, Mapping):
        return used or items
    if len(used) == len(names):
        return used or None
    for name in sorted(name for name in names if isinstance(name, str) and name not in items):
        found = getattr(value, name, None) if not name.startswith("_") else None
        if found is not None and not callable(found):
            used[name] = found
    return used or None


def _items(value: Any) -> dict[Any, Any] | None:
    """Return the fields of an object that has some, else None."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: getattr(value, name) for name in _field_names(type(value))}
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, BaseModel):
        held = vars(value)  # which is no reading of the fields, for those who watch it
        return {name: held[name] for name in type(value).model_fields}
    return None


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def parsed(text: str) -> dict[str, Any]:
    """Return the JSON object that somebody may have written by hand.

    Raises ValueError for anything else, for one nested without end and for halves of letters.
    """
    try:
        data = json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(data, dict):
        raise ValueError("no object")
    level: list[Any] = [data]
    for _ in range(_MOST_LEVELS):
        level = [item for value in level for item in _inside(value)]
    if level:
        raise ValueError("nested too deeply")
    json.dumps(data, ensure_ascii=False).encode()
    return data


def _inside(value: Any) -> Collection[Any]:
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def digest(data: Mapping[str, Any]) -> str:
    """Return the SHA-256 of printed data."""
    return hashlib.sha256(json.dumps(data, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


_KINDS = {
    "$xml": Paragraphs,
    "$decimal": bounded_decimal,
    "$date": dt.date.fromisoformat,
    "$datetime": dt.datetime.fromisoformat,
    "$time": dt.time.fromisoformat,
}


def revived(value: Any) -> Any:
    """Return printed data read from JSON as a template can print them again.

    Raises ValueError, TypeError or ArithmeticError for data that were changed by hand.
    """
    if isinstance(value, list):
        return [revived(item) for item in value]
    if isinstance(value, dict):
        [kind, *more] = value or {"": None}
        if kind in _KINDS and not more:
            return _KINDS[kind](value[kind])
        return {name: revived(item) for name, item in value.items()}
    return value
