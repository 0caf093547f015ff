"""What clerks call things in a workbook, and the codes that the facts use for them."""

from __future__ import annotations

import re
from typing import Any

from ..model import AWARDS, Purpose
from ..source import Fields
from ..text import key, slug

__all__ = ["PURPOSE_LABELS", "ballot_code", "ballot_labels", "purpose_fields", "purpose_label", "unit_id"]

PURPOSE_LABELS = {
    "tong_ket": "Tổng kết",
    "so_ket": "Sơ kết",
    "trien_khai": "Triển khai",
    "ky_ket_giao_uoc": "Ký kết giao ước",
    "phat_dong": "Phát động",
    "binh_xet": "Bình xét",
}
_ROLES = {"khoi_truong": "Khối trưởng", "khoi_pho": "Khối phó"}
_YEAR = re.compile(r"(.*\D)((?:19|20)\d\d)\s*")


def ballot_labels(ubnd: str) -> dict[str, str]:
    """Return what a ballot may be about, by code; `ubnd` is UBND tỉnh or UBND thành phố."""
    awards = {code: name.format(ubnd=ubnd) for code, name in AWARDS.items()}
    return awards | {"khac": "Khen thưởng khác"} | _ROLES


def ballot_code(label: str) -> str:
    """Return the code of what a ballot is about; the label itself where there is none."""
    for ubnd in ("UBND tỉnh", "UBND thành phố"):
        for code, name in ballot_labels(ubnd).items():
            if key(label) in (key(name), key(code)):
                return code
    return label


def purpose_label(purpose: Purpose) -> str:
    """Return a purpose as written into a cell, with its year where that is another one: Triển khai 2027."""
    label = PURPOSE_LABELS[purpose.type]
    return f"{label} {purpose.year}" if purpose.year else label


def purpose_fields(label: str) -> tuple[str, str | None]:
    """Return a purpose's code and its year, None for the year of the folder."""
    match = _YEAR.fullmatch(label)
    name, year = match.groups() if match else (label, None)
    return slug(name).replace("-", "_") or name, year


def unit_id(members: Any, name: str) -> str:
    """Return the id of the member of that id, abbreviation or name; the name itself where there is none."""
    for unit in members or ():
        names = (unit.get("id"), unit.get("abbreviation"), unit.get("name")) if isinstance(unit, Fields) else ()
        if key(name) in {key(str(n)) for n in names if n}:
            return str(unit["id"])
    return name
