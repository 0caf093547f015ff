"""Consistency rules: what the sample cannot break alone, and what is right although it looks wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import bloc
from bloc.model import YearData

EXAMPLES = Path(__file__).parents[2] / "examples"
Found = Callable[..., list[tuple[str, str]]]
SCORED = "scores:\n  svh:\n    I.1: {self: 15, verified: 14.5, reason: Một việc chậm hạn}\n    I.2: 4,75\n"
GROUP = "    - id: II\n      name: Công tác thi đua\n      max_points: 10\n"
MEETING = "    starts_at: 8 giờ 00\n"
LAW = '{type: Luật, subject: "Thi đua, khen thưởng", date: 15/6/2022}'


@pytest.fixture
def found(folder: Path) -> Found:
    """Return ids and fields of what is found after replacing text in the small year."""

    def change(*changes: tuple[str, str]) -> list[tuple[str, str]]:
        text = (folder / "hoso.yaml").read_text(encoding="utf-8")
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        (folder / "hoso.yaml").write_text(text, encoding="utf-8")
        return [(problem.id, problem.field) for problem in bloc.check(folder)]

    return change


def test_the_small_year_lacks_one_criterion_of_nothing(found: Found) -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            [("member_count: 3", "member_count: 2"), ("complete: true", "complete: false")],
            ("DV-06", "bloc.member_count"),
        ),
        ([(SCORED, SCORED + "  syt: {I.1: 12, I.2: 4}\n")], ("DV-08", "scores")),
        (
            [("- id: II", "- id: I")],
            ("DI-01", "scoring.groups.I.id"),
        ),
        (
            [(SCORED, "rankings:\n  - {rank: 1, unit: svh, points: 20}\n  - {rank: 2, unit: syt, points: 25}\n")],
            ("DI-09", "rankings.2.rank"),
        ),
        (
            [(SCORED, "rankings:\n  - {rank: 1, unit: svh, points: 20}\n  - {rank: 2, unit: syt, points: 20}\n")],
            ("DI-09", "rankings.2.rank"),
        ),
        (
            [("meetings:\n", "meetings:\n  - {id: trien-khai, purposes: [so_ket]}\n")],
            ("HN-02", "meetings.trien-khai.id"),
        ),
        (
            [("meetings:\n", "meetings:\n  - {id: so-ket, purposes: [so_ket], date: 2/3/2026}\n")],
            ("HN-16", "meetings.so-ket.date"),
        ),
        ([(LAW, LAW.replace("khen thưởng", "Khen thưởng"))], ("CC-04", "legal_bases.1.subject")),
        (
            [(LAW, '{type: Luật, subject: "Thi đua, Khen thưởng", date: 26/11/2003}')],
            ("CC-02", "legal_bases.1"),
        ),
        (
            [(LAW, f"{LAW}\n  - {{type: Thông tư, number: 01/2024/TT-BNV, date: 24/02/2024}}")],
            ("CC-10", "legal_bases.2.number"),
        ),
        (
            [
                ("emulation_year: 2026", "emulation_year: 2023"),
                ("date: 12/3/2026", "date: 12/3/2023"),
                ("date: 16/3/2026", "date: 16/3/2023"),
                (LAW, f"{LAW}\n  - {{type: Luật, number: 39/2013/QH13, date: 16/11/2013}}"),  # else CC-12
            ],
            ("CC-03", "legal_bases.1"),
        ),
    ],
)
def test_one_inconsistency_is_found(found: Found, changes: list[tuple[str, str]], expected: tuple[str, str]) -> None:
    result = found(*changes)
    assert result[:1] == [expected] or expected in result
    assert {identity for identity, _ in result} == {expected[0]}


@pytest.mark.parametrize(
    "changes",
    [
        [(MEETING, f"{MEETING}    present_count: 3\n    attendance: [{{unit: svh}}]\n")],
        [("leader: svh\n", "leader: svh\ntheme: Thi đua năm 2026, phát huy kết quả năm 2025\n")],
        [("leader: svh\n", "leader: svh\ntheme: 12/15 đơn vị trực thuộc đạt chuẩn\n")],
        [("leader: svh\n", "leader: svh\nslogan: SỞ GIÁO DỤC VÀ ĐÀO TẠO thi đua\n")],
        [(SCORED, "rankings:\n  - {rank: 1, unit: svh, points: 20}\n  - {rank: 1, unit: syt, points: 20}\n")],
        [("leader: svh\n", "leader: svh\nregulation: {rotation: [svh, syt, sgd]}\nnext_leader: syt\n")],
        [("leader: svh\n", "leader: svh\nregulation: {rotation: [syt, sgd, svh]}\nnext_leader: syt\n")],
        [("date: 16/3/2026}", "date: 16/3/2026, signer: {name: Lê Văn C, post: Phó Giám đốc, authority_prefix: KT.}}")],
        [("date: 16/3/2026}", "date: 16/3/2026, mode: A, signer: {name: Lê Văn C, post: Phó Giám đốc}}")],
    ],
)
def test_what_is_right_is_not_found(found: Found, changes: list[tuple[str, str]]) -> None:
    assert found(*changes) == []


@pytest.mark.parametrize(
    ("result", "unit", "operator", "value", "reached", "wrong"),
    [
        ("97,2% nhiệm vụ", "%", ">=", "95", "true", False),
        ("94,9% nhiệm vụ", "%", ">=", "95", "true", True),
        ("08/08 đơn vị, vượt kế hoạch", "đơn vị", ">=", "8", "true", False),
        ("07/08 đơn vị", "đơn vị", "=", "8", "true", True),
        ("1.250 triệu đồng", "triệu đồng", ">=", "400", "true", False),
        ("1.250 triệu đồng", "triệu đồng", "<", "2000", "false", True),
        ("08/08 đơn vị với 19 đợt", "đợt", ">=", "1", "false", False),
        ("Không phát sinh vụ việc", "vụ việc", "=", "0", "true", False),
        ("15% số người", "%", "<=", "15", "true", False),
    ],
)
def test_a_result_is_compared_where_it_begins_with_a_number_of_its_unit(
    found: Found, result: str, unit: str, operator: str, value: str, reached: str, wrong: bool
) -> None:
    measured = f"operator: '{operator}', value: {value}, unit: '{unit}', result: '{result}', reached: {reached}"
    target = f"{{text: Chỉ tiêu, {measured}}}"
    covenant = f"covenant: {{groups: [{{title: Nhiệm vụ, targets: [{target}]}}]}}\n"
    problems = found(("leader: svh\n", f"leader: svh\n{covenant}"))
    # The number before “đơn vị” counts three members here, which another rule looks at.
    assert ("GU-02" in {identity for identity, _ in problems}) == wrong


def test_findings_do_not_stop_loading(found: Found, folder: Path) -> None:
    assert found((LAW, LAW.replace("khen thưởng", "Khen thưởng")))
    assert bloc.load(folder).leader == "svh"


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*/hoso.yaml")), ids=lambda path: path.parent.name)
def test_the_example_years_agree_with_themselves(path: Path) -> None:
    assert [str(problem) for problem in bloc.check(path.parent)] == []


@pytest.mark.parametrize("section", sorted(set(YearData.model_fields) - {"emulation_year", "bloc", "members"}))
def test_no_rule_needs_a_section(section: str) -> None:
    from bloc.checks import inconsistencies

    year = bloc.load(EXAMPLES / "mau")
    default = YearData.model_fields[section].get_default(call_default_factory=True)
    list(inconsistencies(year.model_copy(update={section: default})))


def test_a_file_of_facts_is_checked_too(folder: Path) -> None:
    path = folder / "hoso.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("khen thưởng", "Khen thưởng"), encoding="utf-8")
    (problem,) = bloc.check(path)
    assert (problem.id, problem.severity, problem.file, problem.place) == ("CC-04", "E", "hoso.yaml", "dòng 14")
    assert problem.source
