"""What `thidua render` tells of its dossiers: lines as they come, JSON, the exit code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING

from bloc.language import tr

from ..console import fail, say, warn
from ..exits import Exit

if TYPE_CHECKING:
    from generator import Usage

    from ..workflow.batches import Outcome
    from ..workflow.packing import Packed
    from ..workflow.rendering import Rendered

__all__ = ["Report"]

_MANY = 3
"""From how many documents on that lack the same they are told in one line."""


class Report:
    """The outcomes of a batch, told one by one unless `quiet`."""

    def __init__(self, *, several: bool, named: bool, quiet: bool) -> None:
        self.outcomes: list[Outcome] = []
        self._packed: Packed | None = None
        self._several = several
        self._named = named
        self.quiet = quiet
        self._said: set[str] = set()

    def add(self, outcome: Outcome) -> None:
        """Take up what became of a dossier."""
        self.outcomes.append(outcome)
        if self.quiet:
            return
        place = f"{outcome.dossier.path}, " if self._several else ""
        for (_, pages), group in groupby(outcome.documents, _page_by_page):
            documents = list(group)
            if pages:
                _tell_pages(documents)
            else:
                _tell(documents[0], place)
        _tell_missing(outcome.documents, place)
        _tell_unused(outcome, place)
        if outcome.state == "no-program" and outcome.message:
            if outcome.message not in self._said:  # it is the same of every dossier
                warn(outcome.message)
            self._said.add(outcome.message)
        elif outcome.message:
            warn(f"{outcome.dossier.path}: {outcome.message}" if self._several else outcome.message)

    def add_zip(self, packed: Packed) -> None:
        """Take up what became of the zip."""
        self._packed = packed
        if self.quiet:
            return
        if packed.kept:
            warn(tr(f"Tệp nén đã sửa được giữ tại {packed.kept}", f"The edited zip is kept as {packed.kept}"))
        if packed.done:
            count = _counted(packed.entries)
            state = (
                tr("Tệp nén không thay đổi", "Zip unchanged")
                if packed.state == "unchanged"
                else tr("Đã đóng gói", "Packed")
            )
            say(f"{state}: {packed.path} ({count})")
        else:
            warn(packed.message or "")
        from ..workflow.packing import lacking

        unfinished = [reason for reason in packed.left_out if reason.endswith(lacking())]
        number = len(unfinished)
        reasons = [reason for reason in packed.left_out if number < _MANY or reason not in unfinished]
        if number >= _MANY:
            reasons.append(tr(f"{number} văn bản {lacking()}", f"{number} documents: {lacking()}"))
        for reason in reasons:
            warn(tr(f"Không có trong tệp nén: {reason}", f"Not in the zip: {reason}"))

    def records(self) -> list[dict[str, object]]:
        """Return everything for JSON: a record a document, PDF and page, one a dossier not finished, one the zip."""
        records: list[dict[str, object]] = []
        for outcome in self.outcomes:
            path = str(outcome.dossier.path)
            records += [_record(path, document) for document in outcome.documents]
            if outcome.message:
                problems = [asdict(problem) for problem in outcome.problems]
                records.append(_plain_record(path, outcome.state, message=outcome.message) | {"problems": problems})
        if self._packed:
            packed = self._packed
            record = _plain_record(None, packed.state, packed.path, packed.kept, packed.message)
            records.append(record | {"entries": packed.entries, "left_out": packed.left_out})
        return records

    def end(self) -> None:
        """End the command, with the count and the exit code that failures deserve if there are any."""
        documents = [document for outcome in self.outcomes for document in outcome.documents]
        # An issued document is a finding only where it was asked for by name.
        bad = [one.format for one in documents if not one.done and (self._named or one.state != "issued")]
        failed, unmade = bad.count("docx"), len(bad) - bad.count("docx")
        unfinished = [outcome for outcome in self.outcomes if outcome.message]
        said = []
        if failed:
            said.append(tr(f"{failed} văn bản chưa viết được.", f"{failed} documents were not written."))
        if unmade:
            said.append(tr(f"{unmade} tệp PDF hoặc ảnh chưa xuất được.", f"{unmade} PDFs or pictures were not made."))
        if count := sum(outcome.state != "no-program" for outcome in unfinished) if self._several else 0:
            said.append(tr(f"{count} hồ sơ chưa soạn được.", f"{count} dossiers were not finished."))
        if unfinished and not self._several and self.quiet:
            said += [outcome.message or "" for outcome in unfinished]
        zip_missing = self._packed is not None and not self._packed.done
        if zip_missing:
            said.append(tr("Chưa ghi tệp nén.", "The zip was not written."))
        if not (bad or unfinished or zip_missing):
            return
        stopped = any(outcome.state in ("stopped", "no-program") for outcome in unfinished)
        outside = stopped or (self._packed is not None and self._packed.state == "stopped")
        code = Exit.OUTSIDE if outside else Exit.FINDINGS
        if said:
            fail(" ".join(said), code)
        raise SystemExit(int(code))


def _page_by_page(result: Rendered) -> tuple[object, bool]:
    """Return what results told in one line share, and whether they are pages: of one document, all fared alike."""
    plain = result.format == "png" and result.done and not result.kept and not result.message
    return ((result.document, result.state, _stem(result)) if plain else id(result)), plain


def _stem(result: Rendered) -> str:
    return result.path.stem.rpartition("-trang-")[0] if result.path else ""


def _tell_pages(pages: Sequence[Rendered]) -> None:
    count = len(pages)
    last = f" … {pages[-1].path.name}" if count > 1 and pages[-1].path else ""
    more = tr(f"{last} ({count} trang)", f"{last} ({count} pages)")
    say(f"{_done(pages[0])}: {pages[0].path}{more}")


def _done(result: Rendered) -> str:
    return {
        "written": tr("Đã viết", "Written"),
        "rewritten": tr("Đã viết lại", "Written again"),
        "unchanged": tr("Không thay đổi", "Unchanged"),
    }[result.state]


def _counted(entries: Sequence[str]) -> str:
    """Return how many documents and PDFs a zip holds, in words."""
    pdfs = sum(entry.endswith(".pdf") for entry in entries)
    count = len(entries) - pdfs
    return tr(f"{count} văn bản", f"{count} documents") + (f", {pdfs} PDF" if pdfs else "")


def _tell(result: Rendered, place: str) -> None:
    if result.kept:
        warn(tr(f"Bản đã sửa được giữ tại {result.kept}", f"The edited file is kept as {result.kept}"))
    if result.done:
        by = tr(f" (mẫu: {result.template})", f" (template: {result.template})") if result.template else ""
        say(f"{_done(result)}: {result.path}{by}")
        if result.message:
            warn(f"{place}{result.name}: {result.message}")
    elif result.state != "missing":
        warn(f"{place}{result.name}: {result.message}")
    if result.usage:
        _tell_usage(result.usage)


def _tell_missing(results: Sequence[Rendered], place: str) -> None:
    """Tell what is missing: of each document its fields, in one line those without number or day, the remedy once."""
    from generator.errors import MissingFieldsError

    missing = [result for result in results if result.state == "missing"]
    bare = [one for one in missing if all(field.path.endswith((".number", ".date")) for field in one.missing)]
    if len(bare) < _MANY:
        bare = []
    for one in missing:
        if one not in bare:
            warn(f"{place}{MissingFieldsError(one.name, one.missing).listed}")
    if bare:
        names = "; ".join(one.name for one in bare)
        count = len(bare)
        text = tr(
            f"chỉ còn thiếu số, ngày ban hành ({count} văn bản): {names}",
            f"only number or date are missing ({count} documents): {names}",
        )
        warn(f"{place}{text}" if place else f"{text[:1].upper()}{text[1:]}")
    if missing:
        warn(MissingFieldsError.remedy())


def _tell_usage(usage: Usage) -> None:
    for what in usage.unprinted:
        say(tr(f"  mẫu không in: {what}", f"  not printed by the template: {what}"))
    if usage.unused:
        paths = ", ".join(sorted(usage.unused))
        say(tr(f"  dữ liệu không dùng: {paths}", f"  data not used: {paths}"))


def _tell_unused(outcome: Outcome, place: str) -> None:
    """Tell which data none of several documents uses, a line each."""
    usages = {document.document: document.usage for document in outcome.documents if document.usage}
    if len(usages) < 2:
        return
    paths = _used_by_none(usages)
    text = tr(
        f"{place}không văn bản nào dùng {len(paths)} mục:", f"{place}used by none of the documents, {len(paths)}:"
    )
    say(f"{text[:1].upper()}{text[1:]}" if not place else text)
    for path in paths:
        say(f"  {path}")


def _used_by_none(usages: dict[str, Usage]) -> list[str]:
    """Return the paths that no document uses, the highest only; what the year says of one document is that one's."""

    def unused(path: str, document: str, usage: Usage) -> bool:
        own = path.startswith("documents.") and path.split(".")[1] != document
        return own or any(_inside(path, whole) for whole in usage.unused)

    every = frozenset().union(*(usage.unused for usage in usages.values()))
    none = {path for path in every if all(unused(path, document, usage) for document, usage in usages.items())}
    return sorted(path for path in none if not any(path != whole and _inside(path, whole) for whole in none))


def _inside(path: str, whole: str) -> bool:
    return path == whole or path.startswith((f"{whole}.", f"{whole}["))


def _record(dossier: str, result: Rendered) -> dict[str, object]:
    record = _plain_record(dossier, result.state, result.path, result.kept, result.message)
    missing = [{"path": field.path, "label": field.label} for field in result.missing]
    record |= {"document": result.document, "format": result.format, "missing": missing}
    if result.usage:
        record |= {"unused": sorted(result.usage.unused), "unprinted": result.usage.unprinted}
    return record


def _plain_record(
    dossier: str | None, state: str, path: object = None, kept: object = None, message: str | None = None
) -> dict[str, object]:
    return {
        "dossier": dossier,
        "document": None,
        "state": state,
        "path": str(path) if path else None,
        "kept": str(kept) if kept else None,
        "message": message,
        "missing": [],
    }
