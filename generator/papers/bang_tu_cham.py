"""Bảng tự chấm điểm: a unit's own scoring form, blank where no points are given yet (documents.md section 5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from bloc.model.scoring import Adjustment, Score, UnitScores
from bloc.scores import unit_totals
from bloc.text import decimal_comma

from .body import Line
from .landscape import wide_head, wide_line
from .meeting_words import inside
from .paper import Paper
from .recipients import recipients
from .scoring_rows import METHOD, CriterionRow, form_rows, used_columns
from .signing import Signed, signature
from .unit_paper import of_unit

__all__ = ["NEEDS", "ScoredRow", "context"]

NEEDS = (
    "đơn vị thành viên, họ tên người đứng đầu (members)",
    "các nhóm tiêu chí, tiêu chí, điểm tối đa (scoring)",
    "điểm tự chấm, điểm thẩm định, điểm thưởng, điểm trừ (scores), chưa có thì để trống ô",
    "ngày ký",
)


@dataclass(frozen=True)
class ScoredRow(CriterionRow):
    """A row of a unit's own form: that of the scoring form, and the points."""

    tu_cham: str = ""
    tham_dinh: str = ""
    kiem_chung: str = ""
    ghi_chu: str = ""


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `bang-tu-cham` prints."""
    own = of_unit(paper)
    subject = f"Công tác thi đua năm {paper.year.emulation_year} của {own.unit_name}"
    columns = tuple(column for column in used_columns(paper) if column == METHOD)
    member_of = f"(Đơn vị thành viên {paper.bloc_name})"
    head = replace(wide_head(own, "BẢNG TỰ CHẤM ĐIỂM", subject), ke_trich_yeu=wide_line(member_of, italic=True))
    return {
        **vars(head),
        "thuoc_khoi": member_of,
        "cot_tham_dinh": f"Điểm {paper.group} thẩm định",
        "noi_dung": (Line("bang_tu_cham", rows=tuple(_rows(paper, columns)), columns=columns),),
        "ky_trai": _verifier(paper),
        "ky_phai": _signer(own),
        "noi_nhan": recipients(own) if paper.data.recipients else (),
    }


def _signer(paper: Paper) -> Signed:
    """Return who signs for the unit: as the year says, else its head."""
    if paper.data.signer:
        signed = signature(paper)
        return Signed(signed.ky_chuc_vu, signed.ky_ho_ten)
    head, unit = paper.member.head, paper.member
    name = paper.gaps.text(
        head.name if head else None, f"members.{unit.id}.head.name", f"họ tên người đứng đầu {unit.name}"
    )
    return Signed(("THỦ TRƯỞNG ĐƠN VỊ",), name)


def _verifier(paper: Paper) -> Signed:
    """Return who answers for the verified points, once there are any: the head of the Tổ thẩm định."""
    scores = paper.year.scores.get(paper.part)
    head = next((one for one in paper.year.teams.verification.members if one.role == "head"), None)
    if not scores or not _verifying(scores) or head is None:
        return Signed((), "")
    return Signed(("TỔ TRƯỞNG TỔ THẨM ĐỊNH",), head.person.name)


def _verifying(scores: UnitScores) -> bool:
    return any(score.verified is not None for score in scores.points.values())


def _rows(paper: Paper, columns: tuple[str, ...]) -> Iterator[ScoredRow]:
    """Yield the rows of the form with the unit's points, then bonus, penalty and what is left."""
    scores = paper.year.scores.get(paper.part) or UnitScores()
    groups = {group.id: group for group in paper.year.scoring.groups}
    evidence = {f"{g.id}.{c.id}": c.evidence or "" for g in groups.values() for c in g.criteria}
    for row in form_rows(paper, columns):
        if row.loai == "tieu_chi":
            score = scores.points.get(row.stt) or Score()
            proof = evidence.get(row.stt, "")
            yield _scored(row, score.self, score.verified, kiem_chung=proof, ghi_chu=score.reason or "")
        elif row.loai == "nhom":
            codes = [f"{row.stt}.{criterion.id}" for criterion in groups[row.stt].criteria]
            yield _scored(row, _sum(scores, codes, "self"), _sum(scores, codes, "verified"))
        else:
            yield from _closing(paper, row, scores, list(evidence))


def _closing(paper: Paper, total: CriterionRow, scores: UnitScores, codes: list[str]) -> Iterator[ScoredRow]:
    """Yield the sum of the criteria, bonus and penalty with their reasons, and the totals.

    Bonus and penalty stand beside the unit's own points, and beside the verified ones as soon as there are any.
    """
    empty = ("",) * len(total.mo_ta)
    cap = paper.year.scoring.bonus_cap
    given = sum((one.points for one in scores.bonus), Decimal(0))
    bonus = given if cap is None else min(given, cap)
    penalty = sum((one.points for one in scores.penalty), Decimal(0))
    verifying = _verifying(scores)

    def adjusted(row: CriterionRow, points: Decimal | None, note: str = "") -> ScoredRow:
        return _scored(row, points, points if verifying else None, ghi_chu=note)

    def heading(name: str, most: str = "") -> CriterionRow:
        return CriterionRow("muc", "", name, most, empty)

    def items(listed: tuple[Adjustment, ...]) -> Iterator[ScoredRow]:
        for index, one in enumerate(listed, 1):
            yield adjusted(CriterionRow("dieu_chinh", str(index), one.reason, "", empty), one.points)

    own = _sum(scores, codes, "self")
    criteria = CriterionRow("tong", "", "Cộng điểm tiêu chí", total.toi_da, empty)
    yield _scored(criteria, own, _sum(scores, codes, "verified"))
    capped = f"Tổng {decimal_comma(given)} điểm, được tính {decimal_comma(bonus)} điểm" if bonus < given else ""
    most = decimal_comma(cap) if cap is not None else ""
    yield adjusted(heading("Điểm thưởng", most), bonus if scores.bonus else None, capped)
    yield from items(scores.bonus)
    yield adjusted(heading("Điểm trừ"), penalty if scores.penalty else None)
    yield from items(scores.penalty)
    totals = unit_totals(paper.year, scores) if codes else None
    yield _scored(
        CriterionRow("tong", "", total.noi_dung, "", empty),
        own + bonus - penalty if own is not None else None,
        totals[3] if totals else None,
        ghi_chu=f"Không xét: {inside(paper, scores.disqualified)}" if scores.disqualified else "",
    )


def _sum(scores: UnitScores, codes: list[str], kind: str) -> Decimal | None:
    """Return the sum of the unit's own or of the verified points, None while one of them is not given."""
    points = [getattr(scores.points.get(code) or Score(), kind) for code in codes]
    return sum(points, Decimal(0)) if points and None not in points else None


def _scored(
    row: CriterionRow, own: Decimal | None, verified: Decimal | None, *, kiem_chung: str = "", ghi_chu: str = ""
) -> ScoredRow:
    shown = [decimal_comma(points) if points is not None else "" for points in (own, verified)]
    return ScoredRow(**vars(row), tu_cham=shown[0], tham_dinh=shown[1], kiem_chung=kiem_chung, ghi_chu=ghi_chu)
