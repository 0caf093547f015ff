"""The stories of every example read as whole sentences and count what the data counts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import bloc
import generator
from bloc.model import BlocYear

EXAMPLES = Path(__file__).parents[2] / "examples"
STORIES = [
    pytest.param(year, meeting.id, id=f"{folder.name}-{meeting.id}")
    for folder in sorted(path.parent for path in EXAMPLES.glob("*/hoso.yaml"))
    for year in [bloc.load(folder)]
    for meeting in year.meetings
]


@pytest.mark.parametrize(("year", "meeting"), STORIES)
def test_story_reads_as_whole_sentences(year: BlocYear, meeting: str) -> None:
    article = generator.news(year, meeting)
    paragraphs = [part for part in article.markdown.strip().split("\n\n") if part and not part.startswith("!")]
    assert article.summary.endswith(".")
    for paragraph in paragraphs:
        assert paragraph.endswith((".", ":", "!", "?", "…")), paragraph
        assert not re.search(r"  |None|\(\)|,\.|\.\.(?!\.)| ,|\{", paragraph.replace("\n", " ")), paragraph
        repeated = re.search(r"\b(\w+ \w+(?: \w+)?) \1\b", paragraph)
        assert repeated is None, paragraph


@pytest.mark.parametrize(("year", "meeting"), STORIES)
def test_story_proposes_exactly_what_the_data_propose(year: BlocYear, meeting: str) -> None:
    lines = re.findall(r"Đề nghị tặng .* cho (\d+) đơn vị", generator.news(year, meeting).markdown)
    decides = any(purpose.type in {"binh_xet", "tong_ket"} for purpose in year.meeting(meeting).purposes)
    proposed = sum(nomination.count for nomination in year.nominations)
    assert sum(map(int, lines)) == (proposed if decides else 0)
