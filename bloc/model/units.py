"""The bloc and its member units."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import Id, Model, ProvinceName, Text

__all__ = ["UNNAMED", "Bloc", "Person", "RoleTitles", "Unit"]

UNNAMED = "Khối thi đua (chưa ghi tên)"
"""The name in a folder just begun; every document reports it as missing."""


class Person(Model):
    """A person with a post, e.g. Nguyễn Văn A, Giám đốc."""

    name: Text
    post: Text | None = None
    """The management post as it is signed: Giám đốc, Phó Giám đốc, Trưởng ban."""


class Unit(Model):
    """A member unit as it was called in that year."""

    id: Id
    name: Text
    """Full official name, e.g. Sở Xây dựng."""
    abbreviation: Text | None = None
    """As in symbols, e.g. SXD; fixed by the unit's head (A30-04)."""
    head: Person | None = None
    drafting_unit: Text | None = None
    """Abbreviation of the office that drafts and files, e.g. VP."""
    parent: Text | None = None
    """Parent agency on its letterhead where it is not the province's People's Committee."""


class RoleTitles(Model):
    """What the bloc calls its roles; printed everywhere, the signature block included."""

    leader: Text = "Khối trưởng"
    deputy: Text = "Khối phó"


class Bloc(Model):
    """The bloc itself."""

    name: Text
    """Full name without year and province, e.g. Khối thi đua Kinh tế - Kỹ thuật."""
    abbreviation: Text = "KTĐ"
    kind: Literal["khoi", "cum"] = "khoi"
    """`khoi` of agencies or `cum` of territorial units."""
    province: ProvinceName | None = None
    """Empty where it is not known."""
    parent: Text | None = None
    """Parent on the bloc's own letterhead (mode A), e.g. HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG TỈNH; default: UBND TỈNH."""
    member_count: int | None = Field(default=None, ge=1, le=500)
    """The number of members as stated, where it is known without the whole list."""
    members_complete: bool = False
    """Whether `members` names every unit; no paper prints a count from an incomplete list."""
    role_titles: RoleTitles = RoleTitles()
