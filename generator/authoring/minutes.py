"""The foot of minutes: who signs, and Nơi nhận below in the same table, which never stands alone on a page."""

from __future__ import annotations

from .signature import LEFT, RIGHT
from .wordml import PADDING, cell, command, paragraph, row, table, tag

__all__ = ["counters", "pair"]

_GRID = 9072


def _kept(style: str, text: str = "") -> str:
    """Return a paragraph that keeps with the next, by itself: of tables LibreOffice heeds neither style nor neighbour.

    So the table keeps with the end of the section too, which otherwise may fill an empty page.
    """
    return paragraph(style, *([text] if text else []), properties="<w:keepNext/>")


def _received(widths: tuple[int, ...]) -> str:
    """Return the last row, where there is Nơi nhận (D30-112 to D30-115).

    A row of the same table: of paragraphs below a table LibreOffice does not see that it keeps with them.
    """
    lines = (tag("for n in noi_nhan"), _kept("NoiNhanDong", "{{ n }}"), tag("endfor"))
    below = row(cell(sum(widths), _kept("SauBang"), _kept("NoiNhan", "Nơi nhận:"), *lines, span=len(widths)))
    return command(widths, "if noi_nhan") + below + command(widths, "endif")


def pair(left: str = "ky_trai", right: str = "ky_phai") -> str:
    """Return two signatures side by side: THƯ KÝ and CHỦ TỌA (annex III, form 1.9), and Nơi nhận below them.

    `left` and `right` name the tags: each has `chuc_vu`, lines in capitals, and `ho_ten`.
    """

    def signer(width: int, name: str) -> str:
        return cell(
            width,
            tag(f"for dong in {name}.chuc_vu"),
            _kept("ChucVu", "{{ dong }}"),
            tag("endfor"),
            _kept("KhoangKy"),
            _kept("HoTen", f"{{{{ {name}.ho_ten }}}}"),
        )

    widths = (LEFT, RIGHT)
    return table(widths, row(signer(LEFT, left), signer(RIGHT, right)), _received(widths), indent=-PADDING, ruled=False)


def counters(columns: int) -> str:
    """Return the signatures of those who counted votes, row by row, and Nơi nhận below them.

    One alone in the last row stands in its middle; rows keep together, as there are few.
    """
    width = _GRID // columns
    widths = (width,) * columns

    def signer(column: int, span: int = 1) -> str:
        return cell(
            width * span,
            _kept("DonViKy", f"{{{{ hang[{column}].don_vi }}}}"),
            tag(f"for dong in hang[{column}].chuc_vu"),
            _kept("ChucVuKy", "{{ dong }}"),
            tag("endfor"),
            _kept("KhoangKy"),
            _kept("HoTenKy", f"{{{{ hang[{column}].ho_ten }}}}"),
            span=span,
        )

    return table(
        widths,
        command(widths, "for hang in chu_ky"),
        command(widths, "if hang | length == 1"),
        row(signer(0, columns)),
        command(widths, "else"),
        row(*map(signer, range(columns))),
        command(widths, "endif"),
        command(widths, "endfor"),
        _received(widths),
        ruled=False,
    )
