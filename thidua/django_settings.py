"""Django settings, taken from `thidua.settings`."""

from __future__ import annotations

INSTALLED_APPS: list[str] = []
SECRET_KEY = ""
USE_TZ = True
