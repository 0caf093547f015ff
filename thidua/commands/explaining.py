"""Errors of the libraries as messages with the exit code they deserve."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ..console import fail
from ..exits import Exit

__all__ = ["explained"]


@contextmanager
def explained() -> Iterator[None]:
    """End the command with the error's message: 1 for findings, 2 for a wrong name or address, 3 for what is busy."""
    from bloc.errors import BlocError, FolderBusyError
    from generator.errors import GeneratorError, UnknownDocumentError, UnknownMeetingError
    from portals.errors import PortalError, PortalSettingsError
    from thidua.errors import DatabaseError, SettingsError, ThiduaError

    try:
        yield
    except (UnknownDocumentError, UnknownMeetingError, PortalSettingsError, SettingsError) as error:
        fail(str(error), Exit.USAGE)
    except (DatabaseError, FolderBusyError) as error:
        fail(str(error), Exit.OUTSIDE)
    except (BlocError, GeneratorError, PortalError, ThiduaError) as error:
        fail(str(error))
