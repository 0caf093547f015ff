"""Numbers and switches of WordprocessingML, whatever a damaged or foreign file writes for them."""

from __future__ import annotations

import re
from typing import Any

from ..engine.places import W

__all__ = ["attribute", "emu", "is_on", "number", "twips", "val"]

_MOST = 1_000_000
_EMU = 635  # in a twip
_MEASURE = re.compile(r"\s*([+-]?\d{1,12}(?:\.\d{1,12})?)\s*(pt|in|cm|mm|pc|pi|)\s*")
_TWIPS = {"": 1.0, "pt": 20.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 144 / 2.54, "pc": 240.0, "pi": 240.0}
_OFF = frozenset({"0", "false", "off", "none"})


def attribute(element: Any, *names: str) -> str | None:
    """Return the first of these `w:` attributes that is there."""
    for name in names:
        value = element.get(W + name)
        if value is not None:
            return str(value)
    return None


def val(element: Any, path: str) -> str | None:
    """Return `w:val` of a child, None where it is not there."""
    child = element.find(W + path)
    return None if child is None else child.get(W + "val")


def twips(value: str | None, default: int = 0) -> int:
    """Return a length in twips; it may be written with a unit, as `12pt`. The default where it is no length."""
    match = _MEASURE.fullmatch(value) if value else None
    if match is None:
        return default
    return max(-_MOST, min(_MOST, round(float(match[1]) * _TWIPS[match[2]])))


def emu(value: str | None) -> float:
    """Return a length of DrawingML in twips, 0 where there is none."""
    text = (value or "").strip()
    return int(text) / _EMU if re.fullmatch(r"\d{1,10}", text) else 0


def number(value: str | None, default: int = 0) -> int:
    """Return a whole number, the default where there is none."""
    return twips(value, default)


def is_on(element: Any) -> bool:
    """Whether a switch such as `w:b` is on: it is there and does not say no."""
    return element is not None and (element.get(W + "val") or "").lower() not in _OFF
