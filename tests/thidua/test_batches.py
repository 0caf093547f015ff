"""Many dossiers at once: each in its place, one that fails stops no other, one zip of what is up to date."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import bloc
import generator
from bloc.files import sha256
from thidua.cli import app
from thidua.commands import progress
from thidua.workflow import batches, packing
from thidua.workflow.batches import Asked, Dossier, dossiers_of, render_dossiers, told_apart
from thidua.workflow.output_folder import MANIFEST

EXAMPLES = Path(__file__).parents[2] / "examples"


def run(*words: object) -> Result:
    """Run `thidua render`; a traceback fails the test."""
    result = CliRunner().invoke(app, ["render", *(str(word) for word in words)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def files(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder by their path in it, without the file that runs lock."""
    found = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != ".khoa"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.fixture
def make(tmp_path: Path) -> Any:
    """Return the function that copies an example to a folder of that name."""

    def copy(name: str, example: str = "mau") -> Path:
        target = tmp_path / "vao" / name
        shutil.copytree(EXAMPLES / example, target, ignore=shutil.ignore_patterns("van-ban", "anh"))
        return target

    return copy


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The folder to write to."""
    return tmp_path / "bộ văn bản"


def test_each_of_several_dossiers_has_a_folder_in_the_output(make, out):
    names = ("Hồ sơ 2026", "nam-dinh-2022")
    result = run(make(names[0]), make(names[1], "nam-dinh-2022"), "phat-dong", "-o", out, "--draft")
    assert result.exit_code == 0, result.output
    draft = "phat-dong-du-thao-lan-1.docx"
    assert set(files(out)) == {f"{name}/{file}" for name in names for file in (draft, MANIFEST)}
    assert f"Đã viết: {out / names[0] / draft}" in result.output


def test_without_an_output_each_dossier_has_its_own_folder(make):
    one, two = make("mot"), make("hai")
    assert run(one, "giao-uoc", two).exit_code == 0
    assert all((folder / "van-ban" / "giao-uoc.docx").is_file() for folder in (one, two))


def test_all_documents_of_all_dossiers_are_drafted(make, out):
    run(make("a"), make("b", "gia-lai-2020"), "--draft", "-o", out)
    made = [name for name in files(out) if name.endswith(".docx")]
    years = [bloc.load(EXAMPLES / name) for name in ("mau", "gia-lai-2020")]
    assert len(made) == sum(len(generator.documents(year)) for year in years)


def test_a_dossier_that_cannot_be_read_stops_no_other(make, out):
    broken = make("hong")
    (broken / "hoso.yaml").write_text("emulation_year: hai nghìn\n", encoding="utf-8")
    missing = make("x").parent / "khong-co"
    result = run(make("a"), broken, missing, make("b"), "giao-uoc", "-o", out)
    assert result.exit_code == 1
    assert f"{broken}: Dữ liệu có" in result.output
    assert "hoso.yaml, dòng 1, emulation_year" in result.output
    assert f"{missing}: Dữ liệu có 1 lỗi:\n- hoso.yaml: không có hồ sơ năm thi đua ở {missing}" in result.output
    assert result.output.endswith("2 hồ sơ chưa soạn được.\n")
    assert {path.name for path in out.iterdir()} == {"a", "b"}


def test_a_word_that_is_neither_a_document_nor_a_dossier_is_wrong_usage(make):
    folder = make("a")
    result = run(folder, "giao-uoc", "giao-uocc", make("b"))
    assert result.exit_code == 2
    assert "“giao-uocc” (ý là “giao-uoc”?)" in result.output
    assert "ý là “giao-uoc”" in result.output
    assert not (folder / "van-ban").exists()


def test_the_first_word_is_a_dossier_whatever_it_is_called(make, monkeypatch):
    monkeypatch.chdir(make("ke-hoach").parent)
    shutil.copytree("ke-hoach", "quy-che")
    assert told_apart(["ke-hoach", "ke-hoach", "./quy-che", "x.yaml"]) == (
        (Path("ke-hoach"), Path("quy-che"), Path("x.yaml")),
        ("ke-hoach",),
    )


def test_names_of_folders_are_safe_and_none_is_used_twice(make, tmp_path):
    decomposed = unicodedata.normalize("NFD", "hồ sơ")
    paths = [make(f"{n}/{name}") for n, name in enumerate(("Hồ sơ", decomposed, "CON", "a:b?", "cuối. ", "\x07"))]
    found = dossiers_of(paths, tmp_path / "ra")
    assert [dossier.name for dossier in found] == ["Hồ sơ", "hồ sơ-2", "_CON", "a-b-", "cuối", "ho-so"]
    assert [dossier.target.parent for dossier in found] == [tmp_path / "ra"] * 6
    assert {outcome.state for outcome in render_dossiers(found, Asked(("giao-uoc",)), 1)} == {"done"}


def test_a_dossier_named_twice_is_written_once(make, monkeypatch):
    folder = make("a")
    monkeypatch.chdir(folder)
    found = dossiers_of([Path(), folder, folder / "hoso.yaml", Path("hoso.yaml")])
    assert [(dossier.path, dossier.name) for dossier in found] == [(Path(), "a")]


def test_facts_named_as_a_file_are_the_whole_dossier(make):
    folder = make("a")
    assert run(folder / "hoso.yaml", "quy-che", "--draft").exit_code == 0
    assert [path.suffix for path in (folder / "van-ban").glob("*.docx")] == [".docx"]


def test_single_files_side_by_side_have_folders_of_their_own(make):
    folder = make("a", "nam-dinh-2022")
    for name in ("2025.yaml", "2026.yaml"):
        shutil.copy(folder / "hoso.yaml", folder / name)
    assert run(folder / "2025.yaml", folder / "2026.yaml", "giao-uoc", "--draft").exit_code == 0
    assert {p.parent.name for p in (folder / "van-ban").rglob("*.docx")} == {"2025", "2026"}
    assert run(folder / "2025.yaml", "giao-uoc", "--draft").output.startswith("Không thay đổi")


def test_a_second_run_changes_nothing_and_an_edited_file_stays(make, out):
    dossiers = make("a"), make("b")
    run(*dossiers, "giao-uoc", "-o", out)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    assert run(*dossiers, "giao-uoc", "-o", out).exit_code == 0
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before
    (out / "a" / "giao-uoc.docx").write_bytes(b"edited")
    result = run(*dossiers, "giao-uoc", "-o", out)
    assert result.exit_code == 1
    assert f"{dossiers[0]}, Giao ước thi đua: {out / 'a' / 'giao-uoc.docx'} đã được sửa" in result.output
    assert f"Không thay đổi: {out / 'b' / 'giao-uoc.docx'}" in result.output
    assert (out / "a" / "giao-uoc.docx").read_bytes() == b"edited"
    forced = run(*dossiers, "giao-uoc", "-o", out, "--force")
    assert forced.exit_code == 0
    assert (out / "a" / "giao-uoc-ban-sua-1.docx").read_bytes() == b"edited"


def test_a_folder_that_cannot_be_written_stops_no_other(make, out):
    dossiers = make("a"), make("b")
    out.mkdir()
    (out / "a").write_text("a file")
    result = run(*dossiers, "giao-uoc", "-o", out)
    assert result.exit_code == 3
    assert f"{dossiers[0]}: Cần thư mục nhưng {out / 'a'} là tệp." in result.output
    assert (out / "b" / "giao-uoc.docx").is_file()


def test_a_name_that_the_system_refuses_stops_no_other(make, out):
    result = run(make("a"), make("b").parent / ("dài/" + "x" * 300), "giao-uoc", "-o", out)
    assert result.exit_code in (1, 3)  # no dossier there, or a name too long: as Python's version asks the system
    assert "x" * 300 in result.output
    assert (out / "a" / "giao-uoc.docx").is_file()


def test_json_names_the_dossier_of_every_record(make, out):
    good, broken = make("a"), make("b")
    (broken / "hoso.yaml").write_text("[", encoding="utf-8")
    result = CliRunner().invoke(app, ["render", str(good), str(broken), "giao-uoc", "-o", str(out), "--zip", "--json"])
    assert result.exit_code == 1
    written, unreadable, packed = json.loads(result.stdout)
    assert written == {
        "dossier": str(good),
        "document": "giao-uoc",
        "format": "docx",
        "state": "written",
        "path": str(out / "a" / "giao-uoc.docx"),
        "kept": None,
        "message": None,
        "missing": [],
    }
    assert (unreadable["dossier"], unreadable["document"], unreadable["state"]) == (str(broken), None, "unreadable")
    assert unreadable["problems"][0]["file"] == "hoso.yaml"
    assert (packed["state"], packed["path"]) == ("written", str(out / "bộ văn bản.zip"))
    assert packed["entries"] == ["a/giao-uoc.docx"]
    assert packed["left_out"] == [f"{broken}: Dữ liệu có 1 lỗi:"]


def test_json_of_one_dossier_that_cannot_be_read_is_a_record(tmp_path):
    result = CliRunner().invoke(app, ["render", str(tmp_path / "khong-co"), "--json"])
    assert result.exit_code == 1
    assert [record["state"] for record in json.loads(result.stdout)] == ["unreadable"]
    assert "không có hồ sơ năm thi đua" in result.stderr


# Processes


@pytest.fixture
def processes(monkeypatch):
    """Let two dossiers be enough for two processes."""
    monkeypatch.setattr(batches, "DOSSIERS_PER_PROCESS", 1)


@pytest.mark.usefixtures("processes")
def test_processes_write_the_same_files(make, tmp_path):
    dossiers = [make("Hồ sơ một"), make("b", "nam-dinh-2022"), make("c", "gia-lai-2020")]
    (dossiers[1] / "hoso.yaml").write_text("[", encoding="utf-8")
    alone, together = (run(*dossiers, "--draft", "-o", tmp_path / f"ra-{n}", "--jobs", n) for n in (1, 2))
    assert (alone.exit_code, together.exit_code) == (1, 1)
    assert together.output.replace("ra-2", "ra-1") == alone.output
    assert files(tmp_path / "ra-2") == files(tmp_path / "ra-1")


DYING = """
import os, signal
from thidua.workflow import batches

real = batches.render_dossier

def render_dossier(dossier, asked):
    if dossier.name == "chet":
        os.kill(os.getpid(), signal.SIGKILL)
    return real(dossier, asked)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
@pytest.mark.usefixtures("processes")
def test_a_process_that_is_killed_takes_down_its_own_dossier_only(make, out, tmp_path, monkeypatch):
    (tmp_path / "dying_work.py").write_text(DYING)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(batches, "render_dossier", __import__("dying_work").render_dossier)
    dossiers = [make(name, "nam-dinh-2022") for name in ("a", "chet", "b", "c", "d")]
    result = run(*dossiers, "giao-uoc", "--draft", "-o", out, "--jobs", 2, "--zip")
    assert result.exit_code == 3
    assert f"{dossiers[1]}: Tiến trình soạn hồ sơ này bị dừng giữa chừng" in result.output
    assert {path.name for path in out.iterdir() if path.is_dir()} == {"a", "b", "c", "d"}
    assert f"Không có trong tệp nén: {dossiers[1]}: Tiến trình" in result.output


INTERRUPTED = """
import signal
import sys
from thidua.cli import main
from thidua.workflow import batches

batches.DOSSIERS_PER_PROCESS = 1
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where the tests run in the background
    main(sys.argv[1:])
"""


@pytest.mark.skipif(os.name != "posix", reason="an interrupt for a group of processes")
@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupt_ends_with_a_message_and_whole_files(make, out, tmp_path, jobs):
    (tmp_path / "interrupted.py").write_text(INTERRUPTED)
    sample = make("0")
    dossiers = [sample, *(sample.with_name(str(n)) for n in range(1, 80))]
    for dossier in dossiers[1:]:
        shutil.copytree(sample, dossier)
    words = ["render", *map(str, dossiers), "--draft", "-o", str(out), "--jobs", str(jobs)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    environment.pop("THIDUA_LANG", None)
    with subprocess.Popen(
        [sys.executable, tmp_path / "interrupted.py", *words],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    ) as command:
        while command.poll() is None and not list(out.rglob("*.docx")):
            time.sleep(0.01)
        os.killpg(command.pid, signal.SIGINT)
        _, told = command.communicate()
    assert command.returncode == 3, told
    assert re.fullmatch(r"Đã dừng theo yêu cầu sau \d+/80 hồ sơ; .*\n", told)
    written = list(out.rglob("*.docx"))
    assert 0 < len(written) < 80 * 60
    assert all(zipfile.ZipFile(path).testzip() is None for path in written)
    assert list(out.rglob("*.tmp")) == []


# The zip


def test_the_zip_of_one_dossier_lies_beside_its_documents(make):
    folder = make("Hồ sơ 2026")
    result = run(folder, "giao-uoc", "quy-che", "--draft", "--zip")
    assert result.exit_code == 0
    path = folder / "van-ban" / "Hồ sơ 2026-du-thao.zip"
    assert f"Đã đóng gói: {path} (2 văn bản)" in result.output
    with zipfile.ZipFile(path) as packed:
        assert packed.testzip() is None
        assert [entry.filename for entry in packed.infolist()] == [
            "giao-uoc-du-thao-lan-1.docx",
            "quy-che-du-thao-lan-2.docx",
        ]
        assert packed.read("giao-uoc-du-thao-lan-1.docx") == path.with_name("giao-uoc-du-thao-lan-1.docx").read_bytes()


def test_equal_documents_give_an_equal_zip(make, tmp_path):
    dossiers = [make("Hồ sơ"), make("a", "nam-dinh-2022")]
    for n, order in enumerate((dossiers, dossiers[::-1])):
        assert run(*order, "giao-uoc", "-o", tmp_path / str(n) / "ra", "--draft", "--zip").exit_code == 0
    first, second = ((tmp_path / str(n) / "ra" / "ra-du-thao.zip").read_bytes() for n in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        names = {entry.filename: entry.flag_bits & 0x800 for entry in packed.infolist()}
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert names == {"a/giao-uoc-du-thao-lan-1.docx": 0, "Hồ sơ/giao-uoc-du-thao-lan-1.docx": 0x800}


def test_a_zip_of_ours_is_renewed_and_any_other_is_not_written_over(make, out):
    folder = make("a")
    words = (folder, "giao-uoc", "-o", out, "--zip")
    path = out / "a.zip"
    run(*words)
    assert f"Tệp nén không thay đổi: {path}" in run(*words).output
    assert run(*words, "--force").exit_code == 0
    assert sha256(path.read_bytes()) == json.loads((out / MANIFEST).read_text(encoding="utf-8"))["files"]["a.zip"]
    run(folder, "giao-uoc", "quy-che", "--to-sign", "-o", out, "--zip")
    assert (out / "a-trinh-ky.zip").is_file()
    path.write_bytes(b"mine")
    refused = run(*words)
    assert refused.exit_code == 1
    assert f"{path} đã được sửa sau lần xuất trước" in refused.output
    assert refused.output.endswith("Chưa ghi tệp nén.\n")
    assert path.read_bytes() == b"mine"
    forced = run(*words, "--force")
    assert forced.exit_code == 0
    assert (out / "a-ban-sua-1.zip").read_bytes() == b"mine"
    assert zipfile.is_zipfile(path)


def test_what_is_not_up_to_date_is_left_out_of_the_zip_and_told(make, out):
    folder = make("a")
    run(folder, "giao-uoc", "-o", out)
    (out / "giao-uoc.docx").write_bytes(b"edited")
    (folder / "ban-hanh").mkdir()
    (folder / "ban-hanh" / "quy-che.docx").write_bytes(b"signed")
    record = {"document": "quy-che", "number": 3, "date": "2026-03-12", "file": "ban-hanh/quy-che.docx"}
    record |= {"symbol": "QC-KTĐ", "sha256": sha256(b"signed")}
    (folder / "ban-hanh" / "quy-che.json").write_text(json.dumps(record), encoding="utf-8")
    result = run(folder, "giao-uoc", "ke-hoach", "quy-che", "-o", out, "--zip")
    assert result.exit_code == 1
    told = [line for line in result.output.splitlines() if line.startswith("Không có trong tệp nén: ")]
    assert [line.partition(f"{folder}, ")[2] for line in told] == [
        "Giao ước thi đua: tệp hiện có không phải bản vừa soạn",
        "Kế hoạch: còn thiếu thông tin",
        "Quy chế: đã ban hành, lấy bản ở ban-hanh/",
    ]
    assert "Không có văn bản nào để đóng gói" in result.output
    assert not (out / "a.zip").exists()


def test_a_document_changed_while_the_batch_ran_is_not_packed(make, out):
    dossiers = dossiers_of([make("a"), make("b")], out)
    asked = Asked(("giao-uoc",))
    outcomes = list(render_dossiers(dossiers, asked, 1))
    (out / "a" / "giao-uoc.docx").write_bytes(b"edited")
    (out / "b" / "giao-uoc.docx").unlink()
    packed = packing.pack(packing.zip_path(dossiers, out, asked), outcomes)
    assert (packed.state, packed.entries) == ("empty", ())
    assert "vừa bị sửa; chạy lại" in packed.left_out[0]
    assert "không có tệp hoặc thư mục" in packed.left_out[1]


def test_a_zip_that_cannot_be_written_loses_no_document(make, out):
    (out / "a.zip").mkdir(parents=True)
    result = run(make("a"), "giao-uoc", "-o", out, "--zip")
    assert result.exit_code == 1
    assert "không phải tệp thường" in result.output
    assert (out / "giao-uoc.docx").is_file()


def test_one_zip_of_several_dossiers_needs_a_place(make):
    one = make("a")
    result = run(one, make("b"), "--zip")
    assert result.exit_code == 2
    assert "-o THƯ-MỤC" in result.output
    assert not (one / "van-ban").exists()


# The bar and the library


class Terminal(io.StringIO):
    """A terminal that remembers what was written."""

    def isatty(self) -> bool:
        """Yes."""
        return True


@pytest.mark.parametrize(("shown", "patience"), [(True, 0.0), (True, 3600.0), (False, 0.0)])
def test_a_bar_shows_on_a_terminal_when_it_takes_long(monkeypatch, shown, patience):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "_PATIENCE", patience)
    monkeypatch.setenv("TERM", "xterm")
    steps = (n for n in range(3))
    assert list(progress.with_progress(steps, 3, "Soạn văn bản", shown=shown)) == [0, 1, 2]
    assert ("Soạn" in terminal.getvalue()) == (shown and not patience)


def test_closing_the_bar_closes_the_steps():
    closed = []

    def steps():
        try:
            yield from range(3)
        finally:
            closed.append(True)

    shown = progress.with_progress(steps(), 3, "", shown=True)
    next(shown)
    shown.close()
    assert closed == [True]


def test_a_dossier_is_told_by_its_own_path():
    (dossier,) = dossiers_of([Path("khong/co")])
    assert dossier == Dossier(Path("khong/co"), Path("khong/co"), Path("khong/co/van-ban"), "co")


def test_threads_may_write_the_same_folder_at_once(make, out):
    year = bloc.load(make("a"))
    reports: list[tuple[generator.Report, ...]] = []
    threads = [
        threading.Thread(target=lambda: reports.append(generator.render_all(year, out, jobs=4, draft=True)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(reports) == 4
    assert {report.error for one in reports for report in one} == {None}
    assert files(out) == {
        document.file_name: generator.render(year, document.id, draft=True) for document in generator.documents(year)
    }
