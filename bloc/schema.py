"""The JSON Schema of `hoso.yaml`: editors complete field names and mark what the model would refuse."""

from __future__ import annotations

from typing import Any

from .model import YearData
from .model.scoring import CODE

__all__ = ["FILE_NAME", "facts_schema"]

FILE_NAME = ".hoso.schema.json"


def facts_schema() -> dict[str, Any]:
    """Return the schema of the facts as they are typed: fields may stay empty, some have a short form."""
    schema = YearData.model_json_schema(mode="validation")
    for definition in (schema, *schema["$defs"].values()):
        _allow_empty(definition)
    _add_short_forms(schema["$defs"])
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "hoso.yaml"
    return schema


def _allow_empty(definition: dict[str, Any]) -> None:
    """Let every optional field be empty, as starters leave it."""
    required = definition.get("required", ())
    for name, field in definition.get("properties", {}).items():
        kinds = field.get("anyOf", ())
        if name not in required and {"type": "null"} not in kinds:
            told = {key: field.pop(key) for key in ("description", "default", "title") if key in field}
            definition["properties"][name] = {**told, "anyOf": [field, {"type": "null"}]}


def _add_short_forms(definitions: dict[str, Any]) -> None:
    """Add what validators accept before the model: a bare purpose, bare points, criterion codes beside `bonus`."""
    definitions["Purpose"] = {"anyOf": [definitions["Purpose"], definitions["Purpose"]["properties"]["type"]]}
    definitions["Score"] = {"anyOf": [definitions["Score"], {"type": ["number", "string", "null"]}]}
    definitions["UnitScores"]["patternProperties"] = {f"^{CODE}$": {"$ref": "#/$defs/Score"}}
