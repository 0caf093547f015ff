"""A migrated, empty archive in a temporary data folder: real SQLite or PostgreSQL, real files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from thidua.database import setup
from thidua.settings import load_settings


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database file with all tables, made once."""
    home = tmp_path_factory.mktemp("template")
    _make_tables(home, "sqlite:")
    return home / "archive.sqlite3"


@pytest.fixture(scope="session")
def empty_postgresql(tmp_path_factory: pytest.TempPathFactory, postgresql: Any) -> Iterator[str]:
    """Return the name of a PostgreSQL database with all tables, made once."""
    with postgresql.database() as address:
        _make_tables(tmp_path_factory.mktemp("template"), address)
        yield address.rpartition("/")[2]


@pytest.fixture(params=["sqlite", "postgresql"])
def home(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the data folder of an empty archive that Django works on; every test runs once per database."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("THIDUA_HOME", str(folder))
    monkeypatch.delenv("THIDUA_DATABASE", raising=False)
    monkeypatch.delenv("THIDUA_LANG", raising=False)
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("empty_sqlite"), folder)
        setup()
        yield folder
        _close()
        return
    template = request.getfixturevalue("empty_postgresql")
    with request.getfixturevalue("postgresql").database(template) as address:
        monkeypatch.setenv("THIDUA_DATABASE", address)
        setup()
        yield folder
        _close()


def _make_tables(home: Path, database: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THIDUA_HOME", str(home))
        patch.setenv("THIDUA_DATABASE", database)
        setup(load_settings())
    _close()


def _close() -> None:
    from django.db import connections

    connections.close_all()
