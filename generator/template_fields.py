"""What a template may use: the document's own tags and the fields of `hoso.yaml`, derived from what is printed.

Names and kinds come from the contexts that the documents build from one year that says something about everything;
only the descriptions of the own tags are written down, in `data/truong-mau.toml`.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from bloc.language import tr
from bloc.model import BlocYear, YearData

from .engine.environment import filter_names
from .engine.rich import Paragraphs
from .kinds import Kind, fields_of, kind_in, kind_of, merged
from .papers import ALL_DOCUMENTS, Document, Paper
from .papers.bao_cao_so_ket import MIDYEAR_SECTIONS
from .papers.plan_sections import PLAN_SECTIONS
from .papers.report_sections import REPORT_SECTIONS
from .references import DERIVED

__all__ = ["Field", "Fields", "described", "fields_for", "filters", "own_fields", "year_paths"]


@dataclass(frozen=True)
class Field:
    """A name that a template may use."""

    path: str
    """As it is reached: so_ky_hieu, noi_dung[].text, members[].head.name; `[]` stands for each of a list."""
    kind: str
    """What it is, in a word or two of the user's language."""
    description: str = ""
    """In Vietnamese, of the document's own tags."""


@dataclass(frozen=True)
class Fields:
    """The names of one document's templates, or of any document's where it is not known which."""

    document: Document | None
    own: dict[str, Kind]
    """The document's own tags."""
    expected: frozenset[str]
    """Those of them that ever print anything in this document."""
    year: dict[str, Kind]
    """The fields of `hoso.yaml` and what is derived from them."""

    def __getitem__(self, name: str) -> Kind:
        """Return the kind of a name; the document's own tag before a field of the year, as when it is printed."""
        return self.own[name] if name in self.own else self.year[name]

    def __contains__(self, name: object) -> bool:
        """Whether a template may use the name."""
        return name in self.own or name in self.year

    def names(self) -> tuple[str, ...]:
        """Return every name."""
        return (*self.own, *(name for name in self.year if name not in self.own))


def fields_for(document: Document | None) -> Fields:
    """Return what the templates of a document may use; without one what those of any document may."""
    documents = (document,) if document else ALL_DOCUMENTS
    contexts = [context for one in documents for context in _contexts(one.kind.id)]
    names = dict.fromkeys(name for context in contexts for name in context)
    own = {name: merged(kind_of(context[name]) for context in contexts if name in context) for name in names}
    expected = frozenset(name for name in names if any(context.get(name) for context in contexts))
    return Fields(document, own, expected, _year_kinds())


@cache
def _years() -> tuple[BlocYear, BlocYear]:
    """Return the year that says something about everything, on the lead department's letterhead and on the bloc's."""
    facts = tomllib.loads(_data("nam-day-du.toml"))
    texts = {
        "ke-hoach": _prose("ke-hoach", [f"{{{{ {name} }}}}" for name in PLAN_SECTIONS]),
        "phat-dong": _prose("phat-dong", [f"{{{{ {name} }}}}" for name in PLAN_SECTIONS]),
        "bao-cao-so-ket": _prose("bao-cao-so-ket", [f"{{{{ {name} }}}}" for name in MIDYEAR_SECTIONS]),
        "bao-cao-tong-ket": _prose("bao-cao-tong-ket", [f"{{{{ {name} }}}}" for name in REPORT_SECTIONS]),
        "quy-che": _prose("quy-che", ["Quy định chung.", "Tổ chức thực hiện."]),
    }
    years = [{**facts, "prose": texts, "issuing": {"mode": mode}} for mode in ("B", "A")]
    return BlocYear.model_validate(years[0]), BlocYear.model_validate(years[1])


def _prose(name: str, paragraphs: list[str]) -> dict[str, Any]:
    blocks = [{"kind": "doan", "text": text, "line": line} for line, text in enumerate(paragraphs, 1)]
    return {"file": f"noi-dung/{name}.md", "form": "muc", "blocks": blocks}


def _data(name: str) -> str:
    return files("generator").joinpath(f"data/{name}").read_text(encoding="utf-8")


@cache
def _contexts(document_id: str) -> tuple[dict[str, object], ...]:
    """Return what the document prints: final, as a draft, and on the bloc's own letterhead."""
    document = next(one for one in ALL_DOCUMENTS if one.id == document_id)
    ours, blocs = _years()
    first = ours.papers(document.kind)[0]
    papers = (Paper(ours, first), Paper(ours, first, draft=True), Paper(blocs, first))
    return tuple(document.context(paper) for paper in papers)


@cache
def _year_kinds() -> dict[str, Kind]:
    """Return the fields of the year by their annotations; of what is derived from them the kind of a value."""
    stated = {name: kind_in(entry.annotation) for name, entry in YearData.model_fields.items()}
    return stated | {name: kind_of(derive(_years()[0])) for name, (_, derive) in DERIVED.items()}


def own_fields(document: Document) -> tuple[Field, ...]:
    """Return the document's own tags, with the fields that are reached through each."""
    known = fields_for(document)
    return tuple(
        field
        for name, kind in known.own.items()
        if name in known.expected
        for field in _listed(name, kind, described()["the"].get(name, ""))
    )


def year_paths() -> tuple[Field, ...]:
    """Return every field of `hoso.yaml` and every name derived from them, by path and kind."""
    return tuple(field for name, kind in _year_kinds().items() for field in _listed(name, kind, ""))


@cache
def described() -> dict[str, dict[str, str]]:
    """Return the descriptions: under `the` those of the tags, under the name of a class those of its fields."""
    return tomllib.loads(_data("truong-mau.toml"))


def _listed(path: str, kind: Kind, description: str, above: tuple[type, ...] = ()) -> Iterator[Field]:
    """Yield a field and those reached through it."""
    yield Field(path, _word(kind), description)
    yield from _inside(path, kind, above)


def _inside(path: str, kind: Kind, above: tuple[type, ...]) -> Iterator[Field]:
    if kind.items:
        yield from _inside(path + ("[]" if kind.is_list else "[…]"), kind.items, above)
        return
    for one in kind.classes:
        if one in above or issubclass(one, Paragraphs):
            continue
        words = described().get(one.__name__, {})
        if "_" in words:
            yield Field(path, _word(Kind((one,))), words["_"])
        for name, inner in fields_of(one).items():
            # Of what a document prints only the fields that it ever fills.
            if not is_dataclass(one) or name in kind.seen:
                yield from _listed(f"{path}.{name}", kind.seen.get(name, inner), words.get(name, ""), (*above, one))


def _word(kind: Kind) -> str:
    """Return what a value is in a word of the user's language, nothing where that is not known."""
    words = (
        (Paragraphs, tr("đoạn, in bằng {{p … }}", "paragraphs, for {{p … }}")),
        ((tuple, list), tr("danh sách", "list")),
        (dict, tr("nhóm theo mã", "mapping")),
        (bool, tr("có hoặc không", "yes or no")),
        (str, tr("chữ", "text")),
        (int, tr("số", "number")),
        (Decimal, tr("số thập phân", "decimal")),
        (dt.date, tr("ngày", "date")),
        (dt.time, tr("giờ", "time")),
        (object, tr("nhóm trường", "fields")),
    )
    found = dict.fromkeys(next(word for known, word in words if issubclass(one, known)) for one in kind.classes)
    return tr(" hoặc ", " or ").join(found)


def filters() -> tuple[str, ...]:
    """Return the names that may stand behind `|`."""
    return tuple(filter_names())
