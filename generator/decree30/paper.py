"""The components of an official paper (thể thức), as they were recognised in a Word file."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from .kinds import Kind
from .word import Paragraph, Piece, RuledLine, Section, Table, WordFile

__all__ = ["DAY", "BodyLine", "Paper", "Signature"]

DAY = re.compile(r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})\s*$")
"""Day, month and year at the end of a line of place and date."""


@dataclass(slots=True, eq=False)
class BodyLine:
    """A paragraph of the body with its level."""

    paragraph: Paragraph
    level: str
    """phan, chuong, muc (Mục, Tiểu mục), ten (their title on the next line), dieu, la_ma (`I. TIÊU ĐỀ`), khoan (`1.`),
    diem (`a)`), gach (`-`), cong (`+`), or chu for running text."""
    label: str = ""
    """The number or letter, as `1`, `IV`, `đ`."""
    title: bool = False
    """A khoản that is a heading: bold as a whole."""


@dataclass(slots=True, eq=False)
class Signature:
    """One block of a signature."""

    authority: list[Piece] = field(default_factory=list)
    """Lines with TM., KT., TL., TUQ., Q."""
    posts: list[Piece] = field(default_factory=list)
    """Lines above the signature without such a prefix."""
    second_posts: list[Piece] = field(default_factory=list)
    """Lines right above the name, below the signature (7b)."""
    name: Piece | None = None
    gap: float = 0
    """Room for the signature between the last post and what is below, in twips."""


@dataclass(eq=False)
class Paper:
    """One paper of a file: a file may hold several, and a paper may have annexes."""

    word: WordFile
    role: str
    """main; attached (`Kèm theo …`, with a head but no number: a Quy chế); annex (Phụ lục); other (no official paper).
    """
    kind: Kind | None = None
    """Its type, where the title names one of annex III; for an official letter the kind of code ``."""
    nation: Piece | None = None
    motto: Piece | None = None
    motto_line: RuledLine | None = None
    parent: list[Piece] = field(default_factory=list)
    issuer: list[Piece] = field(default_factory=list)
    issuer_line: RuledLine | None = None
    head_table: Table | None = None
    """The table that holds the head, where it is laid out as one."""
    number: Piece | None = None
    """The line `Số: …`."""
    date: Piece | None = None
    """The line of place and date."""
    mark: Piece | None = None
    """DỰ THẢO, DỰ THẢO LẦN 2."""
    letter_subject: list[Piece] = field(default_factory=list)
    """`V/v …` of an official letter."""
    addressees: list[Piece] = field(default_factory=list)
    """First the line `Kính gửi:`."""
    annex_head: Piece | None = None
    """`Phụ lục`, `Phụ lục II`."""
    title: Piece | None = None
    """The type: KẾ HOẠCH; of an annex the first line of its title."""
    subject: list[Piece] = field(default_factory=list)
    title_line: RuledLine | None = None
    note: Piece | None = None
    """`(Kèm theo …)`."""
    authority: list[Piece] = field(default_factory=list)
    """Who decides, above the bases of a Quyết định."""
    bases: list[Paragraph] = field(default_factory=list)
    order: Piece | None = None
    """`QUYẾT ĐỊNH:`"""
    body: list[BodyLine] = field(default_factory=list)
    """From the bases to the signature, outside of tables and text boxes; without empty paragraphs."""
    tables: list[Table] = field(default_factory=list)
    """Those of the body."""
    signatures: list[Signature] = field(default_factory=list)
    recipients_head: Piece | None = None
    """`Nơi nhận:`"""
    recipients: list[Piece] = field(default_factory=list)
    annexes: list[Paper] = field(default_factory=list)
    owner: Paper | None = None
    """What an annex belongs to."""
    sections: list[Section] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    """All of it, in the order of reading."""

    @property
    def official(self) -> bool:
        """Whether it has the head of an official paper."""
        return self.role in ("main", "attached")

    @property
    def day(self) -> dt.date | None:
        """The day in the line of place and date; None where it is blank, or no day that exists."""
        match = DAY.search(self.date.text) if self.date else None
        try:
            return dt.date(*(int(part) for part in match.group(3, 2, 1))) if match else None
        except ValueError:
            return None
