"""Parts of the reports on half a year and on the year that come from `reviews` and from the covenant's progress."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from bloc.model import BlocYear, Review
from bloc.text import decimal_comma, roman, two_digits

from .award_names import quoted
from .body import Line, Section, listed
from .meeting_words import inside
from .paper import Paper

__all__ = [
    "AwardGivenRow",
    "IndicatorRow",
    "Period",
    "ProgressRow",
    "midyear_progress",
    "review_sections",
    "without_data",
]


@dataclass(frozen=True)
class IndicatorRow:
    """A row of the table of the units' figures; the names are the tags."""

    stt: int
    don_vi: str
    chi_tieu: str
    ke_hoach: str
    ket_qua: str


@dataclass(frozen=True)
class AwardGivenRow:
    """A row of the table of awards given; a row without `stt` is the total."""

    stt: str
    hinh_thuc: str
    tap_the: str
    ca_nhan: str


@dataclass(frozen=True)
class ProgressRow:
    """A row of the table of progress at mid-year; a row without `stt` names a content group."""

    stt: str
    chi_tieu: str
    ket_qua: str = ""
    ty_le: str = ""


@dataclass(frozen=True)
class Period:
    """What a report is on: the review in the data, and the names of the slots that differ."""

    field: str
    """`midyear` or `annual`, below `reviews`."""
    words: str
    """What the report is called: báo cáo sơ kết."""
    slots: dict[str, str]
    """Field of the review by slot."""

    def review(self, year: BlocYear) -> Review:
        """Return what the year says of the period."""
        found: Review = getattr(year.reviews, self.field)
        return found


_LABELS = {
    "unit_results": "kết quả của các đơn vị",
    "awards_given": "số lượng khen thưởng",
    "exemplars": "điển hình tiên tiến",
    "weaknesses": "hạn chế",
    "causes": "nguyên nhân của hạn chế",
    "next_tasks": "nhiệm vụ thời gian tới",
    "proposals": "kiến nghị, đề xuất",
}


def review_sections(period: Period) -> dict[str, Section]:
    """Return the sections of a period by slot."""
    return {slot: partial(_section, period, field) for slot, field in period.slots.items()}


def without_data(year: BlocYear, period: Period) -> set[str]:
    """Return the slots of a period for which the data have nothing."""
    return {slot for slot, field in period.slots.items() if not getattr(period.review(year), field)}


def _section(period: Period, field: str, paper: Paper) -> Iterator[Line]:
    """Return a part of the review, or note that it is missing: who names it wants it printed."""
    review = period.review(paper.year)
    if not getattr(review, field):
        missing = f"{_LABELS[field]} ({period.words})"
        yield Line("doan", paper.gaps.note(f"reviews.{period.field}.{field}", missing, printed=_LABELS[field]))
        return
    compose = _COMPOSED.get(field)
    yield from compose(paper, review) if compose else listed(getattr(review, field))


def _unit_results(paper: Paper, review: Review) -> Iterator[Line]:
    """Return what the units say of themselves, and the table of their figures."""
    named = [(paper.year.unit(result.unit).name, result) for result in review.unit_results]
    yield from listed([f"{name}: {inside(paper, result.text)}" for name, result in named if result.text])
    figures = [(name, figure) for name, result in named for figure in result.indicators]
    if not figures:
        return
    yield Line("doan", "Kết quả một số chỉ tiêu chủ yếu của các đơn vị:")
    rows = (
        IndicatorRow(index, name, figure.name, figure.planned or "", figure.reached)
        for index, (name, figure) in enumerate(figures, 1)
    )
    yield Line("bang_chi_tieu_don_vi", rows=tuple(rows))


def _awards(_paper: Paper, review: Review) -> Iterator[Line]:
    """Return the table of awards given by form, with the total of several."""
    given = review.awards_given
    rows = [
        AwardGivenRow(str(index), quoted(one.form), decimal_comma(one.collectives), decimal_comma(one.individuals))
        for index, one in enumerate(given, 1)
    ]
    if len(given) > 1:
        collectives, individuals = sum(one.collectives for one in given), sum(one.individuals for one in given)
        rows.append(AwardGivenRow("", "Tổng cộng", decimal_comma(collectives), decimal_comma(individuals)))
    yield Line("bang_khen_thuong", rows=tuple(rows))


def _exemplars(paper: Paper, review: Review) -> Iterator[Line]:
    """Return the models: name, unit and merit."""
    texts = []
    for one in review.exemplars:
        unit = f" ({paper.year.unit(one.unit).name})" if one.unit else ""
        texts.append(f"{one.name}{unit}: {inside(paper, one.merit)}")
    return listed(texts)


_COMPOSED: dict[str, Callable[[Paper, Review], Iterator[Line]]] = {
    "unit_results": _unit_results,
    "awards_given": _awards,
    "exemplars": _exemplars,
}


def midyear_progress(paper: Paper) -> Iterator[Line]:
    """Return the covenant target by target with what was reached by mid-year and which share of the target that is."""
    covenant = paper.year.covenant
    if not covenant.target_count:
        yield Line("doan", paper.gaps.note("covenant.groups", "các nội dung và chỉ tiêu giao ước thi đua"))
        return
    rows: list[ProgressRow] = []
    for g, group in enumerate(covenant.groups):
        rows.append(ProgressRow("", f"{roman(g + 1)}. {group.title}"))
        for t, target in enumerate(group.targets):
            path = f"covenant.groups[{g}].targets[{t}].midyear"
            reached = paper.gaps.text(target.midyear, path, f"kết quả 6 tháng của chỉ tiêu {roman(g + 1)}.{t + 1}")
            percent = decimal_comma(target.midyear_percent) if target.midyear_percent is not None else ""
            rows.append(ProgressRow(str(t + 1), target.text, reached, percent))
    shares = [target.midyear_percent for group in covenant.groups for target in group.targets]
    if any(share is not None for share in shares):
        done = two_digits(sum(share is not None and share >= 100 for share in shares))
        yield Line(
            "doan",
            f"Trong {two_digits(covenant.target_count)} chỉ tiêu của giao ước, đến hết tháng 6 có {done} chỉ tiêu đạt "
            "mức cả năm. Tiến độ từng chỉ tiêu như sau:",
        )
    else:
        yield Line("doan", "Tiến độ từng chỉ tiêu của giao ước đến hết tháng 6 như sau:")
    yield Line("bang_tien_do_giao_uoc", rows=tuple(rows))
