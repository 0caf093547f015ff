"""What a portal puts around an article, recognised line by line: menus, counters, forms, lists of other news.

The wording is that of the common Vietnamese portal systems; no portal is named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bloc.text import key

__all__ = ["ends_article", "is_furniture", "looks_like_link_list", "without_furniture"]

_END = (
    "cac tin khac",
    "tin khac",
    "cac tin lien quan",
    "tin lien quan",
    "tin bai lien quan",
    "bai viet lien quan",
    "bai lien quan",
    "cac tin da dua",
    "tin da dua",
    "tin cung chuyen muc",
    "cung chuyen muc",
    "tin moi hon",
    "tin cu hon",
    "cac bai khac",
    "cac bai viet khac",
    "bai viet khac",
    "nhung tin moi hon",
    "nhung tin cu hon",
    "phan hoi",
    "y kien ban doc",
    "binh luan",
    "gui binh luan",
    "thong tin nguoi gui phan hoi",
    "thong ke truy cap",
    "lien ket website",
    "lien ket web",
    "tin moi nhat",
    "tin xem nhieu",
    "doc nhieu",
    "tin doc nhieu",
    "co the ban quan tam",
    "xem them",
    "thong tin ban doc",
    "van ban moi",
    "cac tin moi",
    "cac tin cu hon",
    "tin tuc khac",
    "tin tuc lien quan",
    "danh sach binh luan",
    "tin bai khac",
    "bai viet cung chuyen muc",
)
_END_LINE = re.compile(rf"(?:{'|'.join(_END)})(?: ngay| gui binh luan| \d+)?")

_DROP_LINE = re.compile(
    r"(?:chuyen muc|danh muc|trang chu|menu|dang nhap|dang xuat|tim kiem|in trang|in bai viet|ban in"
    r"|gui email|gui cho ban be"
    r"|chia se|chia se bai viet|share|tweet|facebook|zalo|twitter|email|print|skip to main content"
    r"|skip ribbon commands"
    r"|truy cap noi dung luon|null|reset captcha|ma bao mat|captcha|nhap lai|a a a|a a|xem voi co chu"
    r"|co chu(?: a)*|doc bai|nghe bai viet"
    r"|tang tuong phan|giam tuong phan|so lan xem \d+|luot xem \d*|da xem \d*|\d+ luot xem"
    r"|luot truy cap \d*|dang truy cap \d*"
    r"|dang online \d*|hom nay \d+|hom qua \d+|trong thang \d+|tong truy cap \d+"
    r"|tong luot truy cap \d+|chi tiet bai viet.*"
    r"|xuat ban thong tin|danh gia bai viet.*|tin noi bat|tin tuc|tin hoat dong|tin tuc su kien"
    r"|su kien|dong luu thong tin|quay lai|tro ve"
    r"|so do cong thong tin|len dau trang|ve dau trang|theo doi|gui y kien|tac gia|anh minh hoa|close|search|home)"
)
_IMAGE = re.compile(r"\S.{0,120}\.(?:png|jpe?g|gif|webp|bmp|svg)", re.IGNORECASE)
_CRUMBS = re.compile(r"trang chủ\s*(?:[>»/|›]|$)|^\s*[>»›]|(?:[^>»›]{2,60}[>»›]){2}", re.IGNORECASE)
_PAGER = re.compile(r"[\s|<>«»‹›\-–.\d]*\d[\s|<>«»‹›\-–.\d]*")
_HASH = re.compile(r"[0-9a-f_-]{16,64}")
_COUNTER = re.compile(r"(?:lượt xem|số lượt xem|lượt đọc|đã xem|view|views)\s*:?\s*[\d.,]*", re.IGNORECASE)
_DATED_LINK = re.compile(r"[-+*•»]?\s*\S.{10,}\(\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\s*\)\s*$")
_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")


def ends_article(line: str) -> bool:
    """Whether the line heads what follows an article: other news, comments, a feedback form."""
    return len(line) < 60 and _END_LINE.fullmatch(key(line)) is not None


def looks_like_link_list(line: str) -> bool:
    """Whether the line is a headline with its date in brackets, as lists of other news have them."""
    return _DATED_LINK.fullmatch(line) is not None


def is_furniture(line: str) -> bool:
    """Whether the line alone belongs to the portal: a breadcrumb, a counter, a picture's file name, a button."""
    if len(line) > 300:
        return False
    if _IMAGE.fullmatch(line) or _HASH.fullmatch(line) or _COUNTER.fullmatch(line):
        return True
    if _PAGER.fullmatch(line):
        return _DATE.search(line) is None and not line.endswith(".")
    return _DROP_LINE.fullmatch(key(line)) is not None or _CRUMBS.search(line) is not None


def without_furniture(lines: Sequence[str]) -> list[str]:
    """Return the lines of the article alone; blank lines stay, a repeated caption is kept once."""
    kept: list[str] = []
    seen = 0
    for line in lines:
        if ends_article(line):
            if seen > 300:
                break
            continue
        if is_furniture(line) or looks_like_link_list(line):
            continue
        recent = [earlier for earlier in kept[-3:] if earlier]
        if line and len(line) < 300 and line in recent:
            continue
        kept.append(line)
        seen += len(line) if len(line) > 80 else 0
    return kept
