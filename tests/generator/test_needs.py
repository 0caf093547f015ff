"""No document leaves out silently what it lacks: each field it uses, taken away, changes it or is reported missing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from ruamel.yaml import YAML

import bloc
from bloc.model import DOCUMENTS, BlocYear, kind_of
from generator.omissions import fields_read
from generator.papers import Paper, find_document

MAU = Path(__file__).parents[2] / "examples" / "mau"
Path_ = tuple[str | int, ...]

COUNTED = "the stated count, which is printed then, has to be that of the list"
MEETING_DAY = "the day of meeting or handover is printed, and a check tells where they differ"
NO_DATE_LINE = "the form has no line of place and date"
UNNAMED = "only bases that name the paper are cited, and none does"
ANNEX = "an annex bears no date and no signature"
KNOWN_TWICE = "another field tells the same: who came stands for who was invited, and the chair came"
MINUTES = ("bien-ban-hoi-nghi", "bien-ban-kiem-phieu", "bien-ban-binh-xet", "bien-ban-ban-giao")
SETTLED_ELSEWHERE = {
    **{(kind, "bloc.members_complete"): COUNTED for kind in ("phat-dong", "loi-khai-be-mac", "thong-bao-ket-luan")},
    **{(kind, "bloc.members_complete"): COUNTED for kind in ("to-trinh", "bao-cao-thanh-tich", "danh-muc-ho-so")},
    ("phat-dong", "documents.phat-dong.date"): MEETING_DAY,
    ("giao-uoc", "documents.giao-uoc.date"): MEETING_DAY,
    **{
        (kind, f"documents.{paper}.date"): MEETING_DAY
        for kind in MINUTES
        for paper in (kind, f"{kind}-trien-khai", f"{kind}-so-ket", f"{kind}-tong-ket")
    },
    **{(kind, "issuing.place"): NO_DATE_LINE for kind in (*MINUTES, "chuong-trinh", "phieu-bau")},
    **{
        (kind, "legal_bases[].documents[]"): UNNAMED
        for kind in ("cong-van-xin-y-kien", "cong-van-tu-cham-diem", "cong-van-don-doc", "bao-cao-so-ket", MINUTES[-1])
    },
    **{("bang-cham-diem", name): ANNEX for name in ("documents.bang-cham-diem.date", "issuing.place")},
    ("bang-cham-diem", "members[].head.post"): ANNEX,
    ("kich-ban", "members[].head.post"): KNOWN_TWICE,
    ("loi-khai-be-mac", "meetings[].invitees[].organisation"): KNOWN_TWICE,
    ("loi-khai-be-mac", "meetings[].invitees[].title"): KNOWN_TWICE,
    ("danh-sach-dai-bieu", "meetings[].chair"): KNOWN_TWICE,
    ("bien-ten", "meetings[].chair"): KNOWN_TWICE,
    ("bien-ban-kiem-phieu", "regulation.quotas.co_chinh_phu"): "the ballot itself says how many may be chosen",
}
FOR_OTHERS = (
    *("meetings[].photos[]", "documents.", "covenant.groups[].targets[].", "meetings[].attendance[].signs"),
    "bloc.member_count",
)
"""What news, the state of documents and the checks read, and no paper of the sample has to: pictures, life, limits."""


@cache
def facts() -> dict[str, Any]:
    """Return the sample's facts as typed, with a number for each paper that bears one."""
    data = YAML(typ="safe", pure=True).load((MAU / "hoso.yaml").read_text(encoding="utf-8"))
    for number, paper in enumerate(bloc.load(MAU).all_papers(), 1):
        kind, _ = kind_of(paper)
        if kind.numbered:
            data["documents"].setdefault(paper, {})["number"] = number
    return data


@cache
def texts() -> dict[str, Any]:
    return bloc.load(MAU).prose


def year_of(data: dict[str, Any]) -> BlocYear | None:
    """Return the year of some facts, None where they are refused when they are loaded."""
    units = {unit["id"] for unit in data.get("members", ()) if "id" in unit}
    try:
        year = BlocYear.model_validate({**data, "prose": texts()}, context={"units": units})
    except ValidationError:
        return None
    return None if any(kind_of(name) is None for name in year.documents) else year


def leaves(value: Any, path: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(item, (*path, key))
    else:
        yield path, value


def spelled(path: Path_) -> str:
    """Return a path as the models name it: meetings[0].place, scores.sxd.points.I.1."""
    text = ""
    for part in path:
        code = isinstance(part, str) and re.fullmatch(r"[IVX]+\.\w+", part)
        text += ".points" if code else ""
        text += f"[{part}]" if isinstance(part, int) else f".{part}"
    return text.lstrip(".")


def pattern(path: Path_) -> str:
    """Return the path of all items' fields of that name: meetings[].place."""
    parts = [("*" if index and path[index - 1] == "scores" else part) for index, part in enumerate(path)]
    parts = ["*" if isinstance(part, str) and re.fullmatch(r"[IVX]+\.\w+", part) else part for part in parts]
    return re.sub(r"\[\d+\]", "[]", spelled(tuple(parts)))


def without(path: Path_) -> dict[str, Any]:
    data = deepcopy(facts())
    parent = data
    for part in path[:-1]:
        parent = parent[part]
    del parent[path[-1]]
    return data


@cache
def outcome_of_sample(kind: str) -> object:
    year = year_of(facts())
    assert year
    return outcome(year, kind)


def outcome(year: BlocYear, kind: str) -> object:
    """Return what the papers of a kind print, and what they report as missing."""
    found = {}
    for paper_id in year.papers(DOCUMENTS[kind]):
        paper = Paper(year, paper_id)
        try:
            context = find_document(paper_id).context(paper)
        except KeyError as error:  # a unit that is gone: loading refuses the year before
            return repr(error)
        found[paper_id] = (context, paper.gaps.fields)
    return found


@cache
def given() -> dict[str, Path_]:
    """Return every field of the sample, and every item of a list of plain texts, by how the models spell it."""
    return {spelled(path): path for path, _ in leaves(facts())}


@cache
def read_by(kind: str) -> dict[str, list[Path_]]:
    """Return the fields that the papers of a kind read, by pattern: of each list those that are read."""
    year = year_of(facts())
    assert year
    found: dict[str, list[Path_]] = {}
    for paper_id in year.papers(DOCUMENTS[kind]):
        read = fields_read(year, paper_id)
        for text, path in given().items():
            own = text if not isinstance(path[-1], int) else text[: text.rindex("[")]
            own = own.rpartition(".")[0] if "quotas" in path else own
            if own in read and (path[0] != "documents" or path[1] in (kind, paper_id)):
                found.setdefault(pattern(path), []).append(path)
    return found


def changed(path: Path_) -> Iterator[dict[str, Any]]:
    """Yield the facts with other values in a field: words added, numbers and days higher or lower, a choice turned."""
    value: Any = facts()
    for part in path:
        value = value[part]
    others: tuple[Any, ...] = (f"{value} Nguyễn",)
    if isinstance(value, bool):
        others = (not value,)
    elif isinstance(value, int | float):
        others = (value + 1, 1, 0)
    elif isinstance(value, dt.date):
        others = (value + dt.timedelta(days=1),)
    for other in others:
        data = deepcopy(facts())
        parent = data
        for part in path[:-1]:
            parent = parent[part]
        parent[path[-1]] = other
        yield data


def tells(kind: str, path: Path_) -> bool:
    """Whether the papers of a kind are others without a field; what stands elsewhere too has to matter when it differs.

    What the loader refuses is reported before any paper is made.
    """
    for data in (without(path), *changed(path)):
        year = year_of(data)
        if year is None or outcome(year, kind) != outcome_of_sample(kind):
            return True
    return False


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_field_taken_away_changes_the_document_or_is_reported(kind):
    silent = [name for name, paths in sorted(read_by(kind).items()) if not any(tells(kind, path) for path in paths)]
    assert [name for name in silent if (kind, name) not in SETTLED_ELSEWHERE] == []


def says_nothing(path: Path_) -> bool:
    """Whether the year is the same without a field, which says what holds anyway."""
    other, whole = year_of(without(path)), year_of(facts())
    return other is not None and whole is not None and other.model_dump() == whole.model_dump()


def test_every_field_of_the_sample_is_read_by_some_document():
    read = {name for kind in DOCUMENTS for name in read_by(kind)}
    told = {pattern(path) for path in given().values() if not says_nothing(path)}
    assert sorted(name for name in told - read if not name.startswith(FOR_OTHERS)) == []
