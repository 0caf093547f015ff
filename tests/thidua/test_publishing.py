"""From data to the posted package: written, edited, approved as it stands, posted, never otherwise."""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path

import pytest
from typer.testing import CliRunner

import bloc.files
from bloc.errors import FolderBusyError
from bloc.files import locked
from thidua.cli import app
from thidua.errors import NotApprovedError, StoryEditedError, StoryError
from thidua.workflow import publishing
from thidua.workflow.publishing import approve, publish, write_news
from thidua.workflow.story_record import StoryRecord, read_record

HOSO = """\
emulation_year: 2026
bloc:
  name: Khối thi đua mẫu
  province: Lâm Đồng
  members_complete: true
members:
  - {id: sxd, name: Sở Xây dựng}
  - {id: sct, name: Sở Công Thương}
leader: sxd
nominations:
  - {award: co_tinh, unit: sxd}
  - {award: bang_khen_tinh, unit: sct, year: 2026}
next_leader: sct
meetings:
  - id: tong-ket
    purposes: [tong_ket]
    date: 2026-12-16
    awards_presented:
      - {award: bang_khen_tinh, units: [sct], year: 2025}
    speeches:
      - {speaker: Nguyễn Văn A, post: Giám đốc, unit: sxd, kind: khai_mac}
    photos:
      - {file: Toàn cảnh.png, caption: Toàn cảnh hội nghị}
"""


def png(colour: bytes) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = zlib.compress(b"\0" + colour)
    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bloc-year's folder, and a data folder of its own for the archive."""
    monkeypatch.setenv("THIDUA_HOME", str(tmp_path / "kho"))
    monkeypatch.delenv("THIDUA_LANG", raising=False)
    year = tmp_path / "ho-so"
    (year / "anh").mkdir(parents=True)
    (year / "hoso.yaml").write_text(HOSO, encoding="utf-8")
    (year / "anh" / "Toàn cảnh.png").write_bytes(png(b"abc"))
    return year


def story(folder: Path) -> Path:
    return folder / "tin-bai" / "tong-ket.md"


def edit(folder: Path, old: str, new: str) -> None:
    text = story(folder).read_text(encoding="utf-8")
    assert old in text
    story(folder).write_text(text.replace(old, new), encoding="utf-8")


def test_story_is_written_with_a_head_and_kept_in_the_archive(folder: Path) -> None:
    written = write_news(folder, "tong-ket")
    text = story(folder).read_text(encoding="utf-8")
    assert written.state == "written"
    assert text.startswith("---\ntitle: Khối thi đua mẫu tổng kết công tác thi đua, khen thưởng năm 2026\n")
    assert "photos:\n  - file: anh/Toàn cảnh.png\n    caption: Toàn cảnh hội nghị\n---\n" in text

    from archive.models import Article

    kept = Article.objects.get(pk=written.article.id)
    assert kept.kind == "generated"
    assert "Đề nghị tặng Cờ thi đua của UBND tỉnh cho 01 đơn vị: Sở Xây dựng" in kept.text
    awards = {(a.code, a.year, a.status, a.recipients.get().unit) for a in kept.awards.all()}
    assert awards == {
        ("co_tinh", 2026, "proposed", "Sở Xây dựng"),
        ("bang_khen_tinh", 2026, "proposed", "Sở Công Thương"),
        ("bang_khen_tinh", 2025, "awarded", "Sở Công Thương"),
    }


def test_generated_story_is_found_by_search(folder: Path) -> None:
    written = write_news(folder, "tong-ket")
    from thidua.workflow.searching import search

    assert [hit.id for hit in search("khai mac khoi thi dua mau").hits] == [written.article.id]


def test_reading_the_file_back_gives_the_story_that_was_written(folder: Path) -> None:
    import bloc
    import generator

    assert write_news(folder, "tong-ket").article == generator.news(bloc.load(folder), "tong-ket")
    before = story(folder).read_bytes()
    assert write_news(folder, "tong-ket").state == "unchanged"
    assert story(folder).read_bytes() == before


def test_unedited_story_follows_the_data(folder: Path) -> None:
    write_news(folder, "tong-ket")
    (folder / "hoso.yaml").write_text(HOSO.replace("2026-12-16", "2026-12-17"), encoding="utf-8")
    written = write_news(folder, "tong-ket")
    assert (written.state, written.kept) == ("rewritten", None)
    assert "17/12/2026" in story(folder).read_text(encoding="utf-8")


def test_edited_story_is_kept_unless_forced_and_then_copied(folder: Path) -> None:
    write_news(folder, "tong-ket")
    edit(folder, "phát biểu khai mạc", "khai mạc")
    edited = story(folder).read_bytes()
    with pytest.raises(StoryEditedError, match="--force"):
        write_news(folder, "tong-ket")
    assert story(folder).read_bytes() == edited

    first = write_news(folder, "tong-ket", force=True)
    assert first.kept == story(folder).with_name("tong-ket.ban-cu-1.md")
    assert first.kept.read_bytes() == edited
    story(folder).write_text("xóa hết", encoding="utf-8")
    second = write_news(folder, "tong-ket", force=True)
    assert second.kept == story(folder).with_name("tong-ket.ban-cu-2.md")
    assert first.kept.read_bytes() == edited


def test_only_an_approved_story_is_posted(folder: Path) -> None:
    write_news(folder, "tong-ket")
    with pytest.raises(NotApprovedError, match=r"chưa được duyệt.*thidua approve"):
        publish(folder, "tong-ket")
    assert not (folder / "tin-bai" / "goi-dang").exists()

    approval = approve(folder, "tong-ket", "  Tra\u0302\u0300n\u202e  Thị\x01 B ")
    assert approval.by == "Trần Thị B"
    posted = publish(folder, "tong-ket")
    assert posted.state == "posted"
    assert (Path(posted.where) / "anh-01-toan-canh.png").is_file()
    record = json.loads((folder / "tin-bai" / "tong-ket.json").read_text(encoding="utf-8"))
    assert [(a["by"], a["content_hash"]) for a in record["approvals"]] == [("Trần Thị B", posted.content_hash)]
    assert [(p["where"], p["content_hash"]) for p in record["postings"]] == [(posted.where, posted.content_hash)]


def test_posting_and_approving_again_change_nothing(folder: Path) -> None:
    write_news(folder, "tong-ket")
    approve(folder, "tong-ket", "Trần Thị B")
    publish(folder, "tong-ket")
    before = {p: p.read_bytes() for p in (folder / "tin-bai").rglob("*") if p.is_file()}
    assert publish(folder, "tong-ket").state == "unchanged"
    approve(folder, "tong-ket", "Trần Thị B")
    assert {p: p.read_bytes() for p in (folder / "tin-bai").rglob("*") if p.is_file()} == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Khối", "title: KHỐI"),
        ("author:", "author: Lê Văn C"),
        ("caption: Toàn cảnh", "caption: Khác"),
        ("phát biểu khai mạc", "bế mạc"),
        ("01 đơn vị: Sở Xây dựng", "01 đơn vị: Sở Công Thương"),
    ],
)
def test_any_edit_makes_it_a_draft_and_undoing_it_approved_again(folder: Path, old: str, new: str) -> None:
    write_news(folder, "tong-ket")
    approve(folder, "tong-ket", "Trần Thị B")
    approved = story(folder).read_bytes()
    edit(folder, old, new)
    with pytest.raises(NotApprovedError, match="đã thay đổi sau khi Trần Thị B duyệt"):
        publish(folder, "tong-ket")
    story(folder).write_bytes(approved)
    assert publish(folder, "tong-ket").state == "posted"


def test_another_picture_under_the_same_name_makes_it_a_draft(folder: Path) -> None:
    write_news(folder, "tong-ket")
    approve(folder, "tong-ket", "Trần Thị B")
    (folder / "anh" / "Toàn cảnh.png").write_bytes(png(b"xyz"))
    with pytest.raises(NotApprovedError, match=r"Ảnh anh/Toàn cảnh\.png đã thay đổi"):
        publish(folder, "tong-ket")


def test_data_that_the_story_shows_are_part_of_what_is_approved(folder: Path) -> None:
    write_news(folder, "tong-ket")
    approve(folder, "tong-ket", "Trần Thị B")
    (folder / "hoso.yaml").write_text(HOSO.replace("2026-12-16", "2026-12-17"), encoding="utf-8")
    with pytest.raises(NotApprovedError):
        publish(folder, "tong-ket")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("không có phần đầu", "dòng 1"),
        ("---\ntitle: Khối A: tổng kết: năm\n---\nbài", "dòng 2"),
        ("---\nsummary: a\n---\nbài", "title"),
        ("---\ntitle: a\nmau: đỏ\n---\nbài", "mau"),
        ("---\ntitle: a\nphotos:\n  - file: anh/a.jpg\n---\nbài", "caption"),
        ("---\n- a\n---\nbài", "tên: giá trị"),
        ("---\ntitle: !ten abc\n---\nbài", "dòng 2"),
        pytest.param("---\ntitle: a\nsummary: " + "[" * 3000 + "\n---\nbài", "tong-ket", id="deep head"),
        pytest.param("---\ntitle: a\n---\n" + "1. " * 2000, "ít cấp hơn", id="deep list"),
        pytest.param("---\ntitle: a\n---\n" + "[\n\n" * 501, "bài quá dài", id="brackets"),
        pytest.param("---\ntitle: a\n---\n" + "# a\n" * 5001, "bài quá dài", id="lines"),
        pytest.param("---\ntitle: a\n---\n" + "a b " * 5001, "bài quá dài", id="paragraph"),
        pytest.param("---\ntitle: a\n---\n" + "a b\n\n" * 50_000, "bài quá dài", id="bytes"),
    ],
)
def test_broken_head_is_reported_with_its_place(folder: Path, text: str, message: str) -> None:
    write_news(folder, "tong-ket")
    story(folder).write_text(text, encoding="utf-8")
    with pytest.raises(StoryError, match=message) as caught:
        approve(folder, "tong-ket", "Trần Thị B")
    assert "tong-ket.md" in str(caught.value)


@pytest.mark.parametrize("title", ["2024-13-45", "9" * 5000, "012", "1_000", "5"], ids=range(5))
def test_what_yaml_takes_for_a_number_or_day_is_a_title_as_typed(folder: Path, title: str) -> None:
    write_news(folder, "tong-ket")
    story(folder).write_text(f"---\ntitle: {title}\n---\nbài", encoding="utf-8")
    approve(folder, "tong-ket", "Trần Thị B")
    assert title in Path(publish(folder, "tong-ket").where, "bai-viet.txt").read_text(encoding="utf-8")


def test_the_record_is_read_and_written_by_one_process_at_a_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bloc.files, "_WAIT", 0)
    read = []

    def alone(path: Path) -> StoryRecord:
        with pytest.raises(FolderBusyError), locked(path.parent):
            pass
        read.append(path.name)
        return read_record(path)

    monkeypatch.setattr(publishing, "read_record", alone)
    write_news(folder, "tong-ket")
    approve(folder, "tong-ket", "Trần Thị B")
    publish(folder, "tong-ket")
    assert read == ["tong-ket.json"] * 3
    with locked(folder / "tin-bai"):
        refused = CliRunner().invoke(app, ["approve", str(folder), "tong-ket", "--by", "Nguyễn Văn A"])
    assert (refused.exit_code, "đang làm việc trong thư mục" in refused.output) == (3, True)


def test_files_as_other_systems_write_them_are_read(folder: Path) -> None:
    write_news(folder, "tong-ket")
    approval = approve(folder, "tong-ket", "Trần Thị B")
    text = story(folder).read_text(encoding="utf-8")
    story(folder).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert approve(folder, "tong-ket", "Trần Thị B") == approval
    story(folder).write_bytes(text.encode("utf-16"))
    with pytest.raises(StoryError, match="UTF-8"):
        publish(folder, "tong-ket")


def test_damaged_record_is_reported(folder: Path) -> None:
    write_news(folder, "tong-ket")
    (folder / "tin-bai" / "tong-ket.json").write_text("{", encoding="utf-8")
    with pytest.raises(StoryError, match=r"tong-ket\.json"):
        publish(folder, "tong-ket")


def test_commands_tell_reason_remedy_and_exit_code(folder: Path) -> None:
    def run(*words: str) -> tuple[int, str]:
        result = CliRunner().invoke(app, list(words))
        return result.exit_code, result.output

    year = str(folder)
    assert run("news", year, "khong-co")[0] == 2
    assert run("approve", year, "tong-ket", "--by", "A")[0] == 1
    code, output = run("news", year, "tong-ket")
    assert (code, "thidua approve" in output) == (0, True)
    code, output = run("publish", year, "tong-ket")
    assert (code, "chưa được duyệt" in output) == (1, True)
    assert run("approve", year, "tong-ket", "--by", " ")[0] == 1
    code, output = run("approve", year, "tong-ket", "--by", "Trần Thị B", "--json")
    assert json.loads(output)["by"] == "Trần Thị B"
    assert run("publish", year, "tong-ket", "--portal", "ftp:x")[0] == 2
    assert run("publish", year, "tong-ket", "--force", "--new")[0] == 2
    code, output = run("publish", year, "tong-ket", "--json")
    assert json.loads(output)["state"] == "posted"
    edit(folder, "author:", "author: Lê Văn C")
    approve(folder, "tong-ket", "Trần Thị B")
    code, output = run("publish", year, "tong-ket")
    assert (code, "--force" in output) == (1, True)
    assert run("publish", year, "tong-ket", "--new")[0] == 0
    assert run("news", year, "tong-ket")[0] == 1
    (folder / "anh" / "Toàn cảnh.png").unlink()
    code, output = run("publish", year, "tong-ket")
    assert (code, "anh/Toàn cảnh.png" in output) == (1, True)
    (folder / "hoso.yaml").write_text("bloc: {", encoding="utf-8")
    assert run("news", year, "tong-ket")[0] == 1


def test_news_names_pictures_that_are_not_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "anh" / "Toàn cảnh.png").unlink()
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(app, ["news", ".", "tong-ket"])
    assert result.exit_code == 0
    assert result.stderr == "Không có ảnh anh/Toàn cảnh.png. Hãy chép ảnh vào đó hoặc bỏ ảnh khỏi danh sách photos.\n"
    (folder / "anh" / "Toàn cảnh.png").write_bytes(b"GIF")
    shown = json.loads(CliRunner().invoke(app, ["news", ".", "tong-ket", "--json"]).stdout)
    assert [problem.partition(" không phải ảnh")[0] for problem in shown["problems"]] == ["Tệp anh/Toàn cảnh.png"]
    (folder / "anh" / "Toàn cảnh.png").write_bytes(png(b"abc"))
    assert write_news(folder, "tong-ket").problems == ()


def test_publish_tells_where_a_package_with_own_work_is_kept(folder: Path) -> None:
    write_news(folder, "tong-ket")
    approve(folder, "tong-ket", "Nguyễn Văn A")
    package = Path(publish(folder, "tong-ket").where)
    (package / "ghi-chu.txt").write_text("của tôi", encoding="utf-8")
    edit(folder, "author:", "author: Lê Văn C")
    approve(folder, "tong-ket", "Nguyễn Văn A")
    result = CliRunner().invoke(app, ["publish", str(folder), "tong-ket", "--force"])
    assert (result.exit_code, f"giữ ở {package}-ban-cu-1" in result.stdout) == (0, True)


def test_publish_speaks_of_pictures_only_where_there_are_some(folder: Path) -> None:
    write_news(folder, "tong-ket")
    approve(folder, "tong-ket", "Nguyễn Văn A")
    with_picture = CliRunner().invoke(app, ["publish", str(folder), "tong-ket"]).stdout
    assert "tải ảnh theo số thứ tự" in with_picture
    text = story(folder).read_text(encoding="utf-8")
    head, _, rest = text.partition("photos:")
    body = rest.partition("---\n")[2]
    lines = [line for line in body.splitlines() if not line.startswith("![")]
    story(folder).write_text(f"{head}---\n" + "\n".join(lines), encoding="utf-8")
    approve(folder, "tong-ket", "Nguyễn Văn A")
    without = CliRunner().invoke(app, ["publish", str(folder), "tong-ket", "--new"]).stdout
    assert "Mở bai-viet.html" in without
    assert "ảnh" not in without
