"""Seeded inconsistencies, one at a time: `thidua check` finds each with its id and place, and nothing else."""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from typer.testing import CliRunner

import bloc
from thidua.cli import app
from thidua.workflow.checking import all_kinds

MAU = Path(__file__).parents[2] / "examples" / "mau"
FACTS = "hoso.yaml"
REPORT, RULES, PLAN = "noi-dung/bao-cao-tong-ket.md", "noi-dung/quy-che.md", "noi-dung/ke-hoach.md"


@dataclass(frozen=True)
class Seed:
    """One inconsistency: a text replaced by another, the id it is to be found by, and where."""

    id: str
    field: str
    old: str
    new: str
    at: str | None = None
    """A text that begins in the line that is told; default: the first line that differs."""
    below: int = 0
    """How many lines below that the place is."""
    file: str = FACTS
    more: tuple[tuple[str, str], ...] = ()
    """Other replacements, which keep the rest consistent."""

    def __str__(self) -> str:
        return f"{self.id} {self.field or self.file}"


SIGNER = "  phat-dong:\n    date: 2026-03-12\n    signer: {name: Nguyễn Văn A, post: Giám đốc}"
STEPS = "      - {state: hoan_thien, date: 2026-03-16, person: Ngô Thị N}\n  phat-dong:"
ADOPTED = "      - {state: thong_qua, date: 2026-03-12, draft_no: 2, meeting: trien-khai}\n"
FIRST = "  - award: co_chinh_phu\n    unit: sxd\n    votes: 7\n"
GRADE = "    completion: {level: Hoàn thành xuất sắc nhiệm vụ, decision: {number: 2204/QĐ-UBND, date: 2026-12-15"
PENULTIMATE_AGREED = "agreed: [sxd, snnmt, stc, skhcn, bql-kkt, bql-da]"
ROTATION = "rotation: [sxd, sct, snnmt, stc, skhcn, bql-kkt, bql-da, qdtpt]"
PLANNED = "- {task: Bảng tự chấm điểm kèm tài liệu kiểm chứng, due: %s}\n    - {task: Báo cáo tổng kết công tác"
SIXTH = "unit: skhcn\n    votes: 6\n"
VOTED = "{unit: skhcn, yes: 6}"


def signed(words: str) -> str:
    return SIGNER.replace("name: Nguyễn Văn A, post: Giám đốc", words)


REFUSALS = [
    Seed("DL-01", "leader", "leader: sxd\ndeputies", "leader: sxdd\ndeputies"),
    Seed("DV-01", "members.sct.id", "- id: stc\n", "- id: sct\n", at="- id: sct\n    name: Sở Tài chính"),
    Seed("DV-02", "bloc.member_count", "member_count: 8", "member_count: 9"),
    Seed("DV-03", "regulation.rotation.8", ROTATION, ROTATION.replace("qdtpt", "sxd")),
    Seed("DV-04", "bloc.province", "province: Hà Tĩnh", "province: Nam Định"),
    Seed("VT-01", "next_deputies.1", "next_deputies: [snnmt]", "next_deputies: [sct]"),
    Seed("DI-02", "scoring.total", "  total: 100\n", "  total: 110\n"),
    Seed(
        "DI-03",
        "scores.sxd.I.1.verified",
        "sxd:\n    I.1: {self: 15, verified: 15",
        "sxd:\n    I.1: {self: 15, verified: 16",
    ),
    Seed(
        "DI-04",
        "rankings.1.points",
        "\nmeetings:\n",
        "\nrankings:\n  - {rank: 1, unit: sxd, points: 90}\nmeetings:\n",
        below=1,
    ),
    Seed("HN-01", "meetings.so-ket.ends_at", 'ends_at: "16:30"', 'ends_at: "13:30"'),
    Seed("HN-03", "meetings.so-ket.present_count", "present_count: 7", "present_count: 8"),
    Seed("HN-04", "meetings.tong-ket.photos.1.file", "file: tong-ket-trao-co.png", "file: ../tong-ket-trao-co.png"),
    Seed("HN-05", "meetings.tong-ket.photos.1.file", "file: tong-ket-trao-co.png", "file: tong-ket.png"),
    Seed(
        "YK-01",
        "meetings.trien-khai.drafts.2.comments.2.outcome",
        "outcome: giai_trinh\n            answer: Giữ như dự thảo",
        "outcome: giai_trinh\n            # Giữ như dự thảo",
        below=-1,
    ),
    Seed(
        "BP-01",
        "meetings.tong-ket.ballots.5.collected",
        "[snnmt]\n        issued: 8",
        "[snnmt]\n        issued: 7",
        below=1,
    ),
    Seed("BP-02", "meetings.tong-ket.ballots.3.valid", "invalid: 1\n", "invalid: 0\n", below=-1),
    Seed("BP-03", "meetings.tong-ket.ballots.5.votes.1.yes", "{unit: snnmt, yes: 8}", "{unit: snnmt, yes: 9}"),
    Seed("BP-04", "meetings.tong-ket.ballots.1.votes.2.unit", "{unit: sct, yes: 1}", "{unit: sxd, yes: 1}"),
    Seed("VB-01", "documents.phat-dong.adopted_at", "trien-khai\n  giao-uoc:", "khai-mac\n  giao-uoc:"),
    Seed("VB-02", "documents.danh-muc", "  danh-muc-ho-so:", "  danh-muc:"),
    Seed(
        "VB-03",
        "documents.quyet-dinh-quy-che.date",
        "quyet-dinh-quy-che:\n    date: 2026-03-18",
        "quyet-dinh-quy-che:\n    date: 2026-03-11",
        more=(
            ("[ke-hoach, quyet-dinh-quy-che, quy-che]\n  - type: Chỉ thị", "[ke-hoach, quy-che]\n  - type: Chỉ thị"),
        ),
    ),
    Seed("CC-01", "legal_bases.9.date", "date: 2026-01-15", "date: 2026-03-15"),
    Seed("QC-01", "regulation.voting.quorum", "quorum: 2/3", "quorum: 3/2"),
    Seed(
        "QC-02",
        "regulation.deadlines.3.due",
        "{task: Báo cáo tổng kết năm, due: 2026-11-27}",
        "{task: Báo cáo tổng kết năm, due: 2036-11-27}",
    ),
    Seed("KT-01", "prior_awards.1.year", "unit: snnmt\n    year: 2025", "unit: snnmt\n    year: 2027"),
    Seed(
        "KT-02",
        "nominations.5.unit",
        'reason: "Chủ trì tọa đàm chuyên đề của Khối"}',
        'reason: "Chủ trì tọa đàm chuyên đề của Khối"}\n    disqualified: người đứng đầu bị kỷ luật',
        at=SIXTH,
    ),
    Seed("KT-03", "nominations.5.unit", "    unit: skhcn\n    votes", "    unit: stc\n    votes"),
    Seed("KT-04", "nominations.3.award", "co_tinh: 2", "co_tinh: 1", at="- award: co_tinh\n    unit: snnmt"),
    Seed("GU-01", "covenant.stated_targets", "  witness: Đại", "  stated_targets: 20\n  witness: Đại"),
]
"""What makes a year unusable: loading refuses it."""

MEMBERS = [
    Seed(
        "DV-05",
        "members.stc.abbreviation",
        "abbreviation: STC",
        "abbreviation: SCT",
        at="abbreviation: SCT\n    head: {name: Phạm",
    ),
    Seed(
        "DV-07",
        "registrations",
        "  - unit: qdtpt\n    titles: [Tập thể lao động tiên tiến]\n"
        "    commendations: [Bằng khen của Chủ tịch UBND tỉnh]\n",
        "",
        at="registrations:",
    ),
    Seed(
        "DV-09",
        "reviews.midyear.unit_results",
        "      - unit: qdtpt\n"
        "        text: Cho vay đầu tư 04 dự án trong danh mục của tỉnh, không phát sinh nợ quá hạn\n",
        "",
        at="    unit_results:\n      - unit: sxd\n        text: Hoàn thành 21/24",
    ),
    Seed("VT-02", "next_leader", ROTATION, ROTATION.replace("sct, snnmt", "snnmt, sct"), at="next_leader:"),
    Seed(
        "VT-03",
        "next_leader",
        "options: [sct]",
        "options: [stc]",
        at="next_leader:",
        more=(("[{unit: sct, yes: 8}]", "[{unit: stc, yes: 8}]"),),
    ),
    Seed("VT-04", "next_deputies.1", "next_deputies: [snnmt]", "next_deputies: [stc]"),
    Seed("VT-05", "regulation.rotation", ROTATION, ROTATION.replace(", qdtpt", "")),
    Seed(
        "HN-06",
        "meetings.so-ket.attendance",
        "      - {unit: qdtpt, present: false, signs: false, reason: Bận làm việc với đoàn kiểm toán}\n",
        "",
        below=-8,
    ),
    Seed("HN-07", "meetings.trien-khai.invitees", "      - {unit: qdtpt, title: Giám đốc}\n", "", below=-7),
]

MEETINGS = [
    Seed(
        "HN-08",
        "meetings.so-ket.present_count",
        "quorum: 2/3",
        "quorum: 1/1",
        at="present_count: 7",
        more=(
            ("purposes: [so_ket]", "purposes: [so_ket, binh_xet]"),
            ('kiến nghị của các đơn vị"', 'bình xét của các đơn vị"'),
        ),
    ),
    Seed("HN-09", "meetings.trien-khai.agenda.3.start", 'start: "08:20", end: "09:00"', 'start: "08:15", end: "09:00"'),
    Seed("HN-10", "meetings.trien-khai.agenda.3.start", 'start: "08:20", end: "09:00"', 'start: "08:25", end: "09:00"'),
    Seed("HN-11", "meetings.so-ket.agenda.5.end", 'end: "16:30", content', 'end: "16:40", content'),
    Seed("HN-12", "meetings.so-ket.rsvp_by", "rsvp_by: 2026-07-06", "rsvp_by: 2026-07-08"),
    Seed("HN-12", "meetings.tong-ket.rsvp_by", "rsvp_by: 2026-12-14", "rsvp_by: 2026-12-01"),
    Seed("HN-13", "meetings.so-ket.tasks.2.due", "due: 2026-07-20", "due: 2026-07-02"),
    Seed("HN-14", "meetings.so-ket.resolutions.1.votes_for", "votes_for: 7", "votes_for: 8"),
    Seed("HN-15", "meetings.so-ket.resolutions.1.against", "votes_for: 7, against: 0", "votes_for: 2, against: 5"),
    Seed("HN-17", "regulation.meetings_per_year", "meetings_per_year: 3", "meetings_per_year: 4"),
    Seed(
        "HN-18",
        "meetings.so-ket.opinions.1.unit",
        "rsvp_by: 2026-07-06\n",
        "rsvp_by: 2026-07-06\n    opinions:\n      - {unit: qdtpt, text: Nhất trí với báo cáo}\n",
        below=1,
    ),
    Seed("HN-19", "meetings.so-ket.attendance.8.present", ", reason: Bận làm việc với đoàn kiểm toán}", "}"),
    Seed(
        "YK-02",
        "meetings.trien-khai.drafts.1.agreed.3",
        "agreed: [sxd, sct, snnmt, skhcn,",
        "agreed: [sxd, sct, stc, snnmt, skhcn,",
    ),
    Seed(
        "YK-03", "meetings.trien-khai.drafts.2.agreed.7", PENULTIMATE_AGREED, PENULTIMATE_AGREED.replace("]", ", sxd]")
    ),
    Seed("YK-04", "meetings.trien-khai.drafts.2.agreed", PENULTIMATE_AGREED, PENULTIMATE_AGREED.replace("sxd, ", "")),
    Seed(
        "YK-05",
        "meetings.trien-khai.drafts.1.comments.1",
        "            outcome: tiep_thu\n            answer: Đã bổ sung vào nội dung",
        "            answer: Đã bổ sung vào nội dung",
        below=-3,
    ),
]

BALLOTS = [
    Seed("BP-05", "meetings.tong-ket.counted_at", 'counted_at: "10:30"', 'counted_at: "12:30"'),
    Seed("BP-06", "meetings.tong-ket.ballots.5.issued", "[snnmt]\n        issued: 8", "[snnmt]\n        issued: 9"),
    Seed("BP-07", "meetings.tong-ket.ballots.5.votes.1.unit", "options: [snnmt]", "options: [stc]", below=5),
    Seed(
        "BP-08",
        "meetings.tong-ket.ballots.3.votes.3.unit",
        'reason: "Tổ chức giải thể thao của Khối"}',
        'reason: "Tổ chức giải thể thao của Khối"}\n    disqualified: không gửi báo cáo',
        at="votes: [{unit: stc, yes: 7}",
    ),
    Seed("BP-09", "meetings.tong-ket.ballots.2.votes", "{unit: stc, yes: 2}", "{unit: stc, yes: 3}"),
    Seed("BP-10", "meetings.tong-ket.ballots.1.max_choices", "max_choices: 1\n", "max_choices: 2\n"),
    Seed(
        "BP-11",
        "meetings.tong-ket.ballots.5.secret",
        "- about: khoi_pho\n",
        "- about: khoi_pho\n        secret: false\n",
    ),
    Seed(
        "BP-12",
        "meetings.tong-ket.counters",
        "      - {person: {name: Lưu Văn U, post: Chuyên viên}, unit: qdtpt}\n",
        "",
        below=-3,
    ),
    Seed("BP-13", "meetings.tong-ket.counters", "unit: stc, role: head}", "unit: stc}", below=-1),
    Seed(
        "BP-14",
        "meetings.tong-ket.counters.3.person",
        "{name: Lưu Văn U, post: Chuyên viên}, unit: qdtpt",
        "{name: Nguyễn Văn A, post: Giám đốc}, unit: sxd",
    ),
    Seed(
        "BP-15",
        "meetings.tong-ket.counters.3.person",
        "{name: Lưu Văn U, post: Chuyên viên}, unit: qdtpt",
        "{name: Lê Văn C, post: Giám đốc}, unit: snnmt",
    ),
    Seed(
        "BP-16",
        "meetings.so-ket.counters.1.unit",
        "rsvp_by: 2026-07-06\n",
        "rsvp_by: 2026-07-06\n    counters:\n      - {person: {name: Lưu Văn U, post: Chuyên viên}, unit: qdtpt}\n",
        below=1,
    ),
    Seed(
        "BP-17",
        "teams.counting.members",
        "    tasks:\n      - Phát phiếu",
        "    members:\n      - {person: {name: Đinh Văn S, post: Phó Chánh Văn phòng}, unit: stc, role: head}\n"
        "    tasks:\n      - Phát phiếu",
    ),
]

SCORES = [
    Seed("DI-05", "scores.sxd.I.6", ', reason: "Một sáng kiến chưa có quyết định công nhận"}', "}"),
    Seed(
        "DI-06",
        "scores.sxd",
        'verified: 7, reason: "Một sáng kiến chưa',
        'reason: "Một sáng kiến chưa',
        at="  sxd:\n    I.1",
    ),
    Seed("DI-07", "scores.sxd.bonus", '{points: 1, reason: "Làm tốt', '{points: 5, reason: "Làm tốt', below=-1),
    Seed("DI-08", "rankings.1.rank", "\nmeetings:\n", "\nrankings:\n  - {rank: 2, unit: sxd}\nmeetings:\n", below=1),
    Seed("DI-10", "scoring.stated_criteria", "  bonus_cap: 5\n", "  stated_criteria: 15\n  bonus_cap: 5\n"),
]

AWARDS = [
    Seed("KT-05", "nominations.4.votes", "unit: stc\n    votes: 7", "unit: stc\n    votes: 6"),
    Seed("KT-06", "nominations.5.unit", VOTED, "{unit: bql-da, yes: 6}", at=SIXTH),
    Seed(
        "KT-07",
        "nominations.3.unit",
        "{unit: snnmt, yes: 6}",
        "{unit: snnmt, yes: 4}",
        at="unit: snnmt\n    votes: 4",
        more=(("unit: snnmt\n    votes: 6", "unit: snnmt\n    votes: 4"),),
    ),
    Seed(
        "KT-08",
        "nominations.3.unit",
        "{unit: snnmt, yes: 6}, {unit: stc, yes: 2}",
        "{unit: snnmt, yes: 3}, {unit: bql-kkt, yes: 5}",
        at="unit: snnmt\n    votes: 3",
        more=(("unit: snnmt\n    votes: 6", "unit: snnmt\n    votes: 3"), ("threshold: 1/2", "threshold: 1/4")),
    ),
    Seed(
        "KT-09",
        "nominations.5.unit",
        f"    {SIXTH}",
        "    unit: sct\n    votes: 6\n",
        more=((VOTED, "{unit: sct, yes: 6}"),),
    ),
    Seed(
        "KT-10",
        "nominations.5.unit",
        f"    {SIXTH}",
        "    unit: bql-da\n    votes: 6\n",
        more=((VOTED, "{unit: bql-da, yes: 6}"),),
    ),
    Seed(
        "KT-11",
        "nominations.1.unit",
        "co_chinh_phu\n    unit: sxd",
        "co_chinh_phu\n    unit: sct",
        more=(
            ("co_tinh\n    unit: sct", "co_tinh\n    unit: sxd"),
            ("[{unit: sxd, yes: 7}, {unit: sct, yes: 1}]", "[{unit: sct, yes: 7}, {unit: sxd, yes: 1}]"),
            ("[{unit: sct, yes: 8}, ", "[{unit: sxd, yes: 8}, "),
        ),
    ),
    Seed("KT-12", "nominations.1.completion.level", FIRST + GRADE, FIRST + GRADE.replace("xuất sắc", "tốt")),
    Seed("KT-13", "nominations.1.completion.decision.date", FIRST + GRADE, FIRST + GRADE.replace("12-15", "12-20")),
    Seed("KT-14", "nominations.1.status", FIRST, f"{FIRST}    status: decided\n"),
    Seed(
        "KT-15",
        "nominations.1.decision.date",
        FIRST,
        f"{FIRST}    status: decided\n    decision: {{number: 12/QĐ-UBND, date: 2026-12-10}}\n",
        below=1,
    ),
    Seed(
        "KT-16",
        "registrations.1.titles.1",
        "unit: sxd\n    titles: [Tập thể lao động",
        "unit: sxd\n    titles: [Tập thể Lao động",
    ),
    Seed(
        "KT-17",
        "registrations.1.titles.1",
        "unit: sxd\n    titles: [Tập thể lao động xuất sắc,",
        "unit: sxd\n    titles: [Tập thể giỏi,",
    ),
    Seed(
        "KT-18",
        "registrations.1.titles.1",
        "unit: sxd\n    titles: [Tập thể lao động xuất sắc,",
        "unit: sxd\n    titles: [Bằng khen của Chủ tịch UBND tỉnh,",
    ),
    Seed(
        "KT-18",
        "registrations.8.commendations.1",
        "unit: qdtpt\n    titles: [Tập thể lao động tiên tiến]\n    commendations: [Bằng khen của Chủ tịch UBND tỉnh]",
        "unit: qdtpt\n    titles: [Tập thể lao động tiên tiến]\n    commendations: [Cờ thi đua của UBND tỉnh]",
    ),
    Seed(
        "KT-19",
        "prior_awards.2.unit",
        "  - award: bang_khen_tinh\n    unit: sct\n    year",
        "  - award: co_tinh\n    unit: snnmt\n    year: 2025\n  - award: bang_khen_tinh\n    unit: sct\n    year",
        below=1,
    ),
    Seed(
        "KT-26",
        "meetings.tong-ket.ballots.3.votes.2.unit",
        "  - award: bang_khen_tinh\n    unit: skhcn\n    votes: 6\n",
        "  - award: giay_khen\n",
        at="votes: [{unit: stc, yes: 7}",
    ),
    Seed("KT-23", "nominations.1.year", FIRST, f"{FIRST}    year: 2025\n"),
    Seed("KT-24", "prior_awards.1.year", "unit: snnmt\n    year: 2025", "unit: snnmt\n    year: 2026"),
    Seed("KT-25", "meetings.trien-khai.awards_presented.1.year", "bql-kkt], year: 2025", "bql-kkt], year: 2026"),
    Seed("KT-20", "prior_awards.1.decision.date", "351/QĐ-UBND, date: 2026-02-06", "351/QĐ-UBND, date: 2024-02-06"),
    Seed("KT-21", "meetings.trien-khai.awards_presented.1.units.2", "units: [sct, bql-kkt]", "units: [sct, skhcn]"),
    Seed(
        "KT-22",
        "meetings.trien-khai.awards_presented.1",
        "unit: sct\n    year: 2025\n    decision: {number: 352/QĐ-UBND, date: 2026-02-06",
        "unit: sct\n    year: 2025\n    decision: {number: 352/QĐ-UBND, date: 2026-03-20",
        at="- {award: bang_khen_tinh, units",
    ),
]

TARGETS = [
    Seed("GU-02", "covenant.groups.1.targets.10.result", "result: 10,8%", "result: 8,8%"),
    Seed("GU-03", "covenant.groups.1.targets.10.value", "Tiết kiệm từ 10%", "Tiết kiệm từ 12%", below=2),
    Seed(
        "GU-04",
        "meetings.so-ket.conclusions.1",
        "12 trong 23 chỉ tiêu của giao ước đã đạt mức cả năm; giải",
        "12 trong 24 chỉ tiêu của giao ước đã đạt mức cả năm; giải",
    ),
    Seed("GU-05", "", "20 chỉ tiêu đạt hoặc vượt", "21 chỉ tiêu đạt hoặc vượt", file=REPORT),
    Seed("QC-03", "plan.report_deadlines.2.due", PLANNED % "2026-11-20", PLANNED % "2026-11-22"),
    Seed(
        "QC-04",
        "regulation.deadlines.3.due",
        "Báo cáo tổng kết năm, due: 2026-11-27",
        "Báo cáo tổng kết năm, due: 2026-11-17",
    ),
    Seed("QC-05", "plan.report_deadlines.3.due", "năm 2026, due: 2026-11-27", "năm 2026, due: 2026-12-20"),
    Seed("GU-06", "covenant.groups.3.targets.6.midyear_percent", "midyear_percent: 59", "midyear_percent: 49"),
    Seed("QC-06", "plan.milestones.7.period", "period: Tháng 9", "period: Tháng 6"),
    Seed(
        "QC-08",
        "regulation.deadlines.1.due",
        "  deadlines:\n    - {task: Báo cáo sơ kết 6 tháng đầu năm, due: 2026",
        "  deadlines:\n    - {task: Báo cáo sơ kết 6 tháng đầu năm, due: 2025",
    ),
    Seed(
        "QC-08",
        "plan.report_deadlines.3.due",
        "thi đua năm 2026, due: 2026-11-27}",
        "thi đua năm 2026, due: 2025-11-27}",
    ),
    Seed("QC-07", "plan.milestones.5.period", "period: Trước ngày 15/6", "period: Trước ngày 20/6"),
]


def dated(paper: str, old: str, new: str, **more: Any) -> Seed:
    """Return the seed of a paper whose day is changed."""
    identity = more.pop("id")
    return Seed(
        identity, f"documents.{paper}.date", f"  {paper}:\n    date: {old}", f"  {paper}:\n    date: {new}", **more
    )


DAYS = [
    Seed(
        "VB-04",
        "documents.phat-dong.adopted_at",
        "{document: phat-dong, draft_no: 1, adopted: true}",
        "{document: phat-dong, draft_no: 1, adopted: false}",
        at="adopted_at: trien-khai\n  giao-uoc:",
    ),
    Seed(
        "VB-05",
        "documents.ke-hoach.life.4.draft_no",
        "- document: ke-hoach\n        draft_no: 2",
        "- document: ke-hoach\n        draft_no: 1",
        at="- {state: thong_qua",
    ),
    Seed(
        "VB-06",
        "documents.ke-hoach.draft_no",
        "Lãnh đạo Sở Xây dựng\n    drafting_unit: VP\n    draft_no: 2",
        "Lãnh đạo Sở Xây dựng\n    drafting_unit: VP\n    draft_no: 3",
    ),
    Seed("VB-07", "documents.quy-che.life.5.date", STEPS, STEPS.replace("03-16", "03-11")),
    Seed("VB-08", "documents.quy-che.life.5.state", STEPS, STEPS.replace("hoan_thien", "du_thao")),
    Seed("VB-09", "documents.quy-che.life.4.date", ADOPTED + STEPS, ADOPTED.replace("03-12", "03-13") + STEPS),
    Seed("VB-10", "documents.quy-che.life.5.date", STEPS, STEPS.replace("03-16", "03-20")),
    dated("giay-moi-so-ket", "2026-07-01", "2026-07-08", id="VB-11"),
    dated("giao-uoc", "2026-03-12", "2026-03-13", id="VB-12"),
    dated("bien-ban-hoi-nghi-so-ket", "2026-07-08", "2026-07-09", id="VB-13"),
    dated("bien-ban-kiem-phieu", "2026-12-16", "2026-12-17", id="VB-13"),
    dated("thong-bao-ket-luan-trien-khai", "2026-03-16", "2026-03-10", id="VB-14"),
    dated("danh-muc-ho-so", "2026-12-18", "2026-12-10", id="VB-14"),
    dated("bao-cao-so-ket", "2026-07-10", "2026-07-06", id="VB-15"),
    dated("to-kiem-phieu", "2026-12-14", "2026-12-17", id="VB-16"),
    dated("to-tham-dinh", "2026-11-18", "2026-12-17", id="VB-17"),
    dated("huong-dan-cham-diem", "2026-10-20", "2026-11-25", id="VB-17"),
    Seed(
        "VB-18",
        "handover.date",
        "handover:\n  date: 2026-12-30",
        "handover:\n  date: 2026-12-10",
        more=(("bien-ban-ban-giao:\n    date: 2026-12-30", "bien-ban-ban-giao:\n    date: 2026-12-10"),),
    ),
    Seed("VB-19", "handover.effective_from", "effective_from: 2027-01-01", "effective_from: 2026-12-01"),
    dated("bien-ban-ban-giao", "2026-12-30", "2026-12-29", id="VB-20"),
    dated("danh-muc-ho-so", "2026-12-18", "2062-12-18", id="VB-21"),
    Seed(
        "VB-22",
        "documents.bao-cao-so-ket.due",
        "bao-cao-so-ket:\n    date: 2026-07-10\n",
        "bao-cao-so-ket:\n    date: 2026-07-10\n    due: 2026-07-05\n",
    ),
    Seed(
        "VB-24",
        "documents.quyet-dinh-quy-che.date",
        "quyet-dinh-quy-che:\n    date: 2026-03-18",
        "quyet-dinh-quy-che:\n    date: 2026-03-11",
        more=(
            ("    adopted_at: trien-khai\n    replaces", "    replaces"),
            ("[ke-hoach, quyet-dinh-quy-che, quy-che]\n  - type: Chỉ thị", "[ke-hoach, quy-che]\n  - type: Chỉ thị"),
        ),
    ),
    Seed(
        "VB-23",
        "documents.quyet-dinh-quy-che.replaces",
        "ngày 25 tháng 3 năm 2025 của",
        "ngày 25 tháng 3 năm 2027 của",
        below=-1,
    ),
]

BASES = [
    Seed(
        "CC-02",
        "legal_bases.3.number",
        "number: 152/2025/NĐ-CP\n    date: 2025-06-14",
        "number: 98/2023/NĐ-CP\n    date: 2023-12-31",
    ),
    Seed(
        "CC-10",
        "legal_bases.2.number",
        "huong-dan-cham-diem:\n    date: 2026-10-20",
        "huong-dan-cham-diem:\n    date: 2026-09-20",
        at="number: 06/2026/QH16",
    ),
    Seed(
        "CC-12",
        "legal_bases.2.documents",
        "[bao-cao-tong-ket, huong-dan-cham-diem, to-tham-dinh, to-trinh]",
        "[bao-cao-tong-ket, huong-dan-cham-diem, to-tham-dinh]",
        at="documents: [bao-cao-tong-ket, huong-dan",
    ),
    Seed(
        "CC-12",
        "legal_bases",
        "    number: 06/2026/QH16\n    date: 2026-04-23\n",
        "    number: 20/2008/QH12\n    date: 2008-11-13\n",
        at="legal_bases:",
    ),
    Seed(
        "CC-04", "legal_bases.1.subject", "    subject: Thi đua, khen thưởng\n", "    subject: Thi đua, Khen thưởng\n"
    ),
    Seed("CC-05", "legal_bases.1.date", "date: 2022-06-15", "date: 2022-06-16"),
    Seed(
        "CC-06",
        "legal_bases.3.issuer",
        "date: 2025-06-14\n    issuer: Chính phủ",
        "date: 2025-06-14\n    issuer: Thủ tướng Chính phủ",
    ),
    Seed(
        "CC-07",
        "legal_bases.6.number",
        "number: 27/2025/QĐ-UBND",
        "number: 412/QĐ-UBND",
        at="number: 412/QĐ-UBND\n    date: 2026-02-12",
    ),
    Seed("CC-08", "legal_bases.8.date", "type: Biên bản\n    date: 2026-03-12", "type: Biên bản\n    date: 2026-03-13"),
    Seed(
        "CC-11",
        "",
        "tuân thủ quy định của pháp luật về thi đua, khen thưởng",
        "tuân thủ Nghị định số 98/2023/NĐ-CP",
        file=RULES,
    ),
    Seed(
        "CC-09",
        "",
        "tuân thủ quy định của pháp luật về thi đua, khen thưởng",
        "tuân thủ Luật Thi đua, Khen thưởng",
        file=RULES,
    ),
]

PERSONS = [
    Seed("KY-01", "meetings.so-ket.attendance.5.person", "name: Lý Thị P, post", "name: Đỗ Văn K, post"),
    Seed(
        "KY-02",
        "meetings.so-ket.attendance.6.person.post",
        "Lý Thị P, post: Phó Giám đốc}}\n      - {unit: bql-kkt, person: {name: Vũ Thị E, post: Trưởng ban}}",
        "Lý Thị P, post: Phó Giám đốc}}\n      - {unit: bql-kkt, person: {name: Vũ Thị E, post: Giám đốc}}",
    ),
    Seed(
        "KY-03", "meetings.so-ket.attendance.5.person.name", "Lý Thị P, post: Phó Giám đốc", "Lý Thị P, post: Giám đốc"
    ),
    Seed("KY-04", "documents.phat-dong.signer.post", SIGNER, signed("name: Nguyễn Văn A, post: Chánh Văn phòng")),
    Seed("KY-05", "documents.phat-dong.signer.name", SIGNER, signed("name: Lương Văn I, post: Giám đốc")),
    Seed(
        "KY-06",
        "documents.phat-dong.signer.name",
        SIGNER,
        signed("name: Đỗ Văn K, post: Phó Giám đốc, authority_prefix: KT."),
    ),
    Seed("KY-07", "documents.phat-dong.signer.post", SIGNER, signed("name: Lương Văn I, post: Phó Giám đốc")),
    Seed(
        "KY-08",
        "documents.phat-dong.signer.authority_prefix",
        SIGNER,
        signed("name: Nguyễn Văn A, post: Giám đốc, authority_prefix: KT."),
    ),
    Seed(
        "KY-09",
        "documents.phat-dong.signer.name",
        SIGNER,
        signed("name: TS. Lương Văn I, post: Phó Giám đốc, authority_prefix: KT."),
    ),
    Seed("KY-10", "handover.received_by.name", "received_by: {name: Trần Thị B,", "received_by: {name: Trần Thị Bình,"),
    Seed(
        "KY-11",
        "meetings.so-ket.chair",
        "Sở Công Thương\n    chair: Nguyễn Văn A, Giám đốc Sở Xây dựng",
        "Sở Công Thương\n    chair: Trần Thị B, Giám đốc Sở Công Thương",
    ),
]


SPEAKERS = [
    Seed("VT-06", "meetings.so-ket.speeches.1.post", "Sở Công Thương, Khối phó", "Sở Công Thương, Khối trưởng"),
    Seed("KY-12", "meetings.tong-ket.speeches.2.post", "post: Giám đốc Sở Tài chính", "post: Giám đốc Sở Công Thương"),
    Seed(
        "KY-13",
        "meetings.trien-khai.opinions.2.unit",
        "{unit: bql-kkt, speaker: Vũ Thị E",
        "{unit: qdtpt, speaker: Vũ Thị E",
    ),
    Seed(
        "KY-14",
        "meetings.so-ket.chair",
        "Sở Công Thương\n    chair: Nguyễn Văn A, Giám đốc Sở Xây dựng",
        "Sở Công Thương\n    chair: Nguyễn Văn A, Giám đốc Sở Tài chính",
    ),
    Seed(
        "KY-15",
        "meetings.tong-ket.guests.2.post",
        "{name: Dương Văn L, post: Phó Giám đốc, organisation: Sở Nội vụ}\n    agenda",
        "{name: Dương Văn L, post: Giám đốc, organisation: Sở Nội vụ}\n    agenda",
    ),
    Seed("KY-16", "meetings.tong-ket.speeches.4.post", "post: Phó Chủ tịch UBND tỉnh\n", "post: Chủ tịch UBND tỉnh\n"),
    Seed(
        "HN-21",
        "meetings.trien-khai.invitees.8.unit",
        "      - {unit: qdtpt, title: Giám đốc}\n",
        "      - {unit: qdtpt, title: Giám đốc}\n      - {unit: sxd, title: Giám đốc}\n",
    ),
    Seed(
        "HN-22",
        "meetings.trien-khai.purposes.3",
        "content: Phát động phong trào thi đua năm 2026, presenter",
        "content: Tọa đàm, presenter",
        at="purposes: [trien_khai",
    ),
    Seed(
        "HN-22",
        "meetings.trien-khai.purposes.2",
        "content: Ký kết giao ước thi đua, presenter",
        "content: Tọa đàm, presenter",
        at="purposes: [trien_khai",
    ),
    Seed(
        "HN-22",
        "meetings.so-ket.purposes.2",
        "purposes: [so_ket]",
        "purposes: [so_ket, binh_xet]",
    ),
    Seed(
        "HN-23",
        "meetings.so-ket.agenda.3.content",
        'content: "Thảo luận, kiến nghị của các đơn vị"',
        'content: "Thảo luận, thông qua dự thảo Quy chế sửa đổi"',
    ),
    Seed("HN-20", "meetings.tong-ket.speeches.4.speaker", "speaker: Mai Văn R", "speaker: Mai Văn S"),
]


def numbered(paper: str, number: int) -> tuple[str, str]:
    return f"  {paper}:\n    date", f"  {paper}:\n    number: {number}\n    date"


OFFICE = [
    Seed(
        "SO-01",
        "documents.to-tham-dinh.number",
        *numbered("to-tham-dinh", 5),
        more=(numbered("quyet-dinh-quy-che", 5),),
    ),
    Seed(
        "SO-02",
        "documents.quyet-dinh-quy-che.number",
        *numbered("quyet-dinh-quy-che", 9),
        more=(numbered("to-tham-dinh", 5),),
    ),
    Seed(
        "SO-05",
        "documents.quy-che.number",
        *numbered("quy-che", 1),
        more=(numbered("quyet-dinh-quy-che", 5),),
    ),
    Seed("SO-03", "documents.ke-hoach.symbol", "  ke-hoach:\n    date", "  ke-hoach:\n    symbol: QĐ-SXD\n    date"),
    Seed("SO-04", "documents.ke-hoach.symbol", "  ke-hoach:\n    date", "  ke-hoach:\n    symbol: KH-SCT\n    date"),
    Seed("CV-01", "letters.comments.due", "due: 2026-03-09", "due: 2026-03-04"),
    Seed("CV-02", "letters.reminder.due", "due: 2026-11-27\n    send_to", "due: 2026-12-18\n    send_to"),
    Seed(
        "CV-03",
        "letters.reminder.due",
        "due: 2026-11-27\n    send_to",
        "due: 2026-11-19\n    send_to",
        more=(("cong-van-don-doc:\n    date: 2026-11-24", "cong-van-don-doc:\n    date: 2026-11-18"),),
    ),
    Seed("CV-04", "letters.self_scoring.due", "due: 2026-11-20\n    send_to", "due: 2026-11-22\n    send_to"),
    Seed("CV-05", "letters.comments.due", "due: 2026-03-09", "due: 2026-03-12"),
    Seed(
        "CV-07",
        "documents.cong-van-don-doc.date",
        "cong-van-don-doc:\n    date: 2026-11-24",
        "cong-van-don-doc:\n    date: 2026-11-19",
    ),
    Seed("CV-06", "letters.reminder.outstanding.2.unit", '{unit: qdtpt, items: ["Tài', '{unit: bql-da, items: ["Tài'),
    Seed(
        "BC-01",
        "reviews.midyear.unit_results.2.unit",
        "      - unit: sct\n        text: Chỉ số",
        "      - unit: sxd\n        text: Đã báo cáo ở trên\n      - unit: sct\n        text: Chỉ số",
    ),
    Seed(
        "BC-02",
        "reviews.annual.awards_given.2.form",
        "{form: Giấy khen của Thủ trưởng đơn vị, collectives: 58",
        "{form: Bằng khen của Chủ tịch UBND tỉnh, collectives: 58",
    ),
    Seed("BC-03", "reviews.annual.awards_given.2.collectives", "collectives: 58", "collectives: 20"),
    Seed("TO-01", "teams.verification.members", "unit: sxd, role: head}", "unit: sxd}", below=-1),
    Seed(
        "TO-02",
        "teams.verification.members.4.person.name",
        "{name: Cao Văn Y, post: Chuyên viên}, unit: skhcn",
        "{name: Hà Thị X, post: Chuyên viên}, unit: snnmt",
    ),
]

WORDS = [
    Seed("TU-01", "", "08/08 đơn vị có kế hoạch riêng", "08/09 đơn vị có kế hoạch riêng", file=REPORT),
    Seed("TU-01", "covenant.groups.3.targets.1.text", "08/08 đơn vị phát động", "09/09 đơn vị phát động"),
    Seed("TU-02", "", "có 08/08 đơn vị dự", "có 09/08 đơn vị dự", file=REPORT),
    Seed(
        "TU-03", "meetings.trien-khai.photos.2.caption", "Đại diện 8 đơn vị thành viên", "Đại diện 9 đơn vị thành viên"
    ),
    Seed("TU-04", "theme", "hoàn thành toàn diện nhiệm vụ năm 2026", "hoàn thành toàn diện nhiệm vụ năm 2025"),
    Seed(
        "TU-04", "", "phổ biến trong toàn Khối để áp dụng chung.", "phổ biến trong toàn Khối trong năm 2025.", file=PLAN
    ),
    Seed(
        "TU-05",
        "meetings.tong-ket.conclusions.2",
        "đơn vị được đề nghị khen thưởng\n    tasks",
        "đơn vị được tặng Bằng khen\n    tasks",
    ),
    Seed("TU-06", "", "Hội nghị ngày 16 tháng 12", "Hội nghị ngày 15 tháng 12", file=REPORT),
    Seed("TU-07", "meetings.so-ket.place", "tầng 3, Sở Công Thương", "tầng 3, Sở Công thương"),
    Seed(
        "TU-07",
        "covenant.groups.3.targets.3.text",
        "“Chiến sĩ thi đua cơ sở” không quá",
        "“Chiến sỹ thi đua cơ sở” không quá",
    ),
    Seed("TU-11", "handover.items.3.name", "kiểm chứng của 08 đơn vị", "kiểm chứng của 09 đơn vị"),
    Seed(
        "TU-12",
        "meetings.tong-ket.tasks.3.task",
        "bàn giao nhiệm vụ Khối trưởng, due",
        "bàn giao nhiệm vụ Trưởng khối, due",
    ),
    Seed("TU-08", "movements.5.launched_by", "launched_by: Khối thi đua Kinh tế", "launched_by: Khối Thi đua Kinh tế"),
    Seed(
        "TU-09", "", "pháp luật về thi đua, khen thưởng và", "Luật Thi đua, khen thưởng số 06/2022/QH15 và", file=RULES
    ),
    Seed(
        "TU-10",
        "",
        "hội nghị được ghi thành biên bản.",
        "hội nghị được ghi thành biên bản theo Khoản 2 Điều này.",
        file=RULES,
    ),
]

SEEDS = [
    *(*REFUSALS, *MEMBERS, *MEETINGS, *BALLOTS, *SCORES, *AWARDS, *TARGETS),
    *(*DAYS, *BASES, *PERSONS, *SPEAKERS, *OFFICE, *WORDS),
]
ELSEWHERE = {"CC-03", "DV-06", "DV-08", "DI-01", "DI-09", "HN-02", "HN-16"}
"""What the sample cannot break alone; tests/bloc/test_checks.py breaks it in a smaller year."""
ISSUED = {"BH-01", "BH-02", "BH-03", "BH-04"}
"""What is wrong with issued papers; the tests below issue one."""
SIGNED = ("Số: 12/KH-SXD", "Hà Tĩnh, ngày 18 tháng 3 năm 2026", "KẾ HOẠCH", "Hoạt động năm 2026")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample year."""
    return Path(shutil.copytree(MAU, tmp_path / "ho-so"))


def checked(folder: Path) -> list[dict[str, Any]]:
    """Return what the command finds, as JSON."""
    done = CliRunner().invoke(app, ["check", str(folder), "--json"])
    found: list[dict[str, Any]] = json.loads(done.stdout)
    assert done.exit_code == int(any(one["severity"] == "E" for one in found)), done.output
    return found


def replace(path: Path, old: str, new: str) -> str:
    """Replace a text that stands in the file once; return the new content."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{text.count(old)} times: {old}"
    text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return text


def line_of(before: str, after: str, seed: Seed) -> int:
    """Return the line that the finding is to name."""
    if seed.at is not None:
        return after.count("\n", 0, after.index(seed.at)) + 1 + seed.below
    shared = len(os.path.commonprefix([before, after]))  # noqa: RUF071 texts, no paths
    return after.count("\n", 0, shared) + 1 + seed.below


def test_the_sample_has_no_finding(folder: Path) -> None:
    assert checked(folder) == []


@pytest.mark.parametrize("seed", SEEDS, ids=str)
def test_one_inconsistency_is_found_alone_with_its_place(folder: Path, seed: Seed) -> None:
    for old, new in seed.more:
        replace(folder / seed.file, old, new)
    before = (folder / seed.file).read_text(encoding="utf-8")
    after = replace(folder / seed.file, seed.old, seed.new)
    found = checked(folder)
    places = [(one["id"], one["file"], one["place"], one["field"]) for one in found]
    assert places == [(seed.id, seed.file, f"dòng {line_of(before, after, seed)}", seed.field)], found


def test_mistakes_that_refuse_the_year_and_others_are_told_at_once(folder: Path) -> None:
    mistakes = (
        (FACTS, "  total: 100\n", "  total: 110\n"),  # DI-02, refused
        (FACTS, "{unit: snnmt, yes: 8}", "{unit: snnmt, yes: 9}"),  # BP-03, refused
        (FACTS, "unit: stc\n    votes: 7", "unit: stc\n    votes: 6"),
        (FACTS, "effective_from: 2027-01-01", "effective_from: 2026-12-01"),
        (REPORT, "08/08 đơn vị có kế hoạch riêng", "08/09 đơn vị có kế hoạch riêng"),
    )
    for file, old, new in mistakes:
        replace(folder / file, old, new)
    assert Counter(one["id"] for one in checked(folder)) == Counter(["DI-02", "BP-03", "KT-05", "VB-19", "TU-01"])
    with pytest.raises(bloc.DataError) as refused:
        bloc.load(folder)
    assert {problem.id for problem in refused.value.problems} == {"DI-02", "BP-03"}


def test_prose_that_cannot_be_read_hides_nothing_else(folder: Path) -> None:
    (folder / RULES).write_bytes(b"\xff\xfe\xfa")
    replace(folder / FACTS, "unit: stc\n    votes: 7", "unit: stc\n    votes: 6")
    assert [one["id"] for one in checked(folder)] == ["KT-05", "DL-01"]


def test_messages_call_units_and_papers_by_name(folder: Path) -> None:
    replace(folder / FACTS, "next_deputies: [snnmt]", "next_deputies: [stc]")
    for old, new in (numbered("to-tham-dinh", 5), numbered("quyet-dinh-quy-che", 9)):
        replace(folder / FACTS, old, new)
    told = {one["id"]: one["message"] for one in checked(folder)}
    assert "Sở Tài chính (mã stc) không phải đơn vị được hội nghị bầu" in told["VT-04"]
    assert told["SO-02"].startswith(
        "số 09/QĐ-SXD ngày 18/3/2026, trong khi số 05/QĐ-SXD (Quyết định thành lập Tổ thẩm định) ghi ngày 18/11/2026, "
        "muộn hơn;"
    )


@pytest.fixture
def issued(folder: Path, tmp_path: Path) -> Path:
    """The copy of the sample, its plan issued as 12/KH-SXD."""
    paper = Document()
    for line in SIGNED:
        paper.add_paragraph(line)
    paper.save(str(tmp_path / "da-ky.docx"))
    options = ["--date", "18/3/2026", "--number", "12", "--folder", str(folder)]
    done = CliRunner().invoke(app, ["issue", "ke-hoach", "--file", str(tmp_path / "da-ky.docx"), *options])
    assert done.exit_code == 0, done.output
    return folder


def places(folder: Path) -> list[tuple[str, str, str]]:
    return [(one["id"], one["file"], one["field"]) for one in checked(folder)]


def test_an_issued_paper_that_agrees_is_no_finding(issued: Path) -> None:
    assert checked(issued) == []
    replace(issued / FACTS, "merit: Xếp thứ nhì;", "merit: Xếp thứ nhì trong Khối;")  # no text of the plan
    assert checked(issued) == []
    replace(issued / FACTS, "  ke-hoach:\n    date", "  ke-hoach:\n    number: 12\n    symbol: KH-SXD\n    date")
    assert checked(issued) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "before", "after"),
    [
        (FACTS, "period: Tháng 10\n", "period: Tháng 11\n", "Tháng 10", "Tháng 11"),
        (FACTS, "theme: Kỷ cương, sáng tạo", "theme: Kỷ cương, đổi mới", "sáng tạo", "đổi mới"),
        (PLAN, "thông báo trước ít nhất 10 ngày", "thông báo trước ít nhất 15 ngày", "10 ngày", "15 ngày"),
    ],
)
def test_an_issued_paper_that_disagrees_is_told_with_both_texts(
    issued: Path, file: str, old: str, new: str, before: str, after: str
) -> None:
    replace(issued / file, old, new)
    found = checked(issued)
    assert [(one["id"], one["severity"], one["file"]) for one in found] == ([("BH-04", "W", "ban-hanh/ke-hoach.docx")])
    told, _, replaced = found[0]["message"].partition(" → ")
    assert before in told
    assert after in replaced
    assert "ban hành văn bản thay thế" in replaced


def test_a_changed_day_or_number_of_an_issued_paper_is_found_alone(issued: Path) -> None:
    replace(issued / FACTS, "  ke-hoach:\n    date: 2026-03-18", "  ke-hoach:\n    date: 2026-03-19")
    assert places(issued) == [("BH-03", FACTS, "documents.ke-hoach.date")]
    replace(issued / FACTS, "  ke-hoach:\n    date: 2026-03-19", "  ke-hoach:\n    number: 13\n    date: 2026-03-18")
    assert places(issued) == [("BH-03", FACTS, "documents.ke-hoach.number")]


def test_a_changed_file_and_a_damaged_record_are_found_alone(issued: Path) -> None:
    kept = issued / "ban-hanh" / "ke-hoach.docx"
    data = kept.read_bytes()
    kept.chmod(0o644)
    kept.write_bytes(data + b" ")
    assert places(issued) == [("BH-02", "ban-hanh/ke-hoach.json", "ban-hanh/ke-hoach.docx")]
    kept.write_bytes(data)
    (issued / "ban-hanh" / "ke-hoach.json").write_text("{", encoding="utf-8")
    assert places(issued) == [("BH-01", "ban-hanh/ke-hoach.json", "")]


def test_a_record_without_its_data_says_nothing(issued: Path) -> None:
    (issued / "ban-hanh" / "ke-hoach.du-lieu").unlink()
    replace(issued / FACTS, "period: Tháng 10\n", "period: Tháng 11\n")
    assert checked(issued) == []


def test_every_kind_of_finding_is_seeded() -> None:
    kinds = {kind.id: kind for kind in all_kinds()}
    assert {seed.id for seed in SEEDS} | ELSEWHERE | ISSUED == set(kinds)
    assert Counter(seed.id for seed in SEEDS).total() >= 80
    assert {kind.severity for kind in kinds.values()} == {"E", "W"}
    assert all(kind.source and kind.about for kind in kinds.values())
