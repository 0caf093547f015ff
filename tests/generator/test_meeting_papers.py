"""The papers of a meeting: what each prints, what it refuses, what it leaves out."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import bloc
import generator
from generator import MissingFieldsError
from generator.papers import Paper, find_document
from generator.papers.meeting_words import by_rank, inside, name_only, share
from generator.rendering import rendering

ROOT = Path(__file__).parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICIAL = ("giay-moi", "bien-ban-hoi-nghi", "thong-bao-ket-luan")
ROOM = ("kich-ban", "loi-khai-be-mac", "danh-sach-dai-bieu", "bien-ten")
ALL = (*OFFICIAL, "chuong-trinh", *ROOM)


def meeting(**changes: Any) -> dict[str, Any]:
    """Return a meeting that says something about everything, with some fields changed."""
    facts = {
        "id": "tong-ket",
        "purposes": ["tong_ket", "binh_xet"],
        "date": "20/12/2024",
        "starts_at": "08:00",
        "ends_at": "11:05",
        "place": "Hội trường Sở Xây dựng",
        "chair": "Nguyễn Văn A, Giám đốc Sở Xây dựng, Khối trưởng",
        "secretary": "Đồng chí Lê Thị K, Chánh Văn phòng Sở Xây dựng",
        "attendance": [
            {"unit": "sxd", "person": {"name": "Nguyễn Văn A", "post": "Giám đốc"}},
            {"unit": "sct", "person": {"name": "Trần Thị B", "post": "Phó Giám đốc"}},
            *({"unit": unit, "person": {"name": f"Phạm Văn {n}", "post": "Giám đốc"}} for n, unit in enumerate(REST)),
            {"unit": "qbvptr", "present": False, "reason": "Đi công tác"},
        ],
        "guests": [
            {"name": "Hồ Thị M", "post": "Trưởng phòng Thi đua - Khen thưởng", "organisation": "Sở Nội vụ"},
            {"name": "Mai Văn R", "post": "Phó Chủ tịch UBND tỉnh"},
        ],
        "agenda": [
            {"start": "08:00", "end": "08:15", "content": "Khai mạc", "presenter": "Nguyễn Văn A"},
            {"start": "08:15", "content": "Báo cáo tổng kết", "presenter": "Trần Thị B"},
        ],
        "speeches": [
            {"speaker": "Mai Văn R", "post": "Phó Chủ tịch UBND tỉnh", "kind": "chi_dao", "summary": "biểu dương Khối"},
            {"speaker": "Nguyễn Văn A", "post": "Giám đốc", "unit": "sxd", "kind": "khai_mac"},
            {"speaker": "Trần Thị B", "unit": "sct", "kind": "bao_cao", "summary": "nêu 20 chỉ tiêu đạt"},
        ],
        "drafts": [
            {
                "document": "bao-cao-tong-ket",
                "draft_no": 2,
                "agreed": ["sxd", "sct"],
                "adopted": True,
                "comments": [
                    {
                        "unit": "stc",
                        "place": "Mục II",
                        "text": "Thêm số liệu",
                        "outcome": "tiep_thu",
                        "answer": "Đã thêm",
                    },
                    {"unit": "sct", "text": "Bỏ bảng 1", "outcome": "giai_trinh", "answer": "Giữ nguyên"},
                ],
            }
        ],
        "opinions": [{"unit": "stc", "speaker": "Phạm Văn 1", "text": "Nhất trí"}],
        "resolutions": [
            {"text": "Thông qua kết quả chấm điểm", "votes_for": 5, "against": 1, "abstain": 1},
            {"text": "Thống nhất kiểm tra chéo", "votes_for": 7},
        ],
        "ballots": [
            {
                "about": "co_tinh",
                "max_choices": 2,
                "issued": 7,
                "collected": 7,
                "valid": 6,
                "invalid": 1,
                "votes": [{"unit": "sxd", "yes": 5}, {"unit": "sct", "yes": 3}],
            },
            {"about": "khoi_truong", "votes": [{"unit": "sct", "yes": 6}]},
        ],
        "counters": [{"person": {"name": "Đinh Văn S", "post": "Chuyên viên"}, "unit": "stc", "role": "head"}],
        "counted_at": "10:30",
        "conclusions": ["Khối hoàn thành giao ước", "Thống nhất danh sách đề nghị khen thưởng"],
        "tasks": [
            {"unit": "sxd", "task": "Hoàn chỉnh báo cáo", "due": "25/12/2024"},
            {"whom": "các đơn vị", "task": "Gửi hồ sơ"},
        ],
        "copies": 3,
        "awards_presented": [{"award": "co_tinh", "units": ["sct"], "year": 2023}],
    }
    return {name: value for name, value in {**facts, **changes}.items() if value is not None}


REST = ("skhcn", "stc", "snnmt", "bqlkcn", "bqlda")
NUMBERS = {f"{kind}-tong-ket": {"number": n, "date": f"{20 + n}/12/2024"} for n, kind in enumerate(OFFICIAL, 1)}


@pytest.fixture
def year_of(make_year):
    """Return the function that makes a year with one meeting, some of its fields changed."""

    def made(changes: dict[str, Any] | None = None, **more: Any):
        return make_year(**{"meetings": [meeting(**changes or {})], "documents": NUMBERS, **more})

    return made


@pytest.fixture
def texts(read_word):
    """Return the function that gives the text of a paper of the meeting."""

    def text(year, kind: str, draft: bool = False, part: str = "tong-ket") -> str:
        return read_word(generator.render(year, f"{kind}-{part}", draft)).text()

    return text


def percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}".removesuffix(".00").replace(".", ",")


def paths(year, kind: str, draft: bool = False) -> list[str]:
    return [field.path for field in generator.missing(year, f"{kind}-tong-ket", draft)]


# ------------------------------------------------------------------ what all of them share


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize("mode", ["A", "B"])
def test_a_complete_meeting_is_printed_without_a_gap(year_of, read_word, kind, mode):
    word = read_word(generator.render(year_of(issuing={"mode": mode}), f"{kind}-tong-ket"))
    everything = word.text() + word.parts["docProps/core.xml"].decode()
    assert not any(mark in everything for mark in ("«", "{{", "{%", "\ufdd0", "None", "  "))
    marks = [look for look in word.looks if look.text.endswith("./.")]
    sections = len(list(word.body.iter(W + "sectPr")))
    assert len(marks) == (sections if kind in OFFICIAL else 0)  # D30-84


@pytest.mark.parametrize("kind", ALL)
def test_an_empty_meeting_is_a_form_in_a_draft(make_year, texts, kind):
    year = make_year(meetings=[{"id": "tong-ket", "purposes": ["tong_ket"]}], documents={})
    assert (
        "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2024" in texts(year, kind, draft=True)
        or kind == "bien-ten"
    )


def test_finals_of_an_empty_meeting_name_each_field_that_is_missing(make_year):
    year = make_year(meetings=[{"id": "tong-ket", "purposes": ["tong_ket"]}], documents={}, nominations=[])
    at = "meetings[tong-ket]."
    number, day = "documents.{}-tong-ket.number", "documents.{}-tong-ket.date"
    expected = {
        "giay-moi": [number, day, f"{at}chair", f"{at}starts_at", f"{at}date", f"{at}place"],
        "chuong-trinh": [f"{at}starts_at", f"{at}date", f"{at}place", f"{at}chair", f"{at}agenda"],
        "bien-ban-hoi-nghi": [
            *(number, f"{at}starts_at", f"{at}date", f"{at}place", f"{at}attendance", f"{at}present_count"),
            *(f"{at}chair", f"{at}secretary", f"{at}speeches", f"{at}conclusions", f"{at}ends_at"),
        ],
        "thong-bao-ket-luan": [
            *(number, day, f"{at}chair", f"{at}date", f"{at}place", f"{at}present_count", f"{at}conclusions"),
            "nominations",
        ],
        "kich-ban": [f"{at}agenda"],
        **{kind: [] for kind in ROOM[1:]},
    }
    for kind, found in expected.items():
        named = [path.format(kind) for path in found]
        assert sorted(paths(year, kind)) == sorted(named), kind
        if named:
            with pytest.raises(MissingFieldsError):
                generator.render(year, f"{kind}-tong-ket")


@pytest.mark.parametrize("kind", ALL)
def test_words_that_look_like_markup_are_printed_as_they_are(year_of, texts, kind):
    changes = {
        "place": "Phòng A & B <tầng 2>",
        "guests": [{"name": "Hồ Thị <M> & N", "post": "Trưởng phòng"}],
        "agenda": [{"start": "08:00", "content": "Bàn về A & <B>", "presenter": "C & D"}],
    }
    text = texts(year_of(changes), kind)
    assert any(words in text for words in ("A & B <tầng 2>", "Hồ Thị <M> & N", "HỒ THỊ <M> & N"))


@pytest.mark.parametrize("kind", ALL)
def test_a_cluster_says_cum(year_of, texts, kind):
    named = {
        "name": "Cụm thi đua các huyện",
        "abbreviation": "CTĐ",
        "kind": "cum",
        "province": "Nam Định",
        "members_complete": True,
        "role_titles": {"leader": "Cụm trưởng", "deputy": "Cụm phó"},
    }
    changes = {
        "chair": "Nguyễn Văn A, Giám đốc Sở Xây dựng, Cụm trưởng",
        "conclusions": ["Đạt"],
        "speeches": [{"speaker": "Mai Văn R", "post": "Phó Chủ tịch", "kind": "chi_dao"}],
    }
    text = texts(year_of(changes, bloc=named, issuing={"mode": "A"}), kind)
    assert "Khối" not in text
    assert "KHỐI" not in text


@pytest.mark.parametrize(
    ("purposes", "name"),
    [
        (["tong_ket", "binh_xet"], "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2024"),
        (["so_ket"], "Hội nghị sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2024"),
        (["binh_xet"], "Hội nghị bình xét thi đua năm 2024"),
        (
            ["tong_ket", {"type": "ky_ket_giao_uoc", "year": 2025}, {"type": "phat_dong", "year": 2025}],
            "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2024, ký kết giao ước thi đua và phát động phong trào "
            "thi đua năm 2025",
        ),
        (
            ["trien_khai", "ky_ket_giao_uoc"],
            "Hội nghị triển khai công tác thi đua, khen thưởng và ký kết giao ước thi đua năm 2024",
        ),
    ],
)
def test_a_meeting_is_named_by_its_purposes(year_of, texts, purposes, name):
    assert f"Tới dự: {name} của Khối thi đua" in texts(year_of({"purposes": purposes}), "giay-moi")


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ("Nguyễn Văn A, Giám đốc Sở Xây dựng, Khối trưởng", "Nguyễn Văn A"),
        ("Đồng chí Trần Thị B, Phó Giám đốc", "Trần Thị B"),
        ("bà Lê Thị K - Chánh Văn phòng", "Lê Thị K"),
        ("Phạm Văn D (Chuyên viên)", "Phạm Văn D"),
        ("Bùi Thị H", "Bùi Thị H"),
    ],
)
def test_a_signature_has_the_name_alone(person, name):
    assert name_only(person) == name


def test_a_share_is_exact_to_a_hundredth_of_a_percent():
    for base in range(1, 40):
        for votes in range(base + 1):
            shown = share(votes, base, "phiếu")
            percent = Decimal(shown.partition("(")[2].rstrip("%)").replace(",", "."))
            assert abs(percent - Decimal(100 * votes) / base) <= Decimal("0.005")
            assert shown.startswith(f"{votes:02d}/{base:02d} phiếu (")
    assert share(7, None, "phiếu") == "07 phiếu"


def test_guests_stand_by_rank_and_those_of_like_rank_as_listed(year_of):
    posts = ("Trưởng phòng", "Phó Giám đốc", "Tỉnh ủy viên, Phó Chủ tịch UBND tỉnh", "Phóng viên", "Giám đốc")
    guests = [{"name": f"Người {n}", "post": post} for n, post in enumerate((*posts, "Phó Giám đốc"))]
    found = by_rank(year_of({"guests": guests}).meetings[0].guests)
    assert [guest.name for guest in found] == ["Người 2", "Người 4", "Người 1", "Người 5", "Người 0", "Người 3"]


# ------------------------------------------------------------------ Giấy mời


def test_everybody_is_invited_by_a_copy_of_his_own_under_one_number(year_of, read_word):
    invitees = [
        {"unit": "bqlkcn", "title": "Trưởng ban"},
        {"organisation": "Sở Nội vụ", "title": "Phó Giám đốc", "name": "Dương Văn L", "role": "guest"},
        {"organisation": "Báo Nam Định", "title": "Phóng viên", "role": "press"},
        {"organisation": "Đài Phát thanh", "role": "press"},
        {"organisation": "Sở Nội vụ", "role": "guest"},
        {"unit": "stc", "role": "clerk"},
        {"unit": "stc", "title": "Đồng chí Giám đốc"},
    ]
    expected = [
        "Đồng chí Trưởng Ban Quản lý các khu công nghiệp tỉnh",
        "Đồng chí Dương Văn L, Phó Giám đốc Sở Nội vụ",
        "Phóng viên Báo Nam Định",
        "Đại diện Đài Phát thanh",
        "Lãnh đạo Sở Nội vụ",
        "Công chức phụ trách công tác thi đua, khen thưởng Sở Tài chính",
        "Đồng chí Giám đốc Sở Tài chính",
    ]
    year = year_of({"invitees": invitees})
    assert list(generator.copies(year, "giay-moi-tong-ket")) == expected
    word = read_word(generator.render(year, "giay-moi-tong-ket"))
    opening = (
        "Sở Xây dựng - Khối trưởng Khối thi đua các cơ quan Kinh tế - Kỹ thuật tỉnh Nam Định trân trọng kính mời: "
    )
    assert [look.text.removeprefix(opening) for look in word.looks if look.text.startswith(opening)] == expected
    assert [look.text for look in word.styled("SoKyHieu")] == ["Số: 01/GM-SXD"] * len(expected)
    sections = list(word.body.iter(W + "sectPr"))
    assert len(sections) == len(expected)
    assert {section.find(W + "type").get(W + "val") for section in sections} == {"nextPage"}


def test_without_invitees_every_member_is_invited_but_the_one_that_invites(year_of, make_year):
    year = year_of()
    found = generator.copies(year, "giay-moi-tong-ket")
    assert len(found) == len(year.members) - 1
    assert "Đồng chí Giám đốc Sở Xây dựng" not in found
    assert found[0] == "Đồng chí Giám đốc Sở Công Thương"
    headless = [
        {"id": "sxd", "name": "Sở Xây dựng", "abbreviation": "SXD"},
        {"id": "stc", "name": "Sở Tài chính", "abbreviation": "STC"},
    ]
    bare = make_year(members=headless, deputies=[], scores={}, next_leader=None, next_deputies=[], nominations=[])
    bare = bare.model_copy(
        update={"meetings": make_year(meetings=[{"id": "tong-ket", "purposes": ["so_ket"]}]).meetings}
    )
    assert generator.copies(bare, "giay-moi-tong-ket") == ("Lãnh đạo Sở Tài chính",)


def test_an_incomplete_list_of_members_is_no_list_of_invitees(year_of):
    bloc_data = {"name": "Khối thi đua A", "province": "Nam Định"}
    assert "members" in paths(year_of(bloc=bloc_data), "giay-moi")
    assert "members" not in paths(year_of({"invitees": [{"unit": "sxd"}]}, bloc=bloc_data), "giay-moi")


def test_one_copy_can_be_written_alone(year_of, read_word):
    word = read_word(rendering(year_of(), "giay-moi-tong-ket", copy=1).data)
    assert word.text().count("trân trọng kính mời") == 1
    assert "Đồng chí Giám đốc Sở Khoa học và Công nghệ" in word.text()


@pytest.mark.parametrize(
    ("day", "weekday"), [("16/12/2024", "thứ Hai"), ("20/12/2024", "thứ Sáu"), ("22/12/2024", "Chủ nhật")]
)
def test_the_weekday_is_that_of_the_calendar(year_of, texts, day, weekday):
    number = int(day[:2])
    line = f"Thời gian: 08 giờ 00, ngày {number} tháng 12 năm 2024 ({weekday})."
    for kind in ("giay-moi", "chuong-trinh"):
        assert line in texts(year_of({"date": day}), kind)


def test_the_invitation_names_what_comes_with_it_and_where_to_answer(year_of, texts):
    changes = {
        "contact": {"name": "Lê Thị K", "phone": "0228 3000 000", "email": "k@example.vn"},
        "rsvp_by": "5/1/2025",
        "invitation_notes": ["Mặc lễ phục", "mang theo tài liệu."],
        "drafts": [{"document": "ke-hoach", "draft_no": 3}, {"document": "phat-dong"}, {"document": "Đề cương"}],
    }
    text = texts(year_of(changes), "giay-moi")
    assert (
        "Tài liệu gửi kèm Giấy mời: Chương trình hội nghị; dự thảo Kế hoạch (lần 3); "
        "dự thảo lời phát động phong trào thi đua; dự thảo Đề cương.\nMặc lễ phục.\nMang theo tài liệu.\n"
        "Đầu mối liên hệ: đồng chí Lê Thị K, điện thoại 0228 3000 000, thư điện tử k@example.vn.\n"
        "Đề nghị xác nhận việc tham dự trước ngày 05/01/2025./."
    ) in text
    bare = texts(year_of({"agenda": [], "drafts": []}), "giay-moi")
    assert "Tài liệu gửi kèm" not in bare
    assert "Địa điểm: Hội trường Sở Xây dựng./." in bare


def test_recipients_of_an_invitation_are_those_it_invites(year_of, read_word):
    word = read_word(generator.render(year_of(), "giay-moi-tong-ket"))
    assert [look.text for look in word.styled("NoiNhanDong")][:2] == ["- Như trên;", "- Lưu: VT, VP."]
    documents = {"giay-moi-tong-ket": {"number": 1, "date": "1/12/2024", "recipients": ["Lãnh đạo Sở"]}}
    named = read_word(generator.render(year_of(documents=documents), "giay-moi-tong-ket"))
    assert [look.text for look in named.styled("NoiNhanDong")][:3] == [
        "- Như trên;",
        "- Lãnh đạo Sở;",
        "- Lưu: VT, VP.",
    ]


def test_an_invitation_without_its_kind_of_paper_is_signed_in_both_modes(year_of, read_word):
    department = read_word(generator.render(year_of(), "giay-moi-tong-ket"))
    assert [look.text for look in department.styled("ChucVu")][:1] == ["GIÁM ĐỐC"]
    own = read_word(generator.render(year_of(issuing={"mode": "A"}), "giay-moi-tong-ket"))
    assert [look.text for look in own.styled("ChucVu")][:2] == ["TM. KHỐI THI ĐUA", "KHỐI TRƯỞNG"]
    assert own.styled("SoKyHieu")[0].text == "Số: 01/GM-KTĐ-KTKT"
    assert "\nKhối thi đua các cơ quan Kinh tế - Kỹ thuật tỉnh Nam Định trân trọng kính mời:" in own.text()


# ------------------------------------------------------------------ Chương trình


def test_the_programme_is_an_unnumbered_annex_of_its_invitation(year_of, read_word):
    word = read_word(generator.render(year_of(), "chuong-trinh-tong-ket"))
    assert not word.styled("SoKyHieu", "DiaDanhNgay", "ChucVu", "NoiNhan")  # A30-09
    attached = word.styled("KemTheo")[0].text
    assert attached == "(Kèm theo Giấy mời số 01/GM-SXD ngày 21 tháng 12 năm 2024 của Sở Xây dựng)"
    rows = [look.text for look in word.looks if look.style in ("BangSo", "BangChu")]
    assert rows == [
        *("08 giờ 00 - 08 giờ 15", "Khai mạc", "Nguyễn Văn A"),
        *("08 giờ 15", "Báo cáo tổng kết", "Trần Thị B"),
    ]


def test_number_and_day_of_the_invitation_are_filled_in_by_hand_before_they_are_known(year_of, read_word):
    for year, draft in ((year_of(documents={}), False), (year_of(), True)):
        attached = read_word(generator.render(year, "chuong-trinh-tong-ket", draft)).styled("KemTheo")[0].text
        assert "Giấy mời số" in attached
        assert "/GM-SXD ngày" in attached
        assert "01/GM" not in attached
        assert "«" not in attached


def test_a_line_of_the_programme_without_its_time_is_missing_it(year_of):
    year = year_of({"agenda": [{"content": "Khai mạc"}, {"start": "09:00", "content": "Bế mạc"}]})
    assert paths(year, "chuong-trinh") == ["meetings[tong-ket].agenda[0].start"]


# ------------------------------------------------------------------ Biên bản


def test_the_minutes_have_a_number_but_neither_place_nor_date_at_their_head(year_of, read_word):
    word = read_word(generator.render(year_of(), "bien-ban-hoi-nghi-tong-ket"))
    assert word.styled("SoKyHieu")[0].text == "Số: 02/BB-SXD"
    assert [look.text for look in word.styled("DiaDanhNgay")] == [""]
    assert paths(year_of(documents={"bien-ban-hoi-nghi-tong-ket": {"number": 2}}), "bien-ban-hoi-nghi") == []
    assert [look.text for look in word.styled("ChucVu")] == ["THƯ KÝ", "CHỦ TỌA"]
    assert [look.text for look in word.styled("HoTen")] == ["Lê Thị K", "Nguyễn Văn A"]
    signed = next(word.styled("HoTen")[0].element.iterancestors(W + "tbl"))
    assert signed is next(word.styled("NoiNhan")[0].element.iterancestors(W + "tbl"))
    # LibreOffice keeps a table with what follows only where every paragraph of it says so itself.
    assert all(p.find(W + "pPr").find(W + "keepNext") is not None for p in signed.iter(W + "p"))


def test_who_was_there_is_counted_from_the_list(year_of, texts):
    text = texts(year_of(), "bien-ban-hoi-nghi")
    assert "1. Có mặt: 07/08 đơn vị thành viên, gồm:\na) Sở Xây dựng: đồng chí Nguyễn Văn A, Giám đốc;\n" in text
    assert "g) Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh: đồng chí Phạm Văn 4, Giám đốc." in text
    assert "2. Vắng mặt: 01 đơn vị: Quỹ Bảo vệ và Phát triển rừng tỉnh (lý do: đi công tác)." in text
    assert (
        "3. Khách mời:\na) Đồng chí Mai Văn R, Phó Chủ tịch UBND tỉnh;\n"
        "b) Đồng chí Hồ Thị M, Trưởng phòng Thi đua - Khen thưởng Sở Nội vụ.\n"
        "4. Chủ trì: đồng chí Nguyễn Văn A, Giám đốc Sở Xây dựng, Khối trưởng.\n"
        "5. Thư ký: đồng chí Lê Thị K, Chánh Văn phòng Sở Xây dựng."
    ) in text
    everyone = [{"unit": unit.id, "person": {"name": "Lê Văn C"}} for unit in year_of().members]
    full = texts(year_of({"attendance": everyone, "guests": []}), "bien-ban-hoi-nghi")
    assert "Có mặt: 08/08 đơn vị thành viên" in full
    assert "2. Vắng mặt: không có." in full
    assert "Khách mời" not in full


def test_before_the_meeting_each_unit_has_a_place_to_fill(year_of, texts):
    year = year_of({"attendance": [], "ends_at": None})
    text = texts(year, "bien-ban-hoi-nghi", draft=True)
    assert text.count("«họ tên, chức vụ»") == len(year.members)
    assert "Có mặt: «số đơn vị có mặt»/08 đơn vị thành viên, gồm:" in text
    assert "Hội nghị kết thúc lúc «giờ kết thúc», ngày 20 tháng 12 năm 2024." in text
    assert paths(year, "bien-ban-hoi-nghi") == [
        "meetings[tong-ket].attendance",
        "meetings[tong-ket].present_count",
        "meetings[tong-ket].ends_at",
    ]


def test_a_unit_that_came_without_a_name_is_missing_it(year_of):
    attendance = [{"unit": unit.id} for unit in year_of().members]
    found = paths(year_of({"attendance": attendance}), "bien-ban-hoi-nghi")
    assert found == [f"meetings[tong-ket].attendance[{unit.id}].person" for unit in year_of().members]


def test_the_course_of_the_meeting_in_order(year_of, read_word):
    word = read_word(generator.render(year_of(), "bien-ban-hoi-nghi-tong-ket"))
    assert [look.text for look in word.styled("KhoanTieuDe")] == [
        "1. Khai mạc",
        "2. Báo cáo",
        "3. Thảo luận các dự thảo",
        "4. Ý kiến phát biểu",
        "5. Biểu quyết",
        "6. Bỏ phiếu",
        "7. Trao thưởng",
        "8. Phát biểu chỉ đạo",
        "9. Kết luận hội nghị",
    ]
    text = word.text()
    assert "Hội nghị làm việc theo chương trình gồm 02 nội dung: khai mạc; báo cáo tổng kết." in text
    assert "Đồng chí Nguyễn Văn A, Giám đốc Sở Xây dựng, phát biểu khai mạc." in text
    assert "Đồng chí Trần Thị B, Sở Công Thương, trình bày báo cáo: nêu 20 chỉ tiêu đạt." in text
    assert (
        "Dự thảo Báo cáo tổng kết (lần 2): 02 đơn vị nhất trí, không có ý kiến sửa đổi (Sở Xây dựng, Sở Công Thương); "
        "02 ý kiến góp ý:\na) Sở Tài chính (Mục II): thêm số liệu. Tiếp thu: đã thêm.\n"
        "b) Sở Công Thương: bỏ bảng 1. Giải trình: giữ nguyên.\nHội nghị thông qua dự thảo Báo cáo tổng kết (lần 2)."
    ) in text
    assert "Đồng chí Phạm Văn 1, Sở Tài chính: nhất trí." in text
    assert "Trao “Cờ thi đua của UBND tỉnh” năm 2023 cho 01 đơn vị: Sở Công Thương." in text
    assert "Nhiệm vụ sau hội nghị:\na) Sở Xây dựng: hoàn chỉnh báo cáo (thời hạn: ngày 25/12/2024);\n" in text


def test_the_course_follows_the_programme_where_it_names_a_part(year_of, read_word):
    contents = ("Khai mạc", "Báo cáo tổng kết", "Phát biểu chỉ đạo", "Công bố kết quả thẩm định điểm", "Bỏ phiếu")
    year = year_of({"agenda": [{"content": content} for content in (*contents, "Thông qua biên bản, bế mạc")]})
    word = read_word(generator.render(year, "bien-ban-hoi-nghi-tong-ket"))
    assert [look.text.partition(". ")[2] for look in word.styled("KhoanTieuDe")] == [
        *("Khai mạc", "Báo cáo", "Thảo luận các dự thảo", "Ý kiến phát biểu", "Phát biểu chỉ đạo", "Biểu quyết"),
        *("Bỏ phiếu", "Trao thưởng", "Kết luận hội nghị"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đề nghị bổ sung tiêu chí", "đề nghị bổ sung tiêu chí"),
        ("Tổ chức tọa đàm", "tổ chức tọa đàm"),
        ("Ban hành Quy chế", "ban hành Quy chế"),
        ("Gửi Sở Nội vụ", "gửi Sở Nội vụ"),
        ("Sở Nội vụ hướng dẫn", "Sở Nội vụ hướng dẫn"),
        ("Ban kiểm phiếu làm việc", "Ban kiểm phiếu làm việc"),
        ("Khối trưởng kết luận", "Khối trưởng kết luận"),
        ("UBND tỉnh giao", "UBND tỉnh giao"),
        ("20 chỉ tiêu đạt", "20 chỉ tiêu đạt"),
    ],
)
def test_what_goes_on_in_a_sentence_begins_small_but_for_names(year_of, text, expected):
    assert inside(Paper(year_of(), "to-trinh"), text) == expected


def test_votes_have_their_share_of_all_that_were_counted(year_of, texts):
    text = texts(year_of(), "bien-ban-hoi-nghi")
    of_seven = [f"{votes:02d}/07 ({percent(votes, 7)}%)" for votes in (5, 1, 1)]
    counted = "tán thành {}, không tán thành {}, không có ý kiến {}".format(*of_seven)
    assert f"a) Thông qua kết quả chấm điểm: {counted};" in text
    assert "b) Thống nhất kiểm tra chéo: tán thành 07/07 (100%)." in text  # of those present
    none_against = [{"text": "Nhất trí", "votes_for": 7, "against": 0, "abstain": 0}]
    assert "không tán thành 0, không có ý kiến 0." in texts(year_of({"resolutions": none_against}), "bien-ban-hoi-nghi")
    assert "Nhất trí Y.\n" in texts(year_of({"resolutions": [{"text": "Nhất trí Y"}]}), "bien-ban-hoi-nghi")


@pytest.mark.parametrize(("base", "count"), [("total", 8), ("present", 7)])
def test_ballots_are_summed_up_and_refer_to_the_counting_minutes(year_of, texts, base, count):
    text = texts(year_of(regulation={"voting": {"base": base}}), "bien-ban-hoi-nghi")
    shares = [f"{n:02d}/{count:02d} phiếu ({percent(n, count)}%)" for n in (5, 3, 6)]
    assert (
        "Hội nghị bầu Ban kiểm phiếu gồm 01 người: đồng chí Đinh Văn S, Chuyên viên Sở Tài chính - Trưởng ban.\n"
        "Việc kiểm phiếu bắt đầu lúc 10 giờ 30.\n"
        "a) Đề nghị tặng “Cờ thi đua của UBND tỉnh” (bỏ phiếu kín, mỗi phiếu chọn không quá 02 đơn vị): "
        "phát ra 07 phiếu, thu về 07 phiếu, hợp lệ 06 phiếu, không hợp lệ 01 phiếu. "
        f"Kết quả: Sở Xây dựng {shares[0]}; Sở Công Thương {shares[1]}.\n"
        f"b) Suy tôn Khối trưởng năm 2025 (bỏ phiếu kín). Kết quả: Sở Công Thương {shares[2]}.\n"
        "Kết quả chi tiết tại Biên bản kiểm phiếu ngày 20 tháng 12 năm 2024."
    ) in text


def test_the_covenant_is_signed_by_those_who_came_and_sign(year_of, texts):
    signing = {"purposes": ["trien_khai", "ky_ket_giao_uoc"]}
    text = texts(year_of(signing), "bien-ban-hoi-nghi")
    counts = "07/08 đơn vị thành viên ký kết Giao ước thi đua năm 2024 với 03 nội dung và 23 chỉ tiêu"
    assert f"{counts}, có sự chứng kiến của đại diện Sở Nội vụ." in text
    before = texts(year_of(signing | {"attendance": []}), "bien-ban-hoi-nghi", draft=True)
    assert "ký kết Giao ước thi đua năm 2024 với" not in before
    later = {"purposes": ["tong_ket", {"type": "ky_ket_giao_uoc", "year": 2025}]}
    assert "07/08 đơn vị thành viên ký kết Giao ước thi đua năm 2025.\n" in texts(year_of(later), "bien-ban-hoi-nghi")


@pytest.mark.parametrize(("copies", "words"), [(3, ", được lập thành 03 bản có giá trị như nhau./."), (None, "./.")])
def test_the_minutes_close_with_their_hour_and_copies(year_of, texts, copies, words):
    text = texts(year_of({"copies": copies}), "bien-ban-hoi-nghi")
    closing = "Hội nghị kết thúc lúc 11 giờ 05, ngày 20 tháng 12 năm 2024. Biên bản này đã được thông qua tại hội nghị"
    assert closing + words in text


# ------------------------------------------------------------------ Thông báo kết luận


def test_the_conclusions_open_with_day_place_chair_and_who_was_there(year_of, texts):
    text = texts(year_of(), "thong-bao-ket-luan")
    bloc_name = "Khối thi đua các cơ quan Kinh tế - Kỹ thuật tỉnh Nam Định"
    assert (
        f"Ngày 20 tháng 12 năm 2024, tại Hội trường Sở Xây dựng, {bloc_name} tổ chức Hội nghị tổng kết công tác thi "
        "đua, khen thưởng năm 2024. Đồng chí Nguyễn Văn A, Giám đốc Sở Xây dựng, Khối trưởng, chủ trì hội nghị. "
        "Dự hội nghị có đại diện 07/08 đơn vị thành viên; đồng chí Mai Văn R, Phó Chủ tịch UBND tỉnh; "
        "đồng chí Hồ Thị M, Trưởng phòng Thi đua - Khen thưởng Sở Nội vụ.\n"
        "Sau khi nghe báo cáo, ý kiến của các đơn vị và ý kiến chỉ đạo, hội nghị thống nhất kết luận như sau:\n"
        "1. Đánh giá\na) Khối hoàn thành giao ước;\nb) Thống nhất danh sách đề nghị khen thưởng.\n"
    ) in text
    assert "Sở Xây dựng thông báo để các đơn vị thành viên Khối biết, thực hiện./." in text


def test_what_was_agreed_names_votes_drafts_and_what_they_took_up(year_of, texts):
    text = texts(year_of(), "thong-bao-ket-luan")
    assert "c) Thông qua dự thảo Báo cáo tổng kết (lần 2);\n" in text
    assert "d) Tiếp thu ý kiến của Sở Tài chính tại Mục II dự thảo Báo cáo tổng kết (lần 2): đã thêm." in text
    assert "Bỏ bảng 1" not in text  # it was explained, not taken up
    said = {"resolutions": [{"text": "Thông qua Báo cáo tổng kết năm 2024"}]}
    assert texts(year_of(said), "thong-bao-ket-luan").count("Thông qua") == 1
    rejected = {"drafts": [{"document": "quy-che", "adopted": False}], "resolutions": [], "opinions": []}
    assert "Nội dung thống nhất" not in texts(year_of(rejected), "thong-bao-ket-luan")


def test_tasks_stand_in_a_table(year_of, read_word):
    word = read_word(generator.render(year_of(), "thong-bao-ket-luan-tong-ket"))
    rows = [look.text for look in word.looks if look.style in ("BangSo", "BangChu")]
    assert rows == ["1", "Sở Xây dựng", "Hoàn chỉnh báo cáo", "25/12/2024", "2", "Các đơn vị", "Gửi hồ sơ", ""]
    none = read_word(generator.render(year_of({"tasks": []}), "thong-bao-ket-luan-tong-ket"))
    assert "Nhiệm vụ" not in none.text()
    nobody = year_of({"tasks": [{"task": "Gửi hồ sơ"}]})
    assert paths(nobody, "thong-bao-ket-luan") == ["meetings[tong-ket].tasks[0].unit"]


def test_only_a_closing_meeting_tells_whom_the_bloc_proposes_and_who_leads_next(year_of, texts):
    nominations = [
        {"award": "co_tinh", "unit": "sxd", "votes": 7},
        {"award": "co_tinh", "unit": "sct", "votes": 6},
        {"award": "bang_khen_tinh", "unit": "stc"},
    ]
    text = texts(year_of(nominations=nominations), "thong-bao-ket-luan")
    assert (
        "4. Kết quả bình xét, suy tôn; Khối trưởng, Khối phó năm 2025\n"
        "a) Đề nghị tặng “Cờ thi đua của UBND tỉnh” năm 2024: Sở Xây dựng, 07/08 phiếu (87,50%); "
        "Sở Công Thương, 06/08 phiếu (75%);\n"
        "b) Đề nghị tặng Bằng khen của Chủ tịch UBND tỉnh năm 2024: Sở Tài chính.\n"
        "Năm 2025, Sở Công Thương được suy tôn là Khối trưởng; Sở Khoa học và Công nghệ là Khối phó."
    ) in text
    midyear = year_of({"purposes": ["so_ket"]}, nominations=[], next_leader=None)
    assert "suy tôn" not in texts(midyear, "thong-bao-ket-luan")
    assert {"nominations", "next_leader"} <= set(paths(year_of(nominations=[], next_leader=None), "thong-bao-ket-luan"))


# ------------------------------------------------------------------ for the room


@pytest.mark.parametrize("kind", ROOM)
def test_papers_for_the_room_have_no_letterhead(year_of, read_word, kind):
    word = read_word(generator.render(year_of(), f"{kind}-tong-ket"))
    assert not word.styled("QuocHieu", "CoQuanBanHanh", "SoKyHieu", "ChucVu", "NoiNhan", "DuThao")


def test_the_running_order_introduces_people_and_tells_what_is_due(year_of, texts):
    agenda = [
        {"start": "08:00", "end": "08:10", "content": "Giới thiệu đại biểu, khai mạc", "presenter": "Nguyễn Văn A"},
        {"content": "Báo cáo tổng kết", "presenter": "Trần Thị B"},
        {"content": "Phát động phong trào thi đua", "presenter": "Các đơn vị"},
        {"content": "Thảo luận dự thảo", "presenter": "Các đơn vị"},
        {"content": "Trao thưởng", "presenter": "Mai Văn R"},
        {"content": "Bỏ phiếu"},
        {"content": "Kết luận, bế mạc", "presenter": "Nguyễn Văn A"},
    ]
    text = texts(year_of({"agenda": agenda}), "kich-ban")
    assert "08 giờ 00 -\n08 giờ 10\nGiới thiệu đại biểu, khai mạc\n" in text
    assert "Giới thiệu khách mời: đồng chí Mai Văn R, Phó Chủ tịch UBND tỉnh; đồng chí Hồ Thị M" in text
    assert "Mời đồng chí Trần Thị B, Phó Giám đốc Sở Công Thương, trình bày Báo cáo tổng kết." in text
    assert "Mời các đơn vị phát động phong trào thi đua.\n" in text
    assert "Các dự thảo: Báo cáo tổng kết (lần 2)." in text
    assert text.count("Trao “Cờ thi đua của UBND tỉnh” năm 2023 cho 01 đơn vị: Sở Công Thương.") == 1
    assert "Giới thiệu Ban kiểm phiếu: đồng chí Đinh Văn S, Chuyên viên Sở Tài chính - Trưởng ban." in text
    assert "Phát phiếu đề nghị tặng “Cờ thi đua của UBND tỉnh”, mỗi phiếu chọn không quá 02 đơn vị." in text
    assert "Khối trưởng, kết luận, bế mạc hội nghị." in text


def test_the_running_order_introduces_a_committee_before_it_works(year_of, texts):
    agenda = [
        {"content": "Bầu Ban kiểm phiếu, bỏ phiếu", "presenter": "Ban kiểm phiếu"},
        {"content": "Tham luận", "presenter": "Sở Tài chính, Sở Công Thương"},
        {"content": "Suy tôn Khối trưởng", "presenter": "Nguyễn Văn A"},
    ]
    text = texts(year_of({"agenda": agenda, "chair": "Nguyễn Văn A, Giám đốc Sở Xây dựng"}), "kich-ban")
    assert text.index("Giới thiệu Ban kiểm phiếu: ") < text.index("Mời Ban kiểm phiếu làm việc.")
    assert "Mời Sở Tài chính, Sở Công Thương trình bày tham luận." in text
    assert "Mời đồng chí Nguyễn Văn A, Giám đốc Sở Xây dựng, chủ trì nội dung “Suy tôn Khối trưởng”." in text


def test_the_speeches_say_only_what_the_data_know(year_of, read_word, make_year, texts):
    word = read_word(generator.render(year_of(), "loi-khai-be-mac-tong-ket"))
    assert len(list(word.body.iter(W + "sectPr"))) == 2
    text = word.text()
    opening, closing = text.split("LỜI BẾ MẠC")
    assert "Kính thưa đồng chí Mai Văn R, Phó Chủ tịch UBND tỉnh;\nKính thưa đồng chí Hồ Thị M" in opening
    assert "Hôm nay, ngày 20 tháng 12 năm 2024, tại Hội trường Sở Xây dựng, Khối thi đua" in opening
    reached = sum(target.reached for group in year_of().covenant.groups for target in group.targets)
    assert f"Năm 2024, Khối đạt {reached}/23 chỉ tiêu của Giao ước thi đua." in opening
    assert "1. Khối hoàn thành giao ước.\n2. Thống nhất danh sách đề nghị khen thưởng.\n3. Thông qua" in closing
    assert "1. Sở Xây dựng: hoàn chỉnh báo cáo (thời hạn: ngày 25/12/2024)." in closing
    assert "Khối tiếp thu ý kiến chỉ đạo của đồng chí Mai Văn R, Phó Chủ tịch UBND tỉnh." in closing
    bare = make_year(meetings=[{"id": "tong-ket", "purposes": ["so_ket"]}], documents={})
    words = texts(bare, "loi-khai-be-mac")
    assert "Hôm nay, Khối thi đua" in words
    assert not any(mark in words for mark in ("nội dung:", "đã thống nhất", "đề nghị:", "chỉ tiêu", "«"))


def test_the_list_to_sign_has_everybody_who_is_in_the_room(year_of, read_word):
    invitees = [
        {"organisation": "Báo Nam Định", "title": "Phóng viên", "role": "press"},
        {"organisation": "Sở Nội vụ", "name": "Hồ Thị M", "role": "guest"},
        {"organisation": "Sở Nội vụ", "role": "guest"},
    ]
    word = read_word(generator.render(year_of({"invitees": invitees}), "danh-sach-dai-bieu-tong-ket"))
    assert [look.text for look in word.styled("BangNhom")] == ["I. Đơn vị thành viên", "II. Khách mời", "III. Thư ký"]
    rows = [look.text for look in word.looks if look.style in ("BangSo", "BangChu")]
    people = [tuple(rows[n : n + 4]) for n in range(0, len(rows), 4)]
    assert [number for number, *_ in people] == [str(n) for n in range(1, 12)]
    assert people[1] == ("2", "Trần Thị B", "Phó Giám đốc", "Sở Công Thương")
    assert [name for _, name, *_ in people[7:]] == ["Mai Văn R", "Hồ Thị M", "", "Lê Thị K"]
    assert people[9] == ("10", "", "Phóng viên", "Báo Nam Định")
    assert people[10] == ("11", "Lê Thị K", "Chánh Văn phòng", "Sở Xây dựng")
    assert "Quỹ Bảo vệ" not in word.text()  # absent
    assert len(word.styled("BangKyNhan")) == 11


def test_before_the_meeting_each_member_has_a_row_to_write_into(year_of, read_word):
    year = year_of({"attendance": [], "guests": [], "secretary": None})
    word = read_word(generator.render(year, "danh-sach-dai-bieu-tong-ket"))
    rows = [look.text for look in word.looks if look.style in ("BangSo", "BangChu")]
    people = [tuple(rows[n : n + 4]) for n in range(0, len(rows), 4)]
    assert people[0] == ("1", "Nguyễn Văn A", "Giám đốc", "Sở Xây dựng")  # who is to lead it
    assert people[1:] == [(str(n), "", "", unit.name) for n, unit in enumerate(year.members[1:], 2)]


def test_each_person_has_a_plate_that_is_read_from_both_sides(year_of, read_word):
    year = year_of()
    word = read_word(generator.render(year, "bien-ten-tong-ket"))
    sections = list(word.body.iter(W + "sectPr"))
    assert {section.find(W + "pgSz").get(W + "orient") for section in sections} == {"landscape"}
    names = generator.copies(year, "bien-ten-tong-ket")
    assert names[:2] == ("Nguyễn Văn A", "Trần Thị B")
    assert len(sections) == len(names) == 7 + 2 + 1
    shown = [look.text for look in word.styled("BienTenLon", "BienTenVua", "BienTenNho")]
    assert shown == [name.upper() for name in names for _ in range(2)]
    directions = [cell.get(W + "val") for cell in word.body.iter(W + "textDirection")]
    assert directions == ["tbRl", "btLr"] * len(names)
    assert [look.text for look in word.styled("BienTenDonVi")][2] == "Phó Giám đốc Sở Công Thương"


def test_long_names_are_set_smaller_and_units_stand_for_people_not_known(year_of, read_word):
    guests = [{"name": "Nguyễn Thị Phương Thảo Uyên"}, {"name": "Lê A"}]
    word = read_word(generator.render(year_of({"attendance": [], "guests": guests}), "bien-ten-tong-ket"))
    sizes = {look.text: look.style for look in word.styled("BienTenLon", "BienTenVua", "BienTenNho")}
    assert sizes["LÊ A"] == "BienTenLon"
    assert sizes["NGUYỄN THỊ PHƯƠNG THẢO UYÊN"] == "BienTenNho"
    assert "SỞ CÔNG THƯƠNG" in sizes


# ------------------------------------------------------------------ the sample and the examples from articles


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize("part", ["trien-khai", "so-ket", "tong-ket"])
def test_the_sample_lacks_nothing_but_numbers(kind, part):
    year = bloc.load(ROOT / "examples" / "mau")
    found = [field.path for field in generator.missing(year, f"{kind}-{part}")]
    assert found == ([f"documents.{kind}-{part}.number"] if kind in OFFICIAL else [])
    assert generator.missing(year, f"{kind}-{part}", draft=True) == ()


@pytest.mark.parametrize("example", ["gia-lai-2020", "nam-dinh-2022", "tay-ninh-2018", "vinh-phuc-2019"])
def test_drafts_are_made_from_the_little_that_an_article_tells(example, read_word):
    year = bloc.load(ROOT / "examples" / example)
    for one in year.meetings:
        for kind in ALL:
            word = read_word(generator.render(year, f"{kind}-{one.id}", draft=True))
            assert not any(mark in word.text() for mark in ("None", "{{", "\ufdd0"))


FIELDS = tuple(name for name in meeting() if name not in ("id", "purposes"))


@pytest.mark.parametrize("name", FIELDS)
def test_each_field_of_a_meeting_is_printed_or_missing_somewhere(year_of, name):
    def outcomes(year) -> list[str]:
        papers = [Paper(year, f"{kind}-tong-ket") for kind in ALL]
        return [repr((find_document(paper.id).context(paper), paper.gaps.fields)) for paper in papers]

    assert outcomes(year_of()) != outcomes(year_of({name: None}))


def test_the_day_of_the_invitation_is_not_that_of_the_meeting(year_of, read_word):
    word = read_word(generator.render(year_of(), "giay-moi-tong-ket"))
    assert word.styled("DiaDanhNgay")[0].text == "Nam Định, ngày 21 tháng 12 năm 2024"
    assert year_of().meetings[0].date == dt.date(2024, 12, 20)
