"""The paper being written: one document of one bloc-year, with what it lacks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from bloc.model import BlocYear, DocumentData, DocumentKind, Meeting, Unit, kind_of
from bloc.model.units import UNNAMED
from bloc.provinces import Province

from ..gaps import Gaps
from ..references import References

__all__ = ["Paper"]

T = TypeVar("T")


@dataclass(frozen=True)
class Paper:
    """One document of one bloc-year; gaps gather while its parts are built."""

    year: BlocYear
    id: str
    draft: bool = False
    to_sign: bool = False
    copy: int | None = None
    """Which of its copies alone is written, from 0; None: all of them, one after the other."""
    gaps: Gaps = field(default_factory=Gaps)

    @cached_property
    def data(self) -> DocumentData:
        """What the year says about this document."""
        return self.year.document(self.id)

    @cached_property
    def references(self) -> References:
        """The data references that the document's prose may make."""
        return References(self.year, self.gaps)

    @cached_property
    def _kind(self) -> tuple[DocumentKind, str]:
        found = kind_of(self.id)
        if found is None:
            raise KeyError(self.id)
        return found

    @property
    def kind(self) -> DocumentKind:
        """What kind of document it is."""
        return self._kind[0]

    @property
    def part(self) -> str:
        """The id of the meeting or unit that it is for; empty for the year's only paper of its kind."""
        return self._kind[1]

    @cached_property
    def meeting(self) -> Meeting:
        """The meeting that it is for. Raises KeyError for a paper of no meeting."""
        return self.year.meeting(self.part)

    @cached_property
    def member(self) -> Unit:
        """The unit that it is for. Raises KeyError for a paper of no unit."""
        return self.year.unit(self.part)

    def chosen(self, copies: Sequence[T]) -> tuple[T, ...]:
        """Return what is to be written of a document's copies: all, or the one asked for."""
        return tuple(copies if self.copy is None else copies[self.copy : self.copy + 1])

    @property
    def mode(self) -> str:
        """A: the bloc's letterhead; B: the lead department's. Papers without a number are the bloc's own."""
        return self.data.mode or (self.year.issuing.mode if self.kind.numbered else "A")

    @property
    def unnumbered(self) -> bool:
        """Whether number and day are still to come: they are given after signing (A30-08)."""
        return self.draft or (self.to_sign and self.kind.numbered)

    @property
    def date(self) -> dt.date | None:
        """The date of issue, None before it is given."""
        return None if self.unnumbered else self.data.date

    @property
    def earliest_day(self) -> dt.date:
        """Its date, else the first day it may bear: that of the meeting that adopts it, or the year's first."""
        if self.data.date:
            return self.data.date
        adopting = (m.date for m in self.year.meetings if m.date and m.id in (self.data.adopted_at, self.part))
        return next(adopting, dt.date(self.year.emulation_year, 1, 1))

    @cached_property
    def province(self) -> Province | None:
        """The province as it was on the day of the paper, None where it is not known."""
        return self.year.province_on(self.data.date)

    @cached_property
    def province_name(self) -> str:
        """`tỉnh Nam Định` as on the day of the paper."""
        if self.province is None:
            return self.gaps.note("bloc.province", "tỉnh, thành phố của khối")
        return self.province.full_name(self.data.date or dt.date(self.year.emulation_year, 12, 31))

    @property
    def unit(self) -> Unit | None:
        """The department whose letterhead and seal are used; noted where it is not known."""
        if self.year.issuing_unit is None:
            self.gaps.note("leader", f"đơn vị {self.leader_title}")
        return self.year.issuing_unit

    @property
    def unit_name(self) -> str:
        """The issuing department's name."""
        return self.unit.name if self.unit else self.gaps.note("leader", f"đơn vị {self.leader_title}")

    @property
    def group(self) -> str:
        """What a bloc is called in short: Khối or Cụm."""
        return "Cụm" if self.year.bloc.kind == "cum" else "Khối"

    @property
    def leader_title(self) -> str:
        """The bloc's own word for Khối trưởng."""
        return self.year.bloc.role_titles.leader

    @cached_property
    def bloc_name(self) -> str:
        """The bloc's name in running text, with its province where it is known."""
        name = self.year.bloc.name
        if name == UNNAMED:
            return self.gaps.note("bloc.name", "tên đầy đủ của khối")
        if self.province is None or self.province.name in name:
            return name
        level = self.province_name.removesuffix(self.province.name)  # "tỉnh ", which a name may end in
        bare = name[: -len(level)] if name.casefold().endswith(f" {level.strip().casefold()}") else name
        return f"{bare} {self.province_name}"

    @property
    def issuer_in_text(self) -> str:
        """Who speaks: `Sở Xây dựng - Khối trưởng Khối thi đua ...`, or the bloc itself in mode A."""
        return self.bloc_name if self.mode == "A" else f"{self.unit_name} - {self._leader_of_bloc}"

    @property
    def _leader_of_bloc(self) -> str:
        """`Khối trưởng Khối thi đua ...`, and `Trưởng Khối thi đua ...` where the title already ends in Khối."""
        title, _, last = self.leader_title.rpartition(" ")
        doubled = title and self.bloc_name.casefold().startswith(f"{last.casefold()} ")
        return f"{title if doubled else self.leader_title} {self.bloc_name}"

    def path(self, name: str) -> str:
        """Return where a field of this document belongs: `documents.ke-hoach.date`."""
        return f"documents.{self.id}.{name}"
