"""Records of what was issued, verified on every load."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest

import bloc
from bloc.files import sha256, write_atomic
from bloc.model import Issued

ProblemsOf = Callable[[Path], list[str]]


@pytest.fixture
def issued(folder: Path) -> Path:
    """A folder with one issued plan."""
    data = b"%PDF-1.7 the signed plan"
    record = Issued(
        document="ke-hoach",
        number=12,
        symbol="KH-SVHTT",
        date=dt.date(2026, 3, 20),
        file="ban-hanh/ke-hoach.pdf",
        sha256=sha256(data),
    )
    write_atomic(folder / "ban-hanh" / "ke-hoach.pdf", data)
    write_atomic(folder / "ban-hanh" / "ke-hoach.json", record.model_dump_json().encode())
    return folder


def test_a_record_is_part_of_the_year(issued: Path) -> None:
    assert bloc.load(issued).issued["ke-hoach"].full_symbol == "12/KH-SVHTT"


def test_a_changed_file_is_found(issued: Path, problems_of: ProblemsOf) -> None:
    (issued / "ban-hanh" / "ke-hoach.pdf").write_bytes(b"%PDF-1.7 another plan")
    (problem,) = problems_of(issued)
    assert problem.startswith("ban-hanh/ke-hoach.json, ban-hanh/ke-hoach.pdf: văn bản đã ban hành bị thay đổi")


def test_a_lost_file_is_found(issued: Path, problems_of: ProblemsOf) -> None:
    (issued / "ban-hanh" / "ke-hoach.pdf").unlink()
    (problem,) = problems_of(issued)
    assert "không còn; lấy lại từ bản sao lưu" in problem


def test_a_damaged_record_is_found(issued: Path, problems_of: ProblemsOf) -> None:
    (issued / "ban-hanh" / "ke-hoach.json").write_bytes(b'{"document": "ke-')
    (problem,) = problems_of(issued)
    assert problem.startswith("ban-hanh/ke-hoach.json: hồ sơ ban hành hỏng")


def test_a_record_cannot_point_outside_the_folder(issued: Path, problems_of: ProblemsOf) -> None:
    path = issued / "ban-hanh" / "ke-hoach.json"
    path.write_bytes(path.read_bytes().replace(b"ban-hanh/ke-hoach.pdf", b"../../etc/passwd"))
    (problem,) = problems_of(issued)
    assert "nằm ngoài thư mục hồ sơ" in problem


def test_two_records_of_one_document_are_found(issued: Path, problems_of: ProblemsOf) -> None:
    records = issued / "ban-hanh"
    (records / "ke-hoach-2.json").write_bytes((records / "ke-hoach.json").read_bytes())
    (problem,) = problems_of(issued)
    assert "văn bản ke-hoach đã có một hồ sơ ban hành khác" in problem


def test_a_record_of_no_known_document_is_found(issued: Path, problems_of: ProblemsOf) -> None:
    path = issued / "ban-hanh" / "ke-hoach.json"
    path.write_bytes(path.read_bytes().replace(b'"ke-hoach"', b'"thu-moi"'))
    (problem,) = problems_of(issued)
    assert "không có loại văn bản “thu-moi”" in problem


def test_a_link_to_itself_is_no_issued_file(issued: Path, problems_of: ProblemsOf) -> None:
    path = issued / "ban-hanh" / "ke-hoach.pdf"
    path.unlink()
    path.symlink_to(path)
    (problem,) = problems_of(issued)
    assert "không còn; lấy lại từ bản sao lưu" in problem


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
@pytest.mark.parametrize(
    ("name", "expected"), [("noi-dung/a.md", "không phải tệp văn bản"), ("ban-hanh/a.json", "hồ sơ ban hành hỏng")]
)
def test_a_pipe_is_not_waited_for(folder: Path, problems_of: ProblemsOf, name: str, expected: str) -> None:
    (folder / name).parent.mkdir()
    os.mkfifo(folder / name)
    (problem,) = problems_of(folder)
    assert problem.startswith(f"{name}: {expected}")


def test_problems_of_facts_texts_and_records_come_together(issued: Path, problems_of: ProblemsOf) -> None:
    facts = issued / "hoso.yaml"
    facts.write_text(facts.read_text(encoding="utf-8").replace("leader: svh", "leader: sxd"), encoding="utf-8")
    write_atomic(issued / "noi-dung" / "ke-hoach.md", "**đậm**".encode())
    (issued / "ban-hanh" / "ke-hoach.pdf").write_bytes(b"")
    assert [problem.split(",")[0] for problem in problems_of(issued)] == [
        "hoso.yaml",
        "noi-dung/ke-hoach.md",
        "ban-hanh/ke-hoach.json",
    ]


def test_an_interrupted_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    write_atomic(path, b"old")

    def fail(_: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        write_atomic(path, b"new")
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]
    assert path.read_bytes() == b"old"
