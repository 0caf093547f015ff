"""Hướng dẫn chấm điểm: how points are counted, proved, sent and verified (documents.md section 19)."""

from __future__ import annotations

from collections.abc import Iterator

from bloc.model import Contact, Counter
from bloc.text import long_date, two_digits

from .bang_cham_diem import form_is_annex_of
from .bases import legal_bases
from .body import Line, Section, enumerated, finish
from .letterhead import letterhead
from .paper import Paper
from .plan_sections import PLAN_SECTIONS
from .prose import prose
from .recipients import recipients
from .scoring_rows import EVIDENCE, METHOD, bonus_rule, form_rows, used_columns
from .signing import bound_name, signature

__all__ = ["GUIDE_SECTIONS", "NEEDS", "context"]

NEEDS = (
    "đơn vị Khối trưởng, căn cứ",
    "các nhóm tiêu chí, tiêu chí, cách tính, tài liệu kiểm chứng, cách xếp hạng khi bằng điểm (scoring)",
    "hồ sơ tự chấm điểm, thời hạn, nơi nhận hồ sơ (letters.self_scoring), thời hạn báo cáo (regulation.deadlines)",
    "Tổ thẩm định (teams.verification)",
    "số, ngày ban hành, người ký, nơi nhận",
)
_ROLES = {"head": "Tổ trưởng", "secretary": "Thư ký", "member": ""}


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `huong-dan-cham-diem` prints."""
    subject = f"Chấm điểm thi đua năm {paper.year.emulation_year} của {paper.bloc_name}"
    head = letterhead(paper, "HƯỚNG DẪN", subject)
    can_cu = legal_bases(paper)
    body = prose(paper, "huong-dan-cham-diem", GUIDE_SECTIONS, required=False)
    replaces = f" Hướng dẫn này thay thế {paper.data.replaces}." if paper.data.replaces else ""
    closing = (
        f"Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về {paper.unit_name} để được hướng dẫn."
        f"{replaces}"
    )
    lines, last = finish(body, closing)
    return {
        **vars(head),
        "can_cu": can_cu,
        "mo_dau": f"{paper.issuer_in_text} hướng dẫn chấm điểm thi đua năm {paper.year.emulation_year} như sau:",
        "noi_dung": lines,
        "doan_cuoi": last,
        **vars(signature(paper)),
        "noi_nhan": recipients(paper),
    }


def scale(paper: Paper) -> Iterator[Line]:
    """Yield the groups with their maximum points, how a total comes about, and the form that is used."""
    yield from PLAN_SECTIONS["cham_diem"](paper)
    cap = bonus_rule(paper)
    yield Line(
        "doan",
        "Tổng điểm của một đơn vị bằng tổng điểm thẩm định các tiêu chí cộng điểm thưởng, trừ điểm trừ."
        + (f" {cap}" if cap else ""),
    )
    annex = form_is_annex_of(paper)
    if annex:
        own = paper.year.document("bang-cham-diem").attached_to == paper.kind.id
        yield Line("doan", f"Các đơn vị chấm điểm theo Bảng chấm điểm kèm theo {'Hướng dẫn này' if own else annex}.")


def criteria(paper: Paper) -> Iterator[Line]:
    """Yield the table of criteria with how each is counted and what proves it."""
    columns = (METHOD, *(column for column in used_columns(paper) if column == EVIDENCE))
    yield Line("bang_tieu_chi", rows=tuple(form_rows(paper, columns, explained=True)), columns=columns)


def self_scoring(paper: Paper) -> Iterator[Line]:
    """Yield what a unit sends, where, by when, and who answers questions."""
    letter, gaps, path = paper.year.letters.self_scoring, paper.gaps, "letters.self_scoring"
    items = letter.items or (gaps.note(f"{path}.items", "thành phần hồ sơ tự chấm điểm"),)
    due = long_date(letter.due) if letter.due else f"ngày {gaps.note(f'{path}.due', 'hạn gửi hồ sơ tự chấm điểm')}"
    place = f" (địa chỉ nhận: {letter.send_to})" if letter.send_to else ""
    yield Line("doan", f"Các đơn vị tự chấm điểm, gửi hồ sơ về {paper.unit_name}{place} trước {due}. Hồ sơ gồm:")
    yield from enumerated(items)
    if letter.contact:
        yield Line("doan", f"Đầu mối liên hệ: {_reached(letter.contact)}.")


def _reached(contact: Contact) -> str:
    phone = f"điện thoại {contact.phone}" if contact.phone else ""
    email = f"thư điện tử {contact.email}" if contact.email else ""
    return ", ".join(filter(None, (bound_name(contact.name), phone, email)))


def deadlines(paper: Paper) -> Iterator[Line]:
    """Yield the dates by which reports are sent in the year, and what a late one costs."""
    known = paper.year.regulation.deadlines
    if known:
        yield Line("doan", "Báo cáo, tài liệu làm căn cứ chấm điểm được gửi theo thời hạn sau đây:")
        yield from enumerated([f"{one.task.rstrip('.;')}: trước {long_date(one.due)}" for one in known])
    else:
        yield Line("doan", paper.gaps.note("regulation.deadlines", "thời hạn gửi báo cáo trong năm"))
    late = paper.year.scoring.late_penalty
    if late:
        yield Line("doan", f"{late.rstrip('.')}.")


def verification(paper: Paper) -> Iterator[Line]:
    """Yield who verifies the points, for how long, and how."""
    team = paper.year.teams.verification
    if team.members:
        count, listed = two_digits(len(team.members)), "; ".join(_named(paper, member) for member in team.members)
        term = f" Tổ thẩm định hoạt động {team.term.rstrip('.')}." if team.term else ""
        yield Line("doan", f"Tổ thẩm định gồm {count} thành viên: {listed}.{term}")
    else:
        yield Line("doan", paper.gaps.note("teams.verification.members", "thành phần Tổ thẩm định"))
    if team.tasks:
        yield Line("doan", "Tổ thẩm định có nhiệm vụ:")
        yield from enumerated(team.tasks)
    else:
        yield Line("doan", paper.gaps.note("teams.verification.tasks", "cách thẩm định, kiểm tra chéo"))


def _named(paper: Paper, member: Counter) -> str:
    """Return who takes part, with the unit that sends him and his role in the team."""
    person, role = member.person, _ROLES[member.role]
    unit = paper.year.unit(member.unit).name if member.unit else ""
    post = " ".join(filter(None, (person.post, unit)))
    return f"{', '.join(filter(None, (bound_name(person.name), post)))}{f' ({role})' if role else ''}"


def ranking(paper: Paper) -> Iterator[Line]:
    """Yield how places follow from totals, and which units are not considered."""
    year = paper.year
    rule = paper.gaps.text(year.scoring.tie_rule, "scoring.tie_rule", "cách xếp hạng khi tổng điểm bằng nhau")
    yield Line("doan", f"Các đơn vị được xếp hạng theo tổng điểm từ cao xuống thấp. {rule.rstrip('.')}.")
    if year.regulation.disqualifiers:
        yield Line("doan", "Không xét khen thưởng đối với đơn vị thuộc một trong các trường hợp sau:")
        yield from enumerated(year.regulation.disqualifiers)


GUIDE_SECTIONS: dict[str, Section] = {
    "thang_diem": scale,
    "tieu_chi": criteria,
    "tu_cham_diem": self_scoring,
    "thoi_han_gui": deadlines,
    "tham_dinh": verification,
    "xep_hang": ranking,
}
