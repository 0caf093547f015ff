"""Nominations and awards with their state. The bloc only proposes; others decide."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from ..language import tr
from .base import Day, Model, Text, UnitId

__all__ = ["AWARDS", "AwardBase", "AwardCode", "AwardDecision", "Completion", "Nomination", "PriorAward"]

AwardCode = Literal[
    "co_chinh_phu", "co_tinh", "bang_khen_thu_tuong", "bang_khen_tinh", "giay_khen", "huan_chuong", "khac"
]


AWARDS: dict[str, str] = {
    "co_chinh_phu": "Cờ thi đua của Chính phủ",
    "co_tinh": "Cờ thi đua của {ubnd}",
    "bang_khen_thu_tuong": "Bằng khen của Thủ tướng Chính phủ",
    "bang_khen_tinh": "Bằng khen của Chủ tịch {ubnd}",
    "giay_khen": "Giấy khen",
    "huan_chuong": "Huân chương Lao động",
}
"""Names by code; `{ubnd}` stands for UBND tỉnh or UBND thành phố."""


class AwardDecision(Model):
    """The decision that granted an award."""

    number: Text
    date: Day
    issuer: Text | None = None


class AwardBase(Model):
    """What nominations and received awards share."""

    award: AwardCode
    name: Text | None = None
    """The award's name where `award` is `khac`, or a class (Huân chương Lao động hạng Ba)."""
    unit: UnitId | None = None
    """Empty where only a count is known."""
    count: int = Field(default=1, ge=1, le=500)
    year: int | None = Field(default=None, ge=1945, le=2099)
    """The year the achievement is for; default: the emulation year."""

    @model_validator(mode="after")
    def _one_of_a_unit(self) -> AwardBase:
        if self.unit is not None and self.count != 1:
            raise PydanticCustomError(
                "count_of_a_unit",
                tr(
                    "count chỉ dùng khi chưa rõ đơn vị (bỏ trống unit); mỗi đơn vị ghi một dòng",
                    "count is for awards whose units are not named; give each unit a line",
                ),
            )
        if self.award == "khac" and not self.name:
            raise PydanticCustomError(
                "award_without_name",
                tr("khen thưởng loại khac cần ghi tên ở trường name", "an award of kind khac needs its name"),
            )
        return self


class Completion(Model):
    """How a unit's year was graded, which the dossier has to prove."""

    level: Text
    """E.g. Hoàn thành xuất sắc nhiệm vụ."""
    decision: AwardDecision | None = None


class Nomination(AwardBase):
    """An award that the bloc proposes, and what became of it."""

    status: Literal["proposed", "council_reviewed", "decided", "rejected", "changed_form"] = "proposed"
    decision: AwardDecision | None = None
    votes: int | None = Field(default=None, ge=0)
    merit: Text | None = None
    """The achievement in a sentence or two."""
    completion: Completion | None = None
    report_form: Text | None = None
    """The form of the achievement report, e.g. Mẫu số 02; it changed with the decrees."""
    report_received: bool | None = None
    """Whether the unit sent its signed achievement report."""


class PriorAward(AwardBase):
    """An award received for an earlier year; `confirmed` is false while it is only carried over from a proposal."""

    decision: AwardDecision | None = None
    confirmed: bool = True
