"""Rules about criteria, points and totals."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..language import tr
from ..model import YearData
from ..scores import unit_totals
from ..source import Loc
from ..text import decimal_comma
from .rule import CUSTOM, Finding, Rule, repeated, unknown

__all__ = ["RULES"]


def _criteria_once(year: YearData) -> Iterator[Finding]:
    groups = year.scoring.groups
    remedy = tr("đặt mã khác", "give another id")
    yield from repeated((g.id for g in groups), ("scoring", "groups"), "id", remedy=remedy)
    for g, group in enumerate(groups):
        ids = (c.id for c in group.criteria)
        yield from repeated(ids, ("scoring", "groups", g, "criteria"), "id", remedy=remedy)


def _sums(year: YearData) -> Iterator[Finding]:
    sums: list[Decimal | None] = []
    differ = False
    for g, group in enumerate(year.scoring.groups):
        listed = sum((c.max_points for c in group.criteria), Decimal(0)) if group.criteria else None
        if group.max_points is not None and listed is not None and group.max_points != listed:
            yield ("scoring", "groups", g, "max_points"), _sum_differs(group.max_points, listed)
            differ = True  # and the total with it
        sums.append(listed if listed is not None else group.max_points)
    known = [s for s in sums if s is not None]
    total = year.scoring.total
    if total is not None and not differ and known and len(known) == len(sums) and sum(known) != total:
        yield ("scoring", "total"), _sum_differs(total, sum(known, Decimal(0)))


def _sum_differs(stated: Decimal, listed: Decimal) -> str:
    a, b = decimal_comma(stated), decimal_comma(listed)
    return tr(
        f"ghi {a} điểm nhưng các điểm tối đa bên dưới cộng lại là {b}; sửa một trong hai",
        f"says {a} points but the maximum points below add up to {b}; correct one of them",
    )


def _points_within_maximum(year: YearData) -> Iterator[Finding]:
    maximum = year.scoring.max_points()
    for unit, scores in year.scores.items():
        for code, score in scores.points.items():
            at: Loc = ("scores", unit, "points", code)
            if code not in maximum:
                yield at, unknown(code, maximum, "tiêu chí", "criterion")
                continue
            for name, points in (("self", score.self), ("verified", score.verified)):
                if points is not None and points > maximum[code]:
                    a, b = decimal_comma(points), decimal_comma(maximum[code])
                    message = tr(f"{a} điểm vượt điểm tối đa {b}", f"{a} points are above the maximum of {b}")
                    yield (*at, name), message
                elif points is not None and points < 0:
                    message = tr(
                        f"{decimal_comma(points)} điểm nhỏ hơn 0; điểm trừ ghi ở mục penalty",
                        f"{decimal_comma(points)} points are below 0; deductions go to penalty",
                    )
                    yield (*at, name), message


def _published_points(year: YearData) -> Iterator[Finding]:
    for i, place in enumerate(year.rankings):
        scores = year.scores.get(place.unit)
        totals = unit_totals(year, scores) if scores and year.scoring.groups else None
        if totals and place.points is not None and place.points != totals[-1]:
            a, b = decimal_comma(place.points), decimal_comma(totals[-1])
            message = tr(
                f"ghi {a} điểm nhưng điểm thẩm định cộng lại là {b}; sửa một trong hai",
                f"says {a} points but the verified points add up to {b}; correct one of them",
            )
            yield ("rankings", i, "points"), message


RULES: tuple[Rule[YearData], ...] = (
    Rule("DI-01", "E", "Mỗi nhóm, mỗi tiêu chí có mã riêng", CUSTOM, _criteria_once, ["scoring"]),
    Rule("DI-02", "E", "Điểm tối đa của nhóm, của bảng bằng tổng các điểm bên dưới", CUSTOM, _sums, ["scoring"]),
    Rule(
        "DI-03",
        "E",
        "Điểm nằm trong khoảng 0 đến điểm tối đa của tiêu chí",
        CUSTOM,
        _points_within_maximum,
        ["scoring"],
    ),
    Rule(
        "DI-04",
        "E",
        "Điểm ở bảng xếp hạng bằng tổng điểm thẩm định",
        CUSTOM,
        _published_points,
        ["scoring", "scores"],
    ),
)
