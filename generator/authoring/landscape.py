"""Blocks of two columns on a page that lies on its side: the same columns, further apart (D30-02)."""

from __future__ import annotations

import re

from .document import HEIGHT, WIDTH
from .wordml import cell, paragraph

__all__ = ["apart"]

_ROOM = HEIGHT - WIDTH  # how much wider the page is


def apart(block: str) -> str:
    """Return a letterhead or signature with an empty column between its two, so that both keep to their margins."""
    block = re.sub(r'(?<=<w:tblW w:w=")\d+', lambda width: str(int(width.group()) + _ROOM), block)
    block = block.replace("</w:tc><w:tc>", f"</w:tc>{cell(_ROOM, paragraph('SauBang'))}<w:tc>")
    return block.replace("/><w:gridCol", f'/><w:gridCol w:w="{_ROOM}"/><w:gridCol')
