"""The example bloc-years: the sample is whole and consistent, the five real ones say no more than their articles."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

import bloc
from bloc.model import DOCUMENTS, BlocYear, kind_of
from bloc.provinces import find
from bloc.text import old_tones, short_date

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
SEEDS = ROOT.parent / "shared" / "seeds"
REAL = {
    "vinh-phuc-2019": "000",
    "tay-ninh-2018": "001",
    "nam-dinh-2022": "002",
    "gia-lai-2020": "003",
    "kinh-te-ky-thuat-2024": "004",
}
SPACES = re.compile(r"\s+")


@pytest.fixture(scope="module")
def sample() -> BlocYear:
    return bloc.load(EXAMPLES / "mau")


def test_the_sample_counts(sample: BlocYear) -> None:
    assert sample.member_count == len(sample.members) == 8
    assert (sample.covenant.group_count, sample.covenant.target_count) == (3, 23)
    assert sum(sample.scoring.max_points().values()) == sample.scoring.total == 100
    known = {kind_of(name)[0].id for name in sample.documents}
    numbered = {kind.id for kind in DOCUMENTS.values() if kind.numbered}
    assert numbered <= known
    assert [(m.id, [p.type for p in m.purposes]) for m in sample.meetings] == [
        ("trien-khai", ["trien_khai", "ky_ket_giao_uoc", "phat_dong"]),
        ("so-ket", ["so_ket"]),
        ("tong-ket", ["tong_ket", "binh_xet"]),
    ]


def test_the_sample_covers_every_document_with_prose(sample: BlocYear) -> None:
    assert {"ke-hoach", "quy-che", "phat-dong", "bao-cao-tong-ket"} <= set(sample.prose)
    chapters = [b for b in sample.prose["quy-che"].blocks if b.kind == "chuong"]
    assert [b.number for b in chapters] == ["I", "II", "III", "IV", "V"]


def test_the_sample_ranks_with_one_tie(sample: BlocYear) -> None:
    standings = sample.standings()
    assert [s.rank for s in standings] == [1, 2, 3, 3, 5, 6, 7, 8]
    for standing in standings:
        points = sample.scores[standing.unit].points
        assert set(points) == set(sample.scoring.max_points())
        verified = sum((p.verified or Decimal(0) for p in points.values()), Decimal(0))
        assert standing.total == verified + standing.bonus - standing.penalty
        changed = [p for p in points.values() if p.self != p.verified]
        assert all(p.reason for p in changed)


def test_the_sample_bonus_stays_within_its_cap(sample: BlocYear) -> None:
    cap = sample.scoring.bonus_cap
    assert cap is not None
    assert all(sum(b.points for b in scores.bonus) <= cap for scores in sample.scores.values())


def test_the_sample_votes_as_its_regulation_says(sample: BlocYear) -> None:
    meeting = sample.meeting("tong-ket")
    present = sum(a.present for a in meeting.attendance)
    assert present == meeting.present_count
    assert present * 3 >= len(sample.members) * 2
    voted = {(ballot.about, vote.unit): vote.yes for ballot in meeting.ballots for vote in ballot.votes}
    assert all(ballot.issued == present for ballot in meeting.ballots)
    for nomination in sample.nominations:
        assert nomination.unit
        assert nomination.votes == voted[nomination.award, nomination.unit]
        assert nomination.votes * 2 > len(sample.members)
    assert sample.next_leader
    assert voted["khoi_truong", sample.next_leader] * 2 > len(sample.members)


def test_the_sample_proposes_one_form_for_a_unit_within_quota(sample: BlocYear) -> None:
    units = [n.unit for n in sample.nominations]
    assert len(units) == len(set(units))
    for award, quota in sample.regulation.quotas.items():
        assert sum(n.award == award for n in sample.nominations) == quota


def test_the_sample_result_words_agree_with_the_covenant(sample: BlocYear) -> None:
    targets = [t for g in sample.covenant.groups for t in g.targets]
    assert all(t.result and t.reached is not None for t in targets)
    report = " ".join(b.text for b in sample.prose["bao-cao-tong-ket"].blocks)
    reached = sum(bool(t.reached) for t in targets)
    assert f"{reached} chỉ tiêu đạt hoặc vượt, {len(targets) - reached:02d} chỉ tiêu chưa đạt" in report


def test_the_sample_dates_are_working_days_in_order(sample: BlocYear) -> None:
    days = [m.date for m in sample.meetings] + [d.date for d in sample.documents.values()]
    assert all(day is not None and day.weekday() < 5 for day in days)
    for document in sample.documents.values():
        assert [s.date for s in document.life] == sorted(s.date for s in document.life)
    for meeting in sample.meetings:
        times = [(i.start, i.end) for i in meeting.agenda]
        assert all(end == start for (_, end), (start, _) in itertools.pairwise(times))
        assert (times[0][0], times[-1][1]) == (meeting.starts_at, meeting.ends_at)


def test_the_sample_pictures_are_there_and_small(sample: BlocYear) -> None:
    files = [photo.file for meeting in sample.meetings for photo in meeting.photos]
    assert len(files) == 3
    for file in files:
        data = (EXAMPLES / "mau" / "anh" / file).read_bytes()
        assert data.startswith(b"\x89PNG")
        assert len(data) < 60_000


def test_one_deputy_signs_for_the_head(sample: BlocYear) -> None:
    heads = {unit.id: unit.head.name for unit in sample.members if unit.head}
    others = [a for a in sample.meeting("trien-khai").attendance if a.person and a.person.name != heads[a.unit]]
    assert [a.person.post for a in others if a.person] == ["Phó Giám đốc"]


@pytest.mark.parametrize("name", REAL)
def test_a_real_year_names_its_source(name: str) -> None:
    year = bloc.load(EXAMPLES / name)
    assert year.sources
    assert year.meetings
    assert not year.scores
    assert not year.issued


@pytest.mark.parametrize(
    ("name", "count", "complete", "leader", "next_leader"),
    [
        ("vinh-phuc-2019", 15, False, "sxd", "bql-kcn"),
        ("tay-ninh-2018", 8, True, "snnptnt", "bql-kkt"),
        ("nam-dinh-2022", None, False, "bql-da", "sct"),
        ("gia-lai-2020", 8, True, None, "stttt"),
        ("kinh-te-ky-thuat-2024", None, False, "sxd", None),
    ],
)
def test_a_real_year_knows_only_what_was_said(
    name: str, count: int | None, complete: bool, leader: str | None, next_leader: str | None
) -> None:
    year = bloc.load(EXAMPLES / name)
    assert (year.member_count, year.bloc.members_complete) == (count, complete)
    assert (year.leader, year.next_leader) == (leader, next_leader)
    assert all(nomination.status == "proposed" for nomination in year.nominations)


def test_a_dozen_articles_come_from_provinces_of_their_time() -> None:
    articles = sorted(path for path in (EXAMPLES / "bai-viet").iterdir() if path.suffix in (".txt", ".html"))
    named = [match for path in articles if (match := re.match(r"([a-z-]+)-(20\d\d)-", path.name))]
    assert len(articles) == len(named) == 12
    assert all(find(m[1].replace("-", " "), dt.date(int(m[2]), 12, 31)) for m in named)
    assert len({m[1] for m in named}) == 12
    assert {path.suffix for path in articles} == {".txt", ".html"}


@pytest.mark.seeds
@pytest.mark.parametrize(("name", "number"), REAL.items())
def test_every_name_and_number_is_in_the_article(name: str, number: str) -> None:
    if not SEEDS.is_dir():
        pytest.skip("the articles are not beside the repository")
    text = _plain(next(SEEDS.glob(f"{number}_*.txt")).read_text(encoding="utf-8"))
    year = bloc.load(EXAMPLES / name)
    assert [word for word in _claims(year) if _plain(word) not in text] == []
    assert [count for count in _counts(year) if not re.search(rf"\b0?{count}\b", text)] == []


@pytest.mark.seeds
@pytest.mark.parametrize(("name", "number"), REAL.items())
def test_every_date_is_in_the_article(name: str, number: str) -> None:
    if not SEEDS.is_dir():
        pytest.skip("the articles are not beside the repository")
    text = _plain(next(SEEDS.glob(f"{number}_*.txt")).read_text(encoding="utf-8"))
    year = bloc.load(EXAMPLES / name)
    days = [basis.date for basis in year.legal_bases] + [meeting.date for meeting in year.meetings]
    missing = [day for day in days if day and not any(_plain(form) in text for form in _written(day))]
    assert missing == []


def _claims(year: BlocYear) -> Iterator[str]:
    """Yield what must be in the article word for word: names, instruments' numbers, movements, theme, places."""
    yield year.bloc.name
    yield from filter(None, (year.bloc.province, year.theme))
    for unit in year.members:
        yield unit.name
        if unit.head:
            yield unit.head.name
    yield from (basis.number for basis in year.legal_bases if basis.number)
    yield from (movement.name for movement in year.movements)
    for meeting in year.meetings:
        yield from filter(None, (meeting.place,))
        yield from (speech.speaker for speech in meeting.speeches)
        yield from (guest.name for guest in meeting.guests if guest.name)
        yield from (person.name for a in meeting.attendance if (person := a.person))


def _counts(year: BlocYear) -> Iterator[int]:
    """Yield the numbers that must be in the article, with or without a leading zero."""
    covenant, stated = year.covenant, year.scoring.stated_criteria
    yield from filter(None, (year.bloc.member_count, covenant.stated_groups, covenant.stated_targets, stated))
    yield from (award.year for meeting in year.meetings for award in meeting.awards_presented)
    yield from (nomination.count for nomination in year.nominations if not nomination.unit)


def _written(day: dt.date) -> tuple[str, ...]:
    """Return the ways in which the articles write a day; one prints 2109 for 2019."""
    return (
        short_date(day),
        f"{day:%d/%m/%Y}",
        f"{day:%d-%m-%Y}",
        f"ngày {day:%d} tháng {day.month} năm {day.year}",
        f"{day.day}.{day.month}",
        f"{day:%d/%m}/2109",
    )


def _plain(text: str) -> str:
    """Return the text without case, one spelling of tones, no spaces around dashes, no runs of spaces."""
    return re.sub(r"\s*[-–—]\s*", "-", SPACES.sub(" ", old_tones(text).casefold()))
