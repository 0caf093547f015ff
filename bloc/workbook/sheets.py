"""The sheets of a workbook: their names and columns, the same for writing and reading."""

from __future__ import annotations

from .layout import Alarm, Column, Rule, Sheet

__all__ = [
    "AGENDA",
    "BONUS",
    "CRITERIA",
    "DISQUALIFIED",
    "GUIDE",
    "LEGEND",
    "LISTS",
    "PENALTY",
    "SCORES",
    "SHEETS",
    "TARGETS",
    "TOTALS",
    "UNITS",
    "VOTES",
]

BONUS, PENALTY, DISQUALIFIED = "Điểm thưởng", "Điểm trừ", "Không xét"
TOTALS, LISTS = "Tổng hợp", "Danh mục"
"""Sheets that Excel computes and nobody reads."""

_YES_NO = Rule("list", '"có,không"', "Chọn có hoặc không.", "Chỉ ghi có hoặc không.", strict=True)
_UNIT = Rule(
    "list",
    "DS_DonVi",
    "Chọn đơn vị trong danh sách; cũng có thể gõ tên đầy đủ hoặc chữ viết tắt.",
    "Không có trong danh sách của trang Đơn vị. Gõ đúng tên đầy đủ hoặc chữ viết tắt thì chọn Yes để giữ lại.",
)
_COUNT = Rule("whole", "0", "Số nguyên, từ 0 trở lên.", "Chỉ ghi số nguyên từ 0 trở lên.", strict=True)
_FROM_ONE = Rule("whole", "1", "Số nguyên, từ 1 trở lên.", "Chỉ ghi số nguyên từ 1 trở lên.", strict=True)
_POINTS = Rule(
    "decimal",
    "0",
    "Số điểm từ 0 trở lên, không quá điểm tối đa ghi bên cạnh.",
    "Ô này ghi số điểm từ 0 trở lên. Nếu là số lẻ gõ bằng dấu phẩy (12,5) thì chọn Yes để giữ lại.",
)
_TIME = Rule("time", "0", "Giờ, ví dụ 08:00.", "Ghi giờ dạng 08:00. Nếu gõ dạng 8h00 thì chọn Yes để giữ lại.")
_REPEAT = "Để trống nếu trùng với hàng trên."
# A cell's unit as its place in the list of units, found by id, abbreviation or name; 0 where there is none.
_PLACE = (
    '=IF(TRIM({cell})="","",IFERROR(MATCH(TRIM({cell}),\'Đơn vị\'!$A$2:$A${{units}},0),'
    "IFERROR(MATCH(TRIM({cell}),'Đơn vị'!$C$2:$C${{units}},0),"
    "IFERROR(MATCH(TRIM({cell}),'Đơn vị'!$B$2:$B${{units}},0),0))))"
)
# Points as a number, those typed as text with a comma or a dot too, whatever sign the computer's settings call for.
_TYPED = 'SUBSTITUTE(TRIM({cell}),",",".")'
_NUMBER = (
    '=IF(TRIM({cell})="","",IF(ISNUMBER({cell}),{cell},'
    f'IFERROR(VALUE(SUBSTITUTE({_TYPED},".",""))/10^MAX(0,LEN({_TYPED})-FIND(".",{_TYPED}&".")),"")))'
)
_CODES = "MATCH(TRIM(B{r}),'Tiêu chí'!$G$2:$G${criteria},0)"

UNITS = Sheet(
    "Đơn vị",
    (
        Column(
            "Mã",
            14,
            Rule("any", "", "Tên ngắn không dấu, ví dụ sxd hoặc bql-kkt. Để trống thì lấy từ chữ viết tắt."),
            "@",
        ),
        Column("Tên đơn vị", 44, form="@"),
        Column("Viết tắt", 12, form="@"),
        Column("Người đứng đầu", 24, form="@"),
        Column("Chức vụ", 16, form="@"),
        Column("Bộ phận soạn thảo", 18, form="@"),
        Column(
            "Vai trò",
            14,
            Rule(
                "list",
                '"Khối trưởng,Khối phó"',
                "Chọn Khối trưởng (một đơn vị) hoặc Khối phó; đơn vị khác để trống.",
                "Chỉ ghi Khối trưởng, Khối phó hoặc để trống.",
                strict=True,
            ),
        ),
        Column(
            "Cơ quan chủ quản",
            30,
            Rule("any", "", "Ghi khi cơ quan chủ quản trên văn bản không phải là UBND tỉnh; còn lại để trống."),
            "@",
            optional=True,
        ),
    ),
    (
        Alarm("A:A", 'AND($A2<>"",COUNTIF($A$2:$A${units},$A2)>1)'),
        Alarm("B:B", 'AND(TRIM($B2)="",OR($A2<>"",$C2<>""))'),
        Alarm("G:G", 'AND($G2="Khối trưởng",COUNTIF($G$2:$G${units},$G2)>1)'),
    ),
    last=201,
)
CRITERIA = Sheet(
    "Tiêu chí",
    (
        Column("Nhóm", 12, Rule("any", "", f"I, II, III ... Ghi {BONUS} ở hàng nêu mức tối đa của điểm thưởng."), "@"),
        Column("Mã", 8, Rule("any", "", "1, 2, 3 ... trong nhóm. Hàng tên nhóm để trống."), "@"),
        Column("Nội dung", 60, form="@"),
        Column("Điểm tối đa", 12, Rule("decimal", "0", "Số điểm lớn hơn 0.", _POINTS.error)),
        Column("Cách tính", 40, form="@"),
        Column("Tài liệu kiểm chứng", 34, form="@"),
        Column("Mã đầy đủ", 12, formula='=IF(OR(TRIM(B{r})="",H{r}=""),"",H{r}&"."&TRIM(B{r}))'),
        Column("Nhóm của hàng", 10, formula='=IF(TRIM(A{r})<>"",TRIM(A{r}),IF(ROW()=2,"",H{p}))', hidden=True),
        Column("Số tiêu chí", 10, formula='=IF(G{r}="","",COUNT(I$1:I{p})+1)', hidden=True),
        Column(
            "Số nhóm",
            10,
            formula=f'=N(J{{p}})+IF(AND(TRIM(A{{r}})<>"",TRIM(B{{r}})="",TRIM(A{{r}})<>"{BONUS}"),1,0)',
            hidden=True,
        ),
    ),
    (
        Alarm("D:D", 'AND($D2<>"",ISNUMBER($D2),$D2<=0)'),
        Alarm(
            "D:D",
            f'AND($D2<>"",$A2<>"",$A2<>"{BONUS}",$B2="",COUNTIFS($J$2:$J${{criteria}},$J2,$G$2:$G${{criteria}},"?*")>0,'
            'ROUND(SUMIFS($D$2:$D${criteria},$J$2:$J${criteria},$J2,$G$2:$G${criteria},"?*")-$D2,6)<>0)',
        ),
        Alarm("B:B", 'AND($G2<>"",COUNTIF($G$2:$G${criteria},$G2)>1)'),
        Alarm("D:D", 'AND($D2="",$G2<>"")', serious=False),
    ),
)
TARGETS = Sheet(
    "Chỉ tiêu",
    (
        Column("Nội dung", 40, Rule("any", "", "Tên nhóm chỉ tiêu. " + _REPEAT), "@"),
        Column("Chỉ tiêu", 70, form="@"),
        Column(
            "So sánh",
            10,
            Rule(
                "list",
                '">=,<=,=,>,<,≥,≤"',
                "Chọn dấu so sánh kết quả với giá trị của chỉ tiêu.",
                "Chỉ ghi >=, <=, =, > hoặc <.",
                strict=True,
            ),
            "@",
        ),
        Column("Giá trị", 10, Rule("decimal", "-100000", "Con số của chỉ tiêu.", _POINTS.error)),
        Column("Đơn vị tính", 12, form="@"),
        Column("Tính trên", 30, form="@"),
        Column("Kết quả 6 tháng", 40, form="@", optional=True),
        Column(
            "Mức đạt 6 tháng (%)",
            12,
            Rule("decimal", "0", "Phần trăm so với chỉ tiêu cả năm, ví dụ 48.", _POINTS.error),
            optional=True,
        ),
        Column("Kết quả", 40, form="@"),
        Column("Đạt", 8, _YES_NO),
    ),
    (Alarm("A:A", 'AND(ROW()=2,TRIM($A2)="",$B2<>"")'),),
)
SCORES = Sheet(
    "Chấm điểm",
    (
        Column("Đơn vị", 20, _UNIT),
        Column(
            "Tiêu chí",
            14,
            Rule(
                "list",
                "DS_TieuChi",
                f"Mã đầy đủ của tiêu chí, ví dụ I.1; hoặc {BONUS}, {PENALTY}, {DISQUALIFIED}.",
                "Không có trong danh sách của trang Tiêu chí. Chọn No để sửa.",
            ),
            "@",
        ),
        Column("Điểm tự chấm", 12, _POINTS),
        Column("Điểm thẩm định", 12, _POINTS),
        Column(
            "Điểm tối đa",
            12,
            formula=f'=IF(TRIM(B{{r}})="","",IFERROR(IF(INDEX(\'Tiêu chí\'!$D$2:$D${{criteria}},{_CODES})="","",'
            f"INDEX('Tiêu chí'!$D$2:$D${{criteria}},{_CODES})),\"\"))",
        ),
        Column("Lý do", 60, Rule("any", "", "Vì sao điểm thẩm định khác điểm tự chấm, được thưởng hoặc bị trừ."), "@"),
        Column(
            "Tên đơn vị",
            34,
            formula='=IF(H{r}="","",IF(H{r}=0,"không có trong trang Đơn vị",'
            "INDEX('Đơn vị'!$B$2:$B${units},H{r})&\"\"))",
        ),
        Column("Số đơn vị", 10, formula=_PLACE.format(cell="A{r}"), hidden=True),
        Column(
            "Số nhóm",
            10,
            formula=f'=IF(TRIM(B{{r}})="","",IFERROR(INDEX(\'Tiêu chí\'!$J$2:$J${{criteria}},{_CODES}),'
            f'IF(TRIM(B{{r}})="{BONUS}",-1,IF(TRIM(B{{r}})="{PENALTY}",-2,IF(TRIM(B{{r}})="{DISQUALIFIED}",-3,0)))))',
            hidden=True,
        ),
        Column("Số tự chấm", 10, formula=_NUMBER.format(cell="C{r}"), hidden=True),
        Column("Số thẩm định", 10, formula=_NUMBER.format(cell="D{r}"), hidden=True),
    ),
    (
        Alarm("C:C", 'AND($C2<>"",OR($J2="",$J2<0,AND($E2<>"",$J2>$E2)))'),
        Alarm("D:D", 'AND($D2<>"",OR($K2="",$K2<0,AND($E2<>"",$K2>$E2)))'),
        Alarm("A:A", 'AND($A2<>"",$H2=0)'),
        Alarm("B:B", 'AND($B2<>"",$I2=0)'),
        Alarm("B:B", "AND(N($I2)>0,COUNTIFS($H$2:$H${scores},$H2,$B$2:$B${scores},$B2)>1)"),
        Alarm("F:F", 'AND(TRIM($F2)="",OR(AND($J2<>"",$K2<>"",$J2<>$K2),N($I2)<0))', serious=False),
    ),
    last=1201,
)
AGENDA = Sheet(
    "Chương trình",
    (
        Column(
            "Hội nghị",
            18,
            Rule("list", "DS_HoiNghi", "Chọn hội nghị đã có, hoặc gõ mã của hội nghị mới (ví dụ so-ket). " + _REPEAT),
            "@",
        ),
        Column(
            "Mục đích",
            30,
            Rule(
                "list",
                "DS_MucDich",
                "Cần cho hội nghị mới. Nhiều mục đích thì gõ cách nhau bằng dấu phẩy: Triển khai, Phát động.",
            ),
            "@",
        ),
        Column("Bắt đầu", 10, _TIME, "hh:mm"),
        Column("Kết thúc", 10, _TIME, "hh:mm"),
        Column("Nội dung", 60, form="@"),
        Column("Người thực hiện", 40, form="@"),
        # The number of a meeting that is not among the known ones, where it first stands: the list of meetings grows.
        Column(
            "Số hội nghị mới",
            10,
            formula='=IF(OR(TRIM(A{r})="",COUNTIF(A$2:A{r},A{r})>1,'
            "COUNTIF('Danh mục'!$C$1:$C${meetings},A{r})>0),\"\",COUNT(G$1:G{p})+1)",
            hidden=True,
        ),
    ),
    (
        Alarm("D:D", "AND(ISNUMBER($C2),ISNUMBER($D2),$D2<$C2)"),
        Alarm("E:E", 'AND(TRIM($E2)="",$A2<>"")'),
    ),
)
VOTES = Sheet(
    "Phiếu bầu",
    (
        Column(
            "Hội nghị",
            16,
            Rule(
                "list",
                "DS_HoiNghi",
                "Chọn hội nghị bỏ phiếu. " + _REPEAT,
                "Không có hội nghị mang mã này trong hồ sơ hoặc trang Chương trình. Chọn No để sửa.",
            ),
            "@",
        ),
        Column(
            "Nội dung bầu",
            38,
            Rule(
                "list",
                "DS_NoiDungBau",
                "Danh hiệu, hình thức khen thưởng được bỏ phiếu, hoặc Khối trưởng, Khối phó năm sau. " + _REPEAT,
                "Chọn một nội dung trong danh sách.",
                strict=True,
            ),
            "@",
        ),
        Column("Lần", 6, Rule("whole", "1", "Ghi 2, 3 ... khi bầu lại; lần đầu để trống.", _FROM_ONE.error, True)),
        Column("Phiếu kín", 8, _YES_NO),
        Column("Số được chọn", 9, Rule("whole", "1", "Mỗi phiếu chọn tối đa mấy đơn vị.", _FROM_ONE.error, True)),
        Column("Phát ra", 8, _COUNT),
        Column("Thu vào", 8, _COUNT),
        Column("Hợp lệ", 8, _COUNT),
        Column("Không hợp lệ", 8, _COUNT),
        Column("Đơn vị", 16, _UNIT),
        Column(
            "Có tên trong phiếu",
            10,
            Rule(
                "list",
                '"có,không"',
                "Ghi có cho từng đơn vị in trong phiếu. Cả cột để trống: phiếu in mọi đơn vị được xét.",
                _YES_NO.error,
                strict=True,
            ),
        ),
        Column("Số phiếu đồng ý", 9, _COUNT),
        Column(
            "Tính trên",
            9,
            formula='=IF(OR(R{r}="",L{r}=""),"",IFERROR(INDEX(\'Danh mục\'!$D$2:$D${listed},'
            "MATCH(O{r},'Danh mục'!$C$2:$C${listed},0)),\"\"))",
        ),
        Column("Tỷ lệ", 9, form="0.0#%", formula='=IF(AND(ISNUMBER(L{r}),N(M{r})>0),L{r}/M{r},"")'),
        Column("Hội nghị của hàng", 10, formula='=IF(TRIM(A{r})<>"",TRIM(A{r}),IF(ROW()=2,"",O{p}))', hidden=True),
        Column("Nội dung của hàng", 10, formula='=IF(TRIM(B{r})<>"",TRIM(B{r}),IF(ROW()=2,"",P{p}))', hidden=True),
        Column(
            "Lần của hàng",
            10,
            formula='=IF(C{r}<>"",C{r},IF(AND(TRIM(A{r})="",TRIM(B{r})="",ROW()>2),Q{p},1))',
            hidden=True,
        ),
        Column(
            "Khóa",
            10,
            formula='=IF(COUNTA(A{r}:L{r})=0,"",O{r}&"|"&P{r}&"|"&Q{r})',
            hidden=True,
        ),
        # The most votes a unit can have: the ballot's valid papers, else those collected, else those issued.
        Column(
            "Nhiều nhất",
            10,
            formula='=IF(R{r}="","",IFERROR(AVERAGEIFS(H$2:H${votes},R$2:R${votes},R{r}),'
            "IFERROR(AVERAGEIFS(G$2:G${votes},R$2:R${votes},R{r}),"
            'IFERROR(AVERAGEIFS(F$2:F${votes},R$2:R${votes},R{r}),""))))',
            hidden=True,
        ),
        Column("Số đơn vị", 10, formula=_PLACE.format(cell="J{r}"), hidden=True),
    ),
    (
        Alarm("L:L", "AND(ISNUMBER($L2),ISNUMBER($S2),$L2>$S2)"),
        Alarm("F:G", "AND(ISNUMBER($F2),ISNUMBER($G2),$G2>$F2)"),
        Alarm("G:I", "AND(ISNUMBER($G2),ISNUMBER($H2),ISNUMBER($I2),$H2+$I2<>$G2)"),
        Alarm("J:J", 'AND($J2<>"",$T2=0)'),
        Alarm("J:J", 'AND($J2<>"",$L2<>"",COUNTIFS($R$2:$R${votes},$R2,$T$2:$T${votes},$T2,$L$2:$L${votes},">=0")>1)'),
        Alarm("K:L", 'AND($J2<>"",$K2="",$L2="")', serious=False),
    ),
    last=501,
)
SHEETS = (UNITS, CRITERIA, TARGETS, SCORES, AGENDA, VOTES)

GUIDE = (
    "Điền các trang theo hàng tiêu đề; có thể đổi thứ tự trang nhưng giữ nguyên tên cột và tên trang.",
    "Trang để trống thì phần tương ứng trong hồ sơ được giữ nguyên.",
    "Các trang được khóa, không đặt mật khẩu: chỉ gõ được vào ô trắng. Cần sửa ô khóa thì vào Review, chọn "
    "Unprotect Sheet. Bỏ một hàng thì xóa nội dung các ô của hàng đó.",
    "Đơn vị: Mã là tên ngắn không dấu (ví dụ sxd); để trống thì lấy từ chữ viết tắt. "
    "Vai trò: Khối trưởng hoặc Khối phó.",
    "Tiêu chí: hàng có Nhóm (I, II ...) mà không có Mã là tên nhóm; hàng có Mã (1, 2 ...) là tiêu chí của nhóm. "
    f"Mức tối đa của điểm thưởng ghi ở một hàng riêng: cột Nhóm ghi {BONUS}, cột Điểm tối đa ghi số điểm.",
    "Chỉ tiêu: Nội dung là tên nhóm chỉ tiêu, chỉ cần ghi ở hàng đầu của nhóm.",
    f"Chấm điểm: mỗi hàng một đơn vị và một tiêu chí (ví dụ I.1). Cột Tiêu chí ghi {BONUS} hoặc {PENALTY} thì điểm ở "
    f"cột Điểm thẩm định; ghi {DISQUALIFIED} thì lý do ở cột Lý do.",
    f"{TOTALS}: Excel tự cộng điểm và xếp hạng từ trang Chấm điểm; không gõ vào trang này. Thứ hạng hiện ra khi mọi "
    "đơn vị đã đủ điểm thẩm định; đơn vị bằng điểm thì cùng hạng.",
    "Chương trình: Hội nghị là mã của hội nghị trong hồ sơ; hội nghị mới thì ghi thêm Mục đích (Tổng kết, Sơ kết, "
    "Triển khai, Ký kết giao ước, Phát động, Bình xét; nhiều mục đích cách nhau bằng dấu phẩy).",
    "Phiếu bầu: mỗi hàng một đơn vị của một lần bỏ phiếu. Số phiếu phát ra, thu vào, hợp lệ, không hợp lệ chỉ cần ghi "
    "ở hàng đầu của lần bỏ phiếu đó. Tỷ lệ tự tính.",
    "Khi in: vùng in đặt sẵn cho các hàng đã có; thêm nhiều hàng thì đặt lại ở Page Layout, Print Area.",
    "Đọc vào hồ sơ: thidua new THƯ_MỤC --xlsx TỆP",
)
LEGEND = {
    "DDE6F0": "Tiêu đề cột: không sửa.",
    "F2F2F2": "Ô Excel tự tính: không gõ vào.",
    "FFC7CE": "Ô sai: điểm vượt mức tối đa hoặc âm, số phiếu không khớp, đơn vị hoặc tiêu chí không có, ghi hai lần.",
    "FFEB9C": "Ô còn thiếu: ví dụ chưa ghi lý do chênh lệch điểm.",
}
"""Colours and what they mean."""
