"""Nothing is lost silently: data that a document does not use, values that its template does not print."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import docx
import pytest

import generator
from bloc.model import BlocYear
from generator import MissingFieldsError, Template
from generator.omissions import usage


def template(folder: Path, name: str, *paragraphs: str) -> Path:
    """Write a template of these paragraphs into the folder and return the folder."""
    document, out = docx.Document(), io.BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(out)
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.docx").write_bytes(out.getvalue())
    return folder


def test_what_is_given_and_not_read_is_named(year):
    unused = usage(year, "giao-uoc").unused
    assert {"scores", "scoring", "theme", "nominations", "documents.giao-uoc"} & unused == {
        "scores",
        "scoring",
        "theme",
        "nominations",
    }
    assert {"covenant", "covenant.groups", "covenant.witness", "members", "meetings"} & unused == set()
    assert {"covenant.groups[].targets[].result", "covenant.groups[].targets[].reached"} <= unused


def test_what_is_read_or_not_given_is_not_named(year, make_year):
    assert "theme" not in usage(year, "ke-hoach").unused
    assert "theme" not in usage(make_year(theme=None), "giao-uoc").unused
    assert "meetings[].guests" not in usage(year, "giao-uoc").unused


def test_defaults_are_not_named(year, make_year):
    given = {"role_titles": {"leader": "Khối trưởng"}, "name": "Khối thi đua các cơ quan", "member_count": 8}
    bare = make_year(bloc=given, plan={}, regulation={"voting": {}}, issuing={"mode": "B"}, handover=None)
    unused = usage(bare, "giao-uoc", draft=True).unused
    assert [path for path in unused if path.startswith(("plan", "regulation", "issuing", "bloc.role_titles"))] == []
    other = {**given, "role_titles": {"leader": "Cụm trưởng"}}
    assert "bloc.role_titles" in usage(make_year(bloc=other), "giao-uoc", draft=True).unused


def test_papers_of_other_documents_are_theirs(year):
    unused = usage(year, "ke-hoach").unused
    assert not [path for path in unused if path.startswith("documents.")]
    subject = {"number": 5, "date": "12/8/2024", "life": [{"state": "du_thao", "date": "1/8/2024"}]}
    changed = year.model_copy(update={"documents": {"ke-hoach": type(year.document("x")).model_validate(subject)}})
    assert {p for p in usage(changed, "ke-hoach").unused if "documents" in p} == {"documents.ke-hoach.life"}
    assert not {p for p in usage(changed, "giao-uoc").unused if "documents" in p}


def test_an_item_of_a_list_that_is_passed_over_is_named(make_year, year):
    extra = {"type": "Quyết định", "number": "1/QĐ-UBND", "date": "1/2/2024", "issuer": "UBND tỉnh", "subject": "x"}
    bases = (*year.legal_bases, {**extra, "documents": ["bao-cao-tong-ket"]})
    assert "legal_bases[3]" in usage(make_year(legal_bases=bases), "ke-hoach").unused
    used = (*year.legal_bases, {**extra, "documents": ["ke-hoach"]})
    assert "legal_bases[3]" not in usage(make_year(legal_bases=used), "ke-hoach").unused


def test_what_only_one_item_gives_and_nobody_reads_is_named(make_year, year):
    """The reason of one unit's absence stands three levels down, in one meeting of two."""
    facts = year.model_dump(mode="json")["meetings"]
    other = {"id": "so-ket", "purposes": ["so_ket"], "date": "7/9/2024", "attendance": [{"unit": "sct"}]}
    assert "meetings[].attendance[].reason" not in usage(make_year(meetings=[*facts, other]), "giao-uoc").unused
    facts[0]["attendance"][1]["reason"] = "Bận tiếp đoàn kiểm toán"
    assert "meetings[].attendance[].reason" in usage(make_year(meetings=[*facts, other]), "giao-uoc").unused


def test_values_of_a_mapping_are_named_once_for_all_keys(year):
    unused = usage(year, "bao-cao-tong-ket").unused
    assert "scores.*.bonus[].reason" in unused
    assert not [path for path in unused if path.startswith("scores.sxd")]


def test_our_own_templates_print_all_that_they_are_given(year, year_a):
    for source in (year, year_a):
        for document in generator.documents(source):
            assert usage(source, document.id, draft=True).unprinted == ()


def test_the_line_that_an_own_template_loses_is_named_with_its_text(year, tmp_path):
    lines = (
        "{{ ten_loai }} {{ trich_yeu }}",
        "{%p for dong in noi_dung %}",
        "{%p if dong.kind == 'khoan' %}",
        "{{ dong.number }}. {{ dong.text }}",
        "{%p endif %}",
        "{%p endfor %}",
    )
    lost = usage(year, "giao-uoc", templates=template(tmp_path, "giao-uoc", *lines)).unprinted
    assert "noi_dung[0].text “THỰC HIỆN NHIỆM VỤ CHÍNH TRỊ, PHÁT TRIỂN KINH TẾ - XÃ HỘI”" in lost
    assert not [what for what in lost if "Chỉ tiêu số 1 đạt" in what or what.startswith(("ten_loai", "trich_yeu"))]
    assert [what for what in lost if what.startswith("chung_kien “Giao ước được ký kết")]
    assert "<w:" not in "".join(lost)


@pytest.mark.parametrize("loop", ["noi_dung[:2]", "noi_dung if false"])
def test_lines_that_a_loop_never_comes_to_are_named(year, tmp_path, loop):
    own = template(tmp_path, "giao-uoc", f"{{%p for dong in {loop} %}}", "{{ dong.text }}", "{%p endfor %}")
    lost = usage(year, "giao-uoc", templates=own).unprinted
    assert [what for what in lost if "Chỉ tiêu số 10 đạt từ 90% trở lên" in what]


def test_a_table_that_is_lost_is_named_by_its_first_words(year, tmp_path):
    lines = "{%p for dong in noi_dung %}", "{{ dong.kind }}: {{ dong.text }}", "{%p endfor %}"
    lost = usage(year, "bao-cao-tong-ket", templates=template(tmp_path, "bao-cao-tong-ket", *lines)).unprinted
    assert [what for what in lost if ".rows “" in what]


@pytest.mark.parametrize("loop", ["{% if theme %}{}{% endif %}", "{% for n in range(2) %}{}{% endfor %}"])
def test_of_the_year_an_own_template_reads_what_it_names(year, tmp_path, loop):
    """Whether it is rendered here, or in a process of its own where nobody watches what is read."""
    written = loop.replace("{}", "{{ plan.budget_source }} {{ plan.milestones[0].period }}")
    own = template(tmp_path, "giao-uoc", written)
    (part,) = Template.compile(own / "giao-uoc.docx").compiled
    assert part.plain == ("range" not in written)
    assert "plan" in usage(year, "giao-uoc").unused
    unused = usage(year, "giao-uoc", templates=own).unused
    assert {"plan", "plan.budget_source", "plan.milestones", "plan.milestones[].period"} & unused == set()
    assert {"plan.objectives", "plan.milestones[].task", "plan.milestones[].lead_unit"} <= unused


def test_the_years_data_are_the_same_afterwards(year):
    before, kinds = year.model_dump_json(), {type(one) for one in (year, *year.members, *year.meetings, year.covenant)}
    data = generator.render(year, "bao-cao-tong-ket")
    usage(year, "bao-cao-tong-ket")
    assert year.model_dump_json() == before
    assert {type(one) for one in (year, *year.members, *year.meetings, year.covenant)} == kinds
    assert type(year) is BlocYear
    assert generator.render(year, "bao-cao-tong-ket") == data


def test_many_threads_may_ask_at_once(year, year_a):
    work = [(source, document.id) for source in (year, year_a) for document in generator.documents(source)] * 2
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda one: usage(*one, draft=True), work))
    assert found == [usage(*one, draft=True) for one in work]
    assert len(set(found)) > 4


def test_it_raises_as_render_does(make_year):
    with pytest.raises(MissingFieldsError):
        usage(make_year(leader=None), "ke-hoach")
