"""Quyết định that sets up the Tổ thẩm định, which verifies the scores (documents.md section 21; form 1.3)."""

from __future__ import annotations

from collections.abc import Iterator

from .bases import legal_bases, proposer
from .body import Line, enumerated
from .letterhead import letterhead
from .numbering import numbered
from .paper import Paper
from .recipients import recipients
from .signing import authority, signature
from .teams import GROUP, team_members

__all__ = ["NEEDS", "context"]

NEEDS = (
    "đơn vị Khối trưởng, căn cứ, người đề nghị (legal_bases)",
    "thành viên, nhiệm vụ, thời gian hoạt động của Tổ thẩm định (teams.verification)",
    "số, ngày ban hành, người ký, nơi nhận",
)
_TEAM = "Tổ thẩm định"


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `to-tham-dinh` prints; its articles run straight into their text (D30-72)."""
    name = f"{_TEAM} điểm thi đua năm {paper.year.emulation_year} của {paper.bloc_name}"
    head = letterhead(paper, "QUYẾT ĐỊNH", f"Thành lập {name}")
    can_cu = legal_bases(paper, decision=True)
    body = numbered(_articles(paper, name))
    bound = [proposer(paper), f"thủ trưởng các đơn vị thành viên {paper.bloc_name}"]
    heads = ", ".join(filter(None, bound))
    return {
        **vars(head),
        "tham_quyen": authority(paper),
        "can_cu": can_cu,
        "noi_dung": tuple(body),
        "dieu_3": f"Quyết định này có hiệu lực kể từ ngày ký. {heads[:1].upper()}{heads[1:]} và các thành viên có tên "
        "tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
        **vars(signature(paper)),
        "noi_nhan": recipients(paper, "Như Điều 3"),
    }


def _articles(paper: Paper, name: str) -> Iterator[Line]:
    """Yield Điều 1 with the members and Điều 2 with tasks and term."""
    team = paper.year.teams.verification
    yield Line("dieu", f"Thành lập {name} (sau đây gọi tắt là {_TEAM}), gồm:")
    label = f"thành viên {_TEAM} (họ tên, chức vụ, đơn vị)"
    yield from team_members(paper, team.members, "teams.verification.members", label, GROUP)
    yield Line("dieu", f"{_TEAM} có nhiệm vụ:")
    yield from enumerated(team.tasks or (paper.gaps.note("teams.verification.tasks", f"nhiệm vụ của {_TEAM}"),))
    term = paper.gaps.text(team.term, "teams.verification.term", f"thời gian hoạt động của {_TEAM}")
    yield Line("doan", f"Thời gian hoạt động của {_TEAM}: {_from_signing(term.rstrip('.'))}.")


def _from_signing(term: str) -> str:
    """Return the term; one that names only its end begins with the decision."""
    return f"từ ngày ký Quyết định này {term}" if term.startswith(("đến ", "cho đến ")) else term
