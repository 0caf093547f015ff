"""The sheets of a workbook: their names and columns, the same for writing and reading."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "AGENDA",
    "BONUS",
    "CRITERIA",
    "DISQUALIFIED",
    "GUIDE",
    "PENALTY",
    "SCORES",
    "SHEETS",
    "TARGETS",
    "UNITS",
    "Sheet",
]

BONUS, PENALTY, DISQUALIFIED = "Điểm thưởng", "Điểm trừ", "Không xét"


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, its columns with their widths, and the choices a column offers."""

    name: str
    columns: dict[str, int]
    choices: dict[str, str]


UNITS = Sheet(
    "Đơn vị",
    {
        "Mã": 14,
        "Tên đơn vị": 44,
        "Viết tắt": 12,
        "Người đứng đầu": 24,
        "Chức vụ": 16,
        "Bộ phận soạn thảo": 18,
        "Vai trò": 14,
    },
    {"Vai trò": "Khối trưởng,Khối phó"},
)
CRITERIA = Sheet(
    "Tiêu chí",
    {"Nhóm": 8, "Mã": 8, "Nội dung": 60, "Điểm tối đa": 12, "Cách tính": 40, "Tài liệu kiểm chứng": 34},
    {},
)
TARGETS = Sheet(
    "Chỉ tiêu",
    {
        "Nội dung": 40,
        "Chỉ tiêu": 70,
        "So sánh": 10,
        "Giá trị": 10,
        "Đơn vị tính": 12,
        "Tính trên": 30,
        "Kết quả": 40,
        "Đạt": 8,
    },
    {"So sánh": ">=,<=,=,>,<", "Đạt": "có,không"},
)
SCORES = Sheet(
    "Chấm điểm",
    {"Đơn vị": 20, "Tiêu chí": 14, "Điểm tự chấm": 14, "Điểm thẩm định": 14, "Lý do": 60},
    {},
)
AGENDA = Sheet(
    "Chương trình",
    {"Hội nghị": 18, "Mục đích": 30, "Bắt đầu": 10, "Kết thúc": 10, "Nội dung": 60, "Người thực hiện": 40},
    {},
)
SHEETS = (UNITS, CRITERIA, TARGETS, SCORES, AGENDA)

GUIDE = (
    "Điền các trang theo hàng tiêu đề; có thể đổi thứ tự cột nhưng giữ nguyên tên cột và tên trang.",
    "Trang để trống thì phần tương ứng trong hồ sơ được giữ nguyên.",
    "Đơn vị: Mã là tên ngắn không dấu (ví dụ sxd); để trống thì lấy từ chữ viết tắt. "
    "Vai trò: Khối trưởng hoặc Khối phó.",
    "Tiêu chí: hàng có Nhóm (I, II ...) mà không có Mã là tên nhóm; hàng có Mã (1, 2 ...) là tiêu chí của nhóm.",
    "Chỉ tiêu: Nội dung là tên nhóm chỉ tiêu, chỉ cần ghi ở hàng đầu của nhóm.",
    f"Chấm điểm: mỗi hàng một đơn vị và một tiêu chí (ví dụ I.1). Cột Tiêu chí ghi {BONUS} hoặc {PENALTY} thì điểm ở "
    f"cột Điểm thẩm định; ghi {DISQUALIFIED} thì lý do ở cột Lý do.",
    "Chương trình: Hội nghị là mã của hội nghị trong hồ sơ; hội nghị mới thì ghi thêm Mục đích (tong_ket, so_ket, "
    "trien_khai, ky_ket_giao_uoc, phat_dong, binh_xet; nhiều mục đích cách nhau bằng dấu phẩy).",
    "Đọc vào hồ sơ: thidua new THƯ_MỤC --xlsx TỆP",
)
