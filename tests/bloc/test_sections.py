"""Replacing top-level fields of a YAML file while all else stays as typed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bloc.sections import Sections
from bloc.start import start_facts
from bloc.yaml_source import read_yaml

EXAMPLES = Path(__file__).parents[2] / "examples"
SCALARS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")), min_size=1).map(
        str.strip
    ),
    st.sampled_from(
        ["12,5", "2026-03-15", "08:00", "true", "null", "~", "-", "a: b", "a #b", "&a", "*a", "100%", "'", '"']
    ),
    st.integers(-1000, 1000),
    st.booleans(),
    st.decimals(-1000, 1000, places=2),
)


def test_a_file_is_put_together_as_it_was() -> None:
    for text in (start_facts(2026), (EXAMPLES / "mau" / "hoso.yaml").read_text(encoding="utf-8")):
        assert Sections(text).text() == text


def test_a_field_is_replaced_and_comments_around_it_stay() -> None:
    text = "# đầu\na: 1  # một\n\n# về b\nb:   # trống\n  # - mẫu\n\n# về c\nc: 3\n# cuối\n"
    sections = Sections(text)
    sections.fill("b", ["x", {"y": dt.date(2026, 3, 5)}])
    sections.fill("d", Decimal("1.50"))
    assert sections.text() == (
        "# đầu\na: 1  # một\n\n# về b\nb:\n  - x\n  - y: 2026-03-05\n\n# về c\nc: 3\n\nd: 1.50\n# cuối\n"
    )


def test_an_empty_field_keeps_its_note() -> None:
    sections = Sections("leader:      # mã đơn vị\n")
    sections.fill("leader", "sxd")
    assert sections.text() == "leader: sxd      # mã đơn vị\n"


def test_a_field_is_taken_from_another_file_with_its_inner_comments() -> None:
    sections = Sections("# của ta\na:\n")
    sections.take("a", Sections("# của người\na:\n  - x  # ghi chú\n"))
    assert sections.text() == "# của ta\na:\n  - x  # ghi chú\n"


@pytest.mark.parametrize("text", ["{a: 1, b: 2}\n", '{"a": 1}\n'])
def test_a_file_in_one_pair_of_braces_has_no_sections(text: str) -> None:
    assert "a" not in Sections(text)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from("xyz"), st.one_of(SCALARS, st.lists(SCALARS, max_size=3)), min_size=1))
def test_every_value_reads_back_as_it_was(value: dict[str, object]) -> None:
    sections = Sections("a: 1\n\nb: 2\n")
    sections.fill("a", value)
    found = read_yaml(sections.text().encode(), "hoso.yaml")
    assert found["b"] == 2
    assert found["a"] == {key: _composed(item) for key, item in value.items()}


def _composed(value: object) -> object:
    import unicodedata

    if isinstance(value, list):
        return [_composed(item) for item in value]
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value
