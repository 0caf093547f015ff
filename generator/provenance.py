"""Where a document comes from: an id derived from dossier and document, and the data that it prints, kept by that id.

The data stay in the dossier's folder, under `.thidua/`; the document itself tells only the id and hashes.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from lxml import etree

from bloc import BlocYear
from bloc.files import write_atomic
from bloc.language import tr

from .engine import package
from .engine.places import Place, W, walk
from .engine.printed import parsed
from .engine.stamp import Origin, Stamp
from .errors import TemplateError

if TYPE_CHECKING:
    from .engine.template import Rendering

__all__ = ["Record", "document_id", "find_record", "keep", "origin", "stage_of", "text_digest", "texts"]

FOLDER = ".thidua"
_TEXT_PARTS = re.compile(r"word/(?:document\d*|header\d*|footer\d*|footnotes\d*|endnotes\d*)\.xml")
_SIGNS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n"}
_COMPUTED = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Record:
    """What is kept of one rendering."""

    document: str
    stage: str
    stamp: Stamp
    text: str
    """SHA-256 of the text as it was written."""
    printed: Mapping[str, Any]
    """The data that the document prints."""

    @classmethod
    def of(
        cls,
        year: BlocYear,
        document: str,
        made: Rendering,
        *,
        draft: bool = False,
        to_sign: bool = False,
        copy: int | None = None,
    ) -> Record:
        """Return the record of a rendering with a stamp."""
        stage = stage_of(year, document, draft=draft, to_sign=to_sign, copy=copy)
        return cls(document, stage, cast(Stamp, made.stamp), text_digest(made.data), made.printed)


def stage_of(year: BlocYear, document: str, *, draft: bool, to_sign: bool, copy: int | None = None) -> str:
    """Return which stage of a document is written: `du-thao-lan-2`, `trinh-ky`, or nothing for the final one.

    One copy alone is told by its number from 1: `ban-03`, `trinh-ky-ban-03`.
    """
    stage = f"du-thao-lan-{year.document(document).draft_no}" if draft else "trinh-ky" if to_sign else ""
    return "-".join(filter(None, (stage, "" if copy is None else f"ban-{copy + 1:02d}")))


def document_id(year: BlocYear, document: str, stage: str) -> str:
    """Return the id of a document of a dossier, the same on every computer: 32 hexadecimal digits."""
    named = (year.bloc.name, year.bloc.province or "", str(year.emulation_year), document, stage)
    return hashlib.sha256("\0".join(named).encode()).hexdigest()[:32]


def origin(year: BlocYear, document: str, stage: str, *, embed: bool = False, gaps: bool = False) -> Origin:
    """Return what a document is told to say of where it comes from, and whether it is to show gaps as a draft does."""
    return Origin(document_id(year, document, stage), _version(), embed, gaps)


@cache
def _version() -> str:
    try:
        return version("thidua")
    except PackageNotFoundError:  # run from its sources
        return "0"


def keep(year: BlocYear, record: Record) -> OSError | None:
    """Keep a record in the dossier's folder, beside earlier ones of the same document; return why it was not kept.

    A document is no worse without its record, so that one that cannot be kept is no reason to fail.
    """
    if year.folder is None:  # a single file of facts has no place for it
        return None
    path = _path(year.folder, record.stamp)
    fields = {**vars(record.stamp), "embedded": None}
    data = {"document": record.document, "stage": record.stage, "stamp": fields, "text": record.text}
    text = json.dumps({**data, "printed": record.printed}, ensure_ascii=False, indent=1, sort_keys=True)
    content = (text + "\n").encode()
    try:
        if not (path.is_file() and path.read_bytes() == content):
            write_atomic(path, content)
    except OSError as error:
        return error
    return None


def find_record(folder: Path, stamp: Stamp) -> Record | None:
    """Return the record that a stamp speaks of, None where the folder has none that can be read."""
    try:
        data = parsed(_path(folder, stamp).read_text(encoding="utf-8"))
        return Record(data["document"], data["stage"], Stamp(**data["stamp"]), data["text"], data["printed"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _path(folder: Path, stamp: Stamp) -> Path:
    # A stamp comes from a file that anybody may have written: only its digits become part of a path.
    made_by = hashlib.sha256(f"{stamp.template} {stamp.version}".encode()).hexdigest()
    digits = (re.sub(r"[^0-9a-f]", "", part)[:32] for part in (stamp.id, stamp.data, made_by))
    return folder / FOLDER / f"{'-'.join(digits)}.json"


def texts(data: bytes, name: str = ".docx") -> list[tuple[Place, str]]:
    """Return the text of every paragraph that has some, with its place: body, headers, footers, notes.

    Without what a program writes of itself when it saves the file: page numbers, empty notes and headers.
    Raises TemplateError for what is no sound Word file.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    found: list[tuple[Place, str]] = []
    for part, content in sorted(package.read(data, name).items()):
        if not _TEXT_PARTS.fullmatch(part):
            continue
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise TemplateError(
                tr(f"{name}, {part}: XML hỏng ({error}).", f"{name}, {part}: broken XML ({error}).")
            ) from error
        found += _texts(root, part)
    return found


def _texts(root: etree._Element, part: str) -> Iterator[tuple[Place, str]]:
    pieces: dict[Place, list[str]] = {}
    fields = _Fields()
    for element, place in walk(root, part):
        if not fields.computed(element) and place.paragraph >= 0:
            pieces.setdefault(place, []).append(_sign(element))
    for place, signs in pieces.items():
        if (text := "".join(signs)).strip():
            yield place, text


def _sign(element: etree._Element) -> str:
    parent = element.getparent()
    if parent is None or parent.tag != W + "r":  # a w:tab of a paragraph's look is a stop, not a character
        return ""
    return element.text or "" if element.tag == W + "t" else _SIGNS.get(str(element.tag), "")


class _Fields:
    """The fields that are open while a part is read: each one's instruction, and whether its result has begun."""

    def __init__(self) -> None:
        self._open: list[tuple[str, bool]] = []

    def computed(self, element: etree._Element) -> bool:
        """Take up the next element; whether it belongs to a result that Word computes, as a page number."""
        if element.tag == W + "fldChar":
            kind = element.get(W + "fldCharType")
            if kind == "begin":
                self._open.append(("", False))
            elif self._open:
                instruction, _ = self._open.pop()
                if kind == "separate":
                    self._open.append((instruction, True))
        elif element.tag == W + "instrText" and self._open and not self._open[-1][1]:
            self._open[-1] = (self._open[-1][0] + (element.text or ""), False)
        elif element.tag == W + "t":
            simple = next(element.iterancestors(W + "fldSimple"), None)
            if simple is not None and _COMPUTED.match(simple.get(W + "instr") or ""):
                return True
        return any(result and _COMPUTED.match(instruction) for instruction, result in self._open)


def text_digest(data: bytes) -> str:
    """Return the SHA-256 of a document's text: the same however a program has packed it."""
    lines = "\n".join(text for _, text in texts(data))
    return hashlib.sha256(lines.encode()).hexdigest()
