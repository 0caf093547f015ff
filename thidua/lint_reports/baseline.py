"""A baseline: findings that an office knows of and allows, in a JSON file, so that only what is new stops it.

A finding is known by its rule, the words at its place and what was found, and by how often that is there: paragraphs
may move without making it a new one.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bloc.files import write_atomic
from bloc.language import english, tr
from bloc.text import nfc

from ..errors import SettingsError
from .linted import Linted, Remark

__all__ = ["Baseline", "read_baseline"]

_VERSION = 1
_Key = tuple[str, str, str]


@dataclass(frozen=True)
class Baseline:
    """The allowed findings of files, counted; files are named from the folder of the baseline."""

    path: Path
    files: Mapping[str, Mapping[_Key, int]]

    def new(self, file: Path, remarks: Iterable[Remark]) -> tuple[Remark, ...]:
        """Return the findings of a file that are not allowed: of equal ones those beyond the allowed number."""
        left = Counter(self.files.get(self.name_of(file), {}))
        new = []
        for remark in remarks:
            key = _key(remark)
            if left[key] > 0:
                left[key] -= 1
            else:
                new.append(remark)
        return tuple(new)

    def name_of(self, file: Path) -> str:
        """Return what a file is called here."""
        whole, folder = os.path.realpath(file), os.path.realpath(self.path.parent)
        try:
            return nfc(Path(os.path.relpath(whole, folder)).as_posix())
        except ValueError:  # another drive
            return nfc(Path(whole).as_posix())

    def renewed(self, results: Iterable[Linted]) -> Baseline:
        """Return the baseline that allows all of the results; other files keep what they have as long as they exist.

        The results are to be found without a baseline.
        """
        files = {name: allowed for name, allowed in self.files.items() if (self.path.parent / name).is_file()}
        for one in results:
            if one.state == "checked":
                files[self.name_of(one.path)] = Counter(map(_key, one.remarks))
        return Baseline(self.path, {name: allowed for name, allowed in sorted(files.items()) if allowed})

    def write(self) -> None:
        """Write the file. Raises OSError."""
        files = {
            name: [
                {"rule": rule, "text": text, "found": found, "count": count}
                for (rule, text, found), count in sorted(allowed.items())
            ]
            for name, allowed in self.files.items()
        }
        text = json.dumps({"version": _VERSION, "language": _language(), "files": files}, ensure_ascii=False, indent=2)
        write_atomic(self.path, f"{text}\n".encode())

    @property
    def total(self) -> int:
        """How many findings are allowed."""
        return sum(sum(allowed.values()) for allowed in self.files.values())


def read_baseline(path: Path, *, new: bool = False) -> Baseline:
    """Return the baseline of a file, an empty one under `new` where there is no file.

    Raises SettingsError for a file that is none, OSError for one that cannot be read.
    """
    if not path.exists():
        if new:
            return Baseline(path, {})
        raise SettingsError(
            tr(
                f"Không có tệp {path}. Thêm --update-baseline để lập danh sách từ những lỗi hiện có.",
                f"There is no file {path}. Add --update-baseline to write one of the present findings.",
            )
        )
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        version, language = data["version"], data["language"]
        files = {str(name): _allowed(entries) for name, entries in data["files"].items()}
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError) as error:
        raise SettingsError(
            tr(
                f"{path} không phải danh sách lỗi được chấp nhận do --update-baseline ghi, hoặc đã hỏng. Xóa hoặc đổi "
                "tên tệp này rồi chạy lại với --update-baseline.",
                f"{path} is no baseline written by --update-baseline, or it is damaged. Delete or rename it, then try "
                "again with --update-baseline.",
            )
        ) from error
    if version != _VERSION or language != _language():
        raise SettingsError(
            tr(
                f"{path} được ghi ở ngôn ngữ khác (THIDUA_LANG={language}) hoặc bởi phiên bản khác (kiểu {version}); "
                "dùng đúng ngôn ngữ đó, hoặc xóa tệp rồi lập lại với --update-baseline.",
                f"{path} was written in another language (THIDUA_LANG={language}) or by another version (form "
                f"{version}); use that language, or delete the file and make it again with --update-baseline.",
            )
        )
    return Baseline(path, files)


def _allowed(entries: Any) -> dict[_Key, int]:
    return {(str(one["rule"]), str(one["text"]), str(one["found"])): int(one["count"]) for one in entries}


def _key(remark: Remark) -> _Key:
    return remark.rule, _plain(remark.text), _plain(remark.found)


def _plain(text: str) -> str:
    return " ".join(nfc(text).split())


def _language() -> str:
    return "en" if english() else "vi"
