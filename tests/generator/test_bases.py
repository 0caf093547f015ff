"""Legal bases: their order, and what each of them must say (D30-60, D30-61)."""

from __future__ import annotations

import pytest

import generator
from generator.provenance import texts

LAW = {"type": "Luật", "subject": "Thi đua, khen thưởng", "date": "15/6/2022"}
GUIDANCE = {
    "type": "Hướng dẫn",
    "number": "05/HD-HĐTĐKT",
    "date": "24/02/2024",
    "issuer": "Hội đồng Thi đua - Khen thưởng tỉnh",
    "subject": "về bình xét thi đua",
}
DIVISION = {
    "type": "Quyết định",
    "number": "412/QĐ-UBND",
    "date": "12/02/2024",
    "issuer": "Chủ tịch Ủy ban nhân dân tỉnh",
    "subject": "về việc phân chia khối thi đua",
}
DIRECTIVE = {
    "type": "Chỉ thị",
    "number": "02/CT-UBND",
    "date": "15/01/2024",
    "issuer": "Chủ tịch Ủy ban nhân dân tỉnh",
    "subject": "về phong trào thi đua",
    "verb": "Thực hiện",
}
COMPETENCE = {**DIVISION, "number": "27/2023/QĐ-UBND", "subject": "quy định chức năng, nhiệm vụ của Sở Xây dựng"}
PROPOSAL = {"type": "đề nghị", "issuer": "Chánh Văn phòng Sở Xây dựng", "verb": "Theo"}


def bases(read_word, year, document):
    return [look.text for look in read_word(generator.render(year, document)).styled("CanCu")]


def test_bases_stand_by_rank_and_day_then_what_is_carried_out_then_the_proposal(make_year, read_word):
    stated = [PROPOSAL, DIRECTIVE, GUIDANCE, DIVISION, COMPETENCE, LAW]
    year = make_year(legal_bases=stated, issuing={"law_library": False})
    found = bases(read_word, year, "quyet-dinh-quy-che")
    assert [text.partition(" ngày ")[0] for text in found] == [
        "Căn cứ Quyết định số 27/2023/QĐ-UBND",
        "Căn cứ Luật Thi đua, khen thưởng",
        "Căn cứ Quyết định số 412/QĐ-UBND",
        "Căn cứ Hướng dẫn số 05/HD-HĐTĐKT",
        "Thực hiện Chỉ thị số 02/CT-UBND",
        "Theo đề nghị của Chánh Văn phòng Sở Xây dựng.",
    ]


def test_number_issuer_and_subject_are_missing_each_by_itself(make_year):
    bare = {"type": "Hướng dẫn", "date": "24/02/2024"}
    paths = [field.path for field in generator.missing(make_year(legal_bases=[LAW, bare]), "ke-hoach")]
    assert paths == ["legal_bases[1].number", "legal_bases[1].issuer", "legal_bases[1].subject"]
    unnamed = {**GUIDANCE, "subject": None}
    paths = [field.path for field in generator.missing(make_year(legal_bases=[LAW, unnamed]), "ke-hoach")]
    assert paths == ["legal_bases[1].subject"]


def test_minutes_bear_no_number(make_year, read_word):
    minutes = {
        "type": "Biên bản",
        "date": "12/3/2024",
        "issuer": "Hội nghị triển khai",
        "subject": "thông qua kế hoạch",
    }
    found = bases(read_word, make_year(legal_bases=[LAW, minutes]), "ke-hoach")
    assert found[-1] == "Căn cứ Biên bản ngày 12 tháng 3 năm 2024 của Hội nghị triển khai thông qua kế hoạch."


def test_who_proposed_a_decision_is_bound_by_it(make_year, read_word):
    word = read_word(generator.render(make_year(legal_bases=[LAW, PROPOSAL]), "quyet-dinh-quy-che"))
    article = next(look.text for look in word.styled("DoanCuoi") if look.text.startswith("Điều 3."))
    assert article.startswith("Điều 3. Chánh Văn phòng Sở Xây dựng, thủ trưởng các đơn vị thành viên Khối thi đua")
    recipients = {"recipients": ["Sở Nội vụ", "Các đơn vị thành viên Khối thi đua"], "number": 1, "date": "12/8/2024"}
    year = make_year(legal_bases=[LAW, PROPOSAL], documents={"quyet-dinh-quy-che": recipients})
    word = read_word(generator.render(year, "quyet-dinh-quy-che"))
    listed = [look.text for look in word.styled("NoiNhanDong") if look.text]
    assert listed == ["- Như Điều 3;", "- Sở Nội vụ;", "- Lưu: VT, VP."]  # D30-114


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("31/12/2023", ["Luật Thi đua, Khen thưởng ngày 26 tháng 11 năm 2003", "Nghị định số 91/2017/NĐ-CP"]),
        ("01/01/2024", ["Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", "Nghị định số 98/2023/NĐ-CP"]),
        ("30/6/2025", ["Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", "Nghị định số 98/2023/NĐ-CP"]),
        ("01/7/2025", ["Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", "Nghị định số 152/2025/NĐ-CP"]),
    ],
)
def test_the_law_in_force_on_the_day_of_the_paper_is_cited(make_year, read_word, day, expected):
    year = make_year(legal_bases=[], documents={"ke-hoach": {"number": 1, "date": day}})
    found = bases(read_word, year, "ke-hoach")
    assert len(found) == len(expected)
    assert all(text.startswith(f"Căn cứ {start}") for text, start in zip(found, expected, strict=True))


def test_what_the_year_itself_states_stands_for_the_librarys(make_year, read_word):
    day = {"ke-hoach": {"number": 1, "date": "01/7/2025"}}
    for stated in ({**LAW, "documents": ["ke-hoach"]}, {**LAW, "number": "06/2022/QH15"}):
        found = bases(read_word, make_year(legal_bases=[stated], documents=day), "ke-hoach")
        assert [text for text in found if "Luật Thi đua" in text and text.startswith("Căn cứ Luật")] == found[:1]
    elsewhere = {**LAW, "documents": ["quy-che"]}
    found = bases(read_word, make_year(legal_bases=[elsewhere], documents=day), "ke-hoach")
    assert not [text for text in found if text.startswith("Căn cứ Luật")]


def test_a_paper_without_a_day_cites_the_law_of_the_first_day_that_it_may_bear(make_year):
    year = make_year(legal_bases=[], documents={}, emulation_year=2025)
    draft = generator.render(year, "ke-hoach", draft=True)
    assert "98/2023/NĐ-CP" in "\n".join(text for _, text in texts(draft))
    off = make_year(legal_bases=[], documents={}, issuing={"law_library": False})
    assert "legal_bases" in [field.path for field in generator.missing(off, "ke-hoach")]
