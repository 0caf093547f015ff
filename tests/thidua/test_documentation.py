"""The Vietnamese pages: their lists are those of the code, their examples work as printed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

import bloc
from bloc.model import YearData
from generator import Template, find_document
from generator.gaps import Gaps
from generator.papers import Paper
from generator.papers.bao_cao_so_ket import MIDYEAR_SECTIONS
from generator.papers.plan_sections import PLAN_SECTIONS
from generator.papers.report_sections import REPORT_SECTIONS
from generator.references import _ENVIRONMENT, DERIVED, References, year_fields
from generator.template_check import check_template
from search import scan
from thidua import workflow
from thidua.cli import COMMANDS, GROUPS

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.vi.md", DOCS / "mau-word.md", DOCS / "tim-kiem.md", DOCS / "truong-du-lieu.md"]


def rows(page: str, heading: str) -> list[list[str]]:
    """Return the cells of the first table under a heading, without its head, code marks and escapes."""
    text = (DOCS / page).read_text(encoding="utf-8")
    section = text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    cells = [re.split(r"(?<!\\)\|", line)[1:-1] for line in lines[2:]]
    return [[cell.strip().strip("`").replace("\\|", "|") for cell in row] for row in cells]


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Trường của hoso.yaml", list(YearData.model_fields)),
        ("Tên tính sẵn", list(DERIVED)),
        ("Cách in", list(_ENVIRONMENT.filters)),
        ("Phần dữ liệu của Kế hoạch và Phát động", list(PLAN_SECTIONS)),
        ("Phần dữ liệu của Báo cáo tổng kết", list(REPORT_SECTIONS)),
        ("Phần dữ liệu của Báo cáo sơ kết", list(MIDYEAR_SECTIONS)),
    ],
)
def test_every_name_of_the_code_is_listed_and_no_other(heading: str, names: list[str]) -> None:
    assert [row[0] for row in rows("truong-du-lieu.md", heading)] == names


def test_references_print_what_the_page_says() -> None:
    gaps = Gaps()
    references = References(bloc.load(ROOT / "examples" / "mau"), gaps)
    for written, printed in rows("truong-du-lieu.md", "Ví dụ"):
        assert references.fill(written, "") == printed
    assert list(gaps.fields) == []


def test_every_field_of_the_query_language_is_listed() -> None:
    listed = [(row[0].rstrip(":"), row[1].strip("`").rstrip(":")) for row in rows("tim-kiem.md", "Trường")]
    assert listed == list(scan.FIELDS.values())


def test_limits_of_a_query_are_those_of_the_code() -> None:
    text = " ".join((DOCS / "tim-kiem.md").read_text(encoding="utf-8").split())
    said = re.search(r"dài nhất ([\d.]+) ký tự, (\d+) từ, (\d+) từ có dấu `\*`, (\d+) tầng", text)
    assert said is not None
    numbers = [int(number.replace(".", "")) for number in said.groups()]
    assert numbers == [scan.LONGEST_QUERY, scan.MOST_WORDS, scan.MOST_PREFIXES, scan.DEEPEST]


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An archive of the sample articles."""
    from django.db import connections

    monkeypatch.setenv("THIDUA_HOME", str(tmp_path / "kho"))
    for name in ("THIDUA_DATABASE", "THIDUA_SEARCH", "THIDUA_LANG"):
        monkeypatch.delenv(name, raising=False)
    assert len(list(workflow.import_paths([ROOT / "examples" / "bai-viet"]))) == 12
    yield
    connections.close_all()


@pytest.mark.usefixtures("archive")
def test_queries_of_the_pages_find_something() -> None:
    readme = (ROOT / "README.vi.md").read_text(encoding="utf-8")
    queries = re.findall(r'thidua search "([^`]+)"`', readme)
    assert queries
    queries += [row[0] for heading in ("Ký hiệu", "Ví dụ") for row in rows("tim-kiem.md", heading)]
    assert [query for query in queries if workflow.search(query.replace('\\"', '"')).total == 0] == []


@pytest.mark.usefixtures("archive")
def test_results_named_in_the_readme_are_there() -> None:
    provinces = re.findall(r'thidua results --province "([^"]+)"', (ROOT / "README.vi.md").read_text(encoding="utf-8"))
    assert provinces
    assert all(workflow.results(province=province) for province in provinces)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_and_links_of_a_page_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"`thidua ([a-z]+)", text))
    assert named
    assert named <= {name for name, *_ in (*COMMANDS, *GROUPS)}
    for group, commands, *_ in GROUPS:
        assert set(re.findall(rf"`thidua {group} ([a-z]+)", text)) <= {name for name, *_ in commands}
    assert [link for link in re.findall(r"\]\(([^)#:]+)\)", text) if not (page.parent / link).exists()] == []


def template(*lines: str) -> bytes:
    """Return a template of these paragraphs; lines with bars are the rows of a table."""
    document = docx.Document()
    table = None
    for line in lines:
        if not line.startswith("|"):
            document.add_paragraph(line)
            table = None
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        table = table or document.add_table(0, len(cells))
        row = table.add_row().cells
        for cell, text in zip(row, cells, strict=False):
            cell.text = text
        for spare in row[len(cells) :]:
            spare._tc.getparent().remove(spare._tc)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def rendered(data: bytes) -> str:
    """Return the text of a template of the plan with the data of the sample."""
    year = bloc.load(ROOT / "examples" / "mau")
    own = find_document("ke-hoach").context(Paper(year, "ke-hoach", draft=True))
    made = Template.compile(data).render({**year_fields(year, [*YearData.model_fields, *DERIVED]), **own})
    return "\n".join(text.text or "" for text in docx.Document(io.BytesIO(made)).element.body.iter(qn("w:t")))


LOOPS = re.findall(r"```\n(.*?)```", (DOCS / "mau-word.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize(
    "lines", [[row[0]] for row in rows("mau-word.md", "Thẻ")] + [loop.splitlines() for loop in LOOPS]
)
def test_tags_of_the_page_may_be_used(lines: list[str]) -> None:
    data = template(*lines)
    assert check_template(data, None) == ()
    assert "{" not in rendered(data)


@pytest.mark.parametrize("filter_", ["ngay", "ngay_ngan"])
def test_a_date_is_printed_as_the_page_says(filter_: str) -> None:
    ((tag, said),) = [row for row in rows("mau-word.md", "Thẻ") if f"| {filter_} }}" in row[0]]
    assert said.partition(": ")[2] == rendered(template(tag)).strip()


@pytest.mark.parametrize(("written", "told"), rows("mau-word.md", "Lỗi thường gặp"))
def test_mistakes_of_the_page_are_told_as_it_says(written: str, told: str) -> None:
    (mistake,) = check_template(template(written))
    assert told in mistake.what
