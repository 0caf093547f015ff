from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import docx
import pytest

import generator
from bloc import BlocYear
from generator.decree30.capitals import sentence_starts, slips
from generator.decree30.fixed_names import misspelled_names
from generator.decree30.reading import read_word

WRONG = [
    ("C30-04", "W", "Đoàn công tác của Tỉnh Nam Định đã đến.", "Tỉnh Nam Định", "tỉnh Nam Định"),
    ("C30-04", "W", "Đoàn công tác của tỉnh nam định đã đến.", "tỉnh nam định", "tỉnh Nam Định"),
    ("C30-05", "W", "Người dân ở phường 5, thành phố Cà Mau.", "phường 5", "Phường 5"),
    ("C30-06", "E", "Họp tại thành phố Hồ Chí Minh.", "thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
    ("C30-06", "E", "Họp tại thủ đô Hà Nội.", "thủ đô Hà Nội", "Thủ đô Hà Nội"),
    ("C30-09", "E", "Đơn vị nhất Khối là Sở Công thương.", "Sở Công thương", "Sở Công Thương"),
    ("C30-09", "E", "Gồm Sở Giao thông Vận tải.", "Sở Giao thông Vận tải", "Sở Giao thông vận tải"),
    ("C30-09", "E", "Sở thông tin và Truyền thông.", "Sở thông tin và Truyền thông", "Sở Thông tin và Truyền thông"),
    ("C30-09", "E", "Bầu Ban quản lý Khu kinh tế tỉnh.", "Ban quản lý Khu kinh tế", "Ban Quản lý Khu kinh tế"),
    ("C30-09", "E", "Bầu: Ban quản lý khu kinh tế tỉnh.", "Ban quản lý khu kinh tế", "Ban Quản lý khu kinh tế"),
    ("C30-09", "E", "Của Uỷ ban Nhân dân tỉnh.", "Uỷ ban Nhân dân", "Uỷ ban nhân dân"),
    ("C30-09", "W", "Của ủy ban nhân dân tỉnh.", "ủy ban nhân dân", "Ủy ban nhân dân"),
    ("C30-09", "E", "Sở Nông nghiệp và môi trường.", "Sở Nông nghiệp và môi trường", "Sở Nông nghiệp và Môi trường"),
    ("C30-09", "E", "Ban thi đua-khen thưởng tỉnh.", "Ban thi đua-khen thưởng", "Ban Thi đua - Khen thưởng"),
    ("C30-09", "W", "Của Ban Thi đua Khen thưởng.", "Ban Thi đua Khen thưởng", "Ban Thi đua - Khen thưởng"),
    ("C30-09", "E", "Của Sở Văn Hoá và Thể thao.", "Sở Văn Hoá và Thể thao", "Sở Văn hoá và Thể thao"),
    ("C30-11", "E", "Hết lòng phục vụ nhân dân.", "nhân dân", "Nhân dân"),
    ("C30-11", "E", "Cán bộ và Nhân Dân trong tỉnh.", "Nhân Dân", "Nhân dân"),
    ("C30-11", "E", "Chính sách, pháp luật của nhà nước.", "nhà nước", "Nhà nước"),
    ("C30-11", "E", "Chủ trương của Đảng, nhà nước về thi đua.", "nhà nước", "Nhà nước"),
    ("C30-12", "E", "Đề nghị tặng Cờ Thi đua.", "Cờ Thi đua", "Cờ thi đua"),
    ("C30-12", "E", "Danh hiệu “Chiến sỹ thi đua cơ sở”.", "Chiến sỹ thi đua cơ sở", "Chiến sĩ thi đua cơ sở"),
    ("C30-12", "W", "Đạt danh hiệu chiến sĩ thi đua cơ sở.", "chiến sĩ thi đua cơ sở", "Chiến sĩ thi đua cơ sở"),
    ("C30-12", "E", "Huân chương lao động hạng ba.", "Huân chương lao động hạng ba", "Huân chương Lao động hạng Ba"),
    ("C30-12", "E", "Tặng cờ thi đua của Chính phủ.", "cờ thi đua của Chính phủ", "Cờ thi đua của Chính phủ"),
    ("C30-13", "W", "Đồng chí phó giám đốc Nguyễn Văn A dự.", "phó giám đốc", "Phó Giám đốc"),
    ("C30-14", "W", "Chào mừng ngày Quốc Khánh.", "ngày Quốc Khánh", "ngày Quốc khánh"),
    ("C30-15", "W", "Thực hiện kế hoạch số 05/KH-KTĐ.", "kế hoạch", "Kế hoạch"),
    ("C30-15", "W", "Theo Luật thi đua, khen thưởng.", "Luật thi đua, khen thưởng", "Luật Thi đua, khen thưởng"),
    ("C30-16", "E", "Căn cứ Khoản 2 Điều 5 của Luật.", "Khoản 2", "khoản 2"),
    ("C30-16", "E", "Căn cứ Điểm a khoản 2 Điều 5.", "Điểm a", "điểm a"),
    ("C30-16", "E", "Theo quy định tại điều 5 của Luật Đất đai.", "điều 5", "Điều 5"),
    ("C30-16", "E", "Căn cứ khoản 2 điều 5.", "điều 5", "Điều 5"),
    ("C30-16", "E", "Quy định ở chương II của Quy chế này.", "chương II", "Chương II"),
    ("C30-17", "W", "Vào thứ hai, ngày 05 tháng 01.", "thứ hai", "thứ Hai"),
    ("C30-17", "W", "Nghỉ dịp tết Nguyên Đán.", "tết Nguyên Đán", "tết Nguyên đán"),
    ("C30-19", "H", "Của Khối Thi đua kinh tế.", "Khối Thi đua", "Khối thi đua"),
]  # fmt: skip

RIGHT = [
    "Sở Công Thương, Sở Giao thông vận tải, Sở Nông nghiệp và Môi trường, Bộ Nội vụ.",
    "Ủy ban nhân dân tỉnh Nam Định, Uỷ ban nhân dân thành phố Đà Nẵng.",
    "Hội đồng Thi đua - Khen thưởng tỉnh, Hội đồng Thi đua – Khen thưởng tỉnh.",
    "Đồng chí Trần Thị B, Trưởng phòng Thi đua - Khen thưởng, Phó Trưởng ban Thi đua - Khen thưởng.",
    "SỞ CÔNG THƯƠNG THÀNH PHỐ HỒ CHÍ MINH, NHÂN DÂN, NHÀ NƯỚC, KHỐI THI ĐUA",
    "Tiến bộ khoa học và công nghệ; nội bộ Công an tỉnh; nêu tại “Khoản 2” (Khoản 3 Điều 4).",
    "Các cơ sở y tế, cơ sở giáo dục và đào tạo; cán bộ Công an tỉnh; trụ sở tài chính.",
    "Các ban quản lý dự án đầu tư xây dựng và ban quản lý khu công nghiệp.\nBan quản lý khu kinh tế phải báo cáo.",
    "Ban Quản lý các khu công nghiệp tỉnh; Ban Quản lý các Khu công nghiệp tỉnh.",
    "Hội đồng nhân dân, Tòa án nhân dân, Toà án nhân dân, Viện kiểm sát nhân dân, Quân đội nhân dân.",
    "Thầy thuốc nhân dân, lực lượng vũ trang nhân dân, quỹ tín dụng nhân dân, 5.000 nhân dân tệ.",
    "Cơ quan nhà nước, quản lý nhà nước về xây dựng, ngân sách nhà nước, doanh nghiệp nhà nước.",
    "Phục vụ Nhân dân; pháp luật của Nhà nước; hữu nghị với nhân dân thế giới.",
    "Trao cờ thi đua, bằng khen theo quy định; phong trào lao động tiên tiến, các chiến sĩ thi đua.",
    "“Cờ thi đua của Chính phủ”, “Tập thể lao động xuất sắc”, Huân chương Lao động hạng Nhất.",
    "Căn cứ điểm a khoản 2 Điều 103 Mục 5 Chương XII Phần I của Bộ luật Hình sự.",
    "Khoản 2 Điều 5 được sửa.\n1. Điểm a khoản 1 được sửa. Khoản 3 bị bãi bỏ.",
    "Có 3 điều 5 người; mục 2 dưới đây; trong điều kiện ấy.",
    "Tỉnh Nam Định có 5 khối.\nTết Nguyên đán năm 2026. Dịp tết Nguyên đán.",
    "Mỗi phường 2 người, phường 5 năm liền.",
    "Giám đốc Sở Xây dựng Nguyễn Văn A; các giám đốc sở; ông Nguyễn Văn A.",
    "Theo Luật Thi đua, khen thưởng và Luật Thi đua, Khen thưởng; văn bản số 05/UBND-VP.",
    "Lần thứ hai, ba đơn vị; thứ Hai, ngày 05 tháng 01.",
    "Phong trào thi đua của các khối thi đua trong tỉnh; Khối thi đua Kinh tế - Kỹ thuật.",
]


@pytest.mark.parametrize(("rule", "severity", "text", "found", "expected"), WRONG, ids=[one[3] for one in WRONG])
def test_wrong_spelling(rule: str, severity: str, text: str, found: str, expected: str) -> None:
    (slip,) = slips(text)
    assert (slip.rule, slip.severity, slip.found, slip.expected) == (rule, severity, found, expected)
    assert text[slip.start : slip.end] == found


@pytest.mark.parametrize(("rule", "severity", "text", "found", "expected"), WRONG, ids=[one[3] for one in WRONG])
def test_the_expected_spelling_is_right(rule: str, severity: str, text: str, found: str, expected: str) -> None:
    assert slips(text.replace(found, expected)) == []


@pytest.mark.parametrize("text", RIGHT)
def test_right_spelling(text: str) -> None:
    assert slips(text) == []


def test_places_hold_after_letters_that_grow_in_lower_case() -> None:
    text = "İİ và Sở Công thương, İ phục vụ nhân dân"
    assert [text[slip.start : slip.end] for slip in slips(text)] == ["Sở Công thương", "nhân dân"]


def test_no_name_is_cut_out_of_a_longer_word() -> None:
    assert list(misspelled_names("Sở Công thươngx; xsở Công thương")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("các đơn vị báo cáo.", "các"),
        ("- phấn đấu hoàn thành;", "phấn"),
        ("a) nội dung thứ nhất;", "nội"),
        ("1. nội dung.", "nội"),
        ("Đã xong. các đơn vị về.", "các"),
        ("Thế nào? đơn vị trả lời.", "đơn"),
    ],
)
def test_sentence_that_begins_small(text: str, found: str) -> None:
    (slip,) = sentence_starts(text)
    assert (slip.found, slip.expected) == (found, found.capitalize())


@pytest.mark.parametrize(
    "text",
    [
        "Các đơn vị. Sở Xây dựng.", "Điện, nước v.v. và các mặt khác", "TP. trực thuộc", "… tiếp theo", "Xem ... rồi",
        "a) 08/08 đơn vị", "5.png", "thidua.gov.vn", "thidua@tinh.gov.vn", "- 100% đơn vị", "Theo ThS. nguyên", "",
    ],
)  # fmt: skip
def test_sentence_that_begins_right(text: str) -> None:
    assert list(sentence_starts(text)) == []


@pytest.fixture
def plan(whole: Callable[[str], BlocYear]) -> bytes:
    return generator.render(whole("A"), "ke-hoach")


def _found(data: bytes) -> Iterator[tuple[str, str, str, str]]:
    for finding in generator.lint(data):
        if finding.rule.startswith("C30"):
            assert finding.place.part == "word/document.xml"
            assert finding.repair is None
            yield finding.rule, finding.severity, finding.found, finding.expected


def _with(data: bytes, *sentences: str) -> bytes:
    """Return the document with sentences at the end of its first long paragraph."""
    document = docx.Document(io.BytesIO(data))
    paragraph = next(one for one in document.paragraphs if len(one.text) > 150 and one.text.endswith("."))
    paragraph.runs[-1].text += " " + " ".join(sentences)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_findings_of_a_file_say_the_right_spelling_and_are_never_mended(plan: bytes) -> None:
    assert list(_found(plan)) == []
    wrong = _with(plan, "Sở Công thương phục vụ nhân dân, nhân dân.", "căn cứ Khoản 2 Điều 5.")
    assert sorted(_found(wrong)) == [
        ("C30-01", "W", "“căn”", "“Căn”"),
        ("C30-09", "E", "“Sở Công thương”", "“Sở Công Thương”"),
        ("C30-11", "E", "“nhân dân”", "“Nhân dân”"),
        ("C30-16", "E", "“Khoản 2”", "“khoản 2”"),
    ]


def test_a_finding_is_quoted_from_its_own_paragraph(plan: bytes) -> None:
    (finding,) = (one for one in generator.lint(_with(plan, "Cờ Thi đua.")) if one.rule == "C30-12")
    place = finding.place.paragraph
    assert place is not None
    (paragraph,) = (
        one for one in read_word(_with(plan, "Cờ Thi đua."), "a.docx").paragraphs if "Cờ Thi đua" in one.text
    )
    assert paragraph.index == place


def test_small_letters_shown_in_capitals_are_capitals(plan: bytes) -> None:
    document = docx.Document(io.BytesIO(_with(plan, "sở Công thương")))
    run = next(run for paragraph in document.paragraphs for run in paragraph.runs if "sở Công thương" in run.text)
    run.font.all_caps = True
    out = io.BytesIO()
    document.save(out)
    assert not [one for one in _found(out.getvalue()) if one[0] == "C30-09"]
