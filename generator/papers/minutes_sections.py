"""What minutes of a meeting tell, in the order of its course: who was there, what was said, adopted, voted, decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bloc.model.meeting import Attendance, Ballot, Comment, DraftDiscussed, PresentedAward, Resolution, Speech, Task
from bloc.text import short_date, two_digits

from ..news_words import comrade, units
from .award_names import quoted
from .ballots import is_secret, share_base
from .body import Line
from .cited import cited
from .meeting_words import (
    ballot_about,
    by_rank,
    capital,
    clock,
    counter_words,
    day_of,
    draft_name,
    guest_words,
    inside,
    leading,
    path,
    place_of,
    points,
    presence,
    present_in_words,
    share,
    speaker,
    when,
)
from .paper import Paper

__all__ = ["course", "ended", "participants", "presented", "task_of", "time_and_place", "votes", "with_due"]

_DOING = {
    "khai_mac": "phát biểu khai mạc",
    "bao_cao": "trình bày báo cáo",
    "tham_luan": "trình bày tham luận",
    "chi_dao": "phát biểu chỉ đạo",
    "phat_dong": "phát động phong trào thi đua",
    "ket_luan": "kết luận hội nghị",
    "phat_bieu": "phát biểu",
}
_REPORTS = {"bao_cao": "báo cáo", "tham_luan": "tham luận"}
_OUTCOMES = {"tiep_thu": "Tiếp thu", "giai_trinh": "Giải trình", None: "Trả lời"}


def time_and_place(paper: Paper) -> Iterator[Line]:
    """Return when the meeting began, and where."""
    yield Line("khoan", f"Thời gian bắt đầu: {when(paper)}.")
    yield Line("khoan", f"Địa điểm: {place_of(paper)}.")


def participants(paper: Paper) -> Iterator[Line]:
    """Return who was there for each unit, who was not and why, guests, chair and secretary."""
    found = presence(paper)
    came = [_came(paper, attendance) for attendance in found.came]
    listed = {attendance.unit for attendance in paper.meeting.attendance}
    if not found.told:
        came += [
            f"{unit.name}: {paper.gaps.note(path(paper, 'attendance'), 'người dự của từng đơn vị', 'họ tên, chức vụ')}"
            for unit in paper.year.members
            if unit.id not in listed
        ]
    kind, end = ("khoan_dan", ", gồm:") if came else ("khoan", ".")
    yield Line(kind, f"Có mặt: {present_in_words(paper)}{end}")
    yield from points(came)
    if found.absent:
        count = f"Vắng mặt: {two_digits(len(found.absent))} đơn vị"
        absent = [_absent(paper, attendance) for attendance in found.absent]
        yield from _one_or_more(count, ", gồm:", absent)
    elif found.told:
        yield Line("khoan", "Vắng mặt: không có.")
    guests = [guest_words(guest) for guest in by_rank(paper.meeting.guests)]
    if guests:
        yield from _one_or_more("Khách mời", ":", guests)
    yield Line("khoan", f"Chủ trì: {leading(paper, 'chair')}.")
    yield Line("khoan", f"Thư ký: {leading(paper, 'secretary')}.")


def _one_or_more(label: str, lead: str, texts: list[str]) -> Iterator[Line]:
    """Return a labelled text as a khoản, several as the list under it."""
    if len(texts) == 1:
        yield Line("khoan", f"{label}: {texts[0]}.")
        return
    yield Line("khoan_dan", f"{label}{lead}")
    yield from points(texts)


def _came(paper: Paper, attendance: Attendance) -> str:
    name, person = paper.year.unit(attendance.unit).name, attendance.person
    if person is None:
        missing = path(paper, f"attendance[{attendance.unit}].person")
        return f"{name}: {paper.gaps.note(missing, f'người dự của {name}', 'họ tên, chức vụ')}"
    return f"{name}: {comrade(person.name)}{f', {person.post}' if person.post else ''}"


def _absent(paper: Paper, attendance: Attendance) -> str:
    reason = f" (lý do: {inside(paper, attendance.reason).rstrip('.;')})" if attendance.reason else ""
    return f"{paper.year.unit(attendance.unit).name}{reason}"


def course(paper: Paper) -> Iterator[Line]:
    """Return the course of the meeting, a part with a title for all that the data tell of."""
    meeting = paper.meeting
    reported = [name for kind, name in _REPORTS.items() if any(speech.kind == kind for speech in meeting.speeches)]
    yield from _agenda(paper)
    if not (meeting.speeches or meeting.drafts or meeting.opinions or meeting.resolutions):
        yield Line("khoan_tieu_de", "Diễn biến hội nghị")
        yield Line("doan", paper.gaps.note(path(paper, "speeches"), "diễn biến, ý kiến tại hội nghị"))
    parts = (
        _Part(capital(", ".join(reported)), r"báo cáo|tham luận", _speeches(paper, *_REPORTS)),
        _Part("Thảo luận các dự thảo", r"dự thảo", (line for d in meeting.drafts for line in _draft(paper, d))),
        _Part("Ý kiến phát biểu", r"thảo luận|kiến nghị|ý kiến", (*_speeches(paper, "phat_bieu"), *_opinions(paper))),
        _Part("Biểu quyết", r"biểu quyết|thông qua (?!biên bản)|kết quả (?:thẩm định|chấm điểm)", _resolutions(paper)),
        _Part("Bỏ phiếu", r"bỏ phiếu|kiểm phiếu", _ballots(paper)),
        _Part("Phát động phong trào thi đua", r"phát động", _speeches(paper, "phat_dong")),
        _Part("Ký kết giao ước thi đua", r"ký (?:kết )?(?:bản )?giao ước", _covenant(paper)),
        _Part("Trao thưởng", r"trao (?:thưởng|tặng|bằng khen|cờ thi đua)|khen thưởng$", points(_presented(paper))),
        _Part("Phát biểu chỉ đạo", r"chỉ đạo|phát biểu của", _speeches(paper, "chi_dao")),
    )
    yield from _part("Khai mạc", _speeches(paper, "khai_mac"))
    for part in _in_order(paper, parts):
        yield from _part(part.title, part.content)
    yield from _part("Kết luận hội nghị", (*_speeches(paper, "ket_luan"), *_conclusions(paper)))


@dataclass(frozen=True)
class _Part:
    """A part of the course, and the words by which the programme names it."""

    title: str
    words: str
    content: Iterable[Line]


def _in_order(paper: Paper, parts: Iterable[_Part]) -> list[_Part]:
    """Return the parts in the order of the programme; one that it does not name follows the part before it."""
    agenda = [item.content.casefold() for item in paper.meeting.agenda]
    last, placed = 0, []
    for part in parts:
        last = next((index for index, content in enumerate(agenda) if re.search(part.words, content)), last)
        placed.append((last, part))
    return [part for _, part in sorted(placed, key=lambda pair: pair[0])]


def _part(title: str, content: Iterable[Line]) -> Iterator[Line]:
    """Return a part of the course under its title, nothing where the data do not tell of it."""
    found = tuple(content)
    if found:
        yield Line("khoan_tieu_de", title)
        yield from found


def _speeches(paper: Paper, *kinds: str) -> Iterator[Line]:
    for speech in paper.meeting.speeches:
        if speech.kind in kinds:
            yield Line("doan", _said(paper, speech))


def _said(paper: Paper, speech: Speech) -> str:
    said = f": {speech.summary.strip().rstrip('.;')}" if speech.summary else ""
    return f"{capital(speaker(paper, speech))} {_DOING[speech.kind]}{said}."


def _agenda(paper: Paper) -> Iterator[Line]:
    """Return the contents of the programme in one sentence."""
    agenda = [inside(paper, item.content).rstrip(" .;") for item in paper.meeting.agenda]
    if agenda:
        count = two_digits(len(agenda))
        yield Line("doan", f"Hội nghị làm việc theo chương trình gồm {count} nội dung: {'; '.join(agenda)}.")


def _draft(paper: Paper, draft: DraftDiscussed) -> Iterator[Line]:
    """Return a draft with who agreed, each comment with its outcome, and whether it was adopted."""
    name = draft_name(draft)
    told = []
    if draft.agreed:
        count = f"{two_digits(len(draft.agreed))} đơn vị"
        told.append(f"{count} nhất trí, không có ý kiến sửa đổi ({units(paper.year, draft.agreed)})")
    if draft.comments:
        told.append(f"{two_digits(len(draft.comments))} ý kiến góp ý")
    adopted = {True: "Hội nghị thông qua", False: "Hội nghị chưa thông qua", None: ""}[draft.adopted]
    if not told:
        yield Line("doan", f"{adopted or 'Hội nghị thảo luận'} dự thảo {name}.")
        return
    kind, end = ("doan_dan", ":") if draft.comments else ("doan", ".")
    yield Line(kind, f"Dự thảo {name}: {'; '.join(told)}{end}")
    yield from points([_comment(paper, comment) for comment in draft.comments], end=".")
    if adopted:
        yield Line("doan", f"{adopted} dự thảo {name}.")


def _comment(paper: Paper, comment: Comment) -> str:
    place = f" ({comment.place})" if comment.place else ""
    said = f"{paper.year.unit(comment.unit).name}{place}: {inside(paper, comment.text).rstrip('.;')}"
    if comment.answer:
        return f"{said}. {_OUTCOMES[comment.outcome]}: {inside(paper, comment.answer).rstrip('.;')}"
    return f"{said}. {_OUTCOMES[comment.outcome]}" if comment.outcome else said


def _opinions(paper: Paper) -> Iterator[Line]:
    texts = []
    for opinion in paper.meeting.opinions:
        who = [comrade(opinion.speaker)] if opinion.speaker else []
        who += [paper.year.unit(opinion.unit).name] if opinion.unit else []
        said = inside(paper, opinion.text).rstrip(".;")
        texts.append(f"{', '.join(who)}: {said}" if who else said)
    return points(texts)


def _resolutions(paper: Paper) -> Iterator[Line]:
    return points([f"{r.text.rstrip('.;')}{_counted(paper, r)}" for r in paper.meeting.resolutions])


def _counted(paper: Paper, resolution: Resolution) -> str:
    told = votes(paper, resolution)
    return f": {told}" if told else ""


def votes(paper: Paper, resolution: Resolution) -> str:
    """Return the votes of a resolution, each with its share of all that were counted; empty where none were."""
    counts = (resolution.votes_for, resolution.against, resolution.abstain)
    known = [count for count in counts if count is not None]
    if not known:
        return ""
    present = presence(paper).count
    base = sum(known) if len(known) == len(counts) else present if present and present >= sum(known) else None
    told = zip(("tán thành", "không tán thành", "không có ý kiến"), counts, strict=True)
    return ", ".join(f"{word} {share(count, base) if count else 0}" for word, count in told if count is not None)


def _ballots(paper: Paper) -> Iterator[Line]:
    """Return who counted, each ballot in figures, and where the count is recorded in full."""
    meeting = paper.meeting
    if meeting.counters:
        members = "; ".join(counter_words(paper, counter) for counter in meeting.counters)
        yield Line("doan", f"Hội nghị bầu Ban kiểm phiếu gồm {two_digits(len(meeting.counters))} người: {members}.")
    if meeting.counted_at and meeting.ballots:
        yield Line("doan", f"Việc kiểm phiếu bắt đầu lúc {clock(meeting.counted_at)}.")
    yield from points([_ballot(paper, ballot) for ballot in meeting.ballots], end=".")
    counting = paper.year.meeting_for("binh_xet")
    if meeting.ballots and counting and counting.id == meeting.id:
        record = cited(paper, "bien-ban-kiem-phieu", "Biên bản kiểm phiếu", meeting.date)
        yield Line("doan", f"Kết quả chi tiết tại {record}.")


def _ballot(paper: Paper, ballot: Ballot) -> str:
    way = "bỏ phiếu kín" if is_secret(paper.year, ballot) else "giơ tay biểu quyết"
    most = f", mỗi phiếu chọn không quá {two_digits(ballot.max_choices)} đơn vị" if ballot.max_choices else ""
    counts = (
        (ballot.issued, "phát ra"),
        (ballot.collected, "thu về"),
        (ballot.valid, "hợp lệ"),
        (ballot.invalid, "không hợp lệ"),
    )
    told = [f"{word} {two_digits(count) if count else 0} phiếu" for count, word in counts if count is not None]
    said = [f"{ballot_about(paper, ballot)} ({way}{most})"] + ([", ".join(told)] if told else [])
    base = share_base(paper.year, paper.meeting)
    results = [f"{paper.year.unit(vote.unit).name} {share(vote.yes, base, 'phiếu')}" for vote in ballot.votes]
    return ": ".join(said) + (f". Kết quả: {'; '.join(results)}" if results else "")


def _covenant(paper: Paper) -> Iterator[Line]:
    """Return how many units signed the covenant, once it is known who was there."""
    purpose = next((p for p in paper.meeting.purposes if p.type == "ky_ket_giao_uoc"), None)
    found = presence(paper)
    if purpose is None or not (found.came or found.count):
        return
    year, covenant = purpose.year or paper.year.emulation_year, paper.year.covenant
    who = "Các đơn vị thành viên dự hội nghị"
    if found.told:
        signed = sum(attendance.signs for attendance in found.came)
        who = f"{two_digits(signed)}/{two_digits(len(paper.year.members))} đơn vị thành viên"
    counts = f" với {two_digits(covenant.group_count)} nội dung và {two_digits(covenant.target_count)} chỉ tiêu"
    of_this_year = covenant.target_count and year == paper.year.emulation_year
    witness = (
        f", có sự chứng kiến của {inside(paper, covenant.witness).rstrip('.;')}"
        if covenant.witness and of_this_year
        else ""
    )
    yield Line("doan", f"{who} ký kết Giao ước thi đua năm {year}{counts if of_this_year else ''}{witness}.")


def _presented(paper: Paper) -> list[str]:
    return [presented(paper, award) for award in paper.meeting.awards_presented]


def presented(paper: Paper, award: PresentedAward) -> str:
    """Return an award that was handed out, with the units that received it or their number."""
    count = award.count or len(award.units)
    names = units(paper.year, award.units)
    some = ": " if names and count == len(award.units) else ", trong đó có "
    to = f" cho {two_digits(count)} đơn vị{f'{some}{names}' if names else ''}" if count else ""
    return f"Trao {quoted(paper.year.award_name(award))} năm {award.year}{to}"


def _conclusions(paper: Paper) -> Iterator[Line]:
    meeting = paper.meeting
    concluded = any(speech.kind == "ket_luan" for speech in meeting.speeches)
    if not meeting.conclusions and not concluded:
        yield Line("doan", paper.gaps.note(path(paper, "conclusions"), "kết luận của hội nghị"))
    if meeting.conclusions:
        yield Line("doan_dan", "Hội nghị thống nhất kết luận:")
        yield from points(meeting.conclusions)
    if meeting.tasks:
        yield Line("doan_dan", "Nhiệm vụ sau hội nghị:")
        tasks = [
            f"{task_of(paper, index, task)}: {inside(paper, with_due(task))}"
            for index, task in enumerate(meeting.tasks)
        ]
        yield from points(tasks)


def task_of(paper: Paper, index: int, task: Task) -> str:
    """Return to whom a task was given, noting where nobody is named."""
    if task.unit:
        return paper.year.unit(task.unit).name
    return paper.gaps.text(task.whom, path(paper, f"tasks[{index}].unit"), "đơn vị thực hiện nhiệm vụ")


def with_due(task: Task) -> str:
    """Return a task with its deadline, where it has one."""
    return task.task.rstrip(".;") + (f" (thời hạn: ngày {short_date(task.due)})" if task.due else "")


def ended(paper: Paper) -> str:
    """Return when the meeting ended, in the words of form 1.9."""
    ends = paper.meeting.ends_at
    hour = clock(ends) if ends else paper.gaps.note(path(paper, "ends_at"), "giờ kết thúc")
    return f"Hội nghị kết thúc lúc {hour}, {day_of(paper)}"
