"""The table of advance widths is what the script reads from the font."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest


def test_the_shipped_table_is_built_from_the_font():
    fonts = pytest.importorskip("fontTools.ttLib", reason="fonttools is a development tool")
    found = sorted(Path("/usr/share/fonts").rglob("LiberationSerif-Regular.ttf"))
    second = [path for path in found if fonts.TTFont(path)["head"].fontRevision >= 2]
    if not second:
        pytest.skip("Liberation Serif 2 is not installed")
    from generator.authoring.widths import build

    assert build(second[0].parent) == files("generator").joinpath("data/widths.json").read_bytes()
