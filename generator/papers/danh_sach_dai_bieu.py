"""Danh sách đại biểu: the list that everybody in the room signs (documents.md section 22)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from bloc.text import roman

from .delegates import Delegate, delegates
from .letterhead import room_head
from .meeting_words import meeting_of_bloc, title_words
from .paper import Paper
from .room_words import facts_of

__all__ = ["NEEDS", "DelegateRow", "context"]

NEEDS = (
    "đơn vị thành viên (members); người dự, khách mời, người được mời, nếu đã biết (meetings)",
    "ngày, giờ, địa điểm họp, nếu đã biết",
)
_GROUPS = {"member": "Đơn vị thành viên", "guest": "Khách mời", "secretary": "Thư ký"}


@dataclass(frozen=True)
class DelegateRow:
    """A row to sign in; one without `stt` names a group. The names are the tags."""

    stt: str
    ho_ten: str
    chuc_vu: str = ""
    don_vi: str = ""


@dataclass
class _Counter:
    count: int = field(default=0)

    def next(self) -> str:
        self.count += 1
        return str(self.count)


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `danh-sach-dai-bieu` prints."""
    return {
        **vars(room_head(paper, "DANH SÁCH ĐẠI BIỂU", title_words(f"Dự {meeting_of_bloc(paper)}"))),
        "thong_tin": facts_of(paper),
        "dai_bieu": tuple(_rows(paper)),
    }


def _rows(paper: Paper) -> Iterator[DelegateRow]:
    found = delegates(paper)
    if not any(one.group == "member" for one in found):
        yield DelegateRow("", paper.gaps.note("members", "các đơn vị thành viên dự họp"))
    counter, groups = _Counter(), groupby(found, key=lambda one: one.group)
    for index, (group, people) in enumerate(groups, 1):
        yield DelegateRow("", f"{roman(index)}. {_GROUPS[group]}")
        for one in people:
            yield _row(counter.next(), one)


def _row(number: str, one: Delegate) -> DelegateRow:
    return DelegateRow(number, one.name, one.post, one.unit)
