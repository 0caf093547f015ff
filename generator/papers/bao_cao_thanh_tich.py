"""Báo cáo thành tích: a nominated unit's report on its own letterhead, signed by its head (documents.md section 20)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bloc.model import Nomination
from bloc.text import decimal_comma, long_date, two_digits

from ..place_words import place_among
from .award_names import award_shown, quoted
from .body import Line, Section, enumerated, finish, lines
from .letterhead import letterhead
from .meeting_words import inside
from .nominated import decision_shown, merit_of, received
from .numbering import numbered
from .paper import Paper
from .recipients import addressees, recipients
from .signing import Signed, head_of, level, signature
from .unit_paper import of_unit

__all__ = ["NEEDS", "SECTIONS", "FigureRow", "GroupScoreRow", "ReceivedRow", "context"]

NEEDS = (
    "đơn vị được đề nghị, thành tích, mức độ hoàn thành nhiệm vụ và quyết định đánh giá (nominations)",
    "lời của đơn vị (noi-dung/bao-cao-thanh-tich-<mã đơn vị>.md), nếu có; kết quả năm (reviews.annual), điểm (scores)",
    "khen thưởng đã nhận của đơn vị (prior_awards)",
    "người đứng đầu đơn vị (members.head), ngày ký",
)


@dataclass(frozen=True)
class FigureRow:
    """A row of the table of figures; the names are the tags."""

    stt: int
    chi_tieu: str
    ke_hoach: str
    thuc_hien: str


@dataclass(frozen=True)
class GroupScoreRow:
    """A row of the table of points by criteria group; the names are the tags."""

    nhom: str
    noi_dung: str
    toi_da: str
    diem: str


@dataclass(frozen=True)
class ReceivedRow:
    """A row of the table of awards received; the names are the tags."""

    nam: str
    hinh_thuc: str
    quyet_dinh: str


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `bao-cao-thanh-tich` prints."""
    own = of_unit(paper)
    proposed = ", ".join(award_shown(paper, nomination) for _, nomination in _nominations(paper))
    shown = proposed or paper.gaps.note("nominations", f"hình thức đề nghị khen thưởng {paper.member.name}")
    subject = f"Đề nghị tặng {shown} năm {paper.year.emulation_year}"
    forms = dict.fromkeys(nomination.report_form for _, nomination in _nominations(paper) if nomination.report_form)
    closing = (
        f"Trên đây là Báo cáo thành tích của {paper.member.name}; đơn vị chịu trách nhiệm về tính chính xác của số "
        "liệu trong Báo cáo và kính đề nghị cấp có thẩm quyền xem xét, khen thưởng."
    )
    body, last = finish(_body(paper), closing)
    left, right = level(_confirming(paper), _signing(own))
    return {
        **vars(letterhead(own, "BÁO CÁO THÀNH TÍCH", subject, numbered=False)),
        "mau_so": f"({', '.join(forms)})" if forms else "",
        "kinh_gui": addressees(paper),
        "mo_dau": f"Tên đơn vị: {paper.member.name}.",
        "noi_dung": body,
        "doan_cuoi": last,
        "ky_trai": left,
        "ky_phai": right,
        "noi_nhan": recipients(own) if paper.data.recipients else (),
    }


def _nominations(paper: Paper) -> list[tuple[int, Nomination]]:
    return [(i, n) for i, n in enumerate(paper.year.nominations) if n.unit == paper.part]


def _signing(own: Paper) -> Signed:
    signed = signature(own)
    return Signed((*signed.ky_chuc_vu, *filter(None, (signed.ky_chuc_vu_co_quan,))), signed.ky_ho_ten)


def _confirming(paper: Paper) -> Signed:
    """Return the confirmation of the level that submits: the bloc's leader, its deputy for the leader's own report."""
    year, roles = paper.year, paper.year.bloc.role_titles
    posts: tuple[str, ...] = (roles.leader,)
    confirming = year.leader_unit
    if paper.part == year.leader and year.deputies:
        posts, confirming = (f"KT. {roles.leader}", roles.deputy), year.unit(year.deputies[0])
    _, name = head_of(confirming, paper.gaps)
    return Signed(("XÁC NHẬN CỦA CẤP TRÌNH", *(post.upper() for post in posts)), name)


def _body(paper: Paper) -> list[Line]:
    """Return the unit's own text with its data in place, else the parts that the data give."""
    text = paper.year.prose.get(f"bao-cao-thanh-tich-{paper.part}")
    return numbered(lines(paper, text, SECTIONS) if text else _from_data(paper))


def _from_data(paper: Paper) -> Iterator[Line]:
    yield Line("muc", "SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH")
    yield from about(paper)
    yield Line("muc", "THÀNH TÍCH ĐẠT ĐƯỢC")
    yield Line("khoan_tieu_de", "Thành tích nổi bật")
    yield from merits(paper)
    yield Line("khoan_tieu_de", "Kết quả thực hiện nhiệm vụ")
    yield from results(paper)
    yield Line("khoan_tieu_de", "Kết quả chấm điểm, xếp hạng")
    yield from points(paper)
    yield Line("khoan_tieu_de", "Thực hiện giao ước thi đua, điển hình tiên tiến")
    yield from pledge(paper)
    yield Line("khoan_tieu_de", "Mức độ hoàn thành nhiệm vụ")
    yield from grading(paper)
    yield Line("muc", "CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG")
    yield from awards(paper)


def about(paper: Paper) -> Iterator[Line]:
    """Return what the unit is in the bloc, and what it registered."""
    year, unit = paper.year, paper.member
    roles = year.bloc.role_titles
    held = roles.leader if unit.id == year.leader else roles.deputy if unit.id in year.deputies else ""
    place = f"{held}, đơn vị thành viên" if held else "đơn vị thành viên"
    yield Line("doan", f"{unit.name} là {place} {paper.bloc_name} năm {year.emulation_year}.")
    entry = next((one for one in year.registrations if one.unit == unit.id), None)
    kinds = (("danh hiệu thi đua", entry.titles), ("hình thức khen thưởng", entry.commendations)) if entry else ()
    said = "; ".join(f"{label}: {', '.join(map(quoted, names))}" for label, names in kinds if names)
    if said:
        yield Line("doan", f"Đầu năm, đơn vị đã đăng ký {said}.")


def merits(paper: Paper) -> Iterable[Line]:
    """Return the achievement as the bloc sums it up."""
    found = dict.fromkeys(merit_of(paper, index, nomination) for index, nomination in _nominations(paper))
    return [Line("doan", f"{text[:1].upper()}{text[1:]}.") for text in found]


def results(paper: Paper) -> Iterator[Line]:
    """Return the unit's year in words and figures."""
    for result in paper.year.reviews.annual.unit_results:
        if result.unit != paper.part:
            continue
        if result.text:
            yield Line("doan", f"{result.text.rstrip('.')}.")
        rows = [
            FigureRow(index, one.name, one.planned or "", one.reached) for index, one in enumerate(result.indicators, 1)
        ]
        if rows:
            yield Line("bang_chi_tieu", rows=tuple(rows))


def points(paper: Paper) -> Iterator[Line]:
    """Return the points by criteria group, what was added and taken away and why, and the place."""
    year = paper.year
    standing = next((one for one in year.standings() if one.unit == paper.part), None)
    if standing is None:
        return
    if standing.groups:
        rows = [
            GroupScoreRow(
                nhom=group.id,
                noi_dung=group.name,
                toi_da=decimal_comma(group.max_points or sum(c.max_points for c in group.criteria)),
                diem=decimal_comma(reached),
            )
            for group, reached in zip(year.scoring.groups, standing.groups, strict=True)
        ]
        rows += [
            GroupScoreRow("", label, "", decimal_comma(value))
            for label, value in (("Điểm thưởng", standing.bonus), ("Điểm trừ", standing.penalty))
            if value
        ]
        total = decimal_comma(year.scoring.total) if year.scoring.total is not None else ""
        rows.append(GroupScoreRow("", "Tổng điểm", total, decimal_comma(standing.total or 0)))
        yield Line("bang_diem_nhom", rows=tuple(rows))
        scores = year.scores[paper.part]
        for label, entries in (("Điểm thưởng", scores.bonus), ("Điểm trừ", scores.penalty)):
            if entries:
                reasons = "; ".join(
                    f"{inside(paper, one.reason).rstrip('.')} ({decimal_comma(one.points)} điểm)" for one in entries
                )
                yield Line("doan", f"{label}: {reasons}.")
    if standing.rank:
        place = place_among(standing.rank, year.member_count, paper.group)
        reached = (
            f", đạt {decimal_comma(standing.total)} điểm" if standing.total is not None and not standing.groups else ""
        )
        yield Line("doan", f"Xếp hạng: {place}{reached}.")


def pledge(paper: Paper) -> Iterator[Line]:
    """Return how the covenant was kept, which all units pledged together, and the unit's exemplars."""
    targets = [target for group in paper.year.covenant.groups for target in group.targets]
    if targets and all(target.reached is not None for target in targets):
        reached = sum(bool(target.reached) for target in targets)
        yield Line(
            "doan",
            f"Đơn vị cùng các thành viên {paper.group} thực hiện giao ước thi đua năm {paper.year.emulation_year}: "
            f"{two_digits(reached)}/{two_digits(len(targets))} chỉ tiêu đạt hoặc vượt.",
        )
    exemplars = [one for one in paper.year.reviews.annual.exemplars if one.unit == paper.part]
    if exemplars:
        yield Line("doan_dan", "Điển hình tiên tiến của đơn vị:")
        yield from enumerated([f"{one.name}: {inside(paper, one.merit).rstrip('.')}" for one in exemplars])


def grading(paper: Paper) -> Iterator[Line]:
    """Return how the unit's year was graded, and by which decision."""
    said = []
    for index, nomination in _nominations(paper):
        path, done = f"nominations[{index}].completion", nomination.completion
        level_ = done.level if done else paper.gaps.note(f"{path}.level", "mức độ hoàn thành nhiệm vụ")
        if done and done.decision:
            issuer = f" của {done.decision.issuer}" if done.decision.issuer else ""
            by = f"theo Quyết định số {done.decision.number} {long_date(done.decision.date)}{issuer}"
        else:
            by = f"theo {paper.gaps.note(f'{path}.decision', 'quyết định đánh giá, xếp loại (số, ngày)')}"
        said.append(f"Năm {paper.year.emulation_year}, đơn vị được đánh giá, xếp loại “{level_}” {by}.")
    return (Line("doan", text) for text in dict.fromkeys(said))


def awards(paper: Paper) -> Iterator[Line]:
    """Return the table of awards received that are confirmed."""
    rows = [
        ReceivedRow(
            nam=str(award.year or paper.year.emulation_year - 1),
            hinh_thuc=award_shown(paper, award),
            quyet_dinh=", ".join(
                filter(None, (decision_shown(award), award.decision.issuer if award.decision else None))
            ),
        )
        for award in received(paper, paper.part)
    ]
    if rows:
        yield Line("bang_da_nhan", rows=tuple(rows))


SECTIONS: dict[str, Section] = {
    "dac_diem": about,
    "thanh_tich_noi_bat": merits,
    "ket_qua_nhiem_vu": results,
    "diem_don_vi": points,
    "giao_uoc_dien_hinh": pledge,
    "muc_do_hoan_thanh": grading,
    "khen_thuong_da_nhan": awards,
}
"""What the text of a unit may call: a paragraph that is only `{{ diem_don_vi }}`."""
