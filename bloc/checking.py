"""Whether a bloc-year agrees with itself: every finding with its place, id, severity and source."""

from __future__ import annotations

from pathlib import Path

from .checks import inconsistencies
from .errors import DataError, Problem
from .loading import FACTS, PICTURES, load
from .validation import found, line_of
from .yaml_source import read_yaml

__all__ = ["check"]


def check(path: str | Path) -> tuple[Problem, ...]:
    """Return what is wrong with a bloc-year's folder or file, nothing where all is in order.

    Where the data cannot be used, only what refuses them is told. Raises OSError when a file cannot be read.
    """
    path = Path(path)
    try:
        year = load(path)
    except DataError as error:
        return error.problems
    findings = list(inconsistencies(year, path / PICTURES if path.is_dir() else None))
    if not findings:
        return ()
    facts = path if path.is_file() else path / FACTS
    root = read_yaml(facts.read_bytes(), facts.name)  # again, for the places of the values
    problems = (found(root, kind, finding) for kind, finding in findings)
    # One value may stand for several papers, which would say the same of it.
    once = {(problem.id, problem.file, problem.place, problem.field): problem for problem in problems}
    return tuple(sorted(once.values(), key=lambda problem: (problem.file, line_of(problem), problem.id)))
