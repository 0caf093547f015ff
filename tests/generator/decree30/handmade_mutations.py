"""The same mistakes in papers that were laid out by hand, without our styles."""

from __future__ import annotations

from . import page_editing as pages
from .editing import (
    Edit,
    led_by,
    line_of,
    no_line,
    par,
    put_text,
    remove,
    retext,
    run,
    say,
)
from .head_mutations import DATE, ISSUER, MOTTO, NATION, NUMBER, PARENT, E
from .mutation import Mutation

PLAN, LETTER, DECISION = "tay/ke-hoach", "tay/cong-van", "tay/quyet-dinh"
TEXT = "Sở Xây dựng ban hành Kế hoạch"


def _signs(start: str, sign: str, count: int) -> Edit:
    """Return the edit that makes the line of underscores below a paragraph of so many of these signs."""
    return lambda word: put_text(line_of(word, start), sign * count)


HANDMADE_MISTAKES: tuple[Mutation, ...] = (
    E("by-hand-letter-paper", "D30-01", PLAN, pages.paper(12240, 15840), fix=True),
    E("by-hand-left-25-mm", "D30-03", PLAN, pages.margin("left", 1417), fix=True),
    E("by-hand-right-25-mm", "D30-03", LETTER, pages.margin("right", 1417), fix=True),
    E("by-hand-arial", "D30-04", PLAN, run(TEXT, font="Arial"), fix=True),
    E("by-hand-red", "D30-05", LETTER, run("Ý kiến tham gia", color="FF0000"), fix=True),
    E("by-hand-number-in-footer", "D30-06", PLAN, pages.number_in_footer, fix=True),
    E("by-hand-number-on-page-1", "D30-06", PLAN, pages.no_title_page, fix=True),
    E("by-hand-number-with-word", "D30-06", DECISION, pages.around_number("Trang "), fix=True),
    E("by-hand-nation-12", "D30-07", PLAN, run(NATION, sz=24), fix=True),
    E("by-hand-nation-not-bold", "D30-11", DECISION, run(NATION, b=False), fix=True),
    E("by-hand-motto-en-dashes", "D30-12", PLAN, retext(MOTTO, "Độc lập – Tự do – Hạnh phúc"), fix=True),
    E("by-hand-no-line-below-motto", "D30-14", PLAN, no_line(MOTTO), fix=True),
    E("by-hand-line-below-motto-short", "D30-14", LETTER, _signs(MOTTO, "_", 20), fix=True),
    E("by-hand-line-below-motto-typed", "D30-14", PLAN, _signs(MOTTO, "-", 55), fix=True),
    E("by-hand-parent-bold", "D30-20", PLAN, run(PARENT, b=True), fix=True),
    E("by-hand-issuer-not-bold", "D30-21", LETTER, run(ISSUER, b=False), fix=True),
    E("by-hand-line-below-issuer-long", "D30-22", DECISION, _signs(ISSUER, "_", 18), fix=True),
    E("by-hand-number-bold", "D30-30", PLAN, run(NUMBER, b=True), fix=True),
    E("by-hand-spaces-around-slash", "D30-32", PLAN, retext(NUMBER, "Số: 05 / KH-SXD"), fix=True),
    E("by-hand-date-upright", "D30-40", LETTER, run(DATE, i=False), fix=True),
    E("by-hand-month-03", "D30-42", PLAN, say("tháng 3", "tháng 03", DATE), fix=True),
    E("by-hand-title-not-bold", "D30-50", PLAN, run("KẾ HOẠCH", b=False), fix=True),
    E("by-hand-no-line-below-subject", "D30-52", DECISION, no_line("Thành lập Tổ"), fix=True),
    E("by-hand-subject-of-letter-bold", "D30-53", LETTER, run("V/v", b=True), fix=True),
    E("by-hand-comma-after-last-basis", "D30-60", PLAN, say("tỉnh.", "tỉnh,", "Căn cứ Quyết định"), fix=True),
    E("by-hand-point-with-full-stop", "D30-74", PLAN, say("a)", "a.", "a) Động viên")),
    E("by-hand-text-at-the-left", "D30-80", PLAN, par(TEXT, jc="left"), fix=True),
    E("by-hand-indent-of-spaces", "D30-81", PLAN, led_by(TEXT, "     "), fix=True),
    E("by-hand-gap-none", "D30-82", LETTER, par("Ý kiến tham gia", after=0), fix=True),
    E("by-hand-two-lines", "D30-83", PLAN, par(TEXT, line=480, lineRule="auto"), fix=True),
    E("by-hand-no-end-mark", "D30-84", PLAN, say("./.", ".", "2. Các đơn vị"), fix=True),
    E("by-hand-post-not-bold", "D30-91", PLAN, run("GIÁM ĐỐC", b=False), fix=True),
    E("by-hand-ts-before-name", "D30-93", LETTER, retext("Nguyễn Văn A", "TS. Nguyễn Văn A")),
    E("by-hand-recipients-head-upright", "D30-112", PLAN, run("Nơi nhận", i=False), fix=True),
    E("by-hand-not-kept", "D30-115", PLAN, remove("- Lưu:")),
)
