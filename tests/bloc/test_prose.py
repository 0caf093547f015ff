"""Prose: a small part of Markdown, numbered as official papers number their parts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bloc
from bloc.model import Prose
from bloc.prose import parse_prose
from bloc.start import QUY_CHE, start_prose
from bloc.text import letter, roman

WORD = st.text("abcđêơghiuvtnx", min_size=1, max_size=8)
WORDS = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
TYPED = st.integers(1, 99)
"""A number as typed, right or wrong."""


def read(text: str, name: str = "bao-cao-tong-ket") -> Prose:
    return parse_prose(text.encode(), f"noi-dung/{name}.md", name)


def blocks(text: str, name: str = "bao-cao-tong-ket") -> list[tuple[str, str, str]]:
    return [(b.kind, b.number, b.text) for b in read(text, name).blocks]


def problems(text: str, name: str = "bao-cao-tong-ket") -> list[str]:
    with pytest.raises(bloc.DataError) as caught:
        read(text, name)
    return [str(problem) for problem in caught.value.problems]


def test_a_regulation_has_chapters_articles_clauses_and_points() -> None:
    text = """\
# Chương I. Quy định chung
## Điều 1. Phạm vi
Quy chế này quy định
hoạt động của Khối.

1. Khoản một
   nối dài
   1. điểm thứ nhất
   2. điểm thứ hai
- gạch đầu dòng
2. Khoản hai
a) điểm
# Tổ chức
## Khối trưởng
5. Khoản đầu
"""
    assert blocks(text, "quy-che") == [
        ("chuong", "I", "Quy định chung"),
        ("dieu", "1", "Phạm vi"),
        ("doan", "", "Quy chế này quy định hoạt động của Khối."),
        ("khoan", "1", "Khoản một nối dài"),
        ("diem", "a", "điểm thứ nhất"),
        ("diem", "b", "điểm thứ hai"),
        ("gach", "", "gạch đầu dòng"),
        ("khoan", "2", "Khoản hai"),
        ("diem", "a", "điểm"),
        ("chuong", "II", "Tổ chức"),
        ("dieu", "2", "Khối trưởng"),
        ("khoan", "1", "Khoản đầu"),
    ]


def test_other_texts_have_sections_titles_and_points() -> None:
    text = "# I. KẾT QUẢ\n1. Một\n## 7. Phong trào\n1. điểm\n### điểm nữa\n# HẠN CHẾ\n## Nguyên nhân\n"
    assert blocks(text) == [
        ("muc", "I", "KẾT QUẢ"),
        ("khoan", "1", "Một"),
        ("khoan_tieu_de", "1", "Phong trào"),
        ("diem", "a", "điểm"),
        ("diem", "b", "điểm nữa"),
        ("muc", "II", "HẠN CHẾ"),
        ("khoan_tieu_de", "1", "Nguyên nhân"),
    ]


def test_lines_are_those_of_the_file() -> None:
    prose = read("---\ntiêu đề: Báo cáo\n---\n\n# Một\n\nđoạn\nnối\n\n- gạch\n")
    assert prose.title == "Báo cáo"
    assert [block.line for block in prose.blocks] == [5, 7, 10]


def test_the_head_may_choose_the_form() -> None:
    text = "---\nhình thức: điều\n---\n# Quy định chung\n## Phạm vi\n"
    assert read(text, "noi-quy").form == "dieu"
    assert blocks(text, "noi-quy")[1] == ("dieu", "1", "Phạm vi")
    (problem,) = problems("---\nhình thức: thơ\n---\nabc\n")
    assert "dòng 1, hình thức: “tho” không dùng được; viết điều hoặc mục" in problem


def test_titles_that_look_like_numbers_stay_whole() -> None:
    text = "# Chương trình công tác\n## Điều kiện tiến hành\n"
    assert blocks(text, "quy-che") == [("chuong", "I", "Chương trình công tác"), ("dieu", "1", "Điều kiện tiến hành")]


def test_a_title_may_name_an_article_and_end_in_signs() -> None:
    text = "# Sửa đổi chương II\n## Thay thế Điều 5 của Quy chế ##\n"
    assert blocks(text, "quy-che") == [
        ("chuong", "I", "Sửa đổi chương II"),
        ("dieu", "1", "Thay thế Điều 5 của Quy chế"),
    ]


@pytest.mark.parametrize("part", ["[", "![", "<a", " #", " "])
def test_a_line_is_looked_through_once_whatever_is_repeated(part: str) -> None:
    line = f"a{part * 300_000}b"  # to look at every pair of signs would take hours
    assert [text for _, _, text in blocks(f"{line}\n\n# {line}\n")] == [line, line]


def test_a_text_without_end_is_refused() -> None:
    (problem,) = problems("1. khoản\n" * 3000)
    assert "dòng 2002: quá 2000 đoạn, khoản, điểm" in problem


def test_decomposed_letters_are_composed() -> None:
    assert blocks("Kho\u0302\u0301i\n") == [("doan", "", "Khối")]


def test_references_are_kept() -> None:
    text = '1. Từ {{ regulation.voting.quorum | phan_so }} và {{ "a_b" if x == "bo_phieu" else "*c*" }}\n'
    assert blocks(text)[0][2] == text[3:].strip()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("**đậm** nhé", "chữ đậm"),
        ("một *nghiêng* nhé", "chữ nghiêng"),
        ("một _nghiêng_ nhé", "chữ nghiêng"),
        ("xem [đây](https://example.org)", "liên kết"),
        ("![ảnh](a.png)", "ảnh"),
        ("| a | b |", "bảng"),
        ("dùng `mã`", "mã lệnh"),
        ("```", "mã lệnh"),
        ("<b>đậm</b>", "thẻ HTML"),
        ("<!-- ẩn -->", "thẻ HTML"),
        ("> trích", "trích dẫn"),
        ("***", "đường kẻ"),
        ("====", "đường kẻ"),
        ("{{ theme", "dấu {{ }} không khớp"),
        ("theme }}", "dấu {{ }} không khớp"),
        ("{% if a %}", "dấu {{ }} không khớp"),
        ("#### Quá sâu", "tiêu đề viết sai hoặc quá sâu"),
        ("#Không cách", "tiêu đề viết sai hoặc quá sâu"),
        ("#", "tiêu đề viết sai hoặc quá sâu"),
        ("# ##", "tiêu đề viết sai hoặc quá sâu"),
        ("![[đây](https://example.org)", "liên kết"),
        ("a < <b>đậm", "thẻ HTML"),
        ("một \x01 hai", "có ký tự điều khiển"),
        ("một \ufdd0 hai", "có ký tự điều khiển"),
        ("một \u202e hai", "có ký tự điều khiển"),
    ],
)
def test_what_cannot_be_printed_is_named_with_its_line(line: str, expected: str) -> None:
    found = problems(f"# Một\n\n{line}\n")
    assert any("noi-dung/bao-cao-tong-ket.md, dòng 3" in problem and expected in problem for problem in found), found


@pytest.mark.parametrize("line", ["5 < 6 và 7 > 3", "Số ...../KH-SXD", "tỷ lệ 1/2, 5*6", "snake_case_name", "điểm A_B"])
def test_ordinary_signs_are_no_markdown(line: str) -> None:
    assert blocks(f"{line}\n") == [("doan", "", line)]


def test_a_binary_or_empty_file_is_refused() -> None:
    assert "tệp trống" in problems("")[0]
    with pytest.raises(bloc.DataError, match="tệp nhị phân"):
        parse_prose(b"PK\x03\x04\0\0", "noi-dung/a.md", "a")


def test_two_files_of_one_name_are_a_problem(folder: Path) -> None:
    texts = folder / "noi-dung"
    texts.mkdir()
    (texts / "ke-hoach.md").write_text("# Một\n", encoding="utf-8")
    (texts / "Kế hoạch.md").write_text("# Hai\n", encoding="utf-8")
    with pytest.raises(bloc.DataError, match="trùng tên với"):
        bloc.load(folder)


def test_the_standard_regulation_has_five_chapters_and_running_articles() -> None:
    prose = parse_prose(start_prose()[QUY_CHE], QUY_CHE, "quy-che")
    kinds = [block.kind for block in prose.blocks]
    assert prose.form == "dieu"
    assert [b.number for b in prose.blocks if b.kind == "chuong"] == ["I", "II", "III", "IV", "V"]
    assert [b.number for b in prose.blocks if b.kind == "dieu"] == [str(n) for n in range(1, kinds.count("dieu") + 1)]
    text = " ".join(block.text for block in prose.blocks)
    voting = ("regulation.voting.quorum", "regulation.voting.threshold", "regulation.voting.tie_rule")
    for name in (*voting, "regulation.rotation", "thoi_han_hang_nam", "truong_hop_khong_xet"):
        assert f"{{{{ {name} " in text


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            WORDS,
            st.lists(st.tuples(WORDS, st.lists(st.tuples(WORDS, st.lists(WORDS, max_size=4)), max_size=4)), max_size=3),
        ),
        min_size=1,
        max_size=4,
    ),
    TYPED,
)
def test_numbers_are_counted_whatever_is_typed(
    chapters: list[tuple[str, list[tuple[str, list[tuple[str, list[str]]]]]]], typed: int
) -> None:
    lines: list[str] = []
    expected: list[tuple[str, str, str]] = []
    article = 0
    for c, (chapter, articles) in enumerate(chapters, 1):
        lines.append(f"# Chương {typed}. {chapter}")
        expected.append(("chuong", roman(c), chapter))
        for title, clauses in articles:
            article += 1
            lines.append(f"## Điều {typed}. {title}")
            expected.append(("dieu", str(article), title))
            for k, (clause, points) in enumerate(clauses, 1):
                lines.append(f"{typed}. {clause}")
                expected.append(("khoan", str(k), clause))
                for p, point in enumerate(points, 1):
                    lines.append(f"   {typed}. {point}")
                    expected.append(("diem", letter(p), point))
    assert blocks("\n\n".join(lines), "quy-che") == expected
    assert blocks("\n".join(lines), "quy-che") == expected


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    printed, refused = [], ()
    try:
        printed = [b.text for b in parse_prose(text.encode("utf-8", "surrogatepass"), "a.md", "a").blocks]
    except bloc.DataError as error:
        refused = error.problems
    assert refused or all(words.strip() for words in printed)
