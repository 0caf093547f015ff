"""Voting in the bloc: who votes, for whom, how many were in favour, what share that is (documents.md section 11)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from bloc.model import Ballot, BlocYear, Meeting
from bloc.text import decimal_comma, two_digits

from .award_names import award_of_code
from .paper import Paper

__all__ = [
    "Outcome",
    "Tally",
    "at",
    "ballot_name",
    "base_in_words",
    "candidates",
    "choices",
    "is_role",
    "is_secret",
    "outcome",
    "present",
    "share",
    "share_base",
    "threshold_in_words",
    "voters",
    "votes_for",
    "votes_shown",
    "voting_meeting",
]

_ROLES = ("khoi_truong", "khoi_pho")


@dataclass(frozen=True)
class Tally:
    """A unit's votes in favour; None where they are not known."""

    unit: str
    yes: int | None


@dataclass(frozen=True)
class Outcome:
    """What a ballot decided."""

    tallies: tuple[Tally, ...]
    """Every candidate, the most votes first."""
    elected: tuple[str, ...] = ()
    """Units above the threshold, no more than there are places."""
    tied: tuple[str, ...] = ()
    """Units with equal votes for fewer places than they are, which the tie rule has to part."""


def at(meeting: Meeting, name: str) -> str:
    """Return where a field of the meeting belongs: `meetings[tong-ket].ballots`."""
    return f"meetings[{meeting.id}].{name}"


def voting_meeting(paper: Paper) -> Meeting | None:
    """Return the meeting that assesses and votes; noted where there is none."""
    meeting = paper.year.meeting_for("binh_xet")
    if meeting is None:
        paper.gaps.note("meetings", "hội nghị bình xét, suy tôn (purposes: [binh_xet])", "hội nghị bình xét, suy tôn")
    return meeting


def is_role(ballot: Ballot) -> bool:
    """Whether a ballot is on next year's leader or deputy, not on an award."""
    return ballot.about in _ROLES


def is_secret(year: BlocYear, ballot: Ballot) -> bool:
    """Whether a ballot is on paper: as it says itself, else as the rules say."""
    if "secret" in ballot.model_fields_set:
        return ballot.secret
    return year.regulation.voting.method == "bo_phieu_kin"


def ballot_name(paper: Paper, ballot: Ballot) -> str:
    """Return what a ballot is about: “Cờ thi đua của Chính phủ”, Khối trưởng năm 2027."""
    if not is_role(ballot):
        return award_of_code(paper, ballot.about)
    titles = paper.year.bloc.role_titles
    return f"{titles.leader if ballot.about == 'khoi_truong' else titles.deputy} năm {paper.year.emulation_year + 1}"


def present(meeting: Meeting | None) -> int | None:
    """Return how many units came, None where it is not known."""
    if meeting is None:
        return None
    if meeting.present_count is not None:
        return meeting.present_count
    return sum(one.present for one in meeting.attendance) if meeting.attendance else None


def voters(year: BlocYear, meeting: Meeting | None) -> int | None:
    """Return how many vote, a unit one vote: those that came, else all members."""
    return present(meeting) or year.member_count


def share(part: int, whole: int) -> str:
    """Return a share in percent with two decimals, none where it is whole: 87,50 and 75."""
    percent = (Decimal(100 * part) / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return decimal_comma(percent, 0 if percent == percent.to_integral_value() else 2)


def share_base(year: BlocYear, meeting: Meeting | None) -> int | None:
    """Return the number that shares of votes are taken of: all members, or those present where the rules say so."""
    return present(meeting) if year.regulation.voting.base == "present" else year.member_count


def base_in_words(paper: Paper, meeting: Meeting | None) -> str:
    """Return that number with its name: tổng số 08 đơn vị thành viên Khối."""
    count = share_base(paper.year, meeting)
    if paper.year.regulation.voting.base == "present":
        path = at(meeting, "present_count") if meeting else "meetings"
        return f"tổng số {two_digits(count) if count else paper.gaps.note(path, 'số đơn vị có mặt')} đơn vị có mặt"
    shown = two_digits(count) if count else paper.gaps.note("bloc.member_count", f"số đơn vị thành viên {paper.group}")
    return f"tổng số {shown} đơn vị thành viên {paper.group}"


def threshold_in_words(paper: Paper, meeting: Meeting | None) -> str:
    """Return what an election needs: quá 1/2 tổng số 08 đơn vị thành viên Khối."""
    threshold = paper.gaps.text(
        paper.year.regulation.voting.threshold, "regulation.voting.threshold", "tỷ lệ phiếu đồng ý"
    )
    return f"quá {threshold} {base_in_words(paper, meeting)}"


def votes_shown(paper: Paper, votes: int) -> str:
    """Return `07/08 phiếu (87,50%)`: of all members, or of those present where the rules count so."""
    base = share_base(paper.year, paper.year.meeting_for("binh_xet"))
    if not base:
        return f"{two_digits(votes)} phiếu"
    return f"{two_digits(votes)}/{two_digits(base)} phiếu ({share(votes, base)}%)"


def votes_for(year: BlocYear, about: str, unit: str | None) -> int | None:
    """Return the votes a unit had in the ballot on an award or role, None where they are not known."""
    meeting = year.meeting_for("binh_xet")
    ballots = [ballot for ballot in meeting.ballots if ballot.about == about] if meeting else []
    return next((vote.yes for ballot in ballots for vote in ballot.votes if vote.unit == unit), None)


def candidates(paper: Paper, ballot: Ballot) -> tuple[str, ...]:
    """Return the units on a ballot: those it names, else every member that is not disqualified."""
    year = paper.year
    if ballot.options:
        return ballot.options
    if not (year.bloc.members_complete and year.members):
        paper.gaps.note("members", "danh sách đầy đủ đơn vị thành viên (members_complete: true)")
    barred = {unit for unit, scores in year.scores.items() if scores.disqualified}
    return tuple(unit.id for unit in year.members if unit.id not in barred)


def choices(paper: Paper, meeting: Meeting, ballot: Ballot) -> str:
    """Return how many units one ballot paper may choose, `02`; noted where neither ballot nor quota says it."""
    found = ballot.max_choices or _places(paper.year, ballot)
    if found:
        return two_digits(found)
    label = f"số đơn vị được chọn trên phiếu {ballot_name(paper, ballot)}"
    return paper.gaps.note(at(meeting, f"ballots[{ballot.about}].max_choices"), label, "số")


def outcome(paper: Paper, meeting: Meeting, ballot: Ballot) -> Outcome:
    """Return the votes of every candidate and who is elected.

    A candidate without a stated number had none where the others took every choice that the valid papers held.
    """
    tallies = _tallies(paper, meeting, ballot)
    base, threshold = share_base(paper.year, meeting), paper.year.regulation.voting.threshold
    if not base or not threshold:
        return Outcome(tallies)
    passed = [(one.unit, one.yes) for one in tallies if one.yes and Fraction(one.yes, base) > Fraction(threshold)]
    places = _places(paper.year, ballot) or ballot.max_choices or len(passed)
    if len(passed) <= places:
        return Outcome(tallies, tuple(unit for unit, _ in passed))
    first_out = passed[places][1]
    elected = tuple(unit for unit, yes in passed[:places] if yes > first_out)
    tied = tuple(unit for unit, yes in passed if yes == first_out) if len(elected) < places else ()
    return Outcome(tallies, elected, tied)


def _tallies(paper: Paper, meeting: Meeting, ballot: Ballot) -> tuple[Tally, ...]:
    stated = {vote.unit: vote.yes for vote in ballot.votes}
    units = dict.fromkeys((*candidates(paper, ballot), *stated))
    most = ballot.max_choices or _places(paper.year, ballot)
    exhausted = most is not None and ballot.valid is not None and sum(stated.values()) >= most * ballot.valid
    tallies = [Tally(unit, stated.get(unit, 0 if exhausted else None)) for unit in units]
    if any(one.yes is None for one in tallies):
        label = f"số phiếu đồng ý của từng đơn vị, {ballot_name(paper, ballot)}"
        paper.gaps.note(at(meeting, f"ballots[{ballot.about}].votes"), label)
    return tuple(sorted(tallies, key=lambda one: -1 if one.yes is None else one.yes, reverse=True))


def _places(year: BlocYear, ballot: Ballot) -> int | None:
    """Return how many units are elected: the award's quota; of a role one, deputies as many as the year names."""
    if ballot.about == "khoi_truong":
        return 1
    if ballot.about == "khoi_pho":
        return max(len(year.next_deputies), 1)
    return year.regulation.quotas.get(ballot.about)
