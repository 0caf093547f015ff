"""Rules between fields. Each names the sections it needs whole: with parts cut out it would speak wrongly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import PurePosixPath

from .explain import nearest
from .language import tr
from .model import AWARDS, DOCUMENTS, YearData
from .model.meeting import Ballot
from .source import Loc
from .text import decimal_comma, short_date

__all__ = ["broken_rules"]

Finding = tuple[Loc, str]
Rule = Callable[[YearData], Iterator[Finding]]
_RULES: list[tuple[frozenset[str], Rule]] = []
_ADOPTED_FIRST = ("ke-hoach", "quy-che", "quyet-dinh-quy-che")  # issued on or after the meeting that adopted them


def broken_rules(year: YearData) -> Iterator[tuple[frozenset[str], Loc, str]]:
    """Yield every broken rule: the sections it rests on, the location of the wrong value, and the sentence."""
    for sections, rule in _RULES:
        for loc, message in rule(year):
            yield sections, loc, message


def _rule(*sections: str) -> Callable[[Rule], Rule]:
    def keep(function: Rule) -> Rule:
        _RULES.append((frozenset(sections), function))
        return function

    return keep


def _repeated(values: Iterable[str], before: Loc, *after: str) -> Iterator[Finding]:
    """Yield the values that stood before; `before` and `after` are what surrounds the index in the location."""
    seen: set[str] = set()
    for index, value in enumerate(values):
        if value in seen:
            message = tr(f"“{value}” đã có ở trên; chỉ ghi một lần", f"“{value}” is already above; give it once")
            yield (*before, index, *after), message
        seen.add(value)


def _unknown(word: str, known: Iterable[str], vietnamese: str, english: str) -> str:
    known = list(known)
    listed = ", ".join(known) or "-"
    return tr(
        f"không có {vietnamese} “{word}”{nearest(word, known)}; các mã đã có: {listed}",
        f"there is no {english} “{word}”{nearest(word, known)}; known: {listed}",
    )


@_rule("members")
def _unit_ids_once(year: YearData) -> Iterator[Finding]:
    yield from _repeated((u.id for u in year.members), ("members",), "id")


@_rule("members", "bloc")
def _count_is_the_list(year: YearData) -> Iterator[Finding]:
    stated, listed = year.bloc.member_count, len(year.members)
    if year.bloc.members_complete and stated is not None and stated != listed:
        message = tr(
            f"ghi {stated} đơn vị nhưng danh sách members có {listed}; sửa một trong hai, hoặc đặt "
            "members_complete: false nếu danh sách chưa đủ",
            f"says {stated} units but members lists {listed}; correct one, or set members_complete: false",
        )
        yield ("bloc", "member_count"), message
    if year.bloc.members_complete and not listed:
        message = tr("true nhưng members chưa có đơn vị nào", "true, but members lists no unit")
        yield ("bloc", "members_complete"), message


@_rule()
def _leader_is_no_deputy(year: YearData) -> Iterator[Finding]:
    for section, leader, deputies in (
        ("deputies", year.leader, year.deputies),
        ("next_deputies", year.next_leader, year.next_deputies),
    ):
        yield from _repeated(deputies, (section,))
        for index, unit in enumerate(deputies):
            if unit == leader:
                message = tr(
                    f"“{unit}” đã là Khối trưởng, không thể đồng thời là Khối phó",
                    f"“{unit}” already leads and cannot be a deputy as well",
                )
                yield (section, index), message


@_rule()
def _units_once(year: YearData) -> Iterator[Finding]:
    yield from _repeated(year.regulation.rotation, ("regulation", "rotation"))
    yield from _repeated((r.unit for r in year.registrations), ("registrations",), "unit")
    yield from _repeated((r.unit for r in year.rankings), ("rankings",), "unit")
    for m, meeting in enumerate(year.meetings):
        units = (a.unit for a in meeting.attendance)
        yield from _repeated(units, ("meetings", m, "attendance"), "unit")


@_rule("scoring")
def _criteria_once(year: YearData) -> Iterator[Finding]:
    groups = year.scoring.groups
    yield from _repeated((g.id for g in groups), ("scoring", "groups"), "id")
    for g, group in enumerate(groups):
        ids = (c.id for c in group.criteria)
        yield from _repeated(ids, ("scoring", "groups", g, "criteria"), "id")


@_rule("scoring")
def _sums(year: YearData) -> Iterator[Finding]:
    sums: list[Decimal | None] = []
    for g, group in enumerate(year.scoring.groups):
        listed = sum((c.max_points for c in group.criteria), Decimal(0)) if group.criteria else None
        if group.max_points is not None and listed is not None and group.max_points != listed:
            yield ("scoring", "groups", g, "max_points"), _sum_differs(group.max_points, listed)
        sums.append(listed if listed is not None else group.max_points)
    known = [s for s in sums if s is not None]
    total = year.scoring.total
    if total is not None and known and len(known) == len(sums) and sum(known) != total:
        yield ("scoring", "total"), _sum_differs(total, sum(known, Decimal(0)))


def _sum_differs(stated: Decimal, listed: Decimal) -> str:
    a, b = decimal_comma(stated), decimal_comma(listed)
    return tr(
        f"ghi {a} điểm nhưng các điểm tối đa bên dưới cộng lại là {b}; sửa một trong hai",
        f"says {a} points but the maximum points below add up to {b}; correct one of them",
    )


@_rule("scoring")
def _points_within_maximum(year: YearData) -> Iterator[Finding]:
    maximum = year.scoring.max_points()
    for unit, scores in year.scores.items():
        for code, score in scores.points.items():
            at: Loc = ("scores", unit, "points", code)
            if code not in maximum:
                yield at, _unknown(code, maximum, "tiêu chí", "criterion")
                continue
            for name, points in (("self", score.self), ("verified", score.verified)):
                if points is not None and points > maximum[code]:
                    a, b = decimal_comma(points), decimal_comma(maximum[code])
                    message = tr(f"{a} điểm vượt điểm tối đa {b}", f"{a} points are above the maximum of {b}")
                    yield (*at, name), message
                elif points is not None and points < 0:
                    message = tr(
                        f"{decimal_comma(points)} điểm nhỏ hơn 0; điểm trừ ghi ở mục penalty",
                        f"{decimal_comma(points)} points are below 0; deductions go to penalty",
                    )
                    yield (*at, name), message


@_rule("emulation_year")
def _meeting_dates(year: YearData) -> Iterator[Finding]:
    first, last = year.emulation_year - 1, year.emulation_year + 2
    for m, meeting in enumerate(year.meetings):
        if meeting.date and not first <= meeting.date.year <= last:
            message = tr(
                f"hội nghị ngày {short_date(meeting.date)} nằm ngoài các năm {first}-{last} của năm thi đua "
                f"{year.emulation_year}; kiểm tra lại năm",
                f"a meeting on {meeting.date} is outside {first}-{last} for the emulation year "
                f"{year.emulation_year}; check the year",
            )
            yield ("meetings", m, "date"), message
        if meeting.starts_at and meeting.ends_at and meeting.ends_at < meeting.starts_at:
            yield ("meetings", m, "ends_at"), tr("giờ kết thúc trước giờ bắt đầu", "the end is before the start")
        for i, item in enumerate(meeting.agenda):
            if item.start and item.end and item.end < item.start:
                message = tr("giờ kết thúc trước giờ bắt đầu", "the end is before the start")
                yield ("meetings", m, "agenda", i, "end"), message


@_rule("meetings")
def _meeting_ids_once(year: YearData) -> Iterator[Finding]:
    yield from _repeated((m.id for m in year.meetings), ("meetings",), "id")


@_rule("meetings")
def _known_meetings(year: YearData) -> Iterator[Finding]:
    known = [m.id for m in year.meetings]
    for name, document in year.documents.items():
        if document.adopted_at and document.adopted_at not in known:
            message = _unknown(document.adopted_at, known, "hội nghị", "meeting")
            yield ("documents", name, "adopted_at"), message
        for i, step in enumerate(document.life):
            if step.meeting and step.meeting not in known:
                yield ("documents", name, "life", i, "meeting"), _unknown(step.meeting, known, "hội nghị", "meeting")


@_rule()
def _known_documents(year: YearData) -> Iterator[Finding]:
    named: list[Finding] = [(("documents", name), name) for name in year.documents]
    for m, meeting in enumerate(year.meetings):
        named += [(("meetings", m, "drafts", i, "document"), d.document) for i, d in enumerate(meeting.drafts)]
    for b, basis in enumerate(year.legal_bases):
        named += [(("legal_bases", b, "documents", i), name) for i, name in enumerate(basis.documents)]
    for loc, name in named:
        if name not in DOCUMENTS:
            yield loc, _unknown(name, DOCUMENTS, "loại văn bản", "document")


@_rule("meetings")
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


@_rule()
def _bases_before_documents(year: YearData) -> Iterator[Finding]:
    for b, basis in enumerate(year.legal_bases):
        for name, document in year.documents.items():
            cited = not basis.documents or name in basis.documents
            if cited and basis.date and document.date and basis.date > document.date:
                message = tr(
                    f"căn cứ ngày {short_date(basis.date)} ban hành sau văn bản {name} ({short_date(document.date)}); "
                    "sửa ngày, hoặc ghi ở documents những văn bản thật sự viện dẫn căn cứ này",
                    f"dated {basis.date}, after the document {name} ({document.date}) that cites it; correct the date "
                    "or list in documents which ones cite it",
                )
                yield ("legal_bases", b, "date"), message


@_rule()
def _ballots(year: YearData) -> Iterator[Finding]:
    for m, meeting in enumerate(year.meetings):
        for b, ballot in enumerate(meeting.ballots):
            at: Loc = ("meetings", m, "ballots", b)
            yield from ((at + loc, message) for loc, message in _ballot(ballot))


def _ballot(ballot: Ballot) -> Iterator[Finding]:
    issued, collected, valid, invalid = ballot.issued, ballot.collected, ballot.valid, ballot.invalid
    if issued is not None and collected is not None and collected > issued:
        message = tr(
            f"thu vào {collected} phiếu, nhiều hơn {issued} phiếu phát ra",
            f"{collected} ballots collected, more than the {issued} issued",
        )
        yield ("collected",), message
    if collected is not None and valid is not None and invalid is not None and valid + invalid != collected:
        message = tr(
            f"{valid} phiếu hợp lệ và {invalid} phiếu không hợp lệ không bằng {collected} phiếu thu vào",
            f"{valid} valid and {invalid} invalid ballots are not the {collected} collected",
        )
        yield ("valid",), message
    limit = next((n for n in (valid, collected, issued) if n is not None), None)
    for i, vote in enumerate(ballot.votes):
        if limit is not None and vote.yes > limit:
            message = tr(
                f"{vote.yes} phiếu đồng ý, nhiều hơn {limit} phiếu hợp lệ",
                f"{vote.yes} votes in favour, more than the {limit} valid ballots",
            )
            yield ("votes", i, "yes"), message
    yield from _repeated((vote.unit for vote in ballot.votes), ("votes",), "unit")


@_rule("emulation_year")
def _award_years(year: YearData) -> Iterator[Finding]:
    for i, award in enumerate(year.prior_awards):
        if award.year is not None and award.year > year.emulation_year:
            message = tr(
                f"khen thưởng của năm {award.year} sau năm thi đua {year.emulation_year}",
                f"an award for {award.year}, after the emulation year {year.emulation_year}",
            )
            yield ("prior_awards", i, "year"), message


@_rule("regulation")
def _quotas(year: YearData) -> Iterator[Finding]:
    proposed: dict[str, int] = {}
    for i, nomination in enumerate(year.nominations):
        quota = year.regulation.quotas.get(nomination.award)
        proposed[nomination.award] = proposed.get(nomination.award, 0) + nomination.count
        if quota is not None and proposed[nomination.award] > quota:
            message = tr(
                f"đề nghị đến {proposed[nomination.award]}, vượt số lượng được đề nghị là {quota} (regulation.quotas)",
                f"proposal {proposed[nomination.award]} exceeds the quota of {quota} (regulation.quotas)",
            )
            yield ("nominations", i, "award"), message
    for code in year.regulation.quotas:
        if code not in AWARDS and code != "khac":
            yield ("regulation", "quotas", code), _unknown(code, [*AWARDS, "khac"], "mã khen thưởng", "award")


@_rule("covenant")
def _stated_targets(year: YearData) -> Iterator[Finding]:
    covenant = year.covenant
    for name, stated, listed in (
        ("stated_groups", covenant.stated_groups, covenant.group_count),
        ("stated_targets", covenant.stated_targets, covenant.target_count),
    ):
        if stated is not None and listed > stated:
            message = tr(
                f"ghi {stated} nhưng danh sách có {listed}; sửa hoặc xóa dòng này",
                f"says {stated} but {listed} are listed; correct or delete this line",
            )
            yield ("covenant", name), message


@_rule()
def _photos_inside(year: YearData) -> Iterator[Finding]:
    for m, meeting in enumerate(year.meetings):
        for i, photo in enumerate(meeting.photos):
            path = PurePosixPath(photo.file.replace("\\", "/"))
            if path.is_absolute() or ".." in path.parts or ":" in photo.file:
                message = tr(
                    f"“{photo.file}” không nằm trong thư mục anh/; chép ảnh vào đó và ghi tên tệp",
                    f"“{photo.file}” is not inside the folder anh/; copy the picture there and give its name",
                )
                yield ("meetings", m, "photos", i, "file"), message
