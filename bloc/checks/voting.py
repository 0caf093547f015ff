"""Consistency of ballots: who may vote, who stood, how many choices there were, and who counted."""

from __future__ import annotations

from collections.abc import Iterator

from ..language import tr
from ..model import BlocYear
from ..model.meeting import Ballot
from ..text import key
from . import naming
from .rule import CUSTOM, Finding, Rule
from .timeline import present_total

__all__ = ["ROLES", "RULES", "choices"]

ROLES = ("khoi_truong", "khoi_pho")
_FEWEST_COUNTERS = 3


def choices(year: BlocYear, ballot: Ballot) -> int | None:
    """Return how many units one ballot may choose, None where it is not known."""
    usual = 1 if ballot.about in ROLES else year.regulation.quotas.get(ballot.about)
    return ballot.max_choices or usual


def _issued_to_present(year: BlocYear) -> Iterator[Finding]:
    for m, meeting in enumerate(year.meetings):
        present = present_total(meeting)
        for b, ballot in enumerate(meeting.ballots):
            if present is not None and ballot.issued is not None and ballot.issued > present:
                message = tr(
                    f"phát {ballot.issued} phiếu nhưng chỉ có {present} đơn vị dự; mỗi đơn vị một phiếu, sửa số phiếu",
                    f"{ballot.issued} ballots for {present} units present; one unit has one vote",
                )
                yield ("meetings", m, "ballots", b, "issued"), message


def _on_the_ballot(year: BlocYear) -> Iterator[Finding]:
    for m, meeting in enumerate(year.meetings):
        for b, ballot in enumerate(meeting.ballots):
            for i, vote in enumerate(ballot.votes):
                if ballot.options and vote.unit not in ballot.options:
                    message = tr(
                        f"{naming.unit(year, vote.unit)} không có trong danh sách bầu (options); sửa một trong hai",
                        f"{naming.unit(year, vote.unit)} is not on the ballot (options); correct one of them",
                    )
                    yield ("meetings", m, "ballots", b, "votes", i, "unit"), message


def _no_disqualified_candidate(year: BlocYear) -> Iterator[Finding]:
    out = {unit for unit, scores in year.scores.items() if scores.disqualified}
    for m, meeting in enumerate(year.meetings):
        for b, ballot in enumerate(meeting.ballots):
            for i, vote in enumerate(ballot.votes):
                if vote.unit in out and ballot.about not in ROLES:
                    message = tr(
                        f"{naming.unit(year, vote.unit)} thuộc trường hợp không xét, không có trong phiếu bầu; bỏ "
                        "dòng này",
                        f"{naming.unit(year, vote.unit)} is disqualified and not on the ballot; remove the line",
                    )
                    yield ("meetings", m, "ballots", b, "votes", i, "unit"), message


def _votes_within_choices(year: BlocYear) -> Iterator[Finding]:
    for m, meeting in enumerate(year.meetings):
        for b, ballot in enumerate(meeting.ballots):
            most, cast = choices(year, ballot), sum(vote.yes for vote in ballot.votes)
            if most and ballot.valid is not None and cast > ballot.valid * most:
                message = tr(
                    f"cộng {cast} phiếu đồng ý, nhiều hơn {ballot.valid} phiếu hợp lệ × {most} lựa chọn; sửa số phiếu",
                    f"{cast} votes in favour, more than {ballot.valid} valid ballots with {most} choices each",
                )
                yield ("meetings", m, "ballots", b, "votes"), message


def _choices_within_quota(year: BlocYear) -> Iterator[Finding]:
    for m, meeting in enumerate(year.meetings):
        for b, ballot in enumerate(meeting.ballots):
            quota = year.regulation.quotas.get(ballot.about)
            if quota is not None and ballot.max_choices and ballot.max_choices > quota:
                message = tr(
                    f"mỗi phiếu được chọn {ballot.max_choices} đơn vị, vượt số lượng phân bổ {quota} "
                    "(regulation.quotas); sửa một trong hai",
                    f"a ballot chooses {ballot.max_choices} units, more than the quota of {quota}; correct one",
                )
                yield ("meetings", m, "ballots", b, "max_choices"), message


def _method(year: BlocYear) -> Iterator[Finding]:
    secret = year.regulation.voting.method == "bo_phieu_kin"
    for m, meeting in enumerate(year.meetings):
        for b, ballot in enumerate(meeting.ballots):
            if ballot.secret != secret:
                message = tr(
                    "hình thức bỏ phiếu (secret) khác với Quy chế (regulation.voting.method); sửa một trong hai",
                    "secret differs from the regulation (regulation.voting.method); correct one of them",
                )
                yield ("meetings", m, "ballots", b, "secret"), message


def _enough_counters(year: BlocYear) -> Iterator[Finding]:
    for m, meeting in enumerate(year.meetings):
        if meeting.ballots and 0 < len(meeting.counters) < _FEWEST_COUNTERS:
            message = tr(
                f"Ban kiểm phiếu có {len(meeting.counters)} người; cần trưởng ban và ít nhất hai thành viên",
                f"{len(meeting.counters)} counters; a head and at least two members are needed",
            )
            yield ("meetings", m, "counters"), message


def _one_head_counter(year: BlocYear) -> Iterator[Finding]:
    for m, meeting in enumerate(year.meetings):
        heads = sum(counter.role == "head" for counter in meeting.counters)
        if len(meeting.counters) >= _FEWEST_COUNTERS and heads != 1:
            message = tr(
                f"Ban kiểm phiếu có {heads} trưởng ban (role: head); cần đúng một",
                f"the counters have {heads} heads (role: head); exactly one is needed",
            )
            yield ("meetings", m, "counters"), message


def _chair_does_not_count(year: BlocYear) -> Iterator[Finding]:
    for m, meeting in enumerate(year.meetings):
        chair = key((meeting.chair or "").partition(",")[0])
        for i, counter in enumerate(meeting.counters):
            if chair and key(counter.person.name) == chair:
                message = tr(
                    f"{counter.person.name} chủ trì hội nghị, không tham gia Ban kiểm phiếu; chọn người khác",
                    f"{counter.person.name} chairs the meeting and cannot count; choose somebody else",
                )
                yield ("meetings", m, "counters", i, "person"), message


def _candidates_do_not_count(year: BlocYear) -> Iterator[Finding]:
    heads = {key(unit.head.name): unit.id for unit in year.members if unit.head}
    for m, meeting in enumerate(year.meetings):
        standing = {v.unit for ballot in meeting.ballots for v in ballot.votes}
        chair = key((meeting.chair or "").partition(",")[0])
        for i, counter in enumerate(meeting.counters):
            name = key(counter.person.name)
            if heads.get(name) in standing and name != chair:
                message = tr(
                    f"{counter.person.name} là thủ trưởng của đơn vị được đưa ra bỏ phiếu; nên chọn người khác kiểm "
                    "phiếu",
                    f"{counter.person.name} heads a unit that stands in the ballot; better choose somebody else",
                )
                yield ("meetings", m, "counters", i, "person"), message


def _counter_present(year: BlocYear) -> Iterator[Finding]:
    for m, meeting in enumerate(year.meetings):
        absent = {a.unit for a in meeting.attendance if not a.present}
        for i, counter in enumerate(meeting.counters):
            if counter.unit in absent:
                message = tr(
                    f"{naming.unit(year, counter.unit)} vắng mặt tại hội nghị, không thể có người kiểm phiếu; sửa một "
                    "trong hai",
                    f"{naming.unit(year, counter.unit)} was absent and cannot count; correct one of them",
                )
                yield ("meetings", m, "counters", i, "unit"), message


def _team_is_counters(year: BlocYear) -> Iterator[Finding]:
    """Warn where the counting team named in advance and the counters of the meeting are other people."""
    named = {key(member.person.name) for member in year.teams.counting.members}
    for meeting in year.meetings:
        counted = {key(counter.person.name) for counter in meeting.counters}
        if named and counted and named != counted:
            message = tr(
                f"khác với Ban kiểm phiếu của {naming.meeting_named(year, meeting)} (counters); sửa một trong hai",
                f"differs from the counters of the meeting {meeting.id}; correct one of them",
            )
            yield ("teams", "counting", "members"), message


RULES: tuple[Rule[BlocYear], ...] = (
    Rule("BP-06", "E", "Số phiếu phát ra không quá số đơn vị có mặt", "Quy chế của Khối", _issued_to_present),
    Rule("BP-07", "E", "Đơn vị được bầu có trong danh sách bầu", CUSTOM, _on_the_ballot),
    Rule(
        "BP-08", "E", "Đơn vị không được xét không có trong phiếu bầu", "Quy chế của Khối", _no_disqualified_candidate
    ),
    Rule(
        "BP-09", "E", "Tổng số phiếu đồng ý không quá số lựa chọn của các phiếu hợp lệ", CUSTOM, _votes_within_choices
    ),
    Rule("BP-10", "E", "Mỗi phiếu không chọn quá số lượng được phân bổ", "hướng dẫn của tỉnh", _choices_within_quota),
    Rule("BP-11", "W", "Hình thức bỏ phiếu đúng như Quy chế", "Quy chế của Khối", _method),
    Rule("BP-12", "E", "Ban kiểm phiếu có ít nhất ba người", "Quy chế của Khối", _enough_counters),
    Rule("BP-13", "W", "Ban kiểm phiếu có đúng một trưởng ban", CUSTOM, _one_head_counter),
    Rule("BP-14", "E", "Người chủ trì không tham gia Ban kiểm phiếu", CUSTOM, _chair_does_not_count),
    Rule("BP-15", "W", "Thủ trưởng đơn vị được bỏ phiếu không kiểm phiếu", CUSTOM, _candidates_do_not_count),
    Rule("BP-16", "E", "Người kiểm phiếu là của đơn vị có mặt", CUSTOM, _counter_present),
    Rule("BP-17", "W", "Tổ kiểm phiếu và Ban kiểm phiếu là cùng những người", CUSTOM, _team_is_counters),
)
