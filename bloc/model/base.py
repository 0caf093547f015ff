"""What every part of the data model shares: frozen, strict about unknown fields, and tolerant of how people type."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from ..explain import nearest
from ..language import tr
from ..provinces import all_provinces, find
from ..text import FORBIDDEN, nfc

__all__ = ["Clock", "Day", "Id", "Model", "Points", "ProvinceName", "Text", "UnitId"]

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_VIETNAMESE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_DAY_SCHEMA = r"^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})$"
_CLOCK = re.compile(r"(\d{1,2})\s*(?::|h|g|giờ)\s*(\d{1,2})?(?:\s*phút)?", re.IGNORECASE)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_STAGE = re.compile(r"-(?:(?:du-thao-lan|ban|trang)-\d+|trinh-ky)$")
_MAX_PLACES = 18
FIRST_YEAR, LAST_YEAR = 1945, 2099


class Model(BaseModel):
    """Base of all data: cannot be changed, refuses fields it does not know, trims text."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, use_attribute_docstrings=True)

    @model_validator(mode="before")
    @classmethod
    def _empty_is_absent(cls, value: Any) -> Any:
        """Treat a known field that was left empty as not given: starters list fields to fill in."""
        if not isinstance(value, dict):
            return value
        empty = {k for k, v in value.items() if (v is None or v == "") and k in cls.model_fields}
        return {k: v for k, v in value.items() if k not in empty} if empty else value


def _text(value: Any) -> Any:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return str(value)  # a number typed without quotes, e.g. the id of a criterion
    if isinstance(value, str):
        if FORBIDDEN.search(value):
            raise PydanticCustomError(
                "control_character",
                tr("có ký tự điều khiển; gõ lại dòng này", "holds a control character; type the line again"),
            )
        return nfc(value)
    return value


def _day(value: Any) -> dt.date:
    if isinstance(value, dt.datetime):
        value = value.date()
    day = value if isinstance(value, dt.date) else _parse_day(str(value).strip())
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise PydanticCustomError(
            "impossible_year",
            tr(
                "năm {year} nằm ngoài khoảng {first}-{last}; kiểm tra lại chữ số của năm",
                "year {year} is outside {first}-{last}; check the digits",
            ),
            {"year": day.year, "first": FIRST_YEAR, "last": LAST_YEAR},
        )
    return day


def _parse_day(text: str) -> dt.date:
    if match := _ISO.fullmatch(text):
        year, month, day = map(int, match.groups())
    elif match := _VIETNAMESE.fullmatch(text):
        day, month, year = map(int, match.groups())
    else:
        raise PydanticCustomError(
            "not_a_date",
            tr("không phải ngày; viết 2026-03-15 hoặc 15/3/2026", "not a date; write 2026-03-15 or 15/3/2026"),
        )
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise PydanticCustomError(
            "impossible_date",
            tr("không có ngày {day} tháng {month} năm {year}", "there is no day {day} in month {month} of {year}"),
            {"day": day, "month": month, "year": year},
        ) from None


def _clock(value: Any) -> Any:
    if isinstance(value, str) and (match := _CLOCK.fullmatch(value.strip())):
        hour, minute = int(match.group(1)), int(match.group(2) or 0)
        if hour < 24 and minute < 60:
            return dt.time(hour, minute)
    if isinstance(value, dt.time):
        return value
    raise PydanticCustomError("not_a_time", tr("không phải giờ; viết 08:00", "not a time; write 08:00"))


def _points(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return Decimal(value.strip().replace(",", "."))
        except InvalidOperation:
            raise PydanticCustomError(
                "not_points", tr("không phải số; viết 12,5 hoặc 12.5", "not a number; write 12.5")
            ) from None
    return value


def _finite(value: Decimal) -> Decimal:
    # Told from the exponent: 1e999999999 cannot be compared, and 1e-9999999 would be printed with all its zeros.
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -_MAX_PLACES or value.adjusted() > 5 or abs(value) > 100_000:
        raise PydanticCustomError("not_points", tr("không phải số điểm hợp lệ", "not a valid number of points"))
    return value


def _id(value: str) -> str:
    if not _ID.fullmatch(value) or len(value) > 60:
        raise PydanticCustomError(
            "bad_id",
            tr(
                "mã chỉ gồm chữ thường không dấu, chữ số và gạch nối, ví dụ sxd hoặc bql-kcn",
                "an id has lower-case ASCII letters, digits and hyphens only, e.g. sxd or bql-kcn",
            ),
        )
    return value


def _no_stage(value: str) -> str:
    if _STAGE.search(value):
        raise PydanticCustomError(
            "id_like_a_stage",
            tr(
                "mã không được kết thúc như tên của bản dự thảo, bản trình ký hay một bản in (-du-thao-lan-1, "
                "-trinh-ky, -ban-01, -trang-01), vì tên tệp văn bản sẽ trùng nhau; đặt mã khác",
                "an id cannot end like a draft, a copy to sign or one of several copies (-du-thao-lan-1, -trinh-ky, "
                "-ban-01, -trang-01), as files would get the same name; choose another",
            ),
        )
    return value


def _known_unit(value: str, info: ValidationInfo) -> str:
    known = (info.context or {}).get("units")
    if known is not None and value not in known:
        raise PydanticCustomError(
            "unknown_unit",
            tr(
                "không có đơn vị nào mang mã này trong mục members{near}; các mã đã khai: {known}",
                "no unit in members has this id{near}; known ids: {known}",
            ),
            {"known": ", ".join(sorted(known)) or "-", "near": nearest(value, known)},
        )
    return value


def _province(value: str) -> str:
    province = find(value)
    if province is None:
        raise PydanticCustomError(
            "unknown_province",
            tr(
                "không có tỉnh, thành phố nào tên như vậy{near}; viết tên như Ninh Bình, để trống nếu không rõ",
                "no province has this name{near}; write e.g. Ninh Bình, leave empty when unknown",
            ),
            {"near": nearest(value, (province.name for province in all_provinces()))},
        )
    return value if value in {province.name, *province.aliases} and value[:1].isupper() else province.name


Text = Annotated[str, BeforeValidator(_text), WithJsonSchema({"type": ["string", "number"]})]
"""Text in NFC."""
Day = Annotated[dt.date, BeforeValidator(_day), WithJsonSchema({"type": "string", "pattern": _DAY_SCHEMA})]
"""A date, typed as 2026-03-15 or 15/3/2026."""
Clock = Annotated[dt.time, BeforeValidator(_clock), WithJsonSchema({"type": "string"})]
"""A time of day, typed as 08:00, 8h, 8 giờ 30."""
Points = Annotated[
    Decimal, BeforeValidator(_points), AfterValidator(_finite), WithJsonSchema({"type": ["number", "string"]})
]
"""Points, typed with a comma or a dot."""
Id = Annotated[str, AfterValidator(_id), AfterValidator(_no_stage)]
"""A name inside the data: lower-case ASCII letters, digits, hyphens."""
UnitId = Annotated[str, AfterValidator(_known_unit)]
"""The id of a member unit; checked against the members when read from a folder."""
ProvinceName = Annotated[Text, AfterValidator(_province)]
"""The name of a province or centrally run city of any period."""
