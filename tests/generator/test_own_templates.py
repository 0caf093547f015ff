"""Templates of a dossier's own print the fields of hoso.yaml as official papers do, and never as a program would."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import docx
import pytest

from bloc.model import BlocYear
from generator import TemplateError, ValueRefusedError, render
from generator.template_check import check_template


def template(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture
def year(year: BlocYear) -> BlocYear:
    """Return the sample with a time of its first meeting."""
    first, *rest = year.meetings
    return year.model_copy(update={"meetings": (first.model_copy(update={"starts_at": dt.time(8, 30)}), *rest)})


@pytest.fixture
def printed(year: BlocYear, tmp_path):
    """Return what a template of our own prints in a Kế hoạch."""

    def render_with(*paragraphs: str, draft: bool = True) -> list[str]:
        (tmp_path / "ke-hoach.docx").write_bytes(template(*paragraphs))
        data = render(year, "ke-hoach", draft, templates=tmp_path)
        return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]

    return render_with


def test_the_sample_says_what_these_tests_print(year):
    assert year.meetings[0].date is not None
    assert year.meetings[0].starts_at is not None
    assert year.bloc.parent is None
    assert year.deputies
    assert isinstance(next(iter(year.scores.values())).points["I.1"].verified, Decimal)


def test_dates_times_and_numbers_are_printed_as_official_papers_do(printed, year):
    meeting, unit = year.meetings[0], next(iter(year.scores))
    points = year.scores[unit].points["I.1"].verified
    texts = printed(
        "{{ meetings[0].date }}",
        "{{ meetings[0].date | ngay_ngan }}",
        "{{ meetings[0].starts_at }}",
        f"{{{{ scores['{unit}'].points['I.1'].verified }}}}",
        "{{ emulation_year }}",
        "{{ deputies | don_vi }}",
        "{{ leader | don_vi | upper }}",
    )
    day = meeting.date
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    assert texts == [
        f"ngày {day.day:02d} tháng {month} năm {day.year}",
        f"{day.day:02d}/{month}/{day.year}",
        "8 giờ 30",
        str(points.normalize()).replace(".", ","),
        str(year.emulation_year),
        "; ".join(year.unit(unit).name for unit in year.deputies),
        year.leader_unit.name.upper(),
    ]


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("{{ bloc }}", "nhiều phần"),
        ("{{ members }}", "nhiều phần"),
        ("{{ noi_dung }}", "nhiều phần"),
        ("{{ deputies }}", "nhiều phần"),
        ("{{ members | map('name') }}", "nhiều phần"),
        ("{{ scores }}", "nhiều phần"),
        ("{{ bloc.members_complete }}", "có hoặc không"),
        ("{{ members[99].name }}", r"không có phần tử \[99\]"),
        ("{{ theme | ngay }}", "bộ lọc ngay chỉ dùng cho ngày"),
        ("{{ 'khong-co' | don_vi }}", "không có đơn vị nào mang mã “khong-co”"),
        ("{{ 1 / 0 }}", "không chia được cho 0"),
        ("{{ theme + 1 }}", "không hợp với phép tính"),
        ("{{ theme | so }}", "không hợp với phép tính"),
        ("{{p theme }}", "là chữ, không phải đoạn dựng sẵn"),
        ("{{ theme.upper }}", "là hàm"),
    ],
)
def test_what_only_a_program_would_print_is_refused_in_vietnamese(printed, tag, words):
    with pytest.raises((TemplateError, ValueRefusedError), match=f"thân văn bản, đoạn 1, .*{words}"):
        printed(tag)


def test_a_field_that_is_not_given_is_a_gap_in_a_draft_and_refused_in_the_final_paper(printed):
    assert printed("[{{ bloc.parent }}]") == ["[«thiếu dữ liệu»]"]
    assert printed("[{{ bloc.parent | hoa }}]") == ["[«thiếu dữ liệu»]"]
    assert printed("[{{ bloc.parent | default('', true) }}]") == ["[]"]
    with pytest.raises(ValueRefusedError, match="chưa có giá trị"):
        printed("[{{ bloc.parent }}]", draft=False)


def test_words_beside_a_tag_that_takes_the_paragraph_are_noted(tmp_path):
    path = tmp_path / "ke-hoach.docx"
    path.write_bytes(template("Hội nghị: {{p ke_co_quan }} xong", "{%p if theme %}", "{{ theme }}", "{%p endif %}"))
    lost = [mistake for mistake in check_template(path) if "sẽ không được in" in mistake.what]
    assert [(str(one.place), one.severity) for one in lost] == [("thân văn bản, đoạn 1", "W")]
