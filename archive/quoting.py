"""Quoting: the sentence around a piece of evidence, so that a reader can judge it."""

from __future__ import annotations

import re

__all__ = ["sentence"]

_MOST = 400
_END = re.compile(r"[.;!?…](?=\s)|\n")


def sentence(text: str, start: int, end: int) -> str:
    """Return the sentence that holds `text[start:end]`, cut with an ellipsis beyond about 400 characters."""
    room = max(0, _MOST - (end - start)) // 2
    before, after = text[max(0, start - room) : start], text[end : end + room]
    breaks = list(_END.finditer(before))
    if breaks:
        before = before[breaks[-1].end() :]
    elif start > room:
        before = "…" + before.partition(" ")[2]
    closing = _END.search(after)
    if closing:
        after = after[: closing.end()]
    elif end + room < len(text):
        after = after.rpartition(" ")[0] + "…"
    return " ".join((before + text[start:end] + after).split())
