"""The library of national instruments on emulation with the time each is in force (data/law.toml names the sources)."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .model.law import LegalBasis

__all__ = ["Instrument", "find_instrument", "instruments", "library_bases"]

_NUMBER = re.compile(r"\d+/\d{4}/[A-ZĐ0-9-]+")


@dataclass(frozen=True)
class Instrument:
    """An instrument and when it is in force, both days included."""

    type: str
    number: str
    date: dt.date
    issuer: str
    subject: str
    valid_from: dt.date
    source: str
    valid_to: dt.date | None = None
    """None: still in force."""
    replaced_by: str | None = None
    certain: bool = True
    """False where a day or the title could not be compared with the original: it is never cited by itself."""
    documents: tuple[str, ...] = ()
    """The kinds of documents that cite it."""

    def in_force(self, day: dt.date) -> bool:
        """Whether it is in force on the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@cache
def instruments() -> tuple[Instrument, ...]:
    """Return every instrument of the library, by kind and time."""
    data = tomllib.loads(files("bloc").joinpath("data/law.toml").read_text(encoding="utf-8"))
    return tuple(
        Instrument(**{**entry, "documents": tuple(entry.get("documents", ()))}) for entry in data["instrument"]
    )


def find_instrument(number: str | None) -> Instrument | None:
    """Return the instrument of that number (06/2022/QH15), None where the library has none."""
    match = _NUMBER.search(number or "")
    return next((one for one in instruments() if match and one.number == match.group()), None)


def library_bases(kind: str, day: dt.date) -> tuple[LegalBasis, ...]:
    """Return what a document of a kind cites of the library on a day: certain and in force that day."""
    return tuple(
        LegalBasis(type=one.type, number=one.number, date=one.date, issuer=one.issuer, subject=one.subject)
        for one in instruments()
        if one.certain and kind in one.documents and one.in_force(day)
    )
