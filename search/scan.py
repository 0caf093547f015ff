"""Cut a query into signs, and report what is wrong with it, with the place, before any parser sees it."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass

from bloc.language import tr
from bloc.text import fold, nfc

from . import analysis
from .errors import QueryError

__all__ = ["FIELDS", "LONGEST_QUERY", "MOST_WORDS", "Kind", "Sign", "scan"]

LONGEST_QUERY = 1_000
MOST_WORDS = 100
MOST_PREFIXES = 5
DEEPEST = 10

FIELDS = {
    "province": ("tinh", "province"),
    "year": ("nam", "year"),
    "bloc": ("khoi", "bloc"),
    "unit": ("donvi", "unit"),
    "award": ("khen", "award"),
    "title": ("tieude", "title"),
    "type": ("loai", "type"),
    "person": ("nguoi", "person"),
}
"""Fields and how a query may call them: Vietnamese (accents optional) and English."""

_FIELD_OF = {name: field for field, names in FIELDS.items() for name in names}
_QUOTES = str.maketrans("“”„«»", '"' * 5)
_SPACE = re.compile(r"\s+")
_FIELD = re.compile(r"([^\W\d]\w*):(?!//)")
_QUOTED = re.compile(r'"([^"]*)"')
_RANGE = re.compile(r"\[([^\[\]]*)\]")
_WORD = re.compile(r'[^\s"()]+')


class Kind(enum.Enum):
    """What a sign is."""

    WORD = enum.auto()
    PHRASE = enum.auto()
    PREFIX = enum.auto()
    RANGE = enum.auto()
    FIELD = enum.auto()
    OPEN = enum.auto()
    CLOSE = enum.auto()
    AND = enum.auto()
    OR = enum.auto()
    NOT = enum.auto()

    @property
    def ends_operand(self) -> bool:
        """Whether a condition may end with this sign."""
        return self in (Kind.WORD, Kind.PHRASE, Kind.PREFIX, Kind.RANGE, Kind.CLOSE)


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of a query: its kind, its text (a field by our name) and where it begins."""

    kind: Kind
    text: str
    position: int


def scan(query: str) -> list[Sign]:
    """Return the signs of a query in an order that any parser accepts.

    Raises QueryError for a query that is too long or too nested, an unknown field, a lone quote or bracket, and an
    operator without its words.
    """
    if len(query) > LONGEST_QUERY:
        raise QueryError(
            tr(f"Câu tìm quá dài ({len(query)} ký tự)", f"The query is too long ({len(query)} characters)"),
            tr(f"Tối đa {LONGEST_QUERY} ký tự.", f"At most {LONGEST_QUERY} characters."),
        )
    signs = _Scanner(nfc(query).translate(_QUOTES)).signs()
    _check_counts(signs)
    _check_order(signs)
    return signs


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._open: list[int] = []

    def signs(self) -> list[Sign]:
        found: list[Sign] = []
        while self._at < len(self._text):
            if space := _SPACE.match(self._text, self._at):
                self._at = space.end()
            elif sign := self._next(after_field=bool(found) and found[-1].kind is Kind.FIELD):
                found.append(sign)
        if self._open:
            raise _lone_bracket("(", self._open[-1])
        return found

    def _next(self, after_field: bool) -> Sign | None:
        start, sign = self._at, self._text[self._at]
        if sign in "()":
            return self._bracket(sign)
        if sign == '"':
            return self._phrase()
        if sign == "[" and after_field:
            return self._range()
        if (field := _FIELD.match(self._text, start)) and (name := _field(field, self._text)):
            self._at = field.end()
            return Sign(Kind.FIELD, name, start)
        return self._word()

    def _bracket(self, sign: str) -> Sign:
        start = self._at
        self._at += 1
        if sign == "(":
            self._open.append(start)
            if len(self._open) > DEEPEST:
                raise QueryError(
                    tr("Ngoặc lồng nhau quá nhiều tầng", "Brackets are nested too deeply"),
                    tr(f"Tối đa {DEEPEST} tầng.", f"At most {DEEPEST} levels."),
                    start,
                )
            return Sign(Kind.OPEN, sign, start)
        if not self._open:
            raise _lone_bracket(sign, start)
        self._open.pop()
        return Sign(Kind.CLOSE, sign, start)

    def _phrase(self) -> Sign:
        start = self._at
        quoted = _QUOTED.match(self._text, start)
        if not quoted:
            raise QueryError(
                tr('Dấu " không có dấu đóng', 'The quote " is never closed'),
                tr("Thêm dấu đóng hoặc bỏ dấu này.", "Close it or leave it out."),
                start,
            )
        self._at = quoted.end()
        if not analysis.canonical(quoted[1]):
            raise QueryError(
                tr("Trong ngoặc kép không có từ nào", "There is no word between the quotes"),
                tr("Viết từ cần tìm hoặc bỏ cặp ngoặc kép.", "Write words there or leave the quotes out."),
                start,
            )
        return Sign(Kind.PHRASE, quoted[1], start)

    def _range(self) -> Sign:
        start = self._at
        found = _RANGE.match(self._text, start)
        if not found:
            raise _lone_bracket("[", start)
        self._at = found.end()
        return Sign(Kind.RANGE, found[1], start)

    def _word(self) -> Sign | None:
        start = self._at
        found = _WORD.match(self._text, start)
        assert found is not None  # noqa: S101  (space, quotes and brackets were taken before)
        self._at = found.end()
        text = found[0]
        if text in ("AND", "OR", "NOT"):
            return Sign(Kind[text], text, start)
        if "*" in text:
            return _prefix(text, start)
        return Sign(Kind.WORD, text, start) if analysis.canonical(text) else None


def _field(found: re.Match[str], text: str) -> str | None:
    """Return our name of a field, or None where the colon is punctuation: `Trưởng khối: Sở Xây dựng`."""
    name = _FIELD_OF.get(fold(found[1]).replace("_", ""))
    if found.end() == len(text) or text[found.end()].isspace():
        if name is None:
            return None
        raise QueryError(
            tr(f"Sau “{found[0]}” thiếu giá trị", f"“{found[0]}” has no value"),
            tr(
                f"Viết liền giá trị, ví dụ {_example(name)}; nếu chỉ là văn bản thì bỏ dấu hai chấm.",
                f"Write the value right after it, like {_example(name)}; leave out the colon if it is just text.",
            ),
            found.start(),
        )
    if name is None:
        known = ", ".join(names[0] for names in FIELDS.values())
        raise QueryError(
            tr(f"Không có trường “{found[1]}”", f"There is no field “{found[1]}”"),
            tr(
                f"Các trường: {known}. Nếu chỉ là văn bản thì đặt trong ngoặc kép.",
                f"Fields: {known}. Put it in quotes if it is just text.",
            ),
            found.start(),
        )
    return name


def _example(field: str) -> str:
    values = {"province": '"Nam Định"', "year": "2020", "type": "tong_ket", "award": "co_chinh_phu"}
    value = values.get(field, '"kinh tế"')
    return f"{FIELDS[field][0]}:{value}"


def _prefix(text: str, start: int) -> Sign:
    stem = text.rstrip("*")
    if "*" in stem or (stem and len(analysis.canonical(stem)) != 1) or (stem and not stem[-1].isalnum()):
        raise QueryError(
            tr(f"Dấu * đặt sai chỗ trong “{text}”", f"The * in “{text}” is misplaced"),
            tr(
                "Dấu * chỉ đứng ngay sau phần đầu của một từ (xây*), hoặc đứng một mình để lấy tất cả.",
                "A * only stands right after the beginning of a word (xây*), or alone for everything.",
            ),
            start,
        )
    return Sign(Kind.PREFIX, stem, start)


def _lone_bracket(sign: str, position: int) -> QueryError:
    return QueryError(
        tr(f"Dấu {sign} không có dấu đi cùng", f"The bracket {sign} has no partner"),
        tr("Thêm dấu còn thiếu hoặc bỏ dấu này.", "Add the other one or leave this one out."),
        position,
    )


def _check_counts(signs: list[Sign]) -> None:
    if len(signs) > MOST_WORDS:
        raise QueryError(
            tr(f"Câu tìm có quá nhiều từ ({len(signs)})", f"The query has too many words ({len(signs)})"),
            tr(f"Tối đa {MOST_WORDS} từ.", f"At most {MOST_WORDS} words."),
        )
    prefixes = [s for s in signs if s.kind is Kind.PREFIX]
    if len(prefixes) > MOST_PREFIXES:
        raise QueryError(
            tr("Quá nhiều từ có dấu *", "Too many words with *"),
            tr(f"Tối đa {MOST_PREFIXES} từ.", f"At most {MOST_PREFIXES} words."),
            prefixes[MOST_PREFIXES].position,
        )
    if not any(s.kind.ends_operand for s in signs):
        raise QueryError(
            tr("Câu tìm không có từ nào", "The query has no word"),
            tr("Viết từ cần tìm, hoặc * để lấy tất cả.", "Write what to look for, or * for everything."),
        )


def _check_order(signs: list[Sign]) -> None:
    """Check that brackets, fields and operators have what they need on both sides."""
    before: Sign | None = None
    for sign in (*signs, None):
        open_end = before is None or not before.kind.ends_operand
        needs_left = sign is None or sign.kind in (Kind.AND, Kind.OR, Kind.CLOSE)
        twice = (
            sign is not None and sign.kind is Kind.NOT and before is not None and before.kind in (Kind.NOT, Kind.FIELD)
        )
        nested = sign is not None and sign.kind is Kind.FIELD and before is not None and before.kind is Kind.FIELD
        if (needs_left and open_end) or twice or nested:
            raise _nothing_there(before, sign)
        before = sign


def _nothing_there(before: Sign | None, sign: Sign | None) -> QueryError:
    culprit = before if before is not None else sign
    if culprit is None:
        return QueryError(tr("Câu tìm không có từ nào", "The query has no word"))
    text = f"{FIELDS[culprit.text][0]}:" if culprit.kind is Kind.FIELD else culprit.text
    return QueryError(
        tr(f"“{text}” thiếu từ đi kèm", f"“{text}” has no words to apply to"),
        tr(
            'Viết thêm từ, hoặc đặt trong ngoặc kép nếu đó chỉ là văn bản, ví dụ "AND".',
            'Add words, or put it in quotes if it is just text, like "AND".',
        ),
        culprit.position,
    )
