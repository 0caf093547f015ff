"""Whether a bloc-year agrees with itself: every finding with its place, id, severity and source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from .checks import REFUSED, follows, inconsistencies
from .errors import Problem
from .loading import FACTS, PICTURES, examine
from .model import BlocYear
from .validation import found, line_of
from .yaml_source import read_yaml

__all__ = ["check"]


def check(path: str | Path) -> tuple[Problem, ...]:
    """Return all that is wrong with a bloc-year's folder or file, nothing where all is in order.

    Where the facts cannot be read, only what refuses them is told. Raises OSError when a file cannot be read.
    """
    path = Path(path)
    year, refused = examine(path)
    told = list(_inconsistent(path, year, refused)) if year else []
    # One value may stand for several papers, which would say the same of it.
    once: dict[tuple[str, str, str, str], Problem] = {}
    for problem in (*refused, *told):
        once.setdefault((problem.id, problem.file, problem.place, problem.field), problem)
    return tuple(sorted(once.values(), key=lambda problem: (problem.file, line_of(problem), problem.id)))


def _inconsistent(path: Path, year: BlocYear, refused: Iterable[Problem]) -> Iterator[Problem]:
    """Yield what contradicts itself beside what is refused, but not what only follows from that."""
    findings = list(inconsistencies(year, path / PICTURES if path.is_dir() else None))
    if not findings:
        return
    facts = path if path.is_file() else path / FACTS
    root = read_yaml(facts.read_bytes(), facts.name)  # again, for the places of the values
    wrong = [problem for problem in refused if problem.id != REFUSED.id]
    for kind, finding in findings:
        problem = found(root, kind, finding)
        if not any(follows(problem, first) for first in wrong):
            yield problem
