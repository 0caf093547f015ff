"""Recognise the end of a paper: recipients and signatures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bloc.text import fold

from . import words
from .paper import Paper, Signature
from .pieces import pieces
from .word import Cell, Paragraph, Piece, Table
from .words import plain

__all__ = ["recognise_end"]

_END_MARK = re.compile(r"\./\.?\s*[”\"]?$")
_POSTS = re.compile(
    r"(tm|q|kt|tl|tuq)\s*\.|(pho )?(giam doc|chu tich|truong|vien truong|hieu truong|cuc truong|chi cuc truong|chanh|"
    r"khoi truong|tong giam doc|bo truong|thu truong|bi thu|tong bien tap)|khoi pho|chu toa|chu tri|thu ky|"
    r"ben giao|ben nhan|dai dien|nguoi |thanh vien|xac nhan"
)
_NAME = re.compile(r"(?:[A-ZĐ][\w.]*\s+){0,2}[A-ZĐÀ-Ỹ][\wÀ-ỹ']*(?:\s+[A-ZĐÀ-Ỹ][\wÀ-ỹ']*){1,6}$")
_ROOM = 500  # twips of height that are no gap between lines but room to sign
_LINE = 280


def recognise_end(paper: Paper, rest: Sequence[Paragraph]) -> list[Paragraph]:
    """Take recipients and signatures and return the paragraphs of the body above them."""
    at = _start(rest)
    if at is None:
        return list(rest)
    body, end = list(rest[:at]), rest[at:]
    tables: list[Table] = []
    loose: list[Paragraph] = []
    for paragraph in end:
        table = paragraph.cell.table if paragraph.cell else None
        if table is None:
            loose.append(paragraph)
        elif table not in tables and not table.ruled:
            tables.append(table)
    for table in tables:
        _from_table(paper, table)
    _from_lines(paper, loose)
    return body


def _start(rest: Sequence[Paragraph]) -> int | None:
    """Return where the end begins: at the recipients, or at the table or lines of the signature below the text."""
    marked = [n for n, one in enumerate(rest) if one.cell is None and _END_MARK.search(one.text)]
    low = marked[-1] + 1 if marked else 0
    recipients = next((n for n, one in enumerate(rest) if n >= low and _is_recipients(one)), None)
    if recipients is None:
        recipients = next((n for n, one in enumerate(rest) if _is_recipients(one)), None)
    signed = next((n for n, one in enumerate(rest) if n >= low and _signs(one)), None)
    if not marked and recipients is not None and (signed is None or signed < recipients):
        low = 0
    candidates = [n for n in (recipients, signed) if n is not None]
    if not candidates:
        return None
    return _first_of_table(rest, min(candidates))


def _first_of_table(rest: Sequence[Paragraph], at: int) -> int:
    table = rest[at].outermost_table
    while table is not None and at > 0 and rest[at - 1].outermost_table is table:
        at -= 1
    return at


def _is_recipients(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return len(text) < 200 and any(words.RECIPIENTS.match(plain(piece.text)) for piece in pieces(paragraph))


def _signs(paragraph: Paragraph) -> bool:
    """Whether a paragraph begins a signature: capitals that name a post, in a plain table or on the right."""
    if paragraph.cell is not None:
        table = paragraph.outermost_table
        if table is None or table.ruled:
            return False
    for piece in pieces(paragraph):
        text = piece.text
        if not text.isupper() or len(text) > 90:
            continue
        placed = (
            paragraph.cell is not None or not piece.whole or _is_right(paragraph) or words.AUTHORITY.match(plain(text))
        )
        if placed and _POSTS.match(fold(text)):
            return True
    return False


def _is_right(paragraph: Paragraph) -> bool:
    return paragraph.align in ("right", "center") or paragraph.left > 2500 or paragraph.boxed


def _from_table(paper: Paper, table: Table) -> None:
    """Take the recipients of a table, and a signature of each other cell; one below it goes on in the same column."""
    columns: dict[int, list[Paragraph]] = {}
    receiving: Cell | None = None
    for row in table.rows:
        for cell in row:
            found = [one for one in cell.paragraphs if one.cell is cell]
            if any(_is_recipients(one) for one in found):
                receiving = cell
                _recipients(paper, found)
            elif receiving is not None and cell.column == receiving.column and _dashed(found):
                _recipients(paper, found)
            else:
                columns.setdefault(cell.column, []).extend(found)
    for paragraphs in columns.values():
        _signatures(paper, paragraphs)


def _dashed(paragraphs: Iterable[Paragraph]) -> bool:
    return any(one.text.startswith("-") for one in paragraphs)


def _recipients(paper: Paper, paragraphs: Iterable[Paragraph]) -> None:
    for paragraph in paragraphs:
        for piece in pieces(paragraph, columns=False):
            text = plain(piece.text)
            if words.RECIPIENTS.match(text) and paper.recipients_head is None:
                paper.recipients_head = piece
            elif paper.recipients_head is not None:
                paper.recipients.append(piece)


def _signatures(paper: Paper, paragraphs: Sequence[Paragraph]) -> None:
    """Take the signatures of one column: posts, room to sign, name; then perhaps the next."""
    groups: list[list[Piece]] = []
    gap: float = _ROOM
    gaps: list[float] = []
    for paragraph in paragraphs:
        found = list(pieces(paragraph, columns=False))
        if not found:
            gap += _height(paragraph)
            continue
        gap += paragraph.before
        leading = len(paragraph.raw) - len(paragraph.raw.lstrip("\n"))
        gap += leading * _LINE
        if gap >= _ROOM or not groups:
            groups.append([])
            gaps.append(gap)
        before = None
        for piece in found:
            between = paragraph.raw[before.end : piece.start].count("\n") if before else 0
            if between >= 3:
                groups.append([])
                gaps.append(between * _LINE)
            groups[-1].append(piece)
            before = piece
        gap = paragraph.after
    _from_groups(paper, groups, gaps)


def _height(paragraph: Paragraph) -> float:
    if paragraph.line_rule in ("exact", "atLeast"):
        return paragraph.line + paragraph.before + paragraph.after
    size = paragraph.runs[0].look.size if paragraph.runs else 28
    return size * 10 * 1.15 * paragraph.line / 240 + paragraph.before + paragraph.after


def _from_groups(paper: Paper, groups: Sequence[Sequence[Piece]], gaps: Sequence[float]) -> None:
    current: Signature | None = None
    for group, gap in zip(groups, gaps, strict=True):
        first = group[0]
        if current is None or current.name is not None:
            if not _POSTS.match(fold(first.text)) and not first.text.isupper():
                continue
            current = Signature()
            paper.signatures.append(current)
            head = list(group)
            last = head[-1]
            if not last.text.isupper() and _NAME.match(last.text) and len(head) > 1:
                current.name = head.pop()
            _posts(current, head)
        else:
            current = _signed(paper, current, group, gap)


def _signed(paper: Paper, current: Signature, group: Sequence[Piece], gap: float) -> Signature:
    """Take what stands below the room to sign: the name, perhaps a second post above it, the next unit below."""
    current.gap = gap
    named = next((n for n, piece in enumerate(group) if not piece.text.isupper()), None)
    if named is None and len(group) == 1 and _POSTS.match(fold(group[0].text)):
        _posts(current, group)  # the post stands apart from the authority
        return current
    named = len(group) - 1 if named is None else named
    current.second_posts = [*group[:named]]
    current.name = group[named]
    following = group[named + 1 :]
    if following and following[0].text.isupper():
        current = Signature()
        paper.signatures.append(current)
        _posts(current, following)
    return current


def _posts(signature: Signature, lines: Sequence[Piece]) -> None:
    for piece in lines:
        if words.AUTHORITY.match(plain(piece.text)):
            signature.authority.append(piece)
        elif not piece.text.startswith("("):  # (Ký tên, đóng dấu)
            signature.posts.append(piece)


def _from_lines(paper: Paper, paragraphs: Sequence[Paragraph]) -> None:
    """Take what stands in no table: recipients on the left, the signature on the right or in text boxes."""
    right: list[Paragraph] = []
    for paragraph in paragraphs:
        found = list(pieces(paragraph))
        for piece in found:
            text = plain(piece.text)
            if words.RECIPIENTS.match(text) and paper.recipients_head is None:
                paper.recipients_head = piece
            elif paper.recipients_head is not None and piece.text.startswith("-"):
                paper.recipients.append(piece)
            else:
                continue
            break
        else:
            if not found or found[-1].whole:
                if found and paper.signatures and _NAME.match(found[-1].text):
                    _take_right(paper, found[-1])
                right.append(paragraph)
                continue
        if len(found) > 1 or (found and found[0].start > 0):
            _take_right(paper, found[-1])
    if not paper.signatures:
        _signatures(paper, right)


def _take_right(paper: Paper, piece: Piece) -> None:
    """Take the right column of a line that tabs or spaces part."""
    if piece.text.startswith("-") or words.RECIPIENTS.match(plain(piece.text)):
        return
    if not paper.signatures:
        paper.signatures.append(Signature())
    signature = paper.signatures[-1]
    if piece.text.isupper():
        _posts(signature, [piece])
    elif signature.name is None:
        signature.name = piece
