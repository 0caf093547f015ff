"""Time the whole dossier of a bloc-year, every document, and with PDF. Exit code 1 when a goal is missed.

    python benchmarks/dossier.py [FOLDER OF A BLOC-YEAR] [--rounds N] [--no-pdf]

The same documents are made by docxtpl from the same templates and data, used as its documentation says, in the same
process; PDFs are made by LibreOffice in as few calls as we do, and beside that, of a few documents, in a call each.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from pathlib import Path

from render import docxtpl_own, met, milliseconds, numbered

import bloc
import generator
from bloc import BlocYear
from generator.papers import Paper, find_document
from thidua.workflow.batches import processors
from thidua.workflow.office import to_pdf

ROOT = Path(__file__).resolve().parents[1]
GOAL, PDF_GOAL = 100.0, 6000.0  # ms
ONE_BY_ONE = 5
"""Of how many documents PDFs are made in a call each."""


def dossier(year: BlocYear) -> dict[str, bytes]:
    """Return every document of the year by its file name."""
    return {one.file_name: generator.render(year, one.id) for one in generator.documents(year)}


def by_docxtpl(year: BlocYear) -> None:
    """Make every document of the year with docxtpl."""
    for one in generator.documents(year):
        template = (ROOT / "templates_docx" / one.template_name).read_bytes()
        docxtpl_own(template, find_document(one.id).context(Paper(year, one.id)))


def words(year: BlocYear, rounds: int) -> bool:
    """Print what the dossier costs beside docxtpl; return whether the goal is met."""
    made = dossier(year)  # compiles the templates
    ours = [milliseconds(lambda: dossier(year)) for _ in range(rounds)]
    theirs = milliseconds(lambda: by_docxtpl(year))
    median = statistics.median(ours)
    print(
        f"{len(made)} documents, warm, one core: median {median:.0f} ms, best {min(ours):.0f}; "
        f"docxtpl {theirs:.0f} ms, {theirs / median:.0f} times as long; goal: under {GOAL:.0f} ms, {met(median < GOAL)}"
    )
    return median < GOAL


def pdfs(year: BlocYear) -> bool:
    """Print what the dossier costs with PDF; return whether the goal is met."""
    whole = milliseconds(lambda: _checked(to_pdf(dossier(year), processes=processors())))
    few = dict(list(dossier(year).items())[:ONE_BY_ONE])
    single = milliseconds(lambda: [_checked(to_pdf({name: data})) for name, data in few.items()]) / len(few)
    count = len(generator.documents(year))
    print(
        f"{count} documents and their PDFs, cold: {whole / 1000:.1f} s; in a call each {single / 1000:.1f} s a "
        f"document, {single * count / whole:.0f} times as long; goal: under {PDF_GOAL / 1000:.0f} s, "
        f"{met(whole < PDF_GOAL)}"
    )
    return whole < PDF_GOAL


def _checked(made: dict[str, bytes | str]) -> None:
    failed = [f"{name}: {reason}" for name, reason in made.items() if isinstance(reason, str)]
    if failed:
        sys.exit("\n".join(failed))


def main() -> int:
    """Print the figures; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "examples" / "mau")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--no-pdf", action="store_true", help="leave LibreOffice out")
    options = parser.parse_args()
    year = numbered(bloc.load(options.folder))
    reached = [words(year, options.rounds)]
    if not options.no_pdf:
        reached.append(pdfs(year))
    return 0 if all(reached) else 1


if __name__ == "__main__":
    sys.exit(main())
