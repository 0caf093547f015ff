"""Bảng tổng hợp, tiếp thu, giải trình ý kiến: what the units said of each draft (documents.md section 17)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bloc.model import document_name
from bloc.model.meeting import Comment, DraftDiscussed
from bloc.text import long_date, two_digits

from .body import Line, enumerated, finish
from .letterhead import letterhead
from .meeting_words import inside
from .numbering import numbered
from .paper import Paper
from .recipients import recipients
from .signing import signature

__all__ = ["NEEDS", "CommentRow", "context"]

NEEDS = (
    "ý kiến của các đơn vị đối với từng dự thảo: góp ý, tiếp thu hoặc giải trình, đơn vị nhất trí (meetings[].drafts)",
    "ngày lập, người ký",
)
_OUTCOMES = {"tiep_thu": "Tiếp thu", "giai_trinh": "Giải trình"}


@dataclass(frozen=True)
class CommentRow:
    """A row of the table of comments; the names are the tags."""

    stt: int
    don_vi: str
    vi_tri: str
    gop_y: str
    tra_loi: str


@dataclass(frozen=True)
class _Discussed:
    """A draft on which units answered, and where it stands in the data."""

    path: str
    draft: DraftDiscussed

    @property
    def agreed(self) -> tuple[str, ...]:
        """The units that agreed without a remark."""
        commented = {comment.unit for comment in self.draft.comments}
        return tuple(unit for unit in dict.fromkeys(self.draft.agreed) if unit not in commented)


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `tong-hop-y-kien` prints."""
    year = paper.year.emulation_year
    subject = f"Đối với các dự thảo văn bản năm {year} của {paper.bloc_name}"
    head = letterhead(paper, "BẢNG TỔNG HỢP, TIẾP THU, GIẢI TRÌNH Ý KIẾN", subject, numbered=False)
    discussed = list(_discussed(paper))
    due = paper.year.letters.comments.due
    asked = f" (thời hạn gửi ý kiến: trước {long_date(due)})" if due else ""
    body, last = finish(numbered(_body(paper, discussed)), _total(discussed))
    return {
        **vars(head),
        "mo_dau": f"{paper.issuer_in_text} tổng hợp, tiếp thu, giải trình ý kiến của các đơn vị thành viên đối với các "
        f"dự thảo{asked} như sau:",
        "noi_dung": body,
        "doan_cuoi": last,
        **vars(signature(paper)),
        "noi_nhan": recipients(paper) if paper.data.recipients else (),
    }


def _discussed(paper: Paper) -> Iterator[_Discussed]:
    """Yield the drafts on which any unit answered."""
    for meeting in paper.year.meetings:
        for index, draft in enumerate(meeting.drafts):
            if draft.comments or draft.agreed:
                yield _Discussed(f"meetings[{meeting.id}].drafts[{index}]", draft)


def _body(paper: Paper, discussed: Sequence[_Discussed]) -> Iterator[Line]:
    if not discussed:
        yield Line("doan", paper.gaps.note("meetings[].drafts[].comments", "ý kiến của các đơn vị về từng dự thảo"))
    for one in discussed:
        yield Line("khoan_tieu_de", f"Dự thảo {document_name(one.draft.document)} (lần {one.draft.draft_no})")
        if one.draft.comments:
            rows = (_row(paper, one, index) for index in range(len(one.draft.comments)))
            yield Line("bang_y_kien", rows=tuple(rows))
        yield from enumerated(list(_counted(paper, one)))


def _row(paper: Paper, one: _Discussed, index: int) -> CommentRow:
    comment, path = one.draft.comments[index], f"{one.path}.comments[{index}]"
    unit = paper.year.unit(comment.unit).name
    return CommentRow(
        stt=index + 1,
        don_vi=unit,
        vi_tri=comment.place or "",
        gop_y=comment.text,
        tra_loi=_answer(paper, comment, path, unit),
    )


def _answer(paper: Paper, comment: Comment, path: str, unit: str) -> str:
    """Return what became of a comment; one that is not taken up needs its reason."""
    if comment.outcome is None:
        return paper.gaps.note(f"{path}.outcome", f"tiếp thu hay giải trình ý kiến của {unit}")
    answer = comment.answer
    if comment.outcome == "giai_trinh":
        answer = paper.gaps.text(answer, f"{path}.answer", f"giải trình ý kiến của {unit}")
    return f"{_OUTCOMES[comment.outcome]}: {inside(paper, answer)}" if answer else f"{_OUTCOMES[comment.outcome]}"


def _counted(paper: Paper, one: _Discussed) -> Iterator[str]:
    """Yield how many units commented, agreed and did not answer, with the names of those not in the table."""
    comments = one.draft.comments
    commented = {comment.unit for comment in comments}
    if commented:
        yield f"Có ý kiến góp ý: {two_digits(len(commented))} đơn vị, {_outcomes(comments)}"
    if one.agreed:
        yield f"Nhất trí với dự thảo: {_units(paper, one.agreed)}"
    silent = [unit.id for unit in paper.year.members if unit.id not in {*commented, *one.agreed}]
    if silent and paper.year.bloc.members_complete:
        yield f"Chưa có văn bản trả lời: {_units(paper, silent)}"


def _units(paper: Paper, ids: Sequence[str]) -> str:
    names = ", ".join(paper.year.unit(unit).name for unit in ids)
    return f"{two_digits(len(ids))} đơn vị ({names})"


def _outcomes(comments: Sequence[Comment]) -> str:
    """Return `02 ý kiến (tiếp thu 01, giải trình 01)`."""
    found = Counter(comment.outcome for comment in comments)
    known = [f"{name.lower()} {two_digits(found[code])}" for code, name in _OUTCOMES.items() if found[code]]  # type: ignore[index]
    return f"{two_digits(len(comments))} ý kiến" + (f" ({', '.join(known)})" if known else "")


def _total(discussed: Sequence[_Discussed]) -> str:
    """Return the last sentence: the comments on all drafts together."""
    comments = [comment for one in discussed for comment in one.draft.comments]
    drafts = f"{two_digits(len(discussed))} dự thảo"
    if not discussed:
        return ""
    if not comments:
        return f"Các đơn vị đã trả lời đều nhất trí với {drafts} nêu trên"
    return f"Tổng cộng có {_outcomes(comments)} đối với {drafts}"
