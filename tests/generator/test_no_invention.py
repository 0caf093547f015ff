"""No document says anything that is not in its data: every name and number is looked for in what it was made from."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import bloc
import generator
from bloc.text import nfc
from generator.provenance import texts

ROOT = Path(__file__).parents[2]
SEEDS = ("vinh-phuc-2019", "tay-ninh-2018", "nam-dinh-2022", "gia-lai-2020", "kinh-te-ky-thuat-2024")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
WORD = re.compile(r"\w+|[^\w\s]")
LABEL = re.compile(r"^(?:\d{1,2}[.)]|[IVXL]+\.|[a-zđ]\)|Điều \d{1,2}\.|Chương [IVXL]+|Phụ lục [IVXL]+)\s*")
PLACEHOLDER = re.compile(r"«[^»]*»")


@cache
def wording() -> str:
    """Return every text that the generator itself brings: strings of its modules, its outlines, the law library."""
    found = []
    for path in [*(ROOT / "generator").rglob("*.py"), *(ROOT / "bloc").rglob("*.py")]:
        if "checks" in path.parts or "workbook" in path.parts:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        explained = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        found += [
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explained
        ]
    found += [path.read_text(encoding="utf-8") for path in (ROOT / "generator" / "data").glob("*.md")]
    for data in (ROOT / "bloc" / "data").glob("*.toml"):
        found.append(data.read_text(encoding="utf-8"))
    return nfc("\n".join(found))


def strings(value: object) -> str:
    """Return everything in the data as text."""
    if isinstance(value, dict):
        return "\n".join(f"{key}\n{strings(item)}" for key, item in value.items())
    if isinstance(value, list | tuple):
        return "\n".join(map(strings, value))
    return str(value)


def derived(year: bloc.BlocYear) -> set[str]:
    """Return the numbers that official papers work out: counts of lists, sums, shares, places, parts of days."""
    numbers: set[int] = {0, 1, year.emulation_year - 1, year.emulation_year, year.emulation_year + 1}
    lists = [
        year.members,
        year.covenant.groups,
        year.nominations,
        year.deputies,
        year.prior_awards,
        year.scoring.groups,
    ]
    numbers |= {len(items) for items in lists}
    numbers |= {len(group.targets) for group in year.covenant.groups} | {year.covenant.target_count}
    numbers |= {n for items in lists for n in range(1, len(items) + 1)}
    for award in {nomination.award for nomination in year.nominations}:
        numbers.add(sum(n.count for n in year.nominations if n.award == award))
    for meeting in year.meetings:
        numbers |= {len(meeting.guests), len(meeting.attendance), sum(a.present for a in meeting.attendance)}
        if meeting.date:
            numbers |= {meeting.date.day, meeting.date.month, meeting.date.year}
    shown = {str(n) for n in numbers} | {f"{n:02d}" for n in numbers}
    bases = {year.member_count, *(m.present_count for m in year.meetings)} - {None, 0}
    votes = {n.votes for n in year.nominations if n.votes is not None}
    shares = {100 * vote / base for vote in votes for base in bases}
    return shown | {
        f"{share:.{places}f}".rstrip("0").rstrip(".").replace(".", ",") for share in shares for places in (1, 2)
    }


@pytest.fixture(params=SEEDS)
def year(request):
    return bloc.load(ROOT / "examples" / request.param)


def names(text: str) -> Iterator[str]:
    """Yield the runs of two and more words that begin with a capital, as names of people, bodies and places do."""
    run: list[str] = []
    for word in [*WORD.findall(text), "."]:
        if word[0].isupper() and not word.isupper():
            run.append(word)
            continue
        if len(run) > 1:
            yield " ".join(run)
        run = []


@cache
def source(folder: Path) -> str:
    files = [folder / "hoso.yaml", *sorted((folder / "noi-dung").glob("*.md"))]
    return nfc("\n".join(path.read_text(encoding="utf-8") for path in files if path.is_file()))


def test_every_document_is_written_or_tells_what_is_missing(year):
    for document in generator.documents(year):
        missing = generator.missing(year, document.id)
        if missing:
            assert all(field.path and field.label for field in missing)
            with pytest.raises(generator.MissingFieldsError) as refused:
                generator.render(year, document.id)
            assert refused.value.fields == missing
        else:
            printed = "\n".join(text for _, text in texts(generator.render(year, document.id)))
            assert "«" not in printed, document.id
            assert "None" not in printed, document.id


def put_together(name: str, known: str) -> bool:
    """Whether a name is our own word and a known one, as Cờ Khối trưởng, or two known ones: a post and its office."""
    words = name.split()
    first, rest = words[0], " ".join(words[1:])
    pairs = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(2, len(words) - 1)]
    return bool(re.search(rf"\b{first}\b", wording()) and rest in known) or any(
        before in known and after in known for before, after in pairs
    )


def test_no_name_is_invented(year):
    known = " ".join(f"{source(year.folder)} {wording()} {strings(year.model_dump(mode='json'))}".split())
    strange = set()
    for document in generator.documents(year):
        for _, text in texts(generator.render(year, document.id, draft=True)):
            for name in names(PLACEHOLDER.sub(". ", " ".join(text.split()))):
                if name not in known and not put_together(name, known):
                    strange.add((document.id, name))
    assert strange == set()


def test_no_number_is_invented(year):
    given = set(NUMBER.findall(source(year.folder))) | set(NUMBER.findall(strings(year.model_dump(mode="json"))))
    given |= {str(int(number)) for number in given if number.isdecimal()}
    given |= {f"{int(number):02d}" for number in given if number.isdecimal()}
    library = (ROOT / "bloc" / "data" / "law.toml").read_text(encoding="utf-8")
    for instrument in tomllib.loads(library)["instrument"]:
        day = instrument["date"]
        given |= {*NUMBER.findall(instrument["number"]), *NUMBER.findall(instrument["subject"])}
        given |= {str(day.day), f"{day.day:02d}", str(day.month), f"{day.month:02d}", str(day.year)}
    known = given | derived(year)
    strange = set()
    for document in generator.documents(year):
        for _, text in texts(generator.render(year, document.id, draft=True)):
            plain = LABEL.sub("", PLACEHOLDER.sub(" ", " ".join(text.split())))
            if plain.isdecimal() and len(plain) < 3:  # the ordinal of a row
                continue
            strange |= {(document.id, number, plain[:70]) for number in NUMBER.findall(plain) if number not in known}
    assert strange == set()
