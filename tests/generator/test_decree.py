"""Every document, in both letterhead modes, follows Decree 30/2020 (the ids are those of the rules)."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

import generator
from generator.lines import text_width, wrap

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MM = 56.693
NUMBERED = ("ke-hoach", "quyet-dinh-quy-che", "quy-che", "bao-cao-tong-ket")
ALL = (*NUMBERED, "giao-uoc", "phat-dong")
BODY = ("Khoan", "Diem", "Gach", "Doan", "DoanCuoi", "CanCu")
CODES = {"ke-hoach": "KH", "quyet-dinh-quy-che": "QĐ", "quy-che": "QC", "bao-cao-tong-ket": "BC"}


@pytest.fixture(params=["A", "B"])
def mode(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(params=ALL)
def word(request, mode, make_year, read_word):
    documents = make_year().documents
    documents = {**documents, "phat-dong": {"date": "7/8/2024"}, request.param: _dated(documents, request.param)}
    document = make_year(issuing={"mode": mode}, documents=documents)
    found = read_word(generator.render(document, request.param))
    found.id, found.mode = request.param, mode
    return found


def _dated(documents, name):
    return documents.get(name) or {"date": "7/8/2024"}


def test_page_is_a4_portrait_with_the_margins_of_the_decree(word):
    sections = list(word.body.iter(W + "sectPr"))
    assert len(sections) == (2 if word.id == "quyet-dinh-quy-che" else 1)
    for section in sections:
        size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
        assert (size.get(W + "w"), size.get(W + "h"), size.get(W + "orient")) == ("11906", "16838", None)  # D30-01, 02
        top, bottom, left, right = (int(margins.get(W + side)) for side in ("top", "bottom", "left", "right"))
        assert 1134 <= top <= 1417
        assert 1134 <= bottom <= 1417
        assert 1701 <= left <= 1984
        assert 850 <= right <= 1134
        assert margins.get(W + "gutter") == "0"


def test_only_times_new_roman_in_black(word):
    styles = word.parts["word/styles.xml"].decode()
    assert set(re.findall(r'w:(?:ascii|hAnsi|cs|eastAsia)="([^"]*)"', styles)) - {"vi-VN"} == {
        "Times New Roman"
    }  # D30-04
    everything = styles + word.parts["word/document.xml"].decode()
    assert "Theme=" not in everything
    assert "<w:theme" not in everything
    document = word.parts["word/document.xml"].decode()
    assert "w:color" not in document
    assert "w:highlight" not in document
    assert "w:rFonts" not in document


def test_page_numbers_stand_in_the_header_from_page_two(word):
    for section in word.body.iter(W + "sectPr"):
        assert section.find(W + "titlePg") is not None  # D30-06
        kinds = {reference.get(W + "type") for reference in section.iter(W + "headerReference")}
        assert kinds == {"default", "first"}
        assert section.find(W + "pgNumType").get(W + "start") == "1"  # D30-123
    header = word.xml("word/header1.xml")
    assert "PAGE" in "".join(header.itertext())
    look = word.look(header.find(W + "p"))
    assert (look.align, look.italic, look.size in (26, 28)) == ("center", False, True)
    assert "".join(word.xml("word/header2.xml").itertext()).strip() == ""
    assert not any(name.startswith("word/footer") for name in word.parts)


def test_head_of_the_paper(word):
    nation, motto = word.styled("QuocHieu")[0], word.styled("TieuNgu")[0]
    assert nation.text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"  # D30-10
    assert motto.text == "Độc lập - Tự do - Hạnh phúc"  # D30-12
    for look in (nation, motto):
        assert look.bold
        assert not look.italic
        assert look.align == "center"
        assert (look.line, look.rule, look.before, look.after) == (240, "auto", 0, 0)  # D30-15
    date = [*word.styled("DiaDanhNgay"), *word.styled("NgayKy")][0]
    assert (nation.size, motto.size, date.size) == (26, 28, 28)  # D30-07
    issuer, parent = word.styled("CoQuanBanHanh")[0], word.styled("CoQuanChuQuan")[0]
    assert parent.text == "UBND TỈNH NAM ĐỊNH"
    assert not parent.bold
    assert parent.size == 26
    own = word.mode == "A" or word.id not in NUMBERED
    expected = "KHỐI THI ĐUA CÁC CƠ QUAN KINH TẾ - KỸ THUẬT" if own else "SỞ XÂY DỰNG"
    assert issuer.text == expected  # D30-21
    assert issuer.bold
    assert not issuer.italic
    assert issuer.size == 26
    assert issuer.align == "center"


def test_ruled_lines_have_the_length_of_the_decree(word):
    lines = word.styled("DuongKe", "DuongKeTieuDe")
    assert all(look.ruled and look.text == "" for look in lines)
    assert all(look.rule == "exact" and look.line <= 80 for look in lines)
    assert all(look.left == look.right for look in lines)
    widths = [(look, _available(look) - look.left - look.right) for look in lines]
    motto = text_width("Độc lập - Tự do - Hạnh phúc", 14, bold=True)
    mottos = [width for _, width in widths if abs(width - motto) < 0.06 * motto]
    assert mottos
    assert mottos[0] / MM == pytest.approx(60.4, rel=0.06)
    issuer = _width_of(word.styled("CoQuanBanHanh")[0].raw, 13)
    assert 1 / 3 <= widths[0][1] / issuer <= 1 / 2  # D30-22
    subject = _width_of(word.styled("TrichYeu")[0].raw, 14)
    assert 1 / 3 <= widths[2][1] / subject <= 1 / 2  # D30-52
    assert len(lines) == (6 if word.id == "quyet-dinh-quy-che" else 3)


def _available(look):
    cell = next(look.element.iterancestors(W + "tc"), None)
    return 9071 if cell is None else int(cell.find(f"{W}tcPr/{W}tcW").get(W + "w")) - 170


def _width_of(text, points):
    """Return the width of a text's longest line."""
    lines = wrap(text, points, 3330 if points == 13 else 7937, bold=True)
    return max(text_width(line, points, bold=True) for line in lines)


def test_number_and_date(word):
    if word.id not in NUMBERED:
        assert not word.styled("SoKyHieu")
        return
    number, date = word.styled("SoKyHieu")[0], word.styled("DiaDanhNgay")[0]
    issuer = "KTĐ-KTKT" if word.mode == "A" else "SXD"
    assert re.fullmatch(rf"Số: \d{{2,4}}/{CODES[word.id]}-{issuer}", number.text)  # D30-30 to 33, A30-05
    assert (number.size, number.bold, number.italic, number.align) == (26, False, False, "center")
    day = r"Nam Định, ngày (0[1-9]|[12]\d|3[01]) tháng (01|02|[3-9]|1[0-2]) năm \d{4}"
    assert re.fullmatch(day, date.text)  # D30-41, 42
    assert date.italic
    assert not date.bold
    assert date.align == "center"
    rows = [next(look.element.iterancestors(W + "tr")) for look in (number, date)]
    assert rows[0] is rows[1]
    assert len(word.styled("SoKyHieu")) == 1  # A30-09: the attached Quy chế has none


def test_title_and_subject(word):
    title, subject = word.styled("TenLoai")[0], word.styled("TrichYeu")[0]
    assert title.text.isupper()
    assert title.bold
    assert title.size in (26, 28)
    assert title.align == "center"
    assert not subject.text.isupper()
    assert not subject.text.endswith(".")
    assert subject.bold
    assert not subject.italic
    assert subject.align == "center"


def test_legal_bases_end_with_semicolons_and_a_full_stop(word):
    bases = word.styled("CanCu")
    if word.id in ("phat-dong", "bao-cao-tong-ket"):
        assert not bases
        return
    assert all(look.italic and not look.bold for look in bases)  # D30-60
    assert all(look.text.endswith(";") for look in bases[:-1])
    assert bases[-1].text.endswith(".")
    assert bases[0].text == "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;"  # D30-61
    if word.id == "quyet-dinh-quy-che":
        assert bases[-1].text.startswith("Theo đề nghị của ")  # D30-63


def test_running_text(word):
    running = word.styled(*BODY)
    assert running
    for look in running:
        assert look.align == "both"
        assert look.first_line in (567, 720)
        assert look.size in (26, 28)
        assert look.rule == "auto"
        assert 240 <= look.line <= 360
        assert not look.bold
    for look, following in pairwise(look for look in word.looks if not look.in_table):
        if look.style in BODY and following.style in BODY:
            assert max(look.after, following.before) >= 120  # D30-82
    assert len({look.first_line for look in running}) == 1
    assert "contextualSpacing" not in word.parts["word/styles.xml"].decode()


def test_headings(word):
    for look in word.styled("Chuong"):
        assert re.fullmatch(r"Chương [IVXLC]+", look.text)
        assert look.bold
        assert look.align == "center"
    assert all(look.text.isupper() and look.align == "center" for look in word.styled("TenChuong"))
    for look in word.styled("Dieu"):
        assert re.fullmatch(r"Điều \d+\. \S.*[^.]", look.text)  # D30-72
        assert look.bold
        assert look.align != "center"
        assert look.first_line == 567
    for look in word.styled("Muc"):
        assert re.match(r"[IVXLC]+\. ", look.text)
        assert look.text.isupper()
        assert look.bold
    for part in _lists(word):
        assert part == list("abcdđeghiklm")[: len(part)]  # D30-74
        assert len(part) > 1


def _lists(word):
    """Return the letters of each list of điểm that no other paragraph parts."""
    found, before = [], ""
    for look in word.looks:
        if look.style == "Diem":
            found += [[]] if before != "Diem" else []
            found[-1].append(look.text[0])
        before = look.style
    return found


def test_below_a_clause_stand_letters_never_dashes(word):
    assert not word.styled("Gach")  # D30-75
    numbered = [look for look in word.styled("KhoanTieuDe") if re.match(r"\d+\. ", look.text)]
    assert len(numbered) == len(word.styled("KhoanTieuDe"))


def test_no_empty_paragraph_parts_the_title_from_the_text(word):
    lines = [look for look in word.looks if look.style == "DuongKeTieuDe"]
    assert lines
    for line in lines:
        following = word.looks[word.looks.index(line) + 1]
        assert line.after >= 140
        assert following.text


def test_headings_and_group_rows_keep_with_what_follows(word):
    for style in ("Chuong", "TenChuong", "Dieu", "Muc", "KhoanTieuDe", "BangNhom", "BangDau"):
        assert word.styles[style].find(f"{W}pPr/{W}keepNext") is not None


def test_the_last_two_rows_of_a_table_stay_together(word):
    for table in word.body.iter(W + "tbl"):
        if table.find(f"{W}tblPr/{W}tblStyle") is None:
            continue
        *_, penultimate, _last = table.findall(W + "tr")
        assert all(p.find(f"{W}pPr/{W}keepNext") is not None for p in penultimate.iter(W + "p"))


def test_the_first_row_of_a_table_does_not_stand_alone(word):
    for table in word.body.iter(W + "tbl"):
        if table.find(f"{W}tblPr/{W}tblStyle") is not None:
            _head, first, *_ = table.findall(W + "tr")
            styles = [p.find(f"{W}pPr/{W}pStyle").get(W + "val") for p in first.iter(W + "p")]
            own = all(p.find(f"{W}pPr/{W}keepNext") is not None for p in first.iter(W + "p"))
            assert own or set(styles) == {"BangNhom"}


def test_recipients_stand_at_the_margin(word):
    if word.styled("NoiNhan"):
        table = next(word.styled("NoiNhan")[0].element.iterancestors(W + "tbl"))
        padding = int(table.find(f"{W}tblPr/{W}tblCellMar/{W}left").get(W + "w"))
        assert int(table.find(f"{W}tblPr/{W}tblInd").get(W + "w")) == -padding  # D30-112


@pytest.mark.parametrize("day", ["18/12/2026", "28/3/2026"])
def test_the_date_of_thanh_pho_ho_chi_minh_fits_on_its_line(make_year, read_word, day):
    bloc_data = {**make_year().bloc.model_dump(), "province": "Hồ Chí Minh"}
    year = make_year(bloc=bloc_data, documents={"ke-hoach": {"number": 5, "date": day}})
    word = read_word(generator.render(year, "ke-hoach"))
    date = word.styled("DiaDanhNgay")[0]
    assert date.text.startswith("Thành phố Hồ Chí Minh, ngày ")  # D30-43
    assert text_width(date.text, 14, italic=True) <= _available(date)
    assert " " not in date.raw.partition(", ")[2]  # D30-40
    parent = word.styled("CoQuanChuQuan")[0]
    assert wrap(parent.raw, 13, 3330) == ["UBND THÀNH PHỐ", "HỒ CHÍ MINH".replace(" ", "\N{NO-BREAK SPACE}")]


def test_end_mark(word):
    ends = [look for look in word.looks if look.text.endswith("./.")]
    expected = {"giao-uoc": 0, "phat-dong": 0, "quyet-dinh-quy-che": 2}.get(word.id, 1)
    assert len(ends) == expected  # D30-84
    assert all(not look.in_table and look.style == "DoanCuoi" for look in ends)
    for end in ends:
        assert end.element.getnext().tag == W + "tbl"  # the signature follows


def test_signature_and_recipients(word):
    if word.id == "giao-uoc":
        return
    posts, names = word.styled("ChucVu"), word.styled("HoTen")
    assert all(look.bold and look.text.isupper() and look.align == "center" and look.size == 28 for look in posts)
    assert all(look.bold and look.text == "Nguyễn Văn A" for look in names)  # D30-92, 93
    own = word.mode == "A" or word.id not in NUMBERED
    block = ["TM. KHỐI THI ĐUA", "KHỐI TRƯỞNG", "GIÁM ĐỐC SỞ XÂY DỰNG"] if own else ["GIÁM ĐỐC"]
    assert [look.text for look in posts[: len(block)]] == block  # D30-91, 95
    gaps = word.styled("KhoangKy")
    assert gaps
    assert all(look.line >= 1200 and look.rule == "exact" for look in gaps)
    heads, lines = word.styled("NoiNhan"), word.styled("NoiNhanDong")
    if word.id == "phat-dong":
        assert not heads
        assert not any(look.text for look in lines)
        return
    assert [look.text for look in heads] == ["Nơi nhận:"]  # D30-112
    assert heads[0].bold
    assert heads[0].italic
    assert heads[0].size == 24
    assert heads[0].align == "left"
    listed = [look for look in lines if look.text]
    assert all(look.size == 22 and not look.bold and not look.italic and look.align == "left" for look in listed)
    assert all(re.fullmatch(r"- .+;", look.text) for look in listed[:-1])  # D30-113
    assert re.fullmatch(r"- Lưu: VT, .+\.", listed[-1].text)  # D30-115
    first = {"quyet-dinh-quy-che": "- Như Điều 3;", "bao-cao-tong-ket": "- Như trên;"}.get(word.id)
    assert first is None or listed[0].text == first  # D30-114


def test_kinh_gui_only_where_a_paper_goes_up(word):
    sent = word.styled("KinhGui")
    assert bool(sent) == (word.id == "bao-cao-tong-ket")  # D30-110
    if sent:
        lines = word.styled("KinhGuiDong", "KinhGuiCuoi")
        assert all(look.after >= 120 for look in (*sent, *lines))  # D30-82
        assert lines[-1].after > lines[0].after
        assert sent[0].text == "Kính gửi:"
        assert not sent[0].bold
        assert not sent[0].italic
        assert lines[0].text.endswith(";")
        assert lines[-1].text.endswith(".")


def test_a_draft_is_marked_and_has_neither_number_nor_day(mode, make_year, read_word):
    year = make_year(issuing={"mode": mode})
    for name in ALL:
        draft = read_word(generator.render(year, name, draft=True))
        assert "DỰ THẢO LẦN 1" in draft.text()  # K30-01
        if name in NUMBERED:
            number = draft.styled("SoKyHieu")[0].text
            assert re.fullmatch(rf"Số: +/{CODES[name]}-\S+", number)  # D30-44, A30-08
            date = draft.styled("DiaDanhNgay")[0].text
            assert re.fullmatch(r"Nam Định, ngày +tháng \d+ năm \d{4}", date)


def test_an_issued_paper_has_no_draft_mark(word):
    assert "DỰ THẢO" not in word.text()


def test_the_attached_regulation_names_its_decision(make_year, read_word):
    word = read_word(generator.render(make_year(), "quyet-dinh-quy-che"))
    attached = word.styled("KemTheo")[0]
    assert attached.text == "(Kèm theo Quyết định số 126/QĐ-SXD ngày 12 tháng 8 năm 2024 của Giám đốc Sở Xây dựng)"
    assert attached.italic
    assert attached.align == "center"
