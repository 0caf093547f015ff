"""Biển tên: a name plate for each person in the room, folded so that it reads from both sides (documents.md, 22)."""

from __future__ import annotations

from dataclasses import dataclass

from ..breaks import laid_out
from ..lines import text_width
from .delegates import Delegate, delegates
from .meeting_words import meeting_of_bloc, post_in
from .paper import Paper

__all__ = ["NEEDS", "Plate", "context", "copies"]

NEEDS = (
    "đơn vị thành viên (members)",
    "người dự, khách mời, người được mời, nếu đã biết (meetings); chưa biết người dự thì in tên đơn vị",
)
_WIDTH = 9400  # twips that a line of a plate may take
_BELOW = 28  # points of the line under the name
_SIZES = ((72, "lon"), (54, "vua"), (40, "nho"))  # points of the template's three styles


@dataclass(frozen=True)
class Plate:
    """A name plate; the names are the tags."""

    ten: str
    """In capitals."""
    don_vi: str
    co: str
    """Which of the three sizes the name is set in: lon, vua, nho."""


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `bien-ten` prints; `ban` are its copies."""
    plates = [_plate(one) for one in delegates(paper)]
    if not plates:
        plates = [Plate(paper.gaps.note("members", "đơn vị thành viên dự họp"), "", "nho")]
    return {"ten_van_ban": f"Biển tên {meeting_of_bloc(paper)}", "ban": paper.chosen(plates)}


def copies(paper: Paper) -> tuple[str, ...]:
    """Return whose plates there are."""
    found = [one.name or one.unit or one.post for one in delegates(paper)]
    return tuple(found) or ("",)


def _plate(one: Delegate) -> Plate:
    """Return a plate: the name with post and unit under it, the unit alone where nobody is named."""
    below = post_in(one.post, one.unit or None)
    name, said = (one.name, below) if one.name else (one.unit or one.post, one.post if one.unit else "")
    shown = name.upper()
    width = {size: text_width(shown, points, bold=True) for points, size in _SIZES}
    fitting = (size for _, size in _SIZES if width[size] <= _WIDTH)
    return Plate(shown, laid_out(said, _BELOW, _WIDTH, bold=False), next(fitting, "nho"))
