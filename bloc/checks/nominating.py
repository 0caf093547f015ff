"""Consistency of nominations with ballots, ranks and decisions."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ..language import tr
from ..model import BlocYear, Nomination
from ..model.meeting import Ballot, Vote
from ..source import Loc
from ..text import fold, short_date
from . import naming
from .rule import CUSTOM, LAW, Finding, Rule
from .timeline import assessment, day_of, present_total
from .voting import ROLES, choices

__all__ = ["RULES"]

_FORMS = ("co_chinh_phu", "co_tinh", "bang_khen_tinh")
_FLAGS = ("co_chinh_phu", "co_tinh")


def _voted(year: BlocYear) -> Iterator[tuple[int, Nomination, Ballot]]:
    """Yield every nomination of a unit with the last ballot on its award."""
    ballots = {ballot.about: ballot for meeting in year.meetings for ballot in meeting.ballots if ballot.votes}
    for i, nomination in enumerate(year.nominations):
        ballot = ballots.get(nomination.award)
        if nomination.unit and ballot and nomination.year in (None, year.emulation_year):
            yield i, nomination, ballot


def _yes(ballot: Ballot, unit: str | None) -> int | None:
    return next((vote.yes for vote in ballot.votes if vote.unit == unit), None)


def _votes_as_counted(year: BlocYear) -> Iterator[Finding]:
    for i, nomination, ballot in _voted(year):
        yes = _yes(ballot, nomination.unit)
        if yes is not None and nomination.votes is not None and nomination.votes != yes:
            message = tr(
                f"ghi {nomination.votes} phiếu, kết quả kiểm phiếu là {yes}; sửa một trong hai",
                f"says {nomination.votes} votes, the ballot {yes}; correct one of them",
            )
            yield ("nominations", i, "votes"), message


def _stood_in_ballot(year: BlocYear) -> Iterator[Finding]:
    for i, nomination, ballot in _voted(year):
        if _yes(ballot, nomination.unit) is None:
            message = tr(
                f"{naming.unit(year, nomination.unit)} không có phiếu nào trong kết quả kiểm phiếu về khen thưởng "
                "này; sửa đơn vị hoặc "
                "kết quả kiểm phiếu",
                f"{naming.unit(year, nomination.unit)} has no votes in the ballot on this award; correct the unit or "
                "the ballot",
            )
            yield ("nominations", i, "unit"), message


def _threshold_passed(year: BlocYear) -> Iterator[Finding]:
    voting, found = year.regulation.voting, assessment(year)
    base = year.member_count if voting.base == "total" else present_total(found[1]) if found else None
    for i, nomination, ballot in _voted(year):
        yes = _yes(ballot, nomination.unit)
        if voting.threshold and base and yes is not None and yes <= Fraction(voting.threshold) * base:
            message = tr(
                f"{naming.unit(year, nomination.unit)} được {yes}/{base} phiếu, chưa quá {voting.threshold} theo Quy "
                "chế, không thể "
                "được đề nghị; bỏ đề nghị hoặc bỏ phiếu lại",
                f"{naming.unit(year, nomination.unit)} has {yes} of {base} votes, not more than {voting.threshold}; "
                "remove it",
            )
            yield ("nominations", i, "unit"), message


def _highest_chosen(year: BlocYear) -> Iterator[Finding]:
    """Yield the nominees with fewer votes than a unit that was voted on and is proposed for nothing."""
    proposed = {nomination.unit for nomination in year.nominations}
    if any(_stood_in_ballot(year)):
        return  # another unit may be meant
    for i, nomination, ballot in _voted(year):
        yes = _yes(ballot, nomination.unit)
        above = [v for v in ballot.votes if v.unit not in proposed and yes is not None and v.yes > yes]
        if above:
            message = tr(
                f"{naming.unit(year, nomination.unit)} được {yes} phiếu, ít hơn {naming.unit(year, above[0].unit)} "
                f"({above[0].yes} phiếu) không được đề "
                "nghị; lấy theo số phiếu từ cao xuống thấp",
                f"{naming.unit(year, nomination.unit)} has {yes} votes, fewer than {naming.unit(year, above[0].unit)} "
                f"({above[0].yes}), who is left out",
            )
            yield ("nominations", i, "unit"), message


def _left_out(year: BlocYear) -> Iterator[tuple[Loc, Vote, int]]:
    """Yield the votes that passed, with their base, for units proposed for nothing while the award has places left."""
    voting = year.regulation.voting
    proposed = {nomination.unit for nomination in year.nominations}
    for m, meeting in enumerate(year.meetings):
        base = year.member_count if voting.base == "total" else present_total(meeting)
        for b, ballot in enumerate(meeting.ballots):
            places, taken = choices(year, ballot), sum(n.count for n in year.nominations if n.award == ballot.about)
            if ballot.about in ROLES or not (voting.threshold and base and places and year.nominations):
                continue
            for v, vote in enumerate(ballot.votes):
                if vote.yes > Fraction(voting.threshold) * base and taken < places and vote.unit not in proposed:
                    yield ("meetings", m, "ballots", b, "votes", v, "unit"), vote, base


def _chosen_is_proposed(year: BlocYear) -> Iterator[Finding]:
    for at, vote, base in _left_out(year):
        message = tr(
            f"{naming.unit(year, vote.unit)} đạt {vote.yes}/{base} phiếu nhưng không được đề nghị (nominations); bổ "
            "sung, hoặc nêu lý "
            "do trong biên bản",
            f"{naming.unit(year, vote.unit)} passed with {vote.yes} of {base} votes but is not proposed; add it or "
            "record why",
        )
        yield at, message


def _one_form(year: BlocYear) -> Iterator[Finding]:
    first: dict[str, int] = {}
    unvoted = {finding[0][1] for finding in _stood_in_ballot(year)}
    for i, nomination in enumerate(year.nominations):
        if nomination.unit is None or nomination.award not in _FORMS or i in unvoted:
            continue
        before = first.setdefault(nomination.unit, i)
        if before != i and year.nominations[before].award != nomination.award:
            message = tr(
                f"{naming.unit(year, nomination.unit)} đã được đề nghị hình thức khác ở {{first}}; một thành tích "
                "không khen bằng nhiều "
                "hình thức, bỏ một đề nghị nếu hướng dẫn của tỉnh không cho phép",
                f"{naming.unit(year, nomination.unit)} is proposed for another form at {{first}}; one achievement, "
                "one form",
            )
            yield ("nominations", i, "unit"), message, ("nominations", before, "unit")


def _ranked_above_others(year: BlocYear) -> Iterator[Finding]:
    if any(_stood_in_ballot(year)):
        return  # another unit may be meant
    ranks = {standing.unit: standing.rank for standing in year.standings()}
    proposed = {nomination.unit for nomination in year.nominations}
    told = {vote.unit for _, vote, _ in _left_out(year)}  # KT-26 tells of those
    for i, nomination in reversed(list(enumerate(year.nominations))):
        rank = ranks.get(nomination.unit or "")
        better = [u for u, r in ranks.items() if r is not None and rank is not None and r < rank and u not in proposed]
        better = [unit for unit in better if unit not in told]
        told.update(better)
        if better:
            message = tr(
                f"{naming.unit(year, nomination.unit)} xếp thứ {rank}, sau {naming.unit(year, better[0])} (thứ "
                f"{ranks[better[0]]}) không được đề nghị; "
                "kiểm tra lại, nếu đúng thì nêu lý do trong biên bản bình xét",
                f"{naming.unit(year, nomination.unit)} is ranked {rank}, below {naming.unit(year, better[0])}, who is "
                "left out; check, or record why",
            )
            yield ("nominations", i, "unit"), message


def _first_for_the_flag(year: BlocYear) -> Iterator[Finding]:
    """Warn where the Government's flag is not for the first: when others stand above, who are proposed for less."""
    ranks = {standing.unit: standing.rank for standing in year.standings()}
    proposed = {nomination.unit for nomination in year.nominations}
    for i, nomination in enumerate(year.nominations):
        rank = ranks.get(nomination.unit or "")
        above = [unit for unit, r in ranks.items() if r is not None and rank is not None and r < rank]
        if nomination.award == "co_chinh_phu" and above and set(above) <= proposed:
            message = tr(
                f"{naming.unit(year, nomination.unit)} xếp thứ {rank}; Cờ thi đua của Chính phủ dành cho đơn vị dẫn "
                "đầu, kiểm tra lại",
                f"{naming.unit(year, nomination.unit)} is ranked {rank}; the Government's flag is for the first, check",
            )
            yield ("nominations", i, "unit"), message


def _completion_fits(year: BlocYear) -> Iterator[Finding]:
    for i, nomination in enumerate(year.nominations):
        level = fold(nomination.completion.level) if nomination.completion else None
        if level is None:
            continue
        poor = "khong hoan thanh" in level or not any(word in level for word in ("xuat sac", "tot"))
        if poor or (nomination.award in _FLAGS and "xuat sac" not in level):
            message = tr(
                "mức hoàn thành nhiệm vụ chưa đủ tiêu chuẩn của khen thưởng này (cờ thi đua: xuất sắc; bằng khen: từ "
                "tốt trở lên); kiểm tra lại quyết định xếp loại hoặc đề nghị",
                "the grade does not meet the standard of this award (flags: xuất sắc, certificates: tốt or more); "
                "check",
            )
            yield ("nominations", i, "completion", "level"), message


def _graded_before_proposal(year: BlocYear) -> Iterator[Finding]:
    sent, found = day_of(year, "to-trinh"), assessment(year)
    if sent and found and found[1].date:
        sent = max(sent, found[1].date)  # an earlier submission is wrong itself (VB-14)
    for i, nomination in enumerate(year.nominations):
        decision = nomination.completion.decision if nomination.completion else None
        if decision and sent and decision.date > sent:
            message = tr(
                f"quyết định xếp loại ngày {short_date(decision.date)} sau tờ trình ({short_date(sent)}); sửa một "
                "trong hai",
                f"graded on {decision.date}, after the submission ({sent}); correct one of them",
            )
            yield ("nominations", i, "completion", "decision", "date"), message


def _decided_with_decision(year: BlocYear) -> Iterator[Finding]:
    for i, nomination in enumerate(year.nominations):
        granted = nomination.status in ("decided", "changed_form")
        if granted and nomination.decision is None:
            message = tr(
                "đã có kết quả (status) nhưng chưa ghi quyết định khen thưởng; bổ sung decision hoặc sửa status",
                "status says decided, but there is no decision; add it or correct status",
            )
            yield ("nominations", i, "status"), message
        elif nomination.decision and not granted:
            message = tr(
                "đã ghi quyết định khen thưởng nhưng status chưa phải decided; sửa một trong hai",
                "there is a decision, but status is not decided; correct one of them",
            )
            yield ("nominations", i, "decision"), message


def _decided_after_proposal(year: BlocYear) -> Iterator[Finding]:
    found = assessment(year)
    sent = day_of(year, "to-trinh") or (found[1].date if found else None)
    for i, nomination in enumerate(year.nominations):
        if nomination.decision and sent and nomination.decision.date < sent:
            message = tr(
                f"quyết định ngày {short_date(nomination.decision.date)} trước khi Khối đề nghị ({short_date(sent)}); "
                "sửa ngày",
                f"decided on {nomination.decision.date}, before the proposal ({sent}); correct the day",
            )
            yield ("nominations", i, "decision", "date"), message


RULES: tuple[Rule[BlocYear], ...] = (
    Rule("KT-05", "E", "Số phiếu của đề nghị bằng kết quả kiểm phiếu", f"{LAW}, Điều 84.1", _votes_as_counted),
    Rule("KT-06", "E", "Đơn vị được đề nghị có trong kết quả kiểm phiếu", f"{LAW}, Điều 84.1", _stood_in_ballot),
    Rule("KT-07", "E", "Đơn vị được đề nghị đạt quá tỷ lệ phiếu", "Quy chế của Khối", _threshold_passed),
    Rule("KT-08", "E", "Đơn vị được đề nghị là đơn vị có số phiếu cao nhất", "Quy chế của Khối", _highest_chosen),
    Rule("KT-09", "W", "Mỗi đơn vị được đề nghị một hình thức", f"{LAW}, Điều 5.2c", _one_form),
    Rule("KT-10", "W", "Đơn vị được đề nghị không xếp sau đơn vị không được đề nghị", CUSTOM, _ranked_above_others),
    Rule("KT-11", "W", "Cờ thi đua của Chính phủ cho đơn vị dẫn đầu", f"{LAW}, Điều 25", _first_for_the_flag),
    Rule(
        "KT-12", "W", "Mức hoàn thành nhiệm vụ đủ tiêu chuẩn khen thưởng", f"{LAW}, Điều 25, 26, 74", _completion_fits
    ),
    Rule("KT-13", "E", "Quyết định xếp loại có trước tờ trình", CUSTOM, _graded_before_proposal),
    Rule("KT-14", "E", "Kết quả xét khen thưởng khớp với quyết định", CUSTOM, _decided_with_decision),
    Rule("KT-26", "W", "Đơn vị đạt đủ phiếu thì được đề nghị", "Quy chế của Khối", _chosen_is_proposed),
    Rule("KT-15", "E", "Quyết định khen thưởng có sau đề nghị", CUSTOM, _decided_after_proposal),
)
