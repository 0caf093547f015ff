"""The findings as SARIF 2.1.0 (an OASIS standard), the form that servers which check every change read."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from .linted import Linted, Remark
from .rules import KnownRule, known_rules

__all__ = ["sarif"]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"E": "error", "W": "warning", "H": "note"}


def sarif(results: Sequence[Linted]) -> str:
    """Return the results as the text of a SARIF log; files below the working folder are named from there.

    A .docx has no lines: `startLine` counts its paragraphs.
    """
    ids = list(known_rules())
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "thidua",
                        "version": _version(),
                        "rules": [_described(rule) for rule in known_rules().values()],
                    }
                },
                "invocations": [_invocation(results)],
                "results": [record for one in results for record in _records(one, ids)],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _version() -> str:
    try:
        return version("thidua")
    except PackageNotFoundError:  # run from its sources
        return "0"


def _described(rule: KnownRule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.about},
        "fullDescription": {"text": f"{rule.about} ({rule.source})."},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _invocation(results: Sequence[Linted]) -> dict[str, Any]:
    notices = [
        {
            "level": "error",
            "message": {"text": message},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(one.path)}}}],
        }
        for one in results
        for message in one.messages
    ]
    return {
        "executionSuccessful": all(one.state == "checked" for one in results),
        "toolExecutionNotifications": notices,
    }


def _records(one: Linted, ids: Sequence[str]) -> Iterator[dict[str, Any]]:
    seen = Counter[str]()
    for remark in one.remarks:
        record: dict[str, Any] = {"ruleId": remark.rule}
        if remark.rule in ids:
            record["ruleIndex"] = ids.index(remark.rule)
        line = max(remark.place.paragraph, 0) + 1
        key = "\0".join((remark.rule, remark.text, remark.found))
        seen[key] += 1
        yield record | {
            "level": _LEVELS[remark.severity],
            "message": {"text": _message(remark)},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": _uri(one.path)},
                        "region": {"startLine": line},
                    },
                    "logicalLocations": [{"fullyQualifiedName": remark.where, "kind": "element"}],
                }
            ],
            "partialFingerprints": {"finding/v1": hashlib.sha256(f"{key}\0{seen[key]}".encode()).hexdigest()},
            "properties": {"found": remark.found, "expected": remark.expected, "fixable": remark.fixable},
        }


def _message(remark: Remark) -> str:
    quoted = f", “{remark.text}”" if remark.text else ""
    return f"{remark.where}{quoted}: {remark.found} → {remark.expected} ({remark.source})"


def _uri(path: Path) -> str:
    """Return a path as it may stand in a URI: from the working folder, or the whole path of a file elsewhere."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100 a link stays what it is called
    if whole.is_relative_to(Path.cwd()):
        return quote(whole.relative_to(Path.cwd()).as_posix())
    return whole.as_uri()
