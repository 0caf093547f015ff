"""Names whose capitals are fixed: agencies, awards, provinces; one pass over a text finds all that are misspelled.

Source: data/ten-co-dinh.toml, and the provinces. Both tone placements (ỦY, UỶ) are right (section 0).
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from typing import Any, NamedTuple

from bloc.provinces import all_provinces
from bloc.text import nfc, old_tones

from .finding import Severity
from .slip import Slip, begins_sentence, first_lower, first_upper

__all__ = ["misspelled_names"]

_BEFORE = "[ \\n(\"“‘'\\[/:;,.…–-]"
_JOINT = "(?: ?[-–—,] ?| )"
"""What may join two parts of a name: ` - `, `, `, `-` or a space alone."""
_JOINTS = re.compile(r" ?[-–—,] ?")
_COMPOUND = frozenset({
    "cơ", "trụ", "công", "hội", "xứ", "cán", "nội", "tiến", "đồng", "cục", "đảng", "chi", "toàn", "trung", "bộ",
    "các", "những", "mỗi", "từng",
})  # fmt: skip
"""Before a small `sở`, `bộ`: another word begins there (cơ sở y tế, cán bộ công an), or many are meant (các sở)."""
_POST_BEFORE = ("Trưởng ", "trưởng ", "Chánh ", "chánh ")
"""Before a small `ban`, `phòng`, `văn phòng`, which then belongs to the post: Trưởng phòng, Phó Trưởng ban."""
_AS_TITLE = re.compile(r"(?:danh hiệu:? ?|[“\"])[“\"]?$")


class _Name(NamedTuple):
    rule: str
    severity: Severity
    common: bool
    spellings: list[str]


class _Verdict(NamedTuple):
    """What is wrong with a name as it was found, whatever is around it."""

    name: _Name
    expected: str
    capitals: bool
    """Whether capitals or letters differ; else only what joins the parts."""


def misspelled_names(text: str) -> Iterator[Slip]:
    """Yield the fixed names whose capitals or joints differ from the official spelling; NFC, single plain spaces.

    A name in capitals as a whole is right, and so is a common noun in small letters.
    """
    pattern, _ = _gazetteer()
    lowered = "\n" + text.replace("İ", "I").lower()  # the only letter that grows longer
    for match in pattern.finditer(lowered):
        start, end = match.start(1) - 1, match.end(1) - 1
        found = text[start:end]
        head_of_post = found[0].islower() and text.endswith(_POST_BEFORE, 0, start)
        verdict = _judge(first_upper(found) if head_of_post else found)
        if verdict and (severity := _severity(verdict, text, start, end)):
            expected = first_lower(verdict.expected) if head_of_post else verdict.expected
            yield Slip(verdict.name.rule, start, end, found, expected, severity)


@lru_cache(maxsize=4096)
def _judge(found: str) -> _Verdict | None:
    name = _gazetteer()[1][_key(found)]
    if found in name.spellings or found.isupper():
        return None
    expected = min(
        (_respelled(found, spelling) for spelling in name.spellings),
        key=lambda spelling: sum(a != b for a, b in zip(found, spelling, strict=False)),
    )
    if expected == found:
        return None
    return _Verdict(name, expected, _without_joints(expected) != _without_joints(found))


def _severity(verdict: _Verdict, text: str, start: int, end: int) -> Severity | None:
    """Return how sure it is that the found name is misspelled where it stands; None where it is right there."""
    name, found = verdict.name, text[start:end]
    at_head = begins_sentence(text, start) and text[start - 2 : start] != ": "
    if verdict.expected[0].islower() and at_head and first_lower(found) == verdict.expected:
        return None
    if found[0].islower() and text[:start].rstrip().rpartition(" ")[2].lower() in _COMPOUND:
        return None
    small = found.islower() or (at_head and first_lower(found).islower())
    if small and verdict.capitals and name.common:
        misused = "ỹ" in found or (name.rule == "C30-12" and _AS_TITLE.search(text, max(0, start - 12), start))
        return "W" if misused else None
    if not verdict.capitals or found.islower():
        return "W"
    return name.severity


def _respelled(found: str, spelling: str) -> str:
    """Return the official spelling, with the tone placement and the joints of the found name where they are right."""
    theirs, ours = found.split(" "), spelling.split(" ")
    if len(theirs) != len(ours):
        return spelling
    return " ".join(_syllable(mine, right) for mine, right in zip(theirs, ours, strict=True))


def _syllable(found: str, right: str) -> str:
    if right == "-" and found in "–—":
        return found  # dashes are no matter of names
    if old_tones(found.lower()) != old_tones(right.lower()):
        return right
    return "".join(a.upper() if b.isupper() else a.lower() for a, b in zip(found, right, strict=True))


def _without_joints(name: str) -> str:
    return _JOINTS.sub(" ", old_tones(name)).replace("&", "và")


def _key(name: str) -> str:
    """Return what all spellings of a name have in common."""
    return _without_joints(name.lower()).replace("sỹ", "sĩ")


@cache
def _gazetteer() -> tuple[re.Pattern[str], dict[str, _Name]]:
    """Return the pattern that finds any of the names in a text in small letters, and the names by their keys."""
    names: dict[str, _Name] = {}
    tree = _Node()
    for rule, severity, common, spelling in _entries():
        names.setdefault(_key(spelling), _Name(rule, severity, common, [])).spellings.append(spelling)
        node = tree
        for piece in _pieces(spelling.lower()):
            node = node.children[piece]
        node.ends = True
    return re.compile(f"{_BEFORE}({tree.pattern()})"), names


class _Node:
    """A place in the tree of names, so that words that many names begin with are compared once."""

    def __init__(self) -> None:
        self.children: defaultdict[str, _Node] = defaultdict(_Node)
        self.ends = False

    def pattern(self) -> str:
        """Return the expression for what may follow, the longest first."""
        ways = [piece + node.pattern() for piece, node in self.children.items()]
        if self.ends:
            ways.append(r"(?!\w)")
        return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def _entries() -> Iterator[tuple[str, Severity, bool, str]]:
    """Yield rule, severity, whether it may be a common noun, and spelling of every name."""
    text = files("generator").joinpath("data/ten-co-dinh.toml").read_text(encoding="utf-8")
    groups: list[dict[str, Any]] = tomllib.loads(nfc(text))["group"]
    provinces = sorted({province.name for province in all_provinces()} - {"Hồ Chí Minh"})
    groups.append({"rule": "C30-04", "severity": "W", "heads": ["tỉnh", "thành phố"], "names": provinces})
    for group in groups:
        for head, name in product(group.get("heads", [""]), group["names"]):
            yield group["rule"], group.get("severity", "E"), group.get("common", False), f"{head} {name}".strip()


def _pieces(name: str) -> Iterator[str]:
    """Yield the expressions for the syllables of a name, each with what joins it to the one before."""
    joint = ""
    for word in name.split(" "):
        if word == "-":
            joint = _JOINT
            continue
        syllable = word.rstrip(",")
        yield joint + _either_tone({"và": "(?:và|&)", "sĩ": "s[ĩỹ]"}.get(syllable, syllable))
        joint = _JOINT if word.endswith(",") else " "


def _either_tone(syllable: str) -> str:
    """Return the expression for both placements of the tone, as `(?:hòa|hoà)`."""
    for first, plain in (("òóỏõọ", "o"), ("ùúủũụ", "u")):
        for vowel, toned in {"a": "àáảãạ", "e": "èéẻẽẹ", "y": "ỳýỷỹỵ"}.items():
            for old, new in zip(first, toned, strict=True):
                if syllable.endswith(old + vowel) and not syllable.startswith("q"):
                    return f"(?:{syllable}|{syllable[:-2]}{plain}{new})"
    return syllable
