"""The language of messages: Vietnamese, or English with THIDUA_LANG=en."""

from __future__ import annotations

import os

__all__ = ["english", "tr"]


def english() -> bool:
    """Whether messages are to be in English."""
    return os.environ.get("THIDUA_LANG", "").lower().startswith("en")


def tr(vietnamese: str, in_english: str) -> str:
    """Return the text in the chosen language; both stand side by side where they are used."""
    return in_english if english() else vietnamese
