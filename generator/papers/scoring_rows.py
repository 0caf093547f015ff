"""The scoring form in rows, for every document that prints it: criteria groups, their criteria, the sum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bloc.model import CriteriaGroup
from bloc.text import decimal_comma

from .paper import Paper

__all__ = ["EVIDENCE", "METHOD", "CriterionRow", "bonus_rule", "form_rows", "group_points", "tie_rule", "used_columns"]

METHOD, EVIDENCE = "Cách tính, điểm trừ", "Tài liệu kiểm chứng"
"""The columns that a form has only where its criteria say something in them."""


@dataclass(frozen=True)
class CriterionRow:
    """A row of the scoring form; the names are the tags."""

    loai: str
    """nhom, tieu_chi or tong; on a unit's own form muc and dieu_chinh too."""
    stt: str
    """The code by which scores and reasons name a group or criterion: I, I.1."""
    noi_dung: str
    toi_da: str
    mo_ta: tuple[str, ...] = ()
    """How it is counted and what proves it, as many as the form has columns for them."""


def group_points(group: CriteriaGroup) -> Decimal:
    """Return the most that a group gives: as declared, else the sum of its criteria."""
    if group.max_points is not None:
        return group.max_points
    return sum((criterion.max_points for criterion in group.criteria), Decimal(0))


def used_columns(paper: Paper) -> tuple[str, ...]:
    """Return the heads of those columns about which some criterion says something."""
    criteria = [criterion for group in paper.year.scoring.groups for criterion in group.criteria]
    told = {METHOD: any(c.method for c in criteria), EVIDENCE: any(c.evidence for c in criteria)}
    return tuple(column for column, used in told.items() if used)


def form_rows(paper: Paper, columns: tuple[str, ...], *, explained: bool = False) -> Iterator[CriterionRow]:
    """Yield the form's rows, the last one the sum; missing groups and criteria are noted.

    Where the form is to be `explained`, so is a criterion that does not say how it is counted.
    """
    scoring = paper.year.scoring
    listed = sum(len(group.criteria) for group in scoring.groups)
    stated = scoring.stated_criteria or 0
    empty = ("",) * len(columns)
    for g, group in enumerate(scoring.groups):
        points = group_points(group)
        yield CriterionRow("nhom", group.id, group.name, decimal_comma(points) if points else "", empty)
        if not group.criteria:
            missing = paper.gaps.note(f"scoring.groups[{g}].criteria", f"các tiêu chí của nhóm {group.id}")
            yield CriterionRow("tieu_chi", "", missing, "", empty)
        for c, criterion in enumerate(group.criteria):
            code = f"{group.id}.{criterion.id}"
            told = {METHOD: criterion.method or "", EVIDENCE: criterion.evidence or ""}
            if explained:
                path = f"scoring.groups[{g}].criteria[{c}].method"
                told[METHOD] = paper.gaps.text(criterion.method, path, f"cách tính điểm tiêu chí {code}")
            texts = tuple(told[column] for column in columns)
            points = criterion.max_points
            yield CriterionRow("tieu_chi", code, criterion.name, decimal_comma(points), texts)
    if not scoring.groups or (scoring.groups and listed < stated):
        count = f" ({stated - listed} tiêu chí)" if stated else ""
        label = f"các tiêu chí chấm điểm{'' if not listed else ' còn lại'}{count}"
        yield CriterionRow("tieu_chi", "", paper.gaps.note("scoring.groups", label), "", empty)
    total = scoring.total if scoring.total is not None else sum(map(group_points, scoring.groups), Decimal(0))
    yield CriterionRow("tong", "", "Tổng cộng", decimal_comma(total) if total else "", empty)


def bonus_rule(paper: Paper) -> str:
    """Return how far bonus points count, empty where nothing limits them."""
    cap = paper.year.scoring.bonus_cap
    return f"Điểm thưởng của mỗi đơn vị được tính tối đa {decimal_comma(cap)} điểm." if cap is not None else ""


def tie_rule(paper: Paper) -> str:
    """Return as a sentence how equal totals are ranked, empty where it is not said."""
    rule = paper.year.scoring.tie_rule
    return f"{rule.rstrip('.')}." if rule else ""
