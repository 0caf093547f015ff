"""Facts of whatever text comes: a text that breaks a rule is refused, never a traceback."""

from __future__ import annotations

from pathlib import Path

from bloc.language import tr

from .cleaning import Cleaned, clean
from .errors import ReadError
from .extraction import extract_cleaned
from .facts import MeetingFacts

__all__ = ["analyse"]


def analyse(text: str, path: Path) -> tuple[Cleaned, MeetingFacts]:
    """Return the article in the file's text, and its facts.

    Raises ReadError when the text is a page of too many elements, or breaks a reader.
    """
    try:
        cleaned = clean(text)
        return cleaned, extract_cleaned(cleaned)
    except ReadError as error:
        raise ReadError(f"{path}: {error}") from error
    except (ValueError, LookupError, ArithmeticError, TypeError, RecursionError, MemoryError) as error:
        # A text may be stranger than any rule foresaw; it must not stop the thousands of files after it.
        raise ReadError(
            tr(
                f"{path}: không phân tích được nội dung ({type(error).__name__}: {error}). "
                "Lưu phần tin bài thành tệp .txt rồi nhập lại.",
                f"{path}: cannot analyse the contents ({type(error).__name__}: {error}). "
                "Save the article itself as a .txt file and import that.",
            )
        ) from error
