"""Bảng tổng hợp điểm: points and places of every unit (documents.md section 5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from bloc.model import Unit
from bloc.model.scoring import Adjustment, UnitScores
from bloc.scores import unit_totals
from bloc.text import decimal_comma

from .body import Line
from .landscape import wide_head
from .meeting_words import inside
from .paper import Paper
from .recipients import recipients
from .report_sections import ScoreRow, scores
from .scoring_rows import bonus_rule, group_points, tie_rule
from .signing import signature

__all__ = ["NEEDS", "SummaryRow", "context"]

NEEDS = (
    "danh sách đầy đủ đơn vị thành viên (members, bloc.members_complete)",
    "các nhóm tiêu chí (scoring), điểm thẩm định, điểm thưởng, điểm trừ của mọi đơn vị (scores)",
    "ngày ký, người ký",
)


@dataclass(frozen=True)
class SummaryRow(ScoreRow):
    """A row of the summary: that of the table of scores, with the reasons for bonus, penalty and disqualification."""

    ghi_chu: str = ""


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `bang-tong-hop-diem` prints."""
    subject = f"Kết quả thi đua năm {paper.year.emulation_year} của {paper.bloc_name}"
    head = wide_head(paper, "BẢNG TỔNG HỢP ĐIỂM", subject)
    return {
        **vars(head),
        "noi_dung": (_table(paper),),
        "ghi_chu": tuple(filter(None, (_groups(paper), bonus_rule(paper), tie_rule(paper)))),
        **vars(signature(paper)),
        "noi_nhan": recipients(paper) if paper.data.recipients else (),
    }


def _groups(paper: Paper) -> str:
    """Return what the heads of the columns stand for."""
    named = "; ".join(f"Nhóm {group.id}. {group.name.rstrip('.;')}" for group in paper.year.scoring.groups)
    return f"Các nhóm tiêu chí (trong ngoặc là điểm tối đa): {named}." if named else ""


def _table(paper: Paper) -> Line:
    """Return the units by place; while points are missing, the units in their order with what is missing."""
    year = paper.year
    if not (year.bloc.members_complete and year.members):
        count = f" ({year.bloc.member_count} đơn vị)" if year.bloc.member_count else ""
        paper.gaps.note("members", f"danh sách đầy đủ đơn vị thành viên{count} (members_complete: true)")
    columns = tuple(f"Nhóm\n{group.id}\n({decimal_comma(group_points(group))})" for group in year.scoring.groups)
    standings = [standing for standing in year.standings() if standing.groups]
    if standings:
        table = next(iter(scores(paper)))
        rows = [
            SummaryRow(**vars(row), ghi_chu=_reasons(paper, standing.unit))
            for row, standing in zip(table.rows, standings, strict=True)
        ]
        return Line("bang_tong_hop", rows=tuple(rows), columns=columns)
    if not year.scoring.groups:
        paper.gaps.note("scoring.groups", "các nhóm tiêu chí chấm điểm")
    rows = list(_published(paper) if year.rankings and not year.scores else _unfinished(paper))
    return Line("bang_tong_hop", rows=tuple(rows), columns=columns)


def _published(paper: Paper) -> Iterator[SummaryRow]:
    """Yield the places that the bloc gave, without the points of the groups, which are missing."""
    missing = paper.gaps.note("scores", "điểm thẩm định của mọi đơn vị thành viên", "điểm thẩm định")
    empty = ("",) * len(paper.year.scoring.groups)
    for index, standing in enumerate(paper.year.standings(), 1):
        total = decimal_comma(standing.total) if standing.total is not None else missing
        name = paper.year.unit(standing.unit).name
        yield SummaryRow(index, name, empty, "", "", total, str(standing.rank), _reasons(paper, standing.unit))


def _unfinished(paper: Paper) -> Iterator[SummaryRow]:
    """Yield the units with the groups whose points are verified; those that lack points are noted one by one."""
    year = paper.year
    if not year.members:
        yield SummaryRow(1, paper.gaps.note("members", "các đơn vị thành viên"), (), "", "", "", "")
    for index, unit in enumerate(year.members, 1):
        given = year.scores.get(unit.id) or UnitScores()
        totals = unit_totals(year, given) if year.scoring.groups else None
        if totals:
            groups, bonus, penalty, total = totals
            shown = (decimal_comma(bonus), decimal_comma(penalty), decimal_comma(total))
            points = tuple(map(decimal_comma, groups))
        else:
            shown = ("", "", _missing(paper, unit, given))
            points = tuple(_verified(given, group.id, [c.id for c in group.criteria]) for group in year.scoring.groups)
        yield SummaryRow(index, unit.name, points, *shown, "", _reasons(paper, unit.id))


def _missing(paper: Paper, unit: Unit, given: UnitScores) -> str:
    """Note which criteria of a unit are not verified, and return what a draft shows for its total."""
    codes = [code for code in paper.year.scoring.max_points() if not _has(given, code)]
    of = f" tiêu chí {', '.join(codes)}" if codes and given.points else ""
    return paper.gaps.note(f"scores.{unit.id}", f"điểm thẩm định{of} của {unit.name}", "điểm thẩm định")


def _has(given: UnitScores, code: str) -> bool:
    score = given.points.get(code)
    return score is not None and score.verified is not None


def _verified(given: UnitScores, group: str, criteria: list[str]) -> str:
    codes = [f"{group}.{criterion}" for criterion in criteria]
    if not codes or not all(_has(given, code) for code in codes):
        return ""
    return decimal_comma(sum((given.points[code].verified or Decimal(0) for code in codes), Decimal(0)))


def _reasons(paper: Paper, unit_id: str) -> str:
    """Return why a unit has bonus or penalty points, and why it is not considered."""
    given = paper.year.scores.get(unit_id) or UnitScores()
    parts = (
        f"Không xét: {inside(paper, given.disqualified).rstrip('.')}." if given.disqualified else "",
        f"Thưởng: {_listed(paper, given.bonus)}." if given.bonus else "",
        f"Trừ: {_listed(paper, given.penalty)}." if given.penalty else "",
    )
    return " ".join(filter(None, parts))


def _listed(paper: Paper, adjustments: Iterable[Adjustment]) -> str:
    reasons = ((inside(paper, one.reason).rstrip(".;"), decimal_comma(one.points)) for one in adjustments)
    return "; ".join(f"{reason} ({points} điểm)" for reason, points in reasons)
