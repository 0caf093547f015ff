"""The ruled lines below motto, issuing agency and subject (annex I, division II, 1, 2 and 5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bloc.language import tr

from ..paper import Paper
from ..repairs import DrawRule
from ..rule import Issue, paper_rule
from ..ruled_lines import line_below, longest_line_of, piece_width
from ..word import Piece, RuledLine

__all__: list[str] = []


@paper_rule("D30-14", "E", "PL.I II.1b", "Dưới Tiêu ngữ có đường kẻ ngang, nét liền, dài bằng dòng chữ")
def motto_line(paper: Paper) -> Iterator[Issue]:
    if paper.motto and paper.official:
        width = piece_width(paper.motto)
        yield from _line_issue(paper.motto, paper.motto_line, (width * 0.94, width * 1.06), width)


@paper_rule("D30-22", "E", "PL.I II.2b", "Dưới tên cơ quan ban hành có đường kẻ dài 1/3 đến 1/2 dòng chữ")
def issuer_line(paper: Paper) -> Iterator[Issue]:
    if not paper.issuer or not paper.official:
        return
    if paper.parent and line_below(paper.parent[-1]) is not None:
        yield Issue(
            paper.parent[-1],
            tr("có đường kẻ dưới tên cơ quan chủ quản", "a line below the parent agency"),
            tr("chỉ kẻ dưới tên cơ quan ban hành", "a line below the issuing agency only"),
        )
    yield from _part_line(paper.issuer, paper.issuer_line)


@paper_rule("D30-52", "E", "PL.I II.5b", "Dưới trích yếu có đường kẻ dài 1/3 đến 1/2 dòng chữ, căn giữa")
def subject_line(paper: Paper) -> Iterator[Issue]:
    listed = paper.kind is not None and paper.kind.statutory  # ballots and the like may go without
    drawn_below_note = paper.note is not None and paper.title_line is not None  # whose text it goes by is left open
    if paper.subject and paper.official and listed and not paper.letter_subject and not drawn_below_note:
        yield from _part_line(paper.subject, paper.title_line)


def _part_line(pieces: Sequence[Piece], line: RuledLine | None) -> Iterator[Issue]:
    """Yield what is wrong with a line that is to be a third to a half of the text above it."""
    width = longest_line_of(list(pieces))
    least, most = width * 0.33, width * 0.50
    expected = tr(
        f"đường kẻ nét liền dài 1/3 đến 1/2 dòng chữ ({_mm(least)}-{_mm(most)} mm)",
        f"a solid line of 1/3 to 1/2 of the text ({_mm(least)}-{_mm(most)} mm)",
    )
    slack = width * 0.03
    yield from _line_issue(pieces[-1], line, (least - slack, most + slack), width * 0.42, expected)


def _line_issue(
    piece: Piece, line: RuledLine | None, right: tuple[float, float], length: float, text: str = ""
) -> Iterator[Issue]:
    """Yield what is wrong with the line below a piece, which must be so long in twips, from and to."""
    expected = text or tr(
        f"đường kẻ nét liền dài {_mm(length)} mm, bằng dòng chữ", f"a solid line of {_mm(length)} mm, as the text"
    )
    mend = DrawRule(piece, length)
    if line is None:
        yield Issue(piece, tr("không có đường kẻ bên dưới", "no line below"), expected, mend)
    elif line.kind == "underline":
        yield Issue(piece, tr("gạch chân chữ thay cho đường kẻ", "underlined instead of a line"), expected, mend)
    elif line.kind == "dashes":
        yield Issue(piece, tr("đường kẻ gõ bằng dấu gạch", "a line of typed dashes"), expected, mend)
    elif line.kind == "cell":
        found = tr("đường kẻ là cạnh của ô bảng", "the line is the edge of a cell")
        yield Issue(piece, found, expected, mend, "W")
    elif not line.solid:
        yield Issue(piece, tr("đường kẻ nét đứt", "a dashed line"), expected, mend)
    elif not right[0] <= line.length <= right[1]:
        found = tr(f"đường kẻ dài {_mm(line.length)} mm", f"a line of {_mm(line.length)} mm")
        yield Issue(piece, found, expected, mend)


def _mm(twips: float) -> str:
    return f"{twips / 56.693:.0f}"
