"""What only goes wrong between processes, or in a database that takes less than SQLite."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.db import connection, transaction

from archive.facts import MeetingFacts
from archive.reading import Reading
from bloc.files import sha256

ROOT = Path(__file__).parents[2]
STORY = (
    "Khối thi đua các sở tỉnh Gia Lai tổng kết năm {year}\n\nKhối thi đua các sở tỉnh Gia Lai tổng kết. Bài {year}.\n"
)


def keep(text: str, path: str = "/tin/a.txt", **facts: object) -> str:
    from archive.store import Content, store_imported

    data = text.encode()
    content = Content("Tổng kết", text, MeetingFacts.model_validate(facts))
    return store_imported(Reading(data, sha256(data), text, "utf-8"), Path(path), content).status


@pytest.mark.parametrize("home", ["postgresql"], indirect=True)
@pytest.mark.parametrize(("first", "other", "status"), [("bài", "bài", "unchanged"), ("bài", "bài sửa", "updated")])
def test_who_comes_second_finds_what_the_first_stored(home: Path, first: str, other: str, status: str) -> None:
    from archive.models import Article, Original

    keep("bài cũ")
    found: list[str] = []

    def second() -> None:
        found.append(keep(other))
        connection.close()

    thread = threading.Thread(target=second)
    with transaction.atomic():
        keep(first)
        thread.start()
        with connection.cursor() as cursor:
            waiting = False
            while not waiting and thread.is_alive():
                cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
                (waiting,) = cursor.fetchone()
                time.sleep(0.01)
    thread.join()
    assert waiting, "the second one waits for the first"
    assert found == [status]
    assert Article.objects.count() == 1
    assert Original.objects.get(current=True).sha256 == sha256(other.encode())


def test_two_processes_importing_one_folder_make_each_article_once(home: Path, tmp_path: Path) -> None:
    from archive.models import Article, Original, Sighting

    folder = tmp_path / "tin"
    folder.mkdir()
    for year in range(2000, 2020):
        (folder / f"{year}.txt").write_text(STORY.format(year=year), encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from thidua.database import setup; setup()\n"
        "from archive.importing import import_paths\n"
        "sys.stdin.readline()\n"
        "print(*(report.status for report in import_paths([Path(sys.argv[1])])))\n"
    )
    run = [sys.executable, "-W", "error", "-c", code, str(folder)]
    started = [
        subprocess.Popen(run, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
        for _ in range(2)
    ]
    for process in started:
        assert process.stdin
        process.stdin.write(b"\n")
        process.stdin.flush()
    ended = [process.communicate() for process in started]
    assert [error for _, error in ended] == [b""] * 2
    statuses = b" ".join(out for out, _ in ended).split()
    assert (statuses.count(b"imported"), statuses.count(b"unchanged")) == (20, 20)
    assert Article.objects.count() == Original.objects.count() == Sighting.objects.count() == 20


def test_names_and_paths_of_any_length_are_kept(home: Path) -> None:
    from archive.results import results

    name = "Sở " + "".join(sha256(bytes([n])) for n in range(100))
    path = "/" + name.replace("a", "/")
    assert keep("bài", path, bloc=name, leader=name) == "imported"
    assert keep("bài sửa", path, bloc=name, leader=name, emulation_year=2020) == "updated"
    assert keep("bài sửa", path) == "unchanged"
    (result,) = results(bloc=name)
    assert (result.bloc, result.leader) == (name, name)


def test_a_file_whose_name_is_no_text_and_that_has_no_title(home: Path, tmp_path: Path) -> None:
    from archive.importing import import_paths
    from archive.models import Article

    if os.name != "posix":
        pytest.skip("only POSIX has names that are not Unicode")
    folder = tmp_path / "tin"
    folder.mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/t\xff.txt")).write_text(
        "Khối thi đua các sở tỉnh Gia Lai " + "rất dài " * 50 + ".", encoding="utf-8"
    )
    assert [report.status for report in import_paths([folder])] == ["imported"]
    assert Article.objects.get().title


def test_a_figure_beyond_all_numbers_costs_no_other_file(home: Path, tmp_path: Path) -> None:
    from archive.importing import import_paths

    folder = tmp_path / "tin"
    folder.mkdir()
    head = STORY.format(year=2020) + "Khối ký kết giao ước thi đua gồm các chỉ tiêu:\n"
    (folder / "a.txt").write_text(head + f"- Vận động {'9' * 400} triệu đồng\n- Đạt 80% trở lên\n", encoding="utf-8")
    (folder / "b.txt").write_text(head, encoding="utf-8")
    assert [report.status for report in import_paths([folder])][1] == "imported"


def test_a_year_beyond_all_calendars_finds_nothing(home: Path) -> None:
    from archive.results import results

    keep("bài", emulation_year=2020)
    assert results(year=10**30) == results(year=-(10**30)) == []
