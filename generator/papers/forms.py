"""Numbers of the statutory forms of an award dossier by legal period (bloc/data/forms.toml names the sources)."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Form", "form_on", "forms"]


@dataclass(frozen=True)
class Form:
    """A form of a decree's annex and when it is in force, both days included."""

    document: str
    """The kind of document, e.g. to-trinh."""
    number: str
    """E.g. Mẫu số 01."""
    decree: str
    valid_from: dt.date
    source: str
    valid_to: dt.date | None = None
    """None: still in force."""

    @property
    def citation(self) -> str:
        """`Mẫu số 01, Phụ lục Nghị định số 152/2025/NĐ-CP`."""
        return f"{self.number}, Phụ lục Nghị định số {self.decree}"


@cache
def forms() -> tuple[Form, ...]:
    """Return every form, by document and time."""
    data = tomllib.loads(files("bloc").joinpath("data/forms.toml").read_text(encoding="utf-8"))
    return tuple(Form(**entry) for entry in data["form"])


def form_on(document: str, day: dt.date) -> Form | None:
    """Return the form of a document on a day, None where none is known."""
    in_force = (one for one in forms() if one.valid_from <= day and (one.valid_to is None or day <= one.valid_to))
    return next((one for one in in_force if one.document == document), None)
