"""Bản đăng ký thi đua: what every unit strives for, sent to UBND and the Council (documents.md section 18)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bloc.text import two_digits

from .award_names import quoted, title_shown
from .body import Line, finish
from .letterhead import letterhead
from .paper import Paper
from .recipients import addressees, recipients
from .signing import signature

__all__ = ["NEEDS", "RegistrationRow", "context"]

NEEDS = (
    "danh sách đầy đủ đơn vị thành viên (members, bloc.members_complete)",
    "đăng ký danh hiệu thi đua, hình thức khen thưởng của từng đơn vị (registrations)",
    "nơi kính gửi (addressees), ngày ký, người ký, nơi nhận",
)


@dataclass(frozen=True)
class RegistrationRow:
    """A row of the table of registrations; the names are the tags."""

    stt: int
    don_vi: str
    danh_hieu: str
    hinh_thuc: str


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `dang-ky-thi-dua` prints."""
    year = paper.year.emulation_year
    awards = f"danh hiệu thi đua, hình thức khen thưởng năm {year}"
    head = letterhead(paper, "BẢN ĐĂNG KÝ THI ĐUA", f"Năm {year} của {paper.bloc_name}", numbered=False)
    rows = tuple(_rows(paper))
    count = two_digits(len(paper.year.members))
    sent_to = addressees(paper) or (paper.gaps.note(paper.path("addressees"), "nơi kính gửi bản đăng ký"),)
    speaker = paper.group if paper.mode == "A" else paper.unit_name
    names = ", ".join(paper.data.addressees or sent_to)
    body, last = finish([Line("bang_dang_ky", rows=rows), *_tally(paper)], f"{speaker} kính đề nghị {names} xem xét.")
    return {
        **vars(head),
        "kinh_gui": sent_to,
        "mo_dau": f"{paper.issuer_in_text} đăng ký {awards} của {count} đơn vị thành viên như sau:",
        "noi_dung": body,
        "doan_cuoi": last,
        **vars(signature(paper)),
        "noi_nhan": recipients(paper),
    }


def _rows(paper: Paper) -> Iterator[RegistrationRow]:
    """Yield every member with what it registered; one that registered nothing in so many words says so."""
    year = paper.year
    if not (year.bloc.members_complete and year.members):
        count = f" ({year.bloc.member_count} đơn vị)" if year.bloc.member_count else ""
        paper.gaps.note("members", f"danh sách đầy đủ đơn vị thành viên{count} (members_complete: true)")
    if not year.members:
        yield RegistrationRow(1, paper.gaps.note("members", "các đơn vị thành viên", "các đơn vị thành viên"), "", "")
    registered = {registration.unit: registration for registration in year.registrations}
    for index, unit in enumerate(year.members, 1):
        found = registered.get(unit.id)
        if found is None:
            missing = paper.gaps.note(
                f"registrations[{unit.id}]", f"đăng ký thi đua của {unit.name}", "danh hiệu, hình thức đăng ký"
            )
            yield RegistrationRow(index, unit.name, missing, "")
            continue
        titles, forms = map(title_shown, found.titles), map(quoted, found.commendations)
        shown = ";\n".join(titles), ";\n".join(forms)
        yield RegistrationRow(index, unit.name, *(shown if any(shown) else ("Không đăng ký", "Không đăng ký")))


def _tally(paper: Paper) -> Iterator[Line]:
    """Yield how many units registered each title and form, counted from the list."""
    counts: Counter[str] = Counter()
    for registration in paper.year.registrations:
        shown = (*map(title_shown, registration.titles), *map(quoted, registration.commendations))
        counts.update(dict.fromkeys(shown, 1))
    listed = "; ".join(f"{two_digits(count)} đơn vị đăng ký {name}" for name, count in counts.items())
    if listed:
        yield Line("doan", f"Tổng hợp: {listed}.")
