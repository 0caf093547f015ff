"""The data that a document prints: of all that it was given, the fields that its template looked up, as JSON."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from .rich import Paragraphs

__all__ = ["digest", "printed", "revived"]


def printed(
    context: Mapping[str, Any], names: Collection[str], looked_up: Collection[tuple[int, Any]]
) -> dict[str, Any]:
    """Return the part of a context that was used: `names` of the template, and the fields it looked up in objects.

    Of an object that was used as a whole everything is kept. Equal use of equal data gives equal results.
    """
    seen = set(looked_up)
    return {name: _json(context[name], seen) for name in sorted(context) if name in names}


def _json(value: Any, seen: set[tuple[int, Any]]) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Paragraphs):
        return {"$xml": value.xml}
    if isinstance(value, Decimal):
        return {"$decimal": str(value)}
    if isinstance(value, dt.date | dt.time):
        return {f"${type(value).__name__}": value.isoformat()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_json(item, seen) for item in value]
    items = _items(value)
    if items is None:
        return str(value)
    used = {name: item for name, item in items.items() if (id(value), name) in seen}
    return {str(name): _json(item, seen) for name, item in (used or items).items()}


def _items(value: Any) -> dict[Any, Any] | None:
    """Return the fields of an object that has some, else None."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, BaseModel):
        return {name: getattr(value, name) for name in type(value).model_fields}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return None


def digest(data: Mapping[str, Any]) -> str:
    """Return the SHA-256 of printed data."""
    return hashlib.sha256(json.dumps(data, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


_KINDS = {
    "$xml": Paragraphs,
    "$decimal": Decimal,
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
            return _KINDS[kind](value[kind])  # type: ignore[operator]
        return {name: revived(item) for name, item in value.items()}
    return value
