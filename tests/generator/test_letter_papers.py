"""Letters to the members, what comes back from them, teams, the handover, the reports on half a year and the year."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

import bloc
import generator
from bloc.prose import parse_prose
from generator.papers import Paper, find_document
from generator.papers.prose import outline
from generator.papers.reports import given_parts

ROOT = Path(__file__).parents[2]
LETTERS = {
    "comments": {
        "items": ["Kế hoạch năm 2024", "Quy chế & bảng điểm"],
        "due": "1/3/2024",
        "send_to": "sxd@example.vn",
        "contact": {"name": "Nguyễn Văn C", "phone": "0228 1", "email": "c@example.vn"},
    },
    "self_scoring": {"items": ["Bảng tự chấm điểm", "Báo cáo tổng kết"], "due": "20/11/2024"},
    "reminder": {
        "outstanding": [
            {"unit": "stc", "items": ["Báo cáo tổng kết"]},
            {"unit": "bqlkcn", "items": ["Bảng tự chấm điểm", "Báo cáo <tổng kết>"]},
        ],
        "due": "27/11/2024",
        "send_to": "sxd@example.vn",
    },
}
TEAMS = {
    "verification": {
        "members": [
            {"person": {"name": "Lê Thị D", "post": "Chánh Văn phòng"}, "unit": "sxd", "role": "head"},
            {"person": {"name": "Lê Văn E", "post": "Chuyên viên Sở Công Thương"}, "unit": "sct"},
            {"person": {"name": "Lê Văn G", "post": "Chuyên viên"}, "role": "secretary"},
        ],
        "tasks": ["Đối chiếu điểm", "Lập bảng tổng hợp"],
        "term": "đến khi hội nghị thông qua kết quả",
    },
    "counting": {"tasks": ["Phát phiếu", "Kiểm phiếu"]},
}
MEETING = {
    "id": "tong-ket",
    "purposes": ["tong_ket", "binh_xet"],
    "date": "20/12/2024",
    "place": "Hội trường Sở Xây dựng",
    "counters": [{"person": {"name": "Đinh Văn S", "post": "Chuyên viên"}, "unit": "stc", "role": "head"}],
    "drafts": [
        {
            "document": "quy-che",
            "draft_no": 2,
            "comments": [
                {"unit": "sct", "place": "Điều 3", "text": "Sửa A", "outcome": "tiep_thu", "answer": "Đã sửa"},
                {"unit": "sct", "place": "Điều 5", "text": "Bỏ B", "outcome": "giai_trinh", "answer": "Giữ & nêu rõ"},
                {"unit": "stc", "text": "Thêm C", "outcome": "tiep_thu"},
            ],
            "agreed": ["sxd", "skhcn", "stc"],
        },
        {"document": "ke-hoach", "agreed": ["sxd", "sct"]},
        {"document": "giao-uoc"},
    ],
}
HANDOVER = {
    "date": "30/12/2024",
    "place": "Phòng họp Sở Xây dựng",
    "witness": {"name": "Hồ Thị M", "post": "Trưởng phòng Sở Nội vụ"},
    "effective_from": "1/1/2025",
    "copies": 3,
    "items": [
        {"name": "Quy chế", "quantity": "01 bộ", "form": "Bản giấy", "note": "Bản chính"},
        {"name": "Phiếu bầu", "quantity": "01 tập"},
    ],
    "pennant": True,
    "funds": "Không có kinh phí bàn giao",
    "pending_tasks": ["Theo dõi kết quả khen thưởng", "Sửa bảng điểm"],
}
REVIEW = {
    "unit_results": [
        {
            "unit": "sxd",
            "text": "Hoàn thành 21/24 nhiệm vụ",
            "indicators": [{"name": "Hồ sơ đúng hạn", "planned": "98%", "reached": "99,2%"}],
        },
        {"unit": "sct", "text": "Tổ chức 02 hội nghị", "indicators": [{"name": "Chỉ số", "reached": "tăng 9%"}]},
    ],
    "awards_given": [
        {"form": "Bằng khen", "collectives": 3, "individuals": 7},
        {"form": "Giấy khen", "collectives": 1026, "individuals": 0},
    ],
    "exemplars": [
        {"name": "Lê Văn H", "unit": "stc", "merit": "có sáng kiến"},
        {"name": "Tổ Một cửa", "merit": "không trễ hạn"},
    ],
    "weaknesses": ["Giải ngân chậm"],
    "causes": ["Vướng mặt bằng", "Thiếu biểu mẫu"],
    "next_tasks": ["Kiểm tra chéo", "Giao ban hằng tuần"],
    "proposals": ["Sớm hướng dẫn quy đổi điểm"],
}
COVENANT = {
    "groups": [
        {
            "title": "Nhiệm vụ chính trị",
            "targets": [
                {"text": "Chỉ tiêu một", "midyear": "52%", "midyear_percent": "52,5"},
                {"text": "Chỉ tiêu hai", "midyear": "100%", "midyear_percent": 100},
                {"text": "Chỉ tiêu ba", "midyear": "Xét cuối năm"},
            ],
        },
        {"title": "Thi đua", "targets": [{"text": "Chỉ tiêu bốn", "midyear": "12 đợt", "midyear_percent": 120}]},
    ]
}
NUMBERED = (
    "cong-van-xin-y-kien",
    "cong-van-tu-cham-diem",
    "cong-van-don-doc",
    "to-tham-dinh",
    "to-kiem-phieu",
    "bien-ban-ban-giao",
    "bao-cao-so-ket",
)
ALL = (*NUMBERED, "tong-hop-y-kien")


@pytest.fixture
def written(make_year):
    """Return the function that makes a year from which every document of the group can be written."""

    def make(**changes):
        year = make_year()
        own = {name: {"number": 30 + index, "date": "2/12/2024"} for index, name in enumerate(ALL)}
        proposed = [{"type": "đề nghị", "issuer": "Chánh Văn phòng Sở", "verb": "Theo", "documents": ["to-tham-dinh"]}]
        base = {
            "letters": LETTERS,
            "teams": TEAMS,
            "meetings": [MEETING],
            "handover": HANDOVER,
            "reviews": {"midyear": REVIEW, "annual": REVIEW},
            "covenant": COVENANT,
            "legal_bases": [*year.legal_bases, *proposed],
            "documents": {**year.documents, **own},
        }
        return make_year(**{**base, **changes})

    return make


def text_of(read_word, year, document, draft=False):
    return read_word(generator.render(year, document, draft=draft)).text()


def paths(year, document):
    return [field.path for field in generator.missing(year, document)]


def context(year, document):
    return find_document(document).context(Paper(year, document))


@pytest.mark.parametrize("document", ALL)
@pytest.mark.parametrize("mode", ["A", "B"])
def test_each_is_written_without_gaps_and_ends_once(written, read_word, document, mode):
    year = written(issuing={"mode": mode})
    assert generator.missing(year, document) == ()
    text = text_of(read_word, year, document)
    assert text.count("./.") == 1
    assert not any(mark in text for mark in ("«", "{{", "{%", "None"))
    draft = text_of(read_word, year, document, draft=True)
    assert "DỰ THẢO LẦN 1" in draft
    assert "DỰ THẢO" not in text


@pytest.mark.parametrize("document", NUMBERED)
def test_who_speaks_and_signs_follows_the_letterhead(written, read_word, document):
    ours, blocs = (text_of(read_word, written(issuing={"mode": mode}), document) for mode in "BA")
    assert re.search(r"^Số: 3\d/\S*SXD", ours, re.MULTILINE)
    assert re.search(r"^Số: 3\d/\S*KTĐ-KTKT", blocs, re.MULTILINE)
    if document != "bien-ban-ban-giao":  # signed by the parties
        assert "TM. KHỐI THI ĐUA\nKHỐI TRƯỞNG" in blocs
        assert "TM. " not in ours


# ------------------------------------------------------------------ letters


def test_a_letter_for_comments_lists_the_drafts_and_says_by_when_and_where(written, read_word):
    word = read_word(generator.render(written(), "cong-van-xin-y-kien"))
    text = word.text()
    assert [look.text for look in word.styled("Khoan")] == ["1. Kế hoạch năm 2024;", "2. Quy chế & bảng điểm."]
    assert "về Sở Xây dựng trước ngày 01 tháng 3 năm 2024 (địa chỉ nhận: sxd@example.vn)." in text
    assert "Thông tin liên hệ: Nguyễn Văn C, điện thoại 0228 1, thư điện tử c@example.vn./." in text
    assert word.styled("TrichYeuCongVan")[0].text.startswith("V/v tham gia ý kiến đối với các dự thảo văn bản năm 2024")
    assert not word.styled("TenLoai")  # D30-53
    expected = "Kính gửi: Các đơn vị thành viên Khối thi đua các cơ quan Kinh tế - Kỹ thuật tỉnh Nam Định"
    assert word.styled("KinhGui")[0].text == expected
    assert [look.text for look in word.styled("NoiNhanDong")] == ["- Như trên;", "- Lưu: VT, VP."]


def test_a_letter_without_contact_ends_with_the_deadline(written, read_word):
    letters = {**LETTERS, "comments": {"items": ["Kế hoạch"], "due": "1/3/2024"}}
    text = text_of(read_word, written(letters=letters), "cong-van-xin-y-kien")
    assert "trước ngày 01 tháng 3 năm 2024./." in text
    assert "Thông tin liên hệ" not in text
    assert "địa chỉ nhận" not in text
    assert "gửi kèm Công văn này dự thảo sau đây" in text


def test_a_letter_is_sent_to_whom_the_data_name(written, read_word):
    own = {"number": 31, "date": "1/2/2024", "addressees": ["Sở Tài chính", "Sở Công Thương"], "recipients": ["Báo"]}
    year = written(documents={"cong-van-xin-y-kien": own})
    word = read_word(generator.render(year, "cong-van-xin-y-kien"))
    assert [look.text for look in word.styled("KinhGui")] == ["Kính gửi:"]
    assert [look.text for look in word.styled("KinhGuiDong", "KinhGuiCuoi")] == ["- Sở Tài chính;", "- Sở Công Thương."]
    assert [look.text for look in word.styled("NoiNhanDong")] == ["- Như trên;", "- Báo;", "- Lưu: VT, VP."]


def test_legal_bases_stand_in_a_letter_only_where_they_name_it(written, read_word):
    assert not context(written(), "cong-van-don-doc")["can_cu"]
    basis = {
        "type": "Quyết định",
        "number": "9/QĐ",
        "date": "1/2/2024",
        "issuer": "UBND tỉnh",
        "subject": "về khối",
        "documents": ["cong-van-don-doc"],
    }
    found = context(written(legal_bases=[basis]), "cong-van-don-doc")["can_cu"]
    assert found == ("Căn cứ Quyết định số 9/QĐ ngày 01 tháng 02 năm 2024 của UBND tỉnh về khối.",)


def test_self_scoring_names_table_papers_and_deadline(written, read_word):
    word = read_word(generator.render(written(), "cong-van-tu-cham-diem"))
    first, second = (look.text for look in word.styled("Khoan"))
    assert "(03 nhóm tiêu chí, tổng điểm tối đa 100 điểm, điểm thưởng không quá 5 điểm)" in first
    assert second == "2. Lập và gửi hồ sơ, báo cáo gồm:"
    assert [look.text for look in word.styled("Diem")] == ["a) Bảng tự chấm điểm;", "b) Báo cáo tổng kết."]
    assert "3. Hồ sơ, báo cáo gửi về Sở Xây dựng trước ngày 20 tháng 11 năm 2024./." in word.text()
    carried_out = (
        "Thực hiện Kế hoạch số 05/KH-SXD ngày 12 tháng 8 năm 2024 của Sở Xây dựng về hoạt động năm 2024 của Khối"
    )
    assert carried_out in word.text()
    one = {**LETTERS, "self_scoring": {"items": ["Báo cáo của UBND"], "due": "20/11/2024"}}
    text = text_of(read_word, written(letters=one, scoring={}), "cong-van-tu-cham-diem")
    assert "2. Lập và gửi báo cáo của UBND." in text
    assert "bảng chấm điểm của Khối; điểm tự chấm" in text


def test_a_reminder_goes_to_the_late_units_with_what_each_lacks(written, read_word):
    year = written()
    word = read_word(generator.render(year, "cong-van-don-doc"))
    names = ["Sở Tài chính", "Ban Quản lý các khu công nghiệp tỉnh"]
    assert [look.text for look in word.styled("KinhGuiDong", "KinhGuiCuoi")] == [f"- {names[0]};", f"- {names[1]}."]
    rows = next(line.rows for line in context(year, "cong-van-don-doc")["noi_dung"] if line.rows)
    assert [(row.stt, row.don_vi, row.con_thieu) for row in rows] == [
        (1, names[0], "Báo cáo tổng kết"),
        (2, names[1], "Bảng tự chấm điểm; báo cáo <tổng kết>"),
    ]
    assert "trước ngày 27 tháng 11 năm 2024 (địa chỉ nhận: sxd@example.vn)./." in word.text()


@pytest.mark.parametrize(("day", "cited"), [("1/11/2024", True), ("5/12/2024", False)])
def test_a_reminder_cites_the_letter_that_asked_first(written, read_word, day, cited):
    own = {"cong-van-tu-cham-diem": {"number": 8, "date": day}, "cong-van-don-doc": {"number": 9, "date": "2/12/2024"}}
    text = text_of(read_word, written(documents=own), "cong-van-don-doc")
    sentence = "đã có Công văn số 08/SXD-VP ngày 01 tháng 11 năm 2024 đề nghị các đơn vị tự chấm điểm"
    assert (sentence in text) == cited
    assert "đã có Công văn" in text or not cited


def test_a_reminder_to_one_unit_has_no_table(written, read_word):
    reminder = {
        "outstanding": [{"unit": "stc", "items": ["Báo cáo"]}],
        "due": "27/11/2024",
        "items": ["Bảng", "Báo cáo"],
    }
    year = written(letters={"reminder": reminder})
    word = read_word(generator.render(year, "cong-van-don-doc"))
    assert not word.styled("BangDau")
    assert [look.text for look in word.styled("KinhGui")] == ["Kính gửi: Sở Tài chính"]
    assert "của Sở Tài chính, còn thiếu:\nBáo cáo.\nHồ sơ, báo cáo phải gửi gồm: bảng; báo cáo.\n" in word.text()


def test_a_reminder_to_all_is_addressed_to_the_members(written):
    everyone = [{"unit": unit.id, "items": ["Báo cáo"]} for unit in written().members]
    year = written(letters={"reminder": {"outstanding": everyone, "due": "27/11/2024"}})
    (addressee,) = context(year, "cong-van-don-doc")["kinh_gui"]
    assert addressee.startswith("Các đơn vị thành viên Khối thi đua")


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("cong-van-xin-y-kien", ["letters.comments.items", "letters.comments.due"]),
        ("cong-van-tu-cham-diem", ["letters.self_scoring.items", "letters.self_scoring.due"]),
        ("cong-van-don-doc", ["letters.reminder.outstanding", "letters.reminder.due"]),
        ("to-tham-dinh", [f"teams.verification.{name}" for name in ("members", "tasks", "term")]),
        ("to-kiem-phieu", ["teams.counting.members", "teams.counting.tasks", "meetings[purposes: binh_xet]"]),
        ("tong-hop-y-kien", ["meetings[].drafts[].comments"]),
        (
            "bien-ban-ban-giao",
            [f"handover.{name}" for name in ("date", "place", "effective_from", "items", "copies")],
        ),
        (
            "bao-cao-so-ket",
            [
                "reviews.midyear.unit_results",
                "covenant.groups",
                *(f"reviews.midyear.{name}" for name in ("weaknesses", "causes", "next_tasks")),
            ],
        ),
    ],
)
def test_what_each_cannot_do_without_is_missing_in_the_final_and_marked_in_the_draft(
    written, read_word, document, expected
):
    year = written(letters={}, teams={}, meetings=[], handover=None, reviews={}, covenant={}, movements=[])
    assert paths(year, document) == expected
    with pytest.raises(generator.MissingFieldsError):
        generator.render(year, document)
    assert text_of(read_word, year, document, draft=True).count("«") == len(expected)


# ------------------------------------------------------------------ comments on drafts


def test_comments_are_listed_by_draft_and_counted(written, read_word):
    year = written()
    word = read_word(generator.render(year, "tong-hop-y-kien"))
    heads = [look.text for look in word.styled("KhoanTieuDe")]
    assert heads == ["1. Dự thảo Quy chế (lần 2)", "2. Dự thảo Kế hoạch (lần 1)"]
    (table,) = (line for line in context(year, "tong-hop-y-kien")["noi_dung"] if line.rows)
    assert [(row.stt, row.don_vi, row.vi_tri, row.gop_y, row.tra_loi) for row in table.rows] == [
        (1, "Sở Công Thương", "Điều 3", "Sửa A", "Tiếp thu: đã sửa"),
        (2, "Sở Công Thương", "Điều 5", "Bỏ B", "Giải trình: giữ & nêu rõ"),
        (3, "Sở Tài chính", "", "Thêm C", "Tiếp thu"),
    ]
    text = word.text()
    assert "a) Có ý kiến góp ý: 02 đơn vị, 03 ý kiến (tiếp thu 02, giải trình 01);" in text
    assert "b) Nhất trí với dự thảo: 02 đơn vị (Sở Xây dựng, Sở Khoa học và Công nghệ);" in text  # stc had a remark
    assert "c) Chưa có văn bản trả lời: 04 đơn vị (Sở Nông nghiệp và Môi trường, " in text
    assert "Chưa có văn bản trả lời: 06 đơn vị" in text  # of the second draft
    assert "Tổng cộng có 03 ý kiến (tiếp thu 02, giải trình 01) đối với 02 dự thảo./." in text
    assert "(thời hạn gửi ý kiến: trước ngày 01 tháng 3 năm 2024)" in text


def test_an_incomplete_list_of_members_says_nobody_was_silent(written, read_word):
    members = {**written().bloc.model_dump(), "members_complete": False}
    assert "Chưa có văn bản" not in text_of(read_word, written(bloc=members), "tong-hop-y-kien")


def test_a_comment_needs_its_outcome_and_a_refusal_its_reason(written):
    comments = [{"unit": "sct", "text": "Sửa"}, {"unit": "stc", "text": "Bỏ", "outcome": "giai_trinh"}]
    meeting = {**MEETING, "drafts": [{"document": "quy-che", "comments": comments}]}
    assert paths(written(meetings=[meeting]), "tong-hop-y-kien") == [
        "meetings[tong-ket].drafts[0].comments[0].outcome",
        "meetings[tong-ket].drafts[0].comments[1].answer",
    ]


def test_drafts_that_all_agreed_on_have_no_table(written, read_word):
    meeting = {**MEETING, "drafts": [{"document": "Tờ trình chung", "agreed": [unit.id for unit in written().members]}]}
    word = read_word(generator.render(written(meetings=[meeting]), "tong-hop-y-kien"))
    assert not word.styled("BangDau")
    assert "1. Dự thảo Tờ trình chung (lần 1)\nNhất trí với dự thảo: 08 đơn vị (" in word.text()
    assert "Các đơn vị đã trả lời đều nhất trí với 01 dự thảo nêu trên./." in word.text()


# ------------------------------------------------------------------ handover


def test_the_handover_names_parties_files_and_what_goes_on(written, read_word):
    year = written()
    word = read_word(generator.render(year, "bien-ban-ban-giao"))
    text = word.text()
    assert not any(look.text for look in word.styled("DiaDanhNgay"))  # form 1.9
    assert "Hôm nay, ngày 30 tháng 12 năm 2024, tại Phòng họp Sở Xây dựng, " in text
    assert "1. Bên giao: Sở Xây dựng, Khối trưởng năm 2024; đại diện là đồng chí Nguyễn Văn A, Giám đốc." in text
    assert "2. Bên nhận: Sở Công Thương, Khối trưởng năm 2025; đại diện là đồng chí Nguyễn Văn B, Giám đốc." in text
    assert "3. Người chứng kiến: đồng chí Hồ Thị M, Trưởng phòng Sở Nội vụ." in text
    assert "thực hiện nhiệm vụ Khối trưởng kể từ ngày 01 tháng 01 năm 2025." in text
    assert "lập thành 03 bản có giá trị như nhau./." in text
    (table,) = (line for line in context(year, "bien-ban-ban-giao")["noi_dung"] if line.rows)
    assert [tuple(vars(row).values()) for row in table.rows] == [
        (1, "Quy chế", "01 bộ", "Bản giấy", "Bản chính"),
        (2, "Phiếu bầu", "01 tập", "", ""),
    ]
    headings = [look.text for look in word.styled("KhoanTieuDe")]
    assert [heading[:3] for heading in headings] == ["1. ", "2. ", "3. ", "4. ", "5. "]
    assert "Không có kinh phí bàn giao." in text
    assert "a) Theo dõi kết quả khen thưởng;\nb) Sửa bảng điểm." in text
    signed = [look.text for look in word.styled("ChucVu", "HoTen")]
    assert [one for one in signed if one] == [
        *("BÊN GIAO", "GIÁM ĐỐC", "Nguyễn Văn A"),
        *("NGƯỜI CHỨNG KIẾN", "Hồ Thị M"),
        *("BÊN NHẬN", "GIÁM ĐỐC", "Nguyễn Văn B"),
    ]


def test_what_is_not_handed_over_is_not_spoken_of(written, read_word):
    bare = {name: HANDOVER[name] for name in ("date", "place", "effective_from", "copies", "items")}
    word = read_word(generator.render(written(handover=bare), "bien-ban-ban-giao"))
    assert [look.text for look in word.styled("KhoanTieuDe")] == ["1. Nhiệm vụ", "2. Hồ sơ, tài liệu"]
    assert "chứng kiến" not in word.text().lower()
    assert len([look for look in word.styled("HoTen") if look.text]) == 2
    without = written(handover={**bare, "pennant": False})
    assert "Hai bên không bàn giao cờ Khối trưởng." in text_of(read_word, without, "bien-ban-ban-giao")


def test_the_names_under_the_handover_stand_at_one_height(written):
    deputy = {"name": "Lê Văn Đ", "post": "Phó Giám đốc"}
    found = context(written(handover={**HANDOVER, "handed_by": deputy}), "bien-ban-ban-giao")
    assert found["ky_giao"].chuc_vu == ("BÊN GIAO", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert found["ky_nhan"].chuc_vu == ("BÊN NHẬN", "GIÁM ĐỐC", "")
    assert found["ky_chung_kien"].chuc_vu == ("NGƯỜI CHỨNG KIẾN", "", "")


def test_the_handover_cites_the_minutes_that_chose_the_next_leader(written):
    own = {"bien-ban-ban-giao": {"number": 40, "date": "30/12/2024"}}
    bases = context(written(documents=own), "bien-ban-ban-giao")["can_cu"]
    named = "của Khối thi đua các cơ quan Kinh tế - Kỹ thuật tỉnh Nam Định."
    assert bases[-1] == f"Căn cứ Biên bản bình xét, suy tôn ngày 20 tháng 12 năm 2024 {named}"
    assert all(base.endswith(";") for base in bases[:-1])
    own["bien-ban-binh-xet"] = {"number": 7, "date": "21/12/2024"}
    bases = context(written(documents=own), "bien-ban-ban-giao")["can_cu"]
    assert bases[-1] == f"Căn cứ Biên bản bình xét, suy tôn số 07/BB-SXD ngày 21 tháng 12 năm 2024 {named}"
    followed = [
        {"type": "Chỉ thị", "verb": "Thực hiện", "number": "1", "date": "1/1/2024", "issuer": "A", "subject": "b"}
    ]
    bases = context(written(documents=own, legal_bases=followed), "bien-ban-ban-giao")["can_cu"]
    assert [base.split(" ")[0] for base in bases] == ["Căn", "Thực"]
    assert paths(written(legal_bases=[], meetings=[]), "bien-ban-ban-giao") == ["legal_bases"]


def test_a_handover_without_next_leader_says_so(written):
    year = written(next_leader=None, handover={**HANDOVER, "received_by": {"name": "Lê Văn K"}})
    assert paths(year, "bien-ban-ban-giao") == ["next_leader", "handover.received_by.post"]


# ------------------------------------------------------------------ teams


def test_the_decision_names_members_tasks_term_and_who_carries_it_out(written, read_word):
    word = read_word(generator.render(written(), "to-tham-dinh"))
    text = word.text()
    assert word.styled("ThamQuyen")[0].text == "GIÁM ĐỐC SỞ XÂY DỰNG"
    assert [look.text for look in word.styled("Khoan")] == [
        "1. Lê Thị D, Chánh Văn phòng Sở Xây dựng, Tổ trưởng;",
        "2. Lê Văn E, Chuyên viên Sở Công Thương, Thành viên;",
        "3. Lê Văn G, Chuyên viên, Thư ký.",
        "1. Đối chiếu điểm;",
        "2. Lập bảng tổng hợp.",
    ]
    assert re.findall(r"^Điều (\d)\. ", text, re.MULTILINE) == ["1", "2", "3"]
    assert "từ ngày ký Quyết định này đến khi hội nghị thông qua kết quả." in text
    assert "Điều 3. Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng Sở, thủ trưởng các đơn vị" in text
    assert "- Như Điều 3;" in text
    assert word.styled("CanCu")[-1].text == "Theo đề nghị của Chánh Văn phòng Sở."  # D30-63


def test_a_term_of_its_own_words_stays_as_it_is(written, read_word):
    teams = {"verification": {**TEAMS["verification"], "term": "từ ngày 18/11 đến ngày 16/12/2024."}}
    text = text_of(read_word, written(teams=teams), "to-tham-dinh")
    assert "Thời gian hoạt động của Tổ thẩm định: từ ngày 18/11 đến ngày 16/12/2024.\n" in text


def test_a_member_without_post_is_missing_it(written):
    teams = {**TEAMS, "counting": {"members": [{"person": {"name": "Lê Văn L"}}], "tasks": ["Kiểm phiếu"]}}
    assert paths(written(teams=teams), "to-kiem-phieu") == ["teams.counting.members[0].person.post"]


def test_the_counters_are_the_teams_else_the_meetings(written, read_word):
    text = text_of(read_word, written(), "to-kiem-phieu")
    assert "Đinh Văn S, Chuyên viên Sở Tài chính, Trưởng ban." in text
    assert "tại hội nghị ngày 20 tháng 12 năm 2024 (địa điểm: Hội trường Sở Xây dựng)" in text
    assert "a) Phát phiếu;\nb) Kiểm phiếu." in text
    named = {
        "members": [{"person": {"name": "Lê Văn L", "post": "Chuyên viên"}}],
        "tasks": ["Kiểm phiếu"],
        "term": "một ngày",
    }
    text = text_of(read_word, written(teams={"counting": named}), "to-kiem-phieu")
    assert "Lê Văn L, Chuyên viên, Thành viên." in text
    assert "Đinh Văn S" not in text
    assert "3. Thời gian hoạt động\nMột ngày." in text


@pytest.mark.parametrize("document", ALL)
def test_a_cluster_is_called_by_its_own_words(written, read_word, document):
    named = {**written().bloc.model_dump(), "name": "Cụm thi đua số 1", "kind": "cum"}
    year = written(bloc={**named, "role_titles": {"leader": "Cụm trưởng", "deputy": "Cụm phó"}})
    text = text_of(read_word, year, document)
    assert not re.search(r"[Kk]hối (?:trưởng|phó|thi đua)", text)


# ------------------------------------------------------------------ reports


def rows_of(year, document, kind):
    return [
        tuple(vars(row).values())
        for line in context(year, document)["noi_dung"]
        if line.kind == kind
        for row in line.rows
    ]


def test_the_midyear_report_is_written_from_the_data_alone(written, read_word):
    year = written()
    assert "bao-cao-so-ket" not in year.prose
    word = read_word(generator.render(year, "bao-cao-so-ket"))
    assert [look.text for look in word.styled("Muc")] == [
        "I. ĐẶC ĐIỂM TÌNH HÌNH",
        "II. KẾT QUẢ 6 THÁNG ĐẦU NĂM",
        "III. HẠN CHẾ, NGUYÊN NHÂN",
        "IV. NHIỆM VỤ 6 THÁNG CUỐI NĂM",
        "V. KIẾN NGHỊ, ĐỀ XUẤT",
    ]
    text = word.text()
    assert "Trong 04 chỉ tiêu của giao ước, đến hết tháng 6 có 02 chỉ tiêu đạt mức cả năm." in text
    assert rows_of(year, "bao-cao-so-ket", "bang_tien_do_giao_uoc") == [
        ("", "I. Nhiệm vụ chính trị", "", ""),
        ("1", "Chỉ tiêu một", "52%", "52,5"),
        ("2", "Chỉ tiêu hai", "100%", "100"),
        ("3", "Chỉ tiêu ba", "Xét cuối năm", ""),
        ("", "II. Thi đua", "", ""),
        ("1", "Chỉ tiêu bốn", "12 đợt", "120"),
    ]
    assert rows_of(year, "bao-cao-so-ket", "bang_chi_tieu_don_vi") == [
        (1, "Sở Xây dựng", "Hồ sơ đúng hạn", "98%", "99,2%"),
        (2, "Sở Công Thương", "Chỉ số", "", "tăng 9%"),
    ]
    assert rows_of(year, "bao-cao-so-ket", "bang_khen_thuong") == [
        ("1", "Bằng khen", "3", "7"),
        ("2", "Giấy khen", "1.026", "0"),
        ("", "Tổng cộng", "1.029", "7"),
    ]
    assert "a) Lê Văn H (Sở Tài chính): có sáng kiến.\nb) Tổ Một cửa: không trễ hạn." in text
    assert "1. Hạn chế\nGiải ngân chậm.\n2. Nguyên nhân\na) Vướng mặt bằng.\nb) Thiếu biểu mẫu." in text
    assert "1. Kiểm tra chéo.\n2. Giao ban hằng tuần." in text


def test_the_outline_leaves_out_what_the_half_year_did_not_bring(written, read_word):
    bare = {name: REVIEW[name] for name in ("unit_results", "weaknesses", "causes", "next_tasks")}
    year = written(reviews={"midyear": bare}, movements=[])
    word = read_word(generator.render(year, "bao-cao-so-ket"))
    headings = [look.text for look in word.styled("Muc", "KhoanTieuDe")]
    assert headings[1:5] == [
        "II. KẾT QUẢ 6 THÁNG ĐẦU NĂM",
        "1. Thực hiện nhiệm vụ của các đơn vị",
        "2. Tiến độ thực hiện giao ước thi đua",
        "III. HẠN CHẾ, NGUYÊN NHÂN",
    ]
    assert not any("KIẾN NGHỊ" in heading for heading in headings)


def test_a_text_that_names_a_part_without_data_is_missing_it(written, make_prose):
    own = make_prose("bao-cao-so-ket", "muc", (("muc", "I", "Kết quả"), ("doan", "", "{{ khen_thuong_6_thang }}")))
    assert paths(written(prose={"bao-cao-so-ket": own}, reviews={}), "bao-cao-so-ket") == [
        "reviews.midyear.awards_given"
    ]


def test_a_target_without_midyear_result_is_missing_it(written):
    covenant = {"groups": [{"title": "Một", "targets": [{"text": "a", "midyear": "1"}, {"text": "b"}]}]}
    year = written(covenant=covenant)
    assert paths(year, "bao-cao-so-ket") == ["covenant.groups[0].targets[1].midyear"]
    lines = [line.text for line in context(year, "bao-cao-so-ket")["noi_dung"]]
    assert "Tiến độ từng chỉ tiêu của giao ước đến hết tháng 6 như sau:" in lines  # no shares, no count of them


def test_a_single_award_has_no_total_and_units_without_text_only_figures(written):
    review = {
        **REVIEW,
        "awards_given": [{"form": "Giấy khen", "collectives": 2}],
        "unit_results": [{"unit": "stc", "indicators": [{"name": "Thu", "reached": "9.870 tỷ đồng"}]}],
    }
    year = written(reviews={"midyear": review})
    assert rows_of(year, "bao-cao-so-ket", "bang_khen_thuong") == [("1", "Giấy khen", "2", "0")]
    assert rows_of(year, "bao-cao-so-ket", "bang_chi_tieu_don_vi") == [(1, "Sở Tài chính", "Thu", "", "9.870 tỷ đồng")]


SLOTS = ("ket_qua_don_vi", "khen_thuong_trong_nam", "dien_hinh", "han_che", "nguyen_nhan", "phuong_huong", "kien_nghi")


def test_the_annual_report_takes_its_parts_from_the_review(written, make_prose, read_word):
    parts = [block for slot in SLOTS for block in (("muc", "", f"Phần {slot}"), ("doan", "", f"{{{{ {slot} }}}}"))]
    prose = {"bao-cao-tong-ket": make_prose("bao-cao-tong-ket", "muc", tuple(parts))}
    year = written(prose=prose)
    text = text_of(read_word, year, "bao-cao-tong-ket")
    for expected in ("Sở Xây dựng: hoàn thành 21/24 nhiệm vụ.", "Giải ngân chậm.", "Thiếu biểu mẫu.", "Kiểm tra chéo."):
        assert expected in text
    assert rows_of(year, "bao-cao-tong-ket", "bang_khen_thuong")[-1] == ("", "Tổng cộng", "1.029", "7")
    fields = list(REVIEW)
    assert paths(written(prose=prose, reviews={}), "bao-cao-tong-ket") == [f"reviews.annual.{name}" for name in fields]


def test_the_annual_outline_has_no_hollow_heading(written, read_word):
    full = text_of(read_word, written(prose={}), "bao-cao-tong-ket", draft=True)
    empty = written(prose={}, reviews={}, movements=[], prior_awards=[])
    bare = text_of(read_word, empty, "bao-cao-tong-ket", draft=True)
    for heading in (
        "KẾT QUẢ CÔNG TÁC THI ĐUA",
        "Các phong trào thi đua",
        "Điển hình tiên tiến",
        "HẠN CHẾ",
        "PHƯƠNG HƯỚNG",
        "KIẾN NGHỊ",
    ):
        assert heading in full
        assert heading not in bare
    word = read_word(generator.render(empty, "bao-cao-tong-ket", draft=True))
    assert [look.text.split(". ")[0] for look in word.styled("Muc")] == ["I", "II", "III", "IV", "V"]


def test_the_annual_outline_tells_what_was_received_for_the_year_before(written, read_word):
    received = [{"unit": "sct", "award": "co_tinh", "year": 2023, "confirmed": True}]
    text = text_of(read_word, written(prose={}, prior_awards=received), "bao-cao-tong-ket", draft=True)
    assert "Khen thưởng đã nhận cho thành tích của năm trước" in text
    assert "Sở Công Thương: “Cờ thi đua của UBND tỉnh” năm 2023" in text


def test_emulation_titles_stand_in_quotation_marks_in_the_table_of_awards_given(written):
    given = [
        {"form": "Cờ thi đua của UBND tỉnh", "collectives": 1, "individuals": 0},
        {"form": "Giấy khen", "collectives": 2, "individuals": 3},
    ]
    year = written(reviews={"midyear": {**REVIEW, "awards_given": given}})
    shown = [row[1] for row in rows_of(year, "bao-cao-so-ket", "bang_khen_thuong")]
    assert shown == ["“Cờ thi đua của UBND tỉnh”", "Giấy khen", "Tổng cộng"]


def test_a_letter_has_no_tags_of_a_typed_head(written):
    found = context(written(), "cong-van-xin-y-kien")
    assert not {"ten_loai", "ke_trich_yeu"} & set(found)
    assert {"trich_yeu", "so_ky_hieu", "dia_danh_ngay", "ten_van_ban"} <= set(found)


def test_a_letter_on_the_blocs_own_letterhead_names_it_in_full_once(written, read_word):
    own = {
        "cong-van-tu-cham-diem": {"number": 8, "date": "1/11/2024"},
        "cong-van-don-doc": {"number": 9, "date": "2/12/2024"},
    }
    text = text_of(read_word, written(documents=own, issuing={"mode": "A"}), "cong-van-don-doc")
    opening = next(line for line in text.split("\n") if "đã có Công văn" in line)
    assert opening.startswith("Khối thi đua các cơ quan Kinh tế - Kỹ thuật")
    assert "Đến nay, Khối chưa nhận được đầy đủ hồ sơ, báo cáo của" in opening


@pytest.mark.parametrize("document", ["cong-van-don-doc", "cong-van-tu-cham-diem", "tong-hop-y-kien", "to-kiem-phieu"])
def test_what_ends_in_a_colon_keeps_with_the_list_or_table_below(written, read_word, document):
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    word = read_word(generator.render(written(), document))
    leading = [look for look in word.styled("Doan", "Khoan") if look.text.endswith(":")]
    assert leading
    assert all(look.element.find(f"{w}pPr/{w}keepNext") is not None for look in leading)
    others = [look for look in word.styled("Khoan") if not look.text.endswith(":")]
    assert not any(look.element.find(f"{w}pPr/{w}keepNext") is not None for look in others)


def test_the_recipients_below_signatures_stay_on_one_page(written, read_word):
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    *kept, last = read_word(generator.render(written(), "bien-ban-ban-giao")).styled("NoiNhanDong")
    assert kept
    assert all(look.element.find(f"{w}pPr/{w}keepNext") is not None for look in kept)
    assert last.element.find(f"{w}pPr/{w}keepNext") is None


def test_a_part_goes_with_its_heading_and_a_chapter_with_its_parts():
    text = "# A|## Một|{{ x }}|## Hai|Lời dẫn:|{{ y }}|# B|{{ x }}|# C|Lời.|{{ y }}|{{ x }}".replace("|", "\n\n")
    prose = parse_prose(text.encode(), "a.md", "a")
    shown = [block.text for block in given_parts(prose, {"x"}).blocks]
    assert shown == ["A", "Hai", "Lời dẫn:", "{{ y }}", "C", "Lời.", "{{ y }}"]
    assert [block.text for block in given_parts(prose, {"x", "y"}).blocks] == []
    assert given_parts(prose, ()) == prose


def test_every_slot_of_an_outline_is_known():
    from generator.papers.bao_cao_so_ket import MIDYEAR_SECTIONS
    from generator.papers.report_sections import REPORT_SECTIONS

    for name, sections in (("bao-cao-so-ket", MIDYEAR_SECTIONS), ("bao-cao-tong-ket", REPORT_SECTIONS)):
        texts = [outline(name), bloc.load(ROOT / "examples" / "mau").prose[name]]
        for text in texts:
            slots = [m.group(1) for b in text.blocks if (m := re.fullmatch(r"\{\{ (\w+) \}\}", b.text))]
            assert len(slots) > 5
            assert set(slots) <= set(sections)


def test_a_sentence_that_introduces_a_table_keeps_with_it(written, read_word):
    word = read_word(generator.render(written(), "bao-cao-so-ket"))
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    body = list(word.body)
    introducing = [
        before
        for before, table in pairwise(body)
        if table.tag == f"{w}tbl" and table.find(f"{w}tblPr/{w}tblStyle") is not None
    ]
    assert len(introducing) == 3
    assert all(paragraph.find(f"{w}pPr/{w}keepNext") is not None for paragraph in introducing)


def test_the_sample_counts_what_its_half_year_reached(read_word):
    year = bloc.load(ROOT / "examples" / "mau")
    text = text_of(read_word, year, "bao-cao-so-ket", draft=True)
    reached = sum(
        target.midyear_percent is not None and target.midyear_percent >= 100
        for group in year.covenant.groups
        for target in group.targets
    )
    assert f"Trong 23 chỉ tiêu của giao ước, đến hết tháng 6 có {reached:02d} chỉ tiêu đạt mức cả năm." in text
    assert "«" not in text


@pytest.mark.parametrize("example", ["gia-lai-2020", "tay-ninh-2018", "vinh-phuc-2019", "kinh-te-ky-thuat-2024"])
@pytest.mark.parametrize("document", ALL)
def test_a_year_of_which_little_is_known_still_gives_drafts(example, document, read_word):
    year = bloc.load(ROOT / "examples" / example)
    assert "«" in text_of(read_word, year, document, draft=True)
    with pytest.raises(generator.MissingFieldsError):
        generator.render(year, document)
