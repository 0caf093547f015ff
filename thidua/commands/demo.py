"""`thidua demo`: the whole job on the sample."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bloc.language import tr

from ..console import fail, print_json, say
from .explaining import explained

if TYPE_CHECKING:
    from ..workflow.demo import Demo

__all__ = ["demo"]


def demo(
    folder: Annotated[Path, typer.Argument(help=tr("Thư mục để làm thử.", "Where to do it."))] = Path("thidua-demo"),
    force: Annotated[
        bool,
        typer.Option(
            "--force",
            help=tr("Làm lại; thư mục lần trước được giữ thành bản cũ.", "Make it again; the earlier folder is kept."),
        ),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help=tr("In dạng JSON.", "Print JSON."))] = False,
) -> None:
    """Làm thử trọn công việc với hồ sơ mẫu: soạn văn bản, lưu trữ, tìm kiếm, đóng gói tin bài.

    Ví dụ: thidua demo thu-nghiem
    """
    with explained():
        from ..workflow.demo import run

        made: Demo | None = None
        for step, made in run(folder, force=force):
            if not as_json:
                _SHOWN[step](made)
    if made is None:
        return
    if as_json:
        print_json(_summary(made))
    else:
        _next(made)
    failed = [r.message for r in made.documents if not r.done] + [f.reason for f in made.files if f.status == "refused"]
    if failed:
        fail("\n".join(str(reason) for reason in failed))


def _documents(made: Demo) -> None:
    if made.kept:
        say(tr(f"Thư mục lần trước được giữ ở {made.kept}", f"The earlier folder is kept as {made.kept}"))
    say(tr("1. Soạn văn bản (dự thảo) từ hồ sơ mẫu", "1. Documents (drafts) from the sample dossier"))
    for report in made.documents:
        say(f"   {report.name}: {report.path or report.message}")


def _archive(made: Demo) -> None:
    count = sum(file.status == "imported" for file in made.files)
    say(tr(f"2. Nhập {count} tin bài mẫu vào kho {made.home}", f"2. {count} sample articles archived in {made.home}"))
    for file in made.files:
        for warning in file.warnings:
            say(tr(f"   lưu ý {file.path.name}: {warning}", f"   note on {file.path.name}: {warning}"))


def _portals(made: Demo) -> None:
    say(tr("3. Viết, duyệt và đóng gói tin bài", "3. Stories written, approved and packed"))
    for story, package in zip(made.stories, made.packages, strict=True):
        say(f"   {story} -> {package}")


def _search(made: Demo) -> None:
    say(tr("4. Tìm trong kho", "4. Searching the archive"))
    for query, results in made.found.items():
        provinces = ", ".join(f"{name} {count}" for name, count in results.facets.get("province", [])[:5])
        say(tr(f"   {query}: {results.total} tin ({provinces})", f"   {query}: {results.total} found ({provinces})"))
        for hit in results.hits:
            say(f"      - {hit.title} ({hit.province or '?'}, {hit.year or '?'})")


_SHOWN = {"documents": _documents, "archive": _archive, "portals": _portals, "search": _search}


def _next(made: Demo) -> None:
    dossier, home = made.dossier, made.home
    say()
    say(tr("Thử tiếp:", "Try next:"))
    say(tr(f"   Mở bằng Word: {dossier / 'van-ban'}", f"   Open in Word: {dossier / 'van-ban'}"))
    say(
        tr(
            f"   Mở bằng trình duyệt: {made.packages[0] / 'bai-viet.html'}",
            f"   Open in a browser: {made.packages[0] / 'bai-viet.html'}",
        )
    )
    say(
        tr(
            f'   Sửa {dossier / "hoso.yaml"} rồi: thidua check "{dossier}"',
            f'   Edit {dossier / "hoso.yaml"}, then: thidua check "{dossier}"',
        )
    )
    say(f'   thidua render "{dossier}" ke-hoach --draft')
    say(f'   THIDUA_HOME="{home}" thidua search "suy tôn khối trưởng"')
    say(f'   THIDUA_HOME="{home}" thidua results --year 2023')
    say(tr("   Lập hồ sơ của đơn vị mình: thidua new ho-so-2026", "   Start your own: thidua new ho-so-2026"))


def _summary(made: Demo) -> dict[str, object]:
    return {
        "folder": str(made.folder),
        "kept": str(made.kept) if made.kept else None,
        "documents": [{"id": r.document, "path": str(r.path) if r.path else None} for r in made.documents],
        "imported": [{"path": str(f.path), "status": f.status} for f in made.files],
        "stories": [str(path) for path in made.stories],
        "packages": [str(path) for path in made.packages],
        "found": {query: results.total for query, results in made.found.items()},
    }
