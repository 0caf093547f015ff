"""`thidua new` and `thidua check`."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import bloc
from thidua.cli import app

EXAMPLES = Path(__file__).parents[2] / "examples"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_a_fresh_folder_is_in_order(tmp_path: Path) -> None:
    folder = tmp_path / "ho-so"
    made = run("new", folder, "--year", "2026", "--name", 'Khối thi đua "A": B')
    assert made.exit_code == 0, made.output
    assert {path.name for path in folder.iterdir()} == {
        *("hoso.yaml", ".hoso.schema.json", "noi-dung", "anh", "y-kien", "ban-hanh")
    }
    year = bloc.load(folder)
    assert (year.emulation_year, year.bloc.name) == (2026, 'Khối thi đua "A": B')
    assert year.prose["quy-che"].form == "dieu"
    checked = run("check", folder)
    assert (checked.exit_code, checked.stdout) == (0, "ho-so: không có lỗi.\n")


def test_paths_with_spaces_are_quoted_and_the_folder_here_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Hồ sơ A"
    assert f'thidua check "{folder}"' in run("new", folder).stdout
    monkeypatch.chdir(folder)
    assert run("check", ".").stdout == "Hồ sơ A: không có lỗi.\n"


def test_outlines_are_no_finished_papers(tmp_path: Path) -> None:
    folder = tmp_path / "ho-so"
    run("new", folder)
    assert set(bloc.load(folder).prose) == {"quy-che", "phat-dong", "bao-cao-tong-ket"}
    for document, gap in (("phat-dong", "loi_keu_goi"), ("bao-cao-tong-ket", "phuong_huong")):
        final = run("render", folder, document)
        assert final.exit_code == 1
        assert f"can_viet.{gap}" in final.output
        assert run("render", folder, document, "--draft").exit_code == 0


def test_check_reports_a_missing_picture_that_no_paper_needs(tmp_path: Path) -> None:
    folder = tmp_path / "ho-so"
    shutil.copytree(EXAMPLES / "mau", folder)
    (folder / "anh" / "tong-ket-trao-co.png").unlink()
    checked = run("check", folder)
    assert checked.exit_code == 1
    assert "photos.1.file: không có ảnh “tong-ket-trao-co.png” trong thư mục anh/" in checked.output
    assert run("render", folder, "giao-uoc").exit_code == 0


def test_an_empty_folder_is_used_and_a_full_one_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "ho-so"
    folder.mkdir()
    assert run("new", folder).exit_code == 0
    (folder / "hoso.yaml").write_text("của tôi", encoding="utf-8")
    again = run("new", folder)
    assert again.exit_code == 1
    assert "không trống" in again.output
    assert (folder / "hoso.yaml").read_text(encoding="utf-8") == "của tôi"


def test_a_folder_that_cannot_be_made_is_a_message(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("")
    command = [sys.executable, "-m", "thidua", "new", str(tmp_path / "tep" / "ho-so")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 3
    assert done.stderr == f"Cần thư mục nhưng {tmp_path / 'tep'} là tệp.\n"
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_finished_is_cleared_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("os.fsync", fail)
    assert run("new", tmp_path / "ho-so").exit_code != 0
    assert list(tmp_path.iterdir()) == []


def test_a_year_is_rolled_over(tmp_path: Path) -> None:
    folder = tmp_path / "ho-so-2027"
    rolled = run("new", folder, "--from", EXAMPLES / "mau")
    assert rolled.exit_code == 0, rolled.output
    assert "Khối trưởng: Sở Công Thương." in rolled.stdout
    assert "Cần xác nhận 5 khen thưởng" in rolled.stdout
    new = bloc.load(folder)
    assert new.emulation_year == 2027
    assert new.prose["quy-che"].blocks == bloc.load(EXAMPLES / "mau").prose["quy-che"].blocks
    assert set(new.prose) == {"quy-che", "phat-dong", "bao-cao-tong-ket"}
    assert "Không chuyển dòng “Theo đề nghị của Chánh Văn phòng Sở Xây dựng”; ghi lại theo" in rolled.stdout


def test_a_year_with_problems_is_not_rolled_over(tmp_path: Path) -> None:
    old = tmp_path / "cu"
    old.mkdir()
    (old / "hoso.yaml").write_text("emulation_year: 2026\n", encoding="utf-8")
    rolled = run("new", tmp_path / "moi", "--from", old)
    assert rolled.exit_code == 1
    assert "thiếu trường bắt buộc" in rolled.output
    assert not (tmp_path / "moi").exists()


def test_a_workbook_is_written_filled_and_read(tmp_path: Path) -> None:
    book, folder = tmp_path / "bang.xlsx", tmp_path / "ho-so"
    assert run("new", "--xlsx", book, "--from", EXAMPLES / "mau").exit_code == 0
    taken = run("new", "--xlsx", book)
    assert taken.exit_code == 1
    assert "--force" in taken.output
    made = run("new", folder, "--xlsx", book, "--year", "2026", "--name", "Khối A")
    assert made.exit_code == 0, made.output
    assert len(bloc.load(folder).members) == 8


def test_a_workbook_replaces_facts_only_when_told_and_keeps_them(tmp_path: Path) -> None:
    book, folder = tmp_path / "bang.xlsx", tmp_path / "ho-so"
    run("new", "--xlsx", book, "--from", EXAMPLES / "mau")
    run("new", folder, "--year", "2026")
    before = (folder / "hoso.yaml").read_bytes()
    assert run("new", folder, "--xlsx", book).exit_code == 1
    assert (folder / "hoso.yaml").read_bytes() == before
    assert run("new", folder, "--xlsx", book, "--force").exit_code == 0
    assert (folder / "hoso.yaml.cu-1").read_bytes() == before
    assert bloc.load(folder).leader == "sxd"
    after = (folder / "hoso.yaml").read_bytes()
    assert "hoso.yaml.cu-2" in run("new", folder, "--xlsx", book, "--force").stdout
    assert (folder / "hoso.yaml.cu-1").read_bytes() == before
    assert (folder / "hoso.yaml.cu-2").read_bytes() == after


def test_a_blank_workbook_makes_no_folder(tmp_path: Path) -> None:
    book, folder = tmp_path / "bang.xlsx", tmp_path / "ho-so"
    run("new", "--xlsx", book)
    made = run("new", folder, "--xlsx", book)
    assert made.exit_code == 1
    assert "bang.xlsx: bảng tính chưa có dữ liệu" in made.output
    assert not folder.exists()


def test_year_and_name_are_for_a_new_folder_only(tmp_path: Path) -> None:
    rolled = run("new", tmp_path / "moi", "--from", EXAMPLES / "mau", "--year", "2030")
    assert rolled.exit_code == 2
    assert "--year, --name chỉ dùng khi lập hồ sơ mới" in rolled.output
    assert not (tmp_path / "moi").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Thiếu thư mục"),
        (("a", "--from", "b", "--xlsx", "c"), "Chỉ dùng một trong hai"),
        (("a", "--year", "2109"), "nằm ngoài khoảng 1945-2099"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], message: str) -> None:
    done = run("new", *arguments)
    assert done.exit_code == 2
    assert message in done.output


def test_check_prints_every_problem_as_text_and_json(tmp_path: Path) -> None:
    path = tmp_path / "hoso.yaml"
    path.write_text("emulation_year: 2109\nbloc: {name: A, province: Nam Kinh}\nleader: x\n", encoding="utf-8")
    plain = run("check", tmp_path)
    assert plain.exit_code == 1
    assert "3 lỗi, 0 cảnh báo" in plain.output
    assert "- [DL-01] hoso.yaml, dòng 1, emulation_year: " in plain.output
    listed = run("check", tmp_path, "--json")
    assert listed.exit_code == 1
    assert [(p["file"], p["place"], p["field"]) for p in json.loads(listed.stdout)] == [
        ("hoso.yaml", "dòng 1", "emulation_year"),
        ("hoso.yaml", "dòng 2", "bloc.province"),
        ("hoso.yaml", "dòng 3", "leader"),
    ]
    good = run("check", EXAMPLES / "mau", "--json")
    assert (good.exit_code, json.loads(good.stdout)) == (0, [])


def test_check_of_nothing_says_how_to_begin(tmp_path: Path) -> None:
    done = run("check", tmp_path / "khong-co")
    assert done.exit_code == 1
    assert "thidua new" in done.output
