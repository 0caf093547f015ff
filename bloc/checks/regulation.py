"""Rules about what the Quy chế takes from the data: shares of votes and deadlines."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ..language import tr
from ..model import Deadline, YearData
from ..source import Loc
from ..text import short_date
from .rule import CUSTOM, Finding, Rule

__all__ = ["RULES"]


def _shares(year: YearData) -> Iterator[Finding]:
    voting = year.regulation.voting
    if voting.quorum and Fraction(voting.quorum) > 1:
        message = tr("không được quá 1 (tất cả đơn vị), ví dụ 2/3", "must not exceed 1 (every unit), e.g. 2/3")
        yield ("regulation", "voting", "quorum"), f"{voting.quorum}: {message}"
    if voting.threshold and Fraction(voting.threshold) >= 1:
        message = tr(
            "phải nhỏ hơn 1, vì đơn vị được chọn phải đạt quá tỷ lệ này, ví dụ 1/2",
            "must be less than 1, as a nominee needs more than this share, e.g. 1/2",
        )
        yield ("regulation", "voting", "threshold"), f"{voting.threshold}: {message}"


def _deadlines_of_the_year(year: YearData) -> Iterator[Finding]:
    lists: tuple[tuple[Loc, tuple[Deadline, ...]], ...] = (
        (("regulation", "deadlines"), year.regulation.deadlines),
        (("plan", "report_deadlines"), year.plan.report_deadlines),
    )
    first, last = year.emulation_year - 1, year.emulation_year + 1
    for at, deadlines in lists:
        for i, deadline in enumerate(deadlines):
            if not first <= deadline.due.year <= last:
                message = tr(
                    f"thời hạn {short_date(deadline.due)} nằm ngoài các năm {first}-{last} của năm thi đua "
                    f"{year.emulation_year}; kiểm tra lại năm",
                    f"the deadline {deadline.due} is outside {first}-{last} for the emulation year "
                    f"{year.emulation_year}; check the year",
                )
                yield (*at, i, "due"), message


RULES: tuple[Rule[YearData], ...] = (
    Rule("QC-01", "E", "Tỷ lệ dự họp không quá 1, tỷ lệ phiếu nhỏ hơn 1", CUSTOM, _shares),
    Rule(
        "QC-02", "E", "Thời hạn nằm trong các năm của năm thi đua", CUSTOM, _deadlines_of_the_year, ["emulation_year"]
    ),
)
