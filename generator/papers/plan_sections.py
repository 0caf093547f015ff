"""Parts of the year plan that come from the data: aims, theme, movements, targets, scoring, timetable, money."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bloc.text import decimal_comma, long_date, roman, two_digits

from .body import Line, Section, enumerated, listed
from .paper import Paper

__all__ = ["PLAN_SECTIONS", "MilestoneRow"]


@dataclass(frozen=True)
class MilestoneRow:
    """A row of the timetable; the names are the tags."""

    stt: int
    noi_dung: str
    chu_tri: str
    phoi_hop: str
    thoi_gian: str
    san_pham: str


def _known(paper: Paper, texts: tuple[str, ...], path: str, label: str) -> tuple[str, ...]:
    return texts or (paper.gaps.note(path, label),)


def objectives(paper: Paper) -> Iterator[Line]:
    """Return the plan's aims."""
    return listed(_known(paper, paper.year.plan.objectives, "plan.objectives", "mục đích của kế hoạch"))


def requirements(paper: Paper) -> Iterator[Line]:
    """Return the plan's requirements."""
    return listed(_known(paper, paper.year.plan.requirements, "plan.requirements", "yêu cầu của kế hoạch"))


def theme(paper: Paper) -> Iterator[Line]:
    """Return the theme of the year in quotes."""
    words = paper.gaps.text(paper.year.theme, "theme", "chủ đề thi đua năm").strip("“”").rstrip(".")
    yield Line("doan", f"Chủ đề thi đua năm {paper.year.emulation_year}: “{_sentence(words)}”.")


def movements(paper: Paper) -> Iterator[Line]:
    """Return the movements, with who launched them and when."""
    texts = []
    for movement in paper.year.movements:
        launched = f" do {movement.launched_by} phát động" if movement.launched_by else ""
        comma = "," if (movement.period or "").startswith("giai đoạn") else ""
        period = f"{comma} {movement.period}" if movement.period else ""
        texts.append(f"Phong trào thi đua “{movement.name.strip('“”')}”{launched}{period}")
    return listed(_known(paper, tuple(texts), "movements", "các phong trào thi đua"))


def targets(paper: Paper) -> Iterator[Line]:
    """Return the covenant's content groups with the number of targets of each, counted from the list."""
    covenant = paper.year.covenant
    if not covenant.target_count:
        yield Line("doan", paper.gaps.note("covenant.groups", "các nội dung và chỉ tiêu thi đua"))
        return
    counts = f"{two_digits(covenant.group_count)} nội dung và {two_digits(covenant.target_count)} chỉ tiêu"
    yield Line("doan", f"Phấn đấu hoàn thành {counts} của Giao ước thi đua năm {paper.year.emulation_year}:")
    yield from enumerated(
        [
            f"Nội dung {roman(index)}: {group.title.rstrip('.;')} ({two_digits(len(group.targets))} chỉ tiêu)"
            for index, group in enumerate(covenant.groups, 1)
        ]
    )


def scoring(paper: Paper) -> Iterator[Line]:
    """Return the criteria groups with their maximum points."""
    scoring = paper.year.scoring
    if not scoring.groups:
        yield Line("doan", paper.gaps.note("scoring.groups", "các nhóm tiêu chí chấm điểm"))
        return
    total = f", tổng điểm tối đa {decimal_comma(scoring.total)} điểm" if scoring.total is not None else ""
    count = two_digits(len(scoring.groups))
    yield Line("doan", f"Việc chấm điểm thực hiện theo {count} nhóm tiêu chí{total}, gồm:")
    texts = []
    for index, group in enumerate(scoring.groups):
        listed_points = sum(criterion.max_points for criterion in group.criteria)
        points = group.max_points if group.max_points is not None else listed_points
        path = f"scoring.groups[{index}].max_points"
        shown = decimal_comma(points) if points else paper.gaps.note(path, "điểm tối đa")
        texts.append(f"Nhóm {group.id}. {group.name.rstrip('.;')}: tối đa {shown} điểm")
    yield from enumerated(texts)
    if paper.year.document("bang-cham-diem").attached_to == paper.id:  # a document mentions its annex (D30-120)
        yield Line("doan", f"Bảng chấm điểm được quy định tại Phụ lục kèm theo {paper.kind.name} này.")


def timetable(paper: Paper) -> Iterator[Line]:
    """Return the table of milestones."""
    milestones = paper.year.plan.milestones
    if not milestones:
        yield Line("doan", paper.gaps.note("plan.milestones", "tiến độ thực hiện"))
        return
    rows = []
    for index, milestone in enumerate(milestones):
        lead = paper.year.unit(milestone.lead_unit).name if milestone.lead_unit else ""
        rows.append(
            MilestoneRow(
                stt=index + 1,
                noi_dung=_sentence(milestone.task),
                chu_tri=lead or paper.gaps.note(f"plan.milestones[{index}].lead_unit", "đơn vị chủ trì"),
                phoi_hop=_sentence(milestone.support),
                thoi_gian=_sentence(milestone.period),
                san_pham=_sentence(milestone.deliverable),
            )
        )
    yield Line("bang_tien_do", rows=tuple(rows))


def _sentence(text: str | None) -> str:
    return f"{text[0].upper()}{text[1:]}" if text else ""


def money(paper: Paper) -> Iterator[Line]:
    """Return where the money comes from."""
    source = paper.gaps.text(paper.year.plan.budget_source, "plan.budget_source", "nguồn kinh phí")
    yield Line("doan", f"{source.rstrip('.')}.")


def deadlines(paper: Paper) -> Iterator[Line]:
    """Return what the units send, and by when."""
    due = paper.year.plan.report_deadlines or paper.year.regulation.deadlines
    texts = tuple(f"{deadline.task.rstrip('.;')}: trước {long_date(deadline.due)}" for deadline in due)
    return enumerated(_known(paper, texts, "plan.report_deadlines", "thời hạn gửi báo cáo"))


PLAN_SECTIONS: dict[str, Section] = {
    "muc_dich": objectives,
    "yeu_cau": requirements,
    "chu_de": theme,
    "phong_trao": movements,
    "chi_tieu": targets,
    "cham_diem": scoring,
    "tien_do": timetable,
    "kinh_phi": money,
    "thoi_han": deadlines,
}
