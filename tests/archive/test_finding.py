from __future__ import annotations

import os
from pathlib import Path

import pytest

from archive.finding import find_files


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def found(*paths: Path) -> list[str]:
    return [f"{one.path.name}{'!' if one.problem else ''}" for one in find_files(paths)]


def test_folders_are_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/2.txt", "a/1.html", ".an/x.txt", ".x.txt", "Thumbs.db", "c.docx")
    assert found(tmp_path) == ["1.html", "2.txt", "b.txt", "c.docx"]


def test_what_a_browser_saves_beside_a_page_is_left_out(tmp_path: Path) -> None:
    make(tmp_path, "trang.html", "trang_files/a.js", "other_files/b.txt")
    assert found(tmp_path) == ["b.txt", "trang.html"]


def test_named_files_come_as_named_and_once(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", ".a.txt")
    assert found(tmp_path / "b.txt", tmp_path / ".a.txt", tmp_path, tmp_path / "thieu.txt") == [
        "b.txt",
        ".a.txt",
        "thieu.txt",
    ]


@pytest.mark.skipif(os.name != "posix", reason="symbolic links need rights on Windows")
def test_links_in_a_folder_are_reported_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "ngoai/bi-mat.txt", "kho/a.txt")
    (tmp_path / "kho/ra-ngoai").symlink_to(tmp_path / "ngoai")
    (tmp_path / "kho/vong").symlink_to(tmp_path / "kho")
    (tmp_path / "kho/link.txt").symlink_to(tmp_path / "ngoai/bi-mat.txt")
    assert found(tmp_path / "kho") == ["a.txt", "link.txt!", "ra-ngoai!", "vong!"]
    assert found(tmp_path / "kho/link.txt") == ["link.txt"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may enter every folder")
def test_a_closed_folder_is_reported(tmp_path: Path) -> None:
    make(tmp_path, "kin/a.txt")
    (tmp_path / "kin").chmod(0)
    assert found(tmp_path) == ["kin!"]
    (tmp_path / "kin").chmod(0o700)


@pytest.mark.skipif(os.name != "posix", reason="links need no right on POSIX")
def test_a_link_to_itself_is_reported(tmp_path: Path) -> None:
    (tmp_path / "vong.txt").symlink_to("vong.txt")
    make(tmp_path, "b.txt")
    assert found(tmp_path) == ["b.txt", "vong.txt!"]
