from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import UnknownProvinceError
from archive.facts import AwardFact, Evidence, MeetingFacts, Ranking
from bloc.files import sha256

pytestmark = pytest.mark.usefixtures("home")

GIVER = "Khối thi đua các sở, ngành kinh tế"


def keep(name: str, **facts: object) -> str:
    """Store a hand-made article and return its id."""
    from archive.reading import Reading
    from archive.store import Content, store_imported

    data = name.encode()
    given = {"province": "Gia Lai", "bloc": GIVER, **facts}
    content = Content(title=name, text=name, facts=MeetingFacts.model_validate(given))
    return store_imported(Reading(data, sha256(data), name, "utf-8"), Path(f"/tin/{name}.txt"), content).article_id


def results(**filters: object):
    from archive.results import results as find

    return find(**filters)


def flags(status: str = "proposed", year: int | None = 2020, **more: object) -> AwardFact:
    return AwardFact(award="Cờ thi đua", code="co_tinh", authority="UBND tỉnh", year=year, status=status, **more)


def test_leader_of_next_year_is_derived_and_shows_its_source() -> None:
    text = "Họp xong. Khối bầu Sở A làm Khối trưởng."
    quote = Evidence(start=text.index("Sở A"), end=text.index("Sở A") + 4, quote="Sở A")
    article = keep(
        text,
        emulation_year=2020,
        next_leader="Sở A",
        next_deputies=("Sở B",),
        awards=(flags(count=2, recipients=("Sở A", "Sở C")),),
        evidence={"next_leader": (quote,)},
    )
    this, following = results(province="gia lai")
    assert (this.year, this.leader, this.answers["leader"]) == (2020, None, "not_stated")
    assert (this.next_leader, this.answers["next_leader"]) == ("Sở A", "stated")
    assert [(a.code, a.status, a.count, a.recipients) for a in this.awards] == [
        ("co_tinh", "proposed", 2, ("Sở A", "Sở C"))
    ]
    assert (following.year, following.leader, following.deputies) == (2021, "Sở A", ("Sở B",))
    assert following.answers["leader"] == "derived"
    assert following.answers["awards"] == following.answers["member_count"] == "no_source"
    source = next(one for one in following.sources if one.figure == "leader")
    assert (source.article, source.field, source.year) == (article, "next_leader", 2020)
    assert source.quotes == ("Khối bầu Sở A làm Khối trưởng.",)
    assert source.file == f"/tin/{text}.txt"


def test_three_ways_of_not_knowing() -> None:
    none = Evidence(start=0, end=4, quote="Khối không có Khối phó")
    keep("a", emulation_year=2020, next_leader="Sở B", evidence={"deputies": (none,)}, awards=(flags(count=0),))
    this, following = results()
    assert this.answers["deputies"] == "none"
    assert this.answers["awards"] == "none"
    assert this.answers["rankings"] == "not_stated"
    assert following.answers["rankings"] == "no_source"


def test_agreeing_articles_merge_and_keep_both_sources() -> None:
    first = keep("a", emulation_year=2020, leader="Sở NN&PTNT", awards=(flags(count=1, recipients=("Sở A",)),))
    second = keep(
        "b",
        bloc="Khối thi đua các Sở, Ngành Kinh tế",
        emulation_year=2020,
        leader="Sở Nông nghiệp và phát triển nông thôn",
        awards=(flags(count=1, recipients=("Sở A",)),),
    )
    (this,) = results()
    assert this.answers["leader"] == "stated"
    assert this.leader in {"Sở NN&PTNT", "Sở Nông nghiệp và phát triển nông thôn"}
    assert len(this.awards) == 1
    assert set(this.awards[0].sources) == {first, second}
    assert {one.article for one in this.sources if one.figure == "leader"} == {first, second}


def test_conflicting_articles_stand_side_by_side() -> None:
    keep("a", emulation_year=2021, leader="Sở A", awards=(flags(year=2021, count=1),), member_count=8)
    keep("b", emulation_year=2020, next_leader="Sở B")
    keep("c", emulation_year=2021, awards=(flags(year=2021, count=2),), member_count=9)
    this = next(one for one in results() if one.year == 2021)
    assert this.leader is None
    assert this.member_count is None
    assert {this.answers[figure] for figure in ("leader", "awards", "member_count")} == {"conflict"}
    assert {one.value for one in this.sources if one.figure == "leader"} == {"Sở A", "Sở B"}
    assert sorted(award.count for award in this.awards) == [1, 2]


def test_proposed_and_awarded_do_not_conflict() -> None:
    keep("a", emulation_year=2020, awards=(flags(count=2),))
    keep("b", emulation_year=2020, awards=(flags("awarded", count=1),))
    (this,) = results()
    assert this.answers["awards"] == "stated"
    assert {(one.status, one.count) for one in this.awards} == {("proposed", 2), ("awarded", 1)}


def test_award_belongs_to_the_year_it_is_for() -> None:
    keep("a", emulation_year=2024, awards=(flags("awarded", year=2023, recipients=("Sở A",)),))
    before, this = results()
    assert (before.year, before.awards[0].recipients, before.answers["leader"]) == (2023, ("Sở A",), "no_source")
    assert (this.year, this.awards, this.answers["awards"]) == (2024, (), "not_stated")


def test_rankings_merge_by_unit_and_contradict_by_rank() -> None:
    keep("a", emulation_year=2018, rankings=(Ranking(rank=1, unit="Sở Công thương"), Ranking(rank=2, unit="Sở B")))
    keep("b", emulation_year=2018, rankings=(Ranking(rank=1, unit="Sở Công Thương"),))
    (this,) = results()
    assert this.answers["rankings"] == "stated"
    assert [(one.rank, len(one.sources)) for one in this.rankings] == [(1, 2), (2, 1)]
    keep("c", emulation_year=2018, rankings=(Ranking(rank=2, unit="Sở Công Thương"),))
    (this,) = results()
    assert this.answers["rankings"] == "conflict"


def test_province_filter_knows_old_and_new_names() -> None:
    keep("a", province="Bình Định", emulation_year=2020, leader="Sở A")
    keep("b", province="Huế", emulation_year=2020, leader="Sở H")
    assert [one.province for one in results(province="Binh Dinh")] == ["Bình Định"]
    assert [(one.province, one.province_now) for one in results(province="GIA LAI")] == [("Bình Định", "Gia Lai")]
    assert [one.province for one in results(province="Hue")] == ["Thừa Thiên Huế"]
    assert results(province="Hà Nội") == []
    with pytest.raises(UnknownProvinceError, match="Gia Lai"):
        results(province="Gia Lay")


def test_blocs_without_province_are_never_merged() -> None:
    keep("a", province=None, emulation_year=2024, leader="Sở A")
    keep("b", province=None, emulation_year=2024, leader="Sở B")
    assert [one.answers["leader"] for one in results()] == ["stated", "stated"]


def test_year_and_bloc_filters() -> None:
    keep("a", emulation_year=2020, next_leader="Sở A")
    keep("b", emulation_year=2020, bloc="Khối thi đua doanh nghiệp số 2", leader="Công ty B")
    assert [one.year for one in results(year=2021)] == [2021]
    assert [one.leader for one in results(bloc="doanh nghiep")] == ["Công ty B"]
    assert [one.year for one in results(bloc="ngành kinh tế")] == [2020, 2021]
    assert results(bloc="nghiệp kinh") == []
    assert results(bloc="khối thi đua") == results()
    assert results(year=1999) == []


def test_awards_of_one_article_add_up_and_do_not_contradict_themselves() -> None:
    both = (
        AwardFact(
            award="Bằng khen", code="bang_khen_tinh", year=2020, status="proposed", count=1, recipients=("Sở A",)
        ),
        AwardFact(award="Bằng khen", code="bang_khen_tinh", year=2020, status="proposed", count=2),
    )
    keep("a", emulation_year=2020, awards=both)
    keep("b", emulation_year=2020, awards=both)
    (this,) = results()
    assert this.answers["awards"] == "stated"
    keep("c", emulation_year=2020, awards=(both[0].model_copy(update={"recipients": (), "count": None}),))
    assert results()[0].answers["awards"] == "stated"
    keep("d", emulation_year=2020, awards=(both[0].model_copy(update={"recipients": (), "count": 4}),))
    assert results()[0].answers["awards"] == "conflict"


def test_one_source_says_none_and_another_names_some() -> None:
    none = Evidence(start=0, end=4, quote="Khối không có Khối phó")
    keep("a", emulation_year=2020, evidence={"deputies": (none,)})
    keep("b", emulation_year=2020, deputies=("Sở B",))
    (this,) = results()
    assert (this.answers["deputies"], this.deputies) == ("conflict", ())
    assert {one.value for one in this.sources} == {"không có", "Sở B"}


def test_units_of_one_name_in_two_provinces_are_two_units() -> None:
    bloc = "Cụm thi đua các Sở Tài chính Tây Nguyên"
    keep("a", bloc=bloc, emulation_year=2020, leader="Sở Tài chính tỉnh Đắk Lắk")
    keep("b", bloc=bloc, emulation_year=2020, leader="Sở Tài chính tỉnh Kon Tum")
    assert [one.answers["leader"] for one in results()] == ["conflict"]
    keep("c", bloc=bloc, emulation_year=2022, leader="Sở Tài chính tỉnh Gia Lai")
    keep("d", bloc=bloc, emulation_year=2022, leader="Sở Tài chính")
    assert [one.answers["leader"] for one in results(year=2022)] == ["stated"]
