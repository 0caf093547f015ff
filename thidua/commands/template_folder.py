"""The folder of one's own Word templates, as the command line or the settings name it."""

from __future__ import annotations

from pathlib import Path

from bloc.language import tr

from ..console import fail
from ..exits import Exit

__all__ = ["chosen_templates"]


def chosen_templates(named: Path | None) -> Path | None:
    """Return the folder named after --templates, else that of the settings, None where neither names one.

    Ends the command where it is no folder. Raises SettingsError.
    """
    from ..settings import load_settings

    settings = None if named else load_settings()
    folder = settings.templates if settings else named
    if folder and not folder.is_dir():
        where = settings.templates_place if settings else "--templates"
        fail(
            tr(
                f'{where}: không có thư mục {folder}. Tạo bằng lệnh: thidua templates export "{folder}"',
                f'{where}: there is no folder {folder}. Make one with: thidua templates export "{folder}"',
            ),
            Exit.USAGE,
        )
    return folder
