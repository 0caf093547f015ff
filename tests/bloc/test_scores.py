"""Totals and places."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

import bloc

TABLE = """\
emulation_year: 2026
bloc: {name: Khối A, members_complete: true}
members:
  - {id: a, name: Sở A}
  - {id: b, name: Sở B}
  - {id: c, name: Sở C}
  - {id: d, name: Sở D}
scoring:
  bonus_cap: 2
  groups:
    - {id: I, name: Một, criteria: [{id: 1, name: x, max_points: 60}]}
    - {id: II, name: Hai, criteria: [{id: 1, name: y, max_points: 40}]}
scores:
  a: {I.1: 50, II.1: 40, bonus: [{points: 3, reason: r}]}
  b: {I.1: 52, II.1: 40}
  c: {I.1: 60, II.1: 40, disqualified: Không ký giao ước}
  d: {I.1: 55, II.1: 30.5, penalty: [{points: 0.5, reason: r}]}
"""
ProblemsOf = Callable[[Path], list[str]]


def load(tmp_path: Path, text: str) -> bloc.BlocYear:
    path = tmp_path / "hoso.yaml"
    path.write_text(text, encoding="utf-8")
    return bloc.load(path)


def test_totals_places_ties_cap_and_disqualification(tmp_path: Path) -> None:
    standings = load(tmp_path, TABLE).standings()
    assert [(s.rank, s.unit, s.total) for s in standings] == [
        (1, "a", Decimal(92)),
        (1, "b", Decimal(92)),
        (3, "d", Decimal("85.0")),
        (None, "c", Decimal(100)),
    ]
    assert (standings[0].groups, standings[0].bonus) == ((Decimal(50), Decimal(40)), Decimal(2))
    assert standings[2].penalty == Decimal("0.5")


def test_while_points_are_missing_the_published_places_count(tmp_path: Path) -> None:
    text = TABLE.replace("  b: {I.1: 52, II.1: 40}\n", "") + "rankings: [{rank: 2, unit: a}, {rank: 1, unit: b}]\n"
    assert [(s.rank, s.unit, s.total) for s in load(tmp_path, text).standings()] == [(1, "b", None), (2, "a", None)]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (
            "rankings: [{rank: 1, unit: b, points: 95}]\n",
            "rankings.1.points: ghi 95 điểm nhưng điểm thẩm định cộng lại là 92",
        ),
        ("nominations: [{award: co_tinh, unit: c}]\n", "Sở C (mã c) thuộc trường hợp không xét (Không ký giao ước)"),
        (
            "regulation: {quotas: {co_tinh: 1}}\nnominations: [{award: co_tinh, unit: a}, {award: co_tinh, unit: b}]\n",
            "nominations.2.award: Cờ thi đua của UBND cấp tỉnh: đã đề nghị 02, vượt số lượng được phân bổ là 01",
        ),
        (
            "nominations: [{award: co_tinh, unit: a}, {award: co_tinh, unit: b}, {award: co_tinh, unit: a}]\n",
            "nominations.3.unit: đề nghị này cho Sở A (mã a) đã có ở dòng ",
        ),
        ("regulation: {quotas: {co_tinhh: 1}}\n", "không có mã khen thưởng “co_tinhh” (ý là “co_tinh”?)"),
        ("prior_awards: [{award: co_tinh, unit: a, year: 2030}]\n", "khen thưởng của năm 2030 sau năm thi đua 2026"),
        (
            "covenant: {stated_targets: 1, groups: [{title: A, targets: [{text: x}, {text: y}]}]}\n",
            "ghi 1 nhưng danh sách có 2",
        ),
    ],
)
def test_results_that_contradict_each_other(tmp_path: Path, problems_of: ProblemsOf, more: str, expected: str) -> None:
    path = tmp_path / "hoso.yaml"
    path.write_text(TABLE + more, encoding="utf-8")
    (problem,) = problems_of(path)
    assert expected in problem


def test_a_picture_stays_inside_its_folder(tmp_path: Path, problems_of: ProblemsOf) -> None:
    path = tmp_path / "hoso.yaml"
    for file in ("../../etc/passwd", "/etc/passwd", "C:\\a.png", "a/../../b.png"):
        meeting = f"meetings: [{{id: m, purposes: [so_ket], photos: [{{file: '{file}', caption: x}}]}}]\n"
        path.write_text(TABLE + meeting, encoding="utf-8")
        (problem,) = problems_of(path)
        assert "không nằm trong thư mục anh/" in problem
