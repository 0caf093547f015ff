"""From data as typed to the model: every problem at once, each with its place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from .checks import findings
from .checks.rule import Finding, Kind
from .errors import DataError, Problem
from .explain import explain, nearest_of
from .model import YearData
from .source import Fields, Loc, Place, locate, prune, typed_path

__all__ = ["examine", "found", "line_of", "validate"]

_STAND_INS: dict[str, Any] = {"emulation_year": 2000, "bloc": {"name": "?"}}


def validate(root: Fields, pictures: Path | None = None) -> YearData:
    """Return the facts; `root` is used up. With the folder of the pictures, those that are not in it are problems.

    Raises DataError listing what the model refuses and, in the rest, what the rules between fields refuse.
    """
    facts, problems = examine(root, pictures)
    if problems or facts is None:
        raise DataError(problems)
    return facts


def examine(root: Fields, pictures: Path | None = None) -> tuple[YearData | None, tuple[Problem, ...]]:
    """Return the facts with what refuses them; no facts where the model refuses them or it is not clear who is meant.

    `root` is used up. With the folder of the pictures, those that are not in it are problems.
    """
    cut = _misnamed(root)
    units = None if "members" in cut else _unit_ids(root)
    problems: list[Problem] = []
    for attempt in range(20):
        try:
            facts = YearData.model_validate(root, context={"units": units})
        except ValidationError as refused:
            errors = _merged(root, refused.errors(include_url=False))
            problems += [_problem(root, e) for e in errors if not _follows(e, errors, attempt)]
            cut |= _cut_out(root, errors)
            continue
        problems += [found(root, kind, finding) for kind, finding in findings(facts, cut, pictures)]
        whole = attempt == 0 and units is not None
        return facts if whole else None, tuple(sorted(problems, key=line_of))
    return None, tuple(sorted(problems, key=line_of))


def line_of(problem: Problem) -> int:
    """Return the line that a problem stands in, 0 where it has none."""
    number = re.search(r"\d+$", problem.place)
    return int(number.group()) if number else 0


def _follows(error: ErrorDetails, errors: list[ErrorDetails], attempt: int) -> bool:
    """Whether something lacks only because a value in it is wrong or was cut out: that is no news."""
    if error["type"] == "too_short":
        loc = error["loc"]
        return attempt > 0 or any(e["loc"][: len(loc)] == loc for e in errors if e is not error)
    return error["type"] == "missing" and attempt > 0


def _misnamed(root: Fields) -> set[str]:
    """Return the sections that are there under a name like theirs: what they lack is no news either."""
    known = [name for name in YearData.model_fields if name not in root]
    return {near for name in root if name not in YearData.model_fields and (near := nearest_of(name, known))}


def _unit_ids(root: Fields) -> set[str] | None:
    """Return the ids of the members, None where one of them has no id of its own: who is meant cannot be told."""
    members = root.get("members") or ()
    if not isinstance(members, list | tuple):
        return None
    ids = [unit.get("id") if isinstance(unit, Fields) else None for unit in members]
    known = {str(unit) for unit in ids}
    return known if all(ids) and len(known) == len(ids) else None


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


def found(root: Fields, kind: Kind, finding: Finding) -> Problem:
    """Return what a rule found as a problem, with its place in the file as typed or in the prose."""
    where = finding[0]
    place, field = (where, "") if isinstance(where, Place) else locate(root, where)
    message = finding[1]
    if len(finding) == 3:
        message = message.replace("{first}", locate(root, finding[2])[0].spot)
    return kind.problem(place, field, message)


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
