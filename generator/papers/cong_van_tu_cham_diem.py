"""Công văn that asks the members to score themselves and to report (documents.md section 16; annex III, form 1.5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bloc.model import Letter
from bloc.text import decimal_comma, long_date, two_digits

from .body import Line, enumerated
from .cited import issued_as
from .letters import letter, members_addressed, sent_by, speaker
from .meeting_words import inside
from .paper import Paper

__all__ = ["NEEDS", "context"]

NEEDS = (
    "đơn vị Khối trưởng; hồ sơ, báo cáo phải gửi, thời hạn (letters.self_scoring)",
    "số, ngày ban hành, người ký; không ghi nơi kính gửi (addressees) thì gửi các đơn vị thành viên",
)


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `cong-van-tu-cham-diem` prints."""
    year, asked = paper.year.emulation_year, paper.year.letters.self_scoring
    opening = f"{_reason(paper)} đề nghị các đơn vị thành viên thực hiện các nội dung sau đây:"
    subject = f"tự chấm điểm, gửi báo cáo thi đua năm {year}"
    return letter(paper, subject, opening, _body(paper, asked), asked, usual=members_addressed(paper))


def _reason(paper: Paper) -> str:
    """Return what the letter carries out and who writes it: the year's plan, where that is issued."""
    year = paper.year.emulation_year
    number, day = issued_as(paper, "ke-hoach") or (None, None)
    if not number or not day:
        return f"Để có cơ sở đánh giá, bình xét thi đua năm {year}, {paper.issuer_in_text}"
    about = f"hoạt động năm {year}"
    if replace(paper, id="ke-hoach").mode == "A":
        issuer = paper.bloc_name
    else:
        issuer, about = paper.unit_name, f"{about} của {paper.bloc_name}"
    return f"Thực hiện Kế hoạch số {number} {long_date(day)} của {issuer} về {about}, {speaker(paper)}"


def _body(paper: Paper, asked: Letter) -> Iterator[Line]:
    yield Line(
        "khoan",
        f"Tự chấm điểm theo bảng chấm điểm của {paper.group}{_points(paper)}; điểm tự chấm của mỗi tiêu chí phải có "
        "tài liệu kiểm chứng, điểm bị trừ phải nêu lý do.",
    )
    items = asked.items or (paper.gaps.note("letters.self_scoring.items", "hồ sơ, báo cáo phải gửi"),)
    if len(items) == 1:
        yield Line("khoan", f"Lập và gửi {inside(paper, items[0]).rstrip('.;')}.")
    else:
        yield Line("khoan", "Lập và gửi hồ sơ, báo cáo gồm:")
        yield from enumerated(items)
    due = sent_by(paper, asked, "letters.self_scoring", "hạn gửi hồ sơ, báo cáo")
    yield Line("khoan", f"Hồ sơ, báo cáo gửi về {due}.")


def _points(paper: Paper) -> str:
    """Return the table's groups and points, nothing where they are not known."""
    scoring = paper.year.scoring
    count = f"{two_digits(len(scoring.groups))} nhóm tiêu chí" if scoring.groups else ""
    total = f"tổng điểm tối đa {decimal_comma(scoring.total)} điểm" if scoring.total is not None else ""
    bonus = f"điểm thưởng không quá {decimal_comma(scoring.bonus_cap)} điểm" if scoring.bonus_cap is not None else ""
    known = ", ".join(filter(None, (count, total, bonus)))
    return f" ({known})" if known else ""
