"""What was issued: `ban-hanh/<document>.json` and the final file beside it, which never change again.

What a new document took the place of is kept in `ban-hanh/da-thay-the/` as it was (A30-11): `<document>-1.json`, its
file beside it under the same name.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from .checks.rule import CUSTOM, DECREE, Kind
from .errors import Problem
from .explain import nearest
from .files import sha256
from .language import tr
from .model import DOCUMENTS, Issued, YearData, kind_of
from .model.documents import ATTACHED, DECISION
from .source import Place

__all__ = [
    "ATTACHED",
    "CHANGED",
    "DAMAGED",
    "DECISION",
    "FOLDER",
    "REPLACED",
    "read_issued",
    "read_replaced",
    "strangers",
    "way_to_replace",
]

FOLDER = "ban-hanh"
REPLACED = f"{FOLDER}/da-thay-the"
DAMAGED = Kind("BH-01", "E", "Hồ sơ ban hành đọc được, của đúng một văn bản trong năm", CUSTOM)
CHANGED = Kind("BH-02", "E", "Văn bản đã ban hành còn nguyên như lúc ban hành", f"{DECREE}, Điều 18.3")


def read_issued(folder: Path) -> tuple[dict[str, Issued], list[Problem]]:
    """Return the records of a bloc-year's folder by document, and what is wrong with them or with their files.

    The decision's record stands for the Quy chế too, which is attached to it and has no number of its own (A30-09).
    A record that is kept in `da-thay-the/` already is that of a replacement that was interrupted: its file is there.
    """
    found: dict[str, Issued] = {}
    replaced, problems = read_replaced(folder)
    kept = {record.model_copy(update={"file": ""}): record.file for record in replaced}
    for path in sorted((folder / FOLDER).glob("*.json")):
        name = f"{FOLDER}/{path.name}"
        record = _read(path)
        if record is None:
            problems.append(_damaged(name))
            continue
        interrupted = kept.get(record.model_copy(update={"file": ""}))
        if interrupted:
            record = record.model_copy(update={"file": interrupted})
        for kind, wrong in ((DAMAGED, _misplaced(record, found)), (CHANGED, _changed(folder, record))):
            if wrong:
                problems.append(kind.problem(Place(name, ""), record.file, wrong))
                break
        found.setdefault(record.document, record)
    decision = found.get(DECISION)
    if decision and ATTACHED not in found:
        found[ATTACHED] = decision.model_copy(update={"document": ATTACHED, "number": None, "symbol": None})
    return found, problems


def read_replaced(folder: Path) -> tuple[tuple[Issued, ...], list[Problem]]:
    """Return the records of what was replaced, each with its file where it lies, and what is wrong with them."""
    found: list[Issued] = []
    problems: list[Problem] = []
    for path in sorted((folder / REPLACED).glob("*.json")):
        name = f"{REPLACED}/{path.name}"
        record = _read(path)
        if record is None:
            problems.append(_damaged(name))
            continue
        record = record.model_copy(update={"file": f"{REPLACED}/{path.stem}{Path(record.file).suffix}"})
        wrong = _changed(folder, record)
        if wrong:
            problems.append(CHANGED.problem(Place(name, ""), record.file, wrong))
        found.append(record)
    return tuple(found), problems


def way_to_replace(record: Issued) -> str:
    """Return what to do for a new document to take the place of an issued one, in words (A30-11)."""
    attached = record.document == ATTACHED and Path(record.file).name.startswith(DECISION)
    document = DECISION if attached else record.document
    new = tr("số mới, ngày mới", "a new number and day") if record.number is not None or attached else ""
    new = new or tr("ngày mới", "a new day")
    return tr(
        f"ban hành văn bản thay thế: ghi documents.{document}.reissue: true cùng {new} vào hoso.yaml, dựng lại, ký rồi "
        f"ghi nhận bằng thidua issue {document}",
        f"issue a replacing document: give documents.{document}.reissue: true and {new} in hoso.yaml, render it, have "
        f"it signed and record it with thidua issue {document}",
    )


def _damaged(name: str) -> Problem:
    message = tr(
        "hồ sơ ban hành hỏng; lấy lại tệp này từ bản sao lưu", "the record is damaged; restore it from a backup"
    )
    return DAMAGED.problem(Place(name, ""), "", message)


def strangers(facts: YearData, issued: dict[str, Issued]) -> Iterator[Problem]:
    """Yield the records of papers that the year does not have: the meeting or unit of each was renamed or taken out."""
    for record in issued.values():
        found = kind_of(record.document)
        if found is None or record.document in facts.papers(found[0]):
            continue
        papers = facts.papers(found[0])
        near = nearest(record.document, papers)
        message = tr(
            f"năm này không có văn bản “{record.document}”{near}: hội nghị hoặc đơn vị của văn bản đã bị đổi mã hoặc "
            "bỏ; ghi lại mã như khi ban hành",
            f"the year has no paper “{record.document}”{near}: its meeting or unit was renamed or taken out; give it "
            "back the id that it had when the paper was issued",
        )
        yield DAMAGED.problem(Place(f"{FOLDER}/{record.document}.json", ""), record.file, message)


def _read(path: Path) -> Issued | None:
    """Return a record, None for a file that holds none."""
    try:
        return Issued.model_validate_json(path.read_bytes()) if path.is_file() else None
    except ValidationError:
        return None


def _misplaced(record: Issued, found: dict[str, Issued]) -> str | None:
    """Return why a year cannot have this record, None where it can."""
    if kind_of(record.document) is None:
        ids = ", ".join(DOCUMENTS)
        return tr(
            f"không có loại văn bản “{record.document}”; chuyển tệp này đi, hoặc lấy lại từ bản sao lưu; các văn bản: "
            f"{ids}",
            f"there is no document “{record.document}”; move this file away or restore it; documents: {ids}",
        )
    if record.document in found:
        return tr(
            f"văn bản {record.document} đã có một hồ sơ ban hành khác; giữ một tệp, chuyển tệp kia đi",
            f"{record.document} has another record; keep one file, move the other away",
        )
    return None


def _changed(folder: Path, record: Issued) -> str | None:
    """Return what happened to the kept file, None where it is as it was issued."""
    path = folder / record.file
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        return tr("đường dẫn nằm ngoài thư mục hồ sơ", "the path leads outside the folder")
    if not path.is_file():
        return tr("văn bản đã ban hành không còn; lấy lại từ bản sao lưu", "the issued file is gone; restore it")
    if sha256(path.read_bytes()) == record.sha256:
        return None
    changed = tr(
        "văn bản đã ban hành bị thay đổi (SHA-256 không khớp); lấy lại bản gốc từ bản sao lưu",
        "the issued file was changed (SHA-256 differs); restore the original",
    )
    if record.file.startswith(f"{REPLACED}/"):
        return changed
    way = way_to_replace(record)
    return changed + tr(f"; nội dung sai thì {way}", f"; where its content is wrong, {way}")
