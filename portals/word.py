"""A story as a Word file that pastes cleanly: A4, Times New Roman, Word's own styles, pictures in their places."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any, cast

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from .blocks import Block, Figure, Run, Table, TextBlock, blocks
from .paste import caption_of
from .pictures import Picture
from .story import Story

__all__ = ["write_word"]

_FONT = "Times New Roman"
_WIDTH, _HEIGHT = Cm(15.5), Cm(12)
_LIST_STYLES = {"bullet": "List Bullet", "number": "List Number"}


def write_word(story: Story, when: dt.datetime) -> bytes:
    """Return the .docx; `when` is the moment written into its properties."""
    document = Document()
    _page_and_styles(document)
    article = story.article
    properties = document.core_properties
    properties.title, properties.author = article.title[:255], (article.author or "")[:255]
    properties.last_modified_by, properties.comments, properties.language = "", "", "vi-VN"
    properties.created = properties.modified = when.astimezone(dt.UTC).replace(tzinfo=None)
    document.add_heading(article.title, level=1)
    if article.summary:
        document.add_paragraph().add_run(article.summary).bold = True
    for block in blocks(story.body):
        _write(document, story, block)
    if article.author:
        line = document.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        line.add_run(article.author).bold = True
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _page_and_styles(document: WordDocument) -> None:
    """Set A4 and one font; python-docx's own template has US Letter and the theme's fonts and colours."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(2)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{name}"), None)
        for name in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{name}"), _FONT)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")
    for name, size in {"Normal": 14, "Heading 1": 16, "Heading 2": 14, "Heading 3": 14, "Heading 4": 14}.items():
        style = cast(ParagraphStyle, document.styles[name])
        style.font.name, style.font.size = _FONT, Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.font.italic = name == "Heading 4"
        style.paragraph_format.space_before = Pt(0 if name == "Normal" else 6)
        style.paragraph_format.space_after = Pt(6)


def _write(document: WordDocument, story: Story, block: Block) -> None:
    if isinstance(block, Figure):
        _picture(document, story.picture(block.element))
    elif isinstance(block, Table):
        _table(document, block)
    else:
        _runs(_paragraph(document, block), block.runs)


def _paragraph(document: WordDocument, block: TextBlock) -> Paragraph:
    if block.kind == "heading":
        return cast(Paragraph, document.add_heading(level=block.level))
    if block.kind == "quote":
        return document.add_paragraph(style="Quote")
    if block.kind in _LIST_STYLES:
        paragraph = document.add_paragraph(
            style=_LIST_STYLES[block.kind] + (f" {block.level}" if block.level > 1 else "")
        )
        if block.kind == "number":
            _count(document, paragraph, block.number)
        return paragraph
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.keep_with_next = block.text.endswith(":") or None  # the list it announces
    return paragraph


def _count(document: WordDocument, paragraph: Paragraph, number: int) -> None:
    """Let each list begin at 1; Word would go on counting from the list before."""
    numbering = document.part.numbering_part.element
    style = cast(ParagraphStyle, paragraph.style)
    abstract = numbering.num_having_numId(style.element.pPr.numPr.numId.val).abstractNumId.val
    if number == 1:
        numbering.add_num(abstract).add_lvlOverride(ilvl=0).add_startOverride(1)
    latest = max(num.numId for num in numbering.num_lst if num.abstractNumId.val == abstract)
    properties: Any = paragraph._p.get_or_add_pPr()  # python-docx declares no type for what it generates
    properties.get_or_add_numPr().get_or_add_numId().val = latest


def _runs(paragraph: Paragraph, runs: tuple[Run, ...]) -> None:
    for part in runs:
        run = paragraph.add_run(part.text)
        run.bold, run.italic, run.underline = part.bold or None, part.italic or None, part.underline or None
        if part.href:
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), paragraph.part.relate_to(part.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            run._r.addprevious(link)
            link.append(run._r)
            run.underline = True


def _table(document: WordDocument, block: Table) -> None:
    if not block.rows:
        return
    table = document.add_table(rows=0, cols=max(len(row) for row in block.rows), style="Table Grid")
    for row in block.rows:
        for cell, runs in zip(table.add_row().cells, row, strict=False):
            _runs(cell.paragraphs[0], runs)
    document.add_paragraph()


def _picture(document: WordDocument, picture: Picture) -> None:
    line = document.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.paragraph_format.keep_with_next = True
    shape = line.add_run().add_picture(io.BytesIO(picture.data))
    scale = min(_WIDTH / shape.width, _HEIGHT / shape.height, 1.0)
    shape.width, shape.height = Length(int(shape.width * scale)), Length(int(shape.height * scale))
    shape._inline.docPr.set("descr", picture.photo.alt or picture.photo.caption)
    shape._inline.docPr.set("name", picture.name)
    caption = document.add_paragraph()
    caption.alignment = WD_ALIGN_PARAGRAPH.CENTER
    caption.add_run(caption_of(picture.photo)).italic = True
