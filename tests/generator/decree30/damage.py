"""Word files that are damaged or mean harm, made from good ones; the same at every run."""

from __future__ import annotations

import importlib.util
import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from lxml import etree

# Tests are no package, so that nothing beside this file can be imported by name.
_spec = importlib.util.spec_from_file_location("decree30_layouts_damaged", Path(__file__).with_name("layouts.py"))
good = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(good)

Files = Iterator[tuple[str, bytes]]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = "word/document.xml"
VALUES = (
    "12.5", "-1", "99999999999999999999", "-99999999999999999999", "abc", "", " ", "0x1F", "1e9", "NaN", "１２", "12pt",
    "true", "²", "0", "2147483648",
)  # fmt: skip
_VALUE = re.compile(
    r'(w:(?:val|w|h|line|before|after|left|right|firstLine|start|top|bottom|ilvl|id|pos|sz|space|from|fmt|type|orient|lineRule|styleId)=)"[^"]*"'
)
_EXTENT = re.compile(r'((?:cx|cy|from|to|x|y|prst|style|typeface)=)"[^"]*"')


@cache
def originals() -> dict[str, bytes]:
    """Return good files that between them hold everything a reader looks at."""
    makers = (
        good.plan, good.by_styles, good.in_boxes, good.auto_numbers, good.with_fields, good.tracked,
        good.landscape_annex, good.by_theme,
    )  # fmt: skip
    return {make.__name__: make() for make in makers}


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: dict[str, bytes]) -> bytes:
    """Return the zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def changed(name: str, content: bytes | str, data: bytes = b"") -> bytes:
    """Return a good file with one part replaced or added."""
    content = content.encode() if isinstance(content, str) else content
    return zipped({**parts(data or originals()["plan"]), name: content})


def document(body: str, sect: str = "") -> bytes:
    """Return a file with this body."""
    return good.pack(body, sect=sect)


def _xml(body: str) -> str:
    return parts(document(body))[DOCUMENT].decode()


# The bytes


def flipped() -> Files:
    """Yield files with bytes changed anywhere, as a bad disk does."""
    for name, data in originals().items():
        for seed in range(12):
            chance = random.Random(f"{name}{seed}")  # noqa: S311 no secret
            damaged = bytearray(data)
            for _ in range(1 + seed * 3):
                damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
            yield f"{name}-{seed}", bytes(damaged)


def truncated() -> Files:
    """Yield files that break off, or begin late, or hold a piece twice."""
    for name in ("plan", "by_styles"):
        data = originals()[name]
        for n in range(15):
            at = len(data) * n // 15
            yield f"{name}-end-{n}", data[:at]
            if n % 5 == 0:
                yield f"{name}-start-{n}", data[at + 1 :]
                yield f"{name}-twice-{n}", data[: at + 50] + data[at:]


def strangers() -> Files:
    """Yield what is no .docx but is called one."""
    plan = originals()["plan"]
    types = parts(plan)["[Content_Types].xml"]
    main = b"wordprocessingml.document.main+xml"
    yield "empty", b""
    yield "zip without parts", zipped({})
    yield "one byte", b"P"
    yield "text", "Kế hoạch tổ chức phong trào thi đua".encode()
    yield "zeros", bytes(100_000)
    yield "pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
    yield "doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000)
    yield "rtf", rb"{\rtf1\ansi Ke hoach}"
    yield "html", good.as_html().encode()
    yield "picture", b"\x89PNG\r\n\x1a\n" + bytes(200)
    yield "docm", changed("[Content_Types].xml", types.replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml"))  # fmt: skip
    yield "macros", changed("word/vbaProject.bin", b"\xd0\xcf")
    yield "dotx", changed("[Content_Types].xml", types.replace(main, b"wordprocessingml.template.main+xml"))
    yield "xlsx", changed("[Content_Types].xml", types.replace(main, b"spreadsheetml.sheet.main+xml"))
    yield "odt", zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"})
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    yield "strict", changed(DOCUMENT, parts(plan)[DOCUMENT].replace(good.NAMES["w"].encode(), strict))
    yield (
        "flat xml",
        b"<?xml version='1.0'?><pkg:package xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage'/>",
    )
    yield "encrypted", _flagged(plan)
    yield "unknown packing", plan.replace(b"\x08\x00", b"\x63\x00")
    yield "utf-16", changed(DOCUMENT, parts(plan)[DOCUMENT].decode().replace("UTF-8", "UTF-16").encode("utf-16"))
    body = "<w:body><w:p><w:r><w:t>\xe0</w:t></w:r></w:p></w:body>"
    latin = f'<?xml version="1.0" encoding="ISO-8859-1"?><w:document xmlns:w="{good.NAMES["w"]}">{body}</w:document>'
    yield "latin-1", changed(DOCUMENT, latin.encode("latin-1"))
    yield "unknown encoding", changed(DOCUMENT, b'<?xml version="1.0" encoding="x-tcvn"?><a/>')


def _flagged(data: bytes) -> bytes:
    """Return a zip whose entries say that they are encrypted."""
    damaged = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = damaged.find(signature)
        while at >= 0:
            damaged[at + offset] |= 1
            at = damaged.find(signature, at + 4)
    return bytes(damaged)


# The parts


def parts_lost() -> Files:
    """Yield files of which a part is missing, empty, cut in the middle, or another."""
    for name in ("by_styles", "auto_numbers", "with_fields", "by_theme"):
        files = parts(originals()[name])
        for at, part in enumerate(files):
            rest = {other: content for other, content in files.items() if other != part}
            yield f"{name}-without-{part}", zipped(rest)
            yield f"{name}-empty-{part}", zipped({**files, part: b""})
            yield f"{name}-cut-{part}", zipped({**files, part: files[part][: len(files[part]) * 2 // 3]})
            yield f"{name}-other-root-{part}", zipped({**files, part: b'<?xml version="1.0"?><x/>'})
            other = list(files)[(at * 7 + 3) % len(files)]
            yield f"{name}-{other}-as-{part}", zipped({**files, part: files[other]})


def packages() -> Files:
    """Yield packages that are put together wrongly."""
    plan = originals()["plan"]
    files = parts(plan)
    relations, types = "word/_rels/document.xml.rels", "[Content_Types].xml"
    known = files[relations].decode()
    for name, target in (
        ("missing", "nowhere.xml"), ("itself", "document.xml"), ("outside", "../../../etc/passwd"), ("nothing", ""),
        ("folder", "/"), ("styles", "styles.xml"), ("types", "/[Content_Types].xml"), ("long", "a" * 5000),
        ("odd", "%00"),
    ):  # fmt: skip
        yield f"header-{name}", changed(relations, known.replace("header.xml", target))
        yield f"styles-{name}", changed(relations, known.replace("styles.xml", target))
    yield "same id", changed(relations, known.replace("rIdHeader", "rIdStyles"))
    yield (
        "outside header",
        changed(relations, known.replace('Target="header.xml"', 'Target="http://a" TargetMode="External"')),
    )
    yield (
        "many relations",
        changed(
            relations,
            known.replace(
                "</Relationships>",
                '<Relationship Id="x" Type="y/styles" Target="styles.xml"/>' * 20_000 + "</Relationships>",
            ),
        ),
    )
    yield "main elsewhere", changed(types, files[types].replace(b"/word/document.xml", b"/word/gone.xml"))
    yield "main is header", changed(types, files[types].replace(b"/word/header.xml", b"/word/document.xml"))
    yield (
        "two mains",
        changed(types, files[types].replace(b"wordprocessingml.header+xml", b"wordprocessingml.document.main+xml")),
    )
    out = io.BytesIO(plan)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(zipfile.ZipInfo("word/STYLES.xml"), b"<x/>")
    yield "name twice", out.getvalue()
    for number, part in enumerate(
        ("../evil.xml", "/etc/x.xml", "word\\a.xml", "a" * 300 + ".xml", "word//a.xml", "\x01.xml")
    ):
        yield f"bad name {number}", changed(part, "<a/>")
    yield "many parts", zipped({**files, **{f"word/{n}.xml": b"<a/>" for n in range(3000)}})
    yield "bomb", changed("word/media/image1.bin", bytes(60_000_000))
    yield "bomb of spaces", changed(DOCUMENT, files[DOCUMENT].replace(b"<w:body>", b"<w:body>" + b" " * 48_000_000))
    yield "lying size", plan.replace(len(files[DOCUMENT]).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    yield "lying large", plan.replace(len(files[DOCUMENT]).to_bytes(4, "little"), (2**31).to_bytes(4, "little"))
    lol = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<!DOCTYPE a [<!ENTITY a0 "ha">{lol}]>'
    for part in (DOCUMENT, "word/styles.xml", types, relations):
        yield (
            f"entities-{part}",
            changed(part, files[part].decode().replace("?>\n", f"?>\n{head}", 1).replace("</w:t>", "&a9;</w:t>", 1)),
        )
    outside = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    yield (
        "outside entity",
        changed(
            DOCUMENT, files[DOCUMENT].decode().replace("?>\n", f"?>\n{outside}", 1).replace("</w:t>", "&x;</w:t>", 1)
        ),
    )
    yield (
        "comment bomb",
        changed(
            DOCUMENT,
            files[DOCUMENT].replace(b"<w:t ", b"<!-- a --><?pi a?><w:t ").replace(b"<w:p>", b"<!-- b --><w:p><?pi b?>"),
        ),
    )


# The XML: well-formed, and wrong


def values() -> Files:
    """Yield files where numbers and names are letters, nothing, too large."""
    for name in ("plan", "in_boxes", "auto_numbers", "landscape_annex"):
        files = parts(originals()[name])
        for value in VALUES:
            wrong = {
                part: _VALUE.sub(rf'\g<1>"{value}"', content.decode()).encode()
                for part, content in files.items()
                if part.startswith("word/") and part.endswith("ml")
            }
            yield f"{name}-all-{value}", zipped({**files, **wrong})
            if name == "in_boxes":
                yield (
                    f"{name}-extent-{value}",
                    changed(DOCUMENT, _EXTENT.sub(rf'\g<1>"{value}"', files[DOCUMENT].decode()), originals()[name]),
                )
            chance = random.Random(f"{name}{value}")  # noqa: S311 no secret

            def some(match: re.Match[str], value: str = value, chance: random.Random = chance) -> str:
                return f'{match[1]}"{value}"' if chance.random() < 0.2 else match[0]

            wrong = {
                part: _VALUE.sub(some, content.decode()).encode()
                for part, content in files.items()
                if part.startswith("word/") and part.endswith("ml")
            }
            yield f"{name}-some-{value}", zipped({**files, **wrong})
    bare = re.sub(
        r' w:(val|w|h|line|left|right|top|bottom|type)="[^"]*"', "", parts(originals()["plan"])[DOCUMENT].decode()
    )
    yield "no attributes", changed(DOCUMENT, bare)


def elements() -> Files:
    """Yield files whose elements were taken out, put elsewhere, doubled, renamed, or taken out of their namespace."""
    for name, data in originals().items():
        for seed in range(20):
            chance = random.Random(f"elements{name}{seed}")  # noqa: S311 no secret
            part = chance.choice([DOCUMENT, DOCUMENT, DOCUMENT, "word/styles.xml"])
            root = etree.fromstring(parts(data)[part])
            for _ in range(1 + seed):
                _mix(root, chance)
            yield f"{name}-{seed}", changed(part, etree.tostring(root), data)


def _mix(root: etree._Element, chance: random.Random) -> None:
    every = [one for one in root.iter(etree.Element) if one.getparent() is not None]
    if not every:
        return
    one, other = chance.choice(every), chance.choice(every)
    action = chance.randrange(5)
    if action == 0:
        one.getparent().remove(one)
    elif action == 1 and one not in other.iterancestors() and one is not other:
        other.append(one)
    elif action == 2:
        one.addnext(etree.fromstring(etree.tostring(one)))
    elif action == 3:
        one.tag = other.tag
    else:
        one.tag = etree.QName(one).localname


def structures() -> Files:
    """Yield documents whose structure no program writes."""
    run, par, text = good.run, good.par, good.text
    plan = good.head() + good.title() + good.bases() + good.plan_body() + good.end()
    yield "no body", changed(DOCUMENT, f'<w:document xmlns:w="{good.NAMES["w"]}"/>')
    yield "empty body", changed(DOCUMENT, f'<w:document xmlns:w="{good.NAMES["w"]}"><w:body/></w:document>')
    yield (
        "two bodies",
        changed(DOCUMENT, f'<w:document xmlns:w="{good.NAMES["w"]}"><w:body><w:p/></w:body><w:body/></w:document>'),
    )
    yield "no section", document(plan, sect=" ")
    yield "empty section", document(plan, sect="<w:sectPr/>")
    yield "sections only", document("", sect=good.section() * 3)
    yield "section in table", document(plan.replace("<w:tc>", f"<w:tc><w:p><w:pPr>{good.section()}</w:pPr></w:p>"))
    yield "section in header", good.pack(plan, page=par(tail=good.section()))
    yield (
        "header in header",
        good.pack(plan, page='<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/></w:sectPr>'),
    )
    yield "thousand sections", document(par(tail=good.section()) * 1000)
    yield "wide cells", document(plan.replace("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="1000000000"/>'))
    yield "wide grid", document(plan.replace("<w:tblGrid>", "<w:tblGrid>" + '<w:gridCol w:w="1"/>' * 50_000))
    yield "wide before", document(plan.replace("<w:tr>", '<w:tr><w:trPr><w:gridBefore w:val="99999999"/></w:trPr>'))
    yield "table without rows", document("<w:tbl/>" + plan)
    yield "row without cells", document("<w:tbl><w:tr/></w:tbl>" + plan)
    yield "cell without paragraphs", document("<w:tbl><w:tr><w:tc/><w:tc/></w:tr></w:tbl>" + plan)
    yield "head without words", document(good.table((4000, 5000), ("", ""), ("", "")) + plan)
    yield "cell in paragraph", document(f"<w:p><w:tc>{plan}</w:tc></w:p>")
    yield "text in body", document(f"<w:t>a</w:t>{run('b')}<w:tc/><w:tr/>" + plan)
    yield "paragraph in run", document(par(f"<w:r>{par(run('a'))}</w:r>") + plan)
    yield (
        "alternate without choice",
        document(par("<w:r><mc:AlternateContent/></w:r><mc:AlternateContent/>") + "<mc:AlternateContent/>" + plan),
    )
    yield "alternate empty", document(par("<w:r><mc:AlternateContent><mc:Choice/></mc:AlternateContent></w:r>") + plan)
    yield (
        "alternate fallback",
        document(
            par(
                f"<w:r><mc:AlternateContent><mc:Fallback>{good.vml_picture(100, 200)}</mc:Fallback>"
                "</mc:AlternateContent></w:r>"
            )
            + plan
        ),
    )
    yield "control without content", document("<w:sdt/>" + par("<w:sdt/><w:sdt><w:sdtPr/></w:sdt>") + plan)
    for kind in ("begin", "separate", "end", "", "x"):
        yield (
            f"field {kind}",
            document(par(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' * 3 + run("Số: 1/KH-A")) + plan),
        )
    yield "field over paragraphs", document(par('<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + plan)
    yield (
        "fields in fields",
        document(par('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>' * 5000)),
    )
    yield (
        "field without code",
        document(par('<w:fldSimple/><w:fldSimple w:instr=""/><w:hyperlink/><w:smartTag/>') + plan),
    )
    yield (
        "symbols",
        document(par('<w:r><w:sym/><w:sym w:char="D800"/><w:sym w:char="zz"/><w:sym w:char="110000"/></w:r>') + plan),
    )
    yield "text without letters", document(par("<w:r><w:t/></w:r><w:r/>") + plan)
    yield "control letters", document(par(run("a\x7f\x85\u200b\u202e\ufeff\ufffe".replace("\ufffe", "\ufffd"))) + plan)
    yield "forbidden letters", changed(DOCUMENT, _xml(plan).replace("KẾ HOẠCH", "KẾ\x01HOẠCH"))
    yield "letter number 0", changed(DOCUMENT, _xml(plan).replace("KẾ HOẠCH", "KẾ&#0;HOẠCH"))
    yield "lone surrogate", changed(DOCUMENT, _xml(plan).encode().replace(b"K\xe1", b"\xed\xa0\x80\xe1"))
    yield (
        "ids of others",
        document(text("a", lead='<w:pStyle w:val="Không có"/>') + par(run("b", more='<w:rStyle w:val="x"/>')) + plan),
    )
    yield "notes missing", document(par('<w:r><w:footnoteReference w:id="77"/></w:r>') + plan)
    yield "nothing but heads", document(good.head() * 60)
    yield "nothing but annexes", document(par(run("Phụ lục", b=True)) * 200)
    yield "nothing but ends", document(good.end() * 200)
    yield "lines", document(par(f"<w:r>{good.shape_line(500, 900)}</w:r>" * 300) + plan)


def styles_and_numbers() -> Files:
    """Yield files whose styles and lists lead nowhere or in a circle."""
    plan = parts(originals()["plan"])[DOCUMENT].decode()
    body = good.numbered("Mục", 0) * 3 + good.numbered("Điểm", 2)

    def style(id_: str, based: str, more: str = "") -> str:
        return f'<w:style w:type="paragraph" w:styleId="{id_}"><w:basedOn w:val="{based}"/>{more}</w:style>'

    used = good.text("a", lead='<w:pStyle w:val="A"/>')
    for name, styles in {
        "itself": style("A", "A"),
        "pair": style("A", "B") + style("B", "A"),
        "chain": "".join(style(f"S{n}", f"S{n + 1}") for n in range(5000)) + style("A", "S0"),
        "ring": "".join(style(f"S{n}", f"S{(n + 1) % 300}") for n in range(300)) + style("A", "S7"),
        "twice": style("A", "Normal") * 3,
        "without id": '<w:style/><w:style w:type="paragraph"/><w:style w:type="table" w:default="1"/>',
        "without value": '<w:style w:styleId="A"><w:basedOn/><w:name/><w:link/></w:style>',
        "other kind": '<w:style w:type="table" w:styleId="A"><w:basedOn w:val="A"/></w:style>',
        "normal on other": style("Normal", "A").replace("<w:style ", '<w:style w:default="1" ') + style("A", "Normal"),
        "list in style": style("A", "Normal", '<w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr>'),
    }.items():
        yield f"styles-{name}", good.pack(used + body, styles=styles)
        yield (
            f"table styles-{name}",
            good.pack(
                good.head().replace("<w:tblPr>", '<w:tblPr><w:tblStyle w:val="A"/>'),
                styles=styles.replace('"paragraph"', '"table"'),
            ),
        )
    abstract = good.levels(("decimal", "%1."), ("decimal", "%1.%2."), ("lowerLetter", "%3)"))
    for name, numbering in {
        "empty": "",
        "no list": '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>',
        "no abstract id": '<w:num w:numId="1"/><w:num/>',
        "link to itself": '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="L"/></w:abstractNum>' + good.NUM,
        "no levels": '<w:abstractNum w:abstractNumId="7"/><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>',
        "level 99": abstract.replace('w:ilvl="0"', 'w:ilvl="99"'),
        "text names level 99": abstract.replace('"%1."', '"%9.%0.%99%"'),
        "unknown format": abstract.replace('"decimal"', '"klingon"'),
        "roman": abstract.replace('"decimal"', '"upperRoman"').replace(
            'w:start w:val="1"', 'w:start w:val="999999999"'
        ),
        "letters": abstract.replace('"decimal"', '"lowerLetter"').replace(
            'w:start w:val="1"', 'w:start w:val="999999999"'
        ),
        "negative": abstract.replace('w:start w:val="1"', 'w:start w:val="-5"'),
        "override": abstract.replace(
            "</w:num>", '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="x"/></w:lvlOverride><w:lvlOverride/></w:num>'
        ),
        "twice": abstract * 3,
        "long text": abstract.replace('"%1."', '"' + "%1" * 50_000 + '"'),
    }.items():
        yield f"numbers-{name}", good.pack(body + used, numbering=numbering)
    yield "numbers-absent", document(body)
    for level in ("99", "-1", "abc", "8", "9"):
        yield (
            f"level-{level}",
            good.pack(body.replace('w:ilvl w:val="0"', f'w:ilvl w:val="{level}"'), numbering=abstract),
        )
    yield (
        "theme-nothing",
        good.pack(
            used, theme=f'<a:theme xmlns:a="{good.NAMES["a"]}"/>', styles=good.STYLES.replace(good.TNR, good.THEMED)
        ),
    )
    yield "theme-no-fonts", changed(DOCUMENT, plan.replace(good.TNR, good.THEMED))


# Large and deep


def deep() -> Files:
    """Yield documents nested deeper than any person nests."""
    words, plan = good.par(good.run("a")), good.plan_body()

    def nested(opening: str, closing: str, inside: str, times: int) -> str:
        return opening * times + inside + closing * times

    table = ("<w:tbl><w:tr><w:tc>", f"</w:tc></w:tr></w:tbl>{words}")
    kinds = {
        "tables": table,
        "controls": ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        "custom": ("<w:customXml>", "</w:customXml>"),
        "alternates": ("<mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent>"),
    }
    for name, (opening, closing) in kinds.items():
        for times in (20, 70, 200, 100_000):
            yield f"{name}-{times}", document(nested(opening, closing, words, times) + plan)
    for name in ("ins", "hyperlink", "smartTag", "r", "fldSimple", "sdtContent"):
        for times in (200, 100_000):
            yield (
                f"{name}-{times}",
                document(good.par(nested(f"<w:{name}>", f"</w:{name}>", good.run("a"), times)) + plan),
            )
    boxes = words
    for times in range(200):
        if times in (5, 20, 40, 100, 199):
            yield f"boxes-{times}", document(boxes + plan)
        boxes = good.par(f"<w:r><w:pict><v:textbox><w:txbxContent>{boxes}</w:txbxContent></v:textbox></w:pict></w:r>")
    drawn = words
    for _ in range(6):  # each stands twice, for older programs too
        drawn = good.par(good.box(drawn, 0, 100))
    yield "boxes with fallback", document(drawn + plan)


def large() -> Files:
    """Yield documents larger than any person writes."""
    yield "100000 paragraphs", document(good.head() + "<w:p><w:r><w:t>Đoạn văn bản thường.</w:t></w:r></w:p>" * 100_000)
    yield "100000 empty", document(good.head() + "<w:p/>" * 100_000 + good.end())
    yield "100000 cells", document(good.head() + f"<w:tbl><w:tr>{'<w:tc><w:p/></w:tc>' * 100_000}</w:tr></w:tbl>")
    yield (
        "30000 rows",
        document(
            good.head() + f"<w:tbl>{'<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>' * 30_000}</w:tbl>"
        ),
    )
    yield "20000 tables", document("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>" * 20_000)
    yield "100000 runs", document(good.head() + good.par("<w:r><w:t>a </w:t></w:r>" * 100_000))
    yield (
        "50000 looks",
        document(
            good.head()
            + good.par(
                "".join(f'<w:r><w:rPr><w:sz w:val="{20 + n % 50}"/></w:rPr><w:t>a </w:t></w:r>' for n in range(50_000))
            )
        ),
    )
    yield "20000 boxes", document(good.par(f"<w:r>{good.vml_box('<w:p/>', 0, 100)}</w:r>" * 20_000))


def long_texts() -> Files:
    """Yield documents with a text that makes a careless pattern search for hours, in the head and in the body."""
    pieces = (
        "a", " ", "A", "_", "-", ".", "Điều 1", "1.", "Căn cứ ", "ngày ", "ngày tháng năm ", "Nguyễn ", "Số: ", "/KH-",
        "Kính gửi ",
        "Nơi nhận: ", "\t", "\n", "\u00a0", "- Lưu: VT, ", "Phụ lục I", "độc lập ", "TM. ", "Khoản 1 ", "a) ", "(",
        "“", "IV. ", "0",
        "e\u0301", ", ", "; ", "Luật ", "UBND ", "huân chương ", "sở ",
    )  # fmt: skip
    for at, piece in enumerate(pieces):
        words = piece * (60_000 // len(piece)) + "!"
        yield f"{at}-body", document(good.head() + good.title() + good.text(words) + good.end())
        head = good.head().replace(good.run(good.PARENT, 26), good.run(words, 26))
        yield f"{at}-head", document(head + good.title("KẾ HOẠCH", words) + good.plan_body() + good.end(name=words))
    yield "million", document(good.head() + good.text("Văn bản " * 125_000) + good.end())
    yield "million without space", document(good.head() + good.text("a" * 1_000_000) + good.end())


GROUPS: dict[str, Callable[[], Files]] = {
    make.__name__: make
    for make in (
        flipped, truncated, strangers, parts_lost, packages, values, elements, structures, styles_and_numbers, deep,
        large,
        long_texts,
    )
}  # fmt: skip
