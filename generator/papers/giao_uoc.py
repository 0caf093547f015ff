"""Giao ước thi đua: the pledge that every member signs (documents.md section 4)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bloc.model import Meeting, Unit
from bloc.text import roman, two_digits

from ..breaks import laid_out
from ..lines import text_width, wrap
from .bases import legal_bases
from .body import Line
from .letterhead import letterhead
from .paper import Paper
from .signing import head_of, head_post_of_deputy

__all__ = ["NEEDS", "Signatory", "context"]

NEEDS = (
    "danh sách đầy đủ đơn vị thành viên (members, bloc.members_complete)",
    "nội dung và chỉ tiêu giao ước (covenant.groups)",
    "hội nghị ký kết giao ước: ngày, người dự ký thay từng đơn vị (meetings)",
)
_GRID = 9072  # width of the templates' signature grid in twips


@dataclass(frozen=True)
class Signatory:
    """A cell of the signature grid; the names are the tags. An empty one keeps two apart in the last row."""

    don_vi: str = ""
    chuc_vu: tuple[str, ...] = ()
    ho_ten: str = ""


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `giao-uoc` prints."""
    year, covenant = paper.year, paper.year.covenant
    meeting = year.meeting_for("ky_ket_giao_uoc")
    day = (meeting.date if meeting else None) or paper.data.date
    head = letterhead(paper, "GIAO ƯỚC THI ĐUA", f"Năm {year.emulation_year}", numbered=False, day=day)
    can_cu = legal_bases(paper)
    pledge = _targets(paper)
    counts = f"{two_digits(covenant.group_count)} nội dung và {two_digits(covenant.target_count)} chỉ tiêu"
    if not covenant.target_count:
        counts = paper.gaps.note("covenant.groups", "số nội dung và chỉ tiêu")
    signatories = _signatories(paper, meeting)
    columns = _columns(signatories)
    witness = f"Giao ước được ký kết trước sự chứng kiến của {_lower(covenant.witness)}." if covenant.witness else ""
    return {
        **vars(head),
        "can_cu": can_cu,
        "mo_dau": f"Các đơn vị thành viên {paper.bloc_name} thống nhất ký kết Giao ước thi đua năm "
        f"{year.emulation_year} với {counts} sau đây:",
        "noi_dung": pledge,
        "cam_ket": "Các đơn vị cam kết tổ chức thực hiện đầy đủ các nội dung, chỉ tiêu của Giao ước này, phối hợp, "
        "giúp đỡ nhau trong quá trình thực hiện; kết quả là cơ sở để chấm điểm, bình xét thi đua cuối năm.",
        "chung_kien": witness,
        "so_cot": columns,
        "chu_ky": _grid(signatories, columns),
    }


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _targets(paper: Paper) -> tuple[Line, ...]:
    """Return the content groups with their targets; stated counts never stand in for the list."""
    covenant, found = paper.year.covenant, []
    if not covenant.groups:
        groups = f"{covenant.stated_groups} nội dung" if covenant.stated_groups else "các nội dung"
        targets = f"{covenant.stated_targets} chỉ tiêu" if covenant.stated_targets else "các chỉ tiêu"
        return (Line("doan", paper.gaps.note("covenant.groups", f"{groups} và {targets} của giao ước")),)
    for g, group in enumerate(covenant.groups):
        found.append(Line("muc", group.title.upper(), roman(g + 1)))
        if not group.targets:
            missing = paper.gaps.note(f"covenant.groups[{g}].targets", f"các chỉ tiêu của nội dung {roman(g + 1)}")
            found.append(Line("doan", missing))
        for t, target in enumerate(group.targets):
            found.append(Line("khoan", f"{target.text.rstrip('.;')}.", str(t + 1)))
    if covenant.stated_targets and covenant.stated_targets > covenant.target_count:
        short = covenant.stated_targets - covenant.target_count
        found.append(Line("doan", paper.gaps.note("covenant.groups", f"{short} chỉ tiêu còn lại của giao ước")))
    return tuple(found)


def _signatories(paper: Paper, meeting: Meeting | None) -> list[Signatory]:
    year = paper.year
    if not (year.bloc.members_complete and year.members):
        count = f" ({year.bloc.member_count} đơn vị)" if year.bloc.member_count else ""
        paper.gaps.note("members", f"danh sách đầy đủ đơn vị thành viên{count} (members_complete: true)")
    found = [_signatory(paper, unit, meeting) for unit in year.members]
    return found or [Signatory(don_vi=paper.gaps.note("members", "các đơn vị thành viên ký giao ước"))]


def _signatory(paper: Paper, unit: Unit, meeting: Meeting | None) -> Signatory:
    """Return who signs for a unit: who came to the meeting, a deputy for the head; if nobody came, the head later."""
    came = meeting.attendance_of(unit.id) if meeting else None
    person = came.person if came and came.present and came.signs else None
    if person is None:
        post, name = head_of(unit, paper.gaps)
        return Signatory(unit.name, (post.upper(),), name)
    stated = person.post or (unit.head.post if unit.head else None)
    path = f"meetings[{meeting.id if meeting else ''}].attendance[{unit.id}].person.post"
    post = paper.gaps.text(stated, path, f"chức vụ người ký của {unit.name}")
    represented = head_post_of_deputy(post)
    if represented and unit.head and unit.head.post:
        represented = unit.head.post
    lines = (f"KT. {represented}".upper(), post.upper()) if represented else (post.upper(),)
    return Signatory(unit.name, lines, person.name)


def _columns(signatories: list[Signatory]) -> int:
    """Return three columns for three units or more than six, two otherwise or where a name needs more room."""
    widest = max(text_width(signatory.ho_ten, 13, bold=True) for signatory in signatories)
    return 3 if (len(signatories) > 6 or len(signatories) == 3) and widest <= _width(3) else 2


def _width(columns: int) -> float:
    return _GRID / columns - 170


def _grid(signatories: list[Signatory], columns: int) -> tuple[tuple[Signatory, ...], ...]:
    """Return rows of cells whose names stand at one height: shorter heads get empty lines.

    Of two in a last row of three one stands on each side; a single one is the only cell of its row.
    """
    rows = []
    for start in range(0, len(signatories), columns):
        row = [_fitted(signatory, _width(columns)) for signatory in signatories[start : start + columns]]
        heights = [sum(len(_lines(text, columns)) for text in (cell.don_vi, *cell.chuc_vu)) for cell in row]
        pads = [("",) * (max(heights) - height) for height in heights]
        cells = [replace(c, chuc_vu=c.chuc_vu + pad) for c, pad in zip(row, pads, strict=True)]
        if 1 < len(cells) < columns:
            cells.insert(1, Signatory())
        rows.append(tuple(cells))
    return tuple(rows)


def _fitted(signatory: Signatory, width: float) -> Signatory:
    posts = tuple(laid_out(post, 13, width, bold=False) for post in signatory.chuc_vu)
    return replace(signatory, don_vi=laid_out(signatory.don_vi, 13, width, capitals=True), chuc_vu=posts)


def _lines(text: str, columns: int) -> list[str]:
    return wrap(text, 13, _width(columns), bold=True)
