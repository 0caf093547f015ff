"""How a story says things: counts, lists, people, award lines; plain text made safe inside Markdown."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from bloc.model import BlocYear
from bloc.model.meeting import Purpose
from bloc.text import fold

__all__ = [
    "bloc_in_full",
    "comrade",
    "escaped",
    "joined",
    "post_of",
    "purposes_phrase",
    "sentence",
    "short_bloc",
    "units",
]

_SPECIAL = re.compile(r"[\\`*_\[\]]")
_AT_START = re.compile(r"^(?:[#>+-]|\d+[.)])")
_ADDRESSED = ("đồng chí", "đ/c", "ông ", "bà ")
_PURPOSES = {
    "tong_ket": "tổng kết công tác thi đua, khen thưởng",
    "so_ket": "sơ kết công tác thi đua, khen thưởng",
    "trien_khai": "triển khai công tác thi đua, khen thưởng",
    "ky_ket_giao_uoc": "ký kết giao ước thi đua",
    "phat_dong": "phát động phong trào thi đua",
    "binh_xet": "bình xét thi đua",
}


def escaped(text: str) -> str:
    """Return the text so that Markdown and HTML show it as it is, on one line."""
    line = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
    line = _SPECIAL.sub(lambda match: "\\" + match.group(), line)
    return _AT_START.sub(lambda match: match.group()[:-1] + "\\" + match.group()[-1], line)


def sentence(text: str) -> str:
    """Return the text with a capital at its head and one full stop at its end."""
    text = text.strip()
    end = "" if text.endswith((".", "!", "?", "…", ":")) else "."
    return text[:1].upper() + text[1:] + end


def joined(parts: Iterable[str]) -> str:
    """Return `a, b và c`."""
    *head, last = list(parts) or [""]
    return f"{', '.join(head)} và {last}" if head else last


def bloc_in_full(year: BlocYear) -> str:
    """Return the bloc's name with its province where that is known and not in the name already."""
    province = year.province_on()
    if province is None or fold(province.name) in fold(year.bloc.name):
        return year.bloc.name
    on_day = province.full_name(_last_day(year))
    return f"{year.bloc.name} {on_day}"


def short_bloc(year: BlocYear) -> str:
    """Return `Khối` or `Cụm`, as the bloc is called after its first mention."""
    return "Khối" if year.bloc.kind == "khoi" else "Cụm"


def units(year: BlocYear, ids: Sequence[str]) -> str:
    """Return the full official names of the units; semicolons part them where a name has a comma itself."""
    names = [year.unit(unit).name for unit in ids]
    return ("; " if any("," in name for name in names) else ", ").join(names)


def comrade(name: str) -> str:
    """Return the name with `đồng chí` unless it is addressed already."""
    return name if fold(name).startswith(tuple(fold(a) for a in _ADDRESSED)) else f"đồng chí {name}"


def post_of(post: str | None, organisation: str | None) -> str:
    """Return post and organisation as one phrase; words that end the one and begin the other are not said twice."""
    if not post or not organisation or fold(organisation) in fold(post):
        return post or organisation or ""
    first, second = post.split(), organisation.split()
    shared = max(n for n in range(len(second)) if n == 0 or fold(" ".join(first[-n:])) == fold(" ".join(second[:n])))
    return " ".join([*first, *second[shared:]])


def purposes_phrase(purposes: Iterable[Purpose], emulation_year: int) -> str:
    """Return `tổng kết ... năm 2020 và ký kết giao ước thi đua năm 2021`; purposes for one year share its mention."""
    by_year: dict[int, list[str]] = {}
    given = list(purposes)
    kinds = {purpose.type for purpose in given}
    for purpose in given:
        if purpose.type == "binh_xet" and kinds & {"tong_ket", "so_ket"}:
            continue  # a closing meeting assesses anyway; the results tell it
        by_year.setdefault(purpose.year or emulation_year, []).append(_PURPOSES[purpose.type])
    return joined(f"{joined(phrases)} năm {year}" for year, phrases in by_year.items())


def _last_day(year: BlocYear) -> dt.date:
    return dt.date(year.emulation_year, 12, 31)
