"""Describe an article to the index: plain values, known to no database."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bloc.text import nfc

from .errors import RecordError

__all__ = ["Record"]

_LONGEST_ID = 200


@dataclass(frozen=True, slots=True)
class Record:
    """An article as the index sees it; texts are kept composed (NFC), lists become tuples.

    Raises RecordError for an id that is empty, long or unprintable, and for values of another type.
    """

    id: str
    title: str
    body: str
    province: str | None = None
    year: int | None = None
    """Emulation year."""
    bloc: str | None = None
    units: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()
    """Names and codes, for example `co_chinh_phu`."""
    meeting_types: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    date: dt.date | None = None
    source: str | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.id, str) or not 0 < len(self.id) <= _LONGEST_ID or not self.id.isprintable():
            raise RecordError(f"id {self.id!r:.80}: need 1 to {_LONGEST_ID} printable characters")
        if self.year is not None and (type(self.year) is not int or not 0 < self.year < 10_000):
            raise RecordError(f"{self.id}: year {self.year!r:.80} is no year")
        if self.date is not None and (not isinstance(self.date, dt.date) or isinstance(self.date, dt.datetime)):
            raise RecordError(f"{self.id}: date {self.date!r:.80} is no date")
        for name in ("title", "body", "province", "bloc", "source"):
            value = getattr(self, name)
            if isinstance(value, str):
                object.__setattr__(self, name, nfc(value))
            elif value is not None or name in ("title", "body"):
                raise RecordError(f"{self.id}: {name} {value!r:.80} is no text")
        for name in ("units", "awards", "meeting_types", "people"):
            values = getattr(self, name)
            if isinstance(values, str) or not all(isinstance(value, str) for value in values):
                raise RecordError(f"{self.id}: {name} {values!r:.80} is no list of texts")
            object.__setattr__(self, name, tuple(map(nfc, values)))
