"""From data as typed to the model: every problem at once, each with its place."""

from __future__ import annotations

import re
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from .checks import findings
from .errors import DataError, Problem
from .explain import explain
from .model import YearData
from .source import Fields, Items, Loc, locate, prune, typed_path

__all__ = ["validate"]

_STAND_INS: dict[str, Any] = {"emulation_year": 2000, "bloc": {"name": "?"}}


def validate(root: Fields) -> YearData:
    """Return the facts; `root` is used up.

    Raises DataError listing what the model refuses and, in the rest, what the rules between fields refuse.
    """
    units = _unit_ids(root)
    problems: list[Problem] = []
    cut: set[str] = set()
    for attempt in range(20):
        try:
            facts = YearData.model_validate(root, context={"units": units})
        except ValidationError as refused:
            errors = _merged(root, refused.errors(include_url=False))
            # What goes missing because a wrong value was cut out is no news.
            problems += [_problem(root, e) for e in errors if attempt == 0 or e["type"] != "missing"]
            cut |= _cut_out(root, errors)
            continue
        problems += [_at(root, loc, message) for loc, message in findings(facts, cut)]
        if not problems:
            return facts
        break
    raise DataError(tuple(sorted(problems, key=_line)))


def _line(problem: Problem) -> int:
    number = re.search(r"\d+$", problem.place)
    return int(number.group()) if number else 0


def _unit_ids(root: Fields) -> set[str]:
    members = root.get("members")
    if not isinstance(members, Items):
        return set()
    return {str(unit["id"]) for unit in members if isinstance(unit, Fields) and "id" in unit}


def _merged(root: Fields, errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """Return one error a value: a union of choices reports one for each of its parts."""
    found: dict[tuple[Loc, str], ErrorDetails] = {}
    for error in errors:
        missing = str(error["loc"][-1]) if error["type"] == "missing" else ""
        key = (typed_path(root, error["loc"]), missing)
        first = found.setdefault(key, error)
        if first is not error and first["type"] == error["type"] == "literal_error":
            first["ctx"]["expected"] += f", {error['ctx']['expected']}"
    return list(found.values())


def _problem(root: Fields, error: ErrorDetails) -> Problem:
    place, field = locate(root, error["loc"])
    typed = typed_path(root, error["loc"])
    if error["type"] == "missing" and typed != error["loc"]:
        field = ".".join(part for part in (field, str(error["loc"][-1])) if part)
    return Problem(*place, field, explain(error, YearData))


def _at(root: Fields, loc: Loc, message: str) -> Problem:
    place, field = locate(root, loc)
    return Problem(*place, field, message)


def _cut_out(root: Fields, errors: list[ErrorDetails]) -> set[str]:
    """Remove the refused values, so that the rest can be looked at; return the sections they stood in."""
    paths = {typed_path(root, error["loc"]) for error in errors}
    for path in sorted(paths, key=lambda path: [(isinstance(part, int), part) for part in path], reverse=True):
        if path:
            prune(root, path)
    for name, stand_in in _STAND_INS.items():
        if name not in root:
            root.put(name, stand_in, root.place)
    return {str(error["loc"][0]) for error in errors if error["loc"]}
