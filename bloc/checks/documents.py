"""Rules about documents: what they name, and the order of days."""

from __future__ import annotations

from collections.abc import Iterator

from ..language import tr
from ..model import DOCUMENTS, YearData, kind_of
from ..source import Loc
from ..text import short_date
from . import naming
from .rule import CUSTOM, DECREE, Finding, Rule, unknown

__all__ = ["RULES"]

_NEWS = "tin-bai"  # a legal basis may be named in news too
_ADOPTED_FIRST = ("ke-hoach", "quy-che", "quyet-dinh-quy-che")  # issued on or after the meeting that adopted them


def _known_meetings(year: YearData) -> Iterator[Finding]:
    known = [m.id for m in year.meetings]
    for name, document in year.documents.items():
        if document.adopted_at and document.adopted_at not in known:
            message = unknown(document.adopted_at, known, "hội nghị", "meeting")
            yield ("documents", name, "adopted_at"), message
        for i, step in enumerate(document.life):
            if step.meeting and step.meeting not in known:
                yield ("documents", name, "life", i, "meeting"), unknown(step.meeting, known, "hội nghị", "meeting")


def _known_documents(year: YearData) -> Iterator[Finding]:
    named: list[tuple[Loc, str]] = [(("documents", name), name) for name in year.documents]
    for m, meeting in enumerate(year.meetings):
        named += [(("meetings", m, "drafts", i, "document"), d.document) for i, d in enumerate(meeting.drafts)]
    for b, basis in enumerate(year.legal_bases):
        cited = enumerate(basis.documents)
        named += [(("legal_bases", b, "documents", i), name) for i, name in cited if name != _NEWS]
    for loc, name in named:
        kind, part = kind_of(name) or (None, "")
        if kind is None:
            yield loc, unknown(name, DOCUMENTS, "loại văn bản", "document")
        elif part and name not in year.papers(kind):
            yield loc, unknown(name, (kind.id, *year.papers(kind)), "văn bản", "document")


def _issued_after_adoption(year: YearData) -> Iterator[Finding]:
    dates = {m.id: m.date for m in year.meetings}
    for name, document in year.documents.items():
        adopted = dates.get(document.adopted_at or "")
        if name in _ADOPTED_FIRST and adopted and document.date and document.date < adopted:
            message = tr(
                f"{short_date(document.date)} trước ngày hội nghị thông qua văn bản ({short_date(adopted)}); "
                "văn bản ban hành từ ngày thông qua trở đi",
                f"{document.date} is before the meeting that adopted the document ({adopted})",
            )
            yield ("documents", name, "date"), message


def _bases_before_documents(year: YearData) -> Iterator[Finding]:
    days = {m.id: m.date for m in year.meetings}
    for b, basis in enumerate(year.legal_bases):
        for name, document in year.documents.items():
            adopted = days.get(document.adopted_at or "") if name in _ADOPTED_FIRST else None
            if adopted and document.date and basis.date and document.date < adopted and basis.date <= adopted:
                continue  # it is the document's day that is wrong (VB-03)
            cited = not basis.documents or name in basis.documents
            if cited and basis.date and document.date and basis.date > document.date:
                message = tr(
                    f"căn cứ ngày {short_date(basis.date)} ban hành sau {naming.paper(name)}, ngày "
                    f"{short_date(document.date)}; "
                    "sửa ngày, hoặc ghi ở documents những văn bản thật sự viện dẫn căn cứ này",
                    f"dated {basis.date}, after the document {name} ({document.date}) that cites it; correct the date "
                    "or list in documents which ones cite it",
                )
                yield ("legal_bases", b, "date"), message


RULES: tuple[Rule[YearData], ...] = (
    Rule("VB-01", "E", "Hội nghị mà văn bản nhắc đến có trong hồ sơ", CUSTOM, _known_meetings, ["meetings"]),
    Rule("VB-02", "E", "Mã văn bản có trong danh mục", CUSTOM, _known_documents),
    Rule(
        "VB-03",
        "E",
        "Kế hoạch, Quy chế ban hành từ ngày hội nghị thông qua trở đi",
        CUSTOM,
        _issued_after_adoption,
        ["meetings"],
    ),
    Rule(
        "CC-01",
        "E",
        "Căn cứ không ban hành sau văn bản viện dẫn",
        f"{DECREE}, Phụ lục I.II.6a",
        _bases_before_documents,
    ),
)
