"""`thidua extract`: JSON for programs, a table for people, a clear message for what cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from archive import analysis
from archive.facts import MeetingFacts
from thidua.cli import app

ARTICLE = Path(__file__).parent / "articles" / "tong-hop-hai-duong-2017.txt"


def test_json_has_every_field_of_the_contract() -> None:
    result = CliRunner().invoke(app, ["extract", str(ARTICLE), "--json"])
    assert result.exit_code == 0
    facts = json.loads(result.stdout)
    assert set(facts) == set(MeetingFacts.model_fields)
    assert facts["meeting_date"] == "2017-12-27"
    assert facts["evidence"]["leader"][0]["quote"] == "Sở Tài chính"


def test_table_names_what_is_there_and_what_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("THIDUA_LANG", raising=False)
    result = CliRunner().invoke(app, ["extract", str(ARTICLE)])
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert any(line.startswith("Khối trưởng ") and line.endswith("Sở Tài chính") for line in lines)
    assert any("(đề nghị): Sở Nội vụ, Thanh tra tỉnh" in line for line in lines)
    assert any(line.startswith("Chủ đề") and line.endswith("(không nêu)") for line in lines)


def test_a_text_that_breaks_a_reader_is_told_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(cleaned: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(analysis, "extract_cleaned", broken)
    result = CliRunner().invoke(app, ["extract", str(ARTICLE)])
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{ARTICLE}: không phân tích được nội dung (RecursionError" in result.stderr


@pytest.mark.parametrize(
    ("name", "data"), [("rong.txt", b""), ("nhi-phan.txt", b"\x00\x01\x02" * 90), ("khong-co.txt", None)]
)
def test_what_cannot_be_read_is_told_without_a_traceback(tmp_path: Path, name: str, data: bytes | None) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    result = CliRunner().invoke(app, ["extract", str(path), "--json"])
    assert result.exit_code == 1
    assert name in result.stderr
    assert result.stdout == ""
