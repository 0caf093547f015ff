"""A progress bar for what takes longer than a moment."""

from __future__ import annotations

import sys
import time
from collections.abc import Generator
from contextlib import closing
from typing import TypeVar

__all__ = ["with_progress"]

_Step = TypeVar("_Step")
_PATIENCE = 1.0  # seconds that need no bar


def with_progress(
    steps: Generator[_Step, None, None], total: int, label: str, *, shown: bool
) -> Generator[_Step, None, None]:
    """Yield the steps, behind a bar on the terminal when they take longer than a second; closing it closes them."""
    with closing(steps):
        if not shown or not sys.stderr.isatty():
            yield from steps
            return
        from rich.console import Console
        from rich.progress import Progress

        # Lines of the result go above the bar when they are on the terminal too, and to their file when they are not.
        bar = Progress(console=Console(stderr=True), transient=True, redirect_stdout=sys.stdout.isatty())
        task = bar.add_task(label, total=total)
        begun = time.monotonic()
        try:
            for step in steps:
                yield step
                bar.advance(task)
                if not bar.live.is_started and time.monotonic() - begun > _PATIENCE:
                    bar.start()
        finally:
            if bar.live.is_started:
                bar.stop()
