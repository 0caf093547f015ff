"""The query language: what it means, and that every mistake is told with its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import QueryError
from search.query import parse
from search.scan import LONGEST_QUERY
from search.tree import All, And, Not, Or, Prefix, Province, Words, Years


def word(text: str, field: str = "text") -> Words:
    return Words(field, ((text,),))


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("a", word("a")),
        ("a b", And((word("a"), word("b")))),
        ("a AND b", And((word("a"), word("b")))),
        ("a b OR c d", Or((And((word("a"), word("b"))), And((word("c"), word("d")))))),
        ("a AND b OR c", Or((And((word("a"), word("b"))), word("c")))),
        ("a OR b OR c", Or((word("a"), word("b"), word("c")))),
        ("a (b OR c)", And((word("a"), Or((word("b"), word("c")))))),
        ("a NOT b c", And((word("a"), Not(word("b")), word("c")))),
        ("a OR NOT b", Or((word("a"), Not(word("b"))))),
        ("NOT (a b)", Not(And((word("a"), word("b"))))),
        ("((a))", word("a")),
        ('"a b"', Words("text", (("a", "b"),))),
        ("“a b”", Words("text", (("a", "b"),))),
        ("khoi:a b", And((word("a", "bloc"), word("b")))),
        ("KHỐI:(a OR b)", Or((word("a", "bloc"), word("b", "bloc")))),
        ("bloc:a", word("a", "bloc")),
        ("đơn_vị:a", word("a", "unit")),
        ("tiêuđề:a", word("a", "title")),
        ("khen:a", word("a", "award")),
        ("loai:a", word("a", "type")),
        ("nguoi:a", word("a", "person")),
        ("khoi:(a nam:2020)", And((word("a", "bloc"), Years(2020, 2020)))),
        ("xây*", Prefix("text", "xây")),
        ("giả*", Prefix("text", "gia", "\u0309")),
        ("*", All()),
        ("thành?", word("thanh\u0300")),
        ("997/QĐ-CT", Words("text", (("997", "qđ", "ct"),))),
        ("2020-2025", Words("text", (("2020", "2025"),))),
        ("-a +b", And((word("a"), word("b")))),
        ("and or not", And((word("and"), word("or"), word("not")))),
        ("VÀ a HOẶC b", And((word("va\u0300"), word("a"), word("hoăc\u0323"), word("b")))),
        ("Ghi chú: a", And((word("ghi"), word("chu\u0301"), word("a")))),
        ("https://a", Words("text", (("https", "a"),))),
        ("08:30", Words("text", (("8", "30"),))),
        ("nam:2020", Years(2020, 2020)),
        ("năm:2018-2020", Years(2018, 2020)),
        ("year:[2018 TO 2020]", Years(2018, 2020)),
        ("nam:[2018 đến 2020]", Years(2018, 2020)),
        ("nam:[ TO 2020]", Years(1945, 2020)),
        ("nam:(2018 OR 2020)", Or((Years(2018, 2018), Years(2020, 2020)))),
        ('tinh:"Thừa Thiên Huế"', Province("hue")),
        ("tỉnh:hue", Province("hue")),
        ("province:'Huế'", Province("hue")),
    ],
)
def test_means(query: str, tree: object) -> None:
    assert parse(query).tree == tree


@pytest.mark.parametrize(
    ("query", "position"),
    [
        ("", None),
        (" -- ", None),
        ("((((", 3),
        ("a (b", 2),
        ("a) b", 1),
        ('a "b', 2),
        ('a ""', 2),
        ("()", 0),
        ("a AND", 2),
        ("a OR OR b", 2),
        ("OR a", 0),
        ("NOT", None),
        ("a NOT NOT b", 2),
        ("a xyz:b", 2),
        ("khoi: a", 0),
        ("khoi:", 0),
        ("khoi:nam:2020", 0),
        ("khoi:*", 5),
        ("khoi:[a TO b]", 5),
        ("nam:abc", 4),
        ("nam:20*", 4),
        ("nam:20200", 4),
        ("nam:1200", 4),
        ("nam:2020-2018", 4),
        ("nam:[2020 TO", 4),
        ("nam:[TO]", 4),
        ("nam:[a TO b]", 4),
        ("tinh:nam dinh", 5),
        ("tinh:xyz", 5),
        ("tinh:*", 5),
        ("a*b", 0),
        ("a **b", 2),
        ("TN&M*", 0),
        ("a* b* c* d* e* f*", 15),
        ("(" * 11 + "a" + ")" * 11, 10),
        ("a " * 101, None),
        ("a" * (LONGEST_QUERY + 1), None),
        ("(" * 1_000_000, None),
    ],
)
def test_mistakes_have_a_place_and_a_remedy(query: str, position: int | None) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert caught.value.position == position
    assert caught.value.remedy
    if position is not None:
        assert f"(ký tự thứ {position + 1})" in str(caught.value)


def test_messages_can_be_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_LANG", "en")
    with pytest.raises(QueryError, match=r"no field “xyz” \(character 3\)"):
        parse("a xyz:b")


@pytest.mark.parametrize(
    ("query", "noted"),
    [
        ("khoi:kinh te", "khoi:“kinh te”"),
        ("a NOT thi đua", "NOT “thi đua”"),
        ('khoi:"kinh te" a', None),
        ("khoi:kinh NOT te", None),
        ("nam:2020 a b", None),
        ("tinh:hue a b", None),
    ],
)
def test_a_field_that_takes_one_word_of_several_is_noted(query: str, noted: str | None) -> None:
    notes = parse(query).notes
    assert [noted in note for note in notes] == ([True] if noted else [])


def test_abbreviations_go_both_ways_and_stay_inside_exclusions() -> None:
    short, full = ("kcn",), ("khu", "công", "nghiêp\u0323")
    assert parse("KCN").tree == Words("text", (short, full))
    assert parse('"khu công nghiệp"').tree == Words("text", (full, short))
    assert parse("NOT kcn").tree == Not(Words("text", (short, full)))
    spelt = And((word("khu"), word("cong"), word("nghiep")))
    assert parse("khu cong nghiep").tree == Or((spelt, Words("text", (short,))))
    assert parse('"các KCN mới"').tree == Words(
        "text", (("cac\u0301", *short, "mơi\u0301"), ("cac\u0301", *full, "mơi\u0301"))
    )


def test_what_ranks() -> None:
    query = parse('xây dựng (đường OR cầu) NOT nhà khoi:(kinh tế) "mới mở"')
    assert query.pairs == (("xay", "dung"), ("moi", "mo"))
    assert query.title == ("xay", "dung", "duong", "cau", "moi", "mo")
    assert query.accented
    assert not parse("TĐKT tinh:Huế").accented


_PIECES = ["a", "thi đua", "AND", "OR", "NOT", "(", ")", '"', "*", "[", "]", ":", "nam:", "tinh:", "khoi:", "xyz:"]
_PIECES += [
    "2018-2020",
    "[2018 TO 2020]",
    "UBND",
    "TN&MT",
    "'",
    "~2",
    "^3",
    "{",
    "}",
    "\\",
    "?",
    "\ud800",
    "\x00",
    "\u0301",
]


_TOGETHER = st.lists(st.sampled_from(_PIECES), max_size=25)


@given(st.text(max_size=60) | _TOGETHER.map(" ".join) | _TOGETHER.map("".join))
def test_anything_is_understood_or_refused(query: str) -> None:
    try:
        parsed = parse(query)
    except QueryError as error:
        refused = error
    else:
        assert parsed == parse(query)
        return
    assert refused.position is None or 0 <= refused.position <= len(query)
    assert refused.problem
