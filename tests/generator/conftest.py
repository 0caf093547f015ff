"""A complete bloc-year of our own making, from which every document can be written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import bloc
from bloc.model import BlocYear, Prose, kind_of

UNITS = (
    ("sxd", "Sở Xây dựng", "SXD"),
    ("sct", "Sở Công Thương", "SCT"),
    ("skhcn", "Sở Khoa học và Công nghệ", "SKHCN"),
    ("stc", "Sở Tài chính", "STC"),
    ("snnmt", "Sở Nông nghiệp và Môi trường", "SNNMT"),
    ("bqlkcn", "Ban Quản lý các khu công nghiệp tỉnh", "BQLKCN"),
    ("bqlda", "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh", "BQLDA"),
    ("qbvptr", "Quỹ Bảo vệ và Phát triển rừng tỉnh", "QBVPTR"),
)
GROUPS = (
    ("Thực hiện nhiệm vụ chính trị, phát triển kinh tế - xã hội", 10),
    ("Chấp hành chủ trương, chính sách, pháp luật; xây dựng Đảng, đoàn thể", 8),
    ("Công tác thi đua, khen thưởng", 5),
)
REGULATION = (
    ("chuong", "I", "Quy định chung"),
    ("dieu", "1", "Phạm vi điều chỉnh, đối tượng áp dụng"),
    ("khoan", "1", "Quy chế này quy định tổ chức và hoạt động của {{ bloc.name }}."),
    ("khoan", "2", "Quy chế áp dụng đối với các đơn vị thành viên & cá nhân có liên quan."),
    ("dieu", "2", "Nguyên tắc hoạt động"),
    ("doan", "", "Khối hoạt động theo nguyên tắc tự nguyện, bình đẳng, công khai."),
    ("chuong", "II", "Bình xét, suy tôn"),
    ("dieu", "3", "Họp bình xét"),
    ("khoan", "1", "Cuộc họp hợp lệ khi có ít nhất {{ regulation.voting.quorum | phan_so }} số đơn vị tham dự:"),
    *(("diem", letter, f"Trường hợp thứ {n};") for n, letter in enumerate("abcdđe", 1)),
    ("khoan", "2", "Thứ tự luân phiên: {{ regulation.rotation | don_vi }}."),
)
REPORT = (
    ("muc", "I", "Đặc điểm tình hình"),
    ("doan", "", "{{ don_vi }}"),
    ("muc", "II", "Kết quả năm"),
    ("khoan_tieu_de", "1", "Kết quả thực hiện giao ước"),
    ("doan", "", "{{ ket_qua_giao_uoc }}"),
    ("khoan_tieu_de", "2", "Chấm điểm, xếp hạng"),
    ("doan", "", "{{ bang_diem }}"),
    ("doan", "", "{{ xep_hang }}"),
    ("muc", "III", "Đề nghị khen thưởng"),
    ("doan", "", "{{ de_nghi_khen_thuong }}"),
    ("muc", "IV", "Phương hướng"),
    ("khoan", "1", "Tiếp tục nâng cao chất lượng phong trào thi đua."),
    ("doan", "", "{{ khoi_truong_nam_sau }}"),
)
LAUNCH = (
    ("doan", "", "Thưa các đồng chí!"),
    ("muc", "I", "Chủ đề"),
    ("doan", "", "{{ chu_de }}"),
)


def prose(name: str, form: str, blocks: tuple[tuple[str, str, str], ...]) -> Prose:
    """Return a text of the folder from (kind, number, text)."""
    return Prose.model_validate(
        {
            "file": f"noi-dung/{name}.md",
            "form": form,
            "blocks": [
                {"kind": kind, "number": number, "text": text, "line": line}
                for line, (kind, number, text) in enumerate(blocks, 1)
            ],
        }
    )


def facts() -> dict[str, Any]:
    """Return the facts of the sample as they stand in a `hoso.yaml`."""
    people = "ABCDEGHI"
    criteria = [
        {"id": "I", "name": "Nhiệm vụ chính trị", "criteria": [{"id": "1", "name": "Chỉ tiêu giao", "max_points": 60}]},
        {"id": "II", "name": "Chấp hành pháp luật", "criteria": [{"id": "1", "name": "Kỷ cương", "max_points": 25}]},
        {"id": "III", "name": "Thi đua", "criteria": [{"id": "1", "name": "Phong trào", "max_points": 15}]},
    ]
    return {
        "emulation_year": 2024,
        "bloc": {
            "name": "Khối thi đua các cơ quan Kinh tế - Kỹ thuật",
            "abbreviation": "KTĐ-KTKT",
            "province": "Nam Định",
            "members_complete": True,
        },
        "members": [
            {
                "id": unit,
                "name": name,
                "abbreviation": short,
                "drafting_unit": "VP",
                "head": {
                    "name": f"Nguyễn Văn {person}",
                    "post": "Trưởng ban" if unit.startswith("bql") else "Giám đốc",
                },
            }
            for (unit, name, short), person in zip(UNITS, people, strict=True)
        ],
        "leader": "sxd",
        "deputies": ["sct"],
        "legal_bases": [
            {"type": "Luật", "subject": "Thi đua, khen thưởng", "date": "15/6/2022"},
            {
                "type": "Nghị định",
                "number": "98/2023/NĐ-CP",
                "date": "31/12/2023",
                "issuer": "Chính phủ",
                "subject": "quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng",
            },
            {
                "type": "đề nghị",
                "issuer": "Chánh Văn phòng Sở",
                "verb": "Theo",
                "documents": ["quyet-dinh-quy-che"],
            },
        ],
        "theme": "Đoàn kết, sáng tạo, về đích sớm",
        "movements": [{"name": "Cả nước chung sức xây dựng nông thôn mới", "period": "giai đoạn 2021-2025"}],
        "plan": {
            "objectives": ["Tạo khí thế thi đua sôi nổi trong các đơn vị"],
            "requirements": ["Thiết thực, hiệu quả, không hình thức"],
            "milestones": [
                {"period": "Tháng 3", "task": "Hội nghị triển khai, ký kết giao ước", "lead_unit": "sxd"},
                {"period": "Tháng 7", "task": "Sơ kết 6 tháng", "lead_unit": "sct", "support": "Các đơn vị"},
                {"period": "Tháng 12", "task": "Tổng kết, bình xét", "lead_unit": "sxd", "deliverable": "Báo cáo"},
            ],
            "budget_source": "Kinh phí do các đơn vị tự bảo đảm theo quy định",
            "report_deadlines": [{"task": "Báo cáo 6 tháng", "due": "15/6/2024"}],
        },
        "regulation": {"voting": {"quorum": "2/3", "threshold": "1/2"}, "rotation": ["sxd", "sct", "skhcn"]},
        "covenant": {
            "groups": [
                {
                    "title": title,
                    "targets": [
                        {"text": f"Chỉ tiêu số {n} đạt từ {80 + n}% trở lên", "result": f"{81 + n}%", "reached": n != 3}
                        for n in range(1, count + 1)
                    ],
                }
                for title, count in GROUPS
            ],
            "witness": "đại diện Sở Nội vụ",
        },
        "scoring": {"total": 100, "bonus_cap": 5, "groups": criteria},
        "scores": {
            unit: {"I.1": 58 - n, "II.1": "24,5", "III.1": 14, "bonus": [{"points": 2, "reason": "Sáng kiến"}]}
            for n, (unit, *_) in enumerate(UNITS)
        },
        "meetings": [
            {
                "id": "trien-khai",
                "purposes": ["trien_khai", "ky_ket_giao_uoc"],
                "date": "7/8/2024",
                "attendance": [
                    {"unit": "sct", "person": {"name": "Trần Thị B", "post": "Phó Giám đốc"}},
                    {"unit": "bqlkcn", "person": {"name": "Lê Văn C", "post": "Phó Trưởng ban"}},
                ],
            }
        ],
        "nominations": [
            {"award": "co_tinh", "unit": "sxd"},
            {
                "award": "bang_khen_tinh",
                "unit": "sct",
                "status": "decided",
                "decision": {"number": "12/QĐ-UBND", "date": "5/2/2025"},
            },
        ],
        "next_leader": "sct",
        "next_deputies": ["skhcn"],
        "documents": {
            "ke-hoach": {"number": 5, "date": "12/8/2024"},
            "quyet-dinh-quy-che": {"number": 126, "date": "12/8/2024", "replaces": "Quyết định số 35/QĐ-SXD"},
            "quy-che": {"number": 1, "date": "12/8/2024"},
            "bao-cao-tong-ket": {
                "number": 99,
                "date": "5/1/2025",
                "addressees": ["Hội đồng Thi đua - Khen thưởng tỉnh Nam Định", "Sở Nội vụ tỉnh Nam Định"],
            },
        },
    }


def sample(**changes: Any) -> BlocYear:
    """Return the sample bloc-year with some facts changed; numbers of points may be typed with a comma."""
    texts = {
        "quy-che": prose("quy-che", "dieu", REGULATION),
        "bao-cao-tong-ket": prose("bao-cao-tong-ket", "muc", REPORT),
        "phat-dong": prose("phat-dong", "muc", LAUNCH),
    }
    return BlocYear.model_validate({**facts(), "prose": texts, **changes})


@cache
def whole_sample(mode: str) -> BlocYear:
    """Return the year of examples/mau with a number for every paper that bears one: the whole dossier is final."""
    year = bloc.load(Path(__file__).parents[2] / "examples" / "mau")
    documents = dict(year.documents)
    for number, paper in enumerate(year.all_papers(), 1):
        kind, _ = kind_of(paper) or (None, "")
        if kind and kind.numbered:
            documents[paper] = year.document(paper).model_copy(update={"number": number})
    issuing = year.issuing.model_copy(update={"mode": mode})
    return year.model_copy(update={"documents": documents, "issuing": issuing})


@pytest.fixture
def whole() -> Callable[[str], BlocYear]:
    """Return the function that gives the year of the whole dossier on a letterhead, A or B."""
    return whole_sample


@pytest.fixture
def year() -> BlocYear:
    """A complete bloc-year in mode B."""
    return sample()


@pytest.fixture
def year_a() -> BlocYear:
    """The same bloc-year with the bloc's own letterhead."""
    return sample(issuing={"mode": "A"})


@pytest.fixture
def make_year() -> Callable[..., BlocYear]:
    """Return the function that makes the sample with some facts changed."""
    return sample


@pytest.fixture
def make_prose() -> Callable[[str, str, tuple[tuple[str, str, str], ...]], Prose]:
    """Return the function that makes a text of the folder from (kind, number, text)."""
    return prose


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Look:
    """A paragraph's text, no-break spaces as spaces, and effective formatting; half-points and twips."""

    text: str
    raw: str
    """The text as it stands in the file."""
    style: str
    size: int
    bold: bool
    italic: bool
    align: str
    first_line: int
    left: int
    right: int
    before: int
    after: int
    line: int
    rule: str
    ruled: bool
    in_table: bool
    element: Any


class Word:
    """A .docx as a checker reads it: formatting resolved through style and document defaults."""

    def __init__(self, data: bytes) -> None:
        self.parts = {i.filename: data_of(data, i.filename) for i in zipfile.ZipFile(io.BytesIO(data)).infolist()}
        self.body = self.xml("word/document.xml").find(W + "body")
        self.styles = {style.get(W + "styleId"): style for style in self.xml("word/styles.xml").iter(W + "style")}
        self.looks = [self.look(p) for p in self.body.iter(W + "p")]

    def xml(self, part: str) -> Any:
        """Return the root of a part."""
        return etree.fromstring(self.parts[part])

    def styled(self, *names: str) -> list[Look]:
        """Return the paragraphs in one of these styles."""
        return [look for look in self.looks if look.style in names]

    def text(self) -> str:
        """Return the text, a line a paragraph, no-break spaces as spaces."""
        return "\n".join(look.text for look in self.looks)

    def look(self, p: Any) -> Look:
        """Return a paragraph's look."""
        style = p.find(f"{W}pPr/{W}pStyle").get(W + "val")
        chain = [p, self.styles[style], self.styles["Normal"]]

        def first(path: str, attribute: str, default: str) -> str:
            for element in chain:
                found = element.find(path)
                if found is not None and found.get(W + attribute) is not None:
                    return str(found.get(W + attribute))
            return default

        def switched(name: str) -> bool:
            return self.styles[style].find(f"{W}rPr/{W}{name}") is not None

        ppr = f"{W}pPr/{W}"
        raw = "".join(
            (node.text or "") if node.tag == W + "t" else "\n" for node in p.iter(W + "t", W + "br", W + "tab")
        )
        return Look(
            text=raw.replace("\N{NO-BREAK SPACE}", " "),
            raw=raw,
            style=style,
            size=int(self.styles[style].find(f"{W}rPr/{W}sz").get(W + "val")),
            bold=switched("b"),
            italic=switched("i"),
            align=first(ppr + "jc", "val", "left"),
            first_line=int(first(ppr + "ind", "firstLine", "0")),
            left=int(first(ppr + "ind", "left", "0")),
            right=int(first(ppr + "ind", "right", "0")),
            before=int(first(ppr + "spacing", "before", "0")),
            after=int(first(ppr + "spacing", "after", "0")),
            line=int(first(ppr + "spacing", "line", "240")),
            rule=first(ppr + "spacing", "lineRule", "auto"),
            ruled=self.styles[style].find(f"{W}pPr/{W}pBdr/{W}bottom") is not None,
            in_table=any(True for _ in p.iterancestors(W + "tbl")),
            element=p,
        )


def data_of(data: bytes, name: str) -> bytes:
    """Return one part of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


@pytest.fixture
def read_word() -> Callable[[bytes], Word]:
    """Return the reader of a .docx."""
    return Word
