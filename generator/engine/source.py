"""Turn the XML of a Word template's part into Jinja source, each tag on a line of its own with its place known.

A tag goes through four forms. Word may write `{{ ten }}` over several runs, `<w:t>{{</w:t>…<w:t> ten }}</w:t>`. A mark
with its number is put before its closing braces, where docxtpl's patterns leave it alone: `{{ ten ⟦7⟧}}`. docxtpl's
`patch_xml` joins the runs, and puts tags of paragraphs, rows and cells in the place of these. Then the source is split
at its tags: the mark tells the place, and goes; the tag begins a line, so that the line of an error tells the tag.
"""

from __future__ import annotations

import html
import io
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from bloc.language import tr
from bloc.text import nfc

from ..errors import Mistake
from .places import Place, W, walk

__all__ = ["BREAK", "PartSource", "Tag", "has_tags", "part_source", "tag_spans", "without_marks"]

# Noncharacters of Unicode, for use inside a program: a template holds none once they are taken out of it.
_MARK_OPEN, _MARK_CLOSE, BREAK, _DEFUSED = "\ufdd2", "\ufdd3", "\ufdd4", "\ufdd5"
_MARK = re.compile(f"{_MARK_OPEN}(\\d+){_MARK_CLOSE}")
_NONCHARACTERS = re.compile("[\ufdd0-\ufdef]")
_OPENING = re.compile(r"\{[{%#]")
_NEXT = re.compile(r"<|\{[{%#]")
_BRACES = re.compile(r"\{(?=[{%#])")
_CLOSINGS = {"{{": "}}", "{%": "%}", "{#": "#}"}
# What stands between braces: texts in quotes, which may hold braces, and braces of a mapping.
_INSIDE = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|[{}]|%\}', re.DOTALL)
_MERGES = re.compile(r"\{%\s*[hv]m\s*%\}")  # docxtpl looks for these to the letter
_RAW, _END_RAW = re.compile(r"\{%[-+]?\s*raw\s*[-+]?%\}"), re.compile(r"\{%[-+]?\s*endraw\s*[-+]?%\}")
_OF_TABLES = re.compile(r"\{[{%](?=(?:tr|tc)\s|\s*(?:vm|hm|cellbg|colspan)\b)\s*(\w+)")
_FOR_ROWS = re.compile(r"\{%\s*tr\s+for\b")
_TAGS_IN_BYTES = re.compile(rb"\{(?:<[^<>]*>)*[{%#]")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"})
_ONE_LINE = dict.fromkeys(map(ord, f"\r\n{BREAK}"), " ")  # in attributes line ends stand as character references
_LONGEST = 10_000
"""Characters of a tag: no search goes farther, so that a text of many quotes is read in time that grows with it."""
_MOST_HEADER_ROWS = 3
_AROUND, _MOST_QUOTED = 30, 120


@dataclass(frozen=True)
class Tag:
    """A tag of a template: how Jinja sees it, how it was written, and where."""

    code: str
    written: str
    around: str
    """The tag with the text around it."""
    place: Place


@dataclass(frozen=True)
class PartSource:
    """A part as Jinja source: `texts[0]`, then each tag with the text after it."""

    name: str
    texts: tuple[str, ...]
    tags: tuple[Tag, ...]
    mistakes: tuple[Mistake, ...] = ()

    @property
    def jinja(self) -> str:
        """The source: line 1 is the text before the first tag, line n + 2 begins with tag n."""
        return "".join(
            [self.texts[0], *(f"\n{t.code}{after}" for t, after in zip(self.tags, self.texts[1:], strict=True))]
        )

    def tag_at(self, line: int | None) -> Tag | None:
        """Return the tag of a line of the Jinja source, None for the text before all tags."""
        return self.tags[line - 2] if line and 2 <= line < len(self.tags) + 2 else None


def has_tags(data: bytes) -> bool:
    """Whether a part's XML holds a tag, perhaps split over runs; in UTF-16 zeros stand between the letters."""
    return bool(_TAGS_IN_BYTES.search(data.replace(b"\0", b"")))


def without_marks(text: str) -> str:
    """Return a text between tags as it is to be printed: the lines and marks of this module taken out again."""
    return _MARK.sub("", text.replace("\n", "").replace(BREAK, "\n"))


def part_source(name: str, data: bytes) -> PartSource:
    """Return the Jinja source of a part, with what is wrong in single tags: they must close in their own paragraph.

    Raises etree.XMLSyntaxError for XML that cannot be read.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(data, parser)
    _clean(root)
    tags, mistakes = _mark_tags(root, name)
    _repeat_headers(root)
    return _split(name, _jinja(etree.tostring(root, encoding="unicode")), tags, mistakes)


def _clean(root: etree._Element) -> None:
    """Take out what Word notes about its own editing sessions, and the characters that this module needs."""
    for element in root.iter():
        for attribute, value in element.attrib.items():
            if str(attribute).startswith(W + "rsid"):
                del element.attrib[attribute]
            elif _NONCHARACTERS.search(str(value)):
                element.set(attribute, _NONCHARACTERS.sub("", str(value)))
        if element.text and _NONCHARACTERS.search(element.text):
            element.text = _NONCHARACTERS.sub("", element.text)
        if element.tail and _NONCHARACTERS.search(element.tail):
            element.tail = _NONCHARACTERS.sub("", element.tail)


class _Text:
    """Text of one or several elements, or of one attribute, in which tags are looked for."""

    def __init__(self, place: Place, elements: list[etree._Element], attribute: str | None = None) -> None:
        self.place = place
        self._elements = elements
        self._attribute = attribute
        self._pieces = [str(element.get(attribute) if attribute else element.text) for element in elements]
        self.text = "".join(self._pieces)

    def insert(self, marks: Iterable[tuple[int, str]]) -> None:
        """Insert marks before positions of the text, given in ascending order."""
        waiting, start = deque(marks), 0
        for element, piece in zip(self._elements, self._pieces, strict=True):
            marked, last = [], 0
            while waiting and waiting[0][0] < start + len(piece):
                at, mark = waiting.popleft()
                marked += [piece[last : at - start], mark]
                last = at - start
            if marked:
                value = "".join([*marked, piece[last:]])
                if self._attribute:
                    element.set(self._attribute, value)
                else:
                    element.text = value
            start += len(piece)


def _texts(root: etree._Element, part: str) -> list[_Text]:
    """Return the texts of a part: that which each paragraph shows, and of other elements and attributes with braces."""
    found: list[_Text] = []
    visible: dict[int, tuple[Place, list[etree._Element]]] = {}
    for element, place in walk(root, part):
        found += [_Text(place, [element], str(name)) for name, value in element.attrib.items() if "{" in str(value)]
        if not element.text:
            continue
        if element.tag == W + "t" and place.paragraph >= 0:
            visible.setdefault(place.paragraph, (place, []))[1].append(element)
        elif "{" in element.text:
            found.append(_Text(place, [element]))
    return [*(_Text(place, elements) for place, elements in visible.values()), *found]


def _mark_tags(root: etree._Element, part: str) -> tuple[list[Tag], list[Mistake]]:
    """Put a mark with its number into each tag, before its closing braces; an unclosed tag is a mistake.

    One pass over each text: what docxtpl's patterns see later is known to close near by.
    """
    tags: list[Tag] = []
    mistakes: list[Mistake] = []
    for text in _texts(root, part):
        marks: list[tuple[int, str]] = []
        for start, end in tag_spans(text.text):
            if end is None:
                opening = text.text[start : start + 2]
                mistakes.append(Mistake(text.place, _around(text.text, start, start + 40), _unclosed(opening)))
                # None of the rest may be taken for a tag.
                marks += [(match.start() + 1, _DEFUSED) for match in _BRACES.finditer(text.text, start)]
                break
            written = text.text[start:end]
            if (kind := _OF_TABLES.match(written)) and not text.place.in_table:
                mistakes.append(Mistake(text.place, _around(text.text, start, end), _no_table(kind[1])))
                marks.append((start + 1, _DEFUSED))  # in its place it would swallow rows elsewhere
            elif not (written.startswith("{#") or _MERGES.fullmatch(written)):
                dash = written[-3] == "-"
                marks.append((end - 2 - dash, f"{_MARK_OPEN}{len(tags)}{_MARK_CLOSE}"))
                tags.append(Tag("", written, _around(text.text, start, end), text.place))
        text.insert(marks)
    return tags, mistakes


def tag_spans(text: str) -> Iterator[tuple[int, int | None]]:
    """Yield where each tag of a text begins and ends, comments too; None for one that does not close, the last."""
    opening = _OPENING.search(text)
    while opening:
        end = _end(text, opening.end(), _CLOSINGS[opening.group()])
        yield opening.start(), end
        opening = _OPENING.search(text, end) if end is not None else None


def _end(text: str, start: int, closing: str) -> int | None:
    """Return where the tag ends whose inside begins at `start`, None where it does not close."""
    if closing != "#}":
        depth = 0
        for token in _INSIDE.finditer(text, start, start + _LONGEST):
            sign = token.group()
            if sign == "%}" and closing == "%}":
                return token.end()
            if sign == "{":
                depth += 1
            elif sign == "}" and depth:
                depth -= 1
            elif sign == "}" and closing == "}}" and text.startswith("}}", token.start()):
                return token.start() + 2
    # As docxtpl does it: the first one, whatever the quotes say.
    found = text.find(closing, start, len(text) if closing == "#}" else start + _LONGEST)
    return found + 2 if found >= 0 else None


def _around(text: str, start: int, end: int) -> str:
    """Return a tag with some text before and after it, in one line."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if start > _AROUND:
        before = "…" + before.partition(" ")[2]
    if len(text) > end + _AROUND:
        after = after.rpartition(" ")[0] + "…"
    return " ".join(f"{before}{text[start : min(end, start + _MOST_QUOTED)]}{after}".split())


def _no_table(word: str) -> str:
    remedy = {
        "tr": tr("ngoài bảng viết {%p … %} cho cả đoạn", "outside of a table write {%p … %} for whole paragraphs"),
        "tc": tr("ngoài bảng viết {%p … %} cho cả đoạn", "outside of a table write {%p … %} for whole paragraphs"),
    }.get(word, tr("chuyển thẻ vào ô cần gộp hoặc tô màu", "move the tag into the cell to be merged or coloured"))
    return tr(f"thẻ {word} chỉ dùng trong bảng; {remedy}", f"the tag {word} is for tables only; {remedy}")


def _unclosed(opening: str) -> str:
    return tr(
        f"thẻ mở bằng {opening} nhưng không đóng trong đoạn này; thêm {_CLOSINGS[opening]} vào cuối thẻ, hoặc bỏ "
        f"{opening} (muốn in dấu ngoặc thì viết {{_{{ hoặc {{_%)",
        f"the tag opened by {opening} does not close in this paragraph; add {_CLOSINGS[opening]}, or take {opening} "
        "out (to print braces write {_{ or {_%)",
    )


def _repeat_headers(root: etree._Element) -> None:
    """Let the rows above a loop of rows repeat on every page, where the template marks no header row itself."""
    for table in root.iter(W + "tbl"):
        rows = table.findall(W + "tr")
        if any(row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows):
            continue
        written = ["".join(t.text or "" for t in row.iter(W + "t")) for row in rows]
        first = next((index for index, text in enumerate(written) if _FOR_ROWS.search(text)), 0)
        if first > _MOST_HEADER_ROWS or any(re.search(r"\{[{%]\s*tr\s", text) for text in written[:first]):
            continue
        for row in rows[:first]:
            properties = row.find(W + "trPr")
            if properties is None:
                properties = etree.Element(W + "trPr")
                row.insert(sum(child.tag == W + "tblPrEx" for child in row), properties)
            etree.SubElement(properties, W + "tblHeader")


def _jinja(xml: str) -> str:
    """Return docxtpl's Jinja source of a part's XML."""
    from docxtpl import DocxTemplate  # slow to import, and needed only where a template is compiled

    return str(DocxTemplate(io.BytesIO()).patch_xml(xml))


def _split(name: str, source: str, marked: list[Tag], mistakes: list[Mistake]) -> PartSource:
    """Return the source split at its tags, each with the place that its mark tells."""
    source = source.replace("\n", BREAK)
    marks = [(match.start(), match) for match in _MARK.finditer(source)]
    texts: list[str] = []
    tags: list[Tag] = []
    here, raw = Place(name), False
    position = next_mark = 0
    opening = _OPENING.search(source)
    while opening:
        start = opening.start()
        while next_mark < len(marks) and marks[next_mark][0] < start:
            next_mark += 1
        mark = marks[next_mark][1] if next_mark < len(marks) else None
        closing = _CLOSINGS[opening.group()]
        end = source.find(closing, opening.end()) + 2
        if end == 1:
            break
        # Tags without a mark are comments, and what docxtpl itself wrote for merged cells.
        if closing != "#}" and mark and (mark.start() < end or not _NEXT.search(source, end, mark.start())):
            end = source.find(closing, mark.end()) + 2
            known = marked[int(mark.group(1))]
            here, written, around = known.place, known.written, known.around
        else:
            written = around = source[start:end]
        texts.append(source[position:start])
        code = source[start:end]
        raw = raw and not _END_RAW.fullmatch(_MARK.sub("", code))
        tags.append(Tag(code if raw else _code(code), written, around, here))
        raw = raw or bool(_RAW.fullmatch(tags[-1].code))
        position = end
        opening = _OPENING.search(source, position)
    return PartSource(name, (*texts, source[position:]), tuple(tags), tuple(mistakes))


def _code(tag: str) -> str:
    """Return a tag as Jinja is to read it: in one line, plain characters, straight quotes, composed letters."""
    return nfc(html.unescape(_MARK.sub("", tag)).translate(_QUOTES).translate(_ONE_LINE))
