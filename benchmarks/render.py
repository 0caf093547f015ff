"""Time our rendering against docxtpl: the same templates and data, in one process. Exit code 1 when a goal is missed.

    python benchmarks/render.py [FOLDER OF A BLOC-YEAR] [--rounds N] [--only NAME ...]

docxtpl is used as its documentation says: a document is opened, rendered and saved, each time from the start. Ours is
compiled once, which is timed apart, and rendered. The two take turns of like length: docxtpl renders once, ours as
often as that takes. Both must print the same text in every paragraph. Ratios of medians say much the same on any
computer; milliseconds do not.
"""

from __future__ import annotations

import argparse
import base64
import io
import json
import re
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from docxtpl import DocxTemplate
from lxml import etree
from render_templates import Case, data_rows, plain, static_rows, word_made

import bloc
import generator
from bloc import BlocYear
from generator.engine.rich import Paragraphs
from generator.engine.template import Template
from generator.engine.values import text as word_text
from generator.papers import Paper, find_document

FOUR = ("ke-hoach", "quyet-dinh-quy-che", "giao-uoc", "bao-cao-tong-ket")
FOUR_GOAL = 40.0  # ms
MEMORY_GOAL = 40.0  # MB
MEMORY_RENDERINGS = 200
ROOT = Path(__file__).resolve().parents[1]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
WRITTEN = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n"}


@dataclass(frozen=True)
class Scenario:
    """One line of the table: what is rendered, and how many times as fast as docxtpl we are to be."""

    title: str
    build: Callable[[], Case]
    goal: float


SCENARIOS = {
    "plain": Scenario("plain, 7 pages", plain, 45),
    "word": Scenario("made in Word, 7 pages", word_made, 35),
    "rows": Scenario("3000 rows of data", data_rows, 10),
    "static": Scenario("1000 static rows", static_rows, 60),
}


@dataclass(frozen=True)
class Times:
    """Milliseconds of each rendering."""

    ours: list[float]
    docxtpl: list[float]

    @property
    def ratio(self) -> float:
        return statistics.median(self.docxtpl) / statistics.median(self.ours)

    def __str__(self) -> str:
        columns = (f"{statistics.median(times):10.2f} {min(times):9.2f}" for times in (self.ours, self.docxtpl))
        return f"{' '.join(columns)} {self.ratio:8.1f}"


HEAD = f"{'':24} {'ours ms':>10} {'best':>9} {'docxtpl':>10} {'best':>9} {'ratio':>8} {'goal':>6}"


def docxtpl_render(template: bytes, context: dict[str, Any]) -> bytes:
    """Return what docxtpl makes of a template, used as its documentation says."""
    document = DocxTemplate(io.BytesIO(template))
    document.render(context, autoescape=True)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def docxtpl_own(template: bytes, context: dict[str, Any]) -> bytes:
    """Return what docxtpl makes of a template of ours, whose data hold paragraphs that only our escaping leaves be."""

    def printed(value: object) -> str:
        return value.xml if isinstance(value, Paragraphs) else word_text(value)

    environment = jinja2.Environment(finalize=printed, undefined=jinja2.StrictUndefined)  # noqa: S701
    document = DocxTemplate(io.BytesIO(template))
    document.render(context, jinja_env=environment)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def text_of(data: bytes) -> list[tuple[str, str]]:
    """Return the text of every paragraph of body, headers and footers, each with the name of its part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in sorted(archive.namelist()) if TEXT_PARTS.fullmatch(name)}
    return [
        (name, "".join(WRITTEN.get(node.tag) or node.text or "" for node in paragraph.iter(f"{W}t", *WRITTEN)))
        for name, part in parts.items()
        for paragraph in etree.fromstring(part).iter(f"{W}p")
    ]


def check_texts(name: str, ours: bytes, docxtpl: bytes) -> None:
    """Assert that two documents say the same, with no tag left."""
    text = text_of(ours)
    assert text == text_of(docxtpl), f"{name}: texts differ"
    left = [line for _, line in text if re.search(r"\{[{%]", line)]
    assert not left, f"{name}: tags left: {left}"


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long the work takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def take_turns(ours: Callable[[], object], docxtpl: Callable[[], object], rounds: int) -> Times:
    """Return the times of both, after one call of each to warm up."""
    times = Times([], [])
    ours()
    docxtpl()
    for _ in range(rounds):
        times.docxtpl.append(milliseconds(docxtpl))
        end = time.perf_counter() + times.docxtpl[-1] / 1000
        while time.perf_counter() < end:
            times.ours.append(milliseconds(ours))
    return times


def met(value: bool) -> str:
    """Return the word for a goal that is met or not."""
    return "met" if value else "MISSED"


def scenario(name: str, rounds: int) -> bool:
    """Print the line of a scenario; return whether its goal is met."""
    chosen = SCENARIOS[name]
    case = chosen.build()
    compiling = milliseconds(lambda: Template.compile(case.template))
    template = Template.compile(case.template)  # known by its digest, so not compiled again
    check_texts(name, template.render(case.context), docxtpl_render(case.template, case.context))
    times = take_turns(
        lambda: template.render(case.context), lambda: docxtpl_render(case.template, case.context), rounds
    )
    reached = times.ratio >= chosen.goal
    print(
        f"{chosen.title:24} {times} {chosen.goal:6.0f} {met(reached)}; compiled once in {compiling:.1f} ms", flush=True
    )
    return reached


def numbered(year: BlocYear) -> BlocYear:
    """Return the year with numbers for the documents that lack one, so that each can be finished."""
    documents = {
        name: data if data.number else data.model_copy(update={"number": 1}) for name, data in year.documents.items()
    }
    return year.model_copy(update={"documents": documents})


def four(folder: Path, rounds: int) -> bool:
    """Print the lines of our own documents, and what the four cost together; return whether their goal is met."""
    year = numbered(bloc.load(folder))
    for name in FOUR:
        data = (ROOT / "templates_docx" / f"{name}.docx").read_bytes()
        context = find_document(name).context(Paper(year, name))
        template = Template.compile(data)
        check_texts(name, template.render(context), docxtpl_own(data, context))
        times = take_turns(
            lambda t=template, c=context: t.render(c), lambda d=data, c=context: docxtpl_own(d, c), rounds
        )
        print(f"{name:24} {times}")
    together = [milliseconds(lambda: [generator.render(year, name) for name in FOUR]) for _ in range(rounds + 1)][1:]
    median = statistics.median(together)
    reached = median < FOUR_GOAL
    print(
        f"generator.render from the bloc-year, the four together, warm: median {median:.1f} ms, "
        f"best {min(together):.1f}; goal: under {FOUR_GOAL:.0f}, {met(reached)}"
    )
    return reached


def memory() -> bool:
    """Print what rendering the plain document takes beside the imports, in a process of its own; return whether met."""
    case = plain()
    given = json.dumps({"template": base64.b64encode(case.template).decode(), "context": case.context})
    command = [sys.executable, __file__, "--measure-memory"]
    grown = float(subprocess.run(command, input=given, stdout=subprocess.PIPE, text=True, check=True).stdout)
    reached = grown < MEMORY_GOAL
    print(
        f"peak memory above the imports, plain document compiled once and rendered {MEMORY_RENDERINGS} times: "
        f"{grown:.1f} MB; goal: under {MEMORY_GOAL:.0f}, {met(reached)}"
    )
    return reached


def measure_memory() -> None:
    """Print by how many MB the peak of this process grows; template and data come in on standard input."""
    given = json.load(sys.stdin)
    data, context = base64.b64decode(given["template"]), given["context"]
    del given
    start = peak()
    template = Template.compile(data)
    for _ in range(MEMORY_RENDERINGS):
        template.render(context)
    print(peak() - start)


def peak() -> float:
    """Return the most memory this process has held, in MB; without the system's figure, what Python has held since."""
    status = Path("/proc/self/status")
    if status.exists():  # Linux also counts in ru_maxrss what the parent held when it started this process
        return float(re.findall(r"VmHWM:\s*(\d+) kB", status.read_text())[0]) / 1024
    try:
        import resource
    except ImportError:
        import tracemalloc

        tracemalloc.start()
        return tracemalloc.get_traced_memory()[1] / 1024**2
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)


def main() -> int:
    """Print the table; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "examples" / "mau")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--only", nargs="+", choices=[*SCENARIOS, "four", "memory"], default=[], metavar="NAME")
    parser.add_argument("--measure-memory", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure_memory:
        measure_memory()
        return 0
    work: dict[str, Callable[[], bool]] = {
        **{name: lambda n=name: scenario(n, options.rounds) for name in SCENARIOS},
        "four": lambda: four(options.folder, options.rounds),
        "memory": memory,
    }
    print(HEAD)
    reached = {name: run() for name, run in work.items() if not options.only or name in options.only}
    missed = [name for name, good in reached.items() if not good]
    print(f"goals missed: {', '.join(missed)}" if missed else "every goal met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
