"""The scoring form, a unit's own form, the summary, the guide and the registration: what they say and refuse to say."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

import bloc
import generator
from bloc.model import BlocYear, Issued
from generator import MissingFieldsError
from generator.lines import text_width

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DAY = "20/12/2024"
METHODS = {"I.1": "Mỗi chỉ tiêu không đạt trừ 2 điểm", "II.1": "Mỗi vi phạm trừ 1 điểm", "III.1": "Chậm trừ 0,5 điểm"}
GUIDE = {
    "letters": {
        "self_scoring": {
            "items": ["Bảng tự chấm điểm", "Báo cáo tổng kết"],
            "due": "20/11/2024",
            "send_to": "vp@example.vn",
            "contact": {"name": "Ngô Thị N", "phone": "0228 000 000", "email": "n@example.vn"},
        }
    },
    "regulation": {
        "deadlines": [{"task": "Báo cáo sơ kết", "due": "15/6/2024"}],
        "disqualifiers": ["không đăng ký thi đua", "có lãnh đạo bị kỷ luật"],
    },
    "teams": {
        "verification": {
            "members": [
                {"person": {"name": "Ngô Thị N", "post": "Chánh Văn phòng"}, "unit": "sxd", "role": "head"},
                {"person": {"name": "Tô Văn V"}},
            ],
            "tasks": ["Đối chiếu tài liệu kiểm chứng", "Thống nhất điểm thẩm định"],
            "term": "đến hết năm 2024",
        }
    },
}


@pytest.fixture(scope="module")
def sample() -> BlocYear:
    """The sample of the examples, whose Kế hoạch has a number."""
    year = bloc.load(Path(__file__).parents[2] / "examples" / "mau")
    plan = year.documents["ke-hoach"].model_copy(update={"number": 5})
    return year.model_copy(update={"documents": {**year.documents, "ke-hoach": plan}})


def scoring(**changes):
    """Return a scoring table whose criteria say how they are counted."""
    names = {"I": ("Nhiệm vụ chính trị", 60), "II": ("Chấp hành pháp luật", 25), "III": ("Thi đua", 15)}
    groups = [
        {
            "id": group,
            "name": name,
            "criteria": [
                {"id": "1", "name": f"Tiêu chí {group}", "max_points": points, "method": METHODS[f"{group}.1"]}
            ],
        }
        for group, (name, points) in names.items()
    ]
    return {"total": 100, "bonus_cap": 5, "tie_rule": "Bằng điểm thì cùng hạng", "groups": groups, **changes}


def dated(**more):
    """Return the dates of the scoring papers, and what one of them says beside."""
    names = ("bang-cham-diem", "bang-tu-cham", "bang-tong-hop-diem", "huong-dan-cham-diem", "dang-ky-thi-dua")
    documents = {name: {"date": DAY} for name in names}
    documents["huong-dan-cham-diem"]["number"] = 12
    documents["dang-ky-thi-dua"]["addressees"] = ["UBND tỉnh Nam Định", "Hội đồng Thi đua - Khen thưởng tỉnh"]
    for name, fields in more.items():
        documents.setdefault(name.replace("_", "-"), {}).update(fields)
    return documents


def read(read_word, year, document, draft=False):
    return read_word(generator.render(year, document, draft=draft))


def paths(year, document, draft=False):
    return [field.path for field in generator.missing(year, document, draft)]


def rows(word):
    """Return the cells' texts of the ruled table."""
    tables = [t for t in word.body.iter(W + "tbl") if t.find(f"{W}tblPr/{W}tblStyle") is not None]
    (table,) = tables
    return [[_text(cell) for cell in row.findall(W + "tc")] for row in table.findall(W + "tr")]


def _text(cell):
    parts = ["".join(t.text or "" for t in p.iter(W + "t", W + "br")) for p in cell.iter(W + "p")]
    return "\n".join(parts).replace("\N{NO-BREAK SPACE}", " ")


def orientation(word):
    return [
        (s.find(W + "pgSz").get(W + "orient"), s.find(W + "pgSz").get(W + "w")) for s in word.body.iter(W + "sectPr")
    ]


class TestForm:
    def test_it_lists_every_criterion_with_points_method_and_proof(self, sample, read_word):
        head, *body = rows(read(read_word, sample, "bang-cham-diem"))
        assert head == ["STT", "Nội dung tiêu chí", "Điểm tối đa", "Cách tính, điểm trừ", "Tài liệu kiểm chứng"]
        assert [row[0] for row in body] == [
            *("I", "I.1", "I.2", "I.3", "I.4", "I.5", "I.6", "II", "II.1", "II.2", "II.3", "II.4"),
            *("III", "III.1", "III.2", "III.3", "III.4", ""),
        ]
        given = [c for g in sample.scoring.groups for c in g.criteria]
        shown = [row for row in body if "." in row[0]]
        assert [(r[1], r[3], r[4]) for r in shown] == [(c.name, c.method or "", c.evidence or "") for c in given]
        assert [r[2] for r in shown] == [str(c.max_points).replace(".", ",") for c in given]
        assert [r[2] for r in body if r[0] in ("I", "II", "III")] == ["60", "25", "15"]
        assert body[-1][1:3] == ["Tổng cộng", "100"]

    def test_an_annex_names_what_it_is_attached_to_and_has_no_letterhead(self, sample, read_word):
        word = read(read_word, sample, "bang-cham-diem")
        (attached,) = word.styled("KemTheo")
        assert attached.text == "(Kèm theo Kế hoạch số 05/KH-SXD ngày 18 tháng 3 năm 2026 của Sở Xây dựng)"  # D30-122
        assert [look.text for look in word.styled("PhuLuc")] == ["Phụ lục"]  # D30-121
        (title,) = word.styled("TenLoai")
        assert title.text.startswith("BẢNG CHẤM ĐIỂM CÔNG TÁC THI ĐUA NĂM 2026 ")
        assert title.text.isupper()
        assert not word.styled("QuocHieu", "ChucVu", "HoTen", "NoiNhan", "DiaDanhNgay")
        assert "./." not in word.text()  # D30-84

    def test_the_decree_attaches_by_the_one_who_decides(self, make_year, read_word):
        documents = dated(bang_cham_diem={"attached_to": "quyet-dinh-quy-che"})
        documents["quyet-dinh-quy-che"] = {"number": 126, "date": "12/8/2024"}
        word = read(read_word, make_year(documents=documents), "bang-cham-diem")
        text = "(Kèm theo Quyết định số 126/QĐ-SXD ngày 12 tháng 8 năm 2024 của Giám đốc Sở Xây dựng)"
        assert word.styled("KemTheo")[0].text == text
        blocs = make_year(documents=documents, issuing={"mode": "A"})
        assert "số 126/QĐ-KTĐ-KTKT ngày" in read(read_word, blocs, "bang-cham-diem").styled("KemTheo")[0].text

    def test_what_was_issued_keeps_its_number_on_drafts_too(self, sample, read_word):
        record = Issued(
            document="ke-hoach", number=31, symbol="KH-SXD", date=dt.date(2026, 4, 2), file="a.pdf", sha256="0"
        )
        year = sample.model_copy(update={"issued": {"ke-hoach": record}})
        word = read(read_word, year, "bang-cham-diem", draft=True)
        assert "Kế hoạch số 31/KH-SXD ngày 02 tháng 4 năm 2026" in word.styled("KemTheo")[0].text
        assert "DỰ THẢO LẦN 1" in word.text()
        open_draft = read(read_word, sample, "bang-cham-diem", draft=True).styled("KemTheo")[0].text
        assert "/KH-SXD ngày" in open_draft
        assert "05/" not in open_draft

    def test_an_annex_waits_for_number_and_day_of_its_document(self, make_year):
        documents = {"bang-cham-diem": {"attached_to": "ke-hoach"}}
        assert paths(make_year(documents=documents), "bang-cham-diem") == [
            "documents.ke-hoach.number",
            "documents.ke-hoach.date",
        ]

    @pytest.mark.parametrize(
        ("mode", "symbol"), [("A", ["TM. KHỐI THI ĐUA", "KHỐI TRƯỞNG", "GIÁM ĐỐC SỞ XÂY DỰNG"]), ("B", ["GIÁM ĐỐC"])]
    )
    def test_by_itself_it_is_dated_and_signed(self, make_year, read_word, mode, symbol):
        documents = dated(bang_cham_diem={"mode": mode, "recipients": ["Sở Nội vụ"]})
        word = read(read_word, make_year(documents=documents), "bang-cham-diem")
        assert word.styled("DiaDanhNgay")[0].text == "Nam Định, ngày 20 tháng 12 năm 2024"
        assert [look.text for look in word.styled("ChucVu")] == symbol
        assert [look.text for look in word.styled("NoiNhanDong")] == ["- Sở Nội vụ;", "- Lưu: VT, VP."]
        assert not word.styled("SoKyHieu", "PhuLuc", "KemTheo")
        without = dated(bang_cham_diem={"date": None})
        assert paths(make_year(documents=without), "bang-cham-diem") == ["documents.bang-cham-diem.date"]

    @pytest.mark.parametrize(
        ("told", "heads"),
        [
            ({}, []),
            ({"method": "Chậm trừ 1 điểm"}, ["Cách tính, điểm trừ"]),
            ({"evidence": "Báo cáo"}, ["Tài liệu kiểm chứng"]),
            ({"method": "Chậm trừ 1 điểm", "evidence": "Báo cáo"}, ["Cách tính, điểm trừ", "Tài liệu kiểm chứng"]),
        ],
    )
    def test_columns_about_which_no_criterion_says_anything_are_left_out(self, make_year, read_word, told, heads):
        criterion = {"id": "1", "name": "Chỉ tiêu giao", "max_points": "12,5", **told}
        year = make_year(
            scoring={"groups": [{"id": "I", "name": "Nhóm", "criteria": [criterion]}]}, scores={}, documents=dated()
        )
        word = read(read_word, year, "bang-cham-diem")
        found = rows(word)
        assert found[0] == ["STT", "Nội dung tiêu chí", "Điểm tối đa", *heads]
        assert found[2] == ["I.1", "Chỉ tiêu giao", "12,5", *told.values()]
        assert found[3][:3] == ["", "Tổng cộng", "12,5"]
        (grid,) = (
            t.find(W + "tblGrid") for t in word.body.iter(W + "tbl") if t.find(f"{W}tblPr/{W}tblStyle") is not None
        )
        assert sum(int(column.get(W + "w")) for column in grid) == 9071

    def test_missing_criteria_are_gaps(self, make_year, read_word):
        def gaps(**table):
            return paths(make_year(scoring=table, scores={}, documents=dated()), "bang-cham-diem")

        known = {"id": "I", "name": "A", "criteria": [{"id": "1", "name": "B", "max_points": 10}]}
        assert gaps() == ["scoring.groups"]
        assert gaps(groups=[known, {"id": "II", "name": "C", "max_points": 5}]) == ["scoring.groups[1].criteria"]
        assert gaps(groups=[known], stated_criteria=1) == []
        assert gaps(groups=[known], stated_criteria=8) == ["scoring.groups"]
        year = make_year(scoring={"groups": [known], "stated_criteria": 8}, scores={}, documents=dated())
        assert "«các tiêu chí chấm điểm còn lại (7 tiêu chí)»" in read(read_word, year, "bang-cham-diem", True).text()
        with pytest.raises(MissingFieldsError, match="7 tiêu chí"):
            generator.render(year, "bang-cham-diem")

    def test_bonus_cap_and_tie_rule_stand_below_only_where_they_are_given(self, make_year, read_word):
        word = read(read_word, make_year(scoring=scoring(), documents=dated()), "bang-cham-diem")
        assert [look.text for look in word.styled("DoanCuoi")] == [
            "Điểm thưởng của mỗi đơn vị được tính tối đa 5 điểm.",
            "Bằng điểm thì cùng hạng.",
        ]
        bare = make_year(scoring=scoring(bonus_cap=None, tie_rule=None), documents=dated())
        assert not read(read_word, bare, "bang-cham-diem").styled("DoanCuoi")


class TestSelfScored:
    HEADS = (
        *("STT", "Nội dung tiêu chí", "Điểm tối đa", "Cách tính, điểm trừ", "Điểm tự chấm", "Điểm Khối thẩm định"),
        *("Tài liệu kiểm chứng", "Ghi chú"),
    )

    def test_it_shows_own_and_verified_points_with_reasons_and_sums(self, sample, read_word):
        head, *body = rows(read(read_word, sample, "bang-tu-cham-bql-da"))
        assert head == list(self.HEADS)
        found = {row[0]: row for row in body if row[0]}
        points = sample.scores["bql-da"].points
        for code, score in points.items():
            assert found[code][4] == str(score.self.normalize()).replace(".", ",")
            assert found[code][5] == str(score.verified.normalize()).replace(".", ",")
            assert found[code][7] == (score.reason or "")
        assert found["I"][2:6] == ["60", "", "56,5", "55"]
        assert found["I.5"][6] == "Xác nhận của Kho bạc Nhà nước"
        own, verified = (sum(getattr(score, kind) for score in points.values()) for kind in ("self", "verified"))
        assert (own, verified) == (Decimal("92.5"), Decimal("90.5"))
        assert body[-6][1:6] == ["Cộng điểm tiêu chí", "100", "", "92,5", "90,5"]
        assert [(row[0], row[1], row[2], row[5]) for row in body[-5:]] == [
            ("", "Điểm thưởng", "5", "0,5"),
            ("1", "Hoàn thành trước hạn một công trình trọng điểm", "", "0,5"),
            ("", "Điểm trừ", "", "1"),
            ("1", "Hai nhiệm vụ UBND tỉnh giao quá hạn trên 30 ngày", "", "1"),
            ("", "Tổng cộng", "", "90"),
        ]
        assert [row[4] for row in body[-5:]] == ["0,5", "0,5", "1", "1", "92"]  # 92,5 + 0,5 - 1

    def test_it_is_the_units_own_paper_on_its_side(self, sample, read_word):
        word = read(read_word, sample, "bang-tu-cham-bql-da")
        assert orientation(word) == [("landscape", "16838")]
        issuer = word.styled("CoQuanBanHanh")[0].text
        assert issuer == "BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ XÂY DỰNG TỈNH"
        signed = [look.text for look in word.styled("ChucVu", "HoTen")]
        assert signed == ["TỔ TRƯỞNG TỔ THẨM ĐỊNH", "Ngô Thị N", "THỦ TRƯỞNG ĐƠN VỊ", "Đặng Văn G"]
        assert word.styled("DiaDanhNgay")[0].text == "Hà Tĩnh, ngày 20 tháng 11 năm 2026"
        assert "(Đơn vị thành viên Khối thi đua Kinh tế - Kỹ thuật tỉnh Hà Tĩnh)" in word.text()
        assert not word.styled("SoKyHieu", "NoiNhan")
        assert "./." not in word.text()

    def test_blank_cells_are_a_form_to_fill_in(self, sample, read_word):
        year = sample.model_copy(update={"scores": {}})
        assert paths(year, "bang-tu-cham-sct") == []
        body = rows(read(read_word, year, "bang-tu-cham-sct"))[1:]
        assert len([row for row in body if "." in row[0]]) == 14
        assert {cell for row in body for cell in (row[4], row[5], row[7])} == {""}
        assert [row[1] for row in body[-4:]] == ["Cộng điểm tiêu chí", "Điểm thưởng", "Điểm trừ", "Tổng cộng"]

    def test_before_verification_bonus_and_total_are_the_units_own(self, make_year, read_word):
        points = {"I.1": {"self": 50}, "II.1": {"self": "20,25"}, "III.1": {"self": 10}}
        scores = {
            "sxd": {
                **points,
                "bonus": [{"points": 4, "reason": "Sáng kiến"}, {"points": 3, "reason": "Đăng cai"}],
                "penalty": [{"points": 1, "reason": "Gửi chậm"}],
            }
        }
        body = rows(read(read_word, make_year(scoring=scoring(), scores=scores, documents=dated()), "bang-tu-cham-sxd"))
        total = {row[1]: row for row in body}
        assert total["Điểm thưởng"][4:8] == ["5", "", "", "Tổng 7 điểm, được tính 5 điểm"]
        assert total["Sáng kiến"][4:6] == ["4", ""]
        assert total["Điểm trừ"][4] == "1"
        assert total["Tổng cộng"][4:6] == ["84,25", ""]  # 50 + 20,25 + 10 + 5 - 1

    def test_no_total_while_a_criterion_is_not_verified(self, make_year, read_word):
        scores = {"sxd": {"I.1": {"self": 50, "verified": 49}, "II.1": {"self": 20}, "III.1": {"self": 10}}}
        body = rows(read(read_word, make_year(scoring=scoring(), scores=scores, documents=dated()), "bang-tu-cham-sxd"))
        sums = {row[1]: row[4:6] for row in body}
        assert sums["Nhiệm vụ chính trị"] == ["50", "49"]
        assert sums["Chấp hành pháp luật"] == ["20", ""]
        assert sums["Cộng điểm tiêu chí"] == ["80", ""]
        assert sums["Tổng cộng"] == ["80", ""]

    def test_why_a_unit_is_not_considered_stands_at_its_total(self, make_year, read_word):
        scores = {"sxd": {"I.1": 50, "II.1": 20, "III.1": 10, "disqualified": "có lãnh đạo bị kỷ luật"}}
        last = rows(
            read(read_word, make_year(scoring=scoring(), scores=scores, documents=dated()), "bang-tu-cham-sxd")
        )[-1]
        assert last[5:] == ["80", "", "Không xét: có lãnh đạo bị kỷ luật"]

    def test_missing_criteria_and_names_are_gaps_points_are_not(self, make_year):
        bare = make_year(
            scoring={}, scores={}, documents={}, members=[{"id": "sxd", "name": "Sở Xây dựng"}], deputies=[],
            regulation={}, plan={}, meetings=[], nominations=[], next_leader=None, next_deputies=[],
        )  # fmt: skip
        assert paths(bare, "bang-tu-cham-sxd") == [
            "documents.bang-tu-cham-sxd.date",
            "scoring.groups",
            "members.sxd.head.name",
        ]

    def test_a_named_signer_signs_with_his_own_post(self, make_year, read_word):
        signer = {"name": "Trần Thị B", "post": "Phó Giám đốc", "authority_prefix": "KT."}
        documents = dated()
        documents["bang-tu-cham-sct"] = {"signer": signer, "recipients": ["Sở Xây dựng"]}
        word = read(read_word, make_year(documents=documents), "bang-tu-cham-sct")
        signed = [look.text for look in word.styled("ChucVu", "HoTen") if look.text]
        assert signed == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Thị B"]
        assert [look.text for look in word.styled("NoiNhanDong")] == ["- Sở Xây dựng;", "- Lưu: VT, VP."]

    def test_a_cum_says_cum(self, make_year, read_word):
        year = make_year(documents=dated())
        cum = {**year.bloc.model_dump(), "kind": "cum", "name": "Cụm thi đua số 1"}
        head = rows(read(read_word, make_year(documents=dated(), bloc=cum), "bang-tu-cham-sct"))[0]
        assert "Điểm Cụm thẩm định" in head
        assert not any("Khối" in cell for cell in head)


class TestSummary:
    def test_units_stand_by_place_with_computed_totals(self, sample, read_word):
        word = read(read_word, sample, "bang-tong-hop-diem")
        head, *body = rows(word)
        assert head == [
            *("STT", "Đơn vị", "NhómI(60)", "NhómII(25)", "NhómIII(15)", "Điểm thưởng", "Điểm trừ", "Tổng điểm"),
            *("Xếp hạng", "Ghi chú"),
        ]
        for row in body:
            unit = next(unit.id for unit in sample.members if unit.name == row[1])
            given = sample.scores[unit]
            groups = [
                sum(s.verified for code, s in given.points.items() if code.split(".")[0] == group)
                for group in ("I", "II", "III")
            ]
            bonus, penalty = (sum((a.points for a in some), Decimal(0)) for some in (given.bonus, given.penalty))
            total = sum(groups) + bonus - penalty
            assert [Decimal(cell.replace(",", ".")) for cell in row[2:8]] == [*groups, bonus, penalty, total]
            assert all(
                adjustment.reason.casefold() in row[9].casefold() for adjustment in (*given.bonus, *given.penalty)
            )
        assert [row[8] for row in body] == ["1", "2", "3", "3", "5", "6", "7", "8"]
        assert [row[0] for row in body] == [str(n) for n in range(1, 9)]

    def test_the_leader_signs_for_the_bloc_on_a_page_on_its_side(self, sample, read_word):
        word = read(read_word, sample, "bang-tong-hop-diem")
        assert orientation(word) == [("landscape", "16838")]
        block = ["TM. KHỐI THI ĐUA", "KHỐI TRƯỞNG", "GIÁM ĐỐC SỞ XÂY DỰNG", "Nguyễn Văn A"]
        assert [look.text for look in word.styled("ChucVu", "HoTen")] == block
        notes = [look.text for look in word.styled("DoanCuoi")]
        assert notes[0].startswith("Các nhóm tiêu chí (trong ngoặc là điểm tối đa): Nhóm I. Nhiệm vụ chính trị, ")
        assert notes[1] == "Điểm thưởng của mỗi đơn vị được tính tối đa 5 điểm."
        assert notes[2] == f"{sample.scoring.tie_rule}."

    def test_a_disqualified_unit_has_no_place_and_its_reason(self, make_year, read_word):
        scores = {unit.id: {"I.1": 50, "II.1": 20, "III.1": 10} for unit in make_year().members}
        scores["sct"] |= {"I.1": 60, "disqualified": "có lãnh đạo bị kỷ luật."}
        body = rows(
            read(read_word, make_year(scoring=scoring(), scores=scores, documents=dated()), "bang-tong-hop-diem")
        )
        assert body[-1][1] == "Sở Công Thương"
        assert body[-1][7:] == ["90", "Không xét", "Không xét: có lãnh đạo bị kỷ luật."]
        assert {row[8] for row in body[1:-1]} == {"1"}

    def test_what_is_not_verified_is_named_unit_by_unit(self, make_year, read_word):
        scores = {unit.id: {"I.1": 50, "II.1": 20, "III.1": 10} for unit in make_year().members}
        scores["sct"] = {"I.1": 50, "II.1": {"self": 20}}
        del scores["stc"]
        year = make_year(scoring=scoring(), scores=scores, documents=dated())
        with pytest.raises(MissingFieldsError) as caught:
            generator.render(year, "bang-tong-hop-diem")
        assert [(field.path, field.label) for field in caught.value.fields] == [
            ("scores.sct", "điểm thẩm định tiêu chí II.1, III.1 của Sở Công Thương"),
            ("scores.stc", "điểm thẩm định của Sở Tài chính"),
        ]
        body = {row[1]: row for row in rows(read(read_word, year, "bang-tong-hop-diem", draft=True))}
        assert body["Sở Công Thương"][2:9] == ["50", "", "", "", "", "«điểm thẩm định»", ""]
        assert body["Sở Xây dựng"][2:9] == ["50", "20", "10", "0", "0", "80", ""]

    def test_places_without_points_are_shown_on_drafts_only(self, make_year, read_word):
        rankings = [{"rank": 1, "unit": "stc", "points": "97,5"}, {"rank": 2, "unit": "sxd"}]
        year = make_year(scores={}, rankings=rankings, documents=dated())
        assert paths(year, "bang-tong-hop-diem") == ["scores"]
        body = rows(read(read_word, year, "bang-tong-hop-diem", draft=True))[1:]
        assert [row[1] for row in body] == ["Sở Tài chính", "Sở Xây dựng"]
        assert body[0][7:9] == ["97,5", "1"]

    def test_an_incomplete_list_of_members_is_a_gap(self, make_year):
        year = make_year(documents=dated())
        bloc_data = {**year.bloc.model_dump(), "members_complete": False, "member_count": 9}
        assert paths(make_year(documents=dated(), bloc=bloc_data), "bang-tong-hop-diem") == ["members"]

    @pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6, 8])
    def test_any_number_of_groups_keeps_within_the_page_with_whole_heads(self, make_year, read_word, count):
        groups = [
            {"id": one, "name": "A", "criteria": [{"id": "1", "name": "B", "max_points": 100}]}
            for one in ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")[:count]
        ]
        scores = {unit.id: {f"{g['id']}.1": 99 for g in groups} for unit in make_year().members}
        word = read(
            read_word, make_year(scoring={"groups": groups}, scores=scores, documents=dated()), "bang-tong-hop-diem"
        )
        (table,) = (t for t in word.body.iter(W + "tbl") if t.find(f"{W}tblPr/{W}tblStyle") is not None)
        grid = [int(column.get(W + "w")) for column in table.find(W + "tblGrid")]
        assert len(grid) == count + 7
        assert sum(grid) == pytest.approx(14003, abs=2)
        for width, cell in zip(grid, table.find(W + "tr").findall(W + "tc"), strict=True):
            assert int(cell.find(f"{W}tcPr/{W}tcW").get(W + "w")) == width
            for text in cell.iter(W + "t"):
                for part in (text.text or "").split():
                    assert text_width(part, 12, bold=True) <= width - 170


class TestGuide:
    def complete(self, make_year, **changes):
        return make_year(
            **{**GUIDE, "scoring": scoring(late_penalty="Gửi chậm trừ 0,5 điểm"), "documents": dated()} | changes
        )

    @pytest.mark.parametrize(
        ("mode", "number", "speaker"),
        [("A", "Số: 12/HD-KTĐ-KTKT", "Khối thi đua các cơ quan"), ("B", "Số: 12/HD-SXD", "Sở Xây dựng - Khối trưởng")],
    )
    def test_it_says_how_points_are_counted_sent_and_verified(self, make_year, read_word, mode, number, speaker):
        word = read(read_word, self.complete(make_year, issuing={"mode": mode}), "huong-dan-cham-diem")
        text = word.text()
        assert word.styled("SoKyHieu")[0].text == number
        assert word.styled("CanCu")
        assert f"\n{speaker}" in text
        for said in (
            "Tổng điểm của một đơn vị bằng tổng điểm thẩm định các tiêu chí cộng điểm thưởng, trừ điểm trừ. "
            "Điểm thưởng của mỗi đơn vị được tính tối đa 5 điểm.",
            "gửi hồ sơ về Sở Xây dựng (địa chỉ nhận: vp@example.vn) trước ngày 20 tháng 11 năm 2024. Hồ sơ gồm:",
            "a) Bảng tự chấm điểm;\nb) Báo cáo tổng kết.",
            "Đầu mối liên hệ: Ngô Thị N, điện thoại 0228 000 000, thư điện tử n@example.vn.",
            "Báo cáo sơ kết: trước ngày 15 tháng 6 năm 2024.",
            "Gửi chậm trừ 0,5 điểm.",
            "Tổ thẩm định gồm 02 thành viên: Ngô Thị N, Chánh Văn phòng Sở Xây dựng (Tổ trưởng); Tô Văn V. "
            "Tổ thẩm định hoạt động đến hết năm 2024.",
            "1. Đối chiếu tài liệu kiểm chứng;\n2. Thống nhất điểm thẩm định.",
            "theo tổng điểm từ cao xuống thấp. Bằng điểm thì cùng hạng.",
            "1. Không đăng ký thi đua;\n2. Có lãnh đạo bị kỷ luật.",
        ):
            assert said in text
        assert [row[3] for row in rows(word)[1:] if "." in row[0]] == list(METHODS.values())
        assert text.count("./.") == 1

    def test_everything_it_needs_is_refused_at_once(self, make_year):
        bare = make_year(scoring={}, scores={}, regulation={}, legal_bases=[], issuing={"law_library": False})
        assert paths(bare, "huong-dan-cham-diem") == [
            "documents.huong-dan-cham-diem.number",
            "documents.huong-dan-cham-diem.date",
            "legal_bases",
            "scoring.groups",
            "letters.self_scoring.items",
            "letters.self_scoring.due",
            "regulation.deadlines",
            "teams.verification.members",
            "teams.verification.tasks",
            "scoring.tie_rule",
        ]

    def test_a_criterion_that_does_not_say_how_it_is_counted_is_a_gap(self, make_year):
        table = scoring()
        del table["groups"][1]["criteria"][0]["method"]
        year = self.complete(make_year, scoring=table)
        assert paths(year, "huong-dan-cham-diem") == ["scoring.groups[1].criteria[0].method"]

    def test_it_names_the_form_and_what_it_replaces(self, make_year, read_word):
        documents = dated(bang_cham_diem={"attached_to": "huong-dan-cham-diem"})
        documents["huong-dan-cham-diem"]["replaces"] = "Hướng dẫn số 3/HD-SXD"
        text = read(read_word, self.complete(make_year, documents=documents), "huong-dan-cham-diem").text()
        assert "theo Bảng chấm điểm kèm theo Hướng dẫn này." in text
        assert "Hướng dẫn này thay thế Hướng dẫn số 3/HD-SXD./." in text
        documents = dated(bang_cham_diem={"attached_to": "ke-hoach"}, ke_hoach={"number": 5, "date": "12/8/2024"})
        text = read(read_word, self.complete(make_year, documents=documents), "huong-dan-cham-diem").text()
        assert "kèm theo Kế hoạch số 05/KH-SXD ngày 12 tháng 8 năm 2024 của Sở Xây dựng." in text

    def test_a_text_of_ones_own_takes_the_place_of_the_outline(self, make_year, make_prose, read_word):
        own = make_prose(
            "huong-dan-cham-diem",
            "muc",
            (("muc", "I", "Cách chấm"), ("doan", "", "Chấm theo từng tháng."), ("doan", "", "{{ xep_hang }}")),
        )
        word = read(read_word, self.complete(make_year, prose={"huong-dan-cham-diem": own}), "huong-dan-cham-diem")
        assert [look.text for look in word.styled("Muc")] == ["I. CÁCH CHẤM"]
        assert "Chấm theo từng tháng." in word.text()
        assert "Bằng điểm thì cùng hạng." in word.text()


class TestRegistration:
    REGISTERED = (
        {"unit": "sxd", "titles": ["Tập thể lao động xuất sắc", "“Cờ thi đua của UBND tỉnh”"]},
        {"unit": "sct", "titles": ["Tập thể lao động xuất sắc"], "commendations": ["Bằng khen của Chủ tịch UBND tỉnh"]},
        {"unit": "stc", "commendations": ["Cờ thi đua của Chính phủ", "Giấy khen"]},
        {"unit": "snnmt"},
    )

    def test_every_member_stands_in_the_table_and_titles_in_quotation_marks(self, make_year, read_word):
        year = make_year(registrations=self.REGISTERED, documents=dated())
        head, *body = rows(read(read_word, year, "dang-ky-thi-dua", draft=True))
        assert head == ["STT", "Đơn vị", "Danh hiệu thi đua", "Hình thức khen thưởng"]
        assert [row[1] for row in body] == [unit.name for unit in year.members]
        told = {row[1]: row[2:] for row in body}
        assert told["Sở Xây dựng"] == ["“Tập thể lao động xuất sắc”;“Cờ thi đua của UBND tỉnh”", ""]
        assert told["Sở Công Thương"] == ["“Tập thể lao động xuất sắc”", "Bằng khen của Chủ tịch UBND tỉnh"]
        assert told["Sở Tài chính"] == ["", "“Cờ thi đua của Chính phủ”;Giấy khen"]
        assert told["Sở Nông nghiệp và Môi trường"] == ["Không đăng ký", "Không đăng ký"]
        assert told["Sở Khoa học và Công nghệ"][0].startswith("«")

    def test_a_member_that_did_not_register_is_named(self, make_year):
        year = make_year(registrations=self.REGISTERED, documents=dated())
        missing = [f"registrations[{unit.id}]" for unit in year.members[4:] if unit.id != "snnmt"]
        assert paths(year, "dang-ky-thi-dua") == ["registrations[skhcn]", *missing]

    @pytest.mark.parametrize("mode", ["A", "B"])
    def test_it_goes_up_and_the_leader_signs(self, make_year, read_word, mode):
        year = make_year()
        registered = [{"unit": unit.id, "titles": ["Tập thể lao động xuất sắc"]} for unit in year.members]
        documents = dated(dang_ky_thi_dua={"mode": mode})
        word = read(read_word, make_year(registrations=registered, documents=documents), "dang-ky-thi-dua")
        assert [look.text for look in word.styled("KinhGuiDong", "KinhGuiCuoi")] == [
            "- UBND tỉnh Nam Định;",
            "- Hội đồng Thi đua - Khen thưởng tỉnh.",
        ]
        assert "của 08 đơn vị thành viên như sau:" in word.text()
        assert "Tổng hợp: 08 đơn vị đăng ký “Tập thể lao động xuất sắc”." in word.text()
        last = word.styled("DoanCuoi")[-1].text
        asked = "kính đề nghị UBND tỉnh Nam Định, Hội đồng Thi đua - Khen thưởng tỉnh xem xét./."
        assert last == f"{'Khối' if mode == 'A' else 'Sở Xây dựng'} {asked}"
        posts = [look.text for look in word.styled("ChucVu")]
        assert posts == (["TM. KHỐI THI ĐUA", "KHỐI TRƯỞNG", "GIÁM ĐỐC SỞ XÂY DỰNG"] if mode == "A" else ["GIÁM ĐỐC"])
        assert word.styled("NoiNhanDong")[0].text == "- Như trên;"
        assert not word.styled("SoKyHieu")

    def test_each_title_is_counted_from_the_list(self, sample, read_word):
        text = read(read_word, sample, "dang-ky-thi-dua").text()
        for name, count in (("“Tập thể lao động xuất sắc”", 6), ("“Cờ thi đua của UBND tỉnh”", 3)):
            assert sum(name.strip("“”") in r.titles for r in sample.registrations) == count
            assert f"0{count} đơn vị đăng ký {name}" in text

    def test_without_members_and_addressees_it_is_refused(self, make_year, read_word):
        year = make_year(registrations=self.REGISTERED)
        bloc_data = {**year.bloc.model_dump(), "members_complete": False}
        found = paths(make_year(registrations=self.REGISTERED, documents={}, bloc=bloc_data), "dang-ky-thi-dua")
        assert found[:3] == ["documents.dang-ky-thi-dua.date", "members", "registrations[skhcn]"]
        assert found[-1] == "documents.dang-ky-thi-dua.addressees"
        draft = read(read_word, year, "dang-ky-thi-dua", draft=True)
        assert draft.styled("KinhGui")[0].text == "Kính gửi: «nơi kính gửi bản đăng ký»"


DOCUMENTS = ("bang-cham-diem", "bang-tu-cham-sct", "bang-tong-hop-diem", "huong-dan-cham-diem", "dang-ky-thi-dua")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_signs_of_xml_and_long_names_come_through(make_year, read_word, document):
    table = scoring()
    table["groups"][0]["name"] = "Nhiệm vụ <chính trị> & chuyên môn"
    table["groups"][0]["criteria"][0]["name"] = "Chỉ tiêu & nhiệm vụ " * 20
    members = [unit.model_dump() for unit in make_year().members]
    members[1]["name"] = "Ban Quản lý dự án A & B <số 1> " + "và các công trình trọng điểm " * 6
    year = make_year(
        scoring=table, members=members, documents=dated(), registrations=TestRegistration.REGISTERED, **GUIDE
    )
    text = read(read_word, year, document, draft=True).text().replace("\n", " ")
    expected = "A & B <số 1>" if document == "dang-ky-thi-dua" else "Nhiệm vụ <chính trị> & chuyên môn"
    assert expected in text


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_draft_is_marked_and_has_no_day(make_year, read_word, document):
    year = make_year(documents=dated(), scoring=scoring(), registrations=TestRegistration.REGISTERED, **GUIDE)
    word = read(read_word, year, document, draft=True)
    assert "DỰ THẢO LẦN 1" in word.text()
    assert word.styled("DiaDanhNgay")[0].text.replace(" ", "") == "NamĐịnh,ngàytháng12năm2024"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_an_empty_year_gives_a_draft_that_names_what_is_missing(read_word, document):
    year = BlocYear.model_validate(
        {"emulation_year": 2024, "bloc": {"name": "Khối thi đua A"}, "members": [{"id": "sct", "name": "Sở B"}]}
    )
    text = read(read_word, year, document, draft=True).text()
    assert "«" in text
    with pytest.raises(MissingFieldsError):
        generator.render(year, document)


@pytest.mark.parametrize("document", ["bang-tu-cham-sct", "bang-tong-hop-diem"])
def test_on_a_page_on_its_side_head_and_signature_keep_to_both_margins(make_year, read_word, document):
    word = read(read_word, make_year(documents=dated()), document)
    for style in ("QuocHieu", "HoTen"):
        table = next(word.styled(style)[0].element.iterancestors(W + "tbl"))
        grid = [int(column.get(W + "w")) for column in table.find(W + "tblGrid")]
        assert len(grid) == 3
        indent = int(table.find(f"{W}tblPr/{W}tblInd").get(W + "w"))
        assert 13900 <= sum(grid) + indent <= 14500
        assert int(table.find(f"{W}tblPr/{W}tblW").get(W + "w")) == sum(grid)
        assert all(len(row.findall(W + "tc")) == 3 for row in table.findall(W + "tr"))
    rule = word.styled("DuongKeTieuDe")[0]
    title = word.styled("KemTheo", "TrichYeu")[-1]
    length = 14003 - rule.left - rule.right
    share = length / text_width(title.text, 14, bold=title.bold, italic=title.italic)
    assert 0.33 <= share <= 0.5  # D30-52


@pytest.mark.parametrize("document", ["bang-tu-cham-sct", "bang-tong-hop-diem", "bang-cham-diem"])
def test_the_last_rows_keep_with_the_signature(make_year, read_word, document):
    word = read(read_word, make_year(documents=dated()), document)
    (table,) = (t for t in word.body.iter(W + "tbl") if t.find(f"{W}tblPr/{W}tblStyle") is not None)
    for row in table.findall(W + "tr")[-2:]:
        assert all(p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(W + "p"))
    assert table.getnext().find(f"{W}pPr/{W}keepNext") is not None
