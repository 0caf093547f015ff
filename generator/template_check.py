"""Everything that is wrong in a Word template, found without data: in its file, its tags, its names, its cells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from bloc.language import tr

from .engine import confined, package
from .engine.part import compile_part
from .engine.places import Place, W, walk
from .engine.source import PartSource, tag_spans
from .errors import Mistake, TemplateError
from .mended import mended
from .papers import ALL_DOCUMENTS, Document, find_document
from .template_fields import Fields, fields_for
from .template_names import Names, read_names

__all__ = ["check_template"]

_MOST_BYTES = 50 * 1024 * 1024
_WORDS = re.compile(r"[^\W\d]\w*")
_SMART_QUOTES = re.compile("[“”„‘’]")
_CLOSING = re.compile(r"\}\}|%\}")
_PARAGRAPH_TAG = re.compile(r"\{(?:%p\s[^{}]*%|\{p\s[^{}]*\})\}")
_TAKES_ALL = re.compile(r"\{[{%](?:p|tr|tc)\s")
_MOST_QUOTED = 60


def check_template(source: str | Path | bytes, document: str | None = None) -> tuple[Mistake, ...]:
    """Return everything that is wrong in a template of a document, in the order of its parts and paragraphs.

    Without `document` the name of the file tells it, as `ke-hoach.docx`; where that is no document's, names are those
    of all of them. A file that is no sound .docx is one mistake of the file.
    Raises UnknownDocumentError; OSError when the file cannot be read.
    """
    named = find_document(document) if document else _named_by(source)
    try:
        return tuple(_mistakes(_read(source), fields_for(named)))
    except TemplateError as error:
        if error.mistakes:
            return error.mistakes
        what = str(error).removeprefix(_this_file()).lstrip(":, ")
        return (Mistake(Place(tr("tệp", "file")), "", what),)


def _named_by(source: str | Path | bytes) -> Document | None:
    if isinstance(source, bytes):
        return None
    stem = unicodedata.normalize("NFC", Path(source).stem).casefold()
    return next((one for one in ALL_DOCUMENTS if one.id == stem), None)


def _this_file() -> str:
    return tr("tệp này", "this file")


def _read(source: str | Path | bytes) -> bytes:
    if isinstance(source, bytes):
        data = source
    else:
        with Path(source).open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise TemplateError(tr("lớn hơn 50 MB; giảm ảnh trong mẫu.", "over 50 MB; use smaller pictures."))
    return data


def _mistakes(data: bytes, fields: Fields) -> Iterator[Mistake]:
    sources = {source.name: source for source in confined.sources(data, _this_file())}
    parts = package.read(data, _this_file())
    texts = package.text_parts(parts)
    lines = {name: mended(source) for name, source in sources.items()}
    names = {name: read_names("\n".join(lines[name]), fields) for name in sources}
    used = frozenset().union(
        *(one.used for one in names.values()), *(_left_out(sources[name], lines[name]) for name in sources)
    )
    if unused := _unused(fields, used):
        yield Mistake(Place(package.main_part(parts)), "", unused, "W")
    for name, content in parts.items():
        found: list[Mistake] = []
        if name in sources:
            found += _in_tags(sources[name], names[name])
        if name in texts:
            found += _in_text(name, content)
        yield from sorted(found, key=lambda mistake: mistake.place.paragraph)


def _in_tags(source: PartSource, names: Names) -> Iterator[Mistake]:
    """Yield what is wrong in the tags of a part, and in their names."""
    try:
        compile_part(source)
    except TemplateError as error:
        yield from error.mistakes
    for line, what in names.wrong:
        tag = source.tag_at(line)
        if tag:
            yield Mistake(tag.place, tag.around, what)
    for tag in source.tags:
        if not unicodedata.is_normalized("NFC", tag.written):
            yield Mistake(tag.place, tag.around, _decomposed(), "W")
        if _SMART_QUOTES.search(tag.written):
            yield Mistake(tag.place, tag.around, _smart_quotes(), "W")


def _left_out(source: PartSource, lines: tuple[str, ...]) -> set[str]:
    """Return the words of tags that are wrong: what they were to print is not missing."""
    texts = [mistake.text for mistake in source.mistakes]
    texts += [tag.code for tag, line in zip(source.tags, lines[1:], strict=False) if tag.code not in line]
    return {word for text in texts for word in _WORDS.findall(text)}


def _unused(fields: Fields, used: frozenset[str]) -> str | None:
    """Return the warning that names the document's own tags which no part uses, None where there are none."""
    if fields.document is None:
        return None
    missing = [name for name in fields.own if name in fields.expected and name not in used]
    if not missing:
        return None
    listed, name = ", ".join(missing), fields.document.name
    return tr(
        f"mẫu không in {listed}, nên {name} sẽ thiếu phần đó; thêm thẻ {{{{ {missing[0]} }}}} vào chỗ cần in, hoặc bỏ "
        "qua nếu cố ý",
        f"the template does not print {listed}, which {name} will lack; add {{{{ {missing[0]} }}}} where it belongs, "
        "or leave it so if it is meant",
    )


@dataclass
class _Paragraph:
    place: Place
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.texts)


def _in_text(name: str, content: bytes) -> Iterator[Mistake]:
    """Yield stray closing braces in the text of a part, and cells that may end empty."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:  # too deep; without tags the part is not read when the template is compiled
        return
    paragraphs: dict[etree._Element, _Paragraph] = {}
    by_index: dict[int, _Paragraph] = {}
    cells: list[etree._Element] = []
    for element, place in walk(root, name):
        if element.tag == W + "p":
            paragraphs[element] = by_index[place.paragraph] = _Paragraph(place)
        elif element.tag == W + "tc":
            cells.append(element)
        elif element.tag == W + "t" and element.text and place.paragraph >= 0:
            by_index[place.paragraph].texts.append(element.text)
    for paragraph in paragraphs.values():
        yield from _stray_braces(paragraph)
        yield from _lost_words(paragraph)
    for cell in cells:
        blocks = [child for child in cell if child.tag != W + "tcPr"]
        if blocks and all(
            block.tag == W + "p" and _PARAGRAPH_TAG.fullmatch(paragraphs[block].text.strip()) for block in blocks
        ):
            first = paragraphs[blocks[0]]
            yield Mistake(first.place, _quoted(first.text), _empty_cell(), "W")


def _lost_words(paragraph: _Paragraph) -> Iterator[Mistake]:
    """Yield what stands beside a tag that takes the whole paragraph, and is lost with it."""
    text = paragraph.text
    spans = [span for span in tag_spans(text) if span[1] is not None]
    taking = next((text[begin:end] for begin, end in spans if _TAKES_ALL.match(text, begin)), None)
    rest = text
    for begin, end in reversed(spans):
        rest = rest[:begin] + rest[end:]
    if taking and rest.strip():
        what = tr(
            f"đoạn này còn chữ ngoài thẻ {taking}, sẽ không được in; chuyển thẻ sang một đoạn riêng",
            f"the text beside {taking} will not be printed; move the tag into a paragraph of its own",
        )
        yield Mistake(paragraph.place, _quoted(text), what, "W")


def _stray_braces(paragraph: _Paragraph) -> Iterator[Mistake]:
    text, start, outside = paragraph.text, 0, []
    for begin, end in tag_spans(text):
        outside.append(text[start:begin])
        start = len(text) if end is None else end
    outside.append(text[start:])
    found = next((match.group() for piece in outside for match in _CLOSING.finditer(piece)), None)
    if found:
        opening = {"}}": "{{", "%}": "{%"}[found]
        what = tr(
            f"có {found} nhưng không có {opening} mở trước nó, nên được in nguyên; thêm {opening}, hoặc bỏ {found}",
            f"{found} has no {opening} before it, so it is printed as it is; add {opening} or take {found} out",
        )
        yield Mistake(paragraph.place, _quoted(text), what, "W")


def _quoted(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _MOST_QUOTED else text[:_MOST_QUOTED].rpartition(" ")[0] + "…"


def _decomposed() -> str:
    return tr(
        "tên gõ bằng chữ có dấu tách rời (Unicode tổ hợp), được sửa khi soạn; nên gõ lại bằng bảng mã Unicode dựng sẵn",
        "typed with letters and marks apart (NFD), mended when a document is made; better type it again composed (NFC)",
    )


def _smart_quotes() -> str:
    return tr(
        "dấu nháy cong trong thẻ, được sửa thành nháy thẳng khi soạn; nên gõ nháy thẳng ' hoặc \"",
        "curly quotes in the tag, made straight when a document is made; better type ' or \"",
    )


def _empty_cell() -> str:
    return tr(
        "ô chỉ có thẻ {%p %} hoặc {{p }}, có thể không còn đoạn nào và được thêm một đoạn trống khi soạn; nên để sẵn "
        "một đoạn trống ở cuối ô",
        "the cell has {%p %} or {{p }} tags only and may end without a paragraph, so an empty one is added when a "
        "document is made; better leave an empty paragraph at its end",
    )
