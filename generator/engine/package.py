"""Read a .docx as its parts within safe bounds, and write one: fixed dates, static parts already compressed."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.parsers import expat

from lxml import etree

from bloc.language import tr

from ..errors import TemplateError

__all__ = [
    "DECLARATION",
    "MAX_TAGS",
    "OFFICE",
    "TYPES",
    "Entry",
    "content_types",
    "main_part",
    "read",
    "text_parts",
    "with_relationships",
    "with_types",
    "write",
]

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPES = "[Content_Types].xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""Namespace of ids in the text that name a relationship; kinds of relationships begin with it too."""

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEXTS = tuple(
    f"wordprocessingml.{kind}+xml" for kind in ("document.main", "header", "footer", "footnotes", "endnotes")
)
_MAX_TOTAL = 50 * 1024 * 1024
_MAX_ENTRIES = 2000
MAX_TAGS = 4_000_000
"""Of XML in all parts, with attributes: a tree of more would fill some gigabytes."""
_MAX_READ = 5 * 1024 * 1024
_READ = ("[content_types].xml", ".rels", "settings.xml", "numbering.xml", "styles.xml")
"""The parts that are read as trees whatever their tags."""
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""All that Word takes; zipfile unpacks others without a bound, whatever size they claim."""
_DIRECTORY_ENTRY = b"PK\x01\x02"
_LEVEL = 3
# 1980-01-01 00:00, the first moment a zip can name: equal input gives equal bytes.
_DOS_TIME, _DOS_DATE = 0, 0x21
_UTF8_NAME, _DEFLATED = 0x800, 8
_LOCAL = struct.Struct("<4sHHHHHLLLHH")
_CENTRAL = struct.Struct("<4sHHHHHHLLLHHHHHLL")
_END = struct.Struct("<4sHHHHLLH")
# What zipfile raises for damaged files; a name that is no UTF-8 is a ValueError.
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
)


@dataclass(frozen=True)
class Entry:
    """One part of the package, compressed."""

    name: str
    crc: int
    size: int
    compressed: bytes

    @classmethod
    def of(cls, name: str, data: bytes) -> Entry:
        """Return the entry of a part's bytes."""
        packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
        return cls(name, zlib.crc32(data), len(data), packer.compress(data) + packer.flush())


def read(data: bytes, name: str = ".docx") -> dict[str, bytes]:
    """Return the parts of a Word file by name, in the order of the file.

    Raises TemplateError for anything but a plain .docx of bounded size: an old .doc, a zip bomb, a file with macros,
    one with broken XML or a document type, whose entities would be read into the result.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise _refused(
            name,
            "đây là tệp .doc cũ hoặc có mật khẩu; mở bằng Word, lưu lại thành .docx",
            "an old .doc or encrypted file; save it as .docx",
        )
    if data.count(_DIRECTORY_ENTRY) > 5 * _MAX_ENTRIES:  # other packed files may lie inside; zipfile lists all it finds
        raise _refused(name, "có quá nhiều tệp bên trong", "too many files inside")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if len(infos) > _MAX_ENTRIES or sum(info.file_size for info in infos) > _MAX_TOTAL:
                raise _refused(name, "giải nén ra quá lớn (trên 50 MB)", "too large when unpacked (over 50 MB)")
            parts: dict[str, bytes] = {}
            seen: set[str] = set()
            for info in infos:
                _check_name(name, info.filename, seen)
                if info.compress_type not in _PACKED:
                    raise _refused(name, "nén theo kiểu Word không đọc được", "packed in a way that Word does not read")
                with archive.open(info) as stream:
                    parts[info.filename] = stream.read(info.file_size + 1)
    except _UNREADABLE as error:
        raise _refused(
            name, "không phải tệp Word (.docx) hoặc tệp đã hỏng", "not a Word file (.docx), or damaged"
        ) from error
    if parts.get(TYPES):
        _check_xml(name, TYPES, parts[TYPES])
    kinds = content_types(parts)
    told = {kind.lower() for kind in [*kinds.values(), *_default_types(parts)]}
    if any("template.main+xml" in kind for kind in told):
        raise _refused(name, "đây là tệp .dotx; lưu lại thành .docx", "a .dotx file; save it as .docx")
    if any("macroenabled" in kind or "vbaproject" in kind for kind in told) or "word/vbaproject.bin" in seen:
        raise _refused(
            name, "tệp có macro; lưu lại thành .docx không macro", "the file has macros; save it as a plain .docx"
        )
    tags = 0
    for part, content in parts.items():
        if part.lower().endswith((".xml", ".rels")) or kinds.get(part, "").endswith("xml"):
            _check_xml(name, part, content)
            tags += content.count(b"<") + content.count(b"=")
    if tags > MAX_TAGS:
        raise _refused(name, "quá nhiều thành phần XML; chia thành nhiều tệp", "too much XML; make several files")
    if not main_part(parts):
        raise _refused(name, "không có phần nội dung của tệp Word", "the main part of a Word file is not there")
    return parts


def content_types(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the content type of each part that `[Content_Types].xml` names, whether it is there or not."""
    return {(one.get("PartName") or "").lstrip("/"): one.get("ContentType") or "" for one in _typed(parts, "Override")}


def _default_types(parts: Mapping[str, bytes]) -> list[str]:
    """Return the content types that `[Content_Types].xml` gives to file endings."""
    return [one.get("ContentType") or "" for one in _typed(parts, "Default")]


def _typed(parts: Mapping[str, bytes], kind: str) -> list[etree._Element]:
    return list(etree.fromstring(parts[TYPES]).iter(_TYPES + kind)) if parts.get(TYPES) else []


def main_part(parts: Mapping[str, bytes]) -> str:
    """Return the name of the part with the body, nothing where there is none; `read` refuses such a file."""
    return next((part for part, kind in content_types(parts).items() if kind == _MAIN and part in parts), "")


def text_parts(parts: Mapping[str, bytes]) -> frozenset[str]:
    """Return the names of the parts that hold text: body, headers, footers, foot- and endnotes."""
    return frozenset(part for part, kind in content_types(parts).items() if kind.endswith(_TEXTS) and part in parts)


def style_ids(data: bytes | None) -> dict[str, str]:
    """Return the ids of the styles of `word/styles.xml` by name."""
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    styles = etree.fromstring(data).iter(f"{w}style") if data else ()
    names = ((style.find(f"{w}name"), style.get(f"{w}styleId") or "") for style in styles)
    return {name.get(f"{w}val") or "": identity for name, identity in names if name is not None}


def with_types(data: bytes, endings: Mapping[str, str], parts: Mapping[str, str]) -> bytes:
    """Return `[Content_Types].xml` with the types of file endings and of single parts, those it lacks added."""
    root = etree.fromstring(data)
    known = {(one.get("Extension") or "").lower() for one in root.iter(_TYPES + "Default")}
    for ending, kind in endings.items():
        if ending.lower() not in known:
            root.insert(0, etree.Element(_TYPES + "Default", Extension=ending, ContentType=kind))
    for part, kind in parts.items():
        etree.SubElement(root, _TYPES + "Override", PartName=f"/{part}", ContentType=kind)
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def with_relationships(data: bytes | None, xml: str) -> bytes:
    """Return a .rels part with more relationships, given as elements without namespace."""
    root = etree.fromstring(data or f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode())
    root.extend(etree.fromstring(f'<x xmlns="{_RELATIONSHIPS}">{xml}</x>'))
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def _check_name(name: str, part: str, seen: set[str]) -> None:
    """Raise TemplateError for a part's name that leads outside, that no part may have, or that is there twice."""
    steps = part.split("/")
    if "" in steps or ".." in steps or len(part) > 255 or re.search(r'[\\:*?"<>|\x00-\x1f]', part):
        raise _refused(name, f"có phần tên không dùng được: {part[:80]!r}", f"a part has a bad name: {part[:80]!r}")
    if part.lower() in seen:
        raise _refused(name, f"có hai phần cùng tên {part}", f"two parts are named {part}")
    seen.add(part.lower())


def _check_xml(name: str, part: str, data: bytes) -> None:
    """Raise TemplateError for a part that is no XML, or that declares a document type, in whatever encoding."""

    def refuse(*_: object) -> None:
        raise _refused(name, f"{part} có khai báo DOCTYPE, không nhận", f"{part} has a DOCTYPE, which is not accepted")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
        if part.lower().endswith(_READ):
            if len(data) > _MAX_READ:
                raise _refused(name, f"{part} lớn hơn 5 MB", f"{part} is over 5 MB")
            etree.fromstring(data)  # it has bounds of its own, as to depth
    except (expat.ExpatError, etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise _refused(
            name,
            f"{part} không phải XML đúng ({error}); mở bằng Word, lưu lại rồi thử lại",
            f"{part} is not well-formed XML ({error}); open the file in Word, save it and try again",
        ) from error


def _refused(name: str, vietnamese: str, english: str) -> TemplateError:
    return TemplateError(tr(f"{name}: {vietnamese}.", f"{name}: {english}."))


def write(entries: Iterable[Entry]) -> bytes:
    """Return a zip of the entries, `[Content_Types].xml` first as Word writes it."""
    ordered = sorted(entries, key=lambda entry: entry.name != TYPES)
    body, directory, offset = [], [], 0
    for entry in ordered:
        name = entry.name.encode()
        meta = (_UTF8_NAME, _DEFLATED, _DOS_TIME, _DOS_DATE, entry.crc, len(entry.compressed), entry.size, len(name), 0)
        local = _LOCAL.pack(b"PK\x03\x04", 20, *meta)
        body += [local, name, entry.compressed]
        directory += [_CENTRAL.pack(b"PK\x01\x02", 20, 20, *meta, 0, 0, 0, 0, offset), name]
        offset += len(local) + len(name) + len(entry.compressed)
    central = b"".join(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(ordered), len(ordered), len(central), offset, 0)
    return b"".join((*body, central, end))
