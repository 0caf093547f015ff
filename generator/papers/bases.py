"""Legal bases as they are cited at the head of a paper (D30-60, D30-61)."""

from __future__ import annotations

from bloc.model import LegalBasis
from bloc.text import long_date

from .paper import Paper

__all__ = ["legal_bases"]

_LAWS = ("Luật", "Bộ luật", "Pháp lệnh")


def legal_bases(paper: Paper, *, proposal: bool = False) -> tuple[str, ...]:
    """Return the bases of a paper, each ending `;`, the last `.`; `proposal` asks for `Theo đề nghị của ...`."""
    cited = [
        (f"legal_bases[{index}]", basis)
        for index, basis in enumerate(paper.year.legal_bases)
        if not basis.documents or paper.id in basis.documents
    ]
    cited.sort(key=lambda pair: pair[1].verb == "Theo")
    texts = [_citation(paper, path, basis) for path, basis in cited]
    if not texts:
        texts = [paper.gaps.note("legal_bases", "căn cứ ban hành")]
    if proposal and not any(basis.verb == "Theo" for _, basis in cited):
        texts.append(f"Theo đề nghị của {paper.gaps.note('legal_bases[verb: Theo]', 'người đề nghị ban hành')}")
    return (*(f"{text};" for text in texts[:-1]), f"{texts[-1]}.")


def _citation(paper: Paper, path: str, basis: LegalBasis) -> str:
    """Return one basis: of a law only name and date, of others type, number, date, issuer and subject."""
    name = " ".join(filter(None, (basis.type, basis.subject)))
    if basis.verb == "Theo":
        words = [basis.type, _number(basis), long_date(basis.date) if basis.date else "", _issuer(basis), basis.subject]
        return _join(basis.verb, *words)
    date = long_date(basis.date) if basis.date else paper.gaps.note(f"{path}.date", f"ngày của {name}")
    if basis.type in _LAWS:
        return _join(basis.verb, basis.type, paper.gaps.text(basis.subject, f"{path}.subject", "tên luật"), date)
    if not basis.number and not basis.subject:
        return _join(basis.verb, basis.type, paper.gaps.note(f"{path}.number", f"số, ký hiệu của {name}"), date)
    return _join(basis.verb, basis.type, _number(basis), date, _issuer(basis), basis.subject)


def _number(basis: LegalBasis) -> str:
    return f"số {basis.number}" if basis.number else ""


def _issuer(basis: LegalBasis) -> str:
    return f"của {basis.issuer}" if basis.issuer else ""


def _join(*words: str | None) -> str:
    return " ".join(word.strip() for word in words if word).rstrip(" ;.")
