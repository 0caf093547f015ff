"""Names of awards as papers print them: emulation titles in quotation marks, forms of commendation without (C30-12)."""

from __future__ import annotations

from bloc.model import AWARDS
from bloc.model.awards import AwardBase

from .paper import Paper

__all__ = ["award_of_code", "award_shown", "is_title", "quoted", "title_shown"]

_TITLES = ("co_chinh_phu", "co_tinh")
_TITLE_WORDS = ("cờ thi đua", "tập thể lao động", "lao động tiên tiến", "chiến sĩ thi đua")


def is_title(award: AwardBase) -> bool:
    """Whether an award is an emulation title (danh hiệu thi đua), not a form of commendation."""
    return award.award in _TITLES or (award.name or "").casefold().startswith(_TITLE_WORDS)


def award_shown(paper: Paper, award: AwardBase) -> str:
    """Return an award's official name: “Cờ thi đua của Chính phủ”, Bằng khen của Chủ tịch UBND tỉnh."""
    name = paper.year.award_name(award)
    return title_shown(name) if is_title(award) else name


def title_shown(name: str) -> str:
    """Return an emulation title in quotation marks."""
    return f"“{name.strip('“”')}”"


def quoted(name: str) -> str:
    """Return an award that is only named, in quotation marks where it is an emulation title."""
    bare = name.strip("“”")
    return title_shown(bare) if bare.casefold().startswith(_TITLE_WORDS) else bare


def award_of_code(paper: Paper, code: str) -> str:
    """Return the name of a ballot's award, as a nomination for it says, else the usual one."""
    nominated = next((n for n in paper.year.nominations if n.award == code), None)
    if nominated:
        return award_shown(paper, nominated)
    name = AWARDS.get(code, "hình thức khen thưởng khác").format(ubnd=paper.year.ubnd())
    return title_shown(name) if code in _TITLES else name
