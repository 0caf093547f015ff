"""Mistakes in the text: type and subject, legal bases, levels, running text, the end mark, capitals."""

from __future__ import annotations

from .editing import (
    above,
    all_of,
    broken_line,
    copy_line,
    led_by,
    line,
    no_line,
    par,
    remove,
    retext,
    run,
    say,
    style,
    typed_line,
    width,
)
from .head_mutations import DECISION, ISSUER, LETTER, MINUTES, PETITION, PLAN, REPORT, TEXT, E, H, W
from .mutation import Mutation

SUBJECT, LAW, DECREE = "Hoạt động năm", "Căn cứ Luật Thi đua", "Căn cứ Nghị định"
LAST_BASIS = "Thực hiện Chỉ thị"
LETTER_SUBJECT = "V/v"
ARTICLE, CLAUSE = "Điều 2. Nguyên tắc", "1. Tự nguyện"
ROOM = 9071
SHORT_SUBJECT = "TỔ CHỨC PHONG TRÀO THI ĐUA NĂM 2026"
TITLE_OF_LETTER = "CÔNG VĂN"

TITLE: tuple[Mutation, ...] = (
    E("title-in-small-letters", "D30-50", PLAN, retext("KẾ HOẠCH", "Kế hoạch")),
    E("title-not-bold", "D30-50", PLAN, run("KẾ HOẠCH", b=False), fix=True),
    E("title-12-pt", "D30-50", REPORT, run("BÁO CÁO", sz=24), fix=True),
    E("title-16-pt", "D30-50", DECISION, run("QUYẾT ĐỊNH", sz=32), fix=True),
    E("title-italic", "D30-50", MINUTES, run("BIÊN BẢN", i=True), fix=True),
    E("title-at-the-left", "D30-50", PLAN, par("KẾ HOẠCH", jc="left"), fix=True),
    E("no-title", "D30-50", PLAN, remove("KẾ HOẠCH")),
    E("subject-with-full-stop", "D30-51", PLAN, say("tỉnh Hà Tĩnh", "tỉnh Hà Tĩnh.", SUBJECT)),
    E(
        "subject-in-capitals",
        "D30-51",
        PLAN,
        all_of(retext(SUBJECT, SHORT_SUBJECT), line("TỔ CHỨC PHONG", 0.42 * width(SHORT_SUBJECT), ROOM)),
    ),
    E("subject-not-bold", "D30-51", PLAN, run(SUBJECT, b=False), fix=True),
    E("subject-italic", "D30-51", DECISION, run("Ban hành Quy chế", i=True), fix=True),
    E("subject-12-pt", "D30-51", PLAN, run(SUBJECT, sz=24), fix=True),
    E("subject-at-the-left", "D30-51", PLAN, par(SUBJECT, jc="left"), fix=True),
    E("no-line-below-subject", "D30-52", PLAN, no_line(SUBJECT), fix=True),
    E("line-below-subject-long", "D30-52", REPORT, line("Tổng kết công tác", ROOM, ROOM), fix=True),
    E("line-below-subject-short", "D30-52", PLAN, line(SUBJECT, 800, ROOM), fix=True),
    E("subject-underlined", "D30-52", PLAN, all_of(no_line(SUBJECT), run(SUBJECT, u="single")), fix=True),
    E("line-below-subject-typed", "D30-52", PLAN, typed_line(SUBJECT, "-" * 25), fix=True),
    E("line-below-subject-broken", "D30-52", DECISION, broken_line("Ban hành Quy chế"), fix=True),
    E("letter-with-type", "D30-53", LETTER, above("Kính gửi", TITLE_OF_LETTER, like="CỘNG HÒA")),
    E("subject-of-letter-without-v-v", "D30-53", LETTER, say("V/v tham gia", "Tham gia")),
    E("subject-of-letter-bold", "D30-53", LETTER, run(LETTER_SUBJECT, b=True), fix=True),
    E("subject-of-letter-14-pt", "D30-53", LETTER, run(LETTER_SUBJECT, sz=28), fix=True),
    E("subject-of-letter-11-pt", "D30-53", "A/cong-van-don-doc", run(LETTER_SUBJECT, sz=22), fix=True),
    E("subject-of-letter-italic", "D30-53", LETTER, run(LETTER_SUBJECT, i=True), fix=True),
    E("subject-of-letter-at-the-left", "D30-53", LETTER, par(LETTER_SUBJECT, jc="left"), fix=True),
    E("subject-of-letter-too-near", "D30-53", LETTER, par(LETTER_SUBJECT, before=0), fix=True),
    E("subject-of-letter-with-line", "D30-53", LETTER, copy_line(ISSUER, LETTER_SUBJECT)),
)

BASES: tuple[Mutation, ...] = (
    E("comma-after-last-basis", "D30-60", PLAN, say("năm 2026.", "năm 2026,", LAST_BASIS), fix=True),
    E("semicolon-after-last-basis", "D30-60", PETITION, say("Hà Tĩnh.", "Hà Tĩnh;", "Căn cứ Biên bản"), fix=True),
    E("comma-after-a-basis", "D30-60", PLAN, say("2022;", "2022,", LAW), fix=True),
    E("nothing-after-a-basis", "D30-60", DECISION, say("2022;", "2022", LAW), fix=True),
    E("basis-upright", "D30-60", PLAN, run(LAW, i=False), fix=True),
    E("bases-upright", "D30-60", REPORT, style("CanCu", i=False), fix=True),
    E("basis-12-pt", "D30-60", PLAN, run(DECREE, sz=24), fix=True),
    E(
        "bases-in-one-paragraph",
        "D30-60",
        PLAN,
        all_of(
            say("2022;", "2022; Căn cứ Chỉ thị số 34-CT/TW ngày 07 tháng 4 năm 2014 của Bộ Chính trị;", LAW),
        ),
    ),
    E("law-with-number", "D30-61", PLAN, say("khen thưởng ngày", "khen thưởng số 06/2022/QH15 ngày", LAW)),
    E("law-with-issuer", "D30-61", REPORT, say("2022;", "2022 của Quốc hội;", LAW)),
    E("decree-without-number", "D30-61", PLAN, say("định số 152/2025/NĐ-CP ngày", "định ngày", DECREE)),
    E("decree-without-date", "D30-61", PETITION, say(" ngày 14 tháng 6 năm 2025", "", DECREE)),
    E("decree-without-issuer", "D30-61", PLAN, say(" của Chính phủ", "", DECREE)),
    W(
        "cited-in-full-twice",
        "D30-62",
        PLAN,
        retext(
            TEXT,
            "Nội dung thi đua theo Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về "
            "phân cấp, phân quyền trong lĩnh vực thi đua, khen thưởng.",
        ),
    ),
    E("decision-without-authority", "D30-63", DECISION, remove("GIÁM ĐỐC SỞ XÂY DỰNG")),
    E("authority-in-small-letters", "D30-63", DECISION, retext("GIÁM ĐỐC SỞ", "Giám đốc Sở Xây dựng")),
    E("authority-not-bold", "D30-63", DECISION, run("GIÁM ĐỐC SỞ", b=False), fix=True),
    E("order-without-colon", "D30-63", DECISION, retext("QUYẾT ĐỊNH:", "QUYẾT ĐỊNH")),
    E("order-not-bold", "D30-63", DECISION, run("QUYẾT ĐỊNH:", b=False), fix=True),
    E("order-at-the-left", "D30-63", DECISION, par("QUYẾT ĐỊNH:", jc="left"), fix=True),
    E("no-order", "D30-63", DECISION, remove("QUYẾT ĐỊNH:")),
)

LEVELS: tuple[Mutation, ...] = (
    E("chapter-arabic", "D30-70", DECISION, retext("Chương I", "Chương 1")),
    E("chapter-in-capitals", "D30-70", DECISION, retext("Chương II", "CHƯƠNG II")),
    E("chapter-not-bold", "D30-70", DECISION, run("Chương II", b=False), fix=True),
    E("chapter-at-the-left", "D30-70", DECISION, par("Chương III", jc="left"), fix=True),
    E("title-of-chapter-in-small-letters", "D30-70", DECISION, retext("QUY ĐỊNH CHUNG", "Quy định chung")),
    E("title-of-chapter-not-bold", "D30-70", DECISION, run("QUY ĐỊNH CHUNG", b=False), fix=True),
    E("title-of-chapter-12-pt", "D30-70", DECISION, run("QUY ĐỊNH CHUNG", sz=24), fix=True),
    E(
        "division-roman",
        "D30-71",
        DECISION,
        all_of(
            above("Điều 1. Phạm vi", "Mục I", like="Chương I"),
            above("Điều 1. Phạm vi", "NHỮNG NGUYÊN TẮC", like="QUY ĐỊNH CHUNG"),
        ),
    ),
    E(
        "division-not-bold",
        "D30-71",
        DECISION,
        all_of(
            above("Điều 1. Phạm vi", "Mục 1", like="Chương I"),
            above("Điều 1. Phạm vi", "NHỮNG NGUYÊN TẮC", like="QUY ĐỊNH CHUNG"),
            run("Mục 1", b=False),
        ),
        fix=True,
    ),
    E(
        "title-of-division-in-small-letters",
        "D30-71",
        DECISION,
        all_of(
            above("Điều 1. Phạm vi", "Mục 1", like="Chương I"),
            above("Điều 1. Phạm vi", "Những nguyên tắc", like="QUY ĐỊNH CHUNG"),
        ),
    ),
    E("article-not-bold", "D30-72", DECISION, run(ARTICLE, b=False), fix=True),
    E("article-centred", "D30-72", DECISION, par(ARTICLE, jc="center", firstLine=0), fix=True),
    E("article-with-colon", "D30-72", DECISION, say("Điều 2.", "Điều 2:", ARTICLE)),
    E("article-in-capitals", "D30-72", DECISION, say("Điều 2.", "ĐIỀU 2.", ARTICLE)),
    E("article-roman", "D30-72", DECISION, say("Điều 2.", "Điều II.", ARTICLE)),
    E("article-13-pt", "D30-72", DECISION, run(ARTICLE, sz=26), fix=True),
    E("clause-with-bracket", "D30-73", DECISION, say("1.", "1)", CLAUSE)),
    E("clause-italic", "D30-73", DECISION, run(CLAUSE, i=True), fix=True),
    E("clause-13-pt", "D30-73", DECISION, run(CLAUSE, sz=26), fix=True),
    E("point-f", "D30-74", MINUTES, say("g)", "f)", "g) Ban Quản lý")),
    E("point-without-dd", "D30-74", PLAN, say("đ)", "e)", "đ) Phong trào")),
    E("point-with-full-stop", "D30-74", PLAN, say("a)", "a.", "a) Động viên")),
    E("point-in-capitals", "D30-74", PLAN, say("a)", "A)", "a) Động viên")),
    E("point-j", "D30-74", MINUTES, say("h)", "j)", "h) Quỹ")),
    E("heading-in-small-letters", "D30-75", PLAN, retext("I. MỤC ĐÍCH", "I. Mục đích, yêu cầu")),
    E("heading-not-bold", "D30-75", PLAN, run("II. NỘI DUNG", b=False), fix=True),
    E("heading-italic", "D30-75", REPORT, run("I. ĐẶC ĐIỂM", i=True), fix=True),
    E("heading-12-pt", "D30-75", PLAN, run("IV. KINH PHÍ", sz=24), fix=True),
    E("heading-with-bracket", "D30-75", PLAN, say("I.", "I)", "I. MỤC ĐÍCH")),
)

TEXTS: tuple[Mutation, ...] = (
    E("text-at-the-left", "D30-80", PLAN, par(TEXT, jc="left"), fix=True),
    E("texts-at-the-left", "D30-80", REPORT, style("Doan", jc="left"), fix=True),
    E("text-centred", "D30-80", PLAN, par(TEXT, jc="center"), fix=True),
    E("text-12-pt", "D30-80", PLAN, run(TEXT, sz=24), fix=True),
    E("text-15-pt", "D30-80", LETTER, run("Ý kiến tham gia", sz=30), fix=True),
    E("text-italic", "D30-80", PLAN, run(TEXT, i=True), fix=True),
    E("text-in-capitals", "D30-80", PLAN, retext(TEXT, "KỶ CƯƠNG, SÁNG TẠO, TĂNG TỐC, HOÀN THÀNH NHIỆM VỤ NĂM 2026.")),
    E("no-indent", "D30-81", PLAN, par(TEXT, firstLine=0), fix=True),
    E("indent-2-cm", "D30-81", PLAN, par(TEXT, firstLine=1134), fix=True),
    E("indents-mixed", "D30-81", REPORT, par("Khối thi đua Kinh tế", firstLine=720), fix=True),
    E("indent-of-spaces", "D30-81", PLAN, led_by(TEXT, "     "), fix=True),
    E("indent-of-tab", "D30-81", PLAN, led_by(TEXT, "\t"), fix=True),
    E("gap-3-pt", "D30-82", PLAN, par("a) Động viên", after=60), fix=True),
    E("gap-none", "D30-82", REPORT, style("Khoan", after=0), fix=True),
    E("gap-left-out", "D30-82", PLAN, style("Diem", contextualSpacing=True), fix=True),
    E("text-1.6-lines", "D30-83", PLAN, par(TEXT, line=384, lineRule="auto"), fix=True),
    E("texts-of-two-lines", "D30-83", REPORT, style("Doan", line=480), fix=True),
    E("text-0.8-lines", "D30-83", PLAN, par(TEXT, line=192, lineRule="auto"), fix=True),
    W("text-exactly-12-pt", "D30-83", PLAN, par(TEXT, line=240, lineRule="exact")),
    W("text-exactly-30-pt", "D30-83", PLAN, par(TEXT, line=600, lineRule="exact")),
    E("no-end-mark", "D30-84", PLAN, say("./.", ".", "Trên đây là"), fix=True),
    E("end-mark-without-last-stop", "D30-84", PLAN, say("./.", "./", "Trên đây là"), fix=True),
    E("end-mark-without-first-stop", "D30-84", REPORT, say("./.", "/.", "Trên đây là"), fix=True),
    E("end-mark-twice", "D30-84", LETTER, say("./.", "././.", "Thông tin"), fix=True),
    E("end-mark-in-the-middle", "D30-84", PLAN, say("2026”.", "2026”./.", TEXT)),
)

SENTENCE = "Bảng chấm điểm được quy định"


def _says(name: str, rule: str, text: str, severity: str = "E") -> Mutation:
    return {"E": E, "W": W, "H": H}[severity](name, rule, PLAN, retext(SENTENCE, text))


CAPITALS: tuple[Mutation, ...] = (
    _says("hcmc", "C30-06", "Đoàn đi học tập kinh nghiệm tại thành phố Hồ Chí Minh."),
    _says("capital", "C30-06", "Đoàn đi học tập kinh nghiệm tại thủ đô Hà Nội."),
    _says("so-cong-thuong", "C30-09", "Sở Xây dựng phối hợp với Sở Công thương thực hiện."),
    _says("so-khoa-hoc", "C30-09", "Sở Xây dựng phối hợp với Sở Khoa học và công nghệ thực hiện."),
    _says("uy-ban-Nhan-dan", "C30-09", "Khối báo cáo Ủy ban Nhân dân tỉnh Hà Tĩnh kết quả thực hiện."),
    _says("ban-quan-ly", "C30-09", "Sở Xây dựng phối hợp với Ban quản lý Khu kinh tế tỉnh thực hiện."),
    _says("nhan-dan", "C30-11", "Các đơn vị nâng cao chất lượng phục vụ nhân dân."),
    _says("nha-nuoc", "C30-11", "Các đơn vị thực hiện tốt chính sách của nhà nước."),
    _says("co-Thi-dua", "C30-12", "Hội nghị suy tôn đơn vị nhận “Cờ Thi đua của Chính phủ”."),
    _says("chien-sy", "C30-12", "Hội nghị biểu dương các Chiến sỹ thi đua cơ sở."),
    _says("huan-chuong", "C30-12", "Đơn vị được tặng Huân chương lao động hạng Nhất."),
    _says("Khoan-2", "C30-16", "Việc chấm điểm thực hiện theo Khoản 2 Điều 5 Quy chế."),
    _says("Diem-a", "C30-16", "Việc chấm điểm thực hiện theo Điểm a khoản 2 Điều 5 Quy chế."),
    _says("dieu-10", "C30-16", "Việc khen thưởng thực hiện theo điều 10 Luật Thi đua, khen thưởng."),
    _says("line-in-small-letters", "C30-01", "các đơn vị thực hiện Kế hoạch này.", "W"),
    _says("Tinh-Ha-Tinh", "C30-04", "Các đơn vị trên địa bàn Tỉnh Hà Tĩnh thực hiện Kế hoạch này.", "W"),
    _says("phuong-1", "C30-05", "Đoàn đến thăm phường 1, nơi có nhiều cách làm hay.", "W"),
    _says("giam-doc", "C30-13", "Hội nghị do giám đốc Nguyễn Văn A chủ trì.", "W"),
    _says("quyet-dinh-so", "C30-15", "Khối hoạt động theo quyết định số 412/QĐ-UBND.", "W"),
    _says("thu-hai", "C30-17", "Hội nghị tổ chức vào thứ hai ngày 14 tháng 12 năm 2026.", "W"),
    _says("Khoi-Thi-dua", "C30-19", "Các đơn vị trong Khối Thi đua thực hiện Kế hoạch này.", "H"),
)
