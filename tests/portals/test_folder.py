"""The package for portals where a person pastes."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from bloc.article import Article, Photo
from bloc.files import sha256
from portals import (
    PackageExistsError,
    PictureMissingError,
    PictureNameError,
    PictureTypeError,
    Portal,
    PortalSettings,
    PortalSettingsError,
    open_portal,
)

Make = Callable[..., Article]


@pytest.fixture
def portal(tmp_path: Path, bloc_folder: Path) -> Portal:
    """The folder portal beside the bloc-year's folder."""
    return open_portal(PortalSettings(url=f"folder:{tmp_path / 'dang'}", pictures=bloc_folder))


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_package_holds_everything_a_person_pastes(portal: Portal, make_article: Make) -> None:
    posted = portal.publish(make_article())
    package = Path(posted.where)
    assert posted.state == "posted"
    assert sorted(p.name for p in package.iterdir()) == [
        "anh-01-ky.jpg",
        "anh-02-toan-canh-hoi-nghi-dep.png",
        "bai-viet.docx",
        "bai-viet.html",
        "bai-viet.txt",
        "chu-thich.txt",
        "manifest.json",
    ]
    assert (package / "chu-thich.txt").read_text(encoding="utf-8").splitlines() == [
        "anh-01-ky.jpg\tCác đơn vị ký giao ước.",
        "anh-02-toan-canh-hoi-nghi-dep.png\tToàn cảnh hội nghị. Ảnh: Trần Thị B",
    ]


def test_manifest_tells_id_hash_and_every_file(portal: Portal, make_article: Make) -> None:
    article = make_article()
    package = Path(portal.publish(article).where)
    manifest = json.loads((package / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["id"], manifest["title"]) == (article.id, article.title)
    assert manifest["content_hash"] == article.content_hash()
    listed = {f["name"]: f["sha256"] for f in manifest["files"]}
    assert listed == {n: sha256(d) for n, d in tree(package).items() if n != "manifest.json"}


def test_text_has_lists_table_and_places_of_pictures(portal: Portal, make_article: Make) -> None:
    text = (Path(portal.publish(make_article()).where) / "bai-viet.txt").read_text(encoding="utf-8")
    assert text.split("\n\n")[2:] == [
        "Mở đầu đậm, liên kết (https://example.vn/a).",
        "[anh-01-ky.jpg] Các đơn vị ký giao ước.",
        "Kết quả",
        "- Một\n  - Một a\n- Hai\n1. Thứ nhất",
        "STT\tĐơn vị\n1\tSở A",
        "[anh-02-toan-canh-hoi-nghi-dep.png] Toàn cảnh hội nghị. Ảnh: Trần Thị B",
        "Nguyễn Văn A\n",
    ]


def test_word_file_has_text_pictures_and_one_font(portal: Portal, make_article: Make) -> None:
    document = Document(str(Path(portal.publish(make_article()).where) / "bai-viet.docx"))
    texts = [p.text for p in document.paragraphs]
    assert texts[0] == make_article().title
    assert "Mở đầu đậm, liên kết." in texts
    assert len(document.inline_shapes) == 2
    assert document.tables[0].cell(1, 1).text == "Sở A"
    assert "Theme" not in document.styles.element.xml.replace("w:themeColor", "")
    assert document.sections[0].page_width.mm == pytest.approx(210, abs=0.5)


def test_each_numbered_list_in_word_begins_at_one(portal: Portal, make_article: Make) -> None:
    body = "<ol><li><p>a</p><p>còn nữa</p></li><li>b</li></ol><p>giữa</p><ol><li>c<ol><li>d</li></ol></li></ol>"
    document = Document(str(Path(portal.publish(make_article(html=body, photos=())).where) / "bai-viet.docx"))
    lists = {
        p.text: (
            p.style.name,
            p._p.pPr.numPr.numId.val if p._p.pPr is not None and p._p.pPr.numPr is not None else None,
        )
        for p in document.paragraphs
    }
    assert lists["còn nữa"] == ("Normal", None)
    assert lists["a"] == lists["b"] != lists["c"]
    assert lists["d"][0] == "List Number 2"
    numbering = document.part.numbering_part.element
    for item in ("a", "c", "d"):
        assert numbering.num_having_numId(lists[item][1]).lvlOverride_lst[0].startOverride.val == 1


def test_same_content_again_changes_nothing(portal: Portal, make_article: Make, tmp_path: Path) -> None:
    first = portal.publish(make_article())
    before = tree(tmp_path / "dang")
    again = portal.publish(make_article(), if_changed="replace")
    assert (again.state, again.where, again.when) == ("unchanged", first.where, first.when)
    assert tree(tmp_path / "dang") == before


def test_other_content_is_refused_replaced_or_added(portal: Portal, make_article: Make, tmp_path: Path) -> None:
    first = Path(portal.publish(make_article()).where)
    before = tree(first)
    edited = make_article(title="Tiêu đề khác")
    with pytest.raises(PackageExistsError, match="--force"):
        portal.publish(edited)
    assert tree(first) == before

    added = portal.publish(edited, if_changed="add")
    assert Path(added.where) == first.with_name(first.name + "-2")
    assert tree(first) == before
    assert portal.publish(make_article()).where == str(first)

    third = portal.publish(make_article(title="Lần ba"), if_changed="replace")
    assert (third.state, third.where) == ("replaced", added.where)
    assert "Lần ba" in (Path(added.where) / "bai-viet.txt").read_text(encoding="utf-8")
    assert sorted(p.name for p in (tmp_path / "dang").iterdir()) == [first.name, first.name + "-2"]


def test_package_edited_by_hand_is_not_taken_for_unchanged(portal: Portal, make_article: Make) -> None:
    package = Path(portal.publish(make_article()).where)
    (package / "bai-viet.txt").write_text("sửa tay", encoding="utf-8")
    with pytest.raises(PackageExistsError):
        portal.publish(make_article())


def test_other_picture_bytes_under_the_same_name_are_other_content(
    portal: Portal, make_article: Make, bloc_folder: Path
) -> None:
    portal.publish(make_article())
    picture = bloc_folder / "anh" / "ky.jpg"
    picture.write_bytes(picture.read_bytes().replace(b"\x3f\x00\x00\xff\xd9", b"\x3f\x00\x01\xff\xd9"))
    with pytest.raises(PackageExistsError):
        portal.publish(make_article())


def test_force_never_removes_a_folder_that_is_no_package(portal: Portal, make_article: Make, tmp_path: Path) -> None:
    own = tmp_path / "dang" / "khoi-thi-dua-mau-2026-tong-ket"
    own.mkdir(parents=True)
    (own / "quan-trong.txt").write_text("giữ", encoding="utf-8")
    with pytest.raises(PackageExistsError):
        portal.publish(make_article(), if_changed="replace")
    assert (own / "quan-trong.txt").read_text(encoding="utf-8") == "giữ"


@pytest.mark.parametrize("own", ["bai-viet.txt", "ghi-chu.txt"])
def test_a_replaced_package_that_a_person_worked_in_is_kept(portal: Portal, make_article: Make, own: str) -> None:
    package = Path(portal.publish(make_article()).where)
    for number in (1, 2):
        (package / own).write_text(f"của tôi {number}", encoding="utf-8")
        posted = portal.publish(make_article(title=f"Lần {number}"), if_changed="replace")
        kept = package.with_name(f"{package.name}-ban-cu-{number}")
        assert (posted.where, posted.kept) == (str(package), str(kept))
        assert (kept / own).read_text(encoding="utf-8") == f"của tôi {number}"
    again = portal.publish(make_article(title="Lần 3"), if_changed="replace")
    assert again.kept is None
    assert len(list(package.parent.iterdir())) == 3


@pytest.mark.parametrize("there", [True, False])
def test_a_link_in_place_of_a_package_is_never_replaced(
    portal: Portal, make_article: Make, there: bool, tmp_path: Path
) -> None:
    package = Path(portal.publish(make_article()).where)
    elsewhere = package.rename(tmp_path / "noi-khac")
    package.symlink_to(elsewhere if there else tmp_path / "khong-co")
    before = tree(elsewhere)
    with pytest.raises(PackageExistsError, match="không thay"):
        portal.publish(make_article(title="Khác"), if_changed="replace")
    assert (package.is_symlink(), tree(elsewhere)) == (True, before)


def test_a_kill_while_replacing_hides_no_package(
    portal: Portal, make_article: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = Path(portal.publish(make_article()).where)
    before = tree(package)
    rename = Path.rename

    def killed(path: Path, target: Path) -> Path:
        if path != package:
            raise KeyboardInterrupt
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", killed)
    with pytest.raises(KeyboardInterrupt):
        portal.publish(make_article(title="Khác"), if_changed="replace")
    assert [path.name for path in package.parent.iterdir()] == [f"{package.name}-ban-cu-1"]
    assert tree(package.with_name(f"{package.name}-ban-cu-1")) == before


def test_missing_picture_is_named_and_nothing_is_written(portal: Portal, make_article: Make, tmp_path: Path) -> None:
    photos = (Photo(file="anh/không có.jpg", caption="c"),)
    with pytest.raises(PictureMissingError, match=r"anh/không có\.jpg"):
        portal.publish(make_article(html="<p>a</p>", photos=photos))
    assert not (tmp_path / "dang").exists()


def test_failure_while_writing_leaves_no_half_package(
    portal: Portal, make_article: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal.publish(make_article())
    before = tree(tmp_path / "dang")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(OSError, match="space"):
        portal.publish(make_article(title="Khác"), if_changed="replace")
    assert tree(tmp_path / "dang") == before


@pytest.mark.parametrize(
    "name", ["../bi-mat.png", "anh/../../bi-mat.png", "/etc/x.png", "..\\x.png", "C:\\x.png", "C:x.png", "\\x.png"]
)
def test_names_that_lead_out_are_refused(portal: Portal, make_article: Make, tmp_path: Path, name: str) -> None:
    (tmp_path / "bi-mat.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(PictureNameError):
        portal.publish(make_article(html="", photos=(Photo(file=name, caption="c"),)))


def test_link_that_leads_out_is_refused(portal: Portal, make_article: Make, bloc_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "bi-mat.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (bloc_folder / "anh" / "a.png").symlink_to(tmp_path / "bi-mat.png")
    with pytest.raises(PictureNameError):
        portal.publish(make_article(html="", photos=(Photo(file="anh/a.png", caption="c"),)))


def test_decomposed_letters_on_disk_are_found(portal: Portal, make_article: Make, bloc_folder: Path) -> None:
    picture = bloc_folder / "anh" / "ky.jpg"
    picture.rename(picture.with_name(unicodedata.normalize("NFD", "Ký kết giữa.jpg")))
    posted = portal.publish(make_article(html="", photos=(Photo(file="anh/Ký kết giữa.jpg", caption="c"),)))
    assert (Path(posted.where) / "anh-01-ky-ket-giua.jpg").is_file()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jpg", b"MZ\x90\x00 program"),
        ("a.png", b"\xff\xd8\xff\xe0 jpeg under another name"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("a.jpg", b""),
        ("a.png", b"\x89PNG\r\n\x1a\n cut off"),
    ],
)
def test_what_is_no_picture_is_refused(
    portal: Portal, make_article: Make, bloc_folder: Path, tmp_path: Path, name: str, data: bytes
) -> None:
    (bloc_folder / "anh" / name).write_bytes(data)
    with pytest.raises(PictureTypeError, match=name):
        portal.publish(make_article(html="", photos=(Photo(file=f"anh/{name}", caption="c"),)))
    assert not (tmp_path / "dang").exists()


def test_picture_in_the_text_must_be_listed(portal: Portal, make_article: Make) -> None:
    with pytest.raises(PictureNameError, match="photos"):
        portal.publish(make_article(html='<p><img src="https://example.vn/dem.gif"></p>'))


def test_story_of_words_alone(portal: Portal, make_article: Make) -> None:
    package = Path(portal.publish(make_article(html="Chỉ có chữ", photos=(), author=None, summary="")).where)
    assert (package / "bai-viet.txt").read_text(encoding="utf-8").endswith("Chỉ có chữ\n")
    assert (package / "chu-thich.txt").read_bytes() == b""


@pytest.mark.parametrize("url", ["", "folder:", "ftp://a", "goi"])
def test_unknown_address_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(PortalSettingsError, match="folder:"):
        open_portal(PortalSettings(url=url, pictures=tmp_path))
