"""Who signs, and how it is written: TM., KT. and the posts of modes A and B (D30-90 to D30-95)."""

from __future__ import annotations

from dataclasses import dataclass

from bloc.model import Signer, Unit

from ..breaks import laid_out
from ..gaps import Gaps
from ..lines import text_width
from .paper import Paper

__all__ = ["Signature", "Signed", "authority", "bound_name", "head_of", "head_post_of_deputy", "level", "signature"]

_TEXT, _CELL = 9071, 4536 - 170  # widths in twips of the text and of the signature's cell


@dataclass(frozen=True)
class Signature:
    """What the templates' signature block prints; the names are the tags."""

    ky_chuc_vu: tuple[str, ...]
    ky_chuc_vu_co_quan: str | None
    ky_ho_ten: str


@dataclass(frozen=True)
class Signed:
    """One of several signatures of a paper; the names are the tags."""

    chuc_vu: tuple[str, ...]
    ho_ten: str


def level(*signed: Signed) -> tuple[Signed, ...]:
    """Return signatures that stand side by side with their names at one height: shorter heads get empty lines."""
    most = max((len(one.chuc_vu) for one in signed), default=0)
    return tuple(Signed(one.chuc_vu + ("",) * (most - len(one.chuc_vu)), one.ho_ten) for one in signed)


def signature(paper: Paper) -> Signature:
    """Return the signature block: the signer named for the document, else the head of the issuing department."""
    if paper.data.signer:
        return _named(paper, paper.data.signer)
    post, name = head_of(paper.unit, paper.gaps)
    return _for_the_bloc(paper, post, name) if paper.mode == "A" else Signature((post.upper(),), None, name)


def authority(paper: Paper) -> str:
    """Return who decides, in capitals: GIÁM ĐỐC SỞ XÂY DỰNG, or the bloc in mode A, whose leader signs TM. (D30-63)."""
    name = paper.year.bloc.name if paper.mode == "A" else f"{head_of(paper.unit, paper.gaps)[0]} {paper.unit_name}"
    return laid_out(name, 14, _TEXT, capitals=True)


def head_of(unit: Unit | None, gaps: Gaps) -> tuple[str, str]:
    """Return post and name of a unit's head, noting what is missing."""
    if unit is None:
        return gaps.note("leader", "chức vụ người ký"), gaps.note("leader", "họ tên người ký")
    head, path = unit.head, f"members.{unit.id}.head"
    post = gaps.text(head.post if head else None, f"{path}.post", f"chức vụ người đứng đầu {unit.name}")
    return post, gaps.text(head.name if head else None, f"{path}.name", f"họ tên người đứng đầu {unit.name}")


def bound_name(name: str) -> str:
    """Return a name in running text, whose last word, often a single letter or syllable, begins no line."""
    return "\N{NO-BREAK SPACE}".join(name.rsplit(" ", 1))


def head_post_of_deputy(post: str) -> str | None:
    """Return the post a deputy signs for: Phó Giám đốc gives Giám đốc; None for a post that is no deputy's."""
    if not post.lower().startswith("phó "):
        return None
    rest = post[4:].strip()
    return rest[:1].upper() + rest[1:]


def _named(paper: Paper, signer: Signer) -> Signature:
    post, prefix = signer.post, signer.authority_prefix
    if paper.mode == "A" and prefix in (None, "KT."):
        return _for_the_bloc(paper, post, signer.name, signer.second_post)
    lines: tuple[str, ...] = (post.upper(),)
    if prefix == "Q.":
        lines = (f"Q. {post}".upper(),)
    elif prefix == "TM.":
        lines = (f"TM. {signer.for_post or _collective(paper)}".upper(), post.upper())
    elif prefix:
        represented = signer.for_post or head_post_of_deputy(post)
        lines = (f"{prefix} {represented or head_of(paper.unit, paper.gaps)[0]}".upper(), post.upper())
    return Signature(lines, _below(signer.second_post, paper.unit), signer.name)


def _for_the_bloc(paper: Paper, post: str, name: str, second_post: str | None = None) -> Signature:
    """Return mode A's form: role in the bloc above the signature, post in the department below it (D30-95).

    A deputy of the department signs for the leader; the deputy of the bloc does so under that title.
    """
    titles = paper.year.bloc.role_titles
    lines = [f"TM. {_collective(paper)}", titles.leader]
    if post.casefold() == titles.deputy.casefold():
        lines[1:] = [f"KT. {titles.leader}", titles.deputy]
        path = paper.path("signer.second_post")
        second_post = paper.gaps.text(second_post, path, f"chức vụ của {name} tại cơ quan, đơn vị")
    elif post.casefold() != titles.leader.casefold():
        lines[1] = f"{'KT. ' if head_post_of_deputy(post) else ''}{titles.leader}"
        second_post = second_post or f"{post} {paper.unit_name}"
    return Signature(tuple(line.upper() for line in lines), _below(second_post, paper.unit), name)


def _below(post: str | None, unit: Unit | None) -> str | None:
    """Return the post under the signature, in lines that break well: a long one before the name of the unit."""
    if not post:
        return None
    if unit and post.endswith(f" {unit.name}") and text_width(post.upper(), 14, bold=True) > _CELL:
        role = post.removesuffix(unit.name).rstrip()
        return f"{role.upper()}\n{laid_out(unit.name, 14, _CELL, capitals=True)}"
    return laid_out(post, 14, _CELL, capitals=True)


def _collective(paper: Paper) -> str:
    return f"{paper.group} thi đua"
