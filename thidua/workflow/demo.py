"""The main job on the sample: documents, archive, search, a story to post. Everything stays inside one folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bloc.language import tr

from ..errors import FileTakenError
from ..settings import load_settings
from .archiving import import_paths
from .publishing import approve, publish, write_news
from .rendering import Asked, Rendered, render_documents
from .samples import examples
from .searching import search

if TYPE_CHECKING:
    import search as engine
    from archive.importing import FileReport

__all__ = ["Demo", "run"]

MARK = ".thidua-demo"
"""A file that says that the folder was made by the demo."""
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
    kept: Path | None = None
    """Where the earlier demo is, as it was."""


def run(folder: Path, *, force: bool = False) -> Iterator[tuple[str, Demo]]:
    """Do the main job step by step; yield the name of each step when it is done, with all that was made so far.

    With `force` an earlier demo is moved aside with all that a person put into it.
    Raises FileTakenError for a folder that holds something else, or a demo without `force`.
    """
    kept = _make_room(folder, force)
    demo = Demo(folder, folder / "ho-so-mau", folder / _HOME, kept=kept)
    with _home(demo.home):
        shutil.copytree(examples() / "mau", demo.dossier)
        demo.documents.extend(render_documents(demo.dossier, Asked(draft=True)))
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


def _make_room(folder: Path, force: bool) -> Path | None:
    """Make an empty folder and return where an earlier demo was moved; nothing is ever removed."""
    kept = None
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        if not (folder / MARK).is_file():
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
        kept = _move_aside(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()
    return kept


def _move_aside(folder: Path) -> Path:
    """Rename the folder to the first free name of an old copy and return that."""
    path = Path(os.path.abspath(folder))  # noqa: PTH100 the name of “.” too
    number = 1
    while os.path.lexists(old := path.with_name(f"{path.name}-ban-cu-{number}")):
        number += 1
    return path.rename(old)


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
