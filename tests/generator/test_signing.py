"""Who signs, under the department's letterhead (mode B) and under the bloc's own (mode A)."""

from __future__ import annotations

import pytest

import generator


def block(read_word, year, document="ke-hoach"):
    """Return the lines of the first signature block, the signer's name last; `---` is the signature."""
    word = read_word(generator.render(year, document))
    styles = {"ChucVu": None, "KhoangKy": "---", "HoTen": None}
    found = [styles[look.style] or look.text for look in word.looks if look.style in styles]
    return found[: found.index(word.styled("HoTen")[0].text) + 1]


def signed(make_year, mode, post, **more):
    signer = {"name": "Trần Thị B", "post": post, **more}
    return make_year(
        issuing={"mode": mode}, documents={"ke-hoach": {"number": 5, "date": "12/8/2024", "signer": signer}}
    )


@pytest.mark.parametrize("prefix", [{}, {"authority_prefix": "KT."}])
def test_a_deputy_of_the_department_signs_for_the_blocs_leader(make_year, read_word, prefix):
    year = signed(make_year, "A", "Phó Giám đốc", **prefix)
    expected = ["TM. KHỐI THI ĐUA", "KT. KHỐI TRƯỞNG", "---", "PHÓ GIÁM ĐỐC SỞ XÂY DỰNG", "Trần Thị B"]
    assert block(read_word, year) == expected  # D30-90, D30-95


def test_the_deputy_of_the_bloc_signs_for_the_leader_above_an_own_post(make_year, read_word):
    year = signed(make_year, "A", "Khối phó", second_post="Giám đốc Sở Công Thương")
    assert block(read_word, year) == [
        "TM. KHỐI THI ĐUA",
        "KT. KHỐI TRƯỞNG",
        "KHỐI PHÓ",
        "---",
        "GIÁM ĐỐC SỞ CÔNG THƯƠNG",
        "Trần Thị B",
    ]
    without = generator.missing(signed(make_year, "A", "Khối phó"), "ke-hoach")
    assert [field.path for field in without] == ["documents.ke-hoach.signer.second_post"]


def test_a_long_post_breaks_before_the_name_of_the_unit(make_year, read_word):
    members = [unit.model_dump() for unit in make_year().members]
    members[0]["name"] = "Ban Quản lý dự án đầu tư xây dựng tỉnh"
    year = make_year(issuing={"mode": "A"}, members=members, documents={"ke-hoach": {"number": 5, "date": "12/8/2024"}})
    word = read_word(generator.render(year, "ke-hoach"))
    post = word.styled("ChucVu")[-1].text
    assert post.split("\n") == ["GIÁM ĐỐC", "BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ XÂY DỰNG TỈNH"]


@pytest.mark.parametrize(
    ("post", "more", "expected"),
    [
        ("Giám đốc", {}, ["GIÁM ĐỐC"]),
        ("Giám đốc", {"authority_prefix": "Q."}, ["Q. GIÁM ĐỐC"]),
        ("Phó Giám đốc", {"authority_prefix": "KT."}, ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        ("Chánh Văn phòng", {"authority_prefix": "TL."}, ["TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"]),
    ],
)
def test_prefixes_of_the_department(make_year, read_word, post, more, expected):
    assert block(read_word, signed(make_year, "B", post, **more)) == [*expected, "---", "Trần Thị B"]


@pytest.mark.parametrize(
    ("mode", "authority"),
    [("A", "KHỐI THI ĐUA CÁC CƠ QUAN KINH TẾ - KỸ THUẬT"), ("B", "GIÁM ĐỐC SỞ XÂY DỰNG")],
)
def test_who_decides(make_year, read_word, mode, authority):
    word = read_word(generator.render(make_year(issuing={"mode": mode}), "quyet-dinh-quy-che"))
    assert word.styled("ThamQuyen")[0].text == authority  # D30-63


def test_an_unknown_signer_and_symbol_are_named_in_a_draft(make_year, read_word):
    year = make_year(leader=None, regulation={}, plan={}, deputies=[])
    word = read_word(generator.render(year, "ke-hoach", draft=True))
    assert [look.text for look in word.styled("ChucVu")] == ["«CHỨC VỤ NGƯỜI KÝ»"]
    assert word.styled("HoTen")[0].text == "«họ tên người ký»"
    assert word.styled("SoKyHieu")[0].text.endswith("/KH-«chữ viết tắt»")
