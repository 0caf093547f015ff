"""The paragraphs of a story in Markdown, each empty where the data does not say it; nothing is invented."""

from __future__ import annotations

from collections.abc import Iterator

from bloc.model import DOCUMENTS, BlocYear, LegalBasis, Meeting, Speech
from bloc.model.meeting import Guest, Resolution
from bloc.text import decimal_comma, fold, short_date, two_digits

from .news_results import AwardLine, Results
from .news_words import bloc_in_full, comrade, escaped, joined, post_of, purposes_phrase, sentence, short_bloc, units

__all__ = ["carried_out", "lead", "paragraphs"]

_SPEAKING = {
    "khai_mac": "phát biểu khai mạc hội nghị",
    "bao_cao": "trình bày báo cáo tại hội nghị",
    "tham_luan": "tham luận tại hội nghị",
    "chi_dao": "phát biểu chỉ đạo hội nghị",
    "phat_dong": "phát động phong trào thi đua",
    "ket_luan": "phát biểu kết luận hội nghị",
    "phat_bieu": "phát biểu tại hội nghị",
}
_RANKS = dict(enumerate(("nhất", "nhì", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"), 1))


def lead(year: BlocYear, meeting: Meeting) -> str:
    """Return the first sentence in plain text: when, where, which bloc, which conference."""
    when = "Vừa qua"
    if meeting.date:
        when = f"{_part_of_day(meeting)} {short_date(meeting.date)}"
    where = f", tại {meeting.place.removeprefix('tại ')}" if meeting.place else ""
    about = purposes_phrase(meeting.purposes, year.emulation_year)
    return f"{when}{where}, {bloc_in_full(year)} tổ chức Hội nghị {about}."


def paragraphs(year: BlocYear, meeting: Meeting, results: Results) -> Iterator[str]:
    """Return the story's paragraphs in order: who came, context, what was said, adopted, signed, decided."""
    yield _participants(year, meeting)
    context = (_roles(year, meeting), _legal_bases(year, meeting), _theme(year), _covenant_results(year, meeting))
    yield " ".join(part for part in context if part)
    yield _movements(year)
    introduced: set[str] = set()
    for speech in meeting.speeches:
        yield _speech(year, meeting, speech, with_post=speech.speaker not in introduced)
        introduced.add(speech.speaker)
    yield _drafts(meeting)
    yield _opinions(year, meeting)
    yield _covenant(year, meeting)
    yield _resolutions(meeting)
    yield _awarded(year, results)
    yield _standings(year, results)
    yield _proposed(year, results)
    yield _next_leader(year, meeting, results)
    yield _closing(meeting)


def carried_out(year: BlocYear, meeting: Meeting) -> tuple[LegalBasis, ...]:
    """Return the instruments that the bloc's work carries out, none of them later than the meeting."""
    cited = (b for b in year.legal_bases if b.verb == "Thực hiện" and (not b.documents or "tin-bai" in b.documents))
    return tuple(b for b in cited if not (b.date and meeting.date and b.date > meeting.date))


def _closing(meeting: Meeting) -> str:
    """Return when the meeting ended, empty where that is not known."""
    if meeting.ends_at is None or meeting.date is None:
        return ""
    return f"Hội nghị kết thúc lúc {meeting.ends_at.hour:02d} giờ {meeting.ends_at.minute:02d} cùng ngày."


def _part_of_day(meeting: Meeting) -> str:
    if meeting.starts_at is None:
        return "Ngày"
    hour = meeting.starts_at.hour
    return "Sáng ngày" if hour < 12 else "Chiều ngày" if hour < 18 else "Tối ngày"


def _participants(year: BlocYear, meeting: Meeting) -> str:
    came = [a.unit for a in meeting.attendance if a.present]
    everyone_listed = year.bloc.members_complete and len(meeting.attendance) == len(year.members)
    present = meeting.present_count if meeting.present_count is not None else len(came) if everyone_listed else None
    who = [_guest(guest) for guest in meeting.guests]
    if present is not None:
        total = f"/{two_digits(year.member_count)}" if year.member_count else ""
        names = f", gồm: {units(year, came)}" if present == len(came) else ""
        who.append(f"đại diện {two_digits(present)}{total} đơn vị thành viên{names}")
    elif came:
        who.append(f"đại diện {units(year, came)}")
    out = [sentence(f"Dự hội nghị có {'; '.join(who)}")] if who else []
    if meeting.chair:
        out.append(sentence(f"{comrade(meeting.chair)}{',' if ',' in meeting.chair else ''} chủ trì hội nghị"))
    return escaped(" ".join(out))


def _roles(year: BlocYear, meeting: Meeting) -> str:
    """Return how many units the bloc has, where the participants did not tell it, and who leads it."""
    titles = year.bloc.role_titles
    facts = []
    if year.member_count and not (meeting.attendance or meeting.present_count):
        names = f", gồm: {units(year, [unit.id for unit in year.members])}" if year.bloc.members_complete else ""
        facts.append(f"{short_bloc(year)} có {two_digits(year.member_count)} đơn vị thành viên{names}.")
    roles = [f"{year.leader_unit.name} là {titles.leader}"] if year.leader_unit else []
    roles += [f"{units(year, year.deputies)} là {titles.deputy}"] if year.deputies else []
    if roles:
        facts.append(f"Năm {year.emulation_year}, {', '.join(roles)}.")
    return escaped(" ".join(facts))


def _guest(guest: Guest) -> str:
    post = post_of(guest.post, guest.organisation)
    if guest.name:
        return f"{comrade(guest.name)}, {post}" if post else comrade(guest.name)
    return f"đại diện {post}"


def _legal_bases(year: BlocYear, meeting: Meeting) -> str:
    listed = "; ".join(_cited(basis) for basis in carried_out(year, meeting))
    if not listed:
        return ""
    return escaped(
        f"Công tác thi đua, khen thưởng năm {year.emulation_year} của {short_bloc(year)} thực hiện theo {listed}."
    )


def _cited(basis: LegalBasis) -> str:
    number = f" số {basis.number}" if basis.number else ""
    date = f" ngày {short_date(basis.date)}" if basis.date else ""
    issuer = f" của {basis.issuer}" if basis.issuer else ""
    return f"{basis.type}{number}{date}{issuer}" + (f" {basis.subject}" if basis.subject else "")


def _theme(year: BlocYear) -> str:
    if not year.theme:
        return ""
    return escaped(
        f"Phong trào thi đua năm {year.emulation_year} của {short_bloc(year)} có chủ đề “{_unquoted(year.theme)}”."
    )


def _movements(year: BlocYear) -> str:
    listed = "; ".join(f"“{_unquoted(movement.name)}”" for movement in year.movements)
    some = "các phong trào" if len(year.movements) > 1 else "phong trào"
    return escaped(f"Các đơn vị trong {short_bloc(year)} tham gia {some} thi đua: {listed}.") if listed else ""


def _unquoted(name: str) -> str:
    return name.strip("“”\"' ")


def _covenant_results(year: BlocYear, meeting: Meeting) -> str:
    targets = [target for group in year.covenant.groups for target in group.targets]
    if not meeting.is_for("tong_ket") or not targets or any(target.reached is None for target in targets):
        return ""
    reached = sum(bool(target.reached) for target in targets)
    return (
        f"Năm {year.emulation_year}, {short_bloc(year)} thực hiện đạt "
        f"{two_digits(reached)}/{two_digits(len(targets))} chỉ tiêu giao ước thi đua."
    )


def _speech(year: BlocYear, meeting: Meeting, speech: Speech, *, with_post: bool) -> str:
    """Return what a speaker did and said: a clause goes on in the sentence, whole sentences follow it."""
    post = post_of(speech.post, year.unit(speech.unit).name if speech.unit else None)
    who = comrade(speech.speaker) + (f", {post}," if post and with_post else "")
    doing = _SPEAKING[speech.kind]
    if speech.kind == "phat_dong":
        launched = next((p.year for p in meeting.purposes if p.type == "phat_dong" and p.year), year.emulation_year)
        doing += f" năm {launched}"
    summary = (speech.summary or "").strip()
    if not summary or summary[0].isupper():
        return escaped(sentence(f"{who} {doing}") + (f" {sentence(summary)}" if summary else ""))
    return escaped(sentence(f"{doing}, {who} {summary}"))


def _drafts(meeting: Meeting) -> str:
    def named(adopted: bool) -> list[str]:
        return [
            f"dự thảo {DOCUMENTS[d.document].name}"
            for d in meeting.drafts
            if d.document in DOCUMENTS and (d.adopted is True) == adopted
        ]

    out = []
    if adopted := named(True):
        out.append(f"Hội nghị thông qua {joined(adopted)}.")
    if discussed := named(False):
        out.append(f"Các đơn vị thảo luận {joined(discussed)}.")
    comments = [comment for draft in meeting.drafts for comment in draft.comments]
    if comments:
        accepted = sum(comment.outcome == "tiep_thu" for comment in comments)
        taken = f", trong đó {two_digits(accepted)} ý kiến được tiếp thu" if accepted else ""
        out.append(f"Các dự thảo nhận được {two_digits(len(comments))} ý kiến góp ý của đơn vị thành viên{taken}.")
    return escaped(" ".join(out))


def _opinions(year: BlocYear, meeting: Meeting) -> str:
    lines = []
    for opinion in meeting.opinions:
        who = ", ".join(
            part for part in (opinion.speaker or "", year.unit(opinion.unit).name if opinion.unit else "") if part
        )
        lines.append(f"{who}: {opinion.text}" if who else opinion.text)
    return _listed("Tại hội nghị có các ý kiến:", lines)


def _covenant(year: BlocYear, meeting: Meeting) -> str:
    purpose = next((p for p in meeting.purposes if p.type == "ky_ket_giao_uoc"), None)
    if purpose is None:
        return ""
    for_year = purpose.year or year.emulation_year
    counts = ""
    covenant = year.covenant
    groups, targets = covenant.group_count or covenant.stated_groups, covenant.target_count or covenant.stated_targets
    if for_year == year.emulation_year and groups and targets:
        counts = f" với {groups} nội dung và {targets} chỉ tiêu"
    return f"Các đơn vị thành viên trong {short_bloc(year)} ký kết Bản giao ước thi đua năm {for_year}{counts}."


def _resolutions(meeting: Meeting) -> str:
    """Return what was agreed, without the adoption of drafts, which is told already."""
    adopted = [fold(DOCUMENTS[d.document].name) for d in meeting.drafts if d.adopted and d.document in DOCUMENTS]
    lines = [
        resolution.text + _votes(resolution)
        for resolution in meeting.resolutions
        if not (
            fold(resolution.text).startswith("thong qua") and any(name in fold(resolution.text) for name in adopted)
        )
    ]
    return _listed("Các nội dung được hội nghị thống nhất:", lines)


def _votes(resolution: Resolution) -> str:
    counts = (
        (resolution.votes_for, "ý kiến tán thành"),
        (resolution.against, "ý kiến không tán thành"),
        (resolution.abstain, "ý kiến khác"),
    )
    told = ", ".join(f"{two_digits(count)} {word}" for count, word in counts if count)
    return f" ({told})" if told else ""


def _awarded(year: BlocYear, results: Results) -> str:
    told = [f"{line.name} năm {line.year}{_recipients(year, line)}" for line in results.awarded]
    if any(";" in award for award in told):  # the semicolon is taken: it parts the units
        return _listed("Tại hội nghị đã trao tặng:", told)
    return escaped(f"Tại hội nghị đã trao tặng {'; '.join(told)}.") if told else ""


def _proposed(year: BlocYear, results: Results) -> str:
    lines = [
        f"Đề nghị tặng {line.name}{f' năm {line.year}' if line.year != results.year else ''}{_recipients(year, line)}"
        for line in results.proposed
    ]
    head = f"Qua bình xét thi đua năm {results.year}, các đơn vị trong {short_bloc(year)} thống nhất:"
    return _listed(head, lines)


def _recipients(year: BlocYear, line: AwardLine) -> str:
    """Return ` cho 02 đơn vị: Sở A, Sở B`; a count without names stays a count."""
    if not line.count:
        return ""
    names = units(year, line.units)
    some = "" if not names else f": {names}" if len(line.units) == line.count else f", trong đó có {names}"
    return f" cho {two_digits(line.count)} đơn vị{some}"


def _standings(year: BlocYear, results: Results) -> str:
    lines = []
    for place in results.standings:
        rank = _RANKS.get(place.rank or 0, str(place.rank))
        points = f" ({decimal_comma(place.total)} điểm)" if place.total is not None else ""
        lines.append(f"Xếp thứ {rank}: {year.unit(place.unit).name}{points}")
    return _listed(f"Kết quả xếp hạng thi đua năm {results.year} của {short_bloc(year)}:", lines)


def _next_leader(year: BlocYear, meeting: Meeting, results: Results) -> str:
    titles, following = year.bloc.role_titles, year.emulation_year + 1
    roles = []
    if results.next_leader:
        roles.append(f"{year.unit(results.next_leader).name} giữ nhiệm vụ {titles.leader} năm {following}")
    if results.next_deputies:
        roles.append(f"{units(year, results.next_deputies)} giữ nhiệm vụ {titles.deputy} năm {following}")
    out = [f"Hội nghị thống nhất {', '.join(roles)}."] if roles else []
    handover = year.handover
    if handover and handover.date and handover.date == meeting.date and year.leader_unit and results.next_leader:
        receiver = year.unit(results.next_leader).name
        out.append(f"{year.leader_unit.name} bàn giao nhiệm vụ {titles.leader} cho {receiver}.")
    return escaped(" ".join(out))


def _listed(head: str, lines: list[str]) -> str:
    """Return a sentence and a list under it, empty where the list is; semicolons between, a full stop at the end."""
    if not lines:
        return ""
    stripped = [escaped(line.strip().rstrip(".;")) for line in lines]
    return "\n".join([escaped(head), "", *(f"- {line};" for line in stripped[:-1]), f"- {stripped[-1]}."])
