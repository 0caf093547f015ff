"""Places in a ranking in words: hạng nhất, thứ 2/8 đơn vị của Khối."""

from __future__ import annotations

__all__ = ["place_among", "place_word"]

_WORDS = ("nhất", "nhì", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")


def place_word(rank: int) -> str:
    """Return a place as it follows `hạng` or `thứ`: nhất, nhì; in digits from 11 on."""
    return _WORDS[rank - 1] if 0 < rank <= len(_WORDS) else str(rank)


def place_among(rank: int, number: int | None, group: str) -> str:
    """Return `thứ 2/8 đơn vị của Khối`, the place alone where it is not known of how many."""
    return f"thứ {rank}/{number} đơn vị của {group}" if number else f"thứ {place_word(rank)}"
