"""`thidua lint`: what it prints and writes, its exit codes, the baseline, SARIF, the HTML page."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Mm, RGBColor
from typer.testing import CliRunner, Result

import bloc
import generator
from generator import Finding
from generator.annotating import annotate
from generator.decree30 import RULES
from generator.engine.places import Place
from thidua.cli import app
from thidua.commands.lint import _follow as follow
from thidua.commands.lint_report import Report
from thidua.lint_reports.baseline import Baseline, read_baseline
from thidua.lint_reports.linted import Linted, Remark
from thidua.lint_reports.page import page
from thidua.lint_reports.rules import known_rules
from thidua.lint_reports.sarif import sarif
from thidua.lint_reports.summary import summary_of
from thidua.workflow import linting

ROOT = Path(__file__).parents[2]
DOCS, EXAMPLES = ROOT / "docs" / "lint.md", ROOT / "examples" / "mau"
PAPER = ("--rule", "D30-01")
"""One rule, that the paper is A4: what else a file breaks does not count."""


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["lint", *map(str, words)])


def letter(path: Path, *paragraphs: str, margin: int = 20, red: bool = False) -> Path:
    """Write a file on American paper (D30-01), with a left margin in mm (D30-03) and perhaps in red (D30-05)."""
    document = docx.Document()
    document.sections[0].left_margin = Mm(margin)
    for text in paragraphs or ("Kế hoạch thi đua",):
        run = document.add_paragraph().add_run(text)
        if red:
            run.font.color.rgb = RGBColor(255, 0, 0)
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))
    return path


def on_a4(path: Path) -> Path:
    """Mend the paper of a file that `letter` wrote."""
    document = docx.Document(str(path))
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    document.save(str(path))
    return path


def remark(rule: str = "D30-03", severity: Any = "E", text: str = "", paragraph: int = 0, **changes: Any) -> Remark:
    place = Place("word/document.xml", (("paragraph", paragraph + 1),), paragraph)
    values = {"found": "lề trái 20 mm", "expected": "lề trái 30-35 mm", "source": "Nghị định 30/2020/NĐ-CP"} | changes
    return Remark(rule, severity, place, text, **values)


def comments(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/comments.xml").decode()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*.docx"))


# What is told


def test_a_finding_is_told_with_place_words_found_expected_and_article(tmp_path):
    path = letter(tmp_path / "Công văn.docx", "Kính gửi: Sở Xây dựng", red=True)
    told = run(path, "--rule", "D30-05")
    assert told.exit_code == 1
    head, where, what, source = told.output.splitlines()
    assert head.startswith(f"{path}: 1 lỗi; 1 chỗ sửa tự động được (--fix).")
    assert where == "  [lỗi] D30-05 thân văn bản, đoạn 1, “Kính gửi: Sở Xây dựng”"
    assert what.startswith("      chữ màu #FF0000 → ")
    assert what.endswith("[sửa được]")
    assert source.startswith("      căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, ")


def test_drafts_of_our_own_have_no_errors(tmp_path):
    year = bloc.load(EXAMPLES)
    for paper in ("ke-hoach", "giay-moi-trien-khai", "bien-ban-hoi-nghi-trien-khai"):
        (tmp_path / f"{paper}.docx").write_bytes(generator.render(year, paper, draft=True))
    told = run(tmp_path)
    assert (told.exit_code, told.output.count("[lỗi]")) == (0, 0)
    assert "\n3 tệp: " in told.output


def test_json_has_the_keys_of_the_contract_and_nothing_else(tmp_path):
    path = letter(tmp_path / "a.docx")
    records = json.loads(run(path, "--json").stdout)
    keys = ["file", "rule", "severity", "place", "found", "expected", "source", "fixable"]
    assert {tuple(record) for record in records} == {tuple(keys)}
    (paper,) = [record for record in records if record["rule"] == "D30-01"]
    assert (paper["file"], paper["severity"], paper["fixable"]) == (str(path), "E", True)
    assert len(records) == len(generator.lint(path))


def test_a_folder_ends_with_a_summary(tmp_path):
    letter(tmp_path / "a.docx", margin=32)
    letter(tmp_path / "b.docx")
    told = run(tmp_path, "--rule", "D30-01", "--rule", "D30-03")
    lines = told.output.splitlines()
    head = lines.index("2 tệp: 2 tệp có lỗi hoặc chỗ cần xem.")
    assert lines[head + 1].split() == ["Tệp", "Lỗi", "Cảnh", "báo", "Cần", "người", "xem"]
    assert [line.split()[1:] for line in lines[head + 2 : head + 4]] == [["2", "0", "0"], ["2", "0", "0"]]
    assert lines[head + 4].split() == ["Cộng", "4", "0", "0"]
    assert lines[head + 6].startswith("- D30-01, Giấy khổ A4")
    assert lines[head + 6].endswith(": 2 chỗ")


def test_severities_decide_the_exit_code(tmp_path):
    """A sound paper; two spaces are a warning."""
    path = on_a4(letter(tmp_path / "a.docx", "Kế hoạch  thi đua"))
    spaces = ("--rule", "D30-80")
    assert run(path, *PAPER).exit_code == 0
    assert (run(path, *spaces).exit_code, "[cảnh báo] D30-80" in run(path, *spaces).output) == (0, True)
    assert run(path, *spaces, "--strict").exit_code == 1
    assert run(letter(path), *PAPER).exit_code == 1


def test_what_a_person_must_judge_never_fails():
    for strict, codes in ((False, [1, 0, 0]), (True, [1, 1, 0])):
        for severity, code in zip("EWH", codes, strict=True):
            report = Report(fixing=False, strict=strict, quiet=True)
            report.add(Linted(Path("a.docx"), (remark(severity=severity),)))
            assert report.exit_code(forgiven=False) == code


def test_it_speaks_english_when_asked(tmp_path):
    path = letter(tmp_path / "a.docx")
    told = subprocess.run(
        [sys.executable, "-m", "thidua", "lint", str(path), *PAPER],
        env={"THIDUA_LANG": "en", "PATH": "", "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (told.returncode, "[error] D30-01 body, section 1" in told.stdout) == (1, True)


def test_an_interrupt_tells_how_far_it_came(capsys):
    def results():
        yield Linted(Path("a.docx"))
        raise KeyboardInterrupt

    with pytest.raises(SystemExit) as ended:
        follow(results(), 3, Report(fixing=False, strict=False, quiet=True), shown=False)
    assert (ended.value.code, "sau 1/3 tệp" in capsys.readouterr().err) == (3, True)


# Which files


def test_a_folder_is_its_own_files_without_locks_hidden_ones_and_our_copies(tmp_path):
    for name in ("a.docx", "b-sua.docx", ".an.docx", "con/d.docx", ".kho/e.docx"):
        letter(tmp_path / name)
    (tmp_path / "~$a.docx").write_bytes(b"lock")
    for copy in ("a-sua.docx", "a-nhan-xet.docx", "a-sua-ban-sua-1.docx"):
        shutil.copy(tmp_path / "a.docx", tmp_path / copy)
    for words, found in (((), {"a.docx", "b-sua.docx"}), (("-r",), {"a.docx", "b-sua.docx", "d.docx"})):
        records = json.loads(run(tmp_path, *words, *PAPER, "--json").stdout)
        assert {Path(record["file"]).name for record in records} == found
    named = json.loads(run(tmp_path / "a-sua.docx", tmp_path, *PAPER, "--json").stdout)
    assert len(named) == 3


def test_a_file_named_twice_is_checked_once(tmp_path):
    path = letter(tmp_path / "a.docx")
    assert len(json.loads(run(path, tmp_path, path, *PAPER, "--json").stdout)) == 1


def test_documents_of_other_kinds_are_told(tmp_path):
    letter(tmp_path / "a.docx")
    for name in ("cũ.doc", "mở.odt", "ghi chú.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    told = run(tmp_path)
    assert "Bỏ qua 2 tệp không phải .docx (cũ.doc, mở.odt)" in told.stderr
    assert json.loads(run(tmp_path, "--json", *PAPER).stdout)


def test_what_cannot_be_read_is_named_and_stops_no_other(tmp_path):
    empty, bad, missing = tmp_path / "trống", tmp_path / "hỏng.docx", tmp_path / "không có.docx"
    empty.mkdir()
    bad.write_bytes(b"PK\x03\x04")
    good = on_a4(letter(tmp_path / "tốt.docx"))
    told = run(empty, bad, missing, good, *PAPER, "--annotate")
    assert told.exit_code == 1
    assert f"Thư mục {empty} không có tệp .docx nào" in told.stderr
    assert "Thêm -r" in told.stderr
    assert f"{bad}: không phải tệp Word (.docx) hoặc tệp đã hỏng" in told.stderr
    assert f"{missing}: không có tệp hoặc thư mục" in told.stderr
    assert f"{good}: không có lỗi." in told.stdout
    assert names(tmp_path) == ["hỏng.docx", "tốt.docx"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_a_pipe_is_refused(tmp_path):
    os.mkfifo(tmp_path / "a.docx")
    told = run(tmp_path / "a.docx")
    assert (told.exit_code, "không phải tệp thường" in told.stderr) == (1, True)


def test_processes_find_what_one_finds(tmp_path, monkeypatch):
    paths = [letter(tmp_path / f"{number}.docx", f"Kế hoạch {number}", red=number % 2 == 0) for number in range(6)]
    (tmp_path / "3.docx").write_bytes(b"x")
    monkeypatch.setattr(linting, "FILES_PER_PROCESS", 2)
    tasks = linting.find(paths).tasks
    alone, together = (list(linting.lint_files(tasks, linting.Asked(annotate=True), jobs)) for jobs in (1, 3))
    assert together == alone
    assert [one.state for one in alone] == ["checked"] * 3 + ["unreadable"] + ["checked"] * 2


# Choosing rules


def test_rules_are_chosen_left_out_and_grouped(tmp_path):
    path = letter(tmp_path / "a.docx", red=True)

    def rules(*words: str) -> set[str]:
        return {record["rule"] for record in json.loads(run(path, *words, "--json").stdout)}

    every = rules()
    assert {"D30-01", "D30-03", "D30-05"} <= every
    assert rules("--rule", "D30-01", "--rule", "d30-05") == {"D30-01", "D30-05"}
    assert rules("--ignore", "D30-01") == every - {"D30-01"}
    assert rules("--rule", "D30") == {rule for rule in every if rule.startswith("D30-")}
    assert rules("--rule", "D30", "--ignore", "D30") == set()


@pytest.mark.parametrize("option", ["--rule", "--ignore"])
def test_an_unknown_rule_is_wrong_usage_with_the_nearest_ones(tmp_path, option):
    told = run(letter(tmp_path / "a.docx"), option, "D30-3")
    assert told.exit_code == 2
    assert f"{option}: không có quy tắc “D30-3”. Có phải: D30-03" in told.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--html", "trang.txt"), "phải kết thúc bằng .html"),
        (("--fix", "--rule", "D30-01"), "không dùng cùng --rule"),
        (("--update-baseline",), "cần --baseline TỆP"),
        (("--baseline", "x.json", "--update-baseline", "--ignore", "D30-01"), "không dùng cùng --rule"),
        (("-o", "ra"), "chỉ dùng cùng --fix hoặc --annotate"),
        (("--baseline", "khong-co.json"), "Thêm --update-baseline"),
        (("--jobs", "0"), ""),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(tmp_path, monkeypatch, words, told):
    monkeypatch.chdir(tmp_path)
    ended = run(letter(tmp_path / "a.docx"), *words)
    assert (ended.exit_code, told in ended.stderr) == (2, True)
    assert names(tmp_path) == ["a.docx"]


# Copies


def test_a_copy_with_comments_is_renewed_and_goes_when_nothing_is_wrong_any_more(tmp_path):
    path, copy = letter(tmp_path / "a.docx", "Kính gửi", red=True), tmp_path / "a-nhan-xet.docx"
    before = path.read_bytes()
    told = run(path, "--annotate", "--rule", "D30-05")
    assert (told.exit_code, f"Đã ghi bản có nhận xét: {copy}" in told.output) == (1, True)
    assert path.read_bytes() == before
    assert "LỖI: Kính gửi" in comments(copy)
    assert "(D30-05; Nghị định 30/2020/NĐ-CP, Phụ lục I" in comments(copy)
    letter(path)
    assert run(path, "--annotate", "--rule", "D30-05").exit_code == 0
    assert not copy.exists()


def test_an_edited_copy_stays_unless_forced(tmp_path):
    path, copy = letter(tmp_path / "a.docx"), tmp_path / "ra" / "a-nhan-xet.docx"
    words = (path, "--annotate", "-o", tmp_path / "ra", *PAPER)
    run(*words)
    copy.write_bytes(b"mine")
    refused = run(*words)
    assert (refused.exit_code, "Thêm --force" in refused.stderr, copy.read_bytes()) == (1, True, b"mine")
    assert run(*words, "--force").exit_code == 1
    assert "D30-01" in comments(copy)
    assert (tmp_path / "ra" / "a-nhan-xet-ban-sua-1.docx").read_bytes() == b"mine"


def test_copies_of_subfolders_keep_them_and_equal_names_are_refused(tmp_path):
    for name in ("vào/a.docx", "vào/con/a.docx"):
        letter(tmp_path / name)
    run(tmp_path / "vào", "-r", "--annotate", "-o", tmp_path / "ra")
    assert (tmp_path / "ra" / "con" / "a-nhan-xet.docx").is_file()
    both = (tmp_path / "vào" / "a.docx", tmp_path / "vào" / "con" / "a.docx")
    told = run(*both, "--annotate", "-o", tmp_path / "khác")
    assert (told.exit_code, "cùng ghi ra bản sao a" in told.stderr) == (2, True)
    assert not (tmp_path / "khác").exists()


def test_a_folder_that_cannot_be_written_ends_in_three_and_stops_no_other(tmp_path):
    one, two = letter(tmp_path / "a.docx"), letter(tmp_path / "b.docx")
    (tmp_path / "ra").write_text("no folder", encoding="utf-8")
    told = run(one, two, "--annotate", "-o", tmp_path / "ra", *PAPER)
    assert (told.exit_code, told.stderr.count("cần thư mục nhưng")) == (3, 2)
    assert told.stdout.count("[lỗi] D30-01") == 2


def test_comments_name_the_place_of_what_no_comment_can_stand_at(tmp_path):
    path = letter(tmp_path / "a.docx", "một", "hai")
    here = Place("word/document.xml", (("paragraph", 2),), 1)
    section = Place("word/document.xml", (("section", 1),))
    found = [
        Finding("D30-12", "H", here, "hai", "Tự Do", "Tự do", "thông lệ"),
        Finding("D30-03", "W", section, "", "lề trái 20 mm", "lề trái 30 mm", "thông lệ"),
    ]
    (tmp_path / "b.docx").write_bytes(annotate(path.read_bytes(), found))
    told = docx.Document(str(tmp_path / "b.docx")).comments
    assert [comment.text for comment in told] == [
        "CẦN NGƯỜI XEM: hai\nTự Do → Tự do (D30-12; thông lệ)",
        "LƯU Ý: thân văn bản, phần 1: lề trái 20 mm → lề trái 30 mm (D30-03; thông lệ)",
    ]


# Mending


def test_a_mended_copy_is_written_and_the_file_stays(tmp_path):
    path, copy = letter(tmp_path / "a.docx"), tmp_path / "a-sua.docx"
    before = path.read_bytes()
    told = run(path, "--fix")
    assert path.read_bytes() == before
    assert f"  Đã ghi bản đã sửa: {copy}" in told.output
    lines = told.output.splitlines()
    assert lines[0].startswith(f"{path}: sửa được ")
    assert "  - D30-01 thân văn bản, phần 1: 215,9 x 279,4 mm → 210 x 297 mm (A4)" in lines[lines.index("  Đã sửa:") :]
    left = generator.lint(copy)
    assert {one.rule for one in left} & {"D30-01", "D30-03"} == set()
    assert told.exit_code == int(any(one.severity == "E" for one in left))
    records = json.loads(run(path, "--fix", "--json").stdout)
    assert len(records) == len(generator.lint(path))


def test_mended_copies_go_into_a_folder_and_an_edited_one_stays_unless_forced(tmp_path):
    path, copy = letter(tmp_path / "a.docx"), tmp_path / "ra" / "a-sua.docx"
    words = (path, "--fix", "-o", tmp_path / "ra")
    run(*words)
    mended = copy.read_bytes()
    assert "Thêm --force" not in run(*words).stderr
    copy.write_bytes(b"mine")
    refused = run(*words)
    assert (refused.exit_code, "Thêm --force" in refused.stderr, copy.read_bytes()) == (1, True, b"mine")
    run(*words, "--force")
    assert copy.read_bytes() == mended
    assert (tmp_path / "ra" / "a-sua-ban-sua-1.docx").read_bytes() == b"mine"


def test_a_file_with_nothing_to_mend_has_no_copy(tmp_path):
    path, copy = letter(tmp_path / "a.docx"), tmp_path / "a-sua.docx"
    run(path, "--fix")
    shutil.copy(copy, path)
    told = run(path, "--fix")
    assert f"Đã xóa bản cũ không còn dùng: {copy}" in told.stderr
    assert not copy.exists()
    assert f"{path}: sửa được 0 chỗ; " in told.stdout


# Baseline


def test_what_the_baseline_has_is_not_told_again_but_what_is_new_is(tmp_path):
    path, baseline = letter(tmp_path / "a.docx", "một", "hai", red=True), tmp_path / "chap-nhan.json"
    assert run(path, "--baseline", baseline, "--update-baseline").exit_code == 0
    told = run(path, "--baseline", baseline)
    assert (told.exit_code, "[lỗi]" in told.output) == (0, False)
    assert "lỗi đã có trong danh sách được chấp nhận" in told.output
    letter(path, "thêm", "một", "hai", "hai", red=True)
    new = json.loads(run(path, "--baseline", baseline, "--rule", "D30-05", "--json").stdout)
    assert [record["place"] for record in new] == ["thân văn bản, đoạn 1", "thân văn bản, đoạn 4"]
    assert run(path, "--baseline", baseline).exit_code == 1


def test_a_baseline_keeps_other_files_and_forgets_those_that_are_gone(tmp_path):
    one, two, three = (letter(tmp_path / "vào" / f"{name}.docx") for name in "abc")
    baseline = tmp_path / "chap-nhan.json"
    run(tmp_path / "vào", "--baseline", baseline, "--update-baseline")
    assert set(read_baseline(baseline).files) == {"vào/a.docx", "vào/b.docx", "vào/c.docx"}
    on_a4(one)
    two.unlink()
    before = read_baseline(baseline).files["vào/c.docx"]
    run(one, "--baseline", baseline, "--update-baseline")
    after = read_baseline(baseline)
    assert set(after.files) == {"vào/a.docx", "vào/c.docx"}
    assert after.files["vào/c.docx"] == before
    assert "D30-01" not in {rule for rule, *_ in after.files["vào/a.docx"]}
    assert three.is_file()


def test_spaces_and_loose_marks_do_not_make_a_finding_new():
    baseline = Baseline(Path("x.json"), {"a.docx": {("D30-05", "Kế hoạch thi đua", "lề trái 20 mm"): 1}})
    moved = remark(
        "D30-05", text="Ke\N{COMBINING CIRCUMFLEX ACCENT}\N{COMBINING ACUTE ACCENT}  hoạch thi đua", paragraph=9
    )
    assert baseline.new(Path("a.docx"), [moved]) == ()
    assert baseline.new(Path("a.docx"), [moved, moved]) == (moved,)
    assert baseline.new(Path("b.docx"), [moved]) == (moved,)


@pytest.mark.parametrize(
    "text", ["", "[]", '{"version": 1}', '{"version": 2, "language": "vi", "files": {}}', "[" * 9999]
)
def test_a_file_that_is_no_baseline_is_refused_and_stays(tmp_path, text):
    path = tmp_path / "chap-nhan.json"
    path.write_text(text, encoding="utf-8")
    told = run(letter(tmp_path / "a.docx"), "--baseline", path, "--update-baseline")
    assert (told.exit_code, str(path) in told.stderr, path.read_text(encoding="utf-8")) == (2, True, text)


def test_a_baseline_of_another_language_is_refused(tmp_path, monkeypatch):
    Baseline(tmp_path / "x.json", {}).write()
    monkeypatch.setenv("THIDUA_LANG", "en")
    told = run(letter(tmp_path / "a.docx"), "--baseline", tmp_path / "x.json")
    assert (told.exit_code, "THIDUA_LANG=vi" in told.stderr) == (2, True)


# SARIF


def test_sarif_has_what_the_standard_asks_for(tmp_path, monkeypatch):
    """SARIF 2.1.0: 3.13 log, 3.14 run, 3.19 tool component, 3.27 result, 3.49 rule descriptor, 3.20 invocation."""
    monkeypatch.chdir(tmp_path)
    letter(tmp_path / "văn bản 1.docx", "một", "hai", red=True)
    (tmp_path / "hỏng.docx").write_bytes(b"x")
    assert run(".", "--sarif", "ra/x.sarif").exit_code == 1
    log = json.loads((tmp_path / "ra" / "x.sarif").read_text(encoding="utf-8"))
    assert (log["version"], log["$schema"].endswith("sarif-schema-2.1.0.json")) == ("2.1.0", True)
    (done,) = log["runs"]
    driver = done["tool"]["driver"]
    assert (driver["name"], bool(driver["version"])) == ("thidua", True)
    assert [rule["id"] for rule in driver["rules"]] == list(dict.fromkeys(rule.id for rule in RULES))
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    (invocation,) = done["invocations"]
    assert invocation["executionSuccessful"] is False
    (notice,) = invocation["toolExecutionNotifications"]
    assert notice["message"]["text"].startswith("không phải tệp Word")
    assert len(done["results"]) == len(generator.lint("văn bản 1.docx"))
    for result in done["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        (location,) = result["locations"]
        assert location["physicalLocation"]["artifactLocation"]["uri"] == "v%C4%83n%20b%E1%BA%A3n%201.docx"
        assert location["physicalLocation"]["region"]["startLine"] >= 1
        assert location["logicalLocations"][0]["fullyQualifiedName"]
    prints = [result["partialFingerprints"]["finding/v1"] for result in done["results"]]
    assert len(set(prints)) == len(prints)


def test_sarif_names_files_elsewhere_by_their_whole_path(tmp_path, monkeypatch):
    (tmp_path / "làm").mkdir()
    monkeypatch.chdir(tmp_path / "làm")
    (result,) = json.loads(sarif([Linted(tmp_path / "a b.docx", (remark(),))]))["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == (tmp_path / "a b.docx").as_uri()


def test_fingerprints_stay_where_paragraphs_move():
    def prints(paragraph: int) -> str:
        log = json.loads(sarif([Linted(Path("a.docx"), (remark(paragraph=paragraph, text="một"),))]))
        return str(log["runs"][0]["results"][0]["partialFingerprints"])

    assert prints(1) == prints(7)


# HTML


class Page(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_shows_markup_as_words_and_needs_nothing_else():
    evil = "<script>alert(1)</script> & “<img src=x onerror=y>”"
    result = Linted(
        Path(f"{evil}.docx"), (remark(text=evil, found=evil, expected=evil, source=evil),), messages=(evil,), allowed=2
    )
    html = page([result, Linted(Path("b.docx"), state="unreadable", messages=("hỏng",))])
    shown = Page(html)
    assert shown.text.count(evil) == 7
    assert {tag for tag, _ in shown.tags} & {"script", "img", "link", "iframe", "object"} == set()
    assert [
        value for _, attributes in shown.tags for name, value in attributes.items() if name in ("src", "onerror")
    ] == []
    links = [attributes["href"] for tag, attributes in shown.tags if tag == "a"]
    ids = [attributes["id"] for _, attributes in shown.tags if "id" in attributes]
    assert links == ["#tep-1", "#tep-2"]
    assert ids == ["tep-1", "tep-2"]
    assert "url(" not in html
    assert "default-src 'none'" in html
    assert "Không kể 2 lỗi" in shown.text


def test_the_page_is_written_once_and_over_only_when_told(tmp_path):
    path, target = letter(tmp_path / "a.docx"), tmp_path / "ra" / "trang.html"
    told = run(path, "--html", target, *PAPER)
    assert (told.exit_code, f"Đã ghi: {target}" in told.output) == (1, True)
    assert "215,9 x 279,4 mm" in Page(target.read_text(encoding="utf-8")).text
    assert f"Không thay đổi: {target}" in run(path, "--html", target, *PAPER).output
    target.write_text("của tôi", encoding="utf-8")
    refused = run(path, "--html", target, *PAPER)
    assert (refused.exit_code, "Thêm --force" in refused.stderr) == (1, True)
    assert target.read_text(encoding="utf-8") == "của tôi"


def test_a_page_that_cannot_be_written_ends_in_three(tmp_path):
    from thidua.cli import main

    (tmp_path / "ra").write_text("no folder", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["lint", str(letter(tmp_path / "a.docx")), "--html", str(tmp_path / "ra" / "x.html")])
    assert ended.value.code == 3


# The summary, the rules, the page of documentation


def test_a_summary_counts_files_and_names_the_rules_broken_most():
    summary = summary_of(
        [
            Linted(Path("a.docx"), (remark("D30-03"), remark("D30-01"), remark("D30-01", "W"), remark("X-1", "H"))),
            Linted(Path("b.docx")),
            Linted(Path("c.docx"), state="unreadable", messages=("hỏng",)),
        ]
    )
    assert [(row.errors, row.warnings, row.persons) for row in (*summary.rows, summary.total)] == [
        (2, 1, 1),
        (0, 0, 0),
        (2, 1, 1),
    ]
    assert [(rule, count) for rule, _, count in summary.rules] == [("D30-01", 2), ("D30-03", 1), ("X-1", 1)]
    assert summary.rules[0][1].startswith("Giấy khổ A4")
    assert summary.sentence.startswith("3 tệp: 1 tệp không có lỗi, 1 tệp có lỗi")
    assert summary.sentence.endswith("1 tệp không kiểm tra được.")


def test_rules_of_one_id_are_known_as_one():
    same = [rule for rule in RULES if rule.id == "D30-04"]
    assert len(same) > 1
    assert all(rule.about in known_rules()["D30-04"].about for rule in same)
    assert known_rules()["D30-04"].severity == "E"


def test_every_option_is_explained_in_the_page():
    text = DOCS.read_text(encoding="utf-8")
    shown = run("--help").output
    options = {word.strip(",") for line in shown.splitlines() for word in line.split()[:2] if word.startswith("--")}
    assert {"--fix", "--baseline", "--sarif"} <= options
    assert [option for option in sorted(options - {"--help"}) if f"`{option}" not in text] == []
