from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from thidua.cli import app, main

STORY = (
    "Khối thi đua các cơ quan nội chính tỉnh Lâm Đồng tổng kết năm {year}\n\n"
    "Ngày 20/12/{year}, Khối thi đua các cơ quan nội chính tỉnh Lâm Đồng họp tổng kết công tác thi đua năm {year}. "
    "Hội nghị thống nhất đề nghị UBND tỉnh tặng Cờ thi đua cho 01 đơn vị: Sở Tư pháp. "
    "Hội nghị bầu Thanh tra tỉnh làm Khối trưởng năm {next}.\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return an empty folder for articles, beside an empty data folder."""
    from django.db import connections

    monkeypatch.setenv("THIDUA_HOME", str(tmp_path / "home"))
    for name in ("THIDUA_DATABASE", "THIDUA_SEARCH", "THIDUA_LANG"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "tin").mkdir()
    yield tmp_path / "tin"
    connections.close_all()


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def put(folder: Path, name: str, year: int) -> None:
    (folder / name).write_text(STORY.format(year=year, next=year + 1), encoding="utf-8")


def test_import_reports_each_file_and_sums_up(folder: Path) -> None:
    put(folder, "a.txt", 2021)
    first = run("import", folder)
    assert first.exit_code == 0, first.output
    assert "đã nhập: " in first.stdout
    assert "Tổng số 1 tệp: đã nhập 1, đã cập nhật 0, không đổi 0, không nhận 0." in first.stdout
    (folder / "b.txt").write_bytes(b"")
    again = run("import", folder)
    assert again.exit_code == 1
    assert f"không nhận: {folder / 'b.txt'}: tệp rỗng" in again.stdout
    assert "không đổi 1, không nhận 1." in again.stdout


def test_import_as_json(folder: Path) -> None:
    put(folder, "a.txt", 2021)
    (report,) = json.loads(run("import", folder, "--json").stdout)
    assert (report["path"], report["status"], report["reason"]) == (str(folder / "a.txt"), "imported", None)
    assert len(report["article_id"]) == 16


def test_a_busy_index_takes_the_articles_in_later(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from search import IndexBusyError
    from thidua.workflow import archiving

    def busy() -> None:
        raise IndexBusyError("Chỉ mục đang bận.")

    put(folder, "a.txt", 2021)
    with monkeypatch.context() as patch:
        patch.setattr(archiving, "update_index", busy)
        result = run("import", folder)
    assert result.exit_code == 0, result.output
    assert "đã nhập 1" in result.stdout
    assert "Chỉ mục đang bận. Tin bài đã vào kho" in result.stderr
    assert json.loads(run("search", "Lâm Đồng", "--json").stdout)["total"] == 1


def test_an_unknown_encoding_is_wrong_usage(folder: Path) -> None:
    result = run("import", folder, "--encoding", "abc")
    assert result.exit_code == 2
    assert "tcvn3" in result.output


def test_results_as_table_and_json(folder: Path) -> None:
    put(folder, "a.txt", 2021)
    run("import", folder)
    table = run("results", "--province", "lam dong", "--year", "2021").stdout
    for part in ("Lâm Đồng - Khối thi đua các cơ quan nội chính - năm 2021", "nguồn không nêu", "Sở Tư pháp", "a.txt"):
        assert part in table
    (result,) = json.loads(run("results", "--year", "2022", "--json").stdout)
    assert (result["leader"], result["answers"]["leader"], result["answers"]["awards"]) == (
        "Thanh tra tỉnh",
        "derived",
        "no_source",
    )
    assert "suy từ tin năm trước" in run("results", "--year", "2022").stdout


def test_results_without_a_source_say_so(folder: Path) -> None:
    nothing = run("results", "--province", "Cà Mau")
    assert (nothing.exit_code, nothing.stdout.startswith("Không có nguồn")) == (0, True)
    assert json.loads(run("results", "--json").stdout) == []


def test_an_unknown_province_is_wrong_usage_with_a_remedy(folder: Path) -> None:
    result = run("results", "--province", "Lâm Đòng X")
    assert result.exit_code == 2
    assert "Lâm Đồng" in result.stderr


def test_text_of_articles_is_never_markup(folder: Path) -> None:
    (folder / "a.txt").write_text(
        STORY.format(year=2021, next=2022).replace("họp", "[bold red]họp[/]"), encoding="utf-8"
    )
    run("import", folder)
    assert run("results").exit_code == 0


def test_importing_what_is_not_there_or_empty_says_so(folder: Path) -> None:
    absent = run("import", folder / "khong-co")
    assert absent.exit_code == 1
    assert f"{folder / 'khong-co'}: không có tệp hoặc thư mục này" in absent.stdout
    empty = run("import", folder)
    assert (empty.exit_code, empty.stdout) == (1, "")
    assert empty.stderr == f"Không có tệp nào để nhập trong {folder}.\n"


def test_a_data_folder_that_is_a_file_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "tep").write_bytes(b"")
    monkeypatch.setenv("THIDUA_HOME", str(folder / "tep" / "kho"))
    with pytest.raises(SystemExit) as ended:
        main(["results"])
    assert ended.value.code == 3


def test_a_cluster_is_led_by_a_cum_truong(folder: Path) -> None:
    put(folder, "a.txt", 2021)
    text = (folder / "a.txt").read_text(encoding="utf-8")
    (folder / "a.txt").write_text(text.replace("Khối", "Cụm"), encoding="utf-8")
    run("import", folder)
    table = run("results", "--year", "2021").stdout
    assert "Cụm trưởng" in table
    assert "Khối trưởng" not in table
    assert "Cụm trưởng năm sau" in run("extract", folder / "a.txt").stdout
