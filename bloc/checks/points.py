"""Consistency of scores and ranks."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ..language import tr
from ..model import BlocYear
from ..scores import standings
from ..text import decimal_comma
from .rule import CUSTOM, Finding, Rule

__all__ = ["RULES"]


def _changed_with_reason(year: BlocYear) -> Iterator[Finding]:
    for unit, scores in year.scores.items():
        for code, score in scores.points.items():
            if score.self is not None and score.verified is not None and score.self != score.verified:
                if score.reason:
                    continue
                a, b = decimal_comma(score.self), decimal_comma(score.verified)
                message = tr(
                    f"tự chấm {a}, thẩm định {b} nhưng không nêu lý do; bổ sung reason",
                    f"self-scored {a}, verified {b} without a reason; add reason",
                )
                yield ("scores", unit, "points", code), message


def _all_verified(year: BlocYear) -> Iterator[Finding]:
    codes = year.scoring.max_points()
    for unit, scores in year.scores.items():
        done = {code for code, score in scores.points.items() if score.verified is not None}
        lacking = [code for code in codes if code not in done]
        if done and lacking:
            message = tr(
                f"chưa có điểm thẩm định của tiêu chí {', '.join(lacking)}; bổ sung để tính tổng và xếp hạng",
                f"no verified points for {', '.join(lacking)}; add them so that totals and ranks can be told",
            )
            yield ("scores", unit), message


def _bonus_within_cap(year: BlocYear) -> Iterator[Finding]:
    cap = year.scoring.bonus_cap
    for unit, scores in year.scores.items():
        bonus = sum((b.points for b in scores.bonus), Decimal(0))
        if cap is not None and bonus > cap:
            message = tr(
                f"cộng {decimal_comma(bonus)} điểm thưởng, chỉ được tính tối đa {decimal_comma(cap)}; kiểm tra lại",
                f"{decimal_comma(bonus)} bonus points, only {decimal_comma(cap)} count; check",
            )
            yield ("scores", unit, "bonus"), message


def _ranked_as_computed(year: BlocYear) -> Iterator[Finding]:
    computed = {s.unit: s.rank for s in standings(year.model_copy(update={"rankings": ()}))}
    for i, place in enumerate(year.rankings):
        rank = computed.get(place.unit, place.rank)
        if rank != place.rank:
            shown = f"thứ {rank}" if rank else "không xếp hạng"
            message = tr(
                f"ghi thứ {place.rank} nhưng theo điểm thẩm định là {shown}; sửa hạng hoặc xóa mục rankings",
                f"says {place.rank}, by the verified points it is {rank}; correct or delete rankings",
            )
            yield ("rankings", i, "rank"), message


def _ranked_by_points(year: BlocYear) -> Iterator[Finding]:
    """Yield places of a bare list that contradict its points: fewer points and a better place, or ties apart."""
    if year.scores:
        return
    listed = [(place.rank, place.points, i) for i, place in enumerate(year.rankings) if place.points is not None]
    for (rank, points, _), (next_rank, next_points, i) in pairwise(sorted(listed, key=lambda place: place[0])):
        if (
            points is not None
            and next_points is not None
            and (next_points > points or (next_points == points) != (next_rank == rank))
        ):
            message = tr(
                f"thứ {next_rank} với {decimal_comma(next_points)} điểm, sau thứ {rank} với {decimal_comma(points)} "
                "điểm; sửa hạng hoặc điểm",
                f"{next_rank} with {decimal_comma(next_points)} points after {rank} with {decimal_comma(points)}",
            )
            yield ("rankings", i, "rank"), message


def _stated_criteria(year: BlocYear) -> Iterator[Finding]:
    stated, listed = year.scoring.stated_criteria, len(year.scoring.max_points())
    if stated is not None and listed and stated != listed:
        message = tr(
            f"ghi {stated} tiêu chí nhưng bảng có {listed}; sửa hoặc xóa dòng này",
            f"says {stated} criteria, but {listed} are listed; correct or delete this line",
        )
        yield ("scoring", "stated_criteria"), message


RULES: tuple[Rule[BlocYear], ...] = (
    Rule("DI-05", "E", "Điểm thẩm định khác điểm tự chấm thì có lý do", "Quy chế của Khối", _changed_with_reason),
    Rule("DI-06", "W", "Mọi tiêu chí đều có điểm thẩm định", CUSTOM, _all_verified),
    Rule("DI-07", "W", "Điểm thưởng không vượt mức tối đa", "Quy chế của Khối", _bonus_within_cap),
    Rule("DI-08", "E", "Hạng đã ghi đúng với điểm thẩm định", CUSTOM, _ranked_as_computed),
    Rule("DI-09", "E", "Điểm cao hơn xếp trên, điểm bằng nhau cùng hạng", CUSTOM, _ranked_by_points),
    Rule("DI-10", "W", "Số tiêu chí đã ghi bằng số tiêu chí của bảng", CUSTOM, _stated_criteria),
)
