"""The main job on the sample: documents, archive, search, a story to post. Everything stays inside one folder."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bloc.files import sha256, write_atomic
from bloc.language import tr

from ..errors import FileTakenError
from ..settings import load_settings
from .archiving import import_paths
from .publishing import approve, publish, write_news
from .rendering import Rendered, render_documents
from .samples import examples
from .searching import search

if TYPE_CHECKING:
    import search as engine
    from archive.importing import FileReport

__all__ = ["Demo", "run"]

MARK = ".thidua-demo"
"""A file that says that the folder was made by the demo and may be made again."""
_HOME = "kho"
QUERIES = ("co thi dua chinh phu", "suy ton khoi truong nam:2023", 'khoi:"kinh te" bang khen')
MEETINGS = ("trien-khai", "tong-ket")
APPROVER = "Nguyễn Văn A"


@dataclass
class Demo:
    """What the demo made."""

    folder: Path
    dossier: Path
    home: Path
    documents: list[Rendered] = field(default_factory=list)
    files: list[FileReport] = field(default_factory=list)
    stories: list[Path] = field(default_factory=list)
    packages: list[Path] = field(default_factory=list)
    found: dict[str, engine.Results] = field(default_factory=dict)


def run(folder: Path, *, force: bool = False) -> Iterator[tuple[str, Demo]]:
    """Do the main job step by step; yield the name of each step when it is done, with all that was made so far.

    Raises FileTakenError for a folder that holds something else, an edited demo, or a demo without `force`.
    """
    _clear(folder, force)
    demo = Demo(folder, folder / "ho-so-mau", folder / _HOME)
    with _home(demo.home):
        shutil.copytree(examples() / "mau", demo.dossier)
        demo.documents.extend(render_documents(demo.dossier, draft=True))
        yield "documents", demo
        demo.files.extend(import_paths([examples() / "bai-viet"]))
        yield "archive", demo
        for meeting in MEETINGS:
            demo.stories.append(write_news(demo.dossier, meeting).path)
            approve(demo.dossier, meeting, APPROVER)
            demo.packages.append(Path(publish(demo.dossier, meeting).where))
        yield "portals", demo
        for query in QUERIES:
            demo.found[query] = search(query, limit=3)
        yield "search", demo
    write_atomic(folder / MARK, json.dumps(_hashes(folder), ensure_ascii=False, indent=1).encode())


def _clear(folder: Path, force: bool) -> None:
    """Make an empty folder; only an earlier demo is ever removed, and only as long as nobody worked in it."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        mark = folder / MARK
        if not mark.is_file():
            raise FileTakenError(
                tr(
                    f"{folder} đã có và không phải do thidua demo tạo. Chọn thư mục khác.",
                    f"{folder} exists and was not made by thidua demo. Choose another folder.",
                )
            )
        if not force:
            raise FileTakenError(
                tr(
                    f"{folder} đã có từ lần chạy thử trước. Thêm --force để làm lại, hoặc chọn thư mục khác.",
                    f"{folder} is there from an earlier demo. Add --force to make it again, or choose another folder.",
                )
            )
        made = mark.read_bytes()
        changed = (
            [name for name, digest in _hashes(folder).items() if json.loads(made).get(name) != digest] if made else []
        )
        if changed:
            raise FileTakenError(
                tr(
                    f"{folder / changed[0]} đã được sửa hoặc thêm sau lần chạy thử trước nên không làm lại ở đây. "
                    "Chọn thư mục khác, hoặc chuyển thư mục này đi.",
                    f"{folder / changed[0]} was edited or added after the earlier demo, so it is not made again here. "
                    "Choose another folder, or move this one away.",
                )
            )
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()


def _hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file a person may edit, by its path in the folder; the archive changes by itself."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    names = ((path.relative_to(folder), path) for path in paths)
    return {n.as_posix(): sha256(p.read_bytes()) for n, p in names if n.parts[0] not in (_HOME, MARK)}


@contextmanager
def _home(home: Path) -> Iterator[None]:
    """Use a data folder of the demo's own with the engine the user chose, so that the user's archive is not touched."""
    before = {name: os.environ.get(name) for name in ("THIDUA_HOME", "THIDUA_DATABASE", "THIDUA_SEARCH")}
    engine = load_settings().search.partition(":")[0]
    ours = {"THIDUA_HOME": str(home), "THIDUA_DATABASE": "sqlite:", "THIDUA_SEARCH": f"{engine}:"}
    os.environ.update(ours)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
