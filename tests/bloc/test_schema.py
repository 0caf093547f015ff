"""The JSON Schema for editors accepts what the model accepts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import bloc
from bloc.schema import facts_schema
from bloc.start import start_facts
from bloc.yaml_source import read_yaml

EXAMPLES = Path(__file__).parents[2] / "examples"


def wrong(facts: bytes) -> list[Any]:
    schema = facts_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    root = read_yaml(facts, "hoso.yaml")
    return [list(error.absolute_path) for error in jsonschema.Draft202012Validator(schema).iter_errors(root)]


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*/hoso.yaml")), ids=lambda path: path.parent.name)
def test_every_example_is_accepted(path: Path) -> None:
    assert wrong(path.read_bytes()) == []


def test_the_start_and_a_small_year_are_accepted(folder: Path) -> None:
    assert wrong(start_facts(2026).encode()) == []
    assert wrong((folder / "hoso.yaml").read_bytes()) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("leader: svh", "leadre: svh"),
        ("[trien_khai,", "[trien_kai,"),
        ("date: 12/3/2026", "date: hôm nay"),
        ("members_complete: true", "members_complete: đủ"),
        ("max_points: 15}", "max_point: 15}"),
    ],
)
def test_what_the_model_refuses_is_marked(folder: Path, old: str, new: str) -> None:
    text = (folder / "hoso.yaml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    assert wrong(text.replace(old, new).encode())


def test_the_sample_lines_of_the_start_are_in_order_when_uncommented(tmp_path: Path) -> None:
    path = tmp_path / "hoso.yaml"
    path.write_text(re.sub(r"(?m)^( +)# ?", r"\1", start_facts(2026)), encoding="utf-8")
    year = bloc.load(path)
    filled = set(year.model_dump(exclude_defaults=True))
    assert filled >= {"members", "legal_bases", "movements", "covenant", "scoring", "scores", "meetings", "documents"}
    assert wrong(path.read_bytes()) == []
