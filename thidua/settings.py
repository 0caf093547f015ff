"""Settings: one `thidua.toml` in the data folder, each setting also an environment variable (`THIDUA_DATABASE`, ...).

The environment wins over the file. A password may stand in the environment, or in a `thidua.toml` of mode 600.
"""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from platformdirs import user_data_path
from pydantic import BaseModel, ConfigDict

from bloc.language import tr
from bloc.text import FORBIDDEN

from .errors import SettingsError

__all__ = ["FILE_NAME", "Settings", "load_settings"]

FILE_NAME = "thidua.toml"
_KEYS = ("database", "search", "templates", "unoserver")
_ENGINES = ("tantivy", "whoosh")
_LOGIN = re.compile(r"//[^@]*:[^@]*@")


class Settings(BaseModel):
    """What the user chose, complete: every relative path is already under `home`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    home: Path
    database: str
    """`sqlite:PATH`, or `postgresql://user@host/name`."""
    search: str
    """`tantivy:FOLDER` or `whoosh:FOLDER`."""
    unoserver: tuple[str, int] | None = None
    """Host and port where LibreOffice may wait for documents to make PDFs of; it need not.

    Without it none is asked: on a shared machine it may be another user's, who would get the documents.
    """
    templates: Path | None = None
    """A folder of Word templates that take the place of ours by name; it need not be there."""
    templates_place: str = ""
    """Where that is set."""

    @property
    def originals(self) -> Path:
        """The folder of the imported files, kept byte for byte."""
        return self.home / "originals"


def load_settings() -> Settings:
    """Return the settings of the data folder `THIDUA_HOME`, by default the operating system's place for user data.

    Raises SettingsError naming file, line and key of an unknown key or a bad value, with the remedy.
    """
    named = os.environ.get("THIDUA_HOME")
    home = _under(Path(), named, "THIDUA_HOME") if named else user_data_path("thidua", appauthor=False)
    home = Path(os.path.realpath(home))
    values = _from_file(home / FILE_NAME)
    for key in _KEYS:
        variable = f"THIDUA_{key.upper()}"
        if os.environ.get(variable):
            values[key] = (os.environ[variable], variable)
    database, place = values.get("database", ("sqlite:", ""))
    search, search_place = values.get("search", ("tantivy:", ""))
    return Settings(
        home=home,
        database=_database(database, place, home),
        search=_search(search, search_place, home),
        templates=_under(home, *values["templates"]) if "templates" in values else None,
        templates_place=values["templates"][1] if "templates" in values else "",
        unoserver=_host_and_port(*values["unoserver"]) if "unoserver" in values else None,
    )


def _from_file(path: Path) -> dict[str, tuple[str, str]]:
    """Return each value of the file with the place it stands at; empty when there is no file."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        table = tomllib.loads(text)
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError as error:
        raise SettingsError(
            tr(f"{path}: không phải UTF-8. Lưu lại tệp dạng UTF-8.", f"{path}: not UTF-8. Save the file as UTF-8.")
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            tr(
                f"{path}: sai cú pháp TOML ({error}). Viết mỗi dòng dạng: database = 'sqlite:'",
                f"{path}: bad TOML ({error}). Write each line as: database = 'sqlite:'",
            )
        ) from error
    values: dict[str, tuple[str, str]] = {}
    for key, value in table.items():
        place = _place(path, text, key)
        if key not in _KEYS:
            raise SettingsError(_unknown_key(place, key))
        if not isinstance(value, str):
            raise SettingsError(
                tr(
                    f"{place}: giá trị {value!r} phải là chuỗi trong dấu nháy, ví dụ '{key}:'.",
                    f"{place}: the value {value!r} must be a quoted string.",
                )
            )
        if FORBIDDEN.search(value):
            raise SettingsError(
                tr(
                    f"{place}: giá trị có ký tự điều khiển; gõ lại dòng này.",
                    f"{place}: the value holds a control character; type the line again.",
                )
            )
        if _has_password(value) and os.name == "posix" and path.stat().st_mode & 0o077:
            raise SettingsError(
                tr(
                    f"{place}: tệp chứa mật khẩu mà người khác đọc được. Chạy: chmod 600 {path}, "
                    f"hoặc đặt biến môi trường THIDUA_{key.upper()}.",
                    f"{place}: the file holds a password that others can read. Run: chmod 600 {path}, "
                    f"or set the environment variable THIDUA_{key.upper()}.",
                )
            )
        values[key] = (value, place)
    return values


def _place(path: Path, text: str, key: str) -> str:
    """Return `file, line N, key` of a top-level key."""
    found = re.search(rf"^[ \t\[]*[\"']?{re.escape(key)}\b", text, re.MULTILINE)
    line = text.count("\n", 0, found.start()) + 1 if found else 1
    return tr(f"{path}, dòng {line}, {key}", f"{path}, line {line}, {key}")


def _unknown_key(place: str, key: str) -> str:
    """Return the message for a key that is no setting, with the nearest one."""
    near = difflib.get_close_matches(key, _KEYS, n=1)
    keys = ", ".join(_KEYS)
    return tr(
        f"{place}: không có thiết lập này. " + (f"Có phải {near[0]}? " if near else "") + f"Các thiết lập: {keys}.",
        f"{place}: no such setting. " + (f"Did you mean {near[0]}? " if near else "") + f"The settings are: {keys}.",
    )


def _has_password(address: str) -> bool:
    """Whether the address has a password, before the server or among its options."""
    options = parse_qsl(address.partition("?")[2])
    return bool(_LOGIN.search(address)) or any("password" in name for name, _ in options)


def _under(home: Path, path: str, place: str) -> Path:
    """Return the path below the folder, `~` being the user's own.

    Raises SettingsError for a user that is not there.
    """
    try:
        return home / Path(path).expanduser()
    except RuntimeError as error:
        raise SettingsError(
            tr(
                f"{place}: không biết thư mục của người dùng trong {path!r}. Ghi đường dẫn đầy đủ.",
                f"{place}: no folder is known of the user in {path!r}. Write the whole path.",
            )
        ) from error


def _database(value: str, place: str, home: Path) -> str:
    """Return the database address with an absolute path for SQLite."""
    scheme, _, rest = value.partition(":")
    if scheme == "sqlite":
        path = rest.removeprefix("//") or "archive.sqlite3"
        return f"sqlite:{_under(home, path, place)}"
    if scheme == "postgresql" and _names_database(value):
        return value
    shown = f"{scheme}:…" if _has_password(value) else value
    raise SettingsError(
        tr(
            f"{place}: không dùng được cơ sở dữ liệu {shown!r}. Viết 'sqlite:' (mặc định), "
            "'sqlite:ĐƯỜNG_DẪN' hoặc 'postgresql://người_dùng@máy_chủ/tên'.",
            f"{place}: cannot use the database {shown!r}. Write 'sqlite:' (the default), "
            "'sqlite:PATH' or 'postgresql://user@host/name'.",
        )
    )


def _search(value: str, place: str, home: Path) -> str:
    """Return the search address with an absolute folder."""
    engine, colon, folder = value.partition(":")
    if engine in _ENGINES and colon:
        return f"{engine}:{_under(home, folder or f'search-{engine}', place)}"
    raise SettingsError(
        tr(
            f"{place}: không có bộ tìm kiếm {value!r}. Viết 'tantivy:' (mặc định) hoặc 'whoosh:', "
            "sau dấu hai chấm có thể ghi thư mục chỉ mục.",
            f"{place}: no search engine {value!r}. Write 'tantivy:' (the default) or 'whoosh:', "
            "optionally with a folder after the colon.",
        )
    )


def _host_and_port(value: str, place: str) -> tuple[str, int]:
    try:
        parts = urlsplit(f"//{value}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if host and port and parts.netloc == value and "@" not in value:
        return host, port
    raise SettingsError(
        tr(
            f"{place}: không dùng được địa chỉ {value!r}. Viết máy và cổng của unoserver, ví dụ '127.0.0.1:2003'.",
            f"{place}: cannot use the address {value!r}. Write host and port of unoserver, as in '127.0.0.1:2003'.",
        )
    )


def _names_database(address: str) -> bool:
    """Whether the address can be taken apart, down to its port, and names a database."""
    try:
        parts = urlsplit(address)
        return bool(parts.path.strip("/")) and parts.port != 0
    except ValueError:
        return False
