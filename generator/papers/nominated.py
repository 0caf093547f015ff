"""The units that the bloc proposes for awards: place, votes, awards received, as minutes and lists show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bloc.model import AWARDS, Nomination, PriorAward
from bloc.text import decimal_comma, short_date, two_digits

from .award_names import award_shown
from .ballots import votes_for, votes_shown
from .paper import Paper

__all__ = [
    "Listed",
    "NominationRow",
    "by_award",
    "decision_shown",
    "merit_of",
    "nominated",
    "nomination_rows",
    "received",
    "unit_of",
    "votes_of",
]


@dataclass(frozen=True)
class NominationRow:
    """A row of the list of proposed units; the names are the tags."""

    stt: int
    don_vi: str
    hinh_thuc: str
    diem: str
    hang: str
    phieu: str
    da_nhan: str


@dataclass(frozen=True)
class Listed:
    """A table that stands outside the text; `rows` is the tag, its cells are narrow."""

    rows: tuple[object, ...]


def nominated(paper: Paper) -> list[tuple[int, Nomination]]:
    """Return the nominations with their place in the data, the highest award first; noted where there is none."""
    if not paper.year.nominations:
        paper.gaps.note("nominations", "danh sách đơn vị được đề nghị khen thưởng")
    ranks = list(AWARDS)
    found = enumerate(paper.year.nominations)
    return sorted(found, key=lambda pair: ranks.index(pair[1].award) if pair[1].award in ranks else len(ranks))


def by_award(paper: Paper) -> dict[str, list[tuple[int, Nomination]]]:
    """Return the nominations by the award's name as printed."""
    groups: dict[str, list[tuple[int, Nomination]]] = {}
    for index, nomination in nominated(paper):
        groups.setdefault(award_shown(paper, nomination), []).append((index, nomination))
    return groups


def unit_of(paper: Paper, index: int, nomination: Nomination) -> str:
    """Return the name of a proposed unit, noted where only a number of units is known."""
    if nomination.unit:
        return paper.year.unit(nomination.unit).name
    label = f"tên {two_digits(nomination.count)} đơn vị đề nghị tặng {paper.year.award_name(nomination)}"
    return paper.gaps.note(f"nominations[{index}].unit", label, "tên đơn vị")


def votes_of(paper: Paper, index: int, nomination: Nomination) -> str:
    """Return `07/08 phiếu (87,50%)`: of the nomination, else of its ballot."""
    votes = nomination.votes
    if votes is None:
        votes = votes_for(paper.year, nomination.award, nomination.unit)
    if votes is not None:
        return votes_shown(paper, votes)
    label = f"số phiếu đồng ý của {_bare_unit(paper, nomination)}"
    return paper.gaps.note(f"nominations[{index}].votes", label, "số phiếu")


def merit_of(paper: Paper, index: int, nomination: Nomination) -> str:
    """Return what the unit achieved, without the final stop; noted where it is not said."""
    label = f"tóm tắt thành tích của {_bare_unit(paper, nomination)}"
    return paper.gaps.text(nomination.merit, f"nominations[{index}].merit", label).rstrip(".")


def _bare_unit(paper: Paper, nomination: Nomination) -> str:
    return paper.year.unit(nomination.unit).name if nomination.unit else "đơn vị được đề nghị"


def nomination_rows(paper: Paper) -> tuple[NominationRow, ...]:
    """Return a row for each proposed unit."""
    return tuple(_rows(paper))


def _rows(paper: Paper) -> Iterator[NominationRow]:
    standings = {standing.unit: standing for standing in paper.year.standings()}
    if not standings:
        paper.gaps.note("scores", "điểm thẩm định, xếp hạng các đơn vị thành viên")
    for stt, (index, nomination) in enumerate(nominated(paper), 1):
        standing = standings.get(nomination.unit or "")
        total = standing.total if standing else None
        yield NominationRow(
            stt=stt,
            don_vi=unit_of(paper, index, nomination),
            hinh_thuc=award_shown(paper, nomination),
            diem=decimal_comma(total) if total is not None else "",
            hang=str(standing.rank) if standing and standing.rank else "",
            phieu=votes_of(paper, index, nomination),
            da_nhan="\n".join(_with_decision(paper, award) for award in received(paper, nomination.unit)),
        )


def received(paper: Paper, unit: str | None) -> list[PriorAward]:
    """Return the confirmed awards of a unit."""
    return [award for award in paper.year.prior_awards if award.unit and award.unit == unit and award.confirmed]


def _with_decision(paper: Paper, award: PriorAward) -> str:
    decision = f" (Quyết định số {decision_shown(award)})" if award.decision else ""
    return f"{award_shown(paper, award)} năm {award.year or paper.year.emulation_year - 1}{decision}"


def decision_shown(award: PriorAward) -> str:
    """Return `351/QĐ-UBND ngày 06/02/2026`, nothing where no decision is known."""
    return f"{award.decision.number} ngày {short_date(award.decision.date)}" if award.decision else ""
