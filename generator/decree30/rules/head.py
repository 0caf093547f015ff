"""Nation and motto, agency names, number and symbol, place and date (annex I, division II, 1 to 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bloc import provinces
from bloc.language import tr
from bloc.text import fold, long_date, old_tones

from ...engine.places import Place
from ..paper import DAY, Paper
from ..repairs import ParagraphLook, ReplaceText
from ..rule import CUSTOM, Issue, look, paper_rule, points
from ..word import Cell, Paragraph, Piece, Table

__all__: list[str] = []

_NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_SHORTENED = re.compile(r"\b(UBND|HĐND|UBMTTQ|BQL|KCN|KKT|TĐKT|TNHH)\b|&")
_UNNAMED = re.compile(r"(UBND|ỦY BAN NHÂN DÂN|HĐND|HỘI ĐỒNG NHÂN DÂN) (TỈNH|THÀNH PHỐ|XÃ|PHƯỜNG)$")
_DATE_LINE = re.compile(r"[^,]{2,60}, ngày (0[1-9]|[12]\d|3[01]) tháng (01|02|[3-9]|1[0-2]) năm (19|20)\d{2}")
_LOWER_IN_NAMES = frozenset({"tỉnh", "thành", "phố", "xã", "phường", "huyện", "quận", "thị", "đặc", "khu", "trấn"})


def _at_start(paper: Paper) -> Paragraph | Place:
    """Return where to tell that something is not there at all."""
    piece = paper.number or paper.nation or paper.title or paper.motto
    if piece is not None:
        return piece.paragraph
    return next((one for one in paper.paragraphs if one.text), Place(paper.word.main))


@paper_rule("D30-10", "E", "PL.I II.1a", "Quốc hiệu: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
def nation(paper: Paper) -> Iterator[Issue]:
    if paper.role == "other":
        if not paper.word.paragraphs or paper.paragraphs[:1] == paper.word.paragraphs[:1]:
            yield Issue(
                Place(paper.word.main),
                tr("không thấy Quốc hiệu, tên cơ quan, số và ký hiệu", "no nation, agency and number recognised"),
                tr(
                    "nếu là văn bản hành chính thì phải có; các thành phần thể thức chưa được kiểm tra",
                    "an administrative document needs them; its components were not checked",
                ),
                severity="H",
            )
        return
    if not paper.official:
        return
    if paper.nation is None:
        yield Issue(_at_start(paper), tr("không có Quốc hiệu", "not there"), _NATION)
    elif old_tones(paper.nation.text).upper() != _NATION:
        yield Issue(paper.nation, paper.nation.text, _NATION)


@paper_rule("D30-11", "E", "PL.I II.1a", "Quốc hiệu: in hoa, cỡ 12-13, đứng, đậm, căn giữa")
def nation_look(paper: Paper) -> Iterator[Issue]:
    if paper.nation and paper.official:
        yield from look(
            paper.nation, sizes=(24, 26), bold=True, italic=False, align="center", capitals=True, underline=False
        )


@paper_rule("D30-12", "E", "PL.I II.1b", "Tiêu ngữ: Độc lập - Tự do - Hạnh phúc")
def motto(paper: Paper) -> Iterator[Issue]:
    if not paper.official:
        return
    if paper.motto is None:
        yield Issue(paper.nation or _at_start(paper), tr("không có Tiêu ngữ", "no motto"), _MOTTO)
        return
    text = old_tones(paper.motto.text)
    if text != _MOTTO and not (text.isupper() and text == _MOTTO.upper()):  # capitals: D30-13
        same_words = re.sub(r"\W+", " ", text) == re.sub(r"\W+", " ", _MOTTO)
        mend = ReplaceText(paper.motto.paragraph, paper.motto.start, paper.motto.end, _MOTTO) if same_words else None
        yield Issue(paper.motto, paper.motto.text, _MOTTO, mend)


@paper_rule("D30-13", "E", "PL.I II.1b", "Tiêu ngữ: in thường, cỡ 13-14, đứng, đậm, căn giữa dưới Quốc hiệu")
def motto_look(paper: Paper) -> Iterator[Issue]:
    if paper.motto and paper.official:
        yield from look(
            paper.motto, sizes=(26, 28), bold=True, italic=False, align="center", capitals=False, underline=None
        )


@paper_rule("D30-15", "E", "PL.I II.1c", "Quốc hiệu, Tiêu ngữ cách nhau dòng đơn")
def nation_spacing(paper: Paper) -> Iterator[Issue]:
    if paper.official:
        yield from _single_spaced([piece for piece in (paper.nation, paper.motto) if piece])


def _single_spaced(pieces: Sequence[Piece]) -> Iterator[Issue]:
    """Yield the paragraphs that are not single-spaced; the room above the first and below the last is free."""
    paragraphs = list(dict.fromkeys(piece.paragraph for piece in pieces))
    for number, paragraph in enumerate(paragraphs):
        wrong: list[str] = []
        mend = {}
        if paragraph.line_rule == "auto" and paragraph.line != 240:
            wrong.append(tr(f"giãn dòng {_lines(paragraph.line)}", f"line spacing {_lines(paragraph.line)}"))
            mend["line"] = 240
        elif paragraph.line_rule == "exact" and not 18 <= paragraph.line / _size(paragraph) <= 25:
            wrong.append(tr(f"giãn dòng {points(paragraph.line // 10)} pt", f"{points(paragraph.line // 10)} pt"))
            mend["line"] = 240
        if paragraph.before and number > 0:
            wrong.append(tr(f"cách trên {_pt(paragraph.before)} pt", f"{_pt(paragraph.before)} pt above"))
            mend["before"] = 0
        if paragraph.after and number < len(paragraphs) - 1:
            wrong.append(tr(f"cách dưới {_pt(paragraph.after)} pt", f"{_pt(paragraph.after)} pt below"))
            mend["after"] = 0
        if wrong:
            expected = tr("dòng đơn, cách trên, dưới 0 pt", "single spacing, no room above and below")
            look_of_it = ParagraphLook(
                paragraph, before=mend.get("before"), after=mend.get("after"), line=mend.get("line")
            )
            yield Issue(paragraph, "; ".join(wrong), expected, look_of_it)


def _size(paragraph: Paragraph) -> float:
    return next((run.look.size / 2 for run in paragraph.runs if run.text.strip()), 14)


def _lines(line: int) -> str:
    return f"{line / 240:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def _pt(twips: int) -> str:
    return f"{twips / 20:g}".replace(".", ",")


@paper_rule("D30-20", "E", "PL.I II.2b", "Tên cơ quan chủ quản: in hoa, cỡ 12-13, đứng, không đậm")
def parent_look(paper: Paper) -> Iterator[Issue]:
    if paper.official:
        for piece in paper.parent:
            yield from look(
                piece, sizes=(24, 26), bold=False, italic=False, align="center", capitals=True, underline=None
            )


@paper_rule("D30-21", "E", "PL.I II.2b", "Tên cơ quan ban hành: in hoa, cỡ 12-13, đứng, đậm, căn giữa")
def issuer_look(paper: Paper) -> Iterator[Issue]:
    if not paper.official:
        return
    if not paper.issuer:
        yield Issue(
            paper.nation or _at_start(paper),
            tr("không có tên cơ quan ban hành", "no issuing agency"),
            tr("tên cơ quan ban hành ở ô bên trái", "the issuing agency in the left column"),
        )
    for piece in paper.issuer:
        yield from look(piece, sizes=(24, 26), bold=True, italic=False, align="center", capitals=True, underline=None)


@paper_rule("D30-23", "E", "PL.I II.2b", "Tên cơ quan chủ quản và ban hành cách nhau dòng đơn")
def agency_spacing(paper: Paper) -> Iterator[Issue]:
    if paper.official:
        yield from _single_spaced([*paper.parent, *paper.issuer])


@paper_rule("D30-24", "E", "PL.I II.2a", "Tên cơ quan ghi đầy đủ; cơ quan chủ quản ở địa phương có tên tỉnh, xã")
def agency_names(paper: Paper) -> Iterator[Issue]:
    if not paper.official:
        return
    for piece in paper.issuer:
        match = _SHORTENED.search(piece.text.upper())
        if match:
            full = tr("tên đầy đủ, không viết tắt", "the full name without abbreviations")
            yield Issue(piece, tr(f"viết tắt “{match[0]}”", f"abbreviated “{match[0]}”"), full)
    if len(paper.parent) == 1 and _UNNAMED.match(paper.parent[0].text.upper()):
        named = tr("kèm tên tỉnh, thành phố, xã, phường", "with the name of the province or commune")
        yield Issue(paper.parent[0], paper.parent[0].text, named)


@paper_rule(
    "D30-40", "E", "PL.I II.4c", "Địa danh và thời gian: cùng dòng với số, cỡ 13-14, nghiêng, không đậm, căn giữa"
)
def date_look(paper: Paper) -> Iterator[Issue]:
    date, kind = paper.date, paper.kind
    if date is None:
        if paper.role == "main" and kind is not None and kind.dated:
            missing = tr("không có địa danh và thời gian ban hành", "no place and date")
            yield Issue(_at_start(paper), missing, tr("ví dụ: Hà Tĩnh, ngày 05 tháng 3 năm 2026", "Hà Tĩnh, ngày …"))
        return
    yield from look(date, sizes=(26, 28), bold=False, italic=True, align="center", underline=False)
    number = paper.number
    if number is not None and not _beside(number.paragraph, date.paragraph):
        yield Issue(
            date,
            tr("không cùng dòng với số, ký hiệu", "not on one line with the number"),
            tr("cùng một dòng với số, ký hiệu", "on one line with the number"),
        )


def _beside(one: Paragraph, other: Paragraph) -> bool:
    """Whether two paragraphs stand on one line as far as tables tell; boxes may stand anywhere."""
    first, second = one.cell, other.cell
    if one.boxed or other.boxed or one is other:
        return True
    if first is None or second is None:
        return first is second and abs(one.index - other.index) <= 1
    return first.table is not second.table or first.row == second.row


@paper_rule("D30-42", "E", "PL.I II.4b", "Thời gian: ngày 05 tháng 01 năm 2026; số 0 trước ngày dưới 10 và tháng 1, 2")
def date_digits(paper: Paper) -> Iterator[Issue]:
    match = DAY.search(paper.date.text) if paper.date else None
    if match is None or paper.date is None:
        return
    if paper.day is None:
        yield Issue(paper.date, match[0], tr("một ngày có thật", "a day that exists"))
        return
    right = long_date(paper.day)
    if match[0].strip() != right:
        typed = DAY.search(paper.date.raw)
        start = paper.date.start + (typed.start() if typed else 0)
        mend = ReplaceText(paper.date.paragraph, start, start + len(typed[0].rstrip()), right) if typed else None
        yield Issue(paper.date, match[0].strip(), right, mend)


@paper_rule("D30-41", "E", "PL.I II.4c", "Địa danh viết hoa chữ cái đầu, sau địa danh có dấu phẩy")
def place_words(paper: Paper) -> Iterator[Issue]:
    if paper.date is None:
        return
    text = paper.date.text
    place, comma, rest = text.partition(",")
    if not comma or place.endswith(" ") or re.search(r"\bngày\b", place):
        yield Issue(paper.date, text, tr("dấu phẩy liền sau địa danh", "a comma right after the place"))
        return
    small = [word for word in place.split() if word[:1].islower() and word not in _LOWER_IN_NAMES]
    if small or place[:1].islower():
        yield Issue(paper.date, place, tr("viết hoa chữ cái đầu của địa danh", "the place with capitals"))
    if place.isupper() and len(place) > 3:
        yield Issue(paper.date, place, tr("chữ in thường", "lower case"))
    if not rest.startswith(" "):
        yield Issue(paper.date, text, tr("một dấu cách sau dấu phẩy", "a space after the comma"))


@paper_rule("D30-43", "E", "PL.I II.4a", "Địa danh là tên chính thức của đơn vị hành chính nơi cơ quan đóng trụ sở")
def place_name(paper: Paper) -> Iterator[Issue]:
    if paper.date is None or paper.day is None or "," not in paper.date.text:
        return
    place = paper.date.text.partition(",")[0].strip()
    bare = re.sub(r"^(?:t\.?\s?p\.?|thành phố|tỉnh)\s*", "", place, flags=re.I)
    province = provinces.find(bare)
    if province is None:
        return  # perhaps a commune
    right = province.place_name()
    if fold(place) != fold(right):
        yield Issue(paper.date, place, right)
    elif not province.valid_on(paper.day):
        found = tr(f"{place} không còn là tỉnh, thành phố vào ngày này", f"{place} was no province on that day")
        yield Issue(paper.date, found, tr("tên đơn vị hành chính mới", "the name of the new unit"), severity="W")


@paper_rule("D30-44", "W", CUSTOM, "Số và ngày chỉ để trống ở dự thảo")
def blanks(paper: Paper) -> Iterator[Issue]:
    if paper.mark is not None or paper.role != "main":
        return
    blank = tr("để trống mà không có dấu DỰ THẢO", "blank without the mark DỰ THẢO")
    full = tr("ghi đủ khi ban hành", "filled in when issued")
    if paper.number and re.match(r"Số\s*:?\s*[._…]*\s*/", paper.number.text):
        yield Issue(paper.number, blank, full)
    if paper.date and not DAY.search(paper.date.text):
        yield Issue(paper.date, blank, full)


def _cell_in(piece: Piece, table: Table) -> Cell | None:
    cell = piece.paragraph.cell
    while cell is not None and cell.table is not table:
        cell = cell.table.outer
    return cell


@paper_rule("D30-08", "E", "PL.I I.6, IV", "Các thành phần thể thức đặt đúng ô của sơ đồ")
def boxes(paper: Paper) -> Iterator[Issue]:
    table = paper.head_table
    if paper.role == "other":
        return
    if table is None:
        piece = paper.nation
        if piece is not None and not piece.whole and not piece.paragraph.boxed:
            found = tr("bố trí phần đầu bằng tab hoặc dấu cách", "the head laid out with tabs or spaces")
            yield Issue(piece, found, tr("bảng hai cột không kẻ", "a table of two columns without lines"), severity="W")
        return
    right = _cell_in(paper.nation or paper.motto, table) if paper.nation or paper.motto else None  # type: ignore[arg-type]
    if right is None:
        return
    for piece in (*paper.issuer[:1], paper.number, *paper.letter_subject[:1]):
        cell = _cell_in(piece, table) if piece else None
        if piece and cell and cell.column >= right.column and cell is not right:
            expected = tr("ô bên trái", "the left column")
            yield Issue(piece, tr("ở ô bên phải", "in the right column"), expected)
    if paper.date and (cell := _cell_in(paper.date, table)) and cell.column < right.column:
        yield Issue(paper.date, tr("ở ô bên trái", "in the left column"), tr("ô bên phải", "the right column"))
