"""Legal bases as they are cited at the head of a paper (D30-60, D30-61)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from bloc.law import find_instrument, library_bases
from bloc.model import LegalBasis
from bloc.text import long_date

from .paper import Paper

__all__ = ["legal_bases", "proposer"]

_LAWS = ("Luật", "Bộ luật", "Pháp lệnh")
_NATIONAL = (*_LAWS, "Nghị định", "Thông tư")
_UNNUMBERED = ("Biên bản", "Quy chế", "Giao ước")
_VERBS = ("Căn cứ", "Thực hiện", "Theo")
_RANKS = (
    *("Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Nghị quyết", "Nghị định", "Thông tư liên tịch", "Thông tư"),
    *("Quyết định", "Chỉ thị", "Quy chế", "Quy định", "Hướng dẫn", "Kế hoạch", "Thông báo", "Công văn", "Biên bản"),
)
"""Types of instruments, the highest first."""


def legal_bases(paper: Paper, *, decision: bool = False) -> tuple[str, ...]:
    """Return the bases of a paper, each ending `;`, the last `.`: Căn cứ by rank and day, then Thực hiện, then Theo.

    A decision begins with what gives its issuer competence, and asks for `Theo đề nghị của ...` (D30-63).
    """
    indexed = [(f"legal_bases[{index}]", basis) for index, basis in enumerate(paper.year.legal_bases)]
    cited = [(path, basis) for path, basis in indexed if _cites(paper, basis)]
    cited += [("", basis) for basis in _library(paper)]
    cited.sort(key=lambda pair: _place(pair[1]))
    texts = [_citation(paper, path, basis) for path, basis in cited]
    if not texts:
        texts = [paper.gaps.note("legal_bases", "căn cứ ban hành")]
    if decision and not any(basis.verb == "Theo" for _, basis in cited):
        texts.append(f"Theo đề nghị của {paper.gaps.note('legal_bases[verb: Theo]', 'người đề nghị ban hành')}")
    return (*(f"{text};" for text in texts[:-1]), f"{texts[-1]}.")


def _library(paper: Paper) -> Iterator[LegalBasis]:
    """Yield the law that is in force on the paper's day; an instrument that the year itself states is the year's."""
    if not paper.year.issuing.law_library:
        return
    national = [basis for basis in paper.year.legal_bases if basis.type in _NATIONAL]
    stated = {found.number for basis in national if (found := find_instrument(basis.number))}
    titles = {(basis.type, basis.subject) for basis in national if basis.type in _LAWS}
    for basis in library_bases(paper.kind.id, paper.earliest_day):
        if basis.number not in stated and (basis.type, basis.subject) not in titles:
            yield basis


def proposer(paper: Paper) -> str | None:
    """Return who proposed a decision, as `Theo đề nghị của ...` names him; None where the year does not say."""
    proposals = (basis for basis in paper.year.legal_bases if basis.verb == "Theo" and _cites(paper, basis))
    return next((basis.issuer for basis in proposals if basis.issuer), None)


def _cites(paper: Paper, basis: LegalBasis) -> bool:
    return not basis.documents or paper.id in basis.documents or paper.kind.id in basis.documents


def _place(basis: LegalBasis) -> tuple[object, ...]:
    """Return the sort key of a basis; one on the issuer's functions and competence stands first by custom."""
    rank = float(_RANKS.index(basis.type)) if basis.type in _RANKS else len(_RANKS)
    if basis.issuer == "Thủ tướng Chính phủ":
        rank = min(rank, _RANKS.index("Nghị định") + 0.5)
    competence = "chức năng, nhiệm vụ" in (basis.subject or "")
    return _VERBS.index(basis.verb), not competence, rank, basis.date or dt.date.max


def _citation(paper: Paper, path: str, basis: LegalBasis) -> str:
    """Return one basis: of a law only name and date, of others type, number, date, issuer and subject (D30-61)."""
    if basis.verb == "Theo":
        words = [basis.type, _number(basis), long_date(basis.date) if basis.date else "", _issuer(basis), basis.subject]
        return _join(basis.verb, *words)
    name = " ".join(filter(None, (basis.type, basis.number or basis.subject)))
    gaps = paper.gaps
    date = long_date(basis.date) if basis.date else gaps.note(f"{path}.date", f"ngày của {name}")
    if basis.type in _LAWS:
        return _join(basis.verb, basis.type, gaps.text(basis.subject, f"{path}.subject", "tên luật"), date)
    number = _number(basis)
    if not number and basis.type not in _UNNUMBERED:
        number = f"số {gaps.note(f'{path}.number', f'số, ký hiệu của {name}')}"
    issuer = _issuer(basis) or f"của {gaps.note(f'{path}.issuer', f'cơ quan ban hành {name}')}"
    subject = gaps.text(basis.subject, f"{path}.subject", f"trích yếu của {name}")
    return _join(basis.verb, basis.type, number, date, issuer, subject)


def _number(basis: LegalBasis) -> str:
    return f"số {basis.number}" if basis.number else ""


def _issuer(basis: LegalBasis) -> str:
    return f"của {basis.issuer}" if basis.issuer else ""


def _join(*words: str | None) -> str:
    return " ".join(word.strip() for word in words if word).rstrip(" ;.")
