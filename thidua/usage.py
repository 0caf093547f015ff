"""Wrong usage of the command line, told in the user's language; Typer itself speaks English only."""

from __future__ import annotations

from typing import Any

from bloc.language import english

__all__ = ["explain"]


def explain(error: Any) -> str:
    """Return the message for one of Typer's usage errors: what is wrong, and where the help is.

    Typer does not export the classes, so they are told apart by name.
    """
    kind = type(error).__name__
    if kind == "NoArgsIsHelpError" or english():
        return str(error.format_message())
    context = error.ctx
    command = context.command_path if context else "thidua"
    return f"{_problem(kind, error)}\nXem hướng dẫn: {command} --help"


def _problem(kind: str, error: Any) -> str:
    if kind == "NoSuchOption":
        near = ", ".join(sorted(error.possibilities or ()))
        return f"Không có tùy chọn {error.option_name}." + (f" Có phải: {near}?" if near else "")
    name = error.param.get_error_hint().replace("'", "") if getattr(error, "param", None) else ""
    if kind == "MissingParameter":
        return f"Thiếu {name}."
    message = error.message
    if message.startswith("No such command"):
        typed, *near = message.split("'")[1::2]
        return f"Không có lệnh {typed}." + (f" Có phải: {', '.join(near)}?" if near else "")
    if message.startswith("Got unexpected extra argument"):
        return f"Thừa {message.rpartition('(')[2].rstrip(')')}."
    if name:
        return f"{name}: {_wrong_value(error)}."
    if kind == "BadOptionUsage":
        return f"Tùy chọn {error.option_name} phải kèm giá trị, hoặc không nhận giá trị."
    return f"Lệnh viết chưa đúng: {message}"


def _wrong_value(error: Any) -> str:
    """Return the value as typed and what it has to be, as the check behind Typer's error tells it."""
    from pydantic import BaseModel, ValidationError

    from bloc.explain import explain as explain_value

    cause = error.__cause__
    if not isinstance(cause, ValidationError):
        return f"giá trị không dùng được ({error.message})"
    details = cause.errors()[0]
    if details["type"] == "value_error":
        typed, *choices = details["msg"].split("'")[1::2]
        return f"“{typed}” không dùng được" + (f"; chọn: {', '.join(choices)}" if choices else "")
    return explain_value(details, BaseModel)
