"""Templates and data for benchmarks/render.py, built in memory, the same every time.

The plan is what an office would write: letterhead, grounds, sections, two tables, conditions, tags in header and
footer. LibreOffice with the Liberation fonts lays it out on 7 pages, as made by python-docx and as saved by Word.
"""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.table import Table
from lxml import etree

__all__ = ["Case", "data_rows", "plain", "static_rows", "word_made"]

_OPENINGS = """
Trên cơ sở kết quả năm trước|Căn cứ tình hình thực tế của từng địa phương|Trong quý I|Trước ngày 30 tháng 6|
Bám sát các chỉ tiêu đã đăng ký|Cùng với nhiệm vụ chuyên môn|Ngay sau hội nghị ký kết giao ước|Định kỳ sáu tháng
"""
_ACTORS = """
các sở thành viên|cơ quan Khối trưởng|cơ quan Khối phó|công đoàn cơ sở|người đứng đầu đơn vị|Văn phòng Sở|
bộ phận tham mưu thi đua, khen thưởng|các phòng chuyên môn và đơn vị trực thuộc
"""
_ACTIONS = """
rà soát, bổ sung|xây dựng và ban hành|tổ chức thực hiện nghiêm túc|kiểm tra, đôn đốc|đánh giá khách quan|
tuyên truyền, nhân rộng|số hóa, công khai|sơ kết, rút kinh nghiệm đối với
"""
_OBJECTS = """
các tiêu chí chấm điểm thi đua|quy chế phối hợp giữa các đơn vị|những sáng kiến có khả năng áp dụng rộng rãi|
kế hoạch cải cách hành chính gắn với chuyển đổi số|gương điển hình tiên tiến là người lao động trực tiếp|
quy trình giải quyết thủ tục hành chính|hồ sơ đề nghị khen thưởng|chương trình xây dựng nông thôn mới
"""
_ENDS = """
bảo đảm dân chủ, công khai, minh bạch|lấy kết quả đầu ra làm thước đo|không chạy theo thành tích|
tránh hình thức, lãng phí|gắn với trách nhiệm của từng cá nhân|báo cáo kết quả về cơ quan thường trực của Khối|
hoàn thành 100% chỉ tiêu được giao|phù hợp với điều kiện kinh tế - xã hội của tỉnh
"""
_FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ")
_GIVEN = ("Minh", "Thị Hoa", "Văn Hùng", "Quốc Bảo", "Ngọc Ánh", "Thanh Tùng", "Kim Liên", "Đức Thắng", "Hải Yến")
_ROW_TAGS = ("{{ h.stt }}", "{{ h.ten }}", "{{ h.chuc_vu }}", "{{ h.don_vi }}", "{{ h.hinh_thuc }}", "{{ h.diem }}")
_LETTERHEAD = {
    "co_quan": "ỦY BAN NHÂN DÂN TỈNH",
    "don_vi": "Sở Nông nghiệp & Môi trường",
    "ten_khoi": "Khối thi đua số 2",
    "so": 15,
    "ky_hieu": "KH-SNNMT",
    "dia_danh": "Đồng Nai",
    "ngay": "05",
    "thang": "02",
    "nam": 2026,
    "du_thao": False,
}
_RSIDS = 60
_FORMAT = '<w:rPr><w:szCs w:val="28"/><w:lang w:val="vi-VN"/></w:rPr>'
_TAG = re.compile(r"(\{[{%]\w*\s*)(.*?)(\s*[%}]\})")
_NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
# Not in a file that Word saves today: its look in Word 2007, a picture of page 1, a bibliography.
_NOT_WORD = ("stylesWithEffects", "thumbnail", "customXml")


@dataclass(frozen=True)
class Case:
    """A template, and the data to print in it: plain JSON values."""

    template: bytes
    context: dict[str, Any]


def plain() -> Case:
    """Return the plan of 7 pages as python-docx makes it."""
    return Case(_saved(_plan()), _plan_data())


def word_made() -> Case:
    """Return the same plan as Word saves it after some days of editing."""
    document = _plan()
    _edited_in_word(document)
    return Case(_saved(document), _plan_data())


def data_rows() -> Case:
    """Return a table of one row in a loop, and 3000 rows of data."""
    document = _blank()
    _heading(document, "Danh sách đề nghị khen thưởng năm {{ nam }}")
    _table(document, ("STT", "Họ và tên", "Chức vụ", "Đơn vị", "Hình thức", "Điểm"), "rows", _ROW_TAGS)
    document.add_paragraph("Danh sách có {{ rows | length }} người.")
    chance = random.Random(3000)  # noqa: S311
    rows = [
        {
            "stt": number,
            "ten": f"{chance.choice(_FAMILIES)} {chance.choice(_GIVEN)} {chance.choice(_GIVEN)}",
            "chuc_vu": chance.choice(("Chuyên viên", "Phó Trưởng phòng", "Trưởng phòng", "Kế toán viên")),
            "don_vi": f"Phòng {chance.choice(_GIVEN)} & Phát triển",
            "hinh_thuc": chance.choice(("Bằng khen của UBND tỉnh", "Giấy khen", "Lao động tiên tiến")),
            "diem": chance.randrange(700, 1000) / 10,
        }
        for number in range(1, 3001)
    ]
    return Case(_saved(document), {**_LETTERHEAD, "rows": rows})


def static_rows() -> Case:
    """Return a table of 1000 rows without a tag, and a few tags around it."""
    document = _blank()
    _heading(document, "Phụ lục kèm theo Kế hoạch số {{ so }}/{{ ky_hieu }}")
    document.add_paragraph("Áp dụng tại {{ don_vi }} từ ngày {{ ngay }} tháng {{ thang }} năm {{ nam }}.")
    table = document.add_table(1, 5, style="Table Grid")
    _fill(table, 0, ("STT", "Tiêu chí", "Đơn vị thực hiện", "Hình thức", "Điểm tối đa"))
    chance = random.Random(1000)  # noqa: S311
    for number in range(1, 1001):
        texts = (
            str(number),
            f"{chance.choice(_listed(_ACTIONS)).capitalize()} {chance.choice(_listed(_OBJECTS))}",
            chance.choice(_listed(_ACTORS)).capitalize(),
            chance.choice(("Tự chấm", "Chấm chéo", "Cơ quan thường trực chấm")),
            str(chance.randrange(5, 50)),
        )
        cells = (f"<w:tc><w:tcPr/><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in texts)
        table._tbl.append(parse_xml(f"<w:tr {nsdecls('w')}>{''.join(cells)}</w:tr>"))
    document.add_paragraph("{% if ghi_chu %}Ghi chú: {{ ghi_chu }}{% endif %}")
    return Case(_saved(document), {**_LETTERHEAD, "ghi_chu": "điểm thưởng không quá 20% tổng điểm"})


def _listed(text: str) -> list[str]:
    return [phrase.strip() for phrase in text.split("|")]


def _sentences(chance: random.Random, count: int) -> str:
    """Return so many made-up sentences of a plan."""
    return " ".join(
        f"{chance.choice(_listed(_OPENINGS))}, {chance.choice(_listed(_ACTORS))} {chance.choice(_listed(_ACTIONS))} "
        f"{chance.choice(_listed(_OBJECTS))}, {chance.choice(_listed(_ENDS))}."
        for _ in range(count)
    )


def _saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _blank() -> Document:
    """Return a document of A4 pages in Times New Roman 14, with tags in header and footer."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (
        Mm(20),
        Mm(20),
        Mm(30),
        Mm(20),
    )
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(6), 1.0
    section.header.paragraphs[0].text = "{{ don_vi }}\t\t{% if du_thao %}DỰ THẢO{% endif %}"
    section.footer.paragraphs[0].text = "Kế hoạch số {{ so }}/{{ ky_hieu }} của {{ ten_khoi }}"
    return document


def _heading(document: Document, text: str) -> None:
    document.add_heading(text, 2)


def _body(document: Document, text: str) -> None:
    paragraph = document.add_paragraph(text)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Mm(10)


def _table(document: Document, heads: tuple[str, ...], rows: str, tags: tuple[str, ...]) -> None:
    """Add a table whose last row repeats for each `h` of `rows`."""
    table = document.add_table(4, len(heads), style="Table Grid")
    _fill(table, 0, heads)
    _fill(table, 1, (f"{{%tr for h in {rows} %}}",))
    _fill(table, 2, tags)
    _fill(table, 3, ("{%tr endfor %}",))


def _fill(table: Table, row: int, texts: tuple[str, ...]) -> None:
    for cell, text in zip(table.rows[row].cells, texts, strict=False):
        cell.text = text


def _plan() -> Document:
    chance = random.Random(2026)  # noqa: S311
    document = _blank()
    head = document.add_table(1, 2)
    head.cell(0, 0).text = "{{ co_quan }}\n{{ don_vi | upper }}\nSố: {{ so }}/{{ ky_hieu }}"
    head.cell(0, 1).text = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "{{ dia_danh }}, ngày {{ ngay }} tháng {{ thang }} năm {{ nam }}"
    )
    title = document.add_heading("KẾ HOẠCH\nTổ chức phong trào thi đua năm {{ nam }} của {{ ten_khoi }}", 1)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text in ("{%p for c in can_cu %}", "Căn cứ {{ c }};", "{%p endfor %}"):
        _body(document, text)
    _body(document, "{{ don_vi }} ban hành kế hoạch tổ chức phong trào thi đua của {{ ten_khoi }} như sau:")
    for number, name in enumerate(("MỤC ĐÍCH", "YÊU CẦU", "CHỈ TIÊU", "NỘI DUNG, BIỆN PHÁP"), 1):
        _heading(document, f"{'I' * number if number < 4 else 'IV'}. {name}")
        for place in range(1, 5):
            lead = "Trong năm {{ nam }}, {{ ten_khoi }} phấn đấu như sau. " if place % 2 else ""
            _body(document, f"{place}. {lead}{_sentences(chance, 2)}")
    _heading(document, "V. NHIỆM VỤ CỦA TỪNG ĐƠN VỊ")
    for text in ("{%p for v in nhiem_vu %}", "{{ loop.index }}. {{ v.don_vi }}", "{%p for d in v.doan %}"):
        _body(document, text)
    for text in ("- {{ d }}", "{%p endfor %}", "{%p endfor %}"):
        _body(document, text)
    _heading(document, "VI. TIẾN ĐỘ")
    heads = ("STT", "Nội dung", "Chủ trì", "Thời gian")
    _table(document, heads, "tien_do", ("{{ loop.index }}", "{{ h.viec }}", "{{ h.chu_tri }}", "{{ h.han }}"))
    _heading(document, "VII. CHỈ TIÊU ĐĂNG KÝ")
    tags = ("{{ h.ten }}", "{{ h.muc }}", "{% if h.bat_buoc %}Bắt buộc{% else %}Tự nguyện{% endif %}")
    _table(document, ("Chỉ tiêu", "Mức đăng ký", "Loại"), "chi_tieu", tags)
    _heading(document, "VIII. TỔ CHỨC THỰC HIỆN")
    for text in ("{%p if kinh_phi %}", "Kinh phí thực hiện là {{ kinh_phi }} đồng, do {{ don_vi }} bảo đảm."):
        _body(document, text)
    for text in ("{%p else %}", "Các đơn vị tự bảo đảm kinh phí.", "{%p endif %}", _sentences(chance, 3)):
        _body(document, text)
    for text in ("Nơi nhận:", "{%p for n in noi_nhan %}", "- {{ n }};", "{%p endfor %}"):
        document.add_paragraph(text)
    document.add_paragraph("GIÁM ĐỐC\n\n\n{{ nguoi_ky }}").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return document


def _plan_data() -> dict[str, Any]:
    chance = random.Random(7)  # noqa: S311
    units = ("Sở Công Thương", "Sở Tài chính", "Sở Xây dựng", "Sở Khoa học và Công nghệ", "Sở Y tế", "Ban Dân tộc")
    return {
        **_LETTERHEAD,
        "can_cu": [
            f"Quyết định số {n}/QĐ-UBND ngày 0{n} tháng 01 năm 2026 của Ủy ban nhân dân tỉnh" for n in range(1, 6)
        ],
        "nhiem_vu": [{"don_vi": unit, "doan": [_sentences(chance, 2) for _ in range(3)]} for unit in units],
        "tien_do": [
            {"viec": f"{chance.choice(_listed(_ACTIONS)).capitalize()} {object_}", "chu_tri": unit, "han": f"Tháng {n}"}
            for n, (object_, unit) in enumerate(zip(_listed(_OBJECTS), units * 2, strict=False), 1)
        ],
        "chi_tieu": [
            {"ten": f"Tỷ lệ hoàn thành {object_}", "muc": f"{chance.randrange(80, 101)}%", "bat_buoc": n % 2 == 0}
            for n, object_ in enumerate(_listed(_OBJECTS))
        ],
        "kinh_phi": "120.000.000",
        "noi_nhan": ["Ủy ban nhân dân tỉnh", "Ban Thi đua - Khen thưởng", *units, "Lưu: VT"],
        "nguoi_ky": "Nguyễn Văn An",
    }


def _edited_in_word(document: Document) -> None:
    """Make a document look as if saved by Word: revision ids, runs split by the spelling check, Word's own parts."""
    chance = random.Random(30)  # noqa: S311
    rsids = [f"00{chance.randrange(0x100000, 0xFFFFFF):06X}" for _ in range(_RSIDS)]
    section = document.sections[0]
    for root in (document.element.body, section.header._element, section.footer._element):
        for paragraph in list(root.iter(qn("w:p"))):
            _split_runs(paragraph, chance, rsids)
        for row in root.iter(qn("w:tr")):
            row.set(qn("w:rsidR"), chance.choice(rsids))
    place = f'{nsdecls("w")} w:id="0"'
    for mark in (f"<w:bookmarkEnd {place}/>", f'<w:bookmarkStart {place} w:name="_GoBack"/>'):
        document.element.body.p_lst[0].insert(1, parse_xml(mark))
    _word_parts(document, rsids)


def _split_runs(paragraph: Any, chance: random.Random, rsids: list[str]) -> None:
    """Cut the runs of a paragraph as Word does, at tags and at words marked as misspelt; each piece has its rsid."""
    w14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
    paragraph.set(f"{w14}paraId", f"{chance.randrange(0x10000000, 0x7FFFFFFF):08X}")
    paragraph.set(f"{w14}textId", "77777777")
    for name in ("rsidR", "rsidRPr", "rsidRDefault", "rsidP"):
        paragraph.set(qn(f"w:{name}"), chance.choice(rsids))
    for run in list(paragraph.iterchildren(qn("w:r"))):
        for content in list(run):
            if content.tag != qn("w:t"):
                run.addprevious(_run(chance, rsids, content))
                continue
            for piece, misspelt in _pieces(content.text or "", chance):
                text = parse_xml(f'<w:t {nsdecls("w")} xml:space="preserve"/>')
                text.text = piece
                new = _run(chance, rsids, text)
                run.addprevious(new)
                if misspelt:
                    for kind, add in (("spellStart", new.addprevious), ("spellEnd", new.addnext)):
                        add(parse_xml(f'<w:proofErr {nsdecls("w")} w:type="{kind}"/>'))
        paragraph.remove(run)


def _run(chance: random.Random, rsids: list[str], content: Any) -> Any:
    ids = f'w:rsidR="{chance.choice(rsids)}" w:rsidRPr="{chance.choice(rsids)}"'
    run = parse_xml(f"<w:r {nsdecls('w')} {ids}>{_FORMAT}</w:r>")
    run.append(content)
    return run


def _pieces(text: str, chance: random.Random) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a text, each with whether the spelling check marks it; the inside of a tag is a piece."""
    for place, part in enumerate(re.split(r"(\{[{%].*?[%}]\})", text)):
        if place % 2:
            match = _TAG.fullmatch(part)
            assert match
            yield from ((match[1], False), (match[2], True), (match[3], False))
            continue
        words = re.findall(r"\s*\S+\s*$|\s*\S+", part)
        while words:
            count = chance.randrange(2, 10)
            yield "".join(words[:count]), chance.random() < 0.3
            words = words[count:]


def _word_parts(document: Document, rsids: list[str]) -> None:
    """Give a document the styles, settings and notes of Word, and drop what only the default template has."""
    for rels in (document.part.rels, document.part.package.rels):
        for name in [name for name, rel in rels.items() if rel.reltype.endswith(_NOT_WORD)]:
            del rels[name]
    for rel in document.part.rels.values():
        part = rel.target_part
        if rel.reltype.endswith(("theme", "fontTable", "webSettings")):
            tree = etree.fromstring(part.blob, etree.XMLParser(remove_blank_text=True))
            part._blob = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    styles = document.styles.element
    used = {style.get(qn("w:val")) for style in document.element.body.iter(qn("w:pStyle"), qn("w:tblStyle"))}
    used |= {"Normal", "Header", "Footer", "ListParagraph", "TOCHeading", "BalloonText"}
    for style in list(styles.iterchildren(qn("w:style"))):
        linked = style.get(qn("w:styleId")).removesuffix("Char")
        if linked not in used and not style.get(qn("w:default")):
            styles.remove(style)
    latent = styles.find(qn("w:latentStyles"))
    for name in _latent_names():
        seldom = 'w:semiHidden="1" w:uiPriority="99" w:unhideWhenUsed="1"'
        latent.append(parse_xml(f'<w:lsdException {nsdecls("w")} w:name="{name}" {seldom}/>'))
    latent.set(qn("w:count"), str(len(latent)))
    listed = document.settings.element.find(qn("w:rsids"))
    for rsid in rsids:
        listed.append(parse_xml(f'<w:rsid {nsdecls("w")} w:val="{rsid}"/>'))
    for name in ("footnote", "endnote"):
        notes = "".join(
            f'<w:{name} w:type="{kind}" w:id="{at}"><w:p w:rsidR="{rsids[at]}" w:rsidRDefault="{rsids[at]}"><w:pPr>'
            f'<w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:{name}>'
            for at, kind in enumerate(("separator", "continuationSeparator"))
        )
        blob = f'<?xml version="1.0" encoding="UTF-8"?><w:{name}s {nsdecls("w", "r")}>{notes}</w:{name}s>'.encode()
        part = Part(PackURI(f"/word/{name}s.xml"), _NOTES.format(f"{name}s"), blob, document.part.package)
        document.part.relate_to(part, f"{_RELATION}{name}s")


def _latent_names() -> Iterator[str]:
    """Yield names of built-in styles that the default template does not list, as later versions of Word do."""
    for kind, count in (("index", 9), ("List", 5), ("List Bullet", 5), ("List Number", 5), ("List Continue", 5)):
        yield from (f"{kind} {number}" for number in range(1, count + 1))
    for kind, count in (("Simple", 3), ("Classic", 4), ("Colorful", 3), ("Columns", 5), ("Grid", 8), ("List", 8)):
        yield from (f"Table {kind} {number}" for number in range(1, count + 1))
    yield from (f"Plain Table {number}" for number in range(1, 6))
    accents = ("", *(f" Accent {number}" for number in range(1, 7)))
    for kind in ("Grid Table", "List Table"):
        for look in ("1 Light", "2", "3", "4", "5 Dark", "6 Colorful", "7 Colorful"):
            yield from (f"{kind} {look}{accent}" for accent in accents)
    words = "Acronym Address Cite Code Definition Keyboard Preformatted Sample Typewriter Variable"
    yield from (f"HTML {word}" for word in words.split())
    yield from ("Mention", "Smart Hyperlink", "Hashtag", "Unresolved Mention", "Smart Link", "Grid Table Light")
