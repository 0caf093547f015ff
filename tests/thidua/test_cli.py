"""The list of commands: each has a runnable example, and starting is light."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from thidua.cli import COMMANDS, GROUPS, app, main

EVERY = [[name] for name, *_ in COMMANDS] + [[group, name] for group, commands, *_ in GROUPS for name, *_ in commands]


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_every_command_has_help_with_an_example_of_itself(words: list[str]) -> None:
    result = CliRunner().invoke(app, [*words, "--help"])
    assert result.exit_code == 0
    example = " ".join(result.output.partition("Ví dụ:")[2].split("Tham số:")[0].split("Tùy chọn:")[0].split())
    assert shlex.split(example)[: len(words) + 1] == ["thidua", *words]


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


def test_help_has_no_english_label() -> None:
    for words in ([], *([group] for group, *_ in GROUPS), *EVERY):
        page = CliRunner().invoke(app, [*words, "--help"]).output
        assert page.startswith("Cách dùng: ")
        english = ("Usage:", "Arguments:", "Options:", "Commands:", "OPTIONS", "Show this", "required", "default:")
        assert [label for label in english if label in page] == []
    page = CliRunner().invoke(app, ["search", "--help"]).output
    starts = {line.index("Số kết quả") for line in page.splitlines() if "--limit" in line}
    assert starts == {line.index("In dạng JSON") for line in page.splitlines() if "--json" in line}
    assert "[bắt buộc]" in page
    assert "[mặc định: 10; 1<=x<=1000]" in page


def test_help_loads_no_heavy_library() -> None:
    heavy = ("django", "lxml", "pydantic", "tantivy", "docx")
    code = f"import sys, thidua.cli; print([m for m in {heavy} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["render"], "Thiếu"),
        (["rendr", "x"], "Không có lệnh rendr. Có phải: render, read?"),
        (["render", "x", "--drat"], "Không có tùy chọn --drat. Có phải: --draft?"),
        (["search", "x", "--year", "abc"], "--year: “abc”: phải là số nguyên"),
        (["issue", "x", "--file", "x", "--date", "1/1/2026", "--number", "12a"], "--number: “12a”: phải là số nguyên"),
        (["search", "x", "--limit", "0"], "--limit: “0”: phải từ 1 trở lên"),
        (["import", "x", "--encoding", "z"], "--encoding: “z” không dùng được; chọn: utf-8, utf-16"),
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
    assert "Các lệnh:" in capsys.readouterr().err


def test_an_example_runs_to_its_exit_code(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["check", str(tmp_path / "khong-co")])
    assert ended.value.code == 1
