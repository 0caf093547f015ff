"""Data references in prose: what they print, and that they reach nothing but the data."""

from __future__ import annotations

import pytest

from generator.engine.formats import fraction_in_words
from generator.gaps import Gaps
from generator.references import References


@pytest.fixture
def gaps():
    return Gaps()


@pytest.fixture
def references(year, gaps):
    return References(year, gaps)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{{ emulation_year }}", "2024"),
        ("{{ emulation_year + 1 }}", "2025"),
        ("{{ bloc.role_titles.leader }}", "Khối trưởng"),
        ("{{ leader | don_vi }}", "Sở Xây dựng"),
        ("{{ regulation.rotation | don_vi }}", "Sở Xây dựng; Sở Công Thương; Sở Khoa học và Công nghệ"),
        ("{{ regulation.voting.quorum | phan_so }}", "hai phần ba"),
        ("{{ member_count | hai_so }} đơn vị", "08 đơn vị"),
        ("{{ plan.report_deadlines[0].due | ngay }}", "ngày 15 tháng 6 năm 2024"),
        ("{{ plan.report_deadlines[0].due | ngay_ngan }}", "15/6/2024"),
        ("{{ scoring.total | so }}", "100"),
        ("{{ leader_unit.name | hoa }}", "SỞ XÂY DỰNG"),
        ("{{ theme | thuong }}", "đoàn kết, sáng tạo, về đích sớm"),
        ("{{ 'kín' if regulation.voting.method == 'bo_phieu_kin' else 'giơ tay' }}", "kín"),
        ("không có gì", "không có gì"),
    ],
)
def test_what_references_print(references, gaps, text, printed):
    assert references.fill(text, "noi-dung/quy-che.md, dòng 1") == printed
    assert gaps.fields == ()


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("{{ regulation.voting.tie_rule | thuong }}", "regulation.voting.tie_rule"),
        ("{{ slogan }}", "slogan"),
        ("{{ handover.date | ngay }}", "handover.date"),
        ("{{ regulation.deadlines[0].task }}", "regulation.deadlines[0].task"),
        ("{{ khong.co }}", "khong.co"),
    ],
)
def test_what_is_missing_is_noted_with_its_path_and_line(references, gaps, text, path):
    assert "«" not in references.fill(text, "noi-dung/quy-che.md, dòng 7")
    (field,) = gaps.fields
    assert field.path == path
    assert "noi-dung/quy-che.md, dòng 7" in field.label


@pytest.mark.parametrize(
    "expression",
    [
        "bloc.model_dump()",
        "bloc.name.__class__",
        "bloc.__class__",
        "theme.upper()",
        "'a' * 900000000",
        "9 ** 9 ** 9",
        "range(10)",
        "folder",
        "folder.write_text('x')",
        "theme | center(900000000)",
        "members",
        "bloc.members_complete",
    ],
)
def test_nothing_but_fields_can_be_reached(references, gaps, expression):
    references.fill(f"{{{{ {expression} }}}}", "dòng 1")
    assert len(gaps.fields) == 1


def test_fractions():
    assert [fraction_in_words(text) for text in ("2/3", "3/4", "1/2", "11/15")] == [
        "hai phần ba",
        "ba phần tư",
        "một phần hai",
        "11/15",
    ]
