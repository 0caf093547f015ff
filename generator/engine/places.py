"""Where something stands in a Word file, in words a person finds it by: part, paragraph, table, row, cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from bloc.language import tr

__all__ = ["Place", "W", "walk"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TABLE, _ROW, _CELL = W + "p", W + "tbl", W + "tr", W + "tc"
_KINDS = {_TABLE: "table", _ROW: "row", _CELL: "cell", _PARAGRAPH: "paragraph"}


@dataclass(frozen=True)
class Place:
    """A paragraph of a part. `steps` leads there: ("table", 2), ("row", 3), ("cell", 1), ("paragraph", 2)."""

    part: str
    steps: tuple[tuple[str, int], ...] = ()
    paragraph: int = -1
    """Index of the paragraph among all of the part, in the order of the XML; -1 outside of every paragraph."""

    @property
    def in_table(self) -> bool:
        """Whether the place is in a cell."""
        return any(kind == "cell" for kind, _ in self.steps)

    def __str__(self) -> str:
        """Return `thân văn bản, Bảng 2, hàng 3, ô 1`; a cell's first paragraph goes without saying."""
        words = {
            "table": tr("Bảng", "table"),
            "row": tr("hàng", "row"),
            "cell": tr("ô", "cell"),
            "paragraph": tr("đoạn", "paragraph"),
            "section": tr("phần", "section"),
        }
        told = [step for step in self.steps if not (self.in_table and step == ("paragraph", 1))]
        return ", ".join([_part_name(self.part), *(f"{words[kind]} {number}" for kind, number in told)])


def _part_name(part: str) -> str:
    file = part.rpartition("/")[2]
    kind = re.match(r"[a-z]*", file)
    names = {
        "document": tr("thân văn bản", "body"),
        "header": tr(f"đầu trang ({file})", f"header ({file})"),
        "footer": tr(f"chân trang ({file})", f"footer ({file})"),
        "footnotes": tr("cước chú", "footnotes"),
        "endnotes": tr("chú thích cuối", "endnotes"),
        "core": tr("thuộc tính của tệp", "properties of the file"),
    }
    return names.get(kind.group() if kind else "", part)


def walk(root: etree._Element, part: str) -> Iterator[tuple[etree._Element, Place]]:
    """Yield every element of a part with the place of the paragraph it belongs to, in the order of the XML."""
    counters: list[dict[str, int]] = [{}]
    path: list[tuple[str, int]] = []
    paragraphs: list[Place] = []
    seen = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        kind = _KINDS.get(str(element.tag))
        if event == "end":
            if kind:
                path.pop()
                counters.pop()
                if kind == "paragraph":
                    paragraphs.pop()
            continue
        if kind:
            counters[-1][kind] = counters[-1].get(kind, 0) + 1
            path.append((kind, counters[-1][kind]))
            counters.append({})
            if kind == "paragraph":
                paragraphs.append(Place(part, tuple(path), seen))
                seen += 1
        yield element, paragraphs[-1] if paragraphs else Place(part, tuple(path))
