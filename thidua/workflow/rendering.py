"""Writing a bloc-year's documents into a folder without ever writing over a person's work or what was issued."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import bloc
import generator
from bloc import BlocYear
from bloc.files import sha256, write_atomic
from bloc.language import tr
from generator import GeneratorError, Missing, MissingFieldsError

__all__ = ["MANIFEST", "Rendered", "render_documents"]

MANIFEST = ".thidua.json"
State = Literal["written", "rewritten", "unchanged", "issued", "missing", "refused", "failed"]


@dataclass(frozen=True)
class Rendered:
    """What became of one document."""

    document: str
    name: str
    state: State
    path: Path | None = None
    kept: Path | None = None
    """Where an edited file was kept before ours took its name."""
    message: str | None = None
    """Why there is no file, or no new one."""
    missing: tuple[Missing, ...] = ()

    @property
    def done(self) -> bool:
        """Whether the document is there as asked."""
        return self.state in ("written", "rewritten", "unchanged")


def render_documents(
    folder: Path,
    documents: Iterable[str] = (),
    target: Path | None = None,
    *,
    draft: bool = False,
    to_sign: bool = False,
    force: bool = False,
) -> Iterator[Rendered]:
    """Write documents of the bloc-year in `folder`, by default all of them; yield what became of each.

    Drafts get a name of their own for each round, so that earlier rounds stay. One document that fails stops no other.
    Raises DataError when the year cannot be read, UnknownDocumentError, OSError when the target cannot be written.
    """
    year = bloc.load(folder)
    known = {document.id: document for document in generator.documents()}
    chosen = [generator.find_document(name) for name in documents] or list(known.values())
    out = _Folder(target or folder / "van-ban")
    return (_render(year, out, document, draft=draft, to_sign=to_sign, force=force) for document in chosen)


def _render(
    year: BlocYear, out: _Folder, document: generator.Document, *, draft: bool, to_sign: bool, force: bool
) -> Rendered:
    def report(state: State, **more: object) -> Rendered:
        return Rendered(document.id, document.name, state, **more)  # type: ignore[arg-type]

    issued = year.issued.get(document.id)
    if issued:
        return report(
            "issued", path=year.folder / issued.file if year.folder else None, message=generator.frozen(issued)
        )
    try:
        data = generator.render(year, document.id, draft, to_sign=to_sign)
    except MissingFieldsError as error:
        return report("missing", message=str(error), missing=error.fields)
    except GeneratorError as error:
        return report("failed", message=str(error))
    stage = f"-du-thao-lan-{year.document(document.id).draft_no}" if draft else "-trinh-ky" if to_sign else ""
    path = out.path / f"{document.id}{stage}.docx"
    before = out.state(path, data)
    if before == "same":
        out.note(path, data)
        return report("unchanged", path=path)
    if before in ("edited", "foreign") and not force:
        return report("refused", path=path, message=_taken(path, before))
    kept = out.keep(path) if before in ("edited", "foreign") else None
    write_atomic(path, data)
    out.note(path, data)
    return report("written" if before == "free" else "rewritten", path=path, kept=kept)


class _Folder:
    """The folder of the documents, with a manifest of what we wrote there last."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._manifest = path / MANIFEST
        self._ours = self._read()

    def _read(self) -> dict[str, str]:
        """Return the SHA-256 of our files by name; a manifest that cannot be read makes every file a stranger's."""
        try:
            data = json.loads(self._manifest.read_text(encoding="utf-8"))
            return {str(name): str(digest) for name, digest in data["files"].items()}
        except (FileNotFoundError, ValueError, KeyError, AttributeError, TypeError):
            return {}

    def state(self, path: Path, data: bytes) -> Literal["free", "same", "ours", "edited", "foreign"]:
        """Return whose file stands at the path: none, one equal to the data, ours, ours edited, or a stranger's."""
        if not path.exists():
            return "free"
        digest = sha256(path.read_bytes())
        if digest == sha256(data):
            return "same"
        if path.name not in self._ours:
            return "foreign"
        return "ours" if self._ours[path.name] == digest else "edited"

    def keep(self, path: Path) -> Path:
        """Move a file out of the way and return its new path."""
        number = 1
        while (kept := path.with_name(f"{path.stem}-ban-sua-{number}{path.suffix}")).exists():
            number += 1
        path.rename(kept)
        return kept

    def note(self, path: Path, data: bytes) -> None:
        """Remember a file as ours."""
        if self._ours.get(path.name) == sha256(data):
            return
        self._ours[path.name] = sha256(data)
        text = json.dumps({"files": dict(sorted(self._ours.items()))}, ensure_ascii=False, indent=2)
        write_atomic(self._manifest, (text + "\n").encode())


def _taken(path: Path, whose: str) -> str:
    if whose == "edited":
        reason = tr("đã được sửa sau lần xuất trước", "was edited since it was last written")
    else:
        reason = tr("không phải do thidua viết", "was not written by thidua")
    return tr(
        f"{path} {reason}, nên không ghi đè. Thêm --force để viết bản mới; bản hiện có được giữ dưới tên khác.",
        f"{path} {reason}, so it stays. Add --force to write a new one; the present file is kept under another name.",
    )
