"""Reading a bloc-year that is in order."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

import bloc
from bloc.model.base import Clock, Day, Points, Text


def test_a_folder_becomes_a_year(folder: Path) -> None:
    year = bloc.load(folder)
    assert year.folder == folder
    assert [unit.id for unit in year.members] == ["svh", "syt", "sgd"]
    assert year.meeting("trien-khai").date == dt.date(2026, 3, 12)
    assert year.meeting("trien-khai").starts_at == dt.time(8)
    assert year.scores["svh"].points["I.2"].verified == Decimal("4.75")
    assert [c.id for c in year.scoring.groups[0].criteria] == ["1", "2"]
    assert year.member_count == 3


def test_one_json_file_is_a_year_too(tmp_path: Path) -> None:
    path = tmp_path / "khoi.json"
    facts = {
        "emulation_year": 2026,
        "bloc": {"name": "Khối thi đua"},
        "members": [{"id": "sxd", "name": "Sở Xây dựng"}],
        "leader": "sxd",
        "scores": {},
    }
    path.write_text(json.dumps(facts, indent="\t"), encoding="utf-8")  # escapes for every accented letter
    year = bloc.load(path)
    assert year.bloc.name == "Khối thi đua"
    assert year.leader_unit is not None
    assert year.leader_unit.name == "Sở Xây dựng"


def test_empty_fields_count_as_absent(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("emulation_year: 2026\nbloc:\n  name: A\n  province:\n  abbreviation: ''\nmembers:\ntheme: ''\n")
    year = bloc.load(path)
    assert (year.bloc.province, year.bloc.abbreviation, year.members, year.theme) == (None, "KTĐ", (), None)


def test_byte_order_mark_and_windows_lines_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("\ufeffemulation_year: 2026\r\nbloc:\r\n  name: Khối A\r\n".encode())
    assert bloc.load(path).bloc.name == "Khối A"


def test_decomposed_letters_are_composed(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("emulation_year: 2026\nbloc: {name: Kho\u0302\u0301i thi \u0111ua}\n", encoding="utf-8")
    assert bloc.load(path).bloc.name == "Khối thi đua"


def test_importing_bloc_loads_nothing_heavy() -> None:
    code = "import sys, bloc; print([m for m in ('django', 'pydantic', 'ruamel', 'openpyxl') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_loading_a_year_loads_no_django_and_no_excel(folder: Path) -> None:
    code = (
        f"import sys, bloc; bloc.load({str(folder)!r});"
        "print([m for m in ('django', 'openpyxl', 'docx', 'lxml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@settings(deadline=None)
@given(st.decimals(min_value=-1000, max_value=1000, places=3), st.booleans())
def test_points_are_read_with_comma_or_dot(value: Decimal, comma: bool) -> None:
    text = str(value).replace(".", ",") if comma else str(value)
    assert TypeAdapter(Points).validate_python(f" {text} ") == value


@settings(deadline=None)
@given(st.dates(dt.date(1945, 1, 1), dt.date(2099, 12, 31)))
def test_dates_are_read_in_both_ways(day: dt.date) -> None:
    adapter = TypeAdapter(Day)
    for text in (day.isoformat(), f"{day.day}/{day.month}/{day.year}", f"{day:%d-%m-%Y}"):
        assert adapter.validate_python(text) == day


@pytest.mark.parametrize("text", ["08:00", "8h", "8h00", "8 giờ 00", "8 giờ 00 phút", "8g00"])
def test_times_are_read_as_people_write_them(text: str) -> None:
    assert TypeAdapter(Clock).validate_python(text) == dt.time(8)


@pytest.mark.parametrize("text", ["24:00", "8:60", "tám giờ", "", "8"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Clock).validate_python(text)


def test_numbers_may_stand_where_text_belongs() -> None:
    adapter = TypeAdapter(Text)
    assert (adapter.validate_python(12), adapter.validate_python(Decimal("2.10"))) == ("12", "2.10")
    with pytest.raises(ValidationError):
        adapter.validate_python(True)
    with pytest.raises(ValidationError):
        adapter.validate_python("a\x07b")
