"""Official papers laid out by other means than our templates: each a function that gives the bytes of a .docx."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable, Iterable
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import docx
import docx.oxml
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt, Twips

from generator.lines import text_width

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARENT, ISSUER = "UBND TỈNH NAM ĐỊNH", "SỞ XÂY DỰNG"
NUMBER, DATE = "Số: 05/KH-SXD", "Nam Định, ngày 12 tháng 8 năm 2024"
TITLE, SUBJECT = "KẾ HOẠCH", "Tổ chức phong trào thi đua năm 2024"
BASES = (
    "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
    "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành một số điều "
    "của Luật Thi đua, khen thưởng.",
)
OPENING = "Sở Xây dựng ban hành kế hoạch tổ chức phong trào thi đua năm 2024 như sau:"
PLAN = (
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Mục đích",
    "a) Tạo khí thế thi đua sôi nổi trong các đơn vị;",
    "b) Hoàn thành các chỉ tiêu được giao.",
    "2. Yêu cầu",
    "- Thiết thực, hiệu quả, không hình thức.",
    "II. TỔ CHỨC THỰC HIỆN",
    "1. Văn phòng Sở theo dõi, đôn đốc việc thực hiện.",
    "2. Các đơn vị báo cáo kết quả trước ngày 15 tháng 12 năm 2024./.",
)
POST, SIGNER = "GIÁM ĐỐC", "Nguyễn Văn A"
RECIPIENTS = ("- Sở Nội vụ tỉnh Nam Định;", "- Các đơn vị thuộc Sở;", "- Lưu: VT, VP (03).")

_TIMES = "".join(f' w:{letters}="Times New Roman"' for letters in ("ascii", "hAnsi", "cs", "eastAsia"))
TNR = f"<w:rFonts{_TIMES}/>"
NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_ROOT = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMES.items())
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"


# Pieces of XML


def run(text: str, size: int = 28, *, b: bool = False, i: bool = False, font: str = TNR, more: str = "") -> str:
    """Return a run; line breaks and tabs as in Python."""
    parts = "<w:br/>".join(
        "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in line.split("\t"))
        for line in text.split("\n")
    )
    sized = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else ""
    return f"<w:r><w:rPr>{font}{'<w:b/>' * b}{'<w:i/>' * i}{sized}{more}</w:rPr>{parts}</w:r>"


def par(
    inside: str = "",
    align: str = "center",
    *,
    first: int = 0,
    left: int = 0,
    right: int = 0,
    before: int = 0,
    after: int = 0,
    line: int = 240,
    border: bool = False,
    lead: str = "",
    tabs: str = "",
    tail: str = "",
) -> str:
    """Return a paragraph of runs; an empty one is as high as a line of 14 points."""
    edge = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>' if border else ""
    return (
        f'<w:p><w:pPr>{lead}{edge}{tabs}<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" '
        f'w:lineRule="auto"/><w:ind w:left="{left}" w:right="{right}" w:firstLine="{first}"/><w:jc w:val="{align}"/>'
        f'<w:rPr>{TNR}<w:sz w:val="28"/></w:rPr>{tail}</w:pPr>{inside}</w:p>'
    )


def text(words: str, *, size: int = 28, first: int = 720, lead: str = "", **look: Any) -> str:
    """Return a paragraph of the body."""
    return par(run(words, size, **look), "both", first=first, after=120, line=264, lead=lead)


def plan_body(lines: Iterable[str] = PLAN) -> str:
    """Return the paragraphs of a body, headings bold: `I. MỤC ĐÍCH`, `1. Mục đích`."""
    return "".join(text(line, b=not line.endswith((".", ";", ":", "./.")) or line.isupper()) for line in lines)


def bases(lines: Iterable[str] = BASES) -> str:
    """Return the legal bases."""
    return "".join(text(line, i=True) for line in lines)


def table(widths: Iterable[int], *rows: Iterable[str], border: str = "") -> str:
    """Return a table; each cell is given as its paragraphs."""
    widths = list(widths)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    drawn = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inside}</w:tc>'
            for width, inside in zip(widths, row, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>{border}'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{drawn}</w:tbl>'
    )


BORDERS = "<w:tblBorders>{}</w:tblBorders>".format(
    "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
)
LEFT, RIGHT = 3936, 5846
PADDING = 216


# Ruled lines: functions of the length and the room, in twips


def border_line(length: float, room: float) -> str:
    """Return an empty paragraph narrowed to its border."""
    side = round((room - length) / 2)
    return par(left=side, right=side, border=True)


def connector(length: float, room: float) -> str:
    """Return a paragraph that holds a straight connector."""
    return par(f"<w:r>{shape_line(length, room)}</w:r>")


def shape_line(length: float, room: float, down: int = 50) -> str:
    """Return a DrawingML line so far below the paragraph's upper edge, with VML for older programs."""
    wide, aside = round(length * 635), round((room - length) / 2 * 635)
    return (
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" '
        'simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column">'
        f'<wp:posOffset>{aside}</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph">'
        f'<wp:posOffset>{down * 635}</wp:posOffset></wp:positionV><wp:extent cx="{wide}" cy="0"/><wp:wrapNone/>'
        '<wp:docPr id="1" name="Line 1"/><a:graphic><a:graphicData '
        f'uri="{NAMES["wps"]}"><wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{wide}" cy="0"/></a:xfrm><a:prstGeom prst="straightConnector1"><a:avLst/></a:prstGeom>'
        '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>'
        f"</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback>{vml_picture(length, room)}"
        "</mc:Fallback></mc:AlternateContent>"
    )


def vml_picture(length: float, room: float) -> str:
    """Return a VML line."""
    begin = (room - length) / 40
    return (
        f'<w:pict><v:line from="{begin:.2f}pt,2pt" to="{begin + length / 20:.2f}pt,2pt" '
        'style="position:absolute;z-index:1" strokeweight=".75pt"/></w:pict>'
    )


def vml_line(length: float, room: float) -> str:
    """Return a paragraph that holds a VML line."""
    return par(f"<w:r>{vml_picture(length, room)}</w:r>")


def underscores(length: float, room: float) -> str:
    """Return the line as the Government's own files have it: raised underscores, which Word shrinks to two thirds."""
    count = round(length / (text_width("_", 14) * 2 / 3))
    return par(run("_" * count, more='<w:vertAlign w:val="superscript"/>'))


def dashes(length: float, room: float) -> str:
    """Return hyphens in place of a line, as typewriters had."""
    return par(run("-" * round(length / text_width("-", 14))))


def nothing(length: float, room: float) -> str:
    """Return no line."""
    return ""


Line = Callable[[float, float], str]
MOTTO_LENGTH, ISSUER_LENGTH = 3424, 750  # 60.4 mm; 13.2 of the 32 mm that the name is long


def subject_line(line: Line, subject: str = SUBJECT, room: float = 9071) -> str:
    """Return the line below a subject, 0.4 of it."""
    return line(0.4 * text_width(subject, 14, bold=True), room)


# Papers


def names_left(line: Line = border_line, room: float = LEFT - PADDING, *, underline: bool = False) -> str:
    """Return the agencies' names, each in a paragraph, and the line below."""
    more = '<w:u w:val="single"/>' if underline else ""
    return par(run(PARENT, 26)) + par(run(ISSUER, 26, b=True, more=more)) + line(ISSUER_LENGTH, room)


def names_right(line: Line = border_line, room: float = RIGHT - PADDING, *, underline: bool = False) -> str:
    """Return the nation's name and motto and the line below."""
    more = '<w:u w:val="single"/>' if underline else ""
    return par(run(NATION, 26, b=True)) + par(run(MOTTO, 28, b=True, more=more)) + line(MOTTO_LENGTH, room)


def number_par(number: str = NUMBER) -> str:
    """Return the line of the number."""
    return par(run(number, 26))


def date_par(date: str = DATE) -> str:
    """Return the line of place and date."""
    return par(run(date, 28, i=True))


def head(line: Line = border_line, *, number: str = NUMBER, date: str = DATE, underline: bool = False) -> str:
    """Return the head as a table of two columns and two rows."""
    return table(
        (LEFT, RIGHT),
        (names_left(line, underline=underline), names_right(line, underline=underline)),
        (number_par(number), date_par(date) if date else par()),
    )


def title(kind: str = TITLE, subject: str = SUBJECT, line: Line = border_line, *, underline: bool = False) -> str:
    """Return type, subject and the line below."""
    more = '<w:u w:val="single"/>' if underline else ""
    below = par(run(subject, b=True, more=more)) + subject_line(line, subject)
    return par(run(kind, b=True), before=240) + below + par()


def received(lines: Iterable[str] = RECIPIENTS) -> str:
    """Return the list of recipients."""
    first = par(run("Nơi nhận:", 24, b=True, i=True), "left")
    return first + "".join(par(run(line, 22), "left") for line in lines)


def signed(*posts: str, name: str = SIGNER, room: int = 4) -> str:
    """Return posts, room to sign, the name."""
    return "".join(par(run(post, b=True)) for post in posts or (POST,)) + par() * room + par(run(name, b=True))


def end(*posts: str, name: str = SIGNER, recipients: Iterable[str] = RECIPIENTS) -> str:
    """Return recipients and signature in a table."""
    return table((4500, 5282), (received(recipients), signed(*posts, name=name)))


def section(*, landscape: bool = False, start: int = 0, header: str = "rIdHeader", footer: str = "") -> str:
    """Return the `w:sectPr` of an A4 page with lawful margins and the page number above from page 2 on."""
    wide, high = (16838, 11906) if landscape else (11906, 16838)
    orient = ' w:orient="landscape"' if landscape else ""
    begin = f'<w:pgNumType w:start="{start}"/>' if start else ""
    above = f'<w:headerReference w:type="default" r:id="{header}"/>' if header else ""
    below = f'<w:footerReference w:type="default" r:id="{footer}"/>' if footer else ""
    return (
        f'<w:sectPr>{above}{below}<w:pgSz w:w="{wide}" w:h="{high}"{orient}/><w:pgMar w:top="1134" w:right="1134" '
        f'w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>{begin}<w:titlePg/></w:sectPr>'
    )


COMPLEX_PAGE = "".join(
    f"<w:r><w:rPr>{TNR}<w:sz w:val='28'/></w:rPr>{inside}</w:r>"
    for inside in (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>2</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
)
SIMPLE_PAGE = f'<w:fldSimple w:instr=" PAGE \\* MERGEFORMAT ">{run("2")}</w:fldSimple>'
_DEFAULTS = f'<w:docDefaults><w:rPrDefault><w:rPr>{TNR}<w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>'
_NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
STYLES = _DEFAULTS + _NORMAL


def pack(body: str, *, sect: str = "", styles: str = STYLES, page: str = par(COMPLEX_PAGE), **parts: str) -> bytes:
    """Return a .docx; `parts` are the insides of numbering, footnotes, theme, footer; `page` that of the header."""
    roots = {"styles": "styles", "header": "hdr", "footer": "ftr", "numbering": "numbering", "footnotes": "footnotes"}
    insides = {"styles": styles, "header": page, **parts}
    files = {"word/document.xml": f"<w:document {_ROOT}><w:body>{body}{sect or section()}</w:body></w:document>"}
    relations = overrides = ""
    for kind, inside in insides.items():
        root = roots.get(kind)
        files[f"word/{kind}.xml"] = f"<w:{root} {_ROOT}>{inside}</w:{root}>" if root else inside
        relations += f'<Relationship Id="rId{kind.title()}" Type="{NAMES["r"]}/{kind}" Target="{kind}.xml"/>'
        type_ = f"{_MAIN}.{kind}+xml" if root else f"application/vnd.openxmlformats-officedocument.{kind}+xml"
        overrides += f'<Override PartName="/word/{kind}.xml" ContentType="{type_}"/>'
    files["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}<Relationship Id="rIdLink" '
        f'Type="{NAMES["r"]}/hyperlink" Target="https://example.org/" TargetMode="External"/></Relationships>'
    )
    files["_rels/.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{NAMES["r"]}/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default '
        'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
        f'PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>{overrides}</Types>'
    )
    return zipped({"[Content_Types].xml": types, **files})


def zipped(files: dict[str, str]) -> bytes:
    """Return a zip of XML parts whose bytes do not depend on the clock."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(
                zipfile.ZipInfo(name), f'<?xml version="1.0" encoding="UTF-8"?>\n{content}', zipfile.ZIP_DEFLATED
            )
    return out.getvalue()


def plan(
    top: str = "", *, titled: str = "", below: str = "", closing: str = "", opening: str = "", **package: str
) -> bytes:
    """Return the plan of the sample with some of its blocks laid out otherwise."""
    body = (top or head()) + (titled or title()) + bases() + (opening or text(OPENING)) + (below or plan_body())
    return pack(body + (closing or end()), **package)


def table_plan(line: Line = border_line, *, underline: bool = False) -> bytes:
    """Return the plan with its ruled lines drawn in one way."""
    return plan(head(line, underline=underline), titled=title(line=line, underline=underline))


def by_python_docx() -> bytes:
    """Return the plan made by python-docx with direct formatting on its own template, whose fonts are others."""
    document = _a4()

    def put(holder: Any, words: str, size: float, align: str, **look: Any) -> Any:
        paragraph = holder.add_paragraph()
        paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, align)
        layout = paragraph.paragraph_format
        layout.space_before, layout.space_after = Pt(0), Pt(look.pop("after", 0))
        layout.line_spacing, layout.first_line_indent = 1.0, Twips(look.pop("first", 0))
        letters = paragraph.add_run(words)
        _times(letters, size)
        letters.bold, letters.italic = look.get("bold", False), look.get("italic", False)
        return paragraph

    def line(holder: Any, length: float, room: float) -> None:
        element = docx.oxml.parse_xml(border_line(length, room).replace("<w:p>", f"<w:p {_ROOT}>", 1))
        put(holder, "", 14, "CENTER")._p.getparent().replace(holder.paragraphs[-1]._p, element)

    columns = _columns(document, LEFT, RIGHT, rows=2)
    left, right = columns.rows[0].cells
    put(left, PARENT, 13, "CENTER")
    put(left, ISSUER, 13, "CENTER", bold=True)
    line(left, ISSUER_LENGTH, LEFT - PADDING)
    put(right, NATION, 13, "CENTER", bold=True)
    put(right, MOTTO, 14, "CENTER", bold=True)
    line(right, MOTTO_LENGTH, RIGHT - PADDING)
    put(columns.rows[1].cells[0], NUMBER, 13, "CENTER")
    put(columns.rows[1].cells[1], DATE, 14, "CENTER", italic=True)
    put(document, TITLE, 14, "CENTER", bold=True)
    put(document, SUBJECT, 14, "CENTER", bold=True)
    line(document, 0.4 * text_width(SUBJECT, 14, bold=True), 9071)
    for words in BASES:
        put(document, words, 14, "JUSTIFY", italic=True, first=720, after=6)
    for words in (OPENING, *PLAN):
        put(document, words, 14, "JUSTIFY", bold=words[-1] not in ".;:" or words.isupper(), first=720, after=6)
    left, right = _columns(document, 4500, 5282, rows=1).rows[0].cells
    put(left, "Nơi nhận:", 12, "LEFT", bold=True, italic=True)
    for words in RECIPIENTS:
        put(left, words, 11, "LEFT")
    put(right, POST, 14, "CENTER", bold=True)
    for _ in range(4):
        put(right, "", 14, "CENTER")
    put(right, SIGNER, 14, "CENTER", bold=True)
    for cell in (cell for one in document.tables for row in one.rows for cell in row.cells):
        cell._tc.remove(cell.paragraphs[0]._p)  # the empty one that a cell is made with
    return _saved(document)


def by_styles() -> bytes:
    """Return the plan with the headings and lists of python-docx's template, changed to Times New Roman."""
    document = _a4()
    for name in ("Normal", "Heading 1", "Heading 2", "List Number", "List Bullet", "Title", "Subtitle"):
        style = document.styles[name]
        _times(style, 14)
        style.font.color.rgb, style.font.italic = docx.shared.RGBColor(0, 0, 0), False
        style.font.bold = name in ("Heading 1", "Heading 2", "Title", "Subtitle")
        layout = style.paragraph_format
        layout.space_before, layout.space_after, layout.line_spacing = Pt(0), Pt(6), 1.1
        titled = "itle" in name
        layout.alignment = WD_ALIGN_PARAGRAPH.CENTER if titled else WD_ALIGN_PARAGRAPH.JUSTIFY
        layout.left_indent, layout.first_line_indent = Twips(0), Twips(0 if titled else 720)
        properties = style.element.pPr
        for edge in properties.findall(qn("w:pBdr")) + properties.findall(qn("w:contextualSpacing")):
            properties.remove(edge)
    body = document.element.body
    _put_first(body, head())
    document.add_paragraph(TITLE, "Title")
    document.add_paragraph(SUBJECT, "Subtitle")
    _put_last(body, subject_line(border_line))
    for words in BASES:
        document.add_paragraph(style="Normal").add_run(words).italic = True
    document.add_paragraph(OPENING)
    styles = {"I": "Heading 1", "-": "Normal"}
    for words in PLAN:
        style = "Heading 2" if words in (PLAN[1], PLAN[4]) else styles.get(words[0], "Normal")
        listed = words in PLAN[-2:]
        document.add_paragraph(words[3:] if listed else words, "List Number" if listed else style)
    _put_last(body, end())
    return _saved(document)


def _a4() -> Any:
    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Twips(11906), Twips(16838)
    page.top_margin = page.bottom_margin = page.right_margin = Twips(1134)
    page.left_margin, page.header_distance = Twips(1701), Twips(567)
    page.different_first_page_header_footer = True
    paragraph = page.header.paragraphs[0]
    element = docx.oxml.parse_xml(par(COMPLEX_PAGE).replace("<w:p>", f"<w:p {_ROOT}>", 1))
    paragraph._p.getparent().replace(paragraph._p, element)
    return document


def _times(holder: Any, size: float) -> None:
    holder.font.name, holder.font.size = "Times New Roman", Pt(size)
    fonts = holder.element.rPr.rFonts if hasattr(holder.element, "rPr") else holder._r.rPr.rFonts
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), "Times New Roman")


def _columns(document: Any, *widths: int, rows: int) -> Any:
    made = document.add_table(rows, len(widths))
    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Twips(width)
    for row in made.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Twips(width)
    return made


def _put_first(body: Any, xml: str) -> None:
    for at, element in enumerate(docx.oxml.parse_xml(f"<w:x {_ROOT}>{xml}</w:x>")):
        body.insert(at, element)


def _put_last(body: Any, xml: str) -> None:
    for element in docx.oxml.parse_xml(f"<w:x {_ROOT}>{xml}</w:x>"):
        body.insert(len(body) - 1, element)


def _saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


# Heads


def soft_breaks() -> bytes:
    """Return the plan whose head is one row, each cell one paragraph of lines, the lines drawn as shapes."""
    left = par(
        run(f"{PARENT}\n", 26)
        + run(ISSUER, 26, b=True)
        + f"<w:r>{shape_line(ISSUER_LENGTH, LEFT - PADDING, 700)}</w:r>"
        + run(f"\n\n{NUMBER}", 26)
    )
    right = par(
        run(f"{NATION}\n", 26, b=True)
        + run(MOTTO, 28, b=True)
        + f"<w:r>{shape_line(MOTTO_LENGTH, RIGHT - PADDING, 700)}</w:r>"
        + run(f"\n\n{DATE}", 28, i=True)
    )
    return plan(table((LEFT, RIGHT), (left, right)))


def three_columns() -> bytes:
    """Return the plan whose head has an empty column in the middle."""
    wide = (3600, 336, 5846)
    return plan(
        table(
            wide,
            (names_left(room=3600 - PADDING), par(), names_right()),
            (number_par(), par(), date_par()),
        )
    )


def on_tabs() -> bytes:
    """Return the plan whose head is laid out with centred tabs."""
    stops = '<w:tabs><w:tab w:val="center" w:pos="1600"/><w:tab w:val="center" w:pos="6200"/></w:tabs>'

    def line(left: str, right: str) -> str:
        return par(run("\t") + left + run("\t") + right, "left", tabs=stops)

    raised = '<w:vertAlign w:val="superscript"/>'
    top = (
        line(run(PARENT, 26), run(NATION, 26, b=True))
        + line(run(ISSUER, 26, b=True), run(MOTTO, 28, b=True))
        + line(run("_" * 8, more=raised), run("_" * 37, more=raised))
        + line(run(NUMBER, 26), run(DATE, 28, i=True))
    )
    closing = (
        line(run("Nơi nhận:", 24, b=True, i=True), run(POST, b=True)).replace('"1600"', '"500"')
        + "".join(par(run(words, 22), "left") for words in RECIPIENTS)
        + line("", run(SIGNER, b=True))
    )
    return plan(top, closing=closing)


def on_spaces() -> bytes:
    """Return the plan as typed on an old machine: everything placed with spaces, nothing ruled."""

    def typed(words: str, size: int = 28, **look: Any) -> str:
        return par(run(words, size, **look), "left", after=120)

    top = (
        par(run(f"  {PARENT}" + " " * 6, 26) + run(NATION, 26, b=True), "left")
        + par(run(" " * 8 + ISSUER + " " * 18, 26, b=True) + run(MOTTO, 28, b=True), "left")
        + par(run("    Số: 05/KH-SXD" + " " * 14, 26) + run(DATE, 28, i=True), "left")
    )
    named = par(run(" " * 45 + TITLE, b=True), "left") + par(run(" " * 25 + SUBJECT, b=True), "left")
    closing = (
        par(run("Nơi nhận:", 24, b=True, i=True) + run(" " * 50 + POST, b=True), "left")
        + "".join(par(run(words, 22), "left") for words in RECIPIENTS)
        + par(run(" " * 62 + SIGNER, b=True), "left")
    )
    body = "".join(typed(" " * 8 + words, b=words.isupper()) for words in (OPENING, *PLAN))
    listed = "".join(typed(" " * 8 + words, i=True) for words in BASES)
    return pack(top + named + listed + body + closing)


def box(inside: str, left: int, width: int, high: int = 1400) -> str:
    """Return a run with a floating text box, twips."""
    place = (
        f'<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>{left * 635}</wp:posOffset>'
        '</wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
    )
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" '
        'distR="0" simplePos="0" relativeHeight="3" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        f'{place}<wp:extent cx="{width * 635}" cy="{high * 635}"/><wp:wrapTopAndBottom/><wp:docPr id="2" name="Box"/>'
        f'<a:graphic><a:graphicData uri="{NAMES["wps"]}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{width * 635}" cy="{high * 635}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f'</a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx><wps:bodyPr lIns="0" '
        'rIns="0"/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback>'
        f"{vml_box(inside, left, width, high)}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def vml_box(inside: str, left: int, width: int, high: int = 1400) -> str:
    """Return a `w:pict` with a floating text box."""
    return (
        f'<w:pict><v:shape style="position:absolute;margin-left:{left / 20}pt;margin-top:0;width:{width / 20}pt;'
        f'height:{high / 20}pt" stroked="f"><v:textbox inset="0,0,0,0"><w:txbxContent>{inside}</w:txbxContent>'
        "</v:textbox></v:shape></w:pict>"
    )


def _boxed(make: Callable[[str, int, int], str]) -> bytes:
    left = names_left(connector, 3700) + number_par()
    right = names_right(connector, 5600) + date_par()
    return plan(par(make(left, -200, 3700) + make(right, 3700, 5600), "left") + par() * 6)


def in_boxes() -> bytes:
    """Return the plan whose head floats in text boxes."""
    return _boxed(box)


def in_vml_boxes() -> bytes:
    """Return the plan whose head floats in text boxes of Word 2003."""
    return _boxed(lambda *box: f"<w:r>{vml_box(*box)}</w:r>")


def nested_tables() -> bytes:
    """Return the plan whose head and signature are tables in the cells of a table."""
    left = table((3400,), (names_left(room=3400 - PADDING),), (number_par(),)) + par()
    right = table((5900,), (names_right(room=5900 - PADDING),), (date_par(),)) + par()
    last = table((9000,), (table((4300, 4484), (received(), signed())) + par(),))
    return plan(table((3600, 6182), (left, right)), closing=last)


def in_controls() -> bytes:
    """Return the plan with content controls around the head, a paragraph, a run, a row and a cell."""

    def control(inside: str) -> str:
        return f'<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'

    opening = par(control(run(OPENING)), "both", first=720, after=120, line=264)
    last = end().replace("<w:tr>", control("<w:tr>").partition("<w:tr>")[0] + "<w:tr>")
    last = last.replace("</w:tr>", "</w:tr></w:sdtContent></w:sdt>")
    return plan(control(head()), opening=opening, below=control(plan_body()), closing=last)


# Letters and numbers


NUM = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'


def levels(*formats: tuple[str, str]) -> str:
    """Return a numbering of several levels, number 1."""
    drawn = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{shown}"/><w:lvlJc w:val="left"/><w:pPr>'
        '<w:ind w:left="0" w:firstLine="720"/></w:pPr></w:lvl>'
        for n, (form, shown) in enumerate(formats)
    )
    return f'<w:abstractNum w:abstractNumId="7">{drawn}</w:abstractNum>{NUM}'


def numbered(words: str, level: int, **look: Any) -> str:
    """Return a paragraph that Word numbers."""
    return text(words, lead=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>', **look)


def auto_numbers() -> bytes:
    """Return rules whose articles, clauses and points Word numbers."""
    below = (
        numbered("Phạm vi điều chỉnh", 0, b=True)
        + numbered("Quy định này quy định việc chấm điểm thi đua.", 1)
        + numbered("Điểm được chấm theo các nhóm:", 1)
        + "".join(numbered(words, 2) for words in ("Nhiệm vụ chính trị;", "Chấp hành pháp luật;", "Thi đua."))
        + numbered("Hiệu lực", 0, b=True)
        + numbered("Quy định này có hiệu lực từ ngày ký./.", 1)
    )
    listed = levels(("decimal", "Điều %1."), ("decimal", "%2."), ("lowerLetter", "%3)"))
    top = head(number="Số: 06/QyĐ-SXD") + title("QUY ĐỊNH", "Chấm điểm thi đua năm 2024")
    return pack(top + bases() + text("Sở Xây dựng quy định như sau:") + below + end(), numbering=listed)


def auto_letters() -> bytes:
    """Return the plan with six points that Word letters a) to f): the alphabet is not the Vietnamese one."""
    below = text(PLAN[0], b=True) + text(PLAN[1], b=True)
    below += "".join(numbered(f"Chỉ tiêu thứ {n}.", 0) for n in ("nhất", "hai", "ba", "tư", "năm", "sáu"))
    return plan(below=below + plan_body(PLAN[-3:]), numbering=levels(("lowerLetter", "%1)")))


_THEME = (
    f'<a:theme xmlns:a="{NAMES["a"]}" name="Văn phòng"><a:themeElements><a:clrScheme name="a"/><a:fontScheme name="a">'
    '<a:majorFont><a:latin typeface="Times New Roman"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Times New Roman"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont>'
    '</a:fontScheme><a:fmtScheme name="a"/></a:themeElements></a:theme>'
)
THEMED = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/>'


def by_theme() -> bytes:
    """Return the plan whose font, size and gaps come from the theme and the defaults of the document only."""
    styles = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{THEMED}<w:sz w:val="28"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>' + _NORMAL
    )
    body = (head() + title()).replace(TNR, "").replace('<w:sz w:val="28"/><w:szCs w:val="28"/>', "")
    look = '<w:pPr><w:ind w:firstLine="720"/><w:jc w:val="both"/></w:pPr>'
    plain = f"<w:p>{look}<w:r><w:rPr>{{}}</w:rPr><w:t>{{}}</w:t></w:r></w:p>"
    body += "".join(plain.format("<w:i/>", escape(words)) for words in BASES)
    bold = (PLAN[0], PLAN[1], PLAN[4], PLAN[6])
    body += "".join(plain.format("<w:b/>" * (words in bold), escape(words)) for words in (OPENING, *PLAN))
    return pack(body + end().replace(TNR, ""), styles=styles, theme=_THEME)


def calibri_normal() -> bytes:
    """Return the plan where Normal is Calibri 11 with gaps of its own, and every letter is set directly."""
    calibri = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri" w:eastAsia="Calibri"/>'
    styles = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{calibri}<w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:spacing '
        f'w:after="200" w:line="276" w:lineRule="auto"/></w:pPr><w:rPr>{calibri}<w:sz w:val="22"/></w:rPr></w:style>'
    )
    return plan(styles=styles)


def tracked() -> bytes:
    """Return the plan with changes that were tracked: accepted, it is the plan."""
    who = 'w:id="9" w:author="Nguyễn Văn A" w:date="2024-08-01T08:00:00Z"'

    def gone(words: str) -> str:
        return (
            f"<w:del {who}>" + run(words).replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>") + "</w:del>"
        )

    was = f'<w:rPrChange {who}><w:rPr><w:sz w:val="20"/></w:rPr></w:rPrChange>'
    old = f'<w:pPrChange {who}><w:pPr><w:jc w:val="left"/></w:pPr></w:pPrChange>'
    opening = par(
        run(OPENING[:30]) + gone("năm 2023 ") + f"<w:ins {who}>{run(OPENING[30:])}</w:ins>",
        "both", first=720, after=120, line=264, tail=old,
    )  # fmt: skip
    below = par(
        f'<w:moveFromRangeStart w:name="m" {who}/><w:moveFrom {who}>{run("Đoạn chuyển đi.")}</w:moveFrom>'
        '<w:moveFromRangeEnd w:id="9"/>' + run(PLAN[0], b=True, more=was), "both", first=720, after=120, line=264,
    )  # fmt: skip
    below += par(f"<w:moveTo {who}>{run(PLAN[1], b=True)}</w:moveTo>", "both", first=720, after=120, line=264)
    removed = par(gone("Đoạn bị xóa."), "both", first=720).replace("<w:rPr>", f"<w:rPr><w:del {who}/>", 1)
    number = par(run("Số: ", 26) + gone("04") + f"<w:ins {who}>{run('05', 26)}</w:ins>" + run("/KH-SXD", 26))
    return plan(head().replace(number_par(), number), opening=opening + removed, below=below + plan_body(PLAN[2:]))


def with_fields() -> bytes:
    """Return the plan with fields, links, smart tags and a footnote."""

    def field(code: str, shown: str, size: int = 28, **look: Any) -> str:
        marks = [
            run("", size, more="").replace("</w:r>", f'<w:fldChar w:fldCharType="{k}"/></w:r>')
            for k in ("begin", "separate", "end")
        ]
        asked = run("", size).replace("</w:r>", f"<w:instrText> {code} </w:instrText></w:r>")
        return marks[0] + asked + marks[1] + run(shown, size, **look) + marks[2]

    date = par(run("Nam Định, ", i=True) + field('DATE \\@ "dd"', "ngày 12 tháng 8 năm 2024", i=True))
    number = par(run("Số: ", 26) + field("MERGEFIELD so", "05", 26) + run("/KH-SXD", 26))
    top = head().replace(date_par(), date).replace(number_par(), number)
    smart = f'<w:smartTag w:uri="x" w:element="place">{run("Sở Xây dựng")}</w:smartTag>'
    note = f'<w:r><w:rPr>{TNR}<w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    link = f'<w:hyperlink r:id="rIdLink">{run(OPENING[11:30])}</w:hyperlink>'
    opening = par(smart + link + note + run(OPENING[30:]), "both", first=720, after=120, line=264)
    simple = f'<w:fldSimple w:instr=" MERGEFIELD nguoi_ky ">{run(SIGNER, b=True)}</w:fldSimple>'
    closing = end().replace(run(SIGNER, b=True), simple)
    foot = f'<w:footnote w:id="2">{par(run("Theo công văn trước đây.", 20), "both")}</w:footnote>'
    return plan(top, opening=opening, closing=closing, footnotes=foot, page=par(SIMPLE_PAGE))


def decomposed() -> bytes:
    """Return the plan typed on a machine that writes letters and their marks apart (NFD)."""
    with zipfile.ZipFile(io.BytesIO(plan())) as archive:
        files = {one: archive.read(one).decode() for one in archive.namelist()}
    cut = {name: content.partition("\n")[2] for name, content in files.items()}
    body = cut["word/document.xml"]
    return zipped({**cut, "word/document.xml": unicodedata.normalize("NFD", body)})


_TCVN3 = (
    "CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "§éc lËp - Tù do - H¹nh phóc", "UBND tØnh Nam §Þnh", "Së X©y dùng",
    "Sè: 05/KH-SXD", "Nam §Þnh, ngµy 12 th¸ng 8 n¨m 2024", "KÕ ho¹ch", "Tæ chøc phong trµo thi ®ua n¨m 2024",
    "Së X©y dùng ban hµnh kÕ ho¹ch tæ chøc phong trµo thi ®ua nh­ sau:", "NguyÔn V¨n A",
)  # fmt: skip
_VNI = (
    "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "Ñoäc laäp - Töï do - Haïnh phuùc", "UBND TÆNH NAM ÑÒNH",
    "SÔÛ XAÂY DÖÏNG",
    "Soá: 05/KH-SXD", "Nam Ñònh, ngaøy 12 thaùng 8 naêm 2024", "KEÁ HOAÏCH", "Toå chöùc phong traøo thi ñua naêm 2024",
    "Sôû Xaây döïng ban haønh keá hoaïch toå chöùc phong traøo thi ñua nhö sau:", "Nguyeãn Vaên A",
)  # fmt: skip


def _legacy(font: str, words: tuple[str, ...]) -> bytes:
    fonts = f"<w:rFonts w:ascii={quoteattr(font)} w:hAnsi={quoteattr(font)} w:cs={quoteattr(font)}/>"
    nation, motto, parent, issuer, number, date, kind, subject, opening, signer = words

    def line(shown: str, size: int = 28, **look: Any) -> str:
        return par(run(shown, size, font=fonts, **look))

    top = table(
        (LEFT, RIGHT),
        (line(parent, 26) + line(issuer, 26, b=True), line(nation, 26, b=True) + line(motto, b=True)),
        (line(number, 26), line(date, i=True)),
    )
    body = text(opening, font=fonts) + text(opening, font=fonts)
    return pack(top + line(kind, b=True) + line(subject, b=True) + body + line(signer, b=True))


def in_tcvn3() -> bytes:
    """Return a plan of the nineties, in the font .VnTime."""
    return _legacy(".VnTime", _TCVN3)


def in_vni() -> bytes:
    """Return a plan of the nineties, in the font VNI-Times."""
    return _legacy("VNI-Times", _VNI)


# Other papers


def decision_with_regulation() -> bytes:
    """Return a decision and the regulation that it issues, in one file."""
    regulation = (
        par("<w:r><w:br w:type='page'/></w:r>")
        + table((LEFT, RIGHT), (names_left(), names_right()))
        + par(run("QUY CHẾ", b=True), before=240)
        + par(run("Hoạt động của Khối thi đua", b=True))
        + par(run("(Kèm theo Quyết định số 126/QĐ-SXD ngày 12 tháng 8 năm 2024 của Giám đốc Sở Xây dựng)", i=True))
        + border_line(1800, 9071)
        + par(run("Chương I", b=True), after=120)
        + par(run("QUY ĐỊNH CHUNG", b=True), after=120)
        + text("Điều 1. Phạm vi điều chỉnh", b=True)
        + text("Quy chế này quy định tổ chức và hoạt động của Khối thi đua.")
        + text("Điều 2. Nguyên tắc hoạt động", b=True)
        + text("1. Khối hoạt động theo nguyên tắc tự nguyện, bình đẳng, công khai.")
        + text("2. Các đơn vị thực hiện Quy chế này./.")
    )
    body = (
        head(number="Số: 126/QĐ-SXD")
        + title("QUYẾT ĐỊNH", "Ban hành Quy chế hoạt động của Khối thi đua")
        + par(run("GIÁM ĐỐC SỞ XÂY DỰNG", b=True), after=120)
        + bases((BASES[0], "Theo đề nghị của Chánh Văn phòng Sở."))
        + par(run("QUYẾT ĐỊNH:", b=True), after=120)
        + _article(1, "Ban hành kèm theo Quyết định này Quy chế hoạt động của Khối thi đua.")
        + _article(2, "Quyết định này có hiệu lực kể từ ngày ký.")
        + _article(3, "Chánh Văn phòng Sở và các đơn vị chịu trách nhiệm thi hành Quyết định này./.")
        + end(recipients=("- Như Điều 3;", "- Sở Nội vụ tỉnh Nam Định;", "- Lưu: VT, VP (05)."))
    )
    return pack(body + regulation)


def _article(number: int, words: str) -> str:
    return par(run(f"Điều {number}.", b=True) + run(f" {words}"), "both", first=720, after=120, line=264)


LETTER_SUBJECT = "V/v đăng ký danh hiệu thi đua năm 2024"
ADDRESSEES = ("Kính gửi:", "- Sở Công Thương;", "- Sở Tài chính.")


def letter() -> bytes:
    """Return an official letter to two addressees, signed for the director."""
    number = number_par("Số: 12/SXD-VP") + par(run(LETTER_SUBJECT, 24), before=120)
    body = (
        head().replace(number_par(), number)
        + par(run(ADDRESSEES[0]), "left", left=2268, before=240, after=120)
        + "".join(par(run(words), "left", left=3402, after=120) for words in ADDRESSEES[1:])
        + text("Sở Xây dựng đề nghị các đơn vị đăng ký danh hiệu thi đua trước ngày 15 tháng 9 năm 2024.")
        + text("Rất mong các đơn vị quan tâm, phối hợp thực hiện./.")
    )
    who = ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    recipients = ("- Như trên;", "- Giám đốc Sở (để báo cáo);", "- Lưu: VT, VP (04).")
    return pack(body + end(*who, name="Trần Thị B", recipients=recipients))


def minutes() -> bytes:
    """Return the minutes of a meeting with two signatures and no date in the head."""
    body = (
        head(number="Số: 03/BB-SXD", date="")
        + title("BIÊN BẢN", "Hội nghị sơ kết phong trào thi đua")
        + text("Thời gian bắt đầu: 8 giờ 00 ngày 12 tháng 8 năm 2024.")
        + text("Địa điểm: Hội trường Sở Xây dựng.")
        + text("Nội dung:")
        + text("1. Ông Nguyễn Văn A khai mạc hội nghị.")
        + text("2. Bà Trần Thị B trình bày báo cáo sơ kết.")
        + text("Hội nghị kết thúc vào 11 giờ 00 ngày 12 tháng 8 năm 2024./.")
        + table((4891, 4891), (signed("THƯ KÝ", name="Trần Thị B"), signed("CHỦ TỌA")))
        + received(("- Các đơn vị;", "- Lưu: VT, Hồ sơ."))
    )
    return pack(body)


def two_papers() -> bytes:
    """Return a plan and a submission in one file, each in a section of its own."""
    first = head() + title() + bases() + text(OPENING) + plan_body() + end()
    second = (
        head(number="Số: 07/TTr-SXD", date="Nam Định, ngày 05 tháng 01 năm 2025")
        + title("TỜ TRÌNH", "Về việc tặng Cờ thi đua")
        + par(run("Kính gửi: Ủy ban nhân dân tỉnh Nam Định"), "center", after=120)
        + text("Sở Xây dựng kính trình Ủy ban nhân dân tỉnh xem xét, quyết định./.")
        + end(recipients=("- Như trên;", "- Lưu: VT, VP (02)."))
    )
    return pack(first + par(tail=section()) + second, sect=section(start=1))


def landscape_annex() -> bytes:
    """Return the plan with an annex that holds a wide table, on a page across."""
    cells = [par(run(words, 26, b=True)) for words in ("TT", "Đơn vị", "Chỉ tiêu", "Kết quả")]
    values = [par(run(words, 26)) for words in ("1", "Sở Công Thương", "Hoàn thành", "Đạt")]
    annex = (
        par(run("Phụ lục", b=True))
        + par(run("BẢNG CHỈ TIÊU THI ĐUA", b=True))
        + par(run("(Kèm theo Kế hoạch số 05/KH-SXD ngày 12 tháng 8 năm 2024 của Sở Xây dựng)", i=True))
        + border_line(1800, 14000)
        + table((1000, 5000, 4000, 4000), cells, values, border=BORDERS)
    )
    noted = text("(Chỉ tiêu cụ thể tại Phụ lục kèm theo Kế hoạch này).")
    first = head() + title() + bases() + text(OPENING) + noted + plan_body() + end()
    return pack(first + par(tail=section()) + annex, sect=section(landscape=True, start=1))


# What the decree does not bind


def of_party() -> bytes:
    """Return a paper on the Party's letterhead, which has a layout of its own."""
    top = table(
        (LEFT, RIGHT),
        (
            par(run("ĐẢNG BỘ TỈNH NAM ĐỊNH", 28)) + par(run("ĐẢNG ỦY SỞ XÂY DỰNG", 28, b=True)) + par(run("*", 28)),
            par(run("ĐẢNG CỘNG SẢN VIỆT NAM", 30, b=True)) + border_line(4000, RIGHT - PADDING),
        ),
        (par(run("Số 05-KH/ĐU", 28)), par(run("Nam Định, ngày 12 tháng 8 năm 2024", 28, i=True))),
    )
    closing = table(
        (4500, 5282),
        (
            par(run("Nơi nhận:", 28), "left") + par(run("- Các chi bộ,", 24), "left"),
            signed("T/M ĐẢNG ỦY", "BÍ THƯ"),
        ),
    )
    body = text("- Căn cứ chương trình công tác năm, Đảng ủy xây dựng kế hoạch như sau:") + text("1- Mục đích")
    return pack(top + par(run("KẾ HOẠCH", 32, b=True)) + par(run("công tác năm 2024", b=True)) + body + closing)


def article() -> bytes:
    """Return a piece for the news, typed in an office program as it came."""
    document = docx.Document()
    document.add_heading("Sở Xây dựng phát động phong trào thi đua năm 2024", 1)
    document.add_paragraph("Sáng 12/8, Sở Xây dựng tổ chức lễ phát động phong trào thi đua. Ông Nguyễn Văn A dự.")
    document.add_paragraph("Các đơn vị đã ký giao ước thi đua.")
    return _saved(document)


def blank() -> bytes:
    """Return a file in which nothing was written."""
    return _saved(docx.Document())


def contract() -> bytes:
    """Return a contract between two persons, below the nation's name, without an agency."""
    body = (
        par(run(NATION, 26, b=True))
        + par(run(MOTTO, 28, b=True))
        + border_line(MOTTO_LENGTH, 9071)
        + par(run("HỢP ĐỒNG THUÊ NHÀ", b=True), before=240, after=120)
        + text("Hôm nay, ngày 12 tháng 8 năm 2024, tại thành phố Nam Định, chúng tôi gồm:")
        + text("Bên A: Ông Nguyễn Văn A")
        + text("Bên B: Bà Trần Thị B")
        + text("Điều 1. Bên A cho Bên B thuê nhà trong 12 tháng.")
        + table((4891, 4891), (signed("ĐẠI DIỆN BÊN A"), signed("ĐẠI DIỆN BÊN B", name="Trần Thị B")))
    )
    return pack(body)


def before_decree() -> bytes:
    """Return a plan of 2018, when the page number stood below and other sizes were usual."""
    below = par(SIMPLE_PAGE, "right")
    body = head(date="Nam Định, ngày 06 tháng 03 năm 2018") + title() + plan_body()
    return pack(body + end(), sect=section(header="", footer="rIdFooter"), footer=below)


def as_html() -> str:
    """Return the plan as a page of the web, to be made a .docx by LibreOffice."""

    def centred(words: str, size: int) -> str:
        return f'<p align="center" style="font-size:{size}pt;margin:0"><b>{escape(words)}</b></p>'

    def cell(*inside: str) -> str:
        return f"<td>{''.join(inside)}</td>"

    names = cell(f'<p align="center" style="margin:0">{PARENT}</p>', centred(ISSUER, 13))
    rows = f"<tr>{names}{cell(centred(NATION, 13), centred(MOTTO, 14))}</tr>"
    number, date = (f'<p align="center">{words}</p>' for words in (NUMBER, f"<i>{DATE}</i>"))
    rows += f"<tr>{cell(number)}{cell(date)}</tr>"
    body = "".join(f'<p align="justify" style="text-indent:1cm">{escape(words)}</p>' for words in (OPENING, *PLAN))
    listed = "".join(f"<p><i>{escape(words)}</i></p>" for words in BASES)
    sent = f"<p><b><i>Nơi nhận:</i></b></p>{''.join(f'<p>{escape(words)}</p>' for words in RECIPIENTS)}"
    last = f"<table><tr>{cell(sent)}{cell(centred(POST, 14), '<br/><br/><br/><br/>', centred(SIGNER, 14))}</tr></table>"
    return (
        '<html><head><meta charset="utf-8"/><style>body {font: 14pt "Times New Roman"}</style></head>'
        f"<body><table>{rows}</table>{centred(TITLE, 14)}{centred(SUBJECT, 14)}{listed}{body}{last}</body></html>"
    )
