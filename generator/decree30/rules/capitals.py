"""Capitals and fixed names (annex II): suggestions, for words are never changed without a person."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from weakref import WeakKeyDictionary

from ..capitals import sentence_starts, slips
from ..paper import Paper
from ..rule import CUSTOM, Issue, paper_rule
from ..slip import Slip
from ..word import Paragraph

__all__: list[str] = []

_Found = list[tuple[Paragraph, Slip]]
_READ: WeakKeyDictionary[Paper, dict[str, _Found]] = WeakKeyDictionary()
"""What was found in each paper by rule: one pass over its text serves all rules."""


def _issues(paper: Paper, rule: str) -> Iterator[Issue]:
    """Yield what breaks the rule, the same words of a paragraph once."""
    if paper not in _READ:
        _READ[paper] = _by_rule(paper)
    told: set[tuple[Paragraph, str]] = set()
    for paragraph, slip in _READ[paper].get(rule, []):
        if (paragraph, slip.found) not in told:
            told.add((paragraph, slip.found))
            yield Issue(paragraph, f"“{slip.found}”", f"“{slip.expected}”", severity=slip.severity)


def _by_rule(paper: Paper) -> dict[str, _Found]:
    """Return all slips of a paper by their rules."""
    found: dict[str, _Found] = {}
    texts = [_shown(paragraph) for paragraph in paper.paragraphs]
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
    for slip in slips("\n".join(texts)):
        paragraph = paper.paragraphs[bisect_right(starts, slip.start) - 1]
        found.setdefault(slip.rule, []).append((paragraph, slip))
    return found


def _shown(paragraph: Paragraph) -> str:
    """Return the text as it is read, in capitals where they are shown without being typed."""
    return paragraph.piece().text if any(run.look.caps for run in paragraph.runs) else paragraph.text


@paper_rule("C30-01", "W", "PL.II I", "Viết hoa chữ cái đầu câu, đầu dòng")
def sentences(paper: Paper) -> Iterator[Issue]:
    for line in paper.body:
        for slip in sentence_starts(_shown(line.paragraph)):
            yield Issue(line.paragraph, f"“{slip.found}”", f"“{slip.expected}”")


@paper_rule("C30-04", "W", "PL.II III.1a", "Tên đơn vị hành chính: chỉ viết hoa tên riêng")
def provinces(paper: Paper) -> Iterator[Issue]:
    return _issues(paper, "C30-04")


@paper_rule("C30-05", "W", "PL.II III.1b", "Đơn vị hành chính mang chữ số: viết hoa cả danh từ chung")
def numbered_wards(paper: Paper) -> Iterator[Issue]:
    return _issues(paper, "C30-05")


@paper_rule("C30-06", "E", "PL.II III.1c", "Thủ đô Hà Nội, Thành phố Hồ Chí Minh")
def great_cities(paper: Paper) -> Iterator[Issue]:
    return _issues(paper, "C30-06")


@paper_rule("C30-09", "E", "PL.II IV.1a", "Tên cơ quan, tổ chức: viết hoa theo loại hình, chức năng, lĩnh vực")
def agencies(paper: Paper) -> Iterator[Issue]:
    return _issues(paper, "C30-09")


@paper_rule("C30-11", "E", "PL.II V.1", "Viết hoa Nhân dân, Nhà nước")
def people(paper: Paper) -> Iterator[Issue]:
    return _issues(paper, "C30-11")


@paper_rule("C30-12", "E", "PL.II V.2", "Tên huân chương, huy chương, danh hiệu")
def awards(paper: Paper) -> Iterator[Issue]:
    return _issues(paper, "C30-12")


@paper_rule("C30-13", "W", "PL.II V.3", "Chức vụ, học vị đi liền với tên người: viết hoa")
def posts(paper: Paper) -> Iterator[Issue]:
    return _issues(paper, "C30-13")


@paper_rule("C30-14", "W", "PL.II V.5", "Tên ngày lễ, ngày kỷ niệm")
def holidays(paper: Paper) -> Iterator[Issue]:
    return _issues(paper, "C30-14")


@paper_rule("C30-15", "W", "PL.II V.6", "Tên loại của một văn bản cụ thể: viết hoa")
def documents(paper: Paper) -> Iterator[Issue]:
    return _issues(paper, "C30-15")


@paper_rule("C30-16", "E", "PL.II V.7", "Viện dẫn: viết hoa Phần, Chương, Mục, Tiểu mục, Điều; viết thường khoản, điểm")
def citations(paper: Paper) -> Iterator[Issue]:
    return _issues(paper, "C30-16")


@paper_rule("C30-17", "W", "PL.II V.8", "Tên ngày tết, ngày trong tuần")
def days(paper: Paper) -> Iterator[Issue]:
    return _issues(paper, "C30-17")


@paper_rule("C30-19", "H", CUSTOM, "Khối thi đua, Khối trưởng, Khối phó")
def blocs(paper: Paper) -> Iterator[Issue]:
    return _issues(paper, "C30-19")
