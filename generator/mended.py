"""A part's Jinja source mended so far that it can be parsed as a whole, whatever is wrong in its tags."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .engine.environment import ENVIRONMENT
from .engine.source import PartSource, Tag
from .engine.structure import ENDS, INLINE_SET, OPENERS, tag_word

__all__ = ["mended"]

_NAMES = re.compile(r"[^\W\d]\w*")
_ANYTHING = "{% if 1 %}"


@dataclass
class _Block:
    name: str
    """As the template has it, which its end names."""
    end: str
    """The end of what stands in its place."""
    has_else: bool = False


def mended(source: PartSource) -> tuple[str, ...]:
    """Return the lines of Jinja source without text, line n + 2 for tag n: wrong tags are left out, blocks closed.

    Of a wrong tag that opens a block one is kept that gives values to the same names.
    """
    blocks: list[_Block] = []
    lines = [""]
    for tag in source.tags:
        lines.append(_line(tag, blocks).replace("\n", " ").replace("\r", " "))
    lines.append("".join(block.end for block in reversed(blocks)))
    return tuple(lines)


def _line(tag: Tag, blocks: list[_Block]) -> str:
    code, word = tag.code, tag_word(tag)
    raw = bool(blocks) and blocks[-1].name == "raw"
    if code.startswith("{#") or (raw and word != "endraw"):
        return ""
    if code.startswith("{{"):
        return code if _parses(code) else ""
    if word == "set" and INLINE_SET.match(code):
        return code if _parses(code) else _assignment(code)
    if word in ENDS:
        return _opened(code, word, blocks)
    if word in ("elif", "else"):
        return _branch(code, word, blocks)
    return _closed(OPENERS[word], blocks) if word in OPENERS else ""


def _assignment(code: str) -> str:
    """Return an assignment to the name of a wrong one."""
    name = next((name for name in _NAMES.findall(code) if name != "set"), None)
    return f"{{% set {name} = none %}}" if name and _parses(f"{{% set {name} = none %}}") else ""


def _parses(code: str) -> bool:
    try:
        ENVIRONMENT.parse(code)
    except Exception:  # the parser, or Python reading a number of thousands of digits
        return False
    return True


def _opened(code: str, word: str, blocks: list[_Block]) -> str:
    if word == "raw":
        blocks.append(_Block("raw", ""))
        return ""
    end = f"{{% {ENDS[word]} %}}"
    if word == "autoescape" or not _parses(code + end):
        code, end = _stand_in(code, word)
    blocks.append(_Block(word, end))
    return code


def _stand_in(code: str, word: str) -> tuple[str, str]:
    """Return a block, and its end, that names what the wrong one names."""
    names = [name for name in _NAMES.findall(code) if name not in (word, "in", "if", "not", "and", "or", "is")]
    if word == "for":
        targets = _NAMES.findall(code.partition(" in ")[0].partition("for")[2])
        block = f"{{% for {', '.join(targets)} in [] %}}", "{% endfor %}"
    elif word in ("macro", "call"):
        block = f"{{% macro {', '.join(names[:1])}({', '.join(dict.fromkeys(names[1:]))}) %}}", "{% endmacro %}"
    elif word == "set" and names:
        block = f"{{% set {names[0]} %}}", "{% endset %}"
    elif word == "with" and names:
        block = f"{{% with {names[0]} = none %}}", "{% endwith %}"
    else:
        return _ANYTHING, "{% endif %}"
    return block if _parses("".join(block)) else (_ANYTHING, "{% endif %}")


def _branch(code: str, word: str, blocks: list[_Block]) -> str:
    kinds = ("if", "for") if word == "else" else ("if",)
    block = next((one for one in reversed(blocks) if one.name in kinds), None)
    if block is None:
        return ""
    closed = _close_above(block, blocks)
    if block.has_else:
        return closed
    block.has_else = word == "else"
    if word == "else":
        return f"{closed}{{% else %}}"
    return closed + (code if _parses(f"{_ANYTHING}{code}{{% endif %}}") else "{% elif 1 %}")


def _closed(name: str, blocks: list[_Block]) -> str:
    block = next((one for one in reversed(blocks) if one.name == name), None)
    if block is None:
        return ""
    closed = _close_above(block, blocks)
    blocks.pop()
    return closed + block.end


def _close_above(block: _Block, blocks: list[_Block]) -> str:
    """Return the ends of the blocks inside this one, which were never closed."""
    ends = []
    while blocks[-1] is not block:
        ends.append(blocks.pop().end)
    return "".join(ends)
