"""Help in the user's language: Typer brings its own click, which takes its labels from no catalogue."""

from __future__ import annotations

import re

import typer
from typer.core import TyperCommand, TyperGroup

from bloc.language import english

__all__ = ["Command", "Group"]

_LABELS = (
    (r"^Usage: ", "Cách dùng: "),
    (r"^Arguments:$", "Tham số:"),
    (r"^Options:$", "Tùy chọn:"),
    (r"^Commands:$", "Các lệnh:"),
    (r"\[OPTIONS\]", "[TÙY CHỌN]"),
    (r"\bCOMMAND \[ARGS\]\.\.\.", "LỆNH [THAM SỐ]..."),
    (r"\bShow\s+this\s+message\s+and\s+exit\.", "In hướng dẫn này."),
    (r"\[required\]", "[bắt buộc]"),
    (r"\[default:", "[mặc định:"),
)
_KINDS = {"str": "chữ", "int": "số", "int range": "số", "path": "tên", "list[str]": "chữ", "list[Path]": "tên"}


def _translated(page: str) -> str:
    """Return a help page with Typer's labels in Vietnamese; what is not known here stays as it is."""
    if english():
        return page
    for label, translated in _LABELS:
        page = re.sub(label, translated, page, flags=re.MULTILINE)
    return re.sub(r"<([\w \[\]]+)>", _kind, page)


def _kind(found: re.Match[str]) -> str:
    """Return the kind of a value in the same width, so that the columns stay straight."""
    word = _KINDS.get(found[1])
    return f"<{word}>".ljust(len(found[0])) if word else found[0]


class Command(TyperCommand):
    """A command with its help in the user's language."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]
        """Return the help page."""
        return _translated(super().get_help(ctx))


class Group(TyperGroup):
    """The list of commands with its help in the user's language."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]
        """Return the help page."""
        return _translated(super().get_help(ctx))
