"""Names that every system takes, none twice."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.workflow.safe_names import UniqueNames, safe_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Khối thi đua Kinh tế - Kỹ thuật 2026", "Khối thi đua Kinh tế - Kỹ thuật 2026"),
        (unicodedata.normalize("NFD", "hồ sơ"), "hồ sơ"),
        ("a/b\\c:d*e", "a-b-c-d-e"),
        ("../../etc/passwd", "etc-passwd"),
        ("dòng một\ndòng hai\x00\x7f", "dòng một-dòng hai-"),
        ("ngược\u202echiều", "ngược-chiều"),
        ("tên không mã \udcff", "tên không mã -"),
        ("CON", "_CON"),
        ("nul.2026", "_nul.2026"),
        ("Com1", "_Com1"),
        ("con đường", "con đường"),
        ("ho-so. . ", "ho-so"),
        (" .ẩn", "ẩn"),
        ("-rf", "rf"),
        ("hai\u00a0 chữ", "hai chữ"),
        ("", "ho-so"),
        ("...", "ho-so"),
    ],
)
def test_a_name_is_kept_as_far_as_every_system_takes_it(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(alphabet=st.characters(), max_size=200))
def test_every_name_becomes_a_safe_one(name: str) -> None:
    safe = safe_name(name)
    assert 0 < len(safe.encode()) <= 151
    assert not set('<>:"/\\|?*\n\t\0') & set(safe)
    assert safe == safe.strip(" ").rstrip(".")
    assert safe[0] not in ".-"
    assert safe_name(safe) == safe


def test_names_that_one_system_takes_for_the_same_are_numbered() -> None:
    names = UniqueNames()
    added = [names.add(name) for name in ("Hồ sơ", unicodedata.normalize("NFD", "hồ SƠ"), "HỒ SƠ", "hồ sơ-2", "khác")]
    assert added == ["Hồ sơ", "hồ SƠ-2", "HỒ SƠ-3", "hồ sơ-2-2", "khác"]


def test_a_long_name_keeps_room_for_its_number() -> None:
    names = UniqueNames()
    first, second = names.add("Đ" * 200), names.add("Đ" * 200)
    assert first == "Đ" * 75
    assert second == "Đ" * 74 + "-2"
