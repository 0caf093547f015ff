"""The command line: one function a command, each in `thidua.commands`; this file only lists them.

Command modules import the libraries they use inside the function, so that `thidua --help` stays quick.
"""

from __future__ import annotations

import sys

import typer

from .commands.approve import approve
from .commands.check import check
from .commands.demo import demo
from .commands.documents import documents
from .commands.extract import extract
from .commands.import_ import import_
from .commands.issue import issue
from .commands.new import new
from .commands.news import news
from .commands.publish import publish
from .commands.render import render
from .commands.results import results
from .commands.search import search
from .console import outside_errors

__all__ = ["app", "main"]

app = typer.Typer(
    name="thidua",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command()(new)
app.command()(check)
app.command()(documents)
app.command()(render)
app.command()(issue)
app.command()(news)
app.command()(approve)
app.command()(publish)
app.command("extract")(extract)
app.command("import")(import_)
app.command()(results)
app.command()(search)
app.command()(demo)


def main() -> None:
    """Run the command line with UTF-8 output on every system."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    with outside_errors():
        app()
