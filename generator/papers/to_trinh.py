"""Tờ trình đề nghị khen thưởng with its list of units (documents.md section 12); the bloc only proposes."""

from __future__ import annotations

from collections.abc import Iterator

from bloc.model import Nomination
from bloc.text import decimal_comma, long_date, two_digits

from ..breaks import laid_out
from ..place_words import place_among
from .ballots import voting_meeting
from .bases import legal_bases
from .body import Line, enumerated, finish
from .cited import cited
from .landscape import wide_line
from .letterhead import date_in_text, letterhead
from .meeting_words import inside
from .nominated import Listed, by_award, merit_of, nominated, nomination_rows, unit_of
from .numbering import numbered
from .paper import Paper
from .recipients import addressees, recipients
from .signing import signature

__all__ = ["NEEDS", "context"]

NEEDS = (
    "nơi kính gửi (documents.to-trinh.addressees), căn cứ (legal_bases)",
    "danh sách đề nghị khen thưởng: đơn vị, số phiếu, thành tích (nominations), điểm (scores) hoặc xếp hạng (rankings)",
    "biên bản bình xét, biên bản kiểm phiếu: số, ngày (documents)",
    "số, ngày ban hành, người ký, nơi nhận",
)
_WIDE = 14003 - 2 * 567  # twips for a title on a page that lies on its side
_ABOVE = {
    "co_chinh_phu": "Thủ tướng Chính phủ tặng",
    "bang_khen_thu_tuong": "Thủ tướng Chính phủ tặng",
    "huan_chuong": "cấp có thẩm quyền trình Chủ tịch nước tặng thưởng",
}
"""Who grants what the province can only submit: a bloc proposes it to the province."""


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `to-trinh` prints; names with `pl_` belong to the annex."""
    year = paper.year.emulation_year
    head = letterhead(paper, "TỜ TRÌNH", f"Đề nghị khen thưởng thành tích năm {year} của {paper.bloc_name}")
    sent_to = _sent_to(paper)
    closing = f"{paper.issuer_in_text} kính trình {sent_to} xem xét, quyết định."
    body, last = finish(numbered(_body(paper)), closing)
    attached = _attached_to(paper, head.so_ky_hieu)
    return {
        **vars(head),
        "kinh_gui": addressees(paper),
        "can_cu": _bases(paper),
        "mo_dau": f"{paper.issuer_in_text} kính trình {sent_to} xem xét, đề nghị khen thưởng thành tích năm {year} "
        f"đối với {_number(paper)} đơn vị (danh sách tại Phụ lục kèm theo), cụ thể như sau:",
        "noi_dung": body,
        "doan_cuoi": last,
        **vars(signature(paper)),
        "noi_nhan": recipients(paper),
        "pl_ten": f"DANH SÁCH ĐƠN VỊ ĐỀ NGHỊ KHEN THƯỞNG NĂM {year}",
        "pl_kem_theo": attached,
        "pl_ke": wide_line(attached, italic=True),
        "danh_sach": Listed(nomination_rows(paper)),
    }


def _sent_to(paper: Paper) -> str:
    names = [name.strip().lstrip("- ").rstrip(";.") for name in paper.data.addressees]
    return ", ".join(names) or paper.gaps.note(paper.path("addressees"), "nơi kính gửi")


def _number(paper: Paper) -> str:
    number = len(_units(paper))
    return two_digits(number) if number else paper.gaps.note("nominations", "số đơn vị được đề nghị")


def _units(paper: Paper) -> list[str]:
    """Return the names of the proposed units, each once; of those not named as many empty ones."""
    names = dict.fromkeys(unit_of(paper, index, one) for index, one in nominated(paper) if one.unit)
    return [*names, *("" for one in paper.year.nominations if one.unit is None for _ in range(one.count))]


def _bases(paper: Paper) -> tuple[str, ...]:
    """Return the legal bases, after them the minutes of the voting unless the year cites such minutes itself."""
    bases = legal_bases(paper)
    if any(basis.startswith("Căn cứ Biên bản") for basis in bases):
        return bases
    meeting = voting_meeting(paper)
    assessed = cited(paper, "bien-ban-binh-xet", "Biên bản bình xét, suy tôn", meeting)
    counted = cited(paper, "bien-ban-kiem-phieu", "Biên bản kiểm phiếu", meeting)
    own = f"Căn cứ {assessed} và {counted} của {paper.bloc_name}"
    last = next((index for index, basis in enumerate(bases) if not basis.startswith("Căn cứ ")), len(bases))
    *texts, closing = (basis.rstrip(".;") for basis in (*bases[:last], own, *bases[last:]))
    return (*(f"{text};" for text in texts), f"{closing}.")


def _attached_to(paper: Paper, number: str) -> str:
    issuer = paper.bloc_name if paper.mode == "A" else paper.unit_name
    date = date_in_text(paper, paper.data.date)
    text = f"(Kèm theo Tờ trình số {number.removeprefix('Số:').lstrip(' ')} {date} của {issuer})"
    return laid_out(text, 14, _WIDE, bold=False, italic=True, whole=(paper.bloc_name, date))


def _body(paper: Paper) -> Iterator[Line]:
    yield Line("muc", "ĐỀ NGHỊ KHEN THƯỞNG")
    for award, nominations in by_award(paper).items():
        yield Line("khoan", _proposal(paper, award, nominations))
    yield Line("muc", "TÓM TẮT THÀNH TÍCH")
    yield Line("doan_dan", "Thành tích nổi bật của từng đơn vị được đề nghị:")
    for index, nomination in nominated(paper):
        yield Line("khoan", _merit(paper, index, nomination))
    yield Line("muc", "HỒ SƠ GỬI KÈM")
    yield from enumerated(_enclosed(paper))


def _proposal(paper: Paper, award: str, nominations: list[tuple[int, Nomination]]) -> str:
    """Return `Đề nghị trình Thủ tướng Chính phủ tặng “Cờ thi đua của Chính phủ” cho 01 đơn vị: Sở Xây dựng.`"""
    number = two_digits(sum(nomination.count for _, nomination in nominations))
    units = "; ".join(unit_of(paper, index, nomination) for index, nomination in nominations)
    above = _ABOVE.get(nominations[0][1].award)
    proposed = f"Đề nghị xem xét, trình {above}" if above else "Đề nghị tặng"
    return f"{proposed} {award} cho {number} đơn vị: {units}."


def _merit(paper: Paper, index: int, nomination: Nomination) -> str:
    """Return what a unit achieved: merit, points and place, how its year was graded."""
    unit = unit_of(paper, index, nomination)
    parts = [f"{unit}: {inside(paper, merit_of(paper, index, nomination))}"]
    standing = next((s for s in paper.year.standings() if s.unit == nomination.unit), None)
    if standing and standing.rank:
        points = f"đạt {decimal_comma(standing.total)} điểm, " if standing.total is not None else ""
        parts.append(f"{points}xếp {place_among(standing.rank, paper.year.member_count, paper.group)}")
    if nomination.completion:
        parts.append(f"được xếp loại “{nomination.completion.level}”")
    return f"{'; '.join(parts)}."


def _enclosed(paper: Paper) -> list[str]:
    """Return the dossier: what the law asks for, and what proves points and grading."""
    meeting = voting_meeting(paper)
    late = list(dict.fromkeys(unit_of(paper, i, n) for i, n in nominated(paper) if n.report_received is False))
    number = len(_units(paper))
    reports = f"Báo cáo thành tích của {two_digits(number)} đơn vị được đề nghị"
    if late:
        reports = (
            f"Báo cáo thành tích của {two_digits(number - len(late))}/{two_digits(number)} đơn vị được đề nghị; "
            f"báo cáo của {', '.join(late)} gửi bổ sung"
        )
    decisions = dict.fromkeys(
        f"Quyết định số {done.decision.number} {long_date(done.decision.date)}{_of(done.decision.issuer)}"
        for _, nomination in nominated(paper)
        if (done := nomination.completion) and done.decision
    )
    graded = [f"Tài liệu về mức độ hoàn thành nhiệm vụ: {'; '.join(decisions)}"] if decisions else []
    return [
        reports,
        cited(paper, "bien-ban-binh-xet", "Biên bản bình xét, suy tôn", meeting),
        cited(paper, "bien-ban-kiem-phieu", "Biên bản kiểm phiếu", meeting),
        f"Bảng tổng hợp điểm thi đua năm {paper.year.emulation_year} của các đơn vị thành viên {paper.group}",
        *graded,
    ]


def _of(issuer: str | None) -> str:
    return f" của {issuer}" if issuer else ""
