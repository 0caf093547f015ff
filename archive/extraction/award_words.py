"""The words of awards: their names, who grants them, and the verbs that propose or hand out."""

from __future__ import annotations

import re

from bloc.text import fold

from ..facts import AwardCode

__all__ = ["AUTHORITY", "AWARD", "AWARDED", "COUNT", "PROPOSED", "UNREAL", "award_code", "award_name"]

AWARD = re.compile(
    r"(?<!\w)(?:(?P<flag>cờ (?:thi đua(?: (?:xuất sắc|đơn vị xuất sắc))?|truyền thống"
    r"|(?:đơn vị )?(?:xuất sắc|dẫn đầu)(?: (?:xuất sắc|dẫn đầu|trong|phong trào|thi đua|toàn diện|tiêu biểu)){0,6}"
    r"|[“\"‘](?:đơn vị|tập thể)[^“”\"\n]{3,80}[”\"’])|cờ(?= (?:của )?(?:chính phủ|thủ tướng|ubnd"
    r"|ủy ban|bộ\s|tỉnh(?! đoàn)))|(?<=tặng )cờ(?= cho )|(?<=nhận )cờ(?= của ))"
    r"|(?P<merit>bằng khen)|(?P<letter>giấy khen)|(?P<order>huân chương(?: (?:lao động|độc lập|bảo vệ"
    r"|chiến công|đại đoàn))?[^,.;:()\n]{0,30}?(?:hạng (?:nhất|nhì|ba)|(?=[\s,.;:])))"
    r"|(?P<title>(?:danh hiệu )?[“\"‘]?tập thể lao động (?:xuất sắc|tiên tiến)[”\"’]?))(?!\w)"
)
_COMMITTEE = r"(?:ubnd|ủy ban nhân dân)"
AUTHORITY = re.compile(
    rf"(?<!\w)(?<!phó\s)(?:hội đồng thi đua\s?[,–-]?\s?khen thưởng (?:tỉnh|thành phố|huyện)"
    r"|thủ tướng(?: chính phủ)?|chính phủ|chủ tịch nước"
    rf"|(?:chủ tịch )?{_COMMITTEE} (?:tỉnh|thành phố|tp\.?|huyện|thị xã|quận|xã|phường)(?! (?:khen))"
    rf"|(?:chủ tịch )?{_COMMITTEE}(?! (?:các|huyện))|chủ tịch tỉnh|(?:ban thường vụ )?(?:tỉnh|thành) ủy"
    rf"|ban thường vụ huyện ủy|ban chấp hành [^,.;:()\n]{{3,40}}?(?= (?:tặng|khen))"
    r"|(?:bộ trưởng )?bộ (?:công an|quốc phòng|nội vụ|tài chính|xây dựng|y tế|tư pháp|công thương"
    r"|giao thông vận tải|kế hoạch và đầu tư|khoa học và công nghệ"
    r"|thông tin và truyền thông|giáo dục và đào tạo|nông nghiệp và (?:phát triển nông thôn|môi trường"
    r"|ptnt)|tài nguyên và môi trường|ngoại giao"
    r"|lao động\s*[-–,]\s*thương binh và xã hội|văn hóa, thể thao và du lịch|gd&đt|tt&tt|kh&cn|nn&ptnt"
    r"|tn&mt|gtvt|kh&đt|lđ-?tb&xh|vh,?tt&dl)|cấp tỉnh"
    r"|tổng liên đoàn(?: lao động việt nam)?|trung ương (?:hội|đoàn)(?: [^,.;:()\n]{2,30}?(?= (?:tặng"
    r"|cho|khen)))?|(?:ủy ban )?(?:mttq|mặt trận tổ quốc)(?: việt nam)? tỉnh"
    r"|tỉnh(?= (?:tặng|cho|khen|\d|năm)|\s*[,.;:(]))"
)
PROPOSED = re.compile(
    r"đề nghị|đề xuất|bình xét|bình chọn|bình bầu|suy tôn|kiến nghị|trình(?= (?:hội|ubnd|chủ|thủ|cấp))"
    r"|giới thiệu|biểu quyết|bỏ phiếu|nhất trí|thống nhất|xét tặng|xét chọn|bình bầu|lựa chọn"
)
AWARDED = re.compile(
    r"trao(?! đổi)|tặng thưởng|được tặng|đã (?:được )?tặng|đón nhận|vinh dự|công bố|được (?:nhận|khen)|nhận|tặng|đạt"
)
UNREAL = re.compile(
    r"phấn đấu|tiêu chuẩn|số lượng và|đăng ký|điều kiện|dự kiến|mục tiêu|chỉ tiêu|hướng dẫn (?:việc|xét)|quy định về"
)
COUNT = re.compile(
    r"(?<![\d/.])(?P<n>\d{1,3}|một|hai|ba|bốn|năm|sáu) (?P<what>tập thể|đơn vị|cơ quan|sở|ngành|hội"
    r"|doanh nghiệp|huyện|xã|phường|cờ|bằng khen|công ty|trường|cá nhân|thành viên|địa phương)(?!\w)"
)


def award_name(match: re.Match[str], words: str) -> str:
    """Return the award's name: the usual one, or the text's own words for orders and titles."""
    if match["flag"]:
        return "Cờ truyền thống" if "truyền" in match["flag"] else "Cờ thi đua"
    if match["merit"]:
        return "Bằng khen"
    if match["letter"]:
        return "Giấy khen"
    own = " ".join(re.sub(r"^danh hiệu ", "", words, flags=re.IGNORECASE).strip(' “”"‘’').split())
    return own[:1].upper() + own[1:]


def award_code(match: re.Match[str], authority: str | None) -> AwardCode:
    """Return the code under which differently worded names of one award meet; `khac` where the level cannot be told."""
    who = fold(authority or "")
    central = "thu tuong" in who or "chinh phu" in who
    provincial = bool(
        re.search(
            r"(?:ubnd|uy ban nhan dan) (?:tinh|thanh pho|tp)|chu tich tinh|cap tinh|^tinh$"
            r"|^(?:chu tich )?(?:ubnd|uy ban nhan dan)$",
            who,
        )
    )
    if match["flag"]:
        return "co_chinh_phu" if central else "co_tinh" if provincial else "khac"
    if match["merit"]:
        return "bang_khen_thu_tuong" if central else "bang_khen_tinh" if provincial else "khac"
    return "giay_khen" if match["letter"] else "huan_chuong" if match["order"] else "khac"
