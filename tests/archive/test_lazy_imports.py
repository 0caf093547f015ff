from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    "names",
    [
        "bloc",
        "generator",
        "search",
        "portals",
        "archive",
        "archive.extraction",
        "archive.reading, archive.finding, archive.facts",
    ],
)
def test_importing_loads_no_django(names: str) -> None:
    code = f"import {names}, sys; sys.exit(int('django' in sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=Path(__file__).parents[2])
    assert (run.returncode, run.stderr) == (0, b"")


def test_modules_of_the_archive_load_when_used() -> None:
    import archive

    assert callable(archive.extraction.extract)
    with pytest.raises(AttributeError):
        _ = archive.nothing
