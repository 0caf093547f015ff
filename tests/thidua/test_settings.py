from __future__ import annotations

import gc
import os
import stat
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from thidua.errors import SettingsError
from thidua.settings import load_settings


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("THIDUA_DATABASE", "THIDUA_SEARCH", "THIDUA_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("THIDUA_HOME", str(tmp_path))
    return tmp_path


def write(home: Path, text: str) -> None:
    (home / "thidua.toml").write_text(text, encoding="utf-8")


def test_defaults_lie_under_home(home: Path) -> None:
    settings = load_settings()
    assert settings.home == home
    assert settings.database == f"sqlite:{home / 'archive.sqlite3'}"
    assert settings.search == f"tantivy:{home / 'search-tantivy'}"
    assert not list(home.iterdir()), "reading settings writes nothing"


def test_environment_wins_over_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(home, 'search = "whoosh:"\ndatabase = "sqlite:kho.db"\n')
    assert load_settings().search == f"whoosh:{home / 'search-whoosh'}"
    assert load_settings().database == f"sqlite:{home / 'kho.db'}"
    monkeypatch.setenv("THIDUA_SEARCH", f"tantivy:{home / 'x'}")
    assert load_settings().search == f"tantivy:{home / 'x'}"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("\n\nserach = 'whoosh:'\n", ["dòng 3", "serach", "search"]),
        ("search = 'lucene:'\n", ["dòng 1", "search", "lucene:", "tantivy:"]),
        ("search = 5\n", ["dòng 1", "search", "5"]),
        ("database = 'mysql://a/b'\n", ["dòng 1", "database", "mysql", "sqlite:"]),
        ("database = 'postgresql://may-chu'\n", ["database", "postgresql://"]),
        ("search = \n", ["TOML", "line 1"]),
        ("database = 'postgresql://[may-chu/kho'\n", ["dòng 1", "database", "may-chu"]),
        ("database = 'postgresql://may-chu:cong/kho'\n", ["dòng 1", "database", "may-chu"]),
        ("database = 'postgresql://may-chu:99999/kho'\n", ["dòng 1", "database", "99999"]),
        ("database = 'sqlite:~khong-co-ai/kho'\n", ["dòng 1", "database", "~khong-co-ai"]),
        ("search = 'whoosh:~khong-co-ai/kho'\n", ["dòng 1", "search", "~khong-co-ai"]),
        ('search = "whoosh:a\\u0000b"\n', ["dòng 1", "search", "ký tự điều khiển"]),
    ],
)
def test_bad_settings_name_file_place_and_remedy(home: Path, text: str, parts: list[str]) -> None:
    write(home, text)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    for part in (str(home / "thidua.toml"), *parts):
        assert part in str(caught.value)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://nguoi:bimat@may-chu/",
        "postgresql://nguoi:bimat@[may-chu/kho",
        "postgresql://nguoi:bimat@may-chu:cong/kho",
        "postgresql://nguoi:bi?mat/bimat@may-chu/kho",
        "postgresql://may-chu:x/kho?password=bimat",
    ],
)
def test_bad_value_in_the_environment_names_the_variable_and_no_password(
    home: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("THIDUA_DATABASE", address)
    with pytest.raises(SettingsError, match="THIDUA_DATABASE") as caught:
        load_settings()
    assert "bimat" not in str(caught.value)


@pytest.mark.skipif(os.name != "posix", reason="~user and links are POSIX")
def test_a_home_of_nobody_and_one_that_leads_to_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_HOME", "~khong-co-ai/kho")
    with pytest.raises(SettingsError, match=r"THIDUA_HOME.*~khong-co-ai"):
        load_settings()
    (tmp_path / "vong").symlink_to("vong")
    monkeypatch.setenv("THIDUA_HOME", str(tmp_path / "vong"))
    with pytest.raises(OSError, match="vong"):
        load_settings()


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_only_the_user_enters_the_data_folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import connections

    from thidua.database import setup

    monkeypatch.setenv("THIDUA_HOME", str(home / "kho"))
    setup()
    connections.close_all()
    assert stat.S_IMODE((home / "kho").stat().st_mode) == 0o700


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
@pytest.mark.parametrize("address", ["nguoi:bimat@may-chu/kho", "may-chu/kho?password=bimat"])
def test_password_needs_a_private_file(home: Path, address: str) -> None:
    write(home, f"database = 'postgresql://{address}'\n")
    (home / "thidua.toml").chmod(0o644)
    with pytest.raises(SettingsError, match="chmod 600") as caught:
        load_settings()
    assert "bimat" not in str(caught.value)
    (home / "thidua.toml").chmod(0o600)
    assert load_settings().database == f"postgresql://{address}"


def test_django_gets_the_parts_of_a_postgresql_address(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from thidua.django_settings import database

    monkeypatch.setenv("THIDUA_DATABASE", "postgresql://ng%40:b%2Fm@may-chu:5433/kho?sslmode=require")
    entry = database(load_settings())
    assert (entry["USER"], entry["PASSWORD"], entry["HOST"], entry["PORT"]) == ("ng@", "b/m", "may-chu", "5433")
    assert (entry["NAME"], entry["OPTIONS"]) == ("kho", {"sslmode": "require"})


def test_secret_key_is_made_when_first_used_and_kept(home: Path) -> None:
    code = (
        "from thidua.database import setup; setup()\n"
        "from pathlib import Path; import os\n"
        "path = Path(os.environ['THIDUA_HOME']) / 'secret-key'\n"
        "assert not path.exists(), 'opening the archive needs no key'\n"
        "from django.core.signing import dumps; dumps('x')\n"
        "print(path.read_text())\n"
    )
    run = [sys.executable, "-W", "error", "-c", code]
    first = subprocess.run(run, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    key = first.stdout.strip()
    assert len(key) > 40
    if os.name == "posix":
        assert stat.S_IMODE((home / "secret-key").stat().st_mode) == 0o600
    from thidua.django_settings import secret_key

    assert secret_key(home) == key
    assert sorted(path.name for path in home.iterdir()) == [".khoa", "archive.sqlite3", "secret-key"]


@pytest.mark.parametrize("server", ["sqlite", "postgresql"])
def test_several_processes_may_open_a_new_archive_at_once(
    home: Path, server: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ExitStack() as stack:
        if server == "postgresql":
            address = stack.enter_context(request.getfixturevalue("postgresql").database())
            monkeypatch.setenv("THIDUA_DATABASE", address)
        _open_at_once()


def _open_at_once() -> None:
    code = (
        "from thidua.database import setup; setup(); from archive.models import Article; print(Article.objects.count())"
    )
    run = [sys.executable, "-W", "error", "-c", code]
    root = Path(__file__).parents[2]
    started = [subprocess.Popen(run, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=root) for _ in range(3)]
    assert [process.communicate() for process in started] == [(b"0\n", b"")] * 3


def test_models_and_migrations_agree(home: Path) -> None:
    run = [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "thidua.django_settings"}
    subprocess.run(run, check=True, env=environment, cwd=Path(__file__).parents[2])


@pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning")
def test_a_place_that_is_no_database_is_a_clear_error(home: Path) -> None:
    from thidua.database import setup
    from thidua.errors import DatabaseError

    (home / "archive.sqlite3").write_bytes(b"not a database, surely not" * 100)
    with pytest.raises(DatabaseError, match="database"):
        setup()
    from django.db import connections

    connections.close_all()
    gc.collect()  # Django lets go of a connection that fails while it is set up; Python 3.13 warns of that
