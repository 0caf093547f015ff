"""Names that agencies carry in every province: uniform departments, vertical agencies, mass organisations.

National data: Nghị định 24/2014, 107/2020, 45/2025 and 150/2025 (specialised agencies).
"""

from __future__ import annotations

import re

__all__ = ["AGENCY", "DEPARTMENT", "LOWER_WORD", "OPEN_HEAD", "SHORT_DEPARTMENT"]

_JOIN = r"(?: ?[&–-] ?(?:và )?| và | )"
_COMMA = r"(?: ?[,&–-] ?(?:và )?| và | )"

# Parts joined by + never have a comma between them, parts joined by * may.
_DEPARTMENTS = (
    "văn hóa*thể thao*du lịch",
    "văn hóa*thể thao",
    "văn hóa+thông tin",
    "văn hóa+xã hội",
    "kế hoạch+đầu tư",
    "nông nghiệp+(?:phát triển nông thôn|ptnt)",
    "nông nghiệp+môi trường",
    "nông nghiệp",
    "tài nguyên+môi trường",
    "thông tin+truyền thông",
    "khoa học+công nghệ+môi trường",
    "khoa học+công nghệ",
    "lao động*thương binh*xã hội",
    "giáo dục+đào tạo",
    "dân tộc+tôn giáo",
    "quy hoạch+kiến trúc",
    "giao thông+vận tải",
    "giao thông+công chánh",
    "công thương",
    "xây dựng",
    "nội vụ",
    "tư pháp",
    "tài chính+kế hoạch",
    "tài chính+vật giá",
    "tài chính",
    "y tế",
    "ngoại vụ",
    "dân tộc",
    "du lịch",
    "an toàn thực phẩm",
    "bưu chính+viễn thông",
    "thương mại+du lịch",
    "công nghiệp",
    "thủy sản",
    "thể dục+thể thao",
)
DEPARTMENT = "(?:" + "|".join(name.replace("+", _JOIN).replace("*", _COMMA) for name in _DEPARTMENTS) + r")(?!\w)"
"""A department's name without its head word, however its parts are joined."""

SHORT_DEPARTMENT = (
    r"(?:nn|tn|tt|kh|gd|lđ|ldtb|lđtb|vh|vhtt|gtvt|gt|kt|xd|nv|tc|ct|tp|yt"
    r"|dt)\s?(?:[,&–-]?\s?(?:và\s)?(?:ptnt|pt\s?nt|mt|tt|cn|đt|tbxh|tb|xh|dl|tg|vt|tt&dl))*"
    r"(?:\s?[,&–-]\s?(?:xh|dl|ptnt|đt|mt))?(?!\w)"
)
"""An abbreviated department's name: NN&PTNT, LĐ-TB&XH, VHTTDL."""

_BOARD = "|".join(
    (
        "các",
        "khu công nghiệp",
        "khu kinh tế",
        "kinh tế",
        "khu chế xuất",
        "chế xuất",
        "khu công nghệ cao",
        "khu nông nghiệp",
        "nông nghiệp",
        "ứng dụng",
        "công nghệ cao",
        "công nghệ thông tin",
        "công nghiệp",
        "dự án",
        "đầu tư",
        "xây dựng",
        "công trình",
        "giao thông",
        "dân dụng",
        "phát triển",
        "nông thôn",
        "đô thị",
        "rừng",
        "phòng hộ",
        "đặc dụng",
        "khu bảo tồn",
        "bảo tồn thiên nhiên",
        "vườn quốc gia",
        "cửa khẩu",
        "ngành",
        "kcn",
        "kkt",
        "kcx",
        "qlda",
        "đtxd",
        "cụm công nghiệp",
        "hạ tầng",
        "di tích",
        "khu du lịch",
        "thủy lợi",
        "bảo trì",
        "đường bộ",
        "khu vực",
        "quốc tế",
        "ven biển",
        "trọng điểm",
    )
)
_BOARD_NAME = (
    rf"(?:{_BOARD})(?: (?:{_BOARD})|\s*[,–-]\s*(?:và )?(?:khu (?:công nghiệp|kinh tế|chế xuất)|kcn|kkt"
    rf"|kcx|công nghiệp|chế xuất|giao thông)(?! và)"
    rf"| và (?:{_BOARD})(?! (?:tỉnh|thương|an)\b)){{0,9}}"
)

_AGENCIES = (
    rf"(?:ban quản lý|bql|ban qlda) {_BOARD_NAME}",
    rf"thanh tra (?:tỉnh|thành phố|nhà nước|huyện|sở {DEPARTMENT})",
    r"(?:văn phòng|vp) (?:đoàn (?:đbqh|đại biểu quốc hội)(?:\s*(?:và|,|&|-)\s*(?:hđnd|hội đồng nhân dân))?"
    r"|(?:hđnd|hội đồng nhân dân)(?:\s*(?:và|,|&|-)\s*(?:ubnd|ủy ban nhân dân))?|ubnd|ủy ban nhân dân"
    r"|tỉnh ủy|thành ủy|huyện ủy"
    r"|thị ủy|đảng ủy|điều phối (?:nông thôn mới|ntm)|ban an toàn giao thông|đăng ký đất đai)",
    r"(?:báo và )?(?:đài )?(?:phát thanh|pt)(?:\s*[,&–-]\s*(?:và )?| và | )?(?:truyền hình|th)(?!\w)",
    r"đài (?:ptth|pt[-&]th|khí tượng thủy văn)",
    r"(?:kho bạc nhà nước|kbnn|bảo hiểm xã hội|bhxh|ngân hàng (?:nhà nước|chính sách xã hội|phát triển)|nhnn|nhcsxh)",
    r"(?:chi )?cục (?:thuế|hải quan|thống kê|thi hành án dân sự|thads|quản lý thị trường|qltt"
    r"|dự trữ nhà nước|kiểm lâm"
    r"|thú y|bảo vệ môi trường|thủy lợi|phát triển nông thôn|dân số(?:\s*[-–]\s*kế hoạch hóa gia đình)?)",
    r"(?:thuế|thống kê|hải quan|quản lý thị trường|thi hành án dân sự) (?=tỉnh|thành phố|khu vực)",
    r"(?:bưu điện|viễn thông|điện lực|công ty điện lực) (?=tỉnh|thành phố)",
    r"công an (?=tỉnh|thành phố|tp|huyện|thị|xã|phường|quận)",
    r"(?:bộ|ban) (?:chỉ huy|ch) (?:quân sự|qs|bộ đội biên phòng|bđbp)|b(?:ộ )?chqs|bộ đội biên phòng"
    r"|cảnh sát (?:pccc|phòng cháy)",
    r"(?:tòa án(?: nhân dân)?|tand|viện kiểm sát(?: nhân dân)?|vks(?:nd)?)(?! (?:tối|các))",
    r"ban (?:dân tộc(?: và tôn giáo)?|tổ chức|tuyên giáo(?:(?: tỉnh ủy)? (?:và|[-&]) dân vận)?|dân vận"
    r"|nội chính|bảo vệ,? chăm sóc sức khỏe cán bộ"
    r"|an toàn giao thông|tôn giáo)(?: (?:tỉnh ủy|thành ủy|huyện ủy|thị ủy|đảng ủy)|(?! (?:hội|thực|các|và)))",
    r"ủy ban kiểm tra(?: (?:tỉnh ủy|thành ủy|huyện ủy|đảng ủy))?",
    r"(?:ban thường trực )?(?:(?:ủy ban|ub)\s*)?(?:mặt trận tổ quốc|mttq|mặt trận)(?:\s*(?:việt nam|vn))?",
    r"(?:liên đoàn lao động|lđlđ|công đoàn viên chức)",
    r"(?:tỉnh|thành|huyện|thị)\s?đoàn(?!\w)|đoàn (?:thanh niên|tncs)(?: cộng sản)?(?: hồ chí minh)?"
    r"|đoàn (?:khối|các cơ quan)",
    r"hội (?:liên hiệp |lh)?(?:phụ nữ|phụ\s?nữ|pn|thanh niên"
    r"|văn học(?:\s*[,–-]?\s*(?:và )?nghệ thuật)?)(?: việt nam)?",
    r"hội (?:nông dân|cựu chiến binh|ccb|chữ thập đỏ|nhà báo|luật gia|khuyến học|người cao tuổi"
    r"|cựu thanh niên xung phong"
    r"|đông y|người mù|làm vườn|kiến trúc sư|cựu giáo chức|sinh viên"
    r"|bảo trợ[^,.;:()\n]{0,60}?(?= (?:tỉnh|thành)|[,.;:()\n])"
    r"|nạn nhân chất độc da cam(?:\s*/?\s*dioxin)?|tù yêu nước|kế hoạch hóa gia đình|doanh nghiệp"
    r"|doanh nhân trẻ)(?: việt nam)?",
    r"liên hiệp (?:các )?(?:hội|tổ chức)(?: (?:khoa học(?:\s*(?:và|[-,&])?\s*kỹ thuật)?"
    r"|văn học(?:\s*(?:và|[-,&])?\s*nghệ thuật)?"
    r"|phụ nữ|hữu nghị|khkt))?",
    r"liên minh (?:hợp tác xã|htx)",
    r"(?:bảo tàng|thư viện|bệnh viện|trung tâm|nhà hát|nhà văn hóa)"
    r"(?: (?!(?:của|các|là|và|trên|trong|thuộc)\s)[^\s,.;:()]+){0,6}?(?= tỉnh(?!\w))",
    r"trường chính trị|quỹ (?:bảo vệ và phát triển rừng|đầu tư (?:và )?phát triển|bảo vệ môi trường"
    r"|bảo lãnh tín dụng)",
    r"đảng (?:ủy|bộ) khối (?:(?:các )?cơ quan|doanh nghiệp)(?:\s*(?:và|,|-|&)\s*doanh nghiệp)?",
    r"(?:huyện|thị|thành|đảng) ủy(?= (?:huyện|xã|phường|khối|các cơ quan|ủy ban))",
)
AGENCY = "(?:" + "|".join(_AGENCIES) + ")"
"""An agency whose name is the same everywhere; what belongs to it afterwards (tỉnh X) is read by the grammar."""

OPEN_HEAD = (
    r"(?:văn phòng (?:đảng|huyện|thị|thành) ủy(?: (?:phường|xã|huyện|thị xã|thành phố))?"
    r"|(?:huyện|thị|thành) ủy(?! (?:huyện|thị xã|thành phố))|đảng ủy(?! (?:xã|phường|huyện|thị))"
    r"|tổng công ty|công ty|cty|tập đoàn|ngân hàng|bệnh viện|trung tâm|trường|học viện|viện|quỹ|hội"
    r"|báo|thuế|nhà máy|xí nghiệp"
    r"|hợp tác xã|htx|chi nhánh|điện lực|bưu điện|viễn thông|vnpt|viettel|mobifone|agribank|vietinbank"
    r"|bidv|vietcombank|phòng|đoàn|đảng bộ|chi bộ"
    r"|vườn quốc gia|khu bảo tồn|hạt kiểm lâm|cục|chi cục|vụ|tổng cục|đài|ban|liên hiệp|liên đoàn"
    r"|hiệp hội|sư đoàn|lữ đoàn|trung đoàn"
    r"|(?:(?:ubnd|ủy ban nhân dân|đảng ủy|hđnd|công an|huyện ủy|thị ủy|thành ủy|lđlđ"
    r"|phòng gd&đt) )?(?:huyện|thị xã|thành phố|tp\.?|quận|xã|phường|thị trấn|đặc khu)"
    r")"
)
"""A head word whose name must follow in capitals."""

LOWER_WORD = re.compile(
    r" (?:cổ phần|cp|tnhh|mtv|một thành viên|hai thành viên|tm|dv|thương mại|dịch vụ|đầu tư|xây dựng"
    r"|phát triển|cấp (?:thoát )?nước|thoát nước"
    r"|môi trường|đô thị|xổ số|kiến thiết|điện lực|khai thác|công trình|thủy lợi|công ích|xăng dầu"
    r"|bảo hiểm|hợp tác xã|khoa học|kỹ thuật"
    r"|công nghệ|nghệ thuật|hữu nghị|đại học|cao đẳng|trung cấp|chính trị|nghề|y tế|sư phạm|cộng đồng"
    r"|đa khoa|khu vực|chi nhánh|nhà nước"
    r"|nông nghiệp|nông thôn|việt nam|thương mại|sản xuất|kinh doanh|chế biến|xuất nhập khẩu|du lịch"
    r"|vận tải|giao thông|viễn thông|dược|vật tư"
    r"|bảo vệ|rừng|lâm nghiệp|cao su|cà phê|mía đường|than|khoáng sản|may|giống|kiểm soát bệnh tật"
    r"|bất động sản|quản lý|hạ tầng|khu công nghiệp"
    r"|trung học (?:phổ thông|cơ sở)|thpt|thcs|tiểu học|mầm non|số \d+|tổng hợp|công nghiệp"
    r"|ngoại thương|công thương|chính sách xã hội)(?!\w)",
)
"""A lower-case word that may stand inside the name of a company, school or fund."""
