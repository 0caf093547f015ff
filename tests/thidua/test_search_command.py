"""`thidua search`, on either engine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from search.scan import FIELDS
from thidua.cli import app
from thidua.commands.search import _marked

STORY = (
    "Khối thi đua các cơ quan nội chính tỉnh Lâm Đồng tổng kết năm {year}\n\n"
    "Ngày 20/12/{year}, Khối thi đua các cơ quan nội chính tỉnh Lâm Đồng họp tổng kết công tác thi đua năm {year}. "
    "Hội nghị thống nhất đề nghị UBND tỉnh tặng Cờ thi đua cho 01 đơn vị: Sở Tư pháp. "
    "Đồng chí Nguyễn Văn A, Giám đốc Sở Nội vụ phát biểu chỉ đạo hội nghị.\n"
)


@pytest.fixture(params=["tantivy:", "whoosh:"], autouse=True)
def archive(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An archive of two stories."""
    from django.db import connections

    monkeypatch.setenv("THIDUA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("THIDUA_SEARCH", request.param)
    for name in ("THIDUA_DATABASE", "THIDUA_LANG"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "tin").mkdir()
    for year in (2021, 2022):
        (tmp_path / "tin" / f"{year}.txt").write_text(STORY.format(year=year), encoding="utf-8")
    assert run("import", tmp_path / "tin").exit_code == 0
    yield
    connections.close_all()


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_hits_and_counts() -> None:
    shown = run("search", "to", "chuc", "OR", "co thi dua", "--province", "lam dong").stdout
    assert "tổng kết năm 2021" in shown
    assert "tặng Cờ thi đua cho" in " ".join(shown.split())
    assert "2 bài, trang 1/1.\nTỉnh: Lâm Đồng (2)\nNăm: 2021 (1), 2022 (1)\n" in shown
    assert "<mark>" not in shown


@pytest.mark.parametrize(
    ("field", "query"),
    [
        ("province", 'tinh:"lam dong"'),
        ("year", "nam:2021-2022"),
        ("bloc", 'khoi:"noi chinh"'),
        ("unit", 'donvi:"so tu phap"'),
        ("award", "khen:(co ubnd tinh)"),
        ("award", "khen:co_tinh"),
        ("title", 'tieude:"tong ket"'),
        ("type", "loai:tong_ket"),
        ("person", 'nguoi:"nguyen van a"'),
    ],
)
def test_every_field_is_filled_from_the_archive(field: str, query: str) -> None:
    assert query.partition(":")[0] in FIELDS[field]
    assert json.loads(run("search", query, "--json").stdout)["total"] == 2


def test_pages() -> None:
    assert "2. " in (second := run("search", "thi đua", "--limit", "1", "--page", "2").stdout)
    assert "2 bài, trang 2/2." in second
    nothing = run("search", "xyz").stdout
    assert nothing.startswith("Không tìm thấy bài nào.")
    assert "thidua import" in nothing


def test_json_is_as_agreed() -> None:
    found = json.loads(run("search", "co thi dua nam:2022", "--json").stdout)
    assert set(found) == {"total", "hits", "facets"}
    (hit,) = found["hits"]
    assert set(hit) == {"id", "title", "province", "year", "score", "snippet"}
    assert (hit["province"], hit["year"]) == ("Lâm Đồng", 2022)
    assert "<mark>Cờ thi đua</mark>" in hit["snippet"]
    assert found["facets"] == {"province": [["Lâm Đồng", 1]], "year": [["2022", 1]]}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["(((("], "ký tự thứ 4"), (["a", "--province", "Xyz"], "Xyz"), (["a", "--year", "1"], "1945"), (["x:y"], "“x”")],
)
def test_a_bad_query_is_wrong_usage(arguments: list[str], said: str) -> None:
    result = run("search", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_how_the_query_was_understood_is_noted() -> None:
    result = run("search", "khoi:noi chinh", "--json")
    assert json.loads(result.stdout)["total"] == 2
    assert "khoi:“noi chinh”" in result.stderr


def test_marks_become_colour() -> None:
    text = _marked("a &lt;b&gt; <mark>cờ</mark> &amp;")
    assert text.plain == "a <b> cờ &"
    assert [(text.plain[s.start : s.end], s.style) for s in text.spans] == [("cờ", "bold yellow")]
