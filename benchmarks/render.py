"""Time our rendering against docxtpl: the same templates and data, in one process. Prints milliseconds and the ratio.

Run: python benchmarks/render.py [FOLDER OF A BLOC-YEAR] [--rounds N]
"""

from __future__ import annotations

import argparse
import io
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import jinja2
from docxtpl import DocxTemplate

import bloc
import generator
from bloc import BlocYear
from generator.papers import Paper, find_document
from generator.template import Template
from generator.values import word_text

FOUR = ("ke-hoach", "quyet-dinh-quy-che", "giao-uoc", "bao-cao-tong-ket")
ROOT = Path(__file__).resolve().parents[1]


def numbered(year: BlocYear) -> BlocYear:
    """Return the year with numbers for the documents that lack one, so that each can be finished."""
    documents = {
        name: data if data.number else data.model_copy(update={"number": 1}) for name, data in year.documents.items()
    }
    return year.model_copy(update={"documents": documents})


def timed(work: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Return the best and the median milliseconds of so many rounds, after one to warm up."""
    work()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return min(times), statistics.median(times)


def docxtpl_render(template: bytes, context: dict[str, Any]) -> bytes:
    """Return what docxtpl makes of a template, used as its documentation says, escaping as ours for equal text."""
    environment = jinja2.Environment(finalize=word_text, undefined=jinja2.StrictUndefined)  # noqa: S701
    document = DocxTemplate(io.BytesIO(template))
    document.render(context, jinja_env=environment)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def text_of(data: bytes) -> list[str]:
    """Return the text of every paragraph of the body, tables included."""
    body = docx.Document(io.BytesIO(data)).element.body
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return ["".join(t.text or "" for t in p.iter(word + "t")) for p in body.iter(word + "p")]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "examples" / "mau")
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    year = numbered(bloc.load(options.folder))
    print(f"{'document':22} {'ours ms':>9} {'docxtpl ms':>11} {'ratio':>7}   (template to .docx, median)")
    for name in FOUR:
        template = (ROOT / "templates_docx" / f"{name}.docx").read_bytes()
        context = find_document(name).context(Paper(year, name))
        compiled = Template.compile(template)
        assert text_of(compiled.render(context)) == text_of(docxtpl_render(template, context)), f"{name}: texts differ"
        ours = timed(lambda c=compiled, x=context: c.render(x), options.rounds)[1]
        theirs = timed(lambda t=template, x=context: docxtpl_render(t, x), options.rounds)[1]
        print(f"{name:22} {ours:9.2f} {theirs:11.2f} {theirs / ours:7.1f}")
    best, median = timed(lambda: [generator.render(year, name) for name in FOUR], options.rounds)
    print(
        f"generator.render, four documents together, warm: best {best:.1f} ms, median {median:.1f} ms (goal: under 40)"
    )


if __name__ == "__main__":
    main()
