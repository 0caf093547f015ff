"""Who signs, and how it is written: TM., KT. and the posts of modes A and B (D30-90 to D30-95)."""

from __future__ import annotations

from dataclasses import dataclass

from bloc.model import Signer, Unit

from ..gaps import Gaps
from .paper import Paper

__all__ = ["Signature", "authority", "head_of", "head_post_of_deputy", "signature"]


@dataclass(frozen=True)
class Signature:
    """What the templates' signature block prints; the names are the tags."""

    ky_chuc_vu: tuple[str, ...]
    ky_chuc_vu_co_quan: str | None
    ky_ho_ten: str


def signature(paper: Paper) -> Signature:
    """Return the signature block: the signer named for the document, else the head of the issuing department."""
    if paper.data.signer:
        return _named(paper, paper.data.signer)
    post, name = head_of(paper.unit, paper.gaps)
    if paper.mode == "B":
        return Signature((post.upper(),), None, name)
    return _for_the_bloc(paper, post, name)


def authority(paper: Paper) -> str:
    """Return who decides, in capitals: GIÁM ĐỐC SỞ XÂY DỰNG, or the bloc's leader in mode A (D30-63)."""
    if paper.mode == "A":
        return f"{paper.leader_title} {paper.year.bloc.name}".upper()
    return f"{head_of(paper.unit, paper.gaps)[0]} {paper.unit_name}".upper()


def head_of(unit: Unit | None, gaps: Gaps) -> tuple[str, str]:
    """Return post and name of a unit's head, noting what is missing."""
    if unit is None:
        missing = gaps.note("leader", "đơn vị ban hành")
        return missing, missing
    head, path = unit.head, f"members.{unit.id}.head"
    post = gaps.text(head.post if head else None, f"{path}.post", f"chức vụ người đứng đầu {unit.name}")
    return post, gaps.text(head.name if head else None, f"{path}.name", f"họ tên người đứng đầu {unit.name}")


def head_post_of_deputy(post: str) -> str | None:
    """Return the post a deputy signs for: Phó Giám đốc gives Giám đốc; None for a post that is no deputy's."""
    if not post.lower().startswith("phó "):
        return None
    rest = post[4:].strip()
    return rest[:1].upper() + rest[1:]


def _named(paper: Paper, signer: Signer) -> Signature:
    post, prefix = signer.post.upper(), signer.authority_prefix
    if paper.mode == "A" and not prefix and not signer.second_post and not _is_role(paper, signer.post):
        return _for_the_bloc(paper, signer.post, signer.name)
    lines: tuple[str, ...] = (post,)
    if prefix == "Q.":
        lines = (f"Q. {post}",)
    elif prefix == "TM.":
        lines = (f"TM. {(signer.for_post or _collective(paper)).upper()}", post)
    elif prefix:
        represented = signer.for_post or head_post_of_deputy(signer.post)
        lines = (f"{prefix} {represented or head_of(paper.unit, paper.gaps)[0]}".upper(), post)
    second = signer.second_post.upper() if signer.second_post else None
    return Signature(lines, second, signer.name)


def _for_the_bloc(paper: Paper, post: str, name: str) -> Signature:
    """Return mode A's form: role in the bloc above the signature, post in the department below it (D30-95)."""
    role = f"{'KT. ' if head_post_of_deputy(post) else ''}{paper.leader_title}"
    return Signature((f"TM. {_collective(paper)}", role.upper()), f"{post} {paper.unit_name}".upper(), name)


def _is_role(paper: Paper, post: str) -> bool:
    titles = paper.year.bloc.role_titles
    return post.casefold() in (titles.leader.casefold(), titles.deputy.casefold())


def _collective(paper: Paper) -> str:
    return f"{paper.group} thi đua".upper()
