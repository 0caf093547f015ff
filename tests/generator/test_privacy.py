"""What a document does not show stands nowhere in its file: scores, votes, telephone numbers of the whole sample."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

import bloc
import generator
from bloc import BlocYear
from bloc.model import kind_of
from generator.engine.package import read
from generator.engine.stamp import read_stamp
from generator.provenance import texts
from generator.rendering import rendering

SAMPLE = Path(__file__).parents[2] / "examples" / "mau"
NAMES = list({kind_of(paper)[0].id: paper for paper in bloc.load(SAMPLE).all_papers()}.values())
"""A document of every kind."""
STAGES = {"nhap": {"draft": True}, "trinh-ky": {"to_sign": True}, "chinh-thuc": {}}
_PHONE = "0983 4{:02} 7{:02}"


def _secrets(facts: dict[str, Any]) -> Iterator[str]:
    """Put scores, votes and telephone numbers that can be told from all else into the facts; yield each as typed."""
    count = 0

    def next_number() -> int:
        nonlocal count
        count += 1
        return count

    def phone() -> str:
        return _PHONE.format(next_number() % 100, count % 97)

    for unit in facts["scores"].values():
        for code in [code for code in unit if "." in code]:
            own, verified = (f"{1 + next_number() % 2}.{10_000 + 7 * count}" for _ in range(2))
            unit[code] = {"self": own, "verified": verified, "reason": f"Gọi {(number := phone())} để đối chiếu"}
            yield from (own, verified, number)
    for meeting in facts["meetings"]:
        for counted in meeting.get("resolutions", ()):
            counted |= {field: 4_711_000 + next_number() for field in ("votes_for", "against", "abstain")}
            yield from (str(counted[field]) for field in ("votes_for", "against", "abstain"))
        for ballot in meeting.get("ballots", ()):
            valid, invalid = 4_711_000 + next_number(), 2_711_000 + next_number()
            collected = valid + invalid
            ballot |= {"valid": valid, "invalid": invalid, "collected": collected, "issued": collected + 90_000}
            yield from map(str, (valid, invalid, collected, collected + 90_000))
            for vote in ballot["votes"]:
                vote["yes"] = 3_711_000 + next_number()
                yield str(vote["yes"])
        for speech in meeting["speeches"]:
            speech["summary"] += f"; liên hệ {(number := phone())}"
            yield number
        for guest in meeting["guests"]:
            guest["organisation"] += f", ĐT {(number := phone())}"
            yield number
    for nomination in facts["nominations"]:
        nomination["votes"] = 4_711_000 + next_number()
        nomination["merit"] += f" (đầu mối: {(number := phone())})"
        yield from (str(nomination["votes"]), number)
    for item in facts["handover"]["items"]:
        item["note"] = (number := phone())
        yield number
    for document in facts["documents"].values():
        for step in document.get("life", ()):
            step["note"] = f"Hỏi {(number := phone())}"
            yield number
    facts["theme"] += f", đường dây nóng {(number := phone())}"
    yield number


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> tuple[BlocYear, list[str]]:
    """Return a copy of the sample that holds such values, and the values."""
    folder = tmp_path_factory.mktemp("mat") / "ho-so"
    shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns("van-ban", "anh"))
    facts = YAML(typ="safe").load((folder / "hoso.yaml").read_text(encoding="utf-8"))
    secrets = list(_secrets(facts))
    for number, document in enumerate(facts["documents"].values(), 1):
        document["number"] = number
    text = json.dumps(facts, ensure_ascii=False, default=lambda day: day.isoformat() if isinstance(day, dt.date) else 1)
    (folder / "hoso.yaml").write_text(text, encoding="utf-8")
    assert len(set(secrets)) == len(secrets) > 400
    return bloc.load(folder), secrets


def written(secret: str) -> set[str]:
    """Return how a value may be written: with comma or dot, whole or in groups, spaces or none."""
    grouped = f"{int(secret):,}" if secret.isdigit() and not secret.startswith("0") else secret
    forms = {secret, grouped, secret.replace(" ", ""), secret.replace(" ", "\N{NO-BREAK SPACE}")}
    return forms | {form.replace(".", ",") for form in forms} | {form.replace(",", ".") for form in forms}


def leaked(data: bytes, secrets: list[str]) -> list[str]:
    """Return the values that stand in a part of the file, and that its text does not show."""
    visible = "\n".join(text for _, text in texts(data))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        raw = "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    hidden = re.sub(r"\b[0-9a-f]{32,64}\b", "", raw) + "\n".join(read(data))
    return [
        secret
        for secret in secrets
        if any(form in hidden for form in written(secret)) and not any(form in visible for form in written(secret))
    ]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("mode", ["A", "B"])
@pytest.mark.parametrize("stage", STAGES)
def test_what_a_document_does_not_show_is_not_in_its_file(marked, name, mode, stage):
    year, secrets = marked
    year = year.model_copy(update={"issuing": year.issuing.model_copy(update={"mode": mode})})
    for embed in (False, True):
        data = generator.render(year, name, embed_data=embed, **STAGES[stage])
        assert (read_stamp(read(data)).embedded is not None) == embed
        assert leaked(data, secrets) == []


def test_a_leak_would_be_found(marked):
    year, secrets = marked
    made = rendering(year, "giao-uoc", to_sign=True)
    assert leaked(made.data, secrets) == []
    with zipfile.ZipFile(out := io.BytesIO(made.data), "a") as archive:
        archive.writestr("customXml/item9.json", year.model_dump_json())
    found = leaked(out.getvalue(), secrets)
    assert sorted(found) == sorted(secrets)


def long_texts(value: Any) -> Iterator[str]:
    """Yield the texts of embedded data that are no mere kind or name of a style."""
    if isinstance(value, str) and len(value) > 15 and not re.fullmatch("[a-z_0-9]+", value):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from long_texts(item)


@pytest.mark.parametrize("name", NAMES)
def test_every_text_that_is_embedded_is_printed(marked, name):
    data = generator.render(marked[0], name, embed_data=True)
    parts = read(data)
    shown = "\n".join([*(text for _, text in texts(data)), parts["docProps/core.xml"].decode()])
    embedded = [text for text in long_texts(read_stamp(parts).embedded) if "<w:p" not in text]
    assert len(embedded) > 5
    assert [text for text in embedded if plain(text) not in plain(shown)] == []


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").casefold()
