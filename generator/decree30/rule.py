"""Rules: each a small function with one id, that yields what is wrong with one paper or with the file as a whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from bloc.language import tr

from ..engine.places import Place
from .finding import Finding, Severity
from .paper import Paper
from .repairs import ParagraphLook, Repair, TextLook
from .word import Paragraph, Piece, WordFile

__all__ = ["CUSTOM", "FILE_RULES", "PAPER_RULES", "Issue", "Rule", "file_rule", "look", "paper_rule"]

CUSTOM = "thông lệ"
_MOST_QUOTED = 80
_Subject = TypeVar("_Subject")


@dataclass(frozen=True, slots=True)
class Issue:
    """What a rule tells: where, what was found, what is right, how to mend it."""

    at: Piece | Paragraph | Place
    found: str
    expected: str
    repair: Repair | None = None
    severity: Severity | None = None
    """Instead of the rule's own."""


@dataclass(frozen=True)
class Rule(Generic[_Subject]):
    """A rule of the decree."""

    id: str
    severity: Severity
    source: str
    """Article: `NĐ 30/2020, PL.I II.1a`."""
    about: str
    """In a sentence, what is right."""
    find: Callable[[_Subject], Iterator[Issue]]
    any_file: bool = False
    """Whether it also holds for files without an official paper."""

    def findings(self, subject: _Subject) -> Iterator[Finding]:
        """Yield what breaks the rule."""
        for issue in self.find(subject):
            at = issue.at
            place = at if isinstance(at, Place) else at.place
            paragraph = None if isinstance(at, Place) else at if isinstance(at, Paragraph) else at.paragraph
            text = "" if isinstance(at, Place) else quoted(at.text)
            page = paragraph.page if paragraph else None
            repair = issue.repair if paragraph is None or mendable(paragraph) else None
            severity = issue.severity or self.severity
            yield Finding(self.id, severity, place, text, issue.found, issue.expected, self.source, page, repair)


FILE_RULES: list[Rule[WordFile]] = []
PAPER_RULES: list[Rule[Paper]] = []


def file_rule(
    id: str,  # noqa: A002 the field's name
    severity: Severity,
    source: str,
    about: str,
    *,
    any_file: bool = False,
) -> Callable[[Callable[[WordFile], Iterator[Issue]]], Callable[[WordFile], Iterator[Issue]]]:
    """Return the decorator that makes a function a rule for the file as a whole."""

    def register(find: Callable[[WordFile], Iterator[Issue]]) -> Callable[[WordFile], Iterator[Issue]]:
        FILE_RULES.append(Rule(id, severity, _cited(source), about, find, any_file))
        return find

    return register


def paper_rule(
    id: str,  # noqa: A002 the field's name
    severity: Severity,
    source: str,
    about: str,
) -> Callable[[Callable[[Paper], Iterator[Issue]]], Callable[[Paper], Iterator[Issue]]]:
    """Return the decorator that makes a function a rule for each paper of a file."""

    def register(find: Callable[[Paper], Iterator[Issue]]) -> Callable[[Paper], Iterator[Issue]]:
        PAPER_RULES.append(Rule(id, severity, _cited(source), about, find))
        return find

    return register


_ANNEX = re.compile(r"PL\.([IV]+)(?: ([IV]+)(?:\.(\d+)([a-zđ](?:, [a-zđ])*)?)?)?")


def _cited(source: str) -> str:
    """Return a source as it is cited; `PL.I II.1a` is annex I, Part I, division II, clause 1, point a."""
    if source == CUSTOM:
        return source

    def spelt(match: re.Match[str]) -> str:
        annex, division, clause, points = match.groups()
        words = [f"Phụ lục {annex}", *(["Phần I"] if annex == "I" and division else [])]
        words += [f"Mục {division}"] if division else []
        words += [f"khoản {clause}"] if clause else []
        words += [f"điểm {points}"] if points else []
        return ", ".join(words)

    return f"Nghị định 30/2020/NĐ-CP, {_ANNEX.sub(spelt, source)}"


def quoted(text: str) -> str:
    """Return the words of a place, shortened at a space."""
    text = re.sub(r"\s+", " ", text).strip()
    return text if len(text) <= _MOST_QUOTED else text[:_MOST_QUOTED].rpartition(" ")[0] + "…"


def mendable(paragraph: Paragraph) -> bool:
    """Whether a repair may touch the paragraph: not where changes are tracked."""
    return not paragraph.tracked


def look(
    piece: Piece,
    *,
    sizes: tuple[int, int] | None = None,
    bold: bool | None = None,
    italic: bool | None = None,
    align: str | None = None,
    capitals: bool | None = None,
    underline: bool | None = False,
) -> Iterator[Issue]:
    """Yield one issue that tells all in which the look of a piece differs; sizes in half-points, from and to.

    Alignment is judged where the piece is alone in its paragraph. Looks are mended; capitals are words, and are not.
    `underline` None leaves that to the rule of the line below.
    """
    wrong: list[tuple[str, str]] = []
    looks = piece.looks()
    new = TextLook(piece)
    if sizes and any(not sizes[0] <= one.size <= sizes[1] for one in looks):
        found = ", ".join(dict.fromkeys(points(one.size) for one in looks))
        wrong.append((tr(f"cỡ chữ {found}", f"size {found}"), tr(f"cỡ chữ {span(sizes)}", f"size {span(sizes)}")))
        new = replace(new, size=min(sizes, key=lambda size: abs(size - looks[0].size)))
    for name, right, words in (
        ("bold", bold, (tr("chữ đậm", "bold"), tr("chữ không đậm", "not bold"))),
        ("italic", italic, (tr("chữ nghiêng", "italic"), tr("chữ đứng", "upright"))),
    ):
        if right is not None and any(getattr(one, name) != right for one in looks):
            mixed = len({getattr(one, name) for one in looks}) > 1
            found = words[right]
            wrong.append((f"{tr('có chỗ ', 'partly ')}{found}" if mixed else found, words[not right]))
            new = replace(new, bold=right) if name == "bold" else replace(new, italic=right)
    if underline is False and any(one.underline for one in looks):
        wrong.append((tr("gạch chân", "underlined"), tr("không gạch chân", "not underlined")))
        new = replace(new, no_underline=True)
    if capitals is not None and piece.text.isupper() != capitals and any(map(str.isalpha, piece.text)):
        words = (tr("chữ in hoa", "capitals"), tr("chữ in thường", "lower case"))
        if capitals or piece.text.isupper():
            wrong.append((words[capitals], words[not capitals]))
    if wrong:
        mended = new != TextLook(piece)
        found, expected = ("; ".join(each) for each in zip(*wrong, strict=True))
        yield Issue(piece, found, expected, new if mended else None)
    if align and piece.whole and piece.paragraph.align != align:
        yield Issue(piece, aligned(piece.paragraph.align), aligned(align), ParagraphLook(piece.paragraph, align=align))


def points(size: int) -> str:
    """Return a size in half-points as it is said: 13, 13,5."""
    return f"{size / 2:g}".replace(".", ",")


def span(sizes: tuple[int, int]) -> str:
    """Return sizes from and to as they are said: 13-14, or 13."""
    return "-".join(dict.fromkeys(points(size) for size in sizes))


def aligned(align: str) -> str:
    """Return an alignment in words."""
    return {
        "left": tr("căn trái", "flush left"),
        "center": tr("căn giữa", "centred"),
        "right": tr("căn phải", "flush right"),
        "both": tr("căn đều hai lề", "justified"),
    }[align]
