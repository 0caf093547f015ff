"""Capitals in running text (Decree 30/2020, annex II): each function yields what a text does otherwise.

Texts are NFC with single plain spaces; paragraphs may be joined by line breaks. Nothing is judged within words that are
written in capitals as a whole. Names of agencies and awards are in `fixed_names`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .fixed_names import misspelled_names
from .slip import Slip, begins_sentence, first_lower, first_upper

__all__ = [
    "bloc_names",
    "cited_documents",
    "cited_parts",
    "numbered_units",
    "people_and_state",
    "posts",
    "sentence_starts",
    "slips",
    "weekdays",
]

_SENTENCE = re.compile(r"[.?!](?<![.…]{2})[”\"]? ([^\W\d_])")
_ABBREVIATED = re.compile(r"(?:\b[^\W\d_]{1,2}|[A-ZĐ]\w*|v\.v|tr|Ths|ThS|St|đ/c)$")
_LINE_HEAD = re.compile(
    r"^(?:[-+–•] ?|(?:[0-9]{1,3}(?:\.[0-9]{1,2})*[.)]|[a-zđ]\)) )?+([^\W\d_][^\s@/)]*+)(?![@)])", re.MULTILINE
)

_PEOPLE_OF = (
    "ủy ban", "uỷ ban", "hội đồng", "tòa án", "toà án", "tòa", "kiểm sát", "công an", "quân đội", "an ninh",
    "cảnh sát", "hội thẩm", "thanh tra", "vũ trang", "nhà giáo", "nghệ sĩ", "nghệ sỹ", "nghệ nhân", "thầy thuốc",
    "tín dụng", "chiến tranh", "dân chủ", "đối ngoại", "ngoại giao", "quốc phòng", "mặt trận", "tình báo", "hải quân",
    "bệnh viện", "đại biểu", "báo", "quần chúng", "giao lưu", "biên phòng", "thế trận",
)  # fmt: skip
"""Words that `nhân dân` describes, in small letters in their official names, or that leave room."""
_PEOPLE_FURTHER = re.compile(r" (?:tệ\b|thế giới|các nước|hai nước|ba nước|nước|yêu chuộng)")
_STATE_AFTER = re.compile(r"(?:\b(?:của|do|bởi|được|cho|với|từ)|\bđảng(?: và|,| -)|\bđảng, chính phủ và) $")
_STATE_FURTHER = re.compile(r" (?:tư sản|phong kiến|kiểu|pháp quyền|nào|khác|thuộc địa|chủ nô|đa|dân chủ|phúc lợi)")
_OWN_STATE = re.compile(r" (?:ta\b|Việt Nam|Cộng hòa|Cộng hoà|CHXHCN)")

_ACT = (
    "(?:Luật|Bộ luật|Hiến pháp|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Quy chế|Quy định|Kế hoạch|"
    "Hướng dẫn|Thông báo|Điều lệ)"
)
_HIGH_PART = re.compile(r"(?:Khoản (?=[0-9]{1,2}(?![0-9]|[.,][0-9]))|Điểm (?=[a-zđ](?!\w)))")
_LOW_PART = re.compile(
    r"[ (](điều|tiểu mục|mục|chương|phần) ((?:[0-9]{1,3}|[IVX]+)(?:, [0-9]{1,3})*(?: và [0-9]{1,3})?)\b"
)
_OF_ACT = re.compile(rf" (?:của )?(?:{_ACT}\b|(?:Điều|Mục|Chương|Phần) [0-9IVX])")
_CITED_BEFORE = re.compile(r"(?:khoản [0-9]+|điểm [a-zđ]|căn cứ|quy định tại|theo quy định của) $", re.IGNORECASE)

_NUMBERED_UNIT = re.compile(
    r"[ (](quận|phường) ([0-9]{1,2})(?=[,.;:)\n]| (?:thành phố|Thành phố|TP|tỉnh|và (?:quận|phường) ))"
)
_MANY = ("các ", "những ", "mỗi ", "từng ", "số ", "có ")

_SURNAME = re.compile(
    r" (?=(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trịnh|Lương|Đào|Mai|Tô|Hà|Cao"
    r"|Phùng|Tạ|Chu|Châu|Kim|Phí|Lưu|Vương|Trương|Đoàn|Thái|Quách|La|Nông|Triệu|Ma|Hứa|Lò|Vi|Lục) [^\W\d_a-zđ])"
)
_POSTS = (
    "phó giám đốc", "giám đốc", "phó chủ tịch", "chủ tịch", "phó trưởng phòng", "trưởng phòng", "phó chánh văn phòng",
    "chánh văn phòng", "phó chánh thanh tra", "chánh thanh tra", "phó bí thư", "bí thư", "phó trưởng ban", "trưởng ban",
    "viện trưởng", "hiệu trưởng", "cục trưởng", "chi cục trưởng", "phó giáo sư", "giáo sư", "tiến sĩ", "thạc sĩ",
)  # fmt: skip

_NUMBER = re.compile(r" số:? [0-9]{1,5}(?:-|/(?:[0-9]{4}/)?)[A-ZĐ]")
_ACTS = (
    "nghị định", "nghị quyết", "quyết định", "thông tư", "chỉ thị", "kế hoạch", "báo cáo", "tờ trình", "thông báo",
    "hướng dẫn", "chương trình", "công văn", "quy chế", "quy định", "biên bản", "đề án", "giấy mời", "công điện",
)  # fmt: skip
_WEEKDAY = re.compile(r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)(?=,? (?:ngày )?[0-9]{1,2}[ /-])")
_BLOC = re.compile(r"[Kk]hối (?:Thi [Đđ]ua|thi Đua|thi đua(?= [^\W\d_])|Trưởng|Phó)(?!\w)")


def slips(text: str) -> list[Slip]:
    """Return all slips of a text but those at the starts of sentences, in the order of their places."""
    found = [slip for judge in _JUDGES for slip in judge(text)]
    return sorted(found, key=lambda slip: slip.start)


def sentence_starts(text: str) -> Iterator[Slip]:
    """Yield sentences and lines that begin with a small letter (C30-01)."""
    heads = set()
    for match in _LINE_HEAD.finditer(text):
        heads.add(match.start(1))
        if match[1][0].islower() and "." not in match[1].rstrip("."):
            yield _slip("C30-01", match, 1, first_upper(match[1]))
    for match in _SENTENCE.finditer(text):
        if match.start(1) in heads:
            continue  # after a label
        if match[1].islower() and not _ABBREVIATED.search(text, max(0, match.start() - 12), match.start()):
            line_end = text.find("\n", match.start(1))
            word = text[match.start(1) : line_end if line_end >= 0 else None].split(" ", 1)[0].rstrip(",;.")
            if "." not in word and "@" not in word:
                yield Slip("C30-01", match.start(1), match.start(1) + len(word), word, first_upper(word))


def people_and_state(text: str) -> Iterator[Slip]:
    """Yield `nhân dân` and `nhà nước` where they stand for the People and the State themselves (C30-11).

    The decree itself writes `Hội đồng nhân dân`, `cơ quan nhà nước`: there the words describe others.
    """
    lowered = text.replace("İ", "I").lower()
    for match in re.finditer("nhân dân", lowered):
        found, before, after = _around(text, match)
        if found in ("Nhân dân", "NHÂN DÂN") or lowered[: match.start()].endswith(tuple(f"{w} " for w in _PEOPLE_OF)):
            continue
        if _inside_word(lowered, match) or _PEOPLE_FURTHER.match(after):
            continue
        foreign = re.match(r" [^\W\d_]", after) and after[1].isupper() and not after.startswith(" Việt Nam")
        yield Slip("C30-11", match.start(), match.end(), found, "Nhân dân", "W" if foreign else "E")
    for match in re.finditer("nhà nước", lowered):
        found, before, after = _around(text, match)
        if found in ("Nhà nước", "NHÀ NƯỚC") or _inside_word(lowered, match) or _STATE_FURTHER.match(after):
            continue
        if found == "nhà nước":
            own = bool(_OWN_STATE.match(after))
            foreign = not own and re.match(r" [^\W\d_]", after) and after[1].isupper()
            if foreign or not (own or _STATE_AFTER.search(before.lower())):
                continue
        yield Slip("C30-11", match.start(), match.end(), found, "Nhà nước", "E")


def cited_parts(text: str) -> Iterator[Slip]:
    """Yield `Khoản 2`, `Điểm a` within a sentence, and `điều 5`, `chương II` of an act in small letters (C30-16)."""
    for match in _HIGH_PART.finditer(text):
        quoted = text[match.start() - 1 : match.start()] in ("“", '"', "(")
        if not quoted and not begins_sentence(text, match.start()):
            word = re.match(r"\w+", text[match.end() : match.end() + 3])
            stop = match.end() + len(word[0] if word else "")
            found = text[match.start() : stop]
            yield Slip("C30-16", match.start(), stop, found, first_lower(found), "E")
    for match in _LOW_PART.finditer(text):
        after, before = text[match.end() : match.end() + 30], text[max(0, match.start() - 20) : match.start() + 1]
        cited = match[1] == "điều" and (_CITED_BEFORE.search(before) or after.startswith(" này"))
        if cited or _OF_ACT.match(after):
            found = text[match.start(1) : match.end(2)]
            yield Slip("C30-16", match.start(1), match.end(2), found, first_upper(found), "E")


def numbered_units(text: str) -> Iterator[Slip]:
    """Yield wards and districts named by a number whose common noun is in small letters (C30-05)."""
    for match in _NUMBERED_UNIT.finditer(text):
        if not text[: match.start() + 1].endswith(_MANY):
            found = text[match.start(1) : match.end(2)]
            yield Slip("C30-05", match.start(1), match.end(2), found, first_upper(found))


def posts(text: str) -> Iterator[Slip]:
    """Yield posts and degrees in small letters right before a person's name (C30-13)."""
    for match in _SURNAME.finditer(text):
        before = text[max(0, match.start() - 22) : match.start()]
        post = next((post for post in _POSTS if before.endswith(post)), "")
        start = match.start() - len(post)
        if post and not text[start - 1 : start].isalpha():
            found = text[start : match.start()]
            high = re.sub(r"(?<=^phó )(?=\w)\w", lambda letter: letter[0].upper(), found)
            yield Slip("C30-13", start, match.start(), found, first_upper(high))


def cited_documents(text: str) -> Iterator[Slip]:
    """Yield types of documents in small letters before the number of one (C30-15)."""
    for match in _NUMBER.finditer(text):
        kind = next((kind for kind in _ACTS if text.endswith(kind, 0, match.start())), "")
        start = match.start() - len(kind)
        if kind and not text[start - 1 : start].isalpha():
            yield Slip("C30-15", start, match.start(), kind, first_upper(kind))


def weekdays(text: str) -> Iterator[Slip]:
    """Yield names of weekdays in small letters before a date (C30-17)."""
    for match in _WEEKDAY.finditer(text):
        first, _, day = match[0].partition(" ")
        yield _slip("C30-17", match, 0, "Chủ nhật" if first == "chủ" else f"thứ {first_upper(day)}")


def bloc_names(text: str) -> Iterator[Slip]:
    """Yield blocs and their leaders written otherwise than `Khối thi đua …`, `Khối trưởng` (C30-19, custom)."""
    for match in _BLOC.finditer(text):
        following = text[match.end() + 1 : match.end() + 2]
        expected = first_upper(match[0].lower())
        if match[0] == expected or (match[0].islower() and not following.isupper()):
            continue
        yield Slip("C30-19", match.start(), match.end(), match[0], expected, "H")


def _slip(rule: str, match: re.Match[str], group: int, expected: str) -> Slip:
    return Slip(rule, match.start(group), match.end(group), match[group], expected)


def _around(text: str, match: re.Match[str]) -> tuple[str, str, str]:
    """Return what was found as it is written, and a little of what is before and after it in its line."""
    start, end = match.span()
    before = text[max(0, start - 24) : start].rpartition("\n")[2]
    return text[start:end], before, text[end : end + 16].partition("\n")[0]


def _inside_word(text: str, match: re.Match[str]) -> bool:
    return text[match.start() - 1 : match.start()].isalnum() or text[match.end() : match.end() + 1].isalnum()


_JUDGES = (
    misspelled_names,
    people_and_state,
    cited_parts,
    numbered_units,
    posts,
    cited_documents,
    weekdays,
    bloc_names,
)
