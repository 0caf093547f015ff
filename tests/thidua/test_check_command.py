"""`thidua check`: what it prints, its exit codes, and the list of its ids in docs/."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bloc.checks import refusals
from thidua.cli import app
from thidua.workflow.checking import all_kinds

ROOT = Path(__file__).parents[2]
MAU = ROOT / "examples" / "mau"
ERROR = ("unit: stc\n    votes: 7", "unit: stc\n    votes: 6")
WARNING = ("effective_from: 2027-01-01", "effective_from: 2026-12-01")
REFUSED = ("leader: sxd\n", "leader: sxdd\n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample year."""
    return Path(shutil.copytree(MAU, tmp_path / "ho-so"))


def check(folder: Path, *more: str, changes: tuple[tuple[str, str], ...] = ()) -> Result:
    path = folder / "hoso.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return CliRunner().invoke(app, ["check", str(folder), *more])


def test_a_year_in_order_says_so(folder: Path) -> None:
    done = check(folder)
    assert (done.exit_code, done.stdout) == (0, "ho-so: không có lỗi.\n")
    assert json.loads(check(folder, "--json").stdout) == []


def test_an_error_is_told_with_id_place_and_source_and_fails(folder: Path) -> None:
    done = check(folder, changes=(ERROR, WARNING))
    assert done.exit_code == 1
    assert done.stdout.startswith("ho-so: 1 lỗi, 1 cảnh báo.\n\nLỗi:\n- [KT-05] hoso.yaml, dòng ")
    assert "nominations.4.votes: ghi 6 phiếu, kết quả kiểm phiếu là 7; sửa một trong hai" in done.stdout
    assert "(căn cứ: Luật 06/2022/QH15, Điều 84.1)" in done.stdout
    assert re.search(r"\nCảnh báo:\n- \[VB-19\] hoso\.yaml, dòng \d+, handover\.effective_from: ", done.stdout)


def test_warnings_alone_fail_only_when_asked_to(folder: Path) -> None:
    done = check(folder, changes=(WARNING,))
    assert done.exit_code == 0
    assert "ho-so: 0 lỗi, 1 cảnh báo." in done.stdout
    assert check(folder, "--strict").exit_code == 1


def test_json_holds_every_field(folder: Path) -> None:
    done = check(folder, "--json", changes=(ERROR,))
    assert done.exit_code == 1
    (problem,) = json.loads(done.stdout)
    assert set(problem) == {"file", "place", "field", "message", "id", "severity", "source"}
    assert (problem["id"], problem["severity"], problem["file"]) == ("KT-05", "E", "hoso.yaml")


def test_data_that_cannot_be_used_are_told_alone(folder: Path) -> None:
    done = check(folder, changes=(ERROR, REFUSED))
    assert done.exit_code == 1
    assert "[DL-01] hoso.yaml, dòng" in done.stdout
    assert "KT-05" not in done.stdout
    assert "Hồ sơ chưa dùng được nên các nội dung khác chưa được kiểm tra" in done.stdout


def test_a_refused_year_is_told_with_everything_else_and_what_to_mend_first(folder: Path) -> None:
    done = check(folder, changes=(ERROR, WARNING, ("  total: 100\n", "  total: 110\n")))
    assert done.exit_code == 1
    assert done.stdout.startswith("ho-so: 2 lỗi, 1 cảnh báo.")
    assert done.stdout.endswith("\nChưa dựng được văn bản; sửa trước các lỗi có mã DI-02.\n")


def test_custom_is_no_source_to_print_but_one_to_read(folder: Path) -> None:
    done = check(folder, changes=(WARNING,))
    assert "[VB-19]" in done.stdout
    assert "căn cứ: thông lệ" not in done.stdout
    (problem,) = json.loads(check(folder, "--json").stdout)
    assert problem["source"] == "thông lệ"


def test_a_missing_picture_hides_nothing_else(folder: Path) -> None:
    (folder / "anh" / "tong-ket-trao-co.png").unlink()
    found = json.loads(check(folder, "--json", changes=(ERROR,)).stdout)
    assert {problem["id"] for problem in found} == {"HN-05", "KT-05"}


def test_a_draft_is_printed_in_spite_of_errors(folder: Path) -> None:
    assert check(folder, changes=(ERROR,)).exit_code == 1
    done = CliRunner().invoke(app, ["render", str(folder), "ke-hoach", "--draft"])
    assert done.exit_code == 0, done.output


def test_there_is_nothing_in_an_empty_folder(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["check", str(tmp_path)])
    assert done.exit_code == 1
    assert "không có hồ sơ năm thi đua" in done.stdout


def test_the_documentation_lists_every_id_as_the_program_has_it() -> None:
    text = (ROOT / "docs" / "kiem-tra.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([A-Z]{2}-\d\d)( \(\*\))? \| (lỗi|cảnh báo) \| (.+?) \| (.+?) \|$", text, re.MULTILINE)
    listed = {identity: (bool(mark), level, about, source) for identity, mark, level, about, source in rows}
    refusing = {kind.id for kind in refusals()}
    levels = {"E": "lỗi", "W": "cảnh báo"}
    known = {k.id: (k.id in refusing, levels[k.severity], k.about, k.source) for k in all_kinds()}
    assert len(rows) == len(listed)
    assert listed == known
