from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from archive.facts import AwardFact, MeetingFacts, Ranking
from archive.reading import Reading
from bloc.article import Article as Story
from bloc.files import sha256

pytestmark = pytest.mark.usefixtures("home")

FACTS = MeetingFacts(
    province="Nam Định",
    bloc="Khối thi đua các sở",
    emulation_year=2022,
    meeting_type=("tong_ket",),
    leader="Sở A",
    next_leader="BQL các KCN tỉnh",
    members=("Sở A", "Sở B"),
    awards=(
        AwardFact(award="Bằng khen", code="bang_khen_tinh", authority="Chủ tịch UBND tỉnh", status="proposed", count=1),
    ),
    rankings=(Ranking(rank=1, unit="Sở B"),),
)


def keep(
    text: str, path: str = "/tin/a.txt", facts: MeetingFacts = FACTS, encoding: str = "utf-8", title: str = "Tổng kết"
):
    from archive.store import Content, store_imported

    data = text.encode()
    return store_imported(Reading(data, sha256(data), text, encoding), Path(path), Content(title, text, facts))


def drain() -> list[tuple[str, bool]]:
    from archive.records import done, pending

    waiting = pending()
    done(change.number for change in waiting)
    return [(change.article_id, change.removed) for change in waiting]


def test_bytes_are_kept_under_their_hash_and_repaired_when_damaged(home: Path) -> None:
    keep("bài một")
    digest = sha256("bài một".encode())
    kept = home / "originals" / digest[:2] / digest[2:]
    assert kept.read_bytes() == "bài một".encode()
    kept.write_bytes(b"x")
    keep("bài một")
    assert kept.read_bytes() == "bài một".encode()


def test_the_same_bytes_are_one_article_wherever_they_stand() -> None:
    from archive.models import Article, Sighting

    first, again = keep("bài", "/a.txt"), keep("bài", "/b.txt")
    assert (first.status, again.status, again.article_id) == ("imported", "unchanged", first.article_id)
    assert Article.objects.count() == 1
    assert sorted(Sighting.objects.values_list("path", flat=True)) == ["/a.txt", "/b.txt"]
    assert drain() == [(first.article_id, False)]


def test_the_database_refuses_a_second_article_for_one_original() -> None:
    from archive.models import Article, Original

    keep("bài")
    original = Original.objects.get()
    other = Article.objects.create(id="khác", title="x", text="x", source="x", facts={})
    with pytest.raises(IntegrityError), transaction.atomic():
        Original.objects.create(
            sha256=original.sha256, article=other, size=1, encoding="", first_seen="2026-01-01", last_seen="2026-01-01"
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Original.objects.create(
            sha256="0" * 64,
            article=original.article,
            size=1,
            encoding="",
            first_seen="2026-01-01",
            last_seen="2026-01-01",
        )


def test_a_newer_version_at_the_same_path_updates_the_article() -> None:
    from archive.models import Article

    first = keep("bài")
    drain()
    newer = keep("bài đã sửa", facts=FACTS.model_copy(update={"leader": "Sở C", "awards": ()}))
    assert (newer.status, newer.article_id) == ("updated", first.article_id)
    article = Article.objects.get()
    assert article.text == "bài đã sửa"
    assert [role.unit for role in article.roles.filter(field="leader")] == ["Sở C"]
    assert article.awards.count() == 0
    assert [original.current for original in article.originals.order_by("-current")] == [True, False]
    assert drain() == [(first.article_id, False)]


def test_another_article_saved_over_the_same_path_is_another_article() -> None:
    from archive.models import Article

    assert keep("bài").status == "imported"
    assert keep("khác hẳn", title="Sơ kết").status == "imported"
    assert keep("năm khác", facts=FACTS.model_copy(update={"emulation_year": 2021})).status == "imported"
    assert Article.objects.count() == 3


def test_reading_in_another_encoding_updates() -> None:
    first = keep("bài", encoding="windows-1258")
    again = keep("bài", encoding="vni", title="Đọc lại")
    assert (again.status, again.article_id) == ("updated", first.article_id)


def test_province_is_stored_as_then_and_as_now() -> None:
    from archive.models import Article

    keep("bài")
    article = Article.objects.get()
    assert (article.province, article.province_now) == ("Nam Định", "Ninh Bình")
    keep("x", "/b.txt", FACTS.model_copy(update={"province": "Huế"}))
    assert Article.objects.filter(province="Thừa Thiên Huế", province_now="Huế").count() == 1


def test_roles_carry_their_year_and_field() -> None:
    from archive.models import Role

    keep("bài")
    rows = Role.objects.exclude(role="member").values_list("role", "year", "unit_key", "field")
    assert sorted(rows) == [
        ("leader", 2022, "so a", "leader"),
        ("leader", 2023, "ban quan ly khu cong nghiep", "next_leader"),
    ]


def test_numbers_beyond_reason_do_not_break_the_database() -> None:
    from archive.models import Article

    keep(
        "bài", facts=FACTS.model_copy(update={"member_count": 10**30, "rankings": (Ranking(rank=10**25, unit="Sở A"),)})
    )
    article = Article.objects.get()
    assert (article.member_count, article.placings.count()) == (None, 0)


def test_removing_queues_the_removal() -> None:
    from archive.store import remove

    article = keep("bài").article_id
    drain()
    assert remove(article)
    assert not remove(article)
    assert drain() == [(article, True)]
    assert keep("bài").status == "imported"


def test_a_change_during_indexing_stays_in_the_queue() -> None:
    from archive.records import done, pending

    article = keep("bài").article_id
    taken = pending()
    keep("bài sửa")
    done(change.number for change in taken)
    assert [change.article_id for change in pending()] == [article]


def test_a_long_queue_is_confirmed_whole() -> None:
    from archive.models import Change
    from archive.records import done, pending

    Change.objects.bulk_create(Change(article_id=str(number)) for number in range(1203))
    assert len(pending()) == 500
    done(change.number for change in pending(limit=1202))
    assert [change.article_id for change in pending()] == ["1202"]


def test_nothing_is_queued_when_the_transaction_fails(home: Path) -> None:
    from archive.models import Article, Change, Original

    with transaction.atomic():
        keep("bài")
        transaction.set_rollback(True)
    assert (Article.objects.count(), Original.objects.count(), Change.objects.count()) == (0, 0, 0)
    assert keep("bài").status == "imported"


def test_records_are_plain_data() -> None:
    from archive.records import records

    article = keep("toàn văn").article_id
    keep("bài khác", "/b.txt", title="Khác")
    (record,) = records([article])
    assert (record.title, record.body, record.province, record.province_now) == (
        "Tổng kết",
        "toàn văn",
        "Nam Định",
        "Ninh Bình",
    )
    assert record.units == ("Sở A", "BQL các KCN tỉnh", "Sở B")
    assert record.awards == ("Bằng khen Chủ tịch UBND tỉnh",)
    assert record.award_codes == ("bang_khen_tinh",)
    assert record.people == ()
    assert (record.year, record.meeting_types) == (2022, ("tong_ket",))
    assert len(list(records())) == 2


def story(**changes: object) -> Story:
    given = {
        "id": "khoi-thi-dua-2026/tong-ket",
        "title": "Khối thi đua tổng kết",
        "summary": "Tóm tắt.",
        "markdown": "Sở **A** &",
        "html": "<p>Sở <strong>A</strong> &amp;</p>\n<p>Đoạn hai</p>",
        "bloc": "Khối thi đua các sở",
        "year": 2026,
    }
    return Story.model_validate({**given, **changes})


def test_generated_news_is_kept_with_its_data(home: Path) -> None:
    from archive.models import Article, Original
    from archive.store import original_path, store_generated

    assert store_generated(story(), FACTS).status == "imported"
    assert store_generated(story(), FACTS).status == "unchanged"
    article = Article.objects.get()
    assert article.kind == "generated"
    assert article.text == "Khối thi đua tổng kết\n\nTóm tắt.\n\nSở A &\nĐoạn hai"
    kept = json.loads(original_path(Original.objects.get().sha256).read_bytes())
    assert (kept["article"]["title"], kept["facts"]["leader"]) == ("Khối thi đua tổng kết", "Sở A")
    assert store_generated(story(title="Tựa khác"), FACTS).status == "updated"
    assert store_generated(story(title="Tựa khác"), FACTS.model_copy(update={"leader": "Sở D"})).status == "updated"
    assert store_generated(story(), FACTS).status == "updated"
    assert Article.objects.get().title == "Khối thi đua tổng kết"
    assert Original.objects.filter(current=True).count() == 1


def test_two_threads_storing_the_same_bytes_make_one_article() -> None:
    from archive.models import Article

    statuses = []

    def work() -> None:
        statuses.append(keep("bài").status)
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == ["imported", "unchanged", "unchanged", "unchanged"]
    assert Article.objects.count() == 1
