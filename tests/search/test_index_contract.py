"""What every engine promises. No engine is excused from any of it."""

from __future__ import annotations

import datetime as dt
import gc
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

import search
from search import Record

ENGINES = ("tantivy", "whoosh")

FLAG = Record(
    id="co-nd",
    title="Tổng kết công tác thi đua Khối Kinh tế - Kỹ thuật năm 2022",
    body="Hội nghị bình xét, đề nghị tặng Cờ thi đua của Chính phủ cho Sở Xây dựng. Ủy ban nhân dân tỉnh khen.",
    province="Nam Định",
    year=2022,
    bloc="Kinh tế - Kỹ thuật",
    units=("Sở Xây dựng", "Sở Công Thương"),
    awards=("co_chinh_phu", "Bằng khen của Chủ tịch UBND tỉnh"),
    meeting_types=("tong_ket", "binh_xet"),
    people=("Nguyễn Văn A",),
    date=dt.date(2022, 12, 20),
    source="soxaydung",
)
LEADER = Record(
    id="truong-gl",
    title="Khối thi đua các sở, ngành kinh tế ký kết giao ước",
    body="Hội nghị suy tôn Sở Tài chính làm Khối trưởng năm 2021. Trước đó khối thực hiện Quyết định số 997/QĐ-CT.",
    province="Gia Lai",
    year=2020,
    bloc="các sở, ngành kinh tế",
    units=("Sở Tài chính",),
    meeting_types=("ky_ket_giao_uoc",),
    date=dt.date(2021, 4, 13),
)
PLAIN = Record(
    id="khong-dau",
    title="Tong ket thi dua khoi noi chinh",
    body="Hoi nghi suy ton khoi truong va de nghi tang co thi dua cua Chinh phu, ke hoach 2020-2025.",
    province="Gia Lai",
    year=2019,
)
OFFICE = Record(
    id="ubnd",
    title="Sở TN&MT phát động phong trào",
    body="UBND tỉnh giao Sở TN&MT chủ trì. Cán bộ ở chợ bán hàng cho bạn. Hoà giải ở cơ sở, kĩ năng 12,5 điểm <b>&</b>",
    province="Tây Ninh",
    year=2018,
)
RECORDS = (FLAG, LEADER, PLAIN, OFFICE)


@pytest.fixture(params=ENGINES)
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return f"{request.param}:{tmp_path / 'index'}"


@pytest.fixture
def index(location: str) -> Iterator[search.Index]:
    with search.open_index(location) as opened:
        opened.add(RECORDS)
        yield opened


def ids(index: search.Index, query: str, **options: object) -> list[str]:
    return [hit.id for hit in index.search(query, **options).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("suy tôn khối trưởng", {"truong-gl", "khong-dau"}),
        ("suy ton khoi truong", {"truong-gl", "khong-dau"}),
        ("suy ton khoi truong nam:2020", {"truong-gl"}),
        ("SUY TÔN", {"truong-gl", "khong-dau"}),
        ('"tôn Sở Tài chính"', {"truong-gl"}),
        ('"chính Tài Sở"', set()),
        ("997/QĐ-CT", {"truong-gl"}),
        ("997/qd-ct", {"truong-gl"}),
        ("2020-2025", {"khong-dau"}),
        ("12,5", {"ubnd"}),
        ("hòa giải", {"ubnd"}),
        ("kỹ năng", {"ubnd"}),
        ("ky nang", {"ubnd"}),
        ("UBND", {"ubnd", "co-nd"}),
        ("ủy ban nhân dân", {"ubnd", "co-nd"}),
        ('"uỷ ban nhân dân tỉnh"', {"ubnd", "co-nd"}),
        ("tài nguyên và môi trường", {"ubnd"}),
        ("thi NOT UBND", {"truong-gl", "khong-dau"}),
        ("NOT thi", {"ubnd"}),
        ("cờ OR 997", {"co-nd", "khong-dau", "truong-gl", "ubnd"}),
        ("giao ước OR bán hàng", {"truong-gl", "ubnd"}),
        ("(cờ OR 997) suy", {"khong-dau", "truong-gl"}),
        ("tieude:(tổng kết)", {"co-nd", "khong-dau"}),
        ('tiêuđề:"giao ước"', {"truong-gl"}),
        ("tỉnh:hue", set()),
        ('tinh:"gia lai"', {"truong-gl", "khong-dau"}),
        ('province:"Gia Lai" year:2019', {"khong-dau"}),
        ("nam:2018-2019", {"khong-dau", "ubnd"}),
        ("nam:[2019 TO 2020]", {"khong-dau", "truong-gl"}),
        ("năm:[2020 TO]", {"truong-gl", "co-nd"}),
        ("nam:(2018 OR 2022)", {"ubnd", "co-nd"}),
        ('khoi:"kinh tế"', {"truong-gl", "co-nd"}),
        ('bloc:"ky thuat"', {"co-nd"}),
        ('donvi:"Sở Tài chính"', {"truong-gl"}),
        ('donvi:"dựng Sở"', set()),  # the end of one value and the beginning of the next
        ("khen:co_chinh_phu", {"co-nd"}),
        ('khen:"bằng khen"', {"co-nd"}),
        ("loai:tong_ket", {"co-nd"}),
        ('loai:"tổng kết"', {"co-nd"}),
        ('nguoi:"nguyen van a"', {"co-nd"}),
        ("ngh*", {"co-nd", "truong-gl", "khong-dau"}),
        ("giả*", {"ubnd", "truong-gl"}),
        ("kỹ*", {"co-nd", "ubnd", "truong-gl"}),
        ("zzz*", set()),
        ("*", {"co-nd", "truong-gl", "khong-dau", "ubnd"}),
        ("thưởng zzzz", set()),
    ],
)
def test_finds(index: search.Index, query: str, expected: set[str]) -> None:
    assert set(ids(index, query)) == expected
    assert index.search(query).total == len(expected)


def test_narrows_by_province_and_year(index: search.Index) -> None:
    assert ids(index, "co thi dua chinh phu", province="Nam Định") == ["co-nd"]
    assert ids(index, "co thi dua chinh phu", province="nam dinh", year=2022) == ["co-nd"]
    assert ids(index, "co thi dua chinh phu", year=2021) == []
    assert ids(index, "cờ OR suy", province="Gia Lai", year=2019) == ["khong-dau"]


def test_what_is_written_as_typed_leads(index: search.Index) -> None:
    """However well a text without accents, or with others, fits otherwise."""
    index.add([Record(id="bàn", title="bàn bàn bàn", body="bàn bàn"), Record(id="ban", title="ban", body="ban")])
    assert ids(index, "bàn")[0] == "bàn"
    assert ids(index, "bán")[0] == "ubnd"
    assert set(ids(index, "bán")) >= {"ubnd", "bàn", "ban"}
    assert ids(index, "bán", exact=True) == ["ubnd"]
    assert ids(index, "giả*", exact=True) == ["ubnd"]
    assert ids(index, "cờ thi đua của Chính phủ") == ["co-nd", "khong-dau"]


def test_accented_texts_lead_where_the_query_has_no_accents(index: search.Index) -> None:
    assert ids(index, "co thi dua chinh phu") == ["co-nd", "khong-dau"]
    assert ids(index, "suy ton khoi truong") == ["truong-gl", "khong-dau"]


def test_titles_and_neighbours_weigh_more(index: search.Index) -> None:
    index.rebuild(
        [
            Record(id="trong bài", title="Tin tức trong ngày", body="Phong trào xây dựng đường mới ở xã bên sông."),
            Record(
                id="tiêu đề", title="Xây dựng đường mới", body="Phong trào ở xã bên sông có nhiều tin tức trong ngày."
            ),
            Record(id="rời", title="Tin tức trong ngày", body="Dựng lại phong trào mới, đường xã bên sông do dân xây."),
        ]
    )
    assert ids(index, "xây dựng đường") == ["tiêu đề", "trong bài", "rời"]


def test_counts_over_all_hits(index: search.Index) -> None:
    results = index.search("*", limit=1, facets=search.FACETS)
    assert results.total == 4
    assert len(results.hits) == 1
    assert results.facets["province"] == [("Gia Lai", 2), ("Nam Định", 1), ("Tây Ninh", 1)]
    assert sorted(results.facets["year"]) == [("2018", 1), ("2019", 1), ("2020", 1), ("2022", 1)]
    assert results.facets["unit"] == [("Sở Công Thương", 1), ("Sở Tài chính", 1), ("Sở Xây dựng", 1)]
    assert ("co_chinh_phu", 1) in results.facets["award"]
    assert dict(results.facets["type"]) == {"tong_ket": 1, "binh_xet": 1, "ky_ket_giao_uoc": 1}
    assert results.facets["source"] == [("soxaydung", 1)]
    assert index.search("suy", facets=("province",)).facets == {"province": [("Gia Lai", 2)]}
    assert index.search("suy").facets == {}


def test_pages(index: search.Index) -> None:
    index.add(Record(id=f"t{number:02}", title="Tin", body="trang " * (number + 1)) for number in range(25))
    every = ids(index, "trang", limit=100)
    assert len(every) == 25
    pages = [ids(index, "trang", limit=10, offset=offset) for offset in (0, 10, 20, 30)]
    assert [len(page) for page in pages] == [10, 10, 5, 0]
    assert list(chain(*pages)) == every
    empty = index.search("trang", limit=0)
    assert (empty.total, empty.hits) == (25, ())


def test_hits_show_the_article(index: search.Index) -> None:
    hit = index.search("co thi dua chinh phu", province="Nam Định").hits[0]
    assert (hit.id, hit.title, hit.province, hit.year, hit.date) == (
        FLAG.id,
        FLAG.title,
        "Nam Định",
        2022,
        dt.date(2022, 12, 20),
    )
    assert "<mark>Cờ thi đua</mark> của <mark>Chính phủ</mark>" in hit.snippet


def test_snippets_are_safe_html(index: search.Index) -> None:
    assert "<mark>12,5</mark> điểm &lt;b&gt;&amp;&lt;/b&gt;" in index.search("12,5").hits[0].snippet


def test_adding_an_id_again_replaces_it(index: search.Index) -> None:
    index.add([Record(id="x", title="Một", body="thứ nhất"), Record(id="x", title="Hai", body="thứ hai")])
    index.add([Record(id="x", title="Ba", body="thứ ba"), Record(id="ubnd", title="Ba", body="thứ ba")])
    assert index.search("*").total == 5
    assert set(ids(index, "tieude:ba")) == {"x", "ubnd"}
    assert ids(index, "nhất OR giải") == []
    assert index.status().documents == 5


def test_removing(index: search.Index) -> None:
    index.remove(["ubnd", "never there"])
    assert index.search("*", facets=("province",)).facets["province"] == [("Gia Lai", 2), ("Nam Định", 1)]
    assert ids(index, "UBND") == ["co-nd"]
    index.remove(record.id for record in RECORDS)
    assert index.search("*").total == 0
    assert index.search("thi").total == 0


def test_rebuilding_under_an_open_reader(location: str, index: search.Index) -> None:
    with search.open_index(location) as reader:
        assert reader.search("*").total == 4
        index.rebuild([FLAG, FLAG, OFFICE])
        assert reader.search("*").total == 2
        index.rebuild(RECORDS)
        assert reader.search("*").total == 4


def test_a_rebuild_that_fails_leaves_the_index_alone(index: search.Index) -> None:
    def broken() -> Iterator[Record]:
        yield FLAG
        raise RuntimeError("the archive went away")

    for change in (index.rebuild, index.add):
        with pytest.raises(RuntimeError, match="went away"):
            change(broken())
        assert index.search("*").total == 4


def test_an_index_that_is_missing(location: str) -> None:
    index = search.open_index(location)
    assert index.status().state == "missing"
    for use in (lambda: index.search("thi"), lambda: index.remove(["x"])):
        with pytest.raises(search.IndexMissingError):
            use()
    assert index.rebuild(RECORDS) == 4
    assert index.status().state == "ready"


def test_an_empty_index(location: str) -> None:
    index = search.open_index(location)
    assert index.rebuild([]) == 0
    results = index.search("thi", facets=("province",))
    assert (results.total, results.facets) == (0, {"province": []})


def test_an_index_of_another_version(location: str, index: search.Index) -> None:
    pointer = Path(location.partition(":")[2]) / "index.json"
    pointer.write_text(json.dumps(json.loads(pointer.read_text()) | {"analysis": 0}))
    assert index.status().state == "outdated"
    for use in (lambda: index.search("thi"), lambda: index.add([FLAG])):
        with pytest.raises(search.IndexOutdatedError):
            use()
    index.rebuild([FLAG])
    assert ids(index, "*") == ["co-nd"]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Whoosh leaves such files open
@pytest.mark.parametrize("damage", [b"", b"{", b"\x00" * 400, b"[]"])
def test_a_damaged_index_says_so_and_can_be_rebuilt(location: str, damage: bytes) -> None:
    folder = Path(location.partition(":")[2])
    with search.open_index(location) as index:
        index.add(RECORDS)
    for damaged in (lambda p: p.name == "index.json", lambda p: p.parent != folder):
        for path in filter(damaged, [p for p in folder.rglob("*") if p.is_file() and not p.name.endswith("ock")]):
            path.write_bytes(damage)
        index = search.open_index(location)
        assert index.status().state == "damaged"
        for use in (lambda i=index: i.search("thi"), lambda i=index: i.add([FLAG])):
            with pytest.raises(search.IndexDamagedError):
                use()
        assert index.rebuild(RECORDS) == 4
        assert index.search("*").total == 4
        index.close()
        del index, use
        gc.collect()  # closes those files here, where the warning is expected


def test_another_writer_is_waited_for_only_so_long(location: str, index: search.Index) -> None:
    from whoosh.util.filelock import FileLock

    lock = FileLock(str(Path(location.partition(":")[2]) / "write.lock"))
    assert lock.acquire()
    other = search.open_index(location)
    other._wait = 0.1  # type: ignore[attr-defined]
    with pytest.raises(search.IndexBusyError):
        other.add([FLAG])
    assert other.search("*").total == 4
    lock.release()
    assert other.add([FLAG]) == 1


def test_readers_meet_no_error_while_others_write(location: str, index: search.Index) -> None:
    done = threading.Event()
    failures: list[BaseException] = []
    seen: set[int] = set()

    def read() -> None:
        reader = search.open_index(location)
        while not done.is_set():
            try:
                seen.add(reader.search("thi đua", facets=("year",)).total)
            except BaseException as error:
                failures.append(error)
                return

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(8):
        index.add([Record(id=f"n{number}", title="Thi đua", body="thi đua")])
    index.rebuild(RECORDS)
    done.set()
    for reader in readers:
        reader.join()
    assert failures == []
    assert seen


_ENDLESS = """
import sys, search
index = search.open_index(sys.argv[1])
for number in range(10_000):
    index.add([search.Record(id=f"k{number}", title="Tin", body="thi đua")])
    print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_writer_killed_at_any_moment_loses_nothing_it_had_finished(location: str, index: search.Index) -> None:
    for rounds in (1, 3):
        writer = subprocess.Popen(
            [sys.executable, "-c", _ENDLESS, location], stdout=subprocess.PIPE, text=True, env={**os.environ}
        )
        assert writer.stdout is not None
        finished = [writer.stdout.readline() for _ in range(rounds)]
        writer.send_signal(signal.SIGKILL)
        finished += writer.stdout.readlines()
        writer.stdout.close()
        writer.wait()
        assert index.search("*", limit=0).total >= 4 + len([line for line in finished if line.endswith("\n")])
        index.rebuild(RECORDS)


def test_odd_texts(index: search.Index) -> None:
    index.add(
        [
            Record(id="rỗng", title="", body=""),
            Record(id="dài", title="x" * 5_000, body="a" * 100_000 + " cuối bài"),
            Record(id="lạ", title="\ud800 \x00", body="\ufffe 𝔘𝔫𝔦 ½ ² ٣ İ ẞ \u0301 cuối\u200bbài"),
            Record(id="tách rời", title="Ho\u0323p", body="cuo\u0302\u0301i ba\u0300i"),
        ]
    )
    assert set(ids(index, "cuối bài")) == {"dài", "lạ", "tách rời"}
    assert index.search("*").total == 8


@pytest.mark.parametrize(
    "query", ["((((", '"', "a AND", "tinh:abc", "nam:x", "zzz:1", "", "   ", "?", "a" * 1_000_000, "NOT", "()"]
)
def test_mistakes_are_told(index: search.Index, query: str) -> None:
    with pytest.raises(search.QueryError):
        index.search(query)


def test_values_outside_the_query_are_checked_too(index: search.Index) -> None:
    for options in ({"province": "Xyz"}, {"year": 12}, {"facets": ("body",)}, {"limit": -1}, {"offset": 10_000}):
        with pytest.raises(search.QueryError):
            index.search("thi", **options)  # type: ignore[arg-type]


def test_a_prefix_of_too_many_words_is_refused(index: search.Index) -> None:
    index.add([Record(id="nhiều", title="Nhiều", body=" ".join(f"q{number}" for number in range(1_001)))])
    with pytest.raises(search.QueryError, match="q"):
        index.search("q*")
    assert ids(index, "q99*") == ["nhiều"]
