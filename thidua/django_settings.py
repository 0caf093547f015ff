"""Django settings, taken from `thidua.settings`."""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.utils.functional import SimpleLazyObject

from .settings import Settings, load_settings

__all__ = ["database", "secret_key"]


def database(settings: Settings) -> dict[str, Any]:
    """Return the entry of Django's DATABASES for the settings."""
    scheme, _, rest = settings.database.partition(":")
    if scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": rest,
            # IMMEDIATE: a transaction that reads first and writes later waits its turn instead of failing half-way.
            "OPTIONS": {"timeout": 30, "transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode=WAL"},
        }
    address = urlsplit(settings.database)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(address.path.strip("/")),
        "USER": unquote(address.username or ""),
        "PASSWORD": unquote(address.password or ""),
        "HOST": address.hostname or "",
        "PORT": str(address.port or ""),
        "OPTIONS": dict(parse_qsl(address.query)),
    }


def secret_key(home: Path) -> str:
    """Return the key that signs sessions, made once and kept in a file that only the owner reads."""
    path = home / "secret-key"
    if not path.exists():
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=home, encoding="ascii") as stream:  # made with mode 600
            stream.write(secrets.token_urlsafe(48))
            stream.flush()
            with suppress(FileExistsError):  # another process was first: its key counts
                os.link(stream.name, path)
    return path.read_text(encoding="ascii")


_settings = load_settings()

INSTALLED_APPS = [
    "archive.apps.ArchiveConfig",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
DATABASES = {"default": database(_settings)}
ARCHIVE_ORIGINALS = _settings.originals
SECRET_KEY: Any = SimpleLazyObject(lambda: secret_key(_settings.home))
"""Made when something is signed: the command line never needs it."""
LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
