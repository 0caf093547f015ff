"""What messages call units, papers, meetings and awards: by name, with the id in brackets by which they are found."""

from __future__ import annotations

from ..language import tr
from ..model import AWARDS, Meeting, YearData, kind_of

__all__ = ["award", "meeting_named", "paper", "unit"]

_PURPOSES = {
    "tong_ket": "tổng kết",
    "so_ket": "sơ kết",
    "trien_khai": "triển khai",
    "ky_ket_giao_uoc": "ký kết giao ước",
    "phat_dong": "phát động",
    "binh_xet": "bình xét",
}


def unit(year: YearData, unit_id: str | None) -> str:
    """Return `Sở Công Thương (mã sct)`."""
    name = next((member.name for member in year.members if member.id == unit_id), None)
    return f"{name} ({tr('mã ', '')}{unit_id})" if name else f"“{unit_id}”"


def paper(document_id: str) -> str:
    """Return `Kế hoạch (ke-hoach)`, `Giấy mời (giay-moi-so-ket)`."""
    found = kind_of(document_id)
    return f"{found[0].name} ({document_id})" if found else document_id


def meeting_named(year: YearData, meeting: Meeting | str | None) -> str:
    """Return `hội nghị sơ kết (so-ket)` after the meeting's first purpose."""
    held = meeting if isinstance(meeting, Meeting) else next((m for m in year.meetings if m.id == meeting), None)
    if held is None:
        return tr(f"hội nghị “{meeting}”", f"the meeting “{meeting}”")
    return f"{tr('hội nghị ', 'the meeting ')}{_PURPOSES[held.purposes[0].type]} ({held.id})"


def award(code: str, ubnd: str, name: str | None = None) -> str:
    """Return an award's own name, else that of its code: Cờ thi đua của UBND tỉnh."""
    return name or AWARDS.get(code, code).format(ubnd=ubnd)
