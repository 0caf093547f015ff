"""Biên bản bàn giao: the leader's duties, files and pennant go to next year's leader (documents.md section 14)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bloc.model import Handover, Person, Unit
from bloc.text import long_date, two_digits

from ..lines import wrap
from ..news_words import comrade
from .bases import legal_bases
from .body import Line, enumerated, finish, listed
from .cited import cited
from .numbering import numbered
from .paper import Paper
from .recipients import recipients
from .session import head_of_minutes
from .signing import Signed, bound_name, head_of, head_post_of_deputy

__all__ = ["NEEDS", "HandoverRow", "context"]

NEEDS = (
    "đơn vị Khối trưởng, đơn vị Khối trưởng năm sau (next_leader)",
    "ngày, nơi bàn giao, người giao, người nhận, hồ sơ, tài liệu, ngày bắt đầu nhiệm vụ, số bản (handover)",
    "số biên bản, nơi nhận",
)
# Widths in twips of the template's cells: the parties, with a witness between them; between edge and text.
PARTIES, WITNESSED, PADDING = (4535, 4536), (2900, 3271, 2900), 85


@dataclass(frozen=True)
class HandoverRow:
    """A row of the table of files; the names are the tags."""

    stt: int
    ho_so: str
    so_luong: str
    hinh_thuc: str
    ghi_chu: str


@dataclass(frozen=True)
class _Party:
    """Who hands over or takes over: the unit and who stands for it."""

    unit: str
    post: str
    name: str


def context(paper: Paper) -> dict[str, object]:
    """Return what the template `bien-ban-ban-giao` prints."""
    handover, title = paper.year.handover or Handover(), paper.leader_title
    head = head_of_minutes(paper, f"Bàn giao nhiệm vụ {title} của {paper.bloc_name}")
    can_cu = _bases(paper)
    taking = paper.year.unit(paper.year.next_leader) if paper.year.next_leader else None
    giver = _party(paper, paper.year.leader_unit, handover.handed_by, "leader", "handed_by", f"đơn vị {title}")
    taker = _party(paper, taking, handover.received_by, "next_leader", "received_by", f"đơn vị {title} năm sau")
    day = long_date(handover.date) if handover.date else paper.gaps.note("handover.date", "ngày bàn giao")
    place = paper.gaps.text(handover.place, "handover.place", "nơi bàn giao")
    body = numbered(_body(paper, handover, giver, taker))
    copies = two_digits(handover.copies) if handover.copies else paper.gaps.note("handover.copies", "số bản")
    lines, last = finish(
        body,
        f"Biên bản này được hai bên thông qua, thống nhất ký tên; lập thành {copies} bản có giá trị như nhau",
    )
    signed = [_signed("BÊN GIAO", giver), _signed("BÊN NHẬN", taker)]
    if handover.witness:
        signed.insert(1, Signed(("NGƯỜI CHỨNG KIẾN",), handover.witness.name))
    left, *witness, right = _level(signed, WITNESSED if handover.witness else PARTIES)
    return {
        **head,
        "can_cu": can_cu,
        "mo_dau": f"Hôm nay, {day}, tại {place}, các bên tiến hành bàn giao nhiệm vụ {title} của {paper.bloc_name}.",
        "noi_dung": lines,
        "doan_cuoi": last,
        "ky_giao": left,
        "ky_nhan": right,
        "ky_chung_kien": witness[0] if witness else None,
        "noi_nhan": recipients(paper),
    }


def _bases(paper: Paper) -> tuple[str, ...]:
    """Return the bases: those that the year cites, and the minutes of the meeting that chose the next leader."""
    cites = (not basis.documents or paper.id in basis.documents for basis in paper.year.legal_bases)
    found = [text.rstrip(";.") for text in legal_bases(paper)] if any(cites) else []
    if any(basis.type == "Biên bản" and paper.id in basis.documents for basis in paper.year.legal_bases):
        return legal_bases(paper)
    meeting = paper.year.meeting_for("binh_xet")
    if meeting:
        minutes = cited(paper, "bien-ban-binh-xet", "Biên bản bình xét, suy tôn", meeting)
        own = f"Căn cứ {minutes} của {paper.bloc_name}"
        found.insert(sum(text.startswith("Căn cứ ") for text in found), own)
    if not found:
        found = [text.rstrip(";.") for text in legal_bases(paper)]
    return (*(f"{text};" for text in found[:-1]), f"{found[-1]}.")


def _party(paper: Paper, unit: Unit | None, person: Person | None, path: str, role: str, label: str) -> _Party:
    """Return a party: the person named in the handover, else the head of its unit."""
    name = unit.name if unit else paper.gaps.note(path, label)
    if person:
        post = paper.gaps.text(person.post, f"handover.{role}.post", f"chức vụ của {person.name}")
        return _Party(name, post, person.name)
    if unit:
        return _Party(name, *head_of(unit, paper.gaps))
    side = "bên giao" if role == "handed_by" else "bên nhận"
    post = paper.gaps.note(f"handover.{role}.post", f"chức vụ người đại diện {side}")
    return _Party(name, post, paper.gaps.note(f"handover.{role}.name", f"người đại diện {side}"))


def _body(paper: Paper, handover: Handover, giver: _Party, taker: _Party) -> Iterator[Line]:
    title, year = paper.leader_title, paper.year.emulation_year
    yield Line("muc", "THÀNH PHẦN")
    yield Line("khoan", f"Bên giao: {giver.unit}, {title} năm {year}; {_stands(giver)}.")
    yield Line("khoan", f"Bên nhận: {taker.unit}, {title} năm {year + 1}; {_stands(taker)}.")
    if handover.witness:
        post = paper.gaps.text(handover.witness.post, "handover.witness.post", "chức vụ người chứng kiến")
        yield Line("khoan", f"Người chứng kiến: {comrade(bound_name(handover.witness.name))}, {post}.")
    yield Line("muc", "NỘI DUNG BÀN GIAO")
    start = handover.effective_from
    day = long_date(start) if start else f"ngày {paper.gaps.note('handover.effective_from', 'ngày bắt đầu nhiệm vụ')}"
    yield Line("khoan_tieu_de", "Nhiệm vụ")
    yield Line("doan", f"{giver.unit} bàn giao, {taker.unit} nhận và thực hiện nhiệm vụ {title} kể từ {day}.")
    yield Line("khoan_tieu_de", "Hồ sơ, tài liệu")
    yield from _files(paper, handover)
    if handover.pennant is not None:
        yield Line("khoan_tieu_de", f"Cờ {title}")
        given = "Bên giao đã trao, bên nhận đã nhận" if handover.pennant else "Hai bên không bàn giao"
        yield Line("doan", f"{given} cờ {title}.")
    if handover.funds:
        yield Line("khoan_tieu_de", "Kinh phí")
        yield Line("doan", f"{handover.funds.rstrip('.;')}.")
    if handover.pending_tasks:
        yield Line("khoan_tieu_de", "Công việc bên nhận tiếp tục thực hiện")
        yield from enumerated(handover.pending_tasks)
    yield Line("muc", "TRÁCH NHIỆM CỦA CÁC BÊN")
    yield from listed(
        (
            "Bên giao chịu trách nhiệm về tính đầy đủ, chính xác của hồ sơ, tài liệu và nội dung đã bàn giao",
            "Bên nhận quản lý, sử dụng hồ sơ, tài liệu đã nhận, tiếp tục thực hiện nhiệm vụ theo Biên bản này",
        )
    )


def _files(paper: Paper, handover: Handover) -> Iterator[Line]:
    """Return the table of the files handed over."""
    if not handover.items:
        yield Line("doan", paper.gaps.note("handover.items", "hồ sơ, tài liệu bàn giao"))
        return
    rows = (
        HandoverRow(index, item.name, item.quantity or "", item.form or "", item.note or "")
        for index, item in enumerate(handover.items, 1)
    )
    yield Line("bang_ban_giao", rows=tuple(rows))


def _signed(party: str, who: _Party) -> Signed:
    """Return a party's signature; a deputy signs for the head of the unit."""
    head = head_post_of_deputy(who.post)
    posts = (f"KT. {head}", who.post) if head else (who.post,)
    return Signed((party, *(post.upper() for post in posts)), who.name)


def _level(signed: Sequence[Signed], widths: Sequence[int]) -> list[Signed]:
    """Return signatures whose names stand at one height in cells of these widths: shorter heads get empty lines."""
    heights = [
        sum(len(wrap(post, 14, width - 2 * PADDING, bold=True)) for post in one.chuc_vu)
        for one, width in zip(signed, widths, strict=True)
    ]
    return [
        Signed(one.chuc_vu + ("",) * (max(heights) - height), one.ho_ten)
        for one, height in zip(signed, heights, strict=True)
    ]


def _stands(party: _Party) -> str:
    """Return who stands for a party: đại diện là đồng chí Nguyễn Văn A, Giám đốc."""
    return f"đại diện là {comrade(bound_name(party.name))}, {party.post}"
