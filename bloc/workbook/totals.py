"""The sheet of totals and places, which Excel computes from the scores as they are typed."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from .look import BOLD, CENTRED, FONT, HEAD, NUMBERS, TOP, frame, prepare_print, protect
from .sheets import BONUS, TOTALS

__all__ = ["write_totals"]

_HEADS = {
    "TT": 6,
    "Đơn vị": 40,
    "Tổng điểm tự chấm": 12,
    "Tổng điểm thẩm định": 12,
    "Điểm thưởng": 10,
    "Điểm trừ": 10,
    "Tổng điểm": 10,
    "Hạng": 8,
    "Ghi chú": 34,
}
_FIRST = 5
"""The row of the first unit."""
_GROUPS = 6
"""Criteria groups that have columns, at least; the totals count every group."""
_UNIT = "INDEX('Đơn vị'!${letter}$2:${letter}${units},{k})"


def write_totals(book: Workbook, last: dict[str, int], known_units: int, known_groups: int) -> None:
    """Add the sheet: per unit its points by group, bonus within the cap, penalty, total and place (bloc.scores).

    There is room for more units and groups than are known.
    """
    page = book.create_sheet(TOTALS)
    units, groups = max(60, known_units + 20), max(known_groups, _GROUPS)
    first_group = len(_HEADS) + 1
    missing, fair = (get_column_letter(first_group + 2 * groups + extra) for extra in (0, 1))
    end = _FIRST + units - 1
    page["A1"] = "TỔNG HỢP ĐIỂM VÀ XẾP HẠNG"
    page["A1"].font = Font(name=FONT, bold=True, size=14)
    page["A2"] = _status(last, missing, end)
    page["A2"].font = Font(name=FONT, italic=True)
    for column, (name, width) in enumerate(_HEADS.items(), 1):
        page.cell(_FIRST - 1, column, name)
        page.column_dimensions[get_column_letter(column)].width = width
    for group in range(1, groups + 1):
        for offset, what in enumerate(("tự chấm", "thẩm định")):
            column = first_group + 2 * (group - 1) + offset
            page.cell(_FIRST - 1, column, _group_head(last, group, what))
            page.column_dimensions[get_column_letter(column)].width = 11
    for letter, name in ((missing, "Số tiêu chí chưa thẩm định"), (fair, "Được xếp hạng")):
        page[f"{letter}{_FIRST - 1}"] = name
        page.column_dimensions[letter].hidden = True
    for cell in page[_FIRST - 1]:
        cell.font, cell.fill, cell.alignment = BOLD, HEAD, CENTRED
    for row in range(_FIRST, end + 1):
        _unit(page, row, end, last, groups, (missing, fair))
    _dress(page, end, first_group, groups, (known_units, known_groups))


def _status(last: dict[str, int], missing: str, end: int) -> str:
    criteria = f"MAX('Tiêu chí'!$I$2:$I${last['criteria']})"
    lacking = f"SUM({missing}{_FIRST}:{missing}{end})"
    return (
        f'=IF({criteria}=0,"Chưa có tiêu chí nào ở trang Tiêu chí.",IF(COUNTIF($B${_FIRST}:$B${end},"?*")=0,'
        f'"Chưa có đơn vị nào ở trang Đơn vị.",IF({lacking}>0,"Chưa xếp hạng: còn thiếu "&{lacking}&" điểm thẩm định.",'
        '"Đã đủ điểm thẩm định. Đơn vị bằng điểm thì cùng hạng; đơn vị không xét thì không có hạng.")))'
    )


def _group_head(last: dict[str, int], group: int, what: str) -> str:
    rows = f"$2:${{letter}}${last['criteria']}"
    names, numbers = ("'Tiêu chí'!$" + letter + rows.format(letter=letter) for letter in "HJ")
    return f'=IFERROR("Nhóm "&INDEX({names},MATCH({group},{numbers},0))&": {what}","")'


def _unit(page: Worksheet, row: int, end: int, last: dict[str, int], groups: int, helping: tuple[str, str]) -> None:
    """Write the formulas of the unit that stands in that place of the list of units."""
    k, (missing, fair) = row - _FIRST + 1, helping
    number, group, own, verified, reason = (f"'Chấm điểm'!${c}$2:${c}${last['scores']}" for c in "HIJKF")
    ident, name, short = (_UNIT.format(letter=letter, units=last["units"], k=k) for letter in "ABC")
    cap_row = f"MATCH(\"{BONUS}\",'Tiêu chí'!$A$2:$A${last['criteria']},0)"
    cap = f"INDEX('Tiêu chí'!$D$2:$D${last['criteria']},{cap_row})"
    bonus = f"SUMIFS({verified},{number},{k},{group},-1)"
    criteria = f"MAX('Tiêu chí'!$I$2:$I${last['criteria']})"
    disqualified = f'COUNTIFS({number},{k},{group},-3,{reason},"?*")>0'

    def where_unit(value: str) -> str:
        return f'=IF($B{row}="","",{value})'

    cells = {
        "A": where_unit(str(k)),
        "B": f'=IF(TRIM({name})<>"",TRIM({name}),IF(TRIM({short})<>"",TRIM({short}),TRIM({ident})))',
        "C": where_unit(f'ROUND(SUMIFS({own},{number},{k},{group},">0"),6)'),
        "D": where_unit(f'ROUND(SUMIFS({verified},{number},{k},{group},">0"),6)'),
        "E": where_unit(f"ROUND(IF(ISNUMBER({cap}),MIN({cap},{bonus}),{bonus}),6)"),
        "F": where_unit(f"ROUND(SUMIFS({verified},{number},{k},{group},-2),6)"),
        "G": where_unit(f"ROUND($D{row}+$E{row}-$F{row},6)"),
        "H": f'=IF(OR(N({fair}{row})=0,SUM({missing}${_FIRST}:{missing}${end})>0,{criteria}=0),"",'
        f"1+SUMPRODUCT(({fair}${_FIRST}:{fair}${end}=1)*($G${_FIRST}:$G${end}>$G{row})))",
        "I": where_unit(
            f'IF({disqualified},"Không xét",IF({missing}{row}>0,"Còn "&{missing}{row}&" tiêu chí chưa thẩm định",""))'
        ),
        missing: where_unit(f'MAX(0,{criteria}-COUNTIFS({number},{k},{group},">0",{verified},">-1000000"))'),
        fair: where_unit(f"IF({disqualified},0,1)"),
    }
    for g in range(groups):
        for offset, points in enumerate((own, verified)):
            letter = get_column_letter(len(_HEADS) + 1 + 2 * g + offset)
            cells[letter] = (
                f'=IF(OR($B{row}="",{letter}${_FIRST - 1}=""),"",'
                f"ROUND(SUMIFS({points},{number},{k},{group},{g + 1}),6))"
            )
    for letter, formula in cells.items():
        page[f"{letter}{row}"] = formula
        page[f"{letter}{row}"].alignment = TOP if letter in "BI" else NUMBERS


def _dress(page: Worksheet, end: int, first_group: int, groups: int, printed: tuple[int, int]) -> None:
    """Frame, freeze and protect the sheet; `printed` are the units and groups that are known."""
    last_group = get_column_letter(first_group + 2 * groups - 1)
    frame(page, f"A{_FIRST - 1}:I{end}", f'$B{_FIRST - 1}<>""')
    first = get_column_letter(first_group)
    frame(page, f"{first}{_FIRST - 1}:{last_group}{end}", f'AND($B{_FIRST - 1}<>"",{first}${_FIRST - 1}<>"")')
    page.row_dimensions[_FIRST - 1].height = 48
    page.freeze_panes = f"C{_FIRST}"
    page.sheet_properties.tabColor = "7F7F7F"
    shown = get_column_letter(first_group + 2 * max(printed[1], 1) - 1)
    prepare_print(page, _FIRST - 1, f"A1:{shown}{_FIRST + max(printed[0], 20) - 1}")
    protect(page)
