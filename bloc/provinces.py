"""Provinces and centrally run cities, before and after the mergers of 01/7/2025.

Source: data/provinces.csv (Nghị quyết 202/2025/QH15, Quyết định 19/2025/QĐ-TTg and the resolutions named in its notes).
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .text import key, nfc

__all__ = ["Province", "all_provinces", "find", "successor"]

_CITY_OF_HUE = dt.date(2025, 1, 1)  # until then the province of Thừa Thiên Huế, which the table gives as a note only


@dataclass(frozen=True)
class Province:
    """A province as it was from `valid_from` to `valid_to` (both inclusive; None: open)."""

    name: str
    code: str
    domain: str
    aliases: tuple[str, ...]
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    city_from: dt.date | None = None
    """First day as a centrally run city; `dt.date.min` where it always was one; None for a province."""
    merged_into: str | None = None

    def valid_on(self, day: dt.date) -> bool:
        """Whether the province existed on that day."""
        return (self.valid_from or dt.date.min) <= day <= (self.valid_to or dt.date.max)

    def is_city(self, on: dt.date) -> bool:
        """Whether it was a centrally run city on that day."""
        return self.city_from is not None and on >= self.city_from

    def full_name(self, on: dt.date) -> str:
        """Return `tỉnh Nam Định`, `thành phố Huế`, `Thành phố Hồ Chí Minh` (C30-04, C30-06)."""
        if not self.is_city(on):
            return f"tỉnh {self.name}"
        return f"{'Thành phố' if self.name == 'Hồ Chí Minh' else 'thành phố'} {self.name}"

    def place_name(self) -> str:
        """Return the place of a date line: the bare name, in full where the unit is named after a person (D30-43)."""
        return "Thành phố Hồ Chí Minh" if self.name == "Hồ Chí Minh" else self.name


def _rows() -> Iterator[dict[str, str]]:
    text = files("bloc").joinpath("data/provinces.csv").read_text(encoding="utf-8")
    return iter(csv.DictReader(nfc(text).splitlines()))


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


@cache
def all_provinces() -> tuple[Province, ...]:
    """Return every province of every period: 63 on any day until 30/6/2025 and 34 from 01/7/2025."""
    rows = list(_rows())
    found: list[Province] = []
    for row in rows:
        merged = _day(row["merged_on"])
        since = _day(row["type_new_since"])
        hue = row["name_old"] == "Huế"
        city = dt.date.min if row["type"] != "tỉnh" else None
        if not merged and row["type_new"] != "tỉnh":
            city = city or since
        if hue:
            found.append(
                Province(
                    name="Thừa Thiên Huế",
                    code=row["code"],
                    domain="thuathienhue.gov.vn",
                    aliases=("Huế", *row["aliases"].split(";")),
                    valid_to=_CITY_OF_HUE - dt.timedelta(days=1),
                    merged_into="Huế",
                )
            )
        found.append(
            Province(
                name=row["name_old"],
                code=row["code"],
                domain=row["gov_domain"],
                aliases=tuple(row["aliases"].split(";")),
                valid_from=_CITY_OF_HUE if hue else None,
                valid_to=merged - dt.timedelta(days=1) if merged else None,
                city_from=city,
                merged_into=row["name_new"] if merged and row["name_new"] != row["name_old"] else None,
            )
        )
    for row in rows:
        merged = _day(row["merged_on"])
        if merged and row["name_old"] == row["name_new"]:
            since = _day(row["type_new_since"])
            city = since if row["type_new"] != "tỉnh" else None
            found.append(
                Province(
                    name=row["name_new"],
                    code=row["code_new"],
                    domain=row["gov_domain"],
                    aliases=tuple(row["aliases"].split(";")),
                    valid_from=merged,
                    city_from=dt.date.min if city and row["type"] != "tỉnh" else city,
                )
            )
    return tuple(found)


@cache
def _by_key() -> dict[str, tuple[Province, ...]]:
    table: dict[str, tuple[Province, ...]] = {}
    for province in all_provinces():
        names = {key(n) for n in (province.name, *province.aliases)}
        names |= {f"{prefix} {key(province.name)}" for prefix in ("tinh", "thanh pho", "tp")}
        for name in names:
            table[name] = (*table.get(name, ()), province)
    return table


def find(name: str, on: dt.date | None = None) -> Province | None:
    """Return the province of that name or alias, accents optional: the one valid on the day, by default the latest.

    None when no province has (or had, on the day) that name.
    """
    candidates = _by_key().get(key(name), ())
    if on is not None:
        return next((p for p in candidates if p.valid_on(on)), None)
    return candidates[-1] if candidates else None


def successor(province: Province) -> Province:
    """Return the province that holds its territory today (itself where nothing merged)."""
    if province.valid_to is None:
        return province
    name = province.merged_into or province.name
    return next(p for p in all_provinces() if p.name == name and p.valid_to is None)
