"""The files a bloc-year begins with: commented facts, prose to complete, and the schema for editors."""

from __future__ import annotations

import json
from importlib.resources import files

from .loading import FACTS, PROSE
from .model.units import UNNAMED
from .schema import FILE_NAME, facts_schema
from .text import nfc

__all__ = ["FOLDERS", "QUY_CHE", "schema_file", "start_facts", "start_prose"]

FOLDERS = ("anh", "y-kien", "ban-hanh")
"""Folders that a bloc-year begins with, empty: pictures, comments on drafts, what was issued."""
QUY_CHE = f"{PROSE}/quy-che.md"
_PROSE = (QUY_CHE, f"{PROSE}/phat-dong.md", f"{PROSE}/bao-cao-tong-ket.md")


def start_facts(year: int, name: str | None = None) -> str:
    """Return `hoso.yaml` with a comment for every field."""
    text = _data(FACTS).replace("@year@", str(year))
    return text.replace("@name@", json.dumps(nfc(name), ensure_ascii=False) if name else UNNAMED)


def start_prose() -> dict[str, bytes]:
    """Return the prose to begin with, by path in the folder.

    The standard Quy chế is whole and takes quorum, threshold, rotation and deadlines from the data. The call and the
    report are outlines whose `{{ can_viet.… }}` no data fill, so that no paper is finished with a gap in it.
    """
    return {name: _data(name).encode() for name in _PROSE}


def schema_file() -> tuple[str, bytes]:
    """Return name and content of the JSON Schema that `hoso.yaml` names for editors."""
    return FILE_NAME, json.dumps(facts_schema(), ensure_ascii=False, indent=1).encode()


def _data(name: str) -> str:
    return nfc(files("bloc").joinpath("data", "start", name).read_text(encoding="utf-8"))
