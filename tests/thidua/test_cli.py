"""The list of commands: each has a runnable example, and starting is light."""

from __future__ import annotations

import shlex
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from thidua.cli import COMMANDS, app


@pytest.mark.parametrize("command", [name for name, *_ in COMMANDS])
def test_every_command_has_help_with_an_example_of_itself(command: str) -> None:
    result = CliRunner().invoke(app, [command, "--help"])
    assert result.exit_code == 0
    example = " ".join(result.output.partition("Ví dụ:")[2].split("Options:")[0].split())
    assert shlex.split(example)[:2] == ["thidua", command]


def test_help_speaks_english_when_asked() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "thidua", "render", "--help"],
        env={"THIDUA_LANG": "en", "PATH": "", "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Write the Word documents" in run.stdout
    assert "Example: thidua render" in run.stdout


def test_help_loads_no_heavy_library() -> None:
    code = "import sys, thidua.cli; print([m for m in ('django', 'lxml', 'pydantic', 'tantivy', 'docx') if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_wrong_usage_is_exit_code_two() -> None:
    assert CliRunner().invoke(app, ["render"]).exit_code == 2
    assert CliRunner().invoke(app, ["khong-co-lenh-nay"]).exit_code == 2
