"""Consistency of drafts: comments, who agreed, which draft was adopted, and the life of a document."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from ..language import tr
from ..model import BlocYear
from ..model.meeting import DraftDiscussed
from ..source import Loc
from ..text import short_date
from . import naming
from .rule import CUSTOM, DECREE, Finding, Rule, repeated
from .timeline import day_of

__all__ = ["RULES"]

_BEFORE_ADOPTION = ("du_thao", "xin_y_kien")
_AFTER = ("thong_qua", "hoan_thien", "trinh_ky", "ban_hanh", "thay_the", "bai_bo")


def _drafts(year: BlocYear) -> Iterator[tuple[Loc, DraftDiscussed]]:
    for m, meeting in enumerate(year.meetings):
        for d, draft in enumerate(meeting.drafts):
            yield ("meetings", m, "drafts", d), draft


def _agreed_or_commented(year: BlocYear) -> Iterator[Finding]:
    for at, draft in _drafts(year):
        commented = {comment.unit for comment in draft.comments}
        for i, unit in enumerate(draft.agreed):
            if unit in commented:
                message = tr(
                    f"{naming.unit(year, unit)} vừa nhất trí không có ý kiến (agreed) vừa có ý kiến (comments); bỏ "
                    "một trong hai",
                    f"{naming.unit(year, unit)} both agreed without remark and commented; remove one",
                )
                yield (*at, "agreed", i), message


def _agreed_once(year: BlocYear) -> Iterator[Finding]:
    for at, draft in _drafts(year):
        yield from repeated(draft.agreed, (*at, "agreed"), called=partial(naming.unit, year))


def _everyone_answered(year: BlocYear) -> Iterator[Finding]:
    for at, draft in _drafts(year):
        commented = {comment.unit for comment in draft.comments}
        known = {*draft.agreed, *commented}
        if len(known) < len(draft.agreed) + len(commented):
            continue  # a unit is there twice, perhaps for the one that lacks
        lacking = [unit.name for unit in year.members if unit.id not in known]
        if year.bloc.members_complete and lacking and len(known) * 2 > len(year.members):
            names = ", ".join(lacking)
            message = tr(
                f"chưa rõ ý kiến của {names}; ghi ở agreed hoặc comments",
                f"nothing is said of {names}; add to agreed or comments",
            )
            yield (*at, "agreed"), message


def _comments_settled(year: BlocYear) -> Iterator[Finding]:
    for at, draft in _drafts(year):
        for c, comment in enumerate(draft.comments):
            if draft.adopted and comment.outcome is None:
                message = tr(
                    "văn bản đã thông qua nhưng ý kiến này chưa ghi tiếp thu hay giải trình; ghi ở trường outcome",
                    "the draft was adopted, but this comment has no outcome; give it",
                )
                yield (*at, "comments", c), message


def _draft_adopted(year: BlocYear) -> Iterator[Finding]:
    for name, document in year.documents.items():
        meeting = next((m for m in year.meetings if m.id == document.adopted_at), None)
        refused = meeting and any(d.document == name and d.adopted is False for d in meeting.drafts)
        if refused:
            message = tr(
                f"{naming.meeting_named(year, meeting)} ghi dự thảo này chưa được thông qua (adopted: false); sửa một "
                "trong "
                "hai",
                f"the meeting {document.adopted_at} did not adopt this draft (adopted: false); correct one of them",
            )
            yield ("documents", name, "adopted_at"), message


def _draft_of_the_meeting(year: BlocYear) -> Iterator[Finding]:
    """Yield the adoptions of another draft than the one that lay before the meeting."""
    numbers = {(m.id, draft.document): draft.draft_no for m in year.meetings for draft in m.drafts}
    for name, document in year.documents.items():
        for s, step in enumerate(document.life):
            laid = numbers.get((step.meeting or "", name))
            if step.state == "thong_qua" and step.draft_no and laid and laid != step.draft_no:
                message = tr(
                    f"thông qua dự thảo lần {step.draft_no}, nhưng {naming.meeting_named(year, step.meeting)} thảo "
                    "luận dự thảo lần "
                    f"{laid}; sửa một trong hai",
                    f"draft {step.draft_no} was adopted, but the meeting {step.meeting} discussed draft {laid}",
                )
                yield ("documents", name, "life", s, "draft_no"), message


def _last_draft(year: BlocYear) -> Iterator[Finding]:
    for name, document in year.documents.items():
        drafted = [s.draft_no for s in document.life if s.state == "du_thao" and s.draft_no]
        drafted = drafted or [d.draft_no for m in year.meetings for d in m.drafts if d.document == name and d.adopted]
        if drafted and document.draft_no != max(drafted):
            message = tr(
                f"draft_no là {document.draft_no}, dự thảo cuối cùng (mục life, hội nghị thông qua) là lần "
                f"{max(drafted)}; sửa một trong hai",
                f"draft_no is {document.draft_no}, the last draft (in life, or adopted) is {max(drafted)}; correct "
                "one of them",
            )
            yield ("documents", name, "draft_no"), message


def _life_in_order(year: BlocYear) -> Iterator[Finding]:
    for name, document in year.documents.items():
        for s, (step, following) in enumerate(pairwise(document.life), 1):
            if following.date < step.date:
                message = tr(
                    f"ngày {short_date(following.date)} trước bước liền trên ({short_date(step.date)}); sửa ngày hoặc "
                    "xếp lại thứ tự",
                    f"{following.date} is before the step above ({step.date}); correct the day or the order",
                )
                yield ("documents", name, "life", s, "date"), message


def _states_in_order(year: BlocYear) -> Iterator[Finding]:
    for name, document in year.documents.items():
        reached = -1
        for s, step in enumerate(document.life):
            place = _AFTER.index(step.state) if step.state in _AFTER else -1
            if place < reached:
                message = tr(
                    "bước này phải đứng trước bước liền trên: dự thảo, xin ý kiến, thông qua, hoàn thiện, trình ký, "
                    "ban hành, thay thế hoặc bãi bỏ",
                    "this step belongs before the one above: draft, comments, adoption, finishing, signing, issue",
                )
                yield ("documents", name, "life", s, "state"), message
            reached = max(reached, place)


def _adopted_on_the_day(year: BlocYear) -> Iterator[Finding]:
    days = {meeting.id: meeting.date for meeting in year.meetings}
    for name, document in year.documents.items():
        for s, step in enumerate(document.life):
            day = days.get(step.meeting or "")
            if step.state == "thong_qua" and day and step.date != day:
                message = tr(
                    f"thông qua ngày {short_date(step.date)}, nhưng {naming.meeting_named(year, step.meeting)} họp "
                    "ngày "
                    f"{short_date(day)}; sửa một trong hai",
                    f"adopted on {step.date}, but the meeting {step.meeting} was on {day}; correct one of them",
                )
                yield ("documents", name, "life", s, "date"), message


def _finished_before_issue(year: BlocYear) -> Iterator[Finding]:
    for name, document in year.documents.items():
        day = day_of(year, name)
        for s, step in enumerate(document.life):
            if day and step.state in (*_BEFORE_ADOPTION, "hoan_thien", "trinh_ky") and step.date > day:
                message = tr(
                    f"ngày {short_date(step.date)} sau ngày của văn bản ({short_date(day)}); sửa một trong hai",
                    f"{step.date} is after the document's day ({day}); correct one of them",
                )
                yield ("documents", name, "life", s, "date"), message


RULES: tuple[Rule[BlocYear], ...] = (
    Rule("YK-02", "E", "Đơn vị đã có ý kiến thì không ghi là nhất trí không có ý kiến", CUSTOM, _agreed_or_commented),
    Rule("YK-03", "E", "Đơn vị nhất trí chỉ ghi một lần", CUSTOM, _agreed_once),
    Rule("YK-04", "W", "Mọi đơn vị đều có ý kiến hoặc nhất trí", CUSTOM, _everyone_answered),
    Rule("YK-05", "E", "Ý kiến về dự thảo đã thông qua đều được tiếp thu hoặc giải trình", CUSTOM, _comments_settled),
    Rule("VB-04", "E", "Văn bản ghi đã thông qua thì hội nghị có thông qua", CUSTOM, _draft_adopted),
    Rule("VB-05", "E", "Dự thảo được thông qua là dự thảo hội nghị thảo luận", CUSTOM, _draft_of_the_meeting),
    Rule("VB-06", "W", "Lần dự thảo khớp với quá trình soạn thảo", CUSTOM, _last_draft),
    Rule("VB-07", "E", "Các bước của văn bản theo thứ tự ngày", CUSTOM, _life_in_order),
    Rule("VB-08", "E", "Các bước của văn bản theo trình tự soạn thảo, ban hành", CUSTOM, _states_in_order),
    Rule("VB-09", "E", "Ngày thông qua là ngày họp", CUSTOM, _adopted_on_the_day),
    Rule("VB-10", "E", "Soạn thảo, trình ký không sau ngày của văn bản", f"{DECREE}, Điều 15", _finished_before_issue),
)
