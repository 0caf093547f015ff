"""Opening the archive's database: Django started once, tables brought up to date."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from bloc.files import locked
from bloc.language import tr

from .errors import DatabaseError
from .settings import Settings, load_settings

__all__ = ["database_errors", "setup"]


def setup(settings: Settings | None = None) -> Settings:
    """Return the settings in use, with Django started on their database and its tables up to date.

    May be called again and again, also with other settings, and by several processes at once.
    Raises SettingsError for bad settings, DatabaseError when the database cannot be opened, OSError for the folder,
    FolderBusyError when another process does not end bringing the tables up to date.
    """
    settings = settings or load_settings()
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)  # the archive names people
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.django_settings")

    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()
    _point_to(settings)
    with database_errors(settings):
        if _behind():
            with _alone(settings):
                if _behind():
                    _migrate()
    return settings


@contextmanager
def database_errors(settings: Settings) -> Iterator[None]:
    """Turn a failure of the database into a message with its place and the remedy.

    Raises DatabaseError.
    """
    from django.db import Error

    try:
        yield
    except (Error, sqlite3.Error) as error:
        raise DatabaseError(
            tr(
                f"Không dùng được cơ sở dữ liệu của kho: {error}. Kiểm tra mục database, thư mục {settings.home}, "
                "dung lượng đĩa và máy chủ cơ sở dữ liệu (nếu có).",
                f"Cannot use the archive's database: {error}. Check the setting database, the folder {settings.home}, "
                "the free space and the database server, if any.",
            )
        ) from error


def _point_to(settings: Settings) -> None:
    """Let Django use the database and folders of these settings."""
    from django.conf import settings as django
    from django.db import connections
    from django.utils.functional import SimpleLazyObject

    from .django_settings import database, secret_key

    wanted = database(settings)
    current = connections["default"].settings_dict
    if settings.originals == django.ARCHIVE_ORIGINALS and all(current[key] == wanted[key] for key in wanted):
        return
    connections["default"].close()
    del connections["default"]
    connections.settings = connections.configure_settings({"default": wanted})
    django.ARCHIVE_ORIGINALS = settings.originals
    django.SECRET_KEY = SimpleLazyObject(lambda: secret_key(settings.home))


def _behind() -> bool:
    """Whether a migration has not been applied yet."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """Hold off every other process that wants to change the tables; a crash releases the hold."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(hashtext('thidua'))")
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(hashtext('thidua'))")
        return
    with locked(settings.home):
        yield
