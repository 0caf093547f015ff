"""A migrated, empty archive in a temporary data folder: real SQLite, real files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from thidua.database import setup
from thidua.settings import load_settings


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database with all tables, made once."""
    home = tmp_path_factory.mktemp("template")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THIDUA_HOME", str(home))
        patch.delenv("THIDUA_DATABASE", raising=False)
        setup(load_settings())
    _close()
    return home / "archive.sqlite3"


@pytest.fixture
def home(tmp_path: Path, empty_database: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the data folder of an empty archive that Django works on."""
    folder = tmp_path / "home"
    folder.mkdir()
    shutil.copy(empty_database, folder)
    monkeypatch.setenv("THIDUA_HOME", str(folder))
    monkeypatch.delenv("THIDUA_DATABASE", raising=False)
    monkeypatch.delenv("THIDUA_LANG", raising=False)
    setup()
    yield folder
    _close()


def _close() -> None:
    from django.db import connections

    connections.close_all()
