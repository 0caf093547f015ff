"""A folder that we write files into, with a manifest of what we wrote last, so that a person's work is never lost."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bloc.files import locked, sha256, write_atomic
from bloc.language import tr

__all__ = ["MANIFEST", "OutputFolder", "Stored", "set_aside"]

MANIFEST = ".thidua.json"


@dataclass(frozen=True)
class Stored:
    """What became of one file."""

    state: Literal["written", "rewritten", "unchanged", "refused"]
    path: Path
    kept: Path | None = None
    """Where an edited file was kept before ours took its name."""
    message: str | None = None
    """Why the file was not written."""


class OutputFolder:
    """The folder of the files, with a manifest of what we wrote there last."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._manifest = path / MANIFEST
        self._ours, self._sources = self._read()

    def _read(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return the SHA-256 of our files by name, and of what some of them were made from.

        A manifest that cannot be read makes every file a stranger's.
        """
        if not self._manifest.is_file():  # a pipe would hold us for ever
            return {}, {}
        try:
            data = json.loads(self._manifest.read_text(encoding="utf-8"))
            files, sources = data["files"].items(), data.get("sources", {}).items()
            return {str(name): str(digest) for name, digest in files}, {str(name): str(of) for name, of in sources}
        except (FileNotFoundError, ValueError, KeyError, AttributeError, TypeError, RecursionError):
            return {}, {}

    def put(self, name: str, data: bytes, *, force: bool = False, source: str | None = None) -> Stored:
        """Write a file and return what became of it; one that is not ours, or was edited, is replaced under `force`.

        `source` is the SHA-256 of the file it was made from. Raises OSError when the folder cannot be written.
        """
        path = self.path / name
        if _no_file(path):
            return _refusing(path)
        before = self._state(path, data)
        if before == "same":
            self._note(path, data, source)
            return Stored("unchanged", path)
        if before in ("edited", "foreign") and not force:
            return Stored("refused", path, message=_taken(path, before))
        kept = set_aside(path) if before in ("edited", "foreign") else None
        write_atomic(path, data)
        self._note(path, data, source)
        return Stored("written" if before == "free" else "rewritten", path, kept)

    def standing(self, name: str, source: str, *, force: bool = False) -> Stored | None:
        """Return what to tell of a file that need not be made from `source` again, or must not be; None: make it."""
        path = self.path / name
        if not path.exists():
            return None
        if _no_file(path):
            return _refusing(path)
        if self._ours.get(name) == sha256(path.read_bytes()):
            return Stored("unchanged", path) if self._sources.get(name) == source else None
        whose: Literal["edited", "foreign"] = "edited" if name in self._ours else "foreign"
        return None if force else Stored("refused", path, message=_taken(path, whose))

    def outdated(self, name: str, source: str) -> bool:
        """Whether a file is there that was made from an earlier form of `source`."""
        return self._sources.get(name, source) != source and (self.path / name).is_file()

    def made_from_others(self) -> tuple[str, ...]:
        """Return our files that were made from another file; they need not be there any more."""
        return tuple(self._sources)

    def withdraw(self, name: str) -> bool:
        """Delete a file that is ours as it was written; return whether it was. Raises OSError."""
        path = self.path / name
        ours = path.is_file() and self._ours.get(name) == sha256(path.read_bytes())
        if ours:
            path.unlink()
        return ours

    def forget(self, name: str) -> None:
        """Take a file that is there no more, or not ours any more, off the manifest. Raises OSError."""
        self._ours.pop(name, None)
        self._sources.pop(name, None)
        self._write(name)

    def _state(self, path: Path, data: bytes) -> Literal["free", "same", "ours", "edited", "foreign"]:
        """Return whose file stands at the path: none, one equal to the data, ours, ours edited, or a stranger's."""
        if not path.exists():
            return "free"
        digest = sha256(path.read_bytes())
        if digest == sha256(data):
            return "same"
        if path.name not in self._ours:
            return "foreign"
        return "ours" if self._ours[path.name] == digest else "edited"

    def _note(self, path: Path, data: bytes, source: str | None) -> None:
        """Remember a file as ours."""
        digest = sha256(data)
        if self._ours.get(path.name) == digest and self._sources.get(path.name) == source:
            return
        self._ours[path.name] = digest
        self._sources.pop(path.name, None)
        if source:
            self._sources[path.name] = source
        self._write(path.name)

    def _write(self, name: str) -> None:
        """Write the manifest with what is known of one file; what another run told of others meanwhile stays."""
        with locked(self.path):
            files, sources = self._read()
            for known, ours in ((files, self._ours), (sources, self._sources)):
                known.pop(name, None)
                known.update({name: ours[name]} if name in ours else {})
            self._ours, self._sources = files, sources
            self._write_all()

    def _write_all(self) -> None:
        manifest = {"files": dict(sorted(self._ours.items()))}
        if self._sources:
            manifest["sources"] = dict(sorted(self._sources.items()))
        text = json.dumps(manifest, ensure_ascii=False, indent=2)
        write_atomic(self._manifest, (text + "\n").encode())


def set_aside(path: Path) -> Path:
    """Move a file out of the way and return its new path."""
    number = 1
    while (kept := path.with_name(f"{path.stem}-ban-sua-{number}{path.suffix}")).exists():
        number += 1
    path.rename(kept)
    return kept


def _no_file(path: Path) -> bool:
    """Whether something stands there that is no regular file: a folder, a pipe, a device."""
    return path.exists() and not path.is_file()


def _refusing(path: Path) -> Stored:
    return Stored(
        "refused",
        path,
        message=tr(
            f"{path} không phải tệp thường (là thư mục, ống dẫn hoặc thiết bị), nên không ghi. Đổi tên hoặc dời đi, "
            "rồi chạy lại.",
            f"{path} is no regular file (a folder, a pipe or a device), so nothing is written. Rename or move it, then "
            "try again.",
        ),
    )


def _taken(path: Path, whose: str) -> str:
    if whose == "edited":
        reason = tr("đã được sửa sau lần xuất trước", "was edited since it was last written")
    else:
        reason = tr("không phải do thidua viết", "was not written by thidua")
    return tr(
        f"{path} {reason}, nên không ghi đè. Thêm --force để viết bản mới; bản hiện có được giữ dưới tên khác.",
        f"{path} {reason}, so it stays. Add --force to write a new one; the present file is kept under another name.",
    )
