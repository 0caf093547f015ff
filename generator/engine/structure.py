"""The structure of a part's Jinja source: which block ends where, what each tag stands in, whether branches agree.

XML around tags stays well-formed whatever the data only if each branch of an `if` leaves the same elements open, and
the body of a loop those it found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum

from bloc.language import tr

from ..errors import Mistake
from .source import PartSource, Tag

__all__ = ["ENDS", "INLINE_SET", "OPENERS", "Slot", "Structure", "read_structure", "tag_word"]

ENDS = {
    name: f"end{name}" for name in ("if", "for", "set", "macro", "call", "filter", "with", "block", "raw", "autoescape")
}
OPENERS = {end: name for name, end in ENDS.items()}
_ONCE = ("with", "block", "autoescape")
"""Blocks whose body stands in its place exactly once, so that it may open what is closed after it."""
_WORD = re.compile(r"\{%[-+]?\s*(\w+)")
INLINE_SET = re.compile(r"\{%[-+]?\s*set\b[^=]*=(?!=)")
_XML = re.compile(r"<(/?)([^\s/<>]+)([^<>]*)(>|$)")
_TEXT_ELEMENTS = ("w:t",)
_PLAIN_ELEMENTS = ("w:delText", "a:t", "m:t")
_FIELD_ELEMENTS = ("w:instrText", "w:delInstrText", "w:fldSimple")
_CONTAINERS = ("w:body", "w:tc", "w:hdr", "w:ftr", "w:footnote", "w:endnote", "w:txbxContent", "w:tbl", "w:tr")


class Slot(Enum):
    """What a printed value stands in, which decides what it may be."""

    TEXT = "text"
    """Inside w:t."""
    PLAIN = "plain"
    """Inside another element or a property: one line of text."""
    FIELD = "field"
    """Inside the instructions of a field, which Word carries out."""
    ATTRIBUTE = "attribute"
    RUNS = "runs"
    """Beside the runs of a paragraph: `{{r x}}`."""
    BLOCK = "block"
    """Beside paragraphs, rows or cells: `{{p x}}`, `{{tr x}}`, `{{tc x}}`."""


@dataclass(frozen=True)
class Structure:
    """Mistakes in the structure, and the slot of every tag."""

    mistakes: tuple[Mistake, ...]
    slots: tuple[Slot, ...]


def tag_word(tag: Tag) -> str:
    """Return the first word of a `{% ... %}` tag, nothing for others."""
    match = _WORD.match(tag.code)
    return match.group(1) if match else ""


def read_structure(source: PartSource) -> Structure:
    """Return the structure of a part."""
    return _Reader(source).read()


@dataclass(frozen=True)
class _State:
    """The elements that are open at a point, and whether the point lies inside an element's own brackets."""

    elements: tuple[str, ...] = ()
    inside: bool = False


@dataclass
class _Block:
    name: str
    tag: Tag
    entry: _State
    exits: list[_State] = field(default_factory=list)
    has_else: bool = False


class _Reader:
    def __init__(self, source: PartSource) -> None:
        self._source = source
        self._elements: list[str] = []
        self._inside = False
        self._blocks: list[_Block] = []
        self._mistakes: list[Mistake] = []

    def read(self) -> Structure:
        slots: list[Slot] = []
        self._pass_text(self._source.texts[0])
        for tag, after in zip(self._source.tags, self._source.texts[1:], strict=True):
            slots.append(self._slot())
            if tag.code.startswith("{%"):
                self._pass_statement(tag, tag_word(tag))
            self._pass_text(after)
        for block in self._blocks:
            self._note(block.tag, _unclosed(block))
        return Structure(tuple(self._mistakes), tuple(slots))

    def _note(self, tag: Tag, what: str) -> None:
        self._mistakes.append(Mistake(tag.place, tag.around, what))

    @property
    def _state(self) -> _State:
        return _State(tuple(self._elements), self._inside)

    def _restore(self, state: _State) -> None:
        self._elements, self._inside = list(state.elements), state.inside

    def _pass_text(self, text: str) -> None:
        """Follow the elements that a text opens and closes; it may begin and end inside the brackets of one."""
        if self._inside:
            before, found, text = text.partition(">")
            if not found:
                return
            self._inside = False
            if before.endswith("/"):
                self._close()
        for match in _XML.finditer(text):
            closing, name, rest, end = match.groups()
            if closing:
                self._close()
            elif not (end and rest.endswith("/")):  # an attribute, too, may stop before a tag at a slash
                self._elements.append(name)
            self._inside = not end

    def _close(self) -> None:
        if self._elements:
            self._elements.pop()

    def _slot(self) -> Slot:
        top = self._elements[-1] if self._elements else ""
        if top in _FIELD_ELEMENTS:
            return Slot.FIELD
        if self._inside:
            return Slot.ATTRIBUTE
        if top in _TEXT_ELEMENTS:
            return Slot.TEXT
        if top in _PLAIN_ELEMENTS or not top.startswith("w:"):
            return Slot.PLAIN
        nearest_one = next((name for name in reversed(self._elements) if name == "w:p" or name in _CONTAINERS), "")
        return Slot.RUNS if nearest_one == "w:p" else Slot.BLOCK

    def _pass_statement(self, tag: Tag, word: str) -> None:
        if self._blocks and self._blocks[-1].name == "raw" and word != "endraw":
            return
        if word in ENDS and not (word == "set" and INLINE_SET.match(tag.code)):
            self._blocks.append(_Block(word, tag, self._state))
        elif word in ("else", "elif"):
            self._branch(tag, word)
        elif word in OPENERS:
            self._end(tag, OPENERS[word])

    def _branch(self, tag: Tag, word: str) -> None:
        block = next(
            (b for b in reversed(self._blocks) if b.name in (("if", "for") if word == "else" else ("if",))), None
        )
        if block is None:
            return self._note(
                tag,
                tr(
                    f"{word} không nằm trong {{% if %}} nào đang mở; thêm {{% if … %}} ở trước hoặc bỏ thẻ này",
                    f"{word} stands in no open {{% if %}}; add one before it or take this tag out",
                ),
            )
        self._leave_open_above(block)
        if block.has_else:
            self._note(
                tag,
                tr(
                    f"{word} đứng sau else; else phải là nhánh cuối cùng, mỗi if chỉ có một else",
                    f"{word} stands behind else; else must be the last branch, one for each if",
                ),
            )
        block.exits.append(self._state)
        block.has_else = block.has_else or word == "else"
        self._restore(block.entry)
        return None

    def _end(self, tag: Tag, name: str) -> None:
        block = next((b for b in reversed(self._blocks) if b.name == name), None)
        if block is None:
            return self._note(
                tag,
                tr(
                    f"end{name} không có {{% {name} … %}} mở trước nó; thêm thẻ mở hoặc bỏ thẻ này",
                    f"end{name} has no {{% {name} … %}} before it; add one or take this tag out",
                ),
            )
        self._leave_open_above(block)
        self._blocks.remove(block)
        last = self._state
        if not self._agrees(block, last):
            self._note(block.tag, _differs(block, tag))
        return None

    def _leave_open_above(self, block: _Block) -> None:
        """Note the blocks inside this one that were never closed."""
        while self._blocks[-1] is not block:
            inner = self._blocks.pop()
            self._note(inner.tag, _unclosed(inner))

    @staticmethod
    def _agrees(block: _Block, last: _State) -> bool:
        if block.name in _ONCE or block.name == "raw":
            return True
        ends = [*block.exits, last]
        if block.name == "if":
            return all(end == ends[0] for end in ends) and (block.has_else or ends[0] == block.entry)
        return all(end == block.entry for end in ends)


def _unclosed(block: _Block) -> str:
    end = ENDS[block.name]
    return tr(
        f"khối {block.name} chưa đóng; thêm {{% {end} %}} (cùng dạng với thẻ mở: p, tr, tc) vào cuối khối",
        f"the block {block.name} is not closed; add {{% {end} %}} (of the kind of its opener: p, tr, tc) at its end",
    )


def _differs(block: _Block, end: Tag) -> str:
    kind = tr("các nhánh", "the branches") if block.name == "if" else tr("phần lặp lại", "the repeated part")
    return tr(
        f"{kind} từ đây đến {end.written} ({end.place}) không bao trọn các đoạn, ô hoặc hàng, nên có dữ liệu sẽ làm "
        "hỏng tệp; đặt thẻ mở và thẻ đóng cùng dạng ({%p %} cho đoạn, {%tr %} cho hàng, {%tc %} cho ô), cùng trong một "
        "ô hoặc cùng ngoài bảng",
        f"{kind} from here to {end.written} ({end.place}) cover no whole paragraphs, cells or rows, so that some data "
        "would break the file; use tags of one kind ({%p %} for paragraphs, {%tr %} for rows, {%tc %} for cells), both "
        "in one cell or both outside of the table",
    )
