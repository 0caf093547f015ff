"""What commands print: messages to stderr, results to stdout, JSON where it was asked for."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from bloc.errors import FolderBusyError
from bloc.files import refusal

from .errors import DatabaseError, SettingsError
from .exits import Exit

__all__ = ["fail", "outside_errors", "print_json", "say", "warn"]


def say(text: str = "") -> None:
    """Print a line of the result."""
    sys.stdout.write(text + "\n")


def warn(text: str) -> None:
    """Print a line that is not part of the result."""
    sys.stderr.write(text + "\n")


def print_json(value: Any) -> None:
    """Print a value as readable JSON in UTF-8; dates as ISO, other unknown objects as text."""
    say(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def fail(message: str, code: Exit = Exit.FINDINGS) -> NoReturn:
    """Print the message and end the command with the exit code."""
    warn(message)
    raise SystemExit(int(code))


@contextmanager
def outside_errors() -> Iterator[None]:
    """Turn bad settings (exit code 2), a failing database or disk, a busy folder (3) into a message with its place."""
    try:
        yield
    except SettingsError as error:
        fail(str(error), Exit.USAGE)
    except (DatabaseError, FolderBusyError) as error:
        fail(str(error), Exit.OUTSIDE)
    except OSError as error:
        message = refusal(error)
        fail(f"{message[:1].upper()}{message[1:]}.", Exit.OUTSIDE)
