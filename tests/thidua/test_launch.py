"""A launch conference played from one folder, by the command line only: drafts, comments, adoption, issue, news."""

from __future__ import annotations

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

from thidua.cli import app

EXAMPLES = Path(__file__).parents[2] / "examples"
DRAFTS = ("ke-hoach", "quyet-dinh-quy-che", "phat-dong", "giao-uoc")


def run(*words: object) -> Result:
    """Run a command; a traceback fails the test."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def change(folder: Path, edit: Callable[[Any], None]) -> None:
    """Change the facts as a person with an editor would, comments kept."""
    path = folder / "hoso.yaml"
    yaml = YAML()
    data = yaml.load(path.read_text(encoding="utf-8"))
    edit(data)
    out = io.StringIO()
    yaml.dump(data, out)
    path.write_text(out.getvalue(), encoding="utf-8")


def text_of(path: Path) -> str:
    """Return the text of body and tables in reading order, a space between paragraphs, no-break spaces as spaces."""
    body = Document(str(path)).element.body
    paragraphs = body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p")
    text = " ".join("".join(t.text or "" for t in p.iter() if t.tag.endswith("}t")) for p in paragraphs)
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample as it was before the launch: nothing discussed, nothing adopted."""
    monkeypatch.setenv("THIDUA_HOME", str(tmp_path / "kho"))
    copy = tmp_path / "hồ sơ 2026"
    shutil.copytree(EXAMPLES / "mau", copy)

    def before(data: Any) -> None:
        launch = data["meetings"][0]
        launch["drafts"] = [{"document": document, "draft_no": 1} for document in DRAFTS]
        for document in data["documents"].values():
            document.pop("life", None)
            document["draft_no"] = 1

    change(copy, before)
    return copy


def test_drafts_are_marked_and_have_no_number_or_day(folder: Path) -> None:
    result = run("render", folder, *DRAFTS, "--draft")
    assert result.exit_code == 0, result.output
    for document in DRAFTS:
        text = text_of(folder / "van-ban" / f"{document}-du-thao-lan-1.docx")
        assert "DỰ THẢO LẦN 1" in text
        assert "ngày 18" not in text


def test_comments_change_the_regulation_and_both_rounds_stay(folder: Path) -> None:
    run("render", folder, "quyet-dinh-quy-che", "--draft")
    regulation = folder / "noi-dung" / "quy-che.md"
    before = regulation.read_text(encoding="utf-8")
    first_clause = next(line for line in before.splitlines() if line.startswith("1. "))
    regulation.write_text(before.replace(first_clause, "1. Quy chế được sửa theo ý kiến góp ý.", 1), encoding="utf-8")

    def discussed(data: Any) -> None:
        draft = next(d for d in data["meetings"][0]["drafts"] if d["document"] == "quyet-dinh-quy-che")
        draft["comments"] = [
            {"unit": "sct", "place": "Điều 1", "text": "Nói rõ phạm vi", "outcome": "tiep_thu", "answer": "Đã sửa"},
            {"unit": "stc", "place": "Điều 13", "text": "Bỏ quỹ riêng", "outcome": "giai_trinh", "answer": "Không có"},
        ]
        data["documents"]["quyet-dinh-quy-che"]["draft_no"] = 2

    change(folder, discussed)
    assert run("check", folder).exit_code == 0
    assert run("render", folder, "quyet-dinh-quy-che", "--draft").exit_code == 0
    first, second = (text_of(folder / "van-ban" / f"quyet-dinh-quy-che-du-thao-lan-{n}.docx") for n in (1, 2))
    assert "sửa theo ý kiến góp ý" not in first
    assert "sửa theo ý kiến góp ý" in second
    assert "DỰ THẢO LẦN 2" in second


def test_an_edited_draft_is_not_written_over(folder: Path) -> None:
    run("render", folder, "ke-hoach", "--draft")
    path = folder / "van-ban" / "ke-hoach-du-thao-lan-1.docx"
    document = Document(str(path))
    document.add_paragraph("Sửa tay.")
    document.save(str(path))
    edited = path.read_bytes()
    change(folder, lambda data: data.update(theme="Chủ đề khác"))
    refused = run("render", folder, "ke-hoach", "--draft")
    assert refused.exit_code == 1
    assert path.read_bytes() == edited
    assert run("render", folder, "ke-hoach", "--draft", "--force").exit_code == 0
    assert "Chủ đề khác" in text_of(path)
    assert edited in [other.read_bytes() for other in path.parent.glob("*.docx")]


def test_the_copy_to_sign_is_complete_but_for_number_and_day(folder: Path) -> None:
    assert run("render", folder, "ke-hoach", "giao-uoc", "--to-sign").exit_code == 0
    plan = text_of(folder / "van-ban" / "ke-hoach-trinh-ky.docx")
    assert "DỰ THẢO" not in plan
    assert "Số:      /KH-SXD" in plan
    assert "ngày 18 tháng 3" not in plan
    assert "ngày 12 tháng 3 năm 2026" in text_of(folder / "van-ban" / "giao-uoc-trinh-ky.docx")
    blank = run(
        "issue",
        "ke-hoach",
        "--file",
        folder / "van-ban" / "ke-hoach-trinh-ky.docx",
        "--number",
        12,
        "--date",
        "18/3/2026",
        "--folder",
        folder,
    )
    assert blank.exit_code == 1
    change(folder, lambda data: data["documents"]["ke-hoach"].pop("signer"))
    change(folder, lambda data: data["members"][0].pop("head"))
    assert run("render", folder, "ke-hoach", "--to-sign", "--force").exit_code == 1


def _adopt(data: Any) -> None:
    for draft in data["meetings"][0]["drafts"]:
        draft["adopted"] = True
    data["documents"]["ke-hoach"]["number"] = 12
    data["documents"]["quyet-dinh-quy-che"]["number"] = 13


def test_what_is_issued_after_the_meeting_is_frozen(folder: Path) -> None:
    change(folder, _adopt)
    assert run("render", folder, "ke-hoach", "quyet-dinh-quy-che").exit_code == 0
    plan, decision = (folder / "van-ban" / f"{name}.docx" for name in ("ke-hoach", "quyet-dinh-quy-che"))
    assert "Số: 12/KH-SXD" in text_of(plan)
    assert "DỰ THẢO" not in text_of(plan)
    assert "(Kèm theo Quyết định số 13/QĐ-SXD ngày 18 tháng 3 năm 2026" in text_of(decision)

    where = ("--folder", folder)
    early = run("issue", "ke-hoach", "--file", plan, "--number", 12, "--date", "2026-03-11", *where)
    assert early.exit_code == 1
    assert "trước hội nghị thông qua" in early.output
    assert run("issue", "ke-hoach", "--file", plan, "--number", 12, "--date", "18/3/2026", *where).exit_code == 0
    assert (
        run("issue", "quyet-dinh-quy-che", "--file", decision, "--number", 13, "--date", "18/3/2026", *where).exit_code
        == 0
    )
    again = run("issue", "ke-hoach", "--file", plan, "--number", 14, "--date", "19/3/2026", *where)
    assert again.exit_code == 1

    kept = (folder / "ban-hanh" / "ke-hoach.docx").read_bytes()
    assert kept == plan.read_bytes()
    change(folder, lambda data: data.update(theme="Chủ đề khác"))
    assert "đã ban hành số 12/KH-SXD" in run("render", folder, "ke-hoach").output
    assert (folder / "ban-hanh" / "ke-hoach.docx").read_bytes() == kept == plan.read_bytes()

    path = folder / "ban-hanh" / "ke-hoach.docx"
    path.chmod(0o644)
    path.write_bytes(kept + b"x")
    changed = run("check", folder)
    assert changed.exit_code == 1
    assert "ke-hoach.docx" in changed.output


def test_the_covenant_counts_its_own_targets_and_has_a_signature_for_each_unit(folder: Path) -> None:
    change(folder, _adopt)
    assert run("render", folder, "giao-uoc").exit_code == 0
    text = text_of(folder / "van-ban" / "giao-uoc.docx")
    assert "với 03 nội dung và 23 chỉ tiêu" in text
    tables = Document(str(folder / "van-ban" / "giao-uoc.docx")).tables
    cells = (cell.text for row in tables[-1].rows for cell in row.cells)
    grid = " ".join(cells).replace("\n", " ").replace("\N{NO-BREAK SPACE}", " ")
    units = YAML(typ="safe").load((folder / "hoso.yaml").read_text(encoding="utf-8"))["members"]
    for unit in units:
        assert unit["name"].upper() in grid
    assert "KT. GIÁM ĐỐC" in grid

    change(folder, lambda data: data["covenant"]["groups"][0]["targets"].pop())
    run("render", folder, "giao-uoc")
    assert "với 03 nội dung và 22 chỉ tiêu" in text_of(folder / "van-ban" / "giao-uoc.docx")


def test_news_of_the_launch_gives_the_awards_of_the_year_before(folder: Path) -> None:
    result = run("news", folder, "trien-khai")
    assert result.exit_code == 0, result.output
    story = (folder / "tin-bai" / "trien-khai.md").read_text(encoding="utf-8")
    awarded = [line for line in story.splitlines() if "Bằng khen" in line]
    assert any("trao tặng" in line and "năm 2025" in line for line in awarded)
    assert not any("đề nghị tặng" in line for line in awarded)
    found = json.loads(run("search", "bang khen", "--year", 2026, "--json").output)
    assert any(hit["province"] == "Hà Tĩnh" for hit in found["hits"])


@pytest.mark.parametrize(
    ("example", "document", "expected"),
    [
        ("kinh-te-ky-thuat-2024", "giao-uoc", "3 nội dung và 23 chỉ tiêu"),
        ("nam-dinh-2022", "bao-cao-tong-ket", "scores: điểm thẩm định"),
        ("nam-dinh-2022", "bao-cao-tong-ket", "bloc.member_count"),
    ],
)
def test_a_folder_made_from_an_article_says_what_is_missing(
    example: str, document: str, expected: str, tmp_path: Path
) -> None:
    result = run("render", EXAMPLES / example, document, "-o", tmp_path / "ra")
    assert result.exit_code == 1
    assert expected in result.output
    assert not list(tmp_path.glob("ra/*.docx"))


def test_news_without_named_units_invents_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_HOME", str(tmp_path / "kho"))
    copy = tmp_path / "nam-dinh"
    shutil.copytree(EXAMPLES / "nam-dinh-2022", copy)
    meeting = YAML(typ="safe").load((copy / "hoso.yaml").read_text(encoding="utf-8"))["meetings"][0]["id"]
    assert run("news", copy, meeting).exit_code == 0
    story = (copy / "tin-bai" / f"{meeting}.md").read_text(encoding="utf-8")
    for speaker in ("Đinh Văn Phương", "Hoàng Thị Hào", "Hà Lan Anh"):
        assert speaker in story
    proposals = [line for line in story.splitlines() if "Cờ thi đua" in line or "Bằng khen" in line]
    text = " ".join(proposals)
    assert "01 đơn vị" in text
    assert "02 đơn vị" in text
    assert "ề nghị tặng" in text
    assert "Sở" not in text.split("ề nghị tặng", 1)[1].split(".")[0]
