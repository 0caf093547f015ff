"""Movements, registrations, the plan's milestones and the covenant with its targets."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import Day, Model, Points, Text, UnitId

__all__ = ["Covenant", "Deadline", "Milestone", "Movement", "Plan", "Registration", "Target", "TargetGroup"]


class Movement(Model):
    """An emulation movement."""

    name: Text
    launched_by: Text | None = None
    period: Text | None = None
    """Words as printed, e.g. giai đoạn 2021-2025."""


class Registration(Model):
    """What a unit registered to strive for."""

    unit: UnitId
    titles: tuple[Text, ...] = ()
    """Danh hiệu thi đua."""
    commendations: tuple[Text, ...] = ()
    """Hình thức khen thưởng."""


class Milestone(Model):
    """A line of the plan's timetable."""

    period: Text
    """When, as printed: Tháng 3, Quý I, trước ngày 15/6."""
    task: Text
    lead_unit: UnitId | None = None
    support: Text | None = None
    """Who helps, in words: các đơn vị thành viên."""
    deliverable: Text | None = None


class Deadline(Model):
    """A date by which the units send something."""

    task: Text
    due: Day


class Plan(Model):
    """What only the year plan needs."""

    objectives: tuple[Text, ...] = ()
    requirements: tuple[Text, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    budget_source: Text | None = None
    report_deadlines: tuple[Deadline, ...] = ()


class Target(Model):
    """One target of the covenant."""

    text: Text
    operator: Literal[">=", "<=", "=", ">", "<"] | None = None
    value: Points | None = None
    unit: Text | None = None
    base: Text | None = None
    """What a share is taken of."""
    midyear: Text | None = None
    """What was reached by the middle of the year, in words."""
    midyear_percent: Points | None = None
    """How much of the target that is, in percent."""
    result: Text | None = None
    """What was reached at the year's end, in words."""
    reached: bool | None = None


class TargetGroup(Model):
    """A content group of the covenant."""

    title: Text
    targets: tuple[Target, ...] = ()


class Covenant(Model):
    """The mutual pledge; the stated counts stand where the list itself is not known."""

    stated_groups: int | None = Field(default=None, ge=1, le=100)
    stated_targets: int | None = Field(default=None, ge=1, le=1000)
    groups: tuple[TargetGroup, ...] = ()
    witness: Text | None = None
    """Who witnesses the signing, e.g. đại diện Sở Nội vụ."""

    @property
    def group_count(self) -> int:
        """The number of content groups that are listed."""
        return len(self.groups)

    @property
    def target_count(self) -> int:
        """The number of targets that are listed."""
        return sum(len(group.targets) for group in self.groups)
