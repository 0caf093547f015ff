"""Recognise the head of a paper: names, motto, number and date, type, subject, bases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from . import words
from .kinds import LETTER, kind_of_title
from .paper import Paper
from .pieces import pieces
from .ruled_lines import line_below
from .word import Paragraph, Piece, Table
from .words import plain

__all__ = ["is_head", "recognise_head"]

_FARTHEST_TITLE = 14  # pieces below the head
_LONGEST_SUBJECT = 400
_COLLECTIVES = ("uy ban nhan dan", "hoi dong nhan dan")
_UNITS = ("tinh ", "thanh pho ", "xa ", "phuong ", "quan ", "huyen ", "thi xa ", "dac khu ", "thi tran ")
_PARENTS = ("ubnd", "uy ban nhan dan", "bo ", "hoi dong", "hdnd", "tong cuc", "tinh ", "thanh pho ")
_FORMAL = frozenset({"QĐ", "NQ", "CT", "QC", "QyĐ", "KH", "PA", "HD", "CTr", "ĐA", "DA"})
"""Types that rest on a list of legal bases."""


def is_head(paragraph: Paragraph) -> bool:
    """Whether a paragraph holds the name of the nation, its motto, or the name of the Party."""
    text = paragraph.text
    if not 10 < len(text) < 200:
        return False
    folded = plain(text)
    return bool(words.NATION.search(folded) or words.MOTTO.search(folded) or words.PARTY.match(folded))


def recognise_head(paper: Paper) -> list[Paragraph]:
    """Fill in the components of the head and return the paragraphs below them: body, signature and the rest."""
    rest = _names(paper)
    rest = _title(paper, rest)
    rest = _addressees(paper, rest)
    return _bases(paper, rest)


def _names(paper: Paper) -> list[Paragraph]:
    """Take nation, motto, agencies, number, date and mark, and return the paragraphs below."""
    paragraphs = paper.paragraphs
    first = next((n for n, one in enumerate(paragraphs) if is_head(one)), None)
    numbered = next((n for n, one in enumerate(paragraphs[:30]) if _numbered(one)), None)
    if first is None and numbered is None:
        return _annex_head(paper)
    anchor = paragraphs[first if first is not None else numbered or 0]
    table = anchor.outermost_table
    if table is not None and not _is_layout(table):
        table = None
    paper.head_table = table
    column = _column(anchor, table) if first is not None and table else None
    if table:
        inside = list(table.paragraphs())
        last = max(paragraphs.index(one) for one in inside if one in paragraphs) if inside else 0
        before = [one for one in paragraphs[: paragraphs.index(inside[0])] if one.text] if inside else []
        zone, rest = [*before, *inside], paragraphs[last + 1 :]
    else:
        end = _end_of_loose_head(paragraphs)
        zone, rest = paragraphs[:end], paragraphs[end:]
    names: list[Piece] = []
    for paragraph in zone:
        for piece in pieces(paragraph):
            if not _known(paper, piece) and _is_name(paper, piece, names, column, table):
                names.append(piece)
    rest = _late_parts(paper, rest)
    _agencies(paper, names)
    if paper.motto:
        paper.motto_line = line_below(paper.motto)
    if paper.issuer:
        paper.issuer_line = line_below(paper.issuer[-1])
    return rest


def _numbered(paragraph: Paragraph) -> bool:
    return len(paragraph.text) < 120 and bool(words.NUMBER.match(plain(paragraph.text)))


def _is_layout(table: Table) -> bool:
    """Whether a table only lays out: few rows."""
    return len(table.rows) <= 12


def _column(paragraph: Paragraph, table: Table) -> int:
    cell = paragraph.cell
    while cell is not None and cell.table is not table:
        cell = cell.table.outer
    return cell.column if cell else 0


def _end_of_loose_head(paragraphs: Sequence[Paragraph]) -> int:
    """Return where the head ends that no table holds: before the type, the addressee or the text."""
    seen = False
    for index, paragraph in enumerate(paragraphs):
        text = plain(paragraph.text)
        seen = seen or is_head(paragraph) or _numbered(paragraph)
        whole = next(pieces(paragraph), None)
        titled = whole is not None and whole.whole and kind_of_title(paragraph.text) and not paragraph.boxed
        if text and seen and (titled or words.ADDRESSEE.match(text) or words.BASIS.match(text)):
            return index
        if seen and len(text) > 200 and not _columns(paragraph):
            return index
    return min(len(paragraphs), 20)


def _columns(paragraph: Paragraph) -> bool:
    return len(list(pieces(paragraph))) > 1


def _known(paper: Paper, piece: Piece) -> bool:
    """Take a piece that its own words tell what it is, and say whether it was one."""
    text = plain(piece.text)
    if words.NATION.search(text) and paper.nation is None:
        paper.nation = piece
    elif words.MOTTO.search(text) and paper.motto is None:
        paper.motto = piece
    elif words.NUMBER.match(text) and paper.number is None and len(text) < 80:
        paper.number = piece
    elif words.LETTER_SUBJECT.match(text) and not paper.letter_subject:
        paper.letter_subject.append(piece)
    elif words.MARK.match(text) and len(text) < 30 and paper.mark is None:
        paper.mark = piece
    elif words.DATE.match(text) and paper.date is None and len(text) < 100:
        paper.date = piece
    else:
        return False
    return True


def _is_name(paper: Paper, piece: Piece, names: list[Piece], column: int | None, table: Table | None) -> bool:
    """Whether a piece without words of its own is an agency's name; an official letter's subject goes on, too."""
    text = piece.text
    cell = piece.paragraph.cell
    if paper.letter_subject and cell is not None and cell is paper.letter_subject[-1].paragraph.cell:
        paper.letter_subject.append(piece)
        return False
    if not any(map(str.isalpha, text)) or paper.number is not None:
        return False
    if table is not None and column is not None and column > 0 and _column(piece.paragraph, table) >= column:
        return False
    return len(text) > 3 and (text.isupper() or bool(names) or table is not None)


def _late_parts(paper: Paper, rest: list[Paragraph]) -> list[Paragraph]:
    """Take number, date and mark where they stand below the table of the head."""
    index = 0
    for index, paragraph in enumerate(rest[:8]):  # noqa: B007 used below
        if not paragraph.text:
            continue
        found = [_known(paper, piece) for piece in pieces(paragraph)]
        if not found or not all(found):
            break
    else:
        index = min(8, len(rest))
    return rest[index:] if any(one.text for one in rest[:index]) else rest


def _agencies(paper: Paper, names: list[Piece]) -> None:
    """Part the names into the parent's and the issuer's, which is bold and the last."""
    if not names:
        return
    texts = [plain(name.text) for name in names]
    if len(names) == 2 and texts[0] in _COLLECTIVES and texts[1].startswith(_UNITS):
        paper.issuer = names
        return
    bold = [any(look.bold for look in name.looks()) for name in names]
    split = next((n for n, heavy in enumerate(bold) if heavy and not any(bold[:n]) and n), None)
    if split is None and len(names) > 1:
        lights = [n for n, heavy in enumerate(bold) if not heavy]
        if bold[0] and lights and not texts[0].startswith(_PARENTS):
            split = 1
        else:
            split = next((n for n in range(1, len(names)) if not _goes_on(texts[n])), 1)
    paper.parent, paper.issuer = names[: split or 0], names[split or 0 :]


def _goes_on(text: str) -> bool:
    """Whether a line can only be the second line of a name."""
    return text.startswith(("va ", "- ", "cac "))


def _annex_head(paper: Paper) -> list[Paragraph]:
    """Take `Phụ lục` where a paper begins with it."""
    for index, paragraph in enumerate(paper.paragraphs):
        if not paragraph.text:
            continue
        piece = next(pieces(paragraph, columns=False))
        if words.ANNEX.match(plain(piece.text)):
            paper.annex_head = piece
            if not piece.whole:
                return paper.paragraphs[index:]
            return paper.paragraphs[index + 1 :]
        break
    return paper.paragraphs


def _title(paper: Paper, rest: list[Paragraph]) -> list[Paragraph]:
    """Take type, subject and note, and return what is below."""
    found = _find_title(paper, rest)
    if found is None:
        if paper.letter_subject or (paper.number and any(words.ADDRESSEE.match(plain(p.text)) for p in rest[:6])):
            paper.kind = LETTER
        return rest
    index, title = found
    paper.title = title
    paper.kind = kind_of_title(title.text) if not paper.annex_head else None
    same = [piece for piece in pieces(title.paragraph, columns=False) if piece.start > title.start]
    for piece in same:
        if words.NOTE.match(plain(piece.text)):
            paper.note = piece
        else:
            paper.subject.append(piece)
    paper.title_line = line_below(title)
    at = index + 1
    while at < len(rest):
        paragraph = rest[at]
        if not paragraph.text:
            at += 1
            continue
        if paragraph.cell is not title.paragraph.cell or not _titles_on(paper, paragraph):
            break
        at += 1
    last = paper.note or (paper.subject[-1] if paper.subject else title)
    paper.title_line = line_below(last) or (line_below(paper.subject[-1]) if paper.subject else paper.title_line)
    _narrow(paper)
    return rest[at:]


def _narrow(paper: Paper) -> None:
    """Take the kind that type and subject name together, as BÁO CÁO + Thành tích."""
    if paper.title and paper.kind:
        both = " ".join(piece.text for piece in (paper.title, *paper.subject[:1]))
        paper.kind = kind_of_title(both) or paper.kind


def _find_title(paper: Paper, rest: Sequence[Paragraph]) -> tuple[int, Piece] | None:
    """Return the type's place and piece: capitals that name a kind, or the first bold line in capitals."""
    candidate: tuple[int, Piece] | None = None
    seen = 0
    for index, paragraph in enumerate(rest):
        if not paragraph.text:
            continue
        seen += 1
        text = plain(paragraph.text)
        if seen > _FARTHEST_TITLE or words.BASIS.match(text) or words.ADDRESSEE.match(text) or len(text) > 300:
            break
        if paragraph.cell is not None and paragraph.cell.table.ruled:
            break
        piece = next(pieces(paragraph, columns=False), None)
        if piece is None:
            continue
        kind = kind_of_title(piece.text)
        exact = kind is not None and plain(kind.title) == plain(piece.text)
        if (kind and piece.text.isupper()) or exact:
            return index, piece
        if candidate is None and piece.text.isupper() and paragraph.align == "center" and _bold(piece):
            candidate = index, piece
    return candidate if paper.nation or paper.annex_head or paper.number else None


def _bold(piece: Piece) -> bool:
    return any(look.bold for look in piece.looks())


def _titles_on(paper: Paper, paragraph: Paragraph) -> bool:
    """Take a paragraph below the type that belongs to the title block, and say whether it does."""
    text = plain(paragraph.text)
    first = next(pieces(paragraph, columns=False))
    if words.NOTE.match(text):
        paper.note = first
        return True
    if words.MARK.match(text) and len(text) < 30:
        paper.mark = paper.mark or first
        return True
    if words.BASIS.match(text) or words.ADDRESSEE.match(text) or len(text) > _LONGEST_SUBJECT:
        return False
    if paper.note is not None:
        return False
    if not paper.subject and not paper.annex_head:
        running = paragraph.align in ("both", "left") and not _bold(first) and len(text) > 120
        if running or (paper.title_line is not None and not _bold(first)):
            return False
    else:
        line = line_below(paper.subject[-1] if paper.subject else paper.title) if paper.title else None
        if line is not None or paragraph.align != "center" or not _bold(first):
            return False
        decides = paper.kind is not None and paper.kind.code in ("QĐ", "NQ")
        if first.text.isupper() and decides:
            return False
    paper.subject.extend(pieces(paragraph, columns=False))
    return True


def _addressees(paper: Paper, rest: list[Paragraph]) -> list[Paragraph]:
    """Take `Kính gửi:` and the lines below it."""
    at = next((n for n, one in enumerate(rest[:12]) if words.ADDRESSEE.match(plain(one.text))), None)
    if at is None:
        return rest
    end = at
    for paragraph in rest[at:]:
        if end > at and paragraph.text and not _addressed(paragraph, rest[at]):
            break
        paper.addressees.extend(pieces(paragraph, columns=False))
        end += 1
    while end > at + 1 and not rest[end - 1].text:
        end -= 1
    return rest[:at] + rest[end:]


def _addressed(paragraph: Paragraph, first: Paragraph) -> bool:
    """Whether a paragraph below `Kính gửi:` names another addressee."""
    if first.cell is not None and paragraph.cell is not None and paragraph.cell.table is first.cell.table:
        return True
    dashed = paragraph.text.startswith(("-", "–", "+"))
    return dashed and (paragraph.left >= 1000 or paragraph.first_line >= 1000 or "\t" in paragraph.raw[:6])


def _bases(paper: Paper, rest: list[Paragraph]) -> list[Paragraph]:
    """Take who decides, the legal bases and `QUYẾT ĐỊNH:`."""
    code = paper.kind.code if paper.kind else ""
    start = next((n for n, one in enumerate(rest[:12]) if one.text and words.BASIS.match(plain(one.text))), None)
    if start is None:
        return rest
    between = [one for one in rest[:start] if any(map(str.isalpha, one.text))]  # no typed line
    if any(one.cell is not None or not (one.text.isupper() and one.align == "center") for one in between):
        if code not in ("QĐ", "NQ"):
            return rest
        between = [one for one in between if one.text.isupper()]
    listed = list(_listed(rest[start:]))
    if not _is_list(listed, code):
        return rest
    paper.authority = [one.piece() for one in between]
    paper.bases = listed
    end = start + rest[start:].index(listed[-1]) + 1
    following = [n for n, one in enumerate(rest[end : end + 6], end) if one.text]
    if following and words.DECISION.match(plain(rest[following[0]].text)):
        paper.order = rest[following[0]].piece()
        end = following[0] + 1
    return rest[end:]


def _listed(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a list of bases."""
    before = ""
    for paragraph in takewhile(lambda one: one.cell is None, paragraphs):
        text = plain(paragraph.text)
        if not text:
            continue
        goes_on = not before or before.endswith((";", ",")) or words.BASIS.match(text)
        if not (words.MORE_BASIS.match(text) and goes_on) or text.endswith(":"):
            return
        before = text
        yield paragraph


def _is_list(bases: Sequence[Paragraph], code: str) -> bool:
    """Whether these are bases in a list and not the beginning of the running text."""
    if not bases:
        return False
    first = bases[0]
    italic = all(look.italic for look in first.piece().looks())
    return italic or first.text.endswith(";") or len(bases) > 1 or (code in _FORMAL and len(first.text) < 400)
