"""Paper, margins, fonts, colour and page numbers (annex I, division I)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bloc.language import tr
from bloc.text import nfc

from ...engine.places import Place
from ..finding import Severity
from ..legacy_fonts import encoding_of
from ..paper import Paper
from ..repairs import Compose, Page, PageNumber, ReplaceText, TextLook, Together
from ..rule import CUSTOM, Issue, aligned, file_rule, paper_rule, points, span
from ..word import Look, Paragraph, Section, WordFile

__all__: list[str] = []

_FONT = "times new roman"
_A4 = (11906, 16838)
_SLACK = 6
_MARGINS = {"top": (1134, 1417), "bottom": (1134, 1417), "left": (1701, 1984), "right": (850, 1134)}
_NUMBER = (26, 28)
_RED_MARK = re.compile(r"(HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN|TUYỆT MẬT|TỐI MẬT|MẬT)\b")
_DOUBLE = re.compile(r"(?<=\S)[ \N{NO-BREAK SPACE}]{2,3}(?=\S)")
_LINES_OF_A_PAGE, _LETTERS_OF_A_LINE = 38, 85


def _at(word: WordFile, section: Section) -> Place:
    return Place(word.main, (("section", section.index + 1),))


def _mm(twips: float) -> str:
    return f"{twips / 56.693:.1f}".rstrip("0").rstrip(".").replace(".", ",")


@file_rule("D30-01", "E", "PL.I I.1", "Giấy khổ A4 (210 mm x 297 mm)")
def paper_size(word: WordFile) -> Iterator[Issue]:
    for section in word.sections:
        size = (section.width, section.height)
        short, long = sorted(size)
        if abs(short - _A4[0]) > 20 or abs(long - _A4[1]) > 20:
            found = f"{_mm(size[0])} x {_mm(size[1])} mm"
            width, height = _A4 if size[0] <= size[1] else _A4[::-1]
            yield Issue(_at(word, section), found, "210 x 297 mm (A4)", Page(section, width=width, height=height))


@file_rule("D30-02", "E", "PL.I I.2", "Trang đứng; trang ngang chỉ khi có bảng, biểu rộng")
def orientation(word: WordFile) -> Iterator[Issue]:
    for section in word.sections:
        sideways = section.width > section.height
        if sideways and not any(table.section == section.index for table in word.tables):
            yield Issue(
                _at(word, section),
                tr("trang ngang mà không có bảng", "landscape without a table"),
                tr("trang đứng", "portrait"),
            )


@file_rule("D30-03", "E", "PL.I I.3", "Lề trên, dưới 20-25 mm; lề trái 30-35 mm; lề phải 15-20 mm")
def margins(word: WordFile) -> Iterator[Issue]:
    names = {
        "top": tr("lề trên", "top margin"),
        "bottom": tr("lề dưới", "bottom margin"),
        "left": tr("lề trái", "left margin"),
        "right": tr("lề phải", "right margin"),
    }
    for section in word.sections:
        sideways = section.width > section.height
        found, expected, new = [], [], {}
        for side, (least, most) in _MARGINS.items():
            value = getattr(section, side) + (section.gutter if side == "left" else 0)
            if not least - _SLACK <= value <= most + _SLACK:
                found.append(f"{names[side]} {_mm(value)} mm")
                expected.append(f"{names[side]} {_mm(least)}-{_mm(most)} mm")
                new[side] = least if value < least else most
        if found:
            if "left" in new and section.gutter:
                new["gutter"] = 0
            repair = None if sideways else Page(section, **new)
            severity: Severity | None = "W" if sideways else None  # the binding edge is another one
            yield Issue(_at(word, section), "; ".join(found), "; ".join(expected), repair, severity)


def _fonts(look: Look) -> list[str]:
    return [font for font in dict.fromkeys((look.font, look.high_font)) if font.lower() != _FONT]


@file_rule("D30-04", "E", "PL.I I.4", "Phông chữ Times New Roman, bộ mã ký tự Unicode (TCVN 6909:2001)")
def font(word: WordFile) -> Iterator[Issue]:
    for paragraph in word.everything():
        wrong: dict[str, None] = {}
        for run in paragraph.runs:
            fonts = _fonts(run.look)
            if fonts and any(map(str.isalnum, run.text)) and not any(map(encoding_of, fonts)):
                wrong.update(dict.fromkeys(fonts))
        if wrong:
            yield Issue(
                paragraph,
                tr(f"phông {', '.join(wrong)}", f"font {', '.join(wrong)}"),
                "Times New Roman",
                TextLook(paragraph.piece(), font="Times New Roman"),
            )


@file_rule("D30-04", "E", "PL.I I.4", "Chữ dựng sẵn (NFC)")
def composed(word: WordFile) -> Iterator[Issue]:
    for paragraph in word.everything():
        if paragraph.raw != nfc(paragraph.raw) and not paragraph.raw.isascii():
            yield Issue(
                paragraph,
                tr("chữ và dấu thanh tách rời (Unicode tổ hợp)", "letters and marks apart (decomposed Unicode)"),
                tr("Unicode dựng sẵn", "composed Unicode"),
                Compose(paragraph),
            )


@file_rule("D30-05", "E", "PL.I I.4", "Chữ màu đen, không tô nền")
def colour(word: WordFile) -> Iterator[Issue]:
    for paragraph in word.everything():
        found: dict[str, None] = {}
        dark = True
        for run in paragraph.runs:
            look = run.look
            if not run.text.strip() or (look.color, look.highlight, look.shade) == ("auto", "", ""):
                continue
            if look.color not in ("auto", "000000"):
                if _RED_MARK.match(paragraph.text) and look.color in ("FF0000", "C00000", "EE0000"):
                    continue
                found[tr(f"chữ màu #{look.color}", f"colour #{look.color}")] = None
                dark &= bool(re.fullmatch(r"([0-3][0-9A-F]){3}", look.color))
            if look.highlight or look.shade:
                dark = False
                found[tr(f"nền {look.highlight or look.shade}", f"background {look.highlight or look.shade}")] = None
        if found:
            yield Issue(
                paragraph,
                ", ".join(found),
                tr("chữ đen, không tô nền", "black without background"),
                TextLook(paragraph.piece(), plain_color=True),
                "W" if dark else None,
            )


def _numbers(paragraphs: list[Paragraph]) -> list[Paragraph]:
    return [one for one in paragraphs if any(run.field in ("PAGE", "NUMPAGES") for run in one.runs)]


def _is_short(word: WordFile) -> bool:
    """Whether all of it fits on one page, as far as can be told without laying it out."""
    lines = sum(1 + len(one.text) // _LETTERS_OF_A_LINE for one in word.paragraphs)
    return lines <= _LINES_OF_A_PAGE and len(word.sections) == 1 and not any(one.page_break for one in word.paragraphs)


@file_rule("D30-06", "E", "PL.I I.7", "Số trang: chữ số Ả Rập, cỡ 13-14, đứng, giữa lề trên, không hiện ở trang đầu")
def page_number(word: WordFile) -> Iterator[Issue]:
    told: set[tuple[str, int]] = set()
    for section in word.sections:
        for issue in _page_number(word, section):
            at = id(issue.at) if isinstance(issue.at, Paragraph) else section.index  # sections share headers
            key = (issue.found, at)
            if key not in told:
                told.add(key)
                yield issue


def _page_number(word: WordFile, section: Section) -> Iterator[Issue]:
    mend = PageNumber(section)
    place = _at(word, section)
    centred = tr("số trang căn giữa, trong phần lề trên", "the page number centred in the top margin")
    for kind, paragraphs in section.footers.items():
        if kind == "first" and not section.title_page:
            continue
        for paragraph in _numbers(paragraphs):
            yield Issue(paragraph, tr("số trang ở cuối trang", "page number in the footer"), centred, mend)
    kinds = ["default", *(["even"] if word.even_and_odd else [])]
    for kind in kinds:
        numbers = _numbers(section.headers.get(kind, []))
        if not numbers:
            if not any(_numbers(paragraphs) for paragraphs in section.footers.values()):
                yield Issue(
                    place,
                    tr("không có số trang", "no page number"),
                    centred,
                    mend,
                    "W" if _is_short(word) else None,
                )
            continue
        for paragraph in numbers:
            yield from _look_of_number(paragraph, mend, centred)
    counted_from_one = section.index == 0 or section.number_start == 1
    first = section.headers.get("first", [])
    hidden = tr("không hiện số trang ở trang đầu", "no page number on page 1")
    if counted_from_one and not section.continuous and _numbers(section.headers.get("default", [])):
        if not section.title_page:
            yield Issue(place, tr("số trang hiện cả ở trang đầu", "page number on page 1"), hidden, mend)
        elif _numbers(first):
            yield Issue(_numbers(first)[0], tr("số trang hiện cả ở trang đầu", "page number on page 1"), hidden, mend)
    if section.number_format != "decimal":
        arabic = tr("chữ số Ả Rập", "Arabic numerals")
        found = tr(f"kiểu số trang {section.number_format}", f"page numbers as {section.number_format}")
        yield Issue(place, found, arabic, mend)
    if section.index == 0 and section.number_start not in (None, 1):
        found = tr(f"số trang bắt đầu từ {section.number_start}", f"page numbers from {section.number_start}")
        yield Issue(place, found, tr("bắt đầu từ 1", "from 1"), mend)


def _look_of_number(paragraph: Paragraph, mend: PageNumber, centred: str) -> Iterator[Issue]:
    beside = "".join(run.text for run in paragraph.runs if run.field != "PAGE").strip()
    if beside or any(run.field == "NUMPAGES" for run in paragraph.runs):
        alone = tr("chỉ có chữ số", "the number alone")
        yield Issue(paragraph, tr(f"“{paragraph.text}”", f"“{paragraph.text}”"), alone, mend)
    looks = [run.look for run in paragraph.runs if run.field == "PAGE" and run.text.strip()]
    found, expected = [], []
    if any(not _NUMBER[0] <= look.size <= _NUMBER[1] for look in looks):
        found.append(tr(f"cỡ chữ {points(looks[0].size)}", f"size {points(looks[0].size)}"))
        expected.append(tr(f"cỡ chữ {span(_NUMBER)}", f"size {span(_NUMBER)}"))
    if any(look.italic for look in looks):
        found.append(tr("chữ nghiêng", "italic"))
        expected.append(tr("chữ đứng", "upright"))
    if paragraph.align != "center":
        found.append(aligned(paragraph.align))
        expected.append(centred)
    if found:
        yield Issue(paragraph, "; ".join(found), "; ".join(expected), mend)


@paper_rule("D30-07", "E", "PL.I V", "Cỡ chữ Quốc hiệu, Tiêu ngữ, địa danh: 13-14-14 hoặc 12-13-13")
def sizes_together(paper: Paper) -> Iterator[Issue]:
    parts = (paper.nation, paper.motto, paper.date)
    ranges = ((24, 26), (26, 28), (26, 28))
    sizes: list[int | None] = []
    for piece, (least, most) in zip(parts, ranges, strict=True):
        looks = piece.looks() if piece else []
        size = looks[0].size if looks else None
        if size is not None and not least <= size <= most:
            return  # told by the rule of the component
        sizes.append(size)
    sets = ((26, 28, 28), (24, 26, 26))

    def differing(wanted: tuple[int, int, int]) -> list[int]:
        return [n for n, (size, right) in enumerate(zip(sizes, wanted, strict=True)) if size not in (None, right)]

    wanted = min(sets, key=lambda one: len(differing(one)))
    wrong = differing(wanted)
    if not wrong:
        return
    piece = parts[wrong[0]]
    assert piece is not None  # noqa: S101 only components that are there have a size
    found = " - ".join(points(size) for size in sizes if size is not None)
    expected = tr("13 - 14 - 14 hoặc 12 - 13 - 13", "13 - 14 - 14 or 12 - 13 - 13")
    mend = Together(tuple(TextLook(parts[n], size=wanted[n]) for n in wrong))  # type: ignore[arg-type]
    names = tr("Quốc hiệu, Tiêu ngữ, địa danh và thời gian", "nation, motto, place and date")
    yield Issue(piece, f"{names}: {found}", expected, mend)


@file_rule("D30-80", "W", CUSTOM, "Giữa các từ chỉ có một dấu cách")
def double_spaces(word: WordFile) -> Iterator[Issue]:
    for paragraph in word.paragraphs:
        if "  " not in paragraph.raw.replace("\N{NO-BREAK SPACE}", " "):
            continue
        gaps = [gap for gap in _DOUBLE.finditer(paragraph.raw) if paragraph.raw[: gap.start()].strip(" \t") != "Số:"]
        if gaps:
            mend = Together(tuple(ReplaceText(paragraph, gap.start(), gap.end(), " ") for gap in reversed(gaps)))
            found = tr(f"{len(gaps)} chỗ có nhiều dấu cách liền nhau", f"{len(gaps)} double spaces")
            yield Issue(paragraph, found, tr("một dấu cách", "one space"), mend)
