"""What a refused value means, in a sentence with its remedy."""

from __future__ import annotations

import datetime as dt
import difflib
import typing
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from .language import tr
from .source import Loc
from .text import FORBIDDEN, decimal_comma, short_date, slug

__all__ = ["explain", "fields_at", "nearest", "nearest_of", "shown"]


def shown(value: Any) -> str:
    """Return a value as it can be quoted in a message; nothing for lists and mappings."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list | tuple | BaseModel) or value is None:
        return ""
    if isinstance(value, Decimal | float):
        return decimal_comma(value)
    if isinstance(value, dt.date):
        return short_date(value)
    if not isinstance(value, str):
        return str(value)  # a year or a document's number takes no dots
    visible = FORBIDDEN.sub(lambda match: match.group().encode("unicode_escape").decode(), value[:60])
    return f"“{visible}…”" if len(value) > 60 else f"“{visible}”"


def nearest(word: str, known: Iterable[str]) -> str:
    """Return ` (ý là "leader"?)` with the known word most like it, nothing where none is."""
    near = nearest_of(word, known)
    return tr(f" (ý là “{near}”?)", f" (did you mean “{near}”?)") if near else ""


def nearest_of(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like it, None where none is; a code with another figure is another code."""
    spelled = {slug(name): name for name in known}
    if any(character.isdigit() for character in word) and slug(word) not in spelled:
        return None
    near = difflib.get_close_matches(slug(word), spelled, n=1, cutoff=0.75)
    return spelled[near[0]] if near else None


def fields_at(model: type[BaseModel], loc: Loc) -> tuple[str, ...]:
    """Return the field names that the model has at a location, nothing where it holds no fields."""
    current: type[BaseModel] | None = model
    for part in loc:
        if current is not None and isinstance(part, str) and part in current.model_fields:
            current = _model_in(current.model_fields[part].annotation)
    return tuple(current.model_fields) if current else ()


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model inside `tuple[Unit, ...]`, `dict[str, UnitScores]`, `Handover | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in typing.get_args(annotation) if (found := _model_in(part))), None)


def explain(error: ErrorDetails, model: type[BaseModel]) -> str:
    """Return a pydantic error as a sentence with the value and the remedy."""
    kind, value, context = error["type"], shown(error["input"]), error.get("ctx", {})
    if kind == "extra_forbidden":
        known = fields_at(model, error["loc"][:-1])
        name = str(error["loc"][-1])
        if name.isdigit():
            return tr(
                f"“{name}” không phải tên trường; số lẻ trong dấu {{ }} viết với dấu chấm, ví dụ 12.5",
                f"“{name}” is no field; write decimals inside {{ }} with a dot, e.g. 12.5",
            )
        return tr(
            f"không có trường “{name}”{nearest(name, known)}; các trường ở đây: {', '.join(known)}",
            f"there is no field “{name}”{nearest(name, known)}; fields here: {', '.join(known)}",
        )
    if kind == "literal_error":
        choices = str(context["expected"]).replace("'", "").replace(" or ", ", ")
        near = nearest(str(error["input"]), choices.split(", "))
        return tr(f"{value} không dùng được{near}; chọn: {choices}", f"{value} cannot be used{near}; one of: {choices}")
    message = _messages(context).get(kind) or error["msg"]
    return f"{value}: {message}" if value else message


def _messages(context: Mapping[str, Any]) -> dict[str, str]:
    """Return the sentence of every kind of error that a value of the wrong form can have."""
    limit = {name: shown(context.get(name)) for name in ("gt", "ge", "lt", "le")}
    length = context.get("min_length")
    number = tr("phải là số nguyên, ví dụ 8", "must be a whole number, e.g. 8")
    points = tr("phải là số, ví dụ 12,5", "must be a number, e.g. 12.5")
    text = tr("phải là văn bản; đặt giá trị trong dấu nháy", "must be text; put the value in quotes")
    flag = tr("phải là true (có) hoặc false (không)", "must be true or false")
    group = tr("phải là nhóm trường, thụt vào dưới tên này", "must be a group of fields, indented below this name")
    many = tr(
        "phải là danh sách, mỗi dòng bắt đầu bằng dấu gạch ngang", "must be a list, each line beginning with a dash"
    )
    return {
        "missing": tr("thiếu trường bắt buộc này; bổ sung một dòng", "this required field is missing; add a line"),
        **dict.fromkeys(("int_type", "int_parsing", "int_from_float", "int_parsing_size"), number),
        **dict.fromkeys(("decimal_type", "decimal_parsing", "finite_number", "float_type"), points),
        **dict.fromkeys(("bool_type", "bool_parsing"), flag),
        "string_type": text,
        **dict.fromkeys(("model_type", "model_attributes_type", "dict_type"), group),
        **dict.fromkeys(("tuple_type", "list_type"), many),
        **dict.fromkeys(("string_too_short", "too_short"), tr(f"cần ít nhất {length}", f"needs at least {length}")),
        "greater_than": tr(f"phải lớn hơn {limit['gt']}", f"must be greater than {limit['gt']}"),
        "greater_than_equal": tr(f"phải từ {limit['ge']} trở lên", f"must be {limit['ge']} or more"),
        "less_than": tr(f"phải nhỏ hơn {limit['lt']}", f"must be less than {limit['lt']}"),
        "less_than_equal": tr(f"không được quá {limit['le']}", f"must be {limit['le']} or less"),
        "string_pattern_mismatch": tr("viết dưới dạng phân số, ví dụ 2/3", "write a fraction, e.g. 2/3"),
    }
