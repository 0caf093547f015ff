"""The facts of a generated story come from the data and say what the story says."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from archive.facts import LegalDocument, MeetingFacts, Person, TargetsCount
from bloc.model import BlocYear
from generator import UnknownMeetingError
from thidua.workflow.facts import meeting_facts

DATA: dict[str, Any] = {
    "emulation_year": 2024,
    "bloc": {"name": "Khối thi đua Kinh tế", "province": "Gia Lai", "member_count": 6},
    "members": [{"id": "sxd", "name": "Sở Xây dựng"}, {"id": "sct", "name": "Sở Công Thương"}],
    "leader": "sxd",
    "theme": "Đoàn kết, sáng tạo",
    "legal_bases": [
        {"type": "Chỉ thị", "number": "01/CT-UBND", "date": "2024-01-17", "issuer": "UBND tỉnh", "verb": "Thực hiện"},
        {"type": "Luật", "subject": "Thi đua, khen thưởng", "date": "2022-06-15"},
    ],
    "covenant": {"stated_groups": 3, "stated_targets": 23},
    "nominations": [{"award": "co_tinh", "count": 2}, {"award": "co_chinh_phu", "unit": "sct", "status": "decided"}],
    "rankings": [{"rank": 1, "unit": "sct"}],
    "next_leader": "sct",
    "meetings": [
        {
            "id": "trien-khai",
            "purposes": ["trien_khai", "ky_ket_giao_uoc"],
            "date": "2024-08-07",
            "awards_presented": [{"award": "bang_khen_tinh", "units": ["sxd", "sct"], "year": 2023}],
            "speeches": [{"speaker": "Nguyễn Văn A", "post": "Giám đốc", "unit": "sxd", "kind": "ket_luan"}],
        },
        {"id": "tong-ket", "purposes": [{"type": "tong_ket"}, {"type": "ky_ket_giao_uoc", "year": 2025}]},
    ],
}


def facts_of(meeting: str) -> MeetingFacts:
    return meeting_facts(BlocYear.model_validate(DATA), meeting)


def test_launch() -> None:
    facts = facts_of("trien-khai")
    assert facts.meeting_type == ("trien_khai", "ky_ket_giao_uoc")
    assert (facts.meeting_date, facts.emulation_year, facts.province) == (dt.date(2024, 8, 7), 2024, "Gia Lai")
    assert (facts.member_count, facts.members) == (6, ())  # the list is not complete, so it is no fact
    assert facts.leader == "Sở Xây dựng"
    assert [(a.award, a.authority, a.year, a.status, a.count, a.recipients) for a in facts.awards] == [
        ("Bằng khen", "Chủ tịch UBND tỉnh", 2023, "awarded", 2, ("Sở Xây dựng", "Sở Công Thương"))
    ]
    assert facts.targets_count == TargetsCount(noi_dung=3, chi_tieu=23, of="giao_uoc")
    assert facts.people == (Person(name="Nguyễn Văn A", position="Giám đốc Sở Xây dựng"),)
    assert facts.legal_documents == (LegalDocument(number="01/CT-UBND", date=dt.date(2024, 1, 17), issuer="UBND tỉnh"),)
    assert facts.themes == ("Đoàn kết, sáng tạo",)
    assert (facts.next_leader, facts.rankings) == (None, ())


def test_closing() -> None:
    facts = facts_of("tong-ket")
    assert facts.emulation_year == 2024
    assert [(a.code, a.authority, a.status, a.count, a.recipients) for a in facts.awards] == [
        ("co_chinh_phu", "Chính phủ", "proposed", 1, ("Sở Công Thương",)),
        ("co_tinh", "UBND tỉnh", "proposed", 2, ()),
    ]
    assert (facts.next_leader, facts.next_deputies) == ("Sở Công Thương", ())
    assert [(r.rank, r.unit) for r in facts.rankings] == [(1, "Sở Công Thương")]
    assert facts.meeting_date is None
    assert facts.targets_count is None  # that covenant is next year's


@pytest.mark.parametrize("meeting", ["trien-khai", "tong-ket"])
def test_every_filled_field_is_certain_and_nothing_is_quoted(meeting: str) -> None:
    facts = facts_of(meeting)
    rest = facts.model_dump(exclude={"evidence", "confidence", "warnings"})
    assert facts.confidence == {field: 1.0 for field, value in rest.items() if value}
    assert facts.evidence == {}


def test_unknown_meeting() -> None:
    with pytest.raises(UnknownMeetingError, match="trien-khai, tong-ket"):
        facts_of("so-ket")
