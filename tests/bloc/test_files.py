"""Writing in one step, and what is said where the system refuses."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bloc import files
from bloc.errors import FolderBusyError
from bloc.files import locked, refusal, write_atomic


def refused(path: Path) -> OSError:
    """Return the error of writing to the path."""
    with pytest.raises(OSError) as error:  # noqa: PT011 the number is looked at
        write_atomic(path, b"x")
    return error.value


def test_a_file_is_written_whole_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "tệp.txt"
    write_atomic(path, b"1")
    write_atomic(path, b"2")
    assert path.read_bytes() == b"2"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("name", ["f/x.txt", "f/g/x.txt"])
def test_a_file_in_place_of_a_folder_is_named(name: str, tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"")
    assert refusal(refused(tmp_path / name)) == f"cần thư mục nhưng {tmp_path / 'f'} là tệp"


def test_a_folder_in_place_of_the_file_is_named_and_nothing_stays(tmp_path: Path) -> None:
    (tmp_path / "x" / "y").mkdir(parents=True)
    error = refused(tmp_path / "x")
    assert refusal(error) == f"cần tệp nhưng {tmp_path / 'x'} là thư mục"
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "ro"
    folder.mkdir(mode=0o555)
    assert refusal(refused(folder / "x")).startswith(f"không có quyền đọc hoặc ghi thư mục {folder};")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOENT, "không có tệp hoặc thư mục khong.xlsx; kiểm tra lại đường dẫn"),
        (errno.EACCES, "không có quyền đọc hoặc ghi tệp khong.xlsx; kiểm tra quyền truy cập"),
        (errno.ENOSPC, "hết dung lượng đĩa khi ghi khong.xlsx"),
        (errno.EIO, "không đọc hoặc ghi được khong.xlsx (lỗi); kiểm tra đường dẫn"),
    ],
)
def test_every_refusal_is_told_in_vietnamese(number: int, said: str) -> None:
    assert refusal(OSError(number, "lỗi", "khong.xlsx")).startswith(said)


@pytest.mark.parametrize("name", ["a" * 300, "a/b" * 2000, "a\0b"])
def test_a_name_that_no_system_takes_is_told(name: str) -> None:
    assert refusal(OSError(errno.ENAMETOOLONG, "", name)) == "tên tệp quá dài; đặt tên ngắn hơn"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to root")
def test_a_file_behind_a_closed_folder_is_told(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    assert str(closed / "x") in refusal(OSError(errno.EACCES, "", str(closed / "x")))


def test_english_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_LANG", "en")
    assert refusal(OSError(errno.ENOENT, "", "x")) == "there is no file or folder x; check the path"


ENTER = (
    "import sys, pathlib; from bloc import files; files._WAIT = 0\nwith files.locked(pathlib.Path(sys.argv[1])): pass"
)


def enter(folder: Path) -> subprocess.CompletedProcess[str]:
    """Return how another process fares that wants to work in the folder without waiting."""
    return subprocess.run([sys.executable, "-c", ENTER, folder], capture_output=True, text=True, encoding="utf-8")


def test_one_process_at_a_time_works_in_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "ban-hanh"
    with locked(folder):
        other = enter(folder)
        assert other.returncode == 1
        assert "FolderBusyError" in other.stderr
        assert str(folder) in other.stderr
    assert enter(folder).returncode == 0


def test_a_process_that_dies_frees_the_folder(tmp_path: Path) -> None:
    die = ENTER.replace("pass", "import os; os._exit(9)")
    assert subprocess.run([sys.executable, "-c", die, tmp_path]).returncode == 9
    assert enter(tmp_path).returncode == 0


def test_an_error_inside_goes_through_and_frees_the_folder(tmp_path: Path) -> None:
    with pytest.raises(KeyError), locked(tmp_path):
        raise KeyError
    with locked(tmp_path):
        assert [path.name for path in tmp_path.iterdir()] == [".khoa"]


def test_the_folder_that_is_busy_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_WAIT", 0)
    with locked(tmp_path), pytest.raises(FolderBusyError) as error, locked(tmp_path):
        pass
    assert f"thư mục {tmp_path}. Chờ" in str(error.value)


def test_a_lock_that_cannot_be_made_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / ".khoa").mkdir()
    with pytest.raises(OSError, match="unable to open") as error, locked(tmp_path):
        pass
    assert str(tmp_path / ".khoa") in refusal(error.value)
