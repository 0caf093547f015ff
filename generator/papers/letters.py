"""What the official letters to the members share: Kính gửi, the answer asked for, whom to ask (form 1.5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bloc.model import Contact, Letter
from bloc.text import long_date

from .bases import legal_bases
from .body import Line, finish
from .letterhead import letter_head
from .numbering import numbered
from .paper import Paper
from .recipients import addressees, recipients
from .signing import bound_name, signature

__all__ = ["letter", "members_addressed", "sent_by", "speaker"]


def members_addressed(paper: Paper) -> tuple[str, ...]:
    """Return the usual addressee of a letter: all members."""
    return (f"Các đơn vị thành viên {paper.bloc_name}",)


def letter(
    paper: Paper, subject: str, opening: str, body: Iterable[Line], asked: Letter, *, usual: Sequence[str]
) -> dict[str, object]:
    """Return what the template of a letter prints; it ends with whom to ask, or with its body where nobody is named.

    `usual` are the addressees where the data name none. Legal bases stand only where the data cite them in this letter.
    """
    addressed = paper if paper.data.addressees else _addressed(paper, tuple(usual))
    cited = any(paper.id in basis.documents for basis in paper.year.legal_bases)
    lines, last = finish(numbered(body), _contact(asked.contact))
    return {
        **vars(letter_head(addressed, subject)),
        "kinh_gui": addressees(addressed),
        "can_cu": legal_bases(paper) if cited else (),
        "mo_dau": opening,
        "noi_dung": lines,
        "doan_cuoi": last,
        **vars(signature(addressed)),
        "noi_nhan": recipients(addressed, "Như trên"),
    }


def _addressed(paper: Paper, usual: tuple[str, ...]) -> Paper:
    """Return the paper with addressees of its own."""
    data = paper.data.model_copy(update={"addressees": usual})
    documents = {**paper.year.documents, paper.id: data}
    return replace(paper, year=paper.year.model_copy(update={"documents": documents}))


def sent_by(paper: Paper, asked: Letter, path: str, label: str) -> str:
    """Return where answers go and by when: `Sở Xây dựng trước ngày 09 tháng 3 năm 2026 (địa chỉ nhận: ...)`."""
    day = long_date(asked.due) if asked.due else f"ngày {paper.gaps.note(f'{path}.due', label)}"
    address = f" (địa chỉ nhận: {asked.send_to})" if asked.send_to else ""
    return f"{paper.unit_name} trước {day}{address}"


def speaker(paper: Paper) -> str:
    """Return who writes, in short, once the paper has named him in full."""
    return paper.group if paper.mode == "A" else paper.unit_name


def _contact(contact: Contact | None) -> str:
    """Return whom to ask, nothing where nobody is named."""
    if contact is None:
        return ""
    phone = f", điện thoại {_whole(contact.phone)}" if contact.phone else ""
    email = f", thư điện tử {contact.email}" if contact.email else ""
    return f"Thông tin liên hệ: {bound_name(contact.name)}{phone}{email}"


def _whole(text: str) -> str:
    """Return a number that no line break parts."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")
