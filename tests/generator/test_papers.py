"""What the documents say, and what they refuse to say."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import docx
import pytest

import bloc
import generator
from bloc.model import DOCUMENTS, Issued
from generator import MissingFieldsError, UnknownDocumentError
from generator.papers.signing import head_post_of_deputy


def paths(year, document, draft=False):
    return [field.path for field in generator.missing(year, document, draft)]


def rendered(read_word, year, document, draft=False):
    return read_word(generator.render(year, document, draft))


def test_there_are_documents_of_every_kind_and_each_says_what_it_needs():
    found = generator.documents()
    assert [document.id for document in found] == list(DOCUMENTS)
    assert all(document.needs and document.name for document in found)
    with pytest.raises(UnknownDocumentError, match="ke-hoach"):
        generator.render(None, "khong-co")


def test_all_missing_fields_are_listed_at_once(make_year):
    bare = make_year(
        legal_bases=[],
        issuing={"law_library": False},
        theme=None,
        plan={},
        documents={},
        bloc={"name": "Khối thi đua A"},
    )
    with pytest.raises(MissingFieldsError) as caught:
        generator.render(bare, "ke-hoach")
    found = [field.path for field in caught.value.fields]
    for path in ("bloc.province", "documents.ke-hoach.number", "documents.ke-hoach.date", "legal_bases", "theme"):
        assert path in found
    assert {"plan.objectives", "plan.milestones", "plan.budget_source", "plan.report_deadlines"} <= set(found)
    assert len(found) == len(set(found))
    assert "documents.ke-hoach.date: ngày ban hành" in str(caught.value)


def test_a_draft_prints_what_is_missing_as_highlighted_placeholders(make_year):
    data = generator.render(make_year(theme=None, plan={}), "ke-hoach", draft=True)
    runs = [run for p in docx.Document(io.BytesIO(data)).paragraphs for run in p.runs]
    marked = [run for run in runs if run.font.highlight_color is not None]
    assert "«chủ đề thi đua năm»" in [run.text.replace("\N{NO-BREAK SPACE}", " ") for run in marked]
    assert all(run.text.startswith("«") for run in marked)


def test_no_placeholder_ever_reaches_a_finished_paper(make_year, read_word):
    for document in ("ke-hoach", "quyet-dinh-quy-che", "quy-che", "giao-uoc", "bao-cao-tong-ket"):
        word = rendered(read_word, make_year(), document)
        text = word.text() + word.parts["docProps/core.xml"].decode()
        assert not any(mark in text for mark in ("«", "{{", "{%", "\ufdd0", "None"))


def test_the_covenant_counts_its_own_groups_and_targets(make_year, read_word):
    text = rendered(read_word, make_year(), "giao-uoc").text()
    assert "với 03 nội dung và 23 chỉ tiêu" in text
    covenant = {"groups": [{"title": "Một", "targets": [{"text": "a"}, {"text": "b"}]}]}
    assert "với 01 nội dung và 02 chỉ tiêu" in rendered(read_word, make_year(covenant=covenant), "giao-uoc").text()


def test_stated_counts_never_stand_in_for_the_list(make_year):
    year = make_year(covenant={"stated_groups": 3, "stated_targets": 23})
    labels = [str(field) for field in generator.missing(year, "giao-uoc")]
    assert "covenant.groups: 3 nội dung và 23 chỉ tiêu của giao ước" in labels
    short = make_year(covenant={"stated_targets": 23, "groups": [{"title": "Một", "targets": [{"text": "a"}]}]})
    assert "covenant.groups: 22 chỉ tiêu còn lại của giao ước" in [str(f) for f in generator.missing(short, "giao-uoc")]


def test_a_signature_for_each_unit_by_whoever_came(make_year, read_word):
    word = rendered(read_word, make_year(), "giao-uoc")
    units = [look.text for look in word.styled("DonViKy") if look.text]
    assert units == [unit.name.upper() for unit in make_year().members]
    posts = [look.text for look in word.styled("ChucVuKy") if look.text]
    assert posts[:4] == ["GIÁM ĐỐC", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "GIÁM ĐỐC"]
    assert posts[6:8] == ["KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"]
    names = [look.text for look in word.styled("HoTenKy") if look.text]
    assert names[:2] == ["Nguyễn Văn A", "Trần Thị B"]
    assert len(names) == 8


def test_an_incomplete_list_of_members_is_never_counted(make_year, read_word):
    bloc_data = {"name": "Khối thi đua A", "province": "Nam Định"}
    unknown = make_year(bloc=bloc_data)
    assert "members" in paths(unknown, "giao-uoc")
    assert "bloc.member_count" in paths(unknown, "bao-cao-tong-ket")
    stated = make_year(bloc={**bloc_data, "member_count": 15})
    text = rendered(read_word, stated, "bao-cao-tong-ket").text()
    assert "gồm 15 đơn vị thành viên." in text
    assert "08 đơn vị" not in text


def test_the_date_of_the_covenant_is_its_meetings(make_year, read_word):
    word = rendered(read_word, make_year(), "giao-uoc")
    assert word.styled("NgayKy")[0].text == "Nam Định, ngày 07 tháng 8 năm 2024"


@pytest.mark.parametrize(
    ("post", "head"),
    [
        ("Phó Giám đốc", "Giám đốc"),
        ("Phó Trưởng ban", "Trưởng ban"),
        ("Phó Chánh Văn phòng", "Chánh Văn phòng"),
        ("Giám đốc", None),
    ],
)
def test_a_deputy_signs_for_the_head(post, head):
    assert head_post_of_deputy(post) == head


def test_a_deputy_director_signs_kt(make_year, read_word):
    signer = {"name": "Trần Thị B", "post": "Phó Giám đốc", "authority_prefix": "KT."}
    year = make_year(documents={"ke-hoach": {"number": 5, "date": "12/8/2024", "signer": signer}})
    word = rendered(read_word, year, "ke-hoach")
    assert [look.text for look in word.styled("ChucVu")] == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
    assert word.styled("HoTen")[0].text == "Trần Thị B"


def test_the_blocs_own_titles_are_printed_everywhere(make_year, read_word):
    titles = {"leader": "Trưởng Khối", "deputy": "Phó Trưởng Khối"}
    bloc_data = {**make_year().bloc.model_dump(), "role_titles": titles}
    year = make_year(bloc=bloc_data, issuing={"mode": "A"})
    for document in ("ke-hoach", "quyet-dinh-quy-che", "bao-cao-tong-ket"):
        text = rendered(read_word, year, document).text()
        assert "TRƯỞNG KHỐI" in text
        assert "Khối trưởng" not in text
        assert "KHỐI TRƯỞNG" not in text


def test_the_report_says_proposed_for_what_is_proposed(make_year, read_word):
    text = rendered(read_word, make_year(), "bao-cao-tong-ket").text()
    assert "Sở Xây dựng\n“Cờ thi đua của UBND tỉnh”\nĐề nghị tặng" in text  # C30-12
    assert "Tình trạng" in text
    assert "Được tặng theo Quyết định số 12/QĐ-UBND ngày 05/02/2025" in text
    nominations = [{"award": "co_tinh", "count": 2}, {"award": "bang_khen_tinh", "unit": "sct", "status": "decided"}]
    year = make_year(nominations=nominations)
    assert "nominations[1].decision" in paths(year, "bao-cao-tong-ket")
    assert "02 đơn vị\n“Cờ thi đua của UBND tỉnh”" in rendered(read_word, year, "bao-cao-tong-ket", draft=True).text()


def test_scores_have_a_decimal_comma_and_a_column_for_each_group(make_year, read_word):
    text = rendered(read_word, make_year(), "bao-cao-tong-ket").text()
    assert "STT\nĐơn vị\nNhóm\nI (60)\nNhóm\nII (25)\nNhóm\nIII (15)\nĐiểm thưởng" in text
    assert "1\nSở Xây dựng\n58\n24,5\n14\n2\n0\n98,5\n1" in text


def test_scores_that_are_not_all_verified_are_missing(make_year):
    scores = {"sxd": {"I.1": 58}}
    assert "scores" in paths(make_year(scores=scores), "bao-cao-tong-ket")


def test_prose_is_filled_from_the_data(make_year, read_word):
    text = rendered(read_word, make_year(), "quy-che").text()
    assert "ít nhất hai phần ba số đơn vị tham dự" in text
    assert "Quy chế áp dụng đối với các đơn vị thành viên & cá nhân" in text
    year = make_year(regulation={"rotation": ["sxd"]})
    assert "regulation.voting.quorum" in paths(year, "quy-che")


def test_a_document_without_its_prose_is_missing_it(make_year):
    year = make_year(prose={})
    assert "noi-dung/quy-che.md" in paths(year, "quyet-dinh-quy-che")
    assert "noi-dung/bao-cao-tong-ket.md" in paths(year, "bao-cao-tong-ket")


def test_provinces_are_those_of_the_day(make_year, read_word):
    bloc_data = {**make_year().bloc.model_dump(), "province": "Huế"}
    before = {"ke-hoach": {"number": 5, "date": "12/8/2024"}}
    after = {"ke-hoach": {"number": 5, "date": "12/8/2025"}}
    texts = [
        rendered(read_word, make_year(bloc=bloc_data, documents=documents), "ke-hoach").text()
        for documents in (before, after)
    ]
    assert "UBND TỈNH THỪA THIÊN HUẾ" in texts[0]
    assert "UBND THÀNH PHỐ HUẾ" in texts[1]
    assert "- Hội đồng TĐKT thành phố;" in texts[1]


def named(make_year, **changes):
    return make_year(bloc={**make_year().bloc.model_dump(), **changes})


@pytest.mark.parametrize(
    ("name", "province", "expected"),
    [
        ("Khối thi đua Kinh tế", "Nam Định", "Khối thi đua Kinh tế tỉnh Nam Định"),
        ("Khối thi đua thuộc Ủy ban nhân dân tỉnh", "Nam Định", "Khối thi đua thuộc Ủy ban nhân dân tỉnh Nam Định"),
        ("Khối thi đua các sở thành phố", "Hồ Chí Minh", "Khối thi đua các sở Thành phố Hồ Chí Minh"),
        ("Khối thi đua tỉnh Nam Định", "Nam Định", "Khối thi đua tỉnh Nam Định"),
    ],
)
def test_the_blocs_name_carries_its_province_once(make_year, read_word, name, province, expected):
    text = rendered(read_word, named(make_year, name=name, province=province), "ke-hoach").text()
    assert f"Hoạt động năm 2024 của {expected}\n" in text


def test_a_leaders_title_and_the_blocs_name_double_no_word(make_year, read_word):
    titles = {"leader": "Trưởng khối", "deputy": "Phó Trưởng khối"}
    text = rendered(read_word, named(make_year, role_titles=titles), "ke-hoach").text()
    assert "Sở Xây dựng - Trưởng Khối thi đua các cơ quan Kinh tế - Kỹ thuật tỉnh Nam Định ban hành" in text


def test_a_draft_speaks_no_template_language_but_the_report_names_file_and_line(make_year, read_word):
    year = make_year(leader=None)
    text = rendered(read_word, year, "ke-hoach", draft=True).text()
    assert "«đơn vị Khối trưởng»" in text
    assert not any(mark in text for mark in ("{{", "}}", ".md", "dòng 39"))
    assert ".md" not in rendered(read_word, make_year(prose={}), "bao-cao-tong-ket", draft=True).text()
    regulation = make_year(regulation={})
    labels = [str(field) for field in generator.missing(regulation, "quy-che")]
    assert any("tỷ lệ đơn vị dự họp" in label and "noi-dung/quy-che.md, dòng" in label for label in labels)
    assert "«tỷ lệ đơn vị dự họp»" in rendered(read_word, regulation, "quy-che", draft=True).text()


def test_a_bloc_without_deputies_has_no_clause_for_them(make_year, read_word):
    with_deputies = rendered(read_word, make_year(), "ke-hoach").text()
    assert "2. Sở Công Thương - Khối phó: phối hợp" in with_deputies
    assert "3. Các đơn vị thành viên: cụ thể hóa" in with_deputies
    without = rendered(read_word, make_year(deputies=[]), "ke-hoach").text()
    assert "Khối phó" not in without
    assert "2. Các đơn vị thành viên: cụ thể hóa" in without


def test_the_attached_regulation_has_its_own_round_and_the_date_of_its_decision(make_year, read_word):
    documents = {"quyet-dinh-quy-che": {"date": "12/8/2024"}, "quy-che": {"draft_no": 3}}
    word = rendered(read_word, make_year(documents=documents), "quyet-dinh-quy-che", draft=True)
    assert [look.text for look in word.styled("DuThao")] == ["DỰ THẢO LẦN 1", "DỰ THẢO LẦN 3"]
    shown = word.styled("DiaDanhNgay")[0].raw.removeprefix("Nam Định, ")
    assert "tháng\N{NO-BREAK SPACE}8\N{NO-BREAK SPACE}năm" in shown
    assert shown in word.styled("KemTheo")[0].raw


def test_the_call_bears_place_and_date_at_its_head_and_lists_its_recipients(make_year, read_word):
    data = {"date": "7/8/2024", "recipients": ["Sở Nội vụ"]}
    word = rendered(read_word, make_year(documents={"phat-dong": data}), "phat-dong")
    assert word.styled("DiaDanhNgay")[0].text == "Nam Định, ngày 07 tháng 8 năm 2024"
    assert not word.styled("NgayKy", "SoKyHieu")
    assert [look.text for look in word.styled("NoiNhan", "NoiNhanDong")] == [
        "Nơi nhận:",
        "- Sở Nội vụ;",
        "- Lưu: VT, VP.",
    ]


def test_counts_of_the_plan_have_two_digits_and_lists_letters(make_year, read_word):
    year = make_year(movements=[{"name": "A", "period": "năm 2024"}, {"name": "b", "period": "giai đoạn 2021-2025"}])
    text = rendered(read_word, year, "ke-hoach").text()
    assert "Phấn đấu hoàn thành 03 nội dung và 23 chỉ tiêu" in text
    assert "a) Nội dung I: Thực hiện nhiệm vụ chính trị, phát triển kinh tế - xã hội (10 chỉ tiêu);" in text
    assert "theo 03 nhóm tiêu chí, tổng điểm tối đa 100 điểm, gồm:" in text
    assert "a) Phong trào thi đua “A” năm 2024.\nb) Phong trào thi đua “b”, giai đoạn 2021-2025." in text
    assert "Thời gian\nSản phẩm, kết quả" in text


def test_a_theme_begins_with_a_capital(make_year, read_word):
    assert (
        "“Đoàn kết, về đích sớm”." in rendered(read_word, make_year(theme="đoàn kết, về đích sớm"), "ke-hoach").text()
    )


def test_lists_of_the_regulation_are_points_of_their_clause(make_year, make_prose, read_word):
    blocks = (
        ("chuong", "I", "Chế độ hoạt động"),
        ("dieu", "1", "Báo cáo"),
        ("khoan", "1", "Các đơn vị gửi:"),
        ("doan", "", "{{ thoi_han_hang_nam }}"),
        ("khoan", "2", "Không xét khen thưởng:"),
        ("doan", "", "{{ truong_hop_khong_xet }}"),
        ("khoan", "3", "Khối trưởng tổng hợp."),
        ("dieu", "2", "Thi hành"),
        ("doan", "", "Các đơn vị thi hành Quy chế này."),
    )
    regulation = {
        "deadlines": [{"task": "Báo cáo 6 tháng", "due": "15/6/2024"}, {"task": "Báo cáo năm", "due": "27/11/2024"}],
        "disqualifiers": ["không đăng ký thi đua", "bị kỷ luật"],
    }
    year = make_year(regulation=regulation, prose={"quy-che": make_prose("quy-che", "dieu", blocks)})
    text = rendered(read_word, year, "quy-che").text()
    assert "1. Các đơn vị gửi:\na) Báo cáo 6 tháng trước ngày 15/6;\nb) Báo cáo năm trước ngày 27/11.\n2. " in text
    assert "a) Không đăng ký thi đua;\nb) Bị kỷ luật.\n3. Khối trưởng" in text


def test_units_of_one_place_stand_together(make_year, read_word):
    rankings = [{"rank": 1, "unit": "sct", "points": "98,5"}, {"rank": 3, "unit": "sxd"}, {"rank": 3, "unit": "stc"}]
    text = rendered(read_word, make_year(scores={}, rankings=rankings), "bao-cao-tong-ket").text()
    assert "Hạng nhất: Sở Công Thương (98,5 điểm);" in text
    assert "Đồng hạng ba: Sở Xây dựng, Sở Tài chính." in text


@pytest.mark.parametrize(("base", "expected"), [("total", "06/08 phiếu (75%)"), ("present", "06/07 phiếu (85,71%)")])
def test_the_report_prints_votes_and_the_state_only_where_it_changed(make_year, read_word, base, expected):
    decision = {"number": "12/QĐ-UBND", "date": "5/2/2025"}
    year = make_year(
        nominations=[
            {"award": "co_tinh", "unit": "sxd", "votes": 6},
            {"award": "bang_khen_tinh", "unit": "sct", "votes": 6, "status": "decided", "decision": decision},
        ],
        regulation={
            **make_year().regulation.model_dump(),
            "voting": {"quorum": "2/3", "threshold": "1/2", "base": base},
        },
        meetings=[{"id": "tong-ket", "purposes": ["tong_ket", "binh_xet"], "present_count": 7}],
    )
    text = rendered(read_word, year, "bao-cao-tong-ket").text()
    assert "Số phiếu, tỷ lệ" in text
    assert f"“Cờ thi đua của UBND tỉnh”\n{expected}\n" in text
    assert f"{expected}; Được tặng theo Quyết định số 12/QĐ-UBND ngày 05/02/2025" in text


def test_a_report_sent_up_ends_by_submitting_itself(make_year, read_word):
    text = rendered(read_word, make_year(), "bao-cao-tong-ket").text()
    assert (
        "; Sở Xây dựng kính báo cáo Hội đồng Thi đua - Khen thưởng tỉnh Nam Định, Sở Nội vụ tỉnh Nam Định "
        "xem xét, tổng hợp./." in text
    )
    unaddressed = {"bao-cao-tong-ket": {"number": 99, "date": "5/1/2025"}}
    assert "kính báo cáo" not in rendered(read_word, make_year(documents=unaddressed), "bao-cao-tong-ket").text()


def test_a_long_name_gets_a_wider_cell_and_a_lone_unit_the_middle(make_year, read_word):
    grid = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}tr"

    def rows(year):
        word = rendered(read_word, year, "giao-uoc")
        table = next(word.styled("DonViKy")[0].element.iterancestors(f"{grid[:-2]}tbl"))
        return [len(row.findall(f"{grid[:-2]}tc")) for row in table.findall(grid)]

    members = [unit.model_dump() for unit in make_year().members]
    assert rows(make_year()) == [3, 3, 3]
    members[2]["head"] = {"name": "Nguyễn Hoàng Phương Thảo Nguyên", "post": "Giám đốc"}
    assert rows(make_year(members=members)) == [2, 2, 2, 2]
    assert rows(make_year(members=members[:7])) == [2, 2, 2, 1]
    assert rows(make_year(members=members[3:6])) == [3]
    assert rows(make_year(members=members[3:7])) == [2, 2]


def test_equal_data_gives_equal_bytes(make_year):
    assert generator.render(make_year(), "ke-hoach") == generator.render(make_year(), "ke-hoach")


def test_the_dossier_is_written_and_one_failure_stops_no_other(make_year, tmp_path):
    reports = generator.render_all(make_year(prose={}), tmp_path, jobs=2)
    written = {report.document.id for report in reports if report.path}
    assert {"ke-hoach", "giao-uoc"} <= written
    assert written.isdisjoint({"quy-che", "quyet-dinh-quy-che", "phat-dong", "bao-cao-tong-ket"})
    assert {path.stem for path in tmp_path.iterdir()} == written
    assert all(report.missing for report in reports if not report.path)


def test_an_issued_document_is_left_alone(make_year, tmp_path):
    kept = tmp_path / "ke-hoach.docx"
    kept.write_bytes(b"signed")
    record = Issued(
        document="ke-hoach",
        number=5,
        symbol="KH-SXD",
        date=date(2024, 8, 12),
        file="ban-hanh/ke-hoach.pdf",
        sha256="0" * 64,
    )
    reports = generator.render_all(make_year(issued={"ke-hoach": record}), tmp_path)
    (report,) = (report for report in reports if report.issued)
    assert (report.document.id, report.path, report.issued) == ("ke-hoach", None, record)
    assert "ban-hanh/ke-hoach.pdf" in str(report.error)
    assert kept.read_bytes() == b"signed"
    assert any(report.path for report in reports)


def test_every_document_can_be_made_from_the_sample(read_word):
    year = bloc.load(Path(__file__).parents[2] / "examples" / "mau")
    for document in generator.documents(year):
        gaps = [
            field for field in generator.missing(year, document.id) if not field.path.endswith((".number", ".date"))
        ]
        assert gaps == []
        marked = "DỰ THẢO" in rendered(read_word, year, document.id, draft=True).text()
        assert marked == document.kind.official


def test_a_mistyped_document_is_suggested() -> None:
    with pytest.raises(UnknownDocumentError, match=r"“kehoach” \(ý là “ke-hoach”\?\)"):
        generator.find_document("kehoach")
