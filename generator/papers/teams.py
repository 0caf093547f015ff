"""The members of a team: Tổ thẩm định, Ban kiểm phiếu (documents.md section 21)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bloc.model import Counter

from .body import Line, enumerated
from .paper import Paper
from .signing import bound_name

__all__ = ["COMMITTEE", "GROUP", "team_members"]

GROUP = {"head": "Tổ trưởng", "secretary": "Thư ký", "member": "Thành viên"}
"""What the members of a Tổ are called."""
COMMITTEE = {"head": "Trưởng ban", "secretary": "Thư ký", "member": "Thành viên"}
"""What the members of a Ban are called."""


def team_members(
    paper: Paper, members: Sequence[Counter], path: str, label: str, titles: Mapping[str, str]
) -> Iterator[Line]:
    """Return the members as a list: name, post, unit and what each is in the team."""
    if not members:
        yield Line("doan", paper.gaps.note(path, label))
        return
    yield from enumerated(
        [_member(paper, one, f"{path}[{index}]", titles[one.role]) for index, one in enumerate(members)]
    )


def _member(paper: Paper, one: Counter, path: str, title: str) -> str:
    name = bound_name(one.person.name)
    post = paper.gaps.text(one.person.post, f"{path}.person.post", f"chức vụ của {one.person.name}")
    unit = paper.year.unit(one.unit).name if one.unit else ""
    if unit and unit not in post:
        post = f"{post} {unit}"
    return f"{name}, {post}, {title}"
