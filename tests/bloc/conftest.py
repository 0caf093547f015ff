"""A small bloc-year that loads, and what its problems are when a line is changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import bloc

FACTS = """\
emulation_year: 2026
bloc:
  name: Khối thi đua Văn hóa - Xã hội
  province: Ninh Bình
  member_count: 3
  members_complete: true
members:
  - {id: svh, name: Sở Văn hóa và Thể thao, abbreviation: SVHTT}
  - {id: syt, name: Sở Y tế, abbreviation: SYT}
  - {id: sgd, name: Sở Giáo dục và Đào tạo, abbreviation: SGDĐT}
leader: svh
deputies: [syt]
legal_bases:
  - {type: Luật, subject: "Thi đua, khen thưởng", date: 15/6/2022}
scoring:
  total: 30
  groups:
    - id: I
      name: Nhiệm vụ chuyên môn
      max_points: 20
      criteria:
        - {id: 1, name: Chỉ tiêu được giao, max_points: 15}
        - {id: 2, name: Cải cách hành chính, max_points: 5}
    - id: II
      name: Công tác thi đua
      max_points: 10
scores:
  svh:
    I.1: {self: 15, verified: 14.5, reason: Một việc chậm hạn}
    I.2: 4,75
meetings:
  - id: trien-khai
    purposes: [trien_khai, ky_ket_giao_uoc]
    date: 12/3/2026
    starts_at: 8 giờ 00
    drafts:
      - {document: ke-hoach, adopted: true}
    ballots:
      - {about: khoi_truong, issued: 3, collected: 3, valid: 2, invalid: 1, votes: [{unit: syt, yes: 2}]}
nominations:
  - {award: co_tinh, unit: svh}
documents:
  ke-hoach: {adopted_at: trien-khai, date: 16/3/2026}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A bloc-year's folder without problems."""
    path = tmp_path / "ho-so"
    path.mkdir()
    (path / "hoso.yaml").write_text(FACTS, encoding="utf-8")
    return path


@pytest.fixture
def problems(folder: Path) -> Callable[..., list[str]]:
    """Load the folder after replacing text in its facts; return the problems as printed."""

    def change(*changes: tuple[str, str]) -> list[str]:
        text = FACTS
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        (folder / "hoso.yaml").write_text(text, encoding="utf-8")
        return _problems_of(folder)

    return change


@pytest.fixture
def problems_of() -> Callable[[Path], list[str]]:
    """Return the problems of a bloc-year as printed, none where it loads."""
    return _problems_of


def _problems_of(path: Path) -> list[str]:
    try:
        bloc.load(path)
    except bloc.DataError as error:
        return [str(problem) for problem in error.problems]
    return []
