"""Every document of the whole dossier, in both letterhead modes, follows Decree 30/2020, whose rules the ids name."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

import bloc
import generator
from bloc.model import DOCUMENTS, kind_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = ("Khoan", "Diem", "Gach", "Doan", "DoanCuoi", "CanCu")
ISSUED = re.compile(r"(?:\d{2,4})/(?P<code>[A-ZĐa-z]+)-[A-ZĐ0-9]+(?:-[A-ZĐ0-9]+)*")
LETTER = re.compile(r"\d{2,5}/[A-ZĐ0-9]+-[A-ZĐ0-9]+")
DAY = re.compile(r"[^,]{2,40}, ngày (0[1-9]|[12]\d|3[01]) tháng (01|02|[3-9]|1[0-2]) năm \d{4}")
PREFIX = re.compile(r"(TM\.|Q\.|KT\.|TL\.|TUQ\.) ")
HONOURS = re.compile(r"^(GS|PGS|TS|ThS|KS|BS|CN|LS)\b")
MINUTES = [kind.id for kind in DOCUMENTS.values() if kind.code == "BB"]
UPWARD = ("cong-van-xin-y-kien", "cong-van-tu-cham-diem", "cong-van-don-doc", "to-trinh", "bao-cao-so-ket")
UPWARD += ("bao-cao-tong-ket", "dang-ky-thi-dua", "bao-cao-thanh-tich")
NO_END_MARK = ("giao-uoc", "bang-cham-diem", "bang-tu-cham", "bang-tong-hop-diem", "chuong-trinh", "phieu-bau")
NO_END_MARK += ("danh-muc-ho-so", "phat-dong")
ANNEXES = ("bang-cham-diem",)
"""What is attached to another document and has no head of its own (D30-121)."""


RENDERED: dict[tuple[str, str], bytes] = {}
PAPERS = bloc.load(Path(__file__).parents[2] / "examples" / "mau").all_papers()


@pytest.fixture(params=["A", "B"])
def mode(request):
    return request.param


@pytest.fixture(params=PAPERS)
def paper(request):
    return request.param


@pytest.fixture
def word(paper, mode, read_word, whole):
    if (paper, mode) not in RENDERED:
        RENDERED[paper, mode] = generator.render(whole(mode), paper)
    found = read_word(RENDERED[paper, mode])
    found.kind, found.paper = kind_of(paper)[0], paper
    return found


def test_pages(word):
    tables = None
    for section in word.body.iter(W + "sectPr"):
        size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
        sideways = size.get(W + "orient") == "landscape"
        assert (size.get(W + "w"), size.get(W + "h")) == (
            ("16838", "11906") if sideways else ("11906", "16838")
        )  # D30-01
        tables = list(word.body.iter(W + "tbl"))
        assert tables or not sideways  # D30-02
        top, bottom, left, right = (int(margins.get(W + side)) for side in ("top", "bottom", "left", "right"))
        assert 1134 <= top <= 1417
        assert 1134 <= bottom <= 1417
        assert 1701 <= left <= 1984
        assert 850 <= right <= 1134  # D30-03
        assert section.find(W + "titlePg") is not None
        assert section.find(W + "pgNumType").get(W + "start") == "1"  # D30-06, D30-123


def test_no_table_is_wider_than_its_page(word):
    for table in word.body.iter(W + "tbl"):
        width = sum(int(column.get(W + "w")) for column in table.find(W + "tblGrid"))
        following = [s for s in word.body.iter(W + "sectPr") if _after(s, table)]
        sideways = following[0].find(W + "pgSz").get(W + "orient") == "landscape"
        assert width <= (14003 if sideways else 9072) + 720


def _after(section, table):
    order = {id(element): index for index, element in enumerate(section.getroottree().iter())}
    return order[id(section)] > order[id(table)]


def test_black_times_new_roman(word):
    document = word.parts["word/document.xml"].decode()
    assert "w:color" not in document  # D30-05
    assert "w:highlight" not in document
    assert "w:rFonts" not in document  # D30-04: the styles name the one font
    assert "None" not in word.text()
    assert "«" not in word.text()
    assert "  " not in word.text().replace("\n", "")


def test_head(word, mode):
    if not word.kind.official:
        assert not word.styled("QuocHieu")
        return
    if word.kind.id in ANNEXES:
        assert word.styled("PhuLuc")
        return
    if word.kind.id == "bao-cao-thanh-tich":  # on the letterhead of the unit that reports
        return
    nation, motto = word.styled("QuocHieu")[0], word.styled("TieuNgu")[0]
    assert nation.text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"  # D30-10
    assert motto.text == "Độc lập - Tự do - Hạnh phúc"  # D30-12
    if word.kind.id == "bang-tu-cham":  # the unit's own paper
        return
    own = mode == "A" or not word.kind.numbered
    expected = "KHỐI THI ĐUA KINH TẾ - KỸ THUẬT" if own else "SỞ XÂY DỰNG"
    assert word.styled("CoQuanBanHanh")[0].text == expected  # D30-21


def test_number_and_date(word, mode):
    lines = word.styled("SoKyHieu")
    if not word.kind.numbered:
        assert not [look for look in lines if look.text]
        return
    number = lines[0].text.removeprefix("Số: ")
    if word.kind.code:
        assert ISSUED.fullmatch(number)["code"] == word.kind.code  # A30-05
    else:
        assert LETTER.fullmatch(number)  # A30-03
    assert ("KTĐ" if mode == "A" else "SXD") in number
    dates = [look.text for look in word.styled("DiaDanhNgay") if look.text]
    if word.kind.id in MINUTES:
        assert not dates  # T30-1.9
    else:
        assert all(DAY.fullmatch(date) for date in dates)  # D30-42
        assert dates


def test_type_and_subject(word):
    titles = [look.text for look in word.styled("TenLoai")]
    if word.kind.title is None:
        assert not titles  # D30-53
        subject = word.styled("TrichYeuCongVan")[0]
        assert subject.text.startswith("V/v ")
        assert subject.before == 120
        assert not subject.bold
        return
    if word.kind.id == "bien-ten" or word.kind.id in ANNEXES:
        return
    assert titles[0].startswith((word.kind.title, f"BẢN {word.kind.title}"))  # D30-50
    subjects = [look for look in word.styled("TrichYeu") if look.text]
    assert subjects or not word.kind.official
    for subject in subjects:
        assert not subject.text.isupper()  # D30-51
        assert not subject.text.endswith(".")


def test_legal_bases(word):
    bases = [look.text for look in word.styled("CanCu")]
    assert all(text.endswith(";") for text in bases[:-1])
    assert not bases or bases[-1].endswith(".")  # D30-60
    assert not any(re.search(r"Luật .*số \d+/\d{4}/QH", text) for text in bases)  # D30-61


def test_running_text(word):
    for look in word.styled(*BODY):
        if look.in_table:
            continue
        assert look.align == "both"  # D30-80
        assert look.first_line in (567, 720)  # D30-81
        assert look.rule == "auto"
        assert 240 <= look.line <= 360  # D30-83
    for look, following in pairwise(look for look in word.looks if not look.in_table):
        if look.style in BODY and following.style in BODY:
            assert max(look.after, following.before) >= 120  # D30-82


def test_headings_and_lists(word):
    assert all(look.text.isupper() for look in word.styled("Muc", "TenChuong"))
    found, before = [], ""
    for look in word.looks:
        if look.style == "Diem":
            found += [[]] if before != "Diem" else []
            found[-1].append(look.text[0])
        before = look.style
    assert all(part == list("abcdđeghiklmnopqrstuvxy")[: len(part)] for part in found)  # D30-74
    assert all(len(part) > 1 for part in found)


def test_end_mark(word, whole):
    ends = [look for look in word.looks if look.text.endswith("./.")]
    if not word.kind.official or word.kind.id in NO_END_MARK:
        assert not ends  # D30-84
        return
    copies = len(generator.copies(whole("B"), word.paper)) if word.kind.id == "giay-moi" else 1
    attached = 1 if word.kind.id == "quyet-dinh-quy-che" else 0
    assert len(ends) == copies + attached
    assert all(not look.in_table for look in ends)


def test_signatures(word):
    posts = [look.text for look in word.styled("ChucVu") if look.text]
    names = [look.text for look in word.styled("HoTen") if look.text]
    assert all(post.isupper() for post in posts)  # D30-91
    assert not any(HONOURS.match(name) for name in names)  # D30-93
    assert all(not name.isupper() for name in names)  # D30-92
    if word.kind.numbered and word.kind.id not in MINUTES:
        assert posts
        assert names
    if word.kind.id in ("bien-ban-hoi-nghi", "bien-ban-binh-xet"):
        assert posts[0] == "THƯ KÝ"  # T30-1.9
        assert any(post in ("CHỦ TỌA", "CHỦ TRÌ") for post in posts)


def test_recipients(word):
    heads = word.styled("NoiNhan")
    lines = [look.text for look in word.styled("NoiNhanDong") if look.text]
    if not heads:
        assert not lines
        assert not word.kind.numbered
        return
    groups = [[]]
    for line in lines:
        groups[-1].append(line)
        if line.endswith("."):
            groups.append([])
    for group in filter(None, groups):
        assert all(re.fullmatch(r"- .+;", line) for line in group[:-1])  # D30-113
        assert re.fullmatch(r"- Lưu: VT, .+\.", group[-1])  # D30-115


def test_kinh_gui(word):
    sent = word.styled("KinhGui")
    assert not sent or word.kind.id in UPWARD  # D30-110
    if word.kind.title is None or word.kind.id == "to-trinh":
        assert sent
        lines = [look.text for look in word.styled("NoiNhanDong") if look.text]
        assert lines[0] == "- Như trên;"  # D30-114


def test_a_draft_is_marked_and_has_no_number(paper, mode, read_word, whole):
    kind = kind_of(paper)[0]
    word = read_word(generator.render(whole(mode), paper, draft=True))
    if kind.official:
        assert "DỰ THẢO LẦN" in word.text()  # K30-01
    if kind.numbered:
        assert re.match(r"Số: +/", word.styled("SoKyHieu")[0].text)  # A30-08


def test_an_issued_paper_bears_no_mark(word):
    assert "DỰ THẢO LẦN" not in word.text()


def test_every_paper_can_be_written_finally(paper, mode, whole):
    assert generator.missing(whole(mode), paper) == ()
