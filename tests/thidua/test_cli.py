"""The list of commands: each has a runnable example, and starting is light."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from thidua.cli import COMMANDS, app, main


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


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["render"], "Thiếu"),
        (["rendr", "x"], "Không có lệnh rendr. Có phải: render?"),
        (["render", "x", "--drat"], "Không có tùy chọn --drat. Có phải: --draft?"),
        (["search", "x", "--year", "abc"], "Giá trị của"),
        (["check", "a", "b"], "Thừa b"),
        (["search", "x", "--year"], "--year phải kèm giá trị"),
    ],
)
def test_wrong_usage_is_told_in_vietnamese(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    shown = capsys.readouterr().err
    assert told in shown
    assert "--help" in shown


def test_no_command_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([])
    assert "Commands:" in capsys.readouterr().err


def test_an_example_runs_to_its_exit_code(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["check", str(tmp_path / "khong-co")])
    assert ended.value.code == 1
