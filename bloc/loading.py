"""Reading a bloc-year: its folder, or one file of facts."""

from __future__ import annotations

from pathlib import Path

from .errors import DataError, Problem
from .issued import read_issued, strangers
from .language import tr
from .model import BlocYear, Issued, Prose, YearData
from .prose import parse_prose
from .text import slug
from .text_file import MAX_BYTES
from .validation import examine as examine_facts
from .yaml_source import read_yaml

__all__ = ["FACTS", "PICTURES", "PROSE", "examine", "load"]

FACTS = "hoso.yaml"
PROSE = "noi-dung"
PICTURES = "anh"


def load(path: str | Path, *, pictures: bool = False) -> BlocYear:
    """Return the bloc-year of a folder (`hoso.yaml`, `noi-dung/*.md`, `ban-hanh/*.json`) or of one YAML or JSON file.

    With `pictures`, those that a meeting names and `anh/` does not hold are problems; no paper needs them.
    Raises DataError listing every problem of every file, OSError when a file cannot be read.
    """
    year, problems = examine(path, pictures=pictures)
    if problems or year is None:
        raise DataError(problems)
    return year


def examine(path: str | Path, *, pictures: bool = False) -> tuple[BlocYear | None, tuple[Problem, ...]]:
    """Return the bloc-year with all that `load` refuses it for; no year where its facts cannot be read.

    The year lacks the prose and the records that cannot be read. Raises OSError when a file cannot be read.
    """
    path = Path(path)
    if path.is_file():
        facts, problems = _examined(path, path.name, None)
        return (_joined(facts, None, {}, {}) if facts else None), problems
    facts_file = path / FACTS
    if not facts_file.is_file():
        message = tr(
            f'không có hồ sơ năm thi đua ở {path}; tạo bằng lệnh: thidua new "{path}"',
            f'there is no bloc-year at {path}; make one with: thidua new "{path}"',
        )
        return None, (Problem(FACTS, "", "", message),)
    facts, wrong_facts = _examined(facts_file, FACTS, path / PICTURES if pictures else None)
    prose, wrong_prose = _read_prose(path)
    issued, wrong_records = read_issued(path)
    strange = strangers(facts, issued) if facts else ()
    problems = (*wrong_facts, *wrong_prose, *wrong_records, *strange)
    return (_joined(facts, path, prose, issued) if facts else None), problems


def _examined(path: Path, name: str, pictures: Path | None) -> tuple[YearData | None, tuple[Problem, ...]]:
    try:
        return examine_facts(read_yaml(_read(path), name), pictures)
    except DataError as error:  # what is no YAML
        return None, error.problems


def _read(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def _read_prose(folder: Path) -> tuple[dict[str, Prose], list[Problem]]:
    found: dict[str, Prose] = {}
    problems: list[Problem] = []
    for path in sorted((folder / PROSE).glob("*.md")):
        file, name = f"{PROSE}/{path.name}", slug(path.stem)
        try:
            if name in found:
                message = tr(
                    f"trùng tên với {found[name].file}; đổi tên hoặc gộp hai tệp",
                    f"has the same name as {found[name].file}; rename or join them",
                )
                raise DataError((Problem(file, "", "", message),))
            if not path.is_file():  # reading a pipe would wait for ever
                message = tr("không phải tệp văn bản; chuyển đi chỗ khác", "is no plain file; move it away")
                raise DataError((Problem(file, "", "", message),))
            found[name] = parse_prose(_read(path), file, name)
        except DataError as error:
            problems += error.problems
    return found, problems


def _joined(facts: YearData, folder: Path | None, prose: dict[str, Prose], issued: dict[str, Issued]) -> BlocYear:
    fields = {name: getattr(facts, name) for name in YearData.model_fields}
    return BlocYear(**fields, folder=folder, prose=prose, issued=issued)
