"""The checker finds no error in the papers we write, and does find what is broken in them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

import bloc
import generator

PAPERS = bloc.load(Path(__file__).parents[3] / "examples" / "mau").all_papers()
NBSP = "\N{NO-BREAK SPACE}"
BROKEN = (
    ("D30-03", 'w:left="1701"', 'w:left="1500"'),
    ("D30-05", '<w:r><w:t xml:space="preserve">KẾ', '<w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:t>KẾ'),
    ("D30-12", "Độc lập - Tự do - Hạnh phúc", "Độc lập - Tự Do - Hạnh phúc"),
    ("D30-20", '<w:pStyle w:val="CoQuanChuQuan"/>', '<w:pStyle w:val="CoQuanBanHanh"/>'),
    (
        "D30-42",
        f"tháng{NBSP}3{NBSP}năm{NBSP}2026</w:t></w:r></w:p></w:tc>",
        f"tháng{NBSP}03{NBSP}năm{NBSP}2026</w:t></w:r></w:p></w:tc>",
    ),
    ("D30-14", '<w:ind w:left="1342" w:right="1342"', '<w:ind w:left="2342" w:right="2342"'),
)


@pytest.mark.parametrize("mode", ["A", "B"])
@pytest.mark.parametrize("paper", PAPERS)
def test_our_papers_have_no_error(whole, paper: str, mode: str) -> None:
    for draft in (False, True):
        found = generator.lint(generator.render(whole(mode), paper, draft=draft))
        assert [str(one) for one in found if one.severity == "E"] == []


@pytest.mark.parametrize(("rule", "old", "new"), BROKEN, ids=[rule for rule, _, _ in BROKEN])
def test_one_broken_rule_is_found_alone(whole, rule: str, old: str, new: str) -> None:
    data = generator.render(whole("B"), "ke-hoach")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            if name == "word/document.xml":
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode(), 1)
            after.writestr(name, text)
    found = generator.lint(out.getvalue())
    assert {one.rule for one in found if one.severity == "E"} == {rule}
