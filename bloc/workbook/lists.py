"""The hidden sheet of what cells offer to choose: units, criteria, meetings, subjects of ballots, purposes."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

from ..model import BlocYear
from .naming import PURPOSE_LABELS, ballot_labels
from .sheets import BONUS, DISQUALIFIED, LISTS, PENALTY

__all__ = ["Known", "write_lists"]

_NEW_MEETINGS = 20
"""How many meetings of the agenda that the year does not know yet are offered."""


@dataclass(frozen=True)
class Known:
    """What a workbook takes from the year beside its tables; `voters` by meeting is what votes are a share of."""

    ubnd: str = "UBND tỉnh"
    voters: tuple[tuple[str, int | None], ...] = ()
    """Meeting and number; None where the units listed are counted."""
    present: bool = False
    """Whether votes are a share of the units present, else of all units."""

    @staticmethod
    def of(year: BlocYear) -> Known:
        """Return what is known of a year."""
        present = year.regulation.voting.base == "present"
        total = None if year.bloc.members_complete else year.bloc.member_count
        voters = tuple((meeting.id, meeting.present_count if present else total) for meeting in year.meetings)
        return Known(year.ubnd(), voters, present)

    @property
    def last_meeting(self) -> int:
        """The row of the last meeting that the year knows; 1 where it knows none."""
        return len(self.voters) + 1

    @property
    def last_listed(self) -> int:
        """The row of the last meeting, those of the agenda included."""
        return self.last_meeting + _NEW_MEETINGS


def write_lists(book: Workbook, known: Known, last: dict[str, int]) -> None:
    """Add the sheet and the names `DS_...` that the rules of columns speak of."""
    page = book.create_sheet(LISTS)
    page.sheet_state = "hidden"
    heads = ("Đơn vị", "Tiêu chí", "Hội nghị", "Số để tính tỷ lệ phiếu", "Nội dung bầu", "Mục đích")
    for column, head in enumerate(heads, 1):
        page.cell(1, column, head)
    for row in range(2, last["units"] + 1):
        page[f"A{row}"] = (
            f"=IF(TRIM('Đơn vị'!A{row})<>\"\",TRIM('Đơn vị'!A{row}),"
            f"IF(TRIM('Đơn vị'!C{row})<>\"\",TRIM('Đơn vị'!C{row}),TRIM('Đơn vị'!B{row})))"
        )
    criteria = last["criteria"]
    numbers = f"'Tiêu chí'!$I$2:$I${criteria}"
    for row in range(2, criteria + 4):
        page[f"B{row}"] = (
            f"=IFERROR(INDEX('Tiêu chí'!$G$2:$G${criteria},MATCH({row - 1},{numbers},0)),"
            f'IF({row - 1}=MAX({numbers})+1,"{BONUS}",IF({row - 1}=MAX({numbers})+2,"{PENALTY}",'
            f'IF({row - 1}=MAX({numbers})+3,"{DISQUALIFIED}",""))))'
        )
    listed_units = f'=COUNTIF($A$2:$A${last["units"]},"?*")'
    unknown = "" if known.present else listed_units
    for row, (meeting, voters) in enumerate(known.voters, 2):
        page[f"C{row}"] = meeting
        page[f"D{row}"] = unknown if voters is None else voters
    for number, row in enumerate(range(known.last_meeting + 1, known.last_listed + 1), 1):
        agenda = last["agenda"]
        page[f"C{row}"] = (
            f"=IFERROR(TRIM(INDEX('Chương trình'!$A$2:$A${agenda},"
            f"MATCH({number},'Chương trình'!$G$2:$G${agenda},0))),\"\")"
        )
        page[f"D{row}"] = unknown
    subjects = list(ballot_labels(known.ubnd).values())
    for letter, choices in (("E", subjects), ("F", list(PURPOSE_LABELS.values()))):
        for row, choice in enumerate(choices, 2):
            page[f"{letter}{row}"] = choice
    for name, letter, end in (
        ("DS_DonVi", "A", last["units"]),
        ("DS_TieuChi", "B", criteria + 3),
        ("DS_HoiNghi", "C", known.last_listed),
        ("DS_NoiDungBau", "E", len(subjects) + 1),
        ("DS_MucDich", "F", len(PURPOSE_LABELS) + 1),
    ):
        cells = f"'{LISTS}'!${letter}$2:${letter}${end}"
        filled = f"OFFSET('{LISTS}'!${letter}$2,0,0,MAX(1,COUNTIF({cells},\"?*\")),1)"
        book.defined_names[name] = DefinedName(name, attr_text=filled)
    page.protection.sheet = True
