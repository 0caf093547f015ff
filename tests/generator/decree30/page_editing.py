"""Edit pages: paper, margins, page numbers, footers, the theme, annexes."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from lxml import etree

from .editing import OFFICE, Docx, Edit, R, W, child, format_paragraph, format_run, properties, put_text, text_run


def margin(side: str, twips: int, section: int = -1) -> Edit:
    """Return the edit that sets a margin (or the gutter) of a section."""
    return lambda word: word.sections()[section].find(W + "pgMar").set(W + side, str(twips))


def paper(wide: int, high: int, section: int = -1) -> Edit:
    """Return the edit that sets the paper of a section, turned where it is wider than high."""

    def edit(word: Docx) -> None:
        size = word.sections()[section].find(W + "pgSz")
        size.set(W + "w", str(wide))
        size.set(W + "h", str(high))
        size.attrib.pop(W + "orient", None)
        if wide > high:
            size.set(W + "orient", "landscape")

    return edit


def numbering_of_pages(section: int = -1, **attributes: str) -> Edit:
    """Return the edit that sets how pages are numbered (start, fmt); an empty value takes the attribute away."""

    def edit(word: Docx) -> None:
        found = child(word.sections()[section], "pgNumType")
        for name, value in attributes.items():
            found.attrib.pop(W + name, None)
            if value:
                found.set(W + name, value)

    return edit


def no_title_page(word: Docx) -> None:
    """Let the first page have the header of all pages."""
    section = word.sections()[-1]
    section.remove(section.find(W + "titlePg"))


def header_paragraph(word: Docx) -> Any:
    """Return the paragraph of the page number."""
    return word.story("header", "default").find(W + "p")


def number_look(**look: Any) -> Edit:
    """Return the edit that formats the page number: letters, or the paragraph where `jc` is given."""

    def edit(word: Docx) -> None:
        p = header_paragraph(word)
        if "jc" in look:
            format_paragraph(properties(p, "pPr"), **look)
            return
        for one in p.iter(W + "r"):
            format_run(properties(one, "rPr"), **look)

    return edit


def around_number(before: str, after: str = "", *, pages: bool = False) -> Edit:
    """Return the edit that writes something beside the page number, and the count of pages after it."""

    def edit(word: Docx) -> None:
        p = header_paragraph(word)
        looks = next(iter(p.iter(W + "r"))).find(W + "rPr")
        runs = list(_runs(before, after, pages=pages))
        for new in runs:
            if looks is not None:
                new.insert(0, copy.deepcopy(looks))
        first = next(n for n, one in enumerate(p) if one.tag != W + "pPr")
        p.insert(first, runs[0])
        p.extend(runs[1:])

    return edit


def _runs(before: str, after: str, *, pages: bool) -> Iterator[Any]:
    yield text_run(before)
    if after:
        yield text_run(after)
    if pages:
        for kind in ("begin", "", "separate", "text", "end"):
            one = text_run("5") if kind == "text" else etree.Element(W + "r")
            if kind == "":
                etree.SubElement(one, W + "instrText").text = " NUMPAGES "
            elif kind != "text":
                etree.SubElement(one, W + "fldChar", {W + "fldCharType": kind})
            yield one


def number_on_first_page(word: Docx) -> None:
    """Write the page number in the header of the first page too."""
    first = word.story("header", "first")
    for old in list(first):
        first.remove(old)
    first.append(copy.deepcopy(header_paragraph(word)))


def number_in_footer(word: Docx) -> None:
    """Move the page number from the header to the footer."""
    header = word.story("header", "default")
    _add_footer(word, "default", copy.deepcopy(header.find(W + "p")))
    for one in list(header.iter(W + "r", W + "fldSimple")):
        one.getparent().remove(one)


def no_number(word: Docx) -> None:
    """Take the page number away."""
    for one in list(header_paragraph(word).iter(W + "r", W + "fldSimple")):
        one.getparent().remove(one)


def _add_footer(word: Docx, which: str, *paragraphs: Any) -> None:
    number = sum(name.startswith("word/footer") for name in word.parts) + 1
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
    name = f"footer{number + 50}.xml"
    xml = f'<w:ftr xmlns:w="{W.strip("{}")}" xmlns:r="{OFFICE}"/>'
    ident = word.add_part(name, "footer", kind, xml)
    word.tree(f"word/{name}").extend(paragraphs)
    for section in word.sections():
        reference = etree.Element(W + "footerReference", {W + "type": which, R + "id": ident})
        after = [one for one in section if one.tag in (W + "headerReference", W + "footerReference")]
        section.insert(len(after), reference)


def address(*, which: str = "first", line: bool = True, **look: Any) -> Edit:
    """Return the edit that puts the address of the agency in the footer, below a line, size 11 unless told."""

    def edit(word: Docx) -> None:
        p = etree.Element(W + "p")
        ppr = properties(p, "pPr")
        if line:
            top = {W + "val": "single", W + "sz": "6", W + "space": "1", W + "color": "auto"}
            etree.SubElement(child(ppr, "pBdr"), W + "top", top)
        format_paragraph(ppr, before=0, after=0, line=240, lineRule="auto", jc="center")
        one = text_run("Địa chỉ: số 1 đường Nguyễn Du, phường Thành Sen; điện thoại: 0239 3000 000")
        p.append(one)
        format_run(properties(one, "rPr"), **{"font": "Times New Roman", "sz": 22, **look})
        _add_footer(word, which, p)

    return edit


def theme_font(word: Docx) -> None:
    """Let the default letters come from a theme whose font is Calibri, as Word's own template does."""
    font = '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
    colours = "".join(
        f'<a:{n}><a:srgbClr val="000000"/></a:{n}>'
        for n in ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
    )
    fills = "".join(f"<a:{n}>{one * 3}</a:{n}>" for n, one in (
        ("fillStyleLst", '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'),
        ("lnStyleLst", "<a:ln/>"),
        ("effectStyleLst", "<a:effectStyle><a:effectLst/></a:effectStyle>"),
        ("bgFillStyleLst", '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'),
    ))  # fmt: skip
    xml = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office"><a:themeElements>'
        f'<a:clrScheme name="Office">{colours}</a:clrScheme><a:fontScheme name="Office"><a:majorFont>{font}'
        f'</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme><a:fmtScheme name="Office">{fills}'
        "</a:fmtScheme></a:themeElements></a:theme>"
    )
    word.add_part("theme9.xml", "theme", "application/vnd.openxmlformats-officedocument.theme+xml", xml)
    fonts = word.tree("word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    fonts.attrib.clear()
    fonts.set(W + "asciiTheme", "minorHAnsi")
    fonts.set(W + "hAnsiTheme", "minorHAnsi")


def second_annex(first: str, second: str) -> Edit:
    """Return the edit that makes two annexes of the one at the end, with these heads."""

    def edit(word: Docx) -> None:
        head = word.paragraph("Phụ lục")
        block = [head, *(one for one in head.itersiblings() if one.tag != W + "sectPr")]
        again = [copy.deepcopy(one) for one in block]
        properties(block[-1], "pPr").append(copy.deepcopy(word.body.find(W + "sectPr")))
        for one in reversed(again):
            block[-1].addnext(one)
        put_text(head, first)
        put_text(again[0], second)

    return edit
