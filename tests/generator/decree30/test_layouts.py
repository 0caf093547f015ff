"""Official papers laid out by other means than ours: every component is known, and only what is wrong is told."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import generator
from bloc.text import nfc
from generator.decree30 import papers

# Tests are no package, so that nothing beside this file can be imported by name.
_spec = importlib.util.spec_from_file_location("decree30_layouts", Path(__file__).with_name("layouts.py"))
made = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(made)

Parts = Mapping[str, Any]
NOTHING: frozenset[str] = frozenset()

LETTERHEAD: Parts = {
    "role": "main",
    "nation": made.NATION,
    "motto": made.MOTTO,
    "parent": made.PARENT,
    "issuer": made.ISSUER,
    "date": made.DATE,
    "posts": [made.POST],
    "signers": [made.SIGNER],
    "recipients": list(made.RECIPIENTS),
}
PLAN: Parts = {
    **LETTERHEAD,
    "kind": "KH",
    "number": made.NUMBER,
    "title": made.TITLE,
    "subject": made.SUBJECT,
    "bases": list(made.BASES),
    "levels": ["chu", "la_ma I", "khoan 1", "diem a", "diem b", "khoan 2", "gach", "la_ma II", "khoan 1", "khoan 2"],
}
RULES: Parts = {
    **PLAN,
    "kind": "QyĐ",
    "number": "Số: 06/QyĐ-SXD",
    "title": "QUY ĐỊNH",
    "subject": "Chấm điểm thi đua năm 2024",
    "levels": ["chu", "dieu 1", "khoan 1", "khoan 2", "diem a", "diem b", "diem c", "dieu 2", "khoan 1"],
}
DECISION: Parts = {
    **LETTERHEAD,
    "kind": "QĐ",
    "number": "Số: 126/QĐ-SXD",
    "title": "QUYẾT ĐỊNH",
    "subject": "Ban hành Quy chế hoạt động của Khối thi đua",
    "authority": "GIÁM ĐỐC SỞ XÂY DỰNG",
    "bases": [made.BASES[0], "Theo đề nghị của Chánh Văn phòng Sở."],
    "order": "QUYẾT ĐỊNH:",
    "levels": ["dieu 1", "dieu 2", "dieu 3"],
    "recipients": ["- Như Điều 3;", "- Sở Nội vụ tỉnh Nam Định;", "- Lưu: VT, VP (05)."],
}
REGULATION: Parts = {
    "role": "attached",
    "kind": "QC",
    "nation": made.NATION,
    "motto": made.MOTTO,
    "parent": made.PARENT,
    "issuer": made.ISSUER,
    "number": "",
    "date": "",
    "title": "QUY CHẾ",
    "subject": "Hoạt động của Khối thi đua",
    "note": "(Kèm theo Quyết định số 126/QĐ-SXD ngày 12 tháng 8 năm 2024 của Giám đốc Sở Xây dựng)",
    "levels": ["chuong I", "ten", "dieu 1", "chu", "dieu 2", "khoan 1", "khoan 2"],
}
LETTER: Parts = {
    **LETTERHEAD,
    "kind": "",
    "number": "Số: 12/SXD-VP",
    "letter_subject": made.LETTER_SUBJECT,
    "addressees": list(made.ADDRESSEES),
    "title": "",
    "levels": ["chu", "chu"],
    "posts": ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"],
    "signers": ["Trần Thị B"],
    "recipients": ["- Như trên;", "- Giám đốc Sở (để báo cáo);", "- Lưu: VT, VP (04)."],
}
MINUTES: Parts = {
    **LETTERHEAD,
    "kind": "BB",
    "number": "Số: 03/BB-SXD",
    "date": "",
    "title": "BIÊN BẢN",
    "subject": "Hội nghị sơ kết phong trào thi đua",
    "posts": ["THƯ KÝ", "CHỦ TỌA"],
    "signers": ["Trần Thị B", "Nguyễn Văn A"],
    "recipients": ["- Các đơn vị;", "- Lưu: VT, Hồ sơ."],
}
SUBMISSION: Parts = {
    **LETTERHEAD,
    "kind": "TTr",
    "number": "Số: 07/TTr-SXD",
    "date": "Nam Định, ngày 05 tháng 01 năm 2025",
    "title": "TỜ TRÌNH",
    "subject": "Về việc tặng Cờ thi đua",
    "addressees": ["Kính gửi: Ủy ban nhân dân tỉnh Nam Định"],
    "levels": ["chu"],
    "recipients": ["- Như trên;", "- Lưu: VT, VP (02)."],
}
ANNEX: Parts = {
    "role": "annex",
    "annex_head": "Phụ lục",
    "title": "BẢNG CHỈ TIÊU THI ĐUA",
    "note": "(Kèm theo Kế hoạch số 05/KH-SXD ngày 12 tháng 8 năm 2024 của Sở Xây dựng)",
    "tables": 1,
}
PLAN_OF_2018: Parts = {**PLAN, "date": "Nam Định, ngày 06 tháng 03 năm 2018", "bases": []}
PLAN_OF_2018 = {**PLAN_OF_2018, "levels": PLAN["levels"][1:]}
OTHER: Parts = {"role": "other"}


@dataclass(frozen=True)
class Case:
    """A layout: how it is made, the components of its papers, and the ids of the broken rules of severity E."""

    make: Callable[[], bytes]
    papers: tuple[Parts, ...] = (PLAN,)
    broken: frozenset[str] = NOTHING
    also: frozenset[str] = field(default=NOTHING)
    """What may be told too: whether it is wrong depends on how one looks at it."""


UNRULED = frozenset({"D30-14", "D30-22", "D30-52"})
UNDERLINED = frozenset({"D30-13", "D30-21", "D30-51"})
PLACED_BY_SPACES = frozenset(f"D30-{n}" for n in (11, 13, 20, 21, 30, 40, 50, 51, 60, 72, 73, 74, 75, 91, 92, 112))
"""What is centred by spaces is not, and what is indented by spaces has no indent: told under more than one rule."""

CASES = {
    "python-docx": Case(made.by_python_docx),
    "heading styles": Case(made.by_styles),
    "soft line breaks": Case(made.soft_breaks),
    "three columns": Case(made.three_columns),
    "tabs": Case(made.on_tabs),
    "spaces": Case(made.on_spaces, broken=UNRULED | {"D30-80", "D30-81"}, also=PLACED_BY_SPACES),
    "text boxes": Case(made.in_boxes),
    "VML text boxes": Case(made.in_vml_boxes),
    "lines as borders": Case(lambda: made.table_plan(made.border_line)),
    "lines as connectors": Case(lambda: made.table_plan(made.connector)),
    "lines in VML": Case(lambda: made.table_plan(made.vml_line)),
    "lines of underscores": Case(lambda: made.table_plan(made.underscores)),
    "lines of dashes": Case(lambda: made.table_plan(made.dashes), broken=UNRULED),
    "no lines": Case(lambda: made.table_plan(made.nothing), broken=UNRULED),
    "underlined": Case(lambda: made.table_plan(made.nothing, underline=True), broken=UNRULED, also=UNDERLINED),
    "nested tables": Case(made.nested_tables),
    "content controls": Case(made.in_controls),
    "automatic numbers": Case(made.auto_numbers, (RULES,)),
    "automatic letters": Case(
        made.auto_letters,
        ({**PLAN, "levels": ["chu", "la_ma I", "khoan 1", *(f"diem {n}" for n in "abcdef"), *PLAN["levels"][-3:]]},),
        frozenset({"D30-74"}),
    ),
    "theme": Case(made.by_theme),
    "Calibri in Normal": Case(made.calibri_normal),
    "tracked changes": Case(made.tracked),
    "fields and links": Case(made.with_fields),
    "decomposed letters": Case(made.decomposed, broken=frozenset({"D30-04"})),
    "TCVN3": Case(made.in_tcvn3, (), frozenset({"D30-04"})),
    "VNI": Case(made.in_vni, (), frozenset({"D30-04"})),
    "decision with regulation": Case(made.decision_with_regulation, (DECISION, REGULATION)),
    "letter": Case(made.letter, (LETTER,)),
    "minutes": Case(made.minutes, (MINUTES,)),
    "two papers": Case(made.two_papers, (PLAN, SUBMISSION)),
    "landscape annex": Case(
        made.landscape_annex, ({**PLAN, "levels": ["chu", "chu", *PLAN["levels"][1:]]}, ANNEX)
    ),
    "Party": Case(made.of_party, (OTHER,)),
    "article": Case(made.article, (OTHER,)),
    "blank": Case(made.blank, (OTHER,)),
    "contract": Case(made.contract, ({"nation": made.NATION, "motto": made.MOTTO, "title": "HỢP ĐỒNG THUÊ NHÀ"},)),
    "before the decree": Case(made.before_decree, (PLAN_OF_2018,)),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_components_are_recognised(case: Case) -> None:
    _expect(case.make(), case.papers)


NOT_CHECKED_YET = {"spaces": "D30-80 and D30-81 have no rule yet", "automatic letters": "D30-74 has no rule yet"}


def _with_reason(name: str) -> Any:
    marks = [pytest.mark.xfail(reason=NOT_CHECKED_YET[name], strict=True)] if name in NOT_CHECKED_YET else []
    return pytest.param(CASES[name], id=name, marks=marks)


@pytest.mark.parametrize("case", [_with_reason(name) for name in CASES])
def test_only_what_breaks_the_decree_is_told(case: Case) -> None:
    told = broken(case.make())
    assert told.keys() >= case.broken
    assert not {rule: found for rule, found in told.items() if rule not in case.broken | case.also}


def test_the_same_layout_gives_the_same_bytes() -> None:
    assert made.plan() == made.plan()
    assert len({case.make() for case in CASES.values()}) == len(CASES), "two layouts are one"


def _expect(data: bytes, expected: tuple[Parts, ...]) -> None:
    if not expected:
        papers(data)
        return
    found = [parts_of(paper) for paper in papers(data)]
    assert len(found) == len(expected), [one["title"] for one in found]
    wrong = {
        (number, name): (one[name], value)
        for number, (one, wanted) in enumerate(zip(found, expected, strict=True), 1)
        for name, value in wanted.items()
        if one[name] != value
    }
    assert not wrong, "of a paper's component what was recognised, and what stands there"


def broken(data: bytes) -> dict[str, list[str]]:
    """Return what is told of severity E by rule."""
    out: dict[str, list[str]] = {}
    for finding in generator.lint(data):
        if finding.severity == "E":
            out.setdefault(finding.rule, []).append(str(finding))
    return out


def parts_of(paper: Any) -> dict[str, Any]:
    """Return the components of a paper as texts; empty where there is none."""

    def text(piece: Any) -> str:
        return _read(piece.text) if piece else ""

    def joined(pieces: list[Any]) -> str:
        return " ".join(text(one) for one in pieces)

    signed = paper.signatures
    return {
        "role": paper.role,
        "kind": paper.kind.code if paper.kind else None,
        **{name: text(getattr(paper, name)) for name in _SINGLE},
        **{
            name: joined(getattr(paper, name))
            for name in ("parent", "issuer", "letter_subject", "subject", "authority")
        },
        **{name: [text(one) for one in getattr(paper, name)] for name in ("addressees", "bases", "recipients")},
        "levels": [f"{line.level} {line.label}".strip() for line in paper.body],
        "posts": [text(one) for block in signed for one in (*block.authority, *block.posts, *block.second_posts)],
        "signers": [text(block.name) for block in signed],
        "tables": len(paper.tables),
    }


_SINGLE = ("nation", "motto", "number", "date", "mark", "annex_head", "title", "note", "order")


def _read(text: str) -> str:
    return re.sub(r"\s+", " ", nfc(text)).strip()


# By LibreOffice: each of these goes to another format and back

ROUTES = ("odt", "doc", "rtf")
WORD = "docx:MS Word 2007 XML"
DOSSIER = ("ke-hoach", "cong-van-don-doc", "quyet-dinh-quy-che")


@pytest.fixture
def converted(tmp_path_factory: pytest.TempPathFactory, whole: Callable[[str], Any]) -> Path:
    """Return the folder of papers as they were laid out, and of what LibreOffice made of them: `plan-odt.docx`."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed (apt-get install libreoffice-writer)")
    if not _folders:
        folder = tmp_path_factory.mktemp("libreoffice")
        originals = {"plan": made.plan()} | {paper: generator.render(whole("A"), paper) for paper in DOSSIER}
        for name, data in originals.items():
            (folder / f"{name}.docx").write_bytes(data)
        _convert_all(folder, [folder / f"{name}.docx" for name in originals])
        _folders.append(folder)
    return _folders[0]


_folders: list[Path] = []


def _convert_all(folder: Path, sources: list[Path]) -> None:
    """Send the papers through each format and back, in one call of LibreOffice a step."""
    back = []
    for route in ROUTES:
        _convert(folder, route, folder / route, sources)
        back += [path.rename(path.with_stem(f"{path.stem}-{route}")) for path in sorted((folder / route).iterdir())]
    _convert(folder, WORD, folder, back)
    page = folder / "page.html"
    page.write_text(made.as_html(), encoding="utf-8")
    _convert(folder, WORD, folder, [page], "--infilter=HTML (StarWriter)")


def _convert(folder: Path, form: str, into: Path, files: list[Path], *options: str) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", *options, "--convert-to", form, "--outdir", into, *files]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    ending = form.partition(":")[0]
    assert all((into / f"{file.stem}.{ending}").exists() for file in files), done.stdout + done.stderr


@pytest.mark.parametrize("route", ROUTES)
def test_a_paper_from_libreoffice_is_recognised(converted: Path, route: str) -> None:
    data = (converted / f"plan-{route}.docx").read_bytes()
    _expect(data, (PLAN,))
    assert not broken(data)


@pytest.mark.parametrize("paper", DOSSIER)
@pytest.mark.parametrize("route", ROUTES)
def test_a_paper_of_ours_is_the_same_after_libreoffice(converted: Path, paper: str, route: str) -> None:
    before = [parts_of(one) for one in papers(converted / f"{paper}.docx")]
    data = (converted / f"{paper}-{route}.docx").read_bytes()
    assert all(before[0][name] for name in ("nation", "motto", "issuer", "number", "date", "signers", "recipients"))
    _expect(data, tuple(before))
    lost = UNRULED if route == "rtf" else NOTHING  # LibreOffice drops there a border that a style draws
    assert lost & {"D30-14", "D30-22"} <= broken(data).keys() <= lost


def test_a_paper_from_a_web_page_is_recognised(converted: Path) -> None:
    data = (converted / "page.docx").read_bytes()
    _expect(data, (PLAN,))
    assert broken(data).keys() >= UNRULED
