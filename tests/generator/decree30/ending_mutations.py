"""Mistakes at the end of a paper: addressees, signature, recipients, annexes."""

from __future__ import annotations

from . import page_editing as pages
from .editing import above, all_of, below, no_line, no_room, par, remove, retext, run, say, swap
from .head_mutations import DECISION, LETTER, MINUTES, PETITION, PLAN, REPORT, E, W
from .mutation import Mutation

REMINDER, NOTICE, TABLE = "A/cong-van-don-doc", "A/thong-bao-ket-luan-so-ket", "A/bang-cham-diem"
POST, NAME, ON_BEHALF = "GIÁM ĐỐC", "Nguyễn Văn A", "TM. KHỐI THI ĐUA"
ADDRESSEES, RECIPIENTS, OFFICE_LINE, KEPT = "Kính gửi", "Nơi nhận", "- Sở Nội vụ", "- Lưu:"
ANNEX, ANNEX_TITLE, NOTE = "Phụ lục", "DANH SÁCH ĐƠN VỊ", "(Kèm theo"

SIGNATURE: tuple[Mutation, ...] = (
    E("tm-without-stop", "D30-90", REPORT, retext(ON_BEHALF, "TM KHỐI THI ĐUA")),
    E("t-slash-m", "D30-90", PETITION, retext(ON_BEHALF, "T/M KHỐI THI ĐUA")),
    E("tm-of-a-head", "D30-90", PLAN, retext(POST, "TM. GIÁM ĐỐC")),
    E("kt-without-stop", "D30-90", PLAN, all_of(retext(POST, "KT GIÁM ĐỐC"), below("KT GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"))),
    E("kt-and-post-on-one-line", "D30-91", PLAN, retext(POST, "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC")),
    E("post-not-bold", "D30-91", PLAN, run(POST, b=False), fix=True),
    E("post-12-pt", "D30-91", LETTER, run(POST, sz=24), fix=True),
    E("post-italic", "D30-91", PLAN, run(POST, i=True), fix=True),
    E("post-at-the-left", "D30-91", PLAN, par(POST, jc="left"), fix=True),
    E("authority-12-pt", "D30-91", REPORT, run(ON_BEHALF, sz=24), fix=True),
    E("post-in-small-letters", "D30-91", PLAN, retext(POST, "Giám đốc")),
    E("name-in-capitals", "D30-92", PLAN, retext(NAME, "NGUYỄN VĂN A")),
    E("name-not-bold", "D30-92", PLAN, run(NAME, b=False), fix=True),
    E("name-12-pt", "D30-92", REPORT, run(NAME, sz=24), fix=True),
    E("name-italic", "D30-92", PLAN, run(NAME, i=True), fix=True),
    E("name-at-the-left", "D30-92", PLAN, par(NAME, jc="left"), fix=True),
    W("no-room-for-signature", "D30-92", PLAN, no_room(POST)),
    E("ts-before-name", "D30-93", PLAN, retext(NAME, "TS. Nguyễn Văn A")),
    E("ths-before-name", "D30-93", REPORT, retext(NAME, "ThS. Nguyễn Văn A")),
    E("pgs-before-name", "D30-93", PETITION, retext(NAME, "PGS.TS. Nguyễn Văn A")),
    E("ks-before-name", "D30-93", LETTER, retext(NAME, "KS. Nguyễn Văn A")),
    W("leader-without-own-post", "D30-95", PETITION, remove("GIÁM ĐỐC SỞ XÂY DỰNG")),
    E(
        "signers-of-minutes-exchanged",
        "D30-08",
        MINUTES,
        all_of(swap("THƯ KÝ", "CHỦ TỌA"), swap("Ngô Thị N", NAME)),
    ),
)

RECEIVERS: tuple[Mutation, ...] = (
    E(
        "plan-with-addressee",
        "D30-110",
        PLAN,
        all_of(above("Căn cứ Luật", "Kính gửi: Sở Nội vụ", like="Chủ đề thi đua"), retext("- Hội đồng", "- Như trên;")),
    ),
    E(
        "notice-with-addressee",
        "D30-110",
        NOTICE,
        all_of(above("Ngày 08", "Kính gửi: Sở Nội vụ", like="Sau khi nghe"), retext("- Hội đồng", "- Như trên;")),
    ),
    E("addressees-bold", "D30-111", LETTER, run(ADDRESSEES, b=True), fix=True),
    E("addressees-italic", "D30-111", LETTER, run(ADDRESSEES, i=True), fix=True),
    E("addressees-12-pt", "D30-111", REMINDER, run(ADDRESSEES, sz=24), fix=True),
    E("addressees-without-colon", "D30-111", REMINDER, retext(ADDRESSEES, "Kính gửi")),
    E("semicolon-after-last-addressee", "D30-111", REMINDER, say("tỉnh.", "tỉnh;", "- Quỹ Đầu tư"), fix=True),
    E("addressee-without-semicolon", "D30-111", PETITION, say("Tĩnh;", "Tĩnh", "- Chủ tịch UBND"), fix=True),
    E("addressees-without-dashes", "D30-111", REMINDER, say("- ", "", "- Ban Quản lý")),
    E("recipients-head-not-italic", "D30-112", PLAN, run(RECIPIENTS, i=False), fix=True),
    E("recipients-head-not-bold", "D30-112", LETTER, run(RECIPIENTS, b=False), fix=True),
    E("recipients-head-14-pt", "D30-112", PLAN, run(RECIPIENTS, sz=28), fix=True),
    E("recipients-head-11-pt", "D30-112", REPORT, run(RECIPIENTS, sz=22), fix=True),
    E("recipients-head-underlined", "D30-112", PLAN, run(RECIPIENTS, u="single"), fix=True),
    E("recipients-head-without-colon", "D30-112", PLAN, retext(RECIPIENTS, "Nơi nhận")),
    E("recipients-head-centred", "D30-112", PLAN, par(RECIPIENTS, jc="center"), fix=True),
    E("recipient-12-pt", "D30-113", PLAN, run(OFFICE_LINE, sz=24), fix=True),
    E("recipient-italic", "D30-113", PLAN, run(OFFICE_LINE, i=True), fix=True),
    E("recipient-bold", "D30-113", REPORT, run("- Như trên", b=True), fix=True),
    E("recipient-without-semicolon", "D30-113", PLAN, say(";", "", OFFICE_LINE), fix=True),
    E("recipient-with-comma", "D30-113", MINUTES, say(";", ",", OFFICE_LINE), fix=True),
    E("recipient-without-dash", "D30-113", PLAN, say("- ", "", OFFICE_LINE)),
    E("letter-without-as-above", "D30-114", LETTER, remove("- Như trên")),
    E("decision-as-above", "D30-114", DECISION, retext("- Như Điều 3", "- Như trên;")),
    E("not-kept", "D30-115", PLAN, remove(KEPT)),
    E("kept-without-colon", "D30-115", PLAN, retext(KEPT, "- Lưu VT, VP.")),
    E("semicolon-after-kept", "D30-115", LETTER, retext(KEPT, "- Lưu: VT, VP;"), fix=True),
    E("nothing-after-kept", "D30-115", REPORT, retext(KEPT, "- Lưu: VT, VP"), fix=True),
    E("kept-without-vt", "D30-115", PLAN, retext(KEPT, "- Lưu: VP.")),
)


def _two(first: str, second: str) -> tuple[object, ...]:
    return (say("tại Phụ lục kèm theo", "tại các phụ lục kèm theo"), pages.second_annex(first, second))


ANNEXES: tuple[Mutation, ...] = (
    E("annex-not-mentioned", "D30-120", PETITION, say(" (danh sách tại Phụ lục kèm theo)", "")),
    E("annexes-arabic", "D30-120", PETITION, all_of(*_two("Phụ lục 1", "Phụ lục 2"))),
    E("annexes-without-numbers", "D30-120", PETITION, all_of(*_two("Phụ lục", "Phụ lục"))),
    E("annex-13-pt", "D30-121", PETITION, run(ANNEX, sz=26), fix=True),
    E("annex-not-bold", "D30-121", TABLE, run(ANNEX, b=False), fix=True),
    E("annex-in-capitals", "D30-121", PETITION, retext(ANNEX, "PHỤ LỤC")),
    E("annex-at-the-left", "D30-121", PETITION, par(ANNEX, jc="left"), fix=True),
    E("title-of-annex-not-bold", "D30-121", PETITION, run(ANNEX_TITLE, b=False), fix=True),
    E(
        "title-of-annex-in-small-letters",
        "D30-121",
        PETITION,
        retext(ANNEX_TITLE, "Danh sách đơn vị đề nghị khen thưởng"),
    ),
    E("no-note-of-annex", "D30-122", PETITION, remove(NOTE)),
    E("note-of-annex-upright", "D30-122", TABLE, run(NOTE, i=False), fix=True),
    E("note-of-annex-12-pt", "D30-122", PETITION, run(NOTE, sz=24), fix=True),
    E("no-line-below-note", "D30-122", PETITION, no_line(NOTE), fix=True),
    E("pages-go-on-in-annex", "D30-123", PETITION, pages.numbering_of_pages(start=""), fix=True),
    E("annex-from-page-5", "D30-123", PETITION, pages.numbering_of_pages(start="5"), fix=True),
)
