"""The real articles beside the repository, where they are."""

from __future__ import annotations

from pathlib import Path

import pytest

import search

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
PLACES = {"000": ("Vĩnh Phúc", 2019), "001": ("Tây Ninh", 2018), "002": ("Nam Định", 2022), "003": ("Gia Lai", 2020)}


@pytest.mark.seeds
@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_the_articles_are_found(engine: str, tmp_path: Path) -> None:
    files = sorted(SEEDS.glob("*.txt"))
    if not files:
        pytest.skip(f"no articles in {SEEDS}")
    records = []
    for path in files:
        text = path.read_text(encoding="utf-8")
        province, year = PLACES.get(path.name[:3], (None, 2024))
        records.append(search.Record(path.name[:3], text.partition("\n")[0], text, province, year))
    with search.open_index(f"{engine}:{tmp_path}") as index:
        index.rebuild(records)
        (flag,) = index.search("co thi dua chinh phu", province="Nam Định").hits
        assert (flag.id, "<mark>Cờ thi đua</mark> của <mark>Chính phủ</mark>" in flag.snippet) == ("002", True)
        assert [hit.id for hit in index.search("suy ton khoi truong nam:2020").hits] == ["003"]
        for accented, plain in (("khối trưởng", "khoi truong"), ("giao ước", "giao uoc"), ("UBND tỉnh", "ubnd tinh")):
            one, other = index.search(accented), index.search(plain)
            assert {hit.id for hit in one.hits} == {hit.id for hit in other.hits} != set()
