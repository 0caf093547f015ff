"""Data as they were typed, with the place of every value, whether they came from YAML, JSON or a workbook."""

from __future__ import annotations

from typing import Any, NamedTuple

__all__ = ["Fields", "Items", "Loc", "Place", "locate", "prune", "typed_path"]

Loc = tuple[str | int, ...]


class Place(NamedTuple):
    """Where a value stands: its file, and in it a line (`dòng 41`) or a sheet and cell."""

    file: str
    spot: str


class Fields(dict[str, Any]):
    """A mapping; `places` tells where each key stands, `place` where the mapping itself begins."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.places: dict[str, Place] = {}

    def put(self, name: str, value: Any, place: Place) -> None:
        """Add a value with its place."""
        self[name] = value
        self.places[name] = place


class Items(list[Any]):
    """A list; `places` tells where each item stands, `labels` what to call it: its id, else its number from 1."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.places: list[Place] = []
        self.labels: list[str] = []

    def put(self, value: Any, place: Place) -> None:
        """Add an item with its place."""
        name = value.get("id") if isinstance(value, Fields) else None
        self.append(value)
        self.places.append(place)
        self.labels.append(name if isinstance(name, str) and name else str(len(self)))


def locate(root: Fields, loc: Loc) -> tuple[Place, str]:
    """Return the place and the field path of a location in the model, e.g. `dòng 41`, `meetings.tong-ket.date`."""
    current: Any = root
    place, labels = root.place, []
    for part in typed_path(root, loc):
        holder = current
        place = holder.places[part]
        labels.append(holder.labels[part] if isinstance(part, int) else part)
        current = holder[part]
    return place, ".".join(labels)


def typed_path(root: Fields, loc: Loc) -> Loc:
    """Return the parts of a location that somebody typed.

    The model gathers criterion codes into `points`, and validators add steps of their own: those are passed over.
    """
    path: list[str | int] = []
    current: Any = root
    for part in loc:
        known = part in current if isinstance(current, Fields) else isinstance(current, Items) and isinstance(part, int)
        if known:
            path.append(part)
            current = current[part]
    return tuple(path)


def prune(root: Fields, path: Loc) -> None:
    """Remove the value at a typed path; the places of all others stay right."""
    holder: Any = root
    for part in path[:-1]:
        holder = holder[part]
    last: Any = path[-1]
    del holder[last]
    if isinstance(holder, Items):
        del holder.places[last], holder.labels[last]
