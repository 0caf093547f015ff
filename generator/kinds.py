"""What a template's values are, so far as it is known without them: classes, the elements of lists, fields."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import NoneType, UnionType
from typing import Any

from pydantic import BaseModel

__all__ = ["UNKNOWN", "Kind", "fields_of", "kind_in", "kind_of", "merged"]


@dataclass(frozen=True)
class Kind:
    """What a value may be; without classes nothing is known of it."""

    classes: tuple[type, ...] = ()
    items: Kind | None = None
    """Of a list its elements, of a mapping its values."""
    seen: Mapping[str, Kind] = field(default_factory=dict)
    """What fields of dataclasses were seen to hold, where that says more than their annotations."""

    @property
    def is_list(self) -> bool:
        """Whether the value is a list, and nothing else."""
        return bool(self.classes) and all(issubclass(one, list | tuple) for one in self.classes)

    @property
    def item(self) -> Kind:
        """The kind of what a loop over the value gives, of a text's part, of a mapping's value."""
        return self.items or UNKNOWN

    def attribute(self, name: str) -> Kind | None:
        """Return the kind of `value.name`, None where the value has no such field."""
        if not self.classes:
            return UNKNOWN
        found = [kind for one in self.classes if (kind := self._attribute(one, name))]
        return merged(found) if found else None

    def _attribute(self, one: type, name: str) -> Kind | None:
        if issubclass(one, Mapping):
            return self.item
        if name in fields_of(one):
            return self.seen.get(name) or fields_of(one)[name]
        return UNKNOWN if hasattr(one, name) else None

    def names(self) -> tuple[str, ...]:
        """Return the names of the fields that the value may have."""
        return tuple(dict.fromkeys(name for one in self.classes for name in fields_of(one)))


UNKNOWN = Kind()


def merged(kinds: Iterable[Kind]) -> Kind:
    """Return the kind of a value that is one of these; what is known of one stands for those of which nothing is."""
    known = [kind for kind in kinds if kind.classes]
    if not known:
        return UNKNOWN
    items = [kind.items for kind in known if kind.items]
    names = dict.fromkeys(name for kind in known for name in kind.seen)
    return Kind(
        tuple(dict.fromkeys(one for kind in known for one in kind.classes)),
        merged(items) if items else None,
        {name: merged(kind.seen[name] for kind in known if name in kind.seen) for name in names},
    )


def kind_of(value: Any) -> Kind:
    """Return the kind of a value."""
    if value is None:
        return UNKNOWN
    if isinstance(value, tuple | list):
        return Kind((type(value),), merged(map(kind_of, value)))
    if isinstance(value, Mapping):
        return Kind((dict,), merged(map(kind_of, value.values())))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        held = {one.name: kind_of(getattr(value, one.name)) for one in dataclasses.fields(value)}
        # An empty list says less about its elements than the annotation does.
        told = {name: kind for name, kind in held.items() if kind.items is None or kind.items.classes}
        return Kind((type(value),), seen={name: kind for name, kind in told.items() if kind.classes})
    return Kind((type(value),))


def kind_in(annotation: Any) -> Kind:
    """Return the kind of what an annotation allows, None aside."""
    origin, inside = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return kind_in(inside[0])
    if origin in (typing.Union, UnionType):
        return merged(kind_in(one) for one in inside if one is not NoneType)
    if origin is typing.Literal:
        return merged(map(kind_of, inside))
    if origin in (tuple, list):
        return Kind((origin,), merged(kind_in(one) for one in inside if one is not ...))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return Kind((dict,), kind_in(inside[1]))
    return Kind((annotation,)) if isinstance(annotation, type) and annotation is not object else UNKNOWN


def fields_of(one: type) -> Mapping[str, Kind]:
    """Return the fields and public properties of a dataclass or model by name; none of other classes."""
    if dataclasses.is_dataclass(one):
        hints = typing.get_type_hints(one)
        return {entry.name: kind_in(hints[entry.name]) for entry in dataclasses.fields(one)}
    if not issubclass(one, BaseModel):
        return {}
    fields = {name: kind_in(entry.annotation) for name, entry in one.model_fields.items()}
    properties = {
        name: member
        for base in one.__mro__
        if issubclass(base, BaseModel) and base is not BaseModel
        for name, member in vars(base).items()
        if isinstance(member, property) and not name.startswith("_")
    }
    return fields | {name: kind_in(_returned(member)) for name, member in properties.items()}


def _returned(member: property) -> Any:
    try:
        return typing.get_type_hints(member.fget).get("return")
    except NameError:  # a class imported for type checkers only
        return None
