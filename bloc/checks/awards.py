"""Rules about nominations, awards and the covenant."""

from __future__ import annotations

from collections.abc import Iterator

from ..language import tr
from ..model import AWARDS, YearData
from ..text import two_digits
from . import naming
from .rule import CUSTOM, Finding, Rule, unknown

__all__ = ["RULES"]


def _award_years(year: YearData) -> Iterator[Finding]:
    for i, award in enumerate(year.prior_awards):
        if award.year is not None and award.year > year.emulation_year:
            message = tr(
                f"khen thưởng của năm {award.year} sau năm thi đua {year.emulation_year}",
                f"an award for {award.year}, after the emulation year {year.emulation_year}",
            )
            yield ("prior_awards", i, "year"), message


def _quotas(year: YearData) -> Iterator[Finding]:
    proposed: dict[str, int] = {}
    for i, nomination in enumerate(year.nominations):
        quota = year.regulation.quotas.get(nomination.award)
        proposed[nomination.award] = proposed.get(nomination.award, 0) + nomination.count
        if quota is not None and proposed[nomination.award] > quota:
            name = naming.award(nomination.award, "UBND cấp tỉnh", nomination.name)
            message = tr(
                f"{name}: đã đề nghị {two_digits(proposed[nomination.award])}, vượt số lượng được phân bổ là "
                f"{two_digits(quota)} (regulation.quotas); bỏ bớt hoặc sửa số lượng",
                f"proposal {proposed[nomination.award]} exceeds the quota of {quota} (regulation.quotas); remove one",
            )
            yield ("nominations", i, "award"), message
    for code in year.regulation.quotas:
        if code not in AWARDS and code != "khac":
            yield ("regulation", "quotas", code), unknown(code, [*AWARDS, "khac"], "mã khen thưởng", "award")


def _nominated_once(year: YearData) -> Iterator[Finding]:
    first: dict[tuple[str, ...], int] = {}
    for i, nomination in enumerate(year.nominations):
        if nomination.unit is None:
            continue
        same = (nomination.unit, nomination.award, nomination.name or "", str(nomination.year or year.emulation_year))
        if same in first:
            message = tr(
                f"đề nghị này cho {naming.unit(year, nomination.unit)} đã có ở {{first}}; chỉ ghi một lần",
                f"{naming.unit(year, nomination.unit)} is already proposed for this at {{first}}; give it once",
            )
            yield ("nominations", i, "unit"), message, ("nominations", first[same], "unit")
        first.setdefault(same, i)


def _no_disqualified_nominee(year: YearData) -> Iterator[Finding]:
    for i, nomination in enumerate(year.nominations):
        scores = year.scores.get(nomination.unit or "")
        if scores and scores.disqualified:
            message = tr(
                f"{naming.unit(year, nomination.unit)} thuộc trường hợp không xét ({scores.disqualified}), không thể "
                "được đề nghị",
                f"{naming.unit(year, nomination.unit)} is disqualified ({scores.disqualified}) and cannot be proposed",
            )
            yield ("nominations", i, "unit"), message


def _stated_targets(year: YearData) -> Iterator[Finding]:
    covenant = year.covenant
    for name, stated, listed in (
        ("stated_groups", covenant.stated_groups, covenant.group_count),
        ("stated_targets", covenant.stated_targets, covenant.target_count),
    ):
        if stated is not None and listed > stated:
            message = tr(
                f"ghi {stated} nhưng danh sách có {listed}; sửa hoặc xóa dòng này",
                f"says {stated} but {listed} are listed; correct or delete this line",
            )
            yield ("covenant", name), message


RULES: tuple[Rule[YearData], ...] = (
    Rule("KT-01", "E", "Khen thưởng đã nhận không sau năm thi đua", CUSTOM, _award_years, ["emulation_year"]),
    Rule(
        "KT-02",
        "E",
        "Đơn vị thuộc trường hợp không xét thì không được đề nghị",
        "Nghị định 152/2025/NĐ-CP, Điều 4.4",
        _no_disqualified_nominee,
    ),
    Rule("KT-03", "E", "Mỗi đề nghị chỉ có một dòng", CUSTOM, _nominated_once),
    Rule("KT-04", "E", "Số đề nghị không vượt số lượng được phân bổ", "hướng dẫn của tỉnh", _quotas, ["regulation"]),
    Rule("GU-01", "E", "Số nội dung, chỉ tiêu đã ghi không ít hơn danh sách", CUSTOM, _stated_targets, ["covenant"]),
)
