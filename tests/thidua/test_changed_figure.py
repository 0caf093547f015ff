"""One figure stands in many papers: changed once, it changes in every draft and in nothing that was issued."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

import bloc
from bloc.model import kind_of
from generator.provenance import texts
from thidua.workflow import issue_reasons
from thidua.workflow.issuing import issue
from thidua.workflow.rendering import Asked, render_documents

MAU = Path(__file__).parents[2] / "examples" / "mau"
FINAL, DRAFT = Asked(), Asked(draft=True)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample in which every paper that bears a number has one, when the year is over."""
    monkeypatch.setattr(issue_reasons, "today", lambda: dt.date(2027, 3, 1))
    copy = tmp_path / "Hồ sơ 2026"
    shutil.copytree(MAU, copy)
    year = bloc.load(copy)
    for number, paper in enumerate(year.all_papers(), 1):
        kind, _ = kind_of(paper) or (None, "")
        if kind and kind.numbered:
            _number(copy / "hoso.yaml", paper, number)
    return copy


def _number(path: Path, paper: str, number: int) -> None:
    text = path.read_text(encoding="utf-8")
    head = f"\n  {paper}:\n"
    before, documents, after = text.partition("\ndocuments:\n")
    after = f"\n{after}"
    if head in after:
        after = after.replace(head, f"{head}    number: {number}\n", 1)
    else:
        after += f"  {paper}: {{number: {number}}}\n"
    path.write_text(before + documents + after.removeprefix("\n"), encoding="utf-8")


def printed(folder: Path, asked: Asked) -> dict[str, str]:
    """Return the text of every document of the folder as it is written now, issued ones as they were kept."""
    found = {}
    for document in render_documents(folder, asked):
        assert document.path, (document.document, document.message)
        assert document.done or document.state == "issued", document.message
        found[document.document] = "\n".join(text for _, text in texts(document.path.read_bytes()))
    return found


def replace(folder: Path, changes: Iterable[tuple[str, str]]) -> None:
    path = folder / "hoso.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, (text.count(old), old)
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def issue_every_other(folder: Path, shown: Iterable[str], before: dict[str, str]) -> set[str]:
    """Issue every second of the documents that show the figure, as they were written; return which."""
    issued = set()
    for paper in sorted(paper for paper in shown if kind_of(paper)[0].official)[::2]:
        data = bloc.load(folder).document(paper)
        kind, _ = kind_of(paper) or (None, "")
        number = data.number if kind and kind.numbered else None
        day = data.date or dt.date(2026, 12, 16)
        issue(folder, paper, folder / "van-ban" / f"{paper}.docx", on=day, number=number)
        issued.add(paper)
    assert issued
    return issued


SCORE = (('verified: 7, reason: "Một hồ sơ trình', 'verified: 6.25, reason: "Một hồ sơ trình'),)
OLD_NAME, NEW_NAME = "Ban Quản lý dự án đầu tư xây dựng tỉnh", "Ban Quản lý dự án Đại Lộc Phú"
NAME = ((f"name: {OLD_NAME}", f"name: {NEW_NAME}"),)
VOTE = (
    ("{unit: skhcn, yes: 6}, {unit: bql-kkt, yes: 1}", "{unit: skhcn, yes: 5}, {unit: bql-kkt, yes: 2}"),
    ("unit: skhcn\n    votes: 6", "unit: skhcn\n    votes: 5"),
)


@pytest.mark.parametrize(
    ("changes", "old", "new", "least"),
    [
        pytest.param(SCORE, ("97,5",), ("96,75",), 3, id="score"),
        pytest.param(NAME, (OLD_NAME,), (NEW_NAME,), 15, id="name"),
        pytest.param(VOTE, ("06/08 phiếu (75%)",), ("05/08 phiếu (62,50%)",), 3, id="vote"),
    ],
)
def test_a_figure_changed_once_changes_in_every_draft_and_in_nothing_issued(folder, changes, old, new, least):
    before = printed(folder, FINAL)
    shown = {paper for paper, text in before.items() if any(_plain(one) in _plain(text) for one in old)}
    assert len(shown) >= least, shown
    issued = issue_every_other(folder, shown, before)
    kept = {path: path.read_bytes() for path in (folder / "ban-hanh").iterdir()}
    replace(folder, changes)
    for asked in (FINAL, DRAFT):
        after = printed(folder, asked)
        for paper in shown - issued:
            assert _count(old, after[paper]) < _count(old, before[paper]), (paper, asked)
            assert any(_plain(one) in _plain(after[paper]) for one in new), (paper, asked)
        for paper in issued:
            assert after[paper] == before[paper]
        for paper in set(before) - shown:
            assert not any(_plain(one) in _plain(after[paper]) for one in new) or asked is DRAFT, paper
    assert {path: path.read_bytes() for path in (folder / "ban-hanh").iterdir()} == kept


def _count(figures: tuple[str, ...], text: str) -> int:
    return sum(_plain(text).count(_plain(figure)) for figure in figures)


def _plain(text: str) -> str:
    """Return a text as it reads, whatever spaces hold it together and however it is capitalised."""
    return " ".join(text.split()).casefold()
