"""A real PostgreSQL server for the tests of a shared archive, started when the first of them asks for it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest


@dataclass(frozen=True)
class Server:
    """A running server on this machine."""

    port: int

    def address(self, name: str) -> str:
        """Return the address of a database as `THIDUA_DATABASE` takes it."""
        return f"postgresql://thidua@127.0.0.1:{self.port}/{name}"

    def run(self, statement: str) -> None:
        """Run one statement outside every transaction."""
        import psycopg

        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())

    @contextmanager
    def database(self, template: str = "template1") -> Iterator[str]:
        """Give the address of a copy of the template, for as long as the block runs."""
        name = f"t{uuid.uuid4().hex}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield self.address(name)
        finally:
            self.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """Return an empty server of its own on a free port of this machine; stopped and removed at the end."""
    pytest.importorskip("psycopg", reason="psycopg is not installed (pip install thidua[postgres])")
    programs = _programs() if os.name == "posix" else None
    if programs is None:
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql)")
    account = _account()
    # Not under pytest's own folder: only its owner may enter that, and PostgreSQL refuses to run as root.
    with tempfile.TemporaryDirectory(prefix="thidua-postgresql-", ignore_cleanup_errors=True) as folder:
        if account:
            shutil.chown(folder, **account)
        with _running(programs, Path(folder), account) as server:
            yield server


@contextmanager
def _running(programs: Path, folder: Path, account: dict[str, Any]) -> Iterator[Server]:
    data = folder / "data"
    make = [programs / "initdb", "-D", data, "-U", "thidua", "--auth=trust", "--encoding=UTF8", "--no-locale", "-N"]
    made = subprocess.run(make, cwd=folder, capture_output=True, text=True, check=False, **account)
    assert made.returncode == 0, made.stderr
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": folder, "fsync": "off"}
    serve = [programs / "postgres", "-D", data, *(f"--{name}={value}" for name, value in options.items())]
    log = folder / "log"
    with log.open("wb") as stream:
        process = subprocess.Popen(serve, cwd=folder, stdout=stream, stderr=stream, **account)
    try:
        server = Server(port)
        _wait_for(server, process, log)
        yield server
    finally:
        process.send_signal(signal.SIGQUIT)  # an immediate end: nothing here is worth saving
        process.wait(30)


def _wait_for(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    import psycopg

    for _ in range(300):
        assert process.poll() is None, log.read_text(encoding="utf-8", errors="replace")
        with suppress(psycopg.OperationalError):
            return server.run("SELECT 1")
        time.sleep(0.1)
    raise AssertionError(log.read_text(encoding="utf-8", errors="replace"))


def _programs() -> Path | None:
    """Return the folder of the server's programs; Debian keeps them off PATH, by version."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(folders, key=lambda path: float(path.parent.name), default=None)


def _account() -> dict[str, Any]:
    """Return whom to run the server as: a user without rights in place of root, else whoever runs the tests."""
    if os.name != "posix" or os.geteuid() != 0:
        return {}
    import grp
    import pwd

    users = {one.pw_name: one for one in pwd.getpwall()}
    user = users.get("postgres") or users["nobody"]
    return {"user": user.pw_name, "group": grp.getgrgid(user.pw_gid).gr_name}
