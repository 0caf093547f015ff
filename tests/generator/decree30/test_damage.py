"""Damaged and hostile files: checking each ends with findings or with a message, and never runs away.

What could take this process down is tried in another one with limits: this file run as a program.
"""

from __future__ import annotations

import faulthandler
import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from generator import GeneratorError, lint
from generator.decree30 import papers

# Tests are no package, so that nothing beside this file can be imported by name.
_spec = importlib.util.spec_from_file_location("decree30_damage", Path(__file__).with_name("damage.py"))
damage = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(damage)

GUARD_SECONDS, GUARD_MEGABYTES = 20, 1024
LONGEST_MESSAGE = 600
OPEN = {"strangers": {"utf-16", "latin-1"}, "packages": {"comment bomb"}, "large": {"100000 runs"}}
"""Some of those that are sound, so that not everything is refused."""


@pytest.fixture(scope="module")
def guarded() -> Callable[[str], dict[str, str]]:
    """Return the function that tries all files of a group in a process with limits and gives what came of each."""

    def run(group: str) -> dict[str, str]:
        command = [sys.executable, "-X", "faulthandler", __file__, group]
        done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
        told = dict(json.loads(line) for line in done.stdout.splitlines())
        assert done.returncode == 0, f"{list(told)[-1:]} was the last that ended\n{done.stderr[-3000:]}"
        return told

    return run


def test_there_are_enough_files_and_all_differ() -> None:
    files = {f"{group}: {name}": data for group, make in damage.GROUPS.items() for name, data in make()}
    assert len(files) >= 500
    assert len(set(files.values())) >= 0.97 * len(files)


def test_the_files_are_the_same_at_every_run() -> None:
    for make in damage.GROUPS.values():
        assert next(make()) == next(make())
    assert list(damage.flipped()) == list(damage.flipped())
    assert list(damage.elements()) == list(damage.elements())


@pytest.mark.parametrize("group", damage.GROUPS)
def test_checking_gives_findings_or_a_message(guarded: Callable[[str], dict[str, str]], group: str) -> None:
    told = guarded(group)
    assert len(told) == sum(1 for _ in damage.GROUPS[group]())
    assert not {name: what for name, what in told.items() if what.startswith("!")}
    assert all(told[name].startswith("findings") for name in OPEN.get(group, ()))


@pytest.mark.parametrize("data", damage.originals().values(), ids=damage.originals().keys())
def test_the_files_that_were_damaged_are_sound(data: bytes) -> None:
    assert [paper.role for paper in papers(data)][:1] == ["main"]


def outcome(data: bytes) -> str:
    """Return what checking tells of a file; what begins with `!` must not be."""
    try:
        return f"findings {len([str(one) for one in lint(data)])}"
    except GeneratorError as error:
        message = str(error)
        one_line = message.strip() and message.count("\n") < 2 and len(message) <= LONGEST_MESSAGE
        return f"refused: {message}" if one_line else f"! message {message[:200]!r} of {len(message)} letters"
    except Exception as error:
        return f"! {type(error).__name__}: {error} at {_where(error)}"[:500]


def _where(error: BaseException) -> str:
    trace = error.__traceback__
    places = []
    while trace is not None:
        places.append(f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " < ".join(places[:-4:-1])


def main(group: str) -> None:
    """Try the files of a group within limits, and print the name and outcome of each as JSON."""
    with suppress(ImportError, ValueError):  # no limits on Windows, and macOS sets none for memory
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (GUARD_MEGABYTES << 20, GUARD_MEGABYTES << 20))
    for name, data in damage.GROUPS[group]():
        faulthandler.dump_traceback_later(GUARD_SECONDS, exit=True)
        sys.stdout.write(json.dumps([name, outcome(data)]) + "\n")
        sys.stdout.flush()
        faulthandler.cancel_dump_traceback_later()


if __name__ == "__main__":
    main(*sys.argv[1:])
