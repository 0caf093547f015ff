"""What the package promises as a whole."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest

import search


def test_importing_loads_no_engine_and_nothing_of_the_other_rooms() -> None:
    code = (
        "import sys, search; others = 'tantivy whoosh django archive generator portals thidua'.split(); "
        "print([name for name in others if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_public_names_exist() -> None:
    assert [name for name in search.__all__ if not hasattr(search, name)] == []


@pytest.mark.parametrize("location", ["", "folder", "tantivy", "tantivy:", "lucene:folder", "C:\\folder"])
def test_an_address_without_engine_or_folder_is_refused(location: str) -> None:
    with pytest.raises(search.LocationError):
        search.open_index(location)


@pytest.mark.parametrize(
    "values",
    [
        {"id": ""},
        {"id": "x" * 201},
        {"id": "a\nb"},
        {"id": "\ud800"},
        {"year": "2020"},
        {"year": True},
        {"year": -1},
        {"date": "2020-01-01"},
        {"date": dt.datetime(2020, 1, 1)},  # noqa: DTZ001
        {"units": "Sở Xây dựng"},
        {"awards": (1,)},
        {"title": None},
        {"province": 3},
    ],
)
def test_a_record_with_a_wrong_value_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(search.RecordError):
        search.Record(**({"id": "x", "title": "a", "body": "b"} | values))  # type: ignore[arg-type]


def test_a_record_is_composed() -> None:
    record = search.Record(id="x", title="Ho\u0323p", body="", units=["So\u031b\u0309"])  # type: ignore[arg-type]
    assert (record.title, record.units) == ("Họp", ("Sở",))
