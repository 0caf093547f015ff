"""What a final Word file says of itself: marks of a draft, its type, number and day (D30-31, D30-42)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from bloc.language import tr
from bloc.model import DOCUMENTS, kind_of
from bloc.text import nfc, short_date
from generator.engine.package import read
from generator.engine.places import W
from generator.errors import TemplateError

from ..errors import IssueError

__all__ = ["FinalFile"]

_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
_DRAFT = re.compile(r"dự thảo(?: lần)?(?: \d+)?", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"«[^»]{1,200}»")
_NUMBER = re.compile(r"Số ?:([^/]{0,20})/ ?([^\s/]+)")
_DAY = re.compile(r"[^,]{2,60}, ?ngày(.{0,12}?)tháng(.{0,12}?)năm(.{0,12})")
_TITLES = sorted({kind.title for kind in DOCUMENTS.values() if kind.title}, key=len, reverse=True)
_TITLE = re.compile(rf"(?:BẢN |LỜI )?({'|'.join(_TITLES)})\b")


@dataclass(frozen=True)
class FinalFile:
    """The paragraphs of a Word file in reading order, spaces joined, and whether a run is highlighted."""

    paragraphs: tuple[str, ...]
    highlighted: bool

    @classmethod
    def open(cls, data: bytes, name: str) -> FinalFile:
        """Return a Word file as read.

        Raises IssueError for a file that Word would not open either, that is too big, or that has macros.
        """
        paragraphs: list[str] = []
        highlighted = False
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        try:
            parts = read(data, name)
            for part in sorted(filter(_PARTS.fullmatch, parts)):
                root = etree.fromstring(parts[part], parser)
                paragraphs += [_text(paragraph) for paragraph in root.iter(f"{W}p")]
                highlighted = highlighted or any(
                    mark.get(f"{W}val") == "yellow" for mark in root.iterfind(f".//{W}r/{W}rPr/{W}highlight")
                )
        except TemplateError as error:
            raise IssueError(str(error)) from error
        except etree.XMLSyntaxError as error:
            raise IssueError(tr(f"{name}: tệp Word hỏng.", f"{name}: a damaged Word file.")) from error
        return cls(tuple(text for text in paragraphs if text), highlighted)

    def objections(self, document: str, number: int | None, symbol: str | None, on: dt.date) -> Iterator[str]:
        """Yield why this cannot be the final file of the document with that number and day."""
        yield from self._unfinished()
        yield from self._other_type(document)
        yield from self._other_number(number, symbol)
        kind = (kind_of(document) or (None,))[0]
        if kind is None or kind.code != "BB":  # minutes bear no line of place and date (form 1.9)
            yield from self._other_day(on)

    def _unfinished(self) -> Iterator[str]:
        if any(_DRAFT.fullmatch(text) for text in self.paragraphs):
            yield tr("tệp còn chữ DỰ THẢO; dùng bản đã ký", "the file is marked DỰ THẢO; use the signed one")
        gap = next((match.group() for text in self.paragraphs if (match := _PLACEHOLDER.search(text))), None)
        if gap:
            yield tr(f"tệp còn chỗ chưa điền {gap}", f"the file has a gap: {gap}")
        elif self.highlighted:
            yield tr("tệp còn chữ tô vàng; điền hoặc bỏ tô rồi lưu lại", "the file has text marked yellow")

    def _other_type(self, document: str) -> Iterator[str]:
        found = next((match.group(1) for text in self.paragraphs if (match := _TITLE.match(text))), None)
        kind = (kind_of(document) or (None,))[0]
        wanted = kind.title if kind else None
        if wanted is None:  # an official letter bears no type (D30-53)
            return
        if found is None:
            yield tr(f"tệp không có dòng tên loại {wanted}", f"the file has no line with its type {wanted}")
        elif found != wanted:
            yield tr(f"tệp là {found}, không phải {wanted}", f"the file is a {found}, not a {wanted}")

    def _other_number(self, number: int | None, symbol: str | None) -> Iterator[str]:
        line = next((match for text in self.paragraphs if (match := _NUMBER.match(text))), None)
        if line is None:
            if number is not None:
                yield tr("tệp không có dòng Số: …/…", "the file has no line Số: …/…")
            return
        printed, sign = line.group(1).strip(), line.group(2).rstrip(".,;")
        if not printed.isdecimal():
            yield tr(f"số trong tệp còn để trống (Số: …/{sign})", f"the number in the file is blank (Số: …/{sign})")
        elif (int(printed), sign) != (number, symbol):
            given = f"{number:02d}/{symbol}" if number is not None else tr("không có số", "no number")
            yield tr(
                f"tệp ghi số {printed}/{sign}, lệnh ghi {given}; sửa --number, --symbol hoặc dùng đúng tệp",
                f"the file says {printed}/{sign}, the command {given}; correct --number, --symbol or the file",
            )

    def _other_day(self, on: dt.date) -> Iterator[str]:
        line = next((match for text in self.paragraphs if (match := _DAY.fullmatch(text))), None)
        if line is None:
            return
        parts = [part.strip() for part in line.groups()]
        if not all(part.isdecimal() for part in parts):
            yield tr("ngày tháng trong tệp còn để trống", "the date in the file is blank")
        elif [int(part) for part in parts] != [on.day, on.month, on.year]:
            day, month, year = parts
            yield tr(
                f"tệp ghi ngày {day}/{month}/{year}, lệnh ghi ngày {short_date(on)}; sửa --date hoặc dùng đúng tệp",
                f"the file says {day}/{month}/{year}, the command {short_date(on)}; correct --date or the file",
            )


def _text(paragraph: etree._Element) -> str:
    """Return a paragraph's text; tabs, breaks and hard spaces as single spaces."""
    words = [t.text or "" if t.tag == f"{W}t" else " " for t in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br")]
    return " ".join(nfc("".join(words)).split())
