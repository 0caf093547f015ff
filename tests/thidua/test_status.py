"""`thidua status`: each document's state, what is missing, what is late by the calendar, which days come next."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from typer.testing import CliRunner, Result

import bloc
import generator
from bloc.model import DOCUMENTS, PURPOSES
from thidua.cli import app
from thidua.workflow import dossier, status

EXAMPLES = Path(__file__).parents[2] / "examples"
FROM_ARTICLES = sorted(path.parent.name for path in EXAMPLES.glob("*-20*/hoso.yaml"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample year."""
    return Path(shutil.copytree(EXAMPLES / "mau", tmp_path / "ho-so"))


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def told(folder: Path, on: str) -> dict[str, Any]:
    """Return the status of a day as JSON."""
    done = run("status", folder, "--on", on, "--json")
    assert done.exit_code == 0, done.output
    return dict(json.loads(done.stdout))


def document(folder: Path, name: str, on: str) -> dict[str, Any]:
    return next(one for one in told(folder, on)["documents"] if one["document"] == name)


def change(folder: Path, edit: Callable[[Any], None]) -> None:
    """Change the facts as a person with an editor would."""
    path = folder / "hoso.yaml"
    yaml = YAML()
    data = yaml.load(path.read_text(encoding="utf-8"))
    edit(data)
    out = io.StringIO()
    yaml.dump(data, out)
    path.write_text(out.getvalue(), encoding="utf-8")


def without(*names: str) -> Callable[[Any], None]:
    """Take away what the year says about documents."""

    def edit(data: Any) -> None:
        for name in names:
            del data["documents"][name]

    return edit


def issue(folder: Path, name: str, day: str, *more: str) -> None:
    signed = folder.parent / "da-ky.pdf"
    signed.write_bytes(b"%PDF-1.4\n" + name.encode())
    done = run("issue", name, "--file", signed, "--date", day, "--folder", folder, *more)
    assert done.exit_code == 0, done.output


def test_every_kind_has_its_place_in_the_year() -> None:
    listed = [kind for _, _, kinds, _ in status._PHASES for kind in kinds]
    assert sorted(listed) == sorted(kind.id for kind in DOCUMENTS.values() if kind.per != "meeting")
    assert sorted(purpose for *_, purposes in status._PHASES for purpose in purposes) == sorted(PURPOSES)
    assert set(dossier._CALENDAR) <= set(DOCUMENTS)


def test_a_document_is_late_from_the_day_after_it_was_due(folder: Path) -> None:
    for day, late in (("2026-03-17", 0), ("18/3/2026", 0), ("2026-03-19", 1), ("2026-04-01", 14)):
        plan = document(folder, "ke-hoach", day)
        assert (plan["due"], plan["due_from"], plan["late_days"]) == ("2026-03-18", "documents.ke-hoach.date", late)
    assert plan["stage"] == "draft"
    assert plan["state"] == "đang hoàn thiện, 16/3/2026"
    assert plan["draft_no"] == 2
    assert [field["path"] for field in plan["missing"]] == ["documents.ke-hoach.number"]
    assert plan["next"] == "trình ký"


def test_before_the_year_nothing_is_late(folder: Path) -> None:
    found = told(folder, "2026-01-05")
    assert found["counts"]["late"] == 0
    assert found["deadlines"] == []
    assert "Trễ hạn" not in run("status", folder, "--on", "2026-01-05").stdout


def test_what_was_issued_is_neither_late_nor_lacking(folder: Path) -> None:
    before = told(folder, "2026-12-31")["counts"]
    issue(folder, "ke-hoach", "18/3/2026", "--number", "12")
    issue(folder, "giao-uoc", "12/3/2026")
    after = told(folder, "2026-12-31")
    plan = next(one for one in after["documents"] if one["document"] == "ke-hoach")
    assert (plan["stage"], plan["number"], plan["date"]) == ("issued", "12/KH-SXD", "2026-03-18")
    assert (plan["file"], plan["state"]) == ("ban-hanh/ke-hoach.pdf", "đã ban hành 12/KH-SXD, 18/3/2026")
    assert (plan["late_days"], plan["missing"], plan["next"]) == (0, [], "")
    assert (before["issued"], after["counts"]["issued"]) == (0, 2)
    assert after["counts"]["late"] == before["late"] - 2


def test_the_decision_is_issued_with_the_regulation_it_bears(folder: Path) -> None:
    issue(folder, "quyet-dinh-quy-che", "18/3/2026", "--number", "13")
    regulation = document(folder, "quy-che", "2026-12-31")
    assert (regulation["stage"], regulation["number"], regulation["late_days"]) == ("issued", None, 0)


def test_issued_by_its_life_but_not_kept(folder: Path) -> None:
    def edit(data: Any) -> None:
        data["documents"]["ke-hoach"]["life"].append({"state": "ban_hanh", "date": "2026-03-18"})
        data["documents"]["phat-dong"]["life"] = [{"state": "bai_bo", "date": "2026-03-30"}]

    change(folder, edit)
    plan = document(folder, "ke-hoach", "2026-12-31")
    assert (plan["stage"], plan["late_days"], plan["next"]) == ("issued", 0, "lưu bản đã ký: thidua issue")
    gone = document(folder, "phat-dong", "2026-12-31")
    assert (gone["state"], gone["next"]) == ("đã bãi bỏ, 30/3/2026", "")


def test_what_was_issued_and_then_replaced_says_both(folder: Path) -> None:
    step = {"state": "thay_the", "date": "2026-06-01"}
    change(folder, lambda data: data["documents"]["ke-hoach"]["life"].append(step))
    issue(folder, "ke-hoach", "18/3/2026", "--number", "12")
    plan = document(folder, "ke-hoach", "2026-12-31")
    assert plan["state"] == "đã ban hành 12/KH-SXD, 18/3/2026; đã được thay thế, 01/6/2026"


@pytest.mark.parametrize("name", ["kich-ban-so-ket", "bien-ten-so-ket", "chuong-trinh-so-ket"])
def test_a_paper_for_the_room_is_past_when_its_meeting_is(folder: Path, name: str) -> None:
    meeting = document(folder, name, "2026-07-08")
    assert meeting["stage"] == "not_begun"
    over = document(folder, name, "2026-07-09")
    assert (over["stage"], over["state"], over["late_days"]) == ("past", "đã qua hội nghị 08/7/2026", 0)
    assert over["missing"] == []


def test_the_ballot_is_past_when_the_vote_is(folder: Path) -> None:
    assert document(folder, "phieu-bau", "2026-12-16")["late_days"] == 0
    assert document(folder, "phieu-bau", "2026-12-16")["due"] == "2026-12-16"
    assert document(folder, "phieu-bau", "2026-12-17")["stage"] == "past"


def test_days_are_counted_from_the_meeting_where_none_is_planned(folder: Path) -> None:
    """16/12/2026 is a Wednesday: three working days before it is Friday the 11th, five after it Wednesday the 23rd."""
    change(folder, without("giay-moi-tong-ket", "thong-bao-ket-luan-tong-ket", "bien-ban-kiem-phieu"))
    found = {one["document"]: one for one in told(folder, "2026-12-14")["documents"]}
    assert (found["giay-moi-tong-ket"]["due"], found["giay-moi-tong-ket"]["late_days"]) == ("2026-12-11", 3)
    assert found["giay-moi-tong-ket"]["due_from"] == "meetings[tong-ket].date"
    assert found["giay-moi-tong-ket"]["due_reason"] == "03 ngày làm việc trước hội nghị"
    assert found["chuong-trinh-tong-ket"]["due"] == "2026-12-11"
    assert found["thong-bao-ket-luan-tong-ket"]["due"] == "2026-12-23"
    assert found["bien-ban-kiem-phieu"]["due"] == "2026-12-16"
    assert found["kich-ban-tong-ket"]["due"] == "2026-12-16"


def test_the_programme_goes_with_the_invitation(folder: Path) -> None:
    programme = document(folder, "chuong-trinh-tong-ket", "2026-12-10")
    assert (programme["due"], programme["due_from"]) == ("2026-12-09", "documents.giay-moi-tong-ket.date")
    assert programme["late_days"] == 1


def test_a_stated_day_goes_before_the_planned_one(folder: Path) -> None:
    def edit(data: Any) -> None:
        data["documents"]["ke-hoach"]["due"] = "2026-03-25"
        data["documents"]["bao-cao-thanh-tich"]["due"] = "2026-12-11"

    change(folder, edit)
    assert document(folder, "ke-hoach", "2026-03-26")["late_days"] == 1
    report = document(folder, "bao-cao-thanh-tich-skhcn", "2026-12-13")
    assert (report["late_days"], report["due_from"]) == (2, "documents.bao-cao-thanh-tich.due")


def test_where_the_data_give_no_day_there_is_none(folder: Path) -> None:
    assert [one["due"] for one in told(EXAMPLES / "gia-lai-2020", "2026-12-10")["documents"] if one["due"]] == []
    change(folder, without("ke-hoach", "bao-cao-tong-ket", "to-trinh"))
    found = {one["document"]: one for one in told(folder, "2027-12-10")["documents"]}
    for name in ("ke-hoach", "bao-cao-tong-ket", "to-trinh"):
        assert (found[name]["due"], found[name]["late_days"]) == (None, 0), "units' deadlines bind no paper of ours"


def test_handover_and_scoring_have_days_of_their_own(folder: Path) -> None:
    def edit(data: Any) -> None:
        without("bien-ban-ban-giao", "bang-tu-cham")(data)
        del data["scores"]["qdtpt"]

    change(folder, edit)
    assert document(folder, "bien-ban-ban-giao", "2026-12-10")["due"] == "2026-12-30"
    table = document(folder, "bang-tu-cham-qdtpt", "2026-11-22")
    assert (table["due"], table["due_from"], table["late_days"]) == ("2026-11-20", "letters.self_scoring.due", 2)


def test_papers_of_units_that_stand_alike_share_a_line(folder: Path) -> None:
    lines = [line for line in run("status", folder).stdout.splitlines() if line.startswith("- Bảng tự chấm điểm")]
    assert lines == ["- Bảng tự chấm điểm của đơn vị (08 đơn vị): đơn vị đã tự chấm điểm"]
    change(folder, lambda data: data["scores"].pop("qdtpt"))
    text = run("status", folder, "--on", "2026-11-18").stdout
    lines = [line for line in text.splitlines() if line.startswith("- Bảng tự chấm điểm")]
    assert [line.partition(":")[0] for line in lines] == [
        "- Bảng tự chấm điểm của đơn vị (07 đơn vị)",
        "- Bảng tự chấm điểm của đơn vị (qdtpt)",
    ]
    assert "đôn đốc đơn vị gửi" in lines[1]


def test_a_report_that_came_is_received(folder: Path) -> None:
    assert document(folder, "bao-cao-thanh-tich-sxd", "2026-12-31")["stage"] == "received"
    late = document(folder, "bao-cao-thanh-tich-skhcn", "2026-12-31")
    assert (late["stage"], late["late_days"]) == ("not_begun", 14)


def test_written_drafts_count_as_begun_and_each_for_its_own_document(folder: Path) -> None:
    for name in ("phat-dong", "quyet-dinh-quy-che"):
        assert run("render", folder, name, "--draft").exit_code == 0
    assert run("render", folder, "giao-uoc").exit_code == 0
    found = {one["document"]: one for one in told(folder, "2026-03-01")["documents"]}
    assert (found["phat-dong"]["state"], found["phat-dong"]["draft_no"]) == ("đã soạn dự thảo lần 1", 1)
    assert found["phat-dong"]["next"] == "gửi lấy ý kiến"
    assert found["quyet-dinh-quy-che"]["stage"] == "draft"
    assert (found["quy-che"]["stage"], found["quy-che"]["state"]) == ("attached", "kèm theo Quyết định")
    assert (found["quy-che"]["late_days"], found["quy-che"]["missing"]) == (0, [])
    assert found["giao-uoc"]["state"] == "đã soạn bản chính thức"


def test_no_draft_is_submitted_before_the_meeting_that_adopts_it(folder: Path) -> None:
    assert run("render", folder, "phat-dong", "--draft").exit_code == 0
    for day, step in (
        ("2026-03-02", "gửi lấy ý kiến"),
        ("2026-03-11", "đưa ra hội nghị"),
        ("2026-03-12", "đưa ra hội nghị"),
        ("2026-03-13", "trình ký"),
    ):
        assert document(folder, "phat-dong", day)["next"] == step, day
    assert document(folder, "ke-hoach", "2026-03-11")["next"] == "đưa ra hội nghị"
    assert document(folder, "ke-hoach", "2026-03-13")["next"] == "trình ký"


def test_what_is_written_in_its_final_form_is_to_be_kept_or_printed(folder: Path) -> None:
    for name in ("giao-uoc", "phieu-bau", "bien-ten-tong-ket"):
        assert run("render", folder, name).exit_code == 0
    assert document(folder, "giao-uoc", "2026-03-13")["next"] == "lưu bản đã ký: thidua issue"
    for name in ("phieu-bau", "bien-ten-tong-ket"):
        assert document(folder, name, "2026-12-14")["next"] == "in để dùng tại hội nghị"


def test_a_draft_full_of_holes_is_not_begun(tmp_path: Path) -> None:
    folder = tmp_path / "moi"
    assert run("new", folder, "--year", "2026").exit_code == 0
    run("render", folder, "giao-uoc", "--draft")
    assert (folder / "van-ban" / "giao-uoc-du-thao-lan-1.docx").is_file()
    found = document(folder, "giao-uoc", "2026-02-01")
    assert (found["stage"], found["draft_no"]) == ("not_begun", None)
    assert re.fullmatch(r"còn thiếu \d\d mục", found["state"])
    lines = run("status", folder, "--on", "2026-02-01").stdout.splitlines()
    assert any(line.startswith(f"- Giao ước thi đua: {found['state']}; tiếp theo") for line in lines)


def test_days_that_come_are_told_once_with_who_and_what(folder: Path) -> None:
    found = told(folder, "2026-11-13")["deadlines"]
    days = [one["day"] for one in found]
    assert days == sorted(days)
    assert min(days) >= "2026-11-13"
    assert max(days) == "2026-11-27", "14 days, the last one included"
    self_scoring = [one for one in found if one["what"] == "Bảng tự chấm điểm kèm tài liệu kiểm chứng"]
    assert [(one["day"], one["who"]) for one in self_scoring] == [("2026-11-20", "Các đơn vị thành viên")]
    assert {"letters.self_scoring.due", "letters.reminder.due", "documents"} <= {one["path"] for one in found}
    reminder = next(one for one in found if one["path"] == "letters.reminder.due")
    assert reminder["who"] == "Ban Quản lý dự án đầu tư xây dựng tỉnh, Quỹ Đầu tư phát triển tỉnh"


def test_meetings_their_tasks_and_the_handover_come_too(folder: Path) -> None:
    found = told(folder, "2026-12-16")["deadlines"]
    assert any(one["path"] == "meetings[tong-ket].date" and "Hội trường Sở Xây dựng" in one["what"] for one in found)
    tasks = [(one["day"], one["who"]) for one in found if ".tasks[" in one["path"]]
    assert tasks == [
        ("2026-12-18", "Các đơn vị được đề nghị khen thưởng"),
        ("2026-12-21", "Sở Xây dựng"),
        ("2026-12-30", "Sở Công Thương"),
    ]
    assert any(one["path"] == "handover.date" and one["day"] == "2026-12-30" for one in found)
    assert "meetings[tong-ket].rsvp_by" in {one["path"] for one in told(folder, "2026-12-14")["deadlines"]}


def test_the_list_is_one_line_a_document_the_late_ones_first(folder: Path) -> None:
    text = run("status", folder, "--on", "2026-03-19").stdout
    lines = text.splitlines()
    assert lines[0] == "Khối thi đua Kinh tế - Kỹ thuật, năm thi đua 2026. Tính đến ngày 19/3/2026."
    assert lines[1].startswith("60 văn bản: 00 đã ban hành")
    assert lines[3] == "Trễ hạn:"
    late = "- Kế hoạch: đang hoàn thiện, 16/3/2026; hạn 18/3/2026 (ngày dự kiến), trễ 01 ngày; tiếp theo: trình ký"
    assert text.count(late) == 2, "among the late and in its part of the year"
    assert text.index("Đầu năm:") < text.index("(trien-khai), 12/3/2026:") < text.index("(so-ket), 08/7/2026:")
    assert text.index("(so-ket), 08/7/2026:") < text.index("(tong-ket), 16/12/2026:") < text.index("Bàn giao:")
    assert "\x1b" not in text


@pytest.mark.parametrize("name", FROM_ARTICLES)
def test_years_made_from_articles_are_told_whole(name: str) -> None:
    year = bloc.load(EXAMPLES / name)
    expected = [one.id for one in generator.documents(year)]
    found = told(EXAMPLES / name, "2026-12-10")
    assert [one["document"] for one in found["documents"]] == expected
    counts = found["counts"]
    assert sum(counts[stage] for stage in ("issued", "received", "past", "draft", "not_begun")) == len(expected)
    rows = [one.document for part in status.status(EXAMPLES / name).sections for r in part.rows for one in r.documents]
    assert sorted(rows) == sorted(expected)


def test_a_new_folder_says_what_to_fill_in(tmp_path: Path) -> None:
    assert run("new", tmp_path / "moi", "--year", "2026").exit_code == 0
    found = told(tmp_path / "moi", "2026-02-01")
    assert found["counts"]["not_begun"] == found["counts"]["documents"] > 20
    text = run("status", tmp_path / "moi", "--on", "2026-02-01").stdout
    assert "- tên đầy đủ của khối: " in text
    gaps = next(len(one["missing"]) for one in found["documents"] if one["document"] == "giao-uoc")
    assert gaps > 2
    assert any(line.startswith("- Giao ước thi đua: chưa bắt đầu; thiếu") for line in text.splitlines())


def test_one_document_that_cannot_be_made_hides_no_other(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = generator.missing

    def fail(year: bloc.BlocYear, document_id: str) -> tuple[generator.Missing, ...]:
        if document_id == "ke-hoach":
            raise generator.GeneratorError("bảng có <lỗi>")
        return real(year, document_id)

    monkeypatch.setattr(generator, "missing", fail)
    found = document(folder, "ke-hoach", "2026-03-01")
    assert (found["error"], found["next"]) == ("bảng có <lỗi>", "sửa lỗi đã nêu")
    assert "- Kế hoạch: đang hoàn thiện, 16/3/2026; chưa dựng được: bảng có <lỗi>" in run("status", folder).stdout
    assert "  bảng có <lỗi>\n" in run("documents", folder).stdout


def test_a_damaged_record_is_told_and_no_page_is_written(folder: Path, tmp_path: Path) -> None:
    issue(folder, "giao-uoc", "12/3/2026")
    kept = folder / "ban-hanh" / "giao-uoc.pdf"
    kept.chmod(0o644)
    kept.write_bytes(b"%PDF-1.4 changed")
    done = run("status", folder, "--html", tmp_path / "trang.html")
    assert done.exit_code == 1
    assert "ban-hanh/giao-uoc.json" in done.output
    assert "SHA-256" in done.output
    assert not (tmp_path / "trang.html").exists()
    (folder / "ban-hanh" / "giao-uoc.json").write_text("{", encoding="utf-8")
    done = run("status", folder, "--json")
    assert (done.exit_code, done.stdout) == (1, "")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--on", "31/2/2026"), "--on “31/2/2026”: không có ngày 31 tháng 2 năm 2026"),
        (("--on", ""), "--on “”: không phải ngày"),
        (("--html", "trang.txt"), "phải kết thúc bằng .html"),
    ],
)
def test_wrong_usage(folder: Path, words: tuple[str, str], message: str) -> None:
    done = run("status", folder, *words)
    assert done.exit_code == 2
    assert message in done.output


def test_the_status_speaks_english_when_asked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_LANG", "en")
    text = run("status", folder, "--on", "2026-03-19").stdout
    assert "emulation year 2026. As of 19/3/2026." in text
    assert "due 18/3/2026 (planned date), 1 day late; next: submit for signature" in text
    assert [word for word in ("Tính đến", "Trong 14 ngày", "trễ", "tiếp theo") if word in text] == []


class Page(HTMLParser):
    """A page as a browser sees it: the tags with their attributes, the text, what is still open at the end."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data


def page(folder: Path, target: Path, *more: str) -> Page:
    done = run("status", folder, "--html", target, *more)
    assert done.exit_code == 0, done.output
    return Page(target.read_text(encoding="utf-8"))


def test_the_page_is_whole_and_loads_nothing(folder: Path, tmp_path: Path) -> None:
    issue(folder, "ke-hoach", "18/3/2026", "--number", "12")
    found = page(folder, tmp_path / "trang.html", "--on", "2026-12-10")
    assert found.open == []
    assert next(attributes for tag, attributes in found.tags if tag == "html")["lang"] == "vi"
    names = {tag for tag, _ in found.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "form", "input"}
    assert {"main", "h1", "title", "thead"} <= names
    raw = (tmp_path / "trang.html").read_text(encoding="utf-8")
    assert "://" not in raw
    assert "@import" not in raw
    assert "url(" not in raw
    ids = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
    links = [str(attributes["href"]) for _, attributes in found.tags if "href" in attributes]
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in links} <= set(ids)
    assert all(link.startswith("#") for link in links)
    assert {attributes.get("scope") for tag, attributes in found.tags if tag == "th"} == {"col", "row"}
    assert [attributes for tag, attributes in found.tags if tag == "table" and not attributes.get("aria-label")] == []
    for name in generator.documents(bloc.load(folder)):
        assert name.id in found.text
    for words in ("đã ban hành 12/KH-SXD, 18/3/2026", "ban-hanh/ke-hoach.pdf", "Trong 14 ngày tới", "trễ"):
        assert words in found.text
    assert "documents.quyet-dinh-quy-che.number" in found.text


def test_the_page_shows_text_as_text(folder: Path, tmp_path: Path) -> None:
    name = 'Khối thi đua A & B <script>alert("1")</script>'

    def edit(data: Any) -> None:
        data["bloc"]["name"] = name
        data["meetings"][2]["place"] = "Phòng <b>họp</b> số 1"
        data["meetings"][2]["tasks"][0]["task"] = "Gửi </li><img src=x> báo cáo"

    change(folder, edit)
    found = page(folder, tmp_path / "trang.html", "--on", "2026-12-10")
    assert f"{name}, năm thi đua 2026" in found.text
    assert "Phòng <b>họp</b> số 1" in found.text
    assert "Gửi </li><img src=x> báo cáo" in found.text
    assert not {"script", "img", "b"} & {tag for tag, _ in found.tags}


def test_a_persons_page_is_never_written_over_unasked(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "ra" / "trang.html"
    page(folder, target, "--on", "2026-03-19")
    first = target.read_bytes()
    page(folder, target, "--on", "2026-12-10")
    assert target.read_bytes() != first, "our own page as we wrote it"
    assert "Không thay đổi" in run("status", folder, "--html", target, "--on", "2026-12-10").stdout
    target.write_bytes(first + b"<!-- mine -->")
    refused = run("status", folder, "--html", target)
    assert refused.exit_code == 1
    assert "--force" in refused.output
    assert target.read_bytes() == first + b"<!-- mine -->"
    assert run("status", folder, "--html", target, "--force").exit_code == 0
    assert target.with_name("trang-ban-sua-1.html").read_bytes() == first + b"<!-- mine -->"
    foreign = tmp_path / "khac.html"
    foreign.write_text("của tôi", encoding="utf-8")
    assert run("status", folder, "--html", foreign).exit_code == 1
    assert foreign.read_text(encoding="utf-8") == "của tôi"


def test_json_and_page_at_once(folder: Path, tmp_path: Path) -> None:
    done = run("status", folder, "--json", "--html", tmp_path / "trang.html")
    assert json.loads(done.stdout)["year"] == 2026
    assert (tmp_path / "trang.html").is_file()


def test_a_long_list_of_units_stays_short(folder: Path, tmp_path: Path) -> None:
    def edit(data: Any) -> None:
        data["bloc"]["member_count"] = 58
        for n in range(50):
            data["members"].append({"id": f"dv{n}", "name": f"Ban Quản lý các dự án chuyên ngành khu vực số {n}"})

    change(folder, edit)
    text = run("status", folder, "--on", "2026-11-21").stdout
    lines = [line for line in text.splitlines() if line.startswith("- Bảng tự chấm điểm của đơn vị (50 đơn vị)")]
    assert len(lines) == 2
    assert "trễ 01 ngày" in lines[0]
    assert "bang-tu-cham-dv49" in page(folder, tmp_path / "trang.html").text


@pytest.mark.skipif(os.name != "posix", reason="no terminals of one's own on this system")
def test_the_tables_fit_a_terminal(folder: Path) -> None:
    import fcntl
    import pty
    import struct
    import termios

    leader, follower = pty.openpty()
    for columns in (100, 70):
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        process = subprocess.Popen(
            [sys.executable, "-m", "thidua", "status", str(folder), "--on", "2026-12-10"],
            stdin=follower,
            stdout=follower,
            env=environment | {"TERM": "xterm"},
        )
        lines = re.sub(r"\x1b\[[\d;]*m", "", _drained(leader, process)).splitlines()
        assert process.returncode == 0
        assert max(map(len, lines)) <= columns
        # A head stands in one line where there is room, and below its own column where there is none.
        assert any(line.split()[:2] == ["Văn", "bản"] and "Hạn" in line for line in lines)
        assert any(line.split()[:2] == ["Kế", "hoạch"] and "18/3/2026" in line for line in lines)
    os.close(leader)
    os.close(follower)


def _drained(leader: int, process: subprocess.Popen[bytes]) -> str:
    """Return all that a process writes to its terminal."""
    import select

    data = b""
    while process.poll() is None or select.select([leader], [], [], 0)[0]:
        if select.select([leader], [], [], 0.1)[0]:
            data += os.read(leader, 65536)
    return data.decode()


def test_without_a_day_it_is_today(folder: Path) -> None:
    before = dt.datetime.now().astimezone().date()
    on = dt.date.fromisoformat(json.loads(run("status", folder, "--json").stdout)["on"])
    assert before <= on <= dt.datetime.now().astimezone().date()
