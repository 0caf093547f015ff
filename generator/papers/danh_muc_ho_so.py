"""Danh mục thành phần hồ sơ: what the award dossier holds and lacks, from the data (documents.md section 20)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bloc.model import Nomination, UnitScores
from bloc.text import roman, short_date, two_digits

from .award_names import award_shown
from .ballots import votes_for, votes_shown, voting_meeting
from .body import Line, enumerated
from .cited import issued_as
from .forms import form_on
from .letterhead import letterhead
from .meeting_words import capital
from .nominated import Listed, nominated, unit_of
from .numbering import numbered
from .paper import Paper
from .recipients import recipients
from .signing import signature

__all__ = ["NEEDS", "DossierRow", "context"]

NEEDS = (
    "danh sách đề nghị khen thưởng: báo cáo thành tích đã nhận, mức độ hoàn thành nhiệm vụ, số phiếu (nominations)",
    "số, ngày của tờ trình, biên bản bình xét, biên bản kiểm phiếu (documents); điểm thẩm định (scores)",
    "ngày lập, người ký, nơi nhận",
)
_HAS, _LACKS = "Có", "Còn thiếu"


@dataclass(frozen=True)
class DossierRow:
    """A row of the list; the names are the tags. One without `tinh_trang` names the unit that the rows below are of."""

    stt: str
    thanh_phan: str
    tinh_trang: str = ""
    ghi_chu: str = ""


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `danh-muc-ho-so` prints."""
    year = paper.year.emulation_year
    subject = f"Thành phần hồ sơ đề nghị khen thưởng năm {year} của {paper.bloc_name}"
    rows = _counted([*_shared(paper), *(row for i, n in nominated(paper) for row in _of_unit(paper, i, n))])
    return {
        **vars(letterhead(paper, "DANH MỤC", subject, numbered=False)),
        "danh_muc": Listed(rows),
        "noi_dung": tuple(numbered(_summary(rows))),
        **vars(signature(paper)),
        "noi_nhan": recipients(paper),
    }


def _counted(rows: list[DossierRow]) -> tuple[DossierRow, ...]:
    """Return the rows numbered, the parts through all groups, the groups in Roman numerals."""
    counted, number, group = [], 0, 0
    for row in rows:
        number += bool(row.tinh_trang)
        group += not row.tinh_trang
        shown = str(number) if row.tinh_trang else roman(group)
        counted.append(DossierRow(shown, row.thanh_phan, row.tinh_trang, row.ghi_chu))
    return tuple(counted)


def _shared(paper: Paper) -> Iterator[DossierRow]:
    """Yield what the dossier of all units has once."""
    yield DossierRow("", "Hồ sơ chung")
    form = form_on("to-trinh", paper.year.document("to-trinh").date or paper.earliest_day)
    yield _document(paper, "to-trinh", "Tờ trình kèm danh sách đề nghị khen thưởng", form.citation if form else "")
    meeting = voting_meeting(paper)
    unvoted = "" if meeting and meeting.ballots else "chưa có kết quả bỏ phiếu"
    yield _document(paper, "bien-ban-binh-xet", "Biên bản bình xét, suy tôn", lacks=unvoted)
    yield _document(paper, "bien-ban-kiem-phieu", "Biên bản kiểm phiếu (kết quả bỏ phiếu)", lacks=unvoted)
    yield _scores(paper)


def _document(paper: Paper, document_id: str, name: str, form: str = "", lacks: str = "") -> DossierRow:
    """Return whether a document of ours was issued; its number and day, else why it is not there."""
    issued = issued_as(paper, document_id)
    if issued:
        number, day = issued
        known = " ".join(filter(None, (f"Số {number}" if number else "", f"ngày {short_date(day)}" if day else "")))
        return DossierRow("", name, _HAS, "; ".join(filter(None, (known, form))))
    reason = lacks or "chưa ban hành"
    return DossierRow("", name, _LACKS, "; ".join(filter(None, (capital(reason), form))))


def _scores(paper: Paper) -> DossierRow:
    """Return whether every unit's points are verified, or its points stand in the places given."""
    name, year = f"Bảng tổng hợp điểm thi đua năm {paper.year.emulation_year}", paper.year
    codes = [f"{group.id}.{criterion.id}" for group in year.scoring.groups for criterion in group.criteria]
    verified = [unit for unit in year.members if codes and _verified(year.scores.get(unit.id), codes)]
    number = len(verified)
    if number < len(year.members):
        number = sum(ranking.points is not None for ranking in year.rankings)
    if number:
        return DossierRow("", name, _HAS, f"Điểm của {two_digits(number)} đơn vị")
    return DossierRow("", name, _LACKS, "Chưa thẩm định đủ điểm của các đơn vị")


def _verified(scores: UnitScores | None, codes: list[str]) -> bool:
    points = scores.points if scores else {}
    return all(code in points and points[code].verified is not None for code in codes)


def _of_unit(paper: Paper, index: int, nomination: Nomination) -> Iterator[DossierRow]:
    """Yield what the dossier has of one proposed unit."""
    yield DossierRow("", f"{unit_of(paper, index, nomination)}: {award_shown(paper, nomination)}")
    votes = nomination.votes
    if votes is None:
        votes = votes_for(paper.year, nomination.award, nomination.unit)
    shown = votes_shown(paper, votes) if votes is not None else "Chưa có số phiếu"
    yield DossierRow("", "Kết quả bỏ phiếu", _HAS if votes is not None else _LACKS, shown)
    got = nomination.report_received is True
    form = nomination.report_form or ""
    yield DossierRow(
        "", "Báo cáo thành tích", _HAS if got else _LACKS, _joined("Đã nhận" if got else "Chưa nhận", form)
    )
    yield _graded(nomination)


def _graded(nomination: Nomination) -> DossierRow:
    name, done = "Tài liệu về mức độ hoàn thành nhiệm vụ", nomination.completion
    if done is None:
        return DossierRow("", name, _LACKS, "Chưa có kết quả xếp loại")
    if done.decision is None:
        return DossierRow("", name, _LACKS, f"{done.level}; chưa có quyết định")
    decision = f"Quyết định số {done.decision.number} ngày {short_date(done.decision.date)}"
    return DossierRow("", name, _HAS, f"{done.level} ({decision})")


def _summary(rows: tuple[DossierRow, ...]) -> Iterator[Line]:
    """Return how many parts there are, and what is missing."""
    parts = [row for row in rows if row.tinh_trang]
    missing, heading = [], ""
    for row in rows:
        heading = row.thanh_phan if not row.tinh_trang else heading
        if row.tinh_trang == _LACKS:
            about = f" ({heading.partition(':')[0]})" if ":" in heading else ""
            missing.append(f"{row.thanh_phan}{about}")
    there = two_digits(len(parts) - len(missing)) if len(parts) > len(missing) else "0"
    if not missing:
        yield Line("doan", f"Hồ sơ gồm {two_digits(len(parts))} thành phần, đã có đủ.")
        return
    text = f"Hồ sơ gồm {two_digits(len(parts))} thành phần: đã có {there}, còn thiếu {two_digits(len(missing))}"
    if len(missing) == 1:
        yield Line("doan", f"{text}: {missing[0]}.")
        return
    yield Line("doan_dan", f"{text}, gồm:")
    yield from enumerated(missing)


def _joined(*words: str) -> str:
    return "; ".join(filter(None, words))
