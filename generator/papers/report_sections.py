"""Parts of the year-end report that come from the data: members, covenant, scores, places, proposals, successors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from bloc.model import CriteriaGroup, Nomination
from bloc.scores import Standing
from bloc.text import decimal_comma, roman, short_date, two_digits

from .award_names import award_shown
from .ballots import votes_shown
from .body import Line, Section, enumerated
from .paper import Paper
from .plan_sections import movements
from .review_sections import Period, review_sections

__all__ = ["ANNUAL", "REPORT_SECTIONS", "AwardRow", "ScoreRow", "TargetRow"]

_STATUS = {
    "proposed": "Đề nghị tặng",
    "council_reviewed": "Đề nghị tặng; Hội đồng đã xét",
    "decided": "Được tặng",
    "rejected": "Không được tặng",
    "changed_form": "Chuyển hình thức khen thưởng",
}
_PLACES = ("nhất", "nhì", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")


@dataclass(frozen=True)
class TargetRow:
    """A row of the table of targets; a row without `stt` names a content group."""

    stt: str
    chi_tieu: str
    ket_qua: str = ""
    danh_gia: str = ""


@dataclass(frozen=True)
class ScoreRow:
    """A row of the table of scores."""

    stt: int
    don_vi: str
    diem: tuple[str, ...]
    thuong: str
    tru: str
    tong: str
    hang: str


@dataclass(frozen=True)
class AwardRow:
    """A row of the table of proposals."""

    stt: int
    don_vi: str
    hinh_thuc: str
    ket_qua: str


def members(paper: Paper) -> Iterator[Line]:
    """Return the members with their number; the names only where the list is complete."""
    year, group = paper.year, paper.group
    if year.bloc.members_complete and year.members:
        names = "; ".join(unit.name for unit in year.members)
        yield Line("doan", f"{paper.bloc_name} gồm {two_digits(len(year.members))} đơn vị thành viên: {names}.")
        return
    count = year.member_count
    shown = two_digits(count) if count else paper.gaps.note("bloc.member_count", f"số đơn vị thành viên {group}")
    yield Line("doan", f"{paper.bloc_name} gồm {shown} đơn vị thành viên.")


def covenant_results(paper: Paper) -> Iterator[Line]:
    """Return the covenant target by target, with what was reached."""
    rows: list[TargetRow] = []
    for g, group in enumerate(paper.year.covenant.groups):
        rows.append(TargetRow("", f"{roman(g + 1)}. {group.title}"))
        for t, target in enumerate(group.targets):
            path = f"covenant.groups[{g}].targets[{t}]"
            reached = {True: "Đạt", False: "Chưa đạt"}.get(target.reached)  # type: ignore[arg-type]
            rows.append(
                TargetRow(
                    stt=str(t + 1),
                    chi_tieu=target.text,
                    ket_qua=paper.gaps.text(
                        target.result, f"{path}.result", f"kết quả chỉ tiêu {roman(g + 1)}.{t + 1}"
                    ),
                    danh_gia=paper.gaps.text(reached, f"{path}.reached", "đạt hay chưa đạt"),
                )
            )
    if not paper.year.covenant.target_count:
        yield Line("doan", paper.gaps.note("covenant.groups", "các nội dung và chỉ tiêu giao ước thi đua"))
        return
    yield Line("bang_giao_uoc", rows=tuple(rows))


def scores(paper: Paper) -> Iterator[Line]:
    """Return the table of scores and places; the places alone where points are not known."""
    standings = [standing for standing in paper.year.standings() if standing.groups]
    if not standings and paper.year.rankings:
        yield from places(paper)
        return
    if not standings:
        yield Line("doan", paper.gaps.note("scores", "điểm thẩm định của mọi đơn vị thành viên"))
        return
    columns = tuple(map(_column, paper.year.scoring.groups))
    rows = tuple(_score_row(paper, index, standing) for index, standing in enumerate(standings, 1))
    yield Line("bang_diem", rows=rows, columns=columns)


def _column(group: CriteriaGroup) -> str:
    """Return the head of a column of points: Nhóm, and below it I (60)."""
    points = group.max_points if group.max_points is not None else sum(c.max_points for c in group.criteria)
    return f"Nhóm\n{group.id} ({decimal_comma(points)})"


def _score_row(paper: Paper, index: int, standing: Standing) -> ScoreRow:
    return ScoreRow(
        stt=index,
        don_vi=paper.year.unit(standing.unit).name,
        diem=tuple(map(decimal_comma, standing.groups)),
        thuong=decimal_comma(standing.bonus),
        tru=decimal_comma(standing.penalty),
        tong=decimal_comma(standing.total or Decimal(0)),
        hang=str(standing.rank) if standing.rank else "Không xét",
    )


def places(paper: Paper) -> Iterator[Line]:
    """Return the places, with points where they are known; units of one place stand together."""
    ranked = [standing for standing in paper.year.standings() if standing.rank]
    if not ranked:
        yield Line("doan", paper.gaps.note("rankings", "kết quả xếp hạng"))
        return
    texts = []
    for rank, group in groupby(ranked, key=lambda standing: standing.rank or 0):
        units = [_with_points(paper, standing) for standing in group]
        place = _PLACES[rank - 1] if rank <= len(_PLACES) else str(rank)
        texts.append(f"{'Đồng hạng' if len(units) > 1 else 'Hạng'} {place}: {', '.join(units)}")
    yield from enumerated(texts)


def _with_points(paper: Paper, standing: Standing) -> str:
    points = f" ({decimal_comma(standing.total)} điểm)" if standing.total is not None else ""
    return f"{paper.year.unit(standing.unit).name}{points}"


def proposals(paper: Paper) -> Iterator[Line]:
    """Return the table of proposals with their votes, and what became of each; the bloc only proposes."""
    nominations = paper.year.nominations
    if not nominations:
        yield Line("doan", paper.gaps.note("nominations", "kết quả bình xét, suy tôn đề nghị khen thưởng"))
        return
    voted = any(nomination.votes is not None for nomination in nominations)
    rows = []
    for index, nomination in enumerate(nominations):
        result = _result(paper, index, nomination, voted=voted)
        rows.append(AwardRow(index + 1, _awarded(paper, nomination), award_shown(paper, nomination), result))
    yield Line("bang_de_nghi", rows=tuple(rows), columns=("Số phiếu, tỷ lệ" if voted else "Tình trạng",))


def _result(paper: Paper, index: int, nomination: Nomination, *, voted: bool) -> str:
    """Return the votes, and the state where it is no longer the proposal; the state alone where nobody voted."""
    parts = [votes_shown(paper, nomination.votes)] if nomination.votes is not None else []
    if not voted or nomination.status != "proposed":
        parts.append(_state(paper, index, nomination))
    return "; ".join(parts)


def _awarded(paper: Paper, nomination: Nomination) -> str:
    if nomination.unit:
        return paper.year.unit(nomination.unit).name
    return f"{two_digits(nomination.count)} đơn vị"


def _state(paper: Paper, index: int, nomination: Nomination) -> str:
    state = _STATUS[nomination.status]
    if nomination.status != "decided":
        return state
    decision = nomination.decision
    if decision is None:
        missing = paper.gaps.note(f"nominations[{index}].decision", "quyết định khen thưởng (số, ngày)")
        return f"{state} theo {missing}"
    return f"{state} theo Quyết định số {decision.number} ngày {short_date(decision.date)}"


def prior_awards(paper: Paper) -> Iterator[Line]:
    """Return the awards received for earlier years that are confirmed."""
    confirmed = [award for award in paper.year.prior_awards if award.confirmed]
    if not confirmed:
        yield Line(
            "doan", paper.gaps.note("prior_awards", "khen thưởng đã nhận (confirmed: true)", "khen thưởng đã nhận")
        )
        return
    texts = []
    for award in confirmed:
        unit = paper.year.unit(award.unit).name if award.unit else f"{two_digits(award.count)} đơn vị"
        decision = award.decision
        basis = f" (Quyết định số {decision.number} ngày {short_date(decision.date)})" if decision else ""
        of = award.year or paper.year.emulation_year - 1
        texts.append(f"{unit}: {award_shown(paper, award)} năm {of}{basis}")
    yield from enumerated(texts)


def successors(paper: Paper) -> Iterator[Line]:
    """Return who leads next year."""
    year, roles = paper.year, paper.year.bloc.role_titles
    leader = year.unit(year.next_leader).name if year.next_leader else None
    leader = paper.gaps.text(leader, "next_leader", f"{roles.leader} năm {year.emulation_year + 1}")
    deputies = ", ".join(year.unit(unit).name for unit in year.next_deputies)
    also = f"; {deputies} là {roles.deputy}" if deputies else ""
    yield Line("doan", f"Năm {year.emulation_year + 1}, {leader} được suy tôn là {roles.leader}{also}.")


ANNUAL = Period(
    field="annual",
    words="báo cáo tổng kết",
    slots={
        "ket_qua_don_vi": "unit_results",
        "khen_thuong_trong_nam": "awards_given",
        "dien_hinh": "exemplars",
        "han_che": "weaknesses",
        "nguyen_nhan": "causes",
        "phuong_huong": "next_tasks",
        "kien_nghi": "proposals",
    },
)

REPORT_SECTIONS: dict[str, Section] = {
    "don_vi": members,
    "ket_qua_giao_uoc": covenant_results,
    "bang_diem": scores,
    "xep_hang": places,
    "de_nghi_khen_thuong": proposals,
    "khen_thuong_da_nhan": prior_awards,
    "khoi_truong_nam_sau": successors,
    "phong_trao": movements,
    **review_sections(ANNUAL),
}
