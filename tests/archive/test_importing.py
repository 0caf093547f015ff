from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

STORY = """Khối thi đua các cơ quan nội chính tỉnh Lâm Đồng tổng kết năm {year}

Sáng ngày 20/12/{year}, Khối thi đua các cơ quan nội chính tỉnh Lâm Đồng họp tổng kết thi đua năm {year}.
Khối có 05 đơn vị thành viên. Hội nghị thống nhất đề nghị UBND tỉnh tặng Cờ thi đua cho 01 đơn vị: Sở Tư pháp.
"""
TENDER = """Thông báo mời thầu thi công khối nhà học 3 tầng

Ban Quản lý dự án mời các nhà thầu tham dự gói thầu xây lắp khối nhà học và khối hiệu bộ, khởi công quý III năm 2023.
"""
pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tin").mkdir()
    return tmp_path / "tin"


def put(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def run(*paths: Path, encoding: str | None = None) -> list[tuple[str, str]]:
    from archive.importing import import_paths

    return [(report.path.name, report.status) for report in import_paths(paths, encoding=encoding)]


def test_a_folder_comes_in_once_and_bad_files_stop_nothing(folder: Path) -> None:
    from archive.importing import import_paths
    from archive.models import Article

    put(folder, "a.txt", STORY.format(year=2021))
    put(folder, "b.txt", b"")
    put(folder, "c.txt", b"%PDF-1.4 x")
    put(folder, "d.docx", b"PK\x03\x04")
    put(folder, "e.html", f"<html><body><p>{STORY.format(year=2022)}<p>chưa đóng<div></span>")
    put(folder, "g.txt", STORY.format(year=2021))
    put(folder, "h.txt", TENDER)
    reports = {report.path.name: report for report in import_paths([folder])}
    assert {name: report.status for name, report in reports.items()} == {
        "a.txt": "imported",
        "b.txt": "refused",
        "c.txt": "refused",
        "d.docx": "refused",
        "e.html": "imported",
        "g.txt": "unchanged",
        "h.txt": "refused",
    }
    assert reports["g.txt"].article_id == reports["a.txt"].article_id
    for name in ("b.txt", "c.txt", "d.docx", "h.txt"):
        assert str(folder / name) in (reports[name].reason or "")
    assert "không phải tin về khối" in (reports["h.txt"].reason or "")
    assert Article.objects.count() == 2
    assert {status for name, status in run(folder) if reports[name].status != "refused"} == {"unchanged"}


def test_what_was_read_is_there_to_be_asked(folder: Path) -> None:
    from archive.results import results

    put(folder, "a.txt", STORY.format(year=2021))
    assert run(folder) == [("a.txt", "imported")]
    (result,) = results(province="lam dong", year=2021)
    assert (result.member_count, result.answers["leader"]) == (5, "not_stated")
    assert [(one.code, one.status, one.count, one.recipients) for one in result.awards] == [
        ("co_tinh", "proposed", 1, ("Sở Tư pháp",))
    ]
    assert "Sở Tư pháp" in next(one.quotes[0] for one in result.sources if one.figure == "awards")


def test_an_old_encoding_is_refused_then_read_when_named(folder: Path) -> None:
    from viparse.normalize.encodings import CHARMAPS

    from archive.importing import import_paths
    from archive.models import Article

    letters = {new: old for old, new in CHARMAPS["tcvn3"].pairs}
    text = STORY.format(year=2009).replace("Ủ", "ủ")
    put(folder, "cu.txt", "".join(letters.get(c, c) for c in text).encode("latin-1"))
    (report,) = import_paths([folder])
    assert report.status == "refused"
    assert "--encoding tcvn3" in (report.reason or "")
    assert run(folder, encoding="tcvn3") == [("cu.txt", "imported")]
    assert "nội chính" in Article.objects.get().text
    assert run(folder) == [("cu.txt", "unchanged")]


def test_an_edited_file_updates_its_article(folder: Path) -> None:
    from archive.models import Article

    path = put(folder, "a.txt", STORY.format(year=2021))
    run(path)
    put(folder, "a.txt", STORY.format(year=2021) + "Đoạn thêm.\n")
    assert run(path) == [("a.txt", "updated")]
    assert Article.objects.get().text.rstrip().endswith("Đoạn thêm.")


def test_a_missing_file_and_an_odd_name(folder: Path) -> None:
    if os.name == "posix":
        Path(os.fsdecode(os.fsencode(folder) + b"/t\xff.txt")).write_text(STORY.format(year=2020), encoding="utf-8")
    else:
        put(folder, "t.txt", STORY.format(year=2020))
    assert [status for _, status in run(folder, folder / "khong-co.txt")] == ["imported", "refused"]


@pytest.mark.skipif(os.name != "posix", reason="such names are POSIX")
def test_a_name_that_stands_for_a_title_is_fit_to_be_shown(folder: Path) -> None:
    from archive.models import Article

    put(folder, "Tie\u0302\u0301ng\u202e\x85.txt", "Khối thi đua các sở đã họp bàn. " * 30)
    assert [status for _, status in run(folder)] == ["imported"]
    assert Article.objects.get().title == "Tiếng??"


def test_a_text_that_breaks_a_reader_is_refused_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from archive import analysis

    def broken(cleaned: object) -> None:
        raise RecursionError("too deep")

    put(folder, "a.txt", STORY.format(year=2021))
    with monkeypatch.context() as patch:
        patch.setattr(analysis, "extract_cleaned", broken)
        assert run(folder) == [("a.txt", "refused")]
    assert run(folder) == [("a.txt", "imported")]


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX")
def test_a_killed_import_is_finished_by_running_it_again(folder: Path, home: Path) -> None:
    from archive.models import Article, Change, Original
    from archive.store import original_path
    from bloc.files import sha256

    for number in range(60):
        put(folder, f"{number:02d}.txt", STORY.format(year=2000 + number % 20) + f"Bài số {number}.\n")
    code = (
        "import sys; from pathlib import Path; from thidua.database import setup; setup()\n"
        "from archive.importing import import_paths\n"
        "for report in import_paths([Path(sys.argv[1])]): print(report.status, flush=True)\n"
    )
    for lines in (7, 23):
        process = subprocess.Popen(
            [sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
        )
        assert process.stdout
        for _ in range(lines):
            process.stdout.readline()
        time.sleep(0.001 * lines)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    assert 7 <= Article.objects.count() <= 60
    statuses = [status for _, status in run(folder)]
    assert len(statuses) == 60
    assert set(statuses) <= {"imported", "unchanged"}
    assert Article.objects.count() == Original.objects.count() == 60
    assert {change.article_id for change in Change.objects.all()} == set(Article.objects.values_list("id", flat=True))
    for original in Original.objects.all():
        assert sha256(original_path(original.sha256).read_bytes()) == original.sha256
