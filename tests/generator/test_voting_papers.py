"""The papers of the voting and of the award dossier: ballots, counts, minutes, submission, unit reports, the list."""

from __future__ import annotations

import datetime as dt
import io
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import docx
import pytest

import bloc
import generator
from bloc.model import DocumentData, Prose
from generator import MissingFieldsError
from generator.papers import Paper
from generator.papers.ballots import share
from generator.papers.forms import form_on, forms
from generator.place_words import place_among
from generator.rendering import rendering

MAU = Path(__file__).parents[2] / "examples" / "mau"
NUMBERS = {"bien-ban-kiem-phieu": 45, "bien-ban-binh-xet": 46, "to-trinh": 47}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def mau():
    """The sample bloc-year with the numbers that its records office would give."""
    year = bloc.load(MAU)
    documents = {
        **year.documents,
        **{name: year.document(name).model_copy(update={"number": n}) for name, n in NUMBERS.items()},
    }
    return year.model_copy(update={"documents": documents})


@pytest.fixture
def voted(make_year):
    """Return the function that makes a year in which a meeting has voted."""

    def make(ballots=None, meeting=None, **changes):
        counters = [("Trần Văn D", "head"), ("Trần Văn E", "secretary"), ("Trần Văn G", "member")]
        held = {
            "id": "tong-ket",
            "purposes": ["tong_ket", "binh_xet"],
            "date": "20/12/2024",
            "starts_at": "08:00",
            "ends_at": "11:05",
            "counted_at": "09:30",
            "place": "Hội trường A & B <1>",
            "chair": "Nguyễn Văn A, Giám đốc Sở Xây dựng",
            "secretary": "Trần Thị C, Chánh Văn phòng",
            "present_count": 8,
            "attendance": [
                {"unit": unit.id, "person": {"name": f"Lê Văn {unit.abbreviation}", "post": "Giám đốc"}}
                for unit in make_year().members
            ],
            "counters": [{"person": {"name": n, "post": "Chuyên viên"}, "unit": "stc", "role": r} for n, r in counters],
            "ballots": [ballot()] if ballots is None else ballots,
            "copies": 4,
            **(meeting or {}),
        }
        documents = {name: {"number": number, "date": "20/12/2024"} for number, name in enumerate(NUMBERS, 11)} | {
            "to-trinh": {"number": 13, "date": "24/12/2024", "addressees": ["Chủ tịch UBND tỉnh Nam Định"]},
            "bao-cao-thanh-tich": {"date": "23/12/2024"},
            "danh-muc-ho-so": {"date": "24/12/2024"},
        }
        completion = {"level": "Hoàn thành tốt nhiệm vụ", "decision": {"number": "9/QĐ-UBND", "date": "19/12/2024"}}
        facts = {
            "meetings": [held],
            "documents": documents,
            "nominations": [
                {
                    "award": "co_tinh",
                    "unit": "sxd",
                    "merit": "Dẫn đầu <phong trào> & vượt chỉ tiêu",
                    "completion": completion,
                    "report_received": True,
                }
            ],
        }
        return make_year(**{**facts, **changes})

    return make


def ballot(**changes):
    """Return a ballot on the provincial flag in which six of eight chose sxd."""
    return {
        "about": "co_tinh",
        "max_choices": 1,
        "issued": 8,
        "collected": 8,
        "valid": 8,
        "invalid": 0,
        "votes": [{"unit": "sxd", "yes": 6}, {"unit": "sct", "yes": 2}],
        **changes,
    }


def rules(**voting):
    """Return a regulation that votes so."""
    return {"voting": {"quorum": "2/3", "threshold": "1/2", **voting}}


def in_mode(year, mode):
    return year.model_copy(update={"issuing": year.issuing.model_copy(update={"mode": mode})})


def rendered(read_word, year, document, draft=False):
    return read_word(generator.render(year, document, draft))


def paths(year, document, draft=False):
    return [field.path for field in generator.missing(year, document, draft)]


def tables(word, *heads):
    """Return the rows of every table whose first cells are these heads, as texts."""
    found = []
    for table in word.body.iter(W + "tbl"):
        rows = [[_text(cell) for cell in row.findall(W + "tc")] for row in table.findall(W + "tr")]
        if rows and rows[0][: len(heads)] == list(heads):
            found.append(rows[1:])
    return found


def _text(cell):
    lines = (
        "".join(" " if t.tag == W + "br" else t.text or "" for t in p.iter(W + "t", W + "br"))
        for p in cell.iter(W + "p")
    )
    return "\n".join(lines).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(7, 8, "87,50"), (6, 8, "75"), (6, 7, "85,71"), (0, 8, "0"), (8, 8, "100"), (1, 3, "33,33"), (1, 800, "0,13")],
)
def test_a_share_has_two_decimals_unless_it_is_whole(part, whole, expected):
    assert share(part, whole) == expected


# ---------------------------------------------------------------------------------------------------------- ballots


def test_each_ballot_is_printed_for_every_voter(mau, read_word):
    (meeting,) = (m for m in mau.meetings if m.ballots)
    labels = generator.copies(mau, "phieu-bau")
    assert len(labels) == len(meeting.ballots) * meeting.present_count == 40
    assert labels[0] == "Phiếu bầu “Cờ thi đua của Chính phủ”, tờ 1/8"
    assert labels[-1] == "Phiếu bầu Khối phó năm 2027, tờ 8/8"
    word = rendered(read_word, mau, "phieu-bau")
    assert len(word.styled("TenLoai")) == 40
    assert len(list(word.body.iter(W + "sectPr"))) == 40  # a page each, none of them a second
    assert "./." not in word.text()


def test_one_copy_alone_can_be_written(mau, read_word):
    data = rendering(mau, "phieu-bau", copy=24).data
    word = read_word(data)
    assert [look.text for look in word.styled("TrichYeu")] == ["Suy tôn Khối trưởng năm 2027"]
    assert [row[1] for row in tables(word, "STT", "Đơn vị", "Đồng ý")[0]] == ["Sở Công Thương"]


def test_a_ballot_lists_the_members_with_empty_boxes_and_no_place_for_a_name(mau, read_word):
    word = read_word(rendering(mau, "phieu-bau", copy=8).data)
    ((*rows,),) = tables(word, "STT", "Đơn vị", "Đồng ý", "Không đồng ý")
    assert [row[1] for row in rows] == [unit.name for unit in mau.members]
    assert all(row[2:] == ["", ""] for row in rows)
    text = word.text()
    assert "chọn “Đồng ý” không quá 02 đơn vị" in text
    assert "Không ghi tên, không ký tên" in text
    assert "(Đóng dấu treo của Sở Xây dựng)" in text
    assert "(Bình xét thi đua năm 2026, hội nghị ngày 16 tháng 12 năm 2026)" in text
    assert not word.styled("HoTen", "ChucVu", "NoiNhan")


def test_how_many_may_be_chosen_is_the_ballots_own_number_else_the_quota_else_one(voted):
    def most(**changes):
        year = voted([ballot(max_choices=None, **changes)], regulation={**rules(), "quotas": {"co_tinh": 3}})
        paper = Paper(year, "phieu-bau")
        (sheet, *_) = generator.find_document("phieu-bau").context(paper)["ban"]
        return sheet.cach_ghi[0].partition("không quá ")[2]

    assert most() == "03 đơn vị."
    assert most(about="khoi_truong") == "01 đơn vị."
    year = voted([ballot(max_choices=None)])
    assert paths(year, "phieu-bau") == ["meetings[tong-ket].ballots[co_tinh].max_choices"]


def test_a_disqualified_unit_is_on_no_ballot(voted, read_word):
    scores = {**voted().model_dump()["scores"], "stc": {"I.1": 50, "disqualified": "Bị kỷ luật"}}
    word = rendered(read_word, voted(scores=scores), "phieu-bau")
    names = [row[1] for row in tables(word, "STT", "Đơn vị", "Đồng ý")[0]]
    assert len(names) == 7
    assert "Sở Tài chính" not in names


def test_a_show_of_hands_has_no_paper(voted):
    hands = ballot(about="khoi_truong", secret=False, votes=[{"unit": "sct", "yes": 8}])
    assert len(generator.copies(voted([ballot(), hands]), "phieu-bau")) == 8
    assert paths(voted([hands]), "phieu-bau")[0] == "meetings[tong-ket].ballots"
    by_hand = voted(regulation=rules(method="gio_tay"))
    assert generator.copies(by_hand, "phieu-bau") == ()


def test_a_ballot_needs_the_meeting_its_voters_and_the_whole_list_of_members(voted, make_year):
    bare = make_year(meetings=[])
    assert paths(bare, "phieu-bau") == ["meetings"]
    bloc_data = {**voted().bloc.model_dump(), "members_complete": False}
    year = voted(meeting={"present_count": None, "attendance": []}, bloc=bloc_data)
    assert paths(year, "phieu-bau") == ["members", "meetings[tong-ket].present_count"]
    assert generator.render(bare, "phieu-bau", draft=True).startswith(b"PK")


# ------------------------------------------------------------------------------------------------- counting minutes


def test_the_count_prints_every_candidate_with_votes_and_share(mau, read_word):
    (meeting,) = (m for m in mau.meetings if m.ballots)
    word = rendered(read_word, mau, "bien-ban-kiem-phieu")
    found = tables(word, "STT", "Đơn vị", "Số phiếu đồng ý", "Tỷ lệ (%)")
    assert len(found) == len(meeting.ballots)
    for rows, one in zip(found, meeting.ballots, strict=True):
        yes = {mau.unit(vote.unit).name: vote.yes for vote in one.votes}
        assert {row[1]: int(row[2]) for row in rows if int(row[2])} == yes
        assert len(rows) == (len(one.options) or len(mau.members))
        assert [int(row[2]) for row in rows] == sorted((int(row[2]) for row in rows), reverse=True)
        for row in rows:
            percent = (Decimal(row[2]) * 100 / 8).quantize(Decimal("0.01"), ROUND_HALF_UP)
            assert Decimal(row[3].replace(",", ".")) == percent
    text = word.text()
    assert "Tỷ lệ phiếu đồng ý tính trên tổng số 08 đơn vị thành viên Khối." in text
    assert "Số phiếu phát ra: 08; thu về: 08; hợp lệ: 07; không hợp lệ: 01." in text
    collected = sum(one.collected for one in meeting.ballots)
    assert f"toàn bộ phiếu thu về ({collected} phiếu)" in text
    assert (
        "được 07/08 phiếu (87,50%), đạt quá 1/2 tổng số 08 đơn vị thành viên Khối đồng ý; đề nghị tặng “Cờ thi" in text
    )
    assert "Thời gian bắt đầu: 10 giờ 30, ngày 16 tháng 12 năm 2026." in text
    assert "03 bản" in text


def test_every_counter_signs_and_the_chair_does_not(mau, read_word):
    word = rendered(read_word, mau, "bien-ban-kiem-phieu")
    assert [look.text for look in word.styled("HoTenKy")] == ["Phan Thị T", "Lưu Văn U", "Đinh Văn S"]
    assert [look.text for look in word.styled("DonViKy")] == ["THƯ KÝ", "THÀNH VIÊN", "TRƯỞNG BAN"]
    assert "CHỦ TỌA" not in word.text()
    assert "Nguyễn Văn A" not in word.text()
    assert not any(look.text for look in word.styled("DiaDanhNgay"))  # form 1.9


@pytest.mark.parametrize("number", [1, 2, 4, 5, 7])
def test_any_number_of_counters_finds_its_place(voted, read_word, number):
    people = [f"Phạm Văn {letter}" for letter in "ABCDEGH"[:number]]
    counters = [{"person": {"name": name}, "role": "head" if not i else "member"} for i, name in enumerate(people)]
    word = rendered(read_word, voted(meeting={"counters": counters}), "bien-ban-kiem-phieu", draft=True)
    assert sorted(look.text for look in word.styled("HoTenKy") if look.text) == people


def test_shares_are_of_those_present_where_the_rules_say_so(voted, read_word):
    seven = voted(meeting={"present_count": 7, "attendance": []}, regulation=rules(base="present"))
    text = rendered(read_word, seven, "bien-ban-kiem-phieu").text()
    assert "tính trên tổng số 07 đơn vị có mặt" in text
    assert "Sở Xây dựng được 06/07 phiếu (85,71%), đạt quá 1/2 tổng số 07 đơn vị có mặt đồng ý" in text


def test_equal_votes_for_one_place_go_to_the_tie_rule(voted, read_word):
    votes = [{"unit": unit, "yes": yes} for unit, yes in (("stc", 8), ("sxd", 6), ("sct", 6), ("skhcn", 4))]
    tie = {**rules(tie_rule="Bỏ phiếu lại giữa các đơn vị"), "quotas": {"co_tinh": 2}}
    year = voted([ballot(max_choices=3, votes=votes)], regulation=tie)
    text = rendered(read_word, year, "bien-ban-kiem-phieu").text()
    assert "Kết quả: Sở Tài chính được 08/08 phiếu (100%), đạt quá 1/2" in text
    assert (
        "Sở Xây dựng, Sở Công Thương có số phiếu bằng nhau, xử lý theo Quy chế: bỏ phiếu lại giữa các đơn vị." in text
    )
    without = voted([ballot(max_choices=3, votes=votes)], regulation={**rules(), "quotas": {"co_tinh": 2}})
    assert paths(without, "bien-ban-kiem-phieu") == ["regulation.voting.tie_rule"]


def test_exactly_the_threshold_is_not_enough(voted, read_word):
    year = voted([ballot(votes=[{"unit": "sxd", "yes": 4}, {"unit": "sct", "yes": 4}])])
    text = rendered(read_word, year, "bien-ban-kiem-phieu").text()
    assert "Kết quả: không có đơn vị nào đạt quá 1/2 tổng số 08 đơn vị thành viên Khối đồng ý." in text
    assert "đề nghị tặng “Cờ thi đua của UBND tỉnh”." not in text


def test_no_more_are_elected_than_there_are_places(voted, read_word):
    votes = [{"unit": unit, "yes": yes} for unit, yes in (("stc", 8), ("sxd", 7), ("sct", 6), ("skhcn", 3))]
    year = voted([ballot(max_choices=3, votes=votes)], regulation={**rules(), "quotas": {"co_tinh": 2}})
    text = rendered(read_word, year, "bien-ban-kiem-phieu").text()
    assert "Sở Tài chính được 08/08 phiếu (100%), Sở Xây dựng được 07/08 phiếu (87,50%), đạt" in text
    assert "Sở Công Thương được" not in text


def test_votes_that_nobody_counted_are_never_taken_for_none(voted):
    year = voted([ballot(max_choices=2)])  # 8 of 16 choices: the others may have had votes too
    assert paths(year, "bien-ban-kiem-phieu") == ["meetings[tong-ket].ballots[co_tinh].votes"]
    zeros = [{"unit": unit.id, "yes": 0} for unit in year.members if unit.id not in ("sxd", "sct")]
    assert paths(voted([ballot(max_choices=2, votes=[*ballot()["votes"], *zeros])]), "bien-ban-kiem-phieu") == []


def test_a_final_count_is_refused_with_all_that_it_lacks(voted):
    empty = {"counted_at": None, "place": None, "counters": []}
    one = {"about": "co_tinh", "max_choices": 1, "votes": []}
    year = voted([one], meeting=empty, regulation={}, documents={})
    with pytest.raises(MissingFieldsError) as caught:
        generator.render(year, "bien-ban-kiem-phieu")
    found = [field.path for field in caught.value.fields]
    counts = [f"meetings[tong-ket].ballots[co_tinh].{name}" for name in ("issued", "collected", "valid", "invalid")]
    assert set(found) == {
        "meetings[tong-ket].counted_at",
        "meetings[tong-ket].place",
        "meetings[tong-ket].counters",
        *counts,
        "meetings[tong-ket].ballots[co_tinh].votes",
        "regulation.voting.threshold",
        "documents.bien-ban-kiem-phieu.number",
    }
    assert len(found) == len(set(found))


def test_signs_of_xml_in_a_name_are_printed_as_they_are(voted, read_word):
    for document in ("bien-ban-kiem-phieu", "bien-ban-binh-xet"):
        assert "Hội trường A & B <1>" in rendered(read_word, voted(), document, draft=True).text()
    assert "dẫn đầu <phong trào> & vượt chỉ tiêu" in rendered(read_word, voted(), "to-trinh").text()


# ---------------------------------------------------------------------------------------------- assessment minutes


def test_the_assessment_tells_quorum_scores_ballots_proposals_and_successors(mau, read_word):
    word = rendered(read_word, mau, "bien-ban-binh-xet")
    text = word.text()
    assert "có ít nhất 2/3 số đơn vị thành viên dự; có mặt 08/08 đơn vị thành viên, đạt 100%, đủ điều kiện" in text
    (scored,) = tables(word, "STT", "Đơn vị", "Nhóm I (60)")
    assert [row[1] for row in scored] == [mau.unit(s.unit).name for s in mau.standings()]
    (counted,) = tables(word, "STT", "Nội dung bỏ phiếu")
    assert [row[2:] for row in counted] == [["8", "8", "8", "0"]] * 2 + [["8", "8", "7", "1"]] + [
        ["8", "8", "8", "0"]
    ] * 2
    (listed,) = tables(word, "STT", "Đơn vị", "Danh hiệu, hình thức đề nghị")
    assert [row[1] for row in listed] == [mau.unit(n.unit).name for n in mau.nominations]
    assert [row[5] for row in listed] == [f"{n.votes:02d}/08 phiếu ({share(n.votes, 8)}%)" for n in mau.nominations]
    assert listed[0][2:5] == ["“Cờ thi đua của Chính phủ”", "99", "1"]
    assert "Hội nghị suy tôn Khối trưởng năm 2027: Sở Công Thương, 08/08 phiếu (100%); Khối phó: Sở Nông nghiệp" in text
    assert "ghi tại Biên bản kiểm phiếu số 45/BB-SXD ngày 16 tháng 12 năm 2026." in text
    assert "Không có đơn vị thuộc trường hợp không xét khen thưởng." in text
    assert [look.text for look in word.styled("ChucVu") if look.text] == ["THƯ KÝ", "CHỦ TỌA"]
    assert [look.text for look in word.styled("HoTen")] == ["Ngô Thị N", "Nguyễn Văn A"]


def test_too_few_units_are_said_to_be_too_few(voted, read_word):
    few = voted(meeting={"present_count": 5, "attendance": []})
    text = rendered(read_word, few, "bien-ban-binh-xet", draft=True).text()
    assert "05/08 đơn vị thành viên, đạt 62,50%, chưa đủ điều kiện bình xét." in text
    six = voted(meeting={"present_count": 6, "attendance": []})
    assert "đạt 75%, đủ điều kiện" in rendered(read_word, six, "bien-ban-binh-xet", draft=True).text()


def test_a_unit_that_is_not_considered_stands_there_with_the_reason(voted, read_word):
    scores = {**voted().model_dump()["scores"]}
    scores["stc"] = {**scores["stc"], "disqualified": "Không gửi bảng tự chấm điểm."}
    text = rendered(read_word, voted(scores=scores), "bien-ban-binh-xet").text()
    assert "Đơn vị không xét khen thưởng:\nSở Tài chính: không gửi bảng tự chấm điểm." in text
    assert "Không có đơn vị thuộc trường hợp" not in text


def test_what_became_of_a_proposal_later_is_not_in_the_minutes(voted, read_word):
    decided = {"status": "decided", "decision": {"number": "12/QĐ-UBND", "date": "5/2/2025"}}
    year = voted(nominations=[{"award": "co_tinh", "unit": "sxd", "votes": 6, **decided}])
    text = rendered(read_word, year, "bien-ban-binh-xet").text()
    assert "06/08 phiếu (75%)" in text
    assert "12/QĐ-UBND" not in text
    assert "Được tặng" not in text


def test_the_votes_of_a_proposal_are_those_of_its_ballot_where_it_has_none_itself(voted, read_word):
    (listed,) = tables(
        rendered(read_word, voted(), "bien-ban-binh-xet"), "STT", "Đơn vị", "Danh hiệu, hình thức đề nghị"
    )
    assert listed == [["1", "Sở Xây dựng", "“Cờ thi đua của UBND tỉnh”", "98,5", "1", "06/08 phiếu (75%)"]]
    other = voted([ballot(about="bang_khen_tinh")])
    assert paths(other, "bien-ban-binh-xet") == ["nominations[0].votes"]


def test_the_tie_rule_of_the_scores_stands_only_where_totals_are_equal(voted, read_word):
    rule = {**voted().model_dump()["scoring"], "tie_rule": "Bằng điểm thì xét nhóm I"}
    assert "Bằng điểm" not in rendered(read_word, voted(scoring=rule), "bien-ban-binh-xet").text()
    equal = {unit.id: {"I.1": 50, "II.1": 20, "III.1": 10} for unit in voted().members}
    assert (
        "Bằng điểm thì xét nhóm I."
        in rendered(read_word, voted(scoring=rule, scores=equal), "bien-ban-binh-xet").text()
    )


def test_a_vote_by_hand_has_no_papers_to_count(voted, read_word):
    hands = ballot(about="khoi_truong", secret=False, votes=[{"unit": "sct", "yes": 8}], issued=None)
    word = rendered(read_word, voted([ballot(), hands]), "bien-ban-binh-xet")
    (counted,) = tables(word, "STT", "Nội dung bỏ phiếu")
    assert counted[1] == ["2", "Khối trưởng năm 2025 (giơ tay)", "", "", "", ""]
    assert "Hình thức: bỏ phiếu kín và giơ tay biểu quyết theo từng nội dung" in word.text()


def test_final_minutes_of_the_assessment_are_refused_with_all_that_they_lack(make_year):
    year = make_year(meetings=[], nominations=[], scores={}, next_leader=None, documents={}, regulation={})
    with pytest.raises(MissingFieldsError) as caught:
        generator.render(year, "bien-ban-binh-xet")
    assert {"meetings", "documents.bien-ban-binh-xet.number"} <= {field.path for field in caught.value.fields}
    held = {"id": "tk", "purposes": ["binh_xet"], "date": "20/12/2024"}
    year = make_year(meetings=[held], nominations=[], scores={}, next_leader=None, documents={}, regulation={})
    found = paths(year, "bien-ban-binh-xet")
    for path in (
        *(f"meetings[tk].{name}" for name in ("starts_at", "ends_at", "place", "chair", "secretary", "ballots")),
        *("regulation.voting.quorum", "scores", "nominations", "next_leader"),
    ):
        assert path in found
    runs = [
        run
        for p in docx.Document(io.BytesIO(generator.render(year, "bien-ban-binh-xet", draft=True))).paragraphs
        for run in p.runs
        if run.font.highlight_color is not None
    ]
    assert "«Khối trưởng năm 2025»" in [run.text.replace("\N{NO-BREAK SPACE}", " ") for run in runs]


# ------------------------------------------------------------------------------------------------------- submission


def test_a_ballot_with_one_candidate_has_nothing_to_choose_among(mau, read_word):
    text = read_word(rendering(mau, "phieu-bau", copy=25).data).text()
    assert "1. Đánh dấu (X) vào cột “Đồng ý” hoặc cột “Không đồng ý”.\n" in text
    assert "không quá" not in text


@pytest.mark.parametrize(
    ("rank", "number", "expected"),
    [(2, 8, "thứ 2/8 đơn vị của Khối"), (1, None, "thứ nhất"), (2, None, "thứ nhì"), (11, None, "thứ 11")],
)
def test_a_place_is_told_among_all_where_their_number_is_known(rank, number, expected):
    assert place_among(rank, number, "Khối") == expected


def test_the_bloc_proposes_and_the_province_submits_upward(mau, read_word):
    word = rendered(read_word, mau, "to-trinh")
    text = word.text()
    lines = text.split("\n")
    assert (
        "1. Đề nghị xem xét, trình Thủ tướng Chính phủ tặng “Cờ thi đua của Chính phủ” cho 01 đơn vị: Sở Xây dựng."
        in lines
    )
    assert (
        "2. Đề nghị tặng “Cờ thi đua của UBND tỉnh” cho 02 đơn vị: Sở Công Thương; Sở Nông nghiệp và Môi trường."
        in lines
    )
    assert (
        "3. Đề nghị tặng Bằng khen của Chủ tịch UBND tỉnh cho 02 đơn vị: Sở Tài chính; Sở Khoa học và Công nghệ."
        in lines
    )
    assert "được tặng" not in text.lower()
    assert text.count("./.") == 1
    assert "đối với 05 đơn vị (danh sách tại Phụ lục kèm theo)" in text
    for nomination in mau.nominations:
        assert f"{mau.unit(nomination.unit).name}: {nomination.merit[:1].lower()}{nomination.merit[1:].strip()}" in text
    assert "đạt 99 điểm, xếp thứ 1/8 đơn vị của Khối; được xếp loại “Hoàn thành xuất sắc nhiệm vụ”." in text
    assert (
        "1. Báo cáo thành tích của 04/05 đơn vị được đề nghị; báo cáo của Sở Khoa học và Công nghệ gửi bổ sung;" in text
    )
    assert "Quyết định số 2204/QĐ-UBND ngày 15 tháng 12 năm 2026 của Chủ tịch UBND tỉnh Hà Tĩnh." in text
    assert [look.text for look in word.styled("KinhGuiDong", "KinhGuiCuoi")] == [
        "- Chủ tịch UBND tỉnh Hà Tĩnh;",
        "- Hội đồng Thi đua - Khen thưởng tỉnh (qua Sở Nội vụ).",
    ]
    assert next(look.text for look in word.styled("NoiNhanDong") if look.text) == "- Như trên;"


def test_the_list_of_units_is_an_annex_on_its_side(mau, read_word):
    word = rendered(read_word, mau, "to-trinh")
    sizes = [section.find(W + "pgSz") for section in word.body.iter(W + "sectPr")]
    assert [size.get(W + "orient") for size in sizes] == [None, "landscape"]
    (rows,) = tables(word, "STT", "Tên đơn vị", "Danh hiệu, hình thức đề nghị", "Điểm", "Xếp hạng")
    assert [row[1] for row in rows] == [mau.unit(n.unit).name for n in mau.nominations]
    totals = {mau.unit(s.unit).name: s.total for s in mau.standings()}
    assert all(Decimal(row[3].replace(",", ".")) == totals[row[1]] for row in rows)
    got = {row[1]: row[6] for row in rows}
    assert got["Sở Công Thương"] == (
        "Bằng khen của Chủ tịch UBND tỉnh năm 2025 (Quyết định số 352/QĐ-UBND ngày 06/02/2026)"
    )
    assert got["Sở Xây dựng"] == ""
    assert word.styled("PhuLuc")[0].text == "Phụ lục"
    assert "(Kèm theo Tờ trình số 47/TTr-SXD ngày 18 tháng 12 năm 2026 của Sở Xây dựng)" in word.text()


def test_the_minutes_are_cited_before_what_is_carried_out(voted, read_word):
    bases = [
        {"type": "Luật", "subject": "Thi đua, khen thưởng", "date": "15/6/2022"},
        {
            "type": "Chỉ thị",
            "number": "1/CT-UBND",
            "date": "2/1/2024",
            "issuer": "UBND tỉnh",
            "subject": "về phát động thi đua",
            "verb": "Thực hiện",
        },
    ]
    word = rendered(read_word, voted(legal_bases=bases, issuing={"law_library": False}), "to-trinh")
    cited = [look.text for look in word.styled("CanCu")]
    assert cited[0] == "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;"
    assert cited[1].startswith(
        "Căn cứ Biên bản bình xét, suy tôn số 12/BB-SXD ngày 20 tháng 12 năm 2024 và Biên bản kiểm phiếu số 11/BB-SXD "
    )
    assert cited[2].startswith("Thực hiện Chỉ thị số 1/CT-UBND")
    assert [text[-1] for text in cited] == [";", ";", "."]


def test_minutes_without_a_number_are_cited_by_their_day_and_never_twice(voted, read_word):
    documents = {"to-trinh": {"number": 13, "date": "24/12/2024", "addressees": ["Chủ tịch UBND tỉnh Nam Định"]}}
    word = rendered(read_word, voted(documents=documents), "to-trinh")
    assert any(
        "Biên bản bình xét, suy tôn ngày 20 tháng 12 năm 2024 và Biên bản kiểm phiếu ngày 20" in look.text
        for look in word.styled("CanCu")
    )
    own = [
        *voted().model_dump()["legal_bases"],
        {"type": "Biên bản", "date": "20/12/2024", "issuer": "Hội nghị tổng kết", "subject": "bình xét"},
    ]
    word = rendered(read_word, voted(legal_bases=own), "to-trinh")
    assert sum("Biên bản" in look.text for look in word.styled("CanCu")) == 1


def test_higher_awards_go_through_the_province_and_titles_stand_in_quotes(voted, read_word):
    nominations = [
        {"award": "khac", "name": "Tập thể lao động xuất sắc", "unit": "stc", "merit": "Tốt", "votes": 7},
        {"award": "bang_khen_thu_tuong", "unit": "sct", "merit": "Tốt", "votes": 7},
        {"award": "huan_chuong", "name": "Huân chương Lao động hạng Ba", "unit": "sxd", "merit": "Tốt", "votes": 8},
    ]
    text = rendered(read_word, voted(nominations=nominations), "to-trinh").text()
    assert "1. Đề nghị xem xét, trình Thủ tướng Chính phủ tặng Bằng khen của Thủ tướng Chính phủ cho 01" in text
    assert "trình Chủ tịch nước tặng thưởng Huân chương Lao động hạng Ba cho 01 đơn vị: Sở Xây dựng." in text
    assert "3. Đề nghị tặng “Tập thể lao động xuất sắc” cho 01 đơn vị: Sở Tài chính." in text


def test_a_final_submission_is_refused_with_all_that_it_lacks(make_year):
    nominations = [{"award": "co_tinh", "count": 2}, {"award": "bang_khen_tinh", "unit": "sct"}]
    year = make_year(nominations=nominations, documents={}, scores={}, meetings=[])
    found = set(paths(year, "to-trinh"))
    assert found == {
        "documents.to-trinh.number",
        "documents.to-trinh.date",
        "documents.to-trinh.addressees",
        "meetings",
        "nominations[0].unit",
        "nominations[0].merit",
        "nominations[0].votes",
        "nominations[1].merit",
        "nominations[1].votes",
        "scores",
    }
    assert "nominations" in paths(make_year(nominations=[]), "to-trinh")
    draft = generator.render(year, "to-trinh", draft=True)
    assert "«tên đơn vị»" in "".join(p.text for p in docx.Document(io.BytesIO(draft)).paragraphs)


def test_forms_are_those_of_the_decree_in_force():
    assert form_on("to-trinh", dt.date(2023, 12, 31)) is None
    assert form_on("to-trinh", dt.date(2025, 6, 30)).citation == "Mẫu số 01, Phụ lục Nghị định số 98/2023/NĐ-CP"
    assert form_on("to-trinh", dt.date(2025, 7, 1)).decree == "152/2025/NĐ-CP"
    assert form_on("ke-hoach", dt.date(2025, 7, 1)) is None
    assert all(form.source for form in forms())
    known = {instrument.number for instrument in bloc.law.instruments()}
    assert {form.decree for form in forms()} <= known


# ----------------------------------------------------------------------------------------------------- unit reports


@pytest.mark.parametrize("mode", ["A", "B"])
def test_a_unit_reports_on_its_own_letterhead_under_its_heads_name(mau, read_word, mode):
    word = rendered(read_word, in_mode(mau, mode), "bao-cao-thanh-tich-sct")
    assert word.styled("CoQuanBanHanh")[0].text == "SỞ CÔNG THƯƠNG"
    assert not word.styled("SoKyHieu")
    assert [look.text for look in word.styled("HoTen")] == ["Nguyễn Văn A", "Trần Thị B"]
    posts = [look.text for look in word.styled("ChucVu") if look.text]
    assert posts == ["XÁC NHẬN CỦA CẤP TRÌNH", "KHỐI TRƯỞNG", "GIÁM ĐỐC"]
    assert word.styled("TrichYeu")[0].text == "Đề nghị tặng “Cờ thi đua của UBND tỉnh” năm 2026"
    assert word.text().count("./.") == 1
    assert not word.styled("KemTheo")


def test_a_unit_report_holds_the_units_figures(mau, read_word):
    word = rendered(read_word, mau, "bao-cao-thanh-tich-sct")
    (figures,) = tables(word, "STT", "Chỉ tiêu", "Kế hoạch", "Thực hiện")
    assert figures == [["1", "Chỉ số sản xuất công nghiệp", "tăng 9%", "tăng 9,8%"]]
    (points,) = tables(word, "Nhóm", "Nội dung", "Điểm tối đa", "Điểm đạt được")
    values = {row[1]: Decimal(row[3].replace(",", ".")) for row in points}
    verified = mau.scores["sct"].points
    for group in mau.scoring.groups:
        assert values[group.name] == sum(s.verified for code, s in verified.items() if code.split(".")[0] == group.id)
    assert values["Điểm thưởng"] == sum(one.points for one in mau.scores["sct"].bonus)
    assert values["Tổng điểm"] == sum(s.verified for s in verified.values()) + values["Điểm thưởng"]
    (received,) = tables(word, "Năm", "Danh hiệu thi đua, hình thức khen thưởng")
    assert received == [
        ["2025", "Bằng khen của Chủ tịch UBND tỉnh", "352/QĐ-UBND ngày 06/02/2026, Chủ tịch UBND tỉnh Hà Tĩnh"]
    ]
    text = word.text()
    reached = [t.reached for group in mau.covenant.groups for t in group.targets]
    assert f"{sum(reached)}/{len(reached)} chỉ tiêu đạt hoặc vượt." in text
    assert "“Hoàn thành xuất sắc nhiệm vụ” theo Quyết định số 2204/QĐ-UBND ngày 15 tháng 12 năm 2026" in text
    assert "Xếp hạng: thứ 2/8 đơn vị của Khối." in text


def test_the_units_own_text_takes_the_place_of_ours_with_its_data_inside(mau, read_word):
    text = rendered(read_word, mau, "bao-cao-thanh-tich-sxd").text()
    assert "Sở có 09 phòng, đơn vị trực thuộc" in text
    assert mau.nominations[0].merit.strip() in text
    assert "CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG" not in text  # it received none: no heading without text
    assert "{{" not in text
    for unit in ("sct", "snnmt", "stc", "skhcn"):
        assert generator.missing(mau, f"bao-cao-thanh-tich-{unit}") == ()


def test_headings_without_text_fall_away_and_the_rest_is_counted(voted, read_word, make_prose):
    blocks = (
        ("muc", "I", "Đặc điểm"),
        ("khoan_tieu_de", "1", "Khen thưởng"),
        ("doan", "", "{{ khen_thuong_da_nhan }}"),
        ("muc", "II", "Thành tích"),
        ("khoan_tieu_de", "1", "Kết quả"),
        ("doan", "", "{{ ket_qua_nhiem_vu }}"),
        ("khoan_tieu_de", "2", "Xếp loại"),
        ("doan", "", "{{ muc_do_hoan_thanh }}"),
    )
    prose: dict[str, Prose] = {"bao-cao-thanh-tich-sxd": make_prose("bao-cao-thanh-tich-sxd", "muc", blocks)}
    word = rendered(read_word, voted(prose=prose), "bao-cao-thanh-tich-sxd")
    assert [look.text for look in word.styled("Muc")] == ["I. THÀNH TÍCH"]
    assert [look.text for look in word.styled("KhoanTieuDe")] == ["1. Xếp loại"]


def test_only_confirmed_awards_of_the_unit_itself_are_listed(voted, read_word):
    awards = [
        {"award": "co_tinh", "unit": "sxd", "year": 2023, "confirmed": False},
        {"award": "co_tinh", "unit": "sct", "year": 2022},
        {"award": "bang_khen_tinh", "unit": "sxd", "year": 2021, "decision": {"number": "3/QĐ", "date": "1/2/2022"}},
    ]
    word = rendered(read_word, voted(prior_awards=awards), "bao-cao-thanh-tich-sxd")
    (rows,) = tables(word, "Năm")
    assert rows == [["2021", "Bằng khen của Chủ tịch UBND tỉnh", "3/QĐ ngày 01/02/2022"]]
    (listed,) = tables(rendered(read_word, voted(prior_awards=awards), "to-trinh"), "STT", "Tên đơn vị")
    assert listed[0][6] == "Bằng khen của Chủ tịch UBND tỉnh năm 2021 (Quyết định số 3/QĐ ngày 01/02/2022)"


def test_the_form_of_a_report_is_printed_only_where_it_is_given(voted, read_word):
    assert not rendered(read_word, voted(), "bao-cao-thanh-tich-sxd").styled("KemTheo")
    nomination = {**voted().nominations[0].model_dump(), "report_form": "Mẫu số 02"}
    word = rendered(read_word, voted(nominations=[nomination]), "bao-cao-thanh-tich-sxd")
    assert [look.text for look in word.styled("KemTheo")] == ["(Mẫu số 02)"]


def test_a_deputy_signs_the_units_report_for_its_head(voted, read_word):
    signer = {"name": "Lê Thị K", "post": "Phó Giám đốc", "authority_prefix": "KT."}
    documents = {"bao-cao-thanh-tich-sct": {"date": "23/12/2024", "signer": signer}}
    nomination = {**voted().nominations[0].model_dump(), "unit": "sct"}
    word = rendered(read_word, voted(documents=documents, nominations=[nomination]), "bao-cao-thanh-tich-sct")
    posts = [look.text for look in word.styled("ChucVu") if look.text]
    assert posts == ["XÁC NHẬN CỦA CẤP TRÌNH", "KHỐI TRƯỞNG", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]


def test_a_final_report_of_a_unit_is_refused_with_all_that_it_lacks(make_year):
    year = make_year(documents={}, members=[{**u.model_dump(), "head": None} for u in make_year().members])
    assert set(paths(year, "bao-cao-thanh-tich-sct")) == {
        "nominations[1].merit",
        "nominations[1].completion.level",
        "nominations[1].completion.decision",
        "documents.bao-cao-thanh-tich-sct.date",
        *(f"members.{unit}.head.{name}" for unit in ("sxd", "sct") for name in ("post", "name")),
    }


# -------------------------------------------------------------------------------------------------- list of the parts


def test_the_list_says_what_the_dossier_has_and_what_it_lacks(mau, read_word):
    word = rendered(read_word, mau, "danh-muc-ho-so")
    (rows,) = tables(word, "STT", "Thành phần hồ sơ", "Tình trạng", "Ghi chú")
    parts = [row for row in rows if len(row) == 4]
    assert len(parts) == 4 + 3 * len(mau.nominations)
    assert [row[0] for row in parts] == [str(n) for n in range(1, len(parts) + 1)]
    lacking = [row for row in parts if row[2] == "Còn thiếu"]
    assert lacking == [["18", "Báo cáo thành tích", "Còn thiếu", "Chưa nhận"]]
    assert all(row[2] == "Có" for row in parts if row not in lacking)
    assert [row[0] for row in rows if len(row) != 4] == ["I", "II", "III", "IV", "V", "VI"]
    assert parts[0][3] == "Số 47/TTr-SXD ngày 18/12/2026; Mẫu số 01, Phụ lục Nghị định số 152/2025/NĐ-CP"
    expected = "Hồ sơ gồm 19 thành phần: đã có 18, còn thiếu 01: Báo cáo thành tích (Sở Khoa học và Công nghệ)."
    assert expected in word.text()
    assert "./." not in word.text()


@pytest.mark.parametrize(
    ("changes", "part", "note"),
    [
        (
            {"documents": {"danh-muc-ho-so": {"date": "24/12/2024"}}},
            "Tờ trình kèm",
            "Chưa ban hành; Mẫu số 01, Phụ lục",
        ),
        ({"documents": {"danh-muc-ho-so": {"date": "24/12/2024"}}}, "Biên bản kiểm phiếu", "Chưa ban hành"),
        ({"ballots": [], "documents": {}}, "Biên bản bình xét", "Chưa có kết quả bỏ phiếu"),
        ({"ballots": []}, "Kết quả bỏ phiếu", "Chưa có số phiếu"),
        ({"scores": {}}, "Bảng tổng hợp điểm", "Chưa thẩm định đủ điểm"),
        ({"nominations": [{"award": "co_tinh", "unit": "sxd"}]}, "Báo cáo thành tích", "Chưa nhận"),
        ({"nominations": [{"award": "co_tinh", "unit": "sxd"}]}, "Tài liệu về mức độ", "Chưa có kết quả xếp loại"),
        (
            {"nominations": [{"award": "co_tinh", "unit": "sxd", "completion": {"level": "Tốt"}}]},
            "Tài liệu về mức độ",
            "Tốt; chưa có quyết định",
        ),
    ],
)
def test_each_missing_part_is_told_with_its_reason(voted, read_word, changes, part, note):
    word = rendered(read_word, voted(**changes), "danh-muc-ho-so", draft=True)
    (rows,) = tables(word, "STT", "Thành phần hồ sơ")
    (row,) = (row for row in rows if row[1].startswith(part))
    assert row[2] == "Còn thiếu"
    assert row[3].startswith(note)
    assert part in word.text().partition("còn thiếu")[2]


def test_a_full_dossier_is_said_to_be_full(voted, read_word):
    text = rendered(read_word, voted(), "danh-muc-ho-so").text()
    assert "Hồ sơ gồm 07 thành phần, đã có đủ." in text
    assert "Còn thiếu" not in text


def test_what_was_issued_counts_with_its_own_number(voted, read_word):
    record = {
        "document": "to-trinh",
        "number": 88,
        "symbol": "TTr-SXD",
        "date": "26/12/2024",
        "file": "ban-hanh/to-trinh.pdf",
        "sha256": "0" * 64,
    }
    word = rendered(read_word, voted(issued={"to-trinh": record}), "danh-muc-ho-so")
    (rows,) = tables(word, "STT", "Thành phần hồ sơ")
    assert rows[1][3].startswith("Số 88/TTr-SXD ngày 26/12/2024")


# --------------------------------------------------------------------------------------------------------- all of them

ALL = ("phieu-bau", "bien-ban-kiem-phieu", "bien-ban-binh-xet", "to-trinh", "bao-cao-thanh-tich-sxd", "danh-muc-ho-so")


@pytest.mark.parametrize("document", ALL)
@pytest.mark.parametrize("mode", ["A", "B"])
def test_finals_hold_no_placeholder_and_drafts_are_marked(mau, read_word, document, mode):
    year = in_mode(mau, mode)
    final = rendered(read_word, year, document)
    text = final.text() + final.parts["docProps/core.xml"].decode()
    assert not any(mark in text for mark in ("«", "{{", "{%", "None", "()", "  ", " ,", ";;", "..."))
    assert "DỰ THẢO" not in text
    assert "DỰ THẢO LẦN 1" in rendered(read_word, year, document, draft=True).text()
    numbered = document in NUMBERS
    issuer = (
        "SỞ XÂY DỰNG" if (numbered and mode == "B") or "thanh-tich" in document else "KHỐI THI ĐUA KINH TẾ - KỸ THUẬT"
    )
    assert final.styled("CoQuanBanHanh")[0].text == issuer
    if numbered:
        symbol = final.styled("SoKyHieu")[0].text.rpartition("-")[2]
        assert symbol == ("SXD" if mode == "B" else "KTĐ")


def test_a_cluster_is_called_so_everywhere(voted, read_word):
    cluster = {
        **voted().bloc.model_dump(),
        "name": "Cụm thi đua số 1",
        "kind": "cum",
        "role_titles": {"leader": "Cụm trưởng", "deputy": "Cụm phó"},
    }
    roles = [ballot(), ballot(about="khoi_truong", options=["sct"], votes=[{"unit": "sct", "yes": 8}])]
    for document in ALL:
        text = rendered(read_word, voted(roles, bloc=cluster, issuing={"mode": "A"}), document).text()
        assert "Khối" not in text
        assert "KHỐI" not in text
        assert "Cụm" in text


@pytest.mark.parametrize("document", ALL)
def test_nothing_but_the_list_is_needed_for_a_draft(make_year, document):
    bare = make_year(
        **{name: {} for name in ("covenant", "plan", "regulation", "documents", "scores", "prose")},
        **dict.fromkeys(("legal_bases", "meetings", "rankings"), ()),
        leader=None,
        bloc={"name": "Khối thi đua A"},
    )
    assert generator.render(bare, document, draft=True)
    with pytest.raises(MissingFieldsError):
        generator.render(bare, document)


def test_long_names_and_many_units_stay_inside_their_papers(voted, read_word):
    members = [
        {
            "id": f"u{n}",
            "name": f"Ban Quản lý dự án đầu tư xây dựng các công trình giao thông và nông nghiệp số {n} tỉnh",
            "abbreviation": f"B{n}",
            "drafting_unit": "VP",
            "head": {"name": f"Nguyễn Văn {n}", "post": "Giám đốc"},
        }
        for n in range(15)
    ]
    votes = [{"unit": f"u{n}", "yes": 8 if n < 2 else 0} for n in range(15)]
    year = voted(
        [ballot(max_choices=2, votes=votes)],
        meeting={"attendance": [], "counters": [{"person": {"name": "Nguyễn Văn K"}, "role": "head"}]},
        members=members,
        leader="u0",
        deputies=[],
        next_leader="u1",
        next_deputies=[],
        scores={},
        regulation=rules(base="present"),
        rankings=[{"rank": n + 1, "unit": f"u{n}", "points": 99 - n} for n in range(15)],
        nominations=[{"award": "co_tinh", "unit": f"u{n}", "merit": "Tốt", "votes": 8} for n in range(2)],
    )
    assert len(tables(rendered(read_word, year, "phieu-bau"), "STT", "Đơn vị", "Đồng ý")[0]) == 15
    (rows,) = tables(rendered(read_word, year, "bien-ban-kiem-phieu", draft=True), "STT", "Đơn vị", "Số phiếu đồng ý")
    assert len(rows) == 15
    (rows,) = tables(rendered(read_word, year, "to-trinh"), "STT", "Tên đơn vị")
    assert [row[3:6] for row in rows] == [["99", "1", "08/08 phiếu (100%)"], ["98", "2", "08/08 phiếu (100%)"]]


def test_what_the_document_says_about_itself_is_printed(voted, read_word):
    own = DocumentData(number=5, date="24/12/2024", subject="Đề nghị tặng thưởng riêng", addressees=("UBND tỉnh",))
    year = voted()
    word = rendered(read_word, year.model_copy(update={"documents": {**year.documents, "to-trinh": own}}), "to-trinh")
    assert word.styled("TrichYeu")[0].text == "Đề nghị tặng thưởng riêng"
    assert word.styled("KinhGui")[0].text == "Kính gửi: UBND tỉnh"
