"""Search: our index on each engine beside raw tantivy, raw Whoosh and SQLite FTS5; same corpus, queries and process.

    python benchmarks/search.py [ARTICLES] [--queries N] [--without raw-whoosh ...]

The articles are made up: natural length (about 3 KB) and a vocabulary of common words, rare syllables, names and
numbers. A query is the whole call: parsing, counts by province and year, ten hits (ours: with snippets). One in five is
a phrase.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.remove(str(Path(__file__).resolve().parent))  # `search` is our package, not this file
import search
from bloc.provinces import all_provinces
from bloc.text import fold

_COMMON = """
thi đua|khen thưởng|khối thi đua|khối trưởng|khối phó|tổng kết|phát động|ký kết|giao ước|hội nghị|phong trào|năm|
công tác|nhiệm vụ|hoàn thành|xuất sắc|đơn vị|sở|ngành|tỉnh|của|và|các|được|cho|trong|với|về|tại|đã|là|có|những|một|
đề nghị|tặng|cờ|chính phủ|bằng khen|chủ tịch|ủy ban nhân dân|UBND|kinh tế|kỹ thuật|xã hội|phát triển|kế hoạch|
chỉ tiêu|nội dung|đánh giá|bình xét|suy tôn|thống nhất|thành viên|lãnh đạo|phát biểu|chỉ đạo|triển khai|thực hiện|
kết quả|thành tích|tập thể|cá nhân|sáng kiến|cải cách hành chính|chuyển đổi số|nông thôn mới|xây dựng|
giao thông vận tải|tài nguyên và môi trường|TN&MT|công thương|khoa học và công nghệ|thông tin và truyền thông|
nông nghiệp|quản lý|khu công nghiệp|đầu tư|tài chính|ngân sách
"""
_ONSETS = "b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x"
_RIMES = """
a|á|à|ả|ã|ạ|ai|ái|ài|an|án|àn|ang|áng|àng|ao|áo|âm|ân|ây|ê|ế|ề|iên|iền|iện|inh|ính|o|ó|ong|ông|ơn|u|ung|ưng|ươi|y
"""
_PHRASES = [
    "suy tôn khối trưởng",
    "ký kết giao ước thi đua",
    "cờ thi đua",
    "đề nghị tặng bằng khen",
    "tổng kết công tác",
]


def _listed(text: str) -> list[str]:
    return [word.strip() for word in text.split("|")]


def corpus(size: int) -> Iterator[search.Record]:
    """Yield made-up articles, the same ones every time."""
    chance = random.Random(2020)  # noqa: S311
    common = _listed(_COMMON)
    rare = [onset + rime for onset in _listed(_ONSETS) for rime in _listed(_RIMES)]
    words = common + rare
    weights = [1 / (rank + 3) for rank in range(len(words))]
    names = [province.name for province in all_provinces()]
    for number in range(size):
        length = int(min(max(chance.lognormvariate(5.9, 0.5), 60), 3_000))
        body = chance.choices(words, weights, k=length)
        for place in range(0, length, 80):
            body[place] = chance.choice([*_PHRASES, f"{chance.randrange(1, 3000)}/QĐ-UBND", "Nguyễn Văn A"])
        yield search.Record(
            id=str(number),
            title=" ".join(chance.choices(words, weights, k=12)),
            body=" ".join(body).replace(" các ", ". Các "),
            province=chance.choice(names),
            year=chance.randrange(2015, 2026),
        )


@dataclass(frozen=True)
class Query:
    """A query in each language: ours and tantivy's, Whoosh's and FTS5's."""

    text: str
    phrase: bool

    @property
    def ours(self) -> str:
        return f'"{self.text}"' if self.phrase else self.text

    @property
    def fts5(self) -> str:
        return f'"{self.text}"' if self.phrase else " ".join(f'"{word}"' for word in self.text.split())


def queries(count: int) -> list[Query]:
    """Return the mix: one phrase in five; the rest two to five words, half of them typed without accents."""
    chance = random.Random(7)  # noqa: S311
    common = [word for word in _listed(_COMMON) if " " in word]
    made = []
    for number in range(count):
        if number % 5 == 4:
            made.append(Query(chance.choice(_PHRASES), phrase=True))
        else:
            text = " ".join(chance.sample(common, chance.choice([1, 2])))
            made.append(Query(fold(text) if number % 2 else text, phrase=False))
    return made


@dataclass(frozen=True)
class Measured:
    """One line of the table; seconds."""

    name: str
    indexing: float
    plain: list[float]
    phrases: list[float]


def measure(name: str, size: int, asked: list[Query], build: Callable[[], Callable[[Query], object]]) -> Measured:
    """Build an index and run every query once after a short warm-up."""
    began = time.perf_counter()
    ask = build()
    indexing = time.perf_counter() - began
    for query in asked[:5]:
        ask(query)
    plain: list[float] = []
    phrases: list[float] = []
    for query in asked:
        began = time.perf_counter()
        ask(query)
        (phrases if query.phrase else plain).append(time.perf_counter() - began)
    print(f"{name}: {size / indexing:,.0f} articles/s", flush=True)
    return Measured(name, indexing, plain, phrases)


def ours(engine: str, folder: Path, records: list[search.Record]) -> Callable[[Query], object]:
    """Our index on an engine."""
    index = search.open_index(f"{engine}:{folder / f'our-{engine}'}")
    index.rebuild(records)
    return lambda query: index.search(query.ours, 10, facets=("province", "year"))


def raw_tantivy(folder: Path, records: list[search.Record]) -> Callable[[Query], object]:
    """Tantivy with its own tokenizer and parser, accents as they are."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    for name in ("title", "body"):
        builder.add_text_field(name, stored=True)
    for name in ("province", "year"):
        builder.add_text_field(name, fast=True, tokenizer_name="raw")
    (folder / "raw-tantivy").mkdir()
    index = tantivy.Index(builder.build(), path=str(folder / "raw-tantivy"))
    writer = index.writer(60_000_000, num_threads=1)
    for record in records:
        writer.add_document(
            tantivy.Document(title=record.title, body=record.body, province=record.province, year=str(record.year))
        )
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    counts = {name: {"terms": {"field": name, "size": 1000}} for name in ("province", "year")}

    def ask(query: Query) -> object:
        searcher = index.searcher()
        parsed = index.parse_query(query.ours, ["title", "body"], conjunction_by_default=True)
        found = searcher.search(parsed, 10)
        return [searcher.doc(at) for _, at in found.hits], searcher.aggregate(parsed, counts)

    return ask


def raw_whoosh(folder: Path, records: list[search.Record]) -> Callable[[Query], object]:
    """Whoosh as its manual shows it: TEXT fields, its parser, groupedby."""
    from whoosh import fields, index
    from whoosh.qparser import MultifieldParser

    (folder / "raw-whoosh").mkdir()
    schema = fields.Schema(
        title=fields.TEXT(stored=True),
        body=fields.TEXT(stored=True),
        province=fields.ID(sortable=True),
        year=fields.ID(sortable=True),
    )
    opened = index.create_in(str(folder / "raw-whoosh"), schema)
    writer = opened.writer(limitmb=128)
    for record in records:
        writer.add_document(title=record.title, body=record.body, province=record.province, year=str(record.year))
    writer.commit()
    searcher = opened.searcher()
    parser = MultifieldParser(["title", "body"], schema)

    def ask(query: Query) -> object:
        found = searcher.search(parser.parse(query.ours), limit=10, groupedby=["province", "year"])
        return [hit["title"] for hit in found], found.groups("province"), found.groups("year")

    return ask


def fts5(folder: Path, records: list[search.Record]) -> Callable[[Query], object]:
    """SQLite FTS5 with accents removed (it leaves đ as it is)."""
    database = sqlite3.connect(folder / "fts5.db")
    database.execute(
        "create virtual table a using fts5(title, body, province unindexed, year unindexed,"
        " tokenize='unicode61 remove_diacritics 2')"
    )
    with database:
        rows = ((r.title, r.body, r.province, r.year) for r in records)
        database.executemany("insert into a values (?, ?, ?, ?)", rows)

    def ask(query: Query) -> object:
        found = database.execute("select title, body from a where a match ? order by rank limit 10", (query.fts5,))
        counts = [
            database.execute(f"select {name}, count(*) from a where a match ? group by 1", (query.fts5,)).fetchall()  # noqa: S608
            for name in ("province", "year")
        ]
        return found.fetchall(), counts

    return ask


def percentile(values: list[float], share: float) -> float:
    """Return the value below which a share of the values lies, in milliseconds."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)] * 1000


def table(lines: list[Measured], size: int) -> str:
    """Return the table; the last column is the median query, ours on tantivy being 1."""
    first = statistics.median(lines[0].plain + lines[0].phrases)
    rows = [f"{'':14} {'art./s':>8} {'p50 ms':>8} {'p95 ms':>8} {'phrases p50':>12} {'p95':>8} {'ratio':>8}"]
    for line in lines:
        ratio = statistics.median(line.plain + line.phrases) / first
        rows.append(
            f"{line.name:14} {size / line.indexing:8,.0f}"
            f" {percentile(line.plain, 0.5):8.2f} {percentile(line.plain, 0.95):8.2f}"
            f" {percentile(line.phrases, 0.5):12.2f} {percentile(line.phrases, 0.95):8.2f} {ratio:8.2f}"
        )
    return "\n".join(rows)


def main() -> None:
    """Measure and print."""
    contenders: dict[str, Callable[[Path, list[search.Record]], Callable[[Query], object]]] = {
        "our-tantivy": lambda folder, records: ours("tantivy", folder, records),
        "our-whoosh": lambda folder, records: ours("whoosh", folder, records),
        "raw-tantivy": raw_tantivy,
        "raw-whoosh": raw_whoosh,
        "fts5": fts5,
    }
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", nargs="?", type=int, default=5_000)
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--without", nargs="*", default=[], choices=list(contenders)[1:])
    chosen = parser.parse_args()
    records, asked = list(corpus(chosen.articles)), queries(chosen.queries)
    size = sum(len(record.body.encode()) for record in records) / len(records)
    print(f"{len(records):,} articles of {size:,.0f} bytes, {len(asked)} queries")
    folder = Path(tempfile.mkdtemp(prefix="thidua-search-"))
    try:
        lines = [
            measure(name, len(records), asked, lambda build=build: build(folder, records))
            for name, build in contenders.items()
            if name not in chosen.without
        ]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(table(lines, len(records)))


if __name__ == "__main__":
    main()
