"""What the reports on half a year and on the year share: their text, and the outline where there is no text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from bloc.model import Block, Prose

from .bases import legal_bases
from .body import Line, Section, finish, lines
from .letterhead import letterhead
from .paper import Paper
from .prose import outline, prose
from .recipients import addressees, recipients
from .signing import signature

__all__ = ["given_parts", "report"]

_SLOT = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_HEADINGS = ("muc", "khoan_tieu_de")


def report(
    paper: Paper,
    subject: str,
    opening: str,
    sections: dict[str, Section],
    empty: Collection[str],
    *,
    required: bool,
) -> dict[str, object]:
    """Return what the template of a report prints; `empty` are the slots that our outline leaves out.

    The bloc-year's own text is noted as missing, if required.
    """
    head = letterhead(paper, "BÁO CÁO", subject)
    cited = any(paper.id in basis.documents for basis in paper.year.legal_bases)
    body = _text(paper, sections, empty, required=required)
    name = f"{subject[:1].lower()}{subject[1:]}"
    found, last = finish(body, f"Trên đây là Báo cáo {name}{_submitted(paper)}.")
    return {
        **vars(head),
        "kinh_gui": addressees(paper),
        "can_cu": legal_bases(paper) if cited else (),
        "mo_dau": opening,
        "noi_dung": found,
        "doan_cuoi": last,
        **vars(signature(paper)),
        "noi_nhan": recipients(paper),
    }


def _text(paper: Paper, sections: dict[str, Section], empty: Collection[str], *, required: bool) -> list[Line]:
    instead = outline(paper.id)
    if paper.id in paper.year.prose or instead is None:
        return prose(paper, paper.id, sections, required=required)
    file = f"noi-dung/{paper.id}.md"
    noted = paper.gaps.note(file, f"nội dung văn bản (tệp {file})", printed="nội dung văn bản") if required else ""
    return [Line("doan", noted)] * required + lines(paper, given_parts(instead, empty), sections)


def _submitted(paper: Paper) -> str:
    """Return the words that put a report before those it is addressed to."""
    speaker = paper.unit_name if paper.mode == "B" else paper.group
    names = ", ".join(paper.data.addressees)
    return f"; {speaker} kính báo cáo {names} xem xét, tổng hợp" if names else ""


def given_parts(text: Prose, empty: Collection[str]) -> Prose:
    """Return a text without the parts that consist of empty slots: such a part goes with its heading.

    A mục goes when all its parts do and it says nothing itself.
    """
    kept: list[Block] = []
    chapters = _split(text.blocks, ("muc",))
    for chapter in chapters:
        head, *parts = _split(chapter, _HEADINGS)
        own = _filled(head, empty)
        below = [block for part in parts for block in _filled(part, empty)]
        if own or below:
            kept += [*(own or head[:1]), *below]
    return text.model_copy(update={"blocks": tuple(kept)})


def _split(blocks: Sequence[Block], kinds: Collection[str]) -> list[list[Block]]:
    """Return the blocks in parts, each from a heading of these kinds to the next."""
    parts: list[list[Block]] = []
    for block in blocks:
        if block.kind in kinds or not parts:
            parts.append([])
        parts[-1].append(block)
    return parts


def _filled(part: Sequence[Block], empty: Collection[str]) -> list[Block]:
    """Return a part without its empty slots; nothing where it has no text, or slots that are all empty."""
    slots = list(_slots(part))
    bare = all(block.kind in _HEADINGS for block in part)
    if bare or (slots and all(slot in empty for slot in slots)):
        return []
    return [block for block in part if not set(_slots([block])) & set(empty)]


def _slots(part: Sequence[Block]) -> Iterator[str]:
    for block in part:
        if match := _SLOT.fullmatch(block.text.strip()):
            yield match.group(1)
