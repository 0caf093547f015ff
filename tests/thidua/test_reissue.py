"""A new document takes the place of an issued one, which stays as it was (A30-11)."""

from __future__ import annotations

import datetime as dt
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from ruamel.yaml import YAML
from typer.testing import CliRunner, Result

import bloc
import generator
from bloc.files import write_atomic
from thidua.cli import app

MAU = Path(__file__).parents[2] / "examples" / "mau"
KEPT = "ban-hanh/da-thay-the"


@pytest.fixture(autouse=True)
def _late_in_the_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua.workflow.issue_reasons.today", lambda: dt.date(2026, 12, 31))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample year with the plan issued as 12/KH-SXD on 18/3/2026."""
    made = Path(shutil.copytree(MAU, tmp_path / "ho-so"))
    done = issue(made, signed(made, 12, "18"), 12, "18/3/2026")
    assert done.exit_code == 0, done.output
    return made


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def signed(folder: Path, number: int, day: str) -> Path:
    """Make the signed file of the plan."""
    paper = Document()
    for line in (f"Số: {number}/KH-SXD", f"Hà Tĩnh, ngày {day} tháng 3 năm 2026", "KẾ HOẠCH", "Hoạt động năm 2026"):
        paper.add_paragraph(line)
    path = folder.parent / f"ky-{number}.docx"
    paper.save(str(path))
    return path


def issue(folder: Path, file: Path, number: int, date: str, document: str = "ke-hoach") -> Result:
    return run("issue", document, "--file", file, "--number", str(number), "--date", date, "--folder", folder)


def tell(folder: Path, document: str = "ke-hoach", **facts: Any) -> None:
    """Change what the year says about a document as a person with an editor would."""
    path, yaml = folder / "hoso.yaml", YAML()
    data = yaml.load(path.read_text(encoding="utf-8"))
    data["documents"][document].update(facts)
    out = io.StringIO()
    yaml.dump(data, out)
    path.write_text(out.getvalue(), encoding="utf-8")


def replacing(folder: Path, number: int = 20, day: str = "2026-03-25") -> None:
    tell(folder, reissue=True, number=number, date=day)


def codes(folder: Path) -> set[str]:
    return {one["id"] for one in json.loads(run("check", folder, "--json").stdout) if one["id"].startswith("BH-")}


def state(folder: Path, document: str = "ke-hoach") -> dict[str, Any]:
    found = json.loads(run("status", folder, "--on", "2026-04-01", "--json").stdout)["documents"]
    return next(one for one in found if one["document"] == document)


def files(folder: Path) -> dict[str, bytes]:
    """Return what `ban-hanh/` holds, its lock aside."""
    found = (path for path in (folder / "ban-hanh").rglob("*") if path.is_file() and path.name != ".khoa")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_an_issued_paper_is_replaced_and_kept_unchanged(folder: Path) -> None:
    before = files(folder)
    refused = run("render", folder, "ke-hoach")
    assert "documents.ke-hoach.reissue: true" in refused.output
    replacing(folder)
    assert state(folder)["state"] == "đang thay thế bản đã ban hành số 12/KH-SXD ngày 18/3/2026"
    assert (state(folder)["stage"], state(folder)["late_days"]) == ("draft", 7)
    assert "đang thay thế bản đã ban hành số 12/KH-SXD" in run("documents", folder).stdout
    for stage in ((), ("--draft",), ("--to-sign",)):
        done = run("render", folder, "ke-hoach", *stage)
        assert done.exit_code == 0, done.output
    written = folder / "van-ban" / "ke-hoach.docx"
    assert any("20/KH-SXD" in paragraph.text for paragraph in paragraphs(written))
    assert files(folder) == before, "nothing issued changes by rendering"
    done = issue(folder, written, 20, "25/3/2026")
    assert done.exit_code == 0, done.output
    after = files(folder)
    for name, data in before.items():
        kept = name.replace("ban-hanh/ke-hoach", f"{KEPT}/ke-hoach-1")
        assert after[kept] == data
    assert after["ban-hanh/ke-hoach.docx"] == written.read_bytes()
    record = bloc.load(folder).issued["ke-hoach"]
    assert record.full_symbol == "20/KH-SXD"
    assert record.replaces == f"12/KH-SXD ngày 18/3/2026, {KEPT}/ke-hoach-1.docx"
    assert not codes(folder)
    assert state(folder)["state"] == "đã ban hành 20/KH-SXD, 25/3/2026"


def paragraphs(path: Path) -> list[Any]:
    document = Document(str(path))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return [*document.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]


def test_the_library_writes_it_again_too(folder: Path, tmp_path: Path) -> None:
    def report() -> generator.Report:
        found = generator.render_all(bloc.load(folder), tmp_path / "ra", draft=True)
        return next(one for one in found if one.document.id == "ke-hoach")

    assert report().issued
    replacing(folder)
    assert report().path


def test_the_check_tells_the_way_and_is_silent_on_it(folder: Path) -> None:
    tell(folder, number=20, date="2026-03-25")
    data = (folder / "hoso.yaml").read_text(encoding="utf-8")
    (folder / "hoso.yaml").write_text(data.replace("theme: Kỷ cương, sáng tạo", "theme: Kỷ cương, đổi mới"), "utf-8")
    assert codes(folder) == {"BH-03", "BH-04"}
    found = json.loads(run("check", folder, "--json").stdout)
    told = [one["message"] for one in found if one["id"] in ("BH-03", "BH-04")]
    assert all("documents.ke-hoach.reissue: true" in message for message in told)
    replacing(folder)
    assert not codes(folder)


def test_it_needs_a_new_number_and_day(folder: Path) -> None:
    refused = issue(folder, signed(folder, 20, "25"), 20, "25/3/2026")
    assert "documents.ke-hoach.reissue: true" in refused.output
    tell(folder, reissue=True)
    again = issue(folder, signed(folder, 12, "18"), 12, "18/3/2026")
    assert (again.exit_code, "documents.ke-hoach.number, documents.ke-hoach.date" in again.output) == (1, True)
    replacing(folder, number=12)
    same = issue(folder, signed(folder, 12, "25"), 12, "25/3/2026")
    assert (same.exit_code, "số 12/KH-SXD là số của bản bị thay thế" in same.output) == (1, True)
    assert "SO-01" in {one["id"] for one in json.loads(run("check", folder, "--json").stdout)}
    replacing(folder, day="2026-03-17")
    early = issue(folder, signed(folder, 20, "17"), 20, "17/3/2026")
    assert "trước ngày của bản bị thay thế (18/3/2026)" in early.output
    assert not (folder / KEPT).exists()


def test_a_number_of_another_paper_is_refused(folder: Path) -> None:
    other = folder.parent / "bao-cao.pdf"
    other.write_bytes(b"%PDF-1.7 report")
    options = ("--number", "20", "--symbol", "KH-SXD", "--date", "21/12/2026", "--folder", folder)
    assert run("issue", "bao-cao-tong-ket", "--file", other, *options).exit_code == 0
    replacing(folder)
    refused = issue(folder, signed(folder, 20, "25"), 20, "25/3/2026")
    assert (refused.exit_code, "số 20/KH-SXD đã dùng cho Báo cáo tổng kết" in refused.output) == (1, True)


def test_the_replaced_file_is_not_the_replacing_one(folder: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "giao-uoc.pdf"
    pdf.write_bytes(b"%PDF-1.7 covenant")
    options = ("issue", "giao-uoc", "--file", pdf, "--folder", folder, "--date")
    text = (folder / "hoso.yaml").read_text(encoding="utf-8")
    text = text.replace("      - {document: giao-uoc, draft_no: 1, adopted: true}\n", "")
    (folder / "hoso.yaml").write_text(text, encoding="utf-8")
    tell(folder, "giao-uoc", date="2026-03-11", adopted_at=None)
    assert run(*options, "11/3/2026").exit_code == 0
    tell(folder, "giao-uoc", date="2026-03-12", reissue=True)
    assert "đã được ghi nhận là Giao ước thi đua" in run(*options, "12/3/2026").output
    pdf.write_bytes(b"%PDF-1.7 covenant as it is to be")
    done = run(*options, "12/3/2026")
    assert done.exit_code == 0, done.output
    record = bloc.load(folder).issued["giao-uoc"]
    assert record.replaces == f"ngày 11/3/2026, {KEPT}/giao-uoc-1.pdf"


def test_it_is_replaced_a_second_time_by_a_pdf(folder: Path, tmp_path: Path) -> None:
    replacing(folder)
    assert issue(folder, signed(folder, 20, "25"), 20, "25/3/2026").exit_code == 0
    replacing(folder, 31, "2026-03-30")
    pdf = tmp_path / "da-ky.pdf"
    pdf.write_bytes(b"%PDF-1.7 signed")
    taken = issue(folder, pdf, 12, "30/3/2026")
    assert "số 12/KH-SXD là số của bản bị thay thế" in taken.output, "the first one's number is spent as well"
    assert issue(folder, pdf, 31, "30/3/2026").exit_code == 0
    held = {name for name in files(folder) if not name.endswith(".du-lieu")}
    assert held == {
        *("ban-hanh/ke-hoach.json", "ban-hanh/ke-hoach.pdf"),
        *(f"{KEPT}/ke-hoach-{n}.{ending}" for n in (1, 2) for ending in ("json", "docx")),
    }
    assert not codes(folder)


WRITES = 6
"""Of the old: file, data, record; of the new: the same."""


@pytest.mark.parametrize("ending", [".docx", ".pdf"])
@pytest.mark.parametrize("after", range(WRITES))
def test_killed_at_any_write_it_loses_nothing_and_is_done_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, after: int, ending: str
) -> None:
    before = files(folder)
    replacing(folder)
    file = signed(folder, 20, "25")
    if ending == ".pdf":
        file = file.with_suffix(".pdf")
        file.write_bytes(b"%PDF-1.7 signed")
    written: list[Path] = []

    def power_cut(path: Path, data: bytes) -> None:
        if len(written) == after:
            raise KeyboardInterrupt
        write_atomic(path, data)
        written.append(path)

    with monkeypatch.context() as patch:
        patch.setattr("thidua.workflow.issuing.write_atomic", power_cut)
        assert issue(folder, file, 20, "25/3/2026").exit_code != 0
    assert len(written) == after
    assert set(before.values()) <= set(files(folder).values()), "the old ones are all there, here or there"
    assert bloc.load(folder).issued["ke-hoach"].number == 12
    assert not codes(folder)
    done = issue(folder, file, 20, "25/3/2026")
    assert done.exit_code == 0, done.output
    held = files(folder)
    assert {held[name.replace("ban-hanh/ke-hoach", f"{KEPT}/ke-hoach-1")] for name in before} == set(before.values())
    assert set(held) == {
        *(f"ban-hanh/ke-hoach{end}" for end in (".json", ending, ".du-lieu")),
        *(f"{KEPT}/ke-hoach-1{end}" for end in (".json", ".docx", ".du-lieu")),
    }
    assert bloc.load(folder).issued["ke-hoach"].number == 20
    assert not codes(folder)


def test_every_write_is_cut_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []

    def noted(path: Path, data: bytes) -> None:
        write_atomic(path, data)
        written.append(path.name)

    replacing(folder)
    monkeypatch.setattr("thidua.workflow.issuing.write_atomic", noted)
    assert issue(folder, signed(folder, 20, "25"), 20, "25/3/2026").exit_code == 0
    assert len(written) == WRITES
    assert [name for name in written if name.endswith(".json")] == ["ke-hoach-1.json", "ke-hoach.json"]


def test_a_strange_file_is_never_written_over(folder: Path) -> None:
    strange = folder / KEPT / "ke-hoach-1.docx"
    write_atomic(strange, "của tôi".encode())
    replacing(folder)
    assert issue(folder, signed(folder, 20, "25"), 20, "25/3/2026").exit_code == 0
    assert strange.read_bytes() == "của tôi".encode()
    assert (folder / KEPT / "ke-hoach-2.json").is_file()


@pytest.mark.parametrize(
    ("name", "change", "code"),
    [
        ("ke-hoach-1.docx", lambda data: data + b" ", "BH-02"),
        ("ke-hoach-1.docx", None, "BH-02"),
        ("ke-hoach-1.json", lambda data: data[:20], "BH-01"),
    ],
)
def test_a_change_of_what_was_replaced_is_found(
    folder: Path, name: str, change: Callable[[bytes], bytes] | None, code: str
) -> None:
    replacing(folder)
    assert issue(folder, signed(folder, 20, "25"), 20, "25/3/2026").exit_code == 0
    path = folder / KEPT / name
    path.chmod(0o644)
    if change:
        path.write_bytes(change(path.read_bytes()))
    else:
        path.unlink()
    found = json.loads(run("check", folder, "--json").stdout)
    assert [(one["id"], one["file"]) for one in found] == [(code, f"{KEPT}/ke-hoach-1.json")]


def test_the_attached_regulation_is_replaced_with_its_decision(folder: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "qd.pdf"
    pdf.write_bytes(b"%PDF-1.7 decision")
    assert issue(folder, pdf, 13, "18/3/2026", "quyet-dinh-quy-che").exit_code == 0
    assert "documents.quyet-dinh-quy-che.reissue: true" in run("render", folder, "quy-che").output
    tell(folder, "quyet-dinh-quy-che", reissue=True, number=21, date="2026-03-25")
    assert run("render", folder, "quy-che", "--draft").exit_code == 0
    tell(folder, "quy-che", date="2026-03-25")
    pdf.write_bytes(b"%PDF-1.7 the other decision")
    assert issue(folder, pdf, 21, "25/3/2026", "quyet-dinh-quy-che").exit_code == 0
    assert bloc.load(folder).issued["quy-che"].date == dt.date(2026, 3, 25)
    assert not codes(folder)
