"""Nơi nhận and Kính gửi (D30-110 to D30-115)."""

from __future__ import annotations

from .paper import Paper

__all__ = ["addressees", "drafting_unit", "recipients"]

_MEMBERS = "Các đơn vị thành viên"


def recipients(paper: Paper, first: str | None = None) -> tuple[str, ...]:
    """Return the lines of Nơi nhận, the last `- Lưu: VT, <drafting unit>.`

    `first` refers to the paper itself, as Như Điều 3, which means the members. Without recipients in the data the
    usual ones stand.
    """
    named = [_bare(name) for name in paper.data.recipients] or _usual(paper, first)
    if first:
        named = [name for name in named if not name.startswith(_MEMBERS)]
    filed = next((name for name in named if name.startswith("Lưu")), None)
    lines = [name for name in named if name != filed]
    if first is None and paper.data.addressees:
        first = "Như trên"
    if first and first not in lines:
        lines.insert(0, first)
    return (*(f"- {line};" for line in lines), f"- {filed or _filed(paper)}.")


def _usual(paper: Paper, first: str | None) -> list[str]:
    """Return the Council and its office unless the paper addresses them, and the members unless `first` means them."""
    level = paper.year.ubnd(paper.data.date).removeprefix("UBND ")
    council = [] if paper.data.addressees else [f"Hội đồng TĐKT {level}", "Sở Nội vụ"]
    return council if first else [*council, f"{_MEMBERS} {paper.group}"]


def drafting_unit(paper: Paper) -> str:
    """Return the abbreviation of the office that drafts and files."""
    unit = paper.unit
    drafting = paper.data.drafting_unit or (unit.drafting_unit if unit else None)
    return paper.gaps.text(drafting, paper.path("drafting_unit"), "đơn vị soạn thảo (chữ viết tắt)")


def _filed(paper: Paper) -> str:
    return f"Lưu: VT, {drafting_unit(paper)}"


def addressees(paper: Paper) -> tuple[str, ...]:
    """Return the addressees: one alone as it is, several as `- ...;` with the last ending `.` (D30-111)."""
    names = [_bare(name) for name in paper.data.addressees]
    if len(names) < 2:
        return tuple(names)
    return (*(f"- {name};" for name in names[:-1]), f"- {names[-1]}.")


def _bare(name: str) -> str:
    return name.strip().lstrip("-").strip().rstrip(";.")
